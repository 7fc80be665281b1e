//! The column `parameters`: which a kind of question takes, and what they may be.

use super::choices::Lists;
use crate::model::{Fact, Kind};
use crate::problem::Trouble;
use std::collections::BTreeMap;

pub(super) type Parameters = BTreeMap<String, String>;

/// `key=value` pairs, parted by blanks, commas or semicolons. Keys are small letters, and values, but for names of
/// columns.
pub(super) fn parse(written: &str) -> Result<Parameters, Trouble> {
    let spaced = written.replace('=', " = ");
    let words: Vec<&str> = spaced.split([' ', '\t', '\n', ',', ';']).filter(|word| !word.is_empty()).collect();
    let mut pairs = Parameters::new();
    for pair in words.chunks(3) {
        let [key, "=", value] = pair[..] else {
            return Err(Trouble::NotAParameter(pair.join(" ").replace(" = ", "=")));
        };
        if key == "=" || value == "=" {
            return Err(Trouble::NotAParameter(pair.join("")));
        }
        let key = key.to_lowercase();
        let value = if matches!(key.as_str(), "label" | "value") { value.to_owned() } else { value.to_lowercase() };
        pairs.insert(key, value);
    }
    Ok(pairs)
}

/// The first thing wrong with a question's parameters.
pub(super) fn check(kind: &Kind, appearance: &str, given: &Parameters, lists: &Lists) -> Result<(), Trouble> {
    if let Some(accepted) = accepted(kind) {
        let unknown = given.keys().find(|key| !accepted.contains(&key.as_str()));
        if let Some(unknown) = unknown {
            return Err(Trouble::UnknownParameter { name: unknown.clone(), accepted: accepted.join(", ") });
        }
    }
    match kind {
        Kind::Range => super::range::check(appearance, given, lists),
        Kind::Metadata { what: Fact::Audit } => audit(given),
        Kind::SelectOneFromFile { .. } | Kind::SelectMultipleFromFile { .. } => columns(given).and_then(|()| shuffling(given)),
        _ if kind.list().is_some() || matches!(kind, Kind::SelectOneExternal { .. }) => shuffling(given),
        Kind::Image if matches!(appearance, "" | "annotate") => each(kind, given).and_then(|()| need(given, "app", APP, is_app)),
        _ => each(kind, given),
    }
}

fn each(kind: &Kind, given: &Parameters) -> Result<(), Trouble> {
    let Some(accepted) = accepted(kind) else { return Ok(()) };
    let own = EACH.into_iter().filter(|(name, ..)| accepted.contains(name));
    own.into_iter().try_for_each(|(name, needs, fits)| need(given, name, needs, fits))?;
    match kind {
        Kind::Metadata { what: Fact::BackgroundAudio } => need(given, "quality", "voice-only, low or normal", |value| value != "external"),
        _ => Ok(()),
    }
}

/// Nothing where a kind takes any.
fn accepted(kind: &Kind) -> Option<&'static [&'static str]> {
    Some(match kind {
        Kind::Text => &["rows"],
        Kind::Image => &["app", "max-pixels"],
        Kind::Audio => &["quality"],
        Kind::Range => &["end", "placeholder", "start", "step", "tick_interval", "tick_labelset"],
        Kind::Geopoint => &["allow-mock-accuracy", "capture-accuracy", "reference-geometry", "warning-accuracy"],
        Kind::Geotrace | Kind::Geoshape => &["allow-mock-accuracy", "incremental", "reference-geometry"],
        Kind::SelectOneFromFile { .. } | Kind::SelectMultipleFromFile { .. } => &["label", "randomize", "seed", "value"],
        Kind::SelectOne { .. } | Kind::SelectMultiple { .. } | Kind::Rank { .. } | Kind::SelectOneExternal { .. } => &["randomize", "seed"],
        Kind::Metadata { what: Fact::BackgroundAudio } => &["quality"],
        Kind::Metadata { what: Fact::Audit } => {
            &["identify-user", "location-max-age", "location-min-interval", "location-priority", "track-changes", "track-changes-reasons"]
        }
        _ => return None,
    })
}

type Fits = fn(&str) -> bool;

/// What single parameters must be.
const EACH: [(&str, &str, Fits); 7] = [
    ("rows", "a whole number", is_whole),
    ("max-pixels", "a whole number", is_whole),
    ("quality", "voice-only, low, normal or external", |value| matches!(value, "voice-only" | "low" | "normal" | "external")),
    ("capture-accuracy", "a number", is_number),
    ("warning-accuracy", "a number", is_number),
    ("allow-mock-accuracy", "true or false", is_truth),
    ("incremental", "true", |value| value == "true" || value == "yes"),
];

