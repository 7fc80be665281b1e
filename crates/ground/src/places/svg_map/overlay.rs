//! What lies on the map in a picture: cells, areas, marks.

use geo::{Coord, MultiPolygon};
use maud::{Markup, html};

use super::path::{UNITS, polygon};
use super::view::View;
use crate::places::cells::{Cell, Level, finest_of};
use kit::web::ui;

/// Everything that lies on the map.
#[derive(Debug, Clone, Default)]
pub struct Overlay<'a> {
    /// Areas with their outlines, below the cells.
    pub areas: Vec<AreaOutline<'a>>,
    /// Cells in the colours of the ramp.
    pub cells: Vec<CellShape>,
    /// Marks, on top.
    pub marks: Vec<MarkPin>,
}

/// One cell.
#[derive(Debug, Clone)]
pub struct CellShape {
    /// Which cell.
    pub cell: Cell,
    /// The step of the ramp, 1 (low) to 5 (high).
    pub step: u8,
    /// True when the figure is so uncertain that it is hatched.
    pub uncertain: bool,
    /// True when it is the one, or one of those, that the page tells about.
    pub chosen: bool,
    /// What it says, for those who point at it or hear it.
    pub title: String,
    /// Where it leads, if anywhere.
    pub href: Option<String>,
}

/// The outline of an area, or of any surface.
#[derive(Debug, Clone)]
pub struct AreaOutline<'a> {
    /// The outline, in degrees.
    pub geometry: &'a MultiPolygon<f64>,
    /// The name to write into it, and where (degrees).
    pub label: Option<(&'a str, Coord<f64>)>,
    /// True when it is the one that the page tells about.
    pub chosen: bool,
    /// Where it leads, if anywhere.
    pub href: Option<String>,
}

/// One mark.
#[derive(Debug, Clone)]
pub struct MarkPin {
    /// Its kind, as `kit::web::ui::mark` knows it: it sets shape and colour.
    pub kind: String,
    /// Where, in degrees.
    pub at: Coord<f64>,
    /// What it says, for those who point at it or hear it.
    pub title: String,
    /// Its number in the list beside the picture, if it is numbered.
    pub number: Option<usize>,
    /// Where it leads, if anywhere.
    pub href: Option<String>,
}

impl Overlay<'_> {
    /// Whether something in it leads somewhere: then the picture is more than a picture.
    pub(super) fn has_links(&self) -> bool {
        self.cells.iter().any(|cell| cell.href.is_some())
            || self.marks.iter().any(|mark| mark.href.is_some())
            || self.areas.iter().any(|area| area.href.is_some())
    }

    /// Whether it names parts of town itself.
    pub(super) fn has_names(&self) -> bool {
        self.areas.iter().any(|area| area.label.is_some())
    }

    /// Areas and cells, in the drawing's units, below the names.
    pub(super) fn surfaces(&self, view: &View) -> Markup {
        html! {
            @for area in &self.areas { (area.outline(view)) }
            @let level = finest_of(self.cells.iter().map(|cell| cell.cell));
            @for cell in self.cells.iter().filter(|cell| !cell.chosen) { (cell.draw(view, level)) }
            @for cell in self.cells.iter().filter(|cell| cell.chosen) { (cell.draw(view, level)) }
        }
    }

    /// Names of areas, and marks, in pixels, above the names of streets.
    pub(super) fn pins(&self, view: &View) -> Markup {
        html! {
            @for (name, at) in self.areas.iter().filter_map(|area| area.label) {
                @let at = view.pixel(at.x, at.y);
                text.svgmap__area-name x=(whole(at.x)) y=(whole(at.y)) { (name) }
            }
            @for mark in &self.marks { (mark.draw(view)) }
        }
    }
}

impl CellShape {
    /// With cells of different levels beside it, each is as large as what is counted in it.
    fn draw(&self, view: &View, level: Level) -> Markup {
        let path = polygon(&pixels(view, &self.cell.tile(level)));
        let shape = html! {
            path.svgmap__cell data-cell=(self.cell) data-step=(self.step) data-chosen[self.chosen] d=(path) { title { (self.title) } }
            @if self.uncertain { path.svgmap__hatch d=(hatch(&pixels(view, &self.cell.polygon()))) {} }
        };
        linked(self.href.as_deref(), &self.title, shape)
    }
}

impl AreaOutline<'_> {
    fn outline(&self, view: &View) -> Markup {
        let rings = self.geometry.iter().flat_map(|part| std::iter::once(part.exterior()).chain(part.interiors()));
        let path: String =
            rings.map(|ring| polygon(&ring.coords().map(|point| view.pixel(point.x, point.y)).collect::<Vec<_>>())).collect();
        let name = self.label.map(|(name, _)| name).unwrap_or_default();
        linked(
            self.href.as_deref(),
            name,
            html! { path.svgmap__area data-chosen[self.chosen] d=(path) { @if !name.is_empty() { title { (name) } } } },
        )
    }
}

impl MarkPin {
    fn draw(&self, view: &View) -> Markup {
        /// A mark is drawn in a box of 28 units.
        const HALF: f64 = 14.0;
        let at = view.pixel(self.at.x, self.at.y);
        let (data, shape) = ui::mark_shape(&self.kind);
        let place = format!("translate({} {})", whole(at.x - HALF), whole(at.y - HALF));
        let mark = html! { g.mark.svgmap__mark data-kind=(data) transform=(place) { title { (self.title) } (shape) @if let Some(number) = self.number { text.svgmap__number x="26" y="8" { (number) } } } };
        linked(self.href.as_deref(), &self.title, mark)
    }
}

fn linked(href: Option<&str>, title: &str, shape: Markup) -> Markup {
    match href {
        Some(href) => html! { a href=(href) aria-label=(title) { (shape) } },
        None => shape,
    }
}

/// A polygon's outer ring in pixels.
fn pixels(view: &View, shape: &geo::Polygon<f64>) -> Vec<Coord<f64>> {
    shape.exterior().coords().map(|point| view.pixel(point.x, point.y)).collect()
}

/// Parallel lines across a cell, from one side of its outline to the other.
fn hatch(ring: &[Coord<f64>]) -> String {
    const LINES: u32 = 8;
    let half = ring.len() / 2;
    let (one, other): (Vec<_>, Vec<_>) = (ring.iter().take(half + 1).collect(), ring.iter().rev().take(half + 1).collect());
    let line = |number| {
        let share = f64::from(number) / f64::from(LINES);
        let (from, to) = (along(&one, share)? * f64::from(UNITS), along(&other, share)? * f64::from(UNITS));
        Some(format!("M{} {}L{} {}", whole(from.x), whole(from.y), whole(to.x), whole(to.y)))
    };
    (1..LINES).filter_map(line).collect()
}

/// The point at a share of the way along corners, each side counted alike.
fn along(corners: &[&Coord<f64>], share: f64) -> Option<Coord<f64>> {
    let mut left = share * corners.windows(2).map(|_| 1.0).sum::<f64>();
    for pair in corners.windows(2) {
        match pair {
            [from, to] if left <= 1.0 => return Some(**from + (**to - **from) * left),
            _ => left -= 1.0,
        }
    }
    None
}

/// A number of pixels without decimals.
fn whole(pixels: f64) -> String {
    format!("{pixels:.0}")
}
