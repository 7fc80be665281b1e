//! How far something that was passed on has come. Each arrow of docs/states/pass_on.md is a method here.

use chrono::NaiveDate;
use ground::red_thread;
use kit::i18n::{Lang, t};
use kit::web::ui;

/// Where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Sent; waits for an answer.
    Sent,
    /// Answered: it will be done.
    Promised,
    /// Answered: it is done.
    Done,
    /// Answered: it is so already.
    AlreadySo,
    /// Answered: not now.
    NotNow,
    /// Answered: it can't be done.
    Refused,
    /// Answered: a no that says what is done instead.
    NoBut,
    /// It is not theirs, say those who received it; those who sent it pass it on anew.
    Returned,
    /// It went on to somebody else, as something of its own.
    SentOn,
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
    /// It has been answered.
    #[error("answered already")]
    Answered,
    /// It has gone on to somebody else.
    #[error("sent on")]
    SentOn,
    /// It has been taken back.
    #[error("withdrawn")]
    Withdrawn,
}

impl Refused {
    /// Why not, in words.
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Answered => t::pass_on_refused_answered(lang),
            Self::SentOn => t::pass_on_refused_sent_on(lang),
            Self::Withdrawn => t::pass_on_refused_withdrawn(lang),
        }
    }
}

impl State {
    /// All.
    pub const ALL: [Self; 10] = [
        Self::Sent,
        Self::Promised,
        Self::Done,
        Self::AlreadySo,
        Self::NotNow,
        Self::Refused,
        Self::NoBut,
        Self::Returned,
        Self::SentOn,
        Self::Withdrawn,
    ];

    /// The name it is stored by.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Promised => "promised",
            Self::Done => "done",
            Self::AlreadySo => "already_so",
            Self::NotNow => "not_now",
            Self::Refused => "refused",
            Self::NoBut => "no_but",
            Self::Returned => "returned",
            Self::SentOn => "sent_on",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// The receiving organisation answers, or answers anew: what was answered wrongly can be put right.
    pub fn answered(self, kind: AnswerKind) -> Result<Self, Refused> {
        self.still_here().map(|_| kind.leads_to())
    }

    /// A no that says what is done instead is "no, but".
    #[must_use]
    pub fn offering(self, instead: bool) -> Self {
        if instead && matches!(self, Self::NotNow | Self::Refused) { Self::NoBut } else { self }
    }

    /// The receiving organisation says that it is not theirs, as long as nobody has answered.
    pub fn returned(self) -> Result<Self, Refused> {
        self.unanswered().map(|_| Self::Returned)
    }

    /// It goes on to somebody else, as long as nobody has answered.
    pub fn sent_on(self) -> Result<Self, Refused> {
        self.unanswered().map(|_| Self::SentOn)
    }

    /// It is theirs after all, say those who gave it away: it waits for them again.
    pub fn kept(self) -> Result<Self, Refused> {
        match self {
            Self::Returned | Self::SentOn => Ok(Self::Sent),
            other => other.unanswered(),
        }
    }

    /// Those who sent it take it back, as long as nobody has answered.
    pub fn withdrawn(self) -> Result<Self, Refused> {
        self.unanswered().map(|_| Self::Withdrawn)
    }

    /// The answer was taken back: it waits again. What has no answer stays as it is.
    pub fn reopened(self) -> Self {
        if self.has_answer() { Self::Sent } else { self }
    }

    /// Neither gone on nor taken back.
    fn still_here(self) -> Result<Self, Refused> {
        match self {
            Self::Withdrawn => Err(Refused::Withdrawn),
            Self::SentOn => Err(Refused::SentOn),
            here => Ok(here),
        }
    }

    fn unanswered(self) -> Result<Self, Refused> {
        if self.has_answer() { Err(Refused::Answered) } else { self.still_here() }
    }

    /// The receiving organisation has answered those who told.
    pub fn has_answer(self) -> bool {
        matches!(self, Self::Promised | Self::Done | Self::AlreadySo | Self::NotNow | Self::Refused | Self::NoBut)
    }

    /// The same on the red thread. What came back has been seen and still wants an answer.
    pub fn on_thread(self) -> red_thread::State {
        match self {
            Self::Sent | Self::Returned => red_thread::State::Open,
            Self::Promised => red_thread::State::Running,
            Self::Done => red_thread::State::Done,
            Self::AlreadySo => red_thread::State::AlreadySo,
            Self::NotNow => red_thread::State::NotNow,
            Self::Refused | Self::NoBut | Self::SentOn | Self::Withdrawn => red_thread::State::Stopped,
        }
    }

    /// Those who told may read of it: not of what went astray.
    pub fn public(self) -> bool {
        !matches!(self, Self::Returned | Self::SentOn | Self::Withdrawn)
    }

    /// What it is called, to those who received it or to those who sent it.
    pub fn word(self, lang: Lang, receives: bool) -> &'static str {
        match self {
            Self::Sent if receives => t::pass_on_waits_for_you(lang),
            Self::Sent => t::pass_on_sent(lang),
            Self::Promised => t::pass_on_promised(lang),
            Self::Done => t::pass_on_done(lang),
            Self::AlreadySo => t::pass_on_already_so(lang),
            Self::NotNow => t::pass_on_not_now(lang),
            Self::Refused => t::pass_on_refused(lang),
            Self::NoBut => t::pass_on_no_but(lang),
            Self::Returned if receives => t::pass_on_not_yours(lang),
            Self::Returned => t::pass_on_returned(lang),
            Self::SentOn => t::pass_on_sent_on(lang),
            Self::Withdrawn => t::pass_on_withdrawn(lang),
        }
    }

    /// Its sign.
    pub fn sign(self) -> ui::Status {
        match self {
            Self::Sent => ui::Status::Fresh,
            Self::Promised => ui::Status::Running,
            Self::Done | Self::AlreadySo => ui::Status::Done,
            Self::NotNow | Self::Refused | Self::NoBut | Self::Returned | Self::SentOn | Self::Withdrawn => ui::Status::Waiting,
        }
    }

    /// Something is still expected for a day: an answer, or that a promise is kept.
    pub fn open(self) -> bool {
        matches!(self, Self::Sent | Self::Promised)
    }

    /// What is expected did not come by its day.
    pub fn late(self, due_on: NaiveDate, today: NaiveDate) -> bool {
        self.open() && due_on < today
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
            Self::Done => State::Done,
            Self::AlreadySo => State::AlreadySo,
            Self::WillBeDone => State::Promised,
            Self::NotNow => State::NotNow,
            Self::Cannot => State::Refused,
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
