//! The pages about people.

use chrono::NaiveDate;
use kit::dates;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Choice, Input, Status};
use maud::{Markup, html};

use super::forms::roles_field;
use super::model::more_of;
use super::pages::Around;
use super::settings::stays_here;
use super::{Person, Programme, queries, words_of};
use crate::access::Role;
use crate::tenant::Settings;

/// Everybody, or those who fit; one more than a page shows that there is a further one.
pub(super) fn list(lang: Lang, people: &[Person], around: &Around, search: &str, page: i64) -> Markup {
    let most = usize::try_from(queries::PAGE).unwrap_or(usize::MAX);
    let address =
        |page: i64| format!("/work/people?q={}&page={page}", form_urlencoded::byte_serialize(search.as_bytes()).collect::<String>());
    let (earlier, later) = ((page > 0).then(|| address(page - 1)), (people.len() > most).then(|| address(page + 1)));
    html! {
        div.room-head {
            h1 { (t::people_title(lang)) }
            div.buttons {
                a.ds-button href="/work/people/new" { (t::people_new(lang)) }
                a.ds-button data-variant="secondary" href="/work/organisations" { (t::organisations_title(lang)) }
            }
        }
        form.code method="get" action="/work/people" role="search" {
            div.ds-field {
                label.ds-label for="f-q" { (t::people_search(lang)) }
                input.ds-input id="f-q" name="q" type="search" value=(search);
            }
            button.ds-button data-variant="secondary" type="submit" { (t::people_find(lang)) }
        }
        @if people.is_empty() {
            (ui::empty(t::people_none(lang), t::people_none_text(lang), Some(("/work/people", t::people_all(lang)))))
        } @else {
            div.above-5 { (ui::scroll_table(t::people_title(lang), &table(lang, &people[..people.len().min(most)], around))) }
        }
        (ui::pagination(lang, earlier.as_deref(), later.as_deref()))
    }
}

fn table(lang: Lang, people: &[Person], around: &Around) -> Markup {
    html! {
        table.ds-table.people data-stack {
            thead { tr {
                @for heading in [t::people_name(lang), t::people_email(lang), t::people_organisation(lang), t::people_roles(lang), t::people_access(lang)] {
                    th scope="col" { (heading) }
                }
            } }
            tbody { @for person in people { (row(lang, person, around)) } }
        }
    }
}

fn row(lang: Lang, person: &Person, around: &Around) -> Markup {
    let organisation = around.organisations.iter().find(|known| Some(known.id) == person.organisation);
    html! {
        tr {
            th scope="row" { a href={ "/work/people/" (person.id) } dir="auto" { (person.name) } }
            td data-label=(t::people_email(lang)) { (person.email) }
            td dir="auto" data-label=(t::people_organisation(lang)) {
                (organisation.map_or("–", |known| known.name.as_str()))
                @if !person.title.is_empty() { div.muted { (person.title) } }
            }
            td data-label=(t::people_roles(lang)) { (roles(lang, person, &around.programmes)) }
            td data-label=(t::people_access(lang)) {
                @if person.active { (ui::status(Status::Done, t::people_active(lang))) } @else { (ui::status(Status::Waiting, t::people_inactive(lang))) }
            }
        }
    }
}

/// A person's roles, each on its line, with the programme that it holds in.
pub(super) fn roles(lang: Lang, person: &Person, programmes: &[Programme]) -> Markup {
    let place = |programme| programmes.iter().find(|known| Some(known.id) == programme);
    html! {
        @if person.grants.is_empty() { "–" }
        @for (number, grant) in person.grants.iter().enumerate() {
            @if number > 0 { br; }
            (words_of(lang, grant.role))
            @if let Some(programme) = place(grant.programme) { span.muted dir="auto" { " · " (programme.name) } }
        }
    }
}

