//! Reading a file of marks, whichever kind it is.

use std::io::Read;
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use kit::text_file::unicode;

use super::row::{Columns, Rows};
use super::{geojson, table};
use crate::commands::{Failure, opened};

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

/// The whole file.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let at = |error: std::io::Error| Failure::at(path, error);
    let file = opened(path)?;
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

/// A bar on a terminal; nothing where nobody looks.
pub(super) fn progress(length: u64, word: &'static str, in_bytes: bool) -> ProgressBar {
    let form = if in_bytes { "{msg} {wide_bar} {bytes} of {total_bytes}" } else { "{msg} {wide_bar} {pos} of {len}" };
    let style = ProgressStyle::with_template(form).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(length).with_style(style).with_message(word)
}
