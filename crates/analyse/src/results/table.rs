//! The table beside the map: the same figures, cell by cell.

use std::collections::HashMap;

use ground::places::Naming;
use ground::places::cells::{self, Cell};
use kit::i18n::t;
use uuid::Uuid;

use super::forms::{Listing, Order};
use super::model::Counts;
use super::reasons::Reason;
use super::{Asked, CellCount};
use crate::shares::Share;
use crate::{Place, Words, csv};

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub cell: Cell,
    pub name: String,
    pub counts: Counts,
    pub share: Option<Share>,
    /// The most common reason and how many people chose it.
    pub reason: Option<(String, i64)>,
    /// A finding that has this cell.
    pub finding: Option<Uuid>,
}

/// All cells in the listing's order.
pub(super) fn ordered(mut counts: Vec<CellCount>, order: Order) -> Vec<CellCount> {
    let low = |count: &CellCount| count.counts.share().map_or(0.0, |share| share.interval.low);
    let people = |count: &CellCount| std::cmp::Reverse(count.counts.all.people);
    match order {
        // Where nobody chose the kind all begin at nothing: many who did not say more than one.
        Order::Share => counts.sort_by(|a, b| low(b).total_cmp(&low(a)).then((people(a), a.cell).cmp(&(people(b), b.cell)))),
        Order::Marks => counts.sort_by_key(|count| (std::cmp::Reverse(count.counts.all.marks), count.cell)),
        Order::People => counts.sort_by_key(|count| (people(count), count.cell)),
    }
    counts
}

/// The cells on the listing's page.
pub(super) fn on_page<'a>(counts: &'a [CellCount], listing: &Listing) -> &'a [CellCount] {
    let start = ((listing.page - 1) * listing.rows).min(counts.len());
    &counts[start..(start + listing.rows).min(counts.len())]
}

/// Makes a row of a cell.
pub(super) fn row(
    naming: &Naming<'_>,
    words: &Words,
    count: &CellCount,
    reasons: &HashMap<Cell, Reason>,
    findings: &[(Uuid, Place)],
) -> Row {
    let reason = reasons.get(&count.cell).map(|reason| (reason.label(naming.lang, words).to_owned(), reason.n));
    let finding = findings.iter().find(|(_, place)| place.cells.iter().any(|own| touches(*own, count.cell))).map(|(id, _)| *id);
    Row { cell: count.cell, name: naming.cell(count.cell), counts: count.counts, share: count.counts.share(), reason, finding }
}

/// One is the other, or lies inside it.
fn touches(a: Cell, b: Cell) -> bool {
    let level = a.level().min(b.level());
    cells::parent(a, level) == cells::parent(b, level)
}

/// The whole table for a spreadsheet.
pub(super) fn as_csv(naming: &Naming<'_>, words: &Words, asked: &Asked, counts: &[CellCount]) -> String {
    let lang = naming.lang;
    let kind = words.kind(lang, &asked.kind).to_lowercase();
    let head = [
        t::results_place(lang).to_owned(),
        "H3".to_owned(),
        t::results_marks(lang).to_owned(),
        t::results_people(lang).to_owned(),
        t::results_people_of(lang, kind.clone()),
        t::results_share_percent(lang, kind),
        t::results_low(lang).to_owned(),
        t::results_high(lang).to_owned(),
    ];
    let rows = counts.iter().map(|count| {
        let share = count.counts.share();
        let percent = |value: fn(&Share) -> f64| share.as_ref().map(|share| csv::percent(lang, value(share))).unwrap_or_default();
        vec![
            naming.cell(count.cell),
            count.cell.to_string(),
            count.counts.all.marks.to_string(),
            count.counts.all.people.to_string(),
            count.counts.chosen.people.to_string(),
            percent(|share| share.share),
            percent(|share| share.interval.low),
            percent(|share| share.interval.high),
        ]
    });
    csv::table(lang, std::iter::once(head.to_vec()).chain(rows))
}
