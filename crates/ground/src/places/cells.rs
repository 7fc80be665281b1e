//! Cells: the hexagons of a map by which marks are counted (H3, <https://h3geo.org>; levels 8 to 11).
//!
//! A level 11 cell is some 50 metres wide, each coarser level about 2.6 times wider. An id holds its parents' ids in its first bits, so all
//! cells under one parent lie in one unbroken range of ids: what a window of the map shows is a handful of ranges, which a database finds by
//! an ordinary index. A child may stick out a little over its parent's edge; [`ranges`] allows for that.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use geo::{BoundingRect, Coord, LineString, Point, Polygon, Rect};
use h3o::geom::{ContainmentMode, SolventBuilder, TilerBuilder};
use h3o::{CellIndex, LatLng};
use thiserror::Error;

pub use h3o::Resolution as Level;

/// The level at which each mark's cell is kept.
pub const FINEST: Level = Level::Eleven;

/// The level at which the cell is kept of a mark that means a whole area: it finds the mark, and counts in no cell.
pub const AROUND: Level = Level::Eight;

/// The levels at which marks are counted, coarse to fine.
pub const LEVELS: [Level; 4] = [Level::Eight, Level::Nine, Level::Ten, Level::Eleven];

/// More cells than a page or a picture can show: [`covering`] gives none rather than more.
pub const MOST_CELLS: usize = 20_000;

/// How many cells [`ranges`] may use to describe a window, before it takes wider cells instead.
const MOST_WIDE_CELLS: usize = 128;

/// Three bits hold the way down by one level; the last child is number 6.
const BITS_PER_LEVEL: u8 = 3;
const LAST_CHILD: u64 = 6;
const FINEST_OF_ALL: u8 = 15;

/// One H3 cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell(CellIndex);

/// A text or number that was meant as a cell but is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not the id of an H3 cell")]
pub struct NotACell;

/// The cell of a point at the finest level; longitude and latitude in degrees (WGS 84). None for what is no place on earth.
pub fn cell(lon: f64, lat: f64) -> Option<Cell> {
    cell_at(lon, lat, FINEST)
}

/// The cell of a point at a level of one's choice.
pub fn cell_at(lon: f64, lat: f64, level: Level) -> Option<Cell> {
    let on_earth = (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat);
    let point = LatLng::new(lat, lon).ok().filter(|_| on_earth)?;
    Some(Cell(point.to_cell(level)))
}

/// The cell above at a coarser level (or itself at its own); none at a finer one.
pub fn parent(cell: Cell, level: Level) -> Option<Cell> {
    cell.0.parent(level).map(Cell)
}

/// The cell of a level in which a mark counts, by the cell that is kept of it; none when it means a whole area.
pub fn counted_in(kept: Cell, level: Level) -> Option<Cell> {
    parent(kept, level).filter(|_| kept.level() == FINEST)
}

/// The ids of all cells at `level` under `parent`: every id between them belongs to one of these. None when `level` is coarser.
pub fn child_range(parent: Cell, level: Level) -> Option<RangeInclusive<i64>> {
    let first = parent.0.center_child(level)?;
    let down = u8::from(parent.level()) + 1..=u8::from(level);
    let last = down.fold(u64::from(first), |id, step| id | (LAST_CHILD << ((FINEST_OF_ALL - step) * BITS_PER_LEVEL)));
    Some(Cell(first).id()..=last.cast_signed())
}

/// All cells at `level` that touch the box (degrees), none when there would be more than [`MOST_CELLS`].
pub fn covering(bbox: Rect<f64>, level: Level) -> Vec<Cell> {
    let Some(bbox) = on_earth(bbox) else { return Vec::new() };
    let mut tiler = TilerBuilder::new(level).containment_mode(ContainmentMode::Covers).disable_transmeridian_heuristic().build();
    if tiler.add(bbox.to_polygon()).is_err() || tiler.coverage_size_hint() > MOST_CELLS {
        return Vec::new();
    }
    tiler.into_coverage().map(Cell).collect()
}

