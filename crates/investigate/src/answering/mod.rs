//! Answering: what a resident meets, from the poster's address to the receipt.
//!
//! There are two ways through the same form. With JavaScript a map page asks one thing at a time and sends everything at
//! once. Without it, the server asks page by page and keeps the draft under the form's id until it is sent, at most a
//! day. Both end in the same rules and the same row, with the same geometry and the way in which it was given.

mod api;
pub(crate) mod closed;
pub mod door;
pub(crate) mod draft;
pub(crate) mod forms;
pub(crate) mod long_choices;
pub(crate) mod map_page;
pub(crate) mod names;
pub(crate) mod pages;
pub(crate) mod pin_map;
pub(crate) mod place_field;
pub mod questions;
pub(crate) mod said;
mod scale;
pub(crate) mod steps;
pub(crate) mod walk;
pub mod welcome;

pub use api::{describe, submit};
pub use door::MOST_PEOPLE;
pub use draft::{ALL as STATEMENTS, erase_old};
pub use map_page::{MapPage, map_page};
pub use pages::{answer, map, send, step, welcome_page};
