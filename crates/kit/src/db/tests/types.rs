//! Values come back as they went in.

use super::*;
use crate::db::{FromValue, List, ToValue};
use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use serde_json::json;

/// Writes a value into a column of a fresh row and reads it back.
fn round<T>(db: &Db, insert: &'static str, select: &'static str, value: T)
where
    T: ToValue + FromValue + Clone + PartialEq + std::fmt::Debug + Send + Sync + 'static,
{
    let (given, expected) = (value.clone(), value);
    let read = db.write_blocking(move |tx| {
        tx.execute("delete from thing", &[])?;
        tx.execute(insert, &[&id(1), &given])?;
        tx.query_one(select, &[&given], |row| Ok((row.get::<T>(0)?, row.get::<T>("column")?)))
    });
    assert_eq!(read, Ok((expected.clone(), expected)), "{insert}");
}

macro_rules! rounds {
    ($db:expr, $column:literal, [$($value:expr),+ $(,)?]) => {$(
        round(
            $db,
            concat!("insert into thing (id, ", $column, ") values ($1, $2)"),
            concat!("select ", $column, " as \"column\" from thing where ", $column, " = $1"),
            $value,
        );
    )+};
}

#[test]
fn every_type_comes_back() {
    each_with(THINGS, |db| {
        rounds!(&db, "whole", [0_i64, i64::MIN, i64::MAX, -1]);
        rounds!(&db, "whole", [7_i32, 7_u32, u32::MAX]);
        rounds!(&db, "number", [0.0, 0.1, 1.0, f64::MIN, f64::MAX, f64::MIN_POSITIVE, 1e15, -2.5]);
        rounds!(&db, "yes", [true, false]);
        rounds!(&db, "text", [String::new(), "å ä ö '\"\\ {x} $1 %_".to_owned(), "👩‍👧 🇸🇪\n\u{10FFFF}".to_owned()]);
        rounds!(&db, "text", [NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()]);
        rounds!(&db, "parent_id", [id(1)]);
        rounds!(
            &db,
            "at",
            [
                Utc.with_ymd_and_hms(2026, 11, 22, 4, 21, 0).unwrap(),
                DateTime::from_timestamp_micros(-1).unwrap(),
                Utc.with_ymd_and_hms(9999, 12, 31, 23, 59, 59).unwrap(),
                Utc.with_ymd_and_hms(1, 1, 1, 0, 0, 0).unwrap(),
            ]
        );
    });
}

#[test]
fn json_comes_back() {
    each_with(THINGS, |db| {
        let given = json!({"ö": [1, 0.1, i64::MAX, null, true, "🌊 \u{1}"], "b": {}, "a": []});
        let expected = given.clone();
        let read = db.write_blocking(move |tx| {
            tx.execute("insert into thing (id, json) values ($1, $2)", &[&id(1), &given])?;
            tx.query_one("select json from thing", &[], |row| row.get("json"))
        });
        assert_eq!(read, Ok(expected));
    });
}

#[test]
fn nothing_comes_back_as_nothing() {
    each_with(THINGS, |db| {
        db.write_blocking(|tx| {
            let nothing: Option<i64> = None;
            let insert = "insert into thing (id, whole, number, yes, text, json, at, parent_id) values ($1, $2, $3, $4, $5, $6, $7, $8)";
            let n = &nothing;
            tx.execute(insert, &[&id(1), n, n, n, n, n, n, n])?;
            tx.query_one("select * from thing", &[], |row| {
                assert_eq!(row.get::<Option<i64>>("whole")?, None);
                assert_eq!(row.get::<Option<f64>>("number")?, None);
                assert_eq!(row.get::<Option<bool>>("yes")?, None);
                assert_eq!(row.get::<Option<String>>("text")?, None);
                assert_eq!(row.get::<Option<serde_json::Value>>("json")?, None);
                assert_eq!(row.get::<Option<DateTime<Utc>>>("at")?, None);
                assert_eq!(row.get::<Option<Uuid>>("parent_id")?, None);
                assert_eq!(row.get::<String>("note")?, "{}; --");
                let refused = DbError::Type("column whole: expected a whole number, found no value".to_owned());
                assert_eq!(row.get::<i64>("whole"), Err(refused));
                assert_eq!(row.get::<i64>("nix"), Err(DbError::Type("the row has no column nix".to_owned())));
                assert_eq!(row.get::<i64>(99), Err(DbError::Type("the row has no column 99".to_owned())));
                Ok(())
            })
        })
        .unwrap();
    });
}

#[test]
fn what_one_of_them_cannot_hold_both_refuse() {
    each_with(THINGS, |db| {
        let far = Utc.with_ymd_and_hms(10_000, 1, 1, 0, 0, 0).unwrap();
        let strange = [
            Value::Text("a\0b".to_owned()),
            Value::Json(json!({"a": ["b\0"]})),
            Value::Json(json!({"\0": 1})),
            Value::List(vec![Value::Text("\0".to_owned())]),
            Value::Float(f64::NAN),
            Value::Float(f64::INFINITY),
            Value::Time(far),
        ];
        for value in strange {
            let named = format!("{value:?}");
            let row = vec![id(1).into(), value];
            let insert = "insert into thing (id, text) values";
            let done = db.write_blocking(move |tx| tx.insert_many(insert, 2, std::slice::from_ref(&row), ""));
            assert!(matches!(&done, Err(DbError::Type(_))), "{named}: {done:?}");
        }
        let done = db.write_blocking(|tx| tx.execute("update thing set text = $1", &[&"\0"]));
        assert_eq!(done, Err(DbError::Type("text cannot hold the character NUL (U+0000)".to_owned())));
    });
}

