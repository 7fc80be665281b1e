//! Changes to plans, goals and measures: the row, its place on the thread, its edges and its event, in one transaction.
//!
//! Each takes what was loaded in the same transaction, changed by the model; false means that somebody else was faster.

use chrono::NaiveDate;
use ground::red_thread::{self, Kind, Node};
use kit::db::{DbError, Tx};
use serde_json::json;
use uuid::Uuid;

use super::model::{Draft, Due, GoalChoice, Measure, Plan, Precision, Refused, Status, Update};
use super::queries;
use crate::hand::Hand;

mod goals;
mod handing_over;

pub use goals::{edit_goal, make_goal, remove_goal};
pub use handing_over::{hand_over, undo_handover};

use goals::put_goal;

/// What somebody tells about a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// Id of the update: sent twice, it is told once.
    pub id: Uuid,
    /// How the work goes.
    pub status: Status,
    /// A sentence.
    pub text: String,
    /// How many are done, if they are counted.
    pub done_count: Option<i64>,
    /// A new day.
    pub new_due: Option<Due>,
    /// Why it is moved, or why the measure is cancelled.
    pub reason: String,
    /// What those elected must decide; nothing is changed where it was not asked.
    pub question: Option<String>,
}

/// Makes a plan; the same id is made once.
pub fn make_plan(tx: &mut Tx, hand: &Hand, plan: &Plan) -> Result<(), DbError> {
    if queries::insert_plan(tx, plan, hand.at)? {
        hand.record(tx, "plan_made", ("plan", plan.id), json!({ "name": plan.name }))?;
    }
    Ok(())
}

/// Changes a plan's name, vision and years.
pub fn edit_plan(tx: &mut Tx, hand: &Hand, plan: &Plan) -> Result<bool, DbError> {
    let saved = queries::save_plan(tx, plan)?;
    if saved {
        hand.record(tx, "plan_edited", ("plan", plan.id), json!({ "name": plan.name }))?;
    }
    Ok(saved)
}

/// A plan is adopted; its goals are public from then on.
pub fn adopt_plan(tx: &mut Tx, hand: &Hand, plan: &Plan) -> Result<bool, DbError> {
    let saved = queries::save_plan(tx, plan)?;
    if saved {
        for goal in queries::goals(tx, plan.id)? {
            put_goal(tx, hand, &goal, true)?;
        }
        hand.record(tx, "plan_adopted", ("plan", plan.id), json!({ "on": plan.adopted_on, "by": plan.adopted_by }))?;
    }
    Ok(saved)
}

/// Writes a proposal; the same id is written once.
pub fn propose(tx: &mut Tx, hand: &Hand, id: Uuid, draft: &Draft) -> Result<(), DbError> {
    let plan = queries::plan(tx, draft.plan)?;
    let goal = goal_of(tx, hand, &plan, draft)?;
    if !queries::insert_measure(tx, id, draft, goal, hand.at)? {
        return Ok(());
    }
    tie(tx, hand, id, goal, draft)?;
    put_measure(tx, hand, id)?;
    hand.record(tx, "measure_proposed", ("measure", id), json!({ "title": draft.title }))
}

/// Changes what a measure is. Where it stands is not touched; of what was decided the wording stays, and a new day is told.
pub fn edit(tx: &mut Tx, hand: &Hand, mut measure: Measure, draft: &Draft) -> Result<bool, DbError> {
    let plan = queries::plan(tx, measure.plan)?;
    let done = measure.count.as_ref().map_or(0, |count| count.done);
    let moved = measure.moved_to(draft.due).then(|| moved(hand, &measure, draft));
    measure.goal = goal_of(tx, hand, &plan, draft)?;
    measure.title.clone_from(&draft.title);
    if !measure.decided() {
        measure.wording.clone_from(&draft.wording);
    }
    measure.due = draft.due;
    if let Some(update) = &moved {
        measure.reason.clone_from(&update.reason);
    }
    measure.count = draft.total.map(|total| super::model::Count { done: done.min(total), total, unit: draft.unit.clone() });
    if !queries::save_measure(tx, &measure)? {
        return Ok(false);
    }
    red_thread::unlink(tx, Kind::Goal, (Kind::Measure, measure.id))?;
    red_thread::unlink(tx, Kind::Finding, (Kind::Measure, measure.id))?;
    tie(tx, hand, measure.id, measure.goal, draft)?;
    if let Some(update) = &moved {
        queries::insert_update(tx, measure.id, update)?;
    }
    put_measure(tx, hand, measure.id)?;
    let moved = moved.map(|update| json!({ "from": update.before.due().on, "to": update.new_due.map(|due| due.on), "update": update.id }));
    hand.record(tx, "measure_edited", ("measure", measure.id), json!({ "title": draft.title, "moved": moved }))?;
    Ok(true)
}

