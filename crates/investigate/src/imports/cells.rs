//! What the cells of a table say, column by column.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use kit::i18n::{Lang, t};
use kit::slug::slug;
use serde_json::{Map, Value, json};
use xlsform::{Choice, Form, Kind, Question};

use super::columns::{LEFT_OUT, Mapping, To, plain};
use crate::answering::MOST_PEOPLE;

/// What stands for a ticked box.
const TICKS: [&str; 8] = ["ok", "1", "true", "yes", "ja", "x", "ja, det stämmer", "yes, that is right"];
/// Between the parts of a place in a cell, and between several choices.
const BETWEEN: [char; 4] = [',', ';', '|', '\n'];
/// Cells whose meaning is kept.
const MOST_FOUND: usize = 5_000;
/// So many ends are tried for a choice whose words hold a comma.
const MOST_ENDS: usize = 8;

/// Columns by their place in a table.
#[derive(Debug, Default)]
pub(super) struct Columns {
    of: Vec<(usize, String, To)>,
    values: BTreeMap<String, BTreeMap<String, String>>,
    /// What cells with several choices have been found to mean, since looking for words is slow and cells are often alike.
    found: RefCell<HashMap<(String, String), Value>>,
}

/// What of a row cannot be understood: the heading, and why.
pub(super) type Misread = (String, String);

impl Columns {
    pub fn of(form: &Form, headings: &[String], mapping: &Mapping) -> Self {
        let each = headings.iter().enumerate();
        let of = each.filter_map(|(at, heading)| Some((at, heading.clone(), To::of(form, mapping.columns.get(heading)?)?))).collect();
        Self { of, values: mapping.values.clone(), found: RefCell::default() }
    }

    /// The headings whose columns answer a question.
    pub fn headings_of(&self, question: &str) -> String {
        let of = self.of.iter().filter(|(_, _, to)| to.question() == Some(question)).map(|(_, heading, _)| heading.as_str());
        of.take(3).collect::<Vec<_>>().join(", ")
    }

    /// What stands in the column with this.
    pub fn cell<'a>(&self, wanted: &To, cells: &'a [String]) -> &'a str {
        self.of.iter().find(|(_, _, to)| to == wanted).and_then(|(at, _, _)| cells.get(*at)).map_or("", |cell| cell.trim())
    }

    /// The heading of the column with this.
    pub fn heading(&self, wanted: &To) -> &str {
        self.of.iter().find(|(_, _, to)| to == wanted).map_or("", |(_, heading, _)| heading)
    }

    /// How many people a row stands for; one where nothing is said.
    pub fn people(&self, lang: Lang, cells: &[String]) -> Result<i64, Misread> {
        let cell = self.cell(&To::People, cells);
        if cell.is_empty() {
            return Ok(1);
        }
        let people = cell.parse().ok().filter(|people| (1..=MOST_PEOPLE).contains(people));
        people.ok_or_else(|| (self.heading(&To::People).to_owned(), t::imports_no_people(lang, cell.to_owned(), MOST_PEOPLE)))
    }

    /// What a row says. `unknown` hears of each value that is no choice of its question.
    pub fn answers(&self, form: &Form, cells: &[String], unknown: &mut dyn FnMut(&str, &str)) -> Map<String, Value> {
        let mut answers = Map::new();
        let mut parts: BTreeMap<&str, [&str; 4]> = BTreeMap::new();
        for (at, _, to) in &self.of {
            let cell = cells.get(*at).map_or("", |cell| harmless(cell));
            let Some(question) = to.question().and_then(|name| form.question(name)).filter(|_| !cell.is_empty()) else { continue };
            match to {
                To::Choice(_, choice) if is_ticked(cell) || chosen(form.choices_of(question), cell) == Some(choice) => {
                    if let Value::Array(chosen) = answers.entry(question.name.clone()).or_insert_with(|| json!([]))
                        && !chosen.contains(&json!(choice))
                    {
                        chosen.push(json!(choice));
                    }
                }
                To::Part(name, part) => parts.entry(name).or_default()[*part as usize] = cell,
                To::Question(_) => {
                    let said = self.value(form, question, cell, unknown);
                    if !said.is_null() {
                        answers.insert(question.name.clone(), said);
                    }
                }
                _ => {}
            }
        }
        for (name, place) in parts {
            let said = place.map(|part| part.replace(',', "."));
            let said: Vec<&str> = said.iter().map(String::as_str).take_while(|part| !part.is_empty()).collect();
            answers.entry(name).or_insert_with(|| json!(said.join(" ")));
        }
        answers
    }

    /// What a cell says to a question; what it cannot mean is left as it is, and the form's rules say what is wrong with it.
    fn value(&self, form: &Form, question: &Question, cell: &str, unknown: &mut dyn FnMut(&str, &str)) -> Value {
        let choices = form.choices_of(question);
        match question.kind {
            Kind::SelectOne { .. } => match self.choice(question, choices, cell, unknown) {
                Meant::Choice(name) => json!(name),
                Meant::LeftOut => Value::Null,
                Meant::Unknown => json!(cell),
            },
            Kind::SelectMultiple { .. } | Kind::Rank { .. } => self.several(question, choices, cell, unknown),
            Kind::Integer | Kind::Decimal | Kind::Range => number(cell),
            Kind::Acknowledge if is_ticked(cell) => json!("OK"),
            // Workbooks write a day as its first moment.
            Kind::Date => json!(cell.strip_suffix(" 00:00:00").unwrap_or(cell)),
            _ => json!(cell),
        }
    }

    fn choice<'a>(&'a self, question: &Question, choices: &'a [Choice], text: &str, unknown: &mut dyn FnMut(&str, &str)) -> Meant<'a> {
        if let Some(name) = chosen(choices, text) {
            return Meant::Choice(name);
        }
        unknown(&question.name, text);
        match self.values.get(&question.name).and_then(|values| values.get(text)).map(String::as_str) {
            Some(LEFT_OUT) => Meant::LeftOut,
            Some(name) if choices.iter().any(|choice| choice.name == name) => Meant::Choice(name),
            _ => Meant::Unknown,
        }
    }

    /// Several choices in one cell: names parted by blanks, or words parted by commas and the like, which may themselves hold some;
    /// the numbers before them that an order has are passed over.
    fn several(&self, question: &Question, choices: &[Choice], cell: &str, unknown: &mut dyn FnMut(&str, &str)) -> Value {
        let named = |name: &str| choices.iter().find(|choice| choice.name == name).map(|choice| choice.name.as_str());
        if let Some(names) = cell.split_whitespace().map(named).collect::<Option<Vec<&str>>>() {
            return json!(names);
        }
        let key = (question.name.clone(), cell.to_owned());
        if let Some(known) = self.found.borrow().get(&key) {
            return known.clone();
        }
        let mut all_known = true;
        let mut hear = |question: &str, value: &str| {
            all_known = false;
            unknown(question, value);
        };
        let said = self.worded(question, choices, cell, &mut hear);
        // What is unknown is told each time, and memory has its bounds.
        if all_known && self.found.borrow().len() < MOST_FOUND {
            self.found.borrow_mut().insert(key, said.clone());
        }
        said
    }

    fn worded(&self, question: &Question, choices: &[Choice], cell: &str, unknown: &mut dyn FnMut(&str, &str)) -> Value {
        let (mut found, mut rest): (Vec<&str>, &str) = (Vec::new(), cell.trim());
        while !rest.is_empty() {
            let (piece, name) = longest(choices, rest).unwrap_or_else(|| (rest.split(BETWEEN).next().unwrap_or(rest), None));
            match name.map_or_else(|| self.choice(question, choices, piece.trim(), unknown), Meant::Choice) {
                Meant::Choice(name) if !found.contains(&name) => found.push(name),
                Meant::Unknown if !piece.trim().is_empty() => found.push(piece.trim()),
                _ => {}
            }
            rest = rest[piece.len()..].trim_start_matches(BETWEEN).trim_start();
        }
        json!(found)
    }
}

