//! Where tiles lie on earth: the web's Mercator map (EPSG:3857), cut into squares.

use std::f64::consts::{PI, TAU};

use geo::{Coord, Rect};

/// A tile: its zoom, and its column and row among that zoom's (0, 0 in the north-west).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TileAt {
    /// The zoom: the earth is 2^zoom tiles wide.
    pub zoom: u8,
    /// The column, from the west.
    pub x: u32,
    /// The row, from the north.
    pub y: u32,
}

impl TileAt {
    /// The tiles of a zoom that show a part of the earth (degrees).
    pub fn showing(bounds: Rect<f64>, zoom: u8) -> impl Iterator<Item = Self> {
        let (first, last) = corners(bounds, zoom);
        (first.y..=last.y).flat_map(move |y| (first.x..=last.x).map(move |x| Self { zoom, x, y }))
    }

    /// How many tiles [`TileAt::showing`] gives.
    pub fn count(bounds: Rect<f64>, zoom: u8) -> u64 {
        let (first, last) = corners(bounds, zoom);
        u64::from(last.x - first.x + 1) * u64::from(last.y - first.y + 1)
    }

    /// A point of the tile, in its own units, on the Mercator map.
    pub fn mercator(self, point: (i32, i32), extent: u32) -> Coord<f64> {
        let across = |tile: u32, units: i32| (f64::from(tile) + f64::from(units) / f64::from(extent)) / side(self.zoom);
        Coord { x: across(self.x, point.0), y: across(self.y, point.1) }
    }

    /// A point of the tile, in its own units, as longitude and latitude.
    pub fn degrees(self, point: (i32, i32), extent: u32) -> (f64, f64) {
        degrees(self.mercator(point, extent))
    }
}

/// A place (degrees) on the Mercator map: 0 to 1 from the west and from the north. The poles lie outside it and are moved to its edge.
pub fn mercator(lon: f64, lat: f64) -> Coord<f64> {
    let y = 0.5 - lat.to_radians().tan().asinh() / TAU;
    Coord { x: lon / 360.0 + 0.5, y: y.clamp(0.0, 1.0) }
}

/// A place on the Mercator map as longitude and latitude.
pub fn degrees(at: Coord<f64>) -> (f64, f64) {
    ((at.x - 0.5) * 360.0, (PI - at.y * TAU).sinh().atan().to_degrees())
}

/// The north-western and south-eastern tile that show the bounds.
fn corners(bounds: Rect<f64>, zoom: u8) -> (TileAt, TileAt) {
    let tile = |at: Coord<f64>| TileAt { zoom, x: column(at.x, zoom), y: column(at.y, zoom) };
    let north_west = mercator(bounds.min().x, bounds.max().y);
    (tile(north_west), tile(mercator(bounds.max().x, bounds.min().y)))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the columns that there are, at most 2^24")]
fn column(share: f64, zoom: u8) -> u32 {
    (share * side(zoom)).floor().clamp(0.0, side(zoom) - 1.0) as u32
}

/// How many tiles the earth is wide at a zoom.
fn side(zoom: u8) -> f64 {
    f64::from(zoom).exp2()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn knows_the_tile_of_a_place() {
        let here = Rect::new((24.94, 60.17), (24.9401, 60.1701));
        assert_eq!(TileAt::showing(here, 14).collect::<Vec<_>>(), [TileAt { zoom: 14, x: 9327, y: 4742 }]);
        assert_eq!(TileAt::count(Rect::new((-180.0, -90.0), (180.0, 90.0)), 3), 64);
    }

    proptest! {
        #[test]
        fn goes_there_and_back(lon in -180.0..180.0_f64, lat in -85.0..85.0_f64) {
            let (east, north) = degrees(mercator(lon, lat));
            prop_assert!((east - lon).abs() < 1e-9 && (north - lat).abs() < 1e-9);
        }
    }
}
