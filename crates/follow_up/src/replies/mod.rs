//! Replies: the answers to those who told ("Ni sa, vi gjorde"). The step that makes the rest worth doing.
//!
//! A reply rests on something on the red thread: a measure that is done, a finding, something that was passed on, or a
//! whole inquiry. It says what was told, what is answered, and, where the answer is not a plain yes, why. It is written
//! as a draft, read as the resident will read it, and published: then it stands on the public site, on every receipt
//! upstream, and in the mail of those who follow the inquiry. One that turns out wrong is taken back, with the reason.

pub mod forms;
pub mod listing;
mod mails;
pub mod model;
pub mod origins;
pub mod overtaken;
pub mod pages;
pub mod pass_on;
pub mod public;
pub mod publication;
pub mod queries;
pub mod retraction;
#[cfg(test)]
mod tests;
pub mod views;

pub use model::{Content, Earlier, QuoteBasis, Reply, ReplyKind, ReplyState};
