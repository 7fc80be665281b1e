//! All that a tenant knows about where things are.

use std::path::PathBuf;
use std::sync::Arc;

use super::base_map::BaseMap;
use super::names::Names;
use super::telling::Telling;

/// Base map and names.
pub struct Places {
    /// The streets and houses; none when the tenant has no base map, or none that can be read.
    pub base: Option<Arc<BaseMap>>,
    /// The names of places, to search and to tell where a mark lies.
    pub names: Names,
    /// The tenant's folder, from which the settings name the map's file.
    pub folder: PathBuf,
}

impl Places {
    /// No map and no names.
    pub fn none() -> Self {
        Self { base: None, names: Names::new(Vec::new()), folder: PathBuf::new() }
    }

    /// How its cells are called; what is found out about one cell is kept for its neighbours.
    pub fn telling(&self) -> Telling<'_> {
        Telling::new(&self.names)
    }
}
