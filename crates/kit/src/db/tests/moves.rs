//! A database moves to another, of either kind, with every value.

use super::*;
use crate::db::{Part, ToValue};
use chrono::DateTime;
use serde_json::{Value as Json, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

type Dumped = Vec<(String, Vec<String>, Vec<Vec<Json>>)>;

fn dump(db: &Db) -> Dumped {
    let mut all = Dumped::new();
    db.dump(|part| {
        match part {
            Part::Table { name, columns } => all.push((name.to_owned(), columns.to_vec(), Vec::new())),
            Part::Row(row) => all.last_mut().unwrap().2.push(row.to_vec()),
        }
        Ok::<_, DbError>(())
    })
    .unwrap();
    all
}

/// Through text, as a backup does.
fn restore(db: &Db, dumped: &Dumped) -> Result<(), DbError> {
    let text = serde_json::to_string(dumped).unwrap();
    let dumped: Dumped = serde_json::from_str(&text).unwrap();
    db.restore(|load| dumped.iter().try_for_each(|(table, columns, rows)| load.rows(table, columns, rows)))
}

/// Rows in the order of their text: databases give them in their own.
fn sorted(mut dumped: Dumped) -> Vec<String> {
    for (_, columns, rows) in &mut dumped {
        let json = columns.iter().position(|column| column == "json");
        for row in rows.iter_mut() {
            // JSON documents are compared as documents: PostgreSQL keeps neither order nor blanks.
            if let Some(Json::String(text)) = json.map(|place| row[place].clone()) {
                row[json.unwrap()] = serde_json::from_str(&text).unwrap();
                row[json.unwrap()].sort_all_objects();
            }
        }
    }
    let lines = dumped.into_iter().flat_map(|(table, _, rows)| rows.into_iter().map(move |row| format!("{table} {}", json!(row))));
    let mut lines: Vec<String> = lines.collect();
    lines.sort();
    lines
}

fn fill(db: &Db) {
    db.write_blocking(|tx| {
        let strange = [
            vec![
                Value::Int(i64::MIN),
                Value::Float(0.1),
                Value::Bool(true),
                "å\n🌊\"\\".to_value(),
                json!({"b": [0.1, 1.5e300, "ö"], "a": null}).to_value(),
            ],
            vec![Value::Int(i64::MAX), Value::Float(f64::MAX), Value::Bool(false), "".to_value(), json!([]).to_value()],
            vec![Value::Int(0), Value::Float(3.0), Value::Null, Value::Null, Value::Null],
            vec![Value::Null, Value::Float(5e-324), Value::Null, "{}".to_value(), json!("text").to_value()],
        ];
        let insert = "insert into thing (id, parent_id, at, whole, number, yes, text, json) values";
        // Each points at the one before, ids falling, so that a restore meets children before parents in id order.
        for (n, row) in strange.into_iter().enumerate() {
            let parent = (n > 0).then(|| id(1000 - n as u128 + 1));
            let at = DateTime::from_timestamp_micros(1_700_000_000_123_456 + n as i64);
            let head = vec![id(1000 - n as u128).to_value(), parent.to_value(), at.to_value()];
            tx.insert_many(insert, 8, &[[head, row].concat()], "")?;
        }
        let many: Vec<Vec<Value>> = (0..1200).map(|n| vec![Value::Text(format!("row {n}"))]).collect();
        tx.insert_many("insert into numbered (text) values", 1, &many, "")?;
        tx.execute("insert into seat values (1, 2, 'Eva')", &[])
    })
    .unwrap();
}

#[test]
fn every_value_moves_between_all_kinds() {
    each_with(THINGS, |from| {
        fill(&from);
        let dumped = dump(&from);
        assert_eq!(dumped.iter().map(|(_, _, rows)| rows.len()).sum::<usize>(), 1205);
        each_with(THINGS, |to| {
            // Children first: pointers are checked at the end only.
            let mut mixed = dumped.clone();
            mixed.iter_mut().for_each(|(_, _, rows)| rows.reverse());
            restore(&to, &mixed).unwrap();
            assert_eq!(sorted(dump(&to)), sorted(dumped.clone()), "{:?} to {:?}", from.dialect(), to.dialect());
            let next = "insert into numbered (text) values ('next') returning id";
            assert_eq!(to.write_blocking(move |tx| tx.query_one(next, &[], |row| row.get::<i64>(0))), Ok(1201));
            let orphan = "insert into thing (id, parent_id) values ($1, $2)";
            let refused = to.write_blocking(move |tx| tx.execute(orphan, &[&id(1), &id(2)]));
            assert_eq!(refused, Err(DbError::Foreign), "the pointers are back");
            assert!(to.integrity().unwrap().is_empty());
        });
    });
}

#[test]
fn a_restore_is_all_or_nothing() {
    each_with(THINGS, |db| {
        let columns = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let orphan = vec![("thing".to_owned(), columns(&["id", "parent_id"]), vec![vec![json!(id(1)), json!(id(2))]])];
        assert_eq!(restore(&db, &orphan), Err(DbError::Foreign));
        let strange = vec![("seat".to_owned(), columns(&["event", "nix"]), vec![])];
        assert!(matches!(restore(&db, &strange), Err(DbError::Type(_))));
        let strange = vec![("nix".to_owned(), vec![], vec![])];
        assert!(matches!(restore(&db, &strange), Err(DbError::Type(_))));
        let uneven = vec![("seat".to_owned(), columns(&["event"]), vec![vec![json!(1), json!(2)]])];
        assert!(matches!(restore(&db, &uneven), Err(DbError::Type(_))));
        assert_eq!(sorted(dump(&db)), Vec::<String>::new());
        fill(&db);
        assert!(matches!(restore(&db, &Dumped::new()), Err(DbError::Other(_))), "only into an empty database");
        let stop = db.dump(|part| if matches!(part, Part::Row(_)) { Err(DbError::NotFound) } else { Ok(()) });
        assert_eq!(stop, Err(DbError::NotFound));
    });
}

/// Writers keep two tables equal; a dump between their writes would see them differ.
#[test]
fn a_dump_is_one_moment() {
    each_with(THINGS, |db| {
        let stop = Arc::new(AtomicBool::new(false));
        let (writing, stopped) = (db.clone(), stop.clone());
        let writer = std::thread::spawn(move || {
            let mut n = 0_u128;
            while !stopped.load(Ordering::Relaxed) {
                n += 1;
                let both = move |tx: &mut crate::db::Tx| {
                    tx.execute("insert into thing (id) values ($1)", &[&id(n)])?;
                    tx.execute("insert into seat (event, seat, person) values (1, $1, 'Bo')", &[&(n as i64)])
                };
                writing.write_blocking(both).unwrap();
            }
        });
        for _ in 0..20 {
            let count = |dumped: &Dumped, name: &str| dumped.iter().find(|(table, _, _)| table == name).unwrap().2.len();
            let dumped = dump(&db);
            assert_eq!(count(&dumped, "thing"), count(&dumped, "seat"));
        }
        stop.store(true, Ordering::Relaxed);
        writer.join().unwrap();
    });
}

#[test]
fn tables_come_after_those_they_point_at() {
    each_with(THE_LOOP, |db| {
        let tables = db.tables().unwrap();
        let place = |name: &str| tables.iter().position(|table| table == name).unwrap();
        assert!(place("inquiry") < place("response") && place("response") < place("message"));
        assert!(place("person") < place("session") && place("plan") < place("goal") && place("goal") < place("measure"));
        assert!(!tables.contains(&"migration".to_owned()) && !tables.contains(&"tally_now".to_owned()));
    });
}
