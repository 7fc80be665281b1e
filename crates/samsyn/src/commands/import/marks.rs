//! `samsyn import marks`.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use clap::Args;
use ground::Tenant;
use investigate::desk::Desk;
use investigate::inquiries::{Inquiry, queries};
use investigate::responses::model::LONGEST_TEXT;
use investigate::responses::receive::to_hour;
use kit::db::DbError;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use xlsform::Form;

use super::kinds::Kinds;
use super::place::place;
use super::row::{Columns, Rejected, Row, Rows};
use super::store::{Accepted, Batch, Stored};
use super::times::Writing;
use super::{file, replies};
use crate::commands::{Failure, counted};
use crate::open::{At, open_known};

/// Replies are at most this many characters.
const LONGEST_REPLY: usize = 5_000;

/// Read marks from a GeoJSON or CSV file into an inquiry. Each row becomes an answer with one mark; rows that cannot be
/// taken are told one by one. The same file read twice stores nothing twice. All accepted rows are stored, or none.
#[derive(Args)]
pub struct Marks {
    /// The file, with longitude and latitude in degrees (WGS 84), in UTF-8.
    file: PathBuf,
    #[command(flatten)]
    at: At,
    /// The inquiry, by its name in addresses.
    #[arg(long, value_name = "SLUG")]
    inquiry: String,
    /// Column with the kind of mark, by name or label; what the form does not know becomes a category.
    #[arg(long, value_name = "COLUMN")]
    kind: Option<String>,
    /// The kind of marks that have none of the form's, such as better.
    #[arg(long = "as", value_name = "KIND")]
    usual: Option<String>,
    /// Column with what was told.
    #[arg(long, value_name = "COLUMN")]
    text: Option<String>,
    /// Column with when it was told; now when not given.
    #[arg(long, value_name = "COLUMN")]
    time: Option<String>,
    /// Column with the longitude, in a table; guessed when not given.
    #[arg(long, value_name = "COLUMN")]
    lon: Option<String>,
    /// Column with the latitude, in a table; guessed when not given.
    #[arg(long, value_name = "COLUMN")]
    lat: Option<String>,
    /// Column with what was answered; each becomes a published reply.
    #[arg(long, value_name = "COLUMN")]
    reply: Option<String>,
    /// Mail address of the person who stands for the replies.
    #[arg(long, value_name = "EMAIL", requires = "reply")]
    author: Option<String>,
    /// Read and check everything, store nothing.
    #[arg(long)]
    dry_run: bool,
}

/// What came of it.
pub(super) struct Outcome {
    pub accepted: usize,
    pub rejected: Vec<Rejected>,
    pub stored: Option<Stored>,
}

impl Marks {
    pub(super) fn run(self) -> Result<(), Failure> {
        let app = open_known(&self.at)?;
        let outcome = self.import(&app)?;
        for row in &outcome.rejected {
            println!("{row}");
        }
        match &outcome.stored {
            None => println!("dry run: nothing was stored"),
            Some(stored) if stored.again > 0 => {
                println!("{} had been stored before; nothing is stored twice", counted(stored.again, "row", "rows"));
            }
            Some(_) => {}
        }
        println!("accepted {}, rejected {}", outcome.accepted, outcome.rejected.len());
        Ok(())
    }

    /// Reads, checks and stores.
    pub(super) fn import(&self, app: &Arc<Tenant>) -> Result<Outcome, Failure> {
        let target = self.target(app)?;
        let rows = file::read(&self.file, &self.columns())?;
        let kinds = kinds(&rows, &target.form, self.usual.as_deref())?;
        let mut sieve = Sieve::new(app, &target, &kinds, self.writing(&rows)?);
        let progress = file::progress(rows.len() as u64, "checking", false);
        let (accepted, rejected) = parted(progress.wrap_iter(rows.into_iter()).map(|row| sieve.check(row?)));
        progress.finish_and_clear();
        let many = accepted.len();
        if self.dry_run {
            return Ok(Outcome { accepted: many, rejected, stored: None });
        }
        let author = if self.reply.is_some() { Some(replies::author(app, &target.inquiry, self.author.as_deref())?) } else { None };
        let extended = kinds.extended(&target.form);
        let batch = Batch::new(app, target.inquiry, target.form, extended, accepted, kinds, author, file_name(&self.file));
        let stored = batch.store(app)?;
        Ok(Outcome { accepted: many, rejected, stored: Some(stored) })
    }

    fn columns(&self) -> Columns {
        Columns {
            kind: self.kind.clone(),
            text: self.text.clone(),
            time: self.time.clone(),
            reply: self.reply.clone(),
            lon: self.lon.clone(),
            lat: self.lat.clone(),
        }
    }

