//! `samsyn import`: areas, marks and answers from files that others made. Everything in a file is taken or told why not, row by
//! row; nothing is half done.

mod answers;
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

use clap::Subcommand;

use super::Failure;

/// The statements of this command.
pub(crate) const STATEMENTS: &[&[(&str, &str)]] = &[replies::ALL, store::ALL];

/// Read areas, marks or answers from files.
#[derive(Subcommand)]
#[expect(missing_docs, reason = "a word here would take the place of the command's own")]
pub enum Import {
    Answers(answers::Answers),
    Areas(areas::Areas),
    Marks(Box<marks::Marks>),
}

impl Import {
    /// Does it.
    pub fn run(self) -> Result<(), Failure> {
        match self {
            Self::Answers(answers) => answers.run(),
            Self::Areas(areas) => areas.run(),
            Self::Marks(marks) => marks.run(),
        }
    }
}
