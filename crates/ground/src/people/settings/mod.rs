//! The settings of the house: whose it is, where it lies, how it looks, where people can turn, from how many on a figure
//! may be shown.

mod forms;
pub mod pages;
mod views;

pub use views::stays_here;
