//! What a group saw together in the answers to a survey: a finding that rests on answers and on no place.

use std::sync::Arc;

use ground::Tenant;
use ground::red_thread::{self, Kind};
use kit::db::{DbError, Tx};
use uuid::Uuid;

use super::changes::{Hand, put};
use super::model::{Content, Finding, FindingState};
use super::queries;
use crate::Place;

/// What was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gathered {
    /// Its id: gathered again, it is the same finding with more causes.
    pub id: Uuid,
    /// The programme it belongs to.
    pub programme: Uuid,
    /// The survey it was seen in.
    pub inquiry: Uuid,
    /// In one line.
    pub title: String,
    /// Among whom, in words.
    pub place: String,
    /// Its causes, each with an id of its own.
    pub causes: Vec<(Uuid, String)>,
    /// The answers that it rests on.
    pub responses: Vec<Uuid>,
}

/// Writes it, or adds causes to the one that there is: its words are not touched, somebody may have changed them.
pub fn gather(tx: &mut Tx, tenant: &Arc<Tenant>, by: Uuid, seen: &Gathered) -> Result<(), DbError> {
    let hand = Hand::new(tenant.clone(), by);
    let new = finding(&hand, seen);
    let made = queries::insert(tx, &new)?;
    let known = queries::causes(tx, seen.id)?;
    let last = known.iter().map(|cause| cause.number).max().unwrap_or(0);
    let causes: Vec<(Uuid, String, i64)> =
        seen.causes.iter().zip(last + 1..).map(|((id, text), number)| (*id, text.clone(), number)).collect();
    queries::insert_causes(tx, seen.id, &causes)?;
    let to = (Kind::Finding, seen.id);
    red_thread::link(tx, (Kind::Inquiry, seen.inquiry), to, hand.at, Some(by))?;
    red_thread::link_many(tx, Kind::Response, &seen.responses, to, hand.at, Some(by))?;
    if made {
        put(tx, &hand, &new, &[])?;
    }
    queries::count_gathered(tx, seen.id)?;
    let kind = if made { "finding_written" } else { "finding_edited" };
    hand.record(tx, kind, seen.id, serde_json::json!({ "causes": causes.len() }))
}

fn finding(hand: &Hand, seen: &Gathered) -> Finding {
    let what: Vec<&str> = seen.causes.iter().map(|(_, text)| text.as_str()).collect();
    Finding {
        id: seen.id,
        programme: seen.programme,
        inquiry: Some(seen.inquiry),
        content: Content {
            title: seen.title.chars().take(super::model::LONGEST_TITLE).collect(),
            what: what.join("\n"),
            place: seen.place.clone(),
            evidence: String::new(),
            since: String::new(),
            public: false,
        },
        place: Place::default(),
        kind: String::new(),
        people: 0,
        marks: 0,
        state: FindingState::Open,
        reason: String::new(),
        author: hand.by,
        author_name: String::new(),
        created_at: hand.at,
        row_version: 1,
    }
}
