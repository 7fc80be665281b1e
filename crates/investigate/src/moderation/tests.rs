//! Tallies equal a recount, whatever has been done with answers; pages as they are used; on both databases.

use std::collections::BTreeMap;

use axum::extract::Path;
use ground::tenant::App;
use kit::chance::{Chance, SeededChance};
use kit::db::{DbError, Tally, Tx};
use kit::forms::Fields;
use serde_json::json;
use uuid::Uuid;

use super::{Deed, do_with, pages};
use crate::desk::Desk;
use crate::inquiries::Inquiry;
use crate::inquiries::testing::COORDINATOR;
use crate::responses::footprint::deltas;
use crate::responses::model::{Channel, MarkInput, Method, NewResponse, Submission};
use crate::responses::receive::{Way, build, check_against, receive};
use crate::responses::{queries as responses, rebuild};
use crate::testing::{HELPER, READER, STRANGER, done, each_town, fields, open_inquiry, read, visit};

/// An answer drawn by chance: one to three marks, some with words, some with times.
fn drawn(chance: &SeededChance) -> Submission {
    let mark = |_| {
        let kind = ["safe", "unsafe", "better"][chance.below(3) as usize];
        let mut answers = serde_json::Map::new();
        if chance.below(2) == 0 {
            answers.insert("when".into(), json!(["evening", "night"][..=(chance.below(2) as usize)].to_vec()));
        }
        if kind == "unsafe" && chance.below(2) == 0 {
            answers.insert("why_unsafe".into(), json!(["dark"]));
        }
        if chance.below(3) == 0 {
            answers.insert("help".into(), json!("Mer ljus <b>tack</b>"));
        }
        let (lon, lat) = (24.93 + chance.below(20) as f64 / 1000.0, 60.16 + chance.below(20) as f64 / 1000.0);
        MarkInput { kind: kind.into(), lon, lat, method: Method::Map, answers }
    };
    let marks = (0..=chance.below(3)).map(mark).collect();
    let answers =
        if chance.below(2) == 0 { serde_json::Map::from_iter([("gender".to_owned(), json!("woman"))]) } else { serde_json::Map::new() };
    Submission { id: chance.uuid_v4(), lang: "sv".into(), answers, marks }
}

/// What one answer adds to the tallies while its state is not withdrawn, by everything but the state's own table.
type Sums = BTreeMap<String, (i64, i64, i64)>;

fn recount(kept: &BTreeMap<Uuid, NewResponse>) -> Sums {
    let mut sums = Sums::new();
    for new in kept.values().filter(|new| new.counted.state != "withdrawn") {
        for (key, Tally { marks, people, key_sum }) in deltas(&new.counted, 1) {
            let sum = sums.entry(format!("{}/{}/{}/{}/{}", key.cube, key.place, key.footprint, key.period, key.state)).or_default();
            *sum = (sum.0 + marks, sum.1 + people, sum.2 + key_sum);
        }
    }
    sums
}

fn tallied(app: &App, inquiry: Uuid) -> Sums {
    const NOW: &str =
        "select cube, place, footprint, period, state, sum(marks) as marks, sum(people) as people, sum(key_sum) as key_sum from tally_now
        where inquiry_id = $1 group by cube, place, footprint, period, state";
    let rows = app.db.read_blocking(move |tx: &mut Tx| {
        tx.query(NOW, &[&inquiry], |row| {
            let (cube, place, footprint): (String, i64, String) = (row.get("cube")?, row.get("place")?, row.get("footprint")?);
            let (period, state): (String, String) = (row.get("period")?, row.get("state")?);
            Ok((format!("{cube}/{place}/{footprint}/{period}/{state}"), (row.get("marks")?, row.get("people")?, row.get("key_sum")?)))
        })
    });
    let rows: Vec<(String, (i64, i64, i64))> = rows.unwrap_or_else(|error: DbError| panic!("{error}"));
    rows.into_iter().filter(|(_, sum)| *sum != (0, 0, 0)).collect()
}

