//! A place as somebody chose it on the map: cells, an outline drawn around, or single marks; and how it is called.

mod ranges;

use geo::{BoundingRect, Coord, MultiPolygon, Polygon, Rect};
use ground::places::Naming;
use ground::places::cells::{self, Cell, Level};
use h3o::CellIndex;
use h3o::geom::{ContainmentMode, TilerBuilder};
use investigate::inquiries::MapView;
use kit::forms::Fields;
use serde_json::{Value, json};
use uuid::Uuid;

use ranges::PAIRS;
pub(crate) use ranges::{Ranges, in_ranges};

/// More cells or marks than this are not chosen one by one.
const MOST_CHOSEN: usize = 200;
/// An outline is filled with at most so many cells before wider ones are taken.
const MOST_FILL: usize = 4_000;

/// A chosen place.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Place {
    /// H3 cells of any level from 8 to 11.
    pub cells: Vec<Cell>,
    /// An outline, in degrees.
    pub area: Option<Polygon<f64>>,
    /// Single marks.
    pub marks: Vec<Uuid>,
    /// Where single marks lie, once they have been looked up: longitude and latitude.
    pub point: Option<(f64, f64)>,
}

impl Place {
    /// Reads `cell` (many), `area` (GeoJSON) and `mark` (many). What cannot be read is left out.
    pub fn of(fields: &Fields) -> Self {
        let mut cells: Vec<Cell> = fields.values("cell").iter().take(MOST_CHOSEN).filter_map(|text| text.parse().ok()).collect();
        cells.retain(|cell| (Level::Eight..=Level::Eleven).contains(&cell.level()));
        cells.sort_unstable();
        cells.dedup();
        let marks = fields.values("mark").iter().take(MOST_CHOSEN).filter_map(|text| Uuid::parse_str(text).ok()).collect();
        let area = serde_json::from_str(fields.value("area")).ok().and_then(outline);
        Self { cells, area, marks, point: None }
    }

    /// Nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.area.is_none() && self.marks.is_empty()
    }

    /// The one chosen cell, when exactly one is.
    pub(crate) fn only_cell(&self) -> Option<Cell> {
        match (self.cells.as_slice(), &self.area, self.marks.as_slice()) {
            ([cell], None, []) => Some(*cell),
            _ => None,
        }
    }

    /// As a finding keeps it: `{"cells": […]}`, `{"area": …}` or `{"point": [lon, lat]}`.
    pub fn to_json(&self) -> Value {
        match (&self.area, self.point) {
            (Some(area), _) => json!({ "area": geojson::Geometry::from(area) }),
            (None, Some((lon, lat))) if self.cells.is_empty() => json!({ "point": [lon, lat] }),
            _ => json!({ "cells": self.cells.iter().map(Cell::to_string).collect::<Vec<_>>() }),
        }
    }

    /// From what a finding keeps.
    pub fn from_json(json: &Value) -> Self {
        let cells =
            json["cells"].as_array().map(|all| all.iter().filter_map(|one| one.as_str()?.parse().ok()).collect()).unwrap_or_default();
        let point = json["point"].as_array().and_then(|pair| Some((pair.first()?.as_f64()?, pair.get(1)?.as_f64()?)));
        let area = json.get("area").cloned().and_then(outline);
        Self { cells, area, marks: Vec::new(), point }
    }

    /// What the place is called, the same on every page: one cell by its own name, else what its cells are called together.
    pub fn name(&self, naming: &Naming<'_>) -> String {
        if let Some(cell) = self.only_cell() {
            return naming.cell(cell);
        }
        let area_cells = self.area.as_ref().map(spread).unwrap_or_default();
        let middles = self.cells.iter().chain(&area_cells).map(|cell| cell.centre().0).chain(self.point.map(|(x, y)| Coord { x, y }));
        naming.points(&middles.take(MOST_CHOSEN).collect::<Vec<_>>())
    }

    /// The box around it, in degrees.
    pub fn bounds(&self) -> Option<Rect<f64>> {
        let boxes = self.cells.iter().map(|cell| cell.bbox()).chain(self.area.as_ref().and_then(BoundingRect::bounding_rect));
        let boxes = boxes.chain(self.point.map(|(x, y)| Rect::new((x, y), (x, y))));
        boxes.reduce(|a, b| {
            let min = Coord { x: a.min().x.min(b.min().x), y: a.min().y.min(b.min().y) };
            let max = Coord { x: a.max().x.max(b.max().x), y: a.max().y.max(b.max().y) };
            Rect::new(min, max)
        })
    }

    /// The outline as a map draws it.
    pub(crate) fn outline(&self) -> Option<MultiPolygon<f64>> {
        self.area.clone().map(MultiPolygon::from)
    }

    /// The ranges of cells that hold it; none when it is single marks only.
    pub(crate) fn ranges(&self) -> Option<Ranges> {
        let mut all: Vec<(i64, i64)> = self.cells.iter().filter_map(|cell| range(*cell)).collect();
        if let Some(area) = &self.area {
            all.extend(filled(area));
            // Whole areas that were meant: their middle lies in it.
            all.extend(fill(area, cells::AROUND).into_iter().map(|cell| (cell.id(), cell.id())));
        }
        (!all.is_empty()).then(|| Ranges::of(all))
    }
}

