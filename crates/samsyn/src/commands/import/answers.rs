//! `samsyn import answers`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use ground::{App, Tenant};
use investigate::desk::Desk;
use investigate::imports::columns::{Mapping, To, all};
use investigate::imports::model::{Import, State};
use investigate::imports::queries as imports;
use investigate::imports::table::Sheet;
use investigate::imports::{table, work};
use investigate::inquiries::map_form::MapForm;
use investigate::inquiries::{Inquiry, queries};
use kit::db::DbError;
use kit::i18n::Lang;
use xlsform::Form;

use super::file;
use crate::commands::{Failure, counted as number_of};
use crate::open::{At, open_known};

/// A file of some million rows is divided.
const MOST_ROWS: usize = 2_000_000;
/// Faults that are told.
const MOST_FAULTS: usize = 100_000;

/// Read answers to a survey from a table: CSV or .xlsx.
///
/// A column belongs to the question whose name or words its heading is; others are named by --column, or by a mapping that a page of
/// the import wrote. Choices are known by name or by words, several in one cell or, as ODK writes them, each in a column of its own
/// (question/choice). Each row passes the form's own rules, and rows that cannot be taken are told one by one. The same file read
/// twice stores nothing twice. Rows are stored in parts: what was cut off is read again whole. The page of the inquiry tells of the
/// import, where it can be undone.
#[derive(Args)]
pub struct Answers {
    /// The file: CSV, or the first sheet of an .xlsx.
    file: PathBuf,
    #[command(flatten)]
    at: At,
    /// The survey, by its name in addresses.
    #[arg(long, value_name = "SLUG")]
    inquiry: String,
    /// How columns and values are understood, as the page of an import writes it.
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
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

struct Target {
    inquiry: Inquiry,
    form: Arc<Form>,
}

impl Answers {
    pub(super) fn run(self) -> Result<(), Failure> {
        let app = open_known(&self.at)?;
        let target = self.target(&app)?;
        let bytes = file::bytes(&self.file)?;
        let mut sheets = table::read(Lang::En, &bytes, MOST_ROWS).map_err(|said| Failure::at(&self.file, said))?;
        sheets.truncate(1);
        let headings = sheets.first().map(|sheet| sheet.headings.clone()).unwrap_or_default();
        let mapping = self.mapping(&app, &target, &headings)?;
        for heading in headings.iter().filter(|heading| mapping.columns.get(*heading).is_none_or(String::is_empty)) {
            eprintln!("samsyn: the column \"{heading}\" belongs to no question and is passed over");
        }
        let import = keep(&app, &target, file_name(&self.file), sheets, mapping)?;
        let read = self.read(&app, &import);
        let id = import.id;
        app.db.write_blocking(move |tx| imports::erase_unread(tx, id))?;
        if read? == 0 { Err(Failure::new("no row was taken")) } else { Ok(()) }
    }

    /// Tries it, tells of it, and reads it in; how many rows were accepted.
    fn read(&self, app: &App, import: &Import) -> Result<usize, Failure> {
        let trial = work::try_out(app, import, Lang::En, MOST_FAULTS)?;
        let mut rows: Vec<(u64, Vec<String>)> = Vec::new();
        for fault in &trial.faults {
            let why = if fault.column.is_empty() { fault.why.clone() } else { format!("{}: {}", fault.column, fault.why) };
            match rows.last_mut().filter(|(row, _)| *row == fault.row) {
                Some((_, said)) => said.push(why),
                None => rows.push((fault.row, vec![why])),
            }
        }
        rows.iter().for_each(|(row, said)| said!("row {row}: {}", said.join("; ")));
        let accepted = trial.accepted + trial.known;
        if self.dry_run || accepted == 0 {
            said!("{}", if self.dry_run { "dry run: nothing was stored" } else { "nothing was stored" });
        } else {
            if trial.accepted > 0 {
                let (id, now) = (import.id, app.now());
                app.db.write_blocking(move |tx| imports::set_state(tx, id, State::Read, State::Running, now))?;
                work::run(app, import.inquiry, import.id)?;
            }
            if trial.known > 0 {
                said!("{} had been stored before; nothing is stored twice", number_of(trial.known, "row", "rows"));
            }
        }
        said!("accepted {accepted}, rejected {}", trial.refused);
        Ok(accepted)
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

    /// What the options say, then the mapping, then what is guessed.
    fn mapping(&self, app: &Tenant, target: &Target, headings: &[String]) -> Result<Mapping, Failure> {
        let mut before = match &self.mapping {
            Some(path) => given(path)?,
            None => {
                let inquiry = target.inquiry.id;
                let remembered = app.db.read_blocking(move |tx| imports::remembered(tx, inquiry))?;
                Mapping { columns: remembered.columns.into_iter().filter(|(_, code)| !code.is_empty()).collect(), ..remembered }
            }
        };
        let place = |option: &str, column: &str| {
            let found = headings.iter().find(|heading| heading.trim().to_lowercase() == column.trim().to_lowercase());
            found.ok_or_else(|| Failure::new(format!("{option}: the file has no column {column}. It has: {}", headings.join(", "))))
        };
        for (question, column) in &self.columns {
            let heading = place("--column", column)?;
            if To::of(&target.form, question).is_none() {
                let known: Vec<String> = all(&target.form).iter().filter(|to| matches!(to, To::Question(_))).map(To::code).collect();
                return Err(Failure::new(format!("--column: the survey has no question {question}. It has: {}", known.join(", "))));
            }
            before.columns.insert(heading.clone(), question.clone());
        }
        if let Some(column) = &self.time {
            before.columns.retain(|_, code| *code != To::Time.code());
            before.columns.insert(place("--time", column)?.clone(), To::Time.code());
        }
        let mapping = Mapping::guess(&target.form, headings, &before);
        if let Some((first, second)) = mapping.twice() {
            return Err(Failure::new(format!("the columns \"{first}\" and \"{second}\" belong to the same: choose one of them")));
        }
        if mapping.columns.values().all(|code| code.is_empty() || code.starts_with(':')) {
            return Err(Failure::new(format!(
                "no column belongs to a question of the survey; name them with --column. The file has: {}",
                headings.join(", ")
            )));
        }
        Ok(mapping)
    }
}

fn given(path: &Path) -> Result<Mapping, Failure> {
    let bytes = file::bytes(path)?;
    serde_json::from_slice(&bytes).map_err(|error| Failure::at(path, kit::text_file::at_fault("the mapping is broken", &error)))
}

/// Keeps the file until it has been read in.
fn keep(app: &App, target: &Target, file: String, sheets: Vec<Sheet>, mapping: Mapping) -> Result<Import, Failure> {
    let (id, inquiry, at) = (app.fresh_id(), target.inquiry.id, app.now());
    let new = imports::New { id, inquiry, person: None, file, sheets, mapping, at };
    Ok(app.db.write_blocking(move |tx| -> Result<Import, DbError> {
        imports::insert(tx, &new)?;
        imports::one(tx, id, inquiry)
    })?)
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
