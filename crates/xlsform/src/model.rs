//! What a form is.

use crate::expr::Expr;
use crate::texts::{Language, Texts};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A form. As JSON it is stable: it is what an inquiry keeps as a version of its form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Form {
    /// Its name among forms (`form_id`).
    pub id: String,
    /// Its version, as written.
    #[serde(default)]
    pub version: String,
    /// Its title.
    #[serde(default)]
    pub title: Texts,
    /// Code of the language that others fall back to.
    pub default_language: String,
    /// In the order in which the form first uses them.
    pub languages: Vec<Language>,
    /// What is asked.
    pub survey: Vec<Item>,
    /// Lists of choices by name.
    pub choices: BTreeMap<String, Vec<Choice>>,
}

/// One thing in a form. In JSON its `item` says which.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "item", rename_all = "snake_case")]
pub enum Item {
    /// A question, a note, or something calculated.
    Question(Box<Question>),
    /// Items that are shown together.
    Group(Group),
    /// Items that are asked any number of times.
    Repeat(Repeat),
}

/// One question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Unique in the form.
    pub name: String,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// The question itself.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub label: Texts,
    /// What helps to answer.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub hint: Texts,
    /// When it must be answered (never, where there is none).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<Expr>,
    /// What to say when it was not.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub required_message: Texts,
    /// When it is asked (always, where there is none).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relevant: Option<Expr>,
    /// What an answer must fulfil; `.` is the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub constraint: Option<Expr>,
    /// What to say when it does not.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub constraint_message: Texts,
    /// What its value follows from; then nobody is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calculation: Option<Expr>,
    /// What stands there at first.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub default: String,
    /// How it wants to look, such as `multiline`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub appearance: String,
    /// Such as `rows` of a text or `capture-accuracy` of a place.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parameters: BTreeMap<String, String>,
    /// Shown, not asked.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub read_only: bool,
    /// Columns that the standard does not know, as written.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub extra: BTreeMap<String, String>,
}

/// Kinds of answers. In JSON its `type` is the standard's word; choices name their `list`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Kind {
    /// Free text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Decimal,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// A time of day, `HH:MM` or `HH:MM:SS`.
    Time,
    /// A moment with its offset (RFC 3339).
    #[serde(rename = "dateTime")]
    DateTime,
    /// One of a list.
    SelectOne {
        /// The list's name.
        list: String,
    },
    /// Any number of a list.
    SelectMultiple {
        /// The list's name.
        list: String,
    },
    /// A place: `lat lon`, and altitude and accuracy where known.
    Geopoint,
    /// A line: two places or more, joined by `;`.
    Geotrace,
    /// An outline: three places or more, the last again the first.
    Geoshape,
    /// Something to read.
    Note,
    /// Something that follows from other answers.
    Calculate,
    /// One box to tick: `OK`.
    Acknowledge,
    /// Text that the page sets and nobody sees.
    Hidden,
}

/// Items that are shown together; answers do not nest by it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Unique in the form.
    pub name: String,
    /// Its heading.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub label: Texts,
    /// What helps to understand it.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub hint: Texts,
    /// When it is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relevant: Option<Expr>,
    /// Such as `field-list`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub appearance: String,
    /// What it holds.
    pub items: Vec<Item>,
}

/// Items that are asked any number of times.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Repeat {
    /// Unique in the form; the answers are a list under it.
    pub name: String,
    /// Its heading.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub label: Texts,
    /// What helps to understand it.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub hint: Texts,
    /// When it is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relevant: Option<Expr>,
    /// As for groups.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub appearance: String,
    /// What each time holds.
    pub items: Vec<Item>,
}

/// One of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Unique in its list; no blanks.
    pub name: String,
    /// What people read.
    pub label: Texts,
    /// What helps to choose (columns `hint_sv`, `hint_en`, ours; other tools pass them over).
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub hint: Texts,
    /// Further columns, such as `mark` or `icon`, as written.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub extra: BTreeMap<String, String>,
}

impl Form {
    /// All items, a group or repeat before what it holds.
    #[must_use]
    pub fn items(&self) -> Vec<&Item> {
        let mut items = Vec::new();
        gather(&self.survey, &mut items);
        items
    }

    /// The question of this name.
    #[must_use]
    pub fn question(&self, name: &str) -> Option<&Question> {
        self.items().into_iter().find_map(|item| match item {
            Item::Question(question) if question.name == name => Some(&**question),
            _ => None,
        })
    }

    /// The choices of a question that has some.
    #[must_use]
    pub fn choices_of(&self, question: &Question) -> &[Choice] {
        let list = question.kind.list().and_then(|list| self.choices.get(list));
        list.map_or(&[], Vec::as_slice)
    }

    /// Puts choices that only the house knows (such as its areas) before those that the list already has. A choice
    /// whose name the list has is left out. False when the form has no such list.
    pub fn fill(&mut self, list: &str, choices: Vec<Choice>) -> bool {
        let Some(present) = self.choices.get_mut(list) else {
            return false;
        };
        let written = std::mem::take(present);
        let new = choices.into_iter().filter(|choice| written.iter().all(|other| other.name != choice.name));
        *present = new.collect();
        present.extend(written);
        true
    }
}

fn gather<'a>(items: &'a [Item], all: &mut Vec<&'a Item>) {
    for item in items {
        all.push(item);
        gather(item.items(), all);
    }
}

impl Item {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Question(question) => &question.name,
            Self::Group(group) => &group.name,
            Self::Repeat(repeat) => &repeat.name,
        }
    }

    /// When it is asked.
    #[must_use]
    pub fn relevant(&self) -> Option<&Expr> {
        match self {
            Self::Question(question) => question.relevant.as_ref(),
            Self::Group(group) => group.relevant.as_ref(),
            Self::Repeat(repeat) => repeat.relevant.as_ref(),
        }
    }

    /// What it holds; a question holds nothing.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        match self {
            Self::Question(_) => &[],
            Self::Group(group) => &group.items,
            Self::Repeat(repeat) => &repeat.items,
        }
    }
}

impl Kind {
    /// The list that it chooses from.
    #[must_use]
    pub fn list(&self) -> Option<&str> {
        match self {
            Self::SelectOne { list } | Self::SelectMultiple { list } => Some(list),
            _ => None,
        }
    }
}

/// Whether a text may be a name: a letter or `_` first, then letters, digits, `-`, `_`, `.`.
pub(crate) fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    let begins = chars.next().is_some_and(|c| c.is_alphabetic() || c == '_');
    begins && chars.all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}