/// The ids of all cells at `level` whose middle lies in the box, as few sorted ranges (and some more around its edge).
pub fn ranges(bbox: Rect<f64>, level: Level) -> Vec<RangeInclusive<i64>> {
    let mut wide = widest_needed(bbox, level);
    wide.sort_unstable();
    let mut ranges: Vec<RangeInclusive<i64>> = Vec::new();
    let mut before: Option<Cell> = None;
    for cell in wide {
        let Some(range) = child_range(cell, level) else { continue };
        match ranges.last_mut().filter(|_| before.and_then(|cell| cell.0.succ()) == Some(cell.0)) {
            Some(last) => *last = *last.start()..=*range.end(),
            None => ranges.push(range),
        }
        before = Some(cell);
    }
    ranges
}

/// The finest cells, at most about [`MOST_WIDE_CELLS`], that hold all children in the box.
fn widest_needed(bbox: Rect<f64>, level: Level) -> Vec<Cell> {
    let mut found = Vec::new();
    for wide in Level::range(Level::Zero, level) {
        let cells = covering(grown(bbox, wide), wide);
        if cells.is_empty() || (cells.len() > MOST_WIDE_CELLS && !found.is_empty()) {
            break;
        }
        found = cells;
    }
    found
}

/// The box, wider by half a cell's edge on each side: no child's middle sticks out further over its parent.
fn grown(bbox: Rect<f64>, level: Level) -> Rect<f64> {
    const METRES_PER_DEGREE: f64 = 111_195.0;
    let by = level.edge_length_m() / 2.0 / METRES_PER_DEGREE;
    let furthest = bbox.min().y.abs().max(bbox.max().y.abs()).min(89.0);
    let margin = Coord { x: by / furthest.to_radians().cos(), y: by };
    Rect::new(bbox.min() - margin, bbox.max() + margin)
}

/// The part of the box that lies on earth; none when it is no box at all.
fn on_earth(bbox: Rect<f64>) -> Option<Rect<f64>> {
    let (min, max) = (bbox.min(), bbox.max());
    let finite = [min.x, min.y, max.x, max.y].iter().all(|number| number.is_finite());
    let west = Coord { x: min.x.clamp(-180.0, 180.0), y: min.y.clamp(-90.0, 90.0) };
    let east = Coord { x: max.x.clamp(-180.0, 180.0), y: max.y.clamp(-90.0, 90.0) };
    (finite && west.x < east.x && west.y < east.y).then(|| Rect::new(west, east))
}

impl Cell {
    /// The id as databases keep it. H3 leaves the first bit free, so it is never negative.
    pub fn id(self) -> i64 {
        u64::from(self.0).cast_signed()
    }

    /// The cell with this id.
    pub fn from_id(id: i64) -> Result<Self, NotACell> {
        CellIndex::try_from(id.cast_unsigned()).map(Self).map_err(|_| NotACell)
    }

    /// How fine it is.
    pub fn level(self) -> Level {
        self.0.resolution()
    }

    /// Itself and its parents at each level of [`LEVELS`], coarse to fine: where a mark is counted.
    pub fn ladder(self) -> impl Iterator<Item = Self> {
        LEVELS.into_iter().filter_map(move |level| parent(self, level))
    }

    /// Its neighbours of the same level, and their neighbours; not itself.
    pub fn around(self) -> impl Iterator<Item = Self> {
        let near: Vec<CellIndex> = self.0.grid_disk(2);
        near.into_iter().map(Self).filter(move |other| *other != self)
    }

    /// The middles of its parts two levels down, some fifty.
    pub(super) fn parts(self) -> impl Iterator<Item = Point<f64>> {
        let down = self.0.resolution().succ().and_then(Level::succ).unwrap_or(FINEST);
        self.0.children(down).map(|part| Self(part).centre())
    }