/// The answer as the database keeps it now.
fn kept(app: &App, id: Uuid) -> (NewResponse, i64, Vec<Uuid>) {
    let desk = Desk::of(app);
    let read = move |tx: &mut Tx| -> Result<_, DbError> {
        let stored = responses::by_id(tx, id)?.ok_or(DbError::NotFound)?;
        let marks = responses::marks(tx, id)?;
        let form = desk.form_version(tx, stored.inquiry, stored.form_number)?;
        Ok((rebuild::rebuild(&form, &stored, &marks), stored.row_version, marks.iter().map(|mark| mark.id).collect()))
    };
    app.db.read_blocking(read).unwrap()
}

fn submit(app: &App, inquiry: &Inquiry, chance: &SeededChance, model: &mut BTreeMap<Uuid, NewResponse>) {
    let submission = drawn(chance);
    let people = if chance.below(5) == 0 { 8 } else { 1 };
    let way = Way { people, crowded: chance.below(3) == 0, ..Way::alone(if people > 1 { Channel::Group } else { Channel::Page }) };
    done(receive(app, &inquiry.slug, kit::i18n::Lang::Sv, &submission, way)).unwrap();
    model.insert(submission.id, kept(app, submission.id).0);
}

fn correct(app: &App, inquiry: &Inquiry, chance: &SeededChance, id: Uuid, model: &mut BTreeMap<Uuid, NewResponse>) {
    let (old, version, _) = kept(app, id);
    if old.counted.state == "withdrawn" {
        return;
    }
    let submission = Submission { id, ..drawn(chance) };
    let open = done(Desk::of(app).open(app, &inquiry.slug)).unwrap();
    let checked = check_against(app, &open, kit::i18n::Lang::Sv, &submission).unwrap();
    let mut new = build(app, &open, &submission, &checked, &Way { people: old.people, ..Way::alone(Channel::Page) });
    (new.counted.noise_key, new.counted.period, new.hour) = (old.counted.noise_key, old.counted.period.clone(), old.hour);
    new.counted.channel = old.channel;
    let stored = new.clone();
    app.db.write_blocking(move |tx| responses::correct(tx, &old, version, &json!({}), &stored, stored.hour)).unwrap();
    model.insert(id, new);
}

fn moderate(app: &App, inquiry: &Inquiry, chance: &SeededChance, id: Uuid, model: &mut BTreeMap<Uuid, NewResponse>) {
    let deed = [Deed::Release, Deed::Hide("skäl".into()), Deed::ShowAgain, Deed::Urgent, Deed::Handled, Deed::Mask]
        [chance.below(6) as usize]
        .clone();
    let (tenant, one, mark) = (app.clone(), inquiry.clone(), kept(app, id).2[0]);
    let next = match (model[&id].counted.state.as_str(), &deed) {
        ("held", Deed::Release) | ("hidden", Deed::ShowAgain) => Some("in"),
        ("in" | "held", Deed::Hide(_)) => Some("hidden"),
        _ => None,
    };
    app.db.write_blocking(move |tx| do_with(tx, &tenant, &one, COORDINATOR, &deed, &[mark])).unwrap();
    if let (Some(next), Some(new)) = (next, model.get_mut(&id)) {
        next.clone_into(&mut new.counted.state);
    }
}

fn withdraw(app: &App, id: Uuid, model: &mut BTreeMap<Uuid, NewResponse>) {
    let (old, version, _) = kept(app, id);
    if old.counted.state != "withdrawn" {
        app.db.write_blocking(move |tx| responses::change_state(tx, &old, version, "withdrawn")).unwrap();
        "withdrawn".clone_into(&mut model.get_mut(&id).unwrap().counted.state);
    }
}

