//! Figures against a recount of the answers themselves.

use std::collections::{HashMap, HashSet};

use ground::places::cells::{self, Cell, LEVELS, Level};
use investigate::responses::model::{Method, NewResponse};
use investigate::responses::queries as responses;
use kit::db::{DbError, Tally};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;
use uuid::Uuid;

use super::whole;
use crate::Words;
use crate::place::Ranges;
use crate::results::Asked;
use crate::results::model::Counts;
use crate::results::queries;
use crate::results::reasons::sum_up;
use crate::testing::{Point, Town, each_town, form, points, response};

/// What becomes of an answer after it has come in.
#[derive(Debug, Clone)]
enum Fate {
    Kept,
    Held,
    HiddenAndShown,
    Withdrawn,
    Corrected(Vec<Point>),
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![3 => Just(Fate::Kept), 1 => Just(Fate::Held), 1 => Just(Fate::HiddenAndShown), 1 => Just(Fate::Withdrawn), 1 => points().prop_map(Fate::Corrected)]
}

type Told = (Vec<Point>, i64, u32, Fate);

fn told() -> impl Strategy<Value = Vec<Told>> {
    prop::collection::vec((points(), 1..4_i64, 8..12_u32, fate()), 1..12)
}

fn asked() -> impl Strategy<Value = Asked> {
    let months = prop::sample::select(vec![("", ""), ("2026-09", ""), ("", "2026-10"), ("2026-09", "2026-10")]);
    let when = prop::sample::select(vec![vec![], vec!["evening"], vec!["evening", "night"], vec!["winter"]]);
    (prop::sample::select(vec!["safe", "unsafe", "better"]), when, months).prop_map(|(kind, times, (from, to))| Asked {
        kind: kind.into(),
        times: times.into_iter().map(str::to_owned).collect(),
        from: from.into(),
        to: to.into(),
        group: None,
    })
}

/// Lets everything happen; answers with what counts in the end.
fn happen(town: &Town, inquiry: Uuid, told: &[Told], first: u128) -> Vec<NewResponse> {
    let mut counts = Vec::new();
    for (number, (points, people, month, fate)) in (first..).zip(told) {
        let new = response(inquiry, number, *people, *month, points);
        town.answer(std::slice::from_ref(&new));
        let (old, fate) = (new.clone(), fate.clone());
        let after = town.app.db.write_blocking(move |tx| -> Result<Option<NewResponse>, DbError> {
            Ok(match &fate {
                Fate::Kept => Some(old.clone()),
                Fate::Held => {
                    responses::change_state(tx, &old, 1, "held")?;
                    None
                }
                Fate::Withdrawn => {
                    responses::change_state(tx, &old, 1, "withdrawn")?;
                    None
                }
                Fate::HiddenAndShown => {
                    responses::change_state(tx, &old, 1, "hidden")?;
                    let mut hidden = old.clone();
                    hidden.counted.state = "hidden".into();
                    responses::change_state(tx, &hidden, 2, "in")?;
                    Some(old.clone())
                }
                Fate::Corrected(points) => {
                    let mut new = response(inquiry, number, old.people, 1, points);
                    new.hour = old.hour;
                    new.counted.period.clone_from(&old.counted.period);
                    responses::correct(tx, &old, 1, &json!({}), &new, old.hour)?;
                    Some(new)
                }
            })
        });
        counts.extend(after.unwrap());
    }
    counts
}

/// Counts the answers themselves.
pub fn recount(answers: &[NewResponse], level: Level, asked: &Asked) -> HashMap<Cell, Counts> {
    let mut found: HashMap<Cell, (Counts, HashSet<Uuid>, HashSet<Uuid>)> = HashMap::new();
    let (from, to) = asked.months();
    for answer in answers.iter().filter(|answer| (from..=to).contains(&answer.counted.period.as_str())) {
        for (mark, step) in answer.marks.iter().zip(&answer.counted.steps) {
            if !asked.times.is_empty() && !step.times.iter().any(|time| asked.times.contains(time)) {
                continue;
            }
            // Who means a whole area is in no cell.
            let kept = Cell::from_id(mark.cell as i64).unwrap();
            let Some(cell) = cells::parent(kept, level).filter(|_| mark.method != Method::List) else { continue };
            let (counts, all, chosen) = found.entry(cell).or_default();
            counts.all.marks += 1;
            counts.all.people += if all.insert(answer.id) { answer.people } else { 0 };
            if mark.kind == asked.kind {
                counts.chosen.marks += 1;
                counts.chosen.people += if chosen.insert(answer.id) { answer.people } else { 0 };
            }
        }
    }
    found.into_iter().map(|(cell, (counts, _, _))| (cell, counts)).collect()
}

/// Sums of keys are for noise, not for readers.
fn without_keys(counts: Counts) -> Counts {
    let plain = |tally: Tally| Tally { key_sum: 0, ..tally };
    Counts { all: plain(counts.all), chosen: plain(counts.chosen) }
}

#[test]
fn what_is_shown_equals_a_recount_of_the_answers() {
    each_town(|town| {
        let mut runner = TestRunner::new_with_rng(
            Config::with_cases(16),
            proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
        );
        let number = std::cell::Cell::new(1_u128);
        runner
            .run(&(told(), asked()), |(told, asked)| {
                let first = number.replace(number.get() + 100);
                let inquiry = town.inquiry(&format!("i{first}")).id;
                let counting = happen(town, inquiry, &told, first);
                for level in LEVELS {
                    let ask = asked.clone();
                    let found = town.read(move |tx| queries::cells(tx, inquiry, level, &Ranges::window(whole(), level), &ask).unwrap());
                    let shown: HashMap<Cell, Counts> = found.into_iter().map(|count| (count.cell, without_keys(count.counts))).collect();
                    prop_assert_eq!(shown, recount(&counting, level, &asked));
                }
                check_whole(town, inquiry, &counting, &asked)
            })
            .unwrap();
    });
}

/// The whole, and the same from the marks of all cells together.
fn check_whole(town: &Town, inquiry: Uuid, counting: &[NewResponse], asked: &Asked) -> Result<(), TestCaseError> {
    let ask = asked.clone();
    let (whole, marks) = town.read(move |tx| {
        let ranges = Ranges::everything(whole());
        (queries::whole(tx, inquiry, &ask).unwrap(), queries::told(tx, inquiry, &ranges, &ask, 0, 5_000).unwrap())
    });
    let summed = sum_up(&marks, asked, &Words::of(&form()));
    prop_assert_eq!(without_keys(whole), summed.counts);
    let one_place = recount(counting, Level::Eight, asked).into_values().fold(0, |most, counts| counts.all.people.max(most));
    prop_assert!(whole.all.people >= one_place);
    Ok(())
}
