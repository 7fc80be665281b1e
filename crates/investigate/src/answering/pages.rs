//! The addresses under `/d/{slug}`.

use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use ground::Visit;
use ground::places::cells::Cell;
use kit::db::DbError;
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use kit::web::layout;
use maud::Markup;
use serde::Deserialize;
use uuid::Uuid;

use super::forms::{self, ListedPlace};
use super::map_page::{MapPage, map_page};
use super::steps::{self, Step};
use super::welcome::{Welcome, welcome};
use super::{draft, questions};
use crate::desk::{Desk, Open};
use crate::inquiries::map_form::MapForm;
use crate::inquiries::{InquiryKind, Status, queries};
use crate::responses::model::{Channel, Fault, MarkInput, Method, Submission};
use crate::responses::receive::{self, Refused, Way, check_against};

/// `GET /d/{slug}`: who asks and why.
pub async fn welcome_page(visit: Visit, Path(slug): Path<String>) -> Result<Markup, PageError> {
    let (inquiry, coordinator, released) = visit
        .tenant
        .db
        .read(move |tx| -> Result<_, DbError> {
            let inquiry = queries::public_by_slug(tx, &slug)?;
            let coordinator = queries::coordinator(tx, inquiry.id)?;
            let released = queries::is_released(tx, inquiry.id)?;
            Ok((inquiry, coordinator, released))
        })
        .await?;
    let settings = visit.tenant.settings();
    let site = visit.site();
    let frame = layout::Page { lang: visit.lang, site: &site, title: "", flash: None, styles: &[], private: false };
    let page = Welcome {
        lang: visit.lang,
        inquiry: &inquiry,
        settings: &settings,
        coordinator,
        open: inquiry.takes_answers(visit.today()),
        released,
        languages: layout::languages(&frame),
    };
    Ok(visit.phone_page(inquiry.title(visit.lang), &welcome(&page)))
}

/// What the map page may be asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Agree {
    /// A released cell, in hex, that somebody agrees with.
    #[serde(default)]
    agree: String,
    /// The kind they agree on.
    #[serde(default)]
    kind: String,
}

impl Agree {
    fn place(&self) -> Option<(f64, f64, String)> {
        let id = i64::from_str_radix(&self.agree, 16).ok()?;
        let centre = Cell::from_id(id).ok()?.centre();
        Some((centre.x(), centre.y(), self.kind.clone()))
    }
}

/// `GET /d/{slug}/map`: the map that asks one thing at a time.
pub async fn map(visit: Visit, Path(slug): Path<String>, Query(agree): Query<Agree>) -> Result<Markup, PageError> {
    let open = open(&visit, &slug).await?;
    let map = MapForm::of(&open.form).ok_or(PageError::NotFound)?;
    let path = open.inquiry.public_path();
    let query = if agree.agree.is_empty() { String::new() } else { format!("?agree={}&kind={}", agree.agree, agree.kind) };
    let page = MapPage {
        lang: visit.lang,
        inquiry: &open.inquiry,
        map,
        id: visit.tenant.chance.uuid_v4(),
        action: &format!("{path}/responses"),
        back: &path,
        without_map: &format!("{path}/answer{query}"),
        group: false,
        agree: agree.place(),
    };
    Ok(visit.bare_page(open.inquiry.title(visit.lang), &["map.css"], &map_page(&page)))
}

/// The open inquiry; closed is said, foreign or drafted is not found.
async fn open(visit: &Visit, slug: &str) -> Result<Open, PageError> {
    let open = Desk::of(&visit.tenant).open(&visit.tenant, slug).await?;
    if open.inquiry.status == Status::Draft || open.inquiry.kind != InquiryKind::DialogueMap {
        return Err(PageError::NotFound);
    }
    if !open.inquiry.takes_answers(visit.today()) {
        return Err(PageError::Closed);
    }
    Ok(open)
}

