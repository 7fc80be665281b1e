//! What is written about plans, goals and measures.

use chrono::{DateTime, NaiveDate, Utc};
use kit::db::{DbError, Tx, Value};
use uuid::Uuid;

use crate::plans::model::{Draft, Goal, Measure, Plan, Standing};

kit::statements! {
    /// A new plan; the same id is made once.
    INSERT_PLAN = "insert into plan (id, programme_id, name, vision, from_year, to_year, created_at, within) values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (id) do nothing";
    /// A plan changes, if nobody else was faster.
    SAVE_PLAN = "update plan set name = $3, vision = $4, from_year = $5, to_year = $6, adopted_on = $7, adopted_by = $8, within = $9,
        row_version = row_version + 1 where id = $1 and row_version = $2";
    /// The number of the next goal.
    NEXT_GOAL = "select coalesce(max(number), 0) + 1 as number from goal where plan_id = $1";
    /// A new goal; the same id is made once.
    INSERT_GOAL = "insert into goal (id, plan_id, number, text, added_on, created_at) values ($1, $2, $3, $4, $5, $6)
        on conflict (id) do nothing";
    /// A goal changes, if nobody else was faster.
    SAVE_GOAL = "update goal set text = $3, changed_on = $4, row_version = row_version + 1 where id = $1 and row_version = $2";
    /// A goal that nothing serves is gone, if nobody else was faster.
    DELETE_GOAL = "delete from goal where id = $1 and row_version = $2 and not exists (select 1 from measure where goal_id = $1)";
    /// The number of the next measure.
    NEXT_MEASURE = "select coalesce(max(number), 0) + 1 as number from measure where plan_id = $1";
    /// A new measure; the same id is made once.
    INSERT_MEASURE = "insert into measure (id, plan_id, goal_id, number, title, wording, status, phase, due_on, due_precision, done_count,
        total_count, unit_word, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict (id) do nothing";
    /// A measure changes, if nobody else was faster.
    SAVE_MEASURE = "update measure set goal_id = $3, title = $4, wording = $5, status = $6, phase = $7, decided_on = $8, decided_by = $9,
        due_on = $10, due_precision = $11, done_on = $12, reason = $13, done_count = $14, total_count = $15, unit_word = $16, told_at = $17, question = $18,
        row_version = row_version + 1 where id = $1 and row_version = $2";
    /// Nobody has a role any more, before the roles are written anew.
    DELETE_ROLES = "delete from measure_role where measure_id = $1";
    /// No cause is acted on any more, before the causes are written anew.
    DELETE_CAUSES = "delete from measure_cause where measure_id = $1";
    /// A cause that nobody had written down.
    INSERT_CAUSE = "insert into cause (id, finding_id, text, number)
        select cast($1 as {uuid}), cast($2 as {uuid}), cast($3 as {text}), coalesce(max(number), 0) + 1 from cause where finding_id = cast($2 as {uuid})";
    /// Findings that a measure comes from have led to a decision.
    CLOSE_FINDINGS = "update thread_node set state = 'done', changed_at = $2 where kind = 'finding' and state = 'open'
        and id in (select e.from_id from thread_edge e where e.to_kind = 'measure' and e.to_id = $1 and e.from_kind = 'finding')";
}

const INSERT_ROLES: &str = "insert into measure_role (id, measure_id, role, person_id, organisation_id) values";
const INSERT_CAUSES: &str = "insert into measure_cause (measure_id, cause_id) values";

/// A new plan; false when it was made before.
pub fn insert_plan(tx: &mut Tx, plan: &Plan, at: DateTime<Utc>) -> Result<bool, DbError> {
    let made =
        tx.execute(INSERT_PLAN, &[&plan.id, &plan.programme, &plan.name, &plan.vision, &plan.from_year, &plan.to_year, &at, &plan.within])?;
    Ok(made == 1)
}

/// A plan changes; false when somebody else was faster.
pub fn save_plan(tx: &mut Tx, plan: &Plan) -> Result<bool, DbError> {
    let saved = tx.execute(
        SAVE_PLAN,
        &[
            &plan.id,
            &plan.row_version,
            &plan.name,
            &plan.vision,
            &plan.from_year,
            &plan.to_year,
            &plan.adopted_on,
            &plan.adopted_by,
            &plan.within,
        ],
    )?;
    Ok(saved == 1)
}

