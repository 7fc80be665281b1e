//! One reply in the work room: as the resident will read it, and what can be done with it.

use chrono::NaiveDate;
use ground::red_thread::{self, Audience, Node, Reading};
use ground::tenant::Settings;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::thread::{Way, thread};
use kit::web::ui::{self, Input};
use maud::{Markup, html};

use super::super::model::{Missing, Reply, ReplyState};
use super::super::origins::Origin;
use super::{Shown, stands, state_chip, whole};

/// Asks for the page with the form open that takes the reply back.
pub const TAKING_BACK: &str = "taking-back";

/// What the page of one reply shows.
pub struct One<'a> {
    /// The reply.
    pub reply: &'a Reply,
    /// The tenant's settings.
    pub settings: &'a Settings,
    /// Today, where the tenant is.
    pub today: NaiveDate,
    /// Everything upstream, and the reply itself as it stands.
    pub nodes: &'a [Node],
    /// The same as it will stand when the reply is published: for the preview alone.
    pub when_published: &'a [Node],
    /// What it hangs on directly.
    pub near: &'a [Node],
    /// How many follow and will be mailed.
    pub followers: usize,
    /// The viewer may reply in this programme.
    pub may_reply: bool,
    /// What was typed in the form that takes it back, with its faults.
    pub fields: &'a Fields,
}

/// The page of one reply.
pub fn one(lang: Lang, page: &One<'_>) -> Markup {
    let reply = page.reply;
    html! {
        (ui::crumbs(lang, &[("/work/replies", t::replies_title(lang))], &reply.content.title))
        div.room-head {
            div {
                h1 { (reply.content.title) }
                p.row.row--wrap.small.muted.above-2 { (state_chip(lang, reply)) span { (reply.author_name) ". " (stands(lang, reply, page.settings)) } }
            }
        }
        (ui::error_summary(lang, page.fields))
        @if reply.state.is_over() { (over(lang, reply)) } @else { (thread(lang, &red_thread::knots(Reading::new(lang, Audience::Room, page.today).on(reply.id), page.nodes, html! {}), Way::Across)) }
        (what_now(lang, page))
        @if reply.state.is_over() {
            section.above-6 { h2.h2-line { (t::replies_as_it_stood(lang)) } div.card { (whole(lang, &Shown::of(reply, page.settings), 3)) } }
        } @else {
            div.columns.above-6 data-cut="2" {
                section { h2.h2-line { (t::replies_on_site(lang)) } div.card { (whole(lang, &Shown::of(reply, page.settings), 3)) } }
                section { h2.h2-line { (t::replies_on_receipt(lang)) } (receipt(lang, page)) }
            }
        }
        (came_from(lang, page.near))
        @if page.may_reply && reply.state == ReplyState::Published { (take_back(lang, page)) }
    }
}

/// It holds no more: the reason, or that a newer one holds; the public page leads there.
fn over(lang: Lang, reply: &Reply) -> Markup {
    let retracted = reply.state == ReplyState::Retracted;
    html! {
        div.notice data-kind="warn" {
            (ui::icon("alert"))
            div {
                p { b { @if retracted { (t::replies_is_retracted(lang)) } @else { (t::replies_answer_replaced(lang)) } } }
                (ui::prose(&reply.retracted_reason))
                p { a href=(format!("/answers/{}", reply.id)) { (t::replies_read_public(lang)) } }
            }
        }
    }
}

/// The step that comes next, and what stands in its way.
fn what_now(lang: Lang, page: &One<'_>) -> Markup {
    let (reply, missing) = (page.reply, page.reply.content.missing());
    let edit = format!("/work/replies/{}/edit", reply.id);
    html! {
        @if reply.state == ReplyState::Draft && page.may_reply {
            div.stack.stack--3.above-5 {
                @if missing.is_empty() {
                    p { (t::replies_before_publishing(lang)) " " (t::replies_mails(lang, page.followers as i64)) }
                    div.buttons {
                        form #f-publication method="post" action=(format!("/work/replies/{}/publication", reply.id)) {
                            (ui::hidden("row_version", &reply.row_version.to_string()))
                            (ui::submit(t::replies_publish(lang)))
                        }
                        a.ds-button data-variant="secondary" href=(edit) { (t::replies_edit(lang)) }
                    }
                } @else {
                    p { (t::replies_not_ready(lang)) }
                    ul { @for one in &missing { li { (missing_word(lang, *one)) } } }
                    div.buttons { a.ds-button href=(edit) { (t::replies_finish(lang)) } }
                }
            }
        }
        @if reply.state == ReplyState::Published && page.may_reply { p.above-4 { (t::replies_stays_as_it_is(lang)) " " a href={ "?" (TAKING_BACK) "=1#take-back" } { (t::replies_take_back_to_write(lang)) } } }
        @if let Some(anew) = again(page) { p.above-4 { a.ds-button href=(anew) { (t::replies_write_anew(lang)) } } }
        @if reply.state == ReplyState::Published { p.above-4 { a href=(format!("/answers/{}", reply.id)) { (t::replies_read_public(lang)) } } }
    }
}

/// Where a new reply to the same is written, once this one was taken back.
fn again(page: &One<'_>) -> Option<String> {
    let origins: Vec<String> = page
        .near
        .iter()
        .filter_map(|node| format!("{}:{}", node.kind.code(), node.id).parse::<Origin>().ok())
        .map(|origin| format!("from={origin}"))
        .collect();
    let wanted = page.may_reply && page.reply.state == ReplyState::Retracted && !origins.is_empty();
    wanted.then(|| format!("/work/replies/new?{}&again={}", origins.join("&"), page.reply.id))
}

fn missing_word(lang: Lang, missing: Missing) -> &'static str {
    match missing {
        Missing::Told => t::replies_told_missing(lang),
        Missing::Text => t::replies_text_missing(lang),
        Missing::Why => t::replies_why_missing(lang),
    }
}

/// As the holder of a receipt reads it.
fn receipt(lang: Lang, page: &One<'_>) -> Markup {
    html! {
        div.slip {
            div.slip__body.stack {
                (thread(lang, &red_thread::knots(Reading::new(lang, Audience::Holder, page.today).on(page.reply.id), page.when_published, html! {}), Way::Down))
                p { b { (page.reply.content.title) } }
                div.small { (ui::prose(&page.reply.content.text)) }
            }
        }
    }
}

fn came_from(lang: Lang, near: &[Node]) -> Markup {
    html! {
        @if !near.is_empty() {
            section.above-6 {
                h2.h2-line { (t::replies_came_from(lang)) }
                ul.list { @for node in near { li { a href=(node.path) { span { b { (node.title) } " " span.small.muted { (node.kind.word(lang)) } } } } } }
            }
        }
    }
}

fn take_back(lang: Lang, page: &One<'_>) -> Markup {
    html! {
        details.above-6 #take-back open[page.fields.has_errors() || !page.fields.value(TAKING_BACK).is_empty()] {
            summary { (t::replies_take_back(lang)) }
            form.form.above-3 method="post" action=(format!("/work/replies/{}/retraction", page.reply.id)) novalidate {
                (ui::hidden("row_version", &page.reply.row_version.to_string()))
                p.small.muted { (t::replies_take_back_text(lang)) }
                (ui::field(page.fields, "reason", t::replies_reason(lang), t::replies_reason_hint(lang), Input::Area(3)))
                div.buttons { button.ds-button type="submit" data-danger data-once { (t::replies_take_back_do(lang)) } }
            }
        }
    }
}
