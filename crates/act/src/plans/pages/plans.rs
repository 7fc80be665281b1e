//! The plan in the work room: read, made, changed, adopted.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use chrono::Datelike;
use ground::access::Can;
use ground::people::programmes::none;
use ground::people::queries::usual_programme;
use ground::visit::{Frame, Visit, redirect_with};
use kit::db::DbError;
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use kit::web::stale;
use maud::{Markup, html};
use uuid::Uuid;

use super::id;
use crate::hand::{Hand, form_id};
use crate::plans::model::{Listing, Plan, Sight};
use crate::plans::views::{self, PlanPage, Reader};
use crate::plans::{changes, forms, queries};

/// `GET /work/plan`: the plan that counts now, or the one that is asked for. One of another programme is shown as everybody sees it.
pub async fn show(visit: Visit, fields: Fields) -> Result<Markup, PageError> {
    let (wanted, year) = (fields.value("plan").parse::<Uuid>().ok(), i64::from(visit.today().year()));
    let person = visit.person()?.clone();
    let read = visit.tenant.db.read(move |tx| -> Result<_, DbError> {
        let (frame, mut plans) = (Frame::load(tx)?, queries::plans(tx)?);
        plans.retain(|plan| plan.seen_by(&person));
        let (own, others): (Vec<Plan>, Vec<Plan>) = plans.iter().cloned().partition(|plan| person.can_in(Can::Room, plan.programme));
        let current = || Plan::current(&own, year).or_else(|| Plan::current(&others, year));
        let Some(plan) = plans.iter().find(|plan| Some(plan.id) == wanted).or_else(current).cloned() else {
            return Ok((frame, plans, None));
        };
        let (goals, mut measures) = (queries::goals(tx, plan.id)?, queries::list_measures(tx, plan.id)?);
        measures.retain(|measure| Sight::of(&person, measure) != Sight::Nothing);
        Ok((frame, plans, Some((plan, goals, measures))))
    });
    let (frame, plans, found) = read.await?;
    let reader = Reader::of(&visit);
    let Some((plan, goals, measures)) = found else {
        return Ok(visit.room_page(&frame, t::plan_title(visit.lang), &views::no_plan(reader, &visit.viewer)));
    };
    let listing = Listing::read(&fields);
    let content = views::plan_page(&PlanPage {
        reader,
        plan: &plan,
        others: plans.iter().filter(|other| other.id != plan.id).collect(),
        goals: &goals,
        all: &measures,
        chosen: listing.of(&measures, visit.today(), visit.viewer.id()),
        listing: &listing,
        inside: visit.viewer.can_in(Can::Room, plan.programme),
        decides: visit.viewer.can_in(Can::Decide, plan.programme),
    });
    Ok(visit.room_page(&frame, &plan.full_name(), &content))
}

/// `GET /work/plan/new`: the form of a new plan.
pub async fn new(visit: Visit, asked: Fields) -> Result<Markup, PageError> {
    let mut fields = Fields::default();
    fields.set("programme", asked.value("programme"));
    // Whoever was about to write a measure goes on with it: the plan is of the finding's programme.
    if let Ok(finding) = asked.value("finding").parse::<Uuid>() {
        let finding = visit.tenant.db.read(move |tx| queries::finding(tx, finding)).await?;
        visit.viewer.must(Can::Room, finding.programme)?;
        fields.set("finding", finding.id.to_string());
        fields.set("programme", finding.programme.to_string());
    }
    if fields.value("programme").is_empty() {
        let viewer = visit.viewer.clone();
        let usual = visit.tenant.db.read(move |tx| usual_programme(tx, &viewer, Can::Decide)).await?;
        fields.set("programme", usual.map(|id| id.to_string()).unwrap_or_default());
    }
    fields.set("form_id", visit.tenant.fresh_id().to_string());
    fields.set("from_year", visit.today().year().to_string());
    new_form(&visit, &fields).await
}

async fn new_form(visit: &Visit, fields: &Fields) -> Result<Markup, PageError> {
    let (frame, mut programmes) =
        visit.tenant.db.read(|tx| -> Result<_, DbError> { Ok((Frame::load(tx)?, queries::programmes(tx)?)) }).await?;
    programmes.retain(|(id, _)| visit.viewer.can_in(Can::Decide, *id));
    if programmes.is_empty() {
        return Ok(visit.room_page(&frame, t::plan_new(visit.lang), &none(visit.lang, &visit.viewer, "/work/plan/new")));
    }
    let content = views::plan_form(visit.lang, fields, &programmes, None, &html! {});
    Ok(visit.room_page(&frame, t::plan_new(visit.lang), &content))
}

