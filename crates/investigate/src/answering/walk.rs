//! The way without a map, whichever door it begins at: one step a page, the draft kept until it is sent.

use ground::Visit;
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use kit::web::ui;
use maud::{Markup, html};
use uuid::Uuid;

use super::door::Door;
use super::forms::{self, ListedPlace};
use super::map_page::Agreed;
use super::names::name_of;
use super::said::said;
use super::steps::{self, Step};
use super::{draft, questions};
use crate::desk::Open;
use crate::inquiries::map_form::MapForm;
use crate::responses::model::{Fault, MarkInput, Submission};
use crate::responses::receive::{self, Received, Refused, check_against};
use crate::responses::{queries as responses, receipt_code};
use crate::surveys;

/// What became of something that was sent.
pub enum Taken {
    /// Something has to be mended: the page again.
    Page(Markup),
    /// The next page's address.
    On(String),
    /// The whole answer is on disk.
    Sent(Received),
    /// Something else was on disk under this id. What it lacks is a draft of its own, if there is anything.
    SentBefore(Received, Option<Uuid>),
}

/// The step that `fields` ask for. `agreed` is a place and kind that somebody agrees with.
pub async fn page(visit: &Visit, door: &Door, open: &Open, agreed: Option<Agreed>, fields: &Fields) -> Result<Markup, PageError> {
    if MapForm::of(&open.form).is_none() {
        return surveys::page(visit, door, open, fields).await;
    }
    let draft = load_draft(visit, open, fields).await?;
    let mut shown = Fields::default();
    for name in ["q", "step", "mark", "mend", "people", "kind", "place"] {
        shown.set(name, fields.value(name));
    }
    if let Some(Agreed { lon, lat, kind, name, .. }) = agreed {
        shown.set("place", format!("place:{lon},{lat}"));
        shown.set("agreed", t::answer_agreed(visit.lang, name));
        shown.set("kind", kind);
    }
    if !fields.value("mend").is_empty() {
        // Only the fault matters here: the field is shown again.
        door.people(visit, &mut shown);
    }
    show(visit, door, open, &draft, shown)
}

pub(crate) async fn load_draft(visit: &Visit, open: &Open, fields: &Fields) -> Result<Submission, PageError> {
    let (lang, inquiry) = (visit.lang.code(), open.inquiry.id);
    match fields.value("draft").parse::<Uuid>() {
        Ok(id) => Ok(visit.tenant.db.read(move |tx| draft::load(tx, id, inquiry, lang)).await?),
        Err(_) => Ok(draft::empty(visit.tenant.chance.uuid_v4(), lang)),
    }
}

/// Shows the step that `fields` ask for, with what was typed or else what the draft holds.
fn show(visit: &Visit, door: &Door, open: &Open, draft: &Submission, mut fields: Fields) -> Result<Markup, PageError> {
    let map = MapForm::of(&open.form).ok_or(PageError::NotFound)?;
    let number = fields.value("mark").parse::<usize>().unwrap_or(draft.marks.len()).min(draft.marks.len());
    let asked = fields.value("step").to_owned();
    let faults = if fields.value("mend").is_empty() { Vec::new() } else { faults(visit, open, draft) };
    fill_step(&mut fields, draft, &asked, number);
    let agreed = Some(fields.value("agreed").to_owned()).filter(|name| !name.is_empty());
    let chosen = draft.marks.get(number).map(|mark| place_name(visit, open, mark)).or(agreed);
    let areas = open.areas.as_deref();
    let step = Step {
        lang: visit.lang,
        inquiry: &open.inquiry,
        door,
        map,
        draft,
        fields: &fields,
        areas,
        chosen: chosen.as_deref(),
        group: door.group(&fields),
    };
    let (lang, n) = (visit.lang, (number + 1) as i64);
    let (heading, content) = match (asked.as_str(), draft.marks.get(number)) {
        ("questions", Some(mark)) => {
            (t::answer_about_place(lang, n), steps::mark_questions(&step, number, mark, &asked_of(visit, &map, mark)))
        }
        ("places", _) => (t::answer_your_places(lang).to_owned(), steps::so_far(&step, &names(visit, open, draft), &faults)),
        ("about", _) if !draft.marks.is_empty() => (t::answer_about(lang).to_owned(), steps::about(&step)),
        _ => {
            let searched = fields.value("q").trim();
            let found = if searched.is_empty() { Vec::new() } else { visit.tenant.places.names.search(searched, 12) };
            (t::answer_place_title(lang, n), steps::place(&step, number, &found, searched))
        }
    };
    Ok(visit.bare_page(&format!("{heading} · {}", open.inquiry.title(lang)), &[], &content))
}

