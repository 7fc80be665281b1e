//! "Ni sa, vi gjorde" on the public site: all answers, and each with the thread that it ends.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use ground::red_thread::{self, Audience, Changed, Kind, Node, Reading};
use ground::visit::Visit;
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use kit::web::thread::{Way, thread};
use kit::web::ui::{self, Input};
use maud::{Markup, html};
use uuid::Uuid;

use super::model::{Content, Reply, ReplyKind, ReplyState};
use super::pages::{around, page_number};
use super::pass_on;
use super::queries::{self, Choice};
use super::views::{self, Shown};

/// Answers on one page.
const ON_A_PAGE: i64 = 20;

/// `GET /answers`: all of them, by kind and by inquiry.
pub async fn list(visit: Visit, fields: Fields) -> Result<Markup, PageError> {
    let number = page_number(&fields);
    let choice = Choice { kind: ReplyKind::from_code(fields.value("kind")), inquiry: fields.value("inquiry").parse().ok() };
    let (mut replies, earlier, inquiries) = visit
        .tenant
        .db
        .read(move |tx| -> Result<_, DbError> {
            let replies = queries::published(tx, choice, ON_A_PAGE + 1, (number - 1) * ON_A_PAGE)?;
            let ids: Vec<Uuid> = replies.iter().map(|reply| reply.id).collect();
            Ok((replies, queries::earlier(tx, &ids)?, queries::inquiries(tx)?))
        })
        .await?;
    let more = replies.len() as i64 > ON_A_PAGE;
    replies.truncate(ON_A_PAGE as usize);
    let settings = visit.tenant.settings();
    let page = Answers {
        replies: replies.iter().map(|reply| Shown::of(reply, &settings).after(&settings, &earlier)).collect(),
        choice,
        inquiries: &inquiries,
        pages: around("/answers", &kept(choice), number, more),
    };
    Ok(visit.public_page(t::answers_title(visit.lang), "/answers", &answers(visit.lang, &page)))
}

/// `GET /answers/{id}`: one answer, with the thread that it ends.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, PageError> {
    let id: Uuid = id.parse().map_err(|_| PageError::NotFound)?;
    let (reply, nodes, near, newer, earlier, onwards) = visit
        .tenant
        .db
        .read(move |tx| -> Result<_, DbError> {
            let reply = queries::by_id(tx, id)?;
            let near = red_thread::neighbours(tx, Kind::Reply, id)?;
            let newer = if reply.state == ReplyState::Superseded { newer(tx, &near)? } else { None };
            let onwards = if reply.state == ReplyState::Retracted { onwards(tx, id, &near)? } else { Vec::new() };
            Ok((reply, red_thread::walk(tx, Kind::Reply, id)?, near, newer, queries::earlier(tx, &[id])?, onwards))
        })
        .await?;
    let settings = visit.tenant.settings();
    let shown = Shown::of(&reply, &settings);
    match reply.state {
        ReplyState::Draft | ReplyState::Inward => Err(PageError::NotFound),
        ReplyState::Published => {
            let changed = views::changed(visit.lang, &settings, &earlier);
            let page = one(visit.lang, visit.today(), &shown, &nodes, &near, &changed);
            Ok(visit.public_page(&reply.content.title, "/answers", &page).into_response())
        }
        ReplyState::Superseded => {
            let day = reply.retracted_at.map(|at| settings.day_of(at));
            let page = superseded(visit.lang, &shown, day, newer.as_ref());
            Ok(visit.public_page(t::answers_superseded(visit.lang), "/answers", &page).into_response())
        }
        ReplyState::Retracted => {
            let day = reply.retracted_at.map(|at| settings.day_of(at));
            let page = visit.public_page(t::answers_retracted(visit.lang), "/answers", &retracted(visit.lang, &reply, day, &onwards));
            Ok((StatusCode::GONE, page).into_response())
        }
    }
}

