//! Making a release: the sums go through the door of `evidence::disclosure`, and what comes out is frozen.

use chrono::{DateTime, Utc};
use evidence::disclosure::{
    CellCount, CellFault, Count, KindCount, Published, PublishedCell, Rule, Table, publish_cells, publish_count, publish_marks,
    publish_table,
};
use ground::Tenant;
use ground::places::area_of;
use ground::places::areas::{self, AreaIndex};
use ground::places::cells::Cell;
use h3o::CellIndex;
use investigate::desk::Desk;
use investigate::inquiries::Inquiry;
use kit::db::{DbError, Tally, Tx};
use kit::web::errors::PageError;

use super::gather::{Gathered, Sums, gather};
use super::model::{Body, FORMAT, ReleasedArea, ReleasedCell, ReleasedKind, ReleasedMap, ReleasedReasons};
use super::queries;
use crate::Words;
use crate::questions::released;

/// A threshold under this protects nobody.
const LEAST_THRESHOLD: u32 = 3;

/// A release before it has an id.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Draft {
    pub body: Body,
    pub people: i64,
    pub marks: i64,
    /// How many people changed something since the latest that has been public.
    pub changed: i64,
    /// That one's number; 0 for none.
    pub after: i64,
}

/// Freezes an inquiry as it is in this snapshot.
pub(super) fn make(tx: &mut Tx, tenant: &Tenant, inquiry: &Inquiry, at: DateTime<Utc>) -> Result<Draft, PageError> {
    if !inquiry.kind.has_marks() {
        return of_questions(tx, tenant, inquiry, at);
    }
    let words = Words::read(tx, tenant, inquiry)?;
    let times: Vec<Vec<String>> = std::iter::once(Vec::new()).chain(words.after_dark()).collect();
    let gathered = gather(tx, inquiry.id, &words, &times)?;
    let names = inquiry.area_layer.map(|layer| areas::names_of_layer(tx, layer)).transpose()?.unwrap_or_default();
    let within = Desk::of(tenant).areas(tx, inquiry)?;
    let (threshold, rule) = rule(tenant, inquiry)?;
    let last = queries::last_public(tx, inquiry.id)?;
    let (people, marks) = (gathered.whole.all.people, gathered.whole.all.marks);
    let (areas, kinds) = area_rows(&rule, &words, &gathered, &names);
    let body = Body {
        format: FORMAT,
        day: tenant.settings().day_of(at),
        threshold,
        people: publish_count(&rule, count(gathered.whole.all)),
        marks: publish_marks(&rule, figure(marks), count(gathered.whole.all)),
        maps: maps(&rule, &words, &times, &gathered, within.as_deref())?,
        areas,
        kinds,
        reasons: reasons(&rule, &words, &gathered),
        questions: Vec::new(),
        words,
    };
    let changed = changed(tx, inquiry, last, people)?;
    Ok(Draft { body, people, marks, changed, after: last.map_or(0, |last| last.number) })
}

/// The same of an inquiry without marks.
fn of_questions(tx: &mut Tx, tenant: &Tenant, inquiry: &Inquiry, at: DateTime<Utc>) -> Result<Draft, PageError> {
    let (threshold, rule) = rule(tenant, inquiry)?;
    let (everybody, questions) = released::release(tx, tenant, inquiry, &rule)?;
    let last = queries::last_public(tx, inquiry.id)?;
    let body = Body {
        format: FORMAT,
        day: tenant.settings().day_of(at),
        threshold,
        people: publish_count(&rule, count(everybody)),
        marks: Published::Shown(0),
        maps: Vec::new(),
        areas: Vec::new(),
        kinds: Vec::new(),
        reasons: Vec::new(),
        questions,
        words: Words::read(tx, tenant, inquiry)?,
    };
    let changed = changed(tx, inquiry, last, everybody.people)?;
    Ok(Draft { body, people: everybody.people, marks: 0, changed, after: last.map_or(0, |last| last.number) })
}

/// The threshold in people, and the noise that only this tenant's secret knows: the same for all its releases, since two
/// different noises on the same figure could be averaged.
fn rule(tenant: &Tenant, inquiry: &Inquiry) -> Result<(u32, Rule), PageError> {
    let threshold = inquiry.release.threshold.max(tenant.settings().threshold).max(LEAST_THRESHOLD);
    let rule = Rule::new(threshold, &tenant.secret.hmac("disclosure noise", b"")).map_err(|fault| DbError::Other(fault.to_string()))?;
    Ok((threshold, rule))
}

