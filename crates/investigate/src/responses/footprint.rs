//! Footprints: what one answer left behind in one place, in a form that can be added up.
//!
//! People are not marks: somebody may put three marks in one cell, and must still count once there, whichever kind and
//! time of day a reader asks for. Distinct people do not add up over cells, kinds or times. So an answer writes, for each
//! cell it touches, *one* key that holds all it said there, such as `safe.day+unsafe.evening-night`, and the tally of
//! that key grows by one person. Every filter over kinds and times is then a sum over the keys that match it, exact in
//! people and in marks, and no answer is ever counted again.

use std::collections::BTreeMap;

use ground::places::cells::{self, Cell, Level};
use kit::db::{Tally, TallyKey};
use uuid::Uuid;

use super::model::Channel;

/// The cube of the ways in which answers came.
pub const CHANNEL: &str = "channel";
/// The H3 levels that are kept: from a district (8, about 0.7 km²) to a stretch of street (11, about 0.002 km²).
pub const LEVELS: std::ops::RangeInclusive<u8> = 8..=11;

/// What is known of one mark when it is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Safe, unsafe, better.
    pub kind: String,
    /// Times of day and year that were chosen; may be empty.
    pub times: Vec<String>,
    /// H3 cell at the finest level; a coarser one, of a whole area, is counted in no cell.
    pub cell: u64,
    /// Number of the named area, if it lies in one.
    pub area: Option<i64>,
}

/// What is counted of one answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The inquiry.
    pub inquiry: Uuid,
    /// How many people the answer stands for: one, or a group that answered together.
    pub people: i64,
    /// Its permanent random key, 0 to 255 (cell-key method).
    pub noise_key: i64,
    /// Month of the answer, `YYYY-MM`.
    pub period: String,
    /// `in`, `held` or `hidden`.
    pub state: String,
    /// Which way it came.
    pub channel: Channel,
    /// Its marks.
    pub steps: Vec<Step>,
    /// Choices of the questions that are kept as tallies, by question, over all marks.
    pub choices: BTreeMap<String, Vec<String>>,
    /// Answers about the person, jointly: `age_group=16-19;gender=woman`; empty when none were given.
    pub about: String,
}

/// The deltas that one answer makes; `sign` is 1 when it comes into use and -1 when it goes out of it.
pub fn deltas(counted: &Counted, sign: i64) -> Vec<(TallyKey, Tally)> {
    let mut all = Vec::with_capacity(20);
    let whole: Vec<&Step> = counted.steps.iter().collect();
    all.push(delta(counted, sign, "all", 0, footprint(&whole), whole.len()));
    // Where the way is counted, an answer stands in the place of a mark.
    all.push(delta(counted, sign, CHANNEL, 0, counted.channel.code().to_owned(), 1));
    for level in LEVELS {
        for (cell, steps) in by_place(&counted.steps, |step| counted_in(step.cell, level)) {
            all.push(delta(counted, sign, &format!("h{level}"), cell, footprint(&steps), steps.len()));
        }
    }
    for (area, steps) in by_place(&counted.steps, |step| step.area) {
        all.push(delta(counted, sign, "area", area, footprint(&steps), steps.len()));
    }
    if !counted.about.is_empty() {
        all.push(delta(counted, sign, "about", 0, counted.about.clone(), whole.len()));
    }
    for (question, choices) in &counted.choices {
        let mut sorted = choices.clone();
        sorted.sort();
        sorted.dedup();
        // An answer without marks counts as one: a row that is never empty is never looked at for removal.
        all.push(delta(counted, sign, &format!("q:{question}"), 0, sorted.join("+"), whole.len().max(1)));
    }
    all
}

fn delta(counted: &Counted, sign: i64, cube: &str, place: i64, footprint: String, marks: usize) -> (TallyKey, Tally) {
    let key = TallyKey {
        inquiry: counted.inquiry,
        cube: cube.to_owned(),
        place,
        footprint,
        period: counted.period.clone(),
        state: counted.state.clone(),
    };
    // A mark count is bounded by what one answer may hold, far below i64.
    let marks = i64::try_from(marks).unwrap_or(i64::MAX);
    (key, Tally { marks: sign * marks, people: sign * counted.people, key_sum: sign * counted.noise_key })
}

fn by_place(steps: &[Step], place: impl Fn(&Step) -> Option<i64>) -> BTreeMap<i64, Vec<&Step>> {
    let mut places: BTreeMap<i64, Vec<&Step>> = BTreeMap::new();
    for step in steps {
        if let Some(place) = place(step) {
            places.entry(place).or_default().push(step);
        }
    }
    places
}

/// The cell in which a step counts, as the database keeps it. None for a number that is no cell.
fn counted_in(cell: u64, level: u8) -> Option<i64> {
    let level = Level::try_from(level).ok()?;
    cells::counted_in(Cell::from_id(cell.cast_signed()).ok()?, level).map(Cell::id)
}

/// All that one answer said in one place: sorted, so that the same said twice is the same key.
pub fn footprint(steps: &[&Step]) -> String {
    let mut parts: Vec<String> = steps
        .iter()
        .map(|step| {
            let mut times = step.times.clone();
            times.sort();
            if times.is_empty() { step.kind.clone() } else { format!("{}.{}", step.kind, times.join("-")) }
        })
        .collect();
    parts.sort();
    parts.join("+")
}

