//! One text for both databases.

use super::*;
use crate::db::words::Words;

#[test]
fn words_become_each_databases_own() {
    let (sqlite, postgres) = (Words::sqlite(), Words::postgres(true));
    let both = |sql| (sqlite.statement(sql).unwrap(), postgres.statement(sql).unwrap());
    let (one, other) = both("select '{x} $1 it''s', \"{y}\" from t -- {z} $3\nwhere a = $2 and b {any:$1} /* ; {q} */ {skip_locked};");
    assert_eq!(one, "select '{x} $1 it''s', \"{y}\" from t -- {z} $3\nwhere a = ?2 and b in rarray(?1) /* ; {q} */ ;");
    assert_eq!(other, "select '{x} $1 it''s', \"{y}\" from t -- {z} $3\nwhere a = $2 and b = any($1) /* ; {q} */ for update skip locked;");
    let (one, other) = both("select cast($12 as {bigint}), {true} order by name {swedish}");
    assert_eq!(one, "select cast(?12 as integer), 1 order by name collate swedish");
    assert_eq!(other, "select cast($12 as bigint), true order by name collate \"sv-x-icu\"");
}

#[test]
fn unknown_words_and_several_statements_are_refused() {
    for sql in ["select {nothing}", "select 1; select 2", "begin", "Commit;", "  rollback to x", "select {open"] {
        assert!(Words::sqlite().statement(sql).is_err(), "{sql}");
    }
    assert!(Words::sqlite().statement("select 1; -- the end; really\n /* ; */ ").is_ok());
    assert!(Words::sqlite().migration("create table a (b {text}) {strict}; create table c (d {text}) {strict};").is_ok());
}

#[test]
fn swedish_order_is_the_same_on_both() {
    const SORTED: &[&str] = &[
        " blank",
        "_under",
        "-minus",
        "1",
        "10",
        "2",
        "a",
        "A",
        "ab",
        "Ab",
        "abc",
        "andra",
        "é",
        "en",
        "Över1",
        "z",
        "Zebra",
        "å",
        "Å",
        "Åby",
        "ä",
        "Äng",
        "ö",
        "Ö",
        "Öster",
        "Östra vägen",
        "östra Vägen 2",
    ];
    each_with(THINGS, |db| {
        let order = db.write_blocking(|tx| {
            for (n, text) in SORTED.iter().rev().enumerate() {
                tx.execute("insert into thing (id, text) values ($1, $2)", &[&id(n as u128), text])?;
            }
            tx.query("select text from thing order by text {swedish}", &[], |row| row.get::<String>(0))
        });
        let order = order.unwrap();
        let expected: Vec<&str> = SORTED.iter().copied().filter(|text| *text != "Över1").collect();
        let order: Vec<&str> = order.iter().map(String::as_str).filter(|text| *text != "Över1").collect();
        assert_eq!(order, expected, "{:?}", db.dialect());
    });
}

#[test]
fn search_looks_past_case_and_takes_signs_as_they_are() {
    each_with(THINGS, |db| {
        let found = db.write_blocking(|tx| {
            for (n, text) in ["Åkerö 100 %", "akero 100x", "a_b\\c'd", "AXB"].into_iter().enumerate() {
                tx.execute("insert into thing (id, text) values ($1, $2)", &[&id(n as u128), &text])?;
            }
            let find = "select count(*) from thing where {search:text:$1}";
            ["åKERÖ", "100 %", "a_b", "B\\C'", "x", "", "ö%"]
                .iter()
                .map(|text| tx.query_one(find, &[text], |row| row.get::<i64>(0)))
                .collect::<Result<Vec<_>, DbError>>()
        });
        assert_eq!(found, Ok(vec![1, 1, 1, 1, 2, 4, 0]));
    });
}

#[test]
fn every_statement_of_the_facade_is_understood() {
    each_with(THE_LOOP, |db| {
        for statements in crate::db::STATEMENTS {
            db.prepare_all(statements).unwrap();
        }
        let refused = db.prepare_all(&[("GOOD", "select 1"), ("BAD", "select nothing from nowhere where x = $1")]);
        assert!(refused.unwrap_err().to_string().starts_with("BAD: "));
    });
}
