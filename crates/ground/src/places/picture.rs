//! The map as a picture by the server, for readers without scripts and for print. Without a base map there is none; the
//! table beside says the same.

use std::sync::OnceLock;

use geo::{BoundingRect, Coord, MultiPoint, Point};
use kit::i18n::{Lang, t};
use maud::{Markup, html};

use super::svg_map::{MarkPin, Overlay, Painter, View, Words};
use crate::Tenant;

/// The tenant's painter, made when it is first needed.
#[derive(Default)]
struct Studio(OnceLock<Option<Painter>>);

/// The picture of a view; nothing when there is no base map, or it cannot be read.
pub fn picture(tenant: &Tenant, lang: Lang, view: &View, overlay: &Overlay<'_>, id: &str, title: &str) -> Markup {
    let studio = tenant.shelf::<Studio>();
    let painter = studio.0.get_or_init(|| tenant.places.base.clone().map(Painter::new));
    let words = Words { id, title, description: t::results_same_in_table(lang), attribution: t::results_attribution(lang) };
    let drawn = painter.as_ref().map(|painter| painter.picture(view, overlay, words));
    match drawn {
        Some(Ok(picture)) => picture,
        Some(Err(error)) => {
            tracing::warn!(%error, "a picture of the map could not be drawn");
            html! {}
        }
        None => html! {},
    }
}

/// Nearer than this a street is no longer told from its neighbours.
const CLOSEST: f64 = 17.0;

/// One mark on a small picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Pin {
    /// Its number in the list beside the picture.
    pub number: usize,
    /// Its kind, as `kit::web::ui::mark` knows it.
    pub kind: String,
    /// Longitude and latitude, in degrees.
    pub at: (f64, f64),
    /// What it says, for those who point at it or hear it.
    pub title: String,
}

/// A small picture of where some marks are, numbered as in the list when they are a few; nothing when there are none.
pub fn of_marks(tenant: &Tenant, lang: Lang, pins: &[Pin], id: &str, title: &str) -> Markup {
    let points: MultiPoint<f64> = pins.iter().map(|pin| Point::from(pin.at)).collect();
    let Some(bounds) = points.bounding_rect() else { return html! {} };
    let (close, middle) = (View::showing(bounds, WIDTH, HEIGHT, 40), bounds.center());
    // A single point has no size: then the street around it is shown.
    let view = if close.zoom() > CLOSEST { View::around(middle.x, middle.y, CLOSEST, WIDTH, HEIGHT) } else { close };
    let numbered = (2..=MOST_NUMBERED).contains(&pins.len());
    let pin = |pin: &Pin| MarkPin {
        kind: pin.kind.clone(),
        at: Coord::from(pin.at),
        title: pin.title.clone(),
        number: numbered.then_some(pin.number),
        href: None,
    };
    let overlay = Overlay { marks: pins.iter().map(pin).collect(), ..Overlay::default() };
    picture(tenant, lang, &view, &overlay, id, title)
}

/// More numbers than this hide each other.
const MOST_NUMBERED: usize = 30;

/// Width and height of a small picture, in pixels.
const WIDTH: u32 = 560;
const HEIGHT: u32 = 320;
