//! Sheets as written, before they mean anything.

mod csv;
mod excel;
mod markdown;
mod unpacked;
mod write;

pub use csv::from_csv;
pub(crate) use csv::lines as csv_lines;
pub use markdown::from_markdown;

use crate::problem::{Problem, Trouble};
use serde::{Deserialize, Serialize};

/// What a file may hold. Forms that people answer are hundreds of times smaller; a file that unpacks without end is
/// given up here.
const LARGEST_FILE: usize = 20 << 20;
const MOST_CELLS: usize = 2_000_000;
const MOST_COLUMNS: usize = 2_000;

/// A file of sheets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Workbook {
    /// In the file's order.
    pub sheets: Vec<Table>,
}

/// One sheet: its lines that are not empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Table {
    /// As written.
    pub name: String,
    /// In order. The first holds the headings.
    pub lines: Vec<Line>,
}

/// One line of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its number in the file or sheet, from 1.
    pub number: u64,
    /// Without blanks around; a missing cell is empty.
    pub cells: Vec<String>,
}

impl Workbook {
    /// Reads `.xlsx`, `.xlsm`, `.xls`, CSV or Markdown, whichever the bytes turn out to be.
    ///
    /// # Errors
    /// That the file is none of these, is broken, or holds more than any form does.
    pub fn read(bytes: &[u8]) -> Result<Self, Problem> {
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(whole(Trouble::EmptyFile));
        }
        if bytes.len() > LARGEST_FILE {
            return Err(whole(Trouble::TooLarge { what: "MB", limit: LARGEST_FILE >> 20 }));
        }
        if bytes.starts_with(b"PK") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return excel::read(bytes);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| whole(Trouble::NotUtf8))?;
        let text = text.trim_start_matches('\u{feff}');
        if markdown::looks_like(text) { Ok(from_markdown(text)) } else { from_csv(text) }
    }

    /// The sheet of this name, whatever its case.
    #[must_use]
    pub fn sheet(&self, name: &str) -> Option<&Table> {
        self.sheets.iter().find(|sheet| sheet.name.eq_ignore_ascii_case(name))
    }

    /// The file as `.xlsx`, every cell as text. Gaps between lines are kept, so that a row of a spreadsheet that was read
    /// has the same number again.
    ///
    /// # Errors
    /// A sheet's name or a cell that a spreadsheet cannot hold.
    pub fn to_xlsx(&self) -> Result<Vec<u8>, Problem> {
        write::xlsx(self)
    }
}

/// A problem of the whole file.
fn whole(trouble: Trouble) -> Problem {
    Problem { sheet: "", row: None, column: None, trouble }
}

/// Cells without blanks around; `None` for a line with nothing in it.
pub(crate) fn line(number: u64, cells: impl IntoIterator<Item = String>) -> Option<Line> {
    let mut cells: Vec<String> = cells.into_iter().collect();
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    (!cells.is_empty()).then_some(Line { number, cells })
}