enum Meant<'a> {
    Choice(&'a str),
    LeftOut,
    Unknown,
}

/// The longest beginning of a text that is a choice, with a number before it or without.
fn longest<'a, 'b>(choices: &'a [Choice], text: &'b str) -> Option<(&'b str, Option<&'a str>)> {
    let ends: Vec<usize> = text.match_indices(BETWEEN).map(|(at, _)| at).take(MOST_ENDS).chain([text.len()]).collect();
    ends.into_iter().rev().find_map(|end| {
        let piece = &text[..end];
        let bare = piece.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.').trim_start();
        Some((piece, Some(chosen(choices, piece).or_else(|| chosen(choices, bare))?)))
    })
}

fn number(cell: &str) -> Value {
    let written = cell.replace(',', ".").replace(['\u{a0}', '\u{202f}'], "");
    let whole = written.parse::<i64>().map(|whole| json!(whole));
    whole.or_else(|_| written.parse::<f64>().map(|number| json!(number))).unwrap_or_else(|_| json!(cell))
}

/// Our own tables put a sign before what spreadsheets would take for a formula.
fn harmless(cell: &str) -> &str {
    let cell = cell.trim();
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(cell)
}

fn is_ticked(cell: &str) -> bool {
    TICKS.contains(&cell.to_lowercase().as_str())
}

/// The name of the choice that a text is, by name or by words in any language.
pub(super) fn chosen<'a>(choices: &'a [Choice], text: &str) -> Option<&'a str> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let worded = |fold: fn(&str) -> String| {
        let wanted = fold(text);
        let mut found = choices.iter().filter(|choice| choice.label.0.values().any(|label| !wanted.is_empty() && fold(label) == wanted));
        found.next().filter(|_| found.next().is_none())
    };
    let found = choices.iter().find(|choice| choice.name == text).or_else(|| worded(plain)).or_else(|| worded(slug));
    found.map(|choice| choice.name.as_str())
}

#[cfg(test)]
#[path = "cells_tests.rs"]
mod tests;
