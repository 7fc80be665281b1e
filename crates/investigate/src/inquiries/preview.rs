//! Trying an inquiry before it opens: the questions as they stand, and the residents' own map page. Nothing is stored.

use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use ground::access::Can;
use ground::visit::{Frame, Visit, redirect_with};
use kit::db::DbError;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use kit::web::ui;
use maud::{Markup, html};
use serde_json::{Map, Value};
use xlsform::{Form, Item, Question, Sheet};

use super::map_form::MapForm;
use super::{Inquiry, queries};
use crate::answering::{MapPage, map_page, questions};
use crate::desk::Desk;
use crate::responses::check::is_answered;
use crate::surveys::{self, Shown};

/// `GET /work/inquiries/{slug}/preview`: what is asked, and the way to try it.
pub async fn show(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Markup, PageError> {
    let (frame, inquiry, form) = load(&visit, slug).await?;
    let page = page(visit.lang, &inquiry, &form, fields.value("tried"));
    Ok(visit.room_page(&frame, t::inquiry_try(visit.lang), &page))
}

/// `GET /work/inquiries/{slug}/preview/map`: the residents' map page; what is sent from it goes nowhere.
pub async fn map(visit: Visit, Path(slug): Path<String>) -> Result<Markup, PageError> {
    let (_, inquiry, form) = load(&visit, slug).await?;
    let (back, title) = (path(&inquiry), inquiry.title(visit.lang).to_owned());
    // A name of its own, so that what is tried does not lie in the phone's draft of a real answer.
    let tried = Inquiry { slug: tried(&inquiry), ..inquiry };
    let page = MapPage {
        lang: visit.lang,
        inquiry: &tried,
        map: MapForm::of(&form).ok_or(PageError::NotFound)?,
        id: visit.tenant.chance.uuid_v4(),
        action: &back,
        back: &back,
        without_map: &format!("{back}#questions"),
        people: 1,
        helper: false,
        quick_exit: false,
        agree: None,
    };
    Ok(visit.bare_page(&title, &["map.css"], &map_page(&page)))
}

/// `POST /work/inquiries/{slug}/preview`: somebody has tried it. Nothing is stored.
pub async fn send(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Response, PageError> {
    let (_, inquiry, _) = load(&visit, slug).await?;
    let body: Value = serde_json::from_str(fields.value("body")).unwrap_or_default();
    let id = body["id"].as_str().and_then(|id| id.parse::<uuid::Uuid>().ok()).unwrap_or_default();
    Ok(redirect_with(&format!("{}?tried={id}", path(&inquiry)), t::inquiry_tried(visit.lang)))
}

async fn load(visit: &Visit, slug: String) -> Result<(Frame, Inquiry, Arc<Form>), PageError> {
    let (viewer, tenant) = (visit.viewer.clone(), visit.tenant.clone());
    let read = visit.tenant.db.read(move |tx| -> Result<_, DbError> {
        let inquiry = queries::for_viewer(tx, &viewer, Can::Inquire, &slug)?;
        if !inquiry.kind.is_public() {
            return Err(DbError::NotFound);
        }
        let form = Desk::of(&tenant).form(tx, &inquiry)?;
        Ok((Frame::load(tx)?, inquiry, form))
    });
    Ok(read.await?)
}

fn path(inquiry: &Inquiry) -> String {
    format!("{}/preview", inquiry.room_path())
}

fn tried(inquiry: &Inquiry) -> String {
    format!("preview-{}", inquiry.slug)
}

/// The page. `id` is the answer that was just tried, which the phone forgets.
pub(super) fn page(lang: Lang, inquiry: &Inquiry, form: &Form, id: &str) -> Markup {
    let texts = inquiry.texts(lang);
    html! {
        (ui::crumbs(lang, &[("/work/inquiries", t::inquiry_list(lang)), (&inquiry.room_path(), inquiry.title(lang))], t::inquiry_try(lang)))
        @if !id.is_empty() { span data-island="sent" data-slug=(tried(inquiry)) data-id=(id) {} }
        h1 { (t::inquiry_try(lang)) }
        p.lead { (t::inquiry_try_text(lang, inquiry.kind.word())) }
        @if inquiry.kind.has_marks() { p.buttons.above-4.needs-script { a.ds-button href={ (path(inquiry)) "/map" } { (ui::icon("pin")) " " (t::inquiry_try_map(lang)) } } }
        section.prose.above-6 {
            h2 { (t::inquiry_part_words(lang)) }
            p { b { (texts.title) } }
            @for text in [&texts.lead, &texts.why, &texts.meet] { @if !text.is_empty() { (ui::prose(text)) } }
        }
        section.above-6 id="questions" {
            h2 { (t::inquiry_questions(lang)) }
            @if inquiry.kind.has_marks() { (questions_of(lang, form)) } @else { (to_answer(lang, form)) }
        }
        p.above-6 { a.ds-button data-variant="secondary" href={ (inquiry.room_path()) "/form" } { (ui::icon("edit")) " " (t::builder_open(lang)) } }
    }
}

/// The pages of a survey as people meet them, one below the other. What is answered here goes nowhere.
fn to_answer(lang: Lang, form: &Form) -> Markup {
    let (answers, fields, setting) = (Map::new(), Fields::default(), surveys::setting(""));
    let sheet = Sheet::new(form, &answers, &setting);
    let shown = Shown { lang, form, sheet: &sheet, answers: &answers, fields: &fields, around: None };
    html! {
        div.stack.stack--6.above-3 data-island="asked" data-prefix=(surveys::FIELD) {
            @for page in surveys::pages(form) {
                div.card.stack.question { @if let Some(heading) = page.heading(form, lang) { h3 { (heading) } } (surveys::boxes(&shown, &page)) }
            }
        }
    }
}

/// Every question with its choices, in order.
pub(crate) fn questions_of(lang: Lang, form: &Form) -> Markup {
    html! { ol.stack.above-3 { @for question in asked(form) { li { (one(lang, form, question)) } } } }
}

/// How many questions a form has.
pub(super) fn number_of_questions(form: &Form) -> usize {
    asked(form).len()
}

/// Everything that is asked, in order.
fn asked(form: &Form) -> Vec<&Question> {
    let Some(map) = MapForm::of(form) else { return every(&form.survey) };
    std::iter::once(map.kind).chain(map.follow_ups()).chain(map.about()).collect()
}

/// The questions of a form without marks, those of repeats too.
fn every<'a>(items: &'a [Item]) -> Vec<&'a Question> {
    let of = |item: &'a Item| -> Vec<&'a Question> {
        match item {
            Item::Question(question) => Some(&**question).filter(|question| is_answered(question)).into_iter().collect(),
            Item::Group(_) | Item::Repeat(_) => every(item.items()),
        }
    };
    items.iter().flat_map(of).collect()
}

fn one(lang: Lang, form: &Form, question: &Question) -> Markup {
    let hint = question.hint.get(lang.code(), &form.default_language);
    let choices: Vec<String> = questions::options(form, lang, question).into_iter().map(|choice| choice.word).collect();
    html! {
        b { (questions::label(form, lang, question)) }
        @if question.relevant.is_some() { " " span.small.muted { (t::inquiry_question_some(lang)) } }
        @if !hint.is_empty() { p.small.muted { (hint) } }
        @if !choices.is_empty() { p.small { (choices.join(" · ")) } }
    }
}
