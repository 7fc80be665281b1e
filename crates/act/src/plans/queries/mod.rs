//! All SQL of the plans.

mod handing_over;
mod measures;
mod options;
mod plans;
mod updates;
mod write;

pub use handing_over::{Among, handed_over, heirs};
pub(super) use handing_over::{UNDONE, hand_over, take_back};
pub use measures::{late, list_measures, measure, mine, of_goal};
pub use options::{CauseOption, FindingOption, Options, PersonOption, causes_of, finding, for_measure};
pub use plans::{LateAnswer, goal, goals, late_answers, main_plan, plan, plans, programmes};
pub(super) use updates::{answered_since, delete_update, insert_update, update_exists};
pub use updates::{latest_update, updates};
pub(super) use write::{
    close_findings, delete_goal, insert_goal, insert_measure, insert_plan, save_goal, save_measure, save_plan, set_causes, set_roles,
};

/// Every statement, for the test that prepares all of them.
pub const STATEMENTS: &[&[(&str, &str)]] = &[handing_over::ALL, measures::ALL, options::ALL, plans::ALL, updates::ALL, write::ALL];
