//! On which side of something a place lies: what tells places of one name apart.

use geo::Point;
use kit::i18n::{Lang, t};
use kit::numbers;

use super::cells::Cell;

/// The eight winds, clockwise from the north.
const WINDS: [fn(Lang) -> &'static str; 8] = [
    t::results_part_n,
    t::results_part_ne,
    t::results_part_e,
    t::results_part_se,
    t::results_part_s,
    t::results_part_sw,
    t::results_part_w,
    t::results_part_nw,
];

/// A name, and in which part of it a place lies, seen from its middle.
pub(super) fn part(lang: Lang, name: String, middle: Point<f64>, place: Point<f64>) -> String {
    // A degree of longitude is the shorter one.
    let (east, north) = ((place.x() - middle.x()) * middle.y().to_radians().cos(), place.y() - middle.y());
    let eighth = (east.atan2(north) / std::f64::consts::FRAC_PI_4).round().rem_euclid(8.0);
    let wind = WINDS.get(eighth as usize).unwrap_or(&WINDS[0]);
    t::results_part_of_place(lang, name, wind(lang))
}

/// A place where the map and the areas name nothing: by its degrees, to some ten metres.
pub(super) fn position(lang: Lang, place: Point<f64>) -> String {
    let degrees = |number: f64| numbers::decimal(lang, number.abs(), 4);
    let north =
        if place.y() < 0.0 { t::results_degrees_s(lang, degrees(place.y())) } else { t::results_degrees_n(lang, degrees(place.y())) };
    let east =
        if place.x() < 0.0 { t::results_degrees_w(lang, degrees(place.x())) } else { t::results_degrees_e(lang, degrees(place.x())) };
    t::results_at_position(lang, north, east)
}

/// The middle of some cells.
pub(super) fn middle(cells: impl Iterator<Item = Cell>) -> Point<f64> {
    let (sum, n) = cells.fold((Point::new(0.0, 0.0), 0.0), |(sum, n), cell| (sum + cell.centre(), n + 1.0));
    sum / f64::max(n, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_without_a_name_is_told_by_its_degrees() {
        assert_eq!(position(Lang::Sv, Point::new(-71.058_12, 42.361_2)), "Vid 42,3612° N, 71,0581° V");
        assert_eq!(position(Lang::En, Point::new(24.94, -60.17)), "At 60.1700° S, 24.9400° E");
    }

    #[test]
    fn a_part_is_named_by_its_wind() {
        let middle = Point::new(24.94, 60.17);
        let said = |east: f64, north: f64| part(Lang::Sv, "Malm".into(), middle, middle + Point::new(east, north));
        assert_eq!(said(0.0, 0.01), "Malm, norra delen");
        assert_eq!(said(0.02, 0.01), "Malm, nordöstra delen");
        assert_eq!(said(-0.01, 0.0), "Malm, västra delen");
        assert_eq!(said(-0.001, 0.01), "Malm, norra delen");
    }
}
