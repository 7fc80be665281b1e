//! All SQL of results.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use ground::places::cells::{Cell, LEVELS, Level};
use investigate::responses::model::StoredMark;
use investigate::responses::queries::stored_mark;
use kit::db::{DbError, Tally, Tx};
use serde_json::Value;
use uuid::Uuid;

use super::Asked;
use super::limits::{Limits, as_asked};
use super::model::{CellCount, Counts};
use crate::Place;
use crate::place::Ranges;

/// Cells with fewer marks than this are read whole; from the others the newest of the inquiry are looked through.
pub(super) const DENSE: i64 = 20_000;
/// So many of the inquiry's newest marks are looked through for a dense place, and for a group.
pub(super) const NEWEST: i64 = 50_000;

kit::statements! {
    /// The tallies of the cells in some ranges.
    CELLS = concat!("select place, footprint, marks, people, key_sum from tally_now
        where state = 'in' and period between $131 and $132 and ", crate::place::in_ranges!("place", "inquiry_id = $129 and cube = $130"));
    /// The tallies of a whole cube.
    CUBE = "select footprint, marks, people, key_sum from tally_now
        where inquiry_id = $1 and cube = $2 and state = 'in' and period between $3 and $4";
    /// The hour of the first answer that counts.
    FIRST = "select hour from response where inquiry_id = $1 and state = 'in' order by hour limit 1";
    /// The hour of the last answer that counts.
    LAST = "select hour from response where inquiry_id = $1 and state = 'in' order by hour desc limit 1";
    /// What was told in some cells, newest first.
    TOLD = concat!("select m.response_id, m.cell, m.kind, m.answers, r.people from (select response_id, cell, kind, answers, hour, id from mark
        where state = 'in' and hour >= $130 and hour < $131 and ", crate::place::in_ranges!("cell", "inquiry_id = $129"), " limit $132) m
        join response r on r.id = m.response_id where ($134 = '' or r.answers ->> cast($134 as {text}) = $135) order by m.hour desc, m.id desc limit $133");
    /// The same where very much was told: among the newest of the whole inquiry.
    TOLD_NEWEST = concat!("select m.response_id, m.cell, m.kind, m.answers, r.people from (select response_id, cell, kind, answers, hour, id, state
        from mark where inquiry_id = $129 and hour >= $130 and hour < $131 order by hour desc, id desc limit $132) m
        join response r on r.id = m.response_id where m.state = 'in' and ", crate::place::in_ranges!("m.cell"), "
        and ($134 = '' or r.answers ->> cast($134 as {text}) = $135) order by m.hour desc, m.id desc limit $133");
    /// What a group told, among the newest of the whole inquiry.
    OF_GROUP = "select m.response_id, m.cell, m.kind, m.answers, r.people from (select response_id, cell, kind, answers, hour, id, state
        from mark where inquiry_id = $1 and hour >= $2 and hour < $3 order by hour desc, id desc limit $4) m
        join response r on r.id = m.response_id where m.state = 'in' and r.answers ->> cast($5 as {text}) = $6";
    /// What single marks tell.
    TOLD_MARKS = "select m.response_id, m.cell, m.kind, m.answers, r.people from mark m join response r on r.id = m.response_id
        where m.inquiry_id = $1 and m.state = 'in' and m.id {any:$2}";
    /// Exact marks in some cells, newest first, from a moment back.
    MARKS = concat!("select id, response_id, number, kind, lon, lat, method, area_number, cell, hour, answers, text, masked, state
        from (select * from mark where ", crate::place::in_ranges!("cell", "inquiry_id = $129"), " and state = 'in' limit $140) m
        where ", as_asked!(), " and ($137 = '' or {search:text:$137}) and (text <> '' or $141 = {false})
        order by hour desc, id desc limit $138 offset $139");
    /// The same where very much was told: walking back from the newest.
    MARKS_NEWEST = concat!("select id, response_id, number, kind, lon, lat, method, area_number, cell, hour, answers, text, masked, state
        from (select * from mark where inquiry_id = $129 and hour >= $131 and hour < $132 order by hour desc, id desc limit $140) m
        where ", crate::place::in_ranges!("cell"), " and state = 'in' and ", as_asked!(), "
        and ($137 = '' or {search:text:$137}) and (text <> '' or $141 = {false}) order by hour desc, id desc limit $138 offset $139");
    /// The newest marks of an inquiry that count, with the people behind each.
    NEWEST_MARKS = "select m.id, m.response_id, m.number, m.kind, m.lon, m.lat, m.method, m.area_number, m.cell, m.hour, m.answers, m.text,
        m.masked, m.state, r.people from (select * from mark where inquiry_id = $1 order by hour desc, id desc limit $2) m
        join response r on r.id = m.response_id where m.state = 'in' order by m.hour desc, m.id desc";
    /// Where some marks lie.
    POINTS = "select lon, lat from mark where inquiry_id = $1 and state = 'in' and id {any:$2}";
    /// Findings of an inquiry and their places; not of those whose marks are all taken back.
    FINDINGS = "select f.id, f.geometry from finding f join thread_node n on n.kind = 'finding' and n.id = f.id where f.inquiry_id = $1
        and f.state = 'open' and (n.marks > 0 or f.marks = 0) order by f.created_at desc, f.id limit 500";
}

/// One mark as reasons and people are counted of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ToldMark {
    pub response: Uuid,
    pub people: i64,
    pub cell: i64,
    pub kind: String,
    pub answers: Value,
}

/// Counts the cells of a level in some ranges, under one filter. Cells where nothing matches are left out.
pub(crate) fn cells(tx: &mut Tx, inquiry: Uuid, level: Level, ranges: &Ranges, asked: &Asked) -> Result<Vec<CellCount>, DbError> {
    let (from, to) = asked.months();
    let cube = format!("h{}", u8::from(level));
    let filters = asked.filters();
    let mut sums: HashMap<i64, Counts> = HashMap::new();
    tx.query(CELLS, &ranges.with(&[&inquiry, &cube, &from, &to]), |row| {
        let tally = Tally { marks: row.get(2)?, people: row.get(3)?, key_sum: row.get(4)? };
        sums.entry(row.get(0)?).or_default().add(&filters, &row.get::<String>(1)?, tally);
        Ok(())
    })?;
    let counted = sums.into_iter().filter(|(_, counts)| counts.all.people > 0);
    let mut found: Vec<CellCount> = counted.filter_map(|(id, counts)| Some(CellCount { cell: Cell::from_id(id).ok()?, counts })).collect();
    found.sort_unstable_by_key(|count| count.cell);
    Ok(found)
}

/// Counts some cells one by one, whatever their levels; each level is one query.
pub(crate) fn each(tx: &mut Tx, inquiry: Uuid, chosen: &[Cell], asked: &Asked) -> Result<Vec<CellCount>, DbError> {
    let mut found = Vec::new();
    for level in LEVELS {
        let own: Vec<i64> = chosen.iter().filter(|cell| cell.level() == level).map(|cell| cell.id()).collect();
        if !own.is_empty() {
            found.extend(cells(tx, inquiry, level, &Ranges::single(&own), asked)?);
        }
    }
    found.retain(|count| chosen.contains(&count.cell));
    Ok(found)
}

/// About how many marks the tallies know of in a place: so that a place where very much was told is read another way.
pub(crate) fn expected(tx: &mut Tx, inquiry: Uuid, place: &Place, asked: &Asked) -> Result<i64, DbError> {
    let asked = &asked.of_all();
    let mut counts = each(tx, inquiry, &place.cells, asked)?;
    if let Some(bounds) = place.area.as_ref().and_then(geo::BoundingRect::bounding_rect) {
        counts.extend(cells(tx, inquiry, Level::Eight, &Ranges::window(bounds, Level::Eight), asked)?);
    }
    Ok(counts.iter().map(|count| count.counts.all.marks).sum())
}

/// Counts the whole inquiry under one filter.
pub(crate) fn whole(tx: &mut Tx, inquiry: Uuid, asked: &Asked) -> Result<Counts, DbError> {
    let (from, to) = asked.months();
    let (filters, mut sum) = (asked.filters(), Counts::default());
    tx.query(CUBE, &[&inquiry, &"all", &from, &to], |row| {
        let tally = Tally { marks: row.get(1)?, people: row.get(2)?, key_sum: row.get(3)? };
        sum.add(&filters, &row.get::<String>(0)?, tally);
        Ok(())
    })?;
    Ok(sum)
}

/// People by what they told about themselves, jointly; those who told nothing are in none.
pub(super) fn about(tx: &mut Tx, inquiry: Uuid, asked: &Asked) -> Result<Vec<(String, i64)>, DbError> {
    let (from, to) = asked.months();
    tx.query(CUBE, &[&inquiry, &"about", &from, &to], |row| Ok((row.get(0)?, row.get(2)?)))
}

/// From the hour of the first to the hour of the last answer that counts.
pub(crate) type Span = (DateTime<Utc>, DateTime<Utc>);

/// The hours of the first and the last answer that count; none while nobody has answered.
pub(crate) fn span(tx: &mut Tx, inquiry: Uuid) -> Result<Option<Span>, DbError> {
    let first = tx.query_opt(FIRST, &[&inquiry], |row| row.get(0))?;
    let last = tx.query_opt(LAST, &[&inquiry], |row| row.get(0))?;
    Ok(first.zip(last))
}

/// What was told in some cells: at most `limit` marks, the newest. `expected` is how many marks the tallies know of there.
pub(crate) fn told(
    tx: &mut Tx,
    inquiry: Uuid,
    ranges: &Ranges,
    asked: &Asked,
    expected: i64,
    limit: i64,
) -> Result<Vec<ToldMark>, DbError> {
    let (from, to) = asked.moments();
    let (statement, look_through) = if expected > DENSE { (TOLD_NEWEST, NEWEST) } else { (TOLD, 2 * DENSE) };
    let (question, choice) = asked.group.as_ref().map_or(("", ""), |group| (&group.question, &group.choice));
    tx.query(statement, &ranges.with(&[&inquiry, &from, &to, &look_through, &limit, &question, &choice]), told_mark)
}

/// What the group that is asked for told, in the months that are asked for: among the newest marks of the inquiry.
pub(super) fn of_group(tx: &mut Tx, inquiry: Uuid, asked: &Asked) -> Result<Vec<ToldMark>, DbError> {
    let Some(group) = &asked.group else { return Ok(Vec::new()) };
    let (from, to) = asked.moments();
    tx.query(OF_GROUP, &[&inquiry, &from, &to, &NEWEST, &group.question, &group.choice], told_mark)
}

/// What single marks tell.
pub(crate) fn told_marks(tx: &mut Tx, inquiry: Uuid, marks: &[Uuid]) -> Result<Vec<ToldMark>, DbError> {
    tx.query(TOLD_MARKS, &[&inquiry, &kit::db::List(marks)], told_mark)
}

fn told_mark(row: &kit::db::Row) -> Result<ToldMark, DbError> {
    Ok(ToldMark { response: row.get(0)?, cell: row.get(1)?, kind: row.get(2)?, answers: row.get(3)?, people: row.get(4)? })
}

/// Which exact marks are wanted.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    /// What is asked of the result; an empty kind means any.
    pub asked: Asked,
    /// Words in the text, or any when empty.
    pub words: String,
    /// Only marks with a text.
    pub with_text: bool,
    /// How many are passed over.
    pub after: i64,
    /// How many at most.
    pub limit: i64,
    /// How many marks the tallies know of there.
    pub expected: i64,
}

