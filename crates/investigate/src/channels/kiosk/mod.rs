//! The kiosk: a tablet in a library or a hall, where many answer one after the other.
//!
//! Nothing of one person is left for the next. What is on its way has a row of its own from the first press, and goes with it:
//! when the answer is sent, when somebody says so, or when nobody has touched the tablet for a while. A page that is asked for
//! without such a row (the back button, an address in the history) is the first page. The receipt is shown once, in reply to
//! the answer itself, so that its code stands in no address.

mod pages;
mod views;

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

pub use pages::{answer, begin, end, idle, map, send, start, step};
pub(crate) use views::{leaving, slip};

/// So long the receipt stands on the tablet.
const SHOWN: TimeDelta = TimeDelta::seconds(60);
/// So long nobody touches the tablet before it asks.
const QUIET: TimeDelta = TimeDelta::seconds(120);
/// Without a script the page cannot know whether somebody writes: it waits longer.
const QUIET_WITHOUT_SCRIPT: TimeDelta = TimeDelta::seconds(600);
/// So long it waits for an answer.
const ASKED: TimeDelta = TimeDelta::seconds(30);

/// What was sent a moment ago, in memory alone: a second press of the same button gets the same receipt.
#[derive(Default)]
struct JustSent(Mutex<HashMap<Uuid, DateTime<Utc>>>);

impl JustSent {
    fn remember(&self, id: Uuid, now: DateTime<Utc>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, at| now - *at < SHOWN);
        all.insert(id, now);
    }

    fn forget(&self, id: Uuid) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
    }

    fn holds(&self, id: Uuid, now: DateTime<Utc>) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&id).is_some_and(|at| now - *at < SHOWN)
    }
}