/// What the form of a person needs.
pub(super) struct FormPage<'a> {
    pub fields: &'a Fields,
    pub around: &'a Around,
    pub person: Option<&'a Person>,
    /// It is the reader's own.
    pub myself: bool,
    /// Links come by mail.
    pub mails: bool,
    /// Mails go nowhere, and everybody can read them.
    pub demo: bool,
    pub title: &'a str,
    pub above: Markup,
}

/// The form of a person, new or known.
pub(super) fn form(lang: Lang, page: &FormPage<'_>) -> Markup {
    let fields = page.fields;
    let action = page.person.map_or_else(|| "/work/people/new".to_owned(), |person| format!("/work/people/{}", person.id));
    html! {
        (ui::crumbs(lang, &[("/work/people", t::people_title(lang))], page.title))
        h1 dir="auto" { (page.title) }
        (page.above)
        (ui::error_summary(lang, fields))
        form.form.above-4 method="post" action=(action) novalidate {
            (ui::hidden("form_id", fields.value("form_id")))
            (ui::hidden("row_version", fields.value("row_version")))
            (ui::field(fields, "name", t::people_name(lang), "", Input::Text))
            (ui::field(fields, "email", t::people_email(lang), if page.mails { t::people_email_hint(lang) } else { t::people_email_hint_no_mail(lang) }, Input::Email))
            div.form__pair {
                (ui::field(fields, "title", t::people_job(lang), "", Input::Text))
                (ui::field(fields, "phone", t::people_phone(lang), "", Input::Tel))
            }
            div.form__pair {
                (ui::field(fields, "organisation", t::people_organisation(lang), "", Input::Select(&organisations(lang, page.around))))
                (ui::field(fields, "lang", t::people_language(lang), "", Input::Select(&languages())))
            }
            (role_choices(lang, fields, page.around))
            div.buttons { (ui::submit(send_word(lang, page))) a href="/work/people" { (t::people_back(lang)) } }
        }
        @if let Some(person) = page.person { (access(lang, person, page)) }
    }
}

