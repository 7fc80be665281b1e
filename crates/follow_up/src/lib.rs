//! Following up: the answers to those who told, and the mails to those who want to know what came of it.

pub mod followers;
pub mod replies;
pub mod testing;

/// Every statement of this stage, for the test that prepares all of them.
pub const STATEMENTS: &[&[(&str, &str)]] =
    &[replies::queries::ALL, replies::origins::ALL, replies::publication::ALL, followers::queries::ALL];
