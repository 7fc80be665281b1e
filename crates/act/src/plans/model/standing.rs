//! Where a measure stands. Phase and status are kept apart: the phase says how far the decision has come, the status how
//! the work goes. Each arrow of docs/states/measure.md is a method here.

use ground::red_thread;
use kit::i18n::{Lang, t};
use kit::web::ui;

/// How far the decision has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Written, not decided; not public.
    Proposed,
    /// Decided, not begun.
    Decided,
    /// Work has begun.
    CarryingOut,
    /// Done, and those who told have been answered.
    FollowedUp,
}

/// How the work goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Not begun.
    NotStarted,
    /// Under way.
    InProgress,
    /// Waits for somebody or something.
    Waiting,
    /// Done.
    Done,
    /// Will not be done; the reason is kept.
    Cancelled,
}

/// Phase and status together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// How far the decision has come.
    pub phase: Phase,
    /// How the work goes.
    pub status: Status,
}

/// A measure is taken up again, or given up: what a published answer said of it is no longer so. A promise holds of what is
/// under way again, and a no of what will not be done.
pub fn overtakes(to: Status, answer: red_thread::State) -> bool {
    match to {
        Status::Cancelled => !matches!(answer, red_thread::State::Stopped | red_thread::State::NotNow),
        Status::InProgress => answer != red_thread::State::Running,
        Status::NotStarted | Status::Waiting | Status::Done => false,
    }
}

/// Why an arrow can't be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It acts on no cause that was seen.
    #[error("no cause")]
    NoCause,
    /// Nobody is accountable.
    #[error("nobody accountable")]
    NoAccountable,
    /// It has been decided already.
    #[error("decided already")]
    Decided,
    /// It has not been decided.
    #[error("not decided")]
    NotDecided,
    /// It is done or cancelled already.
    #[error("ended")]
    Ended,
    /// It is neither done nor cancelled.
    #[error("not ended")]
    NotEnded,
}

impl Refused {
    /// Why not, and what to do, in words.
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::NoCause => t::measure_refused_no_cause(lang),
            Self::NoAccountable => t::measure_refused_no_accountable(lang),
            Self::Decided => t::measure_refused_decided(lang),
            Self::NotDecided => t::measure_refused_not_decided(lang),
            Self::Ended => t::measure_refused_ended(lang),
            Self::NotEnded => t::measure_refused_not_ended(lang),
        }
    }
}

impl Phase {
    /// All, in order.
    pub const ALL: [Self; 4] = [Self::Proposed, Self::Decided, Self::CarryingOut, Self::FollowedUp];

    /// The name it is stored by.
    pub fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Decided => "decided",
            Self::CarryingOut => "carrying_out",
            Self::FollowedUp => "followed_up",
        }
    }

    /// The phase of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.code() == code)
    }
}

impl Status {
    /// All.
    pub const ALL: [Self; 5] = [Self::NotStarted, Self::InProgress, Self::Waiting, Self::Done, Self::Cancelled];
    /// Those that one can tell in an update.
    pub const TOLD: [Self; 4] = [Self::InProgress, Self::Waiting, Self::Done, Self::NotStarted];

    /// The name it is stored by.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotStarted => "not_started",
            Self::InProgress => "in_progress",
            Self::Waiting => "waiting",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
        }
    }

    /// The status of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// What it is called.
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::NotStarted => t::measure_not_started(lang),
            Self::InProgress => t::measure_in_progress(lang),
            Self::Waiting => t::measure_waiting(lang),
            Self::Done => t::measure_done(lang),
            Self::Cancelled => t::measure_cancelled(lang),
        }
    }

    /// Its sign.
    pub fn sign(self) -> ui::Status {
        match self {
            Self::NotStarted => ui::Status::Fresh,
            Self::InProgress => ui::Status::Running,
            Self::Waiting | Self::Cancelled => ui::Status::Waiting,
            Self::Done => ui::Status::Done,
        }
    }

    /// Nothing more is expected.
    pub fn ended(self) -> bool {
        matches!(self, Self::Done | Self::Cancelled)
    }
}

impl Standing {
    /// A proposal.
    pub const PROPOSED: Self = Self { phase: Phase::Proposed, status: Status::NotStarted };