/// What the draft holds, unless the page came back with what was typed.
fn fill_step(fields: &mut Fields, draft: &Submission, step: &str, number: usize) {
    let came_back = fields.has_errors() && fields.value("mend").is_empty();
    match (step, draft.marks.get(number)) {
        _ if came_back => {}
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
    name_of(visit.lang, &visit.tenant.places.names, open.areas.as_deref(), (mark.lon, mark.lat), mark.method)
}

/// Takes one step in and says where to go on; the last one sends.
pub async fn take(visit: &Visit, door: &Door, open: &Open, mut fields: Fields) -> Result<Taken, PageError> {
    let Some(map) = MapForm::of(&open.form) else { return surveys::take(visit, door, open, fields).await };
    let mut draft = load_draft(visit, open, &fields).await?;
    let number = fields.value("mark").parse::<usize>().unwrap_or(draft.marks.len()).min(draft.marks.len());
    let next = match fields.value("step") {
        "questions" => take_questions(visit, &map, &mut draft, &fields, number),
        "remove" => take_away(&mut draft, number),
        "carry" => {
            draft = read(&fields)?;
            Some("step=places".to_owned())
        }
        "about" => {
            draft.answers = forms::answers(&fields, &map.about());
            return finish(visit, door, open, draft, fields).await;
        }
        _ => take_place(visit, open, &mut draft, &mut fields, number),
    };
    let Some(next) = next else { return Ok(Taken::Page(show(visit, door, open, &draft, fields)?)) };
    let id = draft.id;
    store_draft(visit, open, draft).await?;
    let people = door.group(&fields).map(|people| format!("&people={people}")).unwrap_or_default();
    Ok(Taken::On(format!("{}?draft={id}&{next}{people}", door.steps())))
}

pub(crate) async fn store_draft(visit: &Visit, open: &Open, draft: Submission) -> Result<(), PageError> {
    let (inquiry, now) = (open.inquiry.id, visit.now());
    Ok(visit.tenant.db.write(move |tx| draft::store(tx, inquiry, &draft, now)).await?)
}

fn take_place(visit: &Visit, open: &Open, draft: &mut Submission, fields: &mut Fields, number: usize) -> Option<String> {
    let lang = visit.lang;
    // In the order of the page, which is the order in which faults are told.
    let chosen = fields.parsed::<ListedPlace>("place", t::answer_choose_place(lang));
    let point = chosen.and_then(|place| place.point(open.areas.as_deref()));
    match (chosen, point) {
        (Some(_), None) => fields.fault("place", t::answer_choose_place(lang)),
        (_, Some((lon, lat))) if !open.covers(lon, lat) => fields.fault("place", t::response_outside(lang)),
        _ => {}
    }
    let kind = fields.required(lang, "kind", 60, t::answer_choose_kind(lang));
    let (place, (lon, lat)) = (chosen?, point?);
    if fields.has_errors() {
        return None;
    }
    if draft.marks.iter().enumerate().any(|(other, mark)| other != number && mark.kind == kind && mark.is_at(lon, lat)) {
        fields.fault("place", t::answer_same_listed(lang));
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

fn take_questions(visit: &Visit, map: &MapForm<'_>, draft: &mut Submission, fields: &Fields, number: usize) -> Option<String> {
    let mark = draft.marks.get_mut(number)?;
    mark.answers = forms::answers(fields, &asked_of(visit, map, mark));
    (!fields.has_errors()).then(|| "step=places".to_owned())
}

fn take_away(draft: &mut Submission, number: usize) -> Option<String> {
    if number < draft.marks.len() {
        draft.marks.remove(number);
    }
    Some("step=places".to_owned())
}

async fn finish(visit: &Visit, door: &Door, open: &Open, draft: Submission, mut fields: Fields) -> Result<Taken, PageError> {
    if draft.marks.is_empty()
        && let Some(received) = sent_before(visit, open, draft.id).await?
    {
        return Ok(Taken::Sent(received));
    }
    let Some(people) = door.people(visit, &mut fields) else {
        return Ok(Taken::Page(show(visit, door, open, &draft, fields)?));
    };
    match receive::receive(&visit.tenant, &open.inquiry.slug, visit.lang, &draft, door.way(visit, people)).await {
        Ok(received) => {
            let id = draft.id;
            visit.tenant.db.write(move |tx| draft::erase(tx, id)).await?;
            Ok(Taken::Sent(received))
        }
        Err(Refused::Faults(faults)) if faults.iter().all(|fault| fault.field.starts_with("answers.")) => {
            forms::show_faults(&mut fields, &faults, None);
            Ok(Taken::Page(show(visit, door, open, &draft, fields)?))
        }
        Err(Refused::Faults(_)) => keep_and_mend(visit, door, open, draft, "places", fields.value("people")).await,
        Err(Refused::Conflict) => lead_to_first(visit, door, open, draft).await,
        Err(refused) => Err(page_error(refused)),
    }
}

/// The last page sent twice: its draft is gone, its answer is on disk, and the receipt is given again.
pub(crate) async fn sent_before(visit: &Visit, open: &Open, id: Uuid) -> Result<Option<Received>, PageError> {
    let stored = visit.tenant.db.read(move |tx| responses::by_id(tx, id)).await?;
    let own = stored.filter(|stored| stored.inquiry == open.inquiry.id && stored.state != "withdrawn");
    Ok(own.map(|stored| Received { id: stored.id, code: receipt_code::code(&visit.tenant.secret, stored.id), again: true }))
}

/// The whole answer from the map page. What has to be mended becomes a draft, so nothing is lost.
pub async fn send(visit: &Visit, door: &Door, open: &Open, mut fields: Fields) -> Result<Taken, PageError> {
    let submission = read(&fields)?;
    let Some(people) = door.people(visit, &mut fields) else {
        return keep_and_mend(visit, door, open, submission, "about", fields.value("people")).await;
    };
    match receive::receive(&visit.tenant, &open.inquiry.slug, visit.lang, &submission, door.way(visit, people)).await {
        Ok(received) => Ok(Taken::Sent(received)),
        Err(Refused::Faults(_)) => keep_and_mend(visit, door, open, submission, "places", fields.value("people")).await,
        Err(Refused::Conflict) => lead_to_first(visit, door, open, submission).await,
        Err(refused) => Err(page_error(refused)),
    }
}

/// Something else has come under this id before: the reply was lost on its way, or two tabs share one draft. The first one
/// stands, and the way leads to its receipt: the id is random and known to its own browser alone. Places that it lacks
/// become a draft of their own.
pub(crate) async fn lead_to_first(visit: &Visit, door: &Door, open: &Open, sent: Submission) -> Result<Taken, PageError> {
    let Some(first) = sent_before(visit, open, sent.id).await? else { return Err(PageError::Conflict) };
    let id = first.id;
    let known = visit.tenant.db.read(move |tx| responses::marks(tx, id)).await?;
    let rest = draft::rest(sent, &known, visit.tenant.chance.uuid_v4());
    let rest_id = rest.as_ref().map(|rest| rest.id);
    if let Some(rest) = rest {
        store_draft(visit, open, rest).await?;
    }
    if door.shows_receipt() {
        return Ok(Taken::SentBefore(first, rest_id));
    }
    let rest = rest_id.map(|id| format!("&rest={id}")).unwrap_or_default();
    Ok(Taken::On(format!("/r/{}?first=1{rest}", first.code)))
}

/// What was about to be sent, on whichever page, as one reads it again.
pub async fn words(visit: &Visit, open: &Open, fields: &Fields) -> Result<Markup, PageError> {
    let Some(map) = MapForm::of(&open.form) else { return Ok(yours(visit, &texts(&surveys::written(&open.form, fields)))) };
    let mut draft = if fields.value("body").is_empty() { load_draft(visit, open, fields).await? } else { read(fields)? };
    if let ("questions", Ok(number)) = (fields.value("step"), fields.value("mark").parse()) {
        take_questions(visit, &map, &mut draft, fields, number);
    }
    let marks = draft
        .marks
        .iter()
        .map(|mark| html! { div { b { (place_name(visit, open, mark)) } (said(visit.lang, &map, &mark.kind, &mark.answers)) } });
    Ok(yours(visit, &marks.collect::<Vec<_>>()))
}

fn texts(written: &[(&str, &str)]) -> Vec<Markup> {
    written.iter().map(|(_, text)| html! { div.prose dir="auto" { (ui::prose(text)) } }).collect()
}

fn yours(visit: &Visit, words: &[Markup]) -> Markup {
    html! { @if !words.is_empty() { h2.h2-small { (t::error_signed_out_yours(visit.lang)) } @for one in words { (one) } } }
}

/// What the map page has gathered, as JSON in one field.
pub(crate) fn read(fields: &Fields) -> Result<Submission, PageError> {
    serde_json::from_str(fields.value("body")).map_err(|error| PageError::Unreadable(error.to_string()))
}

async fn keep_and_mend(visit: &Visit, door: &Door, open: &Open, draft: Submission, step: &str, people: &str) -> Result<Taken, PageError> {
    let id = draft.id;
    store_draft(visit, open, draft).await?;
    // Whatever was typed there is shown again; only digits can stand in an address as they are.
    let people: String = people.chars().filter(char::is_ascii_digit).take(6).collect();
    let people = match (step, people.as_str()) {
        ("about", "") => "&people=0".to_owned(),
        (_, "") => String::new(),
        (_, people) => format!("&people={people}"),
    };
    Ok(Taken::On(format!("{}?draft={id}&step={step}&mend=1{people}", door.steps())))
}

pub(crate) fn page_error(refused: Refused) -> PageError {
    match refused {
        Refused::Closed => PageError::Closed,
        Refused::NotFound => PageError::NotFound,
        Refused::Faults(_) => PageError::Unreadable("faults".to_owned()),
        Refused::Conflict | Refused::NeedsCode | Refused::CodeUsed => PageError::Conflict,
        Refused::Withdrawn => PageError::Gone,
        Refused::Db(error) => error.into(),
    }
}
