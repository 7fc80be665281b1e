//! A question and its rules.

use super::{Kind, Media};
use crate::expr::{Expr, Value};
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

/// The numbers of a `range`: from the start, step by step, to the end, which may be the smaller one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The first.
    pub start: f64,
    /// The last that may be reached.
    pub end: f64,
    /// From one to the next, never 0.
    pub step: f64,
}

impl Scale {
    /// How far a number may lie from a step and still be on it: decimals such as 0.1 are not exact in binary.
    const NEAR: f64 = 1e-6;

    /// Whether a number is on it.
    #[must_use]
    pub fn has(&self, number: f64) -> bool {
        let steps = (number - self.start) / self.step;
        let within = number >= self.start.min(self.end) && number <= self.start.max(self.end);
        within && (steps - steps.round()).abs() < Self::NEAR
    }

    /// All its numbers as texts, if they are no more than `most`.
    #[must_use]
    pub fn numbers(&self, most: u16) -> Option<Vec<String>> {
        let steps = ((self.end - self.start) / self.step).abs() + Self::NEAR;
        let direction = if self.end < self.start { -self.step.abs() } else { self.step.abs() };
        // A millionth is finer than any scale that people are asked about.
        let number = |place: u16| ((self.start + f64::from(place) * direction) * 1e6).round() / 1e6;
        (steps < f64::from(most)).then(|| (0..=steps as u16).map(|place| Value::Number(number(place)).text()).collect())
    }
}

impl Question {
    /// The scale of a `range`: from 1 to 10 by 1, unless the parameters say otherwise.
    #[must_use]
    pub fn scale(&self) -> Scale {
        let number = |name: &str, usual: f64| self.parameters.get(name).and_then(|text| text.parse().ok()).unwrap_or(usual);
        Scale { start: number("start", 1.0), end: number("end", 10.0), step: number("step", 1.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_has_its_steps() {
        let scale = |start, end, step| Scale { start, end, step };
        let numbers = |scale: Scale| scale.numbers(11).map(|numbers| numbers.join(" "));
        assert_eq!(numbers(scale(1.0, 5.0, 1.0)).as_deref(), Some("1 2 3 4 5"));
        assert_eq!(numbers(scale(0.0, 0.3, 0.1)).as_deref(), Some("0 0.1 0.2 0.3"));
        assert_eq!(numbers(scale(2.0, -2.0, 2.0)).as_deref(), Some("2 0 -2"));
        assert_eq!(numbers(scale(0.0, 10.0, 1.0)).map(|numbers| numbers.len()), Some("0 1 2 3 4 5 6 7 8 9 10".len()));
        assert_eq!(numbers(scale(0.0, 100.0, 1.0)), None);
        assert!(scale(0.0, 1.0, 0.1).has(0.7) && !scale(0.0, 1.0, 0.1).has(0.75) && !scale(0.0, 1.0, 0.1).has(1.1));
    }
}
