//! Taking one's own note away, the same day.

use axum::extract::Path;
use axum::response::Response;
use ground::events::{self, Event};
use ground::red_thread;
use ground::visit::{Visit, redirect_with};
use kit::db::DbError;
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use kit::web::ui;
use maud::{Markup, html};
use uuid::Uuid;

use super::{edit, queries};
use crate::desk::Desk;
use crate::moderation::{State, by_handle};
use crate::responses::queries::change_state;
use crate::responses::rebuild::rebuild;

/// What became of taking a note back.
enum Undone {
    Yes,
    /// Not today's, or gone already.
    TooLate,
    /// It was passed on to this organisation.
    PassedOn(String),
}

/// `GET /work/notes/{mark}/withdrawal`: the note once more, before it is taken away: nothing brings it back.
pub async fn ask(visit: Visit, Path(mark): Path<String>) -> Result<Markup, PageError> {
    let (frame, own) = edit::load(&visit, &mark).await?;
    let text = own.text().ok_or(PageError::NotFound)?;
    Ok(visit.room_page(&frame, t::note_withdraw(visit.lang), &page(visit.lang, &mark, text)))
}

fn page(lang: Lang, mark: &str, text: &str) -> Markup {
    html! {
        (ui::crumbs(lang, &[("/work/notes", t::note_list(lang))], t::note_withdraw(lang)))
        h1 { (t::note_withdraw_ask(lang)) }
        div.prose.above-4 dir="auto" { (ui::prose(text)) }
        p.above-4 { (t::note_withdraw_text(lang)) }
        form.above-4 method="post" action={ "/work/notes/" (mark) "/withdrawal" } {
            div.buttons {
                button.ds-button type="submit" data-danger data-once { (t::note_withdraw(lang)) }
                a href="/work/notes" { (t::note_withdraw_not(lang)) }
            }
        }
    }
}

/// `POST /work/notes/{mark}/withdrawal`: one's own note, the same day.
pub async fn withdraw(visit: Visit, Path(mark): Path<String>) -> Result<Response, PageError> {
    let mark: Uuid = mark.parse().map_err(|_| PageError::NotFound)?;
    let (tenant, person, today) = (visit.tenant.clone(), visit.person()?.id, visit.today());
    let done = visit
        .tenant
        .db
        .write(move |tx| -> Result<Undone, DbError> {
            let answer = by_handle(tx, mark)?.ok_or(DbError::NotFound)?;
            let (author, at) = queries::author(tx, answer.stored.id)?.filter(|(author, _)| *author == person).ok_or(DbError::NotFound)?;
            let Some(Ok(next)) = State::from_code(&answer.stored.state).map(State::withdraw) else { return Ok(Undone::TooLate) };
            if tenant.settings().day_of(at) != today {
                return Ok(Undone::TooLate);
            }
            // Whoever got it would be left with a thing that holds nothing: that is taken back first.
            if let Some(sent) = red_thread::sent(tx, &[mark])?.remove(&mark) {
                return Ok(Undone::PassedOn(sent.to));
            }
            let form = Desk::of(&tenant).form_version(tx, answer.stored.inquiry, answer.stored.form_number)?;
            let done = change_state(tx, &rebuild(&form, &answer.stored, &answer.marks), answer.stored.row_version, next.code())?;
            events::record(tx, &Event::new(tenant.fresh_id(), tenant.now(), Some(author), "note_withdrawn", "response", answer.stored.id))?;
            Ok(if done { Undone::Yes } else { Undone::TooLate })
        })
        .await?;
    let words = match done {
        Undone::Yes => t::note_withdrawn(visit.lang).to_owned(),
        Undone::TooLate => t::note_too_late(visit.lang).to_owned(),
        Undone::PassedOn(to) => t::note_passed_on_first(visit.lang, to),
    };
    Ok(redirect_with("/work/notes", &words))
}