    /// Decided: needs a cause that it acts on, and somebody accountable.
    pub fn decided(self, causes: usize, accountable: bool) -> Result<Self, Refused> {
        if self.status.ended() {
            return Err(Refused::Ended);
        }
        if self.phase != Phase::Proposed {
            return Err(Refused::Decided);
        }
        Self::missing(causes, accountable).first().map_or(Ok(Self { phase: Phase::Decided, ..self }), |missing| Err(*missing))
    }

    /// What a proposal still needs before it can be decided.
    pub fn missing(causes: usize, accountable: bool) -> Vec<Refused> {
        let needs = [(causes == 0, Refused::NoCause), (!accountable, Refused::NoAccountable)];
        needs.into_iter().filter(|(missing, _)| *missing).map(|(_, refused)| refused).collect()
    }

    /// Somebody tells how it goes; "done" completes it.
    pub fn told(self, status: Status) -> Result<Self, Refused> {
        match (self.phase, self.status) {
            (Phase::Proposed, _) => Err(Refused::NotDecided),
            (_, Status::Done | Status::Cancelled) => Err(Refused::Ended),
            (Phase::Decided, _) if status == Status::NotStarted => Ok(self),
            _ if status == Status::Cancelled => self.cancelled(),
            _ => Ok(Self { phase: Phase::CarryingOut, status }),
        }
    }

    /// It will not be done.
    pub fn cancelled(self) -> Result<Self, Refused> {
        if self.status.ended() { Err(Refused::Ended) } else { Ok(Self { status: Status::Cancelled, ..self }) }
    }

    /// Taken up again: what had been decided goes on, what had not is a proposal again.
    pub fn reopened(self, decided: bool) -> Result<Self, Refused> {
        match (self.status.ended(), decided) {
            (false, _) => Err(Refused::NotEnded),
            (true, false) => Ok(Self::PROPOSED),
            (true, true) => Ok(Self { phase: Phase::CarryingOut, status: Status::InProgress }),
        }
    }

    /// Those who told have been answered.
    pub fn followed_up(self) -> Result<Self, Refused> {
        if self.status == Status::Done { Ok(Self { phase: Phase::FollowedUp, ..self }) } else { Err(Refused::NotEnded) }
    }

    /// What everybody may read about.
    pub fn public(self) -> bool {
        self.phase != Phase::Proposed
    }

    /// The same on the red thread.
    pub fn on_thread(self) -> red_thread::State {
        match (self.phase, self.status) {
            (_, Status::Cancelled) => red_thread::State::Stopped,
            (_, Status::Done) => red_thread::State::Done,
            (Phase::Proposed, _) => red_thread::State::Proposed,
            (_, Status::NotStarted) => red_thread::State::Open,
            (_, Status::InProgress | Status::Waiting) => red_thread::State::Running,
        }
    }
}

/// The sign that a measure carries in lists: what is late says so first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// Should have been done.
    Late,
    /// Waits for somebody or something.
    Waiting,
    /// Under way.
    Running,
    /// Not begun.
    Fresh,
    /// Not decided.
    Proposed,
    /// Done.
    Done,
    /// Will not be done.
    Cancelled,
}

impl Sign {
    /// Of a standing, and whether its day has passed.
    pub fn of(standing: Standing, passed: bool) -> Self {
        match (standing.phase, standing.status) {
            (_, Status::Done) => Self::Done,
            (_, Status::Cancelled) => Self::Cancelled,
            (Phase::Proposed, _) => Self::Proposed,
            _ if passed => Self::Late,
            (_, Status::Waiting) => Self::Waiting,
            (_, Status::InProgress) => Self::Running,
            (_, Status::NotStarted) => Self::Fresh,
        }
    }

    /// The picture.
    pub fn picture(self) -> ui::Status {
        match self {
            Self::Late => ui::Status::Late,
            Self::Waiting | Self::Cancelled => ui::Status::Waiting,
            Self::Running => ui::Status::Running,
            Self::Fresh | Self::Proposed => ui::Status::Fresh,
            Self::Done => ui::Status::Done,
        }
    }

    /// The word.
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Late => t::measure_late(lang),
            Self::Waiting => t::measure_waiting(lang),
            Self::Running => t::measure_in_progress(lang),
            Self::Fresh => t::measure_not_started(lang),
            Self::Proposed => t::measure_proposed(lang),
            Self::Done => t::measure_done(lang),
            Self::Cancelled => t::measure_cancelled(lang),
        }
    }
}

#[cfg(test)]
#[path = "standing_tests.rs"]
mod tests;
