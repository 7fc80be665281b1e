//! The values that go into and come out of the database: the same Rust types on SQLite and PostgreSQL.

use super::DbError;
use chrono::{DateTime, Datelike, NaiveDate, SubsecRound, Timelike, Utc};
use serde_json::Value as Json;
use uuid::Uuid;

/// One value on its way to or from a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// No value.
    Null,
    /// A whole number, 64 bits.
    Int(i64),
    /// A number with decimals; must be finite.
    Float(f64),
    /// Yes or no. SQLite gives it back as `Int`.
    Bool(bool),
    /// Text without the character NUL.
    Text(String),
    /// An id. SQLite keeps its 16 bytes.
    Uuid(Uuid),
    /// A JSON document. SQLite gives it back as `Text`.
    Json(Json),
    /// A point in time, to the microsecond, years 0 to 9999. SQLite gives it back as `Text`.
    Time(DateTime<Utc>),
    /// Many values of one type, for the word `{any:$1}`.
    List(Vec<Value>),
}

impl Value {
    /// Says no to what one of the two databases could not hold, so that both hold the same.
    pub(super) fn check(&self) -> Result<(), DbError> {
        let holds = match self {
            Value::Float(number) => check(number.is_finite(), "a number must be finite"),
            Value::Text(text) => check_text(text),
            Value::Json(json) => return check_json(json),
            Value::Time(time) => check((0..=9999).contains(&time.year()), "a year must be between 0 and 9999"),
            Value::List(values) => return values.iter().try_for_each(Value::check),
            Value::Null | Value::Int(_) | Value::Bool(_) | Value::Uuid(_) => Ok(()),
        };
        holds.map_err(|why| DbError::Type(why.to_owned()))
    }

    /// The value as a backup writes it, and as SQLite stores it but for ids: null, whole number, number or text.
    pub(super) fn stored(self) -> Value {
        match self {
            Value::Bool(yes) => Value::Int(yes.into()),
            Value::Uuid(id) => Value::Text(id.to_string()),
            Value::Json(json) => Value::Text(json.to_string()),
            Value::Time(time) => Value::Text(time_text(&time)),
            Value::List(values) => Value::Text(list_text(values)),
            other => other,
        }
    }

    /// The name of the value's type, for messages; never the value itself, which may be personal.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Value::Null => "no value",
            Value::Int(_) => "a whole number",
            Value::Float(_) => "a number",
            Value::Bool(_) => "yes or no",
            Value::Text(_) => "text",
            Value::Uuid(_) => "an id",
            Value::Json(_) => "JSON",
            Value::Time(_) => "a time",
            Value::List(_) => "a list",
        }
    }
}

fn check(holds: bool, why: &'static str) -> Result<(), &'static str> {
    if holds { Ok(()) } else { Err(why) }
}

fn check_text(text: &str) -> Result<(), &'static str> {
    check(!text.as_bytes().contains(&0), "text cannot hold the character NUL (U+0000)")
}

fn check_json(json: &Json) -> Result<(), DbError> {
    match json {
        Json::String(text) => check_text(text).map_err(|why| DbError::Type(why.to_owned())),
        Json::Array(values) => values.iter().try_for_each(check_json),
        Json::Object(fields) => fields.iter().try_for_each(|(name, value)| {
            check_text(name).map_err(|why| DbError::Type(why.to_owned()))?;
            check_json(value)
        }),
        Json::Null | Json::Bool(_) | Json::Number(_) => Ok(()),
    }
}

/// `2026-11-22T04:21:00.000000Z`: of fixed width, so that text order is time order. Years have four figures ([`Value::check`]).
pub(super) fn time_text(time: &DateTime<Utc>) -> String {
    // A second that is leapt over has more than a million microseconds.
    let micros = time.timestamp_subsec_micros().min(999_999);
    let (year, month, day, hour, minute, second) = (time.year(), time.month(), time.day(), time.hour(), time.minute(), time.second());
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{micros:06}Z")
}

/// Reads any RFC 3339 time.
pub(super) fn time_from_text(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|time| time.to_utc())
}

fn list_text(values: Vec<Value>) -> String {
    let as_json = |value: Value| match value.stored() {
        Value::Int(number) => Json::from(number),
        Value::Float(number) => Json::from(number),
        Value::Text(text) => Json::String(text),
        _ => Json::Null,
    };
    Json::Array(values.into_iter().map(as_json).collect()).to_string()
}

