//! The sheet `entities`, and the column `save_to` that goes with it: answers that are kept as things of their own.

use super::names::is_tag;
use super::sheets::{Sheet, Sheets};
use crate::problem::{Problem, Trouble};
use crate::workbook::Line;
use std::collections::HashSet;

const COLUMNS: [&str; 6] = ["dataset", "entity_id", "create_if", "update_if", "repeat", "label"];

pub(super) fn check(sheets: &Sheets) -> Vec<Problem> {
    let sheet = &sheets.entities;
    let mut lists = HashSet::new();
    let mut problems: Vec<Problem> = sheet.rows.iter().flat_map(|row| declared(sheet, row, &mut lists)).collect();
    let mut kept = HashSet::new();
    let survey = &sheets.survey;
    let saved = survey.rows.iter().filter(|row| !survey.cell(row, "save_to").is_empty());
    problems
        .extend(saved.filter_map(|row| saved_to(survey, row, &lists, &mut kept).map(|trouble| survey.problem(row, "save_to", trouble))));
    problems
}

/// One list of things kept.
fn declared<'a>(sheet: &Sheet, row: &'a Line, lists: &mut HashSet<&'a str>) -> Vec<Problem> {
    let cell = |key| sheet.cell(row, key);
    let list = cell("dataset");
    let mut found = Vec::new();
    match list {
        "" => found.push(("dataset", Trouble::Empty)),
        list if list.starts_with("__") || list.contains('.') => found.push(("dataset", Trouble::NotKept(list.to_owned()))),
        list if !is_tag(list) => found.push(("dataset", Trouble::NotAName(list.to_owned()))),
        list if !lists.insert(list) => found.push(("dataset", Trouble::NameTaken(list.to_owned()))),
        _ => {}
    }
    match (cell("entity_id"), cell("create_if"), cell("update_if"), cell("label")) {
        ("", _, "", "") => found.push(("label", Trouble::Empty)),
        ("", _, update, _) if !update.is_empty() => found.push(("entity_id", Trouble::Empty)),
        (id, create, "", _) if !id.is_empty() && !create.is_empty() => found.push(("update_if", Trouble::Empty)),
        _ => {}
    }
    let unknown = sheet.filled(row).filter(|(heading, _)| !COLUMNS.contains(&heading.key.as_str()));
    let unknown = unknown.map(|(heading, _)| sheet.problem(row, &heading.written, Trouble::MustBeEmpty));
    unknown.chain(found.into_iter().map(|(column, trouble)| sheet.problem(row, column, trouble))).collect()
}

/// A property is written `name`, or `list#name` where there are several lists.
fn saved_to<'a>(survey: &Sheet, row: &'a Line, lists: &HashSet<&'a str>, kept: &mut HashSet<(String, &'a str)>) -> Option<Trouble> {
    let written = survey.cell(row, "save_to");
    let (list, name) = match written.split_once('#') {
        Some((list, name)) => (list, name),
        None if lists.len() == 1 => (*lists.iter().next()?, written),
        None => return Some(Trouble::NothingKept),
    };
    let kind = survey.cell(row, "type");
    if kind.starts_with("begin") || kind.starts_with("end ") || kind.starts_with("end_") {
        return Some(Trouble::MustBeEmpty);
    }
    if !lists.contains(list) {
        return Some(Trouble::NothingKept);
    }
    let reserved = ["name", "label"].iter().any(|word| name.eq_ignore_ascii_case(word));
    if reserved || name.starts_with("__") {
        return Some(Trouble::NotKept(name.to_owned()));
    }
    if !is_tag(name) {
        return Some(Trouble::NotAName(name.to_owned()));
    }
    (!kept.insert((list.to_owned(), name))).then(|| Trouble::NameTaken(name.to_owned()))
}
