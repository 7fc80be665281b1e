//! Finding the area of a place: what thousands of imported marks and each new mark ask.

use geo::coordinate_position::{CoordPos, CoordinatePosition};
use geo::{BoundingRect, Coord, LinesIter, Polygon};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::model::Area;
use crate::places::ground_distance::{degrees, metres_to_line};
use crate::places::names::{self, Kind, Names, PlaceName};

/// The areas of one layer, findable by place.
pub struct AreaIndex {
    areas: Vec<Area>,
    parts: RTree<Part>,
    names: Names,
}

/// The box of one part of an area, with the area's place in the list and the part's place in the area.
type Part = GeomWithData<Rectangle<[f64; 2]>, (usize, usize)>;

impl AreaIndex {
    /// Indexes a layer's areas.
    pub fn new(areas: Vec<Area>) -> Self {
        let polygons = areas
            .iter()
            .enumerate()
            .flat_map(|(at, area)| area.shape.geometry.iter().enumerate().map(move |(part, polygon)| ((at, part), polygon)));
        let parts = polygons.filter_map(|(at, polygon)| part(polygon, at)).collect();
        let names = Names::new(areas.iter().map(named).collect());
        Self { parts: RTree::bulk_load(parts), areas, names }
    }

    /// All areas, in the order they were given.
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// All areas by their names, å, ä and ö last.
    pub fn by_name(&self) -> Vec<&Area> {
        let mut areas: Vec<&Area> = self.areas.iter().collect();
        areas.sort_by_cached_key(|area| names::swedish_order(area.name()));
        areas
    }

    /// The areas whose names fit what was written, as places to point at; the best first.
    pub fn search(&self, written: &str, limit: usize) -> Vec<&PlaceName> {
        self.names.search(written, limit)
    }

    /// The area with this number.
    pub fn number(&self, number: i64) -> Option<&Area> {
        self.areas.iter().find(|area| area.number == number)
    }

    /// The one area that a place (degrees) lies in. On a shared border it is the one with the lowest number.
    pub fn find(&self, lon: f64, lat: f64) -> Option<&Area> {
        let here = Coord { x: lon, y: lat };
        let around = self.parts.locate_all_at_point(&[lon, lat]);
        let found = around.filter_map(|part| {
            let (area, polygon) = self.part(part.data)?;
            match polygon.coordinate_position(&here) {
                CoordPos::Outside => None,
                position => Some((position == CoordPos::OnBoundary, area.number, area)),
            }
        });
        found.min_by_key(|(on_border, number, _)| (*on_border, *number)).map(|(_, _, area)| area)
    }

    /// The area nearest to a place (degrees), none further away than so many metres; the one around it where one is.
    pub fn nearest_within(&self, lon: f64, lat: f64, metres: f64) -> Option<&Area> {
        if let Some(area) = self.find(lon, lat) {
            return Some(area);
        }
        let here = Coord { x: lon, y: lat };
        let parts = self.parts.locate_in_envelope_intersecting(&around(here, metres));
        let distances = parts.filter_map(|part| self.part(part.data)).map(|(area, polygon)| (area, metres_to_border(polygon, here)));
        let near = distances.filter(|(_, away)| *away <= metres);
        near.min_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(area, _)| area)
    }

    fn part(&self, (at, number): (usize, usize)) -> Option<(&Area, &Polygon<f64>)> {
        let area = self.areas.get(at)?;
        Some((area, area.shape.geometry.0.get(number)?))
    }
}

/// An area as a place that one can find by its name.
fn named(area: &Area) -> PlaceName {
    let (lon, lat) = area.shape.label_point.x_y();
    PlaceName { name: area.name().to_owned(), kind: Kind::District, district: String::new(), lon, lat, lines: Vec::new() }
}

