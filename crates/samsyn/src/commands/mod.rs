//! The commands beside the server. They speak English, as the log does; each says on standard error what went wrong and
//! ends with 1.

/// Prints a line. Whoever read it may have gone (`| head`); what the command does still comes to its end.
macro_rules! said {
    ($($line:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stdout(), $($line)*);
    }};
}

pub mod backup;
pub mod demo;
pub mod doctor;
pub mod form;
pub mod import;
pub mod inquiry;
mod layer;
mod portable;
pub mod restore;
pub mod run;
pub mod tallies;
pub mod user;

use std::fmt::Display;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use ground::tenant::Settings;

/// Why a command did not do what it was asked, in one or a few lines.
#[derive(Debug)]
pub struct Failure(pub String);

impl Failure {
    /// A failure in these words.
    pub fn new(said: impl Into<String>) -> Self {
        Self(said.into())
    }

    /// A failure with a file or folder.
    pub fn at(path: &Path, said: impl Display) -> Self {
        Self(format!("{}: {said}", path.display()))
    }
}

/// Opens a file that somebody named; what is none is told in words.
pub(crate) fn opened(path: &Path) -> Result<File, Failure> {
    match std::fs::metadata(path) {
        Ok(known) if known.is_dir() => Err(Failure::at(path, "this is a folder, not a file")),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(Failure::at(path, "there is no such file")),
        _ => File::open(path).map_err(|error| Failure::at(path, error)),
    }
}

/// Reads a file that somebody named.
pub(crate) fn bytes_of(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    opened(path)?.read_to_end(&mut bytes).map_err(|error| Failure::at(path, error))?;
    Ok(bytes)
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// What a form says against what was given, each fault under the option that mends it.
pub(crate) fn refused(faults: &[(String, String)], option: impl Fn(&str) -> String) -> Result<(), Failure> {
    let lines: Vec<String> = faults.iter().map(|(field, what)| format!("{}: {what}", option(field))).collect();
    if lines.is_empty() { Ok(()) } else { Err(Failure(lines.join("\n"))) }
}

/// The public address, while nobody has set it: it leads to this machine, and nowhere from another.
pub(crate) fn this_machine(settings: &Settings) -> Option<&str> {
    (settings.public_url == Settings::default().public_url).then_some(settings.public_url.as_str())
}

/// `1 area`, `84 areas`.
pub(crate) fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
