//! One cell at a time.

use crate::expr::{Expr, parse};
use crate::problem::{Problem, Trouble};
use crate::sheets::{Row, Sheet};
use crate::texts::{Language, Texts};
use std::collections::BTreeMap;

/// How the form's words are to be read.
pub(super) struct Words {
    /// Code of the language that headings without one are in.
    pub default: String,
    pub languages: Vec<Language>,
    /// Whether runs of blanks in texts are one blank.
    pub tidy: bool,
}

/// A row with all that is needed to read its cells.
pub(super) struct Cells<'a> {
    pub sheet: &'a Sheet,
    pub row: &'a Row,
    pub words: &'a Words,
}

impl<'a> Cells<'a> {
    pub fn get(&self, key: &str) -> &'a str {
        self.sheet.cell(self.row, key)
    }

    pub fn problem(&self, column: &str, trouble: Trouble) -> Problem {
        self.sheet.problem(self.row, column, trouble)
    }

    /// The texts under `key` in every language.
    pub fn texts(&self, key: &str) -> Texts {
        let filled = self.sheet.filled(self.row).filter(|(heading, _)| heading.key == key);
        let text = |cell: &str| {
            if self.words.tidy { tidy(cell) } else { cell.to_owned() }
        };
        let code = |language: Option<&str>| language.map_or(self.words.default.clone(), |name| Language::read(name).code);
        Texts(filled.map(|(heading, cell)| (code(heading.language.as_deref()), text(cell))).collect())
    }

    /// The cells of headings that are not `known`, under their headings as written.
    pub fn extra(&self, known: &[&str]) -> BTreeMap<String, String> {
        let unknown = self.sheet.filled(self.row).filter(|(heading, _)| !known.contains(&heading.key.as_str()));
        unknown.map(|(heading, cell)| (heading.written.clone(), cell.to_owned())).collect()
    }

    pub fn expression(&self, key: &str) -> Result<Option<Expr>, Problem> {
        let written = self.get(key);
        if written.is_empty() {
            return Ok(None);
        }
        let fault = |fault: crate::expr::ExprFault| Trouble::Expression { at: fault.at, trouble: fault.trouble };
        parse(written).map(Some).map_err(|broken| self.problem(key, fault(broken)))
    }

    /// `yes`, `no`, or an expression. `no` is the same as nothing.
    pub fn condition(&self, key: &str) -> Result<Option<Expr>, Problem> {
        match yes_or_no(self.get(key)) {
            Some(true) => Ok(Some(Expr::constant(true))),
            Some(false) => Ok(None),
            None => self.expression(key),
        }
    }

    pub fn flag(&self, key: &str) -> Result<bool, Problem> {
        let written = self.get(key);
        yes_or_no(written).ok_or_else(|| self.problem(key, Trouble::NotYesOrNo(written.to_owned())))
    }

    /// `key=value` pairs, parted by blanks, commas or semicolons.
    pub fn parameters(&self, key: &str) -> Result<BTreeMap<String, String>, Problem> {
        let pairs = self.get(key).split([' ', ',', ';']).filter(|pair| !pair.is_empty());
        let read = |pair: &str| {
            let (name, value) = pair.split_once('=').ok_or_else(|| self.problem(key, Trouble::NotAParameter(pair.to_owned())))?;
            Ok((name.to_owned(), value.to_owned()))
        };
        pairs.map(read).collect()
    }
}

fn yes_or_no(written: &str) -> Option<bool> {
    match written.to_lowercase().as_str() {
        "yes" | "true" | "true()" => Some(true),
        "" | "no" | "false" | "false()" => Some(false),
        _ => None,
    }
}

fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for c in text.chars() {
        if c != ' ' || !tidy.ends_with(' ') {
            tidy.push(c);
        }
    }
    tidy
}
