//! Groups: what those say who told the same about themselves. The tallies do not know who told what where, so a group is a
//! bounded job over the newest marks of the inquiry; what comes of it is held until something changes.

use std::collections::HashMap;

use geo::{Intersects, Rect};
use ground::places::cells::{self, Cell, Level};
use investigate::inquiries::map_form::WHEN;
use investigate::responses::footprint::{Step, footprint};
use kit::db::{DbError, Tally, Tx};
use uuid::Uuid;

use super::Asked;
use super::model::{CellCount, Counts};
use super::queries::{self, ToldMark};
use super::reasons::names;
use crate::place::Ranges;

/// The cells of a level in a window, and the whole inquiry, under what is asked.
pub(super) fn counted(
    tx: &mut Tx,
    inquiry: Uuid,
    level: Level,
    window: Rect<f64>,
    asked: &Asked,
) -> Result<(Vec<CellCount>, Counts), DbError> {
    if asked.group.is_none() {
        return Ok((queries::cells(tx, inquiry, level, &Ranges::window(window, level), asked)?, queries::whole(tx, inquiry, asked)?));
    }
    let marks = queries::of_group(tx, inquiry, asked)?;
    Ok((in_window(&marks, level, window, asked), sum(marks.iter(), asked)))
}

/// The cells of a level in a window alone.
pub(super) fn cells_in(tx: &mut Tx, inquiry: Uuid, level: Level, window: Rect<f64>, asked: &Asked) -> Result<Vec<CellCount>, DbError> {
    if asked.group.is_none() {
        return queries::cells(tx, inquiry, level, &Ranges::window(window, level), asked);
    }
    Ok(in_window(&queries::of_group(tx, inquiry, asked)?, level, window, asked))
}

fn in_window(marks: &[ToldMark], level: Level, window: Rect<f64>, asked: &Asked) -> Vec<CellCount> {
    let mut by_cell: HashMap<Cell, Vec<&ToldMark>> = HashMap::new();
    for mark in marks {
        if let Some(cell) = Cell::from_id(mark.cell).ok().and_then(|cell| cells::counted_in(cell, level)) {
            by_cell.entry(cell).or_default().push(mark);
        }
    }
    let counts = by_cell.into_iter().filter(|(cell, _)| cell.bbox().intersects(&window));
    let counts = counts.map(|(cell, marks)| CellCount { cell, counts: sum(marks.into_iter(), asked) });
    let mut found: Vec<CellCount> = counts.filter(|count| count.counts.all.people > 0).collect();
    found.sort_unstable_by_key(|count| count.cell);
    found
}

/// Counts as the tallies do: what one answer said in one place is one footprint.
fn sum<'a>(marks: impl Iterator<Item = &'a ToldMark>, asked: &Asked) -> Counts {
    let mut answers: HashMap<Uuid, (i64, Vec<Step>)> = HashMap::new();
    for mark in marks {
        let times = names(mark.answers.get(WHEN)).map(str::to_owned).collect();
        let step = Step { kind: mark.kind.clone(), times, cell: mark.cell.cast_unsigned(), area: None };
        answers.entry(mark.response).or_insert((mark.people, Vec::new())).1.push(step);
    }
    let (filters, mut counts) = (asked.filters(), Counts::default());
    for (people, steps) in answers.into_values() {
        let marks = i64::try_from(steps.len()).unwrap_or(i64::MAX);
        counts.add(&filters, &footprint(&steps.iter().collect::<Vec<_>>()), Tally { marks, people, key_sum: 0 });
    }
    counts
}
