//! `samsyn import marks`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use ground::Tenant;
use investigate::desk::Desk;
use investigate::inquiries::{Inquiry, queries};
use kit::db::DbError;
use xlsform::Form;

use super::kinds::Kinds;
use super::row::{Columns, Rejected, Row, Rows};
use super::sieve::{Sieve, Writings};
use super::store::{Accepted, Batch, Stored};
use super::{file, replies};
use crate::commands::{Failure, counted};
use crate::open::{At, open_known};
use investigate::imports::times::Writing;

/// Read marks from a GeoJSON or CSV file into an inquiry.
///
/// Each row becomes an answer with one mark; rows that cannot be
/// taken are told one by one. The same file read twice stores nothing twice. All accepted rows are stored, or none; on
/// SQLite, answers to a running server wait while they are: some two seconds for each 100,000 rows.
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
    /// The kind of marks that have none of the form's; better when not given, or the form's first where it has no such kind.
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
    /// Column with what was answered; each becomes a draft of a reply, which somebody reads before it is published.
    #[arg(long, value_name = "COLUMN")]
    reply: Option<String>,
    /// Column with what kind of reply it is, by name or label: done, already_so, will_be_done, not_now, cannot. Drafts
    /// without one are called done until whoever reads them chooses.
    #[arg(long, value_name = "COLUMN", requires = "reply")]
    reply_kind: Option<String>,
    /// Column with when it was answered; now when not given.
    #[arg(long, value_name = "COLUMN", requires = "reply")]
    reply_time: Option<String>,
    /// Publish the replies whose kind is done or already_so as they are. The others need a reason and stay drafts.
    #[arg(long, requires = "reply_kind")]
    publish_replies: bool,
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
    /// Rejected rows that would lie inside if longitude and latitude changed places.
    pub turned: usize,
    /// Rows taken whose kind the file does not say.
    pub usual: usize,
    /// What they are read as.
    pub usual_word: String,
}

impl Marks {
    pub(super) fn run(self) -> Result<(), Failure> {
        let app = open_known(&self.at)?;
        let outcome = self.import(&app)?;
        for row in &outcome.rejected {
            said!("{row}");
        }
        outcome.tell(self.reply.is_some());
        if self.usual.is_none() && outcome.usual > 0 {
            said!(
                "{} with no kind of the form's: read as {}; --as names another",
                counted(outcome.usual, "row", "rows"),
                outcome.usual_word
            );
        }
        let new_replies = outcome.stored.is_none_or(|stored| stored.replies > 0);
        if self.reply.is_some() && self.reply_kind.is_none() && new_replies {
            said!("without --reply-kind every draft is called done: whoever reads it chooses before it is published");
        }
        said!("accepted {}, rejected {}", outcome.accepted, outcome.rejected.len());
        if outcome.accepted == 0 { Err(outcome.nothing()) } else { Ok(()) }
    }

    /// Reads, checks and stores.
    pub(super) fn import(&self, app: &Arc<Tenant>) -> Result<Outcome, Failure> {
        let target = self.target(app)?;
        let rows = file::read(&self.file, &self.columns())?;
        let kinds = kinds(&rows, &target.form, self.usual.as_deref())?;
        self.check_reply_kinds(&rows)?;
        let author =
            self.reply.as_ref().map(|_| replies::author(app, &target.inquiry, self.author.as_deref(), self.publish_replies)).transpose()?;
        let writings = Writings { told: self.told_writing(&rows)?, answered: self.answered_writing(&rows)? };
        let mut sieve = Sieve::new(app, &target, &kinds, writings);
        let progress = file::progress(rows.len() as u64, "checking", false);
        let (accepted, rejected) = parted(progress.wrap_iter(rows.into_iter()).map(|row| sieve.check(row?)));
        progress.finish_and_clear();
        let outcome = Outcome {
            accepted: accepted.len(),
            rejected,
            stored: None,
            turned: sieve.turned,
            usual: sieve.usual,
            usual_word: kinds.usual_word(),
        };
        if self.dry_run || accepted.is_empty() {
            return Ok(outcome);
        }
        let extended = kinds.extended(&target.form);
        let batch = Batch::new(app, target.inquiry, target.form, extended, accepted, kinds, author, file_name(&self.file));
        let stored = batch.store(app)?;
        Ok(Outcome { stored: Some(stored), ..outcome })
    }

    fn columns(&self) -> Columns {
        Columns {
            kind: self.kind.clone(),
            text: self.text.clone(),
            time: self.time.clone(),
            reply: self.reply.clone(),
            reply_kind: self.reply_kind.clone(),
            reply_time: self.reply_time.clone(),
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

    /// A column of kinds of which none is known is another column; of some that are not, drafts are made all the same.
    fn check_reply_kinds(&self, rows: &Rows) -> Result<(), Failure> {
        let Some(column) = self.reply_kind.as_deref() else { return Ok(()) };
        let values: BTreeSet<&str> = rows.iter().filter_map(|row| Some(row.as_ref().ok()?.reply_kind.trim())).collect();
        let (known, strange): (Vec<&str>, Vec<&str>) =
            values.into_iter().filter(|value| !value.is_empty()).partition(|value| replies::kind(value).is_some());
        let said = replies::about_kinds(column, &strange);
        if known.is_empty() {
            return Err(Failure(said));
        }
        if !strange.is_empty() {
            eprintln!("samsyn: {said}; their replies become drafts called done, to be read and chosen");
        }
        Ok(())
    }

    fn told_writing(&self, rows: &Rows) -> Result<Option<Writing>, Failure> {
        writing("--time", self.time.as_deref(), rows, |row| &row.time)
    }

    fn answered_writing(&self, rows: &Rows) -> Result<Option<Writing>, Failure> {
        writing("--reply-time", self.reply_time.as_deref(), rows, |row| &row.reply_time)
    }
}

/// How the times of a column are written.
fn writing(option: &str, column: Option<&str>, rows: &Rows, time: impl Fn(&Row) -> &String) -> Result<Option<Writing>, Failure> {
    let Some(column) = column else { return Ok(None) };
    if rows.iter().all(Result::is_err) {
        // Each row says what is wrong with it; the column is not to blame.
        return Ok(None);
    }
    let times = rows.iter().filter_map(|row| Some(time(row.as_ref().ok()?).as_str()));
    let found = Writing::of(times);
    found
        .map(Some)
        .ok_or_else(|| Failure::new(format!("{option}: nothing in the column {column} reads as a time such as 2026-11-22 14:30")))
}

impl Outcome {
    /// What there is to say besides the rows and the sum.
    fn tell(&self, with_replies: bool) {
        let Some(stored) = &self.stored else {
            return said!("{}", if self.accepted == 0 { "nothing was stored" } else { "dry run: nothing was stored" });
        };
        if stored.again > 0 {
            said!(
                "{} had been stored before and stay as they were, whatever the file says of them now",
                counted(stored.again, "row", "rows")
            );
        }
        if with_replies {
            let drafts = stored.replies - stored.published;
            said!(
                "{}: {drafts} to read and publish in the work room, {} published",
                counted(stored.replies, "reply", "replies"),
                stored.published
            );
        }
    }

    /// Why no row was taken, as far as that can be told.
    fn nothing(&self) -> Failure {
        let turned = if self.turned > 0 {
            format!(
                ". {} would lie inside if longitude and latitude changed places: name the columns with --lon and --lat; in GeoJSON the \
                 longitude comes first",
                counted(self.turned, "row", "rows")
            )
        } else {
            String::new()
        };
        Failure::new(format!("no row was taken{turned}"))
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
