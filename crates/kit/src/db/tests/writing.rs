//! Writing: what is acknowledged is kept, what fails is not, and neither touches the neighbours.

use super::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const ADD: &str = "insert into thing (id, slug) values ($1, $2)";
const COUNT: &str = "select count(*) from thing";

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

#[test]
fn an_error_of_the_closure_undoes_its_work() {
    each_with(THINGS, |db| {
        let done: Result<(), DbError> = db.write_blocking(|tx| {
            tx.execute(ADD, &[&id(1), &"a"])?;
            Err(DbError::NotFound)
        });
        assert_eq!(done, Err(DbError::NotFound));
        assert_eq!(rows(&db, COUNT), 0);
    });
}

#[test]
fn a_panic_undoes_its_work_and_the_thread_lives() {
    each_with(THINGS, |db| {
        for _ in 0..8 {
            let done: Result<(), DbError> = db.write_blocking(|tx| {
                tx.execute(ADD, &[&id(1), &"a"])?;
                panic!("meant")
            });
            assert_eq!(done, Err(DbError::Panicked));
            let done: Result<(), DbError> = db.read_blocking(|_| panic!("meant"));
            assert_eq!(done, Err(DbError::Panicked));
        }
        assert_eq!(rows(&db, COUNT), 0);
        db.write_blocking(|tx| tx.execute(ADD, &[&id(1), &"a"])).unwrap();
        assert_eq!(rows(&db, COUNT), 1);
    });
}

#[test]
fn a_failed_statement_is_the_end_even_if_it_is_overlooked() {
    each_with(THINGS, |db| {
        db.write_blocking(|tx| tx.execute(ADD, &[&id(1), &"a"])).unwrap();
        let done = db.write_blocking(|tx| {
            tx.execute(ADD, &[&id(2), &"b"])?;
            let clash = tx.execute(ADD, &[&id(3), &"a"]);
            let unique = DbError::Unique { constraint: "thing.slug".to_owned() };
            assert_eq!(clash, Err(unique.clone()));
            assert_eq!(tx.execute(ADD, &[&id(4), &"d"]), Err(unique));
            Ok::<_, DbError>("all is well")
        });
        assert_eq!(done, Err(DbError::Unique { constraint: "thing.slug".to_owned() }));
        assert_eq!(rows(&db, COUNT), 1);
    });
}

#[test]
fn broken_rules_are_told_apart() {
    each_with(THINGS, |db| {
        let try_it = |sql: &'static str| db.write_blocking(move |tx| tx.execute(sql, &[]).map(drop)).unwrap_err();
        db.write_blocking(|tx| tx.execute("insert into seat values (1, 2, 'Eva')", &[])).unwrap();
        let unique = |columns: &str| DbError::Unique { constraint: columns.to_owned() };
        assert_eq!(try_it("insert into seat values (1, 2, 'Bo')"), unique("seat.event, seat.seat"));
        let orphan = "insert into thing (id, parent_id) values
            ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002')";
        assert_eq!(try_it(orphan), DbError::Foreign);
        assert_eq!(try_it("insert into thing (id, small) values ('00000000-0000-0000-0000-000000000001', 10)"), DbError::Check);
        assert_eq!(try_it("insert into seat (event, seat) values (1, 3)"), DbError::Check);
        assert!(matches!(try_it("insert into nowhere values (1)"), DbError::Other(_)));
        assert!(matches!(try_it("select whole from thing where whole = $1"), DbError::Other(_)));
    });
}

#[test]
fn what_is_missing_is_not_found() {
    each_with(THINGS, |db| {
        let one = db.read_blocking(|tx| tx.query_one("select whole from thing", &[], |row| row.get::<i64>(0)));
        assert_eq!(one, Err(DbError::NotFound));
        let none = db.read_blocking(|tx| tx.query_opt("select whole from thing", &[], |row| row.get::<i64>(0)));
        assert_eq!(none, Ok(None));
        // Not finding is no failure of the transaction: the work goes on.
        db.write_blocking(|tx| {
            let missing = tx.query_one("select id from thing", &[], |row| row.get::<Uuid>(0));
            assert_eq!(missing, Err(DbError::NotFound));
            tx.execute(ADD, &[&id(1), &"a"])
        })
        .unwrap();
        assert_eq!(rows(&db, COUNT), 1);
    });
}

#[test]
fn a_read_cannot_write() {
    each_with(THINGS, |db| {
        for _ in 0..5 {
            let done = db.read_blocking(|tx| tx.execute(ADD, &[&id(1), &"a"]));
            assert_eq!(done, Err(DbError::ReadOnly));
        }
        assert_eq!(rows(&db, COUNT), 0);
    });
}

#[test]
fn a_read_is_one_snapshot() {
    each_with(THINGS, |db| {
        let other = db.clone();
        let seen = db.read_blocking(move |tx| {
            let before = tx.query_one(COUNT, &[], |row| row.get::<i64>(0))?;
            other.write_blocking(|tx| tx.execute(ADD, &[&id(1), &"a"]))?;
            let after = tx.query_one(COUNT, &[], |row| row.get::<i64>(0))?;
            Ok::<_, DbError>((before, after))
        });
        assert_eq!(seen, Ok((0, 0)));
        assert_eq!(rows(&db, COUNT), 1);
    });
}

