//! What is different between two versions of a form, in the words of those who ask.

use xlsform::{Form, Item, Question, Texts};

use super::ends_of;

/// One difference; the name is the item's.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// It is new.
    Added(String),
    /// It is asked no more.
    Removed(String),
    /// It says something else.
    Words(String),
    /// Choices that are new, by their words.
    ChoicesAdded(String, Vec<Texts>),
    /// Choices that are no more.
    ChoicesRemoved(String, Vec<Texts>),
    /// Choices that say something else, or stand in another order.
    ChoicesWords(String),
    /// From where to where its scale goes.
    Scale(String),
    /// Whether it must be answered.
    Required(String),
    /// Who sees it.
    ShownTo(String),
    /// Things stand in another order.
    Order,
    /// Anything else of it, such as a limit that a file has set.
    Other(String),
    /// Anything else of the form.
    Rest,
}

/// Everything that is different.
pub fn changes(old: &Form, new: &Form) -> Vec<Change> {
    let (before, after) = (old.items(), new.items());
    let find = |all: &[&Item], name: &str| all.iter().position(|item| item.name() == name);
    let mut found = Vec::new();
    for item in &after {
        match find(&before, item.name()) {
            None => found.push(Change::Added(item.name().to_owned())),
            Some(place) => found.extend(of_item(old, before[place], new, item)),
        }
    }
    let gone = before.iter().filter(|item| find(&after, item.name()).is_none());
    found.extend(gone.map(|item| Change::Removed(item.name().to_owned())));
    if order(&before, &after) != order(&after, &before) || holders(old, new) {
        found.push(Change::Order);
    }
    if found.is_empty() && old != new {
        found.push(Change::Rest);
    }
    found
}

/// The names of some items that others have too, in order.
fn order<'a>(some: &[&'a Item], others: &[&Item]) -> Vec<&'a str> {
    some.iter().map(|item| item.name()).filter(|name| others.iter().any(|other| other.name() == *name)).collect()
}

/// Something stands in another group than it did.
fn holders(old: &Form, new: &Form) -> bool {
    let holder = |form: &Form, name: &str| super::place_of(form, name).map(|(holder, ..)| holder);
    old.items().into_iter().any(|item| holder(new, item.name()).is_some_and(|now| Some(now) != holder(old, item.name())))
}

fn of_item(old: &Form, was: &Item, new: &Form, is: &Item) -> Vec<Change> {
    let name = || is.name().to_owned();
    let texts = |item: &Item| match item {
        Item::Question(one) => (one.label.clone(), one.hint.clone()),
        Item::Group(one) => (one.label.clone(), one.hint.clone()),
        Item::Repeat(one) => (one.label.clone(), one.hint.clone()),
    };
    let mut found = Vec::new();
    if texts(was) != texts(is) {
        found.push(Change::Words(name()));
    }
    if was.relevant() != is.relevant() {
        found.push(Change::ShownTo(name()));
    }
    if let (Item::Question(was), Item::Question(is)) = (was, is) {
        found.extend(of_question(old, was, new, is));
    }
    found
}

fn of_question(old: &Form, was: &Question, new: &Form, is: &Question) -> Vec<Change> {
    let name = || is.name.clone();
    let mut found = Vec::new();
    if was.required != is.required {
        found.push(Change::Required(name()));
    }
    let (before, after) = (old.choices_of(was), new.choices_of(is));
    let missing = |some: &[xlsform::Choice], others: &[xlsform::Choice]| -> Vec<Texts> {
        some.iter().filter(|choice| others.iter().all(|other| other.name != choice.name)).map(|choice| choice.label.clone()).collect()
    };
    let (added, removed) = (missing(after, before), missing(before, after));
    if !added.is_empty() {
        found.push(Change::ChoicesAdded(name(), added));
    }
    if !removed.is_empty() {
        found.push(Change::ChoicesRemoved(name(), removed));
    }
    let kept = |some: &[xlsform::Choice], others: &[xlsform::Choice]| -> Vec<(String, Texts, Texts)> {
        let common = some.iter().filter(|choice| others.iter().any(|other| other.name == choice.name));
        common.map(|choice| (choice.name.clone(), choice.label.clone(), choice.hint.clone())).collect()
    };
    if kept(before, after) != kept(after, before) {
        found.push(Change::ChoicesWords(name()));
    }
    if was.kind == xlsform::Kind::Range && ends_of(old, was) != ends_of(new, is) {
        found.push(Change::Scale(name()));
    }
    let rest = |one: &Question| {
        (
            one.constraint.clone(),
            one.calculation.clone(),
            one.choice_filter.clone(),
            one.appearance.clone(),
            one.kind.word(),
            one.default.clone(),
        )
    };
    if rest(was) != rest(is) {
        found.push(Change::Other(name()));
    }
    found
}
