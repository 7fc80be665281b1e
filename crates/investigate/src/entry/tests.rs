//! A conversation becomes marks; a group of eight becomes one answer; on both databases.

use axum::extract::Path;
use ground::Visit;
use ground::tenant::App;
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::upload::Posted;

use super::{answer, choose, confirm, hand_over, map, send, step};
use crate::answering::door::Door;
use crate::testing::{CONTRIBUTOR, HELPER, STRANGER, done, each_town, fields, open_inquiry, random, read, visit};

fn body(id: u128) -> String {
    format!(
        r#"{{"id": "{}", "lang": "sv", "answers": {{}}, "marks": [{{"kind": "unsafe", "lon": 24.95, "lat": 60.17, "answers": {{"when": ["evening"]}}}}]}}"#,
        random(id)
    )
}

fn slug() -> Path<String> {
    Path("trygg-i-centrum".to_owned())
}

fn kept(app: &App) -> Vec<(String, i64)> {
    let all = |tx: &mut Tx| {
        tx.query("select channel, people from response order by people", &[], |row| Ok((row.get("channel")?, row.get("people")?)))
    };
    app.db.read_blocking(all).unwrap_or_else(|error: DbError| panic!("{error}"))
}

#[test]
fn a_helper_enters_for_one_and_for_a_group_and_hands_over_the_receipt() {
    each_town(|app, _| {
        open_inquiry(&app);
        let (_, _, page) = read(done(map(visit(&app, HELPER), slug(), fields(&[("people", "8")]))).unwrap());
        assert!(page.contains("/work/enter/trygg-i-centrum/responses?people=8") && !page.contains("f-people"), "asked once, first");
        assert!(done(choose(visit(&app, HELPER))).unwrap().into_string().contains("name=\"people\""));
        let enter = |id: u128, people: &str| {
            read(done(send(visit(&app, HELPER), slug(), fields(&[("body", &body(id)), ("people", people)]))).unwrap())
        };
        let (status, _, one) = enter(1, "");
        assert!(
            status == 200 && one.contains("slip__code") && one.contains("Du har skrivit in 1 svar i dag") && one.contains("Nästa person")
        );
        assert_eq!(enter(1, "").2.matches("Du har skrivit in 1 svar i dag").count(), 1, "sent twice, entered once");
        let eight = Visit { uri: "/work/enter/x/responses?people=8".parse().unwrap(), ..visit(&app, HELPER) };
        let (_, _, two) = read(done(send(eight, slug(), fields(&[("body", &body(2))]))).unwrap());
        assert!(two.contains("Du har skrivit in 2 svar från 9 personer i dag") && two.contains("Svaret är från 8 personer"));
        assert_eq!(kept(&app), [("helper".to_owned(), 1), ("group".to_owned(), 8)]);
        assert!(done(choose(visit(&app, HELPER))).unwrap().into_string().contains("Du har skrivit in 2 svar från 9 personer i dag"));
    });
}

