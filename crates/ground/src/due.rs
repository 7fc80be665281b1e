//! Until when: a day, or as much of one as is known.

use chrono::{Datelike, NaiveDate};
use kit::dates;
use kit::i18n::{Lang, t};

/// How well the day is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Precision {
    /// On that day.
    #[default]
    Day,
    /// Some time that month.
    Month,
    /// Some time that season: spring March to May, summer June to August, autumn September to November, else winter.
    Season,
    /// Some time that year.
    Year,
}

/// Until when something is promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The last day of the period.
    pub on: NaiveDate,
    /// How well it is known.
    pub precision: Precision,
}

impl Precision {
    /// All, finest first.
    pub const ALL: [Self; 4] = [Self::Day, Self::Month, Self::Season, Self::Year];

    /// The name it is stored by.
    pub fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Season => "season",
            Self::Year => "year",
        }
    }

    /// The precision of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|precision| precision.code() == code)
    }

    /// What it is called in a form.
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Day => t::measure_due_day(lang),
            Self::Month => t::measure_due_month(lang),
            Self::Season => t::measure_due_season(lang),
            Self::Year => t::measure_due_year(lang),
        }
    }
}

impl Due {
    /// The period that a day lies in.
    pub fn within(day: NaiveDate, precision: Precision) -> Self {
        let on = match precision {
            Precision::Day => Some(day),
            Precision::Month => last_of(day.year(), day.month()),
            Precision::Season => end_of_season(day),
            Precision::Year => last_of(day.year(), 12),
        };
        // Only the last days that the calendar knows of have no later end of their period.
        Self { on: on.unwrap_or(day), precision }
    }

    /// The period in words: `18 december 2026`, `december 2026`, `våren 2027`, `2027`.
    pub fn words(self, lang: Lang) -> String {
        match self.precision {
            Precision::Day => dates::day(lang, self.on),
            Precision::Month => dates::month(lang, self.on),
            Precision::Season => season(lang, self.on),
            Precision::Year => self.on.year().to_string(),
        }
    }

    /// The same for tight places: `18 dec`, and `18 dec 2027` in another year than this.
    pub fn short(self, lang: Lang, today: NaiveDate) -> String {
        match self.precision {
            Precision::Day if self.on.year() == today.year() => dates::day_short(lang, self.on),
            Precision::Day => t::measure_due_short(lang, dates::day_short(lang, self.on), self.on.year().to_string()),
            _ => self.words(lang),
        }
    }

    /// The period has passed.
    pub fn passed(self, today: NaiveDate) -> bool {
        self.on < today
    }
}

fn last_of(year: i32, month: u32) -> Option<NaiveDate> {
    let (year, month) = if month == 12 { (year.checked_add(1)?, 1) } else { (year, month + 1) };
    NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()
}

fn end_of_season(day: NaiveDate) -> Option<NaiveDate> {
    match day.month() {
        1 | 2 => last_of(day.year(), 2),
        3..=5 => last_of(day.year(), 5),
        6..=8 => last_of(day.year(), 8),
        9..=11 => last_of(day.year(), 11),
        _ => last_of(day.year().checked_add(1)?, 2),
    }
}

/// The season that ends on this day; a winter has two years.
fn season(lang: Lang, last: NaiveDate) -> String {
    let year = last.year().to_string();
    match last.month() {
        5 => t::measure_spring(lang, year),
        8 => t::measure_summer(lang, year),
        11 => t::measure_autumn(lang, year),
        _ => t::measure_winter(lang, format!("{}–{year}", last.year().saturating_sub(1))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_day_stands_for_the_end_of_its_period() {
        let cases = [
            (date(2026, 12, 18), Precision::Day, date(2026, 12, 18), "18 december 2026"),
            (date(2027, 2, 3), Precision::Month, date(2027, 2, 28), "februari 2027"),
            (date(2028, 2, 3), Precision::Month, date(2028, 2, 29), "februari 2028"),
            (date(2027, 4, 1), Precision::Season, date(2027, 5, 31), "våren 2027"),
            (date(2026, 12, 1), Precision::Season, date(2027, 2, 28), "vintern 2026–2027"),
            (date(2027, 1, 31), Precision::Season, date(2027, 2, 28), "vintern 2026–2027"),
            (date(2026, 9, 30), Precision::Season, date(2026, 11, 30), "hösten 2026"),
            (date(2026, 6, 1), Precision::Season, date(2026, 8, 31), "sommaren 2026"),
            (date(2027, 1, 1), Precision::Year, date(2027, 12, 31), "2027"),
        ];
        for (day, precision, last, words) in cases {
            let due = Due::within(day, precision);
            assert_eq!((due.on, due.words(Lang::Sv).as_str()), (last, words));
            assert_eq!(Due::within(due.on, precision), due, "the end of a period lies in it");
        }
        assert_eq!(Due::within(date(2027, 4, 1), Precision::Season).words(Lang::En), "spring 2027");
    }

    #[test]
    fn a_day_of_another_year_says_which() {
        let (due, season) = (Due::within(date(2027, 2, 1), Precision::Day), Due::within(date(2027, 4, 1), Precision::Season));
        assert_eq!(due.short(Lang::Sv, date(2027, 1, 1)), "1 feb");
        assert_eq!(due.short(Lang::Sv, date(2026, 11, 22)), "1 feb 2027");
        assert_eq!(season.short(Lang::Sv, date(2027, 1, 1)), "våren 2027");
    }

    #[test]
    fn the_last_day_itself_is_not_late() {
        let due = Due::within(date(2026, 12, 18), Precision::Day);
        assert!(!due.passed(date(2026, 12, 18)));
        assert!(due.passed(date(2026, 12, 19)));
        assert_eq!(Due::within(NaiveDate::MAX, Precision::Year).on.year(), NaiveDate::MAX.year());
    }

    #[test]
    fn a_precision_is_stored_by_a_name_that_reads_back() {
        assert!(Precision::ALL.into_iter().all(|precision| Precision::from_code(precision.code()) == Some(precision)));
    }
}
