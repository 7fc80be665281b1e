//! What a finding rests on, after answers have been withdrawn, hidden, shown again and corrected.

use std::collections::HashSet;

use ground::places::cells::{Cell, Level, parent};
use investigate::responses::model::{NewMark, NewResponse};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::json;

use super::*;
use crate::testing::points;

/// What becomes of an answer after the finding was written.
#[derive(Debug, Clone)]
enum Fate {
    Kept,
    Held,
    HiddenAndShown,
    Withdrawn,
    Corrected(Vec<Point>),
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![2 => Just(Fate::Kept), 1 => Just(Fate::Held), 1 => Just(Fate::HiddenAndShown), 1 => Just(Fate::Withdrawn), 2 => points().prop_map(Fate::Corrected)]
}

fn whole_town() -> Place {
    Place { area: Some(geo::Rect::new((24.90, 60.15), (24.99, 60.19)).to_polygon()), ..Place::default() }
}

/// Lets it happen; answers with the marks that then count.
fn happen(town: &Town, old: &NewResponse, number: u128, fate: Fate) -> Vec<NewMark> {
    let old = old.clone();
    let after = town.app.db.write_blocking(move |tx| -> Result<Vec<NewMark>, DbError> {
        match &fate {
            Fate::Kept => {}
            Fate::Held | Fate::Withdrawn => {
                responses::change_state(tx, &old, 1, if matches!(fate, Fate::Held) { "held" } else { "withdrawn" })?;
                return Ok(Vec::new());
            }
            Fate::HiddenAndShown => {
                responses::change_state(tx, &old, 1, "hidden")?;
                let mut hidden = old.clone();
                hidden.counted.state = "hidden".into();
                responses::change_state(tx, &hidden, 2, "in")?;
            }
            Fate::Corrected(points) => {
                let new = response(old.inquiry, number, old.people, 9, points);
                responses::correct(tx, &old, 1, &json!({}), &new, old.hour)?;
                let block = |mark: &NewMark| parent(Cell::from_id(mark.cell.cast_signed()).unwrap(), Level::Nine);
                let as_told = |now: &NewMark| {
                    old.marks.iter().any(|mark| {
                        let same_spot = mark.cell == now.cell || block(mark).is_some() && block(mark) == block(now);
                        mark.id == now.id && mark.kind == now.kind && same_spot
                    })
                };
                return Ok(new.marks.into_iter().filter(as_told).collect());
            }
        }
        Ok(old.marks.clone())
    });
    after.unwrap()
}

#[test]
fn what_a_finding_rests_on_equals_a_recount_whatever_becomes_of_the_answers() {
    each_town(|town| {
        let mut runner = TestRunner::new_with_rng(Config::with_cases(12), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
        let number = std::cell::Cell::new(1_000_u128);
        let told = prop::collection::vec((points(), 1..4_i64, fate()), 1..8);
        runner
            .run(&told, |told| {
                let first = number.replace(number.get() + 100);
                let inquiry = town.inquiry(&format!("i{first}"));
                let answers: Vec<NewResponse> =
                    (first..).zip(&told).map(|(number, (points, people, _))| response(inquiry.id, number, *people, 9, points)).collect();
                town.answer(&answers);
                let (id, rest, _) = write(town, &inquiry, first << 64, whole_town(), "Mörkt");
                prop_assert_eq!(load(town, id).people, rest.people);
                let (mut people, mut marks) = (0, 0);
                for ((number, old), (_, _, fate)) in (first..).zip(&answers).zip(told) {
                    let tied: HashSet<Uuid> = old.marks.iter().filter(|mark| mark.kind == "unsafe").map(|mark| mark.id).collect();
                    let counts = happen(town, old, number, fate).iter().filter(|mark| tied.contains(&mark.id)).count() as i64;
                    marks += counts;
                    people += if counts > 0 { old.people } else { 0 };
                }
                let now = load(town, id);
                prop_assert_eq!((now.people, now.marks), (people, marks));
                Ok(())
            })
            .unwrap();
    });
}

#[test]
fn who_takes_back_the_only_voice_leaves_nobody_behind_the_finding_and_no_dot() {
    each_town(|town| {
        let inquiry = town.inquiry("only");
        let told = response(inquiry.id, 70, 1, 9, &[dark(DARK.0, DARK.1)]);
        town.answer(std::slice::from_ref(&told));
        let place = Place { marks: vec![told.marks[0].id], point: Some(DARK), ..Place::default() };
        let (id, _, _) = write(town, &inquiry, 570, place, "Mörkt");
        let of_inquiry = inquiry.id;
        let dots = || town.read(move |tx| results::queries::findings(tx, of_inquiry).unwrap().len());
        assert_eq!((load(town, id).people, dots()), (1, 1));
        let (reply, hour) = (Uuid::from_u128(571), told.hour);
        town.app
            .db
            .write_blocking(move |tx| -> Result<(), DbError> {
                let of = red_thread::neighbours(tx, Kind::Inquiry, of_inquiry)?.remove(0);
                red_thread::put(tx, &red_thread::Node { kind: Kind::Reply, id: reply, voices: 1, ..of })?;
                red_thread::link(tx, (Kind::Finding, id), (Kind::Reply, reply), hour, None)
            })
            .unwrap();
        let gone = told.clone();
        town.app.db.write_blocking(move |tx| responses::change_state(tx, &gone, 1, "withdrawn")).unwrap();
        let finding = load(town, id);
        assert_eq!((finding.people, finding.marks, dots()), (0, 0, 0));
        let near = town.read(move |tx| red_thread::neighbours(tx, Kind::Finding, id).unwrap());
        assert_eq!(near.iter().find(|node| node.id == reply).map(|node| node.voices), Some(0), "nor does the answer name anybody");
        // Closing it afterwards does not bring them back.
        let hand = hand(town);
        town.app.db.write_blocking(move |tx| changes::turn(tx, &hand, &finding, FindingState::Closed, "Ingen är kvar.")).unwrap();
        assert_eq!(load(town, id).people, 0);
        let listed = town.read(move |tx| queries::list(tx, &viewer(Role::Reader), &Wanted { limit: 9, ..Wanted::default() }).unwrap());
        assert_eq!(listed[0].people, 0);
    });
}

#[test]
fn what_we_saw_ourselves_was_told_by_nobody_and_a_closed_finding_says_why_on_its_thread() {
    each_town(|town| {
        let inquiry = town.inquiry("hand");
        let (id, _, _) = write(town, &inquiry, 580, Place::default(), "Från skolrådet");
        let (hand, finding) = (hand(town), load(town, id));
        town.app.db.write_blocking(move |tx| changes::turn(tx, &hand, &finding, FindingState::Closed, "Skolan gör det själv.")).unwrap();
        let app = town.app.clone();
        let page = town.read(move |tx| {
            let shown = crate::findings::pages::read(tx, &viewer(Role::Coordinator), id).unwrap();
            crate::findings::views::show(&app, Lang::Sv, &shown, &Fields::default()).into_string()
        });
        assert!(page.contains("Vi som arbetar här såg det själva") && !page.contains("0 personer"), "{page}");
        assert!(page.contains("Nej. Skolan gör det själv."), "{page}");
    });
}
