//! What was passed on, and which way it may change. Each arrow of docs/states/pass_on.md is a method here.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use ground::access::{Can, Viewer};
use ground::red_thread;
use kit::i18n::{Lang, t};
use kit::web::ui;
use uuid::Uuid;

/// No more marks are passed on at once: nobody reads more.
pub const MOST_MARKS: usize = 300;
/// An answer is asked for within this time unless something else is said.
pub const ANSWERED_WITHIN: TimeDelta = TimeDelta::days(14);
/// No title or place is longer than this many characters.
pub const LONGEST_TITLE: usize = 160;
/// No text is longer than this many characters.
pub const LONGEST_TEXT: usize = 2_000;

/// Where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Sent; waits for an answer.
    Sent,
    /// Answered: it will be done.
    Promised,
    /// Answered: it is done, or it is so already.
    Done,
    /// Answered: not now, or it can't be done.
    Refused,
    /// Taken back by those who sent it.
    Withdrawn,
}

/// What the receiving organisation answers. The same five answers as those of a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AnswerKind {
    /// It is done.
    Done,
    /// It will be done.
    WillBeDone,
    /// Not now, and why.
    NotNow,
    /// It can't be done, and why.
    Cannot,
    /// It is so already.
    AlreadySo,
}

/// Why an arrow can't be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It has been answered for good.
    #[error("answered already")]
    Answered,
    /// It has been taken back.
    #[error("withdrawn")]
    Withdrawn,
}

impl Refused {
    /// Why not, in words.
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Answered => t::pass_on_refused_answered(lang),
            Self::Withdrawn => t::pass_on_refused_withdrawn(lang),
        }
    }
}

impl State {
    /// All.
    pub const ALL: [Self; 5] = [Self::Sent, Self::Promised, Self::Done, Self::Refused, Self::Withdrawn];

    /// The name it is stored by.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Promised => "promised",
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// The receiving organisation answers. A promise is answered again when it is kept, and a no may become a yes.
    pub fn answered(self, kind: AnswerKind) -> Result<Self, Refused> {
        match self {
            Self::Withdrawn => Err(Refused::Withdrawn),
            Self::Done => Err(Refused::Answered),
            Self::Sent | Self::Promised | Self::Refused => Ok(kind.leads_to()),
        }
    }

    /// Those who sent it take it back, as long as nobody has answered.
    pub fn withdrawn(self) -> Result<Self, Refused> {
        match self {
            Self::Sent => Ok(Self::Withdrawn),
            Self::Withdrawn => Err(Refused::Withdrawn),
            Self::Promised | Self::Done | Self::Refused => Err(Refused::Answered),
        }
    }

    /// The same on the red thread.
    pub fn on_thread(self) -> red_thread::State {
        match self {
            Self::Sent => red_thread::State::Open,
            Self::Promised => red_thread::State::Running,
            Self::Done => red_thread::State::Done,
            Self::Refused | Self::Withdrawn => red_thread::State::Stopped,
        }
    }

    /// What it is called.
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Sent => t::pass_on_sent(lang),
            Self::Promised => t::pass_on_promised(lang),
            Self::Done => t::pass_on_done(lang),
            Self::Refused => t::pass_on_refused(lang),
            Self::Withdrawn => t::pass_on_withdrawn(lang),
        }
    }

    /// Its sign.
    pub fn sign(self) -> ui::Status {
        match self {
            Self::Sent => ui::Status::Fresh,
            Self::Promised => ui::Status::Running,
            Self::Done => ui::Status::Done,
            Self::Refused | Self::Withdrawn => ui::Status::Waiting,
        }
    }

    /// An answer, or one more, is expected.
    pub fn open(self) -> bool {
        matches!(self, Self::Sent | Self::Promised)
    }
}

impl AnswerKind {
    /// All, the good news first.
    pub const ALL: [Self; 5] = [Self::Done, Self::WillBeDone, Self::AlreadySo, Self::NotNow, Self::Cannot];