fn outline(json: Value) -> Option<Polygon<f64>> {
    let geometry: geojson::Geometry = serde_json::from_value(json).ok()?;
    let polygon = Polygon::try_from(geometry).ok()?;
    let on_earth = |point: &Coord<f64>| point.x.abs() <= 180.0 && point.y.abs() <= 90.0;
    let sound = (4..=2_000).contains(&polygon.exterior().0.len()) && polygon.exterior().coords().all(on_earth);
    sound.then_some(polygon)
}

/// The window that an inquiry asks about.
pub(crate) fn asked_about(view: &MapView) -> Rect<f64> {
    let [west, south, east, north] = view.bounds;
    Rect::new((west, south), (east, north))
}

/// The box around some cells; none around nothing.
pub(crate) fn around_all(cells: impl Iterator<Item = Cell>) -> Option<Rect<f64>> {
    cells.map(Cell::bbox).reduce(together)
}

/// The box around two.
pub(crate) fn together(one: Rect<f64>, other: Rect<f64>) -> Rect<f64> {
    let (low, high) = ((one.min(), other.min()), (one.max(), other.max()));
    Rect::new((low.0.x.min(low.1.x), low.0.y.min(low.1.y)), (high.0.x.max(high.1.x), high.0.y.max(high.1.y)))
}

/// A box as the map script reads it: west, south, east, north.
pub(crate) fn corners(around: &Rect<f64>) -> String {
    let (min, max) = (around.min(), around.max());
    format!("{},{},{},{}", min.x, min.y, max.x, max.y)
}

/// The ids of all finest cells under a cell.
fn range(cell: Cell) -> Option<(i64, i64)> {
    cells::child_range(cell, cells::FINEST).map(|range| (*range.start(), *range.end()))
}

/// The ranges of the cells whose middle lies in an outline: as fine as fits into one statement.
fn filled(area: &Polygon<f64>) -> Vec<(i64, i64)> {
    let mut found = Vec::new();
    for level in cells::LEVELS.into_iter().rev() {
        let mut indexes: Vec<CellIndex> = fill(area, level).into_iter().filter_map(index).collect();
        if indexes.is_empty() || CellIndex::compact(&mut indexes).is_err() {
            continue;
        }
        found = indexes.into_iter().filter_map(|index| range(cell(index)?)).collect();
        if found.len() <= PAIRS {
            break;
        }
    }
    found
}

/// Cells all over an outline, some two hundred at most: as fine as it can be filled, every so many of them.
fn spread(area: &Polygon<f64>) -> Vec<Cell> {
    let levels = [Level::Ten, Level::Nine, Level::Eight, Level::Seven, Level::Six];
    let mut cells = levels.into_iter().map(|level| fill(area, level)).find(|cells| !cells.is_empty()).unwrap_or_default();
    cells.sort_unstable();
    let step = cells.len().div_ceil(MOST_CHOSEN).max(1);
    cells.into_iter().step_by(step).collect()
}

