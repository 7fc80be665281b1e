//! Notes by those who work here: a need, a worry or an event, where and when; never about a person. A note is an answer
//! with one mark in an inquiry of its own kind, one for each programme, made when the first note is written; so it is
//! counted, passed on and turned into findings like everything else that was told.

mod book;
mod edit;
mod forms;
mod list;
mod pages;
mod queries;
mod removal;
mod views;

pub use book::{slug_of, take_in};
pub use edit::{open_edit, save};
pub use pages::{can_write, create, handle, list as show, open_new};
pub use queries::ALL as STATEMENTS;
pub use removal::{ask, withdraw};

#[cfg(test)]
mod tests;