/// `POST /work/plan/new`: makes it.
pub async fn create(visit: Visit, mut fields: Fields) -> Result<Response, PageError> {
    let programme = id(fields.value("programme"))?;
    visit.viewer.must(Can::Decide, programme)?;
    let mut plan = Plan {
        id: form_id(&fields, &visit),
        programme,
        name: String::new(),
        vision: String::new(),
        from_year: 0,
        to_year: 0,
        adopted_on: None,
        adopted_by: String::new(),
        within: false,
        row_version: 1,
    };
    forms::read_plan(visit.lang, &mut fields, &mut plan);
    if fields.has_errors() {
        return Ok(new_form(&visit, &fields).await?.into_response());
    }
    let (hand, made) = (Hand::of(&visit), plan.id);
    visit.tenant.db.write(move |tx| changes::make_plan(tx, &hand, &plan)).await?;
    let on = match fields.value("finding").parse::<Uuid>() {
        Ok(finding) => format!("/work/measures/new?plan={made}&finding={finding}"),
        Err(_) => format!("/work/plan?plan={made}"),
    };
    Ok(redirect_with(&on, t::plan_saved(visit.lang)))
}

/// `GET /work/plan/{id}/edit`: the form of a plan that there is.
pub async fn edit(visit: Visit, Path(plan): Path<String>) -> Result<Markup, PageError> {
    let (frame, plan) = load(&visit, id(&plan)?).await?;
    let content = views::plan_form(visit.lang, &forms::fill_plan(&plan), &[], Some(&plan), &html! {});
    Ok(visit.room_page(&frame, t::plan_edit(visit.lang), &content))
}

/// `POST /work/plan/{id}`: changes its name, vision and years.
pub async fn save(visit: Visit, Path(plan): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let (frame, stored) = load(&visit, id(&plan)?).await?;
    let mut plan = stored.clone();
    forms::read_plan(visit.lang, &mut fields, &mut plan);
    plan.within = !fields.value("within").is_empty();
    if !fields.has_errors() {
        let (hand, changed) = (Hand::of(&visit), plan.clone());
        if visit.tenant.db.write(move |tx| changes::edit_plan(tx, &hand, &changed)).await? {
            return Ok(redirect_with(&format!("/work/plan?plan={}", plan.id), t::plan_saved(visit.lang)));
        }
    }
    let above = if fields.has_errors() {
        html! {}
    } else {
        beside(&visit, &mut fields, id(&plan.id.to_string())?).await?
    };
    let content = views::plan_form(visit.lang, &fields, &[], Some(&stored), &above);
    Ok(visit.room_page(&frame, t::plan_edit(visit.lang), &content).into_response())
}

/// Somebody else was faster: both values, and a form that stores mine when sent again.
async fn beside(visit: &Visit, fields: &mut Fields, plan: Uuid) -> Result<Markup, PageError> {
    let lang = visit.lang;
    let (_, theirs) = load(visit, plan).await?;
    let stored = forms::fill_plan(&theirs);
    let labels =
        [("name", t::plan_name(lang)), ("from_year", t::plan_from(lang)), ("to_year", t::plan_to(lang)), ("vision", t::plan_vision(lang))];
    let values = labels.map(|(name, label)| (label.to_owned(), stored.value(name).to_owned(), fields.value(name).to_owned()));
    fields.set("row_version", theirs.row_version.to_string());
    Ok(stale::notice(lang, &stale::differing(values)))
}

/// `GET /work/plan/{id}/adoption`: when and by whom it was adopted.
pub async fn adoption(visit: Visit, Path(plan): Path<String>) -> Result<Markup, PageError> {
    let (frame, plan) = load(&visit, id(&plan)?).await?;
    let mut fields = Fields::default();
    fields.set("row_version", plan.row_version.to_string());
    fields.set("on", visit.today().to_string());
    fields.set("within", if plan.within { "yes" } else { "" });
    Ok(visit.room_page(&frame, t::plan_adopt(visit.lang), &views::adoption(visit.lang, &fields, &plan)))
}

/// `POST /work/plan/{id}/adoption`: it is adopted.
pub async fn adopt(visit: Visit, Path(plan): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let (frame, mut plan) = load(&visit, id(&plan)?).await?;
    if let Some((on, by)) = forms::read_adoption(visit.lang, &mut fields, visit.today()) {
        plan.adopted_on = Some(on);
        plan.adopted_by = by;
        plan.within = !fields.value("within").is_empty();
        plan.row_version = fields.row_version();
        let (hand, adopted) = (Hand::of(&visit), plan.clone());
        if visit.tenant.db.write(move |tx| changes::adopt_plan(tx, &hand, &adopted)).await? {
            return Ok(redirect_with(&format!("/work/plan?plan={}", plan.id), t::plan_adopted_done(visit.lang)));
        }
        let (_, theirs) = load(&visit, plan.id).await?;
        fields.set("row_version", theirs.row_version.to_string());
        fields.fault("on", t::ui_stale_text(visit.lang));
    }
    Ok(visit.room_page(&frame, t::plan_adopt(visit.lang), &views::adoption(visit.lang, &fields, &plan)).into_response())
}

/// A plan that this viewer decides in.
async fn load(visit: &Visit, plan: Uuid) -> Result<(Frame, Plan), PageError> {
    let (frame, plan) = visit.tenant.db.read(move |tx| -> Result<_, DbError> { Ok((Frame::load(tx)?, queries::plan(tx, plan)?)) }).await?;
    visit.viewer.must(Can::Decide, plan.programme)?;
    Ok((frame, plan))
}
