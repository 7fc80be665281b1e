//! Places that a form without marks asks for, as they lie among its answers: GeoJSON, as ODK's own tables have them. Among the
//! properties stand how the place was given, what it is called and the area that it lies in; the last two are the house's own,
//! whatever a sender says.

use ground::places::areas::AreaIndex;
use ground::places::names::Names;
use kit::i18n::{Lang, t};
use serde_json::{Map, Value, json};
use xlsform::{Form, Item, Kind, Point, Question};

use super::check::{Rules, area_at, fault};
use super::model::{Fault, Method};
use super::within::each;
use crate::answering::names::known_name;

/// A place that was pointed at, or found by its name.
pub(crate) fn pointed(point: Point, method: Method) -> Value {
    let coordinates = position(&point);
    match point.height {
        Some((_, accuracy)) => {
            json!({ "type": "Point", "coordinates": coordinates, "properties": { "method": method, "accuracy": accuracy } })
        }
        None => json!({ "type": "Point", "coordinates": coordinates, "properties": { "method": method } }),
    }
}

/// A whole area, chosen by its number; where it lies the house knows.
pub(crate) fn listed(area: i64) -> Value {
    json!({ "type": "Point", "properties": { "method": Method::List, "area": area } })
}

/// Longitude and latitude of a stored place.
pub fn lon_lat(place: &Value) -> Option<(f64, f64)> {
    let coordinates = &place["coordinates"];
    Some((coordinates.get(0)?.as_f64()?, coordinates.get(1)?.as_f64()?))
}

/// How a stored place was given.
pub fn method(place: &Value) -> Option<Method> {
    place["properties"]["method"].as_str().and_then(Method::from_code)
}

/// Number of the area that a stored place lies in.
pub fn area(place: &Value) -> Option<i64> {
    place["properties"]["area"].as_i64()
}

/// What a stored place is called; its degrees where it has no name.
pub fn called(place: &Value) -> String {
    let name = place["properties"]["name"].as_str().map(str::to_owned);
    name.or_else(|| lon_lat(place).map(|(lon, lat)| format!("{lat:.5}, {lon:.5}"))).unwrap_or_default()
}

/// A form asks for places.
pub fn asks(form: &Form) -> bool {
    form.items().into_iter().any(|item| matches!(item, Item::Question(question) if question.kind == Kind::Geopoint))
}

/// The answers with all that the house knows of their places: what each is called, and where an area lies that was chosen by its
/// name. What cannot be read stays as it was sent.
pub(crate) fn known(form: &Form, areas: Option<&AreaIndex>, names: &Names, answers: &Map<String, Value>) -> Map<String, Value> {
    let mut all = answers.clone();
    each(&form.survey, &is_place, &mut all, answers, "answers", &mut |place, _, _| know(areas, names, place));
    all
}

fn know(areas: Option<&AreaIndex>, names: &Names, place: &mut Value) {
    if let Some(point) = place.as_str().and_then(|text| text.trim().parse().ok()) {
        *place = pointed(point, Method::default());
    }
    if method(place) == Some(Method::List)
        && let Some(chosen) = area(place).and_then(|number| areas?.number(number))
    {
        let (lon, lat) = chosen.shape.label_point.x_y();
        place["coordinates"] = json!([lon, lat]);
    }
    let name = lon_lat(place).and_then(|point| known_name(names, areas, point, method(place).unwrap_or_default()));
    if let Some(properties) = place.get_mut("properties").and_then(Value::as_object_mut) {
        properties.retain(|property, _| property != "name");
        properties.extend(name.map(|name| ("name".to_owned(), json!(name))));
    }
}

/// Puts the places that have passed the form's rules in the shape in which they are kept; those that lie where the inquiry does
/// not ask are faults. `sent` are the answers as [`known`] gives them.
pub(super) fn keep(rules: &Rules<'_>, lang: Lang, sent: &Map<String, Value>, kept: &mut Map<String, Value>) -> Vec<Fault> {
    let mut faults = Vec::new();
    each(&rules.form.survey, &is_place, kept, sent, "answers", &mut |place, sent, path| {
        let Some(point) = place.as_str().and_then(|text| text.parse::<Point>().ok()) else { return };
        let said = sent.get("properties").and_then(|properties| properties.get("method"));
        if said.is_some() && method(sent).is_none() {
            return faults.push(fault(path, t::response_wrong_type(lang)));
        }
        match area_at(rules.inquiry, rules.areas, point.lon, point.lat) {
            Err(_) => faults.push(fault(path, t::response_place_outside(lang))),
            Ok(area) => {
                *place = pointed(point, method(sent).unwrap_or_default());
                let own = [("area", area.map(Value::from)), ("name", sent["properties"].get("name").cloned())];
                let own = own.into_iter().filter_map(|(property, value)| Some((property.to_owned(), value?)));
                if let Some(properties) = place["properties"].as_object_mut() {
                    properties.extend(own);
                }
            }
        }
    });
    faults
}

fn position(point: &Point) -> Value {
    match point.height {
        Some((altitude, _)) => json!([point.lon, point.lat, altitude]),
        None => json!([point.lon, point.lat]),
    }
}

fn is_place(question: &Question) -> bool {
    question.kind == Kind::Geopoint && question.calculation.is_none()
}
