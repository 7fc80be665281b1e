//! How replies look: the chip, the row "Ni sa, vi gjorde", the whole answer, and the pages of the work room.

use chrono::NaiveDate;
use ground::red_thread::{Changed, Voices};
use ground::tenant::Settings;
use kit::dates;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Status};
use maud::{Markup, html};

use super::model::{Content, Earlier, Reply, ReplyKind, ReplyState};

mod form;
mod list;
mod one;
mod sample;

pub use form::{Form, form};
pub use list::{Drafts, List, list, waiting_word};
pub use one::{One, TAKING_BACK, one};
pub use sample::{reply as sample, waiting as sample_waiting};

/// A reply as the public may see it.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The reply.
    pub reply: &'a Reply,
    /// The day it was published, where the tenant is; none for a draft.
    pub day: Option<NaiveDate>,
    /// The day it was changed last; none when it says what it said from the first.
    pub changed_on: Option<NaiveDate>,
    /// How many people it rests on, rounded; none when nobody was counted.
    pub voices: Option<Voices>,
    /// The language it is written in: the house's own.
    pub written: Lang,
}

impl<'a> Shown<'a> {
    /// A reply as this tenant's public may see it.
    pub fn of(reply: &'a Reply, settings: &Settings) -> Self {
        Self {
            reply,
            day: reply.published_at.map(|at| settings.day_of(at)),
            changed_on: None,
            written: settings.languages.first().copied().unwrap_or_default(),
            voices: (reply.voices > 0).then(|| Voices::seen(reply.voices, settings.threshold, false)),
        }
    }

    /// The same, with the day it was changed, if any of what held before (the latest first) held before this. A promise that is kept
    /// is not changed.
    pub fn after(self, settings: &Settings, earlier: &[Earlier]) -> Self {
        let last = earlier.iter().find(|old| old.newer == self.reply.id);
        Self { changed_on: last.filter(|old| !old.kept).map(|old| settings.day_of(old.replaced_at)), ..self }
    }
}

/// What is answered, in a word or two.
pub fn kind_word(lang: Lang, content: &Content) -> &'static str {
    match content.kind {
        ReplyKind::Done => t::replies_done(lang),
        ReplyKind::WillBeDone => t::replies_will_be_done(lang),
        ReplyKind::AlreadySo => t::replies_already_so(lang),
        _ if content.offers_instead() => t::replies_no_but(lang),
        ReplyKind::NotNow => t::replies_not_now(lang),
        ReplyKind::Cannot => t::replies_cannot(lang),
    }
}

/// The chip: sign and word.
pub fn chip(lang: Lang, content: &Content) -> Markup {
    let status = match content.kind {
        ReplyKind::Done | ReplyKind::AlreadySo => Status::Done,
        ReplyKind::WillBeDone => Status::Running,
        ReplyKind::NotNow | ReplyKind::Cannot => Status::Waiting,
    };
    ui::status(status, kind_word(lang, content))
}

/// The same of a reply that may hold no more.
fn state_chip(lang: Lang, reply: &Reply) -> Markup {
    match reply.state {
        ReplyState::Retracted => ui::status(Status::Fresh, t::replies_retracted(lang)),
        ReplyState::Superseded => ui::status(Status::Fresh, t::replies_superseded(lang)),
        ReplyState::Draft | ReplyState::Published | ReplyState::Inward => chip(lang, &reply.content),
    }
}

/// Told, the thread, answered: one row of "Ni sa, vi gjorde". `level` is the heading's, 2 or 3.
pub fn answer(lang: Lang, shown: &Shown<'_>, level: u8) -> Markup {
    let (content, href) = (&shown.reply.content, format!("/answers/{}", shown.reply.id));
    let link = html! { a.quiet-link href=(href) lang=[ui::written_in(lang, shown.written)] { (content.title) } };
    html! {
        article.answer data-state=[thread_state(content)] {
            div { (told(lang, shown)) (voices(lang, shown)) }
            div.answer__thread aria-hidden="true" {}
            div {
                @if level == 2 { h2.h2-small { (link) } } @else { h3 { (link) } }
                p.row.row--wrap.small.muted {
                    (chip(lang, content))
                    @if let Some(day) = shown.changed_on { span { (t::replies_changed_on(lang, dates::day(lang, day))) } }
                    @else if let Some(day) = shown.day { span { (t::replies_answered_on(lang, dates::day(lang, day))) } }
                }
            }
        }
    }
}

