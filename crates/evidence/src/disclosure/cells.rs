//! Maps: cells that are as fine as the people in them allow.

use super::table::cover;
use super::tree::{CellFault, cut};
use super::{Count, Published, Rule, publish_count, publish_marks};
use h3o::CellIndex;
use std::collections::BTreeMap;

/// What one cell holds in one snapshot. Counted on each level by itself: a person with marks in two parts of a cell
/// is one person in the cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellCount {
    /// The H3 cell.
    pub cell: CellIndex,
    /// Distinct people with at least one mark here.
    pub people: u64,
    /// Sum of these people's keys.
    pub key_sum: i64,
    /// The marks, by kind.
    pub kinds: Vec<KindCount>,
}

/// The marks of one kind in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindCount {
    /// The kind's name, such as `unsafe`.
    pub kind: String,
    /// Marks.
    pub marks: u64,
    /// The people who put them.
    pub by: Count,
}

impl CellCount {
    /// Marks of all kinds.
    #[must_use]
    pub fn marks(&self) -> u64 {
        self.kinds.iter().map(|kind| kind.marks).sum()
    }
}

/// A map as the outside may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedCells {
    /// None lies inside another; draw each with its own outline.
    pub cells: Vec<PublishedCell>,
    /// How many of the widest cells had somebody, but too few. Nothing else is told of them.
    pub hidden_cells: usize,
}

/// One cell of a published map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedCell {
    /// The H3 cell, from the widest to the finest level.
    pub cell: CellIndex,
    /// People, with noise, never below the threshold.
    pub people: u64,
    /// In the order of the counts; a kind that too few people chose is hidden.
    pub kinds: Vec<PublishedKind>,
}

/// One kind within a published cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedKind {
    /// The kind's name.
    pub kind: String,
    /// People who put such marks here.
    pub people: Published,
    /// Such marks here.
    pub marks: Published,
}

/// The map that may be shown of the counts of one snapshot: the finest cut in which every cell holds at least k
/// people ([`cut`]), each figure with its noise. Only one level is shown at any place, so levels cannot be compared.
///
/// # Errors
/// [`CellFault`] when the counts contradict each other: then nothing is published.
pub fn publish_cells(rule: &Rule, counts: &[CellCount]) -> Result<PublishedCells, CellFault> {
    let cut = cut(rule.threshold(), counts)?;
    let by_cell: BTreeMap<CellIndex, &CellCount> = counts.iter().map(|count| (count.cell, count)).collect();
    let cells = cut.shown.iter().filter_map(|cell| publish_cell(rule, by_cell.get(cell)?)).collect();
    Ok(PublishedCells { cells, hidden_cells: cut.hidden.len() })
}

fn publish_cell(rule: &Rule, count: &CellCount) -> Option<PublishedCell> {
    let everybody = Count { people: count.people, key_sum: count.key_sum };
    let people = publish_count(rule, everybody).figure()?;
    let mut by_kind: Vec<Published> = count.kinds.iter().map(|kind| publish_count(rule, kind.by)).collect();
    cover(Published::Shown(people), &mut by_kind);
    let kinds = count.kinds.iter().zip(by_kind).map(|(kind, people)| publish_kind(rule, kind, people)).collect();
    Some(PublishedCell { cell: count.cell, people, kinds })
}

/// Marks are told only beside the people who put them.
fn publish_kind(rule: &Rule, kind: &KindCount, people: Published) -> PublishedKind {
    let marks = people.figure().map_or(Published::Hidden, |_| publish_marks(rule, kind.marks, kind.by));
    PublishedKind { kind: kind.kind.clone(), people, marks }
}
