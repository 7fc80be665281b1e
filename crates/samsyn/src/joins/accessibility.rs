//! The accessibility statement, and the form in which one tells of what does not work: Swedish law asks for both of every
//! public body (lagen om tillgänglighet till digital offentlig service, 2018:1937).

use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use follow_up::followers::forms::is_address;
use ground::Tenant;
use ground::access::Can;
use ground::events::{self, Event};
use ground::tenant::Settings;
use ground::visit::{Visit, redirect_with};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::mail::{self, NewMail};
use kit::web::errors::PageError;
use kit::web::ui::{self, Input};
use maud::{Markup, html};
use serde_json::json;
use uuid::Uuid;

/// The supervisory authority's page for complaints about accessibility.
const SUPERVISOR: &str = "https://www.digg.se/tdosanmalan";
/// A message is no longer than this many characters.
const LONGEST: usize = 2_000;
/// An address of a page, or of a person.
const LONGEST_LINE: usize = 254;

kit::statements! {
    /// Those who keep the site.
    KEEPERS = "select distinct p.email, p.lang from person p join role_grant g on g.person_id = p.id
        where g.role = 'administrator' and p.active = $1 order by p.email limit 20";
}

/// What somebody tells.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    id: Uuid,
    message: String,
    page: String,
    email: String,
}

/// `GET /accessibility`: the statement.
pub async fn show(visit: Visit) -> Markup {
    let mut fields = Fields::default();
    fields.set("form_id", visit.tenant.fresh_id().to_string());
    page(&visit, &fields)
}

/// `POST /accessibility`: takes in what does not work. Kept as an event, and mailed to the tenant's contact.
pub async fn tell(visit: Visit, mut fields: Fields) -> Result<Response, PageError> {
    let Some(word) = read(visit.lang, &mut fields) else { return Ok(page(&visit, &fields).into_response()) };
    let tenant = visit.tenant.clone();
    visit.tenant.db.write(move |tx| keep(tx, &tenant, &word)).await?;
    Ok(redirect_with("/accessibility", t::accessibility_thanks(visit.lang)))
}

fn page(visit: &Visit, fields: &Fields) -> Markup {
    let content = statement(visit.lang, &visit.tenant.settings(), fields, visit.viewer.can(Can::Administer));
    visit.public_page(t::accessibility_title(visit.lang), "", &content)
}

fn read(lang: Lang, fields: &mut Fields) -> Option<Word> {
    let message = fields.required(lang, "message", LONGEST, t::accessibility_message_missing(lang));
    let page = fields.text(lang, "page", LONGEST_LINE);
    let email = fields.text(lang, "email", LONGEST_LINE);
    if !email.is_empty() && !is_address(&email) {
        fields.fault("email", t::followers_email_wrong(lang));
    }
    let id = fields.value("form_id").parse().ok().filter(|_| !fields.has_errors())?;
    Some(Word { id, message, page, email })
}

/// The same form sent twice is kept and mailed once: event and mail carry its id.
fn keep(tx: &mut Tx, tenant: &Arc<Tenant>, word: &Word) -> Result<(), DbError> {
    let settings = tenant.settings();
    let event = Event::new(word.id, tenant.now(), None, "accessibility_told", "site", Uuid::nil());
    if events::is_recorded(tx, &event)? {
        return Ok(());
    }
    events::record(tx, &event.with(json!({ "message": word.message, "page": word.page })))?;
    for (place, (to, lang)) in recipients(tx, &settings)?.into_iter().enumerate() {
        mail::queue(tx, &letter(tenant, &settings, word, place, to, lang))?;
    }
    Ok(())
}

/// The address among the tenant's contact details; those who keep the site when there is none.
fn recipients(tx: &mut Tx, settings: &Settings) -> Result<Vec<(String, Lang)>, DbError> {
    let usual = settings.languages.first().copied().unwrap_or_default();
    if let Some(address) = address_in(&settings.data_contact) {
        return Ok(vec![(address, usual)]);
    }
    tx.query(KEEPERS, &[&true], |row| Ok((row.get("email")?, Lang::from_code(&row.get::<String>("lang")?).unwrap_or(usual))))
}

fn address_in(contact: &str) -> Option<String> {
    let around = |letter: char| "<>()[],;:.".contains(letter);
    contact.split_whitespace().map(|word| word.trim_matches(around)).find(|word| is_address(word)).map(str::to_owned)
}

