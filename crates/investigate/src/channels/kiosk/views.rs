//! How a kiosk looks: big, one thing at a time, and no link that leads out.

use kit::i18n::{Lang, t};
use kit::secrets::group_code;
use kit::web::ui;
use maud::{Markup, html};
use uuid::Uuid;

use super::{ASKED, QUIET, QUIET_WITHOUT_SCRIPT};
use crate::answering::door::Door;
use crate::inquiries::Inquiry;
use crate::receipts::qr;
use crate::responses::receive::Received;

/// The first page. Whatever a script has kept on the device goes here.
pub(super) fn start(lang: Lang, inquiry: &Inquiry, path: &str, takes: bool, languages: &Markup) -> Markup {
    let texts = inquiry.texts(lang);
    html! {
        main.page.kiosk.stack id="content" tabindex="-1" data-island="kiosk" data-clear {
            h1 { (texts.title) }
            @if takes {
                p.lead { (texts.lead) }
                @if inquiry.kind.has_marks() {
                    p.needs-script { a.ds-button data-size="big" data-wide href={ (path) "/map" } { (t::welcome_open_map(lang)) " " (ui::icon_flip("next")) } }
                    form method="post" action=(path) { button.ds-button data-variant="secondary" type="submit" data-once { (t::welcome_without_map(lang)) } }
                } @else { form.stack method="post" action=(path) {
                    button.ds-button.kiosk__begin data-size="big" data-wide type="submit" data-once { (t::welcome_begin(lang)) " " (ui::icon_flip("next")) }
                } }
                (languages)
                p.row { (ui::icon("lock")) span { (t::kiosk_promise(lang)) } }
            } @else {
                div.notice { (ui::icon("clock")) p { b { (t::welcome_closed(lang, inquiry.kind.word())) } } }
            }
            p.small { (t::help_danger(lang)) " 112. " (t::help_not_at_once(lang)) }
        }
    }
}

/// Stands on every page of questions: begin anew, and what a script needs to do it when nobody is there.
pub(crate) fn leaving(lang: Lang, path: &str, draft: Uuid) -> Markup {
    html! {
        (ending(lang, path, draft, &html! { button.link-button type="submit" { (t::kiosk_leave(lang)) } }))
        noscript { meta http-equiv="refresh" content=(format!("{}; url={path}/idle?draft={draft}", QUIET_WITHOUT_SCRIPT.num_seconds())); }
    }
}

/// On the map, which has its own way back: it asks when nobody is there.
pub(super) fn watching(lang: Lang, path: &str, draft: Uuid) -> Markup {
    ending(lang, path, draft, &html! {})
}

fn ending(lang: Lang, path: &str, draft: Uuid, inside: &Markup) -> Markup {
    let (quiet, asked) = (QUIET.num_seconds(), ASKED.num_seconds());
    html! {
        form.kiosk__leave method="post" action={ (path) "/ending" } data-island="kiosk" data-quiet=(quiet) data-asked=(asked)
            data-question=(t::kiosk_idle(lang)) data-more=(t::kiosk_idle_text(lang, asked)) data-yes=(t::kiosk_stay(lang)) data-no=(t::kiosk_leave(lang)) {
            (ui::hidden("draft", &draft.to_string()))
            (inside)
        }
    }
}

/// Asks where no script can; the browser goes on by itself.
pub(super) fn idle(lang: Lang, door: &Door, draft: Uuid) -> Markup {
    html! {
        main.page.kiosk.stack id="content" tabindex="-1" {
            h1 { (t::kiosk_idle(lang)) }
            p.lead { (t::kiosk_idle_text(lang, ASKED.num_seconds())) }
            div.buttons {
                a.ds-button data-size="big" href={ (door.steps()) "?draft=" (draft) } { (t::kiosk_stay(lang)) }
                form method="post" action={ (door.base) "/ending" } {
                    (ui::hidden("draft", &draft.to_string()))
                    button.ds-button data-variant="secondary" type="submit" { (t::kiosk_leave(lang)) }
                }
            }
        }
    }
}

/// It has arrived: the code, big, for whoever wants it.
pub(super) fn thanks(lang: Lang, path: &str, received: &Received, (address, start): (&str, &str), seconds: i64) -> Markup {
    html! {
        main.page.kiosk.stack id="content" tabindex="-1" data-island="kiosk" data-clear {
            h1 tabindex="-1" data-focus { (t::kiosk_thanks(lang)) }
            p.lead { (t::kiosk_thanks_text(lang)) }
            (slip(lang, received, address))
            p { (t::receipt_paper(lang, start)) }
            form.stack method="post" action={ (path) "/ending" } {
                (ui::hidden("draft", &received.id.to_string()))
                button.ds-button data-size="big" data-wide type="submit" { (t::kiosk_done(lang)) }
            }
            p.small.muted { (t::kiosk_seconds(lang, seconds)) }
        }
    }
}

/// The code as it is read from a screen: big, with its QR code beside it.
pub(crate) fn slip(lang: Lang, received: &Received, address: &str) -> Markup {
    html! {
        article.slip.kiosk__slip {
            div.slip__top {
                div {
                    span.small.muted { (t::receipt_your_code(lang)) }
                    div.slip__code { @for part in group_code(&received.code).split(' ') { span { (part) } } }
                }
                div.slip__qr { (qr(address, t::receipt_qr(lang))) }
            }
        }
    }
}
