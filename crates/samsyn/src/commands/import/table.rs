//! Marks in a table (CSV, with a comma, a semicolon or a tab between the columns).

use csv::{ReaderBuilder, StringRecord};
use sha2::{Digest, Sha256};

use super::row::{Columns, Rejected, Row, Rows};
use crate::commands::Failure;

/// What columns with a longitude are usually called.
const LON: [&str; 6] = ["lon", "lng", "long", "longitude", "longitud", "x"];
/// And those with a latitude.
const LAT: [&str; 5] = ["lat", "latitude", "latitud", "y", "breddgrad"];

/// Where the columns stand.
struct Places {
    lon: usize,
    lat: usize,
    kind: Option<usize>,
    text: Option<usize>,
    time: Option<usize>,
    reply: Option<usize>,
    reply_kind: Option<usize>,
    reply_time: Option<usize>,
}

/// All rows, numbered by the line that they begin on.
pub(super) fn read(text: &str, columns: &Columns) -> Result<Rows, Failure> {
    let mut reader = ReaderBuilder::new().delimiter(delimiter(text)).flexible(true).from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|error| Failure::new(format!("the file cannot be read as a table: {error}")))?.clone();
    let places = Places::find(&headers, columns)?;
    let (mut rows, mut record, mut lines) = (Vec::new(), StringRecord::new(), Lines { text, at: 0, line: 1 });
    let (mut begin, mut columns_of_last) = (0, 0);
    while reader.read_record(&mut record).map_err(|error| Failure::new(format!("the file cannot be read as a table: {error}")))? {
        let number = lines.of(record.position().map_or(0, csv::Position::byte));
        rows.push(row(&record, number, headers.len(), &places));
        (begin, columns_of_last) = (lines.at, record.len());
    }
    if let Some(last) = rows.last_mut()
        && breaks_off(text, begin, columns_of_last, headers.len())
    {
        *last = Err(Rejected::new(lines.line, "the file breaks off in the middle of this row: fetch it again whole"));
    }
    if rows.is_empty() { Err(Failure::new("the file has no rows below its headings")) } else { Ok(rows) }
}

/// Whether the last row is cut: a quotation mark is never closed, or columns are missing and so is the end of the line.
fn breaks_off(text: &str, begin: usize, columns: usize, width: usize) -> bool {
    let row = text.get(begin..).unwrap_or("").trim_start_matches(['\n', '\r']);
    unclosed(row, delimiter(text)) || (columns < width && !text.ends_with(['\n', '\r']))
}

/// Whether a row ends inside quotation marks. They count where a column begins with one; two of them stand for one.
fn unclosed(row: &str, delimiter: u8) -> bool {
    let (mut begins, mut inside) = (true, false);
    let mut bytes = row.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' if inside && bytes.peek() == Some(&b'"') => drop(bytes.next()),
            b'"' if inside => inside = false,
            b'"' if begins => inside = true,
            _ => {}
        }
        begins = !inside && byte == delimiter;
    }
    inside
}

/// The sign that the first line has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or("");
    let count = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    // Of equals the last wins: a comma.
    [b'\t', b';', b','].into_iter().max_by_key(|sign| count(*sign)).unwrap_or(b',')
}

/// Tells the line that a row begins on.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of a place in the text, further on than the one before. A row may be said to begin at the end of the
    /// line before it.
    fn of(&mut self, place: u64) -> u64 {
        let bytes = self.text.as_bytes();
        let place = usize::try_from(place).unwrap_or(usize::MAX).min(bytes.len());
        let begin = place + bytes[place..].iter().take_while(|byte| byte.is_ascii_control() && **byte != b'\t').count();
        self.line += bytes[self.at.min(begin)..begin].iter().filter(|byte| **byte == b'\n').count() as u64;
        self.at = begin;
        self.line
    }
}

impl Places {
    fn find(headers: &StringRecord, columns: &Columns) -> Result<Self, Failure> {
        let known = || headers.iter().map(str::trim).collect::<Vec<_>>().join(", ");
        let named = |option: &str, column: &str| {
            let found = headers.iter().position(|heading| heading.trim() == column);
            found.ok_or_else(|| Failure::new(format!("{option}: the file has no column {column}. It has: {}", known())))
        };
        let optional = |option: &str, column: &Option<String>| column.as_deref().map(|column| named(option, column)).transpose();
        let place = |option: &str, column: &Option<String>, usual: &[&str]| match column {
            Some(column) => named(option, column),
            None => {
                let guessed = usual.iter().find_map(|name| headers.iter().position(|heading| heading.trim().eq_ignore_ascii_case(name)));
                guessed.ok_or_else(|| {
                    Failure::new(format!("say which column holds the place with {option} COLUMN. The file has: {}", known()))
                })
            }
        };
        Ok(Self {
            lon: place("--lon", &columns.lon, &LON)?,
            lat: place("--lat", &columns.lat, &LAT)?,
            kind: optional("--kind", &columns.kind)?,
            text: optional("--text", &columns.text)?,
            time: optional("--time", &columns.time)?,
            reply: optional("--reply", &columns.reply)?,
            reply_kind: optional("--reply-kind", &columns.reply_kind)?,
            reply_time: optional("--reply-time", &columns.reply_time)?,
        })
    }
}

fn row(record: &StringRecord, number: u64, width: usize, places: &Places) -> Result<Row, Rejected> {
    if record.len() != width {
        return Err(Rejected::new(number, format!("it has {} columns, the headings {width}", record.len())));
    }
    let cell = |at: usize| record.get(at).unwrap_or("").trim();
    let degrees = |at: usize, what: &str| {
        let written = cell(at).replace(',', ".");
        written.parse::<f64>().map_err(|_| Rejected::new(number, format!("the {what} \"{}\" is no number", cell(at))))
    };
    let text = |at: Option<usize>| at.map(|at| cell(at).to_owned()).unwrap_or_default();
    let mut hash = Sha256::new();
    for part in record {
        hash.update(part);
        hash.update([0x1f]);
    }
    Ok(Row {
        number,
        lon: degrees(places.lon, "longitude")?,
        lat: degrees(places.lat, "latitude")?,
        kind: text(places.kind),
        text: text(places.text),
        time: text(places.time),
        reply: text(places.reply),
        reply_kind: text(places.reply_kind),
        reply_time: text(places.reply_time),
        content: hash.finalize().into(),
    })
}
