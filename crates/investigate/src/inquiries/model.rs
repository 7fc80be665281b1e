//! What an inquiry is, and its states.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ground::access::{Can, Viewer};
use kit::i18n::Lang;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The kinds of inquiry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InquiryKind {
    /// Residents mark places.
    DialogueMap,
    /// Those who work here note needs, worries and events.
    Note,
    /// People answer questions, page by page.
    Survey,
}

/// Where an inquiry stands. A closed one can be opened again; nothing that was told is touched by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Being prepared; nobody outside sees it.
    Draft,
    /// Takes answers.
    Open,
    /// Takes no more answers.
    Closed,
}

/// When somebody reads an answer before it counts in what is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moderation {
    /// Read first, then counted.
    Before,
    /// Counted at once, read afterwards.
    After,
}

/// What residents read about it, in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Texts {
    /// The question, as a heading.
    pub title: String,
    /// What to do, in a sentence or two.
    pub lead: String,
    /// Why it is asked.
    pub why: String,
    /// Where and when to meet the one who asks.
    pub meet: String,
}

/// Who handles what is told, why, on what ground and for how long (GDPR articles 13 and 6).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Notice {
    /// The controller, such as a board of the municipality.
    pub controller: String,
    /// What it is used for.
    pub purpose: String,
    /// The legal basis; consent only where consent is the basis.
    pub legal_basis: String,
    /// How long it is kept.
    pub kept: String,
    /// Where to turn with questions.
    pub contact: String,
}

/// When figures are published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReleaseRule {
    /// From how many people on a figure may be shown.
    pub threshold: u32,
    /// A new release each night when at least `threshold` people have been added; otherwise by hand only.
    pub nightly: bool,
    /// Nobody reads an answer by itself, and figures of fewer people than the threshold are shown to nobody, those who work
    /// here among them: for questions that a manager asks her own group.
    pub sealed: bool,
    /// It is found by those who have its link, and stands on no public page.
    pub by_link: bool,
}

/// The rule that one day erases the answers. Without a decision nothing is erased: answers to an authority are records.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Disposal {
    /// The rule in words.
    pub rule: String,
    /// Number of the decision; empty while there is none.
    pub decision: String,
}

/// Which ways of answering it has beside its own address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Ways {
    /// Whoever answers by themselves needs a one-time code.
    pub needs_code: bool,
    /// Sites that may show it in a frame, such as `https://www.lindviken.se`.
    pub frames: Vec<String>,
}

/// How the map opens.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MapView {
    /// Longitude and latitude, WGS 84 degrees.
    pub centre: [f64; 2],
    /// Zoom level.
    pub zoom: f64,
    /// West, south, east, north.
    pub bounds: [f64; 4],
}

/// An inquiry.
#[derive(Debug, Clone, PartialEq)]
pub struct Inquiry {
    /// Its id.
    pub id: Uuid,
    /// Its name in addresses.
    pub slug: String,
    /// Its kind.
    pub kind: InquiryKind,
    /// The programme it belongs to.
    pub programme: Uuid,
    /// Where it stands.
    pub status: Status,
    /// What residents read, by language code.
    pub texts: BTreeMap<String, Texts>,
    /// Who handles what is told, by language code.
    pub notice: BTreeMap<String, Notice>,
    /// Languages it is asked in.
    pub languages: Vec<Lang>,
    /// First day, if set.
    pub opens_on: Option<NaiveDate>,
    /// Last day, if set.
    pub closes_on: Option<NaiveDate>,
    /// Read before or after.
    pub moderation: Moderation,
    /// When figures are published.
    pub release: ReleaseRule,
    /// When answers are erased.
    pub disposal: Disposal,
    /// The day by which those who told are answered.
    pub answer_by: Option<NaiveDate>,
    /// The person who asks, with face and name.
    pub coordinator: Option<Uuid>,
    /// The layer of areas inside which marks may be put; anywhere inside the map's limits when missing.
    pub area_layer: Option<Uuid>,
    /// Which ways of answering it has.
    pub ways: Ways,
    /// How the map opens.
    pub view: MapView,
    /// The version of the form in use; 0 before the first.
    pub form_number: i64,
    /// For finding out that somebody else was faster.
    pub row_version: i64,
}

impl Default for ReleaseRule {
    fn default() -> Self {
        Self { threshold: 5, nightly: false, sealed: false, by_link: false }
    }
}

impl ReleaseRule {
    /// How many people a figure needs to be seen by those who work here: any number, where they read the answers anyway.
    /// `usual` is the tenant's own threshold.
    pub fn least(&self, usual: u32) -> i64 {
        if self.sealed { i64::from(self.threshold.max(usual)) } else { 0 }
    }
}

