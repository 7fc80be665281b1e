//! Where whoever carries a measure hands it over: to somebody of their organisation, or back to those who coordinate;
//! whoever coordinates chooses among everybody with a role in the programme.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use ground::access::Can;
use ground::visit::{Frame, Visit, redirect_with};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use maud::Markup;
use uuid::Uuid;

use super::id;
use crate::hand::Hand;
use crate::plans::model::{HandOver, HandedOver, Heir, Measure, Sight, Way, may_hand_over};
use crate::plans::queries::Among;
use crate::plans::views::{self, HandOverPage};
use crate::plans::{changes, forms, mails, queries};

/// What the page needs. Nobody to choose between when this viewer carries the measure no more.
struct Loaded {
    frame: Frame,
    measure: Measure,
    heirs: Vec<Heir>,
    carries: bool,
    /// The viewer chooses among everybody with a role in the programme.
    all: bool,
}

/// `GET /work/measures/{id}/handover`: to whom, how, and what they need to know.
pub async fn handing_over(visit: Visit, Path(measure): Path<String>) -> Result<Markup, PageError> {
    let loaded = load(&visit, id(&measure)?).await?;
    if !loaded.carries {
        return given_away(&visit, &loaded.measure, "").await;
    }
    let mut fields = Fields::default();
    fields.set("row_version", loaded.measure.row_version.to_string());
    fields.set("way", Way::Whole.code());
    Ok(page(&visit, &loaded, &fields))
}

/// `POST /work/measures/{id}/handover`: it is handed over, and the other gets a mail.
pub async fn hand_over(visit: Visit, Path(measure): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let (person, mut loaded) = (visit.person()?.clone(), load(&visit, id(&measure)?).await?);
    if !loaded.carries {
        // Sent twice: it has been handed over already.
        return Ok(Redirect::to(&loaded.measure.path()).into_response());
    }
    let Some(over) = forms::read_hand_over(visit.lang, &mut fields, person.id, &loaded.heirs, &loaded.measure) else {
        return Ok(page(&visit, &loaded, &fields).into_response());
    };
    let (hand, tenant, version, id) = (Hand::of(&visit), visit.tenant.clone(), fields.row_version(), loaded.measure.id);
    let written = {
        let over = over.clone();
        visit.tenant.db.write(move |tx| -> Result<bool, DbError> {
            let measure = Measure { row_version: version, ..queries::measure(tx, id)? };
            let done = changes::hand_over(tx, &hand, &measure, &over)?;
            if done {
                mails::handed_over(tx, &tenant, &measure, &person.name, &over)?;
            }
            Ok(done)
        })
    };
    if written.await? {
        return Ok(redirect_with(&way_on(&loaded.measure), &done(&visit, &over)));
    }
    loaded = load(&visit, id).await?;
    fields.set("row_version", loaded.measure.row_version.to_string());
    fields.fault("to", t::ui_stale_text(visit.lang));
    Ok(page(&visit, &loaded, &fields).into_response())
}

/// The page of what this viewer has given away; not found when it never was theirs.
pub(super) async fn given_away(visit: &Visit, measure: &Measure, typed: &str) -> Result<Markup, PageError> {
    let (measure_id, person) = (measure.id, visit.person()?.id);
    if Sight::of(visit.person()?, measure) != Sight::Whole {
        return Err(PageError::NotFound);
    }
    let all = visit.tenant.db.read(move |tx| queries::handed_over(tx, measure_id)).await?;
    let over = HandedOver::given_away_by(&all, person).ok_or(PageError::NotFound)?;
    Ok(visit.bare_page(&measure.title, &[], &views::given_away(visit.lang, measure, over, typed)))
}

/// `POST /work/measures/{id}/handover/undo`: the latest handover is undone, within a day, and the other gets a mail.
pub async fn undo_handover(visit: Visit, Path(measure): Path<String>, fields: Fields) -> Result<Response, PageError> {
    let (measure, asked, version) = (id(&measure)?, id(fields.value("handover"))?, fields.row_version());
    let (hand, tenant, person) = (Hand::of(&visit), visit.tenant.clone(), visit.person()?.clone());
    let undone = visit.tenant.db.write(move |tx| -> Result<bool, PageError> {
        let stored = queries::measure(tx, measure)?;
        if Sight::of(&person, &stored) != Sight::Whole {
            return Err(PageError::NotFound);
        }
        let who = (person.id, person.can_in(Can::Decide, stored.programme));
        let latest = queries::handed_over(tx, measure)?.into_iter().next();
        let latest = latest.filter(|over| over.id == asked && over.can_be_undone(hand.at, &stored, who));
        let Some(over) = latest else { return Ok(false) };
        if !changes::undo_handover(tx, &hand, &Measure { row_version: version, ..stored.clone() }, &over)? {
            return Ok(false);
        }
        let now = queries::measure(tx, measure)?;
        mails::handover_undone(tx, &tenant, (&stored, &now), &over, (person.id, &person.name))?;
        Ok(true)
    });
    let words = if undone.await? { t::measure_handover_undone(visit.lang) } else { t::measure_handover_not_undone(visit.lang) };
    Ok(redirect_with(&format!("/work/measures/{measure}"), words))
}

fn done(visit: &Visit, over: &HandOver) -> String {
    match over.way {
        Way::Whole => t::measure_hand_over_done(visit.lang, over.to.name.clone()),
        Way::Beside => t::measure_hand_over_beside_done(visit.lang, over.to.name.clone()),
    }
}

/// A proposal may be out of sight for whoever has handed it over.
fn way_on(measure: &Measure) -> String {
    if measure.standing.public() { measure.path() } else { "/work".to_owned() }
}

fn page(visit: &Visit, loaded: &Loaded, fields: &Fields) -> Markup {
    let (lang, measure, heirs, all) = (visit.lang, &loaded.measure, &loaded.heirs, loaded.all);
    let content = views::hand_over_page(&HandOverPage { lang, measure, heirs, all, fields });
    visit.room_page(&loaded.frame, t::measure_hand_over(visit.lang), &content)
}

async fn load(visit: &Visit, measure: Uuid) -> Result<Loaded, PageError> {
    let person = visit.person()?.clone();
    let read = move |tx: &mut Tx| -> Result<Loaded, PageError> {
        let measure = queries::measure(tx, measure)?;
        if Sight::of(&person, &measure) != Sight::Whole {
            return Err(PageError::NotFound);
        }
        let all = person.can_in(Can::Decide, measure.programme);
        let among = if all { Among::Everybody } else { Among::Near(person.organisation, measure.id) };
        let mut heirs = queries::heirs(tx, measure.programme, among)?;
        heirs.retain(|heir| heir.id != person.id);
        Ok(Loaded { frame: Frame::load(tx)?, carries: may_hand_over(&person, &measure), measure, heirs, all })
    };
    visit.tenant.db.read(read).await
}
