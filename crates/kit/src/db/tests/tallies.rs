//! Tallies equal a recount, whatever happened.

use super::*;
use crate::db::Dialect;
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;

fn key(place: i64) -> TallyKey {
    let text = |text: &str| text.to_owned();
    let (cube, footprint, period, state) = (text("trygghet"), text("h3-9"), text("2026-11"), text("open"));
    TallyKey { inquiry: id((place % 2) as u128), cube, place, footprint, period, state }
}

fn n(marks: i64) -> Tally {
    Tally { marks, people: marks.signum(), key_sum: marks * 1_000_003 }
}

fn now(db: &Db) -> BTreeMap<i64, (i64, i64, i64)> {
    let sum = "select place, sum(marks) as marks, sum(people) as people, sum(key_sum) as key_sum from tally_now group by place";
    let all = db.read_blocking(move |tx| {
        tx.query(sum, &[], |row| Ok((row.get::<i64>("place")?, (row.get("marks")?, row.get("people")?, row.get("key_sum")?))))
    });
    all.unwrap().into_iter().filter(|(_, n)| *n != (0, 0, 0)).collect()
}

#[derive(Debug, Clone)]
enum Step {
    /// Work that counts at these places and is kept.
    Keep(Vec<(i64, i64)>),
    /// Work that counts and then fails.
    Fail(Vec<(i64, i64)>),
    /// What was appended is folded.
    Fold,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let counts = || prop::collection::vec((0..4_i64, -3..4_i64), 0..6);
    prop::collection::vec(prop_oneof![4 => counts().prop_map(Step::Keep), 1 => counts().prop_map(Step::Fail), 1 => Just(Step::Fold)], 1..20)
}

fn play(db: &Db, steps: &[Step]) -> BTreeMap<i64, (i64, i64, i64)> {
    let mut recount: BTreeMap<i64, (i64, i64, i64)> = BTreeMap::new();
    for step in steps.iter().cloned() {
        match step {
            Step::Keep(counts) => {
                for (place, marks) in &counts {
                    let (now, more) = (recount.entry(*place).or_default(), n(*marks));
                    *now = (now.0 + more.marks, now.1 + more.people, now.2 + more.key_sum);
                }
                let count = move |tx: &mut crate::db::Tx| {
                    counts.iter().for_each(|(place, marks)| tx.count(key(*place), n(*marks)));
                    Ok::<_, DbError>(())
                };
                db.write_blocking(count).unwrap();
            }
            Step::Fail(counts) => {
                let fail = move |tx: &mut crate::db::Tx| {
                    counts.iter().for_each(|(place, marks)| tx.count(key(*place), n(*marks)));
                    Err::<(), _>(DbError::NotFound)
                };
                assert_eq!(db.write_blocking(fail), Err(DbError::NotFound));
            }
            Step::Fold => {
                db.fold_tallies().unwrap();
            }
        }
    }
    recount.retain(|_, n| *n != (0, 0, 0));
    recount
}

#[test]
fn tallies_equal_a_recount() {
    each_with(THE_LOOP, |db| {
        let mut runner =
            proptest::test_runner::TestRunner::new(ProptestConfig { cases: 24, failure_persistence: None, ..Default::default() });
        let played = runner.run(&steps(), |steps| {
            db.write_blocking(|tx| tx.execute("delete from tally", &[])).unwrap();
            db.write_blocking(|tx| tx.execute("delete from tally_delta", &[])).unwrap();
            let recount = play(&db, &steps);
            prop_assert_eq!(now(&db), recount.clone());
            db.fold_tallies().unwrap();
            prop_assert_eq!(now(&db), recount.clone());
            prop_assert_eq!(rows(&db, "select count(*) from tally_delta"), 0);
            let whole = "select count(*) from tally where marks <> 0 or people <> 0 or key_sum <> 0";
            prop_assert_eq!(rows(&db, whole), recount.len() as i64);
            Ok(())
        });
        played.unwrap();
    });
}

