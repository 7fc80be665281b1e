//! Notes as they are written, read, undone and taken care of; on both databases.

use std::sync::Arc;

use axum::extract::Path;
use chrono::TimeDelta;
use ground::Visit;
use ground::access::{Grant, Role, SignedIn, Viewer};
use ground::red_thread::{self, Kind};
use ground::tenant::App;
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use uuid::Uuid;

use super::{ask, create, handle, open_edit, open_new, save, show, withdraw};
use crate::inquiries::testing::{COORDINATOR, PROGRAMME};
use crate::testing::{CONTRIBUTOR, HELPER, READER, STRANGER, done, each_town, fields, random, read, visit};
use kit::clock::Clock;

fn write(app: &App, person: Uuid, id: u128, more: &[(&str, &str)]) -> (u16, String, String) {
    let id = random(id).to_string();
    let mut typed = fields(&[
        ("form_id", &id),
        ("kind", "worry"),
        ("text", "Mörkt bakom <b>skolan</b>"),
        ("area", "2"),
        ("day", "2026-11-21"),
        ("when", "night"),
    ]);
    for (name, value) in more {
        typed.set(name, *value);
    }
    read(done(create(visit(app, person), typed)).unwrap())
}

fn listed(app: &App, person: Uuid, asked: &[(&str, &str)]) -> String {
    done(show(visit(app, person), fields(asked))).unwrap().into_string()
}

fn marks(app: &App) -> Vec<Uuid> {
    let all = |tx: &mut Tx| tx.query("select id from mark order by state desc, hour, id", &[], |row| row.get("id"));
    app.db.read_blocking(all).unwrap_or_else(|error: DbError| panic!("{error}"))
}

#[test]
fn a_note_is_kept_once_in_a_book_that_is_made_when_needed() {
    each_town(|app, _| {
        assert!(listed(&app, CONTRIBUTOR, &[]).contains("class=\"empty\""));
        let form = done(open_new(visit(&app, CONTRIBUTOR), Fields::default())).unwrap().into_string();
        assert!(form.contains("aldrig om en person") && form.contains("Västra"));
        let day = form.split("name=\"day\"").nth(1).unwrap().split('>').next().unwrap();
        assert!(!day.contains("2026-11-22"), "no day is chosen for them: {day}");
        for _ in 0..2 {
            assert_eq!(write(&app, CONTRIBUTOR, 1, &[]).0, 303);
        }
        assert_eq!(marks(&app).len(), 1);
        let page = listed(&app, CONTRIBUTOR, &[]);
        assert!(page.contains("Mörkt bakom") && page.contains("Östra") && page.contains("21 november 2026") && !page.contains("<b>skolan"));
        let tally = |tx: &mut Tx| tx.query("select footprint from tally_now where cube = 'all'", &[], |row| row.get::<String>("footprint"));
        assert_eq!(app.db.read_blocking(tally).unwrap_or_else(|error: DbError| panic!("{error}")), ["worry.night"]);
    });
}

#[test]
fn what_is_missing_or_wrong_stands_beside_its_field() {
    each_town(|app, _| {
        let (status, _, page) = write(&app, CONTRIBUTOR, 1, &[("kind", ""), ("area", "")]);
        assert!(status == 200 && page.contains("f-kind-error") && page.contains("f-area-error") && page.contains("Mörkt bakom"));
        let (_, _, page) = write(&app, CONTRIBUTOR, 1, &[("kind", ""), ("area", ""), ("text", ""), ("day", "2026-12-24")]);
        for field in ["kind", "area", "text", "day"] {
            assert_eq!(page.matches(&format!("id=\"f-{field}-error\"")).count(), 1, "{field} is told in the first round");
        }
        let (_, _, page) = write(&app, CONTRIBUTOR, 1, &[("kind", ""), ("text", "Ring 811218-9876")]);
        assert!(page.contains("f-kind-error") && page.contains("personnummer"));
        let (_, _, page) = write(&app, CONTRIBUTOR, 1, &[("text", " ")]);
        assert!(page.contains("f-text-error"));
        let (_, _, page) = write(&app, CONTRIBUTOR, 1, &[("day", "2026-12-24")]);
        assert!(page.contains("f-day-error"), "a day to come");
        let (_, _, page) = write(&app, CONTRIBUTOR, 1, &[("area", ""), ("lon", "0"), ("lat", "0"), ("method", "map")]);
        assert!(page.contains("f-area-error"), "outside the areas");
        assert!(marks(&app).is_empty());
    });
}

