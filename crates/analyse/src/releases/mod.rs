//! Releases: what everyone may see of an inquiry. Frozen, and told only through the door of `evidence::disclosure`.
//!
//! A result is private until its coordinator releases it: a map of unsafe places brands a district. A release is made
//! (frozen, read by those who work here), published (the public page, the open data), and taken back with a reason where it
//! was wrong. The next one waits until at least k people have changed something, since a figure that follows every answer
//! tells where the last one fell. Only answers that count (`in`) are in it.
//!
//! What is public costs no query and no drawing: the page, the cells and the files lie ready in memory, plain and
//! compressed, and are made anew when the release, a reply or the inquiry itself has changed.

mod draft;
mod figures;
mod gather;
mod map;
pub mod model;
pub mod pages;
mod public;
mod public_views;
pub mod queries;
#[cfg(test)]
mod tests;
mod views;

pub use pages::{cells, discard, list, make, make_due, publish, retract, show};
pub use public::{api, cells_csv, cells_json, result};
