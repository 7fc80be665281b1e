//! Cells: the hexagons of a map by which marks are counted (H3, <https://h3geo.org>; levels 8 to 11).
//!
//! A level 11 cell is some 50 metres wide, each coarser level about 2.6 times wider. An id holds its parents' ids in its first bits, so all
//! cells under one parent lie in one unbroken range of ids: what a window of the map shows is a handful of ranges, which a database finds by
//! an ordinary index. A child may stick out a little over its parent's edge; [`ranges`] allows for that.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use geo::{BoundingRect, Coord, LineString, Point, Polygon, Rect};
use h3o::geom::{ContainmentMode, TilerBuilder};
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
mod tests {
    use super::*;
    use geo::Contains;
    use proptest::prelude::*;

    #[test]
    fn knows_a_cell_by_its_written_name() {
        let here = cell_at(24.946_111, 60.167_069, Level::Ten).unwrap();
        assert_eq!(here.to_string(), "8a1126d33017fff");
        assert_eq!("8a1126d33017fff".parse::<Cell>(), Ok(here));
        assert_eq!(Cell::from_id(here.id()), Ok(here));
        assert_eq!(Cell::from_id(-1), Err(NotACell));
        assert_eq!("here".parse::<Cell>(), Err(NotACell));
    }

    #[test]
    fn refuses_what_is_no_place_on_earth() {
        assert_eq!(cell(229.0, 60.0), None);
        assert_eq!(cell(24.9, 95.0), None);
        assert_eq!(cell(f64::NAN, 60.0), None);
        assert!(covering(Rect::new((200.0, 10.0), (210.0, 20.0)), Level::Five).is_empty());
    }

    #[test]
    fn counts_a_mark_at_four_levels() {
        let levels: Vec<Level> = cell(24.9453, 60.1711).unwrap().ladder().map(Cell::level).collect();
        assert_eq!(levels, LEVELS);
    }

    #[test]
    fn describes_any_window_by_few_ranges() {
        let city = Rect::new((24.93, 60.16), (24.96, 60.18));
        assert!(ranges(city, FINEST).len() <= 60, "{}", ranges(city, FINEST).len());
        let world = Rect::new((-180.0, -90.0), (180.0, 90.0));
        assert!((1..=122).contains(&ranges(world, FINEST).len()));
    }

    #[test]
    fn draws_closed_rings() {
        let ring = cell(24.9453, 60.1711).unwrap().polygon();
        assert_eq!(ring.exterior().0.len(), 7);
        assert_eq!(ring.exterior().0.first(), ring.exterior().0.last());
    }

    fn near_the_city() -> impl Strategy<Value = (f64, f64)> {
        (24.0..26.0_f64, 59.5..61.0_f64)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_child_lies_in_its_parents_range((lon, lat) in (-180.0..180.0_f64, -90.0..90.0_f64), level in 0..=11_u8) {
            let child = cell(lon, lat).unwrap();
            let above = parent(child, Level::try_from(level).unwrap()).unwrap();
            prop_assert!(child_range(above, FINEST).unwrap().contains(&child.id()));
            let beside = Cell(above.0.succ().unwrap_or(above.0));
            prop_assert_eq!(beside == above, child_range(beside, FINEST).unwrap().contains(&child.id()));
        }

        #[test]
        fn a_range_holds_exactly_the_children((lon, lat) in near_the_city()) {
            let above = cell_at(lon, lat, Level::Nine).unwrap();
            let children: Vec<i64> = above.0.children(FINEST).map(|child| Cell(child).id()).collect();
            let range = child_range(above, FINEST).unwrap();
            prop_assert_eq!((children.first(), children.last()), (Some(range.start()), Some(range.end())));
            prop_assert!(children.is_sorted());
        }

        #[test]
        fn a_windows_ranges_hold_every_cell_in_it((lon, lat) in near_the_city(), width in 0.0005..0.3_f64, height in 0.0005..0.2_f64,
            across in 0.0..=1.0_f64, up in 0.0..=1.0_f64) {
            let window = Rect::new((lon, lat), (lon + width, lat + height));
            let inside = cell(lon + across * width, lat + up * height).unwrap();
            prop_assume!(window.contains(&inside.centre()));
            let found = ranges(window, FINEST);
            prop_assert!(found.iter().any(|range| range.contains(&inside.id())));
            prop_assert!(found.windows(2).all(|pair| pair[0].end() < pair[1].start()));
        }

        #[test]
        fn a_covering_leaves_no_gap((lon, lat) in near_the_city(), across in 0.0..=1.0_f64, up in 0.0..=1.0_f64) {
            let window = Rect::new((lon, lat), (lon + 0.01, lat + 0.008));
            let inside = cell_at(lon + across * 0.01, lat + up * 0.008, Level::Ten).unwrap();
            prop_assert!(covering(window, Level::Ten).contains(&inside));
        }
    }
}
