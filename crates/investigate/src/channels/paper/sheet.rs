//! The form as it is printed: A4, boxes to tick, lines to write on.

use axum::extract::Path;
use ground::access::Can;
use ground::tenant::Settings;
use ground::visit::Visit;
use kit::dates;
use kit::db::DbError;
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use kit::web::{layout, ui};
use maud::{Markup, html};
use xlsform::{Form, Group, Item, Kind, Question, Repeat, Rule, Texts};

use super::{Numbered, instances, is_asked, pointed, when};
use crate::answering::long_choices::is_long;
use crate::answering::questions::{label, options};
use crate::channels::STYLES;
use crate::desk::Desk;
use crate::inquiries::{Inquiry, queries};
use crate::receipts::qr;
use crate::surveys::is_visible;

/// Lines for what is written freely at length.
const LINES: usize = 5;
/// Choices that stand beside each other when they are this short.
const SHORT: usize = 22;

/// `GET /work/inquiries/{slug}/paper`: ready to be printed, in the reader's language where it is asked in it.
pub async fn print(visit: Visit, Path(slug): Path<String>) -> Result<Markup, PageError> {
    let (viewer, tenant) = (visit.viewer.clone(), visit.tenant.clone());
    let read = visit.tenant.db.read(move |tx| -> Result<_, DbError> {
        let inquiry = queries::for_viewer(tx, &viewer, Can::Inquire, &slug)?;
        if !inquiry.kind.is_public() || inquiry.kind.has_marks() {
            return Err(DbError::NotFound);
        }
        let form = Desk::of(&tenant).form(tx, &inquiry)?;
        Ok((inquiry, form))
    });
    let (inquiry, form) = read.await?;
    let first = inquiry.languages.first().copied().unwrap_or_default();
    let lang = if inquiry.languages.contains(&visit.lang) { visit.lang } else { first };
    let settings = visit.tenant.settings();
    let paper = Paper { lang, form: &form, numbered: &Numbered::of(&form) };
    let content = html! { (tools(&visit, &inquiry)) (paper.sheet(&settings, &inquiry)) };
    Ok(visit.bare_page(t::paper_title(visit.lang), STYLES, &content))
}

fn tools(visit: &Visit, inquiry: &Inquiry) -> Markup {
    let lang = visit.lang;
    html! {
        header.sheet-tools.no-print {
            a.quiet-link href={ (inquiry.room_path()) "/channels#paper" } { (ui::icon_flip("back")) " " (t::answer_back(lang)) }
            button.ds-button type="button" data-island="print" hidden { (ui::icon("print")) " " (t::inquiry_print(lang)) }
            p.small.muted { (t::paper_hint(lang)) }
            @if inquiry.languages.len() > 1 { p.small { @for other in &inquiry.languages { a href={ "?lang=" (other.code()) } lang=(other.code()) { (other.name()) } " " } } }
        }
    }
}

/// What a sheet is made of.
struct Paper<'a> {
    lang: Lang,
    form: &'a Form,
    numbered: &'a Numbered<'a>,
}

