//! An invented town for the tests: people who put marks, counted on every level.

use evidence::disclosure::{CellCount, Count, FINEST, KindCount, WIDEST};
use h3o::{CellIndex, LatLng, Resolution};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// One mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// Who.
    pub person: u32,
    /// Which of the town's places: neighbours in number lie in the same finest cell's family.
    pub place: u32,
    /// Which kind.
    pub kind: u32,
}

/// Marks of up to 60 people in two districts; most in a few places.
pub fn voices() -> impl Strategy<Value = Vec<Voice>> {
    let place = prop_oneof![4 => 0_u32..7, 2 => 0_u32..49, 1 => 0_u32..686];
    let voice = (0_u32..60, place, 0_u32..3).prop_map(|(person, place, kind)| Voice { person, place, kind });
    proptest::collection::vec(voice, 0..250)
}

/// A person's permanent key.
pub fn key(person: u32) -> i64 {
    i64::from(person.wrapping_mul(2_654_435_761) >> 24)
}

/// Place number n: 343 finest cells in each of two of the widest.
fn cell(place: u32) -> CellIndex {
    let widest = LatLng::new(60.17, 24.94).unwrap().to_cell(WIDEST);
    let district = widest.grid_disk::<Vec<_>>(1)[(place / 343) as usize];
    district.children(FINEST).nth((place % 343) as usize).unwrap()
}

/// The counts of all levels.
pub fn count_cells(voices: &[Voice]) -> Vec<CellCount> {
    let levels = [Resolution::Eight, Resolution::Nine, Resolution::Ten, Resolution::Eleven];
    let mut marks: BTreeMap<CellIndex, Vec<&Voice>> = BTreeMap::new();
    for voice in voices {
        for level in levels {
            marks.entry(cell(voice.place).parent(level).unwrap()).or_default().push(voice);
        }
    }
    marks.into_iter().map(|(cell, voices)| count_cell(cell, &voices)).collect()
}

fn count_cell(cell: CellIndex, voices: &[&Voice]) -> CellCount {
    let all = people(voices.iter().copied());
    let kind = |kind: u32| {
        let of_kind: Vec<&Voice> = voices.iter().copied().filter(|voice| voice.kind == kind).collect();
        KindCount { kind: format!("kind-{kind}"), marks: of_kind.len() as u64, by: people(of_kind.iter().copied()) }
    };
    CellCount { cell, people: all.people, key_sum: all.key_sum, kinds: (0..3).map(kind).collect() }
}

fn people<'a>(voices: impl Iterator<Item = &'a Voice>) -> Count {
    let people: BTreeSet<u32> = voices.map(|voice| voice.person).collect();
    Count { people: people.len() as u64, key_sum: people.iter().map(|person| key(*person)).sum() }
}
