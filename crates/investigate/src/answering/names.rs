//! What a place is called by the one who chose it.

use ground::places::areas::AreaIndex;
use ground::places::names::Names;
use kit::i18n::{Lang, t};

use crate::responses::model::Method;

/// About a metre: a map rounds the place that somebody searched for.
const METRE: f64 = 1e-5;

/// The area chosen from a list, the name that was searched for, or else the nearest street.
pub(crate) fn name_of(lang: Lang, names: &Names, areas: Option<&AreaIndex>, point: (f64, f64), method: Method) -> String {
    known_name(names, areas, point, method).unwrap_or_else(|| t::answer_unnamed(lang).to_owned())
}

/// The same; nothing for a place that nothing near it gives a name.
pub(crate) fn known_name(names: &Names, areas: Option<&AreaIndex>, (lon, lat): (f64, f64), method: Method) -> Option<String> {
    let chosen = || names.at(lon, lat).map(|place| place.name.clone());
    let area = || areas.and_then(|areas| areas.find(lon, lat)).map(|area| area.name().to_owned());
    let is_at = |(x, y): (f64, f64)| (x - lon).abs() < METRE && (y - lat).abs() < METRE;
    // A part of town that was searched for stands where its name does on the map.
    let searched = || areas?.by_name().into_iter().find(|area| is_at(area.shape.label_point.x_y())).map(|area| area.name().to_owned());
    let near = || names.near(lon, lat).map(|near| near.name.to_owned());
    match method {
        Method::List => area().or_else(near),
        Method::Search => chosen().or_else(searched).or_else(near).or_else(area),
        _ => near().or_else(area),
    }
}
