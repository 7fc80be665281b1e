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
    /// Nothing at all.
    #[error("the file is empty: save the form in it")]
    EmptyFile,
    /// More than any form holds.
    #[error("the file holds more than {limit} {what}: take out what does not belong to the form")]
    TooLarge {
        /// Of what.
        what: &'static str,
        /// How many are allowed.
        limit: usize,
    },
    /// Bytes that are no text.
    #[error("the file is neither a spreadsheet nor text in UTF-8: save it again as .xlsx, or as CSV in UTF-8")]
    NotUtf8,
    /// A spreadsheet that cannot be opened.
    #[error("the file cannot be read as a spreadsheet ({0}): open it and save it again as .xlsx")]
    NotASpreadsheet(String),
    /// Sheets that a spreadsheet cannot hold.
    #[error("it cannot be written as a spreadsheet ({0}): shorten what is too long")]
    NotWritten(String),
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
    #[error("{0} cannot be a name: begin with one of a to z, then a to z, 0 to 9, - _ .")]
    NotAName(String),
    /// A choice's name with a blank in it.
    #[error("{0} cannot be the name of a choice: leave out the blanks")]
    BlankInName(String),
    /// A choice's name that another choice of its list has.
    #[error("{0} is already the name of a choice in this list: choose another, or set allow_choice_duplicates")]
    ChoiceTaken(String),
    /// A name that is taken.
    #[error("{0} is already the name of something else: choose another")]
    NameTaken(String),
    /// A type that is not known here.
    #[error("the type {0} is not known: use one such as text, integer, select_one, geopoint, begin group")]
    UnknownType(String),
    /// A type with capital letters.
    #[error("the type {written} is not known: write it as {meant}")]
    TypeInOtherCase {
        /// As written.
        written: String,
        /// What was probably meant.
        meant: String,
    },
    /// A file of choices that cannot be one.
    #[error("{0} cannot be a file of choices: it ends in .csv, .xml or .geojson, and has no other dot")]
    NotAChoiceFile(String),
    /// A part of the standard that this form needs and that is not understood.
    #[error("{0} is not supported: ask without it")]
    Unsupported(String),
    /// A list of choices that is not there.
    #[error("there is no list {0}: add its choices to the sheet choices")]
    NoList(String),
    /// A list of choices that is not in its own sheet.
    #[error("there is no list {0} in the sheet external_choices: add it there, with columns list_name and name")]
    NoExternalList(String),
    /// A list of tags that is not in its own sheet.
    #[error("there is no list {0} in the sheet osm: add its tags there, with columns list_name and name")]
    NoTags(String),
    /// A column of choices whose name is parted like a language's.
    #[error("no column of choices is called so, and other columns have no {0} in their names: write _ instead")]
    PartedColumn(&'static str),
    /// "Other" beside a filter.
    #[error("a list with or_other cannot be filtered: write the choice other and its question yourself")]
    OtherWithFilter,
    /// Several among answers given before.
    #[error("several among answers given before cannot be chosen: use select_one")]
    SeveralOfAnswers,
    /// A list that is shown as a table and filtered.
    #[error("a list shown as a table cannot be filtered: take out the filter, or table-list from the group's appearance")]
    TableWithFilter,
    /// A second list in a table.
    #[error("this table shows the list {0}: use it here too, or begin another group")]
    OtherListInTable(String),
    /// A large picture without the small one.
    #[error("a big-image needs an image too: add the column image")]
    BigImageAlone,
    /// An audit of another name.
    #[error("an audit is always called audit: leave the name empty")]
    AuditName,
    /// A cell that must be empty.
    #[error("this must be empty here: remove it")]
    MustBeEmpty,
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
    /// A name that comes by itself.
    #[error("{0} comes by itself and has no row, so nothing can name it: write its row yourself")]
    NotWrittenDown(String),
    /// Something that nobody sees and that is to start something.
    #[error("nobody sees {0}, so it cannot start anything: name a question that people answer")]
    Unseen(String),
    /// A name that several questions have.
    #[error("several things are called {0}, so nobody knows which is meant: give them different names")]
    SeveralQuestions(String),
    /// A reference that is none.
    #[error("{0} is not a reference: write ${{name}}, with commas between several")]
    BrokenReference(String),
    /// Answers that are to be kept, and no sheet that says where.
    #[error("there is no list that this is kept in: add it to the sheet entities, with columns list_name and label")]
    NothingKept,
    /// A name that the keeping of answers uses itself.
    #[error("{0} cannot be the name of something kept: choose another, without __ first, a dot, or the words name and label")]
    NotKept(String),
    /// Questions that wait for each other.
    #[error("the rules lead in a circle: {0}; take one of them out")]
    Circle(String),
    /// An endless chain of questions that depend on each other.
    #[error("more than {0} questions depend on each other in a row: shorten the chain")]
    LongChain(usize),
    /// A parameter that is not written as `key=value`.
    #[error("{0} is not written as key=value, with blanks between several")]
    NotAParameter(String),
    /// A parameter that the type does not have.
    #[error("this type has no parameter {name}: it takes {accepted}")]
    UnknownParameter {
        /// The parameter.
        name: String,
        /// Those that there are.
        accepted: String,
    },
    /// A parameter with a value that it cannot have.
    #[error("the parameter {name} must be {needs}")]
    BadParameter {
        /// The parameter.
        name: String,
        /// What it must be.
        needs: &'static str,
    },
}
