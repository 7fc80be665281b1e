//! The web kit: page frames, components, and errors that people can read. No domain words here.

pub mod assets;
pub mod errors;
pub mod frames;
pub mod layout;
pub mod stale;
pub mod thread;
pub mod ui;