/// What everybody reads when a decided day is moved.
fn moved(hand: &Hand, measure: &Measure, draft: &Draft) -> Update {
    let telling = Telling {
        id: hand.fresh(),
        status: measure.standing.status,
        text: draft.moved_because.clone(),
        done_count: None,
        new_due: Some(draft.due),
        reason: draft.moved_because.clone(),
        question: None,
    };
    update(hand, &telling, measure.before())
}

/// A measure is decided on a day, by somebody. The outer result is the database's, the inner one the rules'.
pub fn decide(tx: &mut Tx, hand: &Hand, mut measure: Measure, on: NaiveDate, by: &str) -> Result<Result<bool, Refused>, DbError> {
    let causes = queries::causes_of(tx, measure.id)?.len();
    measure.standing = match measure.standing.decided(causes, measure.accountable().is_some()) {
        Ok(standing) => standing,
        Err(refused) => return Ok(Err(refused)),
    };
    measure.decided_on = Some(on);
    by.clone_into(&mut measure.decided_by);
    if !queries::save_measure(tx, &measure)? {
        return Ok(Ok(false));
    }
    put_measure(tx, hand, measure.id)?;
    queries::close_findings(tx, measure.id, hand.at)?;
    hand.record(tx, "measure_decided", ("measure", measure.id), json!({ "on": on, "by": by }))?;
    Ok(Ok(true))
}

/// Somebody tells how a measure goes: it begins, waits, is moved, is done, is cancelled or is taken up again.
pub fn tell(tx: &mut Tx, hand: &Hand, mut measure: Measure, telling: &Telling) -> Result<Result<bool, Refused>, DbError> {
    let before = measure.before();
    let stands = if telling.status == Status::InProgress && measure.standing.status.ended() {
        measure.standing.reopened(measure.decided_on.is_some())
    } else if telling.status == Status::Cancelled {
        measure.standing.cancelled()
    } else {
        measure.standing.told(telling.status)
    };
    measure.standing = match stands {
        Ok(standing) => standing,
        Err(refused) => return Ok(Err(refused)),
    };
    apply(&mut measure, hand, telling);
    if !queries::save_measure(tx, &measure)? {
        return Ok(Ok(false));
    }
    queries::insert_update(tx, measure.id, &update(hand, telling, before))?;
    put_measure(tx, hand, measure.id)?;
    let kind = match telling.status {
        Status::Done => "measure_done",
        Status::Cancelled => "measure_cancelled",
        _ => "measure_told",
    };
    hand.record(tx, kind, ("measure", measure.id), json!({ "status": measure.standing.status.code(), "update": telling.id }))?;
    Ok(Ok(true))
}

fn apply(measure: &mut Measure, hand: &Hand, telling: &Telling) {
    measure.done_on = (measure.standing.status == Status::Done).then(|| hand.day_of(hand.at));
    if let (Some(count), Some(done)) = (&mut measure.count, telling.done_count) {
        count.done = done.clamp(0, count.total);
    }
    if let Some(due) = telling.new_due {
        measure.due = due;
    }
    if let Some(question) = &telling.question {
        measure.question.clone_from(question);
    }
    if !telling.reason.is_empty() {
        measure.reason.clone_from(&telling.reason);
    }
    if measure.standing.status.ended() {
        measure.question.clear();
    }
    measure.told_at = Some(hand.at);
}

