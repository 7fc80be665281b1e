//! What is not right with a form that can be written and read: what people would stumble over.

use kit::i18n::Lang;
use xlsform::{Form, Item, Kind, Problem, Texts};

use super::{Condition, Shown, Test, tree};

/// One thing to mend.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// Nothing is asked.
    Nothing,
    /// It says nothing in one of the languages.
    Wordless(String, Lang),
    /// Some of its choices say nothing in one of the languages.
    ChoicesWordless(String, Lang),
    /// There is nothing to choose from.
    NoChoices(String),
    /// Who sees it hangs on an answer that comes later.
    Later(String, String),
    /// Who sees it hangs on a choice that is no more.
    FormerChoice(String, String),
    /// A group that asks nothing.
    EmptyGroup(String),
    /// A form that no workbook holds.
    Unsound(Problem),
}

impl Fault {
    /// It can't be published like that.
    pub fn blocks(&self) -> bool {
        !matches!(self, Self::Wordless(..) | Self::ChoicesWordless(..) | Self::EmptyGroup(_))
    }

    /// Where it is mended.
    pub fn item(&self) -> Option<&str> {
        match self {
            Self::Nothing | Self::Unsound(_) => None,
            Self::Wordless(item, _) | Self::ChoicesWordless(item, _) | Self::NoChoices(item) => Some(item),
            Self::Later(item, _) | Self::FormerChoice(item, _) | Self::EmptyGroup(item) => Some(item),
        }
    }
}

/// Everything to mend, in the order of the form.
pub fn faults(form: &Form, langs: &[Lang]) -> Vec<Fault> {
    let items = form.items();
    let mut found = Vec::new();
    let asks = |item: &&&Item| matches!(item, Item::Question(one) if one.kind.is_shown() && one.kind != Kind::Note);
    if items.iter().find(asks).is_none() {
        found.push(Fault::Nothing);
    }
    for (place, item) in items.iter().enumerate() {
        found.extend(wordless(form, item, langs));
        found.extend(hanging(form, &items, place, item));
        if let Item::Group(group) = item
            && group.items.is_empty()
        {
            found.push(Fault::EmptyGroup(group.name.clone()));
        }
    }
    if let Err(problems) = xlsform::read(form.to_workbook()) {
        found.extend(problems.into_iter().map(Fault::Unsound));
    }
    found
}

fn lacks(texts: &Texts, lang: Lang) -> bool {
    texts.0.get(lang.code()).is_none_or(|text| text.trim().is_empty())
}

fn wordless(form: &Form, item: &Item, langs: &[Lang]) -> Vec<Fault> {
    let name = item.name().to_owned();
    let label = match item {
        Item::Question(one) if one.kind.is_shown() && one.calculation.is_none() => &one.label,
        Item::Group(one) if !one.label.is_empty() => &one.label,
        Item::Repeat(one) if !one.label.is_empty() => &one.label,
        _ => return Vec::new(),
    };
    let mut found: Vec<Fault> = langs.iter().filter(|lang| lacks(label, **lang)).map(|lang| Fault::Wordless(name.clone(), *lang)).collect();
    let Item::Question(question) = item else { return found };
    if tree::list_of(&question.kind).is_some() {
        let choices = form.choices_of(question);
        if choices.is_empty() {
            found.push(Fault::NoChoices(name.clone()));
        }
        // The house's areas have names of their own, the same in every language.
        let silent = |lang: &&Lang| choices.iter().any(|choice| !choice.name.starts_with("area-") && lacks(&choice.label, **lang));
        found.extend(langs.iter().filter(silent).map(|lang| Fault::ChoicesWordless(name.clone(), *lang)));
    }
    found
}

fn hanging(form: &Form, items: &[&Item], place: usize, item: &Item) -> Vec<Fault> {
    let Some(rule) = item.relevant() else { return Vec::new() };
    let later = |name: &&str| items[place..].iter().any(|other| other.name() == *name);
    if let Some(of) = rule.expr.answers().into_iter().find(later) {
        return vec![Fault::Later(item.name().to_owned(), of.to_owned())];
    }
    let Shown::When(Condition { tests, .. }) = Shown::of(form, item) else { return Vec::new() };
    let former = |test: &&Test| match test {
        Test::Is(of, choice) | Test::IsNot(of, choice) => form.question(of).is_some_and(|question| {
            tree::list_of(&question.kind).is_some() && form.choices_of(question).iter().all(|known| known.name != *choice)
        }),
        _ => false,
    };
    tests.iter().find(former).map(|test| Fault::FormerChoice(item.name().to_owned(), test.question().to_owned())).into_iter().collect()
}
