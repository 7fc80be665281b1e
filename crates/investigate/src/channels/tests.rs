//! Each way in, on both databases: what it leaves behind, and what it does not.

use axum::extract::Path;
use axum::response::IntoResponse;
use chrono::TimeDelta;
use ground::App;
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::upload::Posted;
use uuid::Uuid;

use super::codes::Batch;
use super::pages::origin;
use super::{codes, embed, kiosk, pages};
use crate::answering;
use crate::inquiries::testing::COORDINATOR;
use crate::surveys::tests::open_survey;
use crate::testing::{HELPER, STRANGER, done, each_town, fields, read, visit};

fn slug() -> Path<String> {
    Path("enkat".into())
}

fn behind(code: &str) -> Path<(String, String)> {
    Path(("enkat".into(), code.to_owned()))
}

/// How many rows a table has, and how many came by a channel.
fn count(app: &App, sql: &'static str) -> i64 {
    app.db
        .read_blocking(move |tx: &mut Tx| tx.query_one(sql, &[], |row| row.get::<i64>("n")))
        .unwrap_or_else(|error: DbError| panic!("{error}"))
}

fn came(app: &App, channel: crate::responses::model::Channel) -> i64 {
    app.db
        .read_blocking(move |tx: &mut Tx| super::count::came(tx, Uuid::from_u128(0x77)))
        .unwrap_or_else(|error: DbError| panic!("{error}"))
        .by(&[channel])
}

const ANSWERED: [(&str, &str); 4] = [("page", "0"), ("a.comes", "no"), ("a.why", "Det är mörkt"), ("live", "1")];

fn begin_at_kiosk(app: &App) -> String {
    let (_, at, _) = read(done(kiosk::begin(visit(app, STRANGER), slug())).unwrap());
    at.rsplit_once("draft=").unwrap().1.to_owned()
}

fn press_at_kiosk(app: &App, draft: &str, pairs: &[(&str, &str)]) -> (u16, String, String) {
    let all: Vec<(&str, &str)> = [("draft", draft)].into_iter().chain(pairs.iter().copied()).collect();
    read(done(kiosk::step(visit(app, STRANGER), slug(), Posted(fields(&all)))).unwrap())
}

fn kiosk_page(app: &App, draft: &str, page: &str) -> (u16, String, String) {
    read(done(kiosk::answer(visit(app, STRANGER), slug(), fields(&[("draft", draft), ("page", page)]))).unwrap())
}

#[test]
fn a_kiosk_leaves_nothing_for_the_next() {
    each_town(|app, clock| {
        open_survey(&app);
        let draft = begin_at_kiosk(&app);
        let (_, at, _) = press_at_kiosk(&app, &draft, &ANSWERED);
        assert!(at.starts_with("/d/enkat/kiosk/answer?draft="), "{at}");
        assert!(kiosk_page(&app, &draft, "send").2.contains("Det är mörkt"));
        let sent = done(kiosk::step(visit(&app, STRANGER), slug(), Posted(fields(&[("draft", &draft), ("page", "send")])))).unwrap();
        let header = |name: &str| sent.headers().get(name).unwrap().to_str().unwrap().to_owned();
        assert!(header("refresh").starts_with("60; url=/d/enkat/kiosk?left="), "{}", header("refresh"));
        assert_eq!(header("cache-control"), "no-store");
        let page = read(sent).2;
        assert!(page.contains("Ditt svar har kommit fram") && page.contains("slip__code"), "{page}");
        assert_eq!((count(&app, "select count(*) as n from draft"), came(&app, crate::responses::model::Channel::Kiosk)), (0, 1));
        assert!(press_at_kiosk(&app, &draft, &[("page", "send")]).2.contains("slip__code"), "a second press gets the receipt again");
        // The next one: the back button and the history lead to the first page.
        for at in [kiosk_page(&app, &draft, "0").1, kiosk_page(&app, &draft, "send").1] {
            assert_eq!(at, "/d/enkat/kiosk?lang=sv");
        }
        clock.advance(TimeDelta::seconds(61));
        assert_eq!(press_at_kiosk(&app, &draft, &[("page", "send")]).1, "/d/enkat/kiosk?lang=sv", "a minute later it is somebody else");
    });
}

