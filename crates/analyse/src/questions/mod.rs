//! What the answers to a survey say, question by question: how many answered, what share chose what, and where it probably
//! lies; means of scales, places of rankings; the same divided by a question about oneself.
//!
//! All figures are sums over tallies ([`investigate::responses::counting`] says what is counted), so a page costs the same
//! whether a hundred or a million have answered. "Missing" are those who were asked and did not answer; who was not asked
//! is in no base. A sealed inquiry shows nothing while it is open, and then nothing of fewer people
//! than its threshold, to nobody.

mod export;
mod filter;
mod former;
mod gather;
mod model;
mod odk;
#[cfg(test)]
mod odk_tests;
mod pages;
#[cfg(test)]
mod place_tests;
pub(crate) mod released;
mod sealed;
#[cfg(test)]
mod tests;
mod views;
mod waves;
mod words;

pub(crate) use export::{ALL as EXPORTED, answers, result, workbook};
pub(crate) use filter::count::ALL as FILTERED;
pub(crate) use filter::turn;
pub(crate) use gather::{ALL as STATEMENTS, everybody};
pub use model::{Shape, Subject};
pub(crate) use odk::{ALL as ODK, File, odk};
pub(crate) use pages::content;
pub(crate) use waves::ALL as WAVES;
pub(crate) use words::in_words;