/// Exact marks in some cells, newest first. Belongs into a transaction that writes the event of the look.
pub(crate) fn marks(tx: &mut Tx, inquiry: Uuid, ranges: &Ranges, wanted: &Wanted) -> Result<Vec<StoredMark>, DbError> {
    let (statement, look_through) = if wanted.expected > DENSE { (MARKS_NEWEST, NEWEST) } else { (MARKS, 2 * DENSE) };
    let limits = Limits::of(&wanted.asked);
    let mut more = limits.values(&inquiry);
    let own: [&dyn kit::db::ToValue; 5] = [&wanted.words, &wanted.limit, &wanted.after, &look_through, &wanted.with_text];
    more.extend(own);
    tx.query(statement, &ranges.with(&more), stored_mark)
}

/// The newest marks that count, with the people behind each. Belongs into a transaction that writes the event of the look.
pub(super) fn newest(tx: &mut Tx, inquiry: Uuid) -> Result<Vec<(StoredMark, i64)>, DbError> {
    tx.query(NEWEST_MARKS, &[&inquiry, &NEWEST], |row| Ok((stored_mark(row)?, row.get("people")?)))
}

/// Where some marks lie: longitude and latitude.
pub(crate) fn points(tx: &mut Tx, inquiry: Uuid, marks: &[Uuid]) -> Result<Vec<(f64, f64)>, DbError> {
    tx.query(POINTS, &[&inquiry, &kit::db::List(marks)], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The open findings of an inquiry and what they keep of their places.
pub(crate) fn findings(tx: &mut Tx, inquiry: Uuid) -> Result<Vec<(Uuid, Value)>, DbError> {
    tx.query(FINDINGS, &[&inquiry], |row| Ok((row.get(0)?, row.get(1)?)))
}
