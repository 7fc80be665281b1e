//! What a finding is, and its states.

use chrono::{DateTime, NaiveDate, Utc};
use ground::due::Precision;
use ground::red_thread::{Kind, Node, State};
use uuid::Uuid;

use crate::Place;

/// Longest title, in characters.
pub const LONGEST_TITLE: usize = 120;
/// Longest text, in characters.
pub const LONGEST_TEXT: usize = 4_000;
/// Longest cause, in characters.
pub const LONGEST_CAUSE: usize = 200;
/// As many causes as a finding has at most.
pub const MOST_CAUSES: usize = 20;

/// Where a finding stands by itself. That it has led to a decision, the thread tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FindingState {
    /// It holds, and something may come of it.
    Open,
    /// It is closed, with a reason.
    Closed,
}

/// A step that the state does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a {0:?} finding cannot take this step")]
pub struct NotFromHere(pub FindingState);

/// What a finding says.
#[derive(Debug, Clone, PartialEq)]
pub struct Content {
    /// In one line.
    pub title: String,
    /// What was seen.
    pub what: String,
    /// Where, in words.
    pub place: String,
    /// What it rests on: figures with their n and interval, reasons.
    pub evidence: String,
    /// Since when, as a month `YYYY-MM`; empty when nobody knows.
    pub since: String,
    /// Its title may be named on receipts and on the public site.
    pub public: bool,
}

/// A finding as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Its id.
    pub id: Uuid,
    /// The programme it belongs to.
    pub programme: Uuid,
    /// The inquiry it was seen in, if it was seen in one.
    pub inquiry: Option<Uuid>,
    /// What it says.
    pub content: Content,
    /// Where it is on the map.
    pub place: Place,
    /// The kind of marks it rests on; empty for all.
    pub kind: String,
    /// How many people it rests on now, exact.
    pub people: i64,
    /// How many marks.
    pub marks: i64,
    /// Where it stands.
    pub state: FindingState,
    /// Why it was closed.
    pub reason: String,
    /// Who wrote it.
    pub author: Uuid,
    /// That person's name.
    pub author_name: String,
    /// When.
    pub created_at: DateTime<Utc>,
    /// For finding out that somebody else was faster.
    pub row_version: i64,
}

/// Something that stands behind a finding, and that a measure can act on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// Its id.
    pub id: Uuid,
    /// In a few words.
    pub text: String,
    /// Its place among the finding's causes.
    pub number: i64,
    /// How many measures act on it; while some do, it cannot be taken away.
    pub measures: i64,
}

impl FindingState {
    /// The name it is stored by.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }

    /// The state of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Open, Self::Closed].into_iter().find(|state| state.code() == code)
    }

    /// Nothing more comes of it; the reason is written down.
    pub fn close(self) -> Result<Self, NotFromHere> {
        if self == Self::Open { Ok(Self::Closed) } else { Err(NotFromHere(self)) }
    }

    /// It was closed too early.
    pub fn reopen(self) -> Result<Self, NotFromHere> {
        if self == Self::Closed { Ok(Self::Open) } else { Err(NotFromHere(self)) }
    }
}

impl Finding {
    /// How it stands on the thread: closed is a stop; open is done once a measure is decided or a reply published.
    pub fn on_thread(&self, neighbours: &[Node]) -> State {
        let decided = |node: &Node| match node.kind {
            Kind::Measure => !matches!(node.state, State::Proposed | State::Stopped),
            Kind::Reply => node.is_answer(),
            _ => false,
        };
        match self.state {
            FindingState::Closed => State::Stopped,
            FindingState::Open if neighbours.iter().any(decided) => State::Done,
            FindingState::Open => State::Open,
        }
    }

    /// Its node on the thread.
    pub fn node(&self, state: State, seen_on: NaiveDate, at: DateTime<Utc>) -> Node {
        Node {
            kind: Kind::Finding,
            id: self.id,
            state,
            title: self.content.title.clone(),
            note: if self.state == FindingState::Closed { self.reason.clone() } else { self.content.place.clone() },
            voices: self.people,
            marks: self.marks,
            happened_on: Some(seen_on),
            due_on: None,
            due_known: Precision::Day,
            public: self.content.public,
            path: format!("/work/findings/{}", self.id),
            changed_at: at,
            answered: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_closed_and_reopened_and_nothing_else() {
        assert_eq!(FindingState::Open.close(), Ok(FindingState::Closed));
        assert_eq!(FindingState::Closed.reopen(), Ok(FindingState::Open));
        assert!(FindingState::Closed.close().is_err() && FindingState::Open.reopen().is_err());
        assert_eq!(FindingState::from_code("closed"), Some(FindingState::Closed));
    }
}