#[test]
fn times_are_cut_to_the_microsecond() {
    each_with(THINGS, |db| {
        let (fine, cut) = (DateTime::from_timestamp_nanos(1_999), DateTime::from_timestamp_nanos(1_000));
        let (old, old_cut) = (DateTime::from_timestamp_nanos(-1_001), DateTime::from_timestamp_nanos(-2_000));
        let read = db.write_blocking(move |tx| {
            tx.execute("insert into thing (id, at) values ($1, $2), ($3, $4)", &[&id(1), &fine, &id(2), &old])?;
            tx.query("select at from thing order by at", &[], |row| row.get::<DateTime<Utc>>(0))
        });
        assert_eq!(read, Ok(vec![old_cut, cut]));
    });
}

#[test]
fn lists_are_parameters() {
    each_with(THINGS, |db| {
        db.write_blocking(|tx| {
            let at = DateTime::from_timestamp_micros(5).unwrap();
            let row = "insert into thing (id, whole, number, text, at) values ($1, $2, $3, $4, $5)";
            for n in 1..=3 {
                tx.execute(row, &[&id(n), &(n as i64), &(n as f64 / 2.0), &format!("å{n}"), &at])?;
            }
            let mut count = |sql, list: &dyn ToValue| tx.query_one(sql, &[list], |row| row.get::<i64>(0));
            assert_eq!(count("select count(*) from thing where id {any:$1}", &List(&[id(1), id(3), id(9)]))?, 2);
            assert_eq!(count("select count(*) from thing where whole {any:$1}", &List(&[2_i64, i64::MAX]))?, 1);
            assert_eq!(count("select count(*) from thing where number {any:$1}", &List(&[0.5, 1.5]))?, 2);
            assert_eq!(count("select count(*) from thing where text {any:$1}", &List(&["å2", "'"]))?, 1);
            assert_eq!(count("select count(*) from thing where at {any:$1}", &List(&[at]))?, 3);
            let none: [String; 0] = [];
            assert_eq!(count("select count(*) from thing where text {any:$1}", &List(&none))?, 0);
            assert_eq!(count("select count(*) from thing where not (whole {any:$1})", &List(&[2_i64]))?, 2);
            Ok::<_, DbError>(())
        })
        .unwrap();
    });
}

#[test]
fn sums_and_averages_are_numbers() {
    each_with(THINGS, |db| {
        db.write_blocking(|tx| {
            let all: Vec<Vec<Value>> =
                [1, 2, 12_345_678].into_iter().zip(1..).map(|(n, i)| vec![id(i).to_value(), Value::Int(n)]).collect();
            tx.insert_many("insert into thing (id, whole) values", 2, &all, "")?;
            let sums = "select sum(whole) as sum, sum(-whole) as minus, avg(whole) as avg, min(whole) as min, count(*) as n from thing";
            tx.query_one(sums, &[], |row| {
                assert_eq!(row.get::<i64>("sum")?, 12_345_681);
                assert_eq!(row.get::<i64>("minus")?, -12_345_681);
                assert!((row.get::<f64>("avg")? - 4_115_227.0).abs() < 1e-6);
                assert_eq!((row.get::<i64>("min")?, row.get::<i64>("n")?), (1, 3));
                Ok(())
            })?;
            let average = "select avg(whole) from thing where whole < $1";
            assert_eq!(tx.query_one(average, &[&3], |row| row.get::<f64>(0))?, 1.5);
            let having = "select count(*) from thing group by small having sum(whole) > $1 and sum(whole) < $2 + 1";
            assert_eq!(tx.query_one(having, &[&-10_000_i64, &12_345_681_i64], |row| row.get::<i64>(0))?, 3);
            let empty = tx.query_one("select sum(whole) from thing where whole = 0", &[], |row| row.get::<Option<i64>>(0))?;
            assert_eq!(empty, None);
            Ok::<_, DbError>(())
        })
        .unwrap();
    });
}

#[test]
fn decimals_are_read_and_written() {
    each_with(THINGS, |db| {
        for number in [0.0, 0.5, 0.0001, -0.000_012_34, 12_345.678_9, 1e20, -99_999_999.5, 1e-7, 1e-300, 1.5e300, 9_007_199_254_740_993.0] {
            let read = db.read_blocking(move |tx| tx.query_one("select cast($1 as numeric)", &[&number], |row| row.get::<f64>(0)));
            assert_eq!(read, Ok(number));
        }
        for number in [0, 1, 9_999, 10_000, -10_000, 123_456_789, i64::MAX, i64::MIN] {
            let read = db.read_blocking(move |tx| tx.query_one("select cast($1 as numeric)", &[&number], |row| row.get::<i64>(0)));
            assert_eq!(read, Ok(number));
        }
    });
}
