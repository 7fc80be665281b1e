//! The pages of the builder.

mod overview;
mod part;
mod publication;

use kit::i18n::{Lang, t};
use kit::web::ui;
use maud::{Markup, html};
use serde_json::Map;
use xlsform::{Form, Sheet};

use kit::forms::Fields;

use super::changes::Opened;
use super::model::{Fault, faults};
use super::said;
use crate::surveys::{self, Shown};

pub(super) use overview::overview;
pub(super) use part::{kinds, part, title as part_title};
pub(super) use publication::publication;

/// Where the builder of an inquiry lies.
fn path(opened: &Opened) -> String {
    format!("{}/form", opened.inquiry.room_path())
}

/// Where a part stands on the page.
pub(super) fn anchor(name: &str) -> String {
    format!("q-{name}")
}

fn crumbs(lang: Lang, opened: &Opened, here: &str) -> Markup {
    let (room, form) = (opened.inquiry.room_path(), path(opened));
    let before =
        [("/work/inquiries", t::inquiry_list(lang)), (room.as_str(), opened.inquiry.title(lang)), (form.as_str(), t::builder_title(lang))];
    let before = if here == t::builder_title(lang) { &before[..2] } else { &before[..] };
    ui::crumbs(lang, before, here)
}

/// What is to be mended, each with the way to its place: first what stops it from being published.
fn to_mend(lang: Lang, opened: &Opened) -> Markup {
    let (blocking, advised): (Vec<Fault>, Vec<Fault>) =
        faults(&opened.form, &opened.inquiry.languages).into_iter().partition(Fault::blocks);
    let list = |kind: &str, icon: &str, title: &str, all: &[Fault]| {
        html! {
            @if !all.is_empty() {
                div.notice.above-4 data-kind=(kind) {
                    (ui::icon(icon))
                    div { p { b { (title) } } ul.plain { @for fault in all { li { (line(lang, opened, fault)) } } } }
                }
            }
        }
    };
    html! {
        (list("warn", "alert", t::builder_mend(lang), &blocking))
        (list("", "info", t::builder_advise(lang), &advised))
    }
}

fn line(lang: Lang, opened: &Opened, fault: &Fault) -> Markup {
    let words = said::fault(&opened.form, lang, fault);
    html! {
        @match fault.item() {
            Some(item) => a href={ (path(opened)) "/parts/" (item) } dir="auto" { (words) },
            None => (words),
        }
    }
}

/// The pages of a form as people meet them on a phone. What is answered here goes nowhere.
fn phone(lang: Lang, form: &Form) -> Markup {
    let (answers, fields, setting) = (Map::new(), Fields::default(), surveys::setting(""));
    let sheet = Sheet::new(form, &answers, &setting);
    let shown = Shown { lang, form, sheet: &sheet, answers: &answers, fields: &fields, around: None };
    html! {
        div.builder__phone.stack.stack--6 data-island="asked" data-prefix=(surveys::FIELD) {
            @for page in surveys::pages(form) {
                div.stack.question { @if let Some(heading) = page.heading(form, lang) { h3 { (heading) } } (surveys::boxes(&shown, &page)) }
            }
        }
    }
}