/// That the answer was changed, on which day, and the way to what it said before: whoever read a promise sees that it holds no
/// more. Of several changes on one day the time tells the order.
pub fn changed(lang: Lang, settings: &Settings, earlier: &[Earlier]) -> Vec<Changed> {
    let written = ui::written_in(lang, settings.languages.first().copied().unwrap_or_default());
    let one = |old: &Earlier| {
        let day = settings.day_of(old.replaced_at);
        let several = earlier.iter().filter(|other| settings.day_of(other.replaced_at) == day).count() > 1;
        let on = if old.kept {
            t::replies_kept_on(lang, dates::day(lang, day))
        } else if several {
            let time = dates::local(settings.zone(), old.replaced_at).time();
            t::replies_changed_on_at(lang, dates::day(lang, day), dates::time(lang, time))
        } else {
            t::replies_changed_on(lang, dates::day(lang, day))
        };
        let words = html! {
            b { (on) } " " @if old.kept { (t::replies_kept_from(lang)) } @else { (t::replies_changed_from(lang)) } " "
            a href={ "/answers/" (old.id) } { (kind_word(lang, &old.content)) ": " span lang=[written] dir="auto" { (old.content.title) } }
        };
        Changed { on, words, kept: old.kept }
    };
    earlier.iter().map(one).collect()
}

fn thread_state(content: &Content) -> Option<&'static str> {
    match content.kind {
        ReplyKind::Done | ReplyKind::AlreadySo => None,
        ReplyKind::WillBeDone => Some("open"),
        ReplyKind::NotNow | ReplyKind::Cannot => Some("no"),
    }
}

/// What was told: the quote if there is one, else the sentence.
fn told(lang: Lang, shown: &Shown<'_>) -> Markup {
    let (content, written) = (&shown.reply.content, ui::written_in(lang, shown.written));
    html! {
        @if content.quote.is_empty() { blockquote lang=[written] { (content.told) } }
        @else { blockquote lang=[written] { (t::replies_quoted(lang, content.quote.clone())) } }
    }
}

fn voices(lang: Lang, shown: &Shown<'_>) -> Markup {
    html! { @if let Some(voices) = shown.voices { p.small.muted { (voices.words(lang)) } } }
}

/// The whole answer, as the public and the holder of a receipt read it. `level` is the headings', 2 or 3.
pub fn whole(lang: Lang, shown: &Shown<'_>, level: u8) -> Markup {
    let (content, written) = (&shown.reply.content, ui::written_in(lang, shown.written));
    let prose = |text: &str| html! { div lang=[written] { (ui::prose(text)) } };
    html! {
        div.stack.stack--5 {
            (part(t::replies_you_said(lang), level, &html! {
                p.lead lang=[written] { (content.told) }
                @if !content.quote.is_empty() {
                    blockquote.quote.above-2 lang=[written] { (t::replies_quoted(lang, content.quote.clone())) }
                    @if content.quote_basis == Some(super::QuoteBasis::Summary) { p.small.muted { (t::replies_our_words(lang)) } }
                }
                (voices(lang, shown))
            }))
            (part(t::replies_we_answer(lang), level, &prose(&content.text)))
            @if !content.why.is_empty() { (part(t::replies_why(lang), level, &prose(&content.why))) }
            @if content.offers_instead() { (part(t::replies_instead(lang), level, &prose(&content.instead))) }
        }
    }
}

fn part(title: &str, level: u8, content: &Markup) -> Markup {
    html! {
        section {
            @if level == 2 { h2 { (title) } } @else { h3 { (title) } }
            div.prose.above-2 { (content) }
        }
    }
}

/// Where a reply stands, with the day.
pub fn stands(lang: Lang, reply: &Reply, settings: &Settings) -> String {
    let day = |at| dates::day(lang, settings.day_of(at));
    match (reply.state, reply.published_at, reply.retracted_at) {
        (ReplyState::Retracted, _, Some(at)) => t::replies_retracted_on(lang, day(at)),
        (ReplyState::Superseded, _, Some(at)) => t::replies_superseded_on(lang, day(at)),
        (_, Some(at), _) => t::replies_answered_on(lang, day(at)),
        _ => t::replies_begun_on(lang, day(reply.created_at)),
    }
}
