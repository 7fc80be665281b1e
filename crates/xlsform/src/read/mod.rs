//! From sheets to a form.

mod cells;
mod choices;
mod settings;
mod survey;
mod types;

use crate::model::Form;
use crate::problem::{Problem, Trouble};
use crate::references;
use crate::sheets::{self, Sheets};

/// Reads a form from one CSV text with the sheets `survey`, `choices` and `settings` below each other: the first
/// column holds a sheet's name, its headings stand beside it or in the next row.
///
/// # Errors
/// Everything that is wrong, each with sheet, row, column and a way to mend it.
pub fn read_csv(csv: &str) -> Result<Form, Vec<Problem>> {
    build(&sheets::split(csv)?)
}

/// Reads a form from one CSV text per sheet; `choices` and `settings` may be empty.
///
/// # Errors
/// Everything that is wrong, each with sheet, row, column and a way to mend it.
pub fn read_sheets(survey: &str, choices: &str, settings: &str) -> Result<Form, Vec<Problem>> {
    build(&sheets::gather(survey, choices, settings)?)
}

fn build(sheets: &Sheets) -> Result<Form, Vec<Problem>> {
    let mut problems = missing(sheets);
    if !problems.is_empty() {
        return Err(problems);
    }
    let words = settings::words(sheets);
    let settings = settings::read(&sheets.settings, &words, &mut problems);
    let choices = choices::read(&sheets.choices, &words, &mut problems);
    let (survey, used) = survey::read(&sheets.survey, &words, &mut problems);
    let form = Form {
        id: settings.id,
        version: settings.version,
        title: settings.title,
        default_language: words.default,
        languages: words.languages,
        survey,
        choices,
    };
    problems.extend(references::check(&form, &used, &sheets.survey));
    if problems.is_empty() { Ok(form) } else { Err(problems) }
}

/// Sheets and columns without which nothing else makes sense.
fn missing(sheets: &Sheets) -> Vec<Problem> {
    let problem = |sheet, column: Option<&str>, trouble| Problem { sheet, row: None, column: column.map(str::to_owned), trouble };
    if sheets.survey.headings.is_empty() {
        return vec![problem("survey", None, Trouble::NoSheet)];
    }
    let needed = [(&sheets.survey, ["type", "name"]), (&sheets.choices, ["list_name", "name"])];
    let used = needed.into_iter().filter(|(sheet, _)| !sheet.headings.is_empty());
    let gaps = used.flat_map(|(sheet, keys)| keys.into_iter().filter(|key| !sheet.has(key)).map(|key| (sheet.name, key)));
    gaps.map(|(sheet, key)| problem(sheet, Some(key), Trouble::NoColumn)).collect()
}
