//! An import: a file on its way to being answers.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::columns::Mapping;
use super::reader::example;
use super::table::{Row, Sheet};

/// Rows whose values are shown as examples of a column.
const EXAMPLES: usize = 3;
/// After so long without a step, an import that is on its way has stopped.
const STOPPED: TimeDelta = TimeDelta::seconds(30);

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The file is here; nothing is stored.
    Read,
    /// Its rows become answers.
    Running,
    /// All of it has been read in.
    Done,
    /// Its answers are being taken back.
    Undoing,
    /// They are.
    Undone,
}

impl State {
    const ALL: [Self; 5] = [Self::Read, Self::Running, Self::Done, Self::Undoing, Self::Undone];

    /// The name it is stored by.
    pub fn code(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Running => "running",
            Self::Done => "done",
            Self::Undoing => "undoing",
            Self::Undone => "undone",
        }
    }

    /// The state of a stored name.
    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.code() == code).unwrap_or(Self::Read)
    }
}

/// One import.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// Its id.
    pub id: Uuid,
    /// The inquiry that it answers.
    pub inquiry: Uuid,
    /// Who brought the file.
    pub person: Option<String>,
    /// The file's name.
    pub file: String,
    /// The file's tables.
    pub sheets: Vec<SheetHead>,
    /// Which of them is read.
    pub sheet: i64,
    /// How its columns are understood.
    pub mapping: Mapping,
    /// Where it stands.
    pub state: State,
    /// When the file came.
    pub at: DateTime<Utc>,
    /// When it last came a step further.
    pub changed_at: DateTime<Utc>,
    /// The part that comes next.
    pub next_part: i64,
    /// Rows that are done.
    pub done: i64,
    /// Answers that it stored and that stand.
    pub stored: i64,
    /// Rows that were there already.
    pub known: i64,
    /// Rows that were not taken.
    pub refused: i64,
}

impl Import {
    /// The table that is read.
    pub fn head(&self) -> Option<&SheetHead> {
        usize::try_from(self.sheet).ok().and_then(|at| self.sheets.get(at))
    }

    /// It is on its way, and nothing has happened for a while: it can be gone on with.
    pub fn has_stopped(&self, now: DateTime<Utc>) -> bool {
        matches!(self.state, State::Running | State::Undoing) && now - self.changed_at > STOPPED
    }
}

/// What is known of a table without reading its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetHead {
    /// Its name.
    pub name: String,
    /// Its headings.
    pub headings: Vec<String>,
    /// How many rows it has.
    pub rows: usize,
    /// Values of each column.
    pub examples: Vec<Vec<String>>,
}

impl SheetHead {
    /// Of a table that has been read.
    pub fn of(sheet: &Sheet) -> Self {
        let of = |at: usize| {
            let cells = sheet.rows.iter().filter_map(|row: &Row| row.cells.get(at)).filter(|cell| !cell.is_empty());
            let mut different: Vec<String> = Vec::new();
            for cell in cells.take(200).map(|cell| example(cell)) {
                if different.len() < EXAMPLES && !different.contains(&cell) {
                    different.push(cell);
                }
            }
            different
        };
        let examples = (0..sheet.headings.len()).map(of).collect();
        Self { name: sheet.name.clone(), headings: sheet.headings.clone(), rows: sheet.rows.len(), examples }
    }
}
