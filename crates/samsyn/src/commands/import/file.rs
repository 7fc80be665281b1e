//! Reading a file of marks, whichever kind it is.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};

use super::row::{Columns, Rows};
use super::{geojson, table};
use crate::commands::Failure;

/// A file of some three million marks is smaller.
const MOST_BYTES: u64 = 1024 * 1024 * 1024;

/// All rows of the file.
pub(super) fn read(path: &Path, columns: &Columns) -> Result<Rows, Failure> {
    let bytes = bytes(path)?;
    let text = unicode(&bytes).map_err(|said| Failure::at(path, said))?;
    let is_table =
        path.extension().is_some_and(|extension| ["csv", "tsv", "txt"].iter().any(|known| extension.eq_ignore_ascii_case(known)));
    let rows = if is_table { table::read(text, columns) } else { geojson::read(text, columns) };
    rows.map_err(|Failure(said)| Failure::at(path, said))
}

fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let at = |error: std::io::Error| Failure::at(path, error);
    let file = File::open(path).map_err(at)?;
    let length = file.metadata().map_err(at)?.len();
    let progress = progress(length, "reading", true);
    let mut bytes = Vec::with_capacity(usize::try_from(length.min(MOST_BYTES)).unwrap_or(0));
    progress.wrap_read(file).take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(at)?;
    progress.finish_and_clear();
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Failure::at(path, "the file is larger than 1 GB: divide it"));
    }
    Ok(bytes)
}

/// What files that are no text begin with, and what they are.
const KNOWN: [(&[u8], &str); 7] = [
    (b"\xff\xfe", "in UTF-16: save it as UTF-8 (in Excel: CSV UTF-8)"),
    (b"\xfe\xff", "in UTF-16: save it as UTF-8 (in Excel: CSV UTF-8)"),
    (b"PK\x03\x04", "a workbook (.xlsx) or another archive, whatever its name says: save it as CSV UTF-8"),
    (b"\xd0\xcf\x11\xe0", "an old workbook (.xls), whatever its name says: save it as CSV UTF-8"),
    (b"\x1f\x8b", "packed with gzip: unpack it first"),
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
];

/// The text, or what to do about a file that is none. Programs on Windows write a byte order mark before UTF-8.
pub(super) fn unicode(bytes: &[u8]) -> Result<&str, String> {
    if let Some((_, what)) = KNOWN.iter().find(|(begin, _)| bytes.starts_with(begin)) {
        return Err(format!("the file is {what}"));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err("the file is empty".to_owned());
    }
    if bytes.contains(&0) {
        return Err("the file is not text; if it is a table in UTF-16, save it as UTF-8".to_owned());
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
        format!("the file is not UTF-8 (line {line}; probably Latin-1 or Windows-1252): save it as UTF-8")
    })
}

/// A bar on a terminal; nothing where nobody looks.
pub(super) fn progress(length: u64, word: &'static str, in_bytes: bool) -> ProgressBar {
    let form = if in_bytes { "{msg} {wide_bar} {bytes} of {total_bytes}" } else { "{msg} {wide_bar} {pos} of {len}" };
    let style = ProgressStyle::with_template(form).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(length).with_style(style).with_message(word)
}
