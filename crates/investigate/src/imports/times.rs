//! When a row was told: files write times in many ways, each file in one.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

/// Ways of writing a time, those that leave no doubt first. `%m/%d` is tried before `%d/%m`; a day above 12 decides.
const WITH_TIME: [&str; 12] = [
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%d %H:%M",
    "%Y/%m/%d %H:%M:%S",
    "%m/%d/%Y %I:%M:%S %p",
    "%m/%d/%Y %I:%M %p",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M",
    "%m/%d/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
];
const WITHOUT_TIME: [&str; 6] = ["%Y-%m-%d", "%Y%m%d", "%Y/%m/%d", "%d.%m.%Y", "%m/%d/%Y", "%d/%m/%Y"];

/// So many values show how a column is written.
const SAMPLE: usize = 5_000;

/// How a column of times is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// With an offset (RFC 3339).
    Exact,
    /// A local time.
    Moment(&'static str),
    /// A day; taken as noon.
    Day(&'static str),
}

impl Writing {
    /// The way that fits most values; none when none fits any.
    pub fn of<'a>(values: impl Iterator<Item = &'a str>) -> Option<Self> {
        let sample: Vec<&str> = values.filter(|value| !value.is_empty()).take(SAMPLE).collect();
        let ways = std::iter::once(Self::Exact).chain(WITH_TIME.map(Self::Moment)).chain(WITHOUT_TIME.map(Self::Day));
        let fits = |way: Self| sample.iter().filter(|value| way.read(value, Tz::UTC).is_some()).count();
        // Of equals the first wins.
        let (most, best) = ways.map(|way| (fits(way), way)).reduce(|best, next| if next.0 > best.0 { next } else { best })?;
        (most > 0).then_some(best)
    }

    /// The moment that a value tells, where the tenant is.
    pub fn read(self, value: &str, zone: Tz) -> Option<DateTime<Utc>> {
        let local = match self {
            Self::Exact => return DateTime::parse_from_rfc3339(value).ok().map(|at| at.to_utc()),
            Self::Moment(form) => NaiveDateTime::parse_from_str(value, form).ok()?,
            Self::Day(form) => NaiveDate::parse_from_str(value, form).ok()?.and_hms_opt(12, 0, 0)?,
        };
        let found = zone.from_local_datetime(&local);
        // In the hour that is left out in spring there is no such moment: the one after it is meant.
        let found = found.earliest().or_else(|| zone.from_local_datetime(&(local + TimeDelta::hours(1))).earliest());
        found.map(|at| at.to_utc())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(values: &[&str]) -> Option<String> {
        let way = Writing::of(values.iter().copied())?;
        way.read(values[0], Tz::Europe__Stockholm).map(|at| at.to_rfc3339())
    }

    #[test]
    fn times_are_read_as_files_write_them() {
        assert_eq!(read(&["01/02/2015 03:37:49 PM"]).as_deref(), Some("2015-01-02T14:37:49+00:00"));
        assert_eq!(read(&["2026-11-22T04:21:00Z"]).as_deref(), Some("2026-11-22T04:21:00+00:00"));
        assert_eq!(read(&["2026-07-01 12:00"]).as_deref(), Some("2026-07-01T10:00:00+00:00"));
        assert_eq!(read(&["22.11.2026"]).as_deref(), Some("2026-11-22T11:00:00+00:00"));
        assert_eq!(read(&["03/04/2026", "25/04/2026"]).as_deref(), Some("2026-04-03T10:00:00+00:00"));
        assert_eq!(read(&["2026-03-29 02:30"]).as_deref(), Some("2026-03-29T01:30:00+00:00"));
        assert_eq!(read(&["yesterday"]), None);
        assert_eq!(read(&[]), None);
    }
}
