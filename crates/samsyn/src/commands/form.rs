//! `samsyn form`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use investigate::inquiries::own_form;
use kit::i18n::Lang;
use serde_json::Value;
use xlsform::{Problem, Reading, Workbook};

use super::{Failure, bytes_of, counted};

/// Forms as files.
#[derive(Subcommand)]
#[expect(missing_docs, reason = "a word here would take the place of the command's own")]
pub enum Form {
    Check(Check),
}

/// Read a form and print it as JSON, or print what is wrong with it.
///
/// Takes XLSForms: .xlsx, .xlsm, .xls, CSV or Markdown. `not_carried` names what the standard allows and Samsyn cannot ask.
/// A form with faults is refused; each fault is a line with its sheet, row and column, and a way to mend it.
#[derive(Args)]
pub struct Check {
    /// The form.
    file: PathBuf,
}

impl Form {
    /// Does it.
    pub fn run(self) -> Result<(), Failure> {
        let Self::Check(Check { file }) = self;
        let bytes = bytes_of(&file)?;
        let read = Workbook::read(&bytes).map_err(|problem| vec![problem]).and_then(xlsform::read);
        match read {
            Ok(reading) => said!("{:#}", printed(&reading)),
            Err(problems) => {
                for problem in &problems {
                    said!("{}: {problem}", file.display());
                }
                return Err(Failure::at(&file, counted(problems.len(), "fault", "faults")));
            }
        }
        Ok(())
    }
}

fn printed(reading: &Reading) -> Value {
    let mut printed = reading.form.outline();
    let not_asked = own_form::not_asked_words(Lang::En, &reading.form);
    printed["not_carried"] = reading.not_carried.iter().map(Problem::to_string).chain(not_asked).collect();
    printed
}