/// Somebody who writes notes in every programme.
fn everywhere(app: &App) -> Visit {
    let mut visit = visit(app, CONTRIBUTOR);
    if let Viewer::Person(person) = &visit.viewer {
        let grants = vec![Grant { role: Role::Contributor, programme: None }];
        visit.viewer = Viewer::Person(Arc::new(SignedIn { grants, ..SignedIn::clone(person) }));
    }
    visit
}

#[test]
fn the_programme_is_the_last_one_written_in_or_is_asked_for() {
    each_town(|app, _| {
        let form = |asked: &[(&str, &str)]| done(open_new(everywhere(&app), fields(asked))).unwrap().into_string();
        assert!(form(&[]).contains("Välj program"), "none is chosen for them");
        let id = random(1).to_string();
        let mut note = fields(&[("form_id", &id), ("kind", "worry"), ("text", "Mörkt"), ("area", "2"), ("day", "2026-11-21")]);
        let (status, _, asks) = read(done(create(everywhere(&app), note.clone())).unwrap());
        assert!(status == 200 && asks.contains("f-programme-error") && marks(&app).is_empty());
        note.set("programme", PROGRAMME.to_string());
        assert_eq!(read(done(create(everywhere(&app), note)).unwrap()).0, 303);
        let again = form(&[]);
        assert!(again.contains(&format!("value=\"{PROGRAMME}\" selected")) && !again.contains("Välj program"), "{again}");
    });
}

#[test]
fn one_reads_one_s_own_and_the_coordinator_everybody_s() {
    each_town(|app, _| {
        write(&app, CONTRIBUTOR, 1, &[("text", "Davids anteckning")]);
        write(&app, HELPER, 2, &[("text", "Oskars anteckning"), ("urgent", "yes"), ("kind", "event"), ("area", "1")]);
        assert!(!listed(&app, CONTRIBUTOR, &[]).contains("Oskars"));
        let all = listed(&app, COORDINATOR, &[]);
        assert!(
            all.contains("Davids")
                && all.contains("Oskars")
                && all.contains("/work/findings/new?mark=")
                && all.contains("inquiry=anteckningar-trygg")
        );
        for (asked, fits) in [
            (("urgent", "yes"), "Oskars"),
            (("kind", "worry"), "Davids"),
            (("area", "1"), "Oskars"),
            (("q", "DAVIDS"), "Davids"),
            (("days", "7"), "Davids"),
        ] {
            let page = listed(&app, COORDINATOR, &[asked]);
            assert!(page.contains(fits), "{asked:?}");
            assert!(asked.0 == "days" || !page.contains(if fits == "Oskars" { "Davids" } else { "Oskars" }), "{asked:?}");
        }
        assert!(!listed(&app, STRANGER, &[]).contains("Davids"));
        assert!(done(open_new(visit(&app, READER), Fields::default())).is_err());
    });
}

#[test]
fn one_s_own_note_can_be_undone_the_same_day() {
    each_town(|app, clock| {
        write(&app, CONTRIBUTOR, 1, &[]);
        write(&app, CONTRIBUTOR, 2, &[]);
        let ids = marks(&app);
        let undo = |person: Uuid, mark: Uuid| done(withdraw(visit(&app, person), Path(mark.to_string())));
        assert!(undo(HELPER, ids[0]).is_err(), "another's");
        let question = |person: Uuid| done(ask(visit(&app, person), Path(ids[0].to_string())));
        assert!(question(HELPER).is_err(), "another's");
        let listed_now = listed(&app, CONTRIBUTOR, &[]);
        assert!(
            listed_now.contains(&format!("href=\"/work/notes/{}/withdrawal\"", ids[0])) && !listed_now.contains("/withdrawal\"><button")
        );
        let asked = question(CONTRIBUTOR).unwrap().into_string();
        assert!(asked.contains("Ta bort anteckningen?") && asked.contains("Mörkt bakom") && asked.contains("går inte att få tillbaka"));
        assert!(listed(&app, CONTRIBUTOR, &[]).contains(&ids[0].to_string()), "it is only asked");
        undo(CONTRIBUTOR, ids[0]).unwrap();
        assert!(!listed(&app, CONTRIBUTOR, &[]).contains(&ids[0].to_string()));
        clock.set(clock.now() + TimeDelta::days(1));
        undo(CONTRIBUTOR, ids[1]).unwrap();
        let page = listed(&app, COORDINATOR, &[]);
        assert!(page.contains(&ids[1].to_string()) && !page.contains(&ids[0].to_string()));
    });
}

