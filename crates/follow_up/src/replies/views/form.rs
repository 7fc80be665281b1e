//! The forms in which a reply is written.

use ground::red_thread::{Kind, Node};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::stale;
use kit::web::ui::{self, Choice, Input};
use maud::{Markup, html};

use super::super::forms;
use super::super::model::{Content, QuoteBasis, ReplyKind};

/// What the form of a reply shows.
pub struct Form<'a> {
    /// Where it is sent.
    pub action: &'a str,
    /// Heading.
    pub title: &'a str,
    /// What was typed, with its faults.
    pub fields: &'a Fields,
    /// What the reply rests on.
    pub nodes: &'a [Node],
    /// How many people that is at least.
    pub voices: i64,
    /// What somebody else wrote meanwhile.
    pub theirs: Option<&'a Content>,
}

/// The form of a reply, new or a draft.
pub fn form(lang: Lang, form: &Form<'_>) -> Markup {
    let fields = form.fields;
    html! {
        (ui::crumbs(lang, &[("/work/replies", t::replies_title(lang))], form.title))
        h1 { (form.title) }
        (ui::error_summary(lang, fields))
        @if let Some(theirs) = form.theirs { (faster(lang, fields, theirs)) }
        (rests_on(lang, form))
        form.form.above-5 method="post" action=(form.action) novalidate {
            (ui::hidden("form_id", fields.value("form_id")))
            (ui::hidden("row_version", fields.value("row_version")))
            @for origin in fields.values("from") { (ui::hidden("from", origin)) }
            (kinds(lang, fields))
            (ui::field(fields, "title", t::replies_title_label(lang), t::replies_title_hint(lang), Input::Text))
            (ui::field(fields, "told", t::replies_told_label(lang), t::replies_told_hint(lang), Input::Area(2)))
            (ui::field(fields, "text", t::replies_text_label(lang), t::replies_text_hint(lang), Input::Area(6)))
            (ui::field(fields, "why", t::replies_why(lang), t::replies_why_hint(lang), Input::Area(4)))
            (ui::field(fields, "instead", t::replies_instead(lang), t::replies_instead_hint(lang), Input::Area(3)))
            (quote(lang, fields))
            div.buttons { (ui::submit(t::replies_save(lang))) a href="/work/replies" { (t::replies_cancel(lang)) } }
        }
    }
}

fn kinds(lang: Lang, fields: &Fields) -> Markup {
    let options: Vec<Choice> = ReplyKind::ALL
        .into_iter()
        .map(|kind| {
            let (word, more) = match kind {
                ReplyKind::Done => (t::replies_done(lang), t::replies_done_more(lang)),
                ReplyKind::WillBeDone => (t::replies_will_be_done(lang), t::replies_will_be_done_more(lang)),
                ReplyKind::AlreadySo => (t::replies_already_so(lang), t::replies_already_so_more(lang)),
                ReplyKind::NotNow => (t::replies_not_now(lang), t::replies_not_now_more(lang)),
                ReplyKind::Cannot => (t::replies_cannot(lang), t::replies_cannot_more(lang)),
            };
            Choice { more: more.to_owned(), ..Choice::new(kind.code(), word) }
        })
        .collect();
    ui::choices(fields, "kind", &html! { (t::replies_kind_label(lang)) }, "", &options, false)
}

fn quote(lang: Lang, fields: &Fields) -> Markup {
    let options: Vec<Choice> = QuoteBasis::ALL
        .into_iter()
        .map(|basis| {
            let word = match basis {
                QuoteBasis::Summary => t::replies_basis_summary(lang),
                QuoteBasis::Released => t::replies_basis_released(lang),
            };
            Choice::new(basis.code(), word)
        })
        .collect();
    html! {
        fieldset.form__part {
            legend { (t::replies_quote_part(lang)) }
            (ui::field(fields, "quote", t::replies_quote_label(lang), t::replies_quote_hint(lang), Input::Area(2)))
            (ui::choices(fields, "quote_basis", &html! { (t::replies_basis_label(lang)) }, "", &options, false))
        }
    }
}

fn rests_on(lang: Lang, form: &Form<'_>) -> Markup {
    let near: Vec<&Node> = form.nodes.iter().filter(|node| node.kind != Kind::Goal).collect();
    html! {
        @if !near.is_empty() {
            section.stack.stack--2.above-4 {
                h2.h2-small { (t::replies_rests_on(lang)) }
                ul.plain { @for node in near { li { a href=(node.path) { (node.title) } } } }
                p.small.muted { @if form.voices > 0 { (t::replies_voices_at_least(lang, form.voices)) } @else { (t::replies_no_voices(lang)) } }
            }
        }
    }
}

/// Somebody else was faster: theirs stands beside mine, and saving again decides.
fn faster(lang: Lang, fields: &Fields, theirs: &Content) -> Markup {
    let values = forms::values(theirs)
        .into_iter()
        .map(|(name, value)| (label(lang, name).to_owned(), in_words(lang, name, &value), in_words(lang, name, fields.value(name))));
    stale::notice(lang, &stale::differing(values))
}

fn label(lang: Lang, name: &str) -> &'static str {
    match name {
        "kind" => t::replies_kind_label(lang),
        "title" => t::replies_title_label(lang),
        "told" => t::replies_told_label(lang),
        "quote" => t::replies_quote_label(lang),
        "quote_basis" => t::replies_basis_label(lang),
        "text" => t::replies_text_label(lang),
        "why" => t::replies_why(lang),
        _ => t::replies_instead(lang),
    }
}

/// A field's value as it is read: choices by their words.
fn in_words(lang: Lang, name: &str, value: &str) -> String {
    let word = match (name, value) {
        (_, "") => "",
        ("kind", "done") => t::replies_done(lang),
        ("kind", "will_be_done") => t::replies_will_be_done(lang),
        ("kind", "already_so") => t::replies_already_so(lang),
        ("kind", "not_now") => t::replies_not_now(lang),
        ("kind", _) => t::replies_cannot(lang),
        ("quote_basis", "summary") => t::replies_basis_summary(lang),
        ("quote_basis", _) => t::replies_basis_released(lang),
        _ => value,
    };
    word.to_owned()
}
