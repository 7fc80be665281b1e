//! What may be said, and how sure one may be of it.
//!
//! Two things live here: statistics whose uncertainty is always shown ([`wilson`]), and [`disclosure`], the only
//! door through which figures leave the inner circle of those who work with the answers. Pure functions: nothing
//! is read, written, timed or drawn by chance; whatever is secret comes in as a parameter.

pub mod disclosure;
mod interval;

pub use interval::{Interval, difference, wilson};
