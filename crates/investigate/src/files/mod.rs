//! Files in answers: photos and documents that a question asks for.
//!
//! A file is sent with its page and kept at once, under the id that the answer will have. The answer names it; when it is sent, the
//! file is kept as long as the answer, in the same transaction. It goes when the answer is taken back or names it no more, and after
//! a day when no answer came. Pictures are written anew, so that nothing is left of where they were taken; documents are kept as
//! they are. They are read by those who read answers, and by the receipt's holder.

pub(crate) mod field;
mod model;
pub mod pages;
mod queries;
mod take;
#[cfg(test)]
mod tests;

pub use model::FileRef;
pub(crate) use model::{asks, is_file, keep};
pub use queries::{ALL as STATEMENTS, erase_left};
pub(crate) use queries::{claim, erase, erase_unsent};
pub(crate) use take::{gone, take_in};
