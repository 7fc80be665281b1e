//! People and organisations: who works here, with whom, in which programmes and as what; and the settings of the house.
//!
//! Nobody is erased: whoever leaves is made inactive, their sessions end at once, and what they decided keeps its name.

pub mod colour;
mod model;
pub mod queries;

pub use model::{Organisation, OrganisationKind, Person, Programme};
