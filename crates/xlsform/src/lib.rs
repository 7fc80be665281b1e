//! Forms as the world already writes them.
//!
//! A form is what an inquiry asks: questions with choices, in groups and repeats, in several languages, with rules for
//! when a question is asked and which answers it takes. It is written as an XLSForm (xlsform.org), which thousands of
//! municipalities and organisations know from ODK and KoboToolbox, and kept as a [`Form`].
//!
//! - [`Workbook::read`] takes a file, and [`read`] turns its sheets into a form, or into a list of [`Problem`]s that name
//!   sheet, row, column and a way to mend. A form is refused rather than half understood. [`read_csv`] and
//!   [`read_sheets`] take text, and refuse also what [`validate`] does not carry.
//! - [`Form::to_workbook`] turns a form into sheets again.
//! - [`expr`] is the language of its rules, kept as a tree that the pages evaluate too.
//! - [`Sheet`] tells what is asked and offered while somebody answers; [`validate`] judges answers; whoever receives them decides by it, whatever a page or a phone has said before.
//!
//! Answers are one flat JSON object: names are unique in a form and groups do not nest. A repeat is a list of such
//! objects: `{"marks": [{"place": "60.17 24.94", "kind": "unsafe", "when": ["evening"]}], "age_group": "16-19"}`.

mod check;
pub mod expr;
mod model;
mod outline;
mod problem;
mod read;
mod texts;
pub mod workbook;
mod write;

pub use check::{Address, Fault, FaultKind, Limits, Point, Setting, Sheet, validate};
pub use model::{Choice, Fact, Form, Group, Item, Kind, Media, Question, Repeat, Rule, Scale};
pub use problem::{Problem, Trouble};
pub use read::{Reading, read, read_csv, read_sheets};
pub use texts::{Language, Texts};
pub use workbook::Workbook;

/// The example of the README, kept true.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
