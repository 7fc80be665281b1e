//! What is passed on: chosen marks, sent to the department or partner who can do something about them.
//!
//! The shortest walk from told to answered: three presses to send, and the receiving organisation answers those who told.
//! It sees the places and the words of these marks and nothing about who told. Its answer is a reply (a later stage keeps
//! those); here stands what was sent, to whom, and how far it has come.

pub mod changes;
pub mod forms;
pub mod mails;
pub mod model;
pub mod pages;
pub mod queries;
#[cfg(test)]
mod query_tests;
pub mod told;
pub mod views;