#[test]
fn a_note_that_was_passed_on_says_so_and_stays_until_that_is_taken_back() {
    each_town(|app, _| {
        write(&app, COORDINATOR, 1, &[]);
        let mark = marks(&app)[0];
        app.db
            .write_blocking(move |tx| -> Result<(), DbError> {
                let sent = random(77);
                tx.execute("insert into organisation (id, name, kind, created_at) values ($1, 'Gata och park', 'own', '2026-11-22T08:00:00.000000Z')", &[&random(76)])?;
                tx.execute(
                    "insert into pass_on (id, inquiry_id, organisation_id, title, text, place, marks, people, state, due_on, sent_by, sent_at)
                    select $1, m.inquiry_id, $2, 'Lampa', '', '', 1, 1, 'sent', '2026-12-01', $3, '2026-11-22T08:00:00.000000Z' from mark m where m.id = $4",
                    &[&sent, &random(76), &COORDINATOR, &mark],
                )?;
                let node = red_thread::Node {
                    kind: Kind::PassOn,
                    id: sent,
                    state: red_thread::State::Open,
                    title: "Lampa".into(),
                    note: "Gata och park".into(),
                    voices: 1,
                    marks: 1,
                    happened_on: None,
                    due_on: None,
                    due_known: ground::due::Precision::Day,
                    public: false,
                    path: "/work/pass-ons/77".into(),
                    changed_at: chrono::DateTime::UNIX_EPOCH,
                    answered: false,
                };
                red_thread::put(tx, &node)?;
                red_thread::link(tx, (Kind::Mark, mark), (Kind::PassOn, sent), chrono::DateTime::UNIX_EPOCH, None)
            })
            .unwrap();
        let page = listed(&app, COORDINATOR, &[]);
        assert!(
            page.contains("Skickad vidare till Gata och park") && !page.contains("/withdrawal") && !page.contains("pass-ons/new"),
            "{page}"
        );
        done(withdraw(visit(&app, COORDINATOR), Path(mark.to_string()))).unwrap();
        assert!(listed(&app, COORDINATOR, &[]).contains(&mark.to_string()), "it stays");
        app.db.write_blocking(|tx| tx.execute("update pass_on set state = 'withdrawn'", &[])).unwrap();
        done(withdraw(visit(&app, COORDINATOR), Path(mark.to_string()))).unwrap();
        assert!(!listed(&app, COORDINATOR, &[]).contains(&mark.to_string()), "nobody has it any more");
    });
}

#[test]
fn an_urgent_note_is_taken_care_of_and_its_writer_told_of_the_duty_to_report() {
    each_town(|app, _| {
        write(&app, HELPER, 1, &[("urgent", "yes")]);
        assert!(listed(&app, COORDINATOR, &[]).contains("/handling"));
        let to_report = "anmäl genast till socialtjänsten";
        assert!(listed(&app, HELPER, &[]).contains(to_report) && !listed(&app, COORDINATOR, &[]).contains(to_report), "its writer is told");
        let mark = marks(&app)[0].to_string();
        assert!(done(handle(visit(&app, STRANGER), Path(mark.clone()))).is_err());
        done(handle(visit(&app, COORDINATOR), Path(mark))).unwrap();
        assert!(!listed(&app, COORDINATOR, &[]).contains("/handling") && !listed(&app, HELPER, &[]).contains(to_report));
    });
}

