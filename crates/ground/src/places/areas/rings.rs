//! The outline of an area, from a map file's geometry.

use geo::{Coord, LineString, MultiPolygon, Polygon};
use geojson::{Geometry, GeometryValue, LineStringType, PolygonType, Position};
use thiserror::Error;

/// What is wrong with one area of a file.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum Problem {
    /// It has no geometry.
    #[error("it has no outline")]
    NoOutline,
    /// Its geometry is a point, a line or a mixture.
    #[error("it is a {0}, not a Polygon or MultiPolygon")]
    NotPolygon(String),
    /// A position has no second number.
    #[error("a position of its outline is not two numbers")]
    NotPosition,
    /// A position lies nowhere on earth.
    #[error("{0}, {1} is no longitude and latitude; if the file is in a national grid, export it as WGS 84 (EPSG:4326)")]
    NotDegrees(f64, f64),
    /// Its name is empty.
    #[error("it has no name")]
    NoName,
    /// The outline runs back over itself.
    #[error("its outline has no inside")]
    NoInside,
}

/// Reads an area's outline. Rings may run either way and need not be closed; one that rounding has pressed into a point or a line, as happens
/// when an outline is simplified, is left out.
pub(super) fn outline(geometry: Option<&Geometry>) -> Result<MultiPolygon<f64>, Problem> {
    let polygons: Vec<Option<Polygon<f64>>> = match &geometry.ok_or(Problem::NoOutline)?.value {
        GeometryValue::Polygon { coordinates } => vec![polygon(coordinates)?],
        GeometryValue::MultiPolygon { coordinates } => coordinates.iter().map(polygon).collect::<Result<_, _>>()?,
        other => return Err(Problem::NotPolygon(other.type_name().to_owned())),
    };
    let polygons: Vec<Polygon<f64>> = polygons.into_iter().flatten().collect();
    if polygons.is_empty() { Err(Problem::NoInside) } else { Ok(MultiPolygon::new(polygons)) }
}

fn polygon(rings: &PolygonType) -> Result<Option<Polygon<f64>>, Problem> {
    let rings = rings.iter().map(ring).collect::<Result<Vec<_>, _>>()?;
    let mut rings = rings.into_iter();
    let outer = rings.next().flatten();
    Ok(outer.map(|outer| Polygon::new(outer, rings.flatten().collect())))
}

fn ring(positions: &LineStringType) -> Result<Option<LineString<f64>>, Problem> {
    let mut corners = positions.iter().map(coordinate).collect::<Result<Vec<_>, _>>()?;
    corners.dedup();
    if corners.len() > 1 && corners.first() == corners.last() {
        corners.pop();
    }
    Ok((corners.len() >= 3).then(|| LineString::new(corners)))
}

fn coordinate(position: &Position) -> Result<Coord<f64>, Problem> {
    let [x, y, ..] = position.as_slice() else { return Err(Problem::NotPosition) };
    if x.abs() <= 180.0 && y.abs() <= 90.0 { Ok(Coord { x: *x, y: *y }) } else { Err(Problem::NotDegrees(*x, *y)) }
}
