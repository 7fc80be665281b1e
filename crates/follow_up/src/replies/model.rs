//! What a reply is, what it must say, and its states.

use chrono::{DateTime, Utc};
use ground::red_thread::State;
use uuid::Uuid;

/// What is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReplyKind {
    /// It is done.
    Done,
    /// It will be done.
    WillBeDone,
    /// Not now; something else may be done instead.
    NotNow,
    /// It can't be done; something else may be done instead.
    Cannot,
    /// It is so already.
    AlreadySo,
}

/// Where a reply stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReplyState {
    /// Being written; nobody outside sees it.
    Draft,
    /// Everyone upstream is answered.
    Published,
    /// Taken back, with the reason. It stays where it was, struck out.
    Retracted,
    /// A newer answer to the same holds instead. It stays where it was, and leads to the newer one.
    Superseded,
    /// Given to those who passed a note on. No resident told, so nobody outside ever reads it.
    Inward,
}

/// Whose words a quote is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuoteBasis {
    /// Ours: what many said, in words that are nobody's own.
    Summary,
    /// A resident's own, already released.
    Released,
}

/// What stood before a published reply, kept for those who read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// The reply that holds now.
    pub newer: Uuid,
    /// The one that held before.
    pub id: Uuid,
    /// What it said, as far as one line tells: kind, title, and what was offered instead.
    pub content: Content,
    /// When it held no more.
    pub replaced_at: DateTime<Utc>,
    /// It was a promise, and the one that holds now says that it is done: kept, and not changed.
    pub kept: bool,
}

/// A step that a reply's state does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a {from:?} reply cannot become {to:?}")]
pub struct NotFromHere {
    /// Where it stands.
    pub from: ReplyState,
    /// What was wanted.
    pub to: ReplyState,
}

/// What a reply says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// What is answered.
    pub kind: ReplyKind,
    /// The answer in one line.
    pub title: String,
    /// What was told, in one sentence.
    pub told: String,
    /// A quote that stands for many; may be empty.
    pub quote: String,
    /// Whose words the quote is in; none without a quote.
    pub quote_basis: Option<QuoteBasis>,
    /// The answer.
    pub text: String,
    /// Why; may be empty for a yes.
    pub why: String,
    /// What is done instead of what was asked for; may be empty.
    pub instead: String,
}

/// What still has to be written before a reply can be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Missing {
    /// What was told.
    Told,
    /// The answer.
    Text,
    /// The reason.
    Why,
}

/// A reply as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// Its id.
    pub id: Uuid,
    /// The programme it belongs to.
    pub programme: Uuid,
    /// What it says.
    pub content: Content,
    /// How many people it rests on at least, exact: for the inner circle.
    pub voices: i64,
    /// Where it stands.
    pub state: ReplyState,
    /// Who wrote it.
    pub author: Uuid,
    /// That person's name.
    pub author_name: String,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it was published.
    pub published_at: Option<DateTime<Utc>>,
    /// When it was taken back, or a newer one came.
    pub retracted_at: Option<DateTime<Utc>>,
    /// Why it was taken back.
    pub retracted_reason: String,
    /// For finding out that somebody else was faster.
    pub row_version: i64,
}

impl ReplyKind {
    /// All kinds, the gladdest first.
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

    /// The kind of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// May say why: everything but "done" and "already so".
    pub fn may_say_why(self) -> bool {
        !matches!(self, Self::Done | Self::AlreadySo)
    }

    /// Has to say why: a no.
    pub fn needs_why(self) -> bool {
        self.is_no()
    }

    /// A no. It is an answer like any other, shown as clearly.
    pub fn is_no(self) -> bool {
        matches!(self, Self::NotNow | Self::Cannot)
    }

    /// How the thread shows a published reply of this kind: a no ties it off, a promise is still to be kept.
    pub fn on_thread(self) -> State {
        match self {
            Self::Done => State::Done,
            Self::AlreadySo => State::AlreadySo,
            Self::WillBeDone => State::Running,
            Self::NotNow => State::NotNow,
            Self::Cannot => State::Stopped,
        }
    }
}

impl ReplyState {
    const ALL: [Self; 5] = [Self::Draft, Self::Published, Self::Retracted, Self::Superseded, Self::Inward];

