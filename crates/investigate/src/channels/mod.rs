//! Channels: the ways in which an inquiry is answered. One's own phone, a tablet in a library, a one-time code, a mail, paper, a frame
//! on another site, or together with somebody who works here.
//!
//! Each way has a door of its own ([`crate::answering::door`]) to the same pages and rules, and leaves the same row, with the
//! way in which it came. One page in the work room shows all of them.

pub mod codes;
pub(crate) mod count;
pub mod embed;
pub mod invitations;
pub mod kiosk;
pub mod pages;
pub mod paper;
mod views;

/// What the pages of the ways look like.
pub(crate) const STYLES: &[&str] = &["survey.css", "channels.css"];

/// The statements of the ways.
pub fn statements() -> Vec<&'static [(&'static str, &'static str)]> {
    [&[codes::queries::ALL, count::ALL][..], &invitations::statements()].concat()
}

#[cfg(test)]
mod tests;