fn letter(tenant: &Tenant, settings: &Settings, word: &Word, place: usize, to: String, lang: Lang) -> NewMail {
    let nothing = || t::accessibility_not_told(lang).to_owned();
    let told = |text: &str| if text.is_empty() { nothing() } else { text.to_owned() };
    let now = tenant.now();
    NewMail {
        // One id for each recipient, the same when the form comes again.
        id: Uuid::from_u128(word.id.as_u128().wrapping_add(place as u128)),
        to,
        subject: t::accessibility_mail_subject(lang).to_owned(),
        body: t::accessibility_mail_body(lang, word.message.clone(), told(&word.page), told(&word.email)),
        why: t::accessibility_mail_why(lang).to_owned(),
        link: settings.address("/accessibility"),
        created_at: now,
        send_after: now,
    }
}

/// The statement with its form. Whoever keeps the site sees what the tenant has to check itself.
fn statement(lang: Lang, settings: &Settings, fields: &Fields, keeper: bool) -> Markup {
    html! {
        div.page.page--text.section.stack.stack--6 {
            div.stack.stack--3 { h1 { (t::accessibility_title(lang)) } p.lead { @if settings.owner.is_empty() { (t::accessibility_lead_unnamed(lang)) } @else { (t::accessibility_lead(lang, settings.owner.clone())) } } }
            @if keeper { div.notice data-kind="warn" { (ui::icon("info")) div { p { b { (t::accessibility_check(lang)) } } p { (t::accessibility_check_text(lang)) } } } }
            section.prose { h2 { (t::accessibility_standing(lang)) } p { (t::accessibility_standing_text(lang)) } }
            section.prose {
                h2 { (t::accessibility_known(lang)) }
                ul { @for text in [t::accessibility_known_map(lang), t::accessibility_known_texts(lang), t::accessibility_known_languages(lang), t::accessibility_known_translation(lang)] { li { (text) } } }
            }
            section.prose {
                h2 { (t::accessibility_tested(lang)) }
                ul { @for text in [t::accessibility_tested_machine(lang), t::accessibility_tested_keyboard(lang), t::accessibility_tested_script(lang), t::accessibility_tested_people(lang)] { li { (text) } } }
            }
            (feedback(lang, fields))
            section.prose {
                h2 { (t::accessibility_supervisor(lang)) }
                p { (t::accessibility_supervisor_text(lang)) }
                p { a href=(SUPERVISOR) rel="external" { (t::accessibility_supervisor_link(lang)) } }
            }
        }
    }
}

fn feedback(lang: Lang, fields: &Fields) -> Markup {
    html! {
        section.stack {
            h2 { (t::accessibility_tell(lang)) }
            p { (t::accessibility_tell_text(lang)) }
            (ui::error_summary(lang, fields))
            form.form method="post" action="/accessibility" novalidate {
                (ui::hidden("form_id", fields.value("form_id")))
                (ui::field(fields, "message", t::accessibility_message(lang), t::accessibility_message_hint(lang), Input::Area(5)))
                (ui::field(fields, "page", t::accessibility_page(lang), t::accessibility_page_hint(lang), Input::Text))
                (ui::field(fields, "email", t::accessibility_email(lang), t::accessibility_email_hint(lang), Input::Email))
                div.buttons { (ui::submit(t::accessibility_send(lang))) }
            }
        }
    }
}

/// The statement, for the render test.
#[cfg(test)]
pub fn sample(lang: Lang, fields: &Fields) -> Markup {
    statement(lang, &Settings { owner: "Lindvikens kommun <script>".into(), ..Settings::default() }, fields, true)
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn the_contact_is_found_among_other_words() {
        let found = |contact| address_in(contact);
        assert_eq!(found("Kommunstyrelsen, dataskydd@lindviken.example, 021-39 00 00").as_deref(), Some("dataskydd@lindviken.example"));
        assert_eq!(found("Skriv till <a@b.se>.").as_deref(), Some("a@b.se"));
        assert_eq!(found("Stadshuset, 721 87 Lindviken"), None);
    }

    #[test]
    fn a_word_needs_a_message_and_nothing_else() {
        let id = Uuid::from_u128(5);
        let mut fields = Fields::parse(format!("form_id={id}&message=Kartan").as_bytes());
        assert_eq!(read(Lang::Sv, &mut fields).map(|word| word.id), Some(id));
        let mut fields = Fields::parse(format!("form_id={id}&message=+&email=ingen").as_bytes());
        assert_eq!(read(Lang::Sv, &mut fields), None);
        assert_eq!(fields.errors().len(), 2);
    }
}