    /// The name it is stored by.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Retracted => "retracted",
            Self::Superseded => "superseded",
            Self::Inward => "inward",
        }
    }

    /// The state of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Everyone upstream is answered. Only a draft can be published.
    pub fn publish(self) -> Result<Self, NotFromHere> {
        self.step(Self::Draft, Self::Published)
    }

    /// It was wrong. Only what is published can be taken back.
    pub fn retract(self) -> Result<Self, NotFromHere> {
        self.step(Self::Published, Self::Retracted)
    }

    /// A newer answer to the same holds instead. Only what is published can be.
    pub fn supersede(self) -> Result<Self, NotFromHere> {
        self.step(Self::Published, Self::Superseded)
    }

    /// It holds no more: taken back, or a newer one holds instead.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Retracted | Self::Superseded)
    }

    /// Its words may be changed: what others have read stays as they read it.
    pub fn may_be_edited(self) -> bool {
        self == Self::Draft
    }

    fn step(self, from: Self, to: Self) -> Result<Self, NotFromHere> {
        if self == from { Ok(to) } else { Err(NotFromHere { from: self, to }) }
    }
}

impl QuoteBasis {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Summary, Self::Released];

    /// The name it is stored by.
    pub fn code(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Released => "released",
        }
    }

    /// The basis of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.code() == code)
    }
}

impl Content {
    /// Of this kind and nothing more.
    pub fn plain(kind: ReplyKind) -> Self {
        let nothing = String::new;
        Self {
            kind,
            title: nothing(),
            told: nothing(),
            quote: nothing(),
            quote_basis: None,
            text: nothing(),
            why: nothing(),
            instead: nothing(),
        }
    }

    /// What still has to be written before it can be published, in the order of the form.
    pub fn missing(&self) -> Vec<Missing> {
        [
            (Missing::Told, self.told.is_empty()),
            (Missing::Text, self.text.is_empty()),
            (Missing::Why, self.kind.needs_why() && self.why.is_empty()),
        ]
        .into_iter()
        .filter_map(|(what, is_missing)| is_missing.then_some(what))
        .collect()
    }

    /// "No, but": a no that says what is done instead.
    pub fn offers_instead(&self) -> bool {
        self.kind.is_no() && !self.instead.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(kind: ReplyKind) -> Content {
        Content {
            kind,
            title: "Ljus".into(),
            told: "Det är mörkt.".into(),
            quote: String::new(),
            quote_basis: None,
            text: "Nu lyser det.".into(),
            why: String::new(),
            instead: String::new(),
        }
    }

    #[test]
    fn a_no_says_why_and_a_yes_needs_no_reason() {
        let missing = |kind| content(kind).missing();
        for kind in [ReplyKind::Done, ReplyKind::AlreadySo, ReplyKind::WillBeDone] {
            assert_eq!(missing(kind), []);
        }
        for kind in [ReplyKind::NotNow, ReplyKind::Cannot] {
            assert_eq!(missing(kind), [Missing::Why]);
        }
    }

    #[test]
    fn only_a_no_offers_something_instead() {
        let with = |kind| Content { instead: "Vi sätter upp en spegel.".into(), ..content(kind) };
        assert!(with(ReplyKind::Cannot).offers_instead());
        assert!(!with(ReplyKind::Done).offers_instead());
        assert!(!content(ReplyKind::NotNow).offers_instead());
    }

    #[test]
    fn the_states_have_three_arrows() {
        use ReplyState::{Draft, Published, Retracted, Superseded};
        assert_eq!(Draft.publish(), Ok(Published));
        assert_eq!(Published.retract(), Ok(Retracted));
        assert_eq!(Published.supersede(), Ok(Superseded));
        assert!([Draft, Retracted, Superseded].into_iter().all(|state| state.supersede().is_err()));
        assert!([Retracted, Superseded].into_iter().all(ReplyState::is_over) && !Published.is_over());
        for (state, step) in [(Published, Published.publish()), (Retracted, Retracted.publish()), (Draft, Draft.retract())] {
            assert_eq!(step.map_err(|refused| refused.from), Err(state));
        }
        assert!(Draft.may_be_edited() && !Published.may_be_edited() && !Retracted.may_be_edited());
    }

    #[test]
    fn stored_names_read_back() {
        assert!(ReplyKind::ALL.into_iter().all(|kind| ReplyKind::from_code(kind.code()) == Some(kind)));
        assert!(ReplyState::ALL.into_iter().all(|state| ReplyState::from_code(state.code()) == Some(state)));
        assert!(QuoteBasis::ALL.into_iter().all(|basis| QuoteBasis::from_code(basis.code()) == Some(basis)));
        assert_eq!(ReplyKind::from_code("yes"), None);
    }
}
