//! What is kept of an invitation tells nothing of its answer, and goes.

use std::collections::{BTreeMap, BTreeSet};

use kit::db::{Dialect, Part};

use super::*;

/// Every value of every table, by table, as a backup would hold it.
fn everything(app: &App) -> BTreeMap<String, Vec<String>> {
    let (mut all, mut table) = (BTreeMap::<String, Vec<String>>::new(), String::new());
    app.db
        .dump(|part| -> Result<(), DbError> {
            match part {
                Part::Table { name, .. } => table = name.to_owned(),
                Part::Row(values) => all.entry(table.clone()).or_default().push(serde_json::to_string(values).unwrap()),
            }
            Ok(())
        })
        .unwrap();
    all
}

/// The pieces of a row that could tie it to another: long enough to be no coincidence.
fn pieces<'a>(all: &'a BTreeMap<String, Vec<String>>, tables: &[&str]) -> BTreeSet<&'a str> {
    let rows = tables.iter().filter_map(|table| all.get(*table)).flatten();
    rows.flat_map(|row| row.split(|letter: char| !letter.is_alphanumeric() && letter != '-')).filter(|piece| piece.len() >= 8).collect()
}

#[test]
fn taking_an_address_away_tells_nothing_of_its_answer() {
    each_mailing_town(|app, _, folder| {
        invite(&app, "a@example.org\nb@example.org\nc@example.org");
        sent(&app, folder);
        let (answered, open) = (code_of(&app, "a@example.org"), code_of(&app, "b@example.org"));
        answer(&app, &answered);
        let asked = done(pages::ask_removal(visit(&app, COORDINATOR), of(&id_of(&app, "a@example.org").to_string()))).unwrap();
        assert!(asked.into_string().contains("Om det är så visas inte"));
        remove(&app, "a@example.org", "");
        assert_eq!(totals(&app), (3, 1, 0, 0));
        remove(&app, "b@example.org", "");
        assert_eq!(totals(&app), (3, 1, 0, 0), "the same numbers, whoever had answered");
        remove(&app, "c@example.org", "yes");
        assert_eq!(totals(&app), (2, 1, 0, 0));
        invite(&app, "d@example.org");
        queue(&app);
        remove(&app, "d@example.org", "");
        assert_eq!((totals(&app), sent(&app, folder)), ((2, 1, 0, 0), vec![]), "its mail had not left yet");
        assert_eq!((page(&app, &answered).0, page(&app, &open).0), (410, 404));
        assert!(!overview(&app).contains("a@example.org"));
        invite(&app, "a@example.org\nb@example.org");
        assert_eq!((page(&app, &answered).0, page(&app, &open).0), (410, 200), "the same codes: nobody answers twice");
        assert_eq!(sent(&app, folder), ["b@example.org"]);
    });
}

#[test]
fn addresses_are_erased_and_the_numbers_stay() {
    each_mailing_town(|app, clock, folder| {
        invite(&app, "a@example.org\nb@example.org\nc@example.org");
        sent(&app, folder);
        answer(&app, &code_of(&app, "a@example.org"));
        done(declining::decline(visit(&app, STRANGER), of(&code_of(&app, "b@example.org")))).unwrap();
        let open = code_of(&app, "c@example.org");
        let before = totals(&app);
        close(&app);
        let erase = |app: &App| job(app, |tx, tenant| post::erase(tx, tenant, tenant.today()));
        clock.advance(TimeDelta::days(30));
        assert_eq!(erase(&app), 0);
        clock.advance(TimeDelta::days(1));
        assert_eq!([erase(&app), erase(&app)], [1, 0]);
        assert_eq!((totals(&app), before), (before, (3, 1, 0, 1)));
        assert_eq!(count(&app, "select count(*) as n from invitation"), 0);
        assert!(!everything(&app).values().flatten().any(|value| value.contains("@example.org")), "in no table");
        assert_eq!(page(&app, &open).0, 404);
        assert!(overview(&app).contains("1 av 3 inbjudna har svarat"));
    });
}

#[test]
fn nothing_in_the_database_ties_an_invitation_to_its_answer() {
    each_mailing_town(|app, clock, folder| {
        invite(&app, "a@example.org\nb@example.org\nc@example.org");
        sent(&app, folder);
        let before = everything(&app);
        clock.advance(TimeDelta::hours(3));
        answer(&app, &code_of(&app, "b@example.org"));
        let after = everything(&app);
        let rows = ["invitation", "invitation_batch", "mail"];
        for table in rows {
            assert_eq!(before.get(table), after.get(table), "answering touches no row of {table}");
        }
        let changed: Vec<&String> = after.keys().filter(|table| before.get(*table) != after.get(*table)).collect();
        assert!(
            changed.iter().all(|table| ["answer_code", "event", "response", "tally", "tally_delta"].contains(&table.as_str())),
            "{changed:?}"
        );
        let spent = after["answer_code"].iter().filter(|row| !before["answer_code"].contains(row)).count();
        assert_eq!(spent, 1, "a flag, and nothing else");
        let answers = pieces(&after, &["response", "mark", "draft", "message", "tally", "tally_delta"]);
        let known = pieces(&after, &["invitation", "invitation_batch", "mail", "answer_code"]);
        let shared: Vec<&&str> = answers.intersection(&known).collect();
        assert_eq!(shared, [&INQUIRY.to_string().as_str()], "the inquiry, and nothing else");
        let addresses = pieces(&after, &["invitation"]);
        let used = pieces(&after, &["answer_code"]);
        let shared: Vec<&&str> = addresses.intersection(&used).collect();
        assert_eq!(shared, [&INQUIRY.to_string().as_str()], "no address is tied to a code either");
        let came = "select count(*) as n from event where subject_kind = 'inquiry' and cast(particulars as {text}) like '%code%'";
        assert_eq!(count(&app, came), 0);
    });
}
#[test]
fn codes_that_are_written_anew_hold_as_before_and_no_row_is_alone_any_more() {
    each_mailing_town(|app, _, _| {
        invite(&app, "a@example.org\nb@example.org\nc@example.org");
        let (used, open) = (code_of(&app, "a@example.org"), code_of(&app, "b@example.org"));
        answer(&app, &used);
        let before = everything(&app);
        job(&app, |tx, _| queries::mix(tx));
        let sorted = |all: &BTreeMap<String, Vec<String>>| all["answer_code"].iter().cloned().collect::<BTreeSet<_>>();
        assert_eq!(sorted(&before), sorted(&everything(&app)));
        assert_eq!((page(&app, &used).0, page(&app, &open).0), (410, 200));
        if app.db.dialect() == Dialect::Postgres {
            let together = "select count(*) as n from answer_code c join response r on cast(r.xmin as text) = cast(c.xmin as text)";
            let writings = "select count(distinct cast(xmin as text)) as n from answer_code";
            assert_eq!((count(&app, together), count(&app, writings)), (0, 1));
        }
    });
}
