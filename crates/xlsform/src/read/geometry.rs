//! Places that are chosen beside known shapes: the shapes must be there.

use super::references::is_one;
use super::sheets::Sheets;
use crate::model::{Form, Item, Kind, Question};
use crate::problem::{Problem, Trouble};

const REFERENCE: &str = "reference-geometry";
const NEEDS: &str = "the name of a list, of a file that a question uses, or ${the name of a repeat}";

/// Every `reference-geometry` that leads nowhere.
pub(super) fn check(sheets: &Sheets, form: &Form) -> Vec<Problem> {
    let places = questions(form).into_iter().filter(|question| matches!(question.kind, Kind::Geopoint | Kind::Geotrace | Kind::Geoshape));
    let given = places.filter_map(|question| Some((question, question.parameters.get(REFERENCE)?)));
    let wrong = given.filter(|(_, target)| !is_there(sheets, form, target));
    let trouble = || Trouble::BadParameter { name: REFERENCE.to_owned(), needs: NEEDS };
    wrong.map(|(question, _)| sheets.survey.problem_of(&question.name, "parameters", trouble())).collect()
}

fn questions(form: &Form) -> Vec<&Question> {
    let items = form.items().into_iter();
    let questions = items.filter_map(|item| match item {
        Item::Question(question) => Some(&**question),
        _ => None,
    });
    questions.collect()
}

fn is_there(sheets: &Sheets, form: &Form, target: &str) -> bool {
    let repeat = |item: &Item| matches!(item, Item::Repeat(repeat) if target == format!("${{{}}}", repeat.name));
    let kept = || sheets.entities.rows.iter().any(|row| sheets.entities.cell(row, "dataset") == target);
    form.choices.contains_key(target)
        || questions(form).into_iter().any(|question| table(question) == Some(target))
        || (is_one(target) && form.items().into_iter().any(repeat))
        || kept()
}

/// The table that a question brings with it, without the ending of its file.
fn table(question: &Question) -> Option<&str> {
    let file = match &question.kind {
        Kind::SelectOneFromFile { file } | Kind::SelectMultipleFromFile { file } => file,
        Kind::CsvExternal | Kind::XmlExternal => &question.name,
        kind => kind.list()?,
    };
    Some(file.rsplit_once('.').map_or(file, |(stem, _)| stem))
}
