//! Reading what was told, and moderating it: an answer waits, counts, or is hidden; a text that names somebody is masked;
//! what is urgent lies on top with the duty to report beside it. Each look is an event, and so is each deed.

mod deeds;
mod done;
mod model;
mod pages;
mod queries;
pub(crate) mod told;
mod views;

pub use deeds::{Deed, do_with};
pub use model::{Show, State, WrongState};
pub use pages::{act, list};
pub use queries::ALL as STATEMENTS;
pub(crate) use queries::{Answer, by_handle};
pub(crate) use views::duty;

#[cfg(test)]
mod tests;
