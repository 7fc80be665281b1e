//! What people tell: an answer with its marks, taken in once, counted as it comes, corrected and withdrawn by its holder.

pub mod check;
pub mod counting;
pub mod footprint;
pub mod model;
mod neighbours;
pub mod places;
pub mod queries;
pub mod rebuild;
pub mod receipt_code;
pub mod receive;
pub mod resting;
pub(crate) mod within;

#[cfg(test)]
pub(crate) mod testing;
