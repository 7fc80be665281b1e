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

    /// Nobody has answered yet.
    pub fn waits(self) -> bool {
        self == Self::Sent
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
