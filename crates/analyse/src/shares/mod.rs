//! Shares of people: what a result and a release of it have in common, on the map, in the table and beside them.

mod model;
mod views;

pub use model::Share;
pub(crate) use views::{legend, nothing_chosen, probably, share_columns, tone, tool};
