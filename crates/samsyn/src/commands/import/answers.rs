//! `samsyn import answers`.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use clap::Args;
use ground::Tenant;
use investigate::desk::Desk;
use investigate::inquiries::map_form::MapForm;
use investigate::inquiries::{Inquiry, queries};
use investigate::responses::check::{Rules, check};
use investigate::responses::counting::counted;
use investigate::responses::footprint::Counted;
use investigate::responses::model::{Channel, NewResponse, Submission};
use investigate::responses::receive::to_hour;
use kit::db::DbError;
use kit::i18n::Lang;
use kit::secrets::hex;
use kit::text_file::unicode;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use uuid::Uuid;
use xlsform::{Form, Workbook};

use super::columns::Columns;
use super::row::Rejected;
use super::times::Writing;
use super::{file, store, table};
use crate::commands::{Failure, counted as number_of};
use crate::open::{At, open_known};

/// Read answers to a survey from a table: CSV or .xlsx.
///
/// A column belongs to the question whose name or words its heading is; others are named by --column. Choices are known by name
/// or by words, several in one cell or, as ODK writes them, each in a column of its own (question/choice). Each row passes the
/// form's own rules, and rows that cannot be taken are told one by one. The same file read twice stores nothing twice. All
/// accepted rows are stored, or none.
#[derive(Args)]
pub struct Answers {
    /// The file: CSV in UTF-8, or the first sheet of an .xlsx.
    file: PathBuf,
    #[command(flatten)]
    at: At,
    /// The survey, by its name in addresses.
    #[arg(long, value_name = "SLUG")]
    inquiry: String,
    /// A column whose heading says something else than its question.
    #[arg(long = "column", value_name = "QUESTION=COLUMN", value_parser = pair)]
    columns: Vec<(String, String)>,
    /// Column with when it was answered; now when not given.
    #[arg(long, value_name = "COLUMN")]
    time: Option<String>,
    /// Read and check everything, store nothing.
    #[arg(long)]
    dry_run: bool,
}

/// `QUESTION=COLUMN`.
fn pair(text: &str) -> Result<(String, String), String> {
    let (question, column) = text.split_once('=').ok_or("write the question's name, =, and the column's heading")?;
    Ok((question.trim().to_owned(), column.trim().to_owned()))
}

/// A row of the table: its number, and its cells.
pub(super) type Line = (u64, Vec<String>);

struct Target {
    inquiry: Inquiry,
    form: Arc<Form>,
}

impl Answers {
    pub(super) fn run(self) -> Result<(), Failure> {
        let app = open_known(&self.at)?;
        let target = self.target(&app)?;
        let (headings, lines) = read(&self.file)?;
        let columns = Columns::find(&target.form, &headings, &self.columns, self.time.as_deref())?;
        for strange in columns.passed_over(&headings) {
            eprintln!("samsyn: the column \"{strange}\" belongs to no question and is passed over");
        }
        let (accepted, rejected) = self.sift(&app, &target, &columns, &lines)?;
        rejected.iter().for_each(|row| said!("{row}"));
        if self.dry_run || accepted.is_empty() {
            said!("{}", if self.dry_run { "dry run: nothing was stored" } else { "nothing was stored" });
        } else {
            let (all, inquiry) = (accepted.len(), target.inquiry.id);
            let new = store::put(&app, inquiry, accepted.clone(), &file_name(&self.file))?;
            if new < all {
                said!("{} had been stored before; nothing is stored twice", number_of(all - new, "row", "rows"));
            }
        }
        said!("accepted {}, rejected {}", accepted.len(), rejected.len());
        if accepted.is_empty() { Err(Failure::new("no row was taken")) } else { Ok(()) }
    }

    fn target(&self, app: &Arc<Tenant>) -> Result<Target, Failure> {
        let (desk, slug) = (Desk::of(app), self.inquiry.clone());
        let found = app.db.read_blocking(move |tx| -> Result<Option<Target>, DbError> {
            let Some(inquiry) = queries::by_slug(tx, &slug)? else { return Ok(None) };
            let form = desk.form(tx, &inquiry)?;
            Ok(Some(Target { inquiry, form }))
        })?;
        match found {
            None => Err(Failure::new(format!("there is no inquiry {}; add it with samsyn inquiry add", self.inquiry))),
            Some(target) if MapForm::of(&target.form).is_some() => {
                Err(Failure::new(format!("{} has places on a map: read them with samsyn import marks", self.inquiry)))
            }
            Some(target) => Ok(target),
        }
    }

    /// The rows that pass, and those that do not.
    fn sift(&self, app: &Tenant, target: &Target, columns: &Columns, lines: &[Line]) -> Result<(Vec<NewResponse>, Vec<Rejected>), Failure> {
        let writing = self.writing(columns, lines)?;
        let (mut seen, mut accepted, mut rejected) = (HashMap::new(), Vec::new(), Vec::new());
        let progress = file::progress(lines.len() as u64, "checking", false);
        for line in progress.wrap_iter(lines.iter()) {
            match self.take(app, target, columns, writing, line, &mut seen) {
                Ok(new) => accepted.push(new),
                Err(why) => rejected.push(Rejected::new(line.0, why)),
            }
        }
        progress.finish_and_clear();
        Ok((accepted, rejected))
    }

