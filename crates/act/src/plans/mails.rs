//! Mails to those who carry measures: a decision has been made, or something waits to be told.

use ground::Tenant;
use ground::access::links;
use kit::db::{DbError, Tx};
use kit::i18n::{Lang, t};
use kit::mail::{self, NewMail};
use uuid::Uuid;

use super::model::{Actor, Due, HandOver, HandedOver, Measure, Way};

/// A person that a mail goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The person.
    pub person: Uuid,
    /// Mail address.
    pub email: String,
    /// Language of the mail.
    pub lang: Lang,
}

/// What a mail says, in the recipient's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// One line.
    pub subject: String,
    /// What it says.
    pub body: String,
    /// Why it came.
    pub why: String,
}

/// Tells everyone who carries a measure that it has been decided: one mail to each, with a link that signs in.
pub fn decided(tx: &mut Tx, tenant: &Tenant, measure: &Measure) -> Result<(), DbError> {
    for actor in carriers(measure) {
        let Some(person) = actor.person else { continue };
        let recipient = Recipient { person, email: actor.email.clone(), lang: actor.lang };
        send(tx, tenant, &recipient, decided_words(measure, actor, &tenant.settings().owner), &measure.tell_path())?;
    }
    Ok(())
}

/// Those who tell how it goes, each once: the first of several roles counts.
fn carriers(measure: &Measure) -> Vec<&Actor> {
    let mut carriers: Vec<&Actor> = Vec::new();
    for actor in measure.people.iter().filter(|actor| actor.role.tells() && !actor.email.is_empty()) {
        if carriers.iter().all(|other| other.person != actor.person) {
            carriers.push(actor);
        }
    }
    carriers
}

