//! `samsyn import`: areas and marks from files that others made. Everything in a file is taken or told why not, row by
//! row; nothing is half done.

mod areas;
mod file;
mod geojson;
mod kinds;
mod marks;
mod place;
mod replies;
mod row;
mod sieve;
mod store;
mod table;
#[cfg(test)]
mod tests;
mod times;

use clap::Subcommand;

use super::Failure;

/// The statements of this command.
pub(crate) const STATEMENTS: &[&[(&str, &str)]] = &[replies::ALL, store::ALL];

/// Read areas or marks from files.
#[derive(Subcommand)]
#[expect(missing_docs, reason = "a word here would take the place of the command's own")]
pub enum Import {
    Areas(areas::Areas),
    Marks(Box<marks::Marks>),
}

impl Import {
    /// Does it.
    pub fn run(self) -> Result<(), Failure> {
        match self {
            Self::Areas(areas) => areas.run(),
            Self::Marks(marks) => marks.run(),
        }
    }
}
