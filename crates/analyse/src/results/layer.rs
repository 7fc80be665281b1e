//! Marks as a layer for a map program. Its columns have names that stay whatever language the words are in.

use geojson::{Feature, FeatureCollection, Geometry, JsonObject};
use kit::geopackage::{self, Cell};
use serde_json::Value;

use super::export::Told;
use crate::Words;

/// Names of the columns before the reasons, in the order of [`Told`].
const FIRST: [&str; 6] = ["hour", "kind", "people", "near", "area", "when"];
/// What was written.
const TEXT: &str = "text";
/// Names that a GeoPackage keeps for itself, whatever their case.
const KEPT: [&str; 2] = ["fid", "geom"];
/// The column that is a number.
const PEOPLE: usize = 2;

/// A layer of points, some of them without a place.
pub(super) struct Layer {
    name: String,
    columns: Vec<String>,
    features: Vec<geopackage::Feature>,
}

impl Layer {
    pub fn new(name: &str, words: &Words, told: Vec<Told>) -> Self {
        let reasons = words.reasons.iter().map(|question| column(&question.word.name));
        let columns = FIRST.map(str::to_owned).into_iter().chain(reasons).chain([TEXT.to_owned()]).collect();
        Self { name: name.to_owned(), columns, features: told.into_iter().map(feature).collect() }
    }

    /// The file's bytes.
    pub fn geopackage(&self) -> Result<Vec<u8>, impl std::error::Error> {
        geopackage::points(&self.name, &self.columns, &self.features)
    }

    /// The file's text.
    pub fn geojson(&self) -> String {
        let features = self.features.iter().map(|feature| {
            let cells = self.columns.iter().cloned().zip(feature.cells.iter().map(value));
            Feature {
                geometry: feature.place.map(Geometry::new_point),
                properties: Some(cells.collect::<JsonObject>()),
                ..Feature::default()
            }
        });
        FeatureCollection { bbox: None, features: features.collect(), foreign_members: None }.to_string()
    }
}

/// A question whose name is another column's has its own by a prefix.
fn column(name: &str) -> String {
    let taken = FIRST.iter().chain(&KEPT).chain([&TEXT]).any(|other| other.eq_ignore_ascii_case(name));
    if taken { format!("answer_{name}") } else { name.to_owned() }
}

fn feature(told: Told) -> geopackage::Feature {
    let cells = told.first.into_iter().chain(told.then).enumerate().map(|(at, text)| match text.parse() {
        Ok(number) if at == PEOPLE => Cell::Whole(number),
        _ => Cell::Text(text),
    });
    geopackage::Feature { place: told.place, cells: cells.collect() }
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Text(text) => Value::from(text.as_str()),
        Cell::Whole(number) => Value::from(*number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_takes_no_other_columns_name() {
        assert_eq!(column("help"), "help");
        assert_eq!(
            (column("people"), column("GEOM"), column("text")),
            ("answer_people".into(), "answer_GEOM".into(), "answer_text".into())
        );
    }
}
