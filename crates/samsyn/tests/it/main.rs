//! The whole program, tried from outside: every address, both databases, and the commands beside the server. The files
//! are named after the addresses and commands that they try.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where it fails")]

mod api;
mod backup;
mod browser;
mod commands;
mod d;
mod demo;
mod docs;
mod house;
mod import;
mod keeping;
mod killed;
mod lost;
mod r;
mod releases;
mod routes;
mod server;
mod shut_out;
mod statements;
mod texts;
mod voices;
