//! Analysing: from many answers to what they say. Results for those who work with them, releases for everyone else, and
//! findings that somebody can act on.

mod csv;
pub mod findings;
mod kept;
mod packed;
mod place;
mod questions;
pub mod releases;
pub mod results;
mod shares;
mod sight;
#[cfg(test)]
mod testing;
mod words;

pub use place::Place;
pub use questions::{Shape, Subject};
pub use words::{Question, Word, Words};

/// Every statement of this stage, for the test that prepares all of them.
pub const STATEMENTS: &[&[(&str, &str)]] = &[
    kept::ALL,
    results::STATEMENTS,
    releases::queries::ALL,
    findings::queries::ALL,
    questions::STATEMENTS,
    questions::EXPORTED,
    questions::FILTERED,
    questions::WAVES,
    questions::ODK,
    findings::SAID,
];
