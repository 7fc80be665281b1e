//! Values to and from PostgreSQL's own types. The column's type decides, so a value read from an SQLite backup (text,
//! numbers) fits its PostgreSQL column too.

use super::value::{time_from_text, time_text};
use super::{DbError, FromValue, Value, numeric};
use ::postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use bytes::BytesMut;
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde_json::Value as Json;
use std::error::Error;
use uuid::Uuid;

type Outcome<T> = Result<T, Box<dyn Error + Sync + Send>>;

/// The value of a column of a row.
pub(super) fn value(row: &::postgres::Row, place: usize) -> Result<Value, DbError> {
    row.try_get(place).map_err(|error| {
        let source = error.source().map_or_else(|| error.to_string(), ToString::to_string);
        DbError::Type(format!("column {place}: {source}"))
    })
}

impl ToSql for Value {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Outcome<IsNull> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(number) => int_to_sql(*number, ty, out),
            Value::Float(number) => float_to_sql(*number, ty, out),
            Value::Bool(yes) if *ty == Type::BOOL => yes.to_sql(ty, out),
            Value::Bool(yes) => int_to_sql((*yes).into(), ty, out),
            Value::Text(text) => text_to_sql(text, ty, out),
            Value::Uuid(id) if *ty == Type::UUID => id.to_sql(ty, out),
            Value::Uuid(id) => text_to_sql(&id.to_string(), ty, out),
            Value::Json(json) if is_json(ty) => json.to_sql(ty, out),
            Value::Json(json) => text_to_sql(&json.to_string(), ty, out),
            Value::Time(time) if *ty == Type::TIMESTAMPTZ => time.to_sql(ty, out),
            Value::Time(time) => text_to_sql(&time_text(time), ty, out),
            Value::List(values) => values.as_slice().to_sql(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

fn int_to_sql(number: i64, ty: &Type, out: &mut BytesMut) -> Outcome<IsNull> {
    match *ty {
        Type::INT8 => number.to_sql(ty, out),
        Type::INT4 => i32::try_from(number).map_err(|_| unfit("a large whole number", ty))?.to_sql(ty, out),
        Type::INT2 => i16::try_from(number).map_err(|_| unfit("a large whole number", ty))?.to_sql(ty, out),
        Type::BOOL if number == 0 || number == 1 => (number == 1).to_sql(ty, out),
        Type::FLOAT4 | Type::FLOAT8 => float_to_sql(number as f64, ty, out),
        Type::NUMERIC => numeric::write(&number.to_string(), out),
        _ => Err(unfit("a whole number", ty)),
    }
}

fn float_to_sql(number: f64, ty: &Type, out: &mut BytesMut) -> Outcome<IsNull> {
    match *ty {
        Type::FLOAT8 => number.to_sql(ty, out),
        Type::FLOAT4 => (number as f32).to_sql(ty, out),
        Type::NUMERIC => numeric::write(&number.to_string(), out),
        _ => Err(unfit("a number", ty)),
    }
}

fn text_to_sql(text: &str, ty: &Type, out: &mut BytesMut) -> Outcome<IsNull> {
    match *ty {
        Type::UUID => Uuid::parse_str(text).map_err(|_| unfit("text", ty))?.to_sql(ty, out),
        Type::JSON | Type::JSONB => {
            let json: Json = serde_json::from_str(text).map_err(|_| unfit("text", ty))?;
            json.to_sql(ty, out)
        }
        Type::TIMESTAMPTZ => time_from_text(text).ok_or_else(|| unfit("text", ty))?.to_sql(ty, out),
        Type::DATE => NaiveDate::from_value(Value::Text(text.to_owned()))?.to_sql(ty, out),
        _ if <&str as ToSql>::accepts(ty) => text.to_sql(ty, out),
        _ => Err(unfit("text", ty)),
    }
}

fn is_json(ty: &Type) -> bool {
    *ty == Type::JSON || *ty == Type::JSONB
}

fn unfit(kind: &str, ty: &Type) -> Box<dyn Error + Sync + Send> {
    Box::new(DbError::Type(format!("{kind} does not fit where {ty} is wanted")))
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Outcome<Value> {
        Ok(match *ty {
            Type::INT8 => Value::Int(i64::from_sql(ty, raw)?),
            Type::INT4 => Value::Int(i32::from_sql(ty, raw)?.into()),
            Type::INT2 => Value::Int(i16::from_sql(ty, raw)?.into()),
            Type::OID => Value::Int(u32::from_sql(ty, raw)?.into()),
            Type::FLOAT8 => Value::Float(f64::from_sql(ty, raw)?),
            Type::FLOAT4 => Value::Float(f32::from_sql(ty, raw)?.into()),
            Type::NUMERIC => numeric::read(raw)?,
            Type::BOOL => Value::Bool(bool::from_sql(ty, raw)?),
            Type::UUID => Value::Uuid(Uuid::from_sql(ty, raw)?),
            Type::JSON | Type::JSONB => Value::Json(Json::from_sql(ty, raw)?),
            Type::TIMESTAMPTZ => Value::Time(DateTime::<Utc>::from_sql(ty, raw)?),
            Type::TIMESTAMP => Value::Time(NaiveDateTime::from_sql(ty, raw)?.and_utc()),
            Type::DATE => Value::Text(NaiveDate::from_sql(ty, raw)?.format("%Y-%m-%d").to_string()),
            _ if <String as FromSql>::accepts(ty) => Value::Text(String::from_sql(ty, raw)?),
            _ => return Err(format!("the type {ty} is not read here").into()),
        })
    }

    fn from_sql_null(_: &Type) -> Outcome<Value> {
        Ok(Value::Null)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}