    /// Its middle, or else the place in it nearest to its middle, of those where a mark may be put.
    pub fn middle_where(self, may: impl Fn(f64, f64) -> bool) -> Option<Point<f64>> {
        let middle = self.centre();
        let away = |at: &Point<f64>| (at.x() - middle.x()).hypot(at.y() - middle.y());
        let others = self.0.children(FINEST).map(|cell| Self(cell).centre());
        let mut places: Vec<Point<f64>> = std::iter::once(middle).chain(others).collect();
        places.sort_by(|a, b| away(a).total_cmp(&away(b)));
        places.into_iter().find(|at| may(at.x(), at.y()))
    }

    /// Its number among the cells around: the last steps of the way down to it. No other within some kilometres has the same.
    pub fn number(self) -> String {
        let level = u8::from(self.level());
        let step = |level: u8| (u64::from(self.0) >> ((FINEST_OF_ALL - level) * BITS_PER_LEVEL)) & 0b111;
        (level.saturating_sub(3) + 1..=level).map(|level| step(level).to_string()).collect()
    }

    /// Its middle, in degrees.
    pub fn centre(self) -> Point<f64> {
        let centre = LatLng::from(self.0);
        Point::new(centre.lng(), centre.lat())
    }

    /// Its outline, closed, anticlockwise, in degrees rounded to about a metre: what a map file says of it, in as few bytes as it needs.
    pub fn polygon(self) -> Polygon<f64> {
        let ring: LineString<f64> = self.0.boundary().iter().map(|corner| (round(corner.lng()), round(corner.lat()))).collect();
        Polygon::new(ring, Vec::new())
    }

    /// The outline of all that is counted in it: of its cells at a finer level. A hexagon sticks out over its finer
    /// neighbours, and two such colours upon each other would say more than either; these outlines only touch.
    pub fn tile(self, level: Level) -> Polygon<f64> {
        if level <= self.level() {
            return self.polygon();
        }
        // Children of one cell are of one level and each is there once: they always dissolve, into one piece.
        let whole = SolventBuilder::new().build().dissolve(self.0.children(level)).ok().and_then(|whole| whole.into_iter().next());
        let ring = |whole: Polygon<f64>| whole.exterior().coords().map(|at| (round(at.x), round(at.y))).collect::<LineString<f64>>();
        whole.map_or_else(|| self.polygon(), |whole| Polygon::new(ring(whole), Vec::new()))
    }

    /// The box around it, in degrees.
    pub fn bbox(self) -> Rect<f64> {
        let centre = self.centre();
        self.polygon().bounding_rect().unwrap_or_else(|| Rect::new(centre, centre))
    }

    /// Its outline as a GeoJSON geometry.
    pub fn geojson(self) -> geojson::Geometry {
        geojson::Geometry::from(&self.polygon())
    }
}

/// The finest level among some cells: at this one they can be drawn beside each other ([`Cell::tile`]).
pub fn finest_of(cells: impl IntoIterator<Item = Cell>) -> Level {
    cells.into_iter().map(Cell::level).max().unwrap_or(AROUND)
}

/// Five decimals of a degree: about a metre; the finest cell is some 50 metres wide.
fn round(degrees: f64) -> f64 {
    (degrees * 1e5).round() / 1e5
}

/// Fifteen hexadecimal digits, as other H3 tools write it.
impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Cell {
    type Err = NotACell;

    fn from_str(text: &str) -> Result<Self, NotACell> {
        text.parse().map(Self).map_err(|_| NotACell)
    }
}

/// The level whose cells are easy to see and to press at a zoom (as map libraries count it: 512 pixels round the earth at zoom 0).
pub fn level_for_zoom(zoom: f64) -> Level {
    match zoom {
        zoom if zoom >= 16.0 => Level::Eleven,
        zoom if zoom >= 14.5 => Level::Ten,
        zoom if zoom >= 13.0 => Level::Nine,
        _ => Level::Eight,
    }
}

#[cfg(test)]
#[path = "cells_tests.rs"]
mod tests;
