//! What a release is, what it holds, and its states.

use chrono::{DateTime, NaiveDate, Utc};
use evidence::disclosure::Published;
use kit::i18n::Lang;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Words;
use crate::questions::released::ReleasedQuestion;
use crate::shares::Share;

/// The shape of [`Body`] that this program writes.
pub const FORMAT: u32 = 1;

/// Where a release stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReleaseState {
    /// Frozen; only those who work here read it.
    Made,
    /// Everyone may read it.
    Published,
    /// Taken back, with a reason.
    Retracted,
    /// Thrown away before anybody outside saw it; its number stays taken.
    Discarded,
}

/// A step that a release's state, or the rule, does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Its state has no such arrow.
    #[error("a {0:?} release cannot take this step")]
    NotFromHere(ReleaseState),
    /// Too few people have changed something since the last one.
    #[error("only {0} people have changed something")]
    TooFewChanged(i64),
    /// Nothing has been public yet, and too few people have answered.
    #[error("only {0} of at least {1} people have answered")]
    TooFewToBegin(i64, i64),
    /// Another one was published after this one was made: it would step back in time.
    #[error("a newer release has been published")]
    Overtaken,
}

/// A release as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Release {
    /// Its id.
    pub id: Uuid,
    /// The inquiry it is of.
    pub inquiry: Uuid,
    /// Its number in the inquiry, from 1.
    pub number: i64,
    /// Where it stands.
    pub state: ReleaseState,
    /// People, exact: for the inner circle and the rule only.
    pub people: i64,
    /// Marks, exact.
    pub marks: i64,
    /// How many people had changed something since the release before it.
    pub changed: i64,
    /// The number of the release that was the latest public one when it was made; 0 for none.
    pub after: i64,
    /// What it tells.
    pub body: Body,
    /// When it was frozen.
    pub made_at: DateTime<Utc>,
    /// When it was published.
    pub published_at: Option<DateTime<Utc>>,
    /// Why it was taken back.
    pub reason: String,
    /// For finding out that somebody else was faster.
    pub row_version: i64,
}

/// What a release tells: nothing in here needs to be kept from anybody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Body {
    /// The shape of this.
    pub format: u32,
    /// The day it was frozen.
    pub day: NaiveDate,
    /// From how many people on a figure is shown.
    pub threshold: u32,
    /// What kinds, times and reasons are called.
    pub words: Words,
    /// People in all.
    pub people: Published,
    /// Marks in all.
    pub marks: Published,
    /// The maps: all times, and after dark.
    pub maps: Vec<ReleasedMap>,
    /// People of each kind in the whole inquiry, in the order of the words.
    pub kinds: Vec<Published>,
    /// People by named area.
    pub areas: Vec<ReleasedArea>,
    /// Reasons in the whole inquiry, by question.
    pub reasons: Vec<ReleasedReasons>,
    /// Of an inquiry without marks: its questions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<ReleasedQuestion>,
}

/// One map of a release.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReleasedMap {
    /// Times of day that it is about; empty means any.
    pub times: Vec<String>,
    /// Its cells; none inside another.
    pub cells: Vec<ReleasedCell>,
    /// How many cells had somebody, but too few.
    pub hidden: usize,
}

/// One cell of a map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleasedCell {
    /// The H3 cell, fifteen hexadecimal digits.
    pub cell: String,
    /// The area that its middle lay in when it was released; empty where none was known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub area: String,
    /// People, with noise.
    pub people: u64,
    /// By kind, in the order of the words.
    pub kinds: Vec<ReleasedKind>,
}

/// One kind within a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleasedKind {
    /// People who put such marks.
    pub people: Published,
    /// Such marks.
    pub marks: Published,
}

/// One row of the table of areas.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReleasedArea {
    /// Its name.
    pub name: String,
    /// People in all.
    pub people: Published,
    /// By kind, in the order of the words.
    pub kinds: Vec<Published>,
}

/// What was chosen in one question about reasons.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReleasedReasons {
    /// The question's name.
    pub question: String,
    /// People who chose anything.
    pub people: Published,
    /// People by choice, in the order of the words.
    pub choices: Vec<Published>,
}

