//! Points with attributes as a GeoPackage (OGC 12-128r19, version 1.3), the file that map programs exchange: an SQLite
//! database of its own, made in memory.

use rusqlite::types::Value as Stored;
use rusqlite::{Connection, Error, params, params_from_iter};

/// "GPKG", as the header of the file says it.
const APPLICATION: i64 = 0x4750_4B47;
/// Version 1.3.
const VERSION: i64 = 10_300;
/// Longitude and latitude on WGS 84 (EPSG:4326).
const WGS84: i32 = 4326;

/// The tables that every GeoPackage with points has (the standard's annex C), and the three reference systems that it asks for.
const TABLES: &str = r#"
    create table gpkg_spatial_ref_sys (srs_name text not null, srs_id integer not null primary key, organization text not null,
        organization_coordsys_id integer not null, definition text not null, description text);
    create table gpkg_contents (table_name text not null primary key, data_type text not null, identifier text unique, description text default '',
        last_change datetime not null default (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x double, min_y double, max_x double, max_y double,
        srs_id integer references gpkg_spatial_ref_sys (srs_id));
    create table gpkg_geometry_columns (table_name text not null unique references gpkg_contents (table_name), column_name text not null,
        geometry_type_name text not null, srs_id integer not null references gpkg_spatial_ref_sys (srs_id), z tinyint not null, m tinyint not null,
        primary key (table_name, column_name));
    insert into gpkg_spatial_ref_sys values
        ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', null),
        ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', null),
        ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]', null);
"#;

/// What an attribute holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Any text.
    Text(String),
    /// A whole number.
    Whole(i64),
}

/// One thing on the map, or one without a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Feature {
    /// Longitude and latitude in degrees on WGS 84; none when no exact place is known.
    pub place: Option<[f64; 2]>,
    /// One value for each column, in their order.
    pub cells: Vec<Cell>,
}

/// Makes the file: one layer called `layer` with these columns of attributes. The columns need different names, none of them
/// `fid` or `geom`. An error is SQLite's own; memory that ran out is the likeliest.
pub fn points(layer: &str, columns: &[String], features: &[Feature]) -> Result<Vec<u8>, Error> {
    let mut file = Connection::open_in_memory()?;
    file.pragma_update(None, "application_id", APPLICATION)?;
    file.pragma_update(None, "user_version", VERSION)?;
    file.execute_batch(TABLES)?;
    let all = file.transaction()?;
    describe(&all, layer, features)?;
    fill(&all, layer, columns, features)?;
    all.commit()?;
    Ok(file.serialize("main")?.to_vec())
}

/// The layer's rows in the tables that tell of all layers.
fn describe(file: &Connection, layer: &str, features: &[Feature]) -> Result<(), Error> {
    let places = || features.iter().filter_map(|feature| feature.place);
    let edge = |at: usize, of: fn(f64, f64) -> f64| places().map(|place| place[at]).reduce(of);
    let edges = (edge(0, f64::min), edge(1, f64::min), edge(0, f64::max), edge(1, f64::max));
    file.execute(
        "insert into gpkg_contents (table_name, data_type, identifier, min_x, min_y, max_x, max_y, srs_id) values (?1, 'features', ?1, ?2, ?3, ?4, ?5, ?6)",
        params![layer, edges.0, edges.1, edges.2, edges.3, WGS84],
    )?;
    file.execute("insert into gpkg_geometry_columns values (?1, 'geom', 'POINT', ?2, 0, 0)", params![layer, WGS84])?;
    Ok(())
}

