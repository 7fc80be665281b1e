//! Reminders: what is due within a week or late, and has not been told about for a fortnight. One mail per person and day
//! at most, with everything in it; the same measure is mentioned to the same person once a week at most.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use ground::Tenant;
use kit::db::{DbError, Row, Tx};
use kit::i18n::{Lang, t};
use serde_json::{Value, json};
use uuid::Uuid;

use super::mails::{self, Recipient, Words};
use super::model::{Due, Measure, Precision};
use crate::hand::Hand;

/// What is due this soon is mentioned.
const SOON: TimeDelta = TimeDelta::days(7);
/// What was told about this recently is not.
const QUIET: TimeDelta = TimeDelta::days(14);
/// The same measure is mentioned again after this long.
const AGAIN: TimeDelta = TimeDelta::days(7);

kit::statements! {
    /// Measures that are due soon or late and have not been told about, with each person who carries them.
    DUE = "select m.id, m.number, m.title, m.due_on, m.due_precision, p.id as person_id, p.name, p.email, p.lang from measure m
        join measure_role r on r.measure_id = m.id and r.role <> 'partner' join person p on p.id = r.person_id and p.active = {true}
        where m.phase <> 'proposed' and m.status not in ('done', 'cancelled') and m.due_on <= $1
        and coalesce(m.told_at, m.created_at) < $2 order by m.due_on, m.number, p.id";
    /// What was mentioned to whom lately.
    SENT = "select subject_id, at, particulars from event where at > $1 and kind = 'measures_reminded' order by at";
}

/// Where whoever carries several measures finds those that wait to be told about.
pub const TO_TELL: &str = "/work/telling";

/// It waits to be told about: it is due soon or late, and nobody has told for a while. The same as a reminder mentions.
pub fn waits_to_be_told(measure: &Measure, now: DateTime<Utc>, today: NaiveDate) -> bool {
    let open = measure.standing.public() && !measure.standing.status.ended();
    open && measure.due.on <= today + SOON && measure.told_at.is_none_or(|at| at < now - QUIET)
}

/// A measure that waits to be told about, and one who carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Waiting {
    measure: Uuid,
    number: i64,
    title: String,
    due: Due,
    to: Recipient,
    name: String,
}

/// What was mentioned to whom lately: the person, the day, the measures.
type Sent = Vec<(Uuid, NaiveDate, HashSet<Uuid>)>;

/// Queues the reminders of a day; run twice on the same day it sends nothing more. Returns how many mails were queued.
pub fn remind_due(tx: &mut Tx, tenant: &Tenant, today: NaiveDate) -> Result<usize, DbError> {
    let now = tenant.now();
    let waiting: Vec<Waiting> = tx.query(DUE, &[&(today + SOON), &(now - QUIET)], waiting)?.into_iter().flatten().collect();
    let sent = sent(tx, tenant, now)?;
    let digests = digests(&waiting, &sent, today);
    let lang = tenant.settings().languages.first().copied().unwrap_or_default();
    let hand = Hand { by: None, at: now, zone: tenant.settings().zone(), lang, chance: tenant.chance.clone() };
    for digest in &digests {
        let Some(first) = digest.first() else { continue };
        let target = if digest.len() == 1 { format!("/work/measures/{}/tell", first.measure) } else { TO_TELL.to_owned() };
        mails::send(tx, tenant, &first.to, words(first.to.lang, digest, today, &tenant.settings().owner), &target)?;
        let measures: Vec<Uuid> = digest.iter().map(|waiting| waiting.measure).collect();
        hand.record(tx, "measures_reminded", ("person", first.to.person), json!({ "measures": measures }))?;
    }
    Ok(digests.len())
}

fn waiting(row: &Row) -> Result<Option<Waiting>, DbError> {
    let Some(precision) = Precision::from_code(&row.get::<String>("due_precision")?) else { return Ok(None) };
    let to = Recipient {
        person: row.get("person_id")?,
        email: row.get("email")?,
        lang: Lang::from_code(&row.get::<String>("lang")?).unwrap_or_default(),
    };
    let due = Due { on: row.get("due_on")?, precision };
    Ok(Some(Waiting { measure: row.get("id")?, number: row.get("number")?, title: row.get("title")?, due, to, name: row.get("name")? }))
}

