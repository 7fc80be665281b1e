//! Entering for others: out in the district, in conversation with one person or with a group. The helper's phone shows
//! the same pages as a resident's; what was told is counted as theirs, and who helped is kept apart.

mod handover;
mod pages;
pub(crate) mod persons;
mod queries;
mod views;

pub use handover::{confirm, hand_over};
pub use pages::{answer, choose, map, send, step};
pub use queries::ALL as STATEMENTS;

#[cfg(test)]
mod tests;
