//! In which coordinates a map file is: GeoJSON knows longitude and latitude only, yet many tools write a national grid and say so in `crs`.

use geojson::{JsonObject, JsonValue};

/// Longitude and latitude on an ellipsoid that differs from WGS 84 by less than a mark's accuracy: WGS 84, WGS 84 (3D), ETRS89, SWEREF 99.
const DEGREES: [u32; 4] = [4326, 4979, 4258, 4619];

/// The grids in which Swedish and Finnish authorities keep their maps (EPSG register).
const GRIDS: [(u32, &str); 20] = [
    (3006, "SWEREF 99 TM"),
    (3007, "SWEREF 99 12 00"),
    (3008, "SWEREF 99 13 30"),
    (3009, "SWEREF 99 15 00"),
    (3010, "SWEREF 99 16 30"),
    (3011, "SWEREF 99 18 00"),
    (3012, "SWEREF 99 14 15"),
    (3013, "SWEREF 99 15 45"),
    (3014, "SWEREF 99 17 15"),
    (3015, "SWEREF 99 18 45"),
    (3016, "SWEREF 99 20 15"),
    (3017, "SWEREF 99 21 45"),
    (3018, "SWEREF 99 23 15"),
    (3021, "RT90 2.5 gon V"),
    (3067, "ETRS-TM35FIN"),
    (3857, "Web Mercator"),
    (3878, "ETRS-GK24FIN"),
    (3879, "ETRS-GK25FIN"),
    (25832, "ETRS89 UTM 32N"),
    (25833, "ETRS89 UTM 33N"),
];

/// What the file says it is in, when that is something other than longitude and latitude.
pub fn foreign_crs(members: Option<&JsonObject>) -> Option<String> {
    let crs = members?.get("crs").filter(|crs| !crs.is_null())?;
    let name = crs.pointer("/properties/name").or_else(|| crs.pointer("/properties/code"));
    let name = name.and_then(JsonValue::as_str).map_or_else(|| crs.to_string(), ToOwned::to_owned);
    if name.contains("CRS84") {
        return None;
    }
    let code = epsg(&name);
    if code.is_some_and(|code| DEGREES.contains(&code)) { None } else { Some(in_words(name, code)) }
}

/// The number at the end of `EPSG:3006`, `urn:ogc:def:crs:EPSG::3006` or `…/def/crs/EPSG/0/3006`.
fn epsg(name: &str) -> Option<u32> {
    let last = name.rsplit([':', '/', '#']).next()?;
    last.parse().ok().filter(|_| last == name || name.to_uppercase().contains("EPSG"))
}

fn in_words(name: String, code: Option<u32>) -> String {
    let grid = code.and_then(|code| GRIDS.iter().find(|(known, _)| *known == code));
    grid.map_or(name, |(code, grid)| format!("{grid} (EPSG:{code})"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn of(name: &str) -> Option<String> {
        let members = json!({"crs": {"type": "name", "properties": {"name": name}}});
        foreign_crs(members.as_object())
    }

    #[test]
    fn takes_longitude_and_latitude_by_any_name() {
        for name in
            ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4258", "http://www.opengis.net/def/crs/EPSG/0/4619"]
        {
            assert_eq!(of(name), None, "{name}");
        }
        assert_eq!(foreign_crs(json!({"crs": null}).as_object()), None);
        assert_eq!(foreign_crs(json!({"name": "districts"}).as_object()), None);
    }

    #[test]
    fn names_the_grid() {
        assert_eq!(of("urn:ogc:def:crs:EPSG::3006").as_deref(), Some("SWEREF 99 TM (EPSG:3006)"));
        assert_eq!(of("EPSG:3007").as_deref(), Some("SWEREF 99 12 00 (EPSG:3007)"));
        assert_eq!(of("http://www.opengis.net/gml/srs/epsg.xml#3067").as_deref(), Some("ETRS-TM35FIN (EPSG:3067)"));
        assert_eq!(of("EPSG:27700").as_deref(), Some("EPSG:27700"));
        assert_eq!(of("local grid of Lindviken").as_deref(), Some("local grid of Lindviken"));
    }

    #[test]
    fn refuses_a_crs_that_it_cannot_read() {
        let members = json!({"crs": {"type": "link", "properties": {"href": "http://example.org/crs/42"}}});
        assert!(foreign_crs(members.as_object()).is_some());
    }
}
