//! The outbox: which mails leave, to whom, when, and what became of them. A link in a mail opens a door, so only its
//! recipient sees it; in the demo, where all is invented, everybody does.

pub mod pages;
mod views;
