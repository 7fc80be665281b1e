//! Programmes: each an area of work with its pack. Inquiries, plans and roles belong to one, so the first is made before
//! anything is asked.

pub mod pages;
mod views;

pub use views::{inviting, none};
