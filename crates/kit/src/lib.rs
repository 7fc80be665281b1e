//! Tools without words of the business: what every slice uses and none of them is about.

pub mod chance;
pub mod clock;
pub mod ids;