/// `POST /d/{slug}/responses`: the whole answer from the map page, as JSON in one field.
pub async fn send(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Response, PageError> {
    let submission: Submission = serde_json::from_str(fields.value("body")).map_err(|error| PageError::Unreadable(error.to_string()))?;
    let sent = receive::receive(&visit.tenant, &slug, visit.lang, &submission, Way { crowded: visit.crowded, ..Way::alone(Channel::Page) }).await;
    match sent {
        Ok(received) => Ok(to_receipt(&received.code)),
        Err(Refused::Faults(_)) => keep_and_mend(&visit, &slug, submission).await,
        Err(refused) => Err(page_error(refused)),
    }
}

fn to_receipt(code: &str) -> Response {
    Redirect::to(&format!("/r/{code}")).into_response()
}

/// Nothing is lost: the answer becomes a draft, and the page without a map says what to mend.
async fn keep_and_mend(visit: &Visit, slug: &str, submission: Submission) -> Result<Response, PageError> {
    let open = open(visit, slug).await?;
    let (id, inquiry, now) = (submission.id, open.inquiry.id, visit.now());
    visit.tenant.db.write(move |tx| draft::store(tx, inquiry, &submission, now)).await?;
    Ok(Redirect::to(&format!("{}/answer?draft={id}&step=places&mend=1", open.inquiry.public_path())).into_response())
}

fn page_error(refused: Refused) -> PageError {
    match refused {
        Refused::Closed => PageError::Closed,
        Refused::NotFound => PageError::NotFound,
        Refused::Faults(_) => PageError::Unreadable("faults".to_owned()),
        Refused::Conflict => PageError::Conflict,
        Refused::Withdrawn => PageError::Gone,
        Refused::Db(error) => error.into(),
    }
}

/// `GET /d/{slug}/answer`: one step of the way without a map.
pub async fn answer(visit: Visit, Path(slug): Path<String>, Query(agree): Query<Agree>, fields: Fields) -> Result<Markup, PageError> {
    let open = open(&visit, &slug).await?;
    let draft = load_draft(&visit, &open, &fields).await?;
    let mut shown = Fields::default();
    for name in ["q", "step", "mark", "mend"] {
        shown.set(name, fields.value(name));
    }
    if let Some((lon, lat, kind)) = agree.place() {
        shown.set("place", format!("place:{lon},{lat}"));
        shown.set("kind", kind);
    }
    show(&visit, &open, &draft, shown)
}

async fn load_draft(visit: &Visit, open: &Open, fields: &Fields) -> Result<Submission, PageError> {
    let (lang, inquiry) = (visit.lang.code(), open.inquiry.id);
    match fields.value("draft").parse::<Uuid>() {
        Ok(id) => Ok(visit.tenant.db.read(move |tx| draft::load(tx, id, inquiry, lang)).await?),
        Err(_) => Ok(draft::empty(visit.tenant.chance.uuid_v4(), lang)),
    }
}

/// Shows the step that `fields` ask for, with what was typed or else what the draft holds.
fn show(visit: &Visit, open: &Open, draft: &Submission, mut fields: Fields) -> Result<Markup, PageError> {
    let map = MapForm::of(&open.form).ok_or(PageError::NotFound)?;
    let number = fields.value("mark").parse::<usize>().unwrap_or(draft.marks.len()).min(draft.marks.len());
    let asked = fields.value("step").to_owned();
    let faults = if fields.value("mend").is_empty() { Vec::new() } else { faults(visit, open, draft) };
    fill_step(&mut fields, draft, &asked, number);
    let step = Step { lang: visit.lang, inquiry: &open.inquiry, map, draft, fields: &fields, areas: open.areas.as_deref() };
    let content = match (asked.as_str(), draft.marks.get(number)) {
        ("questions", Some(mark)) => steps::mark_questions(&step, number, mark, &asked_of(visit, &map, mark)),
        ("places", _) => steps::so_far(&step, &names(visit, open, draft), &faults),
        ("about", _) if !draft.marks.is_empty() => steps::about(&step),
        _ => {
            let searched = fields.value("q");
            let found = if searched.is_empty() { Vec::new() } else { visit.tenant.places.names.search(searched, 12) };
            steps::place(&step, number, &found, searched)
        }
    };
    Ok(visit.bare_page(open.inquiry.title(visit.lang), &[], &content))
}

/// What the draft holds, unless the page came back with what was typed.
fn fill_step(fields: &mut Fields, draft: &Submission, step: &str, number: usize) {
    if fields.has_errors() {
        return;
    }
    match (step, draft.marks.get(number)) {
        ("questions", Some(mark)) => forms::fill(fields, &mark.answers),
        ("about", _) => forms::fill(fields, &draft.answers),
        ("place", Some(mark)) if fields.value("kind").is_empty() => {
            fields.set("kind", mark.kind.clone());
            fields.set("place", format!("place:{},{}", mark.lon, mark.lat));
        }
        _ => {}
    }
}

fn asked_of<'a>(visit: &Visit, map: &MapForm<'a>, mark: &MarkInput) -> Vec<&'a xlsform::Question> {
    let mut answers = mark.answers.clone();
    answers.insert("kind".to_owned(), mark.kind.clone().into());
    let today = visit.today().to_string();
    map.follow_ups().into_iter().filter(|question| questions::is_relevant(question, &answers, &today)).collect()
}

fn faults(visit: &Visit, open: &Open, draft: &Submission) -> Vec<Fault> {
    check_against(&visit.tenant, open, visit.lang, draft).err().unwrap_or_default()
}

fn names(visit: &Visit, open: &Open, draft: &Submission) -> Vec<String> {
    draft.marks.iter().map(|mark| place_name(visit, open, mark)).collect()
}