#[test]
fn an_answer_that_was_left_at_a_kiosk_goes() {
    each_town(|app, _| {
        open_survey(&app);
        let ends: [fn(&App, &str); 2] = [
            |app, draft| drop(done(kiosk::end(visit(app, STRANGER), slug(), fields(&[("draft", draft)]))).unwrap()),
            |app, draft| drop(done(kiosk::start(visit(app, STRANGER), slug(), fields(&[("left", draft)]))).unwrap()),
        ];
        for end in ends {
            let draft = begin_at_kiosk(&app);
            press_at_kiosk(&app, &draft, &ANSWERED);
            assert_eq!(count(&app, "select count(*) as n from draft"), 1);
            end(&app, &draft);
            assert_eq!(count(&app, "select count(*) as n from draft"), 0);
            assert_eq!(kiosk_page(&app, &draft, "0").1, "/d/enkat/kiosk?lang=sv");
        }
        assert_eq!(count(&app, "select count(*) as n from response"), 0);
    });
}

#[test]
fn a_map_that_was_sent_at_a_kiosk_is_shown_to_nobody_later() {
    each_town(|app, clock| {
        let inquiry = crate::testing::open_inquiry(&app);
        let own = || Path(inquiry.slug.clone());
        let mark = r#"{"kind": "unsafe", "lon": 24.93, "lat": 60.17, "answers": {"help": "Lampor"}}"#;
        let body = format!(r#"{{"id": "7d4f2b1c-1111-4222-8333-444455556666", "lang": "sv", "answers": {{}}, "marks": [{mark}]}}"#);
        let send = || read(done(kiosk::send(visit(&app, STRANGER), own(), fields(&[("body", &body)]))).unwrap());
        assert!(send().2.contains("slip__code"));
        assert!(send().2.contains("slip__code"), "the page sends once more to show the reply");
        clock.advance(TimeDelta::seconds(61));
        let start = format!("/d/{}/kiosk?lang=sv", inquiry.slug);
        assert_eq!(send().1, start, "sent again from the history");
        let carry = fields(&[("step", "carry"), ("body", &body)]);
        assert_eq!(read(done(kiosk::step(visit(&app, STRANGER), own(), Posted(carry))).unwrap()).1, start);
        let fresh = body.replace("7d4f2b1c", "8d4f2b1c");
        let carry = fields(&[("step", "carry"), ("body", &fresh)]);
        let at = read(done(kiosk::step(visit(&app, STRANGER), own(), Posted(carry))).unwrap()).1;
        assert!(at.contains("/kiosk/answer?draft=8d4f2b1c") && at.contains("step=places"), "{at}");
        let page = read(
            done(kiosk::answer(
                visit(&app, STRANGER),
                own(),
                fields(&[("draft", "8d4f2b1c-1111-4222-8333-444455556666"), ("step", "places")]),
            ))
            .unwrap(),
        )
        .2;
        assert!(page.contains("Börja om") && !page.contains("smhi"), "{page}");
        assert_eq!(count(&app, "select count(*) as n from response where channel = 'kiosk'"), 1);
    });
}

/// Makes codes as the coordinator does, and reads them from their slips.
fn make_codes(app: &App, number: i64) -> Vec<String> {
    let id = app.fresh_id();
    let sent = fields(&[("form_id", &id.to_string()), ("codes", &number.to_string()), ("note", "Klass 7B <b>")]);
    let (status, at, _) = read(done(codes::make(visit(app, COORDINATOR), slug(), sent)).unwrap());
    assert_eq!((status, at), (303, format!("/work/inquiries/enkat/codes/{id}")));
    let slips = read(done(codes::print(visit(app, COORDINATOR), behind(&id.to_string()))).unwrap()).2;
    let all = Batch { id, number: 1, codes: number, note: String::new() }.all(&app.secret);
    for code in &all {
        assert!(slips.contains(&format!("{} {}", &code[..4], &code[4..])), "{slips}");
    }
    all
}

fn press_with_code(app: &App, code: &str, draft: &str, pairs: &[(&str, &str)]) -> (u16, String, String) {
    let all: Vec<(&str, &str)> = [("draft", draft)].into_iter().chain(pairs.iter().copied()).collect();
    let mut crowd = visit(app, STRANGER);
    crowd.crowded = true;
    read(done(codes::pages::step(crowd, behind(code), Posted(fields(&all)))).unwrap())
}

#[test]
fn a_code_works_once_and_is_tied_to_nothing() {
    each_town(|app, _| {
        open_survey(&app);
        let all = make_codes(&app, 3);
        let (code, draft) = (all[0].as_str(), "7d4f2b1c-1111-4222-8333-444455556666");
        let (status, _, page) = read(done(codes::pages::show(visit(&app, STRANGER), behind(code))).unwrap());
        assert!(status == 200 && page.contains("Ingen kan se vilken kod"), "{page}");
        press_with_code(&app, code, draft, &ANSWERED);
        let (_, receipt, _) = press_with_code(&app, code, draft, &[("page", "send")]);
        assert!(receipt.starts_with("/r/"), "{receipt}");
        assert_eq!(press_with_code(&app, code, draft, &[("page", "send")]).1, receipt, "its reply was lost: the receipt again");
        let other = "8d4f2b1c-1111-4222-8333-444455556666";
        let (status, _, page) = press_with_code(&app, code, other, &ANSWERED);
        assert!(status == 410 && page.contains("Koden är redan använd"), "{page}");
        assert_eq!(count(&app, "select count(*) as n from response where state = 'in' and channel = 'code'"), 1, "a class is no crowd");
        assert_eq!(count(&app, "select count(*) as n from answer_code where used = {true}"), 1);
        assert_eq!(count(&app, "select count(*) as n from answer_code"), 3);
        let nowhere = "select count(*) as n from event where kind <> 'codes_made' and cast(particulars as {text}) like '%code%'";
        assert_eq!(count(&app, nowhere), 0);
    });
}

#[test]
fn two_answers_with_one_code_at_the_last_moment_are_one() {
    each_town(|app, _| {
        open_survey(&app);
        let code = make_codes(&app, 1).remove(0);
        let drafts = ["7d4f2b1c-1111-4222-8333-444455556666", "8d4f2b1c-1111-4222-8333-444455556666"];
        for draft in drafts {
            press_with_code(&app, &code, draft, &ANSWERED);
        }
        let door = answering::door::Door::of_code(
            "/d/enkat/code/x".into(),
            codes::hash(&app.secret, Uuid::from_u128(0x77), &code),
            answering::door::Via::Code,
        );
        let sent = drafts.map(|draft| {
            let one = visit(&app, STRANGER);
            done(async {
                let open = answering::pages::begun(&one, "enkat").await.unwrap();
                answering::walk::take(&one, &door, &open, fields(&[("draft", draft), ("page", "send")])).await.is_ok()
            })
        });
        assert_eq!(sent, [true, false]);
        assert_eq!(count(&app, "select count(*) as n from response"), 1);
    });
}

#[test]
fn a_wrong_code_is_told_and_led_on() {
    each_town(|app, _| {
        open_survey(&app);
        let code = make_codes(&app, 1).remove(0);
        let ask = |typed: &str| read(done(codes::pages::open(visit(&app, STRANGER), slug(), fields(&[("code", typed)]))).unwrap());
        assert!(ask("K7").2.contains("Skriv koden med 8 tecken"));
        let (status, _, page) = ask("0000 0000");
        assert!(status == 200 && page.contains("Koden finns inte här") && page.contains("value=\"0000 0000\""), "{page}");
        assert_eq!(ask(&format!("{} {}", &code[..4], code[4..].to_lowercase())).1, format!("/d/enkat/code/{code}"));
        let (status, ..) = read(done(codes::pages::show(visit(&app, STRANGER), behind("00000000"))).unwrap());
        assert_eq!(status, 404);
        let bad = fields(&[("form_id", &app.fresh_id().to_string()), ("codes", "501")]);
        assert!(read(done(codes::make(visit(&app, COORDINATOR), slug(), bad)).unwrap()).2.contains("Skriv ett tal från 1 till 500"));
        assert!(
            done(codes::make(visit(&app, HELPER), slug(), fields(&[("form_id", &app.fresh_id().to_string()), ("codes", "5")]))).is_err()
        );
    });
}

fn save(app: &App, pairs: &[(&str, &str)]) -> (u16, String, String) {
    read(done(pages::save(visit(app, COORDINATOR), slug(), fields(pairs))).unwrap())
}

#[test]
fn an_inquiry_that_needs_a_code_asks_for_it_everywhere() {
    each_town(|app, _| {
        open_survey(&app);
        assert_eq!(save(&app, &[("row_version", "1"), ("needs_code", "yes")]).0, 303);
        let get = |fields: Fields| {
            read(done(answering::answer(visit(&app, STRANGER), slug(), axum::extract::Query(Default::default()), fields)).unwrap())
        };
        assert_eq!(get(Fields::default()).1, "/d/enkat/code");
        assert_eq!(read(done(answering::step(visit(&app, STRANGER), slug(), Posted(fields(&ANSWERED)))).unwrap()).1, "/d/enkat/code");
        assert_eq!(read(done(kiosk::begin(visit(&app, STRANGER), slug())).unwrap()).1, "/d/enkat/kiosk");
        assert_eq!(read(done(embed::step(visit(&app, STRANGER), slug(), Posted(fields(&ANSWERED)))).unwrap()).1, "/d/enkat/embed");
        let body = r#"{"id": "7d4f2b1c-1111-4222-8333-444455556666", "lang": "sv", "answers": {"comes": "no"}}"#;
        let json = [("content-type", "application/json")]
            .into_iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect();
        let answer = done(answering::submit(visit(&app, STRANGER), slug(), json, Ok(body.into()))).into_response();
        assert_eq!(read(answer).0, 403);
        let (status, _, page) = save(&app, &[("row_version", "1")]);
        assert!(status == 200 && page.contains("Bara den som har en engångskod"), "somebody else was faster: {page}");
    });
}

#[test]
fn a_frame_is_for_the_sites_that_were_named() {
    each_town(|app, _| {
        open_survey(&app);
        let (_, _, page) = save(&app, &[("row_version", "1"), ("frames", "https://www.lindviken.se\nhej 'unsafe-inline'")]);
        assert!(page.contains("hej är ingen adress") && page.contains("https://www.lindviken.se\nhej"), "{page}");
        assert_eq!(save(&app, &[("row_version", "1"), ("frames", "www.Lindviken.se/start\nhttps://klubben.example:8443")]).0, 303);
        let first = done(embed::start(visit(&app, STRANGER), slug())).unwrap();
        let sites = first.extensions().get::<kit::web::frames::FrameAncestors>().unwrap().0.clone();
        assert_eq!(sites, ["https://www.lindviken.se", "https://klubben.example:8443"]);
        let bad = fields(&[("form_id", &app.fresh_id().to_string()), ("codes", "0")]);
        let page = read(done(codes::make(visit(&app, COORDINATOR), slug(), bad)).unwrap()).2;
        assert!(
            page.contains("https://www.lindviken.se\nhttps://klubben.example:8443</textarea>"),
            "what is set stands there still: {page}"
        );
        let draft = "7d4f2b1c-1111-4222-8333-444455556666";
        let press = |pairs: &[(&str, &str)]| {
            let all: Vec<(&str, &str)> = [("draft", draft)].into_iter().chain(pairs.iter().copied()).collect();
            read(done(embed::step(visit(&app, STRANGER), slug(), Posted(fields(&all)))).unwrap())
        };
        press(&ANSWERED);
        assert!(press(&[("page", "send")]).2.contains("slip__code"), "the receipt stands in the frame");
        let page = done(pages::show(visit(&app, COORDINATOR), slug())).unwrap().into_string();
        assert!(page.contains("&lt;iframe") && page.contains("1 svar"), "{page}");
    });
}

#[test]
fn nothing_but_a_plain_site_gets_into_the_header() {
    assert_eq!(origin("www.lindviken.se").as_deref(), Some("https://www.lindviken.se"));
    assert_eq!(origin("http://localhost:8080/x").as_deref(), Some("http://localhost:8080"));
    for wrong in [
        "",
        "hej",
        "http://www.lindviken.se",
        "https://*",
        "https://*.se",
        "'self'",
        "javascript:alert(1)",
        "https://a.se;script-src",
        "https://user@",
    ] {
        assert_eq!(origin(wrong), None, "{wrong}");
    }
}

fn type_in(app: &App, draft: &str, time: &str, pairs: &[(&str, &str)]) -> (u16, String, String) {
    let all: Vec<(&str, &str)> = [("draft", draft), ("time", time)].into_iter().chain(pairs.iter().copied()).collect();
    read(done(super::paper::take(visit(app, HELPER), slug(), fields(&all))).unwrap())
}

#[test]
fn a_sheet_that_was_typed_twice_with_one_difference_is_asked_about() {
    each_town(|app, _| {
        open_survey(&app);
        let draft = "7d4f2b1c-1111-4222-8333-444455556666";
        let first = [("a.comes", "no"), ("a.why", "Det är mörkt"), ("a.help", "light"), ("count.visits", "3")];
        let (_, at, _) = type_in(&app, draft, "1", &first);
        assert_eq!(at, format!("/work/enter/enkat/paper?draft={draft}"));
        let again = read(done(super::paper::first(visit(&app, HELPER), slug(), fields(&[("draft", draft)]))).unwrap()).2;
        assert!(again.contains("samma blankett igen") && !again.contains("Det är mörkt"), "{again}");
        let second = [("a.comes", "no"), ("a.why", "Det är mörkt"), ("a.help", "people"), ("count.visits", "3")];
        let (_, _, page) = type_in(&app, draft, "2", &second);
        assert!(page.contains("En fråga är olika") && page.contains("Mer ljus") && page.contains("Mer folk"), "{page}");
        assert!(!page.contains("pick.why"), "what is the same is not asked about");
        let (_, _, page) = type_in(&app, draft, "3", &second);
        assert!(page.contains("Välj det som står på papperet"), "{page}");
        let chosen: Vec<(&str, &str)> = second.into_iter().chain([("pick.help", "first")]).collect();
        let sent: Vec<(&str, &str)> = [("draft", draft), ("time", "3")].into_iter().chain(chosen.iter().copied()).collect();
        let sent = done(super::paper::take(visit(&app, HELPER), slug(), fields(&sent))).unwrap();
        let said = sent.headers().get("set-cookie").unwrap().to_str().unwrap().to_owned();
        assert_eq!(sent.headers().get("location").unwrap(), "/work/enter/enkat/paper");
        assert!(said.contains("inskriven") && !said.contains("lika"), "they were not alike: {said}");
        let kept = "select count(*) as n from response where channel = 'paper' and receipt_hash is null and cast(answers as {text}) like '%light%'";
        assert_eq!((count(&app, kept), count(&app, "select sum(responses) as n from helper_day")), (1, 1));
        assert_eq!(type_in(&app, draft, "3", &chosen).0, 303, "a second press");
        assert_eq!((came(&app, crate::responses::model::Channel::Paper), count(&app, "select count(*) as n from response")), (1, 1));
    });
}

#[test]
fn what_must_be_answered_on_a_page_may_be_empty_on_paper() {
    each_town(|app, _| {
        open_survey(&app);
        let draft = "7d4f2b1c-1111-4222-8333-444455556666";
        type_in(&app, draft, "1", &[("a.help", "light")]);
        assert_eq!(type_in(&app, draft, "2", &[("a.help", "light")]).0, 303);
        assert_eq!(count(&app, "select count(*) as n from response where channel = 'paper'"), 1);
    });
}

#[test]
fn the_sheet_asks_everything_and_says_when() {
    each_town(|app, _| {
        open_survey(&app);
        let sheet = done(super::paper::print(visit(&app, COORDINATOR), slug())).unwrap().into_string();
        for said in ["Vardagen", "Mer ljus", "Svara bara om du svarade ”Nej” på fråga 1", "Besök", "Kön?", "Lämna in", "Allmänt intresse"]
        {
            assert!(sheet.contains(said), "{said}: {sheet}");
        }
        assert!(!sheet.contains("${"), "{sheet}");
    });
}