fn update(hand: &Hand, telling: &Telling, before: super::model::Before) -> Update {
    Update {
        id: telling.id,
        status: telling.status,
        text: telling.text.clone(),
        done_count: telling.done_count,
        new_due: telling.new_due,
        reason: telling.reason.clone(),
        before,
        author: hand.by.unwrap_or_default(),
        author_name: String::new(),
        at: hand.at,
    }
}

/// Takes the last update back: everything it changed is as it was.
pub fn undo(tx: &mut Tx, hand: &Hand, mut measure: Measure, update: &Update) -> Result<bool, DbError> {
    if !measure.restore(&update.before) || !queries::save_measure(tx, &measure)? {
        return Ok(false);
    }
    queries::delete_update(tx, update.id)?;
    put_measure(tx, hand, measure.id)?;
    hand.record(tx, "measure_update_undone", ("measure", measure.id), json!({ "update": update.id }))?;
    Ok(true)
}

/// Those who told have been answered: what is done is followed up. False when it is not done, or somebody was faster.
pub fn follow_up(tx: &mut Tx, hand: &Hand, id: Uuid) -> Result<bool, DbError> {
    let mut measure = queries::measure(tx, id)?;
    let Ok(standing) = measure.standing.followed_up() else { return Ok(false) };
    measure.standing = standing;
    let saved = queries::save_measure(tx, &measure)?;
    if saved {
        hand.record(tx, "measure_followed_up", ("measure", id), json!({}))?;
    }
    Ok(saved)
}

/// The goal that a draft chooses, written if it is new.
fn goal_of(tx: &mut Tx, hand: &Hand, plan: &Plan, draft: &Draft) -> Result<Option<Uuid>, DbError> {
    match &draft.goal {
        GoalChoice::None => Ok(None),
        GoalChoice::Existing(goal) => Ok(Some(*goal)),
        GoalChoice::New(text) => {
            let id = hand.fresh();
            make_goal(tx, hand, plan, id, text)?;
            Ok(Some(id))
        }
    }
}

/// Roles, causes and edges of a measure.
fn tie(tx: &mut Tx, hand: &Hand, id: Uuid, goal: Option<Uuid>, draft: &Draft) -> Result<(), DbError> {
    queries::set_roles(tx, id, draft, || hand.fresh())?;
    queries::set_causes(tx, id, draft, || hand.fresh())?;
    red_thread::link_many(tx, Kind::Finding, &draft.findings, (Kind::Measure, id), hand.at, hand.by)?;
    if let Some(goal) = goal {
        red_thread::link_many(tx, Kind::Finding, &draft.findings, (Kind::Goal, goal), hand.at, hand.by)?;
        red_thread::link(tx, (Kind::Goal, goal), (Kind::Measure, id), hand.at, hand.by)?;
    }
    Ok(())
}

/// Writes a measure's place on the thread as the row is now. Its note is what is counted, or what was told last.
fn put_measure(tx: &mut Tx, hand: &Hand, id: Uuid) -> Result<(), DbError> {
    let measure = queries::measure(tx, id)?;
    let latest = queries::latest_update(tx, id)?;
    let cancelled = measure.standing.status == Status::Cancelled;
    let counted = measure.count.as_ref().filter(|_| !cancelled).map(|count| count.words(hand.lang));
    // The day that counts: of what has ended the day it did.
    let day = match measure.standing.status {
        Status::Done => measure.done_on,
        Status::Cancelled => latest.as_ref().map(|update| hand.day_of(update.at)),
        _ => Some(measure.due.on),
    };
    red_thread::put(
        tx,
        &Node {
            kind: Kind::Measure,
            id,
            state: measure.standing.on_thread(),
            note: counted.or(latest.map(|update| update.text)).unwrap_or_default(),
            voices: 0,
            marks: 0,
            happened_on: measure.decided_on,
            due_on: day,
            due_known: if measure.standing.status.ended() { Precision::Day } else { measure.due.precision },
            public: measure.standing.public(),
            path: measure.path(),
            title: measure.title,
            changed_at: hand.at,
            answered: false,
        },
    )
}
