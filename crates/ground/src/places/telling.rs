//! How cells are called by what the map names.

use std::cell::RefCell;
use std::collections::HashMap;

use kit::i18n::{Lang, t};

use super::cells::{AROUND, Cell};
use super::names::Names;
use super::side;

/// Calls cells by the names of one map. Each name is told apart from its neighbours', and they from theirs, so that what
/// was found out about a cell is kept: a page of a thousand cells asks the map once of each.
#[derive(Clone)]
pub struct Telling<'a> {
    names: &'a Names,
    known: RefCell<HashMap<Cell, Option<ToldBy<'a>>>>,
}

impl<'a> Telling<'a> {
    pub(super) fn new(names: &'a Names) -> Self {
        Self { names, known: RefCell::default() }
    }

    /// What a cell is called: the street, square or park in its middle, and the one it meets; where the map names none, the
    /// area that it lies in (empty where none is known). Neighbours of one name are told apart by where they lie, and the
    /// widest cells are larger than any street corner.
    pub fn cell_name(&self, lang: Lang, cell: Cell, within: &str) -> String {
        let Some(told) = self.told_by(cell) else {
            return if within.is_empty() { side::position(lang, cell.centre()) } else { within.to_owned() };
        };
        let twins: Vec<Cell> = cell.around().filter(|other| self.told_by(*other) == Some(told)).collect();
        let name = match told {
            // What lies around something lies near it as well.
            ToldBy::Near(name) if cell.level() == AROUND => t::results_around(lang, name),
            told if cell.level() == AROUND => t::results_around(lang, told.said(lang)),
            told => told.said(lang),
        };
        if twins.is_empty() { name } else { side::part(lang, name, side::middle(twins.into_iter().chain([cell])), cell.centre()) }
    }

    /// The names on the map that a cell is told by.
    pub(super) fn told_by(&self, cell: Cell) -> Option<ToldBy<'a>> {
        *self.known.borrow_mut().entry(cell).or_insert_with(|| told_by(self.names, cell))
    }
}

fn told_by(names: &Names, cell: Cell) -> Option<ToldBy<'_>> {
    let (middle, corners) = (cell.centre(), cell.polygon());
    let mut at_corners = corners.exterior().coords().filter_map(|corner| names.near(corner.x, corner.y)).map(|near| near.name);
    let Some(first) = names.near(middle.x(), middle.y()).map(|near| near.name) else {
        return at_corners.next().map(ToldBy::Near);
    };
    Some(match at_corners.find(|name| *name != first) {
        // In one order, whichever of the two is nearer.
        Some(other) => ToldBy::Both(first.min(other), first.max(other)),
        None => ToldBy::One(first),
    })
}

/// By which names on the map a cell is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ToldBy<'a> {
    One(&'a str),
    /// Two that meet.
    Both(&'a str, &'a str),
    /// One that does not reach its middle.
    Near(&'a str),
}

impl ToldBy<'_> {
    fn said(self, lang: Lang) -> String {
        match self {
            Self::One(name) => name.to_owned(),
            Self::Both(first, second) => t::results_place_by(lang, first.to_owned(), second.to_owned()),
            Self::Near(name) => t::results_near(lang, name),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use geo::{Coord, Rect};

    use super::super::cells::covering;
    use super::*;

    #[test]
    fn what_lies_around_something_is_not_near_it_as_well() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../maps/helsinki-centrum.places.json");
        let names = Names::load(&file).unwrap();
        let places = Telling::new(&names);
        let wide = covering(Rect::new(Coord { x: 24.90, y: 60.15 }, Coord { x: 25.0, y: 60.19 }), AROUND);
        assert!(wide.iter().any(|cell| matches!(places.told_by(*cell), Some(ToldBy::Near(_)))));
        for cell in wide {
            let name = places.cell_name(Lang::Sv, cell, "");
            assert!(!name.contains("Nära"), "{name}");
        }
    }
}