fn sent(tx: &mut Tx, tenant: &Tenant, now: DateTime<Utc>) -> Result<Sent, DbError> {
    let settings = tenant.settings();
    tx.query(SENT, &[&(now - AGAIN)], |row| {
        let particulars: Value = row.get("particulars")?;
        let ids = particulars["measures"].as_array().into_iter().flatten();
        let measures = ids.filter_map(|id| id.as_str()?.parse().ok()).collect();
        Ok((row.get("subject_id")?, settings.day_of(row.get("at")?), measures))
    })
}

/// What each person is reminded of: nothing twice a week, no one twice a day.
fn digests(waiting: &[Waiting], sent: &Sent, today: NaiveDate) -> Vec<Vec<Waiting>> {
    let mut digests: BTreeMap<Uuid, Vec<Waiting>> = BTreeMap::new();
    for one in waiting {
        let before =
            sent.iter().any(|(person, day, measures)| *person == one.to.person && (*day == today || measures.contains(&one.measure)));
        let digest = digests.entry(one.to.person).or_default();
        if !before && digest.iter().all(|other| other.measure != one.measure) {
            digest.push(one.clone());
        }
    }
    digests.into_values().filter(|digest| !digest.is_empty()).collect()
}

fn words(lang: Lang, digest: &[Waiting], today: NaiveDate, owner: &str) -> Words {
    let lines: Vec<String> = digest
        .iter()
        .map(|one| {
            let (number, title, due) = (one.number, one.title.clone(), one.due.words(lang));
            if one.due.passed(today) {
                t::measure_mail_line_late(lang, number, title, due)
            } else {
                t::measure_mail_line_due(lang, number, title, due)
            }
        })
        .collect();
    let name = digest.first().map_or("", |one| one.name.as_str());
    let said = vec![t::measure_mail_reminder_body(lang).to_owned(), lines.join("\n")];
    Words {
        subject: t::measure_mail_reminder_subject(lang, digest.len() as i64),
        body: mails::letter(lang, name, said, owner),
        why: t::measure_mail_reminder_why(lang).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    fn one(measure: u128, person: u128) -> Waiting {
        let to = Recipient { person: Uuid::from_u128(person), email: "a@b.se".into(), lang: Lang::Sv };
        let due = Due { on: date(11), precision: Precision::Day };
        Waiting { measure: Uuid::from_u128(measure), number: 8, title: "Nattvandring".into(), due, to, name: "Jonas Ek".into() }
    }

    fn numbers(sent: &Sent, today: NaiveDate) -> Vec<(u128, usize)> {
        let waiting = [one(1, 10), one(2, 10), one(2, 10), one(2, 20)];
        digests(&waiting, sent, today).into_iter().map(|digest| (digest[0].to.person.as_u128(), digest.len())).collect()
    }

    #[test]
    fn one_mail_holds_everything_and_nothing_twice() {
        assert_eq!(numbers(&Vec::new(), date(22)), [(10, 2), (20, 1)]);
        let mentioned = |day, measures: &[u128]| (Uuid::from_u128(10), date(day), measures.iter().map(|id| Uuid::from_u128(*id)).collect());
        assert_eq!(numbers(&vec![mentioned(22, &[1])], date(22)), [(20, 1)], "never two mails a day");
        assert_eq!(numbers(&vec![mentioned(20, &[1])], date(22)), [(10, 1), (20, 1)], "never the same twice a week");
        assert_eq!(numbers(&vec![mentioned(20, &[1, 2])], date(22)), [(20, 1)]);
    }

    #[test]
    fn what_a_reminder_mentions_is_what_waits_to_be_told() {
        use crate::plans::views::samples;
        let (now, today) = (samples::now(), samples::today());
        let late =
            Measure { due: Due { on: today, precision: Precision::Day }, told_at: Some(now - TimeDelta::days(15)), ..samples::measure() };
        let told = Measure { told_at: Some(now - TimeDelta::days(13)), ..late.clone() };
        let far = Measure { due: Due { on: today + TimeDelta::days(8), precision: Precision::Day }, ..late.clone() };
        assert_eq!([&late, &told, &far].map(|one| waits_to_be_told(one, now, today)), [true, false, false]);
    }

    #[test]
    fn a_reminder_says_what_is_late() {
        for lang in Lang::all() {
            let words = words(lang, &[one(1, 10)], date(22), "Lindvikens kommun");
            assert!(words.body.contains("Nattvandring"), "{words:?}");
            assert!(words.body.contains("Jonas Ek") && words.body.contains("Lindvikens kommun"), "to somebody, from somebody: {words:?}");
            assert!(words.body.ends_with(&t::measure_mail_link_once(lang, 14)), "the link follows");
            assert!(!words.why.is_empty() && !words.subject.is_empty());
        }
    }
}
