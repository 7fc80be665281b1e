//! How places of one inquiry are called for one reader.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use geo::{Coord, Point};
use kit::i18n::{Lang, t};

use super::areas::{Area, AreaIndex};
use super::cells::Cell;
use super::side;
use super::telling::Telling;
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
    telling: Telling<'a>,
    /// The numbers of the areas that cells lie in, as far as it was asked.
    within: RefCell<HashMap<Cell, Option<i64>>>,
}

impl<'a> Naming<'a> {
    /// Names places for one reader.
    pub fn new(tenant: &'a Tenant, lang: Lang, areas: Option<Arc<AreaIndex>>) -> Self {
        Self { tenant, lang, areas, telling: tenant.places.telling(), within: RefCell::default() }
    }

    /// What a cell is called.
    pub fn cell(&self, cell: Cell) -> String {
        let area = self.area(cell).and_then(|number| self.areas.as_ref()?.number(number));
        let name = self.telling.cell_name(self.lang, cell, area.map(Area::name).unwrap_or_default());
        let Some(area) = area.filter(|_| self.telling.told_by(cell).is_none()) else { return name };
        let alike = |other: &Cell| self.telling.told_by(*other).is_none() && self.area(*other) == Some(area.number);
        let twins: Vec<Cell> = cell.around().filter(alike).collect();
        if twins.is_empty() {
            return name;
        }
        let part = |of: Cell| side::part(self.lang, name.clone(), area.shape.label_point, of.centre());
        let own = part(cell);
        if twins.into_iter().any(|other| part(other) == own) { t::results_cell_number(self.lang, own, cell.number()) } else { own }
    }

    /// The number of the area that a cell lies in.
    fn area(&self, cell: Cell) -> Option<i64> {
        *self.within.borrow_mut().entry(cell).or_insert_with(|| around(self.areas.as_deref(), cell).map(|area| area.number))
    }

    /// What several points are called together: their streets, squares and parks, the most common first; the area of
    /// each beside which the map names none.
    pub fn points(&self, points: &[Coord<f64>]) -> String {
        let near = |at: &Coord<f64>| self.tenant.places.names.near(at.x, at.y).map(|near| near.name);
        let within = |at: &Coord<f64>| self.areas.as_ref()?.find(at.x, at.y).map(Area::name);
        // Point by point: a street near one of them does not name another that lies elsewhere.
        let names = most_common(points.iter().filter_map(|at| near(at).or_else(|| within(at))));
        if names.is_empty() { self.unnamed(points) } else { names.join(", ") }
    }

    /// What lies where nothing has a name: by the middle of it.
    fn unnamed(&self, points: &[Coord<f64>]) -> String {
        let n = points.len() as f64;
        let sum = points.iter().fold(Coord::zero(), |sum, at| sum + *at);
        if points.is_empty() { t::results_unnamed(self.lang).to_owned() } else { side::position(self.lang, Point::from(sum / n)) }
    }
}

/// The name of the area that a cell lies in; empty where none is known.
pub fn area_of(areas: Option<&AreaIndex>, cell: Cell) -> &str {
    around(areas, cell).map(Area::name).unwrap_or_default()
}

/// The area that a cell's middle lies in; where that is water or a border, the one that most of its parts lie in, else the
/// nearest within its own width.
fn around(areas: Option<&AreaIndex>, cell: Cell) -> Option<&Area> {
    let (areas, middle) = (areas?, cell.centre());
    let near = || areas.nearest_within(middle.x(), middle.y(), 2.0 * cell.level().edge_length_m());
    areas.find(middle.x(), middle.y()).or_else(|| most_parts(areas, cell)).or_else(near)
}

fn most_parts(areas: &AreaIndex, cell: Cell) -> Option<&Area> {
    let mut counted: Vec<(usize, &Area)> = Vec::new();
    for area in cell.parts().filter_map(|at| areas.find(at.x(), at.y())) {
        match counted.iter_mut().find(|(_, known)| known.number == area.number) {
            Some((times, _)) => *times += 1,
            None => counted.push((1, area)),
        }
    }
    counted.into_iter().max_by_key(|(times, area)| (*times, std::cmp::Reverse(area.number))).map(|(_, area)| area)
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
