//! Places as GeoJSON (RFC 7946), as ODK's own tables give them: longitude first, altitude third, the accuracy among the
//! properties. What else stands among the properties is the sender's own.

use crate::model::Kind;
use serde_json::Value;

/// The standard's own words for a geometry; nothing for anything else.
pub(super) fn text(kind: &Kind, sent: &Value) -> Option<String> {
    let coordinates = sent.get("coordinates")?;
    match (kind, sent.get("type")?.as_str()?) {
        (Kind::Geopoint, "Point") => position(coordinates, sent["properties"]["accuracy"].as_f64()),
        (Kind::Geotrace, "LineString") => line(coordinates),
        (Kind::Geoshape, "Polygon") => line(coordinates.get(0)?),
        _ => None,
    }
}

fn line(coordinates: &Value) -> Option<String> {
    let positions: Option<Vec<String>> = coordinates.as_array()?.iter().map(|one| position(one, None)).collect();
    positions.map(|positions| positions.join(";"))
}

fn position(coordinates: &Value, accuracy: Option<f64>) -> Option<String> {
    let numbers: Option<Vec<f64>> = coordinates.as_array()?.iter().map(Value::as_f64).collect();
    match (numbers?.as_slice(), accuracy) {
        ([lon, lat], None) => Some(format!("{lat} {lon}")),
        ([lon, lat], Some(accuracy)) => Some(format!("{lat} {lon} 0 {accuracy}")),
        ([lon, lat, altitude], accuracy) => Some(format!("{lat} {lon} {altitude} {}", accuracy.unwrap_or(0.0))),
        _ => None,
    }
}
