//! Plans: what is to be reached and what is done for it, by whom, until when.
//!
//! A plan is adopted on a day and has goals; a measure belongs to a plan, acts on causes that were seen, and has exactly
//! one person who is accountable. Those who carry it out tell how it goes in a minute; what is late says so and why.
//! A measure is public from the day it is decided. A reader of the thread gets from any voice to the measure that it
//! led to, and from any measure back to the voices.

pub mod changes;
pub mod forms;
pub mod mails;
mod measure_form;
pub mod model;
pub mod pages;
pub mod queries;
#[cfg(test)]
mod query_tests;
pub mod reminders;
pub mod views;
