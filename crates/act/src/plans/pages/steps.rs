//! The steps of a measure: decided, done, cancelled, taken up again, and the last update taken back.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use ground::Tenant;
use ground::access::{Can, Viewer};
use ground::red_thread::{self, Kind};
use ground::visit::{Frame, Visit, redirect_with};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use maud::Markup;
use std::sync::Arc;
use uuid::Uuid;

use super::id;
use crate::hand::{Hand, form_id};
use crate::plans::changes::{self, Telling};
use crate::plans::model::{Measure, Refused, Status, may_tell, overtakes};
use crate::plans::queries::CauseOption;
use crate::plans::views::{self, Reader, Step, StepPage};
use crate::plans::{forms, mails, queries};

/// `GET /work/measures/{id}/decision`.
pub async fn decision(visit: Visit, Path(measure): Path<String>) -> Result<Markup, PageError> {
    ask(&visit, &measure, Step::Decision).await
}

/// `POST /work/measures/{id}/decision`: it is decided, and those who carry it get a mail.
pub async fn decide(visit: Visit, Path(measure): Path<String>, fields: Fields) -> Result<Response, PageError> {
    take(&visit, &measure, Step::Decision, fields, nothing).await
}

/// `GET /work/measures/{id}/completion`.
pub async fn completion(visit: Visit, Path(measure): Path<String>) -> Result<Markup, PageError> {
    ask(&visit, &measure, Step::Completion).await
}

/// `POST /work/measures/{id}/completion`: it is done.
pub async fn complete(visit: Visit, Path(measure): Path<String>, fields: Fields) -> Result<Response, PageError> {
    take(&visit, &measure, Step::Completion, fields, nothing).await
}

/// `GET /work/measures/{id}/cancellation`.
pub async fn cancellation(visit: Visit, Path(measure): Path<String>) -> Result<Markup, PageError> {
    ask(&visit, &measure, Step::Cancellation).await
}

/// What else changes when a measure takes a step, in the same transaction. A later stage keeps the answers that the step makes
/// untrue, and brings this along; it gets the measure as it was and what was told.
pub type Overtakes = fn(&mut Tx, &Arc<Tenant>, &Hand, &Measure, &Telling) -> Result<(), DbError>;

/// `POST /work/measures/{id}/cancellation`: it will not be done, and why. For the handlers that know the answers.
pub async fn cancel(visit: Visit, measure: &str, fields: Fields, overtakes: Overtakes) -> Result<Response, PageError> {
    take(&visit, measure, Step::Cancellation, fields, overtakes).await
}

/// `GET /work/measures/{id}/reopening`.
pub async fn reopening(visit: Visit, Path(measure): Path<String>) -> Result<Markup, PageError> {
    ask(&visit, &measure, Step::Reopening).await
}

/// `POST /work/measures/{id}/reopening`: it is taken up again. For the handlers that know the answers.
pub async fn reopen(visit: Visit, measure: &str, fields: Fields, overtakes: Overtakes) -> Result<Response, PageError> {
    take(&visit, measure, Step::Reopening, fields, overtakes).await
}

fn nothing(_: &mut Tx, _: &Arc<Tenant>, _: &Hand, _: &Measure, _: &Telling) -> Result<(), DbError> {
    Ok(())
}

async fn ask(visit: &Visit, measure: &str, step: Step) -> Result<Markup, PageError> {
    let loaded = load(visit, id(measure)?, step).await?;
    let mut fields = Fields::default();
    fields.set("form_id", visit.tenant.fresh_id().to_string());
    fields.set("row_version", loaded.measure.row_version.to_string());
    fields.set("on", visit.today().to_string());
    let refused = loaded.refused.map(|refused| refused.words(visit.lang));
    Ok(page(visit, &loaded, step, &fields, (refused, refused.is_none())))
}

