//! How one's own page looks.

use chrono_tz::Tz;
use kit::dates;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::layout;
use kit::web::ui::{self, Input};
use maud::{Markup, html};

use super::device;
use crate::access::Session;
use crate::people::views::roles;
use crate::people::{Person, Programme};

/// What the page shows.
pub(super) struct Page<'a> {
    pub fields: &'a Fields,
    pub me: &'a Person,
    pub programmes: &'a [Programme],
    pub sessions: &'a [Session],
    /// Languages that the work room can be read in.
    pub languages: &'a [Lang],
    pub zone: Tz,
    pub above: &'a Markup,
}

/// The page.
pub(super) fn page(lang: Lang, page: &Page<'_>) -> Markup {
    html! {
        h1 { (t::ui_account(lang)) }
        (page.above)
        (ui::error_summary(lang, page.fields))
        dl.facts-list.above-4 {
            dt { (t::people_email(lang)) } dd { (page.me.email) }
            dt { (t::people_roles(lang)) } dd { (roles(lang, page.me, page.programmes)) }
        }
        p.small.muted { (t::me_by_administrator(lang)) }
        (form(lang, page))
        (sessions(lang, page))
    }
}

fn form(lang: Lang, page: &Page<'_>) -> Markup {
    let fields = page.fields;
    let languages: Vec<(String, String)> = page.languages.iter().map(|lang| (lang.code().to_owned(), lang.name().to_owned())).collect();
    html! {
        form.form.above-5 method="post" action="/work/me" novalidate {
            (ui::hidden("row_version", fields.value("row_version")))
            (ui::field(fields, "name", t::people_name(lang), "", Input::Text))
            div.form__pair {
                (ui::field(fields, "title", t::people_job(lang), t::me_title_hint(lang), Input::Text))
                (ui::field(fields, "phone", t::people_phone(lang), "", Input::Tel))
            }
            (ui::field(fields, "lang", t::me_language(lang), t::me_language_hint(lang), Input::Select(&languages)))
            div.buttons { (ui::submit(t::people_save(lang))) }
        }
    }
}

/// Where I am signed in, this one first.
fn sessions(lang: Lang, page: &Page<'_>) -> Markup {
    html! {
        section.above-6 aria-labelledby="sessions" {
            h2.h2-small id="sessions" { (t::me_sessions(lang)) }
            ul.list.above-4 { @for session in page.sessions { (row(lang, page.zone, session)) } }
            (layout::sign_out(lang, "above-4", &html! { (ui::hidden("everywhere", "yes")) button.ds-button data-variant="secondary" type="submit" data-once { (t::me_end_all(lang)) } }))
        }
    }
}

fn row(lang: Lang, zone: Tz, session: &Session) -> Markup {
    let name = device::called(&session.device).unwrap_or_else(|| t::me_device_unknown(lang).to_owned());
    let seen = dates::day_and_time(lang, dates::local(zone, session.seen_at));
    let word = if session.own { t::me_session_here(lang).to_owned() } else { t::me_session_seen(lang, seen) };
    let button = html! { button.link-button type="submit" { (t::ui_sign_out(lang)) span.hide { ": " (name) } } };
    html! {
        li {
            div.row.row--apart {
                span { b { (name) } div.small.muted { (word) } }
                @if session.own { (layout::sign_out(lang, "", &button)) }
                @else { form method="post" action=(format!("/work/me/sessions/{}/ending", session.mark)) { (button) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::forms;
    use crate::people::views::sample;
    use chrono::DateTime;

    #[test]
    fn the_page_stands_in_every_language() {
        let session = |own, mark: &str| Session { mark: mark.into(), device: "<Firefox>".into(), seen_at: DateTime::UNIX_EPOCH, own };
        for lang in Lang::all() {
            let me = sample(1);
            let fields = forms::fill(&me);
            let sessions = [session(true, "a1"), session(false, "b2")];
            let shown = page(
                lang,
                &Page {
                    fields: &fields,
                    me: &me,
                    programmes: &[],
                    sessions: &sessions,
                    languages: &[lang],
                    zone: Tz::Europe__Stockholm,
                    above: &html! {},
                },
            );
            let shown = shown.into_string();
            assert!(shown.contains("Samira &lt;1&gt;") && shown.contains("/work/me/sessions/b2/ending") && !shown.contains("<Firefox>"));
            assert!(!shown.contains("/sessions/a1/"), "this session ends by signing out");
        }
    }
}
