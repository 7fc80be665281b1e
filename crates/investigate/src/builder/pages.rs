//! The addresses under `/work/inquiries/{slug}/form`.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use ground::visit::{Frame, Visit, redirect_with};
use kit::dates;
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use uuid::Uuid;
use xlsform::Form;

use super::changes::{self, By, Opened, Published};
use super::model::{self, Refused};
use super::{said, views};

/// What the pages look like.
pub(super) const STYLES: &[&str] = &["survey.css", "builder.css"];

/// Opens the form that the address names.
pub(super) async fn opened(visit: &Visit, slug: &str) -> Result<(Frame, Opened), PageError> {
    let (tenant, viewer, slug) = (visit.tenant.clone(), visit.viewer.clone(), slug.to_owned());
    let read = move |tx: &mut Tx| -> Result<_, DbError> { Ok((Frame::load(tx)?, changes::open(tx, &tenant, &viewer, &slug)?)) };
    Ok(visit.tenant.db.read(read).await?)
}

/// `GET /work/inquiries/{slug}/form`: all that is asked, in order.
pub async fn show(visit: Visit, Path(slug): Path<String>) -> Result<Response, PageError> {
    let (frame, opened) = opened(&visit, &slug).await?;
    let page = views::overview(visit.lang, &opened, visit.tenant.fresh_id(), changed(&visit, &opened).as_deref());
    Ok(visit.room_page_with(&frame, t::builder_title(visit.lang), STYLES, &page).into_response())
}

/// Who changed it last, and when.
pub(super) fn changed(visit: &Visit, opened: &Opened) -> Option<String> {
    let (by, at) = by(visit, opened)?;
    Some(t::builder_changed_by(visit.lang, by, at))
}

pub(super) fn by(visit: &Visit, opened: &Opened) -> Option<(String, String)> {
    let draft = opened.draft.as_ref()?;
    let at = dates::day_and_time(visit.lang, dates::local(visit.tenant.settings().zone(), draft.changed_at));
    Some((draft.changed_by.clone()?, at))
}

/// What a press in the list does.
enum Deed {
    Move(String, bool),
    /// Dragged: which one, into what, before which.
    Place(String, String, String),
    Copy(String),
    Remove(String),
    Undo,
    Discard,
}

impl Deed {
    fn read(pressed: &str) -> Option<Self> {
        let (word, name) = pressed.split_once(':').unwrap_or((pressed, ""));
        if word == "place" {
            let mut parts = name.splitn(3, ':').map(str::to_owned);
            return Some(Self::Place(parts.next()?, parts.next()?, parts.next()?));
        }
        let name = name.to_owned();
        Some(match word {
            "up" => Self::Move(name, true),
            "down" => Self::Move(name, false),
            "copy" => Self::Copy(name),
            "remove" => Self::Remove(name),
            "undo" => Self::Undo,
            "discard" => Self::Discard,
            _ => return None,
        })
    }

    /// The form after it, and the item to look at then.
    fn done(&self, opened: &Opened, lang: Lang) -> Result<(Form, String), Refused> {
        let form = &opened.form;
        match self {
            Self::Move(name, up) => Ok((model::shift(form, name, *up)?, name.clone())),
            Self::Place(name, holder, before) => Ok((model::place_before(form, name, holder, before)?, name.clone())),
            Self::Copy(name) => model::duplicate(form, &opened.past, name, lang),
            // At the top, where it can be undone.
            Self::Remove(name) => Ok((model::remove(form, name)?, String::new())),
            Self::Undo => {
                let before = opened.draft.as_ref().and_then(|draft| draft.before.clone()).ok_or(Refused::Gone)?;
                Ok((model::speaking(&before, &opened.inquiry.languages), String::new()))
            }
            Self::Discard => Ok((opened.spoken(), String::new())),
        }
    }

    fn words(&self, lang: Lang, again: bool) -> &'static str {
        match self {
            Self::Move(..) | Self::Place(..) => t::builder_moved(lang),
            Self::Copy(_) => t::builder_copied(lang),
            Self::Remove(_) => t::builder_removed(lang),
            Self::Undo if again => t::builder_redone(lang),
            Self::Undo => t::builder_undone(lang),
            Self::Discard => t::builder_discarded(lang),
        }
    }
}

