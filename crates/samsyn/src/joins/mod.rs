//! What joins the stages: the first page, Today, everything on one page, the receipt, and what the law asks of every site.
//!
//! These pages read across the whole loop with queries of their own; they change nothing, except that a word about
//! accessibility is taken in.

pub mod accessibility;
pub mod leaving;
pub mod menu_counts;
pub mod one_page;
pub mod privacy;
pub mod receipt;
pub mod stages;
mod standing;
pub mod start;
#[cfg(test)]
mod tests;
pub mod today;

/// Every statement of these pages, for the test that prepares all of them.
pub const STATEMENTS: &[&[(&str, &str)]] = &[
    start::queries::ALL,
    today::queries::ALL,
    one_page::queries::ALL,
    accessibility::ALL,
    receipt::ALL,
    leaving::ALL,
    menu_counts::ALL,
    standing::ALL,
];
