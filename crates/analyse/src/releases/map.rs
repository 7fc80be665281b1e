//! The cells of a release on a map, with every cell in the first view.

use geo::{Coord, Rect};
use ground::Tenant;
use ground::places::cells::Cell;
use ground::places::picture;
use ground::places::svg_map::{CellShape, Overlay, View};
use investigate::inquiries::MapView;
use kit::i18n::{Lang, t};
use kit::numbers;
use maud::{Markup, html};

use super::figures::{Look, Names};
use super::model::ReleasedCell;
use crate::place::{around_all, asked_about, corners, together};
use crate::shares::{legend, tool};

/// The map: the moving one, and the picture for readers without scripts. `cells` is the address of the cells.
pub(super) fn map(tenant: &Tenant, lang: Lang, look: &Look<'_>, view: &MapView, cells: &str, agree: Option<&str>) -> Markup {
    let word = look.body.kind_word(lang, look.kind);
    let (around, told) = (around(tenant, look, view), told_of(look, view));
    let centre = told.center();
    html! {
        div.above-4 data-map-tools {
            div.map.map--page.needs-script data-island="results" data-cells=(cells) data-tiles="/map/base.pmtiles" data-center=(format!("{},{}", centre.x, centre.y))
                data-zoom=(frame(look, view).zoom()) data-show=(corners(&told)) data-agree=[agree.map(|at| format!("{at}/map?kind={}&agree=", look.kind))] data-agree-word=(t::releases_agree(lang)) data-bounds=(corners(&around)) data-attribution=(t::results_attribution(lang))
                data-failed=(t::results_no_map(lang)) data-gesture-ctrl=(t::results_gesture_ctrl(lang)) data-gesture-fingers=(t::results_gesture_fingers(lang))
                aria-label=(t::results_map_label(lang, word.clone())) {
                (legend(lang, look.kind, &word))
                div.mapscreen__tools {
                    (tool("zoom-in", "plus", t::results_closer(lang)))
                    (tool("zoom-out", "minus", t::results_further(lang)))
                }
            }
            div.no-script { (drawing(tenant, lang, look, view, agree)) (legend(lang, look.kind, &word)) }
        }
    }
}

/// The part of the earth that is coloured; where nothing is, what the inquiry asks about.
fn told_of(look: &Look<'_>, view: &MapView) -> Rect<f64> {
    let kind = look.place_of_kind();
    let coloured = look.cells().into_iter().filter(|cell| cell.share(kind).is_some());
    around_all(coloured.filter_map(|cell| cell.cell.parse().ok())).unwrap_or_else(|| asked_about(view))
}

/// How far the map may be moved: with room around all cells, as far as there are streets, and never so that a cell is cut.
fn around(tenant: &Tenant, look: &Look<'_>, view: &MapView) -> Rect<f64> {
    let told = told_of(look, view);
    // A degree of longitude is the shorter one.
    let narrowing = told.center().y.to_radians().cos().max(0.01);
    let side = told.width().max(told.height() / narrowing);
    let room = Coord { x: side * 1.2, y: side * 1.2 * narrowing };
    let roomy = together(asked_about(view), Rect::new(told.min() - room, told.max() + room));
    together(told, within_streets(tenant, roomy))
}

/// A map that ends sooner than what was told shows its streets, not the emptiness beside them.
fn within_streets(tenant: &Tenant, around: Rect<f64>) -> Rect<f64> {
    let Some(streets) = tenant.places.base.as_ref().map(|base| base.bounds()) else { return around };
    let (low, high) = ((around.min(), streets.min()), (around.max(), streets.max()));
    let min = Coord { x: low.0.x.max(low.1.x), y: low.0.y.max(low.1.y) };
    let max = Coord { x: high.0.x.min(high.1.x), y: high.0.y.min(high.1.y) };
    if min.x < max.x && min.y < max.y { Rect::new(min, max) } else { around }
}

/// The view with every cell in it.
fn frame(look: &Look<'_>, view: &MapView) -> View {
    View::showing(told_of(look, view), 760, 494, 16)
}

fn drawing(tenant: &Tenant, lang: Lang, look: &Look<'_>, view: &MapView, agree: Option<&str>) -> Markup {
    let (kind, names) = (look.place_of_kind(), Names::of(tenant, lang, look));
    let shape = |released: &&ReleasedCell| {
        let (cell, share) = (released.cell.parse::<Cell>().ok()?, released.share(kind)?);
        let said = format!(
            "{} ({})",
            numbers::percent(lang, share.share),
            numbers::percent_between(lang, share.interval.low, share.interval.high)
        );
        let href = agree.map(|at| format!("{at}/map?agree={cell}&kind={}", look.kind));
        Some(CellShape {
            cell,
            step: share.step(),
            uncertain: share.uncertain(),
            chosen: false,
            title: format!("{} {said}", names.get(released)),
            href,
        })
    };
    let overlay = Overlay { cells: look.cells().iter().filter_map(shape).collect(), ..Overlay::default() };
    picture::picture(
        tenant,
        lang,
        &frame(look, view),
        &overlay,
        "release-picture",
        &t::results_share_of(lang, look.body.kind_word(lang, look.kind)),
    )
}
