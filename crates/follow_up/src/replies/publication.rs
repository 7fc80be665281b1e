//! Publishing a reply: everyone upstream is answered, all of it in one transaction.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use ground::Tenant;
use ground::due::Precision;
use ground::events::{self, Event};
use ground::red_thread::{self, Kind, Node, State};
use kit::db::{DbError, List, Tx};
use serde_json::json;
use uuid::Uuid;

use super::model::{Content, Reply, ReplyState};
use super::origins::{self, Origin};
use super::{mails, queries};
use crate::followers;

/// A note on the thread is one line.
const LONGEST_NOTE: usize = 160;

kit::statements! {
    /// Measures that are done and whose end nobody has been told of yet.
    DONE_MEASURES = "select id from measure where id {any:$1} and status = 'done' and phase <> 'followed_up'";
    /// They are followed up.
    FOLLOW_UP = "update measure set phase = 'followed_up', row_version = row_version + 1 where id {any:$1}";
}

/// Stores a reply together with its place on the thread. False when the same id is there already.
pub fn store(tx: &mut Tx, tenant: &Tenant, reply: &Reply, origins: &[Origin]) -> Result<bool, DbError> {
    if !queries::insert(tx, reply)? {
        return Ok(false);
    }
    red_thread::put(tx, &node(tenant, reply))?;
    for origin in origins {
        red_thread::link(tx, (origin.kind, origin.id), (Kind::Reply, reply.id), reply.created_at, Some(reply.author))?;
    }
    note(tx, tenant, reply, reply.author, "reply_begun", json!({}))?;
    Ok(true)
}

/// Publishes a draft. False when somebody else was faster.
pub fn publish(tx: &mut Tx, tenant: &Arc<Tenant>, actor: Uuid, id: Uuid, row_version: i64) -> Result<bool, DbError> {
    Ok(publish_all(tx, tenant, actor, &[(id, row_version)])? == 1)
}

/// Publishes drafts, each with its version; says how many. Those that somebody else was faster with are left as they are.
pub fn publish_all(tx: &mut Tx, tenant: &Arc<Tenant>, actor: Uuid, drafts: &[(Uuid, i64)]) -> Result<i64, DbError> {
    let (mut published, mut reached) = (0, BTreeSet::new());
    for (id, row_version) in drafts {
        if publish_one(tx, tenant, actor, *id, *row_version)? {
            published += 1;
            let upstream = red_thread::walk(tx, Kind::Reply, *id)?;
            reached.extend(red_thread::reached(tx, *id, &upstream)?);
        }
    }
    reached.into_iter().try_for_each(|inquiry| red_thread::count_heard(tx, inquiry))?;
    Ok(published)
}

fn publish_one(tx: &mut Tx, tenant: &Arc<Tenant>, actor: Uuid, id: Uuid, row_version: i64) -> Result<bool, DbError> {
    let voices = origins::voices(&red_thread::walk(tx, Kind::Reply, id)?);
    if !queries::publish(tx, id, row_version, tenant.now(), voices)? {
        return Ok(false);
    }
    // Its node on the thread still says what it rested on as a draft.
    let reply = Reply { voices, ..queries::by_id(tx, id)? };
    conclude(tx, tenant, actor, &reply)?;
    Ok(true)
}

/// Everything that follows from a reply's being published: thread, measures, findings, event, mails.
pub fn conclude(tx: &mut Tx, tenant: &Arc<Tenant>, actor: Uuid, reply: &Reply) -> Result<(), DbError> {
    let now = tenant.now();
    red_thread::put(tx, &node(tenant, reply))?;
    let neighbours = red_thread::neighbours(tx, Kind::Reply, reply.id)?;
    let measures = follow_up_measures(tx, tenant, actor, reply.id, &neighbours)?;
    answer_findings(tx, &neighbours, now)?;
    let mails = mail_followers(tx, tenant, reply)?;
    note(tx, tenant, reply, actor, "reply_published", json!({ "kind": reply.content.kind.code(), "measures": measures, "mails": mails }))
}

/// What was passed on was a note: its answer stands for those who sent it, is nobody's to read outside, and mails nobody.
pub fn keep_inward(tx: &mut Tx, tenant: &Tenant, actor: Uuid, reply: &Reply) -> Result<(), DbError> {
    red_thread::put(tx, &node(tenant, reply))?;
    note(tx, tenant, reply, actor, "reply_kept_inward", json!({ "kind": reply.content.kind.code() }))
}

/// The reply as the thread shows it.
pub fn node(tenant: &Tenant, reply: &Reply) -> Node {
    let published = reply.state == ReplyState::Published;
    let given = published || reply.state == ReplyState::Inward;
    Node {
        kind: Kind::Reply,
        id: reply.id,
        state: if given { reply.content.kind.on_thread() } else { State::Proposed },
        title: reply.content.title.clone(),
        note: one_line(beyond_title(&reply.content)),
        voices: reply.voices,
        marks: 0,
        happened_on: reply.published_at.map(|at| tenant.settings().day_of(at)),
        due_on: None,
        due_known: Precision::Day,
        public: published,
        path: format!("/work/replies/{}", reply.id),
        changed_at: tenant.now(),
        answered: false,
    }
}