/// A new goal, last in its plan, and the day it was added if that was since the adoption; false when it was made before.
pub fn insert_goal(
    tx: &mut Tx,
    (id, plan): (Uuid, Uuid),
    text: &str,
    added: Option<NaiveDate>,
    at: DateTime<Utc>,
) -> Result<bool, DbError> {
    let number: i64 = tx.query_one(NEXT_GOAL, &[&plan], |row| row.get("number"))?;
    Ok(tx.execute(INSERT_GOAL, &[&id, &plan, &number, &text, &added, &at])? == 1)
}

/// A goal changes; false when somebody else was faster.
pub fn save_goal(tx: &mut Tx, goal: &Goal) -> Result<bool, DbError> {
    Ok(tx.execute(SAVE_GOAL, &[&goal.id, &goal.row_version, &goal.text, &goal.since.changed_on])? == 1)
}

/// A goal that nothing serves is gone; false when something does, or somebody else was faster.
pub fn delete_goal(tx: &mut Tx, goal: &Goal) -> Result<bool, DbError> {
    Ok(tx.execute(DELETE_GOAL, &[&goal.id, &goal.row_version])? == 1)
}

/// A new proposal, last in its plan; false when it was made before.
pub fn insert_measure(tx: &mut Tx, id: Uuid, draft: &Draft, goal: Option<Uuid>, at: DateTime<Utc>) -> Result<bool, DbError> {
    let number: i64 = tx.query_one(NEXT_MEASURE, &[&draft.plan], |row| row.get("number"))?;
    let Standing { phase, status } = Standing::PROPOSED;
    let done = draft.total.map(|_| 0_i64);
    let made = tx.execute(
        INSERT_MEASURE,
        &[
            &id,
            &draft.plan,
            &goal,
            &number,
            &draft.title,
            &draft.wording,
            &status.code(),
            &phase.code(),
            &draft.due.on,
            &draft.due.precision.code(),
            &done,
            &draft.total,
            &draft.unit,
            &at,
        ],
    )?;
    Ok(made == 1)
}

/// A measure changes; false when somebody else was faster.
pub fn save_measure(tx: &mut Tx, measure: &Measure) -> Result<bool, DbError> {
    let count = measure.count.as_ref();
    let saved = tx.execute(
        SAVE_MEASURE,
        &[
            &measure.id,
            &measure.row_version,
            &measure.goal,
            &measure.title,
            &measure.wording,
            &measure.standing.status.code(),
            &measure.standing.phase.code(),
            &measure.decided_on,
            &measure.decided_by,
            &measure.due.on,
            &measure.due.precision.code(),
            &measure.done_on,
            &measure.reason,
            &count.map(|count| count.done),
            &count.map(|count| count.total),
            &count.map_or("", |count| count.unit.as_str()),
            &measure.told_at,
            &measure.question,
        ],
    )?;
    Ok(saved == 1)
}

/// Those who take part, written anew. `fresh` makes ids.
pub fn set_roles(tx: &mut Tx, measure: Uuid, draft: &Draft, fresh: impl Fn() -> Uuid) -> Result<(), DbError> {
    tx.execute(DELETE_ROLES, &[&measure])?;
    let rows: Vec<Vec<Value>> = draft
        .roles()
        .into_iter()
        .map(|(role, person, organisation)| vec![fresh().into(), measure.into(), role.code().into(), person.into(), organisation.into()])
        .collect();
    tx.insert_many(INSERT_ROLES, 5, &rows, "").map(drop)
}

/// The causes that are acted on, written anew, and the one that nobody had written down.
pub fn set_causes(tx: &mut Tx, measure: Uuid, draft: &Draft, fresh: impl Fn() -> Uuid) -> Result<(), DbError> {
    tx.execute(DELETE_CAUSES, &[&measure])?;
    let mut causes = draft.causes.clone();
    if let (false, Some(finding)) = (draft.new_cause.is_empty(), draft.findings.first()) {
        let id = fresh();
        tx.execute(INSERT_CAUSE, &[&id, finding, &draft.new_cause])?;
        causes.push(id);
    }
    let rows: Vec<Vec<Value>> = causes.into_iter().map(|cause| vec![measure.into(), cause.into()]).collect();
    tx.insert_many(INSERT_CAUSES, 2, &rows, "on conflict do nothing").map(drop)
}

/// The findings that a measure comes from have led to a decision.
pub fn close_findings(tx: &mut Tx, measure: Uuid, at: DateTime<Utc>) -> Result<(), DbError> {
    tx.execute(CLOSE_FINDINGS, &[&measure, &at]).map(drop)
}
