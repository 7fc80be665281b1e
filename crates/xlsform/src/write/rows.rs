//! A sheet that grows row by row. It has the columns that some row fills.

use crate::model::Form;
use crate::texts::Texts;
use crate::workbook::{Table, line};
use std::collections::{BTreeMap, BTreeSet};

/// Columns stand in the standard's order, then in that of the form's languages; further ones by their headings.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Column {
    place: usize,
    language: usize,
    heading: String,
}

pub(super) struct Rows<'a> {
    form: &'a Form,
    order: &'static [&'static str],
    columns: BTreeSet<Column>,
    rows: Vec<BTreeMap<Column, String>>,
}

impl<'a> Rows<'a> {
    pub fn new(form: &'a Form, order: &'static [&'static str]) -> Self {
        Self { form, order, columns: BTreeSet::new(), rows: Vec::new() }
    }

    /// A new row, which the next cells stand in.
    pub fn begin(&mut self) {
        self.rows.push(BTreeMap::new());
    }

    /// A cell of a column that has no language. Nothing is written where there is nothing.
    pub fn cell(&mut self, key: &str, text: &str) {
        self.put(self.plain(key), text);
    }

    /// A cell per language.
    pub fn texts(&mut self, key: &str, texts: &Texts) {
        for (code, text) in &texts.0 {
            self.put(self.spoken(key, code), text);
        }
    }

    /// Cells under their own headings.
    pub fn extra(&mut self, cells: &BTreeMap<String, String>) {
        cells.iter().for_each(|(heading, text)| self.cell(heading, text));
    }

    /// A column, whether or not it is filled.
    pub fn heading(&mut self, key: &str) {
        self.columns.insert(self.plain(key));
    }

    /// A column in every language of the form, whether or not it is filled.
    pub fn column(&mut self, key: &str) {
        for language in &self.form.languages {
            let column = self.spoken(key, &language.code);
            self.columns.insert(column);
        }
    }

    pub fn table(self, name: &str) -> Table {
        let headings = line(1, self.columns.iter().map(|column| column.heading.clone()));
        let cells = |row: &BTreeMap<Column, String>| {
            self.columns.iter().map(|column| row.get(column).cloned().unwrap_or_default()).collect::<Vec<_>>()
        };
        let rows = (2..).zip(&self.rows).filter_map(|(number, row)| line(number, cells(row)));
        Table { name: name.to_owned(), lines: headings.into_iter().chain(rows).collect() }
    }

    fn put(&mut self, column: Column, text: &str) {
        if let Some(row) = self.rows.last_mut().filter(|_| !text.is_empty()) {
            self.columns.insert(column.clone());
            row.insert(column, text.to_owned());
        }
    }

    fn place(&self, key: &str) -> usize {
        self.order.iter().position(|known| *known == key).unwrap_or(self.order.len())
    }

    fn plain(&self, key: &str) -> Column {
        Column { place: self.place(key), language: 0, heading: key.to_owned() }
    }

    fn spoken(&self, key: &str, code: &str) -> Column {
        if !self.form.names_languages() {
            return self.plain(key);
        }
        let language = 1 + self.form.languages.iter().position(|language| language.code == code).unwrap_or(self.form.languages.len());
        Column { place: self.place(key), language, heading: format!("{key}::{}", self.form.heading(code)) }
    }
}
