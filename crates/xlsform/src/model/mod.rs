//! What a form is.

mod kind;
mod question;

pub use kind::{Fact, Kind};
pub use question::{Question, Rule, Scale};

use crate::texts::{Language, Texts};
use crate::workbook::Table;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The columns of the survey that have a place of their own here, in the order in which they are written.
pub(crate) const COLUMNS: [&str; 22] = [
    "type",
    "name",
    "label",
    "hint",
    "guidance_hint",
    "image",
    "big-image",
    "audio",
    "video",
    "required",
    "required_message",
    "relevant",
    "constraint",
    "constraint_message",
    "calculation",
    "trigger",
    "choice_filter",
    "repeat_count",
    "default",
    "appearance",
    "parameters",
    "read_only",
];

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
    /// Lists of the sheet `external_choices` by name: columns and cells, as written.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub external_choices: BTreeMap<String, Vec<BTreeMap<String, String>>>,
    /// Further settings, such as `instance_name` or `style`, as written.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub settings: BTreeMap<String, String>,
    /// Sheets that the standard does not know, as written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sheets: Vec<Table>,
}

/// Media beside a text: file names by `image`, `big-image`, `audio`, `video`, each per language.
pub type Media = BTreeMap<String, Texts>;

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

/// Items that are shown together; answers do not nest by it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Group {
    /// Unique in the form.
    pub name: String,
    /// Its heading.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub label: Texts,
    /// What helps to understand it.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub hint: Texts,
    /// Pictures and sounds of the heading.
    #[serde(default, skip_serializing_if = "Media::is_empty")]
    pub media: Media,
    /// When it is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relevant: Option<Rule>,
    /// Such as `field-list`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub appearance: String,
    /// Columns that have no place of their own here, as written.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub extra: BTreeMap<String, String>,
    /// What it holds.
    pub items: Vec<Item>,
}

/// Items that are asked any number of times.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Repeat {
    /// Unique in the form; the answers are a list under it.
    pub name: String,
    /// Its heading.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub label: Texts,
    /// What helps to understand it.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub hint: Texts,
    /// Pictures and sounds of the heading.
    #[serde(default, skip_serializing_if = "Media::is_empty")]
    pub media: Media,
    /// When it is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relevant: Option<Rule>,
    /// How many times, where the form says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<Rule>,
    /// As for groups.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub appearance: String,
    /// As for groups.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub extra: BTreeMap<String, String>,
    /// What each time holds.
    pub items: Vec<Item>,
}

/// One of a list.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Choice {
    /// Unique in its list; no blanks.
    pub name: String,
    /// What people read.
    pub label: Texts,
    /// What helps to choose (columns `hint_sv`, `hint_en`, ours; other tools pass them over).
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub hint: Texts,
    /// Pictures and sounds.
    #[serde(default, skip_serializing_if = "Media::is_empty")]
    pub media: Media,
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

impl Choice {
    /// What stands in one of its columns; `label` in any language.
    #[must_use]
    pub fn column(&self, name: &str) -> &str {
        match name {
            "name" => &self.name,
            "label" => self.label.get("", ""),
            other => self.extra.get(other).map_or("", String::as_str),
        }
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
    pub fn relevant(&self) -> Option<&Rule> {
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

/// Whether a text may be a name: a letter or `_` first, then letters, digits, `-`, `_`, `.`; a prefix with `:` may
/// stand before it.
pub(crate) fn is_name(text: &str) -> bool {
    let plain = |text: &str| {
        let mut chars = text.chars();
        let begins = chars.next().is_some_and(|c| c.is_alphabetic() || c == '_');
        begins && chars.all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
    };
    text.split_once(':').map_or_else(|| plain(text), |(prefix, name)| plain(prefix) && plain(name))
}