fn place_name(visit: &Visit, open: &Open, mark: &MarkInput) -> String {
    let area = || open.areas.as_ref().and_then(|areas| areas.find(mark.lon, mark.lat)).map(|area| area.name().to_owned());
    let near = || visit.tenant.places.names.near(mark.lon, mark.lat).map(|near| near.name.to_owned());
    let name = if mark.method == Method::List { area().or_else(near) } else { near().or_else(area) };
    name.unwrap_or_else(|| t::answer_unnamed(visit.lang).to_owned())
}

/// `POST /d/{slug}/answer`: takes one step in and leads to the next; the last one sends.
pub async fn step(visit: Visit, Path(slug): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let open = open(&visit, &slug).await?;
    let mut draft = load_draft(&visit, &open, &fields).await?;
    let map = MapForm::of(&open.form).ok_or(PageError::NotFound)?;
    let number = fields.value("mark").parse::<usize>().unwrap_or(draft.marks.len()).min(draft.marks.len());
    let next = match fields.value("step") {
        "questions" => take_questions(&visit, &map, &mut draft, &fields, number),
        "remove" => take_away(&mut draft, number),
        "about" => {
            draft.answers = forms::answers(&fields, &map.about());
            return finish(&visit, &slug, &open, draft, fields).await;
        }
        _ => take_place(&visit, &open, &mut draft, &mut fields, number),
    };
    let Some(next) = next else { return Ok(show(&visit, &open, &draft, fields)?.into_response()) };
    let (id, inquiry, now) = (draft.id, open.inquiry.id, visit.now());
    visit.tenant.db.write(move |tx| draft::store(tx, inquiry, &draft, now)).await?;
    Ok(Redirect::to(&format!("{}/answer?draft={id}&{next}", open.inquiry.public_path())).into_response())
}

fn take_place(visit: &Visit, open: &Open, draft: &mut Submission, fields: &mut Fields, number: usize) -> Option<String> {
    let lang = visit.lang;
    let kind = fields.required(lang, "kind", 60, t::answer_choose_kind(lang));
    let chosen = fields.parsed::<ListedPlaceField>("place", t::answer_choose_place(lang)).map(|field| field.0);
    let point = chosen.and_then(|place| match place {
        ListedPlace::Named(lon, lat) => Some((lon, lat)),
        ListedPlace::Area(area) => open.areas.as_ref()?.number(area).map(|area| (area.shape.label_point.x(), area.shape.label_point.y())),
    });
    if let (Some(_), None) = (chosen, point) {
        fields.fault("place", t::answer_choose_place(lang));
    }
    let (place, (lon, lat)) = (chosen?, point?);
    if fields.has_errors() {
        return None;
    }
    let before = draft.marks.get(number);
    // An unchanged place keeps the way in which it was given.
    let method = before.filter(|mark| (mark.lon, mark.lat) == (lon, lat)).map_or(place.method(), |mark| mark.method);
    let answers = before.map(|mark| mark.answers.clone()).unwrap_or_default();
    let mark = MarkInput { kind, lon, lat, method, answers };
    match draft.marks.get_mut(number) {
        Some(old) => *old = mark,
        None => draft.marks.push(mark),
    }
    Some(format!("step=questions&mark={number}"))
}

/// A listed place as a form's field.
struct ListedPlaceField(ListedPlace);

impl std::str::FromStr for ListedPlaceField {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        text.parse().map(Self)
    }
}

fn take_questions(visit: &Visit, map: &MapForm<'_>, draft: &mut Submission, fields: &Fields, number: usize) -> Option<String> {
    let mark = draft.marks.get_mut(number)?;
    mark.answers = forms::answers(fields, &asked_of(visit, map, mark));
    Some("step=places".to_owned())
}

fn take_away(draft: &mut Submission, number: usize) -> Option<String> {
    if number < draft.marks.len() {
        draft.marks.remove(number);
    }
    Some("step=places".to_owned())
}

async fn finish(visit: &Visit, slug: &str, open: &Open, draft: Submission, mut fields: Fields) -> Result<Response, PageError> {
    let way = Way { crowded: visit.crowded, ..Way::alone(Channel::Page) };
    match receive::receive(&visit.tenant, slug, visit.lang, &draft, way).await {
        Ok(received) => {
            let id = draft.id;
            visit.tenant.db.write(move |tx| draft::erase(tx, id)).await?;
            Ok(to_receipt(&received.code))
        }
        Err(Refused::Faults(faults)) if faults.iter().all(|fault| fault.field.starts_with("answers.")) => {
            forms::show_faults(&mut fields, &faults, None);
            Ok(show(visit, open, &draft, fields)?.into_response())
        }
        Err(Refused::Faults(_)) => keep_and_mend(visit, slug, draft).await,
        Err(refused) => Err(page_error(refused)),
    }
}