/// A letter to somebody, from somebody, above a link that signs in: who is greeted, what it says, whose house it comes from,
/// and what the link does.
pub fn letter(lang: Lang, name: &str, said: Vec<String>, owner: &str) -> String {
    let parts = [t::measure_mail_hello(lang, name)]
        .into_iter()
        .chain(said)
        .chain([owner.to_owned(), t::measure_mail_link_once(lang, links::NOTICE_LASTS.num_days())]);
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn decided_words(measure: &Measure, actor: &Actor, owner: &str) -> Words {
    let lang = actor.lang;
    let title = measure.title.clone();
    Words {
        subject: t::measure_mail_decided_subject(lang, title.clone()),
        body: letter(
            lang,
            &actor.name,
            vec![t::measure_mail_decided_body(lang, measure.number, title, measure.plan_name.clone(), measure.due.words(lang))],
            owner,
        ),
        why: t::measure_mail_decided_why(lang, actor.role.word(lang), measure.number),
    }
}

/// Tells whoever takes a measure over, or stands in.
pub fn handed_over(tx: &mut Tx, tenant: &Tenant, measure: &Measure, from: &str, over: &HandOver) -> Result<(), DbError> {
    let recipient = Recipient { person: over.to.id, email: over.to.email.clone(), lang: over.to.lang };
    send(tx, tenant, &recipient, handed_over_words(measure, from, over, &tenant.settings().owner), &measure.path())
}

fn handed_over_words(measure: &Measure, from: &str, over: &HandOver, owner: &str) -> Words {
    let (lang, title, number) = (over.to.lang, measure.title.clone(), measure.number);
    let (due, text) = (measure.due.words(lang), over.text.clone());
    let (subject, said, why) = match over.way {
        Way::Whole => (
            t::measure_mail_over_subject(lang, title.clone()),
            t::measure_mail_over_body(lang, from, number, title, due, text),
            t::measure_mail_over_why(lang, from, number),
        ),
        Way::Beside => (
            t::measure_mail_beside_subject(lang, title.clone()),
            t::measure_mail_beside_body(lang, from, number, title, due, text),
            t::measure_mail_beside_why(lang, from, number),
        ),
    };
    Words { subject, body: letter(lang, &over.to.name, vec![said], owner), why }
}

/// Tells both that a handover is undone, except whoever did that. The measure as it was before, and as it is again.
pub fn handover_undone(
    tx: &mut Tx,
    tenant: &Tenant,
    (was, is): (&Measure, &Measure),
    over: &HandedOver,
    by: (Uuid, &str),
) -> Result<(), DbError> {
    let both = [over.from_id, over.to_id].into_iter().filter(|person| *person != by.0);
    for person in both {
        let Some(actor) = was.people.iter().chain(&is.people).find(|actor| actor.person == Some(person)) else { continue };
        let recipient = Recipient { person, email: actor.email.clone(), lang: actor.lang };
        send(tx, tenant, &recipient, handover_undone_words(is, actor, over, by.1, &tenant.settings().owner), &is.path())?;
    }
    Ok(())
}

fn handover_undone_words(measure: &Measure, actor: &Actor, over: &HandedOver, by: &str, owner: &str) -> Words {
    let (lang, title, number) = (actor.lang, measure.title.clone(), measure.number);
    let (from, to) = (over.from.clone(), over.to.clone());
    let said = match over.way {
        Way::Whole => t::measure_mail_over_undone(lang, by, number, title.clone(), from, to),
        Way::Beside => t::measure_mail_beside_undone(lang, by, to, from, number, title.clone()),
    };
    Words {
        subject: t::measure_mail_undone_subject(lang, title),
        body: letter(lang, &actor.name, vec![said], owner),
        why: t::measure_mail_undone_why(lang, number),
    }
}

/// Somebody who only carries a measure out has moved its day: those who answer for it and coordinate it get a mail.
pub fn moved(tx: &mut Tx, tenant: &Tenant, before: &Measure, by: (Uuid, &str), to: (Due, &str)) -> Result<(), DbError> {
    if before.steered_by(by.0) {
        return Ok(());
    }
    for actor in before.steering().into_iter().filter(|actor| !actor.email.is_empty()) {
        let Some(person) = actor.person else { continue };
        let recipient = Recipient { person, email: actor.email.clone(), lang: actor.lang };
        send(tx, tenant, &recipient, moved_words(before, actor, by.1, to, &tenant.settings().owner), &before.path())?;
    }
    Ok(())
}

/// A measure is done: those who answer for it and coordinate it get a mail, except whoever told it.
pub fn done(tx: &mut Tx, tenant: &Tenant, before: &Measure, by: (Uuid, &str), text: &str) -> Result<(), DbError> {
    for actor in before.steering().into_iter().filter(|actor| !actor.email.is_empty()) {
        let Some(person) = actor.person.filter(|person| *person != by.0) else { continue };
        let recipient = Recipient { person, email: actor.email.clone(), lang: actor.lang };
        send(tx, tenant, &recipient, done_words(before, actor, (by.1, text), &tenant.settings().owner), &before.path())?;
    }
    Ok(())
}

fn done_words(before: &Measure, actor: &Actor, (by, text): (&str, &str), owner: &str) -> Words {
    let (lang, title) = (actor.lang, before.title.clone());
    let said = t::measure_mail_done_body(lang, by, before.number, title.clone(), text);
    Words {
        subject: t::measure_mail_done_subject(lang, title),
        body: letter(lang, &actor.name, vec![said], owner),
        why: t::measure_mail_decided_why(lang, actor.role.word(lang), before.number),
    }
}

fn moved_words(before: &Measure, actor: &Actor, by: &str, (due, reason): (Due, &str), owner: &str) -> Words {
    let (lang, title) = (actor.lang, before.title.clone());
    let said = t::measure_mail_moved_body(lang, by, before.number, title.clone(), before.due.words(lang), due.words(lang), reason);
    Words {
        subject: t::measure_mail_moved_subject(lang, title),
        body: letter(lang, &actor.name, vec![said], owner),
        why: t::measure_mail_decided_why(lang, actor.role.word(lang), before.number),
    }
}

/// Queues a mail with a one-time link that signs the person in and opens `target`.
pub fn send(tx: &mut Tx, tenant: &Tenant, to: &Recipient, words: Words, target: &str) -> Result<(), DbError> {
    // Drawn inside the transaction: a piece of work that is tried again leaves nothing of its first try behind.
    let (id, now) = (tenant.fresh_id(), tenant.now());
    let path = links::mailed(tx, tenant, id, to.person, target, links::NOTICE_LASTS)?;
    mail::queue(
        tx,
        &NewMail {
            id,
            to: to.email.clone(),
            subject: words.subject,
            body: words.body,
            why: words.why,
            link: tenant.settings().address(&path),
            created_at: now,
            send_after: now,
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plans::model::Role;
    use crate::plans::views::samples;

    #[test]
    fn everyone_who_carries_it_gets_one_mail() {
        let mut measure = samples::measure();
        let jonas = measure.people[0].clone();
        measure.people.push(Actor { role: Role::Coordinating, ..jonas.clone() });
        measure.people.push(Actor { role: Role::Partner, person: Some(Uuid::from_u128(77)), ..jonas });
        let names: Vec<&str> = carriers(&measure).into_iter().map(|actor| actor.name.as_str()).collect();
        assert_eq!(names, ["Jonas Ek", "Samira Lindqvist"]);
    }

    #[test]
    fn the_mail_says_what_until_when_and_why_it_came() {
        let measure = samples::measure();
        for lang in Lang::all() {
            let actor = Actor { lang, ..measure.people[0].clone() };
            let words = decided_words(&measure, &actor, "Lindvikens kommun");
            assert!(words.subject.contains(&measure.title), "{words:?}");
            assert!(words.body.contains(&measure.due.words(lang)), "{words:?}");
            assert!(words.body.contains(&actor.name) && words.body.contains("Lindvikens kommun"), "to somebody, from somebody: {words:?}");
            assert!(words.body.ends_with(&t::measure_mail_link_once(lang, 14)), "the link follows: {words:?}");
            assert!(words.why.contains('7'), "{words:?}");
        }
    }
}
