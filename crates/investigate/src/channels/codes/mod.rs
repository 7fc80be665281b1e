//! One-time codes: for a class, a staircase, those who got a letter. A code is used once and cannot be tied to its answer.
//!
//! Codes are made some at a time. They follow from the batch and the server's secret, so slips can be printed again and nothing
//! but a keyed hash is kept of a code, with a flag that it has been used: no time, no event with particulars, and nothing at the
//! answer. The flag is set in the transaction that stores the answer, so that neither is there without the other.

pub mod pages;
pub mod queries;
mod slips;
mod views;

pub use queries::{is_unused, spend};
pub use slips::{make, print};

use kit::secrets::{Secret, code8, hex, normalise_code8};
use uuid::Uuid;

/// No more slips are made at once.
pub const MOST_CODES: i64 = 500;

/// Codes that were made together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Its id.
    pub id: Uuid,
    /// Its number within the inquiry, from 1.
    pub number: i64,
    /// How many codes.
    pub codes: i64,
    /// Whom they are for.
    pub note: String,
}

/// What is kept of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// Somebody has used it.
    pub used: bool,
    /// It was sent by mail.
    pub invited: bool,
}

impl Batch {
    /// Its codes, the same whenever they are printed.
    pub fn all(&self, secret: &Secret) -> Vec<String> {
        (0..self.codes)
            .map(|number| code8(&secret.hmac("one-time-code", &[self.id.as_bytes(), number.to_be_bytes().as_slice()].concat())))
            .collect()
    }
}

/// What the database keeps of a code: within one inquiry, so that the same letters elsewhere are another code.
pub fn hash(secret: &Secret, inquiry: Uuid, code: &str) -> String {
    hex(&secret.hmac("one-time-hash", &[inquiry.as_bytes(), code.as_bytes()].concat())[..16])
}

/// A typed code as it is hashed; the whole address of a slip will do as well. None when it can be no code.
pub fn typed(text: &str) -> Option<String> {
    let code = text.rsplit_once("/code/").map_or(text, |(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or(rest));
    normalise_code8(code)
}
