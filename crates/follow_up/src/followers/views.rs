//! The pages of following.

use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Input};
use maud::{Markup, html};

use super::model::{FORGOTTEN_AFTER, Followed, Standing};

/// Asks for a mail address.
pub fn ask(lang: Lang, inquiry: &Followed, fields: &Fields) -> Markup {
    html! {
        div.page.page--text.section.stack.stack--5 {
            (ui::crumbs(lang, &[(&format!("/d/{}", inquiry.slug), &inquiry.title)], t::followers_title(lang)))
            h1 { (t::followers_title(lang)) }
            p.lead { (t::followers_lead(lang)) }
            (ui::error_summary(lang, fields))
            form.form method="post" action=(format!("/d/{}/follow", inquiry.slug)) novalidate {
                (ui::field(fields, "email", t::followers_email(lang), t::followers_email_hint(lang), Input::Email))
                div.buttons { (ui::submit(t::followers_send(lang))) }
            }
            div.notice {
                (ui::icon("receipt"))
                div { p { (t::followers_code(lang)) } p { (t::followers_kept(lang)) } }
            }
        }
    }
}

/// The same words whether or not the address is known.
pub fn sent(lang: Lang, inquiry: &Followed, email: &str) -> Markup {
    html! {
        div.page.page--text.section.stack.stack--5 {
            h1 { (t::followers_sent(lang)) }
            p.lead { (t::followers_sent_text(lang, email.to_owned(), FORGOTTEN_AFTER.num_days())) }
            div.buttons {
                a.ds-button data-variant="secondary" href=(format!("/d/{}", inquiry.slug)) { (t::followers_back(lang)) }
                a href=(format!("/d/{}/follow", inquiry.slug)) { (t::followers_other_address(lang)) }
            }
        }
    }
}

/// The page behind the link: a button that confirms, or one that stops.
pub fn own(lang: Lang, token: &str, standing: Standing, inquiry: &Followed) -> Markup {
    html! {
        div.page.page--text.section.stack.stack--5 {
            @match standing {
                Standing::Asked => {
                    h1 { (t::followers_press_title(lang)) }
                    p.lead { (t::followers_press_text(lang, inquiry.title.clone())) }
                    form method="post" action=(format!("/follow/{token}/confirmation")) { (ui::submit(t::followers_press(lang))) }
                }
                Standing::Following => {
                    h1 { (t::followers_following_title(lang)) }
                    p.lead { (t::followers_following_text(lang, inquiry.title.clone())) }
                    form method="post" action=(format!("/follow/{token}/ending")) {
                        button.ds-button type="submit" data-variant="secondary" data-once { (t::followers_stop(lang)) }
                    }
                }
            }
            p { a href=(format!("/d/{}", inquiry.slug)) { (t::followers_back(lang)) } }
        }
    }
}

/// The address is erased, or the link never led anywhere: the two look alike.
pub fn ended(lang: Lang) -> Markup {
    html! {
        div.page.page--text.section.stack.stack--5 {
            h1 { (t::followers_ended(lang)) }
            p.lead { (t::followers_ended_text(lang)) }
            p { a.ds-button data-variant="secondary" href="/" { (t::followers_home(lang)) } }
        }
    }
}

/// An inquiry to draw the pages with.
pub fn sample() -> Followed {
    Followed { id: uuid::Uuid::nil(), slug: "trygg-i-centrum".into(), title: "Hur känns centrum när det är mörkt? <b>&\"'".into() }
}
