//! Measures: read, written, changed.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::Datelike;
use ground::access::Can;
use ground::red_thread::{self, Kind, Node};
use ground::visit::{Frame, Visit, redirect_with};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use kit::web::stale;
use maud::{Markup, html};
use uuid::Uuid;

use super::id;
use crate::hand::{Hand, form_id};
use crate::plans::model::{Goal, HandedOver, Heir, Measure, Plan, Sight, Update, may_tell};
use crate::plans::queries::{self, Among, CauseOption, Options};
use crate::plans::views::{self, FormPage, MeasurePage, Reader};
use crate::plans::{changes, measure_form};

/// `GET /work/measures/{id}`: everything about one measure. Whoever may read no more of it than everybody is led to its public page.
pub async fn show(visit: Visit, Path(measure): Path<String>) -> Result<Response, PageError> {
    let (measure, person) = (id(&measure)?, visit.person()?.clone());
    let read = visit.tenant.db.read(move |tx| -> Result<_, PageError> {
        let measure = queries::measure(tx, measure)?;
        match Sight::of(&person, &measure) {
            Sight::Whole => Ok((measure.id, Some(Known::load(tx, measure)?))),
            Sight::Public => Ok((measure.id, None)),
            Sight::Nothing => Err(PageError::NotFound),
        }
    });
    match read.await? {
        (_, Some(known)) => Ok(visit.room_page(&known.frame, &known.measure.title, &known.page(&visit)?).into_response()),
        (measure, None) => Ok(Redirect::to(&format!("/measures/{measure}")).into_response()),
    }
}

/// What the page of a measure shows.
struct Known {
    frame: Frame,
    measure: Measure,
    goal: Option<Goal>,
    causes: Vec<CauseOption>,
    updates: Vec<Update>,
    handed_over: Vec<HandedOver>,
    coordinators: Vec<Heir>,
    nodes: Vec<Node>,
}

impl Known {
    fn load(tx: &mut Tx, measure: Measure) -> Result<Self, DbError> {
        Ok(Self {
            frame: Frame::load(tx)?,
            goal: measure.goal.map(|goal| queries::goal(tx, goal)).transpose()?,
            causes: queries::causes_of(tx, measure.id)?,
            updates: queries::updates(tx, measure.id)?,
            handed_over: queries::handed_over(tx, measure.id)?,
            coordinators: queries::heirs(tx, measure.programme, Among::Organisation(None))?,
            nodes: red_thread::walk(tx, Kind::Measure, measure.id)?,
            measure,
        })
    }

    fn page(&self, visit: &Visit) -> Result<Markup, PageError> {
        let (person, measure) = (visit.person()?, &self.measure);
        Ok(views::measure_page(&MeasurePage {
            reader: Reader::of(visit),
            now: visit.now(),
            person,
            measure,
            goal: self.goal.as_ref(),
            causes: &self.causes,
            updates: &self.updates,
            handed_over: &self.handed_over,
            nodes: &self.nodes,
            coordinators: &self.coordinators,
            tells: may_tell(person, measure.programme, &measure.people),
            decides: person.can_in(Can::Decide, measure.programme),
            replies: person.can_in(Can::Reply, measure.programme),
            exact: person.can_in(Can::ReadPlaces, measure.programme),
        }))
    }
}

/// `GET /work/measures/new?plan=ID&finding=ID&goal=ID`: the form of a new measure.
pub async fn new(visit: Visit, mut fields: Fields) -> Result<Markup, PageError> {
    let fresh = visit.tenant.fresh_id();
    let (frame, options) = options_of_new(&visit, fresh, &fields).await?;
    let Some(options) = options else {
        return Ok(visit.room_page(&frame, t::measure_new(visit.lang), &views::without_plan(visit.lang, fields.value("finding"))));
    };
    visit.viewer.must(Can::Decide, options.plan.programme)?;
    fields.set("form_id", fresh.to_string());
    let page = FormPage { lang: visit.lang, fields: &fields, options: &options, measure: None, above: html! {} };
    Ok(visit.room_page(&frame, t::measure_new(visit.lang), &views::form_page(&page)))
}

/// `POST /work/measures`: writes it.
pub async fn create(visit: Visit, mut fields: Fields) -> Result<Response, PageError> {
    let measure = form_id(&fields, &visit);
    let (frame, options) = options_of_new(&visit, measure, &fields).await?;
    let options = options.ok_or(PageError::NotFound)?;
    visit.viewer.must(Can::Decide, options.plan.programme)?;
    let Some(draft) = measure_form::read(visit.lang, &mut fields, &options, (visit.today(), None)) else {
        let page = FormPage { lang: visit.lang, fields: &fields, options: &options, measure: None, above: html! {} };
        return Ok(visit.room_page(&frame, t::measure_new(visit.lang), &views::form_page(&page)).into_response());
    };
    let (hand, ready) = (Hand::of(&visit), draft.is_ready());
    visit.tenant.db.write(move |tx| changes::propose(tx, &hand, measure, &draft)).await?;
    let done = if ready { t::measure_proposed_done(visit.lang) } else { t::measure_proposed_incomplete(visit.lang) };
    Ok(redirect_with(&format!("/work/measures/{measure}"), done))
}

