//! Findings: what somebody saw in the answers, in words that can be acted on: what, where, since when, how many, and why.
//!
//! A finding rests on chosen cells, on an outline or on single marks, on what a survey said to a question, or on answers that a
//! group sorted together. Those who told it are tied to it on the red
//! thread, so that each sees on the receipt that it was seen, and what it led to. Its causes are what measures act on. It
//! is closed with a reason, also when the reason is that nothing is done.

mod changes;
mod forms;
mod gathered;
pub mod model;
mod options;
pub mod pages;
pub mod queries;
mod said;
#[cfg(test)]
mod tests;
mod views;

pub use gathered::{Gathered, gather};
pub use pages::{close, create, edit, list, new, reopen, save, show};
pub(crate) use said::ALL as SAID;
