//! Action: boards on which a group sorts its answers, plans with goals and measures, and what is passed on to a department or
//! partner.

pub mod boards;
pub mod hand;
#[cfg(test)]
mod page_tests;
pub mod pass_ons;
pub mod plans;
#[cfg(test)]
mod testing;

/// Every statement of this crate, for the test that prepares all of them.
pub fn statements() -> Vec<&'static [(&'static str, &'static str)]> {
    let own = [boards::queries::ALL, plans::reminders::ALL, pass_ons::queries::ALL];
    plans::queries::STATEMENTS.iter().copied().chain(own).collect()
}