/// What a reader asks for: some kinds, some times; empty means any.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    /// Kinds to count.
    pub kinds: Vec<String>,
    /// Times to count: a mark with one of them matches.
    pub times: Vec<String>,
}

impl Filter {
    /// How many marks of a footprint match, and how many it has.
    pub fn matches(&self, footprint: &str) -> (i64, i64) {
        let parts = footprint.split('+').filter(|part| !part.is_empty());
        parts.fold((0, 0), |(matching, all), part| (matching + i64::from(self.takes(part)), all + 1))
    }

    fn takes(&self, part: &str) -> bool {
        let (kind, times) = part.split_once('.').unwrap_or((part, ""));
        let kind_fits = self.kinds.is_empty() || self.kinds.iter().any(|own| own == kind);
        let time_fits = self.times.is_empty() || times.split('-').any(|time| self.times.iter().any(|own| own == time));
        kind_fits && time_fits
    }
}

/// Adds the tally of one footprint to a sum, as far as it matches.
pub fn add(sum: &mut Tally, footprint: &str, tally: Tally, filter: &Filter) {
    let (matching, all) = filter.matches(footprint);
    if matching > 0 {
        // Every answer behind one key has the same number of marks, so the division leaves no remainder.
        sum.marks += tally.marks * matching / all;
        sum.people += tally.people;
        sum.key_sum += tally.key_sum;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn step(kind: &str, times: &[&str]) -> Step {
        Step { kind: kind.into(), times: times.iter().map(|time| (*time).to_owned()).collect(), cell: 0, area: None }
    }

    #[test]
    fn the_same_said_in_another_order_is_the_same_footprint() {
        let (a, b) = (step("unsafe", &["night", "evening"]), step("safe", &[]));
        assert_eq!(footprint(&[&a, &b]), "safe+unsafe.evening-night");
        assert_eq!(footprint(&[&b, &a]), "safe+unsafe.evening-night");
    }

    #[test]
    fn somebody_with_three_marks_counts_once_under_every_filter() {
        let tally = Tally { marks: 3, people: 1, key_sum: 7 };
        let print = "safe.day+unsafe.evening+unsafe.night";
        let count = |kinds: &[&str], times: &[&str]| {
            let filter = Filter {
                kinds: kinds.iter().map(|kind| (*kind).into()).collect(),
                times: times.iter().map(|time| (*time).into()).collect(),
            };
            let mut sum = Tally::default();
            add(&mut sum, print, tally, &filter);
            (sum.marks, sum.people)
        };
        assert_eq!(count(&[], &[]), (3, 1));
        assert_eq!(count(&["unsafe"], &[]), (2, 1));
        assert_eq!(count(&["unsafe"], &["night"]), (1, 1));
        assert_eq!(count(&["safe"], &["night"]), (0, 0));
        assert_eq!(count(&["better"], &[]), (0, 0));
    }

    #[test]
    fn a_whole_area_counts_in_the_area_and_in_no_cell() {
        let exact = cells::cell(24.94, 60.17).unwrap();
        let around = cells::cell_at(24.94, 60.17, cells::AROUND).unwrap();
        let cubes = |kept: Cell| -> Vec<String> {
            let steps = vec![Step { cell: kept.id().cast_unsigned(), area: Some(3), ..step("unsafe", &[]) }];
            let all = deltas(&Counted { steps, ..counted() }, 1);
            all.into_iter().map(|(key, _)| key.cube).collect()
        };
        assert_eq!(cubes(exact), ["all", "channel", "h8", "h9", "h10", "h11", "area"]);
        assert_eq!(cubes(around), ["all", "channel", "area"]);
    }

    fn counted() -> Counted {
        Counted {
            inquiry: Uuid::nil(),
            people: 1,
            noise_key: 0,
            period: "2026-11".into(),
            channel: Channel::Page,
            state: "in".into(),
            steps: Vec::new(),
            choices: BTreeMap::new(),
            about: String::new(),
        }
    }

    proptest! {
        #[test]
        fn what_comes_in_and_goes_out_leaves_nothing(kinds in prop::collection::vec("[a-c]", 1..5), people in 1_i64..9, key in 0_i64..256) {
            let cell = cells::cell(24.94, 60.17).unwrap().id().cast_unsigned();
            let steps = kinds.iter().map(|kind| Step { kind: kind.clone(), times: vec![], cell, area: Some(3) }).collect();
            let counted = Counted { people, noise_key: key, steps, ..counted() };
            let mut sums: BTreeMap<String, (i64, i64, i64)> = BTreeMap::new();
            for (key, tally) in deltas(&counted, 1).into_iter().chain(deltas(&counted, -1)) {
                let sum = sums.entry(format!("{key:?}")).or_default();
                *sum = (sum.0 + tally.marks, sum.1 + tally.people, sum.2 + tally.key_sum);
            }
            prop_assert!(sums.values().all(|sum| *sum == (0, 0, 0)));
            prop_assert!(deltas(&counted, 1).len() == 7);
        }
    }
}
