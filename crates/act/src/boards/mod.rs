//! Boards: what a group answered in a survey, sorted together.
//!
//! Each answer's text to each open question is a *card*. In the room with the group, cards are put into lanes (today, vision,
//! goal, activity), cards that say the same become one under a wording of the group's own, and activities are put under goals.
//! The words that somebody answered are kept with the card, but only where they are stored: what is hidden or taken back is
//! gone from the board as well. One press then makes the board a plan: what stands in the way today becomes a finding with its
//! causes, goals become goals, activities proposals of measures; all tied to the survey and to the answers they came from. The board goes on afterwards, and what is added later can be sent on too.

mod changes;
mod forms;
mod model;
pub mod pages;
pub(crate) mod queries;
mod reading;
#[cfg(test)]
mod tests;
mod views;

pub use model::{Board, Card, InPlan, Lane, Made, Voice};
