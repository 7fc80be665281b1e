//! Making and changing questions and groups.

use std::collections::BTreeSet;

use kit::i18n::Lang;
use xlsform::{Choice, Form, Group, Item, Kind, Question, Rule, Texts};

use super::names::{Past, fresh_list};
use super::scale::{Ends, set_ends};
use super::tree::{container_mut, drop_unused_lists, item, item_mut, list_of, relevant_mut, write};
use super::{Refused, Shown, settled, words};
use crate::responses::counting::ABOUT;

/// What is asked for, in words that need no manual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is what its word says")]
pub enum Asked {
    Short,
    Long,
    Number,
    Scale,
    One,
    Several,
    Rank,
    Date,
    Time,
    Tick,
    Place,
    Photo,
    File,
    Read,
}

impl Asked {
    /// All of them, the commonest first.
    pub const ALL: [Self; 14] = [
        Self::One,
        Self::Several,
        Self::Scale,
        Self::Short,
        Self::Long,
        Self::Number,
        Self::Rank,
        Self::Date,
        Self::Time,
        Self::Place,
        Self::Photo,
        Self::File,
        Self::Tick,
        Self::Read,
    ];

    /// Its word in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Long => "long",
            Self::Number => "number",
            Self::Scale => "scale",
            Self::One => "one",
            Self::Several => "several",
            Self::Rank => "rank",
            Self::Date => "date",
            Self::Time => "time",
            Self::Tick => "tick",
            Self::Place => "place",
            Self::Photo => "photo",
            Self::File => "file",
            Self::Read => "read",
        }
    }

    /// By its word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// What a question asks for; nothing for what only a file can ask.
    pub fn of(question: &Question) -> Option<Self> {
        if question.calculation.is_some() {
            return None;
        }
        Some(match &question.kind {
            Kind::Text if question.appearance.contains("multiline") => Self::Long,
            Kind::Text => Self::Short,
            Kind::Integer | Kind::Decimal => Self::Number,
            Kind::Range => Self::Scale,
            Kind::SelectOne { .. } => Self::One,
            Kind::SelectMultiple { .. } => Self::Several,
            Kind::Rank { .. } => Self::Rank,
            Kind::Date => Self::Date,
            Kind::Time => Self::Time,
            Kind::Acknowledge => Self::Tick,
            Kind::Geopoint => Self::Place,
            Kind::Image => Self::Photo,
            Kind::File => Self::File,
            Kind::Note => Self::Read,
            _ => return None,
        })
    }

    /// One chooses from a list.
    pub fn has_choices(self) -> bool {
        matches!(self, Self::One | Self::Several | Self::Rank)
    }

    /// It can be asked beside the marks of a map too.
    pub fn fits_a_map(self) -> bool {
        !matches!(self, Self::Place | Self::Photo | Self::File)
    }

    fn question(self, name: String, list: String) -> Question {
        let kind = match self {
            Self::Short | Self::Long => Kind::Text,
            Self::Number => Kind::Integer,
            Self::Scale => Kind::Range,
            Self::One => Kind::SelectOne { list },
            Self::Several => Kind::SelectMultiple { list },
            Self::Rank => Kind::Rank { list },
            Self::Date => Kind::Date,
            Self::Time => Kind::Time,
            Self::Tick => Kind::Acknowledge,
            Self::Place => Kind::Geopoint,
            Self::Photo => Kind::Image,
            Self::File => Kind::File,
            Self::Read => Kind::Note,
        };
        let mut question = Question::new(name, kind);
        if self == Self::Long {
            question.appearance = "multiline".to_owned();
        }
        question
    }
}

/// A choice as it is wanted: its name, or nothing for a new one, and its words.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// Never changes once it is given.
    pub name: String,
    /// In the languages that were shown.
    pub label: Texts,
}

/// A question or group as it is wanted.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Wanted {
    /// Its words, in the languages that were shown; what is empty there is taken away.
    pub label: Texts,
    /// What helps to answer.
    pub hint: Texts,
    /// Whether it must be answered; nothing leaves it as it is.
    pub required: Option<bool>,
    /// Who sees it.
    pub shown: Shown,
    /// What one chooses from; nothing leaves it as it is.
    pub rows: Option<Vec<Row>>,
    /// Of a scale.
    pub ends: Option<Ends>,
}

/// A new question at the end of a group, or of the form. Its name is made of its words.
pub fn add_question(form: &Form, past: &Past, asked: Asked, wanted: &Wanted, holder: &str, lang: Lang) -> Result<(Form, String), Refused> {
    let name = past.fresh(form, &tidied(&wanted.label), lang.code(), "fraga");
    let mut after = form.clone();
    let list = if asked.has_choices() { fresh_list(form, &name, "") } else { String::new() };
    if asked.has_choices() {
        after.choices.insert(list.clone(), Vec::new());
    }
    let question = Item::Question(Box::new(asked.question(name.clone(), list)));
    container_mut(&mut after.survey, holder).ok_or(Refused::Gone)?.push(question);
    apply(&mut after, past, &name, wanted, lang)?;
    Ok((settled(form, after)?, name))
}

