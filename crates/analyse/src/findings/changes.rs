//! What changes when a finding is written, rewritten, closed or opened again: all of it in one transaction.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use ground::events::{self, Event};
use ground::red_thread::{self, Kind};
use ground::{Tenant, Visit};
use kit::db::{DbError, Tx};
use serde_json::{Value, json};
use uuid::Uuid;

use super::forms::Typed;
use super::model::{Finding, FindingState};
use super::queries::{self, Rest};

/// Whose hand a change is made by, and when.
#[derive(Clone)]
pub(super) struct Hand {
    tenant: Arc<Tenant>,
    pub by: Uuid,
    pub at: DateTime<Utc>,
}

impl Hand {
    /// The hand of somebody signed in.
    pub fn of(visit: &Visit) -> Result<Self, kit::web::errors::PageError> {
        Ok(Self::new(visit.tenant.clone(), visit.person()?.id))
    }

    /// This person's hand, now.
    pub fn new(tenant: Arc<Tenant>, by: Uuid) -> Self {
        Self { by, at: tenant.now(), tenant }
    }

    pub(super) fn record(&self, tx: &mut Tx, kind: &'static str, finding: Uuid, particulars: Value) -> Result<(), DbError> {
        let event = Event::new(self.tenant.fresh_id(), self.at, Some(self.by), kind, "finding", finding);
        events::record(tx, &event.with(particulars))
    }
}

/// A new finding with its causes, tied to the inquiry and to everyone it rests on. False when it was made before.
pub(super) fn create(tx: &mut Tx, hand: &Hand, new: &Finding, rest: &Rest, typed: &Typed) -> Result<bool, DbError> {
    if !queries::insert(tx, new)? {
        return Ok(false);
    }
    write_causes(tx, hand, new.id, typed)?;
    put(tx, hand, new, &[])?;
    tie(tx, hand, new, rest)?;
    hand.record(tx, "finding_written", new.id, json!({ "people": new.people, "marks": new.marks }))?;
    Ok(true)
}

fn tie(tx: &mut Tx, hand: &Hand, new: &Finding, rest: &Rest) -> Result<(), DbError> {
    let Some(inquiry) = new.inquiry else { return Ok(()) };
    let (to, by) = ((Kind::Finding, new.id), Some(hand.by));
    red_thread::link(tx, (Kind::Inquiry, inquiry), to, hand.at, by)?;
    if let Some(said) = &rest.said {
        return said.tie(tx, inquiry, new.id, hand.at, by);
    }
    if let Some(ranges) = new.place.ranges() {
        return queries::tie(tx, inquiry, &ranges, &rest.asked, new.id, hand.at, by);
    }
    let (marks, responses): (Vec<Uuid>, Vec<Uuid>) = rest.single.iter().copied().unzip();
    red_thread::link_many(tx, Kind::Mark, &marks, to, hand.at, by)?;
    red_thread::link_many(tx, Kind::Response, &responses, to, hand.at, by)
}

/// Other words and causes. False when somebody else was faster: then nothing is written.
pub(super) fn save(tx: &mut Tx, hand: &Hand, finding: &Finding, typed: &Typed, row_version: i64) -> Result<bool, DbError> {
    if !queries::save(tx, finding.id, row_version, &typed.content)? {
        return Ok(false);
    }
    write_causes(tx, hand, finding.id, typed)?;
    let changed = Finding { content: typed.content.clone(), ..finding.clone() };
    let neighbours = red_thread::neighbours(tx, Kind::Finding, finding.id)?;
    put(tx, hand, &changed, &neighbours)?;
    hand.record(tx, "finding_edited", finding.id, json!({}))?;
    Ok(true)
}

/// Closes it with a reason, or opens it again. False when somebody else was faster.
pub(super) fn turn(tx: &mut Tx, hand: &Hand, finding: &Finding, state: FindingState, reason: &str) -> Result<bool, DbError> {
    if !queries::set_state(tx, finding, state, reason)? {
        return Ok(false);
    }
    let changed = Finding { state, reason: reason.to_owned(), ..finding.clone() };
    let neighbours = red_thread::neighbours(tx, Kind::Finding, finding.id)?;
    put(tx, hand, &changed, &neighbours)?;
    let kind = if state == FindingState::Closed { "finding_closed" } else { "finding_reopened" };
    hand.record(tx, kind, finding.id, json!({ "reason": reason }))?;
    Ok(true)
}

pub(super) fn put(tx: &mut Tx, hand: &Hand, finding: &Finding, neighbours: &[red_thread::Node]) -> Result<(), DbError> {
    let seen_on = hand.tenant.settings().day_of(finding.created_at);
    red_thread::put(tx, &finding.node(finding.on_thread(neighbours), seen_on, hand.at))
}

fn write_causes(tx: &mut Tx, hand: &Hand, finding: Uuid, typed: &Typed) -> Result<(), DbError> {
    let mut fresh = Vec::new();
    for (number, (id, text)) in (1..).zip(&typed.causes) {
        match id {
            Some(id) if text.is_empty() => queries::delete_cause(tx, finding, *id)?,
            Some(id) => queries::save_cause(tx, finding, *id, text, number)?,
            None => fresh.push((hand.tenant.fresh_id(), text.clone(), number)),
        }
    }
    queries::insert_causes(tx, finding, &fresh)
}
