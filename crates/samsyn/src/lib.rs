//! What joins the stages into one program: every address, the server, and the commands beside it.

pub mod commands;
mod files;
mod health;
mod joins;
pub mod open;
pub mod routes;
pub mod serve;
mod statements;
#[cfg(test)]
mod testing;

pub use statements::statements;
