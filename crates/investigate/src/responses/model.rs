//! An answer on its way in, and as it is kept.

use chrono::{DateTime, Utc};
use kit::i18n::{Lang, t};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::footprint::Counted;

/// No answer holds more marks than this.
pub const MOST_MARKS: usize = 40;
/// No free text is longer than this many characters.
pub const LONGEST_TEXT: usize = 2_000;

/// What is sent: by the page, by the API, by a helper. Coordinates are WGS 84 degrees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Submission {
    /// Made by the sender, so that sending twice stores once. Random (version 4): it tells nothing about when.
    pub id: Uuid,
    /// The language it was answered in.
    pub lang: String,
    /// Answers outside the marks, by question.
    #[serde(default)]
    pub answers: Map<String, Value>,
    /// The places.
    #[serde(default)]
    pub marks: Vec<MarkInput>,
}

/// One place as it is sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkInput {
    /// Which kind of mark: a choice of the form's question `kind`.
    pub kind: String,
    /// Longitude.
    pub lon: f64,
    /// Latitude.
    pub lat: f64,
    /// How the place was given; on the map unless it says otherwise.
    #[serde(default)]
    pub method: Method,
    /// Answers to the mark's own questions.
    #[serde(default)]
    pub answers: Map<String, Value>,
}

impl MarkInput {
    /// The same spot, as maps and lists round it: about a metre.
    pub fn is_at(&self, lon: f64, lat: f64) -> bool {
        const METRE: f64 = 2e-5;
        (self.lon - lon).abs() < METRE && (self.lat - lat).abs() < METRE
    }
}

/// How a place was given. The same geometry is stored either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Pointed at on the map.
    #[default]
    Map,
    /// The phone's own position.
    Position,
    /// A named place that was searched for.
    Search,
    /// A named area or place from a list.
    List,
    /// "I agree" to a released cell.
    Agree,
    /// Read from a file.
    Import,
}

/// Which way an answer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// Page of the public site.
    Page,
    /// The API.
    Api,
    /// Entered by a helper for one person.
    Helper,
    /// Entered by a helper for a group that answered together.
    Group,
    /// A note by somebody who works here.
    Note,
    /// Read from a file.
    Import,
    /// On a tablet that stands where people come by.
    Kiosk,
    /// With a one-time code.
    Code,
    /// On paper, typed in by a helper.
    Paper,
    /// In a frame on another site.
    Embed,
    /// With the one-time code of a mail.
    Invitation,
}

impl Method {
    /// The name it is stored by.
    pub fn code(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Position => "position",
            Self::Search => "search",
            Self::List => "list",
            Self::Agree => "agree",
            Self::Import => "import",
        }
    }

    /// How it is called where answers are read.
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Map => t::answer_method_map(lang),
            Self::Position => t::answer_method_position(lang),
            Self::Search => t::answer_method_search(lang),
            Self::List => t::answer_method_list(lang),
            Self::Agree | Self::Import => t::answer_method_other(lang),
        }
    }

    /// The method of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Map, Self::Position, Self::Search, Self::List, Self::Agree, Self::Import].into_iter().find(|method| method.code() == code)
    }
}

impl Channel {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Page,
        Self::Api,
        Self::Helper,
        Self::Group,
        Self::Note,
        Self::Import,
        Self::Kiosk,
        Self::Code,
        Self::Paper,
        Self::Embed,
        Self::Invitation,
    ];

    /// Somebody came to it by themselves, known to nobody.
    pub fn is_by_oneself(self) -> bool {
        matches!(self, Self::Page | Self::Api | Self::Kiosk | Self::Embed)
    }

    /// The name it is stored by.
    pub fn code(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Api => "api",
            Self::Helper => "helper",
            Self::Group => "group",
            Self::Note => "note",
            Self::Import => "import",
            Self::Kiosk => "kiosk",
            Self::Code => "code",
            Self::Paper => "paper",
            Self::Embed => "embed",
            Self::Invitation => "invitation",
        }
    }

    /// The channel of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.code() == code)
    }
}

/// The row versions of what an answer is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Versions {
    /// Of the inquiry.
    pub inquiry: i64,
    /// Of its layer of areas; 0 when it has none.
    pub areas: i64,
}