async fn options_of_new(visit: &Visit, measure: Uuid, fields: &Fields) -> Result<(Frame, Option<Options>), PageError> {
    let plan = fields.value("plan").parse::<Uuid>().ok();
    let finding = fields.value("finding").parse::<Uuid>().ok();
    let (year, viewer) = (i64::from(visit.today().year()), visit.viewer.clone());
    let read = visit.tenant.db.read(move |tx| -> Result<_, PageError> {
        let finding = finding.map(|finding| queries::finding(tx, finding)).transpose()?;
        let mut plans = queries::plans(tx)?;
        plans.retain(|own| {
            viewer.can_in(Can::Decide, own.programme) && finding.as_ref().is_none_or(|finding| finding.programme == own.programme)
        });
        let chosen = plans.iter().find(|own| Some(own.id) == plan).or_else(|| Plan::current(&plans, year)).cloned();
        let options = chosen.map(|plan| queries::for_measure(tx, measure, plan, finding.map(|finding| finding.id))).transpose()?;
        Ok((Frame::load(tx)?, options))
    });
    read.await
}

/// `GET /work/measures/{id}/edit`: the form of a measure that there is.
pub async fn edit(visit: Visit, Path(measure): Path<String>, asked: Fields) -> Result<Markup, PageError> {
    let loaded = load(&visit, id(&measure)?, asked.value("finding").parse().ok()).await?;
    let mut fields = measure_form::fill(&loaded.measure, &loaded.causes);
    fields.set("finding", asked.value("finding"));
    let page = FormPage { lang: visit.lang, fields: &fields, options: &loaded.options, measure: Some(&loaded.measure), above: html! {} };
    Ok(visit.room_page(&loaded.frame, t::measure_edit(visit.lang), &views::form_page(&page)))
}

/// `POST /work/measures/{id}`: changes it.
pub async fn save(visit: Visit, Path(measure): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let (measure, lang, version) = (id(&measure)?, visit.lang, fields.row_version());
    let finding = fields.value("finding").parse().ok();
    let loaded = load(&visit, measure, finding).await?;
    let mut above = html! {};
    if let Some(draft) = measure_form::read(lang, &mut fields, &loaded.options, (visit.today(), Some(&loaded.measure))) {
        let hand = Hand::of(&visit);
        let written = visit.tenant.db.write(move |tx| -> Result<bool, DbError> {
            let stored = queries::measure(tx, measure)?;
            if stored.row_version != version {
                return Ok(false);
            }
            changes::edit(tx, &hand, stored, &draft)
        });
        if written.await? {
            return Ok(redirect_with(&format!("/work/measures/{measure}"), t::measure_saved(lang)));
        }
        above = beside(&visit, &mut fields, measure, finding).await?;
    }
    let page = FormPage { lang, fields: &fields, options: &loaded.options, measure: Some(&loaded.measure), above };
    Ok(visit.room_page(&loaded.frame, t::measure_edit(lang), &views::form_page(&page)).into_response())
}

/// Somebody else was faster: both values, and a form that stores mine when sent again.
async fn beside(visit: &Visit, fields: &mut Fields, measure: Uuid, finding: Option<Uuid>) -> Result<Markup, PageError> {
    let now = load(visit, measure, finding).await?;
    let theirs = measure_form::shown(visit.lang, &measure_form::fill(&now.measure, &now.causes), &now.options);
    let mine = measure_form::shown(visit.lang, fields, &now.options);
    let values = theirs.into_iter().zip(mine).map(|((label, theirs), (_, mine))| (label, theirs, mine));
    fields.set("row_version", now.measure.row_version.to_string());
    Ok(stale::notice(visit.lang, &stale::differing(values)))
}

/// What the form of a measure needs.
struct Loaded {
    frame: Frame,
    measure: Measure,
    options: Options,
    causes: Vec<Uuid>,
}

async fn load(visit: &Visit, measure: Uuid, finding: Option<Uuid>) -> Result<Loaded, PageError> {
    let viewer = visit.viewer.clone();
    let read = move |tx: &mut Tx| -> Result<Loaded, PageError> {
        let measure = queries::measure(tx, measure)?;
        viewer.must(Can::Decide, measure.programme)?;
        let plan = queries::plan(tx, measure.plan)?;
        let options = queries::for_measure(tx, measure.id, plan, finding)?;
        let causes = queries::causes_of(tx, measure.id)?.into_iter().map(|cause| cause.id).collect();
        Ok(Loaded { frame: Frame::load(tx)?, measure, options, causes })
    };
    visit.tenant.db.read(read).await
}
