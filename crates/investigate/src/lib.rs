//! Investigating: asking the people concerned, and keeping safe what they tell.

pub mod desk;
pub mod inquiries;
pub mod responses;
