//! Names in the picture: along their streets, never upon each other, and only where there is room.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use geo::Coord;

use super::view::View;

/// The mean width of a letter and the height of a line, in pixels (12.5 pixels, Atkinson Hyperlegible).
const LETTER: f64 = 6.6;
const LINE: f64 = 15.0;
/// A name further from its street's line than this would run over the houses.
const ALONG: f64 = 5.0;
/// Names keep this far from the picture's edge.
const EDGE: f64 = 4.0;
/// Longer names are left out of pictures.
const LONGEST: usize = 30;
/// Street names show from this zoom on; places of rank 1 and of rank 2 from these.
const WAYS_FROM: f64 = 14.5;
const PLACES_FROM: [(f64, f64); 2] = [(15.2, 1.0), (16.2, 2.0)];

type Line = Vec<Coord<f64>>;

/// What a name is for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Named {
    /// A part of town.
    District,
    /// A street or square.
    Way,
    /// A place of this rank, 1 for the best known.
    Place(f64),
}

/// The names of a view.
#[derive(Debug, Default)]
pub(super) struct Labels {
    districts: BTreeMap<String, Coord<f64>>,
    ways: BTreeMap<String, Vec<Line>>,
    places: BTreeMap<String, (f64, Coord<f64>)>,
}

/// The names that have found room.
struct Room<'a> {
    view: &'a View,
    taken: Vec<(Coord<f64>, f64)>,
    text: String,
}

impl Labels {
    /// Adds a name and where it belongs (pixels).
    pub(super) fn add(&mut self, named: Named, name: &str, lines: &[Line]) {
        let Some(at) = lines.first().and_then(|line| line.first()).filter(|_| !name.is_empty() && name.chars().count() <= LONGEST) else {
            return;
        };
        let name = name.to_owned();
        match named {
            Named::District => drop(self.districts.insert(name, *at)),
            Named::Place(rank) => drop(self.places.insert(name, (rank, *at))),
            Named::Way => self.ways.entry(name).or_default().extend(lines.iter().cloned()),
        }
    }

    /// Finds room for the names: parts of town first, then streets, the longest first, then places. Gives the parts of town, and the others.
    pub(super) fn place(&self, view: &View) -> (String, String) {
        let mut room = Room { view, taken: Vec::new(), text: String::new() };
        for (name, at) in &self.districts {
            room.put("svgmap__district", name, *at, 0.0, 1.3);
        }
        let districts = std::mem::take(&mut room.text);
        if view.zoom() >= WAYS_FROM {
            let mut ways: Vec<_> = self.ways.iter().collect();
            ways.sort_by(|(_, a), (_, b)| length(b).total_cmp(&length(a)));
            for (name, lines) in ways {
                room.along(name, lines);
            }
        }
        let rank = PLACES_FROM.iter().filter(|(from, _)| view.zoom() >= *from).map(|(_, rank)| *rank).fold(0.0, f64::max);
        for (name, (_, at)) in self.places.iter().filter(|(name, (own, _))| *own <= rank && !self.ways.contains_key(*name)) {
            room.put("svgmap__place", name, *at, 0.0, 1.0);
        }
        (districts, room.text)
    }
}

impl Room<'_> {
    /// Puts a street's name where the street runs straight for as long as the name is, as near the middle of what shows as can be.
    fn along(&mut self, name: &str, lines: &[Line]) {
        let half = width(name) / 2.0;
        let pieces: Vec<(Coord<f64>, Coord<f64>)> =
            lines.iter().flat_map(|line| line.windows(2)).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?))).collect();
        let frame = self.view.frame(0.0);
        let middle = frame.center();
        let mut spots: Vec<(Coord<f64>, f64)> = pieces.iter().flat_map(|(a, b)| spots(*a, *b)).collect();
        spots.retain(|(at, _)| at.x > 0.0 && at.y > 0.0 && at.x < frame.max().x && at.y < frame.max().y);
        spots.sort_by(|(a, _), (b, _)| distance(*a, middle).total_cmp(&distance(*b, middle)));
        for (at, angle) in spots {
            let direction = Coord { x: angle.cos(), y: angle.sin() };
            let straight = [-1.0, -0.5, 0.5, 1.0].iter().all(|share| {
                let there = at + direction * (share * half);
                pieces.iter().any(|(a, b)| from_line(there, *a, *b) <= ALONG)
            });
            if straight && self.put("svgmap__way", name, at, angle.to_degrees(), 1.0) {
                return;
            }
        }
    }

    /// Puts a name, middle on a place, when there is room; tells whether.
    fn put(&mut self, class: &str, name: &str, at: Coord<f64>, degrees: f64, size: f64) -> bool {
        let (half, radius) = (width(name) * size / 2.0, LINE * size / 2.0);
        let direction = Coord { x: degrees.to_radians().cos(), y: degrees.to_radians().sin() };
        let frame = self.view.frame(-EDGE);
        let ends = [at - direction * half, at + direction * half];
        if ends
            .iter()
            .any(|end| end.x < frame.min().x || end.x > frame.max().x || end.y < frame.min().y + radius || end.y > frame.max().y - radius)
        {
            return false;
        }
        let steps = (half / radius).ceil().max(1.0);
        let beads: Vec<Coord<f64>> = (0..=20)
            .map(|step| f64::from(step) / 10.0 - 1.0)
            .filter(|share| (share * steps).fract().abs() < 0.5)
            .map(|share| at + direction * (share * half))
            .collect();
        if beads.iter().any(|bead| self.taken.iter().any(|(other, own)| distance(*bead, *other) < radius + own)) {
            return false;
        }
        self.taken.extend(beads.into_iter().map(|bead| (bead, radius)));
        let turn =
            if degrees.abs() >= 0.5 { format!(" transform=\"rotate({degrees:.0} {:.0} {:.0})\"", at.x, at.y) } else { String::new() };
        // Writing into a text cannot fail.
        let _ = write!(self.text, "<text class=\"{class}\" x=\"{:.0}\" y=\"{:.0}\"{turn}>{}</text>", at.x, at.y, escaped(name));
        true
    }
}

/// Where a name could stand on a straight piece, and how much it would be turned there (radians), never upside down.
fn spots(a: Coord<f64>, b: Coord<f64>) -> impl Iterator<Item = (Coord<f64>, f64)> {
    let (from, to) = if b.x < a.x { (b, a) } else { (a, b) };
    let along = to - from;
    let shares: &[f64] = if distance(a, b) < 40.0 { &[0.5] } else { &[0.1, 0.3, 0.5, 0.7, 0.9] };
    shares.iter().map(move |share| (from + along * *share, along.y.atan2(along.x)))
}

fn width(name: &str) -> f64 {
    name.chars().map(|_| LETTER).sum()
}

fn length(lines: &[Line]) -> f64 {
    lines.iter().flat_map(|line| line.windows(2)).map(|pair| if let [a, b] = pair { distance(*a, *b) } else { 0.0 }).sum()
}

fn distance(a: Coord<f64>, b: Coord<f64>) -> f64 {
    (a.x - b.x).hypot(a.y - b.y)
}

fn from_line(here: Coord<f64>, a: Coord<f64>, b: Coord<f64>) -> f64 {
    let along = b - a;
    let square = along.x * along.x + along.y * along.y;
    let share = if square > 0.0 { (((here.x - a.x) * along.x + (here.y - a.y) * along.y) / square).clamp(0.0, 1.0) } else { 0.0 };
    distance(here, a + along * share)
}

/// A name as text in markup.
fn escaped(name: &str) -> String {
    maud::html! { (name) }.into_string()
}
