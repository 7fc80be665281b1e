//! Surveys: a form without marks, answered one group at a time.
//!
//! The server draws each page and keeps the draft until it is sent, so nothing here needs a script; with one, questions
//! appear while somebody answers. What a question that is not asked was answered before stays in the draft and is left
//! out when the answer is sent.

mod forms;
mod model;
pub(crate) mod said;
mod views;
mod walk;

pub(crate) use forms::{FIELD, count_field, field_of, fill, instance_field, press, read, written};
pub use model::open_questions;
pub(crate) use model::{Page, is_visible, pages, setting};
pub use said::words;
pub(crate) use views::{Shown, boxes};
pub use walk::{MAP_STYLES, STYLES, page, take};

#[cfg(test)]
mod place_tests;
#[cfg(test)]
pub(crate) mod tests;
