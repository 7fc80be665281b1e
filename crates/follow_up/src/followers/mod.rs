//! Followers: those who want a mail when an inquiry leads to something.
//!
//! One follows an *inquiry*, never an answer: the address is kept apart from everything that was told and cannot be led
//! to it. Nothing is sent until the link in the first mail has been opened and its button pressed; each mail ends with a
//! link that stops them, and stopping erases the address. Asking twice is harmless.

pub mod forms;
mod mails;
pub mod model;
pub mod pages;
pub mod queries;
#[cfg(test)]
mod tests;
pub mod tokens;
pub mod views;

pub use mails::why;
pub use model::{Follower, Standing};
