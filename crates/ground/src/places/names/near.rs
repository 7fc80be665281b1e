//! Telling a mark in words: the street, square or park that it lies on or by.

use geo::Coord;
use rstar::RTree;
use rstar::primitives::{GeomWithData, Line};

use super::{Kind, Names, PlaceName};
use crate::places::ground_distance::metres_to_line;

/// Further away, a place is no longer told by the name: in a forest, "Storgatan" would mislead.
const FURTHEST_METRES: f64 = 300.0;

/// About a metre, in degrees: a map rounds the place that somebody searched for.
const SAME_POINT: f64 = 1e-5;

/// The name nearest to a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near<'a> {
    /// What it is called.
    pub name: &'a str,
    /// What sort of place it is.
    pub kind: Kind,
    /// How far away it is, in metres.
    pub distance_m: f64,
}

/// The lines of all names that a mark may be told by, findable by place.
pub(super) struct Ground {
    lines: RTree<GeomWithData<Line<[f64; 2]>, usize>>,
    narrowing: f64,
}

impl Ground {
    /// Indexes the names.
    pub(super) fn of(places: &[PlaceName]) -> Self {
        let northernmost = places.iter().map(|place| place.lat).fold(0.0, f64::max);
        let narrowing = northernmost.to_radians().cos();
        let tellers = places.iter().enumerate().filter(|(_, place)| place.kind.tells_a_mark());
        let scaled = |(lon, lat): (f64, f64)| [lon * narrowing, lat];
        let lines =
            tellers.flat_map(|(at, place)| segments(place).map(move |(a, b)| GeomWithData::new(Line::new(scaled(a), scaled(b)), at)));
        Self { lines: RTree::bulk_load(lines.collect()), narrowing }
    }

    fn nearest(&self, lon: f64, lat: f64) -> Option<(usize, f64)> {
        let found = self.lines.nearest_neighbor(&[lon * self.narrowing, lat])?;
        let [a, b] = [found.geom().from, found.geom().to].map(|[x, y]| Coord { x: x / self.narrowing, y });
        Some((found.data, metres_to_line(Coord { x: lon, y: lat }, a, b)))
    }
}

impl Names {
    /// The street, square or park nearest to a place (degrees), when one is within 300 metres.
    pub fn near(&self, lon: f64, lat: f64) -> Option<Near<'_>> {
        if !(lon.is_finite() && lat.is_finite()) {
            return None;
        }
        let (at, distance_m) = self.ground.nearest(lon, lat).filter(|(_, metres)| *metres <= FURTHEST_METRES)?;
        let place = self.places.get(at)?;
        Some(Near { name: &place.name, kind: place.kind, distance_m })
    }
}

impl Names {
    /// The place that was chosen by its name: the one whose own point this is.
    pub fn at(&self, lon: f64, lat: f64) -> Option<&PlaceName> {
        self.places.iter().find(|place| (place.lon - lon).abs() < SAME_POINT && (place.lat - lat).abs() < SAME_POINT)
    }
}

/// The straight pieces of a place's lines; a place without lines is one piece of no length.
fn segments(place: &PlaceName) -> impl Iterator<Item = ((f64, f64), (f64, f64))> {
    let point = place.lines.is_empty().then_some(((place.lon, place.lat), (place.lon, place.lat)));
    let pairs = place.lines.iter().flat_map(|line| line.windows(2)).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?)));
    point.into_iter().chain(pairs)
}
