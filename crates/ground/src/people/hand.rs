//! By whom a change is made, and the link that lets a person in.

use chrono::NaiveDate;
use kit::db::{DbError, Tx};
use kit::i18n::{Lang, t};
use kit::mail::{self, NewMail};
use uuid::Uuid;

use super::Person;
use crate::access::links;
use crate::events::{self, Event};
use crate::tenant::App;
use crate::visit::Visit;

/// Whose hand a change is made by, with the ids that it needs, drawn before the transaction.
pub(super) struct Hand {
    pub tenant: App,
    pub by: Option<Uuid>,
    pub grants: Vec<Uuid>,
    event: Uuid,
    mail: Uuid,
    token: String,
}

impl Hand {
    pub fn of(visit: &Visit, grants: usize) -> Self {
        let tenant = visit.tenant.clone();
        Self {
            by: visit.viewer.id(),
            grants: (0..grants).map(|_| tenant.fresh_id()).collect(),
            event: tenant.fresh_id(),
            mail: tenant.fresh_id(),
            token: links::token(&tenant),
            tenant,
        }
    }

    pub fn record(&self, tx: &mut Tx, kind: &'static str, person: Uuid) -> Result<(), DbError> {
        events::record(tx, &Event::new(self.event, self.tenant.now(), self.by, kind, "person", person))
    }

    /// The address of the link, and the day until which it works.
    pub fn link(&self) -> (String, NaiveDate) {
        let settings = self.tenant.settings();
        (settings.address(&links::path(&self.token)), settings.day_of(self.tenant.now() + links::NOTICE_LASTS))
    }

    /// Lets the person in by a mail; where none leaves, by the link that is shown, and nothing of it is kept.
    pub fn send_link(&self, tx: &mut Tx, person: &Person) -> Result<(), DbError> {
        if self.tenant.hands_links_over() {
            return links::hand_over(tx, &self.tenant, &self.token, person.id).map(drop);
        }
        let path = links::invite(tx, &self.tenant, self.mail, person.id)?;
        let (settings, now) = (self.tenant.settings(), self.tenant.now());
        mail::queue(
            tx,
            &NewMail {
                id: self.mail,
                to: person.email.clone(),
                subject: subject(person.lang, &settings.owner),
                body: t::people_mail_body(person.lang, person.name.clone()),
                why: t::people_mail_why(person.lang).to_owned(),
                link: settings.address(&path),
                created_at: now,
                send_after: now,
            },
        )
    }
}

fn subject(lang: Lang, owner: &str) -> String {
    if owner.is_empty() { t::people_mail_subject_unnamed(lang).to_owned() } else { t::people_mail_subject(lang, owner.to_owned()) }
}