/// A Rust type that can be given to the database.
pub trait ToValue {
    /// The value as the facade carries it.
    fn to_value(&self) -> Value;
}

/// A Rust type that can be read from a column.
pub trait FromValue: Sized {
    /// Reads the value; [`DbError::Type`] when it is of another type.
    fn from_value(value: Value) -> Result<Self, DbError>;
}

/// A list as one parameter: `where id {any:$1}` with `&List(&ids)`.
pub struct List<'a, T>(pub &'a [T]);

/// `vec![id.into(), "text".into()]` is a row for `insert_many`.
impl<T: ToValue> ToValue for List<'_, T> {
    fn to_value(&self) -> Value {
        Value::List(self.0.iter().map(ToValue::to_value).collect())
    }
}

impl ToValue for Value {
    fn to_value(&self) -> Value {
        self.clone()
    }
}

impl<T: ToValue + ?Sized> ToValue for &T {
    fn to_value(&self) -> Value {
        (**self).to_value()
    }
}

impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, ToValue::to_value)
    }
}

/// `ToValue` for types that become one variant by one expression.
macro_rules! to_value {
    ($($type:ty => |$me:ident| $value:expr;)*) => {$(
        impl ToValue for $type {
            fn to_value(&self) -> Value {
                let $me = self;
                $value
            }
        }
    )*};
}

to_value! {
    i64 => |me| Value::Int(*me);
    i32 => |me| Value::Int((*me).into());
    u32 => |me| Value::Int((*me).into());
    f64 => |me| Value::Float(*me);
    bool => |me| Value::Bool(*me);
    str => |me| Value::Text(me.to_owned());
    String => |me| Value::Text(me.clone());
    Uuid => |me| Value::Uuid(*me);
    Json => |me| Value::Json(me.clone());
    // Whole microseconds: what PostgreSQL holds.
    DateTime<Utc> => |me| Value::Time(me.trunc_subsecs(6));
    NaiveDate => |me| Value::Text(me.format("%Y-%m-%d").to_string());
}

/// Values for the rows of `insert_many`, by `into()`.
macro_rules! into_value {
    ($($type:ty),*) => {$(
        impl From<$type> for Value {
            fn from(value: $type) -> Value {
                value.to_value()
            }
        }
    )*};
}

into_value! { i64, i32, u32, f64, bool, String, &str, Uuid, Json, DateTime<Utc>, NaiveDate }

impl<T: ToValue> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.to_value()
    }
}

/// `FromValue` for types that come out of some variants.
macro_rules! from_value {
    ($($type:ty, $name:literal: $($pattern:pat => $value:expr),+;)*) => {$(
        impl FromValue for $type {
            fn from_value(value: Value) -> Result<Self, DbError> {
                let kind = value.kind();
                let read: Option<$type> = match value {
                    $($pattern => $value,)+
                    _ => None,
                };
                read.ok_or_else(|| DbError::Type(format!("expected {}, found {kind}", $name)))
            }
        }
    )*};
}

from_value! {
    i64, "a whole number": Value::Int(number) => Some(number);
    i32, "a small whole number": Value::Int(number) => number.try_into().ok();
    u32, "a small whole number, not negative": Value::Int(number) => number.try_into().ok();
    f64, "a number": Value::Float(number) => Some(number), Value::Int(number) => Some(number as f64);
    bool, "yes or no": Value::Bool(yes) => Some(yes), Value::Int(0) => Some(false), Value::Int(1) => Some(true);
    String, "text": Value::Text(text) => Some(text);
    Uuid, "an id": Value::Uuid(id) => Some(id), Value::Text(text) => Uuid::parse_str(&text).ok();
    Json, "JSON": Value::Json(json) => Some(json), Value::Text(text) => serde_json::from_str(&text).ok();
    DateTime<Utc>, "a time": Value::Time(time) => Some(time), Value::Text(text) => time_from_text(&text);
    NaiveDate, "a date": Value::Text(text) => NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok();
}

impl FromValue for Value {
    fn from_value(value: Value) -> Result<Self, DbError> {
        Ok(value)
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: Value) -> Result<Self, DbError> {
        match value {
            Value::Null => Ok(None),
            other => T::from_value(other).map(Some),
        }
    }
}
