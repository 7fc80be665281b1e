//! A measure is taken up again, or given up, when those who told have been answered already: what they read holds no more. It is
//! taken back in the same transaction, with what happened as the reason, and waits for a new answer.

use std::sync::Arc;

use act::hand::Hand;
use act::plans::changes::Telling;
use act::plans::model::{Measure, Status, overtakes};
use act::plans::pages as plans;
use axum::extract::Path;
use axum::response::Response;
use ground::Tenant;
use ground::red_thread::{self, Kind};
use ground::visit::Visit;
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;

use super::model::ReplyState;
use super::{queries, retraction};

/// `POST /work/measures/{id}/cancellation`: it will not be done, and why.
pub async fn cancel(visit: Visit, Path(measure): Path<String>, fields: Fields) -> Result<Response, PageError> {
    plans::cancel(visit, &measure, fields, take_back).await
}

/// `POST /work/measures/{id}/reopening`: it is taken up again.
pub async fn reopen(visit: Visit, Path(measure): Path<String>, fields: Fields) -> Result<Response, PageError> {
    plans::reopen(visit, &measure, fields, take_back).await
}

/// Takes back the published answers that a measure's step makes untrue.
pub(super) fn take_back(tx: &mut Tx, tenant: &Arc<Tenant>, hand: &Hand, measure: &Measure, telling: &Telling) -> Result<(), DbError> {
    let (Some(actor), text) = (hand.by, telling.text.clone()) else { return Ok(()) };
    let reason = match telling.status {
        Status::Cancelled => t::replies_overtaken_cancelled(hand.lang, text),
        _ => t::replies_overtaken_reopened(hand.lang, text),
    };
    for node in red_thread::neighbours(tx, Kind::Measure, measure.id)? {
        if node.kind != Kind::Reply || !node.is_answer() || !overtakes(telling.status, node.state) {
            continue;
        }
        let reply = queries::by_id(tx, node.id)?;
        if reply.state == ReplyState::Published {
            retraction::retract(tx, tenant, actor, reply.id, reply.row_version, &reason)?;
        }
    }
    Ok(())
}
