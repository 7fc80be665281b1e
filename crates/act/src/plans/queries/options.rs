//! What can be chosen when a measure is written.

use ground::access::{Can, Role};
use kit::db::{DbError, List, Row, Tx};
use uuid::Uuid;

use super::plans;
use crate::plans::model::{Goal, Plan};

kit::statements! {
    /// Those who may tell how a measure of the programme goes, and those who already have a role in this one.
    PEOPLE = "select p.id, p.name, p.title, o.name as organisation from person p left join organisation o on o.id = p.organisation_id
        where p.active = {true} and (exists (select 1 from role_grant g where g.person_id = p.id and g.role {any:$1}
            and (g.programme_id is null or g.programme_id = $2)) or p.id in (select r.person_id from measure_role r where r.measure_id = $3))
        order by p.name {swedish}, p.id limit 500";
    /// The organisations.
    ORGANISATIONS = "select id, name from organisation order by name {swedish}, id limit 500";
    /// The causes of the findings that a measure comes from, and of one more.
    CAUSES = "select c.id, c.text, c.finding_id, f.title from cause c join finding f on f.id = c.finding_id
        where c.finding_id = $2 or c.finding_id in (select e.from_id from thread_edge e where e.to_kind = 'measure' and e.to_id = $1
            and e.from_kind = 'finding') or c.id in (select mc.cause_id from measure_cause mc where mc.measure_id = $1)
        order by f.created_at, f.id, c.number limit 200";
    /// The findings that a measure comes from, and one more.
    FINDINGS = "select f.id, f.title, f.what, n.voices as people, f.programme_id from finding f
        join thread_node n on n.kind = 'finding' and n.id = f.id where f.id = $2 or f.id in (select e.from_id
        from thread_edge e where e.to_kind = 'measure' and e.to_id = $1 and e.from_kind = 'finding') order by f.created_at, f.id limit 50";
    /// Findings of a programme that something can be done about.
    OPEN_FINDINGS = "select f.id, f.title, f.what, n.voices as people, f.programme_id from finding f
        join thread_node n on n.kind = 'finding' and n.id = f.id
        where f.programme_id = $1 and n.state in ('open', 'done') order by f.created_at desc, f.id limit 200";
    /// One finding.
    FINDING = "select f.id, f.title, f.what, n.voices as people, f.programme_id from finding f
        join thread_node n on n.kind = 'finding' and n.id = f.id where f.id = $1";
    /// The causes that a measure acts on.
    CAUSES_OF = "select c.id, c.text, c.finding_id, f.title from measure_cause mc join cause c on c.id = mc.cause_id
        join finding f on f.id = c.finding_id where mc.measure_id = $1 order by f.created_at, c.number";
}

/// Somebody who can be given a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonOption {
    /// The person.
    pub id: Uuid,
    /// The name.
    pub name: String,
    /// What they are, and where.
    pub more: String,
}

/// A cause that a measure can act on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CauseOption {
    /// The cause.
    pub id: Uuid,
    /// What it says.
    pub text: String,
    /// The finding it belongs to.
    pub finding: Uuid,
    /// The finding's title.
    pub finding_title: String,
}

/// A finding that a measure can come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingOption {
    /// The finding.
    pub id: Uuid,
    /// Its title.
    pub title: String,
    /// What was seen.
    pub what: String,
    /// How many people it rests on.
    pub people: i64,
    /// The programme it belongs to.
    pub programme: Uuid,
}

/// Everything that can be chosen.
#[derive(Debug, Clone)]
pub struct Options {
    /// The plan that the measure goes into.
    pub plan: Plan,
    /// Its goals.
    pub goals: Vec<Goal>,
    /// People.
    pub people: Vec<PersonOption>,
    /// Id and name of organisations.
    pub organisations: Vec<(Uuid, String)>,
    /// The findings that the measure comes from.
    pub findings: Vec<FindingOption>,
    /// Their causes.
    pub causes: Vec<CauseOption>,
    /// Other findings that it could come from.
    pub open_findings: Vec<FindingOption>,
}

/// What can be chosen for a measure (which need not be there yet) of a plan, coming from one more finding.
pub fn for_measure(tx: &mut Tx, measure: Uuid, plan: Plan, finding: Option<Uuid>) -> Result<Options, DbError> {
    let telling: Vec<&str> = Role::ALL.into_iter().filter(|role| role.allows().contains(&Can::Report)).map(Role::code).collect();
    Ok(Options {
        goals: plans::goals(tx, plan.id)?,
        people: tx.query(PEOPLE, &[&List(&telling), &plan.programme, &measure], person)?,
        organisations: tx.query(ORGANISATIONS, &[], |row| Ok((row.get("id")?, row.get("name")?)))?,
        findings: tx.query(FINDINGS, &[&measure, &finding], one_finding)?,
        causes: tx.query(CAUSES, &[&measure, &finding], cause)?,
        open_findings: tx.query(OPEN_FINDINGS, &[&plan.programme], one_finding)?,
        plan,
    })
}

/// One finding; `DbError::NotFound` when there is none.
pub fn finding(tx: &mut Tx, id: Uuid) -> Result<FindingOption, DbError> {
    tx.query_one(FINDING, &[&id], one_finding)
}

/// The causes that a measure acts on.
pub fn causes_of(tx: &mut Tx, measure: Uuid) -> Result<Vec<CauseOption>, DbError> {
    tx.query(CAUSES_OF, &[&measure], cause)
}

fn person(row: &Row) -> Result<PersonOption, DbError> {
    let (title, organisation): (String, Option<String>) = (row.get("title")?, row.get("organisation")?);
    let more: Vec<String> = [Some(title), organisation].into_iter().flatten().filter(|text| !text.is_empty()).collect();
    Ok(PersonOption { id: row.get("id")?, name: row.get("name")?, more: more.join(", ") })
}

fn one_finding(row: &Row) -> Result<FindingOption, DbError> {
    Ok(FindingOption {
        id: row.get("id")?,
        title: row.get("title")?,
        what: row.get("what")?,
        people: row.get("people")?,
        programme: row.get("programme_id")?,
    })
}

fn cause(row: &Row) -> Result<CauseOption, DbError> {
    Ok(CauseOption { id: row.get("id")?, text: row.get("text")?, finding: row.get("finding_id")?, finding_title: row.get("title")? })
}
