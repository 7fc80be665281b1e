//! What was told about a measure, one update after the other.

use kit::i18n::t;
use kit::web::ui;
use maud::{Markup, html};

use super::Reader;
use crate::plans::model::Update;

/// What was told, latest first. What can be done about the latest stands beside it.
pub(super) fn timeline(reader: Reader, updates: &[Update], about_latest: &Markup) -> Markup {
    html! {
        ol.updates.small {
            @for (place, update) in updates.iter().enumerate() {
                li {
                    (said(reader, update))
                    br;
                    span.muted { (reader.when(update.at)) ", " (update.author_name) }
                    @if place == 0 { (about_latest) }
                }
            }
        }
    }
}

/// The sentence; of a day that was moved, why, and from when to when, each as a sentence of its own.
fn said(reader: Reader, update: &Update) -> Markup {
    let lang = reader.lang;
    html! {
        @match update.new_due {
            Some(due) if update.only_moves() => {
                b.strong { (t::measure_due_moved(lang, update.before.due().words(lang), due.words(lang))) } " "
                span lang=[reader.own_words()] dir="auto" { (update.text) }
            }
            Some(due) => {
                b.strong lang=[reader.own_words()] dir="auto" { (ui::sentence(&update.text)) } " " span lang=[reader.own_words()] dir="auto" { (ui::sentence(&update.reason)) } " "
                (t::measure_moved(lang, due.words(lang), update.before.due().words(lang)))
            }
            None => b.strong lang=[reader.own_words()] dir="auto" { (update.text) },
        }
    }
}
