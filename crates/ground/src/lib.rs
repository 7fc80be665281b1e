//! The ground that every stage stands on: who runs this Samsyn, the people and organisations, places, what each may see
//! and do, the events, the red thread, and the method packs.

pub mod access;
pub mod due;
pub mod events;
pub mod menu;
mod migrations;
pub mod packs;
pub mod people;
pub mod places;
pub mod red_thread;
pub mod tenant;
pub mod visit;

pub use migrations::MIGRATIONS;
pub use tenant::{App, Tenant};
pub use visit::Visit;