impl Paper<'_> {
    fn sheet(&self, settings: &Settings, inquiry: &Inquiry) -> Markup {
        let (lang, texts) = (self.lang, inquiry.texts(self.lang));
        html! {
            main.paper-form id="content" tabindex="-1" lang=(lang.code()) {
                header.paper-form__top { (layout::logo()) span { (settings.owner) } }
                h1 { (texts.title) }
                @if !texts.lead.is_empty() { (ui::prose(&texts.lead)) }
                p.paper-form__how { b { (t::paper_how(lang)) } }
                @for item in &self.form.survey { (self.item(item)) }
                (end(lang, settings, inquiry))
            }
        }
    }

    fn words<'t>(&self, texts: &'t Texts) -> &'t str
    where
        Self: 't,
    {
        texts.get(self.lang.code(), "sv")
    }

    fn item(&self, item: &Item) -> Markup {
        match item {
            Item::Question(question) if is_asked(question) || question.kind == Kind::Note && is_visible(question) => {
                self.question(question)
            }
            Item::Question(_) => html! {},
            Item::Group(group) => self.group(group),
            Item::Repeat(repeat) => self.repeat(repeat),
        }
    }

    fn group(&self, group: &Group) -> Markup {
        html! {
            section.paper-group {
                @if !group.label.is_empty() { h2 { (self.words(&group.label)) } }
                @if !group.hint.is_empty() { p.paper-hint { (self.words(&group.hint)) } }
                (self.only_if(group.relevant.as_ref()))
                @for item in &group.items { (self.item(item)) }
            }
        }
    }

    fn repeat(&self, repeat: &Repeat) -> Markup {
        html! {
            section.paper-group {
                @if !repeat.label.is_empty() { h2 { (self.words(&repeat.label)) } }
                (self.only_if(repeat.relevant.as_ref()))
                @for number in 1..=instances(repeat) {
                    div.paper-again { p { b { (self.words(&repeat.label)) " " (number) } } @for item in &repeat.items { (self.item(item)) } }
                }
                p.paper-hint { (t::paper_again(self.lang)) }
            }
        }
    }

    fn only_if(&self, rule: Option<&Rule>) -> Markup {
        html! {
            @if let Some(rule) = rule { p.paper-if { (t::paper_only_if(self.lang, when::words(self.lang, self.form, self.numbered, &rule.expr))) } }
        }
    }

    fn question(&self, question: &Question) -> Markup {
        let hint = self.words(&question.hint);
        let number = self.numbered.number(&question.name);
        html! {
            div.paper-question {
                (self.only_if(question.relevant.as_ref()))
                p.paper-question__label { @if let Some(number) = number.filter(|_| is_asked(question)) { span.paper-number { (number) "." } " " } (pointed(self.lang, self.numbered, label(self.form, self.lang, question))) }
                @if !hint.is_empty() { p.paper-hint { (pointed(self.lang, self.numbered, hint)) } }
                (self.answer(question))
            }
        }
    }

    fn answer(&self, question: &Question) -> Markup {
        let lang = self.lang;
        match &question.kind {
            // Nobody reads that many on paper: they write it.
            _ if is_long(self.form, question) => html! { div.paper-line {} },
            Kind::SelectOne { .. } => html! { p.paper-hint { (t::paper_one(lang)) } (self.boxes(question)) },
            Kind::SelectMultiple { .. } => html! { p.paper-hint { (t::paper_several(lang)) } (self.boxes(question)) },
            Kind::Rank { .. } => html! { p.paper-hint { (t::paper_rank(lang)) } (self.boxes(question)) },
            Kind::Acknowledge => html! { ul.paper-boxes { li { span.paper-box {} (t::answer_tick(lang)) } } },
            Kind::Range => self.scale(question),
            Kind::Integer | Kind::Decimal => html! { p.paper-hint { (t::paper_number(lang)) } div.paper-line.paper-line--short {} },
            Kind::Date => html! { p.paper-hint { (t::paper_day(lang)) } div.paper-line.paper-line--short {} },
            Kind::Geopoint => html! { p.paper-hint { (t::paper_place(lang)) } div.paper-line {} },
            Kind::Note => html! {},
            Kind::Text if question.appearance.contains("multiline") => html! { @for _ in 0..LINES { div.paper-line {} } },
            _ => html! { div.paper-line {} },
        }
    }

    /// A box for each choice: short ones beside each other.
    fn boxes(&self, question: &Question) -> Markup {
        let all = options(self.form, self.lang, question);
        let beside = all.iter().all(|option| option.more.is_empty() && option.word.chars().count() <= SHORT);
        html! {
            ul.paper-boxes data-beside[beside] {
                @for option in &all { li { span.paper-box {} span { (option.word) @if !option.more.is_empty() { br; span.paper-hint { (option.more) } } } } }
            }
        }
    }

    fn scale(&self, question: &Question) -> Markup {
        let bound = |name: &str, usual: i64| question.parameters.get(name).and_then(|value| value.parse::<i64>().ok()).unwrap_or(usual);
        let (from, to, step) = (bound("start", 1), bound("end", 10), bound("step", 1).max(1));
        let short = to > from && (to - from) / step <= 20;
        html! {
            @if short {
                p.paper-hint { (t::paper_scale(self.lang, from, to)) }
                ol.paper-scale { @for number in (from..=to).step_by(usize::try_from(step).unwrap_or(1)) { li { (number) } } }
            } @else { p.paper-hint { (t::paper_number(self.lang)) } div.paper-line.paper-line--short {} }
        }
    }
}

/// Where it is handed in, and what becomes of it.
fn end(lang: Lang, settings: &Settings, inquiry: &Inquiry) -> Markup {
    let (meet, notice, address) = (&inquiry.texts(lang).meet, inquiry.notice(lang), settings.address(&inquiry.public_path()));
    let said = [&notice.controller, &notice.purpose, &notice.legal_basis, &notice.kept, &notice.contact];
    let names = [t::notice_controller(lang), t::notice_purpose(lang), t::notice_basis(lang), t::notice_kept(lang), t::notice_contact(lang)];
    html! {
        footer.paper-end {
            div {
                h2 { (t::paper_hand_in(lang)) }
                @if !meet.is_empty() { (ui::prose(meet)) }
                @if let Some(last) = inquiry.closes_on { p { (t::paper_until(lang, dates::day(lang, last))) } }
                p { (t::paper_online(lang, address.trim_start_matches("https://").trim_start_matches("http://"))) }
            }
            div.paper-end__qr { (qr(&address, &t::inquiry_qr(lang, inquiry.kind.word()))) }
            div.paper-end__notice {
                h2 { (t::paper_notice(lang)) }
                @for (name, text) in names.iter().zip(said).filter(|(_, text)| !text.is_empty()) { p { b { (name) ": " } (text) } }
            }
        }
    }
}
