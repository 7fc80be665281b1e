//! Tools without words of the business: what every slice uses and none of them is about.

pub mod chance;
pub mod clock;
pub mod dates;
pub mod i18n;
pub mod ids;
pub mod jobs;
pub mod numbers;
pub mod secrets;
