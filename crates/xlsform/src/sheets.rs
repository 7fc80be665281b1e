//! From CSV text to sheets of headings and rows.

use crate::problem::{Problem, Trouble};

/// The sheets that a form is made of.
#[derive(Debug, Default)]
pub(crate) struct Sheets {
    pub survey: Sheet,
    pub choices: Sheet,
    pub settings: Sheet,
}

#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub name: &'static str,
    pub headings: Vec<Heading>,
    pub rows: Vec<Row>,
}

/// A heading: `label::Svenska (sv)` is the key `label` in the language `Svenska (sv)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading {
    pub key: String,
    pub language: Option<String>,
    pub written: String,
}

#[derive(Debug)]
pub(crate) struct Row {
    /// Line, from 1.
    pub number: u64,
    pub cells: Vec<String>,
}

/// A line of CSV and its number.
type Line = (u64, Vec<String>);

const NAMES: [&str; 3] = ["survey", "choices", "settings"];

/// One text with several sheets: a sheet's name stands in the first column, its headings beside it or in the next
/// row. Sheets with other names are passed over.
pub(crate) fn split(csv: &str) -> Result<Sheets, Vec<Problem>> {
    let mut parts: Vec<(&'static str, Vec<Line>)> = NAMES.iter().map(|name| (*name, Vec::new())).collect();
    let mut current = None;
    for (number, mut cells) in lines("", csv)? {
        if cells.is_empty() {
            continue;
        }
        let first = cells.remove(0);
        if !first.is_empty() {
            let name = first.to_lowercase();
            current = NAMES.iter().position(|known| *known == name);
        }
        if let Some(part) = current.filter(|_| cells.iter().any(|cell| !cell.is_empty())) {
            parts[part].1.push((number, cells));
        }
    }
    let [survey, choices, settings] = [0, 1, 2].map(|part| std::mem::take(&mut parts[part].1));
    assemble(survey, choices, settings)
}

/// One text per sheet.
pub(crate) fn gather(survey: &str, choices: &str, settings: &str) -> Result<Sheets, Vec<Problem>> {
    assemble(lines("survey", survey)?, lines("choices", choices)?, lines("settings", settings)?)
}

fn assemble(survey: Vec<Line>, choices: Vec<Line>, settings: Vec<Line>) -> Result<Sheets, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut make = |name, lines| sheet(name, lines, &mut problems);
    let sheets = Sheets { survey: make("survey", survey), choices: make("choices", choices), settings: make("settings", settings) };
    if problems.is_empty() { Ok(sheets) } else { Err(problems) }
}

fn lines(sheet: &'static str, csv: &str) -> Result<Vec<Line>, Vec<Problem>> {
    let text = csv.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let line = |record: Result<csv::StringRecord, csv::Error>| {
        let record = record.map_err(|error| {
            let row = error.position().map(csv::Position::line);
            vec![Problem { sheet, row, column: None, trouble: Trouble::NotCsv(error.to_string()) }]
        })?;
        let number = record.position().map_or(0, csv::Position::line);
        Ok((number, record.iter().map(|cell| cell.trim().to_owned()).collect()))
    };
    reader.records().map(line).collect()
}

fn sheet(name: &'static str, lines: Vec<Line>, problems: &mut Vec<Problem>) -> Sheet {
    let mut lines = lines.into_iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()));
    let Some((first, written)) = lines.next() else {
        return Sheet { name, ..Sheet::default() };
    };
    let headings = headings(&written);
    let mut report = |row, column: Option<String>, trouble| problems.push(Problem { sheet: name, row: Some(row), column, trouble });
    for (place, heading) in headings.iter().enumerate().filter(|(_, heading)| !heading.key.is_empty()) {
        if headings[..place].iter().any(|other| other.key == heading.key && other.language == heading.language) {
            report(first, Some(heading.written.clone()), Trouble::ColumnTwice);
        }
    }
    let rows: Vec<Row> = lines.map(|(number, cells)| Row { number, cells }).collect();
    for row in &rows {
        let stray = |(place, cell): (usize, &String)| !cell.is_empty() && headings.get(place).is_none_or(|heading| heading.key.is_empty());
        if row.cells.iter().enumerate().any(stray) {
            report(row.number, None, Trouble::CellWithoutHeading);
        }
    }
    Sheet { name, headings, rows }
}

/// `::` parts the language from the key; only where no heading has one, a single `:` does (the older way).
fn headings(written: &[String]) -> Vec<Heading> {
    let delimiter = if written.iter().any(|cell| cell.contains("::")) { "::" } else { ":" };
    written.iter().map(|cell| heading(cell, delimiter)).collect()
}

fn heading(written: &str, delimiter: &str) -> Heading {
    let (key, rest) = match written.split_once(delimiter) {
        Some((key, rest)) if key.trim() != "jr" => (key, Some(rest.trim().to_owned())),
        _ => (written, None),
    };
    let plain = key.trim().to_lowercase().replace(' ', "_");
    let key = ALIASES.iter().find(|alias| alias.0 == plain).map_or(plain.as_str(), |alias| alias.1);
    Heading { key: key.to_owned(), language: rest, written: written.to_owned() }
}

/// Other words for headings that the standard accepts.
const ALIASES: [(&str, &str); 7] = [
    ("relevance", "relevant"),
    ("calculate", "calculation"),
    ("readonly", "read_only"),
    ("constraint_msg", "constraint_message"),
    ("value", "name"),
    ("title", "form_title"),
    ("id_string", "form_id"),
];

impl Sheet {
    /// The cell under a key without language; `""` when there is none.
    pub fn cell<'a>(&self, row: &'a Row, key: &str) -> &'a str {
        let place = self.headings.iter().position(|heading| heading.key == key && heading.language.is_none());
        place.and_then(|place| row.cells.get(place)).map_or("", String::as_str)
    }

    /// Headings with the row's cell, where the cell is not empty.
    pub fn filled<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = (&'a Heading, &'a str)> {
        let cells = self.headings.iter().zip(row.cells.iter().map(String::as_str));
        cells.filter(|(_, cell)| !cell.is_empty())
    }

    /// Whether some heading has the key.
    pub fn has(&self, key: &str) -> bool {
        self.headings.iter().any(|heading| heading.key == key)
    }

    /// A problem in this sheet.
    pub fn problem(&self, row: &Row, column: &str, trouble: Trouble) -> Problem {
        let heading = self.headings.iter().find(|heading| heading.key == column);
        let column = heading.map_or(column, |heading| heading.written.as_str());
        Problem { sheet: self.name, row: Some(row.number), column: Some(column.to_owned()), trouble }
    }
}
