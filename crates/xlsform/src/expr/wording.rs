//! Functions that give a text.

use super::Value;
use super::value::parse_date;
use chrono::{Datelike, Days, NaiveDate};

/// One of a list of names; the first is 0.
pub(super) fn selected_at(list: &str, place: f64) -> String {
    let place = (place.fract() == 0.0 && place >= 0.0).then_some(place as usize);
    place.and_then(|place| list.split_whitespace().nth(place)).unwrap_or_default().to_owned()
}

/// From one character to before another, counted from 0; a negative number counts from the end.
pub(super) fn substr(text: &str, from: f64, to: Option<f64>) -> String {
    let length = text.chars().count();
    let place = |number: f64| {
        let number = if number.is_nan() { 0.0 } else { number.trunc() };
        let number = if number < 0.0 { number + length as f64 } else { number };
        number.clamp(0.0, length as f64) as usize
    };
    let (from, to) = (place(from), to.map_or(length, place));
    text.chars().skip(from).take(to.saturating_sub(from)).collect()
}

/// So many characters from one on, counted from 1, both rounded (XPath 1.0, section 4.2).
pub(super) fn substring(text: &str, from: f64, length: Option<f64>) -> String {
    let round = |number: f64| (number + 0.5).floor();
    let (first, end) = (round(from), length.map_or(f64::INFINITY, |length| round(from) + round(length)));
    let places = (1_u32..).map(f64::from);
    text.chars().zip(places).filter(|(_, place)| *place >= first && *place < end).map(|(c, _)| c).collect()
}

/// Each character of `from` becomes the one at the same place of `to`, or is left out.
pub(super) fn translate(text: &str, from: &str, to: &str) -> String {
    let to: Vec<char> = to.chars().collect();
    let change = |c: char| from.chars().position(|other| other == c).map_or(Some(c), |place| to.get(place).copied());
    text.chars().filter_map(change).collect()
}

/// A date as text: what is one already, or so many days after 1970-01-01.
pub(super) fn date(value: &Value) -> String {
    let text = value.text();
    if let Some(written) = text.get(..10).filter(|written| parse_date(written).is_some()) {
        return written.to_owned();
    }
    let days = value.number().floor();
    let date = (0.0..=2_932_896.0).contains(&days).then(|| NaiveDate::default().checked_add_days(Days::new(days as u64)));
    date.flatten().map_or(String::new(), |date| date.to_string())
}

/// A date in the given form: `%Y` year, `%y` its last two digits, `%m` month, `%n` without a zero before it, `%d` day, `%e` without a zero.
pub(super) fn format_date(date: &str, form: &str) -> String {
    let Some(date) = parse_date(date) else { return String::new() };
    let mut written = String::new();
    let mut chars = form.chars();
    while let Some(c) = chars.next() {
        let part = if c == '%' { chars.next() } else { None };
        match part {
            Some('Y') => written.push_str(&format!("{:04}", date.year())),
            Some('y') => written.push_str(&format!("{:02}", date.year() % 100)),
            Some('m') => written.push_str(&format!("{:02}", date.month())),
            Some('n') => written.push_str(&date.month().to_string()),
            Some('d') => written.push_str(&format!("{:02}", date.day())),
            Some('e') => written.push_str(&date.day().to_string()),
            Some(other) => written.extend(['%', other]),
            None => written.push(c),
        }
    }
    written
}
