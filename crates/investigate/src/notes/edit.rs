//! Writing a note anew: its author does, and what it said before is kept as a record.

use std::sync::Arc;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use ground::events::{self, Event};
use ground::visit::{Frame, Visit, redirect_with};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use maud::Markup;
use serde_json::json;
use uuid::Uuid;
use xlsform::Form;

use super::{forms, queries, views};
use crate::desk::{Desk, Open};
use crate::inquiries::map_form::{KIND, MapForm};
use crate::inquiries::queries as inquiries;
use crate::moderation::{Answer, State, by_handle};
use crate::personal;
use crate::responses::check::Checked;
use crate::responses::model::{Channel, Submission};
use crate::responses::queries as responses;
use crate::responses::rebuild::rebuild;
use crate::responses::receive::{Way, build, check_against, to_hour};

/// A note of one's own, opened.
pub(super) struct Own {
    mark: Uuid,
    answer: Answer,
    form: Arc<Form>,
    open: Open,
}

impl Own {
    /// What it says.
    pub fn text(&self) -> Option<&str> {
        self.answer.marks.first().map(|mark| mark.text.as_str())
    }
}

/// `GET /work/notes/{mark}/edit`: one's own note in its form.
pub async fn open_edit(visit: Visit, Path(mark): Path<String>) -> Result<Markup, PageError> {
    let (frame, own) = load(&visit, &mark).await?;
    let map = MapForm::of(&own.form).ok_or(PageError::NotFound)?;
    let stored = &own.answer.stored;
    let mark = own.answer.marks.first().ok_or(PageError::NotFound)?;
    page(&visit, &frame, &own, &forms::open(mark, stored.row_version, stored.urgent, &map))
}

/// `POST /work/notes/{mark}/edit`: what it says now.
pub async fn save(visit: Visit, Path(mark): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let (frame, own) = load(&visit, &mark).await?;
    let map = MapForm::of(&own.form).ok_or(PageError::NotFound)?;
    personal::ask(visit.lang, &mut fields, map.texts().iter().map(|question| question.name.as_str()));
    // The note's own id stands on no page.
    fields.set("form_id", own.answer.stored.id.to_string());
    let typed = forms::read(visit.lang, &mut fields, &map, own.open.areas.as_deref());
    fields.set("form_id", "");
    let Some(note) = typed else { return Ok(page(&visit, &frame, &own, &fields)?.into_response()) };
    let checked = check_against(&visit.tenant, &own.open, visit.lang, &note);
    if let Err(faults) = &checked {
        forms::show_faults(&mut fields, faults);
    }
    let Some(mut checked) = checked.ok().filter(|_| !fields.has_errors()) else {
        return Ok(page(&visit, &frame, &own, &fields)?.into_response());
    };
    checked.urgent |= !fields.value("urgent").is_empty();
    if store(&visit, &own, &note, &checked, fields.row_version()).await? {
        return Ok(redirect_with("/work/notes", t::note_changed(visit.lang)));
    }
    // What was typed stays; saved again, it is held against what stands there now.
    let first = map.texts().first().map_or(KIND, |question| question.name.as_str());
    fields.fault(first, t::note_faster(visit.lang));
    fields.set("row_version", own.answer.stored.row_version.to_string());
    Ok(page(&visit, &frame, &own, &fields)?.into_response())
}

pub(super) async fn load(visit: &Visit, mark: &str) -> Result<(Frame, Own), PageError> {
    let mark: Uuid = mark.parse().map_err(|_| PageError::NotFound)?;
    let (tenant, person) = (visit.tenant.clone(), visit.person()?.id);
    let read = move |tx: &mut Tx| -> Result<_, DbError> {
        let mut answer = by_handle(tx, mark)?.ok_or(DbError::NotFound)?;
        let own = queries::author(tx, answer.stored.id)?.is_some_and(|(author, _)| author == person);
        if !own || !matches!(State::from_code(&answer.stored.state), Some(State::In | State::Held)) {
            return Err(DbError::NotFound);
        }
        answer.marks = responses::marks(tx, answer.stored.id)?;
        let book = inquiries::by_id(tx, answer.stored.inquiry)?.ok_or(DbError::NotFound)?;
        let form = Desk::of(&tenant).form_version(tx, book.id, answer.stored.form_number)?;
        Ok((Frame::load(tx)?, answer, book.slug, form))
    };
    let (frame, answer, slug, form) = visit.tenant.db.read(read).await?;
    let open = Desk::of(&visit.tenant).open(&visit.tenant, &slug).await?;
    let open = Open { form: form.clone(), ..open };
    Ok((frame, Own { mark, answer, form, open }))
}

fn page(visit: &Visit, frame: &Frame, own: &Own, fields: &Fields) -> Result<Markup, PageError> {
    let form = views::Form {
        lang: visit.lang,
        fields,
        map: MapForm::of(&own.form).ok_or(PageError::NotFound)?,
        view: &own.open.inquiry.view,
        areas: own.open.areas.as_deref(),
        programmes: &[],
        stored: Some(own.mark),
    };
    Ok(visit.room_page_with(frame, t::note_edit(visit.lang), &["map.css"], &views::form(&form)))
}

/// Puts it in the place of the old one. False when somebody else was faster.
async fn store(visit: &Visit, own: &Own, note: &Submission, checked: &Checked, version: i64) -> Result<bool, PageError> {
    let (stored, marks) = (&own.answer.stored, &own.answer.marks);
    let old = rebuild(&own.form, stored, marks);
    let mut new = build(&visit.tenant, &own.open, note, checked, &Way::alone(Channel::Note));
    // It is the same note: counted in the same month and state, and its mark keeps its id and what it led to.
    new.form_number = stored.form_number;
    new.counted.noise_key = stored.noise_key;
    new.counted.period.clone_from(&stored.period);
    new.counted.state.clone_from(&stored.state);
    new.hour = stored.hour;
    for (mark, old) in new.marks.iter_mut().zip(marks) {
        mark.id = old.id;
    }
    let masked: Vec<Uuid> = marks.iter().filter(|mark| mark.masked).map(|mark| mark.id).collect();
    let body = json!({ "marks": marks.iter().map(|mark| json!({
        "kind": mark.kind, "lon": mark.lon, "lat": mark.lat, "answers": mark.answers, "text": mark.text,
    })).collect::<Vec<_>>() });
    let (now, person) = (visit.now(), visit.person()?.id);
    let event = Event::new(visit.tenant.fresh_id(), now, Some(person), "note_changed", "response", stored.id);
    let write = move |tx: &mut Tx| -> Result<bool, DbError> {
        let done = responses::correct(tx, &old, version, &body, &new, to_hour(now))?;
        if done {
            responses::mask(tx, &masked)?;
            events::record(tx, &event)?;
        }
        Ok(done)
    };
    Ok(visit.tenant.db.write(write).await?)
}
