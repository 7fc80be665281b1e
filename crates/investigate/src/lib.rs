//! Investigating: asking the people concerned, and keeping safe what they tell.

pub mod answering;
pub mod desk;
pub mod entry;
pub mod inquiries;
pub mod receipts;
pub mod responses;