#[test]
fn its_author_changes_a_note_and_the_tallies_follow() {
    each_town(|app, _| {
        assert_eq!(write(&app, HELPER, 1, &[]).0, 303);
        let mark = marks(&app)[0];
        let path = || Path(mark.to_string());
        let form = done(open_edit(visit(&app, HELPER), path())).unwrap().into_string();
        assert!(form.contains("Mörkt bakom") && form.contains("Ändra anteckningen") && !form.contains("name=\"form_id\""));
        let change = |person: Uuid, version: &str, text: &str| {
            let typed = fields(&[
                ("row_version", version),
                ("kind", "need"),
                ("text", text),
                ("area", "1"),
                ("day", "2026-11-21"),
                ("when", "night"),
            ]);
            done(save(visit(&app, person), path(), typed)).map(read)
        };
        assert!(change(COORDINATOR, "1", "x").is_err(), "only its author");
        let (status, _, asks) = change(HELPER, "1", "Ring 811218-9876").unwrap();
        assert!(status == 200 && asks.contains("personnummer"));
        assert_eq!(change(HELPER, "1", "Lampa behövs").unwrap().0, 303);
        let (status, _, stale) = change(HELPER, "1", "Två lampor").unwrap();
        assert!(status == 200 && stale.contains("Två lampor") && stale.contains("Någon ändrade anteckningen före dig"), "{stale}");
        assert!(stale.contains("name=\"row_version\" value=\"2\""), "saved again, it holds");
        let page = listed(&app, HELPER, &[]);
        assert!(page.contains("Lampa behövs") && !page.contains("Mörkt bakom") && !page.contains("Två lampor") && page.contains("/edit"));
        assert_eq!(marks(&app), [mark], "the mark keeps its id");
        let tally = |tx: &mut Tx| {
            tx.query("select footprint, sum(people) as n from tally_now where cube = 'all' group by footprint order by n", &[], |row| {
                Ok((row.get::<String>("footprint")?, row.get::<i64>("n")?))
            })
        };
        let counted = app.db.read_blocking(tally).unwrap_or_else(|error: DbError| panic!("{error}"));
        assert_eq!(counted.into_iter().filter(|(_, n)| *n != 0).collect::<Vec<_>>(), [("need.night".to_owned(), 1)]);
    });
}

#[test]
fn areas_are_chosen_from_in_the_order_of_their_names() {
    each_town(|app, _| {
        app.db.write_blocking(|tx| tx.execute("update area set name = 'Övre' where number = 1", &[])).unwrap();
        write(&app, CONTRIBUTOR, 1, &[]);
        let page = listed(&app, CONTRIBUTOR, &[]);
        let filter = page.split("name=\"area\"").nth(1).and_then(|rest| rest.split("</select>").next()).unwrap();
        assert!(filter.find("Östra").unwrap() < filter.find("Övre").unwrap(), "{filter}");
    });
}

#[test]
fn a_programme_that_has_no_notes_is_not_what_a_note_is_written_in() {
    each_town(|app, _| {
        let other = "insert into programme (id, slug, name, pack, created_at) values
            ('00000000-0000-0000-0000-000000000012', 'aaa', 'Allra först', 'surveys', '2026-01-01T00:00:00.000000Z')";
        app.db.write_blocking(move |tx| tx.execute(other, &[])).unwrap();
        let everywhere = |programme| {
            let grants = vec![Grant { role: Role::Contributor, programme }];
            let person = SignedIn { id: CONTRIBUTOR, name: "A".into(), title: String::new(), organisation: None, grants };
            Visit { viewer: Viewer::Person(Arc::new(person)), ..visit(&app, CONTRIBUTOR) }
        };
        let form = done(open_new(everywhere(None), Fields::default())).unwrap().into_string();
        assert!(form.contains("Trygg") && !form.contains("Allra först"), "{form}");
        let can = |visit: Visit| app.db.read_blocking(move |tx| super::can_write(tx, &visit.tenant, &visit.viewer)).unwrap();
        let bookless = || everywhere(Some(Uuid::from_u128(0x12)));
        assert!(can(everywhere(None)) && !can(bookless()));
        let page = done(open_new(bookless(), Fields::default())).unwrap().into_string();
        assert!(page.contains("Här skrivs inga anteckningar") && page.contains("/work/inquiries"), "{page}");
    });
}
