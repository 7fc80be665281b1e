//! What the standard allows and this crate's own judge of answers does not carry.

use super::sheets::{Sheet, Sheets};
use crate::model::{Form, Item, Kind, Question, Rule};
use crate::problem::{Problem, Trouble};
use crate::workbook::Line;
use std::collections::HashSet;

/// Groups and repeats within each other that answers can be judged in.
const DEEPEST: usize = 8;

type Found<'a> = (&'a str, &'static str, Trouble);

/// Everything that is not carried, at the row of its item.
pub(super) fn check(form: &Form, sheets: &Sheets) -> Vec<Problem> {
    let mut found = Vec::new();
    let known: HashSet<&str> = form.items().into_iter().map(Item::name).collect();
    let mut names = HashSet::new();
    for item in form.items() {
        if !names.insert(item.name()) {
            found.push((item.name(), "name", Trouble::NameTaken(item.name().to_owned())));
        }
        match item {
            Item::Question(question) => of_question(question, &mut found),
            Item::Group(_) | Item::Repeat(_) => {}
        }
        let unknown = |rule: &Rule| rule.expr.answers().into_iter().find(|name| *name != "." && !known.contains(name)).map(str::to_owned);
        found.extend(item.rules().into_iter().filter_map(|(column, rule)| {
            let rule = rule?;
            let trouble = rule.expr.not_carried().map(unsupported).or_else(|| unknown(rule).map(Trouble::NoQuestion));
            trouble.map(|trouble| (item.name(), column, trouble))
        }));
    }
    if depth(&form.survey) > DEEPEST {
        found.push(("", "type", Trouble::TooDeep(DEEPEST)));
    }
    let mut problems: Vec<Problem> = found.into_iter().map(|(name, column, trouble)| at(sheets, name, column, trouble)).collect();
    problems.extend(wordless(sheets));
    problems.extend([&sheets.survey, &sheets.choices, &sheets.settings].into_iter().flat_map(stray));
    problems
}

fn of_question<'a>(question: &'a Question, found: &mut Vec<Found<'a>>) {
    let name = question.name.as_str();
    let kind = match &question.kind {
        Kind::Text
        | Kind::Integer
        | Kind::Decimal
        | Kind::Range
        | Kind::Date
        | Kind::Time
        | Kind::DateTime
        | Kind::SelectOne { .. }
        | Kind::SelectMultiple { .. }
        | Kind::Rank { .. }
        | Kind::Geopoint
        | Kind::Geotrace
        | Kind::Geoshape
        | Kind::Image
        | Kind::File
        | Kind::Note
        | Kind::Calculate
        | Kind::Acknowledge
        | Kind::Hidden => None,
        other => Some(other.word()),
    };
    found.extend(kind.map(|word| (name, "type", unsupported(word))));
    found.extend(question.kind.list().filter(|list| list.contains("${")).map(|list| (name, "type", unsupported(list))));
    found.extend((!question.trigger.is_empty()).then(|| (name, "trigger", unsupported("trigger"))));
    if question.kind == Kind::Calculate && question.calculation.is_none() {
        found.push((name, "default", unsupported("a default that is calculated")));
    }
    if question.kind.is_shown() && question.label.is_empty() && question.calculation.is_none() {
        found.push((name, "label", Trouble::Empty));
    }
}

fn unsupported(what: &str) -> Trouble {
    Trouble::Unsupported(what.to_owned())
}

fn depth(items: &[Item]) -> usize {
    items.iter().map(|item| if matches!(item, Item::Question(_)) { 0 } else { 1 + depth(item.items()) }).max().unwrap_or(0)
}

fn at(sheets: &Sheets, name: &str, column: &str, trouble: Trouble) -> Problem {
    let sheet = &sheets.survey;
    // Of two with one name it is the later one that is in the way.
    let row = sheet.rows.iter().rev().find(|row| sheet.cell(row, "name") == name);
    match row {
        Some(row) => sheet.problem(row, column, trouble),
        None => Problem { sheet: "survey", row: None, column: Some(column.to_owned()), trouble },
    }
}

/// Choices that people could not read.
fn wordless(sheets: &Sheets) -> impl Iterator<Item = Problem> {
    let sheet = &sheets.choices;
    let named = sheet.rows.iter().filter(|row| !sheet.cell(row, "list_name").is_empty());
    let silent = named.filter(|row| sheet.filled(row).all(|(heading, _)| heading.key != "label"));
    silent.map(|row| sheet.problem(row, "label", Trouble::Empty))
}

/// What stands beyond the headings: often a text that was cut at its comma.
fn stray(sheet: &Sheet) -> impl Iterator<Item = Problem> {
    let nameless = |place: usize| sheet.headings.get(place).is_none_or(|heading| heading.key.is_empty());
    let stray = move |row: &&Line| row.cells.iter().enumerate().any(|(place, cell)| !cell.is_empty() && nameless(place));
    let problem = |row: &Line| Problem { sheet: sheet.name, row: Some(row.number), column: None, trouble: Trouble::CellWithoutHeading };
    sheet.rows.iter().filter(stray).map(problem)
}