/// The cells of a level whose middle lies in an outline; none when there would be too many.
fn fill(area: &Polygon<f64>, level: Level) -> Vec<Cell> {
    let mut tiler = TilerBuilder::new(level).containment_mode(ContainmentMode::ContainsCentroid).build();
    if tiler.add(area.clone()).is_err() || tiler.coverage_size_hint() > MOST_FILL {
        return Vec::new();
    }
    tiler.into_coverage().filter_map(cell).collect()
}

/// Our cell of the library's. Its first bit is never set, so the sign is kept.
fn cell(index: CellIndex) -> Option<Cell> {
    Cell::from_id(u64::from(index).cast_signed()).ok()
}

/// The library's cell of ours.
fn index(cell: Cell) -> Option<CellIndex> {
    CellIndex::try_from(cell.id().cast_unsigned()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn square(lon: f64, lat: f64, side: f64) -> Polygon<f64> {
        Rect::new((lon, lat), (lon + side, lat + side / 2.0)).to_polygon()
    }

    fn holds(ranges: &Ranges, cell: Cell) -> bool {
        ranges.0.iter().any(|(start, end)| (*start..=*end).contains(&cell.id()))
    }

    #[test]
    fn reads_what_a_form_says_and_leaves_nonsense_out() {
        let fields = Fields::parse(b"cell=8a1126d33017fff&cell=8a1126d33017fff&cell=here&cell=851126d3fffffff&mark=nobody&area=%7B%7D");
        let place = Place::of(&fields);
        assert_eq!(place.only_cell().map(|cell| cell.to_string()), Some("8a1126d33017fff".to_owned()));
        assert_eq!(Place::from_json(&place.to_json()), place);
        assert!(Place::of(&Fields::parse(b"cell=")).is_empty());
    }

    #[test]
    fn an_outline_too_wide_for_fine_cells_is_looked_at_all_over() {
        let area = square(24.8, 60.1, 0.4);
        assert!(fill(&area, Level::Ten).is_empty(), "wider than fine cells fill");
        let cells = spread(&area);
        assert!((20..=MOST_CHOSEN).contains(&cells.len()), "{}", cells.len());
        let (west, east) = (24.9, 25.1);
        assert!(cells.iter().any(|cell| cell.centre().x() < west) && cells.iter().any(|cell| cell.centre().x() > east));
    }

    #[test]
    fn an_outline_is_kept_as_geojson() {
        let place = Place { area: Some(square(24.94, 60.17, 0.01)), ..Place::default() };
        assert_eq!(Place::from_json(&place.to_json()), place);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]

        #[test]
        fn the_ranges_of_a_drawn_area_hold_what_lies_well_inside(lon in 10.0..25.0_f64, lat in 55.0..68.0_f64, side in 0.004..0.08_f64) {
            let place = Place { area: Some(square(lon, lat, side)), ..Place::default() };
            let ranges = place.ranges().unwrap();
            let middle = cells::cell(lon + side / 2.0, lat + side / 4.0).unwrap();
            prop_assert!(holds(&ranges, middle));
            let outside = cells::cell(lon - side, lat - side).unwrap();
            prop_assert!(!holds(&ranges, outside));
        }

        #[test]
        fn chosen_cells_hold_exactly_their_children(lon in 10.0..25.0_f64, lat in 55.0..68.0_f64) {
            // Where a mark is counted follows from its finest cell: a child may stick out over its parent's edge.
            let cell = cells::parent(cells::cell(lon, lat).unwrap(), Level::Nine).unwrap();
            let ranges = Place { cells: vec![cell], ..Place::default() }.ranges().unwrap();
            let near = cells::cell(lon + 0.002, lat + 0.001).unwrap();
            prop_assert!(holds(&ranges, cells::cell(lon, lat).unwrap()));
            prop_assert_eq!(holds(&ranges, near), cells::parent(near, Level::Nine) == Some(cell));
        }
    }
}
