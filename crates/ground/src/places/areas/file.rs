//! Reading areas from a map file (GeoJSON, RFC 7946): everything in the file, or a reason why not.
//!
//! Files that people have are of many kinds: exported in a national grid instead of degrees, in an old text encoding, of another town, or
//! half downloaded. Each gets its own answer, saying what to do about it.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use geo::{Intersects, MultiPolygon, Orient, Rect, orient::Direction};
use geojson::{Feature, FeatureCollection, GeometryValue};
use kit::text_file;
use serde_json::error::Category;
use thiserror::Error;

use super::columns::{code_column, columns, name_column, text};
use super::crs::foreign_crs;
use super::model::AreaShape;
use super::rings::{Problem, outline};

/// The largest file that is read: a country's municipalities in full detail are smaller.
pub const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// The most areas of one layer.
pub const MOST_AREAS: usize = 10_000;

/// What the person importing knows about the file.
#[derive(Debug, Clone, Default)]
pub struct AreaFile<'a> {
    /// The column that holds the names; guessed when not given.
    pub name: Option<&'a str>,
    /// The column that holds the codes; guessed when not given.
    pub code: Option<&'a str>,
    /// The box (degrees) in which this municipality lies; a file that lies wholly outside is another town's.
    pub within: Option<Rect<f64>>,
}

/// Why a file of areas was refused. The whole file is: half a layer would be worse than none.
#[derive(Debug, Error)]
pub enum AreaFileError {
    /// The file could not be read at all.
    #[error("the file cannot be read: {0}")]
    Unreadable(#[from] std::io::Error),
    /// Larger than [`MOST_BYTES`].
    #[error("the file is larger than {} MB: simplify the outlines or leave columns out", MOST_BYTES / 1024 / 1024)]
    TooLarge,
    /// It is no text, or in other writing than UTF-8.
    #[error("{0}")]
    NotText(String),
    /// It is not JSON, or breaks off.
    #[error("{0}")]
    Broken(String),
    /// It is JSON, but not a collection of map features.
    #[error("{0}")]
    NotFeatures(String),
    /// Its coordinates are not longitude and latitude.
    #[error("the file is in {0}; GeoJSON is in longitude and latitude: export it as WGS 84 (EPSG:4326)")]
    Crs(String),
    /// It has no features.
    #[error("the file has no areas in it")]
    Empty,
    /// It has more than [`MOST_AREAS`].
    #[error("the file has {0} areas; a layer has at most {MOST_AREAS}")]
    TooMany(usize),
    /// No column looks like a name.
    #[error("no column looks like a name; say which with --name. The file has: {}", columns.join(", "))]
    NoName {
        /// The columns that there are.
        columns: Vec<String>,
    },
    /// The column asked for is not there.
    #[error("the file has no column {wanted}. It has: {}", columns.join(", "))]
    NoColumn {
        /// The column asked for.
        wanted: String,
        /// The columns that there are.
        columns: Vec<String>,
    },
    /// Points or lines, and no area among them.
    #[error("the file holds points or lines and no areas: marks are read with samsyn import marks")]
    NoAreas,
    /// Some areas are wrong; one line each.
    #[error("{} of the file's areas are wrong. The first: {}", .0.len(), .0.first().map(ToString::to_string).unwrap_or_default())]
    Areas(Vec<WrongArea>),
    /// It lies somewhere else on earth.
    #[error("the areas lie at longitude {:.2}, latitude {:.2}; this municipality lies at {:.2}, {:.2}{}", areas.center().x, areas.center().y, here.center().x, here.center().y, if *swapped { " (longitude and latitude seem to have changed places)" } else { "" })]
    WrongPlace {
        /// The box around the file's areas.
        areas: Rect<f64>,
        /// The box of the municipality.
        here: Rect<f64>,
        /// True when exchanging the two coordinates would put them right.
        swapped: bool,
    },
}

/// One area of a file that cannot be taken.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("area {number}{}: {problem}", if name.is_empty() { String::new() } else { format!(" ({name})") })]
pub struct WrongArea {
    /// Its number in the file, from 1.
    pub number: usize,
    /// Its name, if it has one.
    pub name: String,
    /// What is wrong.
    pub problem: Problem,
}

impl AreaFile<'_> {
    /// Reads the areas of a file, in its order.
    pub fn read_path(&self, path: &Path) -> Result<Vec<AreaShape>, AreaFileError> {
        let mut bytes = Vec::new();
        File::open(path)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
        self.read(&bytes)
    }

    /// Reads the areas from a file's bytes, in its order.
    pub fn read(&self, bytes: &[u8]) -> Result<Vec<AreaShape>, AreaFileError> {
        let collection = parse(unicode(bytes)?)?;
        if let Some(crs) = foreign_crs(collection.foreign_members.as_ref()) {
            return Err(AreaFileError::Crs(crs));
        }
        let features = collection.features;
        match features.len() {
            0 => return Err(AreaFileError::Empty),
            _ if !features.iter().any(may_be_area) => return Err(AreaFileError::NoAreas),
            many if many > MOST_AREAS => return Err(AreaFileError::TooMany(many)),
            _ => {}
        }
        let areas = self.shapes(&features)?;
        self.in_place(&areas)?;
        Ok(areas)
    }

