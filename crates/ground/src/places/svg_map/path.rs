//! Lines and surfaces as the text that SVG draws from, as short as can be: half pixels as whole numbers, each step from the one before.

use std::fmt::Write as _;

use geo::{Coord, Rect};

/// How many units of a drawing make a pixel: fine enough for a phone's screen.
pub(super) const UNITS: i32 = 2;
/// A surface smaller than this many square pixels is left out.
const SMALLEST_SURFACE: i64 = 5;

type Point = (i32, i32);

/// A path under way.
#[derive(Debug, Default)]
pub(super) struct Path {
    text: String,
    pen: Point,
}

impl Path {
    /// Adds the parts of a line (pixels) that show in the frame.
    pub(super) fn line(&mut self, line: &[Coord<f64>], frame: Rect<f64>) {
        let mut run: Vec<Point> = Vec::new();
        for pair in line.windows(2) {
            let [a, b] = pair else { continue };
            if shows(&[*a, *b], frame) {
                run.extend(if run.is_empty() { [Some(units(*a)), Some(units(*b))] } else { [None, Some(units(*b))] }.into_iter().flatten());
            } else {
                self.stroke(&std::mem::take(&mut run), false);
            }
        }
        self.stroke(&run, false);
    }

    /// Adds a ring (pixels) when some of it shows in the frame and it is large enough to be seen.
    pub(super) fn ring(&mut self, ring: &[Coord<f64>], frame: Rect<f64>) {
        if shows(ring, frame) {
            let ring: Vec<Point> = ring.iter().copied().map(units).collect();
            if doubled_area(&ring) >= 2 * SMALLEST_SURFACE * i64::from(UNITS * UNITS) {
                self.stroke(&ring, true);
            }
        }
    }

    /// The text; none when nothing is drawn.
    pub(super) fn finish(self) -> Option<String> {
        (!self.text.is_empty()).then_some(self.text)
    }

    fn stroke(&mut self, points: &[Point], closed: bool) {
        let points = straightened(points);
        let [first, rest @ ..] = &points[..] else { return };
        if rest.is_empty() {
            return;
        }
        self.step(if self.text.is_empty() { 'M' } else { 'm' }, *first);
        for (number, point) in rest.iter().enumerate() {
            self.step(if number == 0 { 'l' } else { ' ' }, *point);
        }
        if closed {
            self.text.push('z');
            self.pen = *first;
        }
    }

    /// One step; a minus sign parts two numbers as well as a space does. Writing into a text cannot fail.
    fn step(&mut self, command: char, to: Point) {
        let (x, y) = (to.0 - self.pen.0, to.1 - self.pen.1);
        if command != ' ' || x >= 0 {
            self.text.push(command);
        }
        let space = if y < 0 { "" } else { " " };
        let _ = write!(self.text, "{x}{space}{y}");
        self.pen = to;
    }
}

/// A closed ring of a few corners (pixels), as a path of its own.
pub(super) fn polygon(ring: &[Coord<f64>]) -> String {
    let mut path = Path::default();
    let points: Vec<Point> = ring.iter().copied().map(units).collect();
    path.stroke(&points, true);
    path.text
}

/// Whether the box around these points meets the frame.
fn shows(points: &[Coord<f64>], frame: Rect<f64>) -> bool {
    let (mut min, mut max) = (Coord { x: f64::INFINITY, y: f64::INFINITY }, Coord { x: f64::NEG_INFINITY, y: f64::NEG_INFINITY });
    for point in points {
        min = Coord { x: min.x.min(point.x), y: min.y.min(point.y) };
        max = Coord { x: max.x.max(point.x), y: max.y.max(point.y) };
    }
    min.x <= frame.max().x && max.x >= frame.min().x && min.y <= frame.max().y && max.y >= frame.min().y
}

#[expect(clippy::cast_possible_truncation, reason = "clamped far beyond any picture's edge")]
fn units(point: Coord<f64>) -> Point {
    let whole = |pixels: f64| (pixels * f64::from(UNITS)).round().clamp(-1e6, 1e6) as i32;
    (whole(point.x), whole(point.y))
}

/// The points without those that do not change the line.
fn straightened(points: &[Point]) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for &point in points {
        if kept.last() == Some(&point) {
            continue;
        }
        if let [.., a, b] = kept[..]
            && between(a, b, point)
        {
            kept.pop();
        }
        kept.push(point);
    }
    if kept.len() > 2 && kept.first() == kept.last() {
        kept.pop();
        kept.push(points.first().copied().unwrap_or_default());
    }
    kept
}

/// Whether `b` lies on the way straight ahead from `a` to `c`.
fn between(a: Point, b: Point, c: Point) -> bool {
    let (one, other) = ((i64::from(b.0 - a.0), i64::from(b.1 - a.1)), (i64::from(c.0 - b.0), i64::from(c.1 - b.1)));
    one.0 * other.1 == one.1 * other.0 && one.0 * other.0 + one.1 * other.1 > 0
}

fn doubled_area(ring: &[Point]) -> i64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(a, b)| i64::from(a.0) * i64::from(b.1) - i64::from(b.0) * i64::from(a.1)).sum::<i64>().abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: (f64, f64) = (100.0, 100.0);

    fn points(numbers: &[(f64, f64)]) -> Vec<Coord<f64>> {
        numbers.iter().copied().map(Coord::from).collect()
    }

    fn drawn(draw: impl Fn(&mut Path, Rect<f64>)) -> Option<String> {
        let mut path = Path::default();
        draw(&mut path, Rect::new((0.0, 0.0), FRAME));
        path.finish()
    }

    #[test]
    fn writes_short_steps() {
        let bent = points(&[(1.0, 1.0), (2.0, 1.0), (3.0, 1.0), (3.0, 0.0), (2.6, 0.1)]);
        assert_eq!(drawn(|path, frame| path.line(&bent, frame)).as_deref(), Some("M2 2l4 0 0-2-1 0"));
        let square = points(&[(1.0, 1.0), (9.0, 1.0), (9.0, 9.0), (1.0, 9.0)]);
        assert_eq!(
            drawn(|path, frame| {
                path.ring(&square, frame);
                path.ring(&square, frame)
            })
            .as_deref(),
            Some("M2 2l16 0 0 16-16 0zm0 0l16 0 0 16-16 0z")
        );
    }

    #[test]
    fn leaves_out_what_nobody_sees() {
        let away = points(&[(200.0, 1.0), (300.0, 1.0), (300.0, 90.0)]);
        let tiny = points(&[(1.0, 1.0), (2.0, 1.0), (2.0, 2.0)]);
        assert_eq!(drawn(|path, frame| path.line(&away, frame)), None);
        assert_eq!(
            drawn(|path, frame| {
                path.ring(&away, frame);
                path.ring(&tiny, frame)
            }),
            None
        );
        let leaves_and_returns = points(&[(90.0, 5.0), (110.0, 5.0), (130.0, 5.0), (130.0, 50.0), (110.0, 50.0), (90.0, 50.0)]);
        assert_eq!(drawn(|path, frame| path.line(&leaves_and_returns, frame)).as_deref(), Some("M180 10l40 0m0 90l-40 0"));
    }
}
