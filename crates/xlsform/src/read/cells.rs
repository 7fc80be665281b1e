//! One cell at a time.

use super::sheets::Sheet;
use crate::expr::parse;
use crate::model::{Media, Rule};
use crate::problem::{Problem, Trouble};
use crate::texts::{Language, Texts};
use crate::workbook::Line;
use std::borrow::Cow;
use std::collections::BTreeMap;

const MEDIA: [&str; 4] = ["image", "big-image", "audio", "video"];

/// How the form's words are to be read.
pub(super) struct Words {
    /// Code of the language that headings without one are in.
    pub default: String,
    pub languages: Vec<Language>,
    /// Whether runs of blanks in texts are one blank.
    pub tidy: bool,
}

/// A row with all that is needed to read its cells.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a> {
    pub sheet: &'a Sheet,
    pub row: &'a Line,
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
        let mut texts = BTreeMap::new();
        for (heading, cell) in filled {
            let text = if self.words.tidy { tidy(cell) } else { cell.to_owned() };
            match &heading.language {
                Some(language) => {
                    texts.insert(language.code.clone(), text);
                }
                // What stands in a language's own column goes before what stands in none.
                None => {
                    texts.entry(self.words.default.clone()).or_insert(text);
                }
            }
        }
        Texts(texts)
    }

    pub fn media(&self) -> Media {
        let media = MEDIA.into_iter().map(|key| (key.to_owned(), self.texts(key)));
        media.filter(|(_, files)| !files.is_empty()).collect()
    }

    /// The cells of headings that are not `known`, under their headings as written.
    pub fn extra(&self, known: &[&[&str]]) -> BTreeMap<String, String> {
        let unknown = self.sheet.filled(self.row).filter(|(heading, _)| !known.iter().any(|some| some.contains(&heading.key.as_str())));
        unknown.map(|(heading, cell)| (heading.written.clone(), cell.to_owned())).collect()
    }

    pub fn rule(&self, key: &str) -> Result<Option<Rule>, Problem> {
        let text = self.text(key);
        if text.is_empty() {
            return Ok(None);
        }
        let read = parse(&text).map_err(|fault| self.problem(key, Trouble::Expression { at: fault.at, trouble: fault.trouble }));
        read.map(|expr| Some(Rule { text, expr }))
    }

    /// `yes`, `no`, or an expression. `no` is the same as nothing.
    pub fn condition(&self, key: &str) -> Result<Option<Rule>, Problem> {
        match yes_or_no(self.get(key)) {
            Some(true) => Ok(Some(Rule::constant(true))),
            Some(false) => Ok(None),
            None => self.rule(key),
        }
    }

    /// A cell of one line, with straight quotes.
    pub fn text(&self, key: &str) -> String {
        let written = straight(self.get(key));
        if self.words.tidy { tidy(&written) } else { written.into_owned() }
    }
}

/// What a cell says to a question of yes or no; nothing is no.
pub(super) fn yes_or_no(written: &str) -> Option<bool> {
    match written.to_lowercase().as_str() {
        "yes" | "true" | "true()" => Some(true),
        "" | "no" | "false" | "false()" => Some(false),
        _ => None,
    }
}

fn tidy(text: &str) -> String {
    if !text.contains("  ") {
        return text.to_owned();
    }
    let mut tidy = String::with_capacity(text.len());
    for c in text.chars() {
        if c != ' ' || !tidy.ends_with(' ') {
            tidy.push(c);
        }
    }
    tidy
}

/// Word processors turn quotes; the standard turns them back.
fn straight(text: &str) -> Cow<'_, str> {
    if !text.contains(['\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}']) {
        return Cow::Borrowed(text);
    }
    let turned = |c| match c {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        c => c,
    };
    text.chars().map(turned).collect()
}
