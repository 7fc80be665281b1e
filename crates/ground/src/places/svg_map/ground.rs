//! What a picture's map is drawn of, below everything else: parks, water, squares, houses, streets.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use geo::{Coord, Rect};

use super::labels::{Labels, Named};
use super::path::{Path, UNITS};
use super::roads::{PATHS, PATHS_FROM, ROADS};
use super::view::View;
use crate::places::base_map::BaseMap;
use crate::places::names::Kind;
use crate::places::tiles::{Feature, Shape, TileAt, TileError};

/// So many tiles are read at most; a view that needs more is drawn without a map below.
const MOST_TILES: u64 = 64;
/// What lies this many pixels outside is still drawn, so that wide strokes do not break off at the edge.
const MARGIN: f64 = 12.0;
/// Houses show from this zoom on.
const HOUSES_FROM: f64 = 13.0;

/// The surfaces: layer of the base map, class of the style sheet, from which zoom.
const SURFACES: [(&str, &str, f64); 5] = [
    ("mark", "svgmap__ground", 0.0),
    ("gront", "svgmap__green", 0.0),
    ("vatten", "svgmap__water", 0.0),
    ("torg", "svgmap__square", 13.0),
    ("hus", "svgmap__house", HOUSES_FROM),
];

/// The drawn map of one view.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Ground {
    /// Surfaces and streets, below what is shown on the map.
    pub(super) below: String,
    /// Names of streets and places, above it.
    pub(super) names: String,
    /// Names of parts of town, for a map that shows no areas of its own.
    pub(super) districts: String,
}

/// The paths under way, by layer and sort.
#[derive(Default)]
struct Sheet {
    paths: BTreeMap<(String, String), Path>,
    labels: Labels,
}

/// Draws the map of a view.
pub(super) fn draw(map: &BaseMap, view: &View) -> Result<Ground, TileError> {
    let zoom = tile_zoom(view.zoom()).clamp(map.min_zoom(), map.max_zoom());
    let bounds = view.bounds();
    let mut sheet = Sheet::default();
    if TileAt::count(bounds, zoom) <= MOST_TILES {
        for at in TileAt::showing(bounds, zoom) {
            for layer in map.archive().tile(at)? {
                for feature in &layer.features {
                    let pixels = |point: &(i32, i32)| view.pixel_of(at.mercator(*point, layer.extent));
                    let lines: Vec<Vec<Coord<f64>>> = feature.lines.iter().map(|line| line.iter().map(pixels).collect()).collect();
                    sheet.add(&layer.name, feature, &lines, view.frame(MARGIN));
                }
            }
        }
    }
    let (districts, names) = sheet.labels.place(view);
    Ok(Ground { below: sheet.below(view.zoom()), names, districts })
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a view's zoom lies between 3 and 19")]
fn tile_zoom(zoom: f64) -> u8 {
    zoom.floor() as u8
}

impl Sheet {
    fn add(&mut self, layer: &str, feature: &Feature, lines: &[Vec<Coord<f64>>], frame: Rect<f64>) {
        if let Some(named) = named(layer, feature) {
            self.labels.add(named, feature.text("namn"), lines);
        } else if feature.shape != Shape::Points && layer != "vagnamn" {
            let path = self.paths.entry((layer.to_owned(), feature.text("klass").to_owned())).or_default();
            for line in lines {
                match feature.shape {
                    Shape::Rings => path.ring(line, frame),
                    _ => path.line(line, frame),
                }
            }
        }
    }

    /// The paths in the order in which they lie upon each other.
    fn below(&mut self, zoom: f64) -> String {
        let mut drawn = String::new();
        for (layer, class, from) in SURFACES {
            if zoom >= from {
                put(&mut drawn, class, None, self.take(layer, &[""]));
            }
        }
        put(&mut drawn, "svgmap__stream", None, self.take("vattendrag", &[""]));
        if zoom >= PATHS_FROM {
            put(&mut drawn, "svgmap__path", None, self.take("vag", &PATHS));
        }
        let roads = ROADS.map(|road| (self.take("vag", &[road.sort]), road));
        for (path, road) in &roads {
            put(&mut drawn, "svgmap__edge", Some(road.edge_at(zoom)), path.clone());
        }
        for (path, road) in roads {
            put(&mut drawn, &format!("svgmap__road svgmap__road--{}", road.class), Some(road.surface_at(zoom)), path);
        }
        put(&mut drawn, "svgmap__rail", None, self.take("rals", &["rail", "light_rail", "tram"]));
        drawn
    }

    fn take(&mut self, layer: &str, sorts: &[&str]) -> String {
        let paths = sorts.iter().filter_map(|sort| self.paths.remove(&(layer.to_owned(), (*sort).to_owned()))?.finish());
        paths.collect()
    }
}

/// What a feature gives a name to; none for what is only drawn, and for what nobody should be tied to.
fn named(layer: &str, feature: &Feature) -> Option<Named> {
    match layer {
        "ort" => (feature.text("slag") != "city").then_some(Named::District),
        "vagnamn" => Some(Named::Way),
        "plats" => Kind::of_place(feature.text("slag")).and(feature.number("rang")).map(Named::Place),
        _ => None,
    }
}

/// Writing into a text cannot fail.
fn put(drawn: &mut String, class: &str, width: Option<f64>, path: String) {
    if path.is_empty() {
        return;
    }
    let _ = write!(drawn, "<path class=\"{class}\"");
    if let Some(width) = width {
        let _ = write!(drawn, " stroke-width=\"{:.1}\"", width * f64::from(UNITS));
    }
    let _ = write!(drawn, " d=\"{path}\"/>");
}
