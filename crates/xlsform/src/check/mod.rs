//! Whether answers fit their form, and what of them is kept.

mod fault;
mod geojson;
mod point;
mod sheet;
mod values;
mod walk;

pub use fault::{Fault, FaultKind};
pub use point::Point;
pub use sheet::{Address, Sheet};

use crate::model::Form;
use serde_json::{Map, Value};

/// What holds while answers are judged.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The date of today, `YYYY-MM-DD`.
    pub today: &'a str,
    /// What is too much.
    pub limits: Limits,
}

/// What is too much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Characters of one text.
    pub text: usize,
    /// Instances of one repeat.
    pub instances: usize,
    /// Places of one line or outline.
    pub points: usize,
}

impl Default for Limits {
    /// 4,000 characters (as Open311 has it), 100 instances, 1,000 places.
    fn default() -> Self {
        Self { text: 4_000, instances: 100, points: 1_000 }
    }
}

/// Judges answers and gives what is kept of them: answers to questions that are asked, each in its plain shape
/// (texts without control characters, numbers as numbers, chosen names in the order of their list), and what is
/// calculated. What was sent for a question that is not asked is left out without a word: it was answered before
/// another answer hid it. What was sent for something calculated is left out too.
///
/// # Errors
/// Every fault, each with its place in the answers.
pub fn validate(form: &Form, answers: &Map<String, Value>, setting: &Setting<'_>) -> Result<Map<String, Value>, Vec<Fault>> {
    walk::walk(form, answers, setting)
}
