//! What can be asked: the choice before a new inquiry.

use kit::i18n::{Lang, t};
use kit::web::ui;
use maud::{Markup, html};
use uuid::Uuid;

use crate::inquiries::InquiryKind;
use crate::inquiries::own_form::sending;
use crate::inquiries::preview::number_of_questions;
use crate::inquiries::templates::Template;

/// One card for each thing that can be asked.
pub fn templates(lang: Lang, templates: &[Template], id: Uuid) -> Markup {
    html! {
        (ui::crumbs(lang, &[("/work/inquiries", t::inquiry_list(lang))], t::inquiry_new(lang)))
        div.room-head { div { h1 { (t::inquiry_choose(lang)) } p.muted { (t::inquiry_choose_text(lang)) } } }
        div.cards.above-5 { @for template in templates { (card(lang, template)) } }
        (blank(lang, id))
        section.above-6.stack.stack--3 {
            h2.h2-small { (t::own_form(lang)) }
            p.muted { (t::own_form_text(lang)) }
            (sending(lang, "/work/inquiries/new"))
        }
    }
}

/// A form that asks nothing yet.
fn blank(lang: Lang, id: Uuid) -> Markup {
    html! {
        section.above-6.stack.stack--3 id="empty" {
            h2.h2-small { (t::builder_blank(lang)) }
            p.muted { (t::builder_blank_text(lang)) }
            form.stack.stack--3 method="post" action="/work/inquiries/new/empty" {
                (ui::hidden("form_id", &id.to_string()))
                div.ds-field {
                    label.ds-label for="f-title" { (t::builder_blank_title(lang)) }
                    input.ds-input id="f-title" type="text" name="title" required maxlength="200" dir="auto";
                }
                div { button.ds-button data-variant="secondary" type="submit" data-once { (ui::icon("plus")) " " (t::builder_blank_make(lang)) } }
            }
        }
    }
}

fn card(lang: Lang, template: &Template) -> Markup {
    let (pack, instrument) = (&template.pack, template.instrument());
    let icon = if template.kind == InquiryKind::DialogueMap { "pin" } else { "list" };
    html! {
        article.card.card--link {
            h2.h2-small { (ui::icon(icon)) " " a href={ "/work/inquiries/new?template=" (template.code()) } { (pack.say(&instrument.name, lang)) } }
            p { (pack.say(&instrument.what, lang)) }
            p.card__foot { span { (t::inquiry_number_of_questions(lang, number_of_questions(template.form()) as i64)) } }
        }
    }
}