#[test]
fn a_group_is_not_asked_about_one_person_and_has_no_one_age() {
    each_town(|app, _| {
        open_inquiry(&app);
        let asked = |people: &str| read(done(map(visit(&app, HELPER), slug(), fields(&[("people", people)]))).unwrap()).2;
        assert!(asked("").contains("name=\"gender\"") && !asked("").contains("svarar tillsammans"));
        let group = asked("8");
        assert!(!group.contains("name=\"gender\"") && group.contains("8 personer svarar tillsammans"));
        let one_age = body(5).replace(r#""answers": {}, "marks""#, r#""answers": {"gender": "woman"}, "marks""#);
        for (id, people) in [(5, "8"), (6, "1")] {
            let body = one_age.replace(&random(5).to_string(), &random(id).to_string());
            assert_eq!(read(done(send(visit(&app, HELPER), slug(), fields(&[("body", &body), ("people", people)]))).unwrap()).0, 200);
        }
        let about = |tx: &mut Tx| {
            tx.query("select footprint, people from tally_now where cube = 'about'", &[], |row| {
                Ok((row.get::<String>("footprint")?, row.get::<i64>("people")?))
            })
        };
        let about = app.db.read_blocking(about).unwrap_or_else(|error: DbError| panic!("{error}"));
        assert_eq!(about, [("gender=woman".to_owned(), 1)]);
    });
}

#[test]
fn other_content_under_the_same_id_is_said_and_not_lost() {
    each_town(|app, _| {
        open_inquiry(&app);
        let enter = |body: &str| read(done(send(visit(&app, HELPER), slug(), fields(&[("body", body)]))).unwrap()).2;
        assert!(enter(&body(7)).contains("Svaret är sparat"));
        assert!(enter(&body(7)).contains("Svaret är sparat"), "the same sent twice is no surprise");
        let other = enter(&body(7).replace("24.95", "24.96"));
        assert!(other.contains("Ett annat svar är redan sparat") && other.contains("/answer?draft=") && other.contains("slip__code"));
        assert_eq!(kept(&app).len(), 1);
    });
}

#[test]
fn a_wrong_number_of_people_loses_nothing() {
    each_town(|app, _| {
        open_inquiry(&app);
        let (status, to, _) = read(done(send(visit(&app, HELPER), slug(), fields(&[("body", &body(3)), ("people", "0x")]))).unwrap());
        assert!(status == 303 && to.starts_with("/work/enter/trygg-i-centrum/answer?draft="));
        let query = Fields::parse(to.split_once('?').unwrap().1.as_bytes());
        let page = done(answer(visit(&app, HELPER), slug(), query)).unwrap().into_string();
        assert!(page.contains("f-people-error") && kept(&app).is_empty());
        let draft = random(3).to_string();
        let (_, _, over) = read(
            done(step(visit(&app, HELPER), slug(), Posted(fields(&[("draft", &draft), ("step", "about"), ("people", "51")])))).unwrap(),
        );
        assert!(over.contains("f-people-error"));
        for _ in 0..2 {
            let (_, _, sent) = read(
                done(step(visit(&app, HELPER), slug(), Posted(fields(&[("draft", &draft), ("step", "about"), ("people", "3")])))).unwrap(),
            );
            assert!(sent.contains("slip__code"), "the last page sent twice gives the same receipt");
        }
        assert_eq!(kept(&app), [("group".to_owned(), 3)]);
    });
}

#[test]
fn only_helpers_of_the_programme_enter() {
    each_town(|app, _| {
        open_inquiry(&app);
        for person in [CONTRIBUTOR, STRANGER] {
            assert!(done(map(visit(&app, person), slug(), Fields::default())).is_err());
            assert!(done(send(visit(&app, person), slug(), fields(&[("body", &body(9))]))).is_err());
        }
        assert!(kept(&app).is_empty());
    });
}

#[test]
fn the_way_without_a_map_leads_to_the_same_place() {
    each_town(|app, _| {
        open_inquiry(&app);
        let first = done(answer(visit(&app, HELPER), slug(), Fields::default())).unwrap().into_string();
        let draft = first.split("name=\"draft\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
        let go = |pairs: &[(&str, &str)]| {
            let mut all = fields(pairs);
            all.set("draft", draft.clone());
            read(done(step(visit(&app, HELPER), slug(), Posted(all))).unwrap())
        };
        assert!(go(&[("step", "place"), ("mark", "0")]).2.contains("f-kind-error"));
        assert!(go(&[("step", "place"), ("mark", "0"), ("place", "area:1"), ("kind", "safe")]).1.contains("step=questions"));
        assert!(go(&[("step", "questions"), ("mark", "0"), ("when", "day")]).1.contains("step=places"));
        assert!(go(&[("step", "about")]).2.contains("slip__code"));
        assert_eq!(kept(&app), [("helper".to_owned(), 1)]);
    });
}

#[test]
fn a_phone_that_is_handed_over_has_no_session_on_it() {
    each_town(|app, _| {
        open_inquiry(&app);
        assert!(done(choose(visit(&app, HELPER))).unwrap().into_string().contains("/work/enter/trygg-i-centrum/handover"));
        assert!(done(confirm(visit(&app, HELPER), slug())).unwrap().into_string().contains("Du loggas ut"));
        let over = done(hand_over(visit(&app, HELPER), slug(), axum::http::HeaderMap::new())).unwrap();
        let cookie = over.headers()[axum::http::header::SET_COOKIE].to_str().unwrap().to_owned();
        assert!(cookie.starts_with("samsyn=;") || cookie.contains("Max-Age=0"), "{cookie}");
        assert_eq!(read(over).1, "/d/trygg-i-centrum");
        for person in [CONTRIBUTOR, STRANGER] {
            assert!(done(hand_over(visit(&app, person), slug(), axum::http::HeaderMap::new())).is_err());
        }
    });
}

#[test]
fn what_points_at_a_person_is_asked_about_once() {
    each_town(|app, _| {
        open_inquiry(&app);
        let body = body(4).replace(r#""when": ["evening"]"#, r#""help": "Ring 070-123 45 67""#);
        let enter = |seen: &str| {
            read(done(send(visit(&app, HELPER), slug(), fields(&[("body", &body), ("people", "2"), ("personal_seen", seen)]))).unwrap())
        };
        let (status, _, asks) = enter("");
        assert!(
            status == 200
                && asks.contains("telefonnummer")
                && asks.contains("name=\"personal_seen\" value=\"phone\"")
                && kept(&app).is_empty()
        );
        let back = format!("href=\"/work/enter/trygg-i-centrum?people=2&amp;draft={}\"", random(4));
        assert!(asks.contains(&back), "back to the same places, of as many people: {asks}");
        assert!(enter("phone").2.contains("slip__code"));
        assert_eq!(kept(&app), [("group".to_owned(), 2)]);
    });
}

#[test]
fn whoever_goes_back_from_that_question_finds_what_they_wrote() {
    each_town(|app, _| {
        open_inquiry(&app);
        let first = done(answer(visit(&app, HELPER), slug(), Fields::default())).unwrap().into_string();
        let go = |pairs: &[(&str, &str)]| {
            let mut all = fields(pairs);
            all.set("draft", draft_of(&first));
            read(done(step(visit(&app, HELPER), slug(), Posted(all))).unwrap())
        };
        assert_eq!(go(&[("step", "place"), ("mark", "0"), ("place", "area:1"), ("kind", "unsafe")]).0, 303);
        let typed = [("step", "questions"), ("mark", "0"), ("when", "evening"), ("help", "Ring 070-123 45 67")];
        let asks = go(&typed).2;
        assert!(asks.contains("Gå tillbaka och ändra") && asks.contains("name=\"again\""), "{asks}");
        let back = go(&[&typed[..], &[("again", "yes"), ("personal_seen", "phone")]].concat()).2;
        assert!(back.contains("Ring 070-123 45 67") && back.contains("f-help-error"), "{back}");
        assert!(go(&typed).2.contains("Står det något om en person?"), "unchanged, it is asked about again");
        assert!(go(&[&typed[..3], &[("help", "Mer ljus")]].concat()).1.contains("step=places"));
    });
}

#[test]
fn a_group_that_answers_without_the_map_is_counted_as_the_group_it_said() {
    each_town(|app, _| {
        open_inquiry(&app);
        let page = read(done(map(visit(&app, HELPER), slug(), fields(&[("people", "8")]))).unwrap()).2;
        assert!(page.contains("href=\"/work/enter/trygg-i-centrum/answer?people=8\""), "the way without the map knows it too");
        let first = done(answer(visit(&app, HELPER), slug(), fields(&[("people", "8")]))).unwrap().into_string();
        assert!(first.contains("8 personer svarar tillsammans") && first.contains("name=\"people\" value=\"8\""), "{first}");
        let mut kept_on = fields(&[("people", "8")]);
        kept_on.set("draft", draft_of(&first));
        let go = |pairs: &[(&str, &str)]| {
            let mut all = kept_on.clone();
            pairs.iter().for_each(|(name, value)| all.set(name, *value));
            read(done(step(visit(&app, HELPER), slug(), Posted(all))).unwrap())
        };
        for typed in [[("step", "place"), ("place", "area:1"), ("kind", "safe")], [("step", "questions"), ("mark", "0"), ("when", "day")]] {
            let to = go(&typed).1;
            assert!(to.ends_with("&people=8"), "{to}");
        }
        let mut last = kept_on.clone();
        last.set("step", "about");
        let about = done(answer(visit(&app, HELPER), slug(), last)).unwrap().into_string();
        assert!(about.contains("8 personer svarar tillsammans") && !about.contains("name=\"gender\"") && !about.contains("f-people"));
        assert!(go(&[("step", "about")]).2.contains("Svaret är från 8 personer"));
        assert_eq!(kept(&app), [("group".to_owned(), 8)]);
    });
}

#[test]
fn nobody_says_at_the_public_address_that_they_are_many() {
    each_town(|app, _| {
        let (inquiry, many) = (open_inquiry(&app), fields(&[("people", "8")]));
        assert_eq!(Door::of_helper(&inquiry, HELPER).group(&many), Some(8));
        assert_eq!(Door::public(&inquiry).group(&many), None);
        for wrong in ["1", "51", "x", ""] {
            assert_eq!(Door::of_helper(&inquiry, HELPER).group(&fields(&[("people", wrong)])), None);
        }
    });
}

/// The draft that a page without a map writes in.
fn draft_of(page: &str) -> String {
    page.split("name=\"draft\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned()
}

#[test]
fn words_that_came_too_late_are_shown() {
    each_town(|app, _| {
        open_inquiry(&app);
        let close = |tx: &mut Tx| tx.execute("update inquiry set status = 'closed'", &[]);
        let body = body(4).replace(r#""when": ["evening"]"#, r#""help": "Lampor vid trappan""#);
        let first = done(answer(visit(&app, HELPER), slug(), Fields::default())).unwrap().into_string();
        let draft = first.split("name=\"draft\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
        let go = |pairs: &[(&str, &str)]| {
            let mut all = fields(pairs);
            all.set("draft", draft.clone());
            read(done(step(visit(&app, HELPER), slug(), Posted(all))).unwrap())
        };
        assert!(go(&[("step", "place"), ("mark", "0"), ("place", "area:1"), ("kind", "safe")]).1.contains("step=questions"));
        app.db.write_blocking(close).unwrap_or_else(|error: DbError| panic!("{error}"));
        let (status, _, late) = read(done(send(visit(&app, HELPER), slug(), fields(&[("body", &body)]))).unwrap());
        assert!(status == 409 && late.contains("Lampor vid trappan") && !late.contains("\"marks\""), "{late}");
        let (status, _, late) = go(&[("step", "questions"), ("mark", "0"), ("help", "Mer ljus")]);
        assert!(status == 409 && late.contains("Mer ljus"), "{late}");
    });
}

#[test]
fn the_way_without_a_map_takes_a_place_once() {
    each_town(|app, _| {
        open_inquiry(&app);
        let first = done(answer(visit(&app, HELPER), slug(), Fields::default())).unwrap().into_string();
        let draft = first.split("name=\"draft\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
        let tell = |mark: &str, kind: &str| {
            let pairs = [("draft", draft.as_str()), ("step", "place"), ("mark", mark), ("place", "area:1"), ("kind", kind)];
            read(done(step(visit(&app, HELPER), slug(), Posted(fields(&pairs)))).unwrap())
        };
        assert_eq!(tell("0", "safe").0, 303);
        assert!(tell("1", "safe").2.contains("Den platsen har du redan lagt till"));
        assert_eq!(tell("0", "safe").0, 303, "the same one is changed");
        assert_eq!(tell("1", "unsafe").0, 303, "another kind is another thing to tell");
    });
}

#[test]
fn the_slip_says_whose_it_is_and_where_its_code_is_written() {
    each_town(|app, _| {
        open_inquiry(&app);
        let page = read(done(send(visit(&app, HELPER), slug(), fields(&[("body", &body(8))]))).unwrap()).2;
        let (owner, start) = (app.settings().owner.clone(), app.settings().address("/r"));
        let slip = page.split("handover stack").nth(1).unwrap();
        assert!(slip.contains(&owner) && slip.contains(&format!("{start} ")), "{slip}");
        let tally = slip.split("Du har skrivit in").next().unwrap();
        assert!(tally.rsplit('<').next().unwrap().contains("no-print"), "the helper's own count stays off the paper");
    });
}
