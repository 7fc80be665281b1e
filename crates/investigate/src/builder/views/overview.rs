//! All that is asked, in order, and how it looks on a phone.

use kit::i18n::{Lang, t};
use kit::web::ui;
use maud::{Markup, html};
use uuid::Uuid;
use xlsform::{Item, Question};

use super::{anchor, crumbs, path, phone, to_mend};
use crate::builder::changes::Opened;
use crate::builder::forms::About;
use crate::builder::model::{Shown, is_fixed};
use crate::builder::said;
use crate::inquiries::own_form;
use crate::inquiries::preview::questions_of;

/// The page. `press` is the id of the next press in the list; `changed` says who changed it last.
pub fn overview(lang: Lang, opened: &Opened, press: Uuid, changed: Option<&str>) -> Markup {
    let has_marks = opened.inquiry.kind.has_marks();
    html! {
        (crumbs(lang, opened, t::builder_title(lang)))
        div.room-head { div { h1 { (t::builder_title(lang)) } p.muted { (if has_marks { t::builder_map_text(lang) } else { t::builder_lead(lang) }) } } }
        (state(lang, opened, press, changed))
        @if !opened.form.survey.is_empty() { (to_mend(lang, opened)) }
        div.builder.above-5 {
            div {
                @if opened.form.survey.is_empty() {
                    (ui::empty(t::builder_empty(lang), t::builder_empty_text(lang), Some((&format!("{}/new", path(opened)), t::builder_add(lang)))))
                    p.above-3 { a.builder__add href={ (path(opened)) "/new?kind=group" } { (ui::icon("plus")) span { (t::builder_add_group(lang)) } } }
                } @else {
                    (list(lang, opened, press))
                    @if has_marks { p.above-4 { (add_link(lang, opened, &last_group(opened), t::builder_add(lang))) } }
                    @else {
                        p.buttons.above-5 {
                            a.ds-button href={ (path(opened)) "/new" } { (ui::icon("plus")) " " (t::builder_add(lang)) }
                            a.ds-button data-variant="secondary" href={ (path(opened)) "/new?kind=group" } { (ui::icon("plus")) " " (t::builder_add_group(lang)) }
                        }
                    }
                }
            }
            @if !opened.form.survey.is_empty() {
                aside.builder__aside tabindex="0" aria-labelledby="phone" {
                    h2.h2-small id="phone" { (t::builder_phone(lang)) }
                    @if has_marks { div.builder__phone { (questions_of(lang, &opened.form)) } }
                    @else { p.small.muted { (t::builder_phone_text(lang)) } (phone(lang, &opened.form)) }
                }
            }
        }
        (file(lang, opened))
    }
}

/// A question outside of the map stands in a group beside it.
fn last_group(opened: &Opened) -> String {
    let groups = opened.form.survey.iter().rev().find(|item| matches!(item, Item::Group(_)));
    groups.map(|group| group.name().to_owned()).unwrap_or_default()
}

/// Whether what is changed is seen by those who answer, and the way back.
fn state(lang: Lang, opened: &Opened, press: Uuid, changed: Option<&str>) -> Markup {
    let version = opened.draft.as_ref().map_or(0, |draft| draft.row_version);
    let can_undo = opened.draft.as_ref().is_some_and(|draft| draft.before.is_some());
    let again = opened.draft.as_ref().is_some_and(|draft| draft.undone);
    let deed = |word: &str, inside: &Markup| {
        html! {
            form.stack.stack--2 method="post" action=(path(opened)) {
                (ui::hidden("form_id", &press.to_string()))
                (ui::hidden("row_version", &version.to_string()))
                (ui::hidden("do", word))
                (inside)
            }
        }
    };
    html! {
        @if opened.waits() {
            div.notice.above-4 data-kind="warn" {
                (ui::icon("info"))
                div.stack.stack--3 {
                    p { b { (t::builder_waits(lang)) } br; (t::builder_waits_text(lang)) @if let Some(changed) = changed { " " (changed) } }
                    div.buttons {
                        a.ds-button data-size="small" href={ (path(opened)) "/publication" } { (t::builder_see_changes(lang)) }
                        details {
                            summary { (t::builder_discard(lang)) }
                            (deed("discard", &html! { p.small { (t::builder_discard_more(lang)) } div { button.ds-button data-danger data-size="small" type="submit" data-once { (t::builder_discard(lang)) } } }))
                        }
                    }
                }
            }
        } @else if opened.in_place { p.small.muted.row.above-3 { (ui::icon("info")) span { (t::builder_in_place(lang, opened.inquiry.kind.word())) @if let Some(changed) = changed { " " (changed) } } } }
        @if can_undo {
            div.above-3 { (deed("undo", &html! { div { button.ds-button data-variant="secondary" data-size="small" type="submit" data-once { (ui::icon("undo")) " " @if again { (t::builder_redo(lang)) } @else { (t::builder_undo(lang)) } } } })) }
        }
    }
}

