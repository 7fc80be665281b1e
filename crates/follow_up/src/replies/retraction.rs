//! The end of a reply: it was wrong, and says so, or a newer one holds instead. Receipts upstream are no longer answered by it.

use act::hand::Hand;
use act::pass_ons;
use ground::Tenant;
use ground::red_thread::{self, Kind, Node, State};
use kit::db::{DbError, Tx};
use serde_json::json;
use uuid::Uuid;

use super::model::{Reply, ReplyState};
use super::{mails, publication, queries};
use crate::followers;

/// Takes a published reply back. False when somebody else was faster.
pub fn retract(tx: &mut Tx, tenant: &Tenant, actor: Uuid, id: Uuid, row_version: i64, reason: &str) -> Result<bool, DbError> {
    let now = tenant.now();
    if !queries::retract(tx, id, row_version, now, reason)? {
        return Ok(false);
    }
    let upstream = red_thread::walk(tx, Kind::Reply, id)?;
    red_thread::take_away(tx, Kind::Reply, id)?;
    for node in red_thread::neighbours(tx, Kind::Reply, id)? {
        if node.kind == Kind::Finding && node.state == State::Done && !still_led_somewhere(tx, node.id)? {
            red_thread::put(tx, &Node { state: State::Open, changed_at: now, ..node })?;
        }
    }
    reopen_pass_ons(tx, tenant, actor, id)?;
    for inquiry in red_thread::reached(tx, id, &upstream)? {
        red_thread::count_heard(tx, inquiry)?;
    }
    let reply = queries::by_id(tx, id)?;
    let mails = mail_those_who_read(tx, tenant, &reply, &upstream)?;
    publication::note(tx, tenant, &reply, actor, "reply_retracted", json!({ "reason": reason, "mails": mails })).map(|()| true)
}

/// Whoever has the reply in their inbox is told that it holds no more: those who followed when it was published.
fn mail_those_who_read(tx: &mut Tx, tenant: &Tenant, reply: &Reply, upstream: &[Node]) -> Result<usize, DbError> {
    let inquiries: Vec<&Node> = upstream.iter().filter(|node| node.kind == Kind::Inquiry).collect();
    let ids: Vec<Uuid> = inquiries.iter().map(|node| node.id).collect();
    let all = followers::queries::confirmed(tx, &ids)?;
    let read: Vec<_> = all.iter().filter(|follower| follower.confirmed_at <= reply.published_at).collect();
    for follower in &read {
        let title = inquiries.iter().find(|node| node.id == follower.inquiry).map_or("", |node| &node.title);
        mails::taken_back(tx, tenant, reply, follower, title)?;
    }
    Ok(read.len())
}

/// A newer answer to the same holds instead of this one. One that nobody outside read stays unread, and only leaves the thread.
pub fn supersede(tx: &mut Tx, tenant: &Tenant, actor: Uuid, id: Uuid, newer: Uuid) -> Result<(), DbError> {
    if !queries::supersede(tx, id, tenant.now())? && queries::by_id(tx, id)?.state != ReplyState::Inward {
        return Ok(());
    }
    red_thread::take_away(tx, Kind::Reply, id)?;
    let reply = queries::by_id(tx, id)?;
    publication::note(tx, tenant, &reply, actor, "reply_superseded", json!({ "newer": newer }))
}

/// What was passed on and has no other answer waits for one again.
fn reopen_pass_ons(tx: &mut Tx, tenant: &Tenant, actor: Uuid, reply: Uuid) -> Result<(), DbError> {
    let settings = tenant.settings();
    let lang = settings.languages.first().copied().unwrap_or_default();
    let hand = Hand { by: Some(actor), at: tenant.now(), zone: settings.zone(), lang, chance: tenant.chance.clone() };
    for node in red_thread::neighbours(tx, Kind::Reply, reply)?.into_iter().filter(|node| node.kind == Kind::PassOn) {
        if !red_thread::neighbours(tx, Kind::PassOn, node.id)?.iter().any(Node::is_answer) {
            let one = pass_ons::queries::load(tx, node.id)?;
            pass_ons::changes::reopen(tx, &hand, &one)?;
        }
    }
    Ok(())
}

/// A finding has another reply, or a measure.
fn still_led_somewhere(tx: &mut Tx, finding: Uuid) -> Result<bool, DbError> {
    let near = red_thread::neighbours(tx, Kind::Finding, finding)?;
    Ok(near.iter().any(|node| matches!(node.kind, Kind::Goal | Kind::Measure | Kind::Reply)))
}
