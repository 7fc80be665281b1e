//! The sheets of a form: rows under headings that are understood.

use super::headings::{self, Heading};
use crate::problem::{Problem, Trouble};
use crate::workbook::{Line, Table, Workbook};

/// Empty rows in a row after which the rest of a sheet is somebody's notes.
const GAP: u64 = 60;

/// The sheets that mean something.
#[derive(Debug, Default)]
pub(crate) struct Sheets {
    pub survey: Sheet,
    pub choices: Sheet,
    pub settings: Sheet,
    pub external_choices: Sheet,
    /// What is kept of answers; the table is among the others too, as are the tags of buildings.
    pub entities: Sheet,
    pub osm: Sheet,
    /// The others, as written.
    pub others: Vec<Table>,
}

#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub name: &'static str,
    /// The line of the headings.
    pub first: u64,
    pub headings: Vec<Heading>,
    pub rows: Vec<Line>,
}

const NAMES: [&str; 4] = ["survey", "choices", "settings", "external_choices"];

/// Sorts a file's sheets. A file with a single sheet of any name has the survey in it.
pub(crate) fn sort(book: Workbook) -> Result<Sheets, Vec<Problem>> {
    let alone = book.sheets.len() == 1;
    let mut sheets = Sheets::default();
    let mut problems = Vec::new();
    for table in book.sheets {
        let known = NAMES.into_iter().find(|name| table.name.eq_ignore_ascii_case(name)).or(alone.then_some("survey"));
        let sheet = match known {
            Some("survey") => &mut sheets.survey,
            Some("choices") => &mut sheets.choices,
            Some("settings") => &mut sheets.settings,
            Some(_) => &mut sheets.external_choices,
            None => {
                match table.name.to_lowercase().as_str() {
                    "entities" => sheets.entities = read("entities", table.lines.clone(), &mut problems),
                    "osm" => sheets.osm = read("osm", table.lines.clone(), &mut problems),
                    _ => {}
                }
                sheets.others.push(table);
                continue;
            }
        };
        *sheet = read(known.unwrap_or_default(), table.lines, &mut problems);
    }
    if problems.is_empty() { Ok(sheets) } else { Err(problems) }
}

fn read(name: &'static str, lines: Vec<Line>, problems: &mut Vec<Problem>) -> Sheet {
    let mut lines = lines.into_iter();
    let Some(first) = lines.next() else {
        return Sheet { name, ..Sheet::default() };
    };
    let headings = headings::read(name, &first.cells);
    for (place, heading) in headings.iter().enumerate().filter(|(_, heading)| !heading.key.is_empty()) {
        if headings[..place].iter().any(|other| other.key == heading.key && other.language == heading.language) {
            let column = Some(heading.written.clone());
            problems.push(Problem { sheet: name, row: Some(first.number), column, trouble: Trouble::ColumnTwice });
        }
    }
    let mut last = first.number;
    let near = |line: &Line| {
        let near = line.number.saturating_sub(last) <= GAP + 1;
        last = line.number;
        near
    };
    Sheet { name, first: first.number, headings, rows: lines.take_while(near).collect() }
}

impl Sheet {
    /// The cell under a key without language; `""` when there is none.
    pub fn cell<'a>(&self, row: &'a Line, key: &str) -> &'a str {
        let place = self.headings.iter().position(|heading| heading.key == key && heading.language.is_none());
        place.and_then(|place| row.cells.get(place)).map_or("", String::as_str)
    }

    /// Headings with the row's cell, where neither is empty.
    pub fn filled<'a>(&'a self, row: &'a Line) -> impl Iterator<Item = (&'a Heading, &'a str)> {
        let cells = self.headings.iter().zip(row.cells.iter().map(String::as_str));
        cells.filter(|(heading, cell)| !cell.is_empty() && !heading.key.is_empty())
    }

    /// Whether some heading has the key.
    pub fn has(&self, key: &str) -> bool {
        self.headings.iter().any(|heading| heading.key == key)
    }

    /// A problem of the row of this name.
    pub fn problem_of(&self, name: &str, column: &str, trouble: Trouble) -> Problem {
        match self.rows.iter().find(|row| self.cell(row, "name") == name) {
            Some(row) => self.problem(row, column, trouble),
            None => Problem { sheet: self.name, row: None, column: None, trouble },
        }
    }

    /// A problem in this sheet.
    pub fn problem(&self, row: &Line, column: &str, trouble: Trouble) -> Problem {
        let heading = self.headings.iter().find(|heading| heading.key == column);
        let column = heading.map_or(column, |heading| heading.written.as_str());
        Problem { sheet: self.name, row: Some(row.number), column: Some(column.to_owned()), trouble }
    }
}
