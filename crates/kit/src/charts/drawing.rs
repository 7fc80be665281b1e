//! The drawing of a series: where each value lies on the paper, and everything that is put there.

use std::fmt::Write;

use maud::{Markup, html};

use super::lines::{Lines, Point, Target};
use super::scale::Scale;
use crate::i18n::Lang;
use crate::numbers;

/// The drawing's size, and where its axes lie.
const WIDTH: f64 = 440.0;
const HEIGHT: f64 = 200.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 168.0;
const RIGHT: f64 = 430.0;
/// Room beside the axis for each character of its longest number, and around it.
const CHARACTER: f64 = 7.5;
const MARGIN: f64 = 16.0;
/// Room right of the last point for its value.
const VALUE_ROOM: f64 = 62.0;
/// As many periods get their name under the axis.
const MOST_NAMES: usize = 7;
/// From so many points on, uncertainty is a band; with fewer, each point has its own bar.
const BAND_FROM: usize = 3;

/// The series with its scales: where everything goes.
pub(super) struct Paper<'a> {
    lang: Lang,
    lines: &'a Lines,
    pub scale: Scale,
    left: f64,
}

impl<'a> Paper<'a> {
    pub fn new(lang: Lang, lines: &'a Lines) -> Self {
        let values = lines.points.iter().flat_map(|point| {
            let (low, high) = point.between.unwrap_or((point.value, point.value));
            [low, point.value, high]
        });
        let values = values.chain(lines.target.iter().map(|target| target.value)).map(|value| lines.shown(value));
        let mut paper = Self { lang, lines, scale: Scale::over(values), left: 0.0 };
        let longest = paper.scale.ticks.iter().map(|&tick| paper.tick_text(tick).chars().count()).max();
        paper.left = MARGIN + CHARACTER * longest.unwrap_or_default() as f64;
        paper
    }

    fn tick_text(&self, tick: f64) -> String {
        numbers::decimal(self.lang, tick, self.scale.decimals)
    }

    fn x(&self, point: &Point) -> f64 {
        let (first, last) = (self.left + MARGIN, RIGHT - VALUE_ROOM);
        let ends = self.lines.points.first().zip(self.lines.points.last());
        let (from, to) = ends.map_or((0.0, 0.0), |(from, to)| (from.at, to.at));
        if to > from { first + (last - first) * (point.at - from) / (to - from) } else { (first + last) / 2.0 }
    }

    fn y(&self, value: f64) -> f64 {
        self.y_shown(self.lines.shown(value))
    }

    fn y_shown(&self, shown: f64) -> f64 {
        BOTTOM - (BOTTOM - TOP) * self.scale.part(shown)
    }

    /// The points on one side of their interval, as `x y` pairs.
    fn edge(&self, side: impl Fn(&Point) -> f64) -> Vec<(f64, f64)> {
        self.lines.points.iter().map(|point| (self.x(point), self.y(side(point)))).collect()
    }
}

/// The series as SVG, with its title and its words.
pub(super) fn drawing(paper: &Paper<'_>) -> Markup {
    let lines = paper.lines;
    let (title, description) = (format!("{}-title", lines.id), format!("{}-description", lines.id));
    html! {
        svg.chart viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-labelledby=(format!("{title} {description}")) {
            title id=(title) { (lines.title) }
            desc id=(description) { (lines.description(paper.lang)) }
            @for &tick in &paper.scale.ticks {
                path.axis d=(format!("M{} {}H{RIGHT}", paper.left, round(paper.y_shown(tick)))) {}
                text x=(paper.left - 8.0) y=(round(paper.y_shown(tick) + 4.0)) text-anchor="end" { (paper.tick_text(tick)) }
            }
            @if let Some(target) = &lines.target { (target_line(paper, target)) }
            (uncertainty(paper))
            path.main d=(path(&paper.edge(|point| point.value))) {}
            @for point in &lines.points { circle.dot cx=(round(paper.x(point))) cy=(round(paper.y(point.value))) r="4.5" {} }
            (names(paper))
            (end_values(paper))
        }
    }
}

fn target_line(paper: &Paper<'_>, target: &Target) -> Markup {
    let y = round(paper.y(target.value));
    html! {
        path.goal d=(format!("M{} {y}H{RIGHT}", paper.left)) {}
        text x=(RIGHT) y=(y - 7.0) text-anchor="end" { (target.label) }
    }
}

/// A band when there are many points and all have an interval, else a bar on each that has one.
fn uncertainty(paper: &Paper<'_>) -> Markup {
    let points = &paper.lines.points;
    let low = |point: &Point| point.between.map_or(point.value, |(low, _)| low);
    let high = |point: &Point| point.between.map_or(point.value, |(_, high)| high);
    if points.len() >= BAND_FROM && points.iter().all(|point| point.between.is_some()) {
        let mut round_trip = paper.edge(high);
        round_trip.extend(paper.edge(low).into_iter().rev());
        return html! { path.band d=(path(&round_trip) + "Z") {} };
    }
    html! {
        @for point in points.iter().filter(|point| point.between.is_some()) {
            path.interval d=(path(&[(paper.x(point), paper.y(low(point))), (paper.x(point), paper.y(high(point)))])) {}
        }
    }
}

/// The periods under the axis; when they are many, some of them, the last always.
fn names(paper: &Paper<'_>) -> Markup {
    let points = &paper.lines.points;
    let every = points.len().div_ceil(MOST_NAMES).max(1);
    let named = points.iter().rev().step_by(every);
    html! {
        @for point in named { text x=(round(paper.x(point))) y="192" text-anchor="middle" { (point.label) } }
    }
}

/// The first and the last value stand at their points; the rest stands in the table.
fn end_values(paper: &Paper<'_>) -> Markup {
    let (points, lines) = (&paper.lines.points, paper.lines);
    html! {
        @if let [first, next, ..] = &points[..] {
            // On the side where the line does not run.
            @let beside = if next.value < first.value { -10.0 } else { 20.0 };
            @let (x, y) = (paper.x(first), paper.y(first.value));
            text.value x=(round(x + 4.0)) y=(round(y + beside)) { (lines.written(paper.lang, first.value)) }
        }
        @if let Some(last) = points.last() {
            @let (x, y) = (paper.x(last), paper.y(last.value));
            text.value x=(round(x + 10.0)) y=(round(y + 5.0)) { (lines.written(paper.lang, last.value)) }
        }
    }
}

/// A path through the points.
fn path(points: &[(f64, f64)]) -> String {
    let mut path = String::new();
    for (index, (x, y)) in points.iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = write!(path, "{}{} {}", if index == 0 { 'M' } else { 'L' }, round(*x), round(*y));
    }
    path
}

/// Tenths are finer than any screen.
fn round(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}