#[test]
fn tallies_equal_a_recount_after_any_mix_of_deeds() {
    each_town(|app, _| {
        for seed in [1, 2, 3] {
            let inquiry = if seed == 1 { open_inquiry(&app) } else { done(Desk::of(&app).open(&app, "trygg-i-centrum")).unwrap().inquiry };
            let chance = SeededChance::new(seed + 1000);
            let mut model: BTreeMap<Uuid, NewResponse> = BTreeMap::new();
            let before = tallied(&app, inquiry.id);
            for _ in 0..60 {
                let ids: Vec<Uuid> = model.keys().copied().collect();
                let any = ids.get(chance.below(ids.len().max(1) as u64) as usize).copied();
                match (chance.below(6), any) {
                    (0 | 1, _) | (_, None) => submit(&app, &inquiry, &chance, &mut model),
                    (2, Some(id)) => correct(&app, &inquiry, &chance, id, &mut model),
                    (3, Some(id)) => withdraw(&app, id, &mut model),
                    (_, Some(id)) => moderate(&app, &inquiry, &chance, id, &mut model),
                }
            }
            let mut sums = recount(&model);
            for (key, (marks, people, key_sum)) in before {
                let sum = sums.entry(key).or_default();
                *sum = (sum.0 + marks, sum.1 + people, sum.2 + key_sum);
            }
            sums.retain(|_, sum| *sum != (0, 0, 0));
            assert_eq!(tallied(&app, inquiry.id), sums, "seed {seed}");
            app.db.fold_tallies().unwrap();
            assert_eq!(tallied(&app, inquiry.id), sums, "seed {seed}, folded");
        }
    });
}

/// Sends so many answers; gives the ids of their first marks.
fn told(app: &App, inquiry: &Inquiry, n: usize, crowded: bool, words: &str) -> Vec<Uuid> {
    let send = |number: usize| {
        let answers = serde_json::Map::from_iter([("help".to_owned(), json!(format!("{words} {number}")))]);
        let marks = vec![MarkInput { kind: "unsafe".into(), lon: 24.95, lat: 60.17, method: Method::Map, answers }];
        let submission = Submission { id: app.chance.uuid_v4(), lang: "sv".into(), answers: serde_json::Map::new(), marks };
        done(receive(app, &inquiry.slug, kit::i18n::Lang::Sv, &submission, Way { crowded, ..Way::alone(Channel::Page) })).unwrap();
        kept(app, submission.id).2[0]
    };
    (0..n).map(send).collect()
}

fn events(app: &App, kind: &'static str) -> i64 {
    let count = move |tx: &mut Tx| tx.query_one("select count(*) as n from event where kind = $1", &[&kind], |row| row.get::<i64>("n"));
    app.db.read_blocking(count).unwrap_or_else(|error: DbError| panic!("{error}"))
}

#[test]
fn answers_are_read_page_by_page_and_each_look_is_an_event() {
    each_town(|app, _| {
        let inquiry = open_inquiry(&app);
        let path = || Path(inquiry.slug.clone());
        assert!(done(pages::list(visit(&app, COORDINATOR), path(), Fields::default())).unwrap().into_string().contains("class=\"empty\""));
        let marks = told(&app, &inquiry, 27, false, "<script>alert('x')</script> Mörkt vid");
        let (mut seen, mut from) = (0, String::new());
        for _ in 0..2 {
            let page = done(pages::list(visit(&app, COORDINATOR), path(), fields(&[("from", &from)]))).unwrap().into_string();
            assert!(!page.contains("<script>alert") && page.contains("Östra"));
            seen += marks.iter().filter(|mark| page.contains(&format!("id=\"m-{mark}\""))).count();
            from = page.split("&amp;from=").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("").to_owned();
        }
        assert_eq!(seen, 27, "each answer is on one page, none on two");
        assert_eq!(events(&app, "answers_read"), 3);
        for person in [READER, HELPER, STRANGER] {
            assert!(done(pages::list(visit(&app, person), path(), Fields::default())).is_err());
        }
        assert_eq!(events(&app, "answers_read"), 3, "who may not read leaves no look");
    });
}

