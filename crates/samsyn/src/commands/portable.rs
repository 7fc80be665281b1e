//! The backup file: one form for both databases. Lines of JSON, packed with gzip: a head that tells format and
//! migrations, then each table with its columns, its rows and their checksum, then a line that says that it is whole.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use chrono::{DateTime, Utc};
use flate2::Compression;
use flate2::bufread::MultiGzDecoder;
use flate2::write::GzEncoder;
use kit::db::{Applied, Db, Load, Part};
use kit::secrets::hex;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{Failure, opened};

/// What a file of ours says first.
const FORMAT: &str = "samsyn-backup";
/// The version of the format.
const VERSION: u32 = 1;
/// Rows that are handed to the database at a time.
const AT_A_TIME: usize = 500;

/// The head of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    format: String,
    version: u32,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// The steps of the tables' history that it has behind it.
    pub migrations: Vec<Step>,
}

/// A migration, as a file tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// SHA-256 of its text.
    pub checksum: String,
}

/// How much a file holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whole {
    /// How many tables.
    pub tables: u64,
    /// How many rows in all.
    pub rows: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Begin {
    table: String,
    columns: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct End {
    end: String,
    rows: u64,
    sha256: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Complete {
    complete: Whole,
}

/// Writes everything in the database, as it is at one moment, into `file`.
pub fn write(db: &Db, file: File, made_at: DateTime<Utc>) -> Result<Whole, Failure> {
    let migrations = db.migrations()?.into_iter().map(|Applied { number, name, checksum, .. }| Step { number, name, checksum }).collect();
    let mut out = Writer { out: GzEncoder::new(BufWriter::new(file), Compression::new(5)), open: None, whole: Whole::default() };
    out.line(&Head { format: FORMAT.to_owned(), version: VERSION, made_at, migrations })?;
    db.dump(|part| out.part(part))?;
    out.end_table()?;
    let whole = out.whole;
    out.line(&Complete { complete: whole })?;
    let file = out.out.finish()?.into_inner().map_err(|error| Failure::new(error.to_string()))?;
    file.sync_all()?;
    Ok(whole)
}

struct Writer {
    out: GzEncoder<BufWriter<File>>,
    open: Option<(String, u64, Sha256)>,
    whole: Whole,
}

impl Writer {
    fn part(&mut self, part: Part<'_>) -> Result<(), Failure> {
        match part {
            Part::Table { name, columns } => {
                self.end_table()?;
                self.open = Some((name.to_owned(), 0, Sha256::new()));
                self.line(&Begin { table: name.to_owned(), columns: columns.to_vec() })
            }
            Part::Row(values) => {
                let mut line = serde_json::to_vec(values)?;
                line.push(b'\n');
                if let Some((_, rows, hash)) = &mut self.open {
                    *rows += 1;
                    hash.update(&line);
                }
                Ok(self.out.write_all(&line)?)
            }
        }
    }

    fn end_table(&mut self) -> Result<(), Failure> {
        let Some((end, rows, hash)) = self.open.take() else { return Ok(()) };
        self.whole = Whole { tables: self.whole.tables + 1, rows: self.whole.rows + rows };
        self.line(&End { end, rows, sha256: hex(&hash.finalize()) })
    }

    fn line(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        serde_json::to_writer(&mut self.out, value)?;
        Ok(self.out.write_all(b"\n")?)
    }
}

/// Reads a whole file and tells what is in it; the reason when it is broken, cut off or not one of ours.
pub fn check(path: &Path) -> Result<(Head, Whole), Failure> {
    read(path, |_, _, _| Ok(()))
}

/// Fills a database with what is in the file.
pub fn fill(path: &Path, load: &mut Load<'_>) -> Result<(Head, Whole), Failure> {
    read(path, |table, columns, rows| Ok(load.rows(table, columns, rows)?))
}

fn read(path: &Path, take: impl FnMut(&str, &[String], &[Vec<Value>]) -> Result<(), Failure>) -> Result<(Head, Whole), Failure> {
    let mut reader = reader(opened(path)?);
    reader.all(take).map_err(|Failure(said)| Failure::at(path, said))
}

/// Whether a file begins as a backup does.
pub fn is_backup(path: &Path) -> Result<bool, Failure> {
    Ok(reader(opened(path)?).head().is_ok())
}

fn reader(file: File) -> Reader<impl BufRead> {
    Reader { lines: BufReader::new(MultiGzDecoder::new(BufReader::new(file))), number: 0, line: Vec::new() }
}

struct Reader<R> {
    lines: R,
    number: u64,
    line: Vec<u8>,
}

impl<R: BufRead> Reader<R> {
    fn all(&mut self, mut take: impl FnMut(&str, &[String], &[Vec<Value>]) -> Result<(), Failure>) -> Result<(Head, Whole), Failure> {
        let head = self.head()?;
        let mut whole = Whole::default();
        loop {
            self.next()?;
            if let Ok(Complete { complete }) = serde_json::from_slice(&self.line) {
                return if complete == whole { Ok((head, whole)) } else { Err(self.broken("the counts do not add up")) };
            }
            let begin: Begin = serde_json::from_slice(&self.line).map_err(|_| self.broken("a table should begin here"))?;
            whole.tables += 1;
            whole.rows += self.table(&begin, &mut take)?;
        }
    }

    fn head(&mut self) -> Result<Head, Failure> {
        let strange = || Failure::new("this is no backup of Samsyn");
        self.next().map_err(|_| strange())?;
        let head: Head = serde_json::from_slice(&self.line).map_err(|_| strange())?;
        match (head.format == FORMAT, head.version) {
            (false, _) => Err(strange()),
            (true, VERSION) => Ok(head),
            (true, other) => Err(Failure::new(format!("this backup has format {other}; this program reads format {VERSION}"))),
        }
    }

    fn table(
        &mut self,
        begin: &Begin,
        take: &mut impl FnMut(&str, &[String], &[Vec<Value>]) -> Result<(), Failure>,
    ) -> Result<u64, Failure> {
        let (mut rows, mut hash, mut some) = (0, Sha256::new(), Vec::with_capacity(AT_A_TIME));
        loop {
            self.next()?;
            if self.line.first() != Some(&b'[') {
                break;
            }
            hash.update(&self.line);
            some.push(serde_json::from_slice::<Vec<Value>>(&self.line).map_err(|_| self.broken("a row is unreadable"))?);
            rows += 1;
            if some.len() == AT_A_TIME {
                take(&begin.table, &begin.columns, &some)?;
                some.clear();
            }
        }
        take(&begin.table, &begin.columns, &some)?;
        let end: End = serde_json::from_slice(&self.line).map_err(|_| self.broken("a table should end here"))?;
        let sound = end.end == begin.table && end.rows == rows && end.sha256 == hex(&hash.finalize());
        if sound { Ok(rows) } else { Err(self.broken(&format!("the rows of {} are not those that were written", begin.table))) }
    }

    fn next(&mut self) -> Result<(), Failure> {
        self.line.clear();
        self.number += 1;
        let read = self.lines.read_until(b'\n', &mut self.line).map_err(|error| self.broken(&error.to_string()))?;
        if read == 0 { Err(self.broken("the file breaks off")) } else { Ok(()) }
    }

    fn broken(&self, what: &str) -> Failure {
        Failure::new(format!("the backup is broken at line {}: {what}", self.number))
    }
}
