//! Plans and goals.

use kit::db::{DbError, Row, Tx};
use uuid::Uuid;

use crate::plans::model::{Goal, Plan};

kit::statements! {
    /// All plans, newest first.
    PLANS = "select id, programme_id, name, vision, from_year, to_year, adopted_on, adopted_by, row_version from plan
        order by from_year desc, created_at desc, id limit 100";
    /// One plan.
    PLAN = "select id, programme_id, name, vision, from_year, to_year, adopted_on, adopted_by, row_version from plan where id = $1";
    /// The goals of a plan.
    GOALS = "select id, plan_id, number, text, row_version from goal where plan_id = $1 order by number, id";
    /// One goal.
    GOAL = "select id, plan_id, number, text, row_version from goal where id = $1";
    /// The programmes.
    PROGRAMMES = "select id, name from programme order by name {swedish}, id";
}

/// All plans, newest first.
pub fn plans(tx: &mut Tx) -> Result<Vec<Plan>, DbError> {
    tx.query(PLANS, &[], read_plan)
}

/// One plan.
pub fn plan(tx: &mut Tx, id: Uuid) -> Result<Plan, DbError> {
    tx.query_one(PLAN, &[&id], read_plan)
}

/// The goals of a plan, in order.
pub fn goals(tx: &mut Tx, plan: Uuid) -> Result<Vec<Goal>, DbError> {
    tx.query(GOALS, &[&plan], read_goal)
}

/// One goal.
pub fn goal(tx: &mut Tx, id: Uuid) -> Result<Goal, DbError> {
    tx.query_one(GOAL, &[&id], read_goal)
}

/// Id and name of every programme.
pub fn programmes(tx: &mut Tx) -> Result<Vec<(Uuid, String)>, DbError> {
    tx.query(PROGRAMMES, &[], |row| Ok((row.get("id")?, row.get("name")?)))
}

fn read_plan(row: &Row) -> Result<Plan, DbError> {
    Ok(Plan {
        id: row.get("id")?,
        programme: row.get("programme_id")?,
        name: row.get("name")?,
        vision: row.get("vision")?,
        from_year: row.get("from_year")?,
        to_year: row.get("to_year")?,
        adopted_on: row.get("adopted_on")?,
        adopted_by: row.get("adopted_by")?,
        row_version: row.get("row_version")?,
    })
}

fn read_goal(row: &Row) -> Result<Goal, DbError> {
    Ok(Goal {
        id: row.get("id")?,
        plan: row.get("plan_id")?,
        number: row.get("number")?,
        text: row.get("text")?,
        row_version: row.get("row_version")?,
    })
}
