//! Where those who carry a measure tell how it goes.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;
use ground::Tenant;
use ground::visit::{Frame, Visit, redirect_with};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use maud::Markup;
use uuid::Uuid;

use super::handing_over::given_away;
use super::id;
use crate::hand::{Hand, form_id};
use crate::plans::changes::{self, Telling};
use crate::plans::model::{Measure, Refused, Status, Update, may_tell, steers};
use crate::plans::views::{self, Reader, TellPage};
use crate::plans::{forms, mails, queries, reminders};

/// `GET /work/telling`: the viewer's own measures that wait to be told about, each with the way there.
pub async fn to_tell(visit: Visit) -> Result<Markup, PageError> {
    let (person, now, today) = (visit.person()?.id, visit.now(), visit.today());
    let read = visit.tenant.db.read(move |tx| -> Result<_, DbError> { Ok((Frame::load(tx)?, queries::mine(tx, person)?)) });
    let (frame, mut mine) = read.await?;
    mine.retain(|measure| reminders::waits_to_be_told(measure, now, today));
    Ok(visit.room_page(&frame, t::telling_title(visit.lang), &views::to_tell(Reader::of(&visit), &mine)))
}

/// `GET /work/measures/{id}/tell`: the page.
pub async fn telling(visit: Visit, Path(measure): Path<String>, asked: Fields) -> Result<Markup, PageError> {
    let (measure, _) = load(&visit, id(&measure)?).await?;
    if !may_tell(visit.person()?, measure.programme, &measure.people) {
        return given_away(&visit, &measure, "").await;
    }
    let mut fields = forms::fill_telling(&measure, visit.tenant.fresh_id());
    fields.set(forms::AFTER, asked.value(forms::AFTER));
    let refused = measure.standing.told(Status::InProgress).err();
    page(&visit, &measure, &fields, None, refused)
}

/// `POST /work/measures/{id}/tell`: it is told, once.
pub async fn tell(visit: Visit, Path(measure): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let (measure, _) = load(&visit, id(&measure)?).await?;
    if !may_tell(visit.person()?, measure.programme, &measure.people) {
        return Ok(given_away(&visit, &measure, fields.value("text")).await?.into_response());
    }
    let (update, version) = (form_id(&fields, &visit), fields.row_version());
    let Some(telling) = forms::read_telling(visit.lang, &mut fields, &measure, visit.today(), update) else {
        return Ok(page(&visit, &measure, &fields, None, None)?.into_response());
    };
    let (hand, id, tenant, person) = (Hand::of(&visit), measure.id, visit.tenant.clone(), visit.person()?.clone());
    let written = visit.tenant.db.write(move |tx| -> Result<_, DbError> {
        let done = write(tx, &hand, id, version, &telling)?;
        if let Ok(Told::Now(before)) = &done {
            tell_others(tx, &tenant, before, (person.id, &person.name), &telling)?;
        }
        Ok(done)
    });
    match written.await? {
        Ok(Told::Now(_) | Told::Before) => {
            let on = if fields.value(forms::AFTER) == forms::AFTER_OTHERS { reminders::TO_TELL.to_owned() } else { measure.path() };
            Ok(redirect_with(&on, t::tell_done(visit.lang)))
        }
        Ok(Told::Stale) => {
            let (now, latest) = load(&visit, measure.id).await?;
            forms::follow_telling(&mut fields, &now);
            Ok(page(&visit, &now, &fields, latest.as_ref(), None)?.into_response())
        }
        Err(refused) => Ok(page(&visit, &measure, &fields, None, Some(refused))?.into_response()),
    }
}

/// Those who steer the measure get a mail of what they would act on: its day is moved, or it is done.
fn tell_others(tx: &mut Tx, tenant: &Tenant, before: &Measure, by: (Uuid, &str), telling: &Telling) -> Result<(), DbError> {
    match (telling.status, telling.new_due) {
        (Status::Done, _) => mails::done(tx, tenant, before, by, &telling.text),
        (_, Some(due)) => mails::moved(tx, tenant, before, by, (due, &telling.reason)),
        (_, None) => Ok(()),
    }
}

/// The same words within so long are one telling.
const AGAIN_WITHIN: TimeDelta = TimeDelta::minutes(10);

/// What came of telling.
enum Told {
    /// It is told; the measure as it stood before.
    Now(Box<Measure>),
    /// It was told by the same form before.
    Before,
    /// Somebody else was faster.
    Stale,
}

/// The same person has told the very same within minutes: somebody went back and sent once more.
fn told_just_now(tx: &mut Tx, hand: &Hand, measure: Uuid, telling: &Telling) -> Result<bool, DbError> {
    let latest = queries::latest_update(tx, measure)?;
    Ok(latest.is_some_and(|latest| {
        let same = (latest.status, &latest.text, latest.done_count, latest.new_due)
            == (telling.status, &telling.text, telling.done_count, telling.new_due);
        same && hand.by == Some(latest.author) && hand.at - latest.at < AGAIN_WITHIN
    }))
}

fn write(tx: &mut Tx, hand: &Hand, id: Uuid, version: i64, telling: &Telling) -> Result<Result<Told, Refused>, DbError> {
    if queries::update_exists(tx, telling.id)? || told_just_now(tx, hand, id, telling)? {
        return Ok(Ok(Told::Before));
    }
    let measure = queries::measure(tx, id)?;
    if measure.row_version != version {
        return Ok(Ok(Told::Stale));
    }
    // What has ended is taken up again by those who decide, as a step of its own.
    if let Err(refused) = measure.standing.told(telling.status) {
        return Ok(Err(refused));
    }
    let done = changes::tell(tx, hand, measure.clone(), telling)?;
    Ok(done.map(|saved| if saved { Told::Now(Box::new(measure)) } else { Told::Stale }))
}

fn page(
    visit: &Visit,
    measure: &Measure,
    fields: &Fields,
    meanwhile: Option<&Update>,
    refused: Option<Refused>,
) -> Result<Markup, PageError> {
    let steers = steers(visit.person()?, measure);
    let content = views::tell_page(&TellPage {
        reader: Reader::of(visit),
        measure,
        fields,
        steers,
        meanwhile,
        refused: refused.map(|refused| refused.words(visit.lang)),
    });
    Ok(visit.bare_page(&measure.title, &[], &content))
}

/// A measure, and what was told last: nothing of it is shown before it is known that this viewer may tell about it.
async fn load(visit: &Visit, measure: Uuid) -> Result<(Measure, Option<Update>), PageError> {
    let read = visit
        .tenant
        .db
        .read(move |tx| -> Result<_, DbError> { Ok((queries::measure(tx, measure)?, queries::latest_update(tx, measure)?)) });
    Ok(read.await?)
}
