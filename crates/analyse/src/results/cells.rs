//! Cells as the map draws them (GeoJSON, RFC 7946), and what a cell is called.

use ground::Tenant;
use ground::places::cells::Cell;
use kit::i18n::{Lang, t};
use serde_json::{Value, json};

use super::CellCount;

/// What a cell is called: the street, square or park in its middle, and the one it meets.
pub(crate) fn name(tenant: &Tenant, lang: Lang, cell: Cell) -> String {
    let names = &tenant.places.names;
    let middle = cell.centre();
    let corners = cell.polygon();
    let Some(first) = names.near(middle.x(), middle.y()) else {
        let edge = corners.exterior().coords().find_map(|corner| names.near(corner.x, corner.y));
        return edge.map_or_else(|| t::results_unnamed(lang).to_owned(), |near| t::results_near(lang, near.name));
    };
    let meets = corners.exterior().coords().filter_map(|corner| names.near(corner.x, corner.y)).find(|near| near.name != first.name);
    match meets {
        Some(other) => t::results_place_by(lang, first.name.to_owned(), other.name.to_owned()),
        None => first.name.to_owned(),
    }
}

/// The cells that a map shows.
pub(crate) fn collection(tenant: &Tenant, lang: Lang, counts: &[CellCount]) -> Value {
    let features: Vec<Value> = counts.iter().map(|count| feature(tenant, lang, count)).collect();
    json!({ "type": "FeatureCollection", "features": features })
}

fn feature(tenant: &Tenant, lang: Lang, count: &CellCount) -> Value {
    let share = count.counts.share();
    let percent = |share: f64| (share * 1_000.0).round() / 10.0;
    json!({
        "type": "Feature",
        "geometry": count.cell.geojson(),
        "properties": {
            "cell": count.cell.to_string(),
            "share": share.map(|share| percent(share.share)),
            "low": share.map(|share| percent(share.interval.low)),
            "high": share.map(|share| percent(share.interval.high)),
            "uncertain": share.is_some_and(|share| share.uncertain()),
            "people": count.counts.all.people,
            "marks": count.counts.all.marks,
            "label": name(tenant, lang, count.cell),
        },
    })
}
