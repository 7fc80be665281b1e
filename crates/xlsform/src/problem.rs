//! What is wrong with the text of a form, where, and how to mend it.

use crate::expr::ExprTrouble;
use std::fmt;

/// One thing to mend in a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// `survey`, `choices` or `settings`; empty when it is about the whole file.
    pub sheet: &'static str,
    /// The line in the file or sheet, counted from 1, when it is about one.
    pub row: Option<u64>,
    /// The column's heading, when it is about one.
    pub column: Option<String>,
    /// What is wrong.
    pub trouble: Trouble,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sheet = if self.sheet.is_empty() { "form" } else { self.sheet };
        write!(f, "{sheet}")?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.trouble)
    }
}

impl std::error::Error for Problem {}

/// What is wrong, and a way to mend it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// Not a table.
    #[error("the file cannot be read as CSV ({0}): save it again as CSV in UTF-8")]
    NotCsv(String),
    /// A sheet that must be there.
    #[error("the sheet is missing: write its name in the first column, and its headings in the row below")]
    NoSheet,
    /// A column that must be there.
    #[error("the column is missing: add it to the row of headings")]
    NoColumn,
    /// The same heading twice.
    #[error("the heading stands twice: keep one of the columns")]
    ColumnTwice,
    /// More cells than headings.
    #[error("the row has something beyond the last heading: put texts with commas in quotes")]
    CellWithoutHeading,
    /// A cell that must not be empty.
    #[error("the cell is empty: fill it in")]
    Empty,
    /// A name that cannot be one.
    #[error("{0} cannot be a name: begin with a letter, then letters, digits, - _ .")]
    NotAName(String),
    /// A choice's name with a blank in it.
    #[error("{0} cannot be the name of a choice: leave out the blanks")]
    BlankInName(String),
    /// A name that is taken.
    #[error("{0} is already the name of something else: choose another")]
    NameTaken(String),
    /// A type that is not known here.
    #[error("the type {0} is not known: use one such as text, integer, select_one, geopoint, begin group")]
    UnknownType(String),
    /// A part of the standard that this form needs and that is not understood.
    #[error("{0} is not supported: ask without it")]
    Unsupported(String),
    /// A list of choices that is not there.
    #[error("there is no list {0}: add its choices to the sheet choices")]
    NoList(String),
    /// An end without its beginning.
    #[error("there is nothing open that this ends: remove the row, or add its beginning")]
    NothingToEnd,
    /// Ends that cross.
    #[error("this ends a {0}, but a {1} was begun last: end that first")]
    WrongEnd(&'static str, &'static str),
    /// A beginning without its end.
    #[error("this is never ended: add its end row")]
    NeverEnded,
    /// Groups within groups without end.
    #[error("groups lie deeper than {0} within each other: take some out")]
    TooDeep(usize),
    /// A rule that cannot be understood.
    #[error("character {at}: {trouble}")]
    Expression {
        /// Character, from 1.
        at: usize,
        /// What is wrong.
        trouble: ExprTrouble,
    },
    /// A name that no question has.
    #[error("no question is called {0}: check the spelling")]
    NoQuestion(String),
    /// Questions that wait for each other.
    #[error("the rules lead in a circle: {0}; take one of them out")]
    Circle(String),
    /// An endless chain of questions that depend on each other.
    #[error("more than {0} questions depend on each other in a row: shorten the chain")]
    LongChain(usize),
    /// A yes-or-no cell with something else.
    #[error("{0} is neither yes nor no")]
    NotYesOrNo(String),
    /// A parameter that is not written as `key=value`.
    #[error("{0} is not written as key=value")]
    NotAParameter(String),
}
