//! What can be asked: the choice before a new inquiry.

use kit::i18n::{Lang, t};
use kit::web::ui;
use maud::{Markup, html};

use crate::inquiries::InquiryKind;
use crate::inquiries::own_form::sending;
use crate::inquiries::preview::number_of_questions;
use crate::inquiries::templates::Template;

/// One card for each thing that can be asked.
pub fn templates(lang: Lang, templates: &[Template]) -> Markup {
    html! {
        (ui::crumbs(lang, &[("/work/inquiries", t::inquiry_list(lang))], t::inquiry_new(lang)))
        div.room-head { div { h1 { (t::inquiry_choose(lang)) } p.muted { (t::inquiry_choose_text(lang)) } } }
        div.cards.above-5 { @for template in templates { (card(lang, template)) } }
        section.above-6.stack.stack--3 {
            h2.h2-small { (t::own_form(lang)) }
            p.muted { (t::own_form_text(lang)) }
            (sending(lang, "/work/inquiries/new"))
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