fn part(polygon: &Polygon<f64>, at: (usize, usize)) -> Option<Part> {
    let bbox = polygon.bounding_rect()?;
    Some(GeomWithData::new(Rectangle::from_corners([bbox.min().x, bbox.min().y], [bbox.max().x, bbox.max().y]), at))
}

fn metres_to_border(polygon: &Polygon<f64>, here: Coord<f64>) -> f64 {
    polygon.lines_iter().map(|line| metres_to_line(here, line.start, line.end)).fold(f64::INFINITY, f64::min)
}

/// A box that reaches at least so many metres around a place.
fn around(here: Coord<f64>, metres: f64) -> AABB<[f64; 2]> {
    let (north, east) = degrees(here.y, metres);
    AABB::from_corners([here.x - east, here.y - north], [here.x + east, here.y + north])
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::places::areas::{AreaId, AreaLayerId, AreaShape};
    use geo::{Contains, MultiPolygon, Point, Rect};
    use kit::ids::Uuid;
    use proptest::prelude::*;

    /// Squares of one degree, numbered row by row, each sharing its borders with the next.
    pub(crate) fn chessboard(side: i32) -> Vec<Area> {
        let squares = (0..side * side).map(|at| (f64::from(at % side), f64::from(at / side), at + 1));
        squares.map(|(x, y, number)| square(x, y, number)).collect()
    }

    fn square(x: f64, y: f64, number: i32) -> Area {
        let geometry = MultiPolygon::from(Rect::new((x, y), (x + 1.0, y + 1.0)).to_polygon());
        let shape = AreaShape::new(number.to_string(), format!("Ruta {number}"), geometry).unwrap();
        let id = AreaId(Uuid::from_u128(u128::from(number.unsigned_abs())));
        Area { id, layer: AreaLayerId(Uuid::nil()), number: i64::from(number), shape }
    }

    #[test]
    fn gives_a_shared_border_to_exactly_one() {
        let index = AreaIndex::new(chessboard(3));
        assert_eq!(index.find(1.0, 0.5).map(|area| area.number), Some(1));
        assert_eq!(index.find(1.0, 1.0).map(|area| area.number), Some(1));
        assert_eq!(index.find(3.0, 3.0).map(|area| area.number), Some(9));
        assert_eq!(index.find(3.1, 3.0), None);
        assert_eq!(index.find(f64::NAN, 1.0), None);
    }

    #[test]
    fn finds_the_nearest() {
        let index = AreaIndex::new(chessboard(2));
        let near = |x, metres| index.nearest_within(x, 0.5, metres).map(|area| area.number);
        assert_eq!((near(2.01, 1114.0), near(2.01, 1110.0)), (Some(2), None), "1,112 metres away");
        assert_eq!(near(0.5, 0.0), Some(1));
        assert!(AreaIndex::new(Vec::new()).nearest_within(0.5, 0.5, 1e6).is_none());
    }

    proptest! {
        #[test]
        fn agrees_with_asking_each_area(x in -1.0..5.0_f64, y in -1.0..5.0_f64) {
            let index = AreaIndex::new(chessboard(4));
            let asked = index.areas().iter().find(|area| area.shape.geometry.contains(&Point::new(x, y)));
            prop_assert_eq!(index.find(x, y).map(|area| area.number), asked.map(|area| area.number));
        }

        #[test]
        fn the_nearest_agrees_with_measuring_to_each(x in -1.0..5.0_f64, y in -1.0..5.0_f64, metres in 0.0..90_000.0_f64) {
            let index = AreaIndex::new(chessboard(4));
            let here = Coord { x, y };
            let away = |area: &Area| if area.shape.geometry.contains(&Point::new(x, y)) { 0.0 } else {
                area.shape.geometry.iter().map(|part| metres_to_border(part, here)).fold(f64::INFINITY, f64::min)
            };
            let least = index.areas().iter().map(away).fold(f64::INFINITY, f64::min);
            prop_assert_eq!(index.nearest_within(x, y, metres).map(away), (least <= metres).then_some(least));
        }
    }
}
