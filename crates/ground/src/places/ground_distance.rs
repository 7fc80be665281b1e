//! Metres along the ground between places that are near each other: within a town the earth is flat.

use geo::Coord;

/// Metres along a degree of latitude on a ball of the earth's mean radius (6,371,008.8 m).
const METRES_PER_DEGREE: f64 = 111_195.08;

/// Metres from a place to the nearest point of the line from `a` to `b`, all in degrees. Right to about 0.5 % as far as 50 km.
pub(super) fn metres_to_line(here: Coord<f64>, a: Coord<f64>, b: Coord<f64>) -> f64 {
    let narrowing = here.y.to_radians().cos();
    let flat = |there: Coord<f64>| Coord { x: (there.x - here.x) * narrowing, y: there.y - here.y };
    let (a, b) = (flat(a), flat(b));
    let along = b - a;
    let length = along.x * along.x + along.y * along.y;
    let share = if length > 0.0 { (-(a.x * along.x + a.y * along.y) / length).clamp(0.0, 1.0) } else { 0.0 };
    (a.x + share * along.x).hypot(a.y + share * along.y) * METRES_PER_DEGREE
}

/// So many metres as degrees to the north and to the east, at a latitude; a little more rather than less.
pub(super) fn degrees(lat: f64, metres: f64) -> (f64, f64) {
    const ROOM: f64 = 1.01;
    let north = metres / METRES_PER_DEGREE * ROOM;
    // Towards the pole a metre is more degrees.
    let furthest = (lat.abs() + north).min(89.0);
    (north, north / furthest.to_radians().cos())
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Distance, Haversine, Point};
    use proptest::prelude::*;

    #[test]
    fn measures_to_the_nearest_point_of_a_line() {
        let [a, b, here] = [(0.0, 0.0), (1.0, 0.0), (0.5, 0.001)].map(|(x, y)| Coord { x, y });
        assert!((metres_to_line(here, a, b) - 111.195).abs() < 0.001);
        assert!((metres_to_line(here, b, a) - 111.195).abs() < 0.001);
    }

    proptest! {
        #[test]
        fn agrees_with_a_round_earth(lon in 11.0..25.0_f64, lat in 55.0..69.0_f64, east in -0.4..0.4_f64, north in -0.2..0.2_f64) {
            let (here, there) = (Coord { x: lon, y: lat }, Coord { x: lon + east, y: lat + north });
            let round = Haversine.distance(Point::from(here), Point::from(there));
            prop_assert!((metres_to_line(here, there, there) - round).abs() <= round * 0.01);
        }
    }
}
