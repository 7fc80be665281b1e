//! A question and its rules.

use super::{Kind, Media};
use crate::expr::Expr;
use crate::texts::Texts;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A rule: its text as the form has it, and what it means.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// As written, with straight quotes; `yes` and `no` are `true()` and `false()`.
    pub text: String,
    /// Its tree.
    pub expr: Expr,
}

impl Rule {
    /// `true()` or `false()`.
    #[must_use]
    pub fn constant(truth: bool) -> Self {
        Self { text: format!("{truth}()"), expr: Expr::constant(truth) }
    }
}

/// One question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Unique among what lies beside it.
    pub name: String,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// The question itself.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub label: Texts,
    /// What helps to answer.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub hint: Texts,
    /// What helps whoever asks.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub guidance_hint: Texts,
    /// Pictures and sounds of the question.
    #[serde(default, skip_serializing_if = "Media::is_empty")]
    pub media: Media,
    /// When it must be answered (never, where there is none).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<Rule>,
    /// What to say when it was not.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub required_message: Texts,
    /// When it is asked (always, where there is none).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relevant: Option<Rule>,
    /// What an answer must fulfil; `.` is the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub constraint: Option<Rule>,
    /// What to say when it does not.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub constraint_message: Texts,
    /// What its value follows from; then nobody is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calculation: Option<Rule>,
    /// Questions whose answers set it anew.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trigger: Vec<String>,
    /// Which of its list's choices may be chosen; a bare name is a column of the choice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice_filter: Option<Rule>,
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_only: Option<Rule>,
    /// Columns that have no place of their own here, as written.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub extra: BTreeMap<String, String>,
}

impl Question {
    /// A question with nothing but its name and kind.
    #[must_use]
    pub fn new(name: String, kind: Kind) -> Self {
        Self {
            name,
            kind,
            label: Texts::default(),
            hint: Texts::default(),
            guidance_hint: Texts::default(),
            media: Media::new(),
            required: None,
            required_message: Texts::default(),
            relevant: None,
            constraint: None,
            constraint_message: Texts::default(),
            calculation: None,
            trigger: Vec::new(),
            choice_filter: None,
            default: String::new(),
            appearance: String::new(),
            parameters: BTreeMap::new(),
            read_only: None,
            extra: BTreeMap::new(),
        }
    }
}
