//! Files as people have them, and what each is told.

use super::row::{Columns, Rows};
use super::{geojson, table};
use crate::commands::Failure;

fn columns() -> Columns {
    Columns { kind: Some("kind".into()), ..Columns::default() }
}

fn said(read: Result<Rows, Failure>) -> String {
    match read {
        Err(Failure(said)) => said,
        Ok(rows) => rows.into_iter().filter_map(|row| row.err().map(|rejected| rejected.to_string())).collect::<Vec<_>>().join("; "),
    }
}

fn features(features: &str) -> String {
    format!("{{\"type\":\"FeatureCollection\",\"features\":[{features}]}}")
}

const POINT: &str = r#"{"type":"Feature","properties":{"kind":" safe "},"geometry":{"type":"Point","coordinates":[24.94,60.17,5]}}"#;

#[test]
fn a_map_file_is_read_feature_by_feature() {
    let rows = geojson::read(&features(POINT), &columns()).unwrap();
    let row = rows[0].as_ref().unwrap();
    assert_eq!((row.number, row.lon, row.lat, row.kind.as_str()), (1, 24.94, 60.17, "safe"));
    let odd = [
        r#"{"type":"Feature","properties":null,"geometry":null}"#,
        r#"{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}}"#,
        r#"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":["24","60"]}}"#,
    ];
    let said = said(geojson::read(&features(&format!("{POINT},{}", odd.join(","))), &columns()));
    assert_eq!(said, "row 2: it has no place; row 3: it is a LineString, not a point; row 4: its coordinates are not two numbers");
}

#[test]
fn a_map_file_that_is_none_is_refused_with_the_reason() {
    let of = |text: &str| said(geojson::read(text, &columns()));
    assert!(of("{\"type\":\"FeatureCollection\",\"features\":[").contains("broken at line 1"));
    assert!(of("").contains("broken"));
    assert!(of("[1,2]").contains("not a GeoJSON FeatureCollection"));
    assert!(of("{\"type\":\"Feature\"}").contains("but a Feature"));
    assert!(of(&features("")).contains("no features"));
    let grid = features(POINT).replacen('{', "{\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::3006\"}},", 1);
    assert!(of(&grid).contains("SWEREF 99 TM"));
    let missing = Columns { text: Some("told".into()), ..Columns::default() };
    assert_eq!(said(geojson::read(&features(POINT), &missing)), "--text: the file has no column told. It has: kind");
}

#[test]
fn a_table_is_read_whatever_stands_between_its_columns() {
    for text in
        ["kind,lat,lon\n\"safe\",60.17,24.94\n", "kind;Latitude;Longitude\nsafe;60,17;24,94\n", "kind\ty\tx\r\nsafe\t60.17\t24.94\r\n"]
    {
        let rows = table::read(text, &columns()).unwrap();
        let row = rows[0].as_ref().unwrap();
        assert_eq!((row.number, row.lon, row.lat, row.kind.as_str()), (2, 24.94, 60.17, "safe"), "{text}");
    }
    let rows = table::read("kind,lat,lon\n\"two\nlines\",60,24\nb,60,24\n", &columns()).unwrap();
    assert_eq!(rows.iter().map(|row| row.as_ref().unwrap().number).collect::<Vec<_>>(), [2, 4]);
}

#[test]
fn a_table_s_faults_are_told_by_line_and_column() {
    let of = |text: &str| said(table::read(text, &columns()));
    assert_eq!(
        of("kind,lat,lon\na,60\nb,north,24\n"),
        "row 2: it has 2 columns, the headings 3; row 3: the latitude \"north\" is no number"
    );
    assert_eq!(of("lat,lon\n1,2\n"), "--kind: the file has no column kind. It has: lat, lon");
    assert!(of("kind,place\na,b\n").contains("--lon COLUMN"));
    assert!(of("kind,lat,lon\n").contains("no rows"));
}

#[test]
fn a_table_that_was_cut_says_so_of_its_last_row() {
    let of = |text: &str| said(table::read(text, &columns()));
    for cut in ["kind,lat,lon\na,60,24\nb,60", "kind,lat,lon\na,60,24\nb,60,\"24", "lat,lon,kind\n60,24,a\n60,24,\"two\nlines"] {
        assert_eq!(of(cut), "row 3: the file breaks off in the middle of this row: fetch it again whole", "{cut}");
    }
    for whole in ["kind,lat,lon\na,60,24", "lat,lon,kind\n60,24,42\" screen\n", "lat,lon,kind\n60,24,\"a \"\"b\"\"\"\n"] {
        assert_eq!(of(whole), "", "{whole}");
    }
    assert_eq!(of("kind,lat,lon\na,60,24\nb,60,x"), "row 3: the longitude \"x\" is no number");
}

#[test]
fn the_same_row_has_the_same_content_and_another_has_not() {
    let content = |text: &str| table::read(text, &Columns::default()).unwrap()[0].as_ref().unwrap().content;
    assert_eq!(content("lat,lon,t\n1,2,x\n"), content("lat,lon,t\n1,2,\"x\"\n"));
    assert_ne!(content("lat,lon,t\n1,2,x\n"), content("lat,lon,t\n1,2,y\n"));
    assert_ne!(content("lat,lon,t\n1,23,4\n"), content("lat,lon,t\n12,3,4\n"));
}
