//! Changes to goals. What is added or gets other words after the plan was adopted says so, since everybody reads it at once.

use ground::due::Precision;

use ground::red_thread::{self, Kind, Node, State};
use kit::db::{DbError, Tx};
use serde_json::json;
use uuid::Uuid;

use crate::hand::Hand;
use crate::plans::model::{Goal, Plan};
use crate::plans::queries;

/// Adds a goal to a plan; the same id is added once.
pub fn make_goal(tx: &mut Tx, hand: &Hand, plan: &Plan, id: Uuid, text: &str) -> Result<(), DbError> {
    let added = plan.adopted_on.map(|_| hand.day_of(hand.at));
    if queries::insert_goal(tx, (id, plan.id), text, added, hand.at)? {
        let goal = queries::goal(tx, id)?;
        put_goal(tx, hand, &goal, plan.adopted_on.is_some())?;
        hand.record(tx, "goal_made", ("goal", id), json!({ "text": text }))?;
    }
    Ok(())
}

/// Changes what a goal says.
pub fn edit_goal(tx: &mut Tx, hand: &Hand, plan: &Plan, goal: &Goal) -> Result<bool, DbError> {
    let mut goal = goal.clone();
    if plan.adopted_on.is_some() && queries::goal(tx, goal.id)?.text != goal.text {
        goal.since.changed_on = Some(hand.day_of(hand.at));
    }
    let saved = queries::save_goal(tx, &goal)?;
    if saved {
        put_goal(tx, hand, &goal, plan.adopted_on.is_some())?;
        hand.record(tx, "goal_edited", ("goal", goal.id), json!({ "text": goal.text }))?;
    }
    Ok(saved)
}

/// Removes a goal that nothing serves. False when it stays: it was decided with the plan, something serves it, or somebody was faster.
pub fn remove_goal(tx: &mut Tx, hand: &Hand, plan: &Plan, goal: &Goal) -> Result<bool, DbError> {
    let removed = goal.can_be_removed(plan, 0) && queries::delete_goal(tx, goal)?;
    if removed {
        red_thread::take_away(tx, Kind::Goal, goal.id)?;
        hand.record(tx, "goal_removed", ("goal", goal.id), json!({ "text": goal.text }))?;
    }
    Ok(removed)
}

/// Writes a goal's place on the thread.
pub(super) fn put_goal(tx: &mut Tx, hand: &Hand, goal: &Goal, adopted: bool) -> Result<(), DbError> {
    red_thread::put(
        tx,
        &Node {
            kind: Kind::Goal,
            id: goal.id,
            state: if adopted { State::Open } else { State::Proposed },
            title: goal.text.clone(),
            note: String::new(),
            voices: 0,
            marks: 0,
            happened_on: None,
            due_on: None,
            due_known: Precision::Day,
            public: adopted,
            path: format!("/work/goals/{}", goal.id),
            changed_at: hand.at,
            answered: false,
        },
    )
}