/// A new group at the end. One about those who answer has a name of its own: results can be divided by it.
pub fn add_group(form: &Form, past: &Past, wanted: &Wanted, about: bool, lang: Lang) -> Result<(Form, String), Refused> {
    let is_free = item(form, ABOUT).is_none();
    let name = if about && is_free { ABOUT.to_owned() } else { past.fresh(form, &tidied(&wanted.label), lang.code(), "del") };
    let mut after = form.clone();
    after.survey.push(Item::Group(Group { name: name.clone(), ..Group::default() }));
    apply(&mut after, past, &name, wanted, lang)?;
    Ok((settled(form, after)?, name))
}

/// A question or group as it is wanted. Its name and the names of its choices stay.
pub fn change(form: &Form, past: &Past, name: &str, wanted: &Wanted, lang: Lang) -> Result<Form, Refused> {
    let mut after = form.clone();
    apply(&mut after, past, name, wanted, lang)?;
    drop_unused_lists(form, &mut after);
    settled(form, after)
}

fn tidied(texts: &Texts) -> Texts {
    words::merged(&Texts::default(), texts)
}

fn apply(form: &mut Form, past: &Past, name: &str, wanted: &Wanted, lang: Lang) -> Result<(), Refused> {
    let rule = match &wanted.shown {
        Shown::When(condition) if condition.tests.is_empty() => None,
        Shown::When(condition) => Some(condition.rule(form).ok_or(Refused::Gone)?),
        Shown::Always | Shown::ByHand(_) => None,
    };
    let one = item_mut(&mut form.survey, name).ok_or(Refused::Gone)?;
    write(one, &wanted.label, &wanted.hint);
    if !matches!(wanted.shown, Shown::ByHand(_)) {
        *relevant_mut(one) = rule;
    }
    if let (Item::Question(question), Some(required)) = (one, wanted.required) {
        require(question, required);
    }
    if let Some(rows) = &wanted.rows {
        set_rows(form, past, name, rows, lang)?;
    }
    if let Some(ends) = &wanted.ends {
        set_ends(form, name, ends)?;
    }
    Ok(())
}

/// A rule that says when it must be answered was written by hand, and stays.
fn require(question: &mut Question, required: bool) {
    let plain = question.required.as_ref().is_none_or(|rule| *rule == Rule::constant(true) || *rule == Rule::constant(false));
    if plain && question.kind != Kind::Note {
        question.required = required.then(|| Rule::constant(true));
    }
}

/// The choices of a question, to be changed.
pub fn rows_of(form: &Form, question: &Question) -> Vec<Row> {
    form.choices_of(question).iter().map(|choice| Row { name: choice.name.clone(), label: choice.label.clone() }).collect()
}

fn set_rows(form: &mut Form, past: &Past, name: &str, rows: &[Row], lang: Lang) -> Result<(), Refused> {
    let Some(Item::Question(question)) = item(form, name) else { return Err(Refused::Gone) };
    let Some(list) = list_of(&question.kind).map(str::to_owned) else { return Ok(()) };
    let old = form.choices.get(&list).cloned().unwrap_or_default();
    let choices = wanted_choices(past, &list, &old, rows, lang);
    if choices == old {
        return Ok(());
    }
    // Others that choose from the same list keep what they offer, unless they offer what was chosen here.
    let target = if is_shared(form, &list, name) { fresh_list(form, name, "_val") } else { list };
    form.choices.insert(target.clone(), choices);
    if let Some(Item::Question(question)) = item_mut(&mut form.survey, name) {
        match &mut question.kind {
            Kind::SelectOne { list } | Kind::SelectMultiple { list } | Kind::Rank { list } => *list = target,
            _ => {}
        }
    }
    Ok(())
}

fn wanted_choices(past: &Past, list: &str, old: &[Choice], rows: &[Row], lang: Lang) -> Vec<Choice> {
    let mut taken: BTreeSet<String> = old.iter().map(|choice| choice.name.clone()).collect();
    let mut used = BTreeSet::new();
    let mut choices = Vec::new();
    for row in rows {
        let known = old.iter().find(|choice| choice.name == row.name).filter(|choice| used.insert(choice.name.clone()));
        let label = words::merged(&known.map(|choice| choice.label.clone()).unwrap_or_default(), &row.label);
        if label.is_empty() {
            continue;
        }
        let choice = known.cloned().unwrap_or_else(|| {
            let name = past.fresh_choice(list, &taken, &label, lang.code());
            taken.insert(name.clone());
            Choice { name, ..Choice::default() }
        });
        choices.push(Choice { label, ..choice });
    }
    choices
}

/// Something else offers the same list, by itself: a question that offers what was chosen in `name` goes along with it.
pub fn is_shared(form: &Form, list: &str, name: &str) -> bool {
    let follows = |question: &Question| question.choice_filter.as_ref().is_some_and(|rule| rule.expr.answers().contains(&name));
    let follow =
        form.items().into_iter().filter(|item| matches!(item, Item::Question(one) if one.kind.list() == Some(list) && follows(one)));
    users(form, list) > 1 + follow.count()
}

/// How many questions and scales use a list.
pub(super) fn users(form: &Form, list: &str) -> usize {
    let uses = |item: &&Item| match item {
        Item::Question(one) => one.kind.list() == Some(list) || one.parameters.get("tick_labelset").is_some_and(|name| name == list),
        _ => false,
    };
    form.items().into_iter().filter(uses).count()
}
