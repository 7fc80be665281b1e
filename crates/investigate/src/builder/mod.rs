//! The form of an inquiry, built in the browser by people who never saw a form as a file.
//!
//! Edits are made on a version that is not published. While an inquiry is a draft its form follows at once; when it is open
//! or has answers, edits gather until somebody publishes them as the next version. Answers keep the version that they
//! answer, and results meet under the names that questions and choices never change.

pub(crate) mod changes;
mod forms;
pub mod model;
pub mod pages;
pub mod part;
pub mod queries;
mod said;
mod views;

#[cfg(test)]
mod tests;