/// `POST /work/inquiries/{slug}/form`: moves, copies, removes, undoes.
pub async fn act(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Response, PageError> {
    let deed = Deed::read(fields.value("do")).ok_or(PageError::NotFound)?;
    let (tenant, viewer, lang) = (visit.tenant.clone(), visit.viewer.clone(), visit.lang);
    let (press, seen) = (fields.value("form_id").parse::<Uuid>().ok(), fields.row_version());
    let path = format!("/work/inquiries/{slug}/form");
    let write = move |tx: &mut Tx| -> Result<(String, String), DbError> {
        let opened = changes::open(tx, &tenant, &viewer, &slug)?;
        let version = opened.draft.as_ref().map_or(0, |draft| draft.row_version);
        let pressed_before = press.is_some() && opened.draft.as_ref().and_then(|draft| draft.last_deed) == press;
        // A second press says what the first one did.
        let again = opened.draft.as_ref().is_some_and(|draft| draft.undone) != pressed_before;
        if pressed_before {
            return Ok((String::new(), deed.words(lang, again).to_owned()));
        }
        if matches!(deed, Deed::Undo | Deed::Discard) && version != seen {
            return Ok((String::new(), t::builder_stale(lang).to_owned()));
        }
        match deed.done(&opened, lang) {
            Ok(_) if matches!(deed, Deed::Discard) && !opened.in_place => {
                changes::discard(tx, &tenant, &opened, viewer.id())?;
                Ok((String::new(), deed.words(lang, again).to_owned()))
            }
            Ok((form, at)) => {
                let by = By { press, undoes: matches!(deed, Deed::Undo) };
                changes::store(tx, &tenant, &opened, &form, by, viewer.id())?;
                Ok((at, deed.words(lang, again).to_owned()))
            }
            Err(refused) => Ok((String::new(), refusal(&opened.form, lang, pressed_name(&deed), &refused))),
        }
    };
    let (at, words) = visit.tenant.db.write(write).await?;
    let path = if at.is_empty() { path } else { format!("{path}#{}", views::anchor(&at)) };
    Ok(redirect_with(&path, &words))
}

fn pressed_name(deed: &Deed) -> &str {
    match deed {
        Deed::Move(name, _) | Deed::Place(name, ..) | Deed::Copy(name) | Deed::Remove(name) => name,
        Deed::Undo | Deed::Discard => "",
    }
}

/// Why something was not done.
pub(super) fn refusal(form: &Form, lang: Lang, name: &str, refused: &Refused) -> String {
    match refused {
        Refused::Gone => t::builder_stale(lang).to_owned(),
        Refused::Fixed => t::builder_not_fixed(lang).to_owned(),
        Refused::ReferredTo(others) => {
            let others = others.iter().map(|other| format!("”{}”", said::name(form, lang, other))).collect::<Vec<_>>().join(", ");
            t::builder_not_referred(lang, said::name(form, lang, name), others)
        }
        Refused::Unsound(problems) => match problems.first() {
            Some(problem) => t::builder_not_sound(lang, said::trouble(lang, &problem.trouble)),
            None => t::builder_not_sound_plain(lang).to_owned(),
        },
    }
}

/// `GET /work/inquiries/{slug}/form/publication`: what changes, and what happens with the answers.
pub async fn review(visit: Visit, Path(slug): Path<String>) -> Result<Response, PageError> {
    let (frame, opened) = opened(&visit, &slug).await?;
    let page = views::publication(visit.lang, &opened, changed(&visit, &opened).as_deref());
    Ok(visit.room_page_with(&frame, t::builder_publish(visit.lang), STYLES, &page).into_response())
}

/// `POST /work/inquiries/{slug}/form/publication`: what has gathered is the next version.
pub async fn publish(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Response, PageError> {
    let (tenant, viewer, seen) = (visit.tenant.clone(), visit.viewer.clone(), fields.row_version());
    let path = format!("/work/inquiries/{slug}/form");
    let write = move |tx: &mut Tx| -> Result<Published, DbError> {
        let opened = changes::open(tx, &tenant, &viewer, &slug)?;
        changes::publish(tx, &tenant, &opened, seen, viewer.id())
    };
    let lang = visit.lang;
    Ok(match visit.tenant.db.write(write).await? {
        Published::Yes => redirect_with(&path, t::builder_publish_done(lang)),
        Published::Nothing => redirect_with(&path, t::builder_publish_nothing(lang)),
        Published::Faulty => redirect_with(&path, t::builder_publish_faulty(lang)),
        Published::Stale => redirect_with(&format!("{path}/publication"), t::builder_stale(lang)),
    })
}
