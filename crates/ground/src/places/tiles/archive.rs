//! Reading tiles from the archive.

use std::fs::File;
use std::io::Read;
use std::os::unix::fs::FileExt;
use std::path::Path;

use flate2::read::MultiGzDecoder;
use thiserror::Error;

use super::TileAt;
use super::directory::{Directory, Found};
use super::header::{Compression, HEADER_BYTES, Header, Span};
use super::vector::{Layer, layers};

/// The most that a directory or tile may hold, unpacked: ordinary ones hold a hundredth of it.
const MOST_UNPACKED: u64 = 32 * 1024 * 1024;

/// How many directories deep a tile may lie; the format's own limit.
const DEEPEST: usize = 4;

/// Why a base map cannot be read.
#[derive(Debug, Error)]
pub enum TileError {
    /// The file is not there or cannot be read.
    #[error("the base map cannot be read: {0}")]
    Unreadable(#[from] std::io::Error),
    /// It is something else.
    #[error("the base map is not a PMTiles archive of version 3")]
    NotPmTiles,
    /// It holds pictures.
    #[error("the base map holds pictures; it must hold vector tiles")]
    NotVector,
    /// It is packed in a way that is not read.
    #[error("the base map is packed in a way (number {0}) that is not read; pack it with gzip")]
    Compression(u8),
    /// It contradicts itself, or breaks off.
    #[error("the base map is broken: {0}")]
    Broken(&'static str),
    /// A tile is no vector tile.
    #[error("a tile of the base map is broken: {0}")]
    Tile(#[from] prost::DecodeError),
}

/// An open base map.
#[derive(Debug)]
pub struct Archive {
    file: File,
    header: Header,
    root: Directory,
}

impl Archive {
    /// Opens an archive: reads its header and first directory.
    pub fn open(path: &Path) -> Result<Self, TileError> {
        let file = File::open(path)?;
        let mut first = [0; HEADER_BYTES];
        file.read_exact_at(&mut first, 0).map_err(|_| TileError::NotPmTiles)?;
        let header = Header::read(&first)?;
        let length = file.metadata()?.len();
        let parts = [header.root, header.leaves, header.tiles];
        if parts.iter().any(|part| part.offset.checked_add(part.length).is_none_or(|end| end > length)) {
            return Err(TileError::Broken("it breaks off"));
        }
        let root = Directory::read(&unpacked(&read(&file, header.root)?, header.directories_by)?)?;
        Ok(Self { file, header, root })
    }

    /// What the map shows.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The layers of a tile; none where the map has nothing.
    pub fn tile(&self, at: TileAt) -> Result<Vec<Layer>, TileError> {
        match self.find(at)? {
            Some(span) => layers(&unpacked(&self.within(self.header.tiles, span)?, self.header.tiles_by)?),
            None => Ok(Vec::new()),
        }
    }

    fn find(&self, at: TileAt) -> Result<Option<Span>, TileError> {
        let mut found = self.root.find(at);
        for _ in 0..DEEPEST {
            match found {
                None => return Ok(None),
                Some(Found::Tile(span)) => return Ok(Some(span)),
                Some(Found::Leaf(span)) => {
                    let leaf = unpacked(&self.within(self.header.leaves, span)?, self.header.directories_by)?;
                    found = Directory::read(&leaf)?.find(at);
                }
            }
        }
        Err(TileError::Broken("its directories go round in circles"))
    }

    fn within(&self, part: Span, span: Span) -> Result<Vec<u8>, TileError> {
        let end = span.offset.checked_add(span.length).filter(|end| *end <= part.length);
        let offset = end.and_then(|_| part.offset.checked_add(span.offset)).ok_or(TileError::Broken("a tile lies outside the file"))?;
        read(&self.file, Span { offset, length: span.length })
    }
}

fn read(file: &File, span: Span) -> Result<Vec<u8>, TileError> {
    let length = usize::try_from(span.length).ok().filter(|_| span.length <= MOST_UNPACKED);
    let mut bytes = vec![0; length.ok_or(TileError::Broken("a part of it is too large"))?];
    file.read_exact_at(&mut bytes, span.offset).map_err(|_| TileError::Broken("it breaks off"))?;
    Ok(bytes)
}

fn unpacked(bytes: &[u8], by: Compression) -> Result<Vec<u8>, TileError> {
    if by == Compression::None {
        return Ok(bytes.to_vec());
    }
    let mut unpacked = Vec::new();
    let wrong = |_| TileError::Broken("a part of it cannot be unpacked");
    MultiGzDecoder::new(bytes).take(MOST_UNPACKED).read_to_end(&mut unpacked).map_err(wrong)?;
    Ok(unpacked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::path::PathBuf;

    fn centre_of_town() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../maps/helsinki-centrum.pmtiles")
    }

    fn walk(archive: &Archive) -> Result<usize, TileError> {
        let places = (9324..9330).flat_map(|x| (4741..4746).map(move |y| TileAt { zoom: 14, x, y }));
        let counts = places.map(|at| Ok(archive.tile(at)?.iter().map(|layer| layer.features.len()).sum::<usize>()));
        counts.sum()
    }

    #[test]
    fn reads_the_centre_of_town() {
        let archive = Archive::open(&centre_of_town()).unwrap();
        assert_eq!((archive.header().min_zoom, archive.header().max_zoom), (6, 14));
        assert!((archive.header().bounds.min().x - 24.935_176_2).abs() < 1e-6);
        assert!(walk(&archive).unwrap() > 1000);
        assert!(archive.tile(TileAt { zoom: 14, x: 0, y: 0 }).unwrap().is_empty());
    }

    #[test]
    fn refuses_other_files() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map");
        for (bytes, reason) in [(&b""[..], "not a PMTiles"), (&[b'x'; 200], "not a PMTiles")] {
            std::fs::write(&path, bytes).unwrap();
            assert!(Archive::open(&path).unwrap_err().to_string().contains(reason));
        }
        let whole = std::fs::read(centre_of_town()).unwrap();
        std::fs::write(&path, &whole[..whole.len() / 2]).unwrap();
        assert!(Archive::open(&path).unwrap_err().to_string().contains("breaks off"));
        assert!(Archive::open(&folder.path().join("none")).unwrap_err().to_string().contains("cannot be read"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn survives_damage(damage in proptest::collection::vec((0..122_000_usize, any::<u8>()), 1..400), early in proptest::collection::vec((0..127_usize, any::<u8>()), 0..3)) {
            let mut bytes = std::fs::read(centre_of_town()).unwrap();
            for (at, byte) in damage.into_iter().chain(early) {
                bytes[at] = byte;
            }
            let file = tempfile::NamedTempFile::new().unwrap();
            std::fs::write(file.path(), bytes).unwrap();
            if let Ok(archive) = Archive::open(file.path()) {
                let _ = walk(&archive);
            }
        }
    }
}
