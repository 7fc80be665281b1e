//! Whether a question is whole: what its kind needs besides its own cells.

use super::choices::Lists;
use super::defaults::is_dynamic;
use super::references;
use super::sheets::Sheets;
use crate::model::{Fact, Kind, Question};
use crate::problem::Trouble;

type Found = (&'static str, Trouble);

/// What a question lacks, by column.
pub(super) fn check(question: &Question, or_other: bool, sheets: &Sheets, lists: &Lists) -> Vec<Found> {
    let found = [
        computed(question),
        words(question),
        list(question, sheets, lists),
        blanks(question, lists),
        other(question, or_other, lists),
        metadata(question),
        media(question),
    ];
    found.into_iter().flatten().collect()
}

/// What is calculated needs a rule.
fn computed(question: &Question) -> Option<Found> {
    let bare = question.kind == Kind::Calculate && question.calculation.is_none() && !is_dynamic(&question.default);
    bare.then_some(("calculation", Trouble::Empty))
}

/// What people see needs words, or something else to see.
fn words(question: &Question) -> Option<Found> {
    // What is calculated and says nothing is not shown.
    if !question.kind.is_shown() || is_unseen(question) {
        return None;
    }
    let silent = question.label.is_empty() && question.hint.is_empty() && question.media.is_empty();
    if question.media.contains_key("big-image") && !question.media.contains_key("image") {
        return Some(("big-image", Trouble::BigImageAlone));
    }
    // A table's first row shows the choices' labels alone.
    let labels = question.appearance == "label";
    (silent && !labels).then_some(("label", Trouble::Empty))
}

/// Whether nobody sees it, because it is calculated and says nothing.
pub(super) fn is_unseen(question: &Question) -> bool {
    let computed = question.calculation.is_some() || !question.trigger.is_empty();
    question.kind == Kind::Calculate || (computed && question.label.is_empty() && question.hint.is_empty())
}

fn list(question: &Question, sheets: &Sheets, lists: &Lists) -> Option<Found> {
    if let Kind::SelectOneExternal { list } = &question.kind {
        let there = sheets.external_choices.rows.iter().any(|row| sheets.external_choices.cell(row, "list_name") == list);
        let unfiltered = question.choice_filter.is_none() && !lists.contains_key(list);
        let missing = (!there).then(|| ("type", Trouble::NoExternalList(list.clone())));
        return missing.or_else(|| unfiltered.then_some(("choice_filter", Trouble::Empty)));
    }
    if let Kind::Osm { list } = &question.kind {
        let tags = &sheets.osm;
        let missing = !list.is_empty() && !tags.rows.is_empty() && tags.rows.iter().all(|row| tags.cell(row, "list_name") != list);
        return missing.then(|| ("type", Trouble::NoTags(list.clone())));
    }
    let list = question.kind.list()?;
    // Choices may be answers given before, or a file's rows.
    let answers = list.contains("${");
    if answers && matches!(question.kind, Kind::SelectMultiple { .. }) {
        return Some(("type", Trouble::SeveralOfAnswers));
    }
    let elsewhere =
        references::names(list).is_ok_and(|names| !names.is_empty()) || [".csv", ".xml", ".geojson"].iter().any(|end| list.ends_with(end));
    (!elsewhere && !lists.contains_key(list)).then(|| ("type", Trouble::NoList(list.to_owned())))
}

/// Chosen names are joined with blanks.
fn blanks(question: &Question, lists: &Lists) -> Option<Found> {
    let Kind::SelectMultiple { list } = &question.kind else { return None };
    let blank = lists.get(list)?.iter().find(|choice| choice.name.contains(' '))?;
    Some(("type", Trouble::BlankInName(blank.name.clone())))
}

fn other(question: &Question, or_other: bool, lists: &Lists) -> Option<Found> {
    if !or_other {
        return None;
    }
    if question.choice_filter.is_some() {
        return Some(("choice_filter", Trouble::OtherWithFilter));
    }
    let list = match &question.kind {
        Kind::SelectOneFromFile { file } | Kind::SelectMultipleFromFile { file } => file,
        kind => kind.list()?,
    };
    (!lists.contains_key(list)).then(|| ("type", Trouble::NoList(list.to_owned())))
}

fn metadata(question: &Question) -> Option<Found> {
    let Kind::Metadata { what } = &question.kind else { return None };
    match what {
        Fact::Audit if question.name != "audit" => Some(("name", Trouble::AuditName)),
        Fact::BackgroundGeopoint if question.trigger.is_empty() => Some(("trigger", Trouble::Empty)),
        Fact::BackgroundGeopoint if question.calculation.is_some() => Some(("calculation", Trouble::MustBeEmpty)),
        _ => None,
    }
}

/// Pictures and sounds of a kind that nothing shows.
fn media(question: &Question) -> Option<Found> {
    let unknown = question.extra.keys().find(|column| column.starts_with("media:"))?;
    Some(("media", Trouble::Unsupported(unknown.clone())))
}
