//! Samsyn: ask, see, agree, act, follow up, answer. This is the one binary: the server and the commands beside it.

mod commands;
mod files;
mod health;
mod open;
mod routes;
mod serve;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use commands::{Failure, run};

/// Ask people, see what stands in the way, decide, act, follow up and answer those who told you.
#[derive(Parser)]
#[command(name = "samsyn", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve a tenant over HTTP.
    Serve(run::Serve),
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
        Command::Serve(serve) => serve.run(),
    }
}

/// The log goes to standard error. `SAMSYN_LOG` says how much: `warn`, `info` (the usual), `debug` (every request).
fn start_log() {
    let filter = EnvFilter::try_from_env("SAMSYN_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false).init();
}
