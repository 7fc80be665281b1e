//! A row of a file, before anything is known of the inquiry.

use std::fmt;

/// What one row says. Texts are empty where the column is, or where none was named.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    /// Its number in the file: the line of a table, the feature's number of a map file.
    pub number: u64,
    pub lon: f64,
    pub lat: f64,
    pub kind: String,
    pub text: String,
    pub time: String,
    pub reply: String,
    pub reply_kind: String,
    pub reply_time: String,
    /// SHA-256 of the row as it stands in the file.
    pub content: [u8; 32],
}

/// A row that is not taken, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rejected {
    pub number: u64,
    pub why: String,
}

impl Rejected {
    pub fn new(number: u64, why: impl Into<String>) -> Self {
        Self { number, why: why.into() }
    }
}

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {}: {}", self.number, self.why)
    }
}

/// All rows of a file, each read or not.
pub(super) type Rows = Vec<Result<Row, Rejected>>;

/// Which columns are read.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    pub kind: Option<String>,
    pub text: Option<String>,
    pub time: Option<String>,
    pub reply: Option<String>,
    pub reply_kind: Option<String>,
    pub reply_time: Option<String>,
    pub lon: Option<String>,
    pub lat: Option<String>,
}

impl Columns {
    /// The columns besides the place, with the options that name them.
    pub fn named(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = [
            ("--kind", &self.kind),
            ("--text", &self.text),
            ("--time", &self.time),
            ("--reply", &self.reply),
            ("--reply-kind", &self.reply_kind),
            ("--reply-time", &self.reply_time),
        ];
        all.into_iter().filter_map(|(option, column)| Some((option, column.as_deref()?)))
    }
}
