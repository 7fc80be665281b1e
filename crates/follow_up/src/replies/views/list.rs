//! The list of replies in the work room.

use std::collections::HashMap;

use chrono::NaiveDate;
use ground::red_thread::Voices;
use ground::tenant::Settings;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui;
use maud::{Markup, html};
use uuid::Uuid;

use super::super::model::Reply;
use super::super::origins::Waiting;
use super::{stands, state_chip};

/// So many characters of a draft are shown in the list.
const SHORT: usize = 140;

/// Drafts, a page of them.
#[derive(Debug, Clone, Default)]
pub struct Drafts {
    /// Those on the page.
    pub drafts: Vec<Reply>,
    /// How many there are on all pages.
    pub total: i64,
    /// In which inquiry those told whom a draft answers one by one, by the draft's id.
    pub told_in: HashMap<Uuid, String>,
    /// What was searched for; may be empty.
    pub words: String,
    /// The number of the page, from 1.
    pub page: i64,
    /// Addresses of the pages before and after.
    pub pages: (Option<String>, Option<String>),
}

/// What the list in the work room shows.
pub struct List<'a> {
    /// Being written.
    pub drafts: &'a Drafts,
    /// What was chosen, if something has to be mended.
    pub fields: &'a Fields,
    /// What has ended without anybody having been answered, each with its voices as the viewer may know them.
    pub waiting: &'a [(Waiting, Voices)],
    /// Answered, or taken back.
    pub answered: &'a [Reply],
    /// The viewer may reply.
    pub may_reply: bool,
    /// Today.
    pub today: NaiveDate,
    /// The tenant's settings, for days.
    pub settings: &'a Settings,
    /// Addresses of the pages before and after.
    pub pages: (Option<String>, Option<String>),
}

/// The list: what waits for an answer, what is being written, what has been answered.
pub fn list(lang: Lang, page: &List<'_>) -> Markup {
    let nothing = page.drafts.total == 0 && page.drafts.words.is_empty() && page.waiting.is_empty() && page.answered.is_empty();
    html! {
        div.room-head { h1 { (t::replies_title(lang)) } a href="/answers" { (t::replies_public_page(lang)) } }
        (ui::error_summary(lang, page.fields))
        @if nothing {
            (ui::empty(t::replies_empty(lang), t::replies_empty_text(lang), Some(("/work/findings", t::replies_to_findings(lang)))))
        } @else {
            div.stack.stack--6 {
                // Who may not reply does not see what waits, and is not told that nothing does.
                @if page.may_reply { (waiting_list(lang, page)) }
                (drafts(lang, page))
                (answered(lang, page))
            }
        }
    }
}

fn waiting_list(lang: Lang, page: &List<'_>) -> Markup {
    html! {
        section {
            h2.h2-line { (t::replies_waiting(lang)) small { (t::replies_waiting_text(lang)) } }
            @if page.waiting.is_empty() { p.muted { (t::replies_none_waiting(lang)) } }
            @else { ul.list { @for (one, voices) in page.waiting { li { (waiting_row(lang, one, *voices, page)) } } } }
        }
    }
}

fn waiting_row(lang: Lang, one: &Waiting, voices: Voices, page: &List<'_>) -> Markup {
    let days = (page.today - page.settings.day_of(one.since)).num_days().max(0);
    html! {
        div.row.row--apart {
            div {
                b { a.quiet-link href=(one.path) { (one.title) } }
                p.small.muted { (waiting_word(lang, one)) " " (t::replies_waiting_since(lang, days)) @if one.voices > 0 { " (" (voices.words(lang)) ")" } }
            }
            a.ds-button data-variant="secondary" data-size="small" href=(one.origin.new_reply()) { (t::replies_write(lang)) span.hide { ": " (one.title) } }
        }
    }
}

/// What has ended, and how, in a sentence.
pub fn waiting_word(lang: Lang, one: &Waiting) -> &'static str {
    use ground::red_thread::{Kind, State};
    match (one.origin.kind, one.state) {
        (Kind::Measure, State::Stopped) => t::replies_measure_stopped(lang),
        (Kind::Measure, State::Open | State::Running) => t::replies_measure_reopened(lang),
        (Kind::Measure, _) => t::replies_measure_done(lang),
        (Kind::PassOn, State::Open) => t::replies_pass_on_returned(lang),
        (Kind::PassOn, _) => t::replies_pass_on_answered(lang),
        (_, State::Stopped) => t::replies_finding_stopped(lang),
        _ => t::replies_finding_open(lang),
    }
}

