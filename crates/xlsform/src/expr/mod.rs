//! The expressions of a form: a subset of XPath 1.0 as XLSForm uses it.
//!
//! Text such as `${kind} = 'unsafe' and count-selected(.) < 4` becomes an [`Expr`], a tree that is kept as JSON in
//! the form and is evaluated here ([`eval`]) and by the pages' own interpreter. `tests/cases/expressions.json` is
//! the table of cases that both must pass. The rules, for whoever writes another interpreter:
//!
//! - An answer is a list of texts: none (not asked, hidden), one, or one per instance of a repeat. A question that
//!   is asked but not answered is `""`. Several chosen names are joined with spaces. A repeat's own name gives one
//!   `""` per instance. `.` is the answer that a constraint is about. As a single value, a list is its first text,
//!   and an empty list is `""`.
//! - Values are text, number (IEEE double) or true/false. To number: a decimal without exponent, blanks around it
//!   allowed; a date `YYYY-MM-DD` is its days since 1970-01-01; true is 1; all else is not a number. To text: no
//!   exponent, `NaN`, `Infinity`, `-Infinity`, no `-0`. To true/false: a text that is not empty, a number that is
//!   neither 0 nor NaN.
//! - `=` and `!=`: if either side is true/false both become that; else if either is a number both do; else as text.
//!   `<` `<=` `>` `>=` compare numbers. A comparison with several answers holds when it holds for any of them.
//! - `+` `-` `*` `div` `mod` are those of doubles; `mod` keeps the sign of the left side; `-` with one argument
//!   negates. `and`, `or`, `+` may have more than two arguments.
//! - `selected(list, name)`, `count-selected(list)`: the list is split at blanks. `if(test, then, else)`.
//!   `coalesce(a, b, …)`: the first that is not empty. `string-length`: in characters, not in UTF-16 units.
//!   `regex(value, 'pattern')`: the whole value must match; `\d` and `\w` are ASCII
//!   (in a browser: the flag `u`; a pattern that it refuses counts as matching, and the server decides). `count(${x})`: how many answers
//!   the list has. `min`, `max`: over all answers that are not empty; none gives NaN. `round(n)`, `round(n, places)`:
//!   halves go up. `int`: towards zero. `sum`: of what is not empty, 0 when there is nothing. `once(x)`: the answer itself
//!   where there is one. `checklist(least, most, …)` and `weighted-checklist(least, most, value, weight, …)`: whether so
//!   many are true, or weigh so much; -1 is no bound. `jr:choice-name(name, '${q}')`: what people read. `position(..)`: the
//!   instance that the rule is about, from 1. `indexed-repeat(${q}, ${repeat}, n, …)`: the answer in that instance. `selected-at(list, n)`, `substr(text, from, before)` count from 0,
//!   `substring(text, from, length)` from 1 and rounds (XPath 1.0, section 4.2). `date(x)`: the first ten characters where
//!   they are a date, else the date so many days after 1970-01-01. `format-date(date, '%d.%m.%Y')` knows `%Y %y %m %n %d %e`.
//!   The others are XPath's own. `number`, `string`, `string-length`, `normalize-space` without an argument are about `.`.
//! - `../name`, `/data/group/name` and `current()/../name` are the answer under that name. A bare name is a column of the
//!   choice that a `choice_filter` or a square bracket is about. `instance('list')/root/item[rule]/column` is a column of
//!   the first choice that fits. Other ways, and functions that need chance, files or the device, have no value here:
//!   [`Expr::not_carried`] tells.

mod eval;
mod fault;
mod function;
mod lexer;
mod mathematics;
mod parser;
mod path;
mod pattern;
mod scope;
mod value;
mod wording;

pub use eval::eval;
pub use fault::{ExprFault, ExprTrouble};
pub use function::Function;
pub use parser::parse;
pub use pattern::Pattern;
pub use scope::{OfChoice, Scope};
pub use value::Value;
pub(crate) use value::parse_date;

use serde::{Deserialize, Serialize};

/// The name under which `.` stands in [`Expr::Answer`].
pub const ITSELF: &str = ".";

/// One node of an expression. In JSON one of `{"number": 4}`, `{"text": "unsafe"}`, `{"answer": "kind"}`,
/// `{"regex": "[0-9]{5}", "of": …}`, `{"call": "selected", "args": […]}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Expr {
    /// A number as written.
    Number {
        /// Never NaN or infinite.
        number: f64,
    },
    /// A text as written, without its quotes.
    Text {
        /// The text.
        text: String,
    },
    /// `${name}`, or `.`.
    Answer {
        /// The question's or repeat's name, or [`ITSELF`].
        answer: String,
    },
    /// `regex(of, 'pattern')`.
    Match {
        /// The pattern.
        regex: Pattern,
        /// What must match it from beginning to end.
        of: Box<Expr>,
    },
    /// A bare name: a column of the choice that a `choice_filter` is about.
    Column {
        /// The column's name.
        column: String,
    },
    /// `instance('list')/root/item[when]/column`: a column of the first choice that fits.
    Lookup {
        /// The list's name.
        list: String,
        /// Which choice; the first, where nothing is said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        when: Option<Box<Expr>>,
        /// The column's name.
        column: String,
    },
    /// Another way through the form or a file, which is not followed here: its value is nothing.
    Path {
        /// As written.
        path: String,
        /// The answers that it reads.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        reads: Vec<String>,
    },
    /// An operator or a function.
    Call {
        /// Which.
        call: Function,
        /// In the order written.
        args: Vec<Expr>,
    },
}

impl Expr {
    /// `true()` or `false()`.
    #[must_use]
    pub fn constant(truth: bool) -> Self {
        let call = if truth { Function::True } else { Function::False };
        Self::Call { call, args: Vec::new() }
    }

    /// The names that it reads, [`ITSELF`] among them, in the order written; a name may come twice.
    #[must_use]
    pub fn answers(&self) -> Vec<&str> {
        match self {
            Self::Answer { answer } => vec![answer],
            Self::Path { reads, .. } => reads.iter().map(String::as_str).collect(),
            _ => self.parts().into_iter().flat_map(Self::answers).collect(),
        }
    }

    /// The first thing in it that has no value here: a way through the form, or a function.
    #[must_use]
    pub fn not_carried(&self) -> Option<&str> {
        match self {
            Self::Path { path, .. } => Some(path),
            Self::Call { call, .. } if !call.is_carried() => Some(call.name()),
            Self::Call { call: Function::Position, .. } => None,
            _ => self.parts().into_iter().find_map(Self::not_carried),
        }
    }

    /// What it is made of.
    pub(crate) fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Match { of, .. } => vec![of],
            Self::Lookup { when, .. } => when.iter().map(|when| &**when).collect(),
            Self::Call { args, .. } => args.iter().collect(),
            _ => Vec::new(),
        }
    }

    fn depth(&self) -> usize {
        1 + self.parts().into_iter().map(Self::depth).max().unwrap_or(0)
    }
}
