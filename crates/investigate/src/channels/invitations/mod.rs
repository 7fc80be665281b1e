//! Invitations: a mail to each address of a list with a one-time code of its own, and at most two reminders.
//!
//! An invitation is made of two rows that only the server's secret can tie together. The one holds the address, until it is
//! erased; the other is a code as slips have them ([`super::codes`]), which is spent in the transaction that stores the answer.
//! No row of an address changes when somebody answers. Every mail of a round is queued for everybody, and the moment it leaves
//! decides whether it is still wanted: so neither the outbox nor a backup tells who has answered, and nobody is reminded of
//! what they have done.

pub mod addresses;
pub mod declining;
mod forms;
mod letter;
mod model;
pub mod pages;
pub mod post;
pub mod queries;
mod removal;
pub mod sending;
#[cfg(test)]
mod tests;
mod views;

pub use model::{Batch, Rate, State};
pub use queries::{rate, statements};

use ground::access::links;
use kit::secrets::{Secret, hex};
use uuid::Uuid;

/// No more addresses are taken at once.
pub const MOST_ADDRESSES: usize = 3_000;
/// Addresses are erased this many days after the inquiry has closed.
pub const KEPT_DAYS: i64 = 30;

/// The code of an invitation: it stands in its mails alone.
pub fn code(secret: &Secret, invitation: Uuid) -> String {
    links::code_about(secret, invitation)
}

/// What finds the invitation of whoever comes with its code. Not what the code itself is kept by, so that the tables alone tie
/// no address to a code.
pub fn token_hash(secret: &Secret, inquiry: Uuid, code: &str) -> String {
    hex(&secret.hmac("invitation-token", &[inquiry.as_bytes(), code.as_bytes()].concat())[..16])
}

/// What an address is known again by, also where it is kept no more.
pub fn address_hash(secret: &Secret, inquiry: Uuid, address: &str) -> String {
    hex(&secret.hmac("invitation-address", &[inquiry.as_bytes(), address.to_lowercase().as_bytes()].concat())[..16])
}