#[test]
fn what_was_taken_back_leaves_no_row() {
    each_with(THE_LOOP, |db| {
        for marks in [2, 1, -3] {
            db.write_blocking(move |tx| {
                tx.count(key(1), Tally { marks, people: marks, key_sum: marks });
                Ok::<_, DbError>(())
            })
            .unwrap();
        }
        db.fold_tallies().unwrap();
        assert_eq!(rows(&db, "select count(*) from tally"), 0);
    });
}

/// Many write, two fold, and nobody loses anything.
#[test]
fn folding_while_others_count_loses_nothing() {
    each_with(THE_LOOP, |db| {
        let writers = (0..4).map(|writer| {
            let db = db.clone();
            std::thread::spawn(move || {
                for step in 0..50 {
                    db.write_blocking(move |tx| {
                        for place in 0..5 {
                            tx.count(key(place + (writer + step) % 2), n(1));
                        }
                        Ok::<_, DbError>(())
                    })
                    .unwrap();
                }
            })
        });
        let folders = (0..2).map(|_| {
            let db = db.clone();
            std::thread::spawn(move || {
                for _ in 0..10 {
                    db.fold_tallies().unwrap();
                }
            })
        });
        let all: Vec<_> = writers.chain(folders).collect();
        all.into_iter().for_each(|thread| thread.join().unwrap());
        assert_eq!(now(&db).values().map(|n| n.0).sum::<i64>(), 4 * 50 * 5);
        let left = rows(&db, "select count(*) from tally_delta");
        assert_eq!(db.fold_tallies(), Ok(left as u64));
        assert_eq!(now(&db).values().map(|n| n.0).sum::<i64>(), 4 * 50 * 5);
    });
}

/// A crowd's counts are appended on both databases; what fails in between takes nobody with it.
#[test]
fn a_crowd_counts_and_some_fail() {
    each_with(THE_LOOP, |db| {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let kept = runtime.block_on(async {
            let one = |number: i64| {
                let db = db.clone();
                tokio::spawn(async move {
                    db.write(move |tx| {
                        let setting = "insert into tenant_setting (key, value) values ($1, '1')";
                        tx.execute(setting, &[&format!("number {number}")])?;
                        tx.count(key(number % 3), n(1));
                        if number % 7 == 0 { Err(DbError::NotFound) } else { Ok(()) }
                    })
                    .await
                })
            };
            let mut kept = 0;
            for waiting in (0..400).map(one).collect::<Vec<_>>() {
                kept += i64::from(waiting.await.unwrap().is_ok());
            }
            kept
        });
        assert_eq!(kept, 400 - 58);
        assert_eq!(rows(&db, "select count(*) from tenant_setting"), kept);
        assert_eq!(now(&db).values().map(|n| n.0).sum::<i64>(), kept);
        assert_ne!(rows(&db, "select count(*) from tally_delta"), 0);
        db.fold_tallies().unwrap();
        assert_eq!(now(&db).values().map(|n| n.0).sum::<i64>(), kept);
        assert_eq!(rows(&db, "select count(*) from tally_delta"), 0);
    });
}

/// SQLite merges at once; deltas that came with a restore are folded there too.
#[test]
fn deltas_that_came_from_elsewhere_are_folded() {
    each_with(THE_LOOP, |db| {
        db.write_blocking(|tx| {
            tx.count(key(3), n(2));
            let deltas = json!([["trygghet", 3, "h3-9", "2026-11", "open", 5, 1, 7]]);
            tx.execute("insert into tally_delta (inquiry_id, counts) values ($1, $2)", &[&id(1), &deltas])
        })
        .unwrap();
        let expected = BTreeMap::from([(3, (7, 2, 2_000_013))]);
        assert_eq!(now(&db), expected);
        assert_eq!(db.fold_tallies(), Ok(if db.dialect() == Dialect::Sqlite { 1 } else { 2 }));
        assert_eq!(now(&db), expected);
    });
}
