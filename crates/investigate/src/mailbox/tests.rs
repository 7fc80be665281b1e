//! A question to somebody whom nobody knows, and their answer; on both databases.

use axum::extract::Path;
use ground::tenant::App;
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::Lang;
use serde_json::json;
use uuid::Uuid;

use super::{list, open, write};
use crate::inquiries::testing::COORDINATOR;
use crate::responses::model::{Channel, MarkInput, Method, Submission};
use crate::responses::receive::{Way, receive};
use crate::testing::{HELPER, READER, STRANGER, done, each_town, fields, open_inquiry, random, read, visit};

/// An answer; gives its id and that of its mark.
fn told(app: &App, slug: &str, id: u128) -> (Uuid, Uuid) {
    let answers = serde_json::Map::from_iter([("help".to_owned(), json!("Lampan är trasig"))]);
    let marks = vec![MarkInput { kind: "unsafe".into(), lon: 24.95, lat: 60.17, method: Method::Map, answers }];
    let submission = Submission { id: random(id), lang: "sv".into(), answers: serde_json::Map::new(), marks };
    done(receive(app, slug, Lang::Sv, &submission, Way::alone(Channel::Page))).unwrap();
    let id = submission.id;
    let mark = move |tx: &mut Tx| tx.query_one("select id from mark where response_id = $1", &[&id], |row| row.get("id"));
    (id, app.db.read_blocking(mark).unwrap_or_else(|error: DbError| panic!("{error}")))
}

fn holder_writes(app: &App, response: Uuid, text: &'static str) {
    let (id, now) = (app.fresh_id(), app.now());
    let insert = move |tx: &mut Tx| -> Result<(), DbError> {
        tx.execute(
            "insert into message (id, response_id, sender, text, sent_at) values ($1, $2, 'holder', $3, $4)",
            &[&id, &response, &text, &now],
        )
        .map(drop)
    };
    app.db.write_blocking(insert).unwrap();
}

fn unread(app: &App) -> i64 {
    let count = |tx: &mut Tx| {
        tx.query_one("select count(*) as n from message where read_at is null and sender = 'holder'", &[], |row| row.get("n"))
    };
    app.db.read_blocking(count).unwrap_or_else(|error: DbError| panic!("{error}"))
}

#[test]
fn the_unread_stand_first_and_opening_reads_them() {
    each_town(|app, _| {
        let inquiry = open_inquiry(&app);
        let (first, mark) = told(&app, &inquiry.slug, 1);
        let (second, _) = told(&app, &inquiry.slug, 2);
        holder_writes(&app, second, "Tack");
        let page = |person: Uuid| done(list(visit(&app, person), Fields::default())).unwrap().into_string();
        assert!(page(COORDINATOR).contains("Tack"));
        holder_writes(&app, first, "Det är <b>ljusare</b> nu");
        let both = page(COORDINATOR);
        assert!(both.contains("&lt;b&gt;ljusare") && both.contains("1 oläst"));
        assert!(!both.contains(&first.to_string()), "the answer's own id is shown to nobody");
        assert!(!page(STRANGER).contains("ljusare"));
        let opened = done(open(visit(&app, COORDINATOR), Path(mark.to_string()))).unwrap().into_string();
        assert!(opened.contains("Lampan är trasig") && opened.contains("ljusare") && !opened.contains(&first.to_string()));
        assert_eq!(unread(&app), 1);
        let again = page(COORDINATOR);
        assert!(again.find("Tack") < again.find("ljusare"), "what is unread stands first");
    });
}

#[test]
fn the_house_writes_once_and_only_those_who_run_it() {
    each_town(|app, _| {
        let inquiry = open_inquiry(&app);
        let (_, mark) = told(&app, &inquiry.slug, 1);
        let form = Uuid::from_u128(77).to_string();
        let send = |person: Uuid, text: &str| {
            done(write(visit(&app, person), Path(mark.to_string()), fields(&[("form_id", &form), ("text", text)])))
        };
        assert!(read(send(COORDINATOR, "  ").unwrap()).2.contains("f-text-error"));
        for _ in 0..2 {
            assert_eq!(read(send(COORDINATOR, "Vilken lampa?").unwrap()).0, 303);
        }
        let opened = done(open(visit(&app, COORDINATOR), Path(mark.to_string()))).unwrap().into_string();
        assert_eq!(opened.matches("Vilken lampa?").count(), 1);
        assert!(opened.contains("Samira Lindqvist") && opened.contains("data-from=\"me\""));
        for person in [STRANGER, READER, HELPER] {
            assert!(send(person, "Hej").is_err());
            assert!(done(open(visit(&app, person), Path(mark.to_string()))).is_err());
        }
        for nothing in ["x", "00000000-0000-0000-0000-0000000000ff"] {
            assert!(done(open(visit(&app, COORDINATOR), Path(nothing.to_owned()))).is_err());
        }
    });
}

#[test]
fn of_an_answer_that_was_taken_back_our_own_words_are_left() {
    each_town(|app, _| {
        let inquiry = open_inquiry(&app);
        let (response, mark) = told(&app, &inquiry.slug, 1);
        holder_writes(&app, response, "Jag bor vid trappan");
        let send = |form: u128, text: &str| {
            let form = Uuid::from_u128(form).to_string();
            read(done(write(visit(&app, COORDINATOR), Path(mark.to_string()), fields(&[("form_id", &form), ("text", text)]))).unwrap())
        };
        assert_eq!(send(77, "Vilken lampa?").0, 303);
        let withdrawn = "update response set state = 'withdrawn' where id = $1";
        app.db.write_blocking(move |tx| tx.execute(withdrawn, &[&response])).unwrap();
        let list = done(list(visit(&app, COORDINATOR), Fields::default())).unwrap().into_string();
        let one = done(open(visit(&app, COORDINATOR), Path(mark.to_string()))).unwrap().into_string();
        for page in [&list, &one] {
            assert!(page.contains("Den som svarade har tagit tillbaka svaret") && page.contains("Vilken lampa?"), "{page}");
            assert!(!page.contains("Jag bor vid trappan") && !page.contains("Lampan är trasig") && !page.contains("oläst"), "{page}");
        }
        assert!(!one.contains("<textarea"), "nobody reads it any more");
        let (status, _, late) = send(78, "Är du kvar?");
        assert!(status == 200 && late.contains("Är du kvar?") && late.contains("skickades inte"), "{late}");
        assert!(done(open(visit(&app, STRANGER), Path(mark.to_string()))).is_err());
    });
}
