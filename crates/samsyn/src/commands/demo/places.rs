//! Where the story's findings lie: the cells around a name on the map.

use geo::{Coord, Rect};
use ground::Tenant;
use ground::places::cells::{Cell, FINEST, covering};

/// Metres of one degree of latitude.
pub(super) const DEGREE: f64 = 111_320.0;

/// The finest cells whose middle lies within so many metres of a name on the map; none when there is no such name.
pub(super) fn cells_around(tenant: &Tenant, near: &str, metres: f64) -> Vec<Cell> {
    let Some(place) = tenant.places.names.named(near, "") else { return Vec::new() };
    let (north, east) = (metres / DEGREE, metres / (DEGREE * place.lat.to_radians().cos()));
    let around = Rect::new(Coord { x: place.lon - east, y: place.lat - north }, Coord { x: place.lon + east, y: place.lat + north });
    let inside = |cell: &Cell| {
        let middle = cell.centre();
        let (x, y) = ((middle.x() - place.lon) / east, (middle.y() - place.lat) / north);
        x * x + y * y <= 1.0
    };
    covering(around, FINEST).into_iter().filter(inside).collect()
}
