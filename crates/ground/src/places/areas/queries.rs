//! Layers and areas in the database. A layer's row version changes with its areas.

use chrono::{DateTime, Utc};
use geo::MultiPolygon;
use kit::db::{DbError, Row, Tx, Value};
use uuid::Uuid;

use super::{Area, AreaId, AreaLayer, AreaLayerId, AreaShape};

kit::statements! {
    /// A layer by its name in addresses.
    LAYER_BY_SLUG = "select id, slug, name from area_layer where slug = $1";
    /// All layers.
    LAYERS = "select id, slug, name from area_layer order by name {swedish}, id";
    /// Which version of its areas a layer has.
    LAYER_VERSION = "select row_version from area_layer where id = $1";
    /// A new layer.
    INSERT_LAYER = "insert into area_layer (id, slug, name, created_at) values ($1, $2, $3, $4)";
    /// A layer's areas have changed.
    TOUCH_LAYER = "update area_layer set row_version = row_version + 1 where id = $1";
    /// The areas of a layer.
    OF_LAYER = "select id, layer_id, number, code, name, geometry from area where layer_id = $1 order by number";
    /// The names of a layer's areas.
    NAMES = "select number, name from area where layer_id = $1 order by name {swedish}, number";
}

const INSERT_AREAS: &str = "insert into area (id, layer_id, number, code, name, geometry) values";

/// The layer of this name in addresses.
pub fn layer_by_slug(tx: &mut Tx, slug: &str) -> Result<Option<AreaLayer>, DbError> {
    tx.query_opt(LAYER_BY_SLUG, &[&slug], layer)
}

/// All layers, by name.
pub fn layers(tx: &mut Tx) -> Result<Vec<AreaLayer>, DbError> {
    tx.query(LAYERS, &[], layer)
}

fn layer(row: &Row) -> Result<AreaLayer, DbError> {
    Ok(AreaLayer { id: AreaLayerId(row.get("id")?), slug: row.get("slug")?, name: row.get("name")? })
}

/// Which version of its areas a layer has; `NotFound` when there is no such layer.
pub fn layer_version(tx: &mut Tx, layer: Uuid) -> Result<i64, DbError> {
    tx.query_one(LAYER_VERSION, &[&layer], |row| row.get("row_version"))
}

/// The areas of a layer, by number.
pub fn of_layer(tx: &mut Tx, layer: Uuid) -> Result<Vec<Area>, DbError> {
    Ok(tx.query(OF_LAYER, &[&layer], area)?.into_iter().flatten().collect())
}

/// Number and name of a layer's areas, by name.
pub fn names_of_layer(tx: &mut Tx, layer: Uuid) -> Result<Vec<(i64, String)>, DbError> {
    tx.query(NAMES, &[&layer], |row| Ok((row.get("number")?, row.get("name")?)))
}

/// An area whose outline has no inside is left out: it could hold no mark.
fn area(row: &Row) -> Result<Option<Area>, DbError> {
    let geometry: geojson::Geometry =
        serde_json::from_value(row.get("geometry")?).map_err(|error| DbError::Other(format!("area: {error}")))?;
    let outline = MultiPolygon::try_from(geometry).map_err(|error| DbError::Other(format!("area: {error}")))?;
    let shape = AreaShape::new(row.get("code")?, row.get("name")?, outline);
    let (id, layer, number) = (AreaId(row.get("id")?), AreaLayerId(row.get("layer_id")?), row.get("number")?);
    Ok(shape.map(|shape| Area { id, layer, number, shape }))
}

/// Stores a new layer with its areas, numbered from 1 in the order given. `ids` holds one id an area.
pub fn insert(tx: &mut Tx, layer: &AreaLayer, shapes: &[AreaShape], ids: &[Uuid], now: DateTime<Utc>) -> Result<(), DbError> {
    tx.execute(INSERT_LAYER, &[&layer.id.0, &layer.slug, &layer.name, &now])?;
    insert_areas(tx, layer.id.0, shapes, ids, 1)
}

/// Adds areas to a layer, numbered on from `first`.
pub fn insert_areas(tx: &mut Tx, layer: Uuid, shapes: &[AreaShape], ids: &[Uuid], first: i64) -> Result<(), DbError> {
    let rows: Vec<Vec<Value>> = (first..)
        .zip(shapes.iter().zip(ids))
        .map(|(number, (shape, id))| {
            let geometry = geojson::Geometry::from(&shape.geometry);
            let json = serde_json::to_value(&geometry).map_err(|error| DbError::Other(error.to_string()))?;
            Ok(vec![(*id).into(), layer.into(), number.into(), shape.code.clone().into(), shape.name.clone().into(), json.into()])
        })
        .collect::<Result<_, DbError>>()?;
    tx.insert_many(INSERT_AREAS, 6, &rows, "")?;
    tx.execute(TOUCH_LAYER, &[&layer]).map(drop)
}
