//! A map with a pin in a form of other fields: the place under the pin goes along as `lon`, `lat` and `method`.

use ground::places::areas::AreaIndex;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui;
use maud::{Markup, html};
use serde_json::json;

use super::map_page::{pin, tools};
use crate::inquiries::{Inquiry, MapView};
use crate::responses::model::Method;

/// The map. `about` is the dialogue whose areas can be searched for and that says what lies outside; `kept` is what the place is called
/// that is about to be moved. Any other has no name until somebody has pointed.
pub(crate) fn pin_map(lang: Lang, view: &MapView, fields: &Fields, about: Option<&Inquiry>, kept: Option<&str>) -> Markup {
    let [lon, lat] = view.centre;
    let typed = |name: &str, usual: f64| fields.value(name).parse::<f64>().unwrap_or(usual);
    let slug = about.map(|inquiry| inquiry.slug.as_str());
    let map = MapBox {
        view,
        centre: (typed("lon", lon), typed("lat", lat)),
        slug,
        called: kept.unwrap_or_default(),
        outside: t::response_outside(lang),
        search_id: None,
    };
    html! {
        (map_box(lang, &map))
        p.where-now.needs-script { (ui::icon("pin")) span data-place-name=(t::answer_move_map(lang)) role="status" { (kept.unwrap_or(t::answer_move_map(lang))) } }
        input type="hidden" name="lon" value=(fields.value("lon")) data-place-lon;
        input type="hidden" name="lat" value=(fields.value("lat")) data-place-lat;
        input type="hidden" name="method" value=(fields.value("method")) data-place-method;
    }
}

/// A map that moves under its pin.
pub(super) struct MapBox<'a> {
    pub view: &'a MapView,
    /// Longitude and latitude where it begins.
    pub centre: (f64, f64),
    /// The inquiry whose areas can be searched for and that says what lies outside.
    pub slug: Option<&'a str>,
    /// What the place is called until the map is moved.
    pub called: &'a str,
    /// What is said of a place that lies outside.
    pub outside: &'static str,
    /// Id of the field that searches, where a page has several maps.
    pub search_id: Option<&'a str>,
}

pub(super) fn map_box(lang: Lang, map: &MapBox<'_>) -> Markup {
    let [west, south, east, north] = map.view.bounds;
    let (lon, lat) = map.centre;
    let of = map.slug.map(|slug| format!("?inquiry={slug}")).unwrap_or_default();
    let kept = Some(map.called).filter(|called| !called.is_empty());
    html! {
        div.pin-map.needs-script data-island="place" data-kept=[kept] data-near={ "/api/places/near" (of) } data-search={ "/api/places" (of) } data-no-hits=(t::answer_no_hits(lang))
            data-locating=(t::answer_locating(lang)) data-refused=(t::answer_refused(lang)) data-unknown=(t::answer_unknown(lang)) data-outside=(map.outside) {
            div.map data-tiles="/map/base.pmtiles" data-center=(format!("{lon},{lat}")) data-zoom=(map.view.zoom)
                data-bounds=(format!("{west},{south},{east},{north}")) data-attribution=(t::map_attribution(lang)) data-attribution-at="bottom-left"
                data-failed=(t::answer_map_failed(lang)) role="application" aria-label=(t::answer_map_label(lang)) {}
            div.mapscreen__top { div.mapscreen__search { label { (ui::icon("search")) span.hide { (t::answer_search(lang)) } input id=[map.search_id] type="search" data-place-search autocomplete="off" placeholder=(t::answer_search(lang)); } } }
            p.mapscreen__say data-map-say role="status" {}
            (tools(lang))
            div.crosshair { (pin()) }
        }
    }
}

/// An area that was chosen (`area`), else the place under the pin, if the map was moved.
pub(crate) fn pinned(fields: &Fields, areas: Option<&AreaIndex>) -> Option<(f64, f64, Method)> {
    if let Ok(number) = fields.value("area").parse::<i64>() {
        let area = areas?.number(number)?;
        return Some((area.shape.label_point.x(), area.shape.label_point.y(), Method::List));
    }
    let method: Method = serde_json::from_value(json!(fields.value("method"))).ok()?;
    Some((fields.value("lon").parse().ok()?, fields.value("lat").parse().ok()?, method))
}

/// The areas to choose from instead; the first choice is the pin.
pub(crate) fn area_options(lang: Lang, areas: Option<&AreaIndex>) -> Vec<(String, String)> {
    let listed =
        areas.map(AreaIndex::by_name).unwrap_or_default().into_iter().map(|area| (area.number.to_string(), area.name().to_owned()));
    std::iter::once((String::new(), t::note_on_the_map(lang).to_owned())).chain(listed).collect()
}