fn send_word(lang: Lang, page: &FormPage<'_>) -> &'static str {
    match (page.person, page.mails) {
        (Some(_), _) => t::people_save(lang),
        (None, true) => t::people_add(lang),
        (None, false) => t::people_add_no_mail(lang),
    }
}

fn organisations(lang: Lang, around: &Around) -> Vec<(String, String)> {
    let none = (String::new(), t::people_organisation_none(lang).to_owned());
    std::iter::once(none).chain(around.organisations.iter().map(|known| (known.id.to_string(), known.name.clone()))).collect()
}

fn languages() -> Vec<(String, String)> {
    Lang::all().map(|lang| (lang.code().to_owned(), lang.name().to_owned())).collect()
}

/// Roles that hold everywhere, and those of each programme folded away unless some are chosen.
fn role_choices(lang: Lang, fields: &Fields, around: &Around) -> Markup {
    let options: Vec<Choice> = Role::ALL
        .into_iter()
        .map(|role| Choice { more: more_of(lang, role).to_owned(), ..Choice::new(role.code(), words_of(lang, role)) })
        .collect();
    html! {
        (ui::choices(fields, "roles", &html! { (t::people_roles_everywhere(lang)) }, t::people_roles_hint(lang), &options, true))
        @for programme in &around.programmes {
            @let name = roles_field(Some(programme.id));
            details.notice-details open[!fields.values(&name).is_empty()] {
                summary { (t::people_roles_in(lang, programme.name.clone())) }
                (ui::choices(fields, &name, &html! { span.hide { (t::people_roles_in(lang, programme.name.clone())) } }, "", &options[1..], true))
            }
        }
    }
}

/// The way in: a new link, or none any more.
fn access(lang: Lang, person: &Person, page: &FormPage<'_>) -> Markup {
    let press = |noun: &str, word: &str| {
        html! {
            form method="post" action={ "/work/people/" (person.id) "/" (noun) } {
                (ui::hidden("row_version", &person.row_version.to_string()))
                button.ds-button data-variant="secondary" type="submit" data-once { (word) }
            }
        }
    };
    html! {
        section.form__part.above-6 aria-labelledby="access" {
            h2.h2-small id="access" { (t::people_access(lang)) }
            @if person.active {
                p.small { (t::people_link_text(lang)) }
                @if page.demo { p.small { (t::people_demo_mails(lang)) " " a href="/demo/mails" { (t::people_demo_show(lang)) } } }
                (press("link", if page.mails { t::people_link(lang) } else { t::people_link_no_mail(lang) }))
                @if page.myself { p.small { (t::people_not_oneself(lang)) } } @else {
                    p.small { (t::people_close_text(lang)) }
                    p { a.ds-button data-variant="secondary" href={ "/work/people/" (person.id) "/closing" } { (t::people_close(lang)) } }
                }
            } @else {
                p.small { (t::people_inactive_text(lang)) }
                (press("opening", t::people_reopen(lang)))
            }
        }
    }
}

/// A link to hand over, where no mail leaves: shown once, since the house keeps no link itself.
pub(super) fn handed(lang: Lang, settings: &Settings, person: &Person, link: &str, until: NaiveDate) -> Markup {
    html! {
        (ui::crumbs(lang, &[("/work/people", t::people_title(lang))], &person.name))
        h1 dir="auto" { (t::people_hand_title(lang, person.name.clone())) }
        p.lead { (t::people_hand_text(lang, dates::day(lang, until))) }
        p.notice.above-4 { span.ltr { (link) } }
        (stays_here(lang, settings))
        div.buttons.above-4 {
            button.ds-button type="button" data-island="copy" data-copy=(link) data-done=(t::people_hand_copied(lang)) hidden { (ui::icon("copy")) " " (t::people_hand_copy(lang)) }
            a href="/work/people" { (t::people_hand_done(lang)) }
        }
        p.small.muted.above-4 { (t::people_hand_once(lang)) }
    }
}

/// Somebody to try the pages with.
#[cfg(test)]
pub(super) fn sample(number: u128) -> Person {
    use crate::access::Grant;
    Person {
        id: uuid::Uuid::from_u128(number),
        name: format!("Samira <{number}>"),
        email: format!("samira{number}@lindviken.se"),
        title: "Trygghetssamordnare".into(),
        phone: String::new(),
        organisation: Some(uuid::Uuid::from_u128(9)),
        lang: Lang::Sv,
        active: number % 2 == 1,
        grants: vec![Grant { role: Role::Coordinator, programme: Some(uuid::Uuid::from_u128(8)) }],
        row_version: 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::{Organisation, OrganisationKind};
    use uuid::Uuid;

    fn around() -> Around {
        Around {
            organisations: vec![Organisation {
                id: Uuid::from_u128(9),
                name: "Kommun & co".into(),
                kind: OrganisationKind::Department,
                email: String::new(),
                people: 2,
                row_version: 1,
            }],
            programmes: vec![Programme {
                id: Uuid::from_u128(8),
                slug: "t".into(),
                name: "Trygghet".into(),
                pack: "safety".into(),
                row_version: 1,
            }],
        }
    }

    #[test]
    fn the_pages_stand_in_every_language() {
        for lang in Lang::all() {
            let people = [sample(1), sample(2)];
            let page = list(lang, &people, &around(), "a&b", 0).into_string();
            assert!(page.contains("Samira &lt;1&gt;") && page.contains("Kommun &amp; co") && page.contains("Trygghet"));
            assert!(list(lang, &[], &around(), "x", 0).into_string().contains("class=\"empty\""));
            let fields = crate::people::forms::fill(&people[0]);
            let form = form(
                lang,
                &FormPage {
                    fields: &fields,
                    around: &around(),
                    person: Some(&people[0]),
                    myself: false,
                    mails: true,
                    demo: true,
                    title: "A",
                    above: html! {},
                },
            );
            let form = form.into_string();
            assert!(form.contains("/closing") && form.contains("href=\"/demo/mails\""));
        }
    }
}
