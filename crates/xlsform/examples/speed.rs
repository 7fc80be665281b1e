//! Reads a form again and again and prints the milliseconds that one reading took (the middle of them).
//!
//!     cargo run --release -p xlsform --example speed -- FORM.xlsx

use std::process::ExitCode;
use std::time::Instant;
use xlsform::{Workbook, read};

/// As the program samsyn has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const TIMES: usize = 31;

fn main() -> ExitCode {
    let Some(Ok(bytes)) = std::env::args().nth(1).map(std::fs::read) else {
        eprintln!("name a file that can be read");
        return ExitCode::FAILURE;
    };
    let mut times = Vec::new();
    for _ in 0..TIMES {
        let begin = Instant::now();
        let form = Workbook::read(&bytes).map_err(|problem| vec![problem]).and_then(read);
        times.push(begin.elapsed());
        if let Err(problems) = form {
            problems.iter().for_each(|problem| eprintln!("{problem}"));
            return ExitCode::FAILURE;
        }
    }
    times.sort_unstable();
    println!("{:.3}", times[TIMES / 2].as_secs_f64() * 1000.0);
    ExitCode::SUCCESS
}
