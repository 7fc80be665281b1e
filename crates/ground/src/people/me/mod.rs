//! One's own page: name and language, what one may do here, and where one is signed in.

mod device;
pub mod pages;
mod views;
