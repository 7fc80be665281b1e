//! Reading names from a base map: the layers `vagnamn` (named ways), `plats` (named places) and `ort` (parts of town).

use std::collections::BTreeMap;
use std::path::Path;

use geo::{Centroid, Closest, ClosestPoint, Coord, LineString, MultiLineString, Simplify};

use super::{Kind, NamesError, PlaceName};
use crate::places::ground_distance::metres_to_line;
use crate::places::tiles::{Archive, Feature, Layer, TileAt};

/// The most tiles that are searched: a region, at the zoom of single houses.
const MOST_TILES: u64 = 200_000;
/// Pieces of the same name closer than this belong to the same street.
const SAME_PLACE_METRES: f64 = 400.0;
/// Bends smaller than this many degrees (about half a metre) are straightened.
const SMALLEST_BEND: f64 = 0.000_005;

type Line = Vec<(f64, f64)>;

/// All names on a base map, in order of sort and name.
pub fn from_pmtiles(path: &Path) -> Result<Vec<PlaceName>, NamesError> {
    let archive = Archive::open(path)?;
    let header = archive.header();
    let tiles = TileAt::count(header.bounds, header.max_zoom);
    if tiles > MOST_TILES {
        return Err(NamesError::TooLarge(tiles));
    }
    let mut pieces: BTreeMap<(Kind, String), Vec<Line>> = BTreeMap::new();
    for at in TileAt::showing(header.bounds, header.max_zoom) {
        for layer in archive.tile(at)? {
            collect(&layer, at, &mut pieces);
        }
    }
    let mut places: Vec<PlaceName> = pieces.into_iter().flat_map(|((kind, name), lines)| places(kind, &name, lines)).collect();
    tell_apart(&mut places);
    Ok(places)
}

fn collect(layer: &Layer, at: TileAt, pieces: &mut BTreeMap<(Kind, String), Vec<Line>>) {
    for feature in &layer.features {
        let name = feature.text("namn").trim();
        let Some(kind) = kind(&layer.name, feature).filter(|_| !name.is_empty()) else { continue };
        let lines = feature.lines.iter().map(|line| line.iter().map(|point| at.degrees(*point, layer.extent)).collect());
        pieces.entry((kind, name.to_owned())).or_default().extend(lines);
    }
}

fn kind(layer: &str, feature: &Feature) -> Option<Kind> {
    match layer {
        "vagnamn" => Some(Kind::of_way(feature.text("namn"))),
        "plats" => Kind::of_place(feature.text("slag")),
        "ort" => (feature.text("slag") != "city").then_some(Kind::District),
        _ => None,
    }
}

/// The places that share a name: lines that lie near each other are one street.
fn places(kind: Kind, name: &str, lines: Vec<Line>) -> Vec<PlaceName> {
    let mut groups: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        let (mut near, far): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| group.iter().any(|other| close(other, &line)));
        let mut merged: Vec<Line> = near.drain(..).flatten().collect();
        merged.push(line);
        groups = far;
        groups.push(merged);
    }
    groups.iter().filter_map(|group| place(kind, name, group)).collect()
}

fn close(a: &Line, b: &Line) -> bool {
    let between = |from: &(f64, f64), to: &(f64, f64)| metres_to_line(coord(*from), coord(*to), coord(*to));
    a.iter().any(|from| b.iter().any(|to| between(from, to) < SAME_PLACE_METRES))
}

fn place(kind: Kind, name: &str, lines: &[Line]) -> Option<PlaceName> {
    let (lon, lat) = round(middle(lines)?);
    let simple = |line: &Line| LineString::from(line.clone()).simplify(SMALLEST_BEND).coords().map(|point| round(point.x_y())).collect();
    let mut lines: Vec<Line> = lines.iter().filter(|line| line.len() > 1).map(simple).collect();
    lines.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
    lines.dedup();
    Some(PlaceName { name: name.to_owned(), kind, district: String::new(), lon, lat, lines })
}

/// The point on the lines that is nearest to the middle of them all.
fn middle(lines: &[Line]) -> Option<(f64, f64)> {
    let all = MultiLineString::from_iter(lines.iter().filter(|line| line.len() > 1).cloned());
    let Some(centre) = all.centroid() else { return lines.first()?.first().copied() };
    match all.closest_point(&centre) {
        Closest::Intersection(point) | Closest::SinglePoint(point) => Some(point.x_y()),
        Closest::Indeterminate => None,
    }
}

/// Gives places with the same name and sort the name of the nearest part of town.
fn tell_apart(places: &mut [PlaceName]) {
    let districts: Vec<(String, Coord<f64>)> = places
        .iter()
        .filter(|place| place.kind == Kind::District)
        .map(|place| (place.name.clone(), coord((place.lon, place.lat))))
        .collect();
    let mut count: BTreeMap<(Kind, String), usize> = BTreeMap::new();
    for place in places.iter() {
        *count.entry((place.kind, place.name.clone())).or_default() += 1;
    }
    for place in places.iter_mut().filter(|place| count.get(&(place.kind, place.name.clone())).is_some_and(|count| *count > 1)) {
        let here = coord((place.lon, place.lat));
        let nearest = districts.iter().min_by(|(_, a), (_, b)| metres_to_line(here, *a, *a).total_cmp(&metres_to_line(here, *b, *b)));
        place.district = nearest.filter(|(name, _)| *name != place.name).map(|(name, _)| name.clone()).unwrap_or_default();
    }
}

fn coord((x, y): (f64, f64)) -> Coord<f64> {
    Coord { x, y }
}

/// Five decimals of a degree: half a metre to a metre, as fine as the map is drawn.
fn round((lon, lat): (f64, f64)) -> (f64, f64) {
    ((lon * 1e5).round() / 1e5, (lat * 1e5).round() / 1e5)
}
