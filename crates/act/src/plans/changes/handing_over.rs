//! A measure is handed over, and that is undone: who carries it changes, and nothing of how it goes.

use kit::db::{DbError, Tx};
use serde_json::json;

use crate::hand::Hand;
use crate::plans::model::{HandOver, HandedOver, Measure, Parts};
use crate::plans::queries;

/// A measure goes from one person to another. The event keeps what both had, so that it can be undone.
pub fn hand_over(tx: &mut Tx, hand: &Hand, measure: &Measure, over: &HandOver) -> Result<bool, DbError> {
    if !queries::save_measure(tx, measure)? {
        return Ok(false);
    }
    let before = Parts::of(measure, over.from, over.to.id).kept();
    queries::hand_over(tx, measure, over, hand.fresh())?;
    let particulars = json!({ "from": over.from, "to": over.to.id, "way": over.way.code(), "text": over.text, "before": before });
    hand.record(tx, "measure_handed_over", ("measure", measure.id), particulars)?;
    Ok(true)
}

/// The handover is undone: both have the parts that they had. False when nobody knows those, or somebody was faster.
pub fn undo_handover(tx: &mut Tx, hand: &Hand, measure: &Measure, over: &HandedOver) -> Result<bool, DbError> {
    let Some(before) = &over.before else { return Ok(false) };
    if !queries::save_measure(tx, measure)? {
        return Ok(false);
    }
    queries::take_back(tx, measure.id, over, before, || hand.fresh())?;
    hand.record(tx, queries::UNDONE, ("measure", measure.id), json!({ "handover": over.id }))?;
    Ok(true)
}
