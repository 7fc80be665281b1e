//! People and organisations: who works here, with whom, in which programmes and as what; and the settings of the house.
//!
//! Nobody is erased: whoever leaves is made inactive, their sessions end at once, and what they decided keeps its name.

pub mod colour;
mod forms;
mod hand;
pub mod mails;
pub mod me;
mod model;
pub mod organisations;
pub mod pages;
pub mod programmes;
pub mod queries;
pub mod settings;
mod views;

pub use forms::faults;
pub use model::{Organisation, OrganisationKind, Person, Programme, words_of};

use kit::web::errors::PageError;
use uuid::Uuid;

/// Names of people, organisations and programmes are at most this many characters.
pub const LONGEST: usize = 120;

/// An id in an address; what is none is not found.
fn id(text: &str) -> Result<Uuid, PageError> {
    kit::ids::parse(text, "thing").map_err(|_| PageError::NotFound)
}

/// The id that a form brought along for what it creates, or a fresh one when it brought none.
fn form_id(fields: &kit::forms::Fields, visit: &crate::Visit) -> Uuid {
    id(fields.value("form_id")).unwrap_or_else(|_| visit.tenant.fresh_id())
}
