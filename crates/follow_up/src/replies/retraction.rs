//! Taking a reply back: it was wrong, and says so. Receipts upstream are no longer answered by it.

use ground::Tenant;
use ground::red_thread::{self, Kind, Node, State};
use kit::db::{DbError, Tx};
use serde_json::json;
use uuid::Uuid;

use super::{publication, queries};

/// Takes a published reply back. False when somebody else was faster.
pub fn retract(tx: &mut Tx, tenant: &Tenant, actor: Uuid, id: Uuid, row_version: i64, reason: &str) -> Result<bool, DbError> {
    let now = tenant.now();
    if !queries::retract(tx, id, row_version, now, reason)? {
        return Ok(false);
    }
    red_thread::take_away(tx, Kind::Reply, id)?;
    for node in red_thread::neighbours(tx, Kind::Reply, id)? {
        if node.kind == Kind::Finding && node.state == State::Done && !still_led_somewhere(tx, node.id)? {
            red_thread::put(tx, &Node { state: State::Open, changed_at: now, ..node })?;
        }
    }
    let reply = queries::by_id(tx, id)?;
    publication::note(tx, tenant, &reply, actor, "reply_retracted", json!({ "reason": reason })).map(|()| true)
}

/// A finding has another reply, or a measure.
fn still_led_somewhere(tx: &mut Tx, finding: Uuid) -> Result<bool, DbError> {
    let near = red_thread::neighbours(tx, Kind::Finding, finding)?;
    Ok(near.iter().any(|node| matches!(node.kind, Kind::Goal | Kind::Measure | Kind::Reply)))
}
