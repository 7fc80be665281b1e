use super::*;
use crate::places::areas::AreaIndex;
use crate::places::areas::{Area, AreaId, AreaLayerId};
use geo::{Area as _, Contains, Point};
use kit::ids::Uuid;
use proptest::prelude::*;
use std::path::PathBuf;

const SQUARE: &str = r#"{"type":"Polygon","coordinates":[[[12.0,57.0],[12.1,57.0],[12.1,57.1],[12.0,57.1],[12.0,57.0]]]}"#;

fn file(geometry: &str, more: &str) -> String {
    format!(
        r#"{{"type":"FeatureCollection",{more}"features":[{{"type":"Feature","properties":{{"namn":"Bäckby"}},"geometry":{geometry}}}]}}"#
    )
}

fn refused(text: &[u8]) -> String {
    AreaFile::default().read(text).expect_err("a refusal").to_string()
}

#[test]
fn reads_rings_that_run_either_way() {
    let clockwise = r#"{"type":"Polygon","coordinates":[[[12.0,57.0],[12.0,57.1],[12.1,57.1],[12.1,57.0],[12.0,57.0]]]}"#;
    let read = |geometry| AreaFile::default().read(file(geometry, "").as_bytes()).unwrap();
    let (one, other) = (read(SQUARE), read(clockwise));
    assert_eq!(one[0].name, "Bäckby");
    assert_eq!(one[0].label_point, other[0].label_point);
    assert_eq!(one[0].bbox, other[0].bbox);
}

#[test]
fn refuses_other_encodings() {
    let marked = [b"\xef\xbb\xbf", file(SQUARE, "").as_bytes()].concat();
    assert_eq!(AreaFile::default().read(&marked).unwrap()[0].name, "Bäckby", "programs on Windows write a byte order mark");
    assert!(refused(b"\xff\xfe{\0").contains("UTF-16") && refused(b"PK\x03\x04\x14\0").contains(".xlsx"));
    let latin1: Vec<u8> = file(SQUARE, "").chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    assert!(refused(&latin1).contains("Latin-1"));
}

