//! On which side of something a place lies: what tells places of one name apart.

use geo::Point;
use kit::i18n::{Lang, t};

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

/// The middle of some cells.
pub(super) fn middle(cells: impl Iterator<Item = Cell>) -> Point<f64> {
    let (sum, n) = cells.fold((Point::new(0.0, 0.0), 0.0), |(sum, n), cell| (sum + cell.centre(), n + 1.0));
    sum / f64::max(n, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

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
