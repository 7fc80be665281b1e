//! Answers from files that others made: somebody brings a table, says to which question each column goes, sees what would come of it,
//! and reads it in with one press. Each row passes the same rules as an answer from the page. The same row comes in once; a whole
//! import can be taken back.
//!
//! The file lies in the database as rows until it has been read in or given up, in parts of which each is stored in one transaction:
//! others have their turn between two, memory holds one part, and an import that was cut off goes on where it stopped.

mod cells;
pub mod columns;
pub mod model;
pub mod pages;
pub mod queries;
mod reader;
pub mod table;
#[cfg(test)]
mod tests;
pub mod times;
mod trials;
mod views;
pub mod work;

pub use queries::{ALL as STATEMENTS, erase_left};
pub use reader::Refused;
