//! How places of one inquiry are called for one reader.

use std::sync::Arc;

use geo::Coord;
use kit::i18n::{Lang, t};

use super::areas::{Area, AreaIndex};
use super::cells::Cell;
use crate::Tenant;

/// More names than this say less.
const MOST_NAMES: usize = 3;

/// What a place is called, in whose language, and by which areas where the map names nothing.
#[derive(Clone)]
pub struct Naming<'a> {
    /// Whose map names the places.
    pub tenant: &'a Tenant,
    /// The reader's language.
    pub lang: Lang,
    /// The inquiry's areas, if it has any.
    pub areas: Option<Arc<AreaIndex>>,
}

impl Naming<'_> {
    /// What a cell is called.
    pub fn cell(&self, cell: Cell) -> String {
        self.tenant.places.cell_name(self.lang, cell, area_of(self.areas.as_deref(), cell))
    }

    /// What several points are called together: their streets, squares and parks, the most common first; their areas where
    /// the map names none of them.
    pub fn points(&self, points: &[Coord<f64>]) -> String {
        let near = |at: &Coord<f64>| self.tenant.places.names.near(at.x, at.y).map(|near| near.name);
        let within = |at: &Coord<f64>| self.areas.as_ref()?.find(at.x, at.y).map(Area::name);
        let named = [most_common(points.iter().filter_map(near)), most_common(points.iter().filter_map(within))];
        named.into_iter().find(|names| !names.is_empty()).map_or_else(|| t::results_unnamed(self.lang).to_owned(), |names| names.join(", "))
    }
}

/// The name of the area that a cell's middle lies in; empty where none is known.
pub fn area_of(areas: Option<&AreaIndex>, cell: Cell) -> &str {
    let middle = cell.centre();
    areas.and_then(|areas| areas.find(middle.x(), middle.y())).map(Area::name).unwrap_or_default()
}

fn most_common<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut counted: Vec<(usize, &str)> = Vec::new();
    for name in names {
        match counted.iter_mut().find(|(_, known)| *known == name) {
            Some((times, _)) => *times += 1,
            None => counted.push((1, name)),
        }
    }
    counted.sort_by_key(|(times, _)| std::cmp::Reverse(*times));
    counted.into_iter().take(MOST_NAMES).map(|(_, name)| name).collect()
}
