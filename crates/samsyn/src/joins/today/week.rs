//! The week that Today shows: five working days. On a Saturday or Sunday it is the one to come.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The first and the last of the five days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Monday.
    pub monday: NaiveDate,
    /// Friday.
    pub friday: NaiveDate,
}

/// The five days to show on this day.
pub fn of(today: NaiveDate) -> Week {
    let weekend = matches!(today.weekday(), Weekday::Sat | Weekday::Sun);
    let monday = today - Days::new(u64::from(today.weekday().num_days_from_monday()));
    let monday = if weekend { monday + Days::new(7) } else { monday };
    Week { monday, friday: monday + Days::new(4) }
}

impl Week {
    /// The five days.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        self.monday.iter_days().take(5)
    }

    /// This day's week, not the one to come.
    pub fn is_this(self, today: NaiveDate) -> bool {
        self.monday <= today
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    #[test]
    fn five_days_and_on_a_weekend_the_next_ones() {
        for (today, monday) in [(23, 23), (25, 23), (27, 23), (21, 23), (22, 23), (20, 16)] {
            assert_eq!(of(day(today)).monday, day(monday), "{today}");
        }
        assert_eq!(of(day(23)).days().last(), Some(of(day(23)).friday));
        assert!(of(day(25)).is_this(day(25)) && !of(day(22)).is_this(day(22)));
    }
}