    fn target(&self, app: &Arc<Tenant>) -> Result<Target, Failure> {
        let (desk, slug) = (Desk::of(app), self.inquiry.clone());
        let found = app.db.read_blocking(move |tx| -> Result<Option<Target>, DbError> {
            let Some(inquiry) = queries::by_slug(tx, &slug)? else { return Ok(None) };
            let (form, areas) = (desk.form(tx, &inquiry)?, desk.areas(tx, &inquiry)?);
            Ok(Some(Target { inquiry, form, areas }))
        })?;
        found.ok_or_else(|| Failure::new(format!("there is no inquiry {}; add it with samsyn inquiry add", self.inquiry)))
    }

    fn writing(&self, rows: &Rows) -> Result<Option<Writing>, Failure> {
        let Some(column) = &self.time else { return Ok(None) };
        let times = rows.iter().filter_map(|row| Some(row.as_ref().ok()?.time.as_str()));
        let found = Writing::of(times);
        found
            .map(Some)
            .ok_or_else(|| Failure::new(format!("--time: nothing in the column {column} reads as a time such as 2026-11-22 14:30")))
    }
}

/// What marks are read into.
pub(super) struct Target {
    pub inquiry: Inquiry,
    pub form: Arc<Form>,
    pub areas: Option<Arc<ground::places::areas::AreaIndex>>,
}

fn kinds(rows: &Rows, form: &Form, usual: Option<&str>) -> Result<Kinds, Failure> {
    let values: BTreeSet<&str> = rows.iter().filter_map(|row| Some(row.as_ref().ok()?.kind.as_str())).collect();
    Kinds::of(form, &values, usual)
}

fn parted(rows: impl Iterator<Item = Result<Accepted, Rejected>>) -> (Vec<Accepted>, Vec<Rejected>) {
    let (mut accepted, mut rejected) = (Vec::new(), Vec::new());
    for row in rows {
        match row {
            Ok(row) => accepted.push(row),
            Err(row) => rejected.push(row),
        }
    }
    (accepted, rejected)
}

fn file_name(file: &Path) -> String {
    file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// What every row passes.
struct Sieve<'a> {
    tenant: &'a Tenant,
    target: &'a Target,
    kinds: &'a Kinds,
    writing: Option<Writing>,
    now: DateTime<Utc>,
    seen: HashMap<[u8; 32], u32>,
}

impl<'a> Sieve<'a> {
    fn new(tenant: &'a Tenant, target: &'a Target, kinds: &'a Kinds, writing: Option<Writing>) -> Self {
        Self { tenant, target, kinds, writing, now: tenant.now(), seen: HashMap::new() }
    }

    fn check(&mut self, row: Row) -> Result<Accepted, Rejected> {
        let reject = |why: String| Rejected::new(row.number, why);
        let placed = place(&row, &self.target.inquiry, self.target.areas.as_deref()).map_err(reject)?;
        let hour = self.hour(&row).map_err(reject)?;
        for (text, longest) in [(&row.text, LONGEST_TEXT), (&row.reply, LONGEST_REPLY)] {
            // Bytes are at least as many as characters, and quick to count.
            let length = if text.len() > longest { text.chars().count() } else { 0 };
            if length > longest {
                return Err(reject(format!("a text of {length} characters; at most {longest} are taken")));
            }
        }
        let (id, mark_id) = self.ids(&row);
        let (kind, category) = self.kinds.get(&row.kind);
        Ok(Accepted {
            id,
            mark_id,
            lon: row.lon,
            lat: row.lat,
            area: placed.area,
            cell: placed.cell,
            kind: kind.to_owned(),
            category: category.map(str::to_owned),
            text: row.text.replace('\0', ""),
            reply: row.reply.replace('\0', ""),
            hour,
            noise: self.tenant.chance.byte(),
        })
    }

    fn hour(&self, row: &Row) -> Result<DateTime<Utc>, String> {
        let Some(writing) = self.writing else { return Ok(to_hour(self.now)) };
        let zone = self.tenant.settings().zone();
        match writing.read(&row.time, zone) {
            None => Err(format!("\"{}\" is no time as the others in the column are", row.time)),
            Some(at) if at > self.now + TimeDelta::days(1) => Err(format!("the time {} has not been yet", row.time)),
            Some(at) => Ok(to_hour(at)),
        }
    }

    /// The ids of answer and mark follow from inquiry and content, so that the same row read twice is stored once. Rows
    /// that are alike in one file are told apart by their order. Both ids begin alike, so that both tables grow in order.
    fn ids(&mut self, row: &Row) -> (Uuid, Uuid) {
        let times = self.seen.entry(row.content).or_insert(0);
        *times += 1;
        let mut hash = Sha256::new();
        hash.update(self.target.inquiry.id.as_bytes());
        hash.update(row.content);
        hash.update(times.to_be_bytes());
        let bytes: [u8; 32] = hash.finalize().into();
        let (mut answer, mut mark) = ([0; 16], [0; 16]);
        answer.copy_from_slice(&bytes[..16]);
        mark[..8].copy_from_slice(&bytes[..8]);
        mark[8..].copy_from_slice(&bytes[16..24]);
        let id = |bytes| uuid::Builder::from_random_bytes(bytes).into_uuid();
        (id(answer), id(mark))
    }
}
