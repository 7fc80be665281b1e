//! Several sheets in one CSV text.

use super::{Line, Table, Workbook, line, whole};
use crate::problem::{Problem, Trouble};

/// Reads one text with the sheets below each other: a sheet's name stands in the first column, its headings beside it
/// or in the next row.
///
/// # Errors
/// That it is not CSV.
pub fn from_csv(text: &str) -> Result<Workbook, Problem> {
    let mut book = Workbook::default();
    for Line { number, mut cells } in lines(text)? {
        let first = cells.remove(0);
        if !first.is_empty() {
            book.sheets.push(Table { name: first, lines: Vec::new() });
        }
        let rest = line(number, cells);
        if let Some(sheet) = book.sheets.last_mut() {
            sheet.lines.extend(rest);
        }
    }
    Ok(book)
}

/// The lines of one sheet as CSV.
///
/// # Errors
/// That it is not CSV.
pub(crate) fn lines(text: &str) -> Result<Vec<Line>, Problem> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let row = error.position().map(csv::Position::line);
            Problem { row, ..whole(Trouble::NotCsv(error.to_string())) }
        })?;
        let number = record.position().map_or(0, csv::Position::line);
        lines.extend(line(number, record.iter().map(|cell| cell.trim().to_owned())));
    }
    Ok(lines)
}
