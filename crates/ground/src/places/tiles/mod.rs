//! The base map's file: a PMTiles archive (version 3, <https://github.com/protomaps/PMTiles>) of vector tiles.
//!
//! Browsers read it themselves, by Range; here it is read to draw the map without scripts and to find the names on it. Only what is asked for
//! is read, so a map of a whole country costs no more memory than one of a square.

mod archive;
mod at;
mod directory;
mod header;
mod vector;

pub use archive::{Archive, TileError};
pub use at::{TileAt, degrees, mercator};
pub use header::Header;
pub use vector::{Feature, Layer, Shape, Value};
