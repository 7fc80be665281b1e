//! How much a packed file holds, found out before anything reads it whole.

use std::io::{Cursor, Read, copy, sink};
use zip::ZipArchive;

/// What the parts of a file may come to when they are unpacked.
pub(super) const MOST: u64 = 200 << 20;
const MOST_PARTS: usize = 10_000;

/// Whether a zip file unpacks to no more than it may. What its directory says about sizes is not believed.
///
/// # Errors
/// Why it cannot be unpacked.
pub(super) fn is_bearable(bytes: &[u8]) -> Result<bool, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    if archive.len() > MOST_PARTS {
        return Ok(false);
    }
    let mut left = MOST;
    for part in 0..archive.len() {
        let file = archive.by_index(part).map_err(|error| error.to_string())?;
        let unpacked = copy(&mut file.take(left + 1), &mut sink()).map_err(|error| error.to_string())?;
        match left.checked_sub(unpacked) {
            Some(rest) => left = rest,
            None => return Ok(false),
        }
    }
    Ok(true)
}
