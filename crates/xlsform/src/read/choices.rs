//! The sheet `choices`.

use super::cells::{Cells, Words};
use crate::model::Choice;
use crate::problem::{Problem, Trouble};
use crate::sheets::Sheet;
use std::collections::BTreeMap;

pub(super) fn read(
    sheet: &Sheet,
    words: &Words,
    problems: &mut Vec<Problem>,
) -> BTreeMap<String, Vec<Choice>> {
    let mut lists: BTreeMap<String, Vec<Choice>> = BTreeMap::new();
    for row in &sheet.rows {
        let cells = Cells { sheet, row, words };
        let list = lists.entry(cells.get("list_name").to_owned()).or_default();
        let choice = choice(&cells);
        problems.extend(trouble(&cells, list, &choice));
        list.push(choice);
    }
    lists
}

fn choice(cells: &Cells<'_>) -> Choice {
    Choice {
        name: cells.get("name").to_owned(),
        label: cells.texts("label"),
        hint: cells.texts("hint"),
        extra: cells.extra(&["list_name", "name", "label", "hint"]),
    }
}

fn trouble(cells: &Cells<'_>, list: &[Choice], choice: &Choice) -> Option<Problem> {
    let empty = [
        ("list_name", cells.get("list_name").is_empty()),
        ("name", choice.name.is_empty()),
        ("label", choice.label.is_empty()),
    ];
    if let Some((column, _)) = empty.into_iter().find(|(_, empty)| *empty) {
        return Some(cells.problem(column, Trouble::Empty));
    }
    if choice.name.contains(char::is_whitespace) {
        return Some(cells.problem("name", Trouble::BlankInName(choice.name.clone())));
    }
    let taken = list.iter().any(|other| other.name == choice.name);
    taken.then(|| cells.problem("name", Trouble::NameTaken(choice.name.clone())))
}
