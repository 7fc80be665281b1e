//! Areas: the named parts of a municipality (districts, postal areas), by which residents, statistics and politicians know it.
//!
//! A tenant has one or more layers of areas, each read from a map file. Which area a mark lies in is found when the mark is made, and counted
//! by the area's number.

mod columns;
mod crs;
mod file;
mod index;
mod model;
pub mod queries;
mod rings;

pub use crs::foreign_crs;
pub use file::{AreaFile, AreaFileError, MOST_AREAS, MOST_BYTES, WrongArea};
pub use index::AreaIndex;
pub use model::{Area, AreaId, AreaLayer, AreaLayerId, AreaShape};
pub use queries::{layer_by_slug, layer_version, layers, names_of_layer, of_layer};
pub use rings::Problem;
