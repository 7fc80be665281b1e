//! The archive's directories: which tile lies where. Tiles are numbered along a Hilbert curve, zoom by zoom, so that neighbours lie together.

use super::TileAt;
use super::archive::TileError;
use super::header::Span;

/// A run of tiles with the same content, or (run 0) a further directory that begins with this tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Entry {
    first: u64,
    run: u64,
    span: Span,
}

/// What a directory knows of a tile. The spans count from the beginning of the tiles or of the leaf directories.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    Tile(Span),
    Leaf(Span),
}

/// One directory.
#[derive(Debug)]
pub(super) struct Directory(Vec<Entry>);

impl Directory {
    /// Reads a directory: four columns of numbers of seven bits a byte (number of the first tile, less the one before; run; length; offset).
    pub(super) fn read(bytes: &[u8]) -> Result<Self, TileError> {
        let mut rest = bytes;
        let count = usize::try_from(varint(&mut rest)?).unwrap_or(usize::MAX);
        // Each entry takes at least four bytes, so a false count cannot ask for more memory than the file is worth.
        if count > bytes.len() {
            return Err(TileError::Broken("a directory is too short"));
        }
        let mut column = || (0..count).map(|_| varint(&mut rest)).collect::<Result<Vec<u64>, _>>();
        let (steps, runs, lengths, offsets) = (column()?, column()?, column()?, column()?);
        let mut entries: Vec<Entry> = Vec::with_capacity(count);
        let mut first = 0_u64;
        for (((step, run), length), offset) in steps.into_iter().zip(runs).zip(lengths).zip(offsets) {
            first = first.saturating_add(step);
            let before = entries.last().map_or(0, |entry| entry.span.offset.saturating_add(entry.span.length));
            let offset = offset.checked_sub(1).unwrap_or(before);
            entries.push(Entry { first, run, span: Span { offset, length } });
        }
        Ok(Self(entries))
    }

    /// Where the tile lies, or the directory that knows.
    pub(super) fn find(&self, tile: TileAt) -> Option<Found> {
        let number = number(tile);
        let after = self.0.partition_point(|entry| entry.first <= number);
        let entry = self.0.get(after.checked_sub(1)?)?;
        match entry.run {
            0 => Some(Found::Leaf(entry.span)),
            run => (number - entry.first < run).then_some(Found::Tile(entry.span)),
        }
    }
}

fn varint(rest: &mut &[u8]) -> Result<u64, TileError> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (byte, after) = rest.split_first().ok_or(TileError::Broken("a directory breaks off"))?;
        *rest = after;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Ok(value);
        }
    }
    Err(TileError::Broken("a directory has a number that never ends"))
}

/// A tile's number: all tiles of the coarser zooms, then its place along the Hilbert curve.
fn number(tile: TileAt) -> u64 {
    let before = ((1_u64 << (2 * u32::from(tile.zoom))) - 1) / 3;
    let (mut x, mut y) = (u64::from(tile.x), u64::from(tile.y));
    let mut along = 0;
    for step in (0..tile.zoom).rev() {
        let side = 1_u64 << step;
        let (east, south) = (x >> step & 1, y >> step & 1);
        along += side * side * ((3 * east) ^ south);
        (x, y) = (x & (side - 1), y & (side - 1));
        if south == 0 {
            if east == 1 {
                (x, y) = (side - 1 - x, side - 1 - y);
            }
            (x, y) = (y, x);
        }
    }
    before + along
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(zoom: u8, x: u32, y: u32) -> u64 {
        number(TileAt { zoom, x, y })
    }

    #[test]
    fn numbers_tiles_as_the_format_says() {
        assert_eq!([at(0, 0, 0), at(1, 0, 0), at(1, 0, 1), at(1, 1, 1), at(1, 1, 0), at(2, 0, 0)], [0, 1, 2, 3, 4, 5]);
        assert_eq!(at(12, 3423, 1763), 19_078_479);
    }

    #[test]
    fn follows_runs_and_leaves() {
        // Two entries: tiles 0 to 4 (run 5, 10 bytes at 0), and a directory from tile 5 on (20 bytes, right after).
        let directory = Directory::read(&[2, 0, 5, 5, 0, 10, 20, 1, 0]).unwrap();
        assert_eq!(directory.find(TileAt { zoom: 1, x: 1, y: 0 }), Some(Found::Tile(Span { offset: 0, length: 10 })));
        assert_eq!(directory.find(TileAt { zoom: 2, x: 3, y: 3 }), Some(Found::Leaf(Span { offset: 10, length: 20 })));
        assert!(Directory::read(&[]).is_err());
        assert!(Directory::read(&[200, 200, 200, 200, 1]).is_err());
    }

    proptest! {
        #[test]
        fn each_tile_has_its_own_number(zoom in 1..12_u8, x in 0..4096_u32, y in 0..4096_u32) {
            let side = 1 << zoom;
            let (x, y) = (x % side, y % side);
            let here = at(zoom, x, y);
            let zoom_begins = at(zoom, 0, 0);
            prop_assert!((zoom_begins..zoom_begins + (1 << (2 * zoom))).contains(&here));
            prop_assert_ne!(here, at(zoom, (x + 1) % side, y));
            prop_assert_ne!(here, at(zoom, x, (y + 1) % side));
        }

        #[test]
        fn survives_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            if let Ok(directory) = Directory::read(&bytes) {
                let _ = directory.find(TileAt { zoom: 14, x: 9326, y: 4743 });
            }
        }
    }
}
