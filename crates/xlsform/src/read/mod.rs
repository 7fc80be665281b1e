//! From sheets to a form.

mod carried;
mod cells;
mod choices;
mod defaults;
mod entities;
mod geometry;
mod headings;
mod names;
mod other;
mod parameters;
mod range;
mod references;
mod settings;
mod sheets;
mod survey;
mod table;
mod triggers;
mod types;
mod whole;

use crate::model::Form;
use crate::problem::{Problem, Trouble};
use crate::texts::Texts;
use crate::workbook::{self, Table, Workbook};
use cells::yes_or_no;
use sheets::Sheets;

/// A form that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The form.
    pub form: Form,
    /// What [`crate::validate`] does not carry: the standard allows it, but answers to this form cannot be judged here.
    pub not_carried: Vec<Problem>,
}

/// Reads a form by the standard; where the standard leaves room, as pyxform 4.5 does.
///
/// # Errors
/// Everything that is wrong, each with sheet, row, column and a way to mend it.
pub fn read(book: Workbook) -> Result<Reading, Vec<Problem>> {
    build(sheets::sort(book)?)
}

/// Reads a form whose answers can be judged here from one CSV text (see [`workbook::from_csv`]).
///
/// # Errors
/// As for [`read`], and what is not carried.
pub fn read_csv(csv: &str) -> Result<Form, Vec<Problem>> {
    carried(read(workbook::from_csv(csv).map_err(|problem| vec![problem])?)?)
}

/// Reads a form whose answers can be judged here from one CSV text per sheet; `choices` and `settings` may be empty.
///
/// # Errors
/// As for [`read_csv`].
pub fn read_sheets(survey: &str, choices: &str, settings: &str) -> Result<Form, Vec<Problem>> {
    let table = |(name, csv): (&str, &str)| {
        let lines = workbook::csv_lines(csv).map_err(|problem| vec![problem])?;
        Ok::<_, Vec<Problem>>(Table { name: name.to_owned(), lines })
    };
    let sheets = [("survey", survey), ("choices", choices), ("settings", settings)];
    carried(read(Workbook { sheets: sheets.into_iter().map(table).collect::<Result<_, _>>()? })?)
}

fn carried(reading: Reading) -> Result<Form, Vec<Problem>> {
    if reading.not_carried.is_empty() { Ok(reading.form) } else { Err(reading.not_carried) }
}

fn build(sheets: Sheets) -> Result<Reading, Vec<Problem>> {
    let mut problems = missing(&sheets);
    if !problems.is_empty() {
        return Err(problems);
    }
    let words = settings::words(&sheets);
    let mut settings = settings::read(&sheets, &words, &mut problems);
    let doubles = settings.others.get("allow_choice_duplicates").is_some_and(|written| yes_or_no(written) == Some(true));
    let mut choices = choices::read(&sheets.choices, &words, doubles, &mut problems);
    let root = settings.others.get("name").map_or("data", String::as_str);
    let survey = survey::read(&sheets, root, &words, &mut choices, &mut problems);
    for (setting, written) in survey.settings {
        match setting {
            "form_id" => settings.id = written,
            "prefix" => {
                settings.others.insert(setting.to_owned(), written);
            }
            _ => settings.title = Texts([(words.default.clone(), written)].into()),
        }
    }
    let form = Form {
        id: settings.id,
        version: settings.version,
        title: settings.title,
        default_language: words.default,
        languages: words.languages,
        survey: survey.items,
        choices,
        external_choices: choices::external(&sheets.external_choices),
        settings: settings.others,
        sheets: sheets.others.clone(),
    };
    problems.extend(references::check(&sheets, &form, &survey.written));
    problems.extend(entities::check(&sheets));
    problems.extend(geometry::check(&sheets, &form));
    let (not_carried, problems): (Vec<_>, Vec<_>) =
        problems.into_iter().partition(|problem: &Problem| matches!(problem.trouble, Trouble::LongChain(_)));
    if !problems.is_empty() {
        return Err(problems);
    }
    let not_carried = carried::check(&form, &sheets).into_iter().chain(not_carried).collect();
    Ok(Reading { form, not_carried })
}

/// Sheets and columns without which nothing else makes sense.
fn missing(sheets: &Sheets) -> Vec<Problem> {
    let problem = |sheet, column: Option<&str>, trouble| Problem { sheet, row: None, column: column.map(str::to_owned), trouble };
    if sheets.survey.headings.is_empty() {
        return vec![problem("survey", None, Trouble::NoSheet)];
    }
    let mut gaps = Vec::new();
    if !sheets.survey.has("type") {
        gaps.push(("survey", "type"));
    }
    if !sheets.choices.rows.is_empty() && !sheets.choices.has("name") {
        gaps.push(("choices", "name"));
    }
    gaps.into_iter().map(|(sheet, key)| problem(sheet, Some(key), Trouble::NoColumn)).collect()
}
