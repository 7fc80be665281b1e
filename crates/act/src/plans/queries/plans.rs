//! Plans and goals.

use chrono::NaiveDate;
use investigate::inquiries::queries::title_in;
use kit::db::{DbError, Row, Tx};
use kit::i18n::Lang;
use uuid::Uuid;

use crate::plans::model::{Goal, Plan, Since};

kit::statements! {
    /// All plans, newest first.
    PLANS = "select id, programme_id, name, vision, from_year, to_year, adopted_on, adopted_by, within, row_version from plan
        order by from_year desc, created_at desc, id limit 100";
    /// One plan.
    PLAN = "select id, programme_id, name, vision, from_year, to_year, adopted_on, adopted_by, within, row_version from plan where id = $1";
    /// The municipality's own plan: of those that are adopted, hold this year and are shown to all, the one with the most decided
    /// measures; then others that are adopted, then drafts.
    MAIN = "select p.id, p.programme_id, p.name, p.vision, p.from_year, p.to_year, p.adopted_on, p.adopted_by, p.within, p.row_version from plan p
        where p.within = {false} order by case when p.adopted_on is null then 2 when $1 between p.from_year and p.to_year then 0 else 1 end,
        (select count(*) from measure m where m.plan_id = p.id and m.phase <> 'proposed') desc, p.adopted_on desc, p.from_year desc, p.created_at desc, p.id
        limit 1";
    /// The goals of a plan.
    GOALS = "select id, plan_id, number, text, added_on, changed_on, row_version from goal where plan_id = $1 order by number, id";
    /// One goal.
    GOAL = "select id, plan_id, number, text, added_on, changed_on, row_version from goal where id = $1";
    /// Public dialogues whose answer was promised for a day that has passed, with something that no published reply goes back to.
    LATE_ANSWERS = "with recursive answered (kind, id) as (
            select kind, id from thread_node where kind = 'reply' and state <> 'proposed'
            union select e.from_kind, e.from_id from thread_edge e join answered a on e.to_kind = a.kind and e.to_id = a.id
            where e.from_kind not in ('mark', 'response') and a.kind <> 'goal'
        ) select i.slug, i.texts, i.answer_by from inquiry i join thread_node n on n.kind = 'inquiry' and n.id = i.id
        where i.programme_id = $1 and i.answer_by < $2 and n.public = {true} and (
            not exists (select 1 from answered a where a.kind = 'inquiry' and a.id = i.id)
            or exists (select 1 from thread_edge e join thread_node s on s.kind = e.to_kind and s.id = e.to_id
                where e.from_kind = 'inquiry' and e.from_id = i.id
                and (s.kind = 'finding' and s.state <> 'proposed' or s.kind = 'pass_on' and s.state = 'open')
                and not exists (select 1 from answered a where a.kind = s.kind and a.id = s.id)))
        order by i.answer_by, i.id limit 50";
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

/// The plan that everybody is shown first: the municipality's own, never a group's.
pub fn main_plan(tx: &mut Tx, year: i64) -> Result<Option<Plan>, DbError> {
    tx.query_opt(MAIN, &[&year], read_plan)
}

/// The goals of a plan, in order.
pub fn goals(tx: &mut Tx, plan: Uuid) -> Result<Vec<Goal>, DbError> {
    tx.query(GOALS, &[&plan], read_goal)
}

/// One goal.
pub fn goal(tx: &mut Tx, id: Uuid) -> Result<Goal, DbError> {
    tx.query_one(GOAL, &[&id], read_goal)
}

/// A dialogue that should have been answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateAnswer {
    /// The dialogue's name in addresses.
    pub slug: String,
    /// Its question.
    pub title: String,
    /// The day an answer was promised for.
    pub answer_by: NaiveDate,
}

/// Dialogues of a programme that should have been answered by today, the longest overdue first; each in the reader's language.
pub fn late_answers(tx: &mut Tx, programme: Uuid, lang: Lang, today: NaiveDate) -> Result<Vec<LateAnswer>, DbError> {
    tx.query(LATE_ANSWERS, &[&programme, &today], |row| {
        Ok(LateAnswer { slug: row.get("slug")?, title: title_in(&row.get("texts")?, lang), answer_by: row.get("answer_by")? })
    })
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
        within: row.get("within")?,
        row_version: row.get("row_version")?,
    })
}

fn read_goal(row: &Row) -> Result<Goal, DbError> {
    Ok(Goal {
        id: row.get("id")?,
        plan: row.get("plan_id")?,
        number: row.get("number")?,
        text: row.get("text")?,
        since: Since { added_on: row.get("added_on")?, changed_on: row.get("changed_on")? },
        row_version: row.get("row_version")?,
    })
}
