//! Cells as the map draws them (GeoJSON, RFC 7946).

use ground::Tenant;
use kit::i18n::Lang;
use serde_json::{Value, json};

use super::CellCount;

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
            "label": tenant.places.cell_name(lang, count.cell),
        },
    })
}
