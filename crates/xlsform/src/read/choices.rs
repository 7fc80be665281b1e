//! The sheet `choices`.

use super::cells::{Cells, Words};
use crate::model::Choice;
use crate::problem::{Problem, Trouble};
use crate::sheets::Sheet;
use crate::texts::Texts;
use std::collections::BTreeMap;

/// What the heading of a choice's hint begins with; the language's code follows.
const HINT: &str = "hint_";

pub(super) fn read(sheet: &Sheet, words: &Words, problems: &mut Vec<Problem>) -> BTreeMap<String, Vec<Choice>> {
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
    let mut extra = cells.extra(&["list_name", "name", "label"]);
    Choice { name: cells.get("name").to_owned(), label: cells.texts("label"), hint: hints(&mut extra), extra }
}

/// The standard's choices have no hints, and its tools take no `::` in columns that they do not know: hints stand in
/// columns of our own, `hint_sv`, `hint_en`.
fn hints(extra: &mut BTreeMap<String, String>) -> Texts {
    let columns = extra.extract_if(.., |column, _| column.starts_with(HINT));
    let hints = columns.map(|(column, hint)| (column.trim_start_matches(HINT).to_owned(), hint));
    Texts(hints.collect())
}

fn trouble(cells: &Cells<'_>, list: &[Choice], choice: &Choice) -> Option<Problem> {
    let empty = [("list_name", cells.get("list_name").is_empty()), ("name", choice.name.is_empty()), ("label", choice.label.is_empty())];
    if let Some((column, _)) = empty.into_iter().find(|(_, empty)| *empty) {
        return Some(cells.problem(column, Trouble::Empty));
    }
    if choice.name.contains(char::is_whitespace) {
        return Some(cells.problem("name", Trouble::BlankInName(choice.name.clone())));
    }
    let taken = list.iter().any(|other| other.name == choice.name);
    taken.then(|| cells.problem("name", Trouble::NameTaken(choice.name.clone())))
}