/// What is being written: how many there are, a search, and as many as can be read at once. Those that lack nothing can be
/// published together.
fn drafts(lang: Lang, page: &List<'_>) -> Markup {
    let drafts = page.drafts;
    let searched = !drafts.words.is_empty();
    html! {
        @if drafts.total > 0 || searched {
            section id="drafts" {
                h2.h2-line { (t::replies_drafts(lang)) small { (t::replies_drafts_number(lang, drafts.total)) } }
                @if searched || drafts.total > drafts.drafts.len() as i64 { (search(lang, &drafts.words)) }
                @if drafts.total == 0 { p.muted.above-3 { (t::replies_no_draft_found(lang)) } }
                @else if page.may_reply { (chosen_drafts(lang, page)) }
                @else { ul.list { @for reply in &drafts.drafts { li { (row(lang, reply, page.settings)) } } } }
                (ui::pagination(lang, drafts.pages.0.as_deref(), drafts.pages.1.as_deref()))
            }
        }
    }
}

fn search(lang: Lang, words: &str) -> Markup {
    html! {
        form.filters method="get" action="/work/replies" role="search" {
            input.ds-input type="search" name="q" value=(words) aria-label=(t::replies_search(lang)) placeholder=(t::replies_search(lang));
            button.ds-button data-variant="secondary" type="submit" { (t::replies_search_do(lang)) }
        }
    }
}

fn chosen_drafts(lang: Lang, page: &List<'_>) -> Markup {
    let drafts = page.drafts;
    html! {
        form.above-3 id="f-reply" method="post" action="/work/replies/publications" data-island="count_chosen" data-counts="reply" {
            (ui::hidden("drafts", &drafts.page.to_string())) (ui::hidden("q", &drafts.words))
            ul.list { @for reply in &drafts.drafts { li { (draft_row(lang, reply, page)) } } }
            div.chosen-bar {
                span.small.muted { (t::replies_publish_chosen_more(lang)) }
                button.ds-button.push data-size="small" type="submit" data-once { (t::replies_publish_chosen(lang)) " " span data-chosen {} }
            }
        }
    }
}

/// One draft: what it is about, in which inquiry, and how it begins, so that many of one name are told apart. One that lacks
/// something is written before it can be chosen.
fn draft_row(lang: Lang, reply: &Reply, page: &List<'_>) -> Markup {
    let whole = reply.content.missing().is_empty();
    html! {
        div.row.row--apart {
            div.check {
                @if whole { input.ds-input type="checkbox" name="reply" value=(reply.id) aria-label=(t::replies_choose(lang, reply.content.title.as_str())); }
                div {
                    b { a.quiet-link href=(format!("/work/replies/{}", reply.id)) { (reply.content.title) } }
                    p.small { span dir="auto" { (beginning(&reply.content.text)) } }
                    p.small.muted { @if let Some(title) = page.drafts.told_in.get(&reply.id) { (title) " · " } (reply.author_name) ". " (stands(lang, reply, page.settings)) }
                }
            }
            (state_chip(lang, reply))
        }
    }
}

/// The first words of a text, on one line.
fn beginning(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= SHORT {
        return line;
    }
    format!("{}…", line.chars().take(SHORT).collect::<String>().trim_end())
}

fn answered(lang: Lang, page: &List<'_>) -> Markup {
    html! {
        section {
            h2.h2-line { (t::replies_answered(lang)) }
            @if page.answered.is_empty() { p.muted { (t::replies_none_answered(lang)) } }
            @else { ul.list { @for reply in page.answered { li { (row(lang, reply, page.settings)) } } } }
            (ui::pagination(lang, page.pages.0.as_deref(), page.pages.1.as_deref()))
        }
    }
}

fn row(lang: Lang, reply: &Reply, settings: &Settings) -> Markup {
    html! {
        div.row.row--apart {
            div {
                b { a.quiet-link href=(format!("/work/replies/{}", reply.id)) { (reply.content.title) } }
                p.small.muted { (reply.author_name) ". " (stands(lang, reply, settings)) }
            }
            (state_chip(lang, reply))
        }
    }
}