/// The answer that holds now to what an earlier one answered, if there is one.
fn newer(tx: &mut Tx, near: &[Node]) -> Result<Option<Node>, DbError> {
    let Some(answered) = near.iter().find(|node| node.kind == Kind::PassOn) else { return Ok(None) };
    pass_on::standing(tx, answered.id)
}

/// Address and title of what holds instead of a reply that was taken back; until there is something, of what it came from.
fn onwards(tx: &mut Tx, id: Uuid, near: &[Node]) -> Result<Vec<(String, String)>, DbError> {
    if let Some(later) = queries::later(tx, id)? {
        return Ok(vec![(format!("/answers/{later}"), queries::by_id(tx, later)?.content.title)]);
    }
    let mut links: Vec<(String, String)> = Vec::new();
    for origin in near {
        for node in red_thread::walk(tx, origin.kind, origin.id)?.iter().filter(|node| node.kind == Kind::Inquiry || node.id == origin.id) {
            let link = node.public_path().map(|path| (path, node.title.clone()));
            links.extend(link.filter(|link| !links.contains(link)));
        }
    }
    Ok(links)
}

/// The filters as they stand in an address.
fn kept(choice: Choice) -> String {
    let kind = choice.kind.map_or(String::new(), |kind| format!("&kind={}", kind.code()));
    let inquiry = choice.inquiry.map_or(String::new(), |id| format!("&inquiry={id}"));
    kind + &inquiry
}

/// What the public list shows.
pub(super) struct Answers<'a> {
    pub replies: Vec<Shown<'a>>,
    pub choice: Choice,
    pub inquiries: &'a [(Uuid, String)],
    pub pages: (Option<String>, Option<String>),
}

/// The public list.
pub(super) fn answers(lang: Lang, page: &Answers<'_>) -> Markup {
    let chosen = page.choice != Choice::default();
    html! {
        div.page.section {
            h1 { (t::answers_title(lang)) }
            p.lead.above-3 { (t::answers_lead(lang)) }
            @if chosen || !page.replies.is_empty() { (filters(lang, page)) }
            @if page.replies.is_empty() {
                @if chosen { (ui::empty(t::answers_none(lang), t::answers_none_text(lang), Some(("/answers", t::answers_all(lang))))) }
                @else { (ui::empty(t::answers_empty(lang), t::answers_empty_text(lang), Some(("/", t::answers_take_part(lang))))) }
            }
            @for shown in &page.replies { (views::answer(lang, shown, 2)) }
            (ui::pagination(lang, page.pages.0.as_deref(), page.pages.1.as_deref()))
        }
    }
}

fn filters(lang: Lang, page: &Answers<'_>) -> Markup {
    let mut fields = Fields::default();
    fields.set("kind", page.choice.kind.map_or("", ReplyKind::code));
    fields.set("inquiry", page.choice.inquiry.map(|id| id.to_string()).unwrap_or_default());
    let mut kinds = vec![(String::new(), t::answers_any_kind(lang).to_owned())];
    kinds.extend(ReplyKind::ALL.into_iter().map(|kind| (kind.code().to_owned(), kind_word(lang, kind))));
    let mut inquiries = vec![(String::new(), t::answers_any_inquiry(lang).to_owned())];
    inquiries.extend(page.inquiries.iter().map(|(id, title)| (id.to_string(), title.clone())));
    html! {
        form.form__pair.above-5.pad-below method="get" action="/answers" {
            (ui::field(&fields, "kind", t::answers_kind(lang), "", Input::Select(&kinds)))
            (ui::field(&fields, "inquiry", t::answers_inquiry(lang), "", Input::Select(&inquiries)))
            div { button.ds-button data-variant="secondary" type="submit" { (t::answers_choose(lang)) } }
        }
    }
}

/// The word of a kind; among the noes are those that offer something instead.
fn kind_word(lang: Lang, kind: ReplyKind) -> String {
    let word = views::kind_word(lang, &Content::plain(kind));
    if kind.is_no() { t::answers_kind_no(lang, word) } else { word.to_owned() }
}

