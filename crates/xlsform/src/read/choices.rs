//! The sheets `choices` and `external_choices`.

use super::cells::{Cells, Words};
use super::sheets::Sheet;
use crate::model::Choice;
use crate::problem::{Problem, Trouble};
use crate::texts::Texts;
use std::collections::{BTreeMap, HashSet};

/// What the heading of a choice's hint begins with; the language's code follows.
const HINT: &str = "hint_";

const KNOWN: [&str; 7] = ["list_name", "name", "label", "image", "big-image", "audio", "video"];

pub(super) type Lists = BTreeMap<String, Vec<Choice>>;

/// The lists. A row without a list's name is a comment.
pub(super) fn read(sheet: &Sheet, words: &Words, doubles: bool, problems: &mut Vec<Problem>) -> Lists {
    let mut lists = Lists::new();
    let mut names = HashSet::new();
    for row in &sheet.rows {
        let cells = Cells { sheet, row, words };
        let list = cells.get("list_name");
        if list.is_empty() {
            continue;
        }
        let parted = sheet.filled(row).filter_map(|(heading, _)| Some((heading, heading.stray_delimiter(&sheet.headings)?)));
        problems.extend(parted.map(|(heading, delimiter)| cells.problem(&heading.key, Trouble::PartedColumn(delimiter))));
        let choice = choice(&cells);
        if choice.name.is_empty() {
            problems.push(cells.problem("name", Trouble::Empty));
        } else if !names.insert((list, choice.name.clone())) && !doubles {
            problems.push(cells.problem("name", Trouble::ChoiceTaken(choice.name.clone())));
        }
        lists.entry(list.to_owned()).or_default().push(choice);
    }
    lists
}

/// The lists of `external_choices`, as written.
pub(super) fn external(sheet: &Sheet) -> BTreeMap<String, Vec<BTreeMap<String, String>>> {
    let mut lists: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for row in &sheet.rows {
        let list = sheet.cell(row, "list_name");
        if !list.is_empty() {
            let cells = sheet.filled(row).map(|(heading, cell)| (heading.written.clone(), cell.to_owned()));
            lists.entry(list.to_owned()).or_default().push(cells.collect());
        }
    }
    lists
}

fn choice(cells: &Cells<'_>) -> Choice {
    let mut extra = cells.extra(&[&KNOWN]);
    let hint = hints(&mut extra);
    Choice { name: cells.get("name").to_owned(), label: cells.texts("label"), hint, media: cells.media(), extra }
}

/// The standard's choices have no hints, and its tools take no `::` in columns that they do not know: hints stand in
/// columns of our own, `hint_sv`, `hint_en`.
fn hints(extra: &mut BTreeMap<String, String>) -> Texts {
    let columns = extra.extract_if(.., |column, _| column.starts_with(HINT));
    let hints = columns.map(|(column, hint)| (column.trim_start_matches(HINT).to_owned(), hint));
    Texts(hints.collect())
}
