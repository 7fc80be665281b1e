//! The mails themselves: what the coordinator wrote, and a part that always stands there: who asks, how answers are kept apart
//! from addresses, and how to say no.

use ground::Tenant;
use ground::tenant::Settings;
use kit::dates;
use kit::i18n::{Lang, t};
use kit::mail::{KEY, NewMail};

use super::KEPT_DAYS;
use crate::inquiries::Inquiry;

/// Letters of the lead that a suggestion takes over.
const LONGEST_LEAD: usize = 1_000;

/// A mail without its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Letter {
    pub subject: String,
    pub body: String,
    pub link: String,
    pub why: String,
}

/// What the form suggests to write.
pub(super) fn suggested(lang: Lang, inquiry: &Inquiry, coordinator: Option<&(String, String)>, owner: &str) -> String {
    let texts = inquiry.texts(lang);
    let asks = [&texts.lead, &texts.why].map(|text| text.chars().take(LONGEST_LEAD).collect::<String>());
    let name = coordinator.map(|(name, _)| name.as_str()).unwrap_or_default();
    let sender = [name, owner].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
    let parts = [t::invitation_hello(lang).to_owned()].into_iter().chain(asks).chain([t::invitation_thanks(lang).to_owned(), sender]);
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// The mail of a round: 0 invites, 1 and 2 remind.
pub(super) fn letter(settings: &Settings, inquiry: &Inquiry, lang: Lang, (subject, body): (&str, &str), round: i64) -> Letter {
    let reminds = round > 0;
    let path = format!("{}/code/{KEY}", inquiry.public_path());
    let until = inquiry.closes_on.map(|last| t::invitation_until(lang, dates::weekday_day(lang, last))).unwrap_or_default();
    let contact = &inquiry.notice(lang).contact;
    let ask = if contact.is_empty() { String::new() } else { t::invitation_contact(lang, contact.as_str()) };
    let again = if reminds { t::invitation_again(lang).to_owned() } else { String::new() };
    let parts = [again, body.to_owned(), until, t::invitation_apart(lang).to_owned(), ask, t::invitation_link(lang).to_owned()];
    Letter {
        subject: if reminds { t::invitation_reminder(lang, subject) } else { subject.to_owned() },
        body: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n"),
        link: settings.address(&path),
        why: t::invitation_why(lang, settings.owner.as_str(), KEPT_DAYS, settings.address(&format!("{path}/refusal"))),
    }
}

impl Letter {
    /// The mail to one address.
    pub fn to(&self, tenant: &Tenant, address: &str) -> NewMail {
        let now = tenant.now();
        NewMail {
            id: tenant.fresh_id(),
            to: address.to_owned(),
            subject: self.subject.clone(),
            body: self.body.clone(),
            why: self.why.clone(),
            link: self.link.clone(),
            created_at: now,
            send_after: now,
        }
    }

    /// The whole text as its recipient reads it; their own code is not known here.
    pub fn shown(&self) -> [String; 3] {
        let hidden = |text: &str| text.replace(KEY, "········");
        [self.body.clone(), hidden(&self.link), hidden(&self.why)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inquiries::testing::inquiry;

    #[test]
    fn a_mail_says_who_asks_that_answers_are_apart_and_how_to_say_no() {
        let settings =
            Settings { owner: "Lindvikens kommun".into(), public_url: "https://lindviken.example".into(), ..Settings::default() };
        for lang in Lang::all() {
            for round in 0..3 {
                let letter = letter(&settings, &inquiry(), lang, ("Ämne", "Hej <du>"), round);
                assert!(letter.body.contains("Hej <du>") && letter.body.contains(t::invitation_apart(lang)), "{letter:?}");
                assert_eq!(letter.link, "https://lindviken.example/d/trygg-i-centrum/code/{key}");
                assert!(letter.why.contains("Lindvikens kommun") && letter.why.contains("30"), "{letter:?}");
                assert!(letter.why.ends_with("/code/{key}/refusal"), "mail programs are told where it ends: {letter:?}");
                assert_eq!(letter.subject != "Ämne", round > 0);
                assert!(letter.shown().iter().all(|text| !text.contains(KEY)));
            }
            let suggested = suggested(lang, &inquiry(), Some(&("Samira Lindqvist".into(), String::new())), "Lindvikens kommun");
            assert!(suggested.ends_with("Samira Lindqvist\nLindvikens kommun"), "{suggested}");
        }
    }
}