/// An answer that has passed every rule and can be stored.
#[derive(Debug, Clone)]
pub struct NewResponse {
    /// Its id.
    pub id: Uuid,
    /// Its inquiry.
    pub inquiry: Uuid,
    /// The version of the form it answers.
    pub form_number: i64,
    /// What it was held against; it is stored only if that is still so. None: it is stored as it is.
    pub held_against: Option<Versions>,
    /// SHA-256 of what was sent, in hex.
    pub body_hash: String,
    /// Keyed hash of the receipt's code; none for imports and notes, which have no holder.
    pub receipt_hash: Option<String>,
    /// Its language.
    pub lang: String,
    /// Which way it came.
    pub channel: Channel,
    /// How many people it stands for.
    pub people: i64,
    /// When, to the hour.
    pub hour: DateTime<Utc>,
    /// Answers outside the marks.
    pub answers: Value,
    /// By which those who work here call it where it has no marks.
    pub handle: Option<Uuid>,
    /// Somebody should read it today.
    pub urgent: bool,
    /// Its marks.
    pub marks: Vec<NewMark>,
    /// What is counted of it.
    pub counted: Counted,
    /// Id of its event: random, so that it tells no time.
    pub event_id: Uuid,
}

/// A mark that can be stored.
#[derive(Debug, Clone)]
pub struct NewMark {
    /// Its id: random.
    pub id: Uuid,
    /// Its place in the answer, from 1.
    pub number: i64,
    /// Its kind.
    pub kind: String,
    /// Longitude.
    pub lon: f64,
    /// Latitude.
    pub lat: f64,
    /// How the place was given.
    pub method: Method,
    /// Number of the named area it lies in.
    pub area: Option<i64>,
    /// H3 cell at level 11, of a whole area at level 8.
    pub cell: u64,
    /// Answers to its questions, without the free text.
    pub answers: Value,
    /// Free text.
    pub text: String,
}

/// What became of an answer that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is on disk.
    Stored,
    /// It was on disk already: the same id, the same content.
    Again,
    /// The id is taken by another content.
    Other,
    /// It has been withdrawn.
    Withdrawn,
    /// The one-time code that came with it has been used.
    CodeUsed,
}

/// An answer as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// Its id.
    pub id: Uuid,
    /// Its inquiry.
    pub inquiry: Uuid,
    /// The version of the form it answers.
    pub form_number: i64,
    /// Its language.
    pub lang: String,
    /// Which way it came.
    pub channel: String,
    /// How many people it stands for.
    pub people: i64,
    /// When, to the hour.
    pub hour: DateTime<Utc>,
    /// Its month.
    pub period: String,
    /// Answers outside the marks.
    pub answers: Value,
    /// Its permanent random key.
    pub noise_key: i64,
    /// `in`, `held`, `hidden` or `withdrawn`.
    pub state: String,
    /// Somebody should read it today.
    pub urgent: bool,
    /// For finding out that somebody else was faster.
    pub row_version: i64,
}

/// A mark as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredMark {
    /// Its id.
    pub id: Uuid,
    /// Its answer.
    pub response: Uuid,
    /// Its place in the answer.
    pub number: i64,
    /// Its kind.
    pub kind: String,
    /// Longitude.
    pub lon: f64,
    /// Latitude.
    pub lat: f64,
    /// How the place was given.
    pub method: String,
    /// Number of the named area.
    pub area: Option<i64>,
    /// H3 cell at level 11.
    pub cell: i64,
    /// When, to the hour.
    pub hour: DateTime<Utc>,
    /// Answers to its questions.
    pub answers: Value,
    /// Free text.
    pub text: String,
    /// The text is not shown outside the inner circle, since it names somebody.
    pub masked: bool,
    /// The state of its answer.
    pub state: String,
}

/// Something in an answer that has to be mended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Where: `marks[0].lon`, `answers.age_group`.
    pub field: String,
    /// What to do, in the sender's language.
    pub message: String,
}

/// The sender's language, if it is one of ours.
pub fn language(code: &str) -> Option<Lang> {
    Lang::from_code(code)
}
