//! Days and hours as people say them. Everything here takes a day or hour where the reader lives: [`local`] turns the stored time
//! (UTC) into it, by the tenant's time zone.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use chrono_tz::Tz;

use crate::i18n::{Lang, t};

/// How near a day must be to be called by its weekday.
const WEEKDAY_WITHIN_DAYS: i64 = 6;

const MONTHS: [fn(Lang) -> &'static str; 12] = [
    t::date_january,
    t::date_february,
    t::date_march,
    t::date_april,
    t::date_may,
    t::date_june,
    t::date_july,
    t::date_august,
    t::date_september,
    t::date_october,
    t::date_november,
    t::date_december,
];

const SHORT_MONTHS: [fn(Lang) -> &'static str; 12] = [
    t::date_short_january,
    t::date_short_february,
    t::date_short_march,
    t::date_short_april,
    t::date_short_may,
    t::date_short_june,
    t::date_short_july,
    t::date_short_august,
    t::date_short_september,
    t::date_short_october,
    t::date_short_november,
    t::date_short_december,
];

const WEEKDAYS: [fn(Lang) -> &'static str; 7] =
    [t::date_monday, t::date_tuesday, t::date_wednesday, t::date_thursday, t::date_friday, t::date_saturday, t::date_sunday];

/// The wall clock's day and hour in `zone`.
pub fn local(zone: Tz, at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&zone).naive_local()
}

/// `14 oktober 2025`.
pub fn day(lang: Lang, date: NaiveDate) -> String {
    t::date_day(lang, date.day(), month_name(lang, date), date.year().to_string())
}

/// `18 dec`, for tight places where the year is plain.
pub fn day_short(lang: Lang, date: NaiveDate) -> String {
    t::date_day_short(lang, date.day(), SHORT_MONTHS[date.month0() as usize](lang))
}

/// `fredag 18 december`.
pub fn weekday_day(lang: Lang, date: NaiveDate) -> String {
    t::date_weekday_day(lang, weekday(lang, date), date.day(), month_name(lang, date))
}

/// `fredag`.
pub fn weekday(lang: Lang, date: NaiveDate) -> &'static str {
    WEEKDAYS[date.weekday().num_days_from_monday() as usize](lang)
}

/// `oktober 2025`.
pub fn month(lang: Lang, date: NaiveDate) -> String {
    t::date_month(lang, month_name(lang, date), date.year().to_string())
}

/// `vecka 48` (ISO 8601; the days around new year may belong to the other year's weeks).
pub fn week(lang: Lang, date: NaiveDate) -> String {
    t::date_week(lang, date.iso_week().week())
}

/// `13.00` in Swedish, `13:00` in English.
pub fn time(lang: Lang, time: NaiveTime) -> String {
    t::date_time(lang, time.format("%H").to_string(), time.format("%M").to_string())
}

/// `14 oktober 2025 13.00`.
pub fn day_and_time(lang: Lang, at: NaiveDateTime) -> String {
    t::date_day_and_time(lang, day(lang, at.date()), time(lang, at.time()))
}

/// A day seen from `today`: `i dag`, `i går`, `i morgon`, `lördag` (passed) or `på lördag` (to come) within six days,
/// `14 oktober` within the year, else `14 oktober 2025`.
pub fn when(lang: Lang, today: NaiveDate, date: NaiveDate) -> String {
    match (date - today).num_days() {
        0 => t::date_today(lang).to_owned(),
        -1 => t::date_yesterday(lang).to_owned(),
        1 => t::date_tomorrow(lang).to_owned(),
        days if (-WEEKDAY_WITHIN_DAYS..0).contains(&days) => weekday(lang, date).to_owned(),
        days if (0..=WEEKDAY_WITHIN_DAYS).contains(&days) => t::date_coming_weekday(lang, weekday(lang, date)),
        _ if date.year() == today.year() => t::date_day_of_year(lang, date.day(), month_name(lang, date)),
        _ => day(lang, date),
    }
}

fn month_name(lang: Lang, date: NaiveDate) -> &'static str {
    MONTHS[date.month0() as usize](lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn days_are_written_as_each_language_does() {
        let friday = date(2026, 12, 18);
        assert_eq!(day(Lang::Sv, date(2025, 10, 14)), "14 oktober 2025");
        assert_eq!(day(Lang::En, date(2025, 10, 14)), "14 October 2025");
        assert_eq!(day_short(Lang::Sv, friday), "18 dec");
        assert_eq!(day_short(Lang::En, friday), "18 Dec");
        assert_eq!(weekday_day(Lang::Sv, friday), "fredag 18 december");
        assert_eq!(weekday_day(Lang::En, friday), "Friday 18 December");
        assert_eq!(month(Lang::Sv, friday), "december 2026");
        assert_eq!(week(Lang::Sv, date(2027, 1, 3)), "vecka 53");
        assert_eq!(week(Lang::En, date(2026, 11, 23)), "week 48");
    }

    #[test]
    fn near_days_have_names() {
        let today = date(2026, 11, 22);
        let swedish = |days| when(Lang::Sv, today, today + chrono::TimeDelta::days(days));
        assert_eq!([0, -1, 1].map(swedish), ["i dag", "i går", "i morgon"]);
        assert_eq!([-2, -6, 3, 6].map(swedish), ["fredag", "måndag", "på onsdag", "på lördag"]);
        assert_eq!([-7, 7, 60].map(swedish), ["15 november", "29 november", "21 januari 2027"]);
        assert_eq!(when(Lang::En, today, date(2026, 11, 25)), "on Wednesday");
        assert_eq!(when(Lang::En, today, date(2025, 11, 22)), "22 November 2025");
    }

    #[test]
    fn the_hour_is_the_readers() {
        let late = "2026-06-30T22:30:00Z".parse::<DateTime<Utc>>().unwrap();
        let here = local(chrono_tz::Europe::Stockholm, late);
        assert_eq!(day_and_time(Lang::Sv, here), "1 juli 2026 00.30");
        assert_eq!(time(Lang::En, here.time()), "00:30");
    }
}