/// Writes an event about a reply.
pub fn note(
    tx: &mut Tx,
    tenant: &Tenant,
    reply: &Reply,
    actor: Uuid,
    kind: &'static str,
    particulars: serde_json::Value,
) -> Result<(), DbError> {
    events::record(tx, &Event::new(tenant.fresh_id(), tenant.now(), Some(actor), kind, "reply", reply.id).with(particulars))
}

/// A measure is followed up when it is done and those who told have been answered.
fn follow_up_measures(tx: &mut Tx, tenant: &Tenant, actor: Uuid, reply: Uuid, neighbours: &[Node]) -> Result<usize, DbError> {
    let near: Vec<Uuid> = neighbours.iter().filter(|node| node.kind == Kind::Measure).map(|node| node.id).collect();
    let done: Vec<Uuid> = tx.query(DONE_MEASURES, &[&List(&near)], |row| row.get("id"))?;
    tx.execute(FOLLOW_UP, &[&List(&done)])?;
    for measure in &done {
        let event = Event::new(tenant.fresh_id(), tenant.now(), Some(actor), "measure_followed_up", "measure", *measure);
        events::record(tx, &event.with(json!({ "reply": reply })))?;
    }
    Ok(done.len())
}

/// A finding that has been answered is done, whether or not it led to a measure.
fn answer_findings(tx: &mut Tx, neighbours: &[Node], now: DateTime<Utc>) -> Result<(), DbError> {
    for node in neighbours.iter().filter(|node| node.kind == Kind::Finding && node.state == State::Open) {
        red_thread::put(tx, &Node { state: State::Done, changed_at: now, ..node.clone() })?;
    }
    Ok(())
}

/// One mail to everybody who follows an inquiry that the reply goes back to; says how many.
fn mail_followers(tx: &mut Tx, tenant: &Arc<Tenant>, reply: &Reply) -> Result<usize, DbError> {
    let nodes = red_thread::walk(tx, Kind::Reply, reply.id)?;
    let inquiries: Vec<&Node> = nodes.iter().filter(|node| node.kind == Kind::Inquiry).collect();
    let ids: Vec<Uuid> = inquiries.iter().map(|node| node.id).collect();
    let all = followers::queries::confirmed(tx, &ids)?;
    let earlier = if all.is_empty() { Vec::new() } else { queries::earlier(tx, &[reply.id])? };
    for follower in &all {
        let title = inquiries.iter().find(|node| node.id == follower.inquiry).map_or("", |node| &node.title);
        mails::tell(tx, tenant, reply, &earlier, follower, title)?;
    }
    Ok(all.len())
}

/// What the text says that the title has not said: a short answer begins with its title, as a sentence of its own.
pub(super) fn beyond_title(content: &Content) -> &str {
    let (text, title) = (content.text.as_str(), content.title.as_str());
    let ended = |rest: &str| rest.is_empty() || rest.starts_with(['.', '\n']) || title.ends_with(['?', '!']);
    let rest = text.strip_prefix(title).filter(|rest| !title.is_empty() && ended(rest));
    rest.map_or(text, |rest| rest.strip_prefix('.').unwrap_or(rest)).trim()
}

/// The first line, cut at a word.
fn one_line(text: &str) -> String {
    let line = text.lines().next().unwrap_or("").trim();
    if line.chars().count() <= LONGEST_NOTE {
        return line.to_owned();
    }
    let cut: String = line.chars().take(LONGEST_NOTE).collect();
    format!("{} …", cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replies::model::ReplyKind;

    #[test]
    fn a_title_is_said_once_and_no_sentence_is_torn() {
        for (title, text, beyond) in [
            ("Nu lyser det", "Nu lyser det. Tack vare er.", "Tack vare er."),
            ("Nu lyser det", "Nu lyser det igen på gången.", "Nu lyser det igen på gången."),
            ("Har ni sett?", "Har ni sett? Nu lyser det.", "Nu lyser det."),
            ("Nu lyser det", "Nu lyser det.", ""),
            ("", "Nu lyser det.", "Nu lyser det."),
        ] {
            let content = Content { title: title.into(), text: text.into(), ..Content::plain(ReplyKind::Done) };
            assert_eq!(beyond_title(&content), beyond);
        }
    }

    #[test]
    fn a_note_is_one_line_cut_at_a_word() {
        assert_eq!(one_line("Nu lyser det.\n\nTack vare er."), "Nu lyser det.");
        let long = one_line(&"åäö ".repeat(90));
        assert!(long.ends_with("åäö …") && long.chars().count() <= LONGEST_NOTE + 2, "{long}");
        assert_eq!(one_line(""), "");
    }
}