    /// The name it is stored by.
    pub fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::WillBeDone => "will_be_done",
            Self::NotNow => "not_now",
            Self::Cannot => "cannot",
            Self::AlreadySo => "already_so",
        }
    }

    /// The answer of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The state that it leads to.
    pub fn leads_to(self) -> State {
        match self {
            Self::Done | Self::AlreadySo => State::Done,
            Self::WillBeDone => State::Promised,
            Self::NotNow | Self::Cannot => State::Refused,
        }
    }

    /// What it is called.
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Done => t::pass_on_answer_done(lang),
            Self::WillBeDone => t::pass_on_answer_will_be_done(lang),
            Self::NotNow => t::pass_on_answer_not_now(lang),
            Self::Cannot => t::pass_on_answer_cannot(lang),
            Self::AlreadySo => t::pass_on_answer_already_so(lang),
        }
    }
}

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
    /// The day an answer is asked for.
    pub due_on: NaiveDate,
    /// Who sent it.
    pub sent_by: Uuid,
    /// Their name.
    pub sent_by_name: String,
    /// When.
    pub sent_at: DateTime<Utc>,
    /// For finding out that somebody else was faster.
    pub row_version: i64,
}

impl PassOn {
    /// Its page.
    pub fn path(&self) -> String {
        format!("/work/pass-ons/{}", self.id)
    }

    /// Asked for, and not answered in time.
    pub fn late(&self, today: NaiveDate) -> bool {
        self.state == State::Sent && self.due_on < today
    }

    /// What this viewer may do with it; nothing means that it is not found.
    pub fn rights(&self, viewer: &Viewer) -> Option<Rights> {
        let sends = viewer.can_in(Can::Analyse, self.programme);
        let Viewer::Person(person) = viewer else { return None };
        let receives = person.organisation == Some(self.organisation) && person.can(Can::AnswerPassOn);
        (sends || receives).then_some(Rights { sends, receives })
    }
}

/// What a viewer is to something that was passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rights {
    /// Belongs to those who sent it: may take it back, and answer on the others' behalf.
    pub sends: bool,
    /// Belongs to those who received it: may answer.
    pub receives: bool,
}

/// A mark as it is passed on: the place and the words, nothing about who told.
#[derive(Debug, Clone, PartialEq)]
pub struct Passed {
    /// The mark.
    pub id: Uuid,
    /// Its kind, as the form names it.
    pub kind: String,
    /// Longitude, WGS 84 degrees.
    pub lon: f64,
    /// Latitude, WGS 84 degrees.
    pub lat: f64,
    /// What was written; none when it is masked, since it names somebody.
    pub text: Option<String>,
    /// Name of the area it lies in; may be empty.
    pub area: String,
    /// The answer it belongs to. Never shown: it ties the thread to the receipt, and counts people.
    pub response: Uuid,
    /// How many people that answer stands for.
    pub people: i64,
}

/// How many people stand behind some marks: each answer once, a group's answer as many as it was.
pub fn people(marks: &[Passed]) -> i64 {
    let mut seen = HashSet::new();
    marks.iter().filter(|mark| seen.insert(mark.response)).map(|mark| mark.people).sum()
}

/// The answers that some marks belong to, each once.
pub fn responses(marks: &[Passed]) -> Vec<Uuid> {
    let mut seen = HashSet::new();
    marks.iter().map(|mark| mark.response).filter(|response| seen.insert(*response)).collect()
}

/// The area that most of the marks lie in; empty when none is named.
pub fn place(marks: &[Passed]) -> String {
    most_common(marks.iter().map(|mark| mark.area.as_str()).filter(|area| !area.is_empty())).unwrap_or_default().to_owned()
}

/// How many marks there are of each kind, the most common first.
pub fn kinds(marks: &[Passed]) -> Vec<(&str, i64)> {
    let mut kinds: Vec<(&str, i64)> = Vec::new();
    for mark in marks {
        match kinds.iter_mut().find(|(kind, _)| *kind == mark.kind) {
            Some((_, n)) => *n += 1,
            None => kinds.push((&mark.kind, 1)),
        }
    }
    kinds.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
    kinds
}

fn most_common<'a>(words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for word in words {
        match counts.iter_mut().find(|(own, _)| *own == word) {
            Some((_, n)) => *n += 1,
            None => counts.push((word, 1)),
        }
    }
    counts.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
    counts.first().map(|(word, _)| *word)
}

#[cfg(test)]
#[path = "model_tests.rs"]
mod tests;