/// One answer. `changed` says what stood there before, if anything did: on the thread too.
pub(super) fn one(lang: Lang, today: NaiveDate, shown: &Shown<'_>, nodes: &[Node], near: &[Node], changed: &[Changed]) -> Markup {
    let content = &shown.reply.content;
    let told = html! { @if let Some(voices) = shown.voices { (voices.words(lang)) } };
    let links: Vec<(String, &str)> = near
        .iter()
        .chain(nodes.iter().filter(|node| node.kind == Kind::Inquiry))
        .filter_map(|node| Some((node.public_path()?, node.title.as_str())))
        .collect();
    let knots = red_thread::knots(Reading::new(lang, Audience::Public, today).on(shown.reply.id), nodes, told);
    html! {
        article.page.measure {
            div.measure__head {
                (ui::crumbs(lang, &[("/answers", t::answers_title(lang))], &content.title))
                h1 lang=[ui::written_in(lang, shown.written)] { (content.title) }
                p { (views::chip(lang, content)) @if let Some(day) = shown.day { " " span.small.muted { (t::replies_answered_on(lang, kit::dates::day(lang, day))) } } }
            }
            (thread(lang, &knots, Way::Free))
            @if let Some(latest) = changed.first() { div.notice.above-4 { (ui::icon(if latest.kept { "check" } else { "alert" })) div { @for one in changed { p { (one.words) } } } } }
            div.measure__grid {
                div { (views::whole(lang, shown, 2)) }
                div {
                    @if !links.is_empty() {
                        section.stack.stack--2 { h2 { (t::replies_came_from(lang)) } ul.plain { @for (href, title) in &links { li { a href=(href) { (title) } } } } }
                    }
                    div.notice { (ui::icon("receipt")) div { p { (t::answers_receipt(lang)) } p { a href="/r" { (t::answers_open_receipt(lang)) } } } }
                }
            }
        }
    }
}

/// One that was taken back, and where one reads on: the reply that holds instead, or the dialogue.
pub(super) fn retracted(lang: Lang, reply: &Reply, day: Option<NaiveDate>, onwards: &[(String, String)]) -> Markup {
    html! {
        div.page.page--text.section.stack.stack--5 {
            h1 { (t::answers_retracted(lang)) }
            @if let Some(day) = day { p.lead { (t::replies_retracted_on(lang, kit::dates::day(lang, day))) } }
            div.prose { (ui::prose(&reply.retracted_reason)) }
            @if !onwards.is_empty() { section { h2.h2-small { (t::answers_onwards(lang)) } ul.plain { @for (href, title) in onwards { li { a href=(href) { (title) } } } } } }
            p { a.ds-button data-variant="secondary" href="/answers" { (t::answers_all(lang)) } }
        }
    }
}

/// One that a newer one holds instead of: kept as it was, behind the way to the newer one.
pub(super) fn superseded(lang: Lang, shown: &Shown<'_>, day: Option<NaiveDate>, newer: Option<&Node>) -> Markup {
    html! {
        article.page.page--text.section.stack.stack--5 {
            h1 lang=[ui::written_in(lang, shown.written)] { s { (shown.reply.content.title) } }
            div.notice {
                (ui::icon("alert"))
                div {
                    p { b { (t::replies_answer_replaced(lang)) } @if let Some(day) = day { " " (t::replies_superseded_on(lang, kit::dates::day(lang, day))) "." } }
                    @if let Some((node, href)) = newer.and_then(|node| Some((node, node.public_path()?))) { p { a href=(href) { (node.title) } } }
                }
            }
            p.row.row--wrap.small.muted {
                (views::chip(lang, &shown.reply.content))
                @if let Some(day) = shown.day { span { (t::replies_answered_on(lang, kit::dates::day(lang, day))) } }
            }
            (views::whole(lang, shown, 2))
        }
    }
}
