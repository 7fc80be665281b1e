//! The first 127 bytes of the archive: where its parts lie and what they show.

use geo::{Coord, Rect};

use super::archive::TileError;

/// How long it is.
pub(super) const HEADER_BYTES: usize = 127;

const MAGIC: &[u8] = b"PMTiles";
const VERSION: u8 = 3;
const VECTOR_TILES: u8 = 1;
const FINEST_ZOOM: u8 = 24;

/// What the header says.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// The part of the earth that the map shows, in degrees.
    pub bounds: Rect<f64>,
    /// The coarsest zoom that it has.
    pub min_zoom: u8,
    /// The finest zoom that it has; browsers draw closer views from it.
    pub max_zoom: u8,
    /// Where its maker suggests to begin, in degrees.
    pub centre: Coord<f64>,
    /// The zoom at which its maker suggests to begin.
    pub centre_zoom: u8,
    pub(super) root: Span,
    pub(super) leaves: Span,
    pub(super) tiles: Span,
    pub(super) directories_by: Compression,
    pub(super) tiles_by: Compression,
}

/// Where a part of the file lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) offset: u64,
    pub(super) length: u64,
}

/// How a part of the file is pressed together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compression {
    /// Not at all.
    None,
    /// By gzip (RFC 1952).
    Gzip,
}

impl Header {
    /// Reads a header.
    pub(super) fn read(bytes: &[u8; HEADER_BYTES]) -> Result<Self, TileError> {
        let byte = |at: usize| bytes.get(at).copied().unwrap_or_default();
        if !bytes.starts_with(MAGIC) || byte(7) != VERSION {
            return Err(TileError::NotPmTiles);
        }
        if byte(99) != VECTOR_TILES {
            return Err(TileError::NotVector);
        }
        let (west, south, east, north) = (degrees(bytes, 102), degrees(bytes, 106), degrees(bytes, 110), degrees(bytes, 114));
        let header = Self {
            bounds: Rect::new((west, south), (east, north)),
            min_zoom: byte(100),
            max_zoom: byte(101),
            centre: Coord { x: degrees(bytes, 119), y: degrees(bytes, 123) },
            centre_zoom: byte(118),
            root: span(bytes, 8),
            leaves: span(bytes, 40),
            tiles: span(bytes, 56),
            directories_by: Compression::read(byte(97))?,
            tiles_by: Compression::read(byte(98))?,
        };
        header.checked()
    }

    fn checked(self) -> Result<Self, TileError> {
        let (min, max) = (self.bounds.min(), self.bounds.max());
        let on_earth = min.x >= -180.0 && max.x <= 180.0 && min.y >= -90.0 && max.y <= 90.0;
        let zooms = self.min_zoom <= self.max_zoom && self.max_zoom <= FINEST_ZOOM;
        if on_earth && zooms { Ok(self) } else { Err(TileError::Broken("its header makes no sense")) }
    }
}

impl Compression {
    fn read(byte: u8) -> Result<Self, TileError> {
        match byte {
            1 => Ok(Self::None),
            2 => Ok(Self::Gzip),
            other => Err(TileError::Compression(other)),
        }
    }
}

fn span(bytes: &[u8; HEADER_BYTES], at: usize) -> Span {
    Span { offset: u64::from_le_bytes(number(bytes, at)), length: u64::from_le_bytes(number(bytes, at + 8)) }
}

/// Degrees are whole numbers of ten millionths.
fn degrees(bytes: &[u8; HEADER_BYTES], at: usize) -> f64 {
    f64::from(i32::from_le_bytes(number(bytes, at))) / 1e7
}

fn number<const N: usize>(bytes: &[u8; HEADER_BYTES], at: usize) -> [u8; N] {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).copied().unwrap_or([0; N])
}
