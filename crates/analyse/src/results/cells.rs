//! Cells as the map draws them (GeoJSON, RFC 7946).

use ground::places::Naming;
use serde_json::{Value, json};

use super::CellCount;

/// The cells that a map shows.
pub(crate) fn collection(naming: &Naming<'_>, counts: &[CellCount]) -> Value {
    let features: Vec<Value> = counts.iter().map(|count| feature(naming, count)).collect();
    json!({ "type": "FeatureCollection", "features": features })
}

fn feature(naming: &Naming<'_>, count: &CellCount) -> Value {
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
            "label": naming.cell(count.cell),
        },
    })
}
