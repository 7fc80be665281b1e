//! Samsyn: ask, see, agree, act, follow up, answer. This is the one program; what it does is in the library beside it.

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use samsyn::commands::{Failure, backup, demo, doctor, import, inquiry, restore, run, tallies, user};
use tracing_subscriber::EnvFilter;

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
    Backup(backup::Backup),
    Restore(restore::Restore),
    Doctor(doctor::Doctor),
    #[command(subcommand)]
    Tallies(tallies::Tallies),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    start_log();
    match carry_out(cli.command) {
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
        Command::Backup(backup) => backup.run(),
        Command::Restore(restore) => restore.run(),
        Command::Doctor(doctor) => doctor.run(),
        Command::Tallies(tallies) => tallies.run(),
    }
}

/// The log goes to standard error. `SAMSYN_LOG` says how much: `warn`, `info` (the usual), `debug` (every request).
fn start_log() {
    let filter = EnvFilter::try_from_env("SAMSYN_LOG").unwrap_or_else(|_| EnvFilter::new("info,tokio_postgres=warn"));
    let colours = std::io::stderr().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(colours).with_target(false).init();
}
