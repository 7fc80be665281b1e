//! Questions of a group that is shown as a table (`table-list`): all have one list, and the same choices.

use super::choices::Lists;
use crate::model::{Kind, Question};
use crate::problem::Trouble;

/// Whether an appearance makes a group a table.
pub(super) fn is_table(appearance: &str) -> bool {
    appearance.split(' ').any(|word| word == "table-list")
}

/// What keeps a question out of the table whose list is `table`; empty before the first question.
pub(super) fn check(table: &mut String, question: &Question, lists: &Lists) -> Option<(&'static str, Trouble)> {
    let list = match &question.kind {
        Kind::SelectOneFromFile { file } | Kind::SelectMultipleFromFile { file } => file,
        Kind::SelectOneExternal { list } => list,
        kind => kind.list()?,
    };
    if !table.is_empty() {
        return (table != list).then(|| ("type", Trouble::OtherListInTable(table.clone())));
    }
    list.clone_into(table);
    if question.choice_filter.is_some() {
        return Some(("choice_filter", Trouble::TableWithFilter));
    }
    (!lists.contains_key(list)).then(|| ("type", Trouble::NoList(list.to_owned())))
}
