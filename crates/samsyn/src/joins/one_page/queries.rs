//! The figures of the one page, read in one go. Figures of what was told come from releases alone.

use act::plans::model::{Before, Due, Precision, Since, why};
use act::plans::queries::{LateAnswer, late_answers, main_plan};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Tz;
use investigate::inquiries::queries::title_in;
use kit::db::{DbError, Row, Tx};
use kit::i18n::Lang;
use uuid::Uuid;

use crate::joins::standing::Standing;
use crate::joins::start::queries::{Plan, plan};

/// Everything on the page.
#[derive(Debug, Clone, PartialEq)]
pub struct OnePage {
    /// The plan it is about.
    pub plan: Plan,
    /// The plans to choose between, this one among them.
    pub plans: Vec<Plan>,
    /// The reader works in the plan's programme: numbers lead into the work room.
    pub inside: bool,
    /// What was told.
    pub told: Told,
    /// What was seen in it.
    pub seen: Seen,
    /// How the measures go.
    pub standing: Standing,
    /// Decided measures that nobody is accountable for; none, if the rules were kept.
    pub nameless: i64,
    /// What the plan wants to reach.
    pub goals: Vec<Goal>,
    /// Decided measures, in the plan's order.
    pub measures: Vec<Measure>,
    /// Dialogues that should have been answered, the longest overdue first.
    pub late_answers: Vec<LateAnswer>,
}

/// What the plan wants to reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// Its id.
    pub id: Uuid,
    /// What it says.
    pub text: String,
    /// Since it was decided.
    pub since: Since,
    /// Every measure that was decided for it has been cancelled.
    pub given_up: bool,
}

/// A dialogue with a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Released {
    /// Its name in addresses.
    pub slug: String,
    /// Its question, in the reader's language.
    pub title: String,
}

/// What was told, as far as it has been released.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// Inquiries with a release, the latest first.
    pub inquiries: Vec<Released>,
    /// Places in their latest releases.
    pub marks: i64,
    /// People in their latest releases; the same person may be in several inquiries.
    pub people: i64,
    /// The day of the latest of them.
    pub latest: Option<NaiveDate>,
}

/// What was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seen {
    /// Findings, drafts left out.
    pub findings: i64,
    /// Those with at least one cause.
    pub with_cause: i64,
    /// Those that a published reply goes back to.
    pub answered: i64,
}

/// A decided measure, as far as the page shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// Its id.
    pub id: Uuid,
    /// Its title.
    pub title: String,
    /// `not_started`, `in_progress`, `waiting`, `done` or `cancelled`.
    pub status: String,
    /// The last day of the time it is promised for.
    pub due_on: Option<NaiveDate>,
    /// How well that day is known.
    pub due_known: Precision,
    /// The day that it was first promised for, of what was moved.
    pub moved_from: Option<Due>,
    /// What those elected must decide; empty when nothing waits for them.
    pub question: String,
    /// The day it was done.
    pub done_on: Option<NaiveDate>,
    /// Why it waits or was cancelled.
    pub reason: String,
    /// How many of `total` are done, in `unit`.
    pub counted: Option<(i64, i64, String)>,
    /// What was told of it last.
    pub latest: String,
}

impl Measure {
    /// Past its day and neither done nor cancelled.
    pub fn late(&self, today: NaiveDate) -> bool {
        self.open() && self.due_on.is_some_and(|due| due < today)
    }

    /// Neither done nor cancelled.
    pub fn open(&self) -> bool {
        !matches!(self.status.as_str(), "done" | "cancelled")
    }

    /// Its day, and the one it was first promised for, of what was moved.
    pub fn moved(&self) -> Option<(Due, Due)> {
        let now = Due { on: self.due_on?, precision: self.due_known };
        self.moved_from.filter(|from| self.open() && from.on != now.on).map(|from| (from, now))
    }

    /// Why: the reason if there is one, else what was told last.
    pub fn why(&self) -> &str {
        why(&self.reason, &self.latest).unwrap_or_default()
    }
}

kit::statements! {
    /// All plans, the latest adopted first, drafts last.
    PLANS = "select id, name, from_year, to_year, adopted_on, adopted_by, programme_id, within from plan
        order by case when adopted_on is null then 1 else 0 end, adopted_on desc, created_at desc, id limit 50";
    /// What the latest releases of a programme's inquiries tell: never the exact figures beside it.
    TOLD = "select i.slug, i.texts, cast(coalesce(r.body ->> 'marks', '0') as {bigint}) as marks,
            cast(coalesce(r.body ->> 'people', '0') as {bigint}) as people, r.published_at
        from release r join inquiry i on i.id = r.inquiry_id where i.programme_id = $1 and i.kind <> 'note' and coalesce(cast(i.release_rule ->> 'by_link' as {text}), '') not in ('true', '1') and r.state = 'published'
        and r.number = (select max(l.number) from release l where l.inquiry_id = i.id and l.state = 'published')
        order by r.published_at desc, i.id limit 200";
    /// A programme's findings: all, those with a cause, those that a published reply goes back to.
    SEEN = "with recursive answered (kind, id) as (
            select kind, id from thread_node where kind = 'reply' and state <> 'proposed'
            union select e.from_kind, e.from_id from thread_edge e join answered a on e.to_kind = a.kind and e.to_id = a.id
            where e.from_kind not in ('mark', 'response')
        ) select count(*) as findings,
            cast(coalesce(sum(case when exists (select 1 from cause c where c.finding_id = f.id) then 1 else 0 end), 0) as {bigint}) as with_cause,
            cast(coalesce(sum(case when exists (select 1 from answered a where a.kind = 'finding' and a.id = f.id) then 1 else 0 end), 0) as {bigint}) as answered
        from finding f join thread_node n on n.kind = 'finding' and n.id = f.id where f.programme_id = $1 and n.state <> 'proposed'";
    /// Decided measures without anybody accountable.
    NAMELESS = "select count(*) as n from measure m where m.plan_id = $1 and m.phase <> 'proposed' and m.status <> 'cancelled'
        and not exists (select 1 from measure_role r where r.measure_id = m.id and r.role = 'accountable')";
    /// A plan's goals.
    GOALS = "select g.id, g.text, g.added_on, g.changed_on,
            case when exists (select 1 from measure m where m.goal_id = g.id and m.phase <> 'proposed' and m.status = 'cancelled')
            and not exists (select 1 from measure m where m.goal_id = g.id and m.phase <> 'proposed' and m.status <> 'cancelled') then 1 else 0 end as given_up
        from goal g where g.plan_id = $1 order by g.number, g.id limit 50";
    /// Decided measures, each with what was told of it last.
    MEASURES = "select m.id, m.title, m.status, m.due_on, m.due_precision, m.done_on, m.reason, m.question, m.done_count, m.total_count, m.unit_word, u.text as latest,
            (select l.before from measure_update l where l.measure_id = m.id and l.new_due_on is not null order by l.at, l.id limit 1) as before_moved
        from measure m left join measure_update u on u.measure_id = m.id
            and u.id = (select l.id from measure_update l where l.measure_id = m.id order by l.at desc, l.id desc limit 1)
        where m.plan_id = $1 and m.phase <> 'proposed' order by m.number, m.id limit 500";
}