#[test]
fn held_answers_are_let_through_together_and_hiding_needs_a_reason() {
    each_town(|app, _| {
        let inquiry = open_inquiry(&app);
        let marks = told(&app, &inquiry, 3, true, "Buskar");
        let act = |pairs: &[(&str, &str)]| {
            done(pages::act(visit(&app, COORDINATOR), Path(inquiry.slug.clone()), fields(pairs))).map(read).unwrap()
        };
        let ids: Vec<String> = marks.iter().map(ToString::to_string).collect();
        assert!(act(&[("deed", "release")]).2.contains("Välj minst ett svar"));
        assert_eq!(act(&[("deed", "release"), ("answer", &ids[0]), ("answer", &ids[1]), ("show", "held")]).0, 303);
        let (status, _, page) = act(&[("deed", "hide"), ("answer", &ids[2])]);
        assert!(status == 200 && page.contains("f-reason-error"));
        let (status, to, _) = act(&[("deed", "hide"), ("answer", &ids[2]), ("reason", "Namnger någon")]);
        assert!(status == 303 && to.ends_with("undo=#done"), "what waited was let through by nobody: {to}");
        let page = |show: &str| {
            done(pages::list(visit(&app, COORDINATOR), Path(inquiry.slug.clone()), fields(&[("show", show)]))).unwrap().into_string()
        };
        assert!(
            page("hidden").contains(&ids[2])
                && !page("hidden").contains(&format!("m-{}", ids[0]))
                && page("held").contains("class=\"empty\"")
        );
        let (_, to, _) = act(&[("deed", "mask"), ("answer", &ids[0])]);
        let query = Fields::parse(to.split(['?', '#']).nth(1).unwrap().as_bytes());
        let back = done(pages::list(visit(&app, COORDINATOR), Path(inquiry.slug.clone()), query)).unwrap().into_string();
        let card = back.split("<article").find(|card| card.contains(&format!("m-{}", ids[0]))).unwrap();
        assert!(card.contains("id=\"done\"") && card.contains("Texten är maskad") && card.contains("value=\"unmask\""), "{card}");
        assert!(page("held").contains("Inga svar väntar") && !page("held").contains("någon har berättat något"));
        assert!(page("text").contains("Maskad"));
        assert!(
            done(pages::act(visit(&app, STRANGER), Path(inquiry.slug.clone()), fields(&[("deed", "release"), ("answer", &ids[2])])))
                .is_err()
        );
        assert!(
            done(pages::act(visit(&app, COORDINATOR), Path(inquiry.slug.clone()), fields(&[("deed", "burn"), ("answer", &ids[2])])))
                .is_err()
        );
    });
}

#[test]
fn an_urgent_answer_lies_on_top_with_the_duty_to_report_until_somebody_has_it() {
    each_town(|app, _| {
        let inquiry = open_inquiry(&app);
        let marks = told(&app, &inquiry, 2, false, "Ett rop");
        let act = |deed: &str| {
            done(pages::act(
                visit(&app, COORDINATOR),
                Path(inquiry.slug.clone()),
                fields(&[("deed", deed), ("answer", &marks[0].to_string())]),
            ))
            .unwrap()
        };
        let page = || done(pages::list(visit(&app, COORDINATOR), Path(inquiry.slug.clone()), Fields::default())).unwrap().into_string();
        assert!(!page().contains("id=\"urgent\""));
        act("urgent");
        let top = page();
        assert!(top.contains("anmäl genast till socialtjänsten") && top.matches(&format!("id=\"m-{}\"", marks[0])).count() == 1);
        act("handled");
        assert!(!page().contains("id=\"urgent\""));
    });
}

#[test]
fn all_that_wait_are_let_through_with_one_press_but_for_the_urgent() {
    each_town(|app, _| {
        let inquiry = open_inquiry(&app);
        let marks = told(&app, &inquiry, 27, true, "Buskar");
        let act = |pairs: &[(&str, &str)]| {
            done(pages::act(visit(&app, COORDINATOR), Path(inquiry.slug.clone()), fields(pairs))).map(read).unwrap()
        };
        let page =
            || done(pages::list(visit(&app, COORDINATOR), Path(inquiry.slug.clone()), fields(&[("show", "held")]))).unwrap().into_string();
        assert!(page().contains("Släpp fram alla 27"));
        act(&[("deed", "urgent"), ("answer", &marks[0].to_string())]);
        let (status, to, _) = act(&[("deed", pages::RELEASE_ALL), ("show", "held")]);
        assert!(status == 303 && to.contains("n=26"), "{to}");
        let left = page();
        assert!(left.contains(&format!("m-{}", marks[0])) && !left.contains("Släpp fram alla"), "what is urgent is read by itself");
    });
}