fn fill(file: &Connection, layer: &str, columns: &[String], features: &[Feature]) -> Result<(), Error> {
    let layer = quoted(layer);
    let names: Vec<String> = columns.iter().map(|column| quoted(column)).collect();
    let types = names.iter().enumerate().map(|(at, name)| format!(", {name} {}", type_of(features, at)));
    file.execute_batch(&format!(
        "create table {layer} (fid integer primary key autoincrement not null, geom point{})",
        types.collect::<String>()
    ))?;
    let marks = vec!["?"; names.len() + 1].join(", ");
    let into: String = names.iter().map(|name| format!(", {name}")).collect();
    let mut insert = file.prepare(&format!("insert into {layer} (geom{into}) values ({marks})"))?;
    for feature in features {
        let place = feature.place.map_or(Stored::Null, |place| Stored::Blob(geometry(place)));
        let cells = feature.cells.iter().map(|cell| match cell {
            Cell::Text(text) => Stored::Text(text.clone()),
            Cell::Whole(number) => Stored::Integer(*number),
        });
        insert.execute(params_from_iter(std::iter::once(place).chain(cells)))?;
    }
    Ok(())
}

/// A column is of the type of its first value.
fn type_of(features: &[Feature], at: usize) -> &'static str {
    match features.first().and_then(|feature| feature.cells.get(at)) {
        Some(Cell::Whole(_)) => "integer",
        _ => "text",
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// The standard's header (little endian, no envelope) and a point as well-known binary (OGC 06-103r4).
fn geometry([lon, lat]: [f64; 2]) -> Vec<u8> {
    const LITTLE_ENDIAN: u8 = 1;
    const POINT: u32 = 1;
    let mut bytes = vec![b'G', b'P', 0, LITTLE_ENDIAN];
    bytes.extend(WGS84.to_le_bytes());
    bytes.push(LITTLE_ENDIAN);
    bytes.extend(POINT.to_le_bytes());
    bytes.extend(lon.to_le_bytes());
    bytes.extend(lat.to_le_bytes());
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(bytes: &[u8]) -> (tempfile::TempDir, Connection) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("layer.gpkg");
        std::fs::write(&path, bytes).unwrap();
        (folder, Connection::open(path).unwrap())
    }

    #[test]
    fn what_was_put_in_is_read_back_by_the_standards_tables() {
        let columns = ["when".to_owned(), "it's \"odd\"".to_owned(), "people".to_owned()];
        let cells = |text: &str, people| vec![Cell::Text(text.to_owned()), Cell::Text("'; --".to_owned()), Cell::Whole(people)];
        let features = [
            Feature { place: Some([24.5, 60.25]), cells: cells("kväll", 1) },
            Feature { place: Some([24.75, 60.0]), cells: cells("", 8) },
            Feature { place: None, cells: cells("natt", 2) },
        ];
        let (_folder, file) = open(&points("svar", &columns, &features).unwrap());
        let number = |sql: &str| file.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!((number("pragma application_id"), number("pragma user_version")), (APPLICATION, VERSION));
        assert_eq!(number("select sum(people) from svar"), 11);
        let edges: (f64, f64, f64, f64) = file
            .query_row("select min_x, min_y, max_x, max_y from gpkg_contents where table_name = 'svar'", [], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })
            .unwrap();
        assert_eq!(edges, (24.5, 60.0, 24.75, 60.25));
        let (odd, place): (String, Vec<u8>) = file
            .query_row("select \"it's \"\"odd\"\"\", geom from svar where \"when\" = 'kväll'", [], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap();
        assert_eq!(odd, "'; --");
        assert_eq!(&place[..13], b"GP\0\x01\xe6\x10\0\0\x01\x01\0\0\0");
        assert_eq!(f64::from_le_bytes(place[13..21].try_into().unwrap()), 24.5);
        assert_eq!(number("select count(*) from svar where geom is null"), 1);
        assert_eq!(number("select count(*) from gpkg_geometry_columns c join gpkg_spatial_ref_sys s on s.srs_id = c.srs_id"), 1);
    }

    #[test]
    fn nothing_is_a_layer_too() {
        let (_folder, file) = open(&points("svar", &["kind".to_owned()], &[]).unwrap());
        assert_eq!(file.query_row("select count(*) from svar", [], |row| row.get::<_, i64>(0)), Ok(0));
    }
}
