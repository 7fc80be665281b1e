//! Migrations are applied once, in order, and never change afterwards.

use super::*;

const SECOND: Migration = Migration {
    number: 2,
    name: "more",
    sql: "alter table thing add column more {text}; create table more (id {uuid} primary key) {strict};",
};

#[test]
fn migrations_run_once_and_in_order() {
    each_database(|db| {
        assert_eq!(db.schema_checks(&[THINGS]).unwrap(), ["migration 1 (things) is not applied"]);
        assert_eq!(db.tables().unwrap(), Vec::<String>::new(), "a look has made something");
        assert_eq!(db.migrate(&[THINGS]), Ok(vec![1]));
        assert_eq!(db.migrate(&[THINGS, SECOND]), Ok(vec![2]));
        assert_eq!(db.migrate(&[THINGS, SECOND]), Ok(vec![]));
        assert_eq!(db.schema_checks(&[THINGS, SECOND]).unwrap(), Vec::<String>::new());
        let known = db.migrations().unwrap();
        assert_eq!(known.iter().map(|one| (one.number, one.name.as_str())).collect::<Vec<_>>(), [(1, "things"), (2, "more")]);
        assert!(known[0].applied_at.timestamp() > 1_700_000_000 && known[0].checksum.len() == 64);
        assert!(db.integrity().unwrap().is_empty(), "{:?}", db.integrity());
    });
}

#[test]
fn a_changed_or_unknown_migration_is_named() {
    each_with(THINGS, |db| {
        let changed = Migration { sql: "select 1", ..THINGS };
        let told = DbError::Migration("number 1 (things) has changed since it was applied".to_owned());
        assert_eq!(db.migrate(&[changed]), Err(told));
        let told = DbError::Migration("the database has number 1 (things), which this program does not know".to_owned());
        assert_eq!(db.migrate(&[SECOND]), Err(told));
        assert!(matches!(db.migrate(&[SECOND, THINGS]), Err(DbError::Migration(_))));
    });
}

#[test]
fn a_migration_that_fails_leaves_nothing() {
    each_with(THINGS, |db| {
        let broken = Migration {
            number: 2,
            name: "broken",
            sql: "create table half (id {uuid} primary key) {strict}; insert into nowhere values (1);",
        };
        let told = db.migrate(&[THINGS, broken]).unwrap_err();
        assert!(matches!(&told, DbError::Migration(text) if text.starts_with("2 (broken): ")), "{told:?}");
        assert!(!db.tables().unwrap().contains(&"half".to_owned()));
        assert_eq!(db.migrate(&[THINGS, SECOND]), Ok(vec![2]));
    });
}

#[test]
fn statements_live_on_after_a_migration() {
    each_with(THINGS, |db| {
        let wide = |db: &Db| db.read_blocking(|tx| tx.query("select * from thing", &[], |row| Ok(row.width())));
        db.write_blocking(|tx| tx.execute("insert into thing (id) values ($1)", &[&id(1)])).unwrap();
        for _ in 0..4 {
            assert_eq!(wide(&db), Ok(vec![11]));
        }
        db.migrate(&[THINGS, SECOND]).unwrap();
        for _ in 0..4 {
            assert_eq!(wide(&db), Ok(vec![12]));
        }
    });
}

/// Another program changed a table: prepared statements are out of date without this one's knowledge.
#[test]
fn statements_live_on_after_a_change_by_others() {
    each_with(THINGS, |db| {
        let wide = |db: &Db| db.read_blocking(|tx| tx.query("select * from thing", &[], |row| Ok(row.width())));
        db.write_blocking(|tx| tx.execute("insert into thing (id) values ($1)", &[&id(1)])).unwrap();
        for _ in 0..4 {
            assert_eq!(wide(&db), Ok(vec![11]));
        }
        db.write_blocking(|tx| tx.execute("alter table thing add column by_others {text}", &[])).unwrap();
        for _ in 0..4 {
            assert_eq!(wide(&db), Ok(vec![12]));
        }
    });
}

#[test]
fn nodes_that_start_together_migrate_once() {
    each_database(|db| {
        let all: Vec<_> = (0..4)
            .map(|_| {
                let db = db.clone();
                std::thread::spawn(move || db.migrate(&[THE_LOOP]).unwrap().len())
            })
            .collect();
        let applied: usize = all.into_iter().map(|one| one.join().unwrap()).sum();
        assert_eq!(applied, 1);
    });
}

#[test]
fn a_file_is_made_for_its_owner_alone_and_only_when_asked() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let at = Location::Sqlite(folder.path().join("one.sqlite"));
    let told = Db::open(&at, Options { make: false, ..Options::default() }).err().unwrap();
    assert!(told.to_string().starts_with("there is no "), "{told}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    let db = Db::open(&at, Options::default()).unwrap();
    db.migrate(&[THINGS]).unwrap();
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let file = file.unwrap();
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{file:?}");
    }
}