    fn shapes(&self, features: &[Feature]) -> Result<Vec<AreaShape>, AreaFileError> {
        let name =
            asked_or_guessed(self.name, features, name_column)?.ok_or_else(|| AreaFileError::NoName { columns: columns(features) })?;
        let code = asked_or_guessed(self.code, features, code_column)?;
        let mut areas = Vec::with_capacity(features.len());
        let mut wrong = Vec::new();
        for (at, feature) in features.iter().enumerate() {
            let name = text(feature, &name);
            let code = code.as_deref().map(|code| text(feature, code)).unwrap_or_default();
            match shape(feature, name.clone(), code) {
                Ok(area) => areas.push(area),
                Err(problem) => wrong.push(WrongArea { number: at + 1, name, problem }),
            }
        }
        if wrong.is_empty() { Ok(areas) } else { Err(AreaFileError::Areas(wrong)) }
    }

    fn in_place(&self, areas: &[AreaShape]) -> Result<(), AreaFileError> {
        let Some(here) = self.within else { return Ok(()) };
        if areas.iter().any(|area| area.bbox.intersects(&here)) {
            return Ok(());
        }
        let boxes = areas.iter().map(|area| area.bbox);
        let Some(areas) = boxes.reduce(around) else { return Ok(()) };
        let exchanged = Rect::new((areas.min().y, areas.min().x), (areas.max().y, areas.max().x));
        Err(AreaFileError::WrongPlace { areas, here, swapped: exchanged.intersects(&here) })
    }
}

/// What has no outline at all may be an area whose outline was forgotten.
fn may_be_area(feature: &Feature) -> bool {
    use GeometryValue::{LineString, MultiLineString, MultiPoint, Point};
    let drawn = feature.geometry.as_ref().map(|geometry| &geometry.value);
    !matches!(drawn, Some(Point { .. } | MultiPoint { .. } | LineString { .. } | MultiLineString { .. }))
}

fn unicode(bytes: &[u8]) -> Result<&str, AreaFileError> {
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MOST_BYTES {
        return Err(AreaFileError::TooLarge);
    }
    text_file::unicode(bytes).map_err(AreaFileError::NotText)
}

fn parse(text: &str) -> Result<FeatureCollection, AreaFileError> {
    if !text.trim_start().starts_with(['{', '[']) {
        return Err(AreaFileError::NotFeatures(
            "this is not GeoJSON, which begins with {: save the areas as GeoJSON and read that".to_owned(),
        ));
    }
    serde_json::from_str(text).map_err(|error| match error.classify() {
        Category::Data => AreaFileError::NotFeatures(not_features(text, &error)),
        _ => AreaFileError::Broken(text_file::at_fault("the file is broken", &error)),
    })
}

/// What a file is that holds no features, as far as it says so itself: the reader's own words name what is ours inside.
fn not_features(text: &str, error: &serde_json::Error) -> String {
    let said = "the file is not a GeoJSON FeatureCollection";
    let kind = serde_json::from_str::<serde_json::Value>(text).ok().and_then(|file| Some(file.get("type")?.as_str()?.to_owned()));
    match kind {
        Some(kind) if kind != "FeatureCollection" => format!("{said} but a {kind}"),
        _ if error.to_string().contains("struct") => said.to_owned(),
        _ => text_file::at_fault(said, error),
    }
}

/// The column that was asked for, when the file has it; else what the guess says.
fn asked_or_guessed(
    asked: Option<&str>,
    features: &[Feature],
    guess: fn(&[Feature]) -> Option<String>,
) -> Result<Option<String>, AreaFileError> {
    let Some(wanted) = asked else { return Ok(guess(features)) };
    let columns = columns(features);
    match columns.iter().any(|column| column == wanted) {
        true => Ok(Some(wanted.to_owned())),
        false => Err(AreaFileError::NoColumn { wanted: wanted.to_owned(), columns }),
    }
}

fn shape(feature: &Feature, name: String, code: String) -> Result<AreaShape, Problem> {
    let geometry: MultiPolygon<f64> = outline(feature.geometry.as_ref())?;
    if name.is_empty() {
        return Err(Problem::NoName);
    }
    AreaShape::new(code, name, geometry.orient(Direction::Default)).ok_or(Problem::NoInside)
}

fn around(a: Rect<f64>, b: Rect<f64>) -> Rect<f64> {
    let min = (a.min().x.min(b.min().x), a.min().y.min(b.min().y));
    Rect::new(min, (a.max().x.max(b.max().x), a.max().y.max(b.max().y)))
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod tests;