    fn writing(&self, columns: &Columns, lines: &[Line]) -> Result<Option<Writing>, Failure> {
        let Some(at) = columns.time else { return Ok(None) };
        let times = lines.iter().filter_map(|(_, cells)| cells.get(at).map(String::as_str));
        let found =
            Writing::of(times).ok_or_else(|| Failure::new("--time: nothing in the column reads as a time such as 2026-11-22 14:30"))?;
        Ok(Some(found))
    }

    fn take(
        &self,
        app: &Tenant,
        target: &Target,
        columns: &Columns,
        writing: Option<Writing>,
        (_, cells): &Line,
        seen: &mut HashMap<[u8; 32], u32>,
    ) -> Result<NewResponse, String> {
        let answers = columns.answers(&target.form, cells)?;
        let (hour, people) = (hour(app, columns, writing, cells)?, columns.people(cells)?);
        let lang = target.inquiry.languages.first().copied().unwrap_or_default();
        let submission = Submission { id: id(target.inquiry.id, cells, seen), lang: lang.code().to_owned(), answers, marks: Vec::new() };
        let today = app.today().to_string();
        let rules = Rules { inquiry: &target.inquiry, form: &target.form, areas: None, today: &today, urgent: &[] };
        let checked = check(&rules, Lang::En, &submission).map_err(|faults| {
            let said = faults.iter().map(|fault| format!("{}: {}", fault.field.trim_start_matches("answers."), fault.message));
            said.collect::<Vec<_>>().join("; ")
        })?;
        Ok(NewResponse {
            id: submission.id,
            inquiry: target.inquiry.id,
            form_number: target.inquiry.form_number,
            held_against: None,
            body_hash: hex(submission.id.as_bytes()),
            receipt_hash: None,
            lang: submission.lang.clone(),
            channel: Channel::Import,
            people,
            hour,
            counted: Counted {
                channel: Channel::Import,
                ..counted(&target.form, target.inquiry.id, &checked, people, i64::from(app.chance.byte()), hour, "in")
            },
            answers: Value::Object(checked.answers),
            handle: Some(app.chance.uuid_v4()),
            urgent: false,
            marks: Vec::new(),
            event_id: Uuid::nil(),
        })
    }
}

fn hour(app: &Tenant, columns: &Columns, writing: Option<Writing>, cells: &[String]) -> Result<DateTime<Utc>, String> {
    let written = columns.time.and_then(|at| cells.get(at)).map_or("", String::as_str);
    let Some(writing) = writing.filter(|_| !written.is_empty()) else { return Ok(to_hour(app.now())) };
    match writing.read(written, app.settings().zone()) {
        None => Err(format!("\"{written}\" is no time as the others in the column are")),
        Some(at) if at > app.now() + TimeDelta::days(1) => Err(format!("the time {written} has not been yet")),
        Some(at) => Ok(to_hour(at)),
    }
}

/// The id follows from survey and content, so that the same row read twice is stored once. Rows that are alike in one file are
/// told apart by their order.
fn id(inquiry: Uuid, cells: &[String], seen: &mut HashMap<[u8; 32], u32>) -> Uuid {
    let mut content = Sha256::new();
    for cell in cells {
        content.update(cell);
        content.update([0x1f]);
    }
    let content: [u8; 32] = content.finalize().into();
    let times = seen.entry(content).or_insert(0);
    *times += 1;
    let hash: [u8; 32] =
        Sha256::new().chain_update(inquiry.as_bytes()).chain_update(content).chain_update(times.to_be_bytes()).finalize().into();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

/// The headings, and the lines below them.
fn read(path: &Path) -> Result<(Vec<String>, Vec<Line>), Failure> {
    let bytes = file::bytes(path)?;
    let is_workbook = bytes.starts_with(b"PK") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]);
    let mut lines =
        if is_workbook { of_workbook(path, &bytes)? } else { table::lines(unicode(&bytes).map_err(|said| Failure::at(path, said))?)? };
    if lines.len() < 2 {
        return Err(Failure::at(path, "the file has no rows below its headings"));
    }
    let (_, headings) = lines.remove(0);
    Ok((headings, lines))
}

fn of_workbook(path: &Path, bytes: &[u8]) -> Result<Vec<Line>, Failure> {
    let workbook = Workbook::read(bytes).map_err(|problem| Failure::at(path, problem))?;
    let first = workbook.sheets.into_iter().next().map(|sheet| sheet.lines).unwrap_or_default();
    Ok(first.into_iter().map(|line| (line.number, line.cells)).collect())
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// What a row says to each question.
pub(super) type Said = Map<String, Value>;