fn need(given: &Parameters, name: &str, needs: &'static str, fits: Fits) -> Result<(), Trouble> {
    match given.get(name) {
        Some(value) if !fits(value) => Err(Trouble::BadParameter { name: name.to_owned(), needs }),
        _ => Ok(()),
    }
}

fn is_whole(value: &str) -> bool {
    value.parse::<i64>().is_ok()
}

fn is_number(value: &str) -> bool {
    value.parse::<f64>().is_ok()
}

fn is_truth(value: &str) -> bool {
    matches!(value, "true" | "false")
}

const APP: &str = "the name of an app, such as org.example.camera";

fn is_app(name: &str) -> bool {
    let word =
        |part: &str| part.starts_with(|c: char| c.is_ascii_alphabetic()) && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    name.contains('.') && name.split('.').all(word)
}

fn columns(given: &Parameters) -> Result<(), Trouble> {
    ["label", "value"].into_iter().try_for_each(|name| need(given, name, "the name of a column", super::names::is_tag))
}

fn shuffling(given: &Parameters) -> Result<(), Trouble> {
    need(given, "randomize", "true or false", is_truth)?;
    if given.contains_key("seed") && !given.contains_key("randomize") {
        return Err(Trouble::BadParameter { name: "seed".to_owned(), needs: "beside randomize=true" });
    }
    need(given, "seed", "a number, or ${the name of a question}", |seed| is_number(seed) || (seed.starts_with("${") && seed.ends_with('}')))
}

/// Where somebody was is noted by three parameters, or by none.
fn audit(given: &Parameters) -> Result<(), Trouble> {
    need(given, "track-changes", "true or false", is_truth)?;
    need(given, "identify-user", "true or false", is_truth)?;
    need(given, "track-changes-reasons", "on-form-edit", |value| value == "on-form-edit")?;
    const PLACE: [&str; 3] = ["location-priority", "location-min-interval", "location-max-age"];
    let there = PLACE.into_iter().filter(|name| given.contains_key(*name)).count();
    if there == 0 {
        return Ok(());
    }
    if there < PLACE.len() {
        let missing = PLACE.into_iter().find(|name| !given.contains_key(*name)).unwrap_or_default();
        return Err(Trouble::BadParameter { name: missing.to_owned(), needs: "there too, as the other location- parameters are" });
    }
    need(given, PLACE[0], "no-power, low-power, balanced or high-accuracy", |value| {
        matches!(value, "no-power" | "low-power" | "balanced" | "high-accuracy")
    })?;
    let natural: Fits = |value| value.parse::<u64>().is_ok();
    need(given, PLACE[1], "a whole number, 0 or more", natural)?;
    need(given, PLACE[2], "a whole number, 0 or more", natural)?;
    let seconds = |name: &str| given.get(name).and_then(|value| value.parse::<u64>().ok());
    if seconds(PLACE[2]) < seconds(PLACE[1]) {
        return Err(Trouble::BadParameter { name: PLACE[2].to_owned(), needs: "at least location-min-interval" });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_parted_in_many_ways() {
        let pairs = parse("start=1, end = 10;step=0.5 LABEL=Namn").unwrap();
        let written: Vec<String> = pairs.iter().map(|(key, value)| format!("{key}={value}")).collect();
        assert_eq!(written, ["end=10", "label=Namn", "start=1", "step=0.5"]);
        for broken in ["rows", "rows=", "=3", "rows==3", "a=1 b"] {
            assert!(matches!(parse(broken), Err(Trouble::NotAParameter(_))), "{broken}");
        }
    }

    #[test]
    fn each_kind_takes_its_own() {
        let check = |kind: Kind, written: &str| check(&kind, "", &parse(written).unwrap(), &Lists::new());
        let select = || Kind::SelectOne { list: "yn".into() };
        let audit = || Kind::Metadata { what: Fact::Audit };
        assert!(check(Kind::Text, "rows=3").is_ok());
        assert!(matches!(check(Kind::Text, "columns=3"), Err(Trouble::UnknownParameter { .. })));
        assert!(check(Kind::Image, "max-pixels=wide").is_err());
        assert!(check(Kind::Geopoint, "capture-accuracy=2.5 warning-accuracy=far").is_err());
        assert!(check(select(), "randomize=true seed=${seed}").is_ok());
        assert!(check(select(), "seed=1").is_err());
        assert!(check(audit(), "location-priority=balanced location-min-interval=60 location-max-age=120").is_ok());
        assert!(check(audit(), "location-priority=balanced location-min-interval=60").is_err());
        assert!(check(audit(), "location-priority=balanced location-min-interval=60 location-max-age=30").is_err());
    }
}
