//! Mail to those who asked for it or work here. A mail is queued in the same transaction as what it tells of, so neither comes
//! without the other; a job sends what is due, tries again when the mail server does not answer, and keeps what went wrong.
//!
//! A mail that was handed over is never sent again. Only if the server dies in the moment between handing a mail over and writing
//! that down does it go out once more, with the same Message-ID, by which mail programs know it as the same.

mod letter;
mod outbox;
mod sender;
#[cfg(test)]
mod tests;
mod transport;

use chrono::{DateTime, Utc};
use uuid::Uuid;

pub use outbox::{ALL, Queue, given_up, latest, queue, queue_many, state, take_back, waiting_about};
pub use sender::{House, MailError, send_due};
pub use transport::{Transport, is_address, is_sender, is_server, reach};

/// Stands in a stored link, and in the address that ends the reason, for what opens it: neither the outbox nor a backup holds a key to anybody's room.
pub const KEY: &str = "{key}";

/// A mail to send. Plain words; nothing in it is markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMail {
    /// Its id (UUIDv7); queueing the same id again changes nothing.
    pub id: Uuid,
    /// The recipient's address.
    pub to: String,
    /// One line.
    pub subject: String,
    /// What it says, without greeting lines that repeat the subject.
    pub body: String,
    /// Why it came and how to stop it; the last thing in the mail. When its last word is an address (`https://…`), mail programs
    /// are told that mail of this kind is ended there.
    pub why: String,
    /// The address that the mail is about, on a line of its own; may be empty. [`KEY`] in it is a one-time key that is
    /// written in as the mail leaves.
    pub link: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it may leave at the earliest.
    pub send_after: DateTime<Utc>,
}

/// A mail in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// What was queued. The link is erased once the mail has left: it may open a door.
    pub letter: NewMail,
    /// What a mail to one of many is about: its key is made from this. Such mail gives way to other mail, is asked about once
    /// more as it leaves, and nothing is kept of it then.
    pub about: Option<Uuid>,
    /// When the mail server took it.
    pub sent_at: Option<DateTime<Utc>>,
    /// How often it was tried.
    pub attempts: i64,
    /// What went wrong the last time.
    pub error: Option<String>,
}

impl NewMail {
    /// The whole text as the recipient reads it: what it says, the link, why it came.
    pub fn text(&self) -> String {
        letter::text(self)
    }

    /// The mail with its key in place.
    pub fn opened(self, key: &str) -> Self {
        Self { link: self.link.replace(KEY, key), why: self.why.replace(KEY, key), ..self }
    }
}
