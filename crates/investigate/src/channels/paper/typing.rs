//! `/work/enter/{slug}/paper`: a sheet is typed, typed again, and what differs is looked up on the paper.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use ground::access::Can;
use ground::places::areas::AreaIndex;
use ground::visit::{Frame, Visit, redirect_with};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use kit::web::ui;
use maud::{Markup, html};
use serde_json::{Map, Value};
use uuid::Uuid;
use xlsform::{Form, Item, Kind, Question, Repeat};

use super::{Numbered, compare, instances, is_asked, pointed};
use crate::answering::closed::{Unsent, closed_with};
use crate::answering::pages::begun;
use crate::answering::walk::{self, load_draft, page_error, sent_before, store_draft};
use crate::answering::{draft, place_field, questions};
use crate::channels::STYLES;
use crate::desk::Open;
use crate::entry::persons::{self, Back};
use crate::files::is_file;
use crate::inquiries::map_form::flat;
use crate::responses::model::{Channel, Fault, Submission};
use crate::responses::places;
use crate::responses::receive::{Refused, Way, receive};
use crate::surveys::{FIELD, Page, count_field, field_of, instance_field, is_visible, read};

/// `GET /work/enter/{slug}/paper?draft`: an empty sheet; with a draft, the same one again.
pub async fn first(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Response, PageError> {
    let open = at_desk(&visit, &slug).await?;
    if !open.inquiry.takes_answers(visit.today()) {
        return Err(PageError::Closed);
    }
    let again = fields.value("draft").parse::<Uuid>().ok();
    let id = again.unwrap_or_else(|| visit.tenant.chance.uuid_v4());
    show(&visit, &open, &Fields::default(), id, again.is_some()).await
}

/// `POST /work/enter/{slug}/paper`: what was typed, the first time, the second time, or what was chosen where they differ.
pub async fn take(visit: Visit, Path(slug): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let open = at_desk(&visit, &slug).await?;
    if !open.inquiry.takes_answers(visit.today()) {
        return Ok(closed_with(&visit, &open.inquiry, Unsent::OnThePage, &walk::words(&visit, &open, &fields).await?));
    }
    let Ok(id) = fields.value("draft").parse::<Uuid>() else { return Err(PageError::Unreadable("draft".to_owned())) };
    if sent_before(&visit, &open, id).await?.is_some() {
        return Ok(redirect_with(&path(&open), t::paper_saved(visit.lang)));
    }
    if persons::goes_back(&fields) {
        persons::show(&visit, &open, &mut fields);
        return show(&visit, &open, &fields, id, true).await;
    }
    let answers = places::known(&open.form, open.areas.as_deref(), &visit.tenant.places.names, &typed(&open.form, &fields));
    let typed = Submission { answers, ..draft::empty(id, visit.lang.code()) };
    match fields.value("time") {
        "1" => {
            store_draft(&visit, &open, typed).await?;
            Ok(Redirect::to(&format!("{}?draft={id}", path(&open))).into_response())
        }
        time => compared(&visit, &open, typed, fields.clone(), time == "3").await,
    }
}

/// Holds both times against each other; what is the same is sent.
async fn compared(visit: &Visit, open: &Open, mut second: Submission, mut fields: Fields, chosen: bool) -> Result<Response, PageError> {
    let before = load_draft(visit, open, &fields).await?.answers;
    let differs = compare::differing(&open.form, &before, &second.answers);
    let picked = compare::pick(visit.lang, &mut fields, &differs, &before, &mut second.answers);
    if !differs.is_empty() && (!chosen || !picked) {
        if !chosen {
            fields = without_faults(&fields);
        }
        let page = compare::page(visit, open, &fields, &differs, &before);
        return room(visit, t::paper_type(visit.lang), &page).await;
    }
    if let Some(page) = persons::ask(visit, open, &path(open), Back::Page, &fields) {
        return Ok(page.into_response());
    }
    let said = if differs.is_empty() { t::paper_same(visit.lang) } else { t::paper_saved(visit.lang) };
    send(visit, open, second, fields, said).await
}

async fn send(visit: &Visit, open: &Open, answer: Submission, mut fields: Fields, said: &str) -> Result<Response, PageError> {
    let helper = Some(visit.person()?.id);
    let way = Way { helper, ..Way::alone(Channel::Paper) };
    let id = answer.id;
    match receive(&visit.tenant, &open.inquiry.slug, visit.lang, &answer, way).await {
        Ok(_) => {
            visit.tenant.db.write(move |tx| draft::erase(tx, id)).await?;
            Ok(redirect_with(&path(open), said))
        }
        Err(Refused::Faults(faults)) => {
            tell(&mut fields, &faults);
            show(visit, open, &fields, id, true).await
        }
        Err(refused) => Err(page_error(refused)),
    }
}

fn tell(fields: &mut Fields, faults: &[Fault]) {
    faults.iter().for_each(|fault| fields.fault(&field_of(&fault.field), fault.message.clone()));
}

fn without_faults(fields: &Fields) -> Fields {
    let mut clean = Fields::default();
    fields.pairs().for_each(|(name, value)| clean.add(name, value));
    clean
}

async fn at_desk(visit: &Visit, slug: &str) -> Result<Open, PageError> {
    let open = begun(visit, slug).await?;
    if !open.inquiry.seen_by(&visit.viewer, Can::Enter) {
        return Err(PageError::NotFound);
    }
    if open.inquiry.kind.has_marks() { Err(PageError::NotFound) } else { Ok(open) }
}

/// Where it lies.
pub(super) fn path(open: &Open) -> String {
    format!("/work/enter/{}/paper", open.inquiry.slug)
}

/// What a whole sheet says; instances of a repeat that say nothing are not there.
pub(super) fn typed(form: &Form, fields: &Fields) -> Map<String, Value> {
    let whole = Page { group: None, items: form.survey.iter().collect() };
    let mut answers = Map::new();
    read(fields, &whole, &mut answers);
    answers.retain(|_, value| !value.is_null());
    for value in answers.values_mut() {
        if let Value::Array(instances) = value {
            instances.retain(|one| one.as_object().is_none_or(|one| !one.is_empty()));
        }
    }
    answers.retain(|_, value| value.as_array().is_none_or(|all| !all.is_empty()));
    answers
}

async fn show(visit: &Visit, open: &Open, fields: &Fields, id: Uuid, again: bool) -> Result<Response, PageError> {
    let (title, text) = if again {
        (t::paper_second(visit.lang), t::paper_second_text(visit.lang))
    } else {
        (t::paper_first(visit.lang), t::paper_first_text(visit.lang))
    };
    let lang = visit.lang;
    let sheet = Sheet { lang, form: &open.form, areas: open.areas.as_deref(), fields, numbered: &Numbered::of(&open.form) };
    let content = html! {
        (ui::crumbs(lang, &[("/work/enter", t::entry_title(lang))], t::paper_type(lang)))
        div.typing.stack {
            p.eyebrow { (open.inquiry.title(lang)) }
            h1 { (title) }
            p.lead { (text) }
            @if !again { p.small.muted { (t::paper_required(lang)) } }
            (ui::error_summary(lang, fields))
            form.stack.stack--6 method="post" action=(path(open)) novalidate autocomplete="off" {
                (ui::hidden("draft", &id.to_string()))
                (ui::hidden("time", if again { "2" } else { "1" }))
                @for item in &open.form.survey { (sheet.item(item)) }
                div.buttons {
                    (ui::submit(if again { t::paper_compare(lang) } else { t::paper_next(lang) }))
                    a.ds-button data-variant="secondary" href="/work/enter" { (t::paper_stop(lang)) }
                }
            }
        }
    };
    room(visit, title, &content).await
}

async fn room(visit: &Visit, title: &str, content: &Markup) -> Result<Response, PageError> {
    let frame = visit.tenant.db.read(Frame::load).await?;
    Ok(([(header::CACHE_CONTROL, "no-store")], visit.room_page_with(&frame, title, STYLES, content)).into_response())
}

/// Everything that stands on the sheet, in its order and with its numbers, whatever depends on what.
struct Sheet<'a> {
    lang: Lang,
    form: &'a Form,
    areas: Option<&'a AreaIndex>,
    fields: &'a Fields,
    numbered: &'a Numbered<'a>,
}

