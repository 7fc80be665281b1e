//! Whose hand a change is made by, and when: what rows, edges and events are written with.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use ground::Visit;
use ground::events::{self, Event};
use kit::chance::Chance;
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::Lang;
use serde_json::Value;
use uuid::Uuid;

/// One who makes a change, at a moment.
#[derive(Clone)]
pub struct Hand {
    /// Who; nobody for a job.
    pub by: Option<Uuid>,
    /// When.
    pub at: DateTime<Utc>,
    /// The tenant's time zone.
    pub zone: Tz,
    /// The tenant's own language: what is written for all readers is written in it.
    pub lang: Lang,
    /// Where fresh ids come from.
    pub chance: Arc<dyn Chance>,
}

impl Hand {
    /// The hand of whoever sends this request, now.
    pub fn of(visit: &Visit) -> Self {
        Self {
            by: visit.viewer.id(),
            at: visit.now(),
            zone: visit.tenant.settings().zone(),
            lang: visit.tenant.settings().languages.first().copied().unwrap_or_default(),
            chance: visit.tenant.chance.clone(),
        }
    }

    /// The day that a moment falls on, where the tenant is.
    pub fn day_of(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    /// A fresh id.
    pub fn fresh(&self) -> Uuid {
        kit::ids::at(self.at, &*self.chance)
    }

    /// Writes the event of the change.
    pub fn record(&self, tx: &mut Tx, kind: &'static str, subject: (&'static str, Uuid), particulars: Value) -> Result<(), DbError> {
        let event = Event::new(self.fresh(), self.at, self.by, kind, subject.0, subject.1);
        events::record(tx, &event.with(particulars))
    }
}

/// The id that a form brought along for what it creates, or a fresh one when it brought none.
pub fn form_id(fields: &Fields, visit: &Visit) -> Uuid {
    kit::ids::parse(fields.value("form_id"), "form").unwrap_or_else(|_| visit.tenant.fresh_id())
}
