//! Inquiries: one shell, many kinds. What is asked, of whom, why, by whom, for how long, and what happens with it.
//!
//! A dialogue map is a form with a repeat of marks; a note is a form that those who work here fill in. The kinds differ
//! in how they are shown, not in how they are stored.

pub mod asked;
pub mod changes;
pub mod figures;
pub mod forms;
mod languages;
pub mod map_form;
mod model;
pub mod options;
pub mod own_form;
pub mod pages;
mod poster;
pub mod preview;
pub mod queries;
mod running;
pub mod sealed;
pub mod templates;
pub mod turning;
mod views;

pub use kit::slug;
pub use model::{Disposal, Inquiry, InquiryKind, MapView, Moderation, Notice, ReleaseRule, Status, Texts, Ways, days_left};
pub use poster::{office, poster};
pub use running::{Missing, Refusal};

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
