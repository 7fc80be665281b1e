//! Measures, read with those who take part: two queries, however many there are.

use std::collections::HashMap;

use chrono::NaiveDate;
use kit::db::{DbError, List, Row, ToValue, Tx};
use kit::i18n::Lang;
use uuid::Uuid;

use crate::plans::model::{Actor, Count, Due, Measure, Phase, Precision, Role, Standing, Status, full_name};

/// The columns of a measure, then what follows `from`.
macro_rules! measures {
    ($rest:literal) => {
        concat!(
            "select m.id, m.plan_id, p.name as plan_name, p.from_year, p.to_year, p.programme_id, p.within, m.goal_id, m.number, m.title, m.wording,
            m.status, m.phase, m.decided_on, m.decided_by, m.due_on, m.due_precision, m.done_on, m.reason, m.question, m.done_count, m.total_count,
            m.unit_word, m.told_at, m.row_version,
            (select u.text from measure_update u where u.measure_id = m.id order by u.at desc, u.id desc limit 1) as latest,
            exists (select 1 from thread_edge e where e.to_kind = 'measure' and e.to_id = m.id and e.from_kind = 'finding') as seen,
            exists (select 1 from thread_edge e join thread_node n on n.kind = e.to_kind and n.id = e.to_id where e.from_kind = 'measure'
                and e.from_id = m.id and e.to_kind = 'reply' and n.state <> 'proposed'
                and (m.status <> 'done' or n.state <> 'running' and n.happened_on >= coalesce(m.done_on, n.happened_on))) as answered
            from measure m join plan p on p.id = m.plan_id ",
            $rest
        )
    };
}

kit::statements! {
    /// The measures of a plan.
    OF_PLAN = measures!("where m.plan_id = $1 order by m.number");
    /// Those of a goal.
    OF_GOAL = measures!("where m.goal_id = $1 order by m.number");
    /// Those that a person carries and that have not ended.
    MINE = measures!("where m.status not in ('done', 'cancelled') and exists (select 1 from measure_role r
        where r.measure_id = m.id and r.person_id = $1 and r.role <> 'partner') order by m.due_on, m.number limit 200");
    /// Those that should have been done.
    LATE = measures!("where m.phase <> 'proposed' and m.status not in ('done', 'cancelled') and m.due_on < $1
        order by m.due_on, m.number limit 500");
    /// One.
    ONE = measures!("where m.id = $1");
    /// Those who take part.
    PEOPLE = "select r.measure_id, r.role, r.person_id, p.name as person_name, p.title, p.email, p.phone, p.lang, o.id as organisation_id,
        o.name as organisation_name from measure_role r left join person p on p.id = r.person_id
        left join organisation o on o.id = coalesce(r.organisation_id, p.organisation_id) where r.measure_id {any:$1} order by r.id";
}

/// All measures of a plan, by number.
pub fn list_measures(tx: &mut Tx, plan: Uuid) -> Result<Vec<Measure>, DbError> {
    read(tx, OF_PLAN, &[&plan])
}

/// All measures that serve a goal, by number.
pub fn of_goal(tx: &mut Tx, goal: Uuid) -> Result<Vec<Measure>, DbError> {
    read(tx, OF_GOAL, &[&goal])
}

/// What a person carries (accountable, responsible or coordinating) and has not ended, what is due first, first.
pub fn mine(tx: &mut Tx, person: Uuid) -> Result<Vec<Measure>, DbError> {
    read(tx, MINE, &[&person])
}

/// What was decided and should have been done before `today`, the longest waiting first.
pub fn late(tx: &mut Tx, today: NaiveDate) -> Result<Vec<Measure>, DbError> {
    read(tx, LATE, &[&today])
}

/// One measure; `DbError::NotFound` when there is none.
pub fn measure(tx: &mut Tx, id: Uuid) -> Result<Measure, DbError> {
    read(tx, ONE, &[&id])?.into_iter().next().ok_or(DbError::NotFound)
}

fn read(tx: &mut Tx, sql: &'static str, params: &[&dyn ToValue]) -> Result<Vec<Measure>, DbError> {
    let mut measures: Vec<Measure> = tx.query(sql, params, one)?.into_iter().flatten().collect();
    let ids: Vec<Uuid> = measures.iter().map(|measure| measure.id).collect();
    let mut people: HashMap<Uuid, Vec<Actor>> = HashMap::new();
    for (id, actor) in tx.query(PEOPLE, &[&List(&ids)], actor)?.into_iter().flatten() {
        people.entry(id).or_default().push(actor);
    }
    for measure in &mut measures {
        measure.people = people.remove(&measure.id).unwrap_or_default();
        measure.people.sort_by_key(|actor| actor.role);
    }
    Ok(measures)
}

/// A row whose phase or status a newer version wrote is left out rather than guessed at.
fn one(row: &Row) -> Result<Option<Measure>, DbError> {
    let phase = Phase::from_code(&row.get::<String>("phase")?);
    let status = Status::from_code(&row.get::<String>("status")?);
    let precision = Precision::from_code(&row.get::<String>("due_precision")?);
    let (Some(phase), Some(status), Some(precision)) = (phase, status, precision) else { return Ok(None) };
    Ok(Some(Measure {
        id: row.get("id")?,
        plan: row.get("plan_id")?,
        plan_name: full_name(&row.get::<String>("plan_name")?, row.get("from_year")?, row.get("to_year")?),
        programme: row.get("programme_id")?,
        within: row.get("within")?,
        goal: row.get("goal_id")?,
        number: row.get("number")?,
        title: row.get("title")?,
        wording: row.get("wording")?,
        standing: Standing { phase, status },
        decided_on: row.get("decided_on")?,
        decided_by: row.get("decided_by")?,
        due: Due { on: row.get("due_on")?, precision },
        done_on: row.get("done_on")?,
        reason: row.get("reason")?,
        question: row.get("question")?,
        count: count(row)?,
        latest: row.get::<Option<String>>("latest")?.unwrap_or_default(),
        told_at: row.get("told_at")?,
        row_version: row.get("row_version")?,
        people: Vec::new(),
        seen: row.get("seen")?,
        answered: row.get("answered")?,
    }))
}

fn count(row: &Row) -> Result<Option<Count>, DbError> {
    let Some(total) = row.get::<Option<i64>>("total_count")? else { return Ok(None) };
    let done: Option<i64> = row.get("done_count")?;
    Ok(Some(Count { done: done.unwrap_or(0), total, unit: row.get("unit_word")? }))
}

/// A row whose role a newer version wrote is left out.
fn actor(row: &Row) -> Result<Option<(Uuid, Actor)>, DbError> {
    let Some(role) = Role::from_code(&row.get::<String>("role")?) else { return Ok(None) };
    let organisation_name: String = row.get::<Option<String>>("organisation_name")?.unwrap_or_default();
    let person_name: Option<String> = row.get("person_name")?;
    let text = |column: &str| -> Result<String, DbError> { Ok(row.get::<Option<String>>(column)?.unwrap_or_default()) };
    let actor = Actor {
        role,
        person: row.get("person_id")?,
        name: person_name.unwrap_or_else(|| organisation_name.clone()),
        title: text("title")?,
        organisation: row.get("organisation_id")?,
        organisation_name,
        email: text("email")?,
        phone: text("phone")?,
        lang: Lang::from_code(&text("lang")?).unwrap_or_default(),
    };
    Ok(Some((row.get("measure_id")?, actor)))
}
