//! A receipt as it is opened.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use ground::red_thread::Node;
use xlsform::Form;

use crate::inquiries::Inquiry;
use crate::responses::model::{Stored, StoredMark};

/// All that a receipt shows.
pub(super) struct Receipt {
    /// The code, without spaces.
    pub code: String,
    pub stored: Stored,
    pub marks: Vec<StoredMark>,
    pub inquiry: Inquiry,
    pub form: Arc<Form>,
    /// Name and title of the one who asks.
    pub coordinator: Option<(String, String)>,
    /// Everything that this answer led to.
    pub thread: Vec<Node>,
    pub messages: Vec<Message>,
}

/// One message of the mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Message {
    /// The holder wrote it; otherwise the coordinator.
    pub by_holder: bool,
    pub text: String,
    pub sent_at: DateTime<Utc>,
}

impl Receipt {
    /// The answer has been taken back.
    pub fn withdrawn(&self) -> bool {
        self.stored.state == "withdrawn"
    }

    /// Told today: then the code stands first, later what happened.
    pub fn is_new(&self, now: DateTime<Utc>) -> bool {
        (now - self.stored.hour).num_hours() < 24 && self.thread.is_empty() && self.messages.is_empty()
    }
}
