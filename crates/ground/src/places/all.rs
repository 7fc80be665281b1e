//! All that a tenant knows about where things are.

use std::path::PathBuf;
use std::sync::Arc;

use kit::i18n::{Lang, t};

use super::base_map::BaseMap;
use super::cells::Cell;
use super::names::Names;

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
    /// What a cell is called: the street, square or park in its middle, and the one it meets; where the map names none, the
    /// area that its middle lies in (empty where none is known).
    pub fn cell_name(&self, lang: Lang, cell: Cell, within: &str) -> String {
        let (middle, corners) = (cell.centre(), cell.polygon());
        let Some(first) = self.names.near(middle.x(), middle.y()) else {
            let edge = corners.exterior().coords().find_map(|corner| self.names.near(corner.x, corner.y));
            return match edge {
                Some(near) => t::results_near(lang, near.name),
                None if within.is_empty() => t::results_unnamed(lang).to_owned(),
                None => within.to_owned(),
            };
        };
        let meets =
            corners.exterior().coords().filter_map(|corner| self.names.near(corner.x, corner.y)).find(|near| near.name != first.name);
        match meets {
            Some(other) => t::results_place_by(lang, first.name.to_owned(), other.name.to_owned()),
            None => first.name.to_owned(),
        }
    }
}
