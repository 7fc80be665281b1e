//! One answer: from what was sent to what is kept.

use super::Limits;
use super::fault::FaultKind;
use super::geojson;
use super::point::{Point, parse_line};
use crate::expr::Value as Worth;
use crate::model::{Choice, Kind, Question};
use chrono::{DateTime, NaiveTime};
use serde_json::{Number, Value};

/// An answer as it is kept, and as rules see it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Given {
    pub json: Value,
    pub text: String,
}

/// The largest whole number that every JSON reader keeps exactly.
const LARGEST: i64 = (1 << 53) - 1;
/// Characters of a faulty choice that are repeated back.
const ECHO: usize = 100;

/// Reads an answer. `None` is no answer: nothing, blanks, an empty list.
pub(super) fn read(question: &Question, choices: &[Choice], sent: &Value, limits: &Limits) -> Result<Option<Given>, FaultKind> {
    let kind = &question.kind;
    match kind {
        Kind::SelectMultiple { .. } => return several(kind, choices, sent),
        Kind::Rank { .. } => return ranked(kind, choices, sent),
        _ => {}
    }
    if let (Kind::Image | Kind::File, Value::Object(file)) = (kind, sent) {
        // Whoever keeps the files says what they are; rules see that there is one.
        let named = file.get("file").and_then(Value::as_str).filter(|name| !name.is_empty());
        let text = named.ok_or(FaultKind::WrongType { expected: kind.word() })?.to_owned();
        return Ok(Some(Given { json: sent.clone(), text }));
    }
    let text = match sent {
        Value::Null => return Ok(None),
        Value::String(text) => clean(text),
        Value::Number(number) if matches!(kind, Kind::Integer | Kind::Decimal | Kind::Range) => number.to_string(),
        Value::Bool(ticked) if *kind == Kind::Acknowledge => if *ticked { "OK" } else { "" }.to_owned(),
        Value::Object(_) => geojson::text(kind, sent).ok_or(FaultKind::WrongType { expected: kind.word() })?,
        _ => {
            return Err(FaultKind::WrongType { expected: kind.word() });
        }
    };
    if text.trim().is_empty() {
        return Ok(None);
    }
    let length = text.chars().count();
    if length > limits.text && !matches!(kind, Kind::Geotrace | Kind::Geoshape) {
        return Err(FaultKind::TooLong { limit: limits.text, length });
    }
    one(question, choices, text.trim(), limits).map(Some)
}

fn one(question: &Question, choices: &[Choice], text: &str, limits: &Limits) -> Result<Given, FaultKind> {
    let kind = &question.kind;
    let wrong = FaultKind::WrongType { expected: kind.word() };
    let given = |text: String| Given { json: Value::String(text.clone()), text };
    let kept = match kind {
        Kind::Integer => return integer(text).map(number).ok_or(wrong),
        Kind::Decimal => return decimal(text).map(number).ok_or(wrong),
        Kind::Range => return on_scale(question, text).map(number),
        Kind::SelectOne { .. } => choice(choices, text)?.to_owned(),
        Kind::Date => crate::expr::parse_date(text).map(|_| text.to_owned()).ok_or(wrong)?,
        Kind::Time => Some(text).filter(|text| is_time(text)).map(str::to_owned).ok_or(wrong)?,
        Kind::DateTime => DateTime::parse_from_rfc3339(text).map(|_| text.to_owned()).map_err(|_| wrong)?,
        Kind::Geopoint => text.parse::<Point>()?.to_string(),
        Kind::Geotrace => parse_line(text, false, limits.points)?,
        Kind::Geoshape => parse_line(text, true, limits.points)?,
        Kind::Acknowledge => Some("OK").filter(|ok| text == *ok).map(str::to_owned).ok_or(wrong)?,
        _ => text.to_owned(),
    };
    Ok(given(kept))
}

fn several(kind: &Kind, choices: &[Choice], sent: &Value) -> Result<Option<Given>, FaultKind> {
    let names = names(kind, choices, sent)?;
    let chosen: Vec<&str> = choices.iter().map(|choice| choice.name.as_str()).filter(|name| names.contains(name)).collect();
    Ok(list(&chosen))
}

/// All choices, in the order that somebody put them in.
fn ranked(kind: &Kind, choices: &[Choice], sent: &Value) -> Result<Option<Given>, FaultKind> {
    let names = names(kind, choices, sent)?;
    let twice = names.iter().enumerate().any(|(place, name)| names[..place].contains(name));
    if twice { Err(FaultKind::WrongType { expected: kind.word() }) } else { Ok(list(&names)) }
}

/// Names of choices, sent as a list or joined with blanks.
fn names<'a>(kind: &Kind, choices: &[Choice], sent: &'a Value) -> Result<Vec<&'a str>, FaultKind> {
    let wrong = FaultKind::WrongType { expected: kind.word() };
    let names: Vec<&str> = match sent {
        Value::Null => Vec::new(),
        Value::String(names) => names.split_whitespace().collect(),
        Value::Array(names) => names.iter().map(|name| name.as_str().ok_or(wrong.clone())).collect::<Result<_, _>>()?,
        _ => return Err(wrong),
    };
    for name in &names {
        choice(choices, name)?;
    }
    Ok(names)
}

fn list(names: &[&str]) -> Option<Given> {
    let given = || Given { json: names.iter().copied().map(Value::from).collect(), text: names.join(" ") };
    (!names.is_empty()).then(given)
}

/// A number on the question's scale.
fn on_scale(question: &Question, text: &str) -> Result<Number, FaultKind> {
    let number = decimal(text).ok_or(FaultKind::WrongType { expected: "range" })?;
    let scale = question.scale();
    if scale.has(number.as_f64().unwrap_or(f64::NAN)) {
        return Ok(number);
    }
    let text = |number: f64| Worth::Number(number).text();
    Err(FaultKind::OffScale { start: text(scale.start), end: text(scale.end), step: text(scale.step) })
}

fn choice<'a>(choices: &'a [Choice], name: &str) -> Result<&'a str, FaultKind> {
    let found = choices.iter().find(|choice| choice.name == name);
    let unknown = || FaultKind::UnknownChoice { choice: name.chars().take(ECHO).collect() };
    found.map(|choice| choice.name.as_str()).ok_or_else(unknown)
}

fn integer(text: &str) -> Option<Number> {
    let number: i64 = text.parse().ok()?;
    (number.abs() <= LARGEST).then(|| Number::from(number))
}

/// A comma is a decimal point here, as people write it in most of Europe.
fn decimal(text: &str) -> Option<Number> {
    Number::from_f64(text.replace(',', ".").parse().ok()?)
}

fn number(number: Number) -> Given {
    let text = Worth::Number(number.as_f64().unwrap_or(f64::NAN)).text();
    Given { json: Value::Number(number), text }
}

fn is_time(text: &str) -> bool {
    NaiveTime::parse_from_str(text, "%H:%M").or_else(|_| NaiveTime::parse_from_str(text, "%H:%M:%S")).is_ok()
}

/// One kind of line end, and no characters that cannot be seen or stored.
fn clean(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}
