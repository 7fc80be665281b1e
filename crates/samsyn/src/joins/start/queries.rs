//! What the first page shows, read in one go.

use act::plans::{model, queries::main_plan};
use chrono::{Datelike, NaiveDate};
use follow_up::replies::Reply;
use follow_up::replies::queries::{Choice, published};
use investigate::inquiries::queries::title_in;
use kit::db::{DbError, Row, Tx};
use kit::i18n::Lang;
use serde_json::Value;
use uuid::Uuid;

use crate::joins::standing::Standing;

/// Replies on the first page.
const REPLIES: i64 = 3;

/// Everything on the first page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Start {
    /// Inquiries that take answers.
    pub open: Vec<Asked>,
    /// The latest replies.
    pub replies: Vec<Reply>,
    /// The municipality's own plan, and how it stands.
    pub plan: Option<(Plan, Standing)>,
}

/// An inquiry that takes answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// Its name in addresses.
    pub slug: String,
    /// People mark places.
    pub map: bool,
    /// The question.
    pub title: String,
    /// What to do.
    pub lead: String,
    /// The last day, if set.
    pub closes_on: Option<NaiveDate>,
    /// How many people had answered in the latest release; none before the first.
    pub people: Option<i64>,
}

/// A plan that has been adopted.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// First and last year.
    pub years: (i64, i64),
    /// The day it was adopted; none while it is a draft.
    pub adopted_on: Option<NaiveDate>,
    /// By whom.
    pub adopted_by: String,
}

impl Plan {
    fn of(plan: model::Plan) -> Self {
        Self {
            id: plan.id,
            name: plan.name,
            years: (plan.from_year, plan.to_year),
            adopted_on: plan.adopted_on,
            adopted_by: plan.adopted_by,
        }
    }
}

kit::statements! {
    /// Inquiries that take answers today, with the people that the latest release tells of.
    OPEN = "select i.slug, i.kind, i.texts, i.closes_on, cast(r.body ->> 'people' as {bigint}) as people from inquiry i left join release r on r.inquiry_id = i.id and r.state = 'published'
            and r.number = (select max(l.number) from release l where l.inquiry_id = i.id and l.state = 'published')
        where i.status = 'open' and i.kind <> 'note' and coalesce(cast(i.release_rule ->> 'by_link' as {text}), '') not in ('true', '1') and (i.opens_on is null or i.opens_on <= $1) and (i.closes_on is null or i.closes_on >= $1)
        order by case when i.closes_on is null then 1 else 0 end, i.closes_on, i.id limit 12";
}

/// Reads the first page: inquiries, replies, plan, measures.
pub fn load(tx: &mut Tx, lang: Lang, today: NaiveDate) -> Result<Start, DbError> {
    let open = tx.query(OPEN, &[&today], |row| asked(row, lang))?;
    let replies = published(tx, Choice::default(), REPLIES, 0)?;
    let plan = match main_plan(tx, i64::from(today.year()))?.filter(|plan| plan.adopted_on.is_some()) {
        Some(plan) => {
            let plan = Plan::of(plan);
            let standing = Standing::load(tx, plan.id, today)?;
            Some((plan, standing))
        }
        None => None,
    };
    Ok(Start { open, replies, plan })
}

fn asked(row: &Row, lang: Lang) -> Result<Asked, DbError> {
    let texts: Value = row.get("texts")?;
    let lead = texts.get(lang.code()).and_then(|text| text.get("lead")).and_then(Value::as_str).unwrap_or("").to_owned();
    Ok(Asked {
        slug: row.get("slug")?,
        map: row.get::<String>("kind")? == "dialogue_map",
        title: title_in(&texts, lang),
        lead,
        closes_on: row.get("closes_on")?,
        people: row.get("people")?,
    })
}

/// A row of any query that selects a plan's columns.
pub fn plan(row: &Row) -> Result<Plan, DbError> {
    Ok(Plan {
        id: row.get("id")?,
        name: row.get("name")?,
        years: (row.get("from_year")?, row.get("to_year")?),
        adopted_on: row.get("adopted_on")?,
        adopted_by: row.get("adopted_by")?,
    })
}