#[test]
fn many_rows_go_in_few_statements() {
    each_with(THINGS, |db| {
        for n in [0_usize, 1, 2, 15, 16, 17, 63, 64, 65, 300, 1000] {
            let inserted = db.write_blocking(move |tx| {
                tx.execute("delete from seat", &[])?;
                let seat = |seat| vec![Value::Int(1), Value::Int(seat), Value::Text(format!("Eva {seat}"))];
                let all: Vec<Vec<Value>> = (0..n as i64).map(seat).collect();
                tx.insert_many("insert into seat (event, seat, person) values", 3, &all, "")?;
                tx.insert_many("insert into seat (event, seat, person) values", 3, &all, "on conflict do nothing")
            });
            assert_eq!(inserted, Ok(0));
            assert_eq!(rows(&db, "select count(*) from seat"), n as i64);
        }
        let uneven = [vec![Value::Int(1)]];
        let done = db.write_blocking(move |tx| tx.insert_many("insert into seat (event, seat, person) values", 3, &uneven, ""));
        assert!(matches!(done, Err(DbError::Type(_))));
    });
}

/// Reads whether the seat is free, then takes it: without protection, many would.
fn take_seat(db: &Db, person: usize) -> impl Future<Output = Result<bool, DbError>> + use<> {
    let db = db.clone();
    async move {
        db.write(move |tx| {
            let free = "select count(*) from seat where event = 1";
            if tx.query_one(free, &[], |row| row.get::<i64>(0))? > 0 {
                return Ok(false);
            }
            let take = "insert into seat (event, seat, person) values (1, $1, $2)";
            tx.execute(take, &[&(person as i64), &format!("person {person}")])?;
            Ok(true)
        })
        .await
    }
}

#[test]
fn two_people_one_seat() {
    each_with(THINGS, |db| {
        let taken = runtime().block_on(async {
            let waiting: Vec<_> = (0..32).map(|person| tokio::spawn(take_seat(&db, person))).collect();
            let mut taken = 0;
            for one in waiting {
                taken += usize::from(one.await.unwrap().unwrap());
            }
            taken
        });
        assert_eq!(taken, 1);
        assert_eq!(rows(&db, "select count(*) from seat"), 1);
    });
}

#[test]
fn counting_up_together_loses_nothing() {
    each_with(THINGS, |db| {
        db.write_blocking(|tx| tx.execute("insert into thing (id, whole) values ($1, 0)", &[&id(1)])).unwrap();
        let tries = Arc::new(AtomicUsize::new(0));
        runtime().block_on(async {
            let up = || {
                let (db, tries) = (db.clone(), tries.clone());
                tokio::spawn(async move {
                    db.write(move |tx| {
                        tries.fetch_add(1, Ordering::Relaxed);
                        let whole = tx.query_one("select whole from thing", &[], |row| row.get::<i64>(0))?;
                        tx.execute("update thing set whole = $1", &[&(whole + 1)])
                    })
                    .await
                })
            };
            let all: Vec<_> = (0..60).map(|_| up()).collect();
            for one in all {
                one.await.unwrap().unwrap();
            }
        });
        assert_eq!(rows(&db, "select whole from thing"), 60);
        println!("{:?}: 60 writes of one row took {} tries", db.dialect(), tries.load(Ordering::Relaxed));
    });
}

/// Work that fails between work that does not, all waiting at once.
#[test]
fn one_failure_in_a_group_is_alone() {
    each_with(THINGS, |db| {
        runtime().block_on(async {
            let jobs: Vec<_> = (0..200_u128)
                .map(|n| {
                    let db = db.clone();
                    tokio::spawn(async move {
                        db.write(move |tx| {
                            tx.execute(ADD, &[&id(n), &format!("slug {n}")])?;
                            match n % 5 {
                                1 => tx.execute(ADD, &[&id(n), &"again"]),
                                2 => panic!("meant"),
                                3 => Err(DbError::NotFound),
                                _ => Ok(1),
                            }
                        })
                        .await
                    })
                })
                .collect();
            for (n, job) in jobs.into_iter().enumerate() {
                let said = job.await.unwrap();
                match n % 5 {
                    1 => assert_eq!(said, Err(DbError::Unique { constraint: "thing.id".to_owned() })),
                    2 => assert_eq!(said, Err(DbError::Panicked)),
                    3 => assert_eq!(said, Err(DbError::NotFound)),
                    _ => assert_eq!(said, Ok(1)),
                }
            }
        });
        assert_eq!(rows(&db, COUNT), 80);
    });
}

#[test]
fn a_full_queue_makes_callers_wait_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { queue: 2, group_jobs: 3, readers: 1, ..Options::default() };
    let db = Db::open(&Location::Sqlite(folder.path().join("a.sqlite")), options).unwrap();
    db.migrate(&[THINGS]).unwrap();
    runtime().block_on(async {
        let job = |n: u128| {
            let db = db.clone();
            tokio::spawn(async move {
                db.write(move |tx| tx.execute(ADD, &[&id(n), &n.to_string()])).await?;
                db.read(|tx| tx.query_one(COUNT, &[], |row| row.get::<i64>(0))).await
            })
        };
        let all: Vec<_> = (0..100).map(job).collect();
        for one in all {
            assert!(one.await.unwrap().unwrap() > 0);
        }
    });
    assert_eq!(rows(&db, COUNT), 100);
}
