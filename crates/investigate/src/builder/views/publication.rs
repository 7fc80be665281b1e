//! What publishing would change, and what happens with the answers.

use kit::i18n::{Lang, t};
use kit::web::ui;
use maud::{Markup, html};

use super::{crumbs, path, to_mend};
use crate::builder::changes::Opened;
use crate::builder::model::{Fault, changes, faults};
use crate::builder::said;

/// The page.
pub fn publication(lang: Lang, opened: &Opened, changed: Option<&str>) -> Markup {
    let old = opened.spoken();
    let all = if opened.waits() { changes(&old, &opened.form) } else { Vec::new() };
    let blocked = faults(&opened.form, &opened.inquiry.languages).iter().any(Fault::blocks);
    let version = opened.draft.as_ref().map_or(0, |draft| draft.row_version);
    html! {
        (crumbs(lang, opened, t::builder_publish(lang)))
        h1 { (t::builder_publish_title(lang)) }
        @if let Some(changed) = changed { p.muted { (changed) } }
        @if all.is_empty() {
            div.above-5 { (ui::empty(t::builder_publish_nothing(lang), "", Some((&path(opened), t::builder_title(lang))))) }
        } @else {
            ul.above-4.stack.stack--2 { @for change in &all { li dir="auto" { (said::change(&old, &opened.form, lang, change)) } } }
            section.prose.above-6 {
                h2 { (t::builder_publish_answers(lang)) }
                ul {
                    li { (t::builder_publish_kept(lang)) }
                    li { (t::builder_publish_merged(lang)) }
                    li { (t::builder_publish_former(lang)) }
                    li { (t::builder_publish_underway(lang)) }
                }
            }
            (to_mend(lang, opened))
            form.buttons.above-5 method="post" action={ (path(opened)) "/publication" } {
                (ui::hidden("row_version", &version.to_string()))
                @if !blocked { (ui::submit(t::builder_publish(lang))) }
                a.ds-button data-variant="secondary" href=(path(opened)) { (t::builder_cancel(lang)) }
            }
        }
    }
}
