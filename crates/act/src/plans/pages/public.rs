//! The plan and its measures for everybody: from the day they are decided.

use axum::extract::Path;
use chrono::Datelike;
use ground::red_thread::{self, Kind};
use ground::visit::Visit;
use kit::db::DbError;
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use maud::Markup;
use uuid::Uuid;

use super::id;
use crate::plans::model::Listed;
use crate::plans::queries;
use crate::plans::views::{self, PublicMeasure, PublicPlan, Reader};

/// `GET /plan?plan=ID`: the plan that counts now, or the adopted one that is asked for.
pub async fn plan(visit: Visit, fields: Fields) -> Result<Markup, PageError> {
    let (lang, today, wanted) = (visit.lang, visit.today(), fields.value("plan").parse::<Uuid>().ok());
    let year = i64::from(today.year());
    let read = visit.tenant.db.read(move |tx| -> Result<_, DbError> {
        let plans = queries::plans(tx)?;
        let asked = plans.into_iter().find(|plan| Some(plan.id) == wanted && plan.adopted_on.is_some() && !plan.within);
        let Some(plan) = asked.map_or_else(|| queries::main_plan(tx, year), |plan| Ok(Some(plan)))? else { return Ok(None) };
        let late = queries::late_answers(tx, plan.programme, lang, today)?;
        Ok(Some((queries::goals(tx, plan.id)?, queries::list_measures(tx, plan.id)?, late, plan)))
    });
    let (goals, all, late, plan) = match read.await? {
        Some((goals, all, late, plan)) if plan.adopted_on.is_some() || all.iter().any(|measure| measure.standing.public()) => {
            (goals, all, late, plan)
        }
        _ => return Ok(visit.public_page(t::plan_title(visit.lang), "/plan", &views::no_public_plan(visit.lang))),
    };
    let measures: Vec<Listed<'_>> = all.iter().filter(|measure| measure.standing.public()).collect();
    // A plan's goals are its own until it has been adopted.
    let goals = if plan.adopted_on.is_some() { goals } else { Vec::new() };
    let content =
        views::public_plan(&PublicPlan { reader: Reader::of(&visit), plan: &plan, goals: &goals, measures: &measures, late: &late });
    Ok(visit.public_page_with(&plan.full_name(), "/plan", &["plan.css"], &content))
}

/// `GET /measures/{id}`: one measure, once it is decided.
pub async fn measure(visit: Visit, Path(measure): Path<String>) -> Result<Markup, PageError> {
    let measure = id(&measure)?;
    let read = visit.tenant.db.read(move |tx| -> Result<_, DbError> {
        let measure = queries::measure(tx, measure)?;
        if !measure.standing.public() {
            return Err(DbError::NotFound);
        }
        Ok((queries::updates(tx, measure.id)?, red_thread::walk(tx, Kind::Measure, measure.id)?, measure))
    });
    let (updates, nodes, measure) = read.await?;
    let content = views::public_measure(&PublicMeasure {
        reader: Reader::of_programme(&visit, measure.programme),
        measure: &measure,
        updates: &updates,
        nodes: &nodes,
    });
    // A group's measure is found by its link alone, by search engines neither.
    Ok(if measure.within { visit.private_page(&measure.title, &content) } else { visit.public_page(&measure.title, "/plan", &content) })
}
