//! Answers as ODK Central exports them, so that what reads its tables reads ours: headings with their group before them, a place in
//! four columns, and each repeat a table of its own that names its parent.

use std::io::{Cursor, Write};

use chrono::{DateTime, SecondsFormat, Utc};
use ground::Tenant;
use investigate::inquiries::Inquiry;
use investigate::responses::check::is_answered;
use investigate::responses::places;
use kit::db::{DbError, Tx};
use kit::i18n::Lang;
use serde_json::{Map, Value};
use uuid::Uuid;
use xlsform::{Form, Item, Kind, Question};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::export::{MOST, value};
use super::former;
use crate::csv;

kit::statements! {
    /// The newest answers without marks that count, with what they are called by.
    ODK = "select handle, form_number, lang, people, hour, answers from response where inquiry_id = $1 and handle is not null
        and state = 'in' order by hour desc, handle desc limit $2";
}

/// What stands beside every answer; the last two are ours.
const AFTER: [&str; 12] = [
    "KEY",
    "SubmitterID",
    "SubmitterName",
    "AttachmentsPresent",
    "AttachmentsExpected",
    "Status",
    "ReviewState",
    "DeviceID",
    "Edits",
    "FormVersion",
    "samsyn-people",
    "samsyn-lang",
];
const PARTS: [&str; 4] = ["Latitude", "Longitude", "Altitude", "Accuracy"];

/// The file's ending, and what is in it: one table, or several packed together.
pub(crate) enum File {
    /// A form without repeats.
    Table(String),
    /// A table for the answers and one for each repeat.
    Packed(Vec<u8>),
}

/// One table: the answers, or the instances of a repeat.
struct Sheet<'a> {
    /// The repeat; none of the answers themselves.
    repeat: Option<&'a str>,
    /// Each question with its heading.
    asked: Vec<(String, &'a Question)>,
    rows: Vec<Vec<String>>,
}

/// The answers; `split` gives every choice of several a column of its own.
pub(crate) fn odk(tx: &mut Tx, tenant: &Tenant, inquiry: &Inquiry, split: bool) -> Result<File, DbError> {
    let form = former::whole(tx, tenant, inquiry)?.form;
    let mut sheets = vec![Sheet { repeat: None, asked: Vec::new(), rows: Vec::new() }];
    gather(&form.survey, "", 0, &mut sheets);
    tx.query(ODK, &[&inquiry.id, &MOST], |row| {
        let answers: Value = row.get("answers")?;
        let none = Map::new();
        let answers = answers.as_object().unwrap_or(&none);
        let key = format!("uuid:{}", row.get::<Uuid>("handle")?);
        let hour: DateTime<Utc> = row.get("hour")?;
        let mut cells = vec![hour.to_rfc3339_opts(SecondsFormat::Millis, true)];
        cells.extend(sheets[0].asked.iter().flat_map(|(_, question)| said(&form, question, answers, split)));
        let mut after = [const { String::new() }; 12];
        (after[0], after[9]) = (key.clone(), row.get::<i64>("form_number")?.to_string());
        (after[10], after[11]) = (row.get::<i64>("people")?.to_string(), row.get("lang")?);
        cells.extend(after);
        sheets[0].rows.push(cells);
        for sheet in sheets.iter_mut().skip(1) {
            let Some(repeat) = sheet.repeat else { continue };
            let instances = answers.get(repeat).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
            for (instance, number) in instances.iter().filter_map(Value::as_object).zip(1..) {
                let said = sheet.asked.iter().flat_map(|(_, question)| said(&form, question, instance, split));
                let own = [key.clone(), format!("{key}/{repeat}[{number}]")];
                sheet.rows.push(said.chain(own).collect());
            }
        }
        Ok(())
    })?;
    packed(&form, &inquiry.slug, sheets, split)
}

/// The questions of each table. A repeat within a repeat is none that people answer here: forms do not nest.
fn gather<'a>(items: &'a [Item], group: &str, at: usize, sheets: &mut Vec<Sheet<'a>>) {
    for item in items {
        match item {
            Item::Question(question) if is_answered(question) => {
                let heading = if group.is_empty() { question.name.clone() } else { format!("{group}-{}", question.name) };
                sheets[at].asked.push((heading, question));
            }
            Item::Question(_) => {}
            Item::Group(inner) => gather(&inner.items, &inner.name, at, sheets),
            Item::Repeat(repeat) => {
                sheets.push(Sheet { repeat: Some(&repeat.name), asked: Vec::new(), rows: Vec::new() });
                let new = sheets.len() - 1;
                gather(&repeat.items, "", new, sheets);
            }
        }
    }
}

fn packed(form: &Form, name: &str, sheets: Vec<Sheet<'_>>, split: bool) -> Result<File, DbError> {
    let several = sheets.len() > 1;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for sheet in sheets {
        let headings = sheet.asked.iter().flat_map(|(heading, question)| headings(form, heading, question, split));
        let head: Vec<String> = match sheet.repeat {
            None => std::iter::once("SubmissionDate".to_owned()).chain(headings).chain(AFTER.map(str::to_owned)).collect(),
            Some(_) => headings.chain(["PARENT_KEY", "KEY"].map(str::to_owned)).collect(),
        };
        let text = csv::table(Lang::En, std::iter::once(head).chain(sheet.rows)).trim_start_matches('\u{feff}').to_owned();
        if !several {
            return Ok(File::Table(text));
        }
        let file = sheet.repeat.map_or_else(|| format!("{name}.csv"), |repeat| format!("{name}-{repeat}.csv"));
        let broken = |error: &dyn std::fmt::Display| DbError::Other(error.to_string());
        zip.start_file(file, SimpleFileOptions::default()).map_err(|error| broken(&error))?;
        zip.write_all(text.as_bytes()).map_err(|error| broken(&error))?;
    }
    zip.finish().map(|file| File::Packed(file.into_inner())).map_err(|error| DbError::Other(error.to_string()))
}

fn choices<'a>(form: &'a Form, question: &Question, split: bool) -> impl Iterator<Item = &'a str> {
    let several = split && matches!(question.kind, Kind::SelectMultiple { .. });
    let choices = if several { form.choices_of(question) } else { &[] };
    choices.iter().map(|choice| choice.name.as_str())
}

fn headings(form: &Form, heading: &str, question: &Question, split: bool) -> Vec<String> {
    if question.kind == Kind::Geopoint {
        return PARTS.map(|part| format!("{heading}-{part}")).to_vec();
    }
    std::iter::once(heading.to_owned()).chain(choices(form, question, split).map(|choice| format!("{heading}/{choice}"))).collect()
}

fn said(form: &Form, question: &Question, answers: &Map<String, Value>, split: bool) -> Vec<String> {
    let given = answers.get(&question.name);
    if question.kind == Kind::Geopoint {
        return place(given).to_vec();
    }
    let chosen = given.and_then(Value::as_array);
    let is = |choice: &str| chosen.is_some_and(|chosen| chosen.iter().any(|one| one == choice));
    let each = choices(form, question, split).map(|choice| match chosen {
        None => String::new(),
        Some(_) => u8::from(is(choice)).to_string(),
    });
    std::iter::once(value(given)).chain(each).collect()
}

fn place(given: Option<&Value>) -> [String; 4] {
    let Some((place, (lon, lat))) = given.and_then(|place| Some((place, places::lon_lat(place)?))) else { return Default::default() };
    let number = |value: &Value| value.as_f64().map(|number| number.to_string()).unwrap_or_default();
    [lat.to_string(), lon.to_string(), number(&place["coordinates"][2]), number(&place["properties"]["accuracy"])]
}
