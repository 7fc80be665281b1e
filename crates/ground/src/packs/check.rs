//! What a pack must keep to, so that those who work by it can rely on it.

use kit::i18n::Lang;
use xlsform::{Form, Item, Kind, Texts};

use super::read::Files;
use super::{Pack, PackFault};
use crate::access::Role;

/// The steps of the loop.
const STEPS: [&str; 4] = ["investigate", "analyse", "act", "follow_up"];
/// The kinds of inquiry that a form can make.
const KINDS: [&str; 3] = ["dialogue_map", "note", "survey"];
/// What of the house can fill a list.
const FILLS: [&str; 1] = ["areas"];
/// What a source can be.
const SOURCES: [&str; 3] = ["law", "method", "default"];

/// Everything that is wrong, beyond what cannot be read at all.
pub(super) fn check(pack: &Pack, files: &Files<'_>) -> Vec<PackFault> {
    let mut faults = Vec::new();
    if pack.id != files.folder {
        faults.push(files.fault(&pack.id, format!("the id must be the folder's name, {}", files.folder)));
    }
    ids(pack, files, &mut faults);
    languages(pack, files, &mut faults);
    words_of_the_house(pack, files, &mut faults);
    causes(pack, files, &mut faults);
    instruments(pack, files, &mut faults);
    faults
}

fn ids(pack: &Pack, files: &Files<'_>, faults: &mut Vec<PackFault>) {
    let lists: [(&str, Vec<&str>); 9] = [
        ("steps", pack.steps.iter().map(|one| one.id.as_str()).collect()),
        ("clocks", pack.clocks.iter().map(|one| one.id.as_str()).collect()),
        ("roles", pack.roles.iter().map(|one| one.id.as_str()).collect()),
        ("instruments", pack.instruments.iter().map(|one| one.id.as_str()).collect()),
        ("documents", pack.documents.iter().map(|one| one.id.as_str()).collect()),
        ("cause_groups", pack.cause_groups.iter().map(|one| one.id.as_str()).collect()),
        ("causes", pack.causes.iter().map(|one| one.id.as_str()).collect()),
        ("measure_kinds", pack.measure_kinds.iter().map(|one| one.id.as_str()).collect()),
        ("sources", pack.sources.iter().map(|one| one.id.as_str()).collect()),
    ];
    for (list, ids) in lists {
        for (at, id) in ids.iter().enumerate() {
            if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_') {
                faults.push(files.fault(id, format!("{list}: the id \"{id}\" may hold a-z, digits and _ only")));
            }
            if ids[..at].contains(id) {
                faults.push(files.fault(id, format!("{list}: the id \"{id}\" stands twice")));
            }
        }
    }
}

/// Each text has the pack's own language, and only languages that there are.
fn languages(pack: &Pack, files: &Files<'_>, faults: &mut Vec<PackFault>) {
    let mut texts: Vec<(&str, &Texts)> = vec![(&pack.id, &pack.name), (&pack.id, &pack.about)];
    texts.extend(pack.steps.iter().flat_map(|one| [(one.id.as_str(), &one.name), (&one.id, &one.what)]));
    texts.extend(pack.clocks.iter().map(|one| (one.id.as_str(), &one.name)));
    texts.extend(pack.roles.iter().flat_map(|one| [(one.id.as_str(), &one.name), (&one.id, &one.what)]));
    texts.extend(pack.instruments.iter().flat_map(|one| [(one.id.as_str(), &one.name), (&one.id, &one.what)]));
    let told = pack.instruments.iter().flat_map(|one| [&one.title, &one.lead, &one.why].map(|text| (one.id.as_str(), text)));
    texts.extend(told.filter(|(_, text)| !text.is_empty()));
    texts.extend(pack.documents.iter().map(|one| (one.id.as_str(), &one.name)));
    texts.extend(pack.documents.iter().flat_map(|one| &one.parts).map(|one| (one.id.as_str(), &one.text)));
    texts.extend(pack.cause_groups.iter().map(|one| (one.id.as_str(), &one.text)));
    texts.extend(pack.causes.iter().map(|one| (one.id.as_str(), &one.text)));
    texts.extend(pack.measure_kinds.iter().map(|one| (one.id.as_str(), &one.text)));
    for (id, text) in texts {
        if text.0.get(&pack.default_language).is_none_or(String::is_empty) {
            faults.push(files.fault(id, format!("\"{id}\" has no text in {}", pack.default_language)));
        }
        for strange in text.0.keys().filter(|code| Lang::from_code(code).is_none()) {
            faults.push(files.fault(id, format!("\"{id}\": {strange} is neither a part of it nor a language")));
        }
    }
}

fn words_of_the_house(pack: &Pack, files: &Files<'_>, faults: &mut Vec<PackFault>) {
    let mut known = |word: &str, among: &[&str], what: &str| {
        if !among.contains(&word) {
            faults.push(files.fault(word, format!("{what} must be one of {}, not \"{word}\"", among.join(", "))));
        }
    };
    let roles = Role::ALL.map(Role::code);
    pack.steps.iter().for_each(|step| known(&step.id, &STEPS, "a step"));
    pack.roles.iter().for_each(|role| known(&role.grants, &roles, "grants"));
    pack.sources.iter().for_each(|source| known(&source.kind, &SOURCES, "the kind of a source"));
    for instrument in &pack.instruments {
        known(&instrument.kind, &KINDS, "the kind of an instrument");
        instrument.fill.values().for_each(|what| known(what, &FILLS, "what fills a list"));
    }
}

fn causes(pack: &Pack, files: &Files<'_>, faults: &mut Vec<PackFault>) {
    for cause in &pack.causes {
        if pack.cause_groups.iter().all(|group| group.id != cause.group) {
            faults.push(
                files.fault(&cause.id, format!("the cause \"{}\" is in the group \"{}\", which is not there", cause.id, cause.group)),
            );
        }
        for from in cause.from.iter().filter(|from| !pack.forms.values().any(|form| has_choice(form, from))) {
            faults.push(files.fault(from, format!("no form of the pack has the choice {from}")));
        }
    }
}

fn has_choice(form: &Form, from: &str) -> bool {
    let Some((question, choice)) = from.split_once('/') else { return false };
    form.question(question).is_some_and(|question| form.choices_of(question).iter().any(|one| one.name == choice))
}

fn instruments(pack: &Pack, files: &Files<'_>, faults: &mut Vec<PackFault>) {
    for instrument in &pack.instruments {
        let Some(form) = pack.forms.get(&instrument.id) else { continue };
        for list in instrument.fill.keys().filter(|list| !form.choices.contains_key(*list)) {
            faults.push(files.fault(&instrument.id, format!("{} has no list {list} to fill", instrument.form)));
        }
        if instrument.kind == "survey" && has_marks(form) {
            faults.push(files.fault(&instrument.form, format!("{} has marks: its kind is dialogue_map", instrument.form)));
        }
        if instrument.kind == "dialogue_map" && !has_marks(form) {
            let what = format!("{} needs a repeat with a geopoint and a select_one named kind", instrument.form);
            faults.push(files.fault(&instrument.form, what));
        }
    }
}

fn has_marks(form: &Form) -> bool {
    form.items().into_iter().filter(|item| matches!(item, Item::Repeat(_))).any(|repeat| {
        let has = |fits: &dyn Fn(&xlsform::Question) -> bool| {
            repeat.items().iter().any(|item| matches!(item, Item::Question(question) if fits(question)))
        };
        has(&|question| question.kind == Kind::Geopoint)
            && has(&|question| question.name == "kind" && matches!(question.kind, Kind::SelectOne { .. }))
    })
}
