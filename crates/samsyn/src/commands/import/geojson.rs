//! Marks in a map file (GeoJSON, RFC 7946).

use std::collections::BTreeSet;

use ground::places::areas::foreign_crs;
use kit::text_file::at_fault;
use serde::Deserialize;
use serde_json::error::Category;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::row::{Columns, Rejected, Row, Rows};
use crate::commands::Failure;

/// So many features show which columns there are.
const SAMPLE: usize = 1_000;

#[derive(Deserialize)]
struct Collection<'a> {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    crs: Option<Value>,
    #[serde(borrow, default)]
    features: Vec<Feature<'a>>,
}

#[derive(Deserialize)]
struct Feature<'a> {
    #[serde(borrow, default)]
    geometry: Option<&'a RawValue>,
    #[serde(borrow, default)]
    properties: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Geometry {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    coordinates: Value,
}

/// All features as rows, numbered from 1.
pub(super) fn read(text: &str, columns: &Columns) -> Result<Rows, Failure> {
    let collection: Collection<'_> = serde_json::from_str(text).map_err(|error| {
        let what = if error.classify() == Category::Data { "the file is not a GeoJSON FeatureCollection" } else { "the file is broken" };
        Failure::new(at_fault(what, &error))
    })?;
    if collection.kind != "FeatureCollection" {
        return Err(Failure::new(format!("the file is not a GeoJSON FeatureCollection but a {}", collection.kind)));
    }
    let members: Map<String, Value> = collection.crs.map(|crs| ("crs".to_owned(), crs)).into_iter().collect();
    if let Some(crs) = foreign_crs(Some(&members)) {
        return Err(Failure::new(format!("the file is in {crs}; GeoJSON is in longitude and latitude: export it as WGS 84 (EPSG:4326)")));
    }
    if collection.features.is_empty() {
        return Err(Failure::new("the file has no features in it"));
    }
    check_columns(&collection.features, columns)?;
    Ok(collection.features.iter().zip(1..).map(|(feature, number)| row(feature, number, columns)).collect())
}

fn check_columns(features: &[Feature<'_>], columns: &Columns) -> Result<(), Failure> {
    if columns.named().next().is_none() {
        return Ok(());
    }
    let known: BTreeSet<String> =
        features.iter().take(SAMPLE).flat_map(|feature| properties(feature).into_iter().map(|(name, _)| name)).collect();
    match columns.named().find(|(_, column)| !known.contains(*column)) {
        None => Ok(()),
        Some((option, column)) => {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
            Err(Failure::new(format!("{option}: the file has no column {column}. It has: {known}")))
        }
    }
}

fn properties(feature: &Feature<'_>) -> Map<String, Value> {
    feature.properties.and_then(|raw| serde_json::from_str::<Option<Map<String, Value>>>(raw.get()).ok().flatten()).unwrap_or_default()
}

fn row(feature: &Feature<'_>, number: u64, columns: &Columns) -> Result<Row, Rejected> {
    let geometry = feature.geometry.filter(|raw| raw.get() != "null").ok_or_else(|| Rejected::new(number, "it has no place"))?;
    let place: Geometry = serde_json::from_str(geometry.get()).map_err(|_| Rejected::new(number, "its geometry cannot be read"))?;
    if place.kind != "Point" {
        return Err(Rejected::new(number, format!("it is a {}, not a point", place.kind)));
    }
    let number_at = |at: usize| {
        place.coordinates.get(at).and_then(Value::as_f64).ok_or_else(|| Rejected::new(number, "its coordinates are not two numbers"))
    };
    let (lon, lat) = (number_at(0)?, number_at(1)?);
    let properties = if columns.named().next().is_some() { properties(feature) } else { Map::new() };
    let text = |column: &Option<String>| column.as_deref().and_then(|column| properties.get(column)).map(plain).unwrap_or_default();
    let mut hash = Sha256::new();
    hash.update(geometry.get());
    hash.update([0]);
    hash.update(feature.properties.map_or("", RawValue::get));
    Ok(Row {
        number,
        lon,
        lat,
        kind: text(&columns.kind),
        text: text(&columns.text),
        time: text(&columns.time),
        reply: text(&columns.reply),
        reply_kind: text(&columns.reply_kind),
        reply_time: text(&columns.reply_time),
        content: hash.finalize().into(),
    })
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    }
}