impl InquiryKind {
    /// The name it is stored by.
    pub fn code(self) -> &'static str {
        match self {
            Self::DialogueMap => "dialogue_map",
            Self::Note => "note",
            Self::Survey => "survey",
        }
    }

    /// The kind of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::DialogueMap, Self::Note, Self::Survey].into_iter().find(|kind| kind.code() == code)
    }

    /// What messages about it choose their words by: a survey, or a dialogue.
    pub fn word(self) -> &'static str {
        if self == Self::Survey { "survey" } else { "dialogue" }
    }

    /// Each answer has marks on the map.
    pub fn has_marks(self) -> bool {
        self != Self::Survey
    }

    /// Those whom it concerns answer it at an address of its own; what is not public is written by those who work here.
    pub fn is_public(self) -> bool {
        self != Self::Note
    }
}

impl Status {
    /// The name it is stored by.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }

    /// The status of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Draft, Self::Open, Self::Closed].into_iter().find(|status| status.code() == code)
    }
}

impl Moderation {
    /// The name it is stored by.
    pub fn code(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
        }
    }

    /// The setting of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Before, Self::After].into_iter().find(|moderation| moderation.code() == code)
    }
}

impl Inquiry {
    /// Everybody may know of it: it has been opened, and stands on public pages. What is found by its link alone is known to those
    /// who were given it.
    pub fn is_listed(&self) -> bool {
        self.kind.is_public() && self.status != Status::Draft && !self.release.by_link
    }

    /// This viewer may know of it and do this. Drafts and what is found by its link alone are for those who run inquiries in its
    /// programme; who enters for others there may also do so in one by link, unless its answers are read by nobody.
    pub fn seen_by(&self, viewer: &Viewer, can: Can) -> bool {
        let within = |can| viewer.can_in(can, self.programme);
        let known = !self.kind.is_public() || self.is_listed() || within(Can::Inquire);
        let entered = can == Can::Enter && self.status != Status::Draft && !self.release.sealed;
        within(can) && (known || entered)
    }

    /// Its figures may be seen by those who work here: those of a sealed one when it is closed, so that none follows a single answer.
    pub fn has_figures(&self) -> bool {
        !self.release.sealed || self.status == Status::Closed
    }

    /// What was promised to those who have answered would hold no more: a sealed one read, or figures shown of fewer.
    pub fn breaks_promise_of(&self, before: &Self) -> bool {
        let (now, then) = (&self.release, &before.release);
        then.sealed && (!now.sealed || now.threshold < then.threshold)
    }

    /// Takes answers on this day.
    pub fn takes_answers(&self, today: NaiveDate) -> bool {
        self.status == Status::Open && self.opens_on.is_none_or(|first| first <= today) && self.closes_on.is_none_or(|last| today <= last)
    }

    /// Days left, counting today; none when no last day is set or it has passed.
    pub fn days_left(&self, today: NaiveDate) -> Option<i64> {
        self.closes_on.and_then(|last| days_left(last, today))
    }

    /// The day it took its last answers: the day it was closed, or the last day where that had passed before.
    pub fn closed_on(&self, closed: Option<NaiveDate>) -> Option<NaiveDate> {
        match (closed, self.closes_on) {
            (Some(closed), Some(last)) => Some(closed.min(last)),
            (closed, last) => closed.or(last),
        }
    }

    /// What is still worth writing before it is opened or printed: lead, why and place, by field and language.
    pub fn advised(&self) -> Vec<String> {
        let blank = |of: &Lang| {
            let texts = self.texts.get(of.code()).cloned().unwrap_or_default();
            let all = [("lead", texts.lead.is_empty()), ("why", texts.why.is_empty()), ("meet", texts.meet.is_empty())];
            all.into_iter().filter(|(_, blank)| *blank).map(|(name, _)| format!("{name}_{}", of.code())).collect::<Vec<_>>()
        };
        self.languages.iter().flat_map(blank).collect()
    }

    /// A group can sort its answers together: it has been asked, and answers may be read one by one. Whether there is something
    /// to sort, its form says.
    pub fn can_have_board(&self) -> bool {
        self.kind == InquiryKind::Survey && !self.release.sealed && self.status != Status::Draft
    }

    /// Where a group sorts its answers together.
    pub fn board_path(&self) -> String {
        format!("{}/board", self.room_path())
    }

    /// Where the files of its answers are read.
    pub fn files_path(&self) -> String {
        format!("{}/answers/files", self.room_path())
    }

    /// Where residents answer.
    pub fn public_path(&self) -> String {
        format!("/d/{}", self.slug)
    }

    /// Where it is run.
    pub fn room_path(&self) -> String {
        format!("/work/inquiries/{}", self.slug)
    }
}

/// Days left, counting today: one on the last day; none when it has passed.
pub fn days_left(last: NaiveDate, today: NaiveDate) -> Option<i64> {
    Some((last - today).num_days() + 1).filter(|days| *days > 0)
}
