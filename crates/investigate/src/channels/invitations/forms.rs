//! What is typed about a sending becomes words and days.

use chrono::{NaiveDate, TimeDelta};
use ground::tenant::Settings;
use kit::dates;
use kit::forms::Fields;
use kit::i18n::{Lang, t};

use super::addresses::{self, Pasted};
use super::{MOST_ADDRESSES, letter};
use crate::inquiries::Inquiry;

/// Letters of a subject.
const LONGEST_SUBJECT: usize = 120;
/// Letters of what the coordinator writes.
pub(super) const LONGEST_BODY: usize = 3_000;
/// Letters of a pasted list.
const LONGEST_LIST: usize = 150_000;
/// Days after which the form offers to remind.
const REMIND_AFTER: [i64; 2] = [7, 14];

/// What the coordinator has decided about a sending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    pub lang: Lang,
    pub subject: String,
    pub body: String,
    pub reminders: [Option<NaiveDate>; 2],
}

/// The language of the mails: the one chosen, else the inquiry's first.
pub(super) fn language(fields: &Fields, inquiry: &Inquiry, usual: Lang) -> Lang {
    let chosen = Lang::from_code(fields.value("in")).filter(|lang| inquiry.languages.contains(lang));
    chosen.or_else(|| inquiry.languages.first().copied()).unwrap_or(usual)
}

/// The pasted list; a fault where it holds nothing to send to, or too much.
pub(super) fn list(lang: Lang, fields: &mut Fields) -> Pasted {
    let pasted = addresses::read(fields.value("addresses"));
    let length = fields.value("addresses").chars().count();
    if pasted.good.len() > MOST_ADDRESSES || length > LONGEST_LIST {
        fields.fault("addresses", t::invitations_too_many(lang, MOST_ADDRESSES as i64));
    } else if pasted.good.is_empty() {
        let message = match pasted.faults.first() {
            None => t::invitations_addresses_missing(lang).to_owned(),
            Some((line, text)) => t::invitations_no_address(lang, *line as i64, text.clone()),
        };
        fields.fault("addresses", message);
    }
    pasted
}

/// Words and days for a first look: from the inquiry, in the language of the mails.
pub(super) fn prefill(
    fields: &mut Fields,
    inquiry: &Inquiry,
    coordinator: Option<&(String, String)>,
    settings: &Settings,
    today: NaiveDate,
    lang: Lang,
) {
    fields.set("subject", inquiry.title(lang).chars().take(LONGEST_SUBJECT).collect::<String>());
    fields.set("body", letter::suggested(lang, inquiry, coordinator, &settings.owner));
    for (name, days) in ["first_on", "second_on"].into_iter().zip(REMIND_AFTER) {
        let day = today + TimeDelta::days(days);
        let open = inquiry.closes_on.is_none_or(|last| day <= last);
        fields.set(name, if open { day.to_string() } else { String::new() });
    }
    fields.set("words_in", lang.code());
}

/// Reads words and days; faults stand beside them.
pub(super) fn read(reader: Lang, fields: &mut Fields, inquiry: &Inquiry, today: NaiveDate) -> Wanted {
    let lang = language(fields, inquiry, reader);
    let subject = fields.required(reader, "subject", LONGEST_SUBJECT, t::invitations_subject_missing(reader));
    let body = fields.required(reader, "body", LONGEST_BODY, t::invitations_body_missing(reader));
    let first = fields.optional::<NaiveDate>("first_on", t::invitations_day_wrong(reader));
    let second = fields.optional::<NaiveDate>("second_on", t::invitations_day_wrong(reader));
    for (name, day) in [("first_on", first), ("second_on", second)] {
        let Some(day) = day else { continue };
        if day <= today {
            fields.fault(name, t::invitations_day_passed(reader));
        } else if let Some(last) = inquiry.closes_on.filter(|last| day > *last) {
            fields.fault(name, t::invitations_day_late(reader, dates::day(reader, last)));
        }
    }
    if let (Some(first), Some(second)) = (first, second)
        && second <= first
    {
        fields.fault("second_on", t::invitations_day_order(reader));
    }
    Wanted { lang, subject, body, reminders: [first, second] }
}