/// The page; why the step is refused, and whether the form is there.
fn page(visit: &Visit, loaded: &Loaded, step: Step, fields: &Fields, (refused, asks): (Option<&'static str>, bool)) -> Markup {
    let (reader, measure) = (Reader::of(visit), &loaded.measure);
    let decides = visit.viewer.can_in(Can::Decide, measure.programme);
    let content = views::step_page(&StepPage {
        reader,
        measure,
        causes: &loaded.causes,
        overtakes: loaded.overtakes,
        step,
        fields,
        refused,
        asks,
        decides,
    });
    visit.room_page(&loaded.frame, step.title(visit.lang), &content)
}

/// What came of trying a step.
enum Taken {
    Done,
    Stale,
    Refused(Refused),
}

async fn take(visit: &Visit, measure: &str, step: Step, mut fields: Fields, overtakes: Overtakes) -> Result<Response, PageError> {
    let lang = visit.lang;
    let mut loaded = load(visit, id(measure)?, step).await?;
    let version = fields.row_version();
    let mut refused = None;
    if let Some(change) = read(visit, &mut fields, &loaded.measure, step) {
        let (hand, tenant, id) = (Hand::of(visit), visit.tenant.clone(), loaded.measure.id);
        let by = (visit.person()?.id, visit.person()?.name.clone());
        let written =
            visit.tenant.db.write(move |tx| apply(tx, (&tenant, &hand, (by.0, &by.1)), id, version, (&change, overtakes))).await?;
        match written {
            Taken::Done => {
                let replies = visit.viewer.can_in(Can::Reply, loaded.measure.programme);
                return Ok(redirect_with(&loaded.measure.path(), step.done(lang, replies)));
            }
            Taken::Stale => {
                loaded = load(visit, id, step).await?;
                fields.set("row_version", loaded.measure.row_version.to_string());
                refused = Some(t::ui_stale_text(lang));
            }
            Taken::Refused(why) => refused = Some(why.words(lang)),
        }
    }
    Ok(page(visit, &loaded, step, &fields, (refused, true)).into_response())
}

/// What a step writes.
#[derive(Clone)]
enum Change {
    Decided(chrono::NaiveDate, String),
    Told(Telling),
}

fn read(visit: &Visit, fields: &mut Fields, measure: &Measure, step: Step) -> Option<Change> {
    if step == Step::Decision {
        return forms::read_decision(visit.lang, fields, visit.today()).map(|(on, by)| Change::Decided(on, by));
    }
    let update = form_id(fields, visit);
    forms::read_step(visit.lang, fields, measure, step.status(), update).map(Change::Told)
}

fn apply(
    tx: &mut Tx,
    (tenant, hand, by): (&Arc<Tenant>, &Hand, (Uuid, &str)),
    id: Uuid,
    version: i64,
    (change, overtakes): (&Change, Overtakes),
) -> Result<Taken, DbError> {
    if let Change::Told(telling) = change
        && queries::update_exists(tx, telling.id)?
    {
        return Ok(Taken::Done);
    }
    let measure = queries::measure(tx, id)?;
    if measure.row_version != version {
        return Ok(Taken::Stale);
    }
    let done = match change {
        Change::Told(telling) => {
            let done = changes::tell(tx, hand, measure.clone(), telling)?;
            if done == Ok(true) {
                overtakes(tx, tenant, hand, &measure, telling)?;
                if telling.status == Status::Done {
                    mails::done(tx, tenant, &measure, by, &telling.text)?;
                }
            }
            done
        }
        Change::Decided(on, by) => {
            let done = changes::decide(tx, hand, measure.clone(), *on, by)?;
            if done == Ok(true) {
                mails::decided(tx, tenant, &measure)?;
            }
            done
        }
    };
    Ok(match done {
        Ok(true) => Taken::Done,
        Ok(false) => Taken::Stale,
        Err(refused) => Taken::Refused(refused),
    })
}

/// What became of taking an update back.
enum Undone {
    Yes,
    /// Too late, not theirs, or somebody else was faster.
    No,
    /// A published reply says that it is done, or will not be.
    Told(Status),
}

/// `POST /work/measures/{id}/undo`: the last update is taken back, within a day.
pub async fn undo(visit: Visit, Path(measure): Path<String>, fields: Fields) -> Result<Response, PageError> {
    let (measure, update, version) = (id(&measure)?, id(fields.value("update"))?, fields.row_version());
    let (hand, person) = (Hand::of(&visit), visit.person()?.clone());
    let undone = visit.tenant.db.write(move |tx| -> Result<Undone, PageError> {
        let mut stored = queries::measure(tx, measure)?;
        let latest = queries::latest_update(tx, measure)?.filter(|latest| latest.id == update);
        let (tells, decides) = (may_tell(&person, stored.programme, &stored.people), person.can_in(Can::Decide, stored.programme));
        let Some(latest) = latest.filter(|latest| tells && latest.can_be_undone(hand.at, person.id, decides)) else {
            return Ok(Undone::No);
        };
        let told = latest.at.with_timezone(&hand.zone).date_naive();
        if latest.status == Status::Cancelled && queries::answered_since(tx, stored.id, told)? {
            return Ok(Undone::Told(Status::Cancelled));
        }
        // Everybody has read that it is done: that is taken back first, so that no two say something else.
        if stored.told_with(&latest) {
            return Ok(Undone::Told(Status::Done));
        }
        if !stored.stands_as_told(&latest) {
            return Ok(Undone::No);
        }
        stored.row_version = version;
        Ok(if changes::undo(tx, &hand, stored, &latest)? { Undone::Yes } else { Undone::No })
    });
    let words = match undone.await? {
        Undone::Yes => t::measure_undone(visit.lang),
        Undone::No => t::measure_not_undone(visit.lang),
        Undone::Told(Status::Cancelled) => t::measure_told_already_cancelled(visit.lang),
        Undone::Told(_) => t::measure_told_already(visit.lang),
    };
    Ok(redirect_with(&format!("/work/measures/{measure}"), words))
}

/// A measure whose step this viewer may take, and why it can't be taken now, if so.
struct Loaded {
    frame: Frame,
    measure: Measure,
    causes: Vec<CauseOption>,
    /// Those who told have read an answer that the step makes untrue.
    overtakes: bool,
    refused: Option<Refused>,
}

async fn load(visit: &Visit, measure: Uuid, step: Step) -> Result<Loaded, PageError> {
    let viewer = visit.viewer.clone();
    let read = move |tx: &mut Tx| -> Result<Loaded, PageError> {
        let measure = queries::measure(tx, measure)?;
        allowed(&viewer, &measure, step)?;
        let causes = queries::causes_of(tx, measure.id)?;
        let stands = match step {
            Step::Decision => measure.standing.decided(causes.len(), measure.accountable().is_some()),
            Step::Completion => measure.standing.told(step.status()),
            Step::Cancellation => measure.standing.cancelled(),
            Step::Reopening => measure.standing.reopened(measure.decided_on.is_some()),
        };
        let near = red_thread::neighbours(tx, Kind::Measure, measure.id)?;
        let overtakes = near.iter().any(|node| node.is_answer() && overtakes(step.status(), node.state));
        Ok(Loaded { frame: Frame::load(tx)?, measure, causes, overtakes, refused: stands.err() })
    };
    visit.tenant.db.read(read).await
}

fn allowed(viewer: &Viewer, measure: &Measure, step: Step) -> Result<(), PageError> {
    if step != Step::Completion {
        return viewer.must(Can::Decide, measure.programme);
    }
    if may_tell(viewer.person()?, measure.programme, &measure.people) { Ok(()) } else { Err(PageError::NotFound) }
}
