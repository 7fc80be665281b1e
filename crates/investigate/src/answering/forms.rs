//! From what was typed to an answer's parts, and back.

use ground::places::areas::AreaIndex;
use kit::forms::Fields;
use serde_json::{Map, Value, json};
use xlsform::{Kind, Question};

use super::place_field;
use crate::files::{FileRef, field};
use crate::responses::model::{Fault, Method};

/// What a button that searches within a question says, before the name of its field.
pub(super) const FIND: &str = "find:";

/// Somebody without a script searches for a place or a choice: the page comes again with what was found.
pub(crate) fn searches(fields: &Fields) -> bool {
    fields.value("do").starts_with(FIND)
}

/// The answers to some questions, as they were typed; empty ones are left out.
pub fn answers(fields: &Fields, questions: &[&Question]) -> Map<String, Value> {
    answers_under(fields, "", questions)
}

/// The same, where every field's name begins with `prefix`.
pub fn answers_under(fields: &Fields, prefix: &str, questions: &[&Question]) -> Map<String, Value> {
    questions
        .iter()
        .filter_map(|question| Some((question.name.clone(), answer(fields, &format!("{prefix}{}", question.name), question)?)))
        .collect()
}

fn answer(fields: &Fields, name: &str, question: &Question) -> Option<Value> {
    match question.kind {
        Kind::Geopoint => return place_field::typed(fields, name),
        Kind::Image | Kind::File => return field::typed(fields, name),
        _ => {}
    }
    let values: Vec<&str> = fields.values(name).iter().map(|value| value.trim()).filter(|value| !value.is_empty()).collect();
    let first = *values.first()?;
    Some(match question.kind {
        Kind::SelectMultiple { .. } | Kind::Rank { .. } => json!(values),
        Kind::Integer => first.parse::<i64>().map_or_else(|_| json!(first), |number| json!(number)),
        Kind::Decimal | Kind::Range => first.replace(',', ".").parse::<f64>().map_or_else(|_| json!(first), |number| json!(number)),
        _ => json!(first),
    })
}

/// Stored answers as a form shows them.
pub fn fill(fields: &mut Fields, answers: &Map<String, Value>) {
    for (name, value) in answers {
        match value {
            Value::String(one) => fields.set(name, one.clone()),
            Value::Array(several) => several.iter().filter_map(Value::as_str).for_each(|one| fields.add(name, one)),
            file @ Value::Object(_) if FileRef::of(file).is_some() => fields.set(name, file.to_string()),
            Value::Object(_) => place_field::fill(fields, name, value),
            other => fields.set(name, other.to_string()),
        }
    }
}

/// Faults of one mark, or of the answers beside the marks, onto the fields of the page that asks for them.
pub(super) fn show_faults(fields: &mut Fields, faults: &[Fault], mark: Option<usize>) {
    let prefix = mark.map_or_else(|| "answers.".to_owned(), |number| format!("marks[{number}].answers."));
    for fault in faults {
        if let Some(name) = fault.field.strip_prefix(&prefix) {
            fields.fault(name, fault.message.clone());
        }
    }
}

/// A place chosen from a list: `area:3`, or `place:24.94,60.17` for a named place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum ListedPlace {
    /// The area with this number.
    Area(i64),
    /// A named place at this point.
    Named(f64, f64),
}

impl ListedPlace {
    /// Where it is: a point inside the area. None for an area that is not there.
    pub fn point(self, areas: Option<&AreaIndex>) -> Option<(f64, f64)> {
        match self {
            Self::Named(lon, lat) => Some((lon, lat)),
            Self::Area(number) => areas?.number(number).map(|area| (area.shape.label_point.x(), area.shape.label_point.y())),
        }
    }

    /// How the place was given.
    pub fn method(self) -> Method {
        match self {
            Self::Area(_) => Method::List,
            Self::Named(..) => Method::Search,
        }
    }
}

impl std::str::FromStr for ListedPlace {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        if let Some(number) = text.strip_prefix("area:") {
            return number.parse().map(Self::Area).map_err(|_| ());
        }
        let (lon, lat) = text.strip_prefix("place:").and_then(|point| point.split_once(',')).ok_or(())?;
        Ok(Self::Named(lon.parse().map_err(|_| ())?, lat.parse().map_err(|_| ())?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listed_place_reads_back() {
        assert_eq!("area:3".parse(), Ok(ListedPlace::Area(3)));
        assert_eq!("place:24.94,60.17".parse(), Ok(ListedPlace::Named(24.94, 60.17)));
        for wrong in ["", "area:", "place:1", "24,60", "area:x"] {
            assert_eq!(wrong.parse::<ListedPlace>(), Err(()));
        }
    }
}
