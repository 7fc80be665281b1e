//! For tests: answers of every shape to the forms of the pack `safety`.

use ground::packs::Packs;
use ground::places::cells;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Map, Value, json};
use xlsform::Form;

use super::check::{Checked, CheckedMark};
use super::model::Method;

/// The form of a kind of inquiry in the pack.
pub(crate) fn pack_form(kind: &str) -> Form {
    let packs = Packs::builtin().unwrap();
    let (_, form) = packs.get("safety").unwrap().form_of_kind(kind).unwrap();
    form.clone()
}

/// Some of a list, in its order.
fn some(of: &'static [&'static str]) -> impl Strategy<Value = Vec<&'static str>> {
    subsequence(of, 0..=of.len())
}

fn mark_answers() -> impl Strategy<Value = Map<String, Value>> {
    (some(&["day", "evening", "night", "winter"]), some(&["dark", "empty", "other"]), some(&["people", "light"])).prop_map(
        |(when, why_unsafe, why_safe)| {
            let all = [("when", when), ("why_unsafe", why_unsafe), ("why_safe", why_safe)];
            all.into_iter().filter(|(_, chosen)| !chosen.is_empty()).map(|(name, chosen)| (name.to_owned(), json!(chosen))).collect()
        },
    )
}

fn mark() -> impl Strategy<Value = CheckedMark> {
    let place = (24.90_f64..24.96, 60.15_f64..60.18);
    (select(vec!["safe", "unsafe", "better"]), place, prop::option::of(1_i64..9), mark_answers(), ".{0,40}").prop_map(
        |(kind, (lon, lat), area, answers, text)| {
            let cell = cells::cell(lon, lat).unwrap().id().cast_unsigned();
            CheckedMark { kind: kind.to_owned(), lon, lat, method: Method::Map, area, cell, answers, text: text.replace('\0', "") }
        },
    )
}

/// An answer that has passed, with one to five marks.
pub(crate) fn checked_answer() -> impl Strategy<Value = Checked> {
    let about = (prop::option::of(select(vec!["13-15", "16-19", "80+"])), prop::option::of(select(vec!["woman", "man", "other"])));
    (vec(mark(), 1..6), about, any::<bool>()).prop_map(|(marks, (age, gender), urgent)| {
        let given = [("age_group", age), ("gender", gender)];
        let answers = given.into_iter().filter_map(|(name, chosen)| Some((name.to_owned(), json!(chosen?)))).collect();
        Checked { answers, marks, urgent }
    })
}