/// Reads the page: nine queries. None when there is no plan that may be seen.
pub fn load(
    tx: &mut Tx,
    works_in: impl Fn(Uuid) -> bool,
    wanted: Option<Uuid>,
    lang: Lang,
    (today, zone): (NaiveDate, Tz),
) -> Result<Option<OnePage>, DbError> {
    let all = tx.query(PLANS, &[], |row| Ok((row.get::<Uuid>("programme_id")?, row.get::<bool>("within")?, plan(row)?)))?;
    let shown = |(programme, within, plan): &(Uuid, bool, Plan)| plan.adopted_on.is_some() && !within || works_in(*programme);
    let seen: Vec<(Uuid, Plan)> = all.into_iter().filter(shown).map(|(programme, _, plan)| (programme, plan)).collect();
    let main = main_plan(tx, i64::from(today.year()))?.map(|plan| plan.id);
    let by_id = |id: Option<Uuid>| seen.iter().find(|(_, plan)| Some(plan.id) == id);
    let chosen = by_id(wanted).or_else(|| by_id(main)).or_else(|| seen.first()).cloned();
    let Some((programme, plan)) = chosen else { return Ok(None) };
    Ok(Some(OnePage {
        told: told(tx, programme, lang, zone)?,
        seen: tx.query_one(SEEN, &[&programme], counted)?,
        standing: Standing::load(tx, plan.id, today)?,
        nameless: tx.query_one(NAMELESS, &[&plan.id], |row| row.get("n"))?,
        goals: tx.query(GOALS, &[&plan.id], goal)?,
        measures: tx.query(MEASURES, &[&plan.id], measure)?,
        late_answers: late_answers(tx, programme, lang, today)?,
        inside: works_in(programme),
        plans: seen.into_iter().map(|(_, plan)| plan).collect(),
        plan,
    }))
}

fn told(tx: &mut Tx, programme: Uuid, lang: Lang, zone: Tz) -> Result<Told, DbError> {
    let mut told = Told::default();
    tx.query(TOLD, &[&programme], |row| {
        let released = Released { slug: row.get("slug")?, title: title_in(&row.get("texts")?, lang) };
        let at: Option<DateTime<Utc>> = row.get("published_at")?;
        Ok((released, row.get::<i64>("marks")?, row.get::<i64>("people")?, at.map(|at| at.with_timezone(&zone).date_naive())))
    })?
    .into_iter()
    .for_each(|(released, marks, people, day)| {
        told.inquiries.push(released);
        told.marks += marks;
        told.people += people;
        told.latest = told.latest.max(day);
    });
    Ok(told)
}

fn goal(row: &Row) -> Result<Goal, DbError> {
    let since = Since { added_on: row.get("added_on")?, changed_on: row.get("changed_on")? };
    Ok(Goal { id: row.get("id")?, text: row.get("text")?, since, given_up: row.get::<i64>("given_up")? == 1 })
}

fn counted(row: &Row) -> Result<Seen, DbError> {
    Ok(Seen { findings: row.get("findings")?, with_cause: row.get("with_cause")?, answered: row.get("answered")? })
}

fn measure(row: &Row) -> Result<Measure, DbError> {
    let counts = row.get::<Option<i64>>("done_count")?.zip(row.get::<Option<i64>>("total_count")?);
    let unit: String = row.get("unit_word")?;
    let before: Option<serde_json::Value> = row.get("before_moved")?;
    Ok(Measure {
        id: row.get("id")?,
        title: row.get("title")?,
        status: row.get("status")?,
        due_on: row.get("due_on")?,
        due_known: Precision::from_code(&row.get::<String>("due_precision")?).unwrap_or_default(),
        moved_from: before.and_then(|before| serde_json::from_value::<Before>(before).ok()).map(|before| before.due()),
        question: row.get("question")?,
        done_on: row.get("done_on")?,
        reason: row.get("reason")?,
        counted: counts.map(|(done, total)| (done, total, unit.clone())),
        latest: row.get::<Option<String>>("latest")?.unwrap_or_default(),
    })
}
