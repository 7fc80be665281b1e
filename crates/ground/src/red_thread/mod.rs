//! The red thread: from any voice forward to what it led to, from any measure back to the voices that it rests on.
//!
//! Each object of the loop keeps a [`Node`] here, written in the transaction that changes the object, and edges say
//! what came of what: response and mark -> finding or what was passed on -> cause, goal, measure -> reply. So the whole
//! walk is one query, whatever stage one looks from, and no stage needs to know the tables of another.

mod knots;
mod notes;
mod queries;
mod steps;
#[cfg(test)]
mod testing;
mod voices;

pub use knots::{Audience, Changed, Reading, changed_on_thread, knots};
pub use queries::{
    ALL as STATEMENTS, Sent, count_heard, link, link_many, neighbours, put, reached, recount_replies, sent, take_away, unlink, walk,
    walk_of_response, walks,
};
pub use voices::{Voices, most_seen, shown_voices};

use crate::due::{Due, Precision};
use chrono::{DateTime, NaiveDate, Utc};
use kit::i18n::{Lang, t};
use uuid::Uuid;

/// What can hang on the thread. Responses and marks are leaves: they have edges and no node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A question to many.
    Inquiry,
    /// One person's answer.
    Response,
    /// One place of an answer.
    Mark,
    /// What was seen in the answers.
    Finding,
    /// Marks sent on to a department or partner.
    PassOn,
    /// What a plan wants to reach.
    Goal,
    /// What is decided to be done.
    Measure,
    /// The answer to those who told.
    Reply,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 8] =
        [Self::Inquiry, Self::Response, Self::Mark, Self::Finding, Self::PassOn, Self::Goal, Self::Measure, Self::Reply];

    /// The name it is stored by.
    pub fn code(self) -> &'static str {
        match self {
            Self::Inquiry => "inquiry",
            Self::Response => "response",
            Self::Mark => "mark",
            Self::Finding => "finding",
            Self::PassOn => "pass_on",
            Self::Goal => "goal",
            Self::Measure => "measure",
            Self::Reply => "reply",
        }
    }

    /// The kind of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What it is called, inside a line.
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Inquiry | Self::Response | Self::Mark => t::thread_kind_inquiry(lang),
            Self::Finding => t::thread_kind_finding(lang),
            Self::PassOn => t::thread_kind_pass_on(lang),
            Self::Goal => t::thread_kind_goal(lang),
            Self::Measure => t::thread_kind_measure(lang),
            Self::Reply => t::thread_kind_reply(lang),
        }
    }
}

/// How far one object has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Written, not decided: a draft, a proposal.
    Proposed,
    /// Decided or sent; nothing done yet.
    Open,
    /// Under way.
    Running,
    /// Done, closed, answered, published.
    Done,
    /// Ended without anything to do: what was asked for is so already.
    AlreadySo,
    /// Ended for now: not yet, says the answer, and why.
    NotNow,
    /// Ended with a no; the note says why.
    Stopped,
}

impl State {
    /// How far that is, inside a line.
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Proposed => t::thread_state_proposed(lang),
            Self::Open => t::thread_state_open(lang),
            Self::Running => t::thread_state_running(lang),
            Self::Done => t::thread_state_done(lang),
            Self::AlreadySo => t::thread_state_already_so(lang),
            Self::NotNow => t::thread_state_not_now(lang),
            Self::Stopped => t::thread_state_stopped(lang),
        }
    }

    /// All states.
    pub const ALL: [Self; 7] = [Self::Proposed, Self::Open, Self::Running, Self::Done, Self::AlreadySo, Self::NotNow, Self::Stopped];

    /// The name it is stored by.
    pub fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Open => "open",
            Self::Running => "running",
            Self::Done => "done",
            Self::AlreadySo => "already_so",
            Self::NotNow => "not_now",
            Self::Stopped => "stopped",
        }
    }

    /// The state of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// An object as the thread shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Which one.
    pub id: Uuid,
    /// How far it has come.
    pub state: State,
    /// Its title in one line.
    pub title: String,
    /// One sentence on where it stands, such as the latest update; may be empty.
    pub note: String,
    /// How many people it rests on (inquiries, findings, what was passed on).
    pub voices: i64,
    /// How many marks it rests on.
    pub marks: i64,
    /// The day that counts: told until, seen, decided, answered.
    pub happened_on: Option<NaiveDate>,
    /// The day it is promised for, or an answer is asked for; once it is done or given up, the day it was. Of an answer that took
    /// a promise's place, the day of that promise.
    pub due_on: Option<NaiveDate>,
    /// How well that day is known.
    pub due_known: Precision,
    /// May be named on public pages and receipts.
    pub public: bool,
    /// Where it is read in the work room.
    pub path: String,
    /// When it last changed.
    pub changed_at: DateTime<Utc>,
    /// A published reply goes back to it, on the walk that it was read on. Never written.
    pub answered: bool,
}

impl Node {
    /// That day in words, no better than it is known.
    pub fn due_words(&self, lang: Lang) -> Option<String> {
        self.due_on.map(|on| Due { on, precision: self.due_known }.words(lang))
    }

    /// Promised for a day that has passed, and neither done nor ended.
    pub fn late(&self, today: NaiveDate) -> bool {
        self.kind != Kind::Reply
            && !matches!(self.state, State::Done | State::AlreadySo | State::NotNow | State::Stopped)
            && self.due_on.is_some_and(|due| due < today)
    }

    /// A reply that those who told can read; a draft is none.
    pub fn is_answer(&self) -> bool {
        self.kind == Kind::Reply && self.state != State::Proposed
    }

    /// It was passed on, and taken back by those who sent it or sent on by those who got it. A no that somebody gave is public.
    pub fn went_astray(&self) -> bool {
        self.kind == Kind::PassOn && self.state == State::Stopped && !self.public
    }

    /// The day somebody said that it will be done: an answer that changes a promise does not make it younger.
    pub fn promised_on(&self) -> Option<NaiveDate> {
        self.due_on.filter(|_| self.kind == Kind::Reply).or(self.happened_on)
    }

    /// Where the public reads about it, if there is such a page.
    pub fn public_path(&self) -> Option<String> {
        match self.kind {
            Kind::Measure if self.public => Some(format!("/measures/{}", self.id)),
            Kind::Reply if self.public => Some(format!("/answers/{}", self.id)),
            Kind::Inquiry if self.public => Some(self.path.replacen("/work/inquiries/", "/d/", 1)),
            _ => None,
        }
    }
}