#[test]
fn refuses_what_is_broken_or_something_else() {
    assert!(refused(&file(SQUARE, "").as_bytes()[..90]).contains("broken at line 1"));
    assert!(refused(b"").contains("empty") && refused(b" \n").contains("empty"));
    assert_eq!(refused(&file(SQUARE, "").as_bytes()[..90]).matches("column").count(), 1, "the place is said once");
    assert!(refused(b"namn;kod\nBackby;1").contains("not GeoJSON"));
    assert!(refused(br#"{"type":"Point","coordinates":[1,2]}"#).contains("not a GeoJSON FeatureCollection"));
    assert!(refused(br#"{"type":"FeatureCollection","features":[]}"#).contains("no areas"));
    assert!(refused("[".repeat(100_000).as_bytes()).contains("not a GeoJSON FeatureCollection"));
}

#[test]
fn refuses_a_huge_file() {
    let huge = vec![b' '; usize::try_from(MOST_BYTES).unwrap() + 1];
    assert!(refused(&huge).contains("larger than 64 MB"));
}

#[test]
fn refuses_other_coordinates_by_name() {
    let crs = r#""crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3006"}},"#;
    let metres = r#"{"type":"Polygon","coordinates":[[[319000,6400000],[320000,6400000],[320000,6401000],[319000,6400000]]]}"#;
    assert!(refused(file(metres, crs).as_bytes()).contains("SWEREF 99 TM (EPSG:3006)"));
    assert!(refused(file(metres, "").as_bytes()).contains("319000, 6400000 is no longitude"));
}

#[test]
fn refuses_another_town() {
    let here = AreaFile { within: Some(Rect::new((24.9, 60.1), (25.0, 60.2))), ..AreaFile::default() };
    let refused = here.read(file(SQUARE, "").as_bytes()).unwrap_err().to_string();
    assert!(refused.starts_with("the areas lie at longitude 12.05, latitude 57.05; this municipality lies at 24.95, 60.15"), "{refused}");
    let swapped = AreaFile { within: Some(Rect::new((57.0, 12.0), (57.2, 12.2))), ..AreaFile::default() };
    assert!(swapped.read(file(SQUARE, "").as_bytes()).unwrap_err().to_string().contains("changed places"));
}

#[test]
fn lists_each_wrong_area() {
    let text = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"namn":"Utan"},"geometry":null},
        {"type":"Feature","properties":{"namn":"Punkt"},"geometry":{"type":"Point","coordinates":[12,57]}},
        {"type":"Feature","properties":{"namn":"Streck"},"geometry":{"type":"Polygon","coordinates":[[[12,57],[12,58],[12,57]]]}},
        {"type":"Feature","properties":{"namn":""},"geometry":{"type":"Polygon","coordinates":[[[12,57],[12,58],[13,57]]]}}]}"#;
    let Err(AreaFileError::Areas(wrong)) = AreaFile::default().read(text.as_bytes()) else { panic!("refused area by area") };
    let lines: Vec<String> = wrong.iter().map(ToString::to_string).collect();
    let expected = [
        "area 1 (Utan): it has no outline",
        "area 2 (Punkt): it is a Point, not a Polygon or MultiPolygon",
        "area 3 (Streck): its outline has no inside",
        "area 4: it has no name",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn asks_for_the_name_column_and_says_which_there_are() {
    let text = file(SQUARE, "").replace("namn", "beteckning");
    assert!(refused(text.as_bytes()).ends_with("The file has: beteckning"));
    let named = AreaFile { name: Some("beteckning"), ..AreaFile::default() };
    assert_eq!(named.read(text.as_bytes()).unwrap()[0].name, "Bäckby");
    let wrong = AreaFile { name: Some("name"), ..AreaFile::default() };
    assert!(wrong.read(text.as_bytes()).unwrap_err().to_string().starts_with("the file has no column name"));
}

proptest! {
    #[test]
    fn never_panics(text in r#"[\[\]{}":,a-z0-9. åäö-]{0,200}"#, bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(AreaFile::default().read(text.as_bytes()).is_err());
        prop_assert!(AreaFile::default().read(&bytes).is_err());
    }

    #[test]
    fn survives_any_outline(corners in proptest::collection::vec((-200.0..200.0_f64, -100.0..100.0_f64), 0..12)) {
        let positions: Vec<String> = corners.iter().map(|(x, y)| format!("[{x},{y}]")).collect();
        let geometry = format!(r#"{{"type":"Polygon","coordinates":[[{}]]}}"#, positions.join(","));
        if let Ok(areas) = AreaFile::default().read(file(&geometry, "").as_bytes()) {
            prop_assert!(areas[0].geometry.contains(&areas[0].label_point));
        }
    }
}

#[test]
fn covers_the_invented_town_without_gap_or_overlap() {
    let areas = AreaFile::default().read_path(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../maps/lindviken-omraden.geojson")).unwrap();
    assert_eq!((areas.len(), areas[5].name.as_str(), areas[5].code.as_str()), (12, "Järnvägstorget", "L06"));
    let town = areas.iter().map(|area| area.bbox).reduce(around).unwrap();
    let parts: f64 = areas.iter().map(|area| area.geometry.unsigned_area()).sum();
    assert!((parts / town.unsigned_area() - 1.0).abs() < 1e-9);
    let index = indexed(areas);
    let steps = (0..=100_u32).map(|step| f64::from(step) / 100.0);
    let places =
        steps.clone().flat_map(|x| steps.clone().map(move |y| (town.min().x + x * town.width(), town.min().y + y * town.height())));
    for (lon, lat) in places {
        let holding = index.areas().iter().filter(|area| area.shape.geometry.contains(&Point::new(lon, lat))).count();
        assert!(holding <= 1 && index.find(lon, lat).is_some(), "{lon}, {lat} lies in {holding}");
    }
}

/// The folder of real files, when there is one.
fn samples() -> Option<PathBuf> {
    let folder = std::env::var_os("SAMSYN_SAMPLES").map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: no folder of samples (SAMSYN_SAMPLES)");
    }
    folder
}

fn indexed(areas: Vec<AreaShape>) -> AreaIndex {
    let numbered = areas.into_iter().zip(1..);
    AreaIndex::new(
        numbered.map(|(shape, number)| Area { id: AreaId(Uuid::nil()), layer: AreaLayerId(Uuid::nil()), number, shape }).collect(),
    )
}

#[test]
fn puts_real_marks_into_real_areas() {
    let Some(samples) = samples() else { return };
    let areas = AreaFile::default().read_path(&samples.join("areas/hel_postomraden_paavo_2023.geojson")).unwrap();
    assert_eq!((areas.len(), areas[0].name.as_str(), areas[0].code.as_str()), (84, "Helsinki keskusta - Etu-Töölö", "00100"));
    let index = indexed(areas);
    let marks = std::fs::read_to_string(samples.join("points/hel_stadsnatur_2017_markeringar.geojson")).unwrap();
    let marks: serde_json::Value = serde_json::from_str(&marks).unwrap();
    let points = marks["features"].as_array().unwrap().iter().map(|mark| &mark["geometry"]["coordinates"]);
    let points: Vec<(f64, f64)> = points.map(|point| (point[0].as_f64().unwrap(), point[1].as_f64().unwrap())).collect();
    let inside = points.iter().filter(|(lon, lat)| index.find(*lon, *lat).is_some()).count();
    assert_eq!((points.len(), inside), (11_020, 9_532));
    assert_eq!(points.iter().filter(|(lon, lat)| crate::places::cells::cell(*lon, *lat).is_none()).count(), 1);
    assert!(index.areas().iter().all(|area| index.find(area.shape.label_point.x(), area.shape.label_point.y()) == Some(area)));
}

#[test]
fn finds_the_names_of_real_layers() {
    let Some(samples) = samples() else { return };
    for (name, first, code, count) in [
        ("gbg_primaromraden_2025", "Kärralund", "207", 96),
        ("gbg_regso_2025", "Hjällbo östra", "1480R050", 147),
        ("se_kommuner_2025", "Upplands Väsby", "0114", 290),
    ] {
        let areas = AreaFile::default().read_path(&samples.join(format!("areas/{name}.geojson"))).unwrap();
        assert_eq!((areas[0].name.as_str(), areas[0].code.as_str(), areas.len()), (first, code, count));
    }
}
