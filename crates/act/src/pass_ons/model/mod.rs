//! What was passed on: to whom, which marks, how far it has come.

mod marks;
mod state;

pub use marks::{Passed, kinds, people, place, responses};
pub use state::{AnswerKind, Refused, State};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use ground::access::{Can, Viewer};
use uuid::Uuid;

/// No more marks are passed on at once: nobody reads more.
pub const MOST_MARKS: usize = 300;
/// An answer is asked for within this time unless something else is said.
pub const ANSWERED_WITHIN: TimeDelta = TimeDelta::days(14);
/// No title or place is longer than this many characters.
pub const LONGEST_TITLE: usize = 160;
/// No text is longer than this many characters.
pub const LONGEST_TEXT: usize = 2_000;

/// Marks that were passed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassOn {
    /// Its id.
    pub id: Uuid,
    /// The inquiry that the marks come from.
    pub inquiry: Uuid,
    /// Its name in addresses.
    pub inquiry_slug: String,
    /// The inquiry's programme.
    pub programme: Uuid,
    /// Somebody who works here noted it: no resident told it, and none reads the answer.
    pub note: bool,
    /// Whom it was sent to.
    pub organisation: Uuid,
    /// Their name.
    pub organisation_name: String,
    /// What it is about, in one line; those who told may read it.
    pub title: String,
    /// What those who sent it say; may be empty.
    pub text: String,
    /// Where, in words.
    pub place: String,
    /// How many marks, when it was sent.
    pub marks: i64,
    /// How many people, when it was sent.
    pub people: i64,
    /// Where it stands.
    pub state: State,
    /// The day an answer is asked for; once it is promised, the day it is promised for.
    pub due_on: NaiveDate,
    /// Who sent it.
    pub sent_by: Uuid,
    /// Their name.
    pub sent_by_name: String,
    /// Their address, for questions; may be empty.
    pub sent_by_email: String,
    /// When.
    pub sent_at: DateTime<Utc>,
    /// Why it is not theirs, or whose it is, say those who received it; of what was taken back, why. Else empty.
    pub returned: String,
    /// For finding out that somebody else was faster.
    pub row_version: i64,
}

impl PassOn {
    /// Its page.
    pub fn path(&self) -> String {
        format!("/work/pass-ons/{}", self.id)
    }

    /// Not answered in time, or not done by the day that was promised.
    pub fn late(&self, today: NaiveDate) -> bool {
        self.state.late(self.due_on, today)
    }

    /// Somebody is still to do something: its receiver to answer and to keep what they promised, or those who sent it to pass on
    /// anew what came back.
    pub fn waits(&self, for_sender: bool) -> bool {
        match self.state {
            State::Sent => true,
            State::Returned => for_sender,
            State::Promised => !for_sender,
            _ => false,
        }
    }

    /// Those who told may read of it: not of what went astray, nor of what nobody but us wrote.
    pub fn public(&self) -> bool {
        self.state.public() && !self.note
    }

    /// Those who received it read its places and words no more: it was sent to them by mistake, and taken back.
    pub fn is_closed_to(&self, rights: Rights) -> bool {
        self.state == State::Withdrawn && !rights.sends
    }

    /// What this viewer may do with it; nothing means that it is not found. It holds exact places and own words, so belonging to the
    /// organisation is not enough: who receives has a role in the programme that the marks come from, the same as those who were
    /// written to by name ([`queries::recipients`](super::queries::recipients)).
    pub fn rights(&self, viewer: &Viewer) -> Option<Rights> {
        let sends = viewer.can_in(Can::Analyse, self.programme);
        let Viewer::Person(person) = viewer else { return None };
        let receives = person.organisation == Some(self.organisation) && person.can_in(Can::AnswerPassOn, self.programme);
        (sends || receives).then_some(Rights { sends, receives })
    }
}

/// What somebody said who sent it before it was sent on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What they sent.
    pub id: Uuid,
    /// Their name.
    pub by: String,
    /// Their words; may be empty.
    pub text: String,
    /// When they sent it.
    pub at: DateTime<Utc>,
}

impl Said {
    /// Those of what was said before that are not said again in what followed; the latest first.
    pub fn not_repeated<'a>(before: &'a [Self], text: &str) -> Vec<&'a Self> {
        let mut said = vec![text.to_owned()];
        let mut left = Vec::new();
        for one in before.iter().filter(|one| !one.text.is_empty()) {
            if !said.iter().any(|later| later.contains(&one.text)) {
                left.push(one);
            }
            said.push(one.text.clone());
        }
        left
    }
}

/// The answer that stands, as those who gave it wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Where it is read.
    pub path: String,
    /// What was answered.
    pub kind: AnswerKind,
    /// The answer.
    pub text: String,
    /// Why; may be empty.
    pub why: String,
    /// What is done instead; may be empty.
    pub instead: String,
    /// The day it was given.
    pub on: Option<NaiveDate>,
}

/// What a viewer is to something that was passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rights {
    /// Belongs to those who sent it: may take it back, and answer on the others' behalf.
    pub sends: bool,
    /// Belongs to those who received it: may answer.
    pub receives: bool,
}

#[cfg(test)]
mod tests;