impl Sheet<'_> {
    fn item(&self, item: &Item) -> Markup {
        match item {
            Item::Question(question) if is_asked(question) => self.question(question, FIELD),
            Item::Question(_) => html! {},
            Item::Group(group) => html! {
                section.stack {
                    @if !group.label.is_empty() { h2 { (group.label.get(self.lang.code(), &self.form.default_language)) } }
                    @for item in &group.items { (self.item(item)) }
                }
            },
            Item::Repeat(repeat) => self.repeat(repeat),
        }
    }

    fn repeat(&self, repeat: &Repeat) -> Markup {
        let label = repeat.label.get(self.lang.code(), &self.form.default_language);
        let count = instances(repeat);
        html! {
            section.stack {
                (ui::hidden(&count_field(&repeat.name), &count.to_string()))
                @for number in 0..count {
                    fieldset.card.stack {
                        legend { h3 { (label) " " (number + 1) } }
                        @for question in flat(&repeat.items).into_iter().filter(|question| is_visible(question) && !is_file(question)) { (self.question(question, &instance_field(&repeat.name, number))) }
                    }
                }
            }
        }
    }

    fn question(&self, question: &Question, prefix: &str) -> Markup {
        let number = self.numbered.number(&question.name).unwrap_or_default();
        let mut spoken = question.clone();
        for text in spoken.label.0.values_mut() {
            *text = format!("{number}. {}", pointed(self.lang, self.numbered, text));
        }
        let name = format!("{prefix}{}", question.name);
        let heading = html! { b { (questions::label(self.form, self.lang, &spoken)) } };
        html! {
            div.question-box {
                @match question.kind {
                    Kind::Geopoint => (place_field::on_paper(self.lang, self.fields, &name, &heading, self.areas)),
                    _ => (questions::question_as(&name, self.form, self.lang, self.fields, &spoken, &heading)),
                }
            }
        }
    }
}