fn list(lang: Lang, opened: &Opened, press: Uuid) -> Markup {
    html! {
        form method="post" action=(path(opened)) data-island="reorder" {
            (ui::hidden("form_id", &press.to_string()))
            ol.builder__list data-holder="" { @for (place, item) in opened.form.survey.iter().enumerate() { (row(lang, opened, item, place, opened.form.survey.len())) } }
        }
    }
}

fn row(lang: Lang, opened: &Opened, item: &Item, place: usize, of: usize) -> Markup {
    // Groups, and what the map can't do without, move among those beside them alone.
    let stays = !matches!(item, Item::Question(_)) || is_fixed(&opened.form, item.name());
    html! {
        li.builder__row id=(anchor(item.name())) tabindex="-1" data-item=(item.name()) data-stays[stays] {
            // A keyboard has the buttons below.
            @if of > 1 || !stays { span.builder__grip.needs-script data-grip title=(t::builder_drag(lang)) aria-hidden="true" { (ui::icon("grip")) } }
            (head(lang, opened, item))
            (deeds(lang, opened, item, place, of))
            @if !matches!(item, Item::Question(_)) {
                ol.builder__list.builder__inner data-holder=(item.name()) { @for (place, inner) in item.items().iter().enumerate() { (row(lang, opened, inner, place, item.items().len())) } }
                p.above-2 { (add_link(lang, opened, item.name(), t::builder_add_here(lang))) }
            }
        }
    }
}

fn add_link(lang: Lang, opened: &Opened, holder: &str, words: &str) -> Markup {
    let called = said::name(&opened.form, lang, holder);
    html! { a.small.builder__add href={ (path(opened)) "/new?in=" (holder) } { (ui::icon("plus")) span { (words) @if !holder.is_empty() { span.hide { ": " (called) } } } } }
}

fn head(lang: Lang, opened: &Opened, item: &Item) -> Markup {
    let called = said::name(&opened.form, lang, item.name());
    let required = matches!(item, Item::Question(question) if must(question));
    let shown = said::shown(&opened.form, lang, &Shown::of(&opened.form, item));
    html! {
        p.builder__head dir="auto" {
            @if About::of(item, opened.inquiry.kind.has_marks()).is_some() { a href={ (path(opened)) "/parts/" (item.name()) } { b { (called) } } } @else { b { (called) } }
        }
        p.small.muted { (said::kind_of(lang, item)) @if required { " · " (t::builder_must(lang)) } }
        @if !shown.is_empty() { p.small.muted dir="auto" { (shown) } }
    }
}

fn must(question: &Question) -> bool {
    question.required.as_ref().is_some_and(|rule| rule.text != "false()")
}

fn deeds(lang: Lang, opened: &Opened, item: &Item, place: usize, of: usize) -> Markup {
    let (name, fixed) = (item.name(), is_fixed(&opened.form, item.name()));
    let called = said::name(&opened.form, lang, name);
    let deed = |word: &str, icon: &str, label: &str| {
        html! { button.link-button.small type="submit" name="do" value={ (word) ":" (name) } data-once { (ui::icon(icon)) " " (label) span.hide { ": " (called) } } }
    };
    html! {
        div.row.row--wrap.builder__deeds {
            @if place > 0 { (deed("up", "up", t::builder_move_up(lang))) }
            @if place + 1 < of { (deed("down", "down", t::builder_move_down(lang))) }
            @if fixed { span.small.muted { (t::builder_fixed(lang)) } } @else {
                @if matches!(item, Item::Question(_)) { (deed("copy", "copy", t::builder_copy(lang))) }
                (deed("remove", "remove", t::builder_remove(lang)))
            }
        }
    }
}

/// The questions as a file, out and in.
fn file(lang: Lang, opened: &Opened) -> Markup {
    let address = format!("{}/form.xlsx", opened.inquiry.room_path());
    html! {
        section.above-6.stack.stack--3 id="file" {
            h2 { (t::own_form_as_file(lang)) }
            p { (t::own_form_as_file_text(lang)) }
            p { a.builder__add href=(address) { (ui::icon("download")) span { (t::own_form_fetch(lang)) } } }
            (own_form::sending(lang, &address))
        }
    }
}
