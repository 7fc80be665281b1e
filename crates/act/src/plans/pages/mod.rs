//! Handlers of plans, goals and measures.

mod goals;
mod handing_over;
mod measures;
mod plans;
mod public;
mod steps;
mod telling;

pub use goals::{create as create_goal, edit as edit_goal, new as new_goal, remove as remove_goal, save as save_goal, show as goal};
pub use handing_over::{hand_over, handing_over, undo_handover};
pub use measures::{create, edit, new, save, show};
pub use plans::{adopt, adoption, create as create_plan, edit as edit_plan, new as new_plan, save as save_plan, show as plan};
pub use public::{measure as public_measure, plan as public_plan};
pub use steps::{Overtakes, cancel, cancellation, complete, completion, decide, decision, reopen, reopening, undo};
pub use telling::{tell, telling, to_tell};

use kit::web::errors::PageError;
use uuid::Uuid;

/// The id in an address; what is none leads nowhere.
fn id(text: &str) -> Result<Uuid, PageError> {
    kit::ids::parse(text, "page").map_err(|_| PageError::NotFound)
}
