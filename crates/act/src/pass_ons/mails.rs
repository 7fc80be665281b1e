//! Mail to those who something was passed on to: each of their people who may answer, else the organisation's own address.

use ground::Tenant;
use ground::red_thread::Voices;
use kit::dates;
use kit::db::{DbError, Tx};
use kit::i18n::{Lang, t};
use kit::mail::{self, NewMail};

use super::model::{PassOn, Said};
use super::queries::{self, Recipient};
use crate::plans::mails::{self as links, Words};

/// Tells the organisation, in the transaction that sends.
pub fn sent(tx: &mut Tx, tenant: &Tenant, one: &PassOn) -> Result<(), DbError> {
    let recipients = queries::recipients(tx, one.organisation, one.programme)?;
    let before = queries::said_before(tx, one.id)?;
    let settings = tenant.settings();
    let (_, own) = queries::organisation(tx, one.organisation)?;
    for Recipient { person, name, email, lang } in &recipients {
        let to = links::Recipient { person: *person, email: email.clone(), lang: *lang };
        let words = words(*lang, one, &before, settings.threshold);
        let body = links::letter(*lang, name, vec![words.body], &settings.owner);
        links::send(tx, tenant, &to, Words { body, ..words }, &one.path())?;
    }
    match own.filter(|own| !own.is_empty() && recipients.iter().all(|recipient| recipient.email != *own)) {
        Some(own) => to_box(tx, tenant, (one, &before), own, &recipients),
        None => Ok(()),
    }
}

/// A shared box is nobody in particular: its mail leads to the sign-in page, and no further by itself.
fn to_box(
    tx: &mut Tx,
    tenant: &Tenant,
    (one, before): (&PassOn, &[Said]),
    address: String,
    answerers: &[Recipient],
) -> Result<(), DbError> {
    let settings = tenant.settings();
    let lang = settings.languages.first().copied().unwrap_or_default();
    let words = words(lang, one, before, settings.threshold);
    mail::queue(
        tx,
        &NewMail {
            id: tenant.fresh_id(),
            to: address,
            subject: words.subject,
            body: [t::pass_on_mail_hello(lang), &words.body, &who_can_answer(lang, one, answerers), &settings.owner].join("\n\n"),
            why: t::pass_on_mail_why_box(lang, one.organisation_name.clone()),
            link: settings.address(&format!("/sign-in?next={}", one.path())),
            created_at: tenant.now(),
            send_after: tenant.now(),
        },
    )
}

/// A box cannot sign in: it is told who can.
fn who_can_answer(lang: Lang, one: &PassOn, answerers: &[Recipient]) -> String {
    let names: Vec<&str> = answerers.iter().map(|recipient| recipient.name.as_str()).collect();
    if names.is_empty() { t::pass_on_mail_nobody(lang, one.sent_by_name.clone()) } else { t::pass_on_mail_who(lang, names.join(", ")) }
}

/// A mail leaves the house, so it counts people as the receivers may know it.
fn words(lang: Lang, one: &PassOn, before: &[Said], threshold: u32) -> Words {
    let place = if one.place.is_empty() { "–" } else { one.place.as_str() };
    let (sender, due) = (one.sent_by_name.clone(), dates::day(lang, one.due_on));
    let why = t::pass_on_mail_why(lang, one.organisation_name.clone());
    let said = said(lang, one, before);
    if one.note {
        let subject = t::pass_on_mail_subject_note(lang, sender.clone(), one.title.clone());
        return Words { subject, body: t::pass_on_mail_body_note(lang, sender, place, due, said), why };
    }
    let people = Voices::seen(one.people, threshold, false).people(lang);
    Words {
        subject: t::pass_on_mail_subject(lang, one.title.clone()),
        body: t::pass_on_mail_body(lang, sender, people, place, due, said),
        why,
    }
}

/// What its sender says, then what each said before, under their own names.
fn said(lang: Lang, one: &PassOn, before: &[Said]) -> String {
    let earlier = Said::not_repeated(before, &one.text);
    let headed = |name: &str, text: &str| format!("{}:\n{text}", t::pass_on_says(lang, name));
    let first = if earlier.is_empty() || one.text.is_empty() { one.text.clone() } else { headed(&one.sent_by_name, &one.text) };
    let earlier = earlier.into_iter().map(|said| format!("{}:\n{}", t::pass_on_said_before(lang, said.by.clone()), said.text));
    [first].into_iter().chain(earlier).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pass_ons::views::samples;

    #[test]
    fn a_shared_box_is_told_who_can_answer() {
        let one = samples::pass_on();
        let anna = Recipient { person: uuid::Uuid::nil(), name: "Anna Berg".into(), email: "a@b.se".into(), lang: Lang::Sv };
        for lang in Lang::all() {
            assert!(who_can_answer(lang, &one, std::slice::from_ref(&anna)).contains("Anna Berg"));
            assert!(who_can_answer(lang, &one, &[]).contains(&one.sent_by_name));
            let (person, house) = (words(lang, &one, &[], 5).why, t::pass_on_mail_why_box(lang, one.organisation_name.clone()));
            assert!(house.contains(&one.organisation_name) && house != person, "a box answers for nobody");
        }
    }

    #[test]
    fn what_somebody_here_noted_is_no_resident_s_voice() {
        let note = PassOn { note: true, people: 1, ..samples::pass_on() };
        for (lang, residents) in [(Lang::Sv, ["invånar", "berätta", "personer"]), (Lang::En, ["resident", "told", "people"])] {
            let words = words(lang, &note, &[], 5);
            let said = format!("{} {}", words.subject, words.body);
            assert!(residents.iter().all(|word| !said.contains(word)) && said.contains(&note.sent_by_name), "{said}");
        }
    }

    #[test]
    fn the_mail_says_what_how_many_and_until_when() {
        let one = samples::pass_on();
        for lang in Lang::all() {
            let words = words(lang, &one, &[], 5);
            assert!(words.subject.contains(&one.title), "{words:?}");
            assert!(words.body.contains("10") && words.body.contains(&one.text), "{words:?}");
            assert!(words.why.contains(&one.organisation_name), "{words:?}");
        }
    }
    #[test]
    fn nobody_s_words_are_put_in_another_s_mouth() {
        let one = PassOn { sent_by_name: "Karin Holm".into(), text: "Marken är regionens.".into(), ..samples::pass_on() };
        let asked =
            Said { id: uuid::Uuid::nil(), by: "Samira Lindqvist".into(), text: "Går det att sätta ett räcke?".into(), at: one.sent_at };
        let body = words(Lang::Sv, &one, &[asked], 5).body;
        assert!(body.contains("Karin Holm skriver:\nMarken är regionens.\n\nSamira Lindqvist skrev innan:\nGår det"), "{body}");
    }
}
