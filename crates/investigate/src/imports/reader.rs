//! Reading rows: each becomes an answer that passes the same rules as one from the page, or is refused with its place and why.

use chrono::{DateTime, TimeDelta, Utc};
use ground::Tenant;
use kit::i18n::{Lang, t};
use kit::secrets::hex;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::cells::{Columns, Misread};
use super::columns::{Mapping, To};
use super::table::{Row, content};
use super::times::Writing;
use crate::desk::Open;
use crate::inquiries::Moderation;
use crate::responses::model::{Channel, NewResponse, Submission};
use crate::responses::receive::{Way, build, check_against, to_hour};

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The line of the file, or row of the sheet.
    pub row: u64,
    /// The heading of the column; empty where it is the whole row.
    pub column: String,
    /// Why, in the reader's language.
    pub why: String,
}

/// An answer, with what says which row of a file it is.
#[derive(Debug, Clone)]
pub(super) struct Taken {
    pub key: Uuid,
    pub new: NewResponse,
}

/// Reads the rows of one table.
pub(super) struct Reader<'a> {
    pub tenant: &'a Tenant,
    pub open: &'a Open,
    pub columns: Columns,
    /// How the column of times is written.
    pub writing: Option<Writing>,
    /// In which language faults are told.
    pub lang: Lang,
}

impl<'a> Reader<'a> {
    pub fn new(tenant: &'a Tenant, open: &'a Open, lang: Lang, headings: &[String], mapping: &Mapping) -> Self {
        Self { tenant, open, columns: Columns::of(&open.form, headings, mapping), writing: None, lang }
    }

    /// The moments that rows tell show how the column is written.
    pub fn learn_times<'b>(&mut self, rows: impl Iterator<Item = &'b Row>) {
        let cells = rows.map(|row| self.columns.cell(&To::Time, &row.cells));
        self.writing = Writing::of(cells);
    }

    /// The answer of a row, or all that is wrong with it. `unknown` hears of each value that is no choice of its question.
    pub fn take(&self, row: &Row, unknown: &mut dyn FnMut(&str, &str)) -> Result<Taken, Vec<Refused>> {
        let refuse = |(column, why): Misread| Refused { row: row.number, column, why };
        let answers = self.columns.answers(&self.open.form, &row.cells, unknown);
        let (hour, people, lang) = (self.hour(row), self.columns.people(self.lang, &row.cells), self.language(row));
        let mut refused: Vec<Refused> =
            [hour.as_ref().err(), people.as_ref().err(), lang.as_ref().err()].into_iter().flatten().cloned().map(refuse).collect();
        if answers.is_empty() {
            refused.push(refuse((String::new(), t::imports_says_nothing(self.lang).to_owned())));
        }
        let (Ok(hour), Ok(people), Ok(lang), true) = (hour, people, lang, refused.is_empty()) else { return Err(refused) };
        let key = self.key(row);
        let submission = Submission { id: key, lang: lang.code().to_owned(), answers, marks: Vec::new() };
        let checked = check_against(self.tenant, self.open, self.lang, &submission).map_err(|faults| {
            let each = faults.into_iter().map(|fault| {
                let name = fault.field.trim_start_matches("answers.").split(['.', '[']).next().unwrap_or_default().to_owned();
                let heading = self.columns.headings_of(&name);
                refuse((if heading.is_empty() { name } else { heading }, fault.message))
            });
            each.collect::<Vec<_>>()
        })?;
        let way = Way { people, ..Way::alone(Channel::Import) };
        let mut new = build(self.tenant, self.open, &submission, &checked, &way);
        // Whoever reads a file in has read it: nothing in it waits for that.
        if self.open.inquiry.moderation == Moderation::Before {
            new.counted.state = "in".to_owned();
        }
        new.urgent = false;
        new.held_against = None;
        new.hour = hour;
        new.counted.period = hour.format("%Y-%m").to_string();
        new.body_hash = hex(key.as_bytes());
        new.event_id = Uuid::nil();
        Ok(Taken { key, new })
    }

    fn hour(&self, row: &Row) -> Result<DateTime<Utc>, Misread> {
        let written = self.columns.cell(&To::Time, &row.cells);
        let misread = |why: String| (self.columns.heading(&To::Time).to_owned(), why);
        if written.is_empty() {
            return Ok(to_hour(self.tenant.now()));
        }
        let zone = self.tenant.settings().zone();
        match self.writing.and_then(|writing| writing.read(written, zone)) {
            None => Err(misread(t::imports_no_time(self.lang, written.to_owned()))),
            Some(at) if at < DateTime::UNIX_EPOCH => Err(misread(t::imports_no_time(self.lang, written.to_owned()))),
            Some(at) if at > self.tenant.now() + TimeDelta::days(1) => Err(misread(t::imports_time_ahead(self.lang, written.to_owned()))),
            Some(at) => Ok(to_hour(at)),
        }
    }

    fn language(&self, row: &Row) -> Result<Lang, Misread> {
        let written = self.columns.cell(&To::Lang, &row.cells);
        if written.is_empty() {
            return Ok(self.open.inquiry.languages.first().copied().unwrap_or_default());
        }
        let found = Lang::from_code(&written.to_lowercase()).or_else(|| Lang::all().find(|lang| lang.name().eq_ignore_ascii_case(written)));
        found.ok_or_else(|| (self.columns.heading(&To::Lang).to_owned(), t::imports_no_language(self.lang, written.to_owned())))
    }

    /// What says which row it is: the inquiry and the row's own id, or else all that stands in it.
    fn key(&self, row: &Row) -> Uuid {
        let own = self.columns.cell(&To::Id, &row.cells);
        let inquiry = Sha256::new().chain_update(self.open.inquiry.id.as_bytes());
        let hash: [u8; 32] = if own.is_empty() {
            inquiry.chain_update(content(&row.cells)).chain_update(row.same.to_be_bytes()).finalize().into()
        } else {
            inquiry.chain_update("id\x1f").chain_update(own).finalize().into()
        };
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash[..16]);
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }
}

/// The id under which a row is stored whose first answer was taken back.
pub(super) fn another(key: Uuid, import: Uuid) -> Uuid {
    let hash: [u8; 32] = Sha256::new().chain_update(key.as_bytes()).chain_update(import.as_bytes()).finalize().into();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

/// The text of a cell that a table shows as an example.
pub(super) fn example(cell: &str) -> String {
    const LONGEST: usize = 60;
    let short: String = cell.chars().take(LONGEST).collect();
    if short.len() < cell.len() { format!("{short}…") } else { short }
}
