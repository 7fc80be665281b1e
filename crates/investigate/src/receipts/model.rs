//! A receipt as it is opened.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use ground::places::areas::AreaIndex;
use ground::red_thread::{Changed, Kind, Node, State};
use maud::Markup;
use uuid::Uuid;
use xlsform::Form;

use crate::inquiries::Inquiry;
use crate::responses::model::{Stored, StoredMark};

/// All that a receipt shows.
pub(super) struct Receipt {
    /// The code, without spaces.
    pub code: String,
    pub stored: Stored,
    pub marks: Vec<StoredMark>,
    pub inquiry: Inquiry,
    pub form: Arc<Form>,
    /// Name and title of the one who asks.
    pub coordinator: Option<(String, String)>,
    /// Everything that this answer led to.
    pub thread: Vec<Node>,
    pub messages: Vec<Message>,
    /// The areas by which places may have been chosen.
    pub areas: Option<Arc<AreaIndex>>,
    /// What the replies on the thread say, as far as somebody who knows replies has told.
    pub given: Vec<Given>,
    /// What was answered and then taken back.
    pub taken_back: Vec<TakenBack>,
}

/// What somebody who knows replies tells a receipt.
#[derive(Default)]
pub struct Told {
    /// What the replies on the thread say.
    pub given: Vec<Given>,
    /// What was answered and then taken back, and nothing newer holds.
    pub taken_back: Vec<TakenBack>,
}

/// Whose receipt it is, and which replies are on its thread.
pub struct Asked<'a> {
    /// The inquiry that was answered.
    pub inquiry: Uuid,
    /// The answer.
    pub response: Uuid,
    /// The published replies.
    pub replies: &'a [Uuid],
}

/// A reply that was taken back.
pub struct TakenBack {
    /// That it was, and on which day.
    pub on: String,
    /// What it said in one line.
    pub title: String,
    /// Why it was taken back.
    pub reason: String,
}

/// What a published reply says, for the receipts of those who told.
pub struct Given {
    /// The reply.
    pub reply: Uuid,
    /// Its chip: sign and word.
    pub chip: Markup,
    /// Why; may be empty.
    pub why: String,
    /// What is done instead; may be empty.
    pub instead: String,
    /// What it said before, the latest first; empty when it has not been changed.
    pub changed: Vec<Changed>,
}

/// One message of the mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Message {
    /// The holder wrote it; otherwise the coordinator.
    pub by_holder: bool,
    pub text: String,
    pub sent_at: DateTime<Utc>,
    /// The other side has opened it.
    pub read: bool,
}

impl Receipt {
    /// The answer has been taken back.
    pub fn withdrawn(&self) -> bool {
        self.stored.state == "withdrawn"
    }

    /// Told today: then the code stands first, later what happened.
    pub fn is_new(&self, now: DateTime<Utc>) -> bool {
        (now - self.stored.hour).num_hours() < 24 && self.thread.is_empty() && !self.is_written_to()
    }

    /// The last word in the mailbox is theirs who asked.
    pub fn is_written_to(&self) -> bool {
        self.messages.last().is_some_and(|message| !message.by_holder)
    }

    /// Something from those who asked has not been read yet.
    pub fn has_unread(&self) -> bool {
        self.messages.iter().any(|message| !message.by_holder && !message.read)
    }

    /// Something has been done: only then can it have become better. A no, or a promise, has changed nothing yet.
    pub fn is_something_done(&self) -> bool {
        let done = |node: &Node| node.state == State::Done && (node.kind == Kind::Measure || (node.public && node.is_answer()));
        self.thread.iter().any(done)
    }

    /// The replies that have been given, the latest first.
    pub fn replies(&self) -> impl Iterator<Item = &Node> {
        self.thread.iter().rev().filter(|node| node.public && node.is_answer())
    }
}