/// How many people came or went at least. People who corrected are not counted: then the next release waits longer.
fn changed(tx: &mut Tx, inquiry: &Inquiry, last: Option<queries::LastPublic>, people: i64) -> Result<i64, DbError> {
    match last {
        None => Ok(people),
        Some(last) => Ok((people - last.people).abs().max(queries::answered_since(tx, inquiry.id, last.made_at)?)),
    }
}

fn maps(
    rule: &Rule,
    words: &Words,
    times: &[Vec<String>],
    gathered: &Gathered,
    within: Option<&AreaIndex>,
) -> Result<Vec<ReleasedMap>, PageError> {
    times
        .iter()
        .zip(&gathered.maps)
        .map(|(times, cells)| {
            let counts: Vec<CellCount> = cells.iter().filter_map(|(cell, sums)| cell_count(words, *cell, sums)).collect();
            let published = publish_cells(rule, &counts).map_err(contradiction)?;
            let cells = published.cells.into_iter().map(|cell| released_cell(cell, within)).collect();
            Ok(ReleasedMap { times: times.clone(), cells, hidden: published.hidden_cells })
        })
        .collect()
}

fn contradiction(fault: CellFault) -> PageError {
    DbError::Other(format!("the tallies contradict each other: {fault}")).into()
}

fn cell_count(words: &Words, cell: i64, sums: &Sums) -> Option<CellCount> {
    let cell = CellIndex::try_from(cell.cast_unsigned()).ok()?;
    let kinds = words.kinds.iter().zip(&sums.kinds).map(|(kind, tally)| KindCount {
        kind: kind.name.clone(),
        marks: figure(tally.marks),
        by: count(*tally),
    });
    let all = count(sums.all);
    Some(CellCount { cell, people: all.people, key_sum: all.key_sum, kinds: kinds.collect() })
}

fn released_cell(cell: PublishedCell, within: Option<&AreaIndex>) -> ReleasedCell {
    let kinds = cell.kinds.iter().map(|kind| ReleasedKind { people: kind.people, marks: kind.marks }).collect();
    let area = Cell::from_id(u64::from(cell.cell).cast_signed()).map(|cell| area_of(within, cell).to_owned()).unwrap_or_default();
    ReleasedCell { cell: cell.cell.to_string(), area, people: cell.people, kinds }
}

/// The rows of the areas, and the kinds in the whole inquiry below them: one table, whose figures cover each other.
fn area_rows(rule: &Rule, words: &Words, gathered: &Gathered, names: &[(i64, String)]) -> (Vec<ReleasedArea>, Vec<Published>) {
    let rows: Vec<(&String, &Sums)> = names.iter().filter_map(|(number, name)| Some((name, gathered.areas.get(number)?))).collect();
    let table = Table {
        cells: rows.iter().map(|(_, sums)| filled(sums, words.kinds.len())).collect(),
        row_totals: rows.iter().map(|(_, sums)| count(sums.all)).collect(),
        column_totals: filled(&gathered.whole, words.kinds.len()),
        total: count(gathered.whole.all),
    };
    let published = publish_table(rule, &table);
    let lines = rows.iter().zip(published.cells).zip(published.row_totals);
    let areas = lines.map(|(((name, _), kinds), people)| ReleasedArea { name: (*name).clone(), people, kinds }).collect();
    (areas, published.column_totals)
}

fn reasons(rule: &Rule, words: &Words, gathered: &Gathered) -> Vec<ReleasedReasons> {
    let questions = words.reasons.iter().zip(&gathered.reasons);
    questions
        .map(|(question, sums)| {
            let (choices, total) = (filled(sums, question.choices.len()), count(sums.all));
            let table = Table { cells: Vec::new(), row_totals: Vec::new(), column_totals: choices, total };
            let published = publish_table(rule, &table);
            ReleasedReasons { question: question.word.name.clone(), people: published.total, choices: published.column_totals }
        })
        .collect()
}

/// One count for each kind, also where nobody chose any.
fn filled(sums: &Sums, kinds: usize) -> Vec<Count> {
    let known = sums.kinds.iter().map(|tally| count(*tally));
    known.chain(std::iter::repeat(Count::default())).take(kinds).collect()
}

fn count(tally: Tally) -> Count {
    Count { people: figure(tally.people), key_sum: tally.key_sum }
}

/// Tallies of what counts are never negative.
fn figure(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}