impl ReleaseState {
    const ALL: [Self; 4] = [Self::Made, Self::Published, Self::Retracted, Self::Discarded];

    /// The name it is stored by.
    pub fn code(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Published => "published",
            Self::Retracted => "retracted",
            Self::Discarded => "discarded",
        }
    }

    /// The state of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Everyone may read it now. What is not published yet, and what was wrong, is for those who publish.
    pub fn public(self) -> bool {
        self == Self::Published
    }

    /// It was wrong. Only what is published can be taken back.
    pub fn retract(self) -> Result<Self, Refused> {
        if self == Self::Published { Ok(Self::Retracted) } else { Err(Refused::NotFromHere(self)) }
    }

    /// Nobody has seen it but those who work here: it can be thrown away.
    pub fn discard(self) -> Result<Self, Refused> {
        if self == Self::Made { Ok(Self::Discarded) } else { Err(Refused::NotFromHere(self)) }
    }

    /// Everyone may read it from now on, or again.
    fn publish(self) -> Result<Self, Refused> {
        if matches!(self, Self::Made | Self::Retracted) { Ok(Self::Published) } else { Err(Refused::NotFromHere(self)) }
    }
}

impl Release {
    /// Everyone may read it from now on: at least k people have changed something since the one before, and that one is
    /// still the latest that has been public. `latest` is that one's number, 0 for none. When this one is the latest itself
    /// and was taken back, it is public again with the same figures: they tell nothing that was not told already.
    pub fn publish(&self, latest: i64) -> Result<ReleaseState, Refused> {
        let state = self.state.publish()?;
        if self.state == ReleaseState::Retracted && latest == self.number {
            return Ok(state);
        }
        if latest != self.after {
            return Err(Refused::Overtaken);
        }
        let least = i64::from(self.body.threshold);
        match (self.changed < least, self.after) {
            (true, 0) => Err(Refused::TooFewToBegin(self.changed, least)),
            (true, _) => Err(Refused::TooFewChanged(self.changed)),
            (false, _) => Ok(state),
        }
    }
}

impl Body {
    /// What is left of one that is thrown away: the day it was frozen, and no figure.
    pub fn emptied(&self) -> Self {
        Self {
            format: self.format,
            day: self.day,
            threshold: self.threshold,
            words: self.words.clone(),
            people: Published::Hidden,
            marks: Published::Hidden,
            maps: Vec::new(),
            kinds: Vec::new(),
            areas: Vec::new(),
            reasons: Vec::new(),
            questions: Vec::new(),
        }
    }

    /// The kind of this name, else the first one that somebody has marked.
    pub fn kind<'a>(&'a self, asked: &str) -> &'a str {
        let named = |name: &str| self.words.kinds.iter().find(|kind| kind.name == name).map(|kind| kind.name.as_str());
        let marked = |name: &&str| self.kinds.get(self.place_of(name)).is_none_or(|people| people.figure() != Some(0));
        let all = || std::iter::once(self.words.first_kind()).chain(self.words.kinds.iter().map(|kind| kind.name.as_str()));
        named(asked).or_else(|| all().find(marked)).unwrap_or_else(|| self.words.first_kind())
    }

    /// Where a kind stands in the lists of kinds.
    pub fn place_of(&self, kind: &str) -> usize {
        self.words.kinds.iter().position(|own| own.name == kind).unwrap_or(0)
    }

    /// The map of these times (joined by `-`), else the one of all times.
    pub fn map(&self, when: &str) -> Option<&ReleasedMap> {
        self.maps.iter().find(|map| map.times.join("-") == when).or(self.maps.first())
    }

    /// A kind's word, small, inside a sentence.
    pub fn kind_word(&self, lang: Lang, kind: &str) -> String {
        self.words.kind(lang, kind).to_lowercase()
    }
}

impl ReleasedCell {
    /// The share of people with a mark of a kind. It is worked out of figures that are shown already, so it tells no more
    /// than they do; none where the kind's figure is hidden.
    pub fn share(&self, kind: usize) -> Option<Share> {
        let part = self.kinds.get(kind)?.people.figure()?.min(self.people);
        Share::of(i64::try_from(part).ok()?, i64::try_from(self.people).ok()?)
    }
}
