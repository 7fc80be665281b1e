//! Which column of a map file holds the areas' names, and which their codes: every authority calls them something else.

use std::collections::HashSet;

use geojson::{Feature, JsonObject, JsonValue};

/// Columns that say a name outright, the best first.
const NAME_COLUMNS: [&str; 9] = ["namn_sv", "name_sv", "nimi_sv", "namn", "name", "namn_se", "nimi", "omrade", "title"];
/// What a column that may hold a name has in its own name.
const NAME_PARTS: [&str; 3] = ["namn", "name", "nimi"];
/// What a column that may hold a code has in its own name.
const CODE_PARTS: [&str; 7] = ["kod", "code", "koodi", "nummer", "postnr", "postinumeroalue", "posti_alue"];

/// The column to read names from, when the person importing has not named one: a well-known name, else the column called something with
/// "namn", "name" or "nimi" that tells most areas apart.
pub(super) fn name_column(features: &[Feature]) -> Option<String> {
    let columns = columns(features);
    let known = NAME_COLUMNS.iter().find_map(|known| columns.iter().find(|column| column.to_lowercase() == **known));
    let known = known.filter(|column| different(features, column) > 0);
    known.cloned().or_else(|| most_telling(features, &columns))
}

fn most_telling(features: &[Feature], columns: &[String]) -> Option<String> {
    let candidates = columns.iter().filter(|column| has_part(column, &NAME_PARTS)).map(|column| (different(features, column), column));
    let best = candidates.filter(|(telling, _)| *telling > 0).rev().max_by_key(|(telling, _)| *telling);
    best.map(|(_, column)| column.clone())
}

/// The column to read codes from: one called something with "kod" or the like, in which no two areas have the same.
pub(super) fn code_column(features: &[Feature]) -> Option<String> {
    let fits = |column: &&String| has_part(column, &CODE_PARTS) && different(features, column) == features.len();
    columns(features).iter().find(fits).cloned()
}

/// The names of all columns, in the file's order.
pub(super) fn columns(features: &[Feature]) -> Vec<String> {
    let mut seen = HashSet::new();
    let all = features.iter().filter_map(|feature| feature.properties.as_ref()).flat_map(JsonObject::keys);
    all.filter(|column| seen.insert(column.as_str())).cloned().collect()
}

/// What stands in a feature's column, as text without space around it; empty when nothing does.
pub(super) fn text(feature: &Feature, column: &str) -> String {
    match feature.property(column) {
        Some(JsonValue::String(text)) => text.trim().to_owned(),
        Some(JsonValue::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

fn has_part(column: &str, parts: &[&str]) -> bool {
    let column = column.to_lowercase();
    parts.iter().any(|part| column.contains(part))
}

/// How many different values a column holds, empty ones aside.
fn different(features: &[Feature], column: &str) -> usize {
    let values: HashSet<String> = features.iter().map(|feature| text(feature, column)).filter(|value| !value.is_empty()).collect();
    values.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn features(rows: &[serde_json::Value]) -> Vec<Feature> {
        rows.iter().map(|row| Feature { properties: row.as_object().cloned(), ..Feature::default() }).collect()
    }

    #[test]
    fn takes_swedish_names_before_finnish() {
        let rows = features(&[json!({"posti_alue": "00100", "nimi": "Keskusta", "namn": "Centrum"})]);
        assert_eq!(name_column(&rows).as_deref(), Some("namn"));
        assert_eq!(code_column(&rows).as_deref(), Some("posti_alue"));
    }

    #[test]
    fn takes_the_column_that_tells_areas_apart() {
        let rows = features(&[
            json!({"lan_namn": "Västmanland", "omrade_kod": 7, "omrade_namn": "Bäckby"}),
            json!({"lan_namn": "Västmanland", "omrade_kod": 8, "omrade_namn": "Råby"}),
        ]);
        assert_eq!(name_column(&rows).as_deref(), Some("omrade_namn"));
        assert_eq!(code_column(&rows).as_deref(), Some("omrade_kod"));
    }

    #[test]
    fn takes_no_code_that_two_areas_share() {
        let rows = features(&[json!({"kod": "1", "name": "A"}), json!({"kod": "1", "name": "B"})]);
        assert_eq!(code_column(&rows), None);
    }

    #[test]
    fn finds_no_name_where_none_is() {
        assert_eq!(name_column(&features(&[json!({"yta": 4}), json!({"name": null})])), None);
    }
}
