//! What can be wrong with answers.

use crate::texts::Texts;
use serde::Serialize;

/// One answer that cannot be taken as it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fault {
    /// Where, as a JSON pointer (RFC 6901) into the answers: `/marks/0/kind`.
    pub path: String,
    /// What is wrong.
    #[serde(flatten)]
    pub kind: FaultKind,
    /// What the form itself says about it; often nothing.
    #[serde(skip_serializing_if = "Texts::is_empty")]
    pub message: Texts,
}

/// What is wrong with an answer. In JSON its `code` says which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum FaultKind {
    /// It must be answered.
    Required,
    /// Another kind of answer is needed.
    WrongType {
        /// The kind: the standard's word, or `list` and `object` around repeats.
        expected: &'static str,
    },
    /// A place that is not on earth.
    ImpossiblePlace,
    /// None of the choices.
    UnknownChoice {
        /// As given, cut to 100 characters.
        choice: String,
    },
    /// A number that is not on the question's scale.
    OffScale {
        /// Where the scale starts.
        start: String,
        /// Where it ends.
        end: String,
        /// From one number to the next.
        step: String,
    },
    /// Choices that were not put in order.
    NotAllRanked {
        /// How many there are.
        choices: usize,
    },
    /// The form's own rule says no.
    Constraint,
    /// Too much text.
    TooLong {
        /// Characters allowed.
        limit: usize,
        /// Characters given.
        length: usize,
    },
    /// A repeat with too many instances, or a line with too many places.
    TooMany {
        /// How many are allowed.
        limit: usize,
    },
    /// The form asks nothing of this name here.
    UnknownQuestion,
}
