//! Samsyn: ask, see, agree, act, follow up, answer. This is the one program; what it does is in the library beside it.

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use samsyn::commands::{Failure, backup, demo, doctor, form, import, inquiry, restore, run, tallies, user};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;

/// Several threads that make and drop many small things: half the cost of the system's own allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Ask people, see what stands in the way, decide, act, follow up and answer those who told you.
#[derive(Parser)]
#[command(name = "samsyn", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

// What each command is stands with the command itself; a word here would take its place.
#[derive(Subcommand)]
enum Command {
    Demo(demo::Demo),
    Serve(run::Serve),
    #[command(subcommand)]
    User(user::User),
    #[command(subcommand)]
    Inquiry(inquiry::Inquiry),
    #[command(subcommand)]
    Import(import::Import),
    #[command(subcommand)]
    Form(form::Form),
    Backup(backup::Backup),
    Restore(restore::Restore),
    Doctor(doctor::Doctor),
    #[command(subcommand)]
    Tallies(tallies::Tallies),
}

/// The variable that says how much is logged.
const LOG: &str = "SAMSYN_LOG";
/// What is logged unless it says otherwise.
const USUAL: &str = "info,tokio_postgres=warn";

fn main() -> ExitCode {
    let cli = Cli::parse();
    match start_log().and_then(|()| carry_out(cli.command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(said)) => {
            eprintln!("samsyn: {said}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(command: Command) -> Result<(), Failure> {
    match command {
        Command::Demo(demo) => demo.run(),
        Command::Serve(serve) => serve.run(),
        Command::User(user) => user.run(),
        Command::Inquiry(inquiry) => inquiry.run(),
        Command::Import(import) => import.run(),
        Command::Form(form) => form.run(),
        Command::Backup(backup) => backup.run(),
        Command::Restore(restore) => restore.run(),
        Command::Doctor(doctor) => doctor.run(),
        Command::Tallies(tallies) => tallies.run(),
    }
}

/// The log goes to standard error. `SAMSYN_LOG` says how much: `error`, `warn`, `info` (the usual), `debug` (every request).
fn start_log() -> Result<(), Failure> {
    let filter = filter(&std::env::var(LOG).unwrap_or_default())?;
    let colours = std::io::stderr().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(colours).with_target(false).init();
    Ok(())
}

/// A word that is no level would be taken for a part of the program, and silence all others.
fn filter(asked: &str) -> Result<EnvFilter, Failure> {
    let level = |part: &str| part.rsplit('=').next().is_some_and(|level| level.trim().parse::<LevelFilter>().is_ok());
    let asked = if asked.is_empty() { USUAL } else { asked };
    let filter = if asked.split(',').all(level) { EnvFilter::try_new(asked).ok() } else { None };
    filter.ok_or_else(|| Failure::new(format!("{LOG} is {asked}: set it to error, warn, info or debug, or not at all")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_that_would_be_silent_by_mistake_is_refused() {
        for right in ["", "warn", "DEBUG", "info,tokio_postgres=warn"] {
            assert!(filter(right).is_ok(), "{right}");
        }
        for wrong in ["verbose", "loud,info", "samsyn=much"] {
            assert!(filter(wrong).is_err(), "{wrong}");
        }
    }
}
