//! The mailbox as the one who asked sees it: messages from holders of receipts, who stay anonymous, and what is written
//! to them. A conversation is addressed by the answer's first mark; the answer's own id is shown to nobody.

mod pages;
mod queries;
mod views;

pub use pages::{list, open, write};
pub use queries::ALL as STATEMENTS;

#[cfg(test)]
mod tests;
