//! Investigating: asking the people concerned, and keeping safe what they tell.

pub mod answering;
pub mod builder;
pub mod channels;
pub mod desk;
pub mod entry;
pub mod files;
mod form_faults;
pub mod imports;
pub mod inquiries;
pub mod mailbox;
pub mod moderation;
pub mod notes;
pub mod personal;
mod quick_exit;
pub mod receipts;
pub mod responses;
pub mod surveys;

#[cfg(test)]
pub(crate) mod testing;
