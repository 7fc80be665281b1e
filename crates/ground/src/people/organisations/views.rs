//! The pages about organisations.

use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Choice, Input};
use maud::{Markup, html};

use crate::people::{Organisation, OrganisationKind};

fn word(lang: Lang, kind: OrganisationKind) -> &'static str {
    match kind {
        OrganisationKind::Department => t::organisation_department(lang),
        OrganisationKind::Partner => t::organisation_partner(lang),
    }
}

/// All of them, own departments first.
pub(super) fn list(lang: Lang, organisations: &[Organisation]) -> Markup {
    html! {
        (ui::crumbs(lang, &[("/work/people", t::people_title(lang))], t::organisations_title(lang)))
        div.room-head {
            h1 { (t::organisations_title(lang)) }
            a.ds-button href="/work/organisations/new" { (t::organisation_new(lang)) }
        }
        @if organisations.is_empty() {
            (ui::empty(t::organisations_none(lang), t::organisations_none_text(lang), Some(("/work/organisations/new", t::organisation_new(lang)))))
        } @else {
            ul.list.list--yields {
                @for organisation in organisations {
                    li { a href={ "/work/organisations/" (organisation.id) } {
                        span { b dir="auto" { (organisation.name) } div.small.muted { (word(lang, organisation.kind)) @if !organisation.email.is_empty() { " · " (organisation.email) } } }
                        span.push.small.num { (t::organisation_people(lang, organisation.people)) }
                    } }
                }
            }
        }
    }
}

/// The form of one, new or known.
pub(super) fn form(lang: Lang, fields: &Fields, stored: Option<&Organisation>, title: &str, above: &Markup) -> Markup {
    let action = stored.map_or_else(|| "/work/organisations/new".to_owned(), |stored| format!("/work/organisations/{}", stored.id));
    let kinds: Vec<Choice> = OrganisationKind::ALL.into_iter().map(|kind| Choice::new(kind.code(), word(lang, kind))).collect();
    html! {
        (ui::crumbs(lang, &[("/work/people", t::people_title(lang)), ("/work/organisations", t::organisations_title(lang))], title))
        h1 dir="auto" { (title) }
        (above)
        (ui::error_summary(lang, fields))
        form.form.above-4 method="post" action=(action) novalidate {
            (ui::hidden("form_id", fields.value("form_id")))
            (ui::hidden("row_version", fields.value("row_version")))
            (ui::field(fields, "name", t::organisation_name(lang), "", Input::Text))
            (ui::choices(fields, "kind", &html! { (t::organisation_kind(lang)) }, "", &kinds, false))
            (ui::field(fields, "email", t::people_email(lang), t::organisation_email_hint(lang), Input::Email))
            div.buttons { (ui::submit(t::people_save(lang))) a href="/work/organisations" { (t::people_back(lang)) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_stand_in_every_language() {
        let one = Organisation {
            id: uuid::Uuid::from_u128(1),
            name: "Polisen <Norr>".into(),
            kind: OrganisationKind::Partner,
            email: "norr@polisen.example".into(),
            people: 3,
            row_version: 1,
        };
        for lang in Lang::all() {
            assert!(list(lang, std::slice::from_ref(&one)).into_string().contains("Polisen &lt;Norr&gt;"));
            assert!(list(lang, &[]).into_string().contains("class=\"empty\""));
            assert!(form(lang, &Fields::default(), Some(&one), "A", &html! {}).into_string().contains("row_version"));
        }
    }
}
