//! Prints what was understood of a form, or what to mend: `cargo run -p xlsform --example check FORM.xlsx`.

use std::process::ExitCode;
use xlsform::{Workbook, read};

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("check FILE");
        return ExitCode::from(2);
    };
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::from(2);
        }
    };
    match Workbook::read(&bytes).map_err(|problem| vec![problem]).and_then(read) {
        Ok(reading) => {
            println!("{:#}", reading.form.outline());
            reading.not_carried.iter().for_each(|problem| eprintln!("not judged here: {problem}"));
            ExitCode::SUCCESS
        }
        Err(problems) => {
            problems.iter().for_each(|problem| eprintln!("{problem}"));
            ExitCode::FAILURE
        }
    }
}
