//! Names: what places are called, so that a place can be found by writing instead of pointing, and a mark can be told in words
//! ("Kajsaniemigatan") instead of numbers.
//!
//! They are read once from the base map ([`from_pmtiles`]) and kept beside it as a small file. Names of clinics and social services are left
//! out: nobody's mark should be told as "by the clinic".

mod from_map;
mod kind;
mod near;
mod search;
mod writing;

use std::fs;
use std::io::Write as _;
use std::path::Path;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::tiles::TileError;
pub use from_map::from_pmtiles;
pub use kind::Kind;
pub use near::Near;

/// One named place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlaceName {
    /// What it is called.
    pub name: String,
    /// What sort of place it is.
    pub kind: Kind,
    /// The district it lies in, when others have the same name; else empty.
    #[serde(default, rename = "in", skip_serializing_if = "String::is_empty")]
    pub district: String,
    /// A point on it, as near its middle as can be: longitude in degrees.
    pub lon: f64,
    /// The same point's latitude in degrees.
    pub lat: f64,
    /// What runs along the ground, such as a street: its lines, as longitude and latitude.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<Vec<(f64, f64)>>,
}

/// All names of a base map, ready to be searched.
pub struct Names {
    places: Vec<PlaceName>,
    written: Vec<writing::Written>,
    ground: near::Ground,
}

/// Why names could not be read or kept.
#[derive(Debug, Error)]
pub enum NamesError {
    /// The file of names cannot be read or written.
    #[error("the names of places cannot be read or written: {0}")]
    File(#[from] std::io::Error),
    /// The file of names is broken.
    #[error("the file of place names is broken: {0}")]
    Broken(#[from] serde_json::Error),
    /// The base map cannot be read.
    #[error(transparent)]
    Map(#[from] TileError),
    /// The base map is too large to be searched through for names.
    #[error("the base map shows too large a part of the earth ({0} tiles) to be searched for names")]
    TooLarge(u64),
}

/// The file in which names are kept.
#[derive(Serialize, Deserialize)]
struct NamesFile {
    attribution: String,
    places: Vec<PlaceName>,
}

impl Names {
    /// Makes names searchable.
    pub fn new(places: Vec<PlaceName>) -> Self {
        let written = places.iter().map(|place| writing::Written::of(&place.name)).collect();
        Self { ground: near::Ground::of(&places), written, places }
    }

    /// Reads the names that stand beside a base map.
    pub fn load(path: &Path) -> Result<Self, NamesError> {
        let file: NamesFile = serde_json::from_slice(&fs::read(path)?)?;
        Ok(Self::new(file.places))
    }

    /// All names, in the order they were given.
    pub fn all(&self) -> &[PlaceName] {
        &self.places
    }
}

/// The key by which names are ordered in Swedish: å, ä and ö last.
pub fn swedish_order(name: &str) -> String {
    writing::Written::of(name).swedish_order()
}

/// Keeps names in a file, one place a line so that changes can be read.
pub fn save(places: &[PlaceName], attribution: &str, path: &Path) -> Result<(), NamesError> {
    let mut text = Vec::new();
    write!(text, "{{\"attribution\":{},\"places\":[", serde_json::to_string(attribution)?)?;
    for (number, place) in places.iter().enumerate() {
        let comma = if number > 0 { "," } else { "" };
        write!(text, "{comma}\n{}", serde_json::to_string(place)?)?;
    }
    writeln!(text, "\n]}}")?;
    Ok(fs::write(path, text)?)
}

#[cfg(test)]
mod tests;
