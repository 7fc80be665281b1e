//! Questions as results show them, and the sums behind each.

use ground::places::areas::AreaIndex;
use investigate::responses::counting::{ABOUT, counted_questions, dividers};
use kit::db::Tally;
use kit::i18n::Lang;
use serde::{Deserialize, Serialize};
use xlsform::{Form, Item, Kind, Question, Texts};

use crate::Word;

/// A group whose scales make an index says so in this column of the sheet `survey`, with `yes`.
const INDEX: &str = "index";
/// More choices than these are shown only where somebody chose them.
const MOST_READ: usize = 100;
/// More steps than this are a number that is written, not a scale.
const MOST_STEPS: u16 = 11;

/// How the answers to a question are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// One choice.
    One,
    /// Any number of choices.
    Several,
    /// A step of a scale: its steps are the choices.
    Scale,
    /// A whole number.
    Number,
    /// Choices in an order.
    Ranking,
    /// A place: the areas in which they lie are the choices.
    Place,
    /// Anything else: only how many answered is known.
    Words,
}

/// A question with all that its result needs of the form, so that a release reads the same however the form changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Subject {
    /// The question.
    pub word: Word,
    /// What the group around it is called; empty for none.
    #[serde(default)]
    pub group: Texts,
    /// How its answers are read.
    pub shape: Shape,
    /// Its choices, or the steps of its scale.
    #[serde(default)]
    pub choices: Vec<Word>,
    /// It asks about the one who answers.
    #[serde(default)]
    pub about: bool,
    /// Its group makes an index: from where to where its scale goes.
    #[serde(default)]
    pub index: Option<(f64, f64)>,
}

impl Subject {
    /// The counted questions of a form, in order; the places of those that ask for one are read by these areas.
    pub fn all(form: &Form, areas: Option<&AreaIndex>) -> Vec<Self> {
        let groups: Vec<(&xlsform::Group, Vec<&str>)> = form
            .items()
            .into_iter()
            .filter_map(|item| match item {
                Item::Group(group) => Some((group, group.items.iter().map(Item::name).collect())),
                _ => None,
            })
            .collect();
        let around = |name: &str| groups.iter().find(|(_, names)| names.contains(&name)).map(|(group, _)| *group);
        counted_questions(form).into_iter().map(|question| Self::of(form, areas, question, around(&question.name))).collect()
    }

    fn of(form: &Form, areas: Option<&AreaIndex>, question: &Question, group: Option<&xlsform::Group>) -> Self {
        let steps =
            Some(question).filter(|question| question.kind == Kind::Range).and_then(|question| question.scale().numbers(MOST_STEPS));
        let shape = match (&question.kind, &steps) {
            (Kind::SelectOne { .. } | Kind::Acknowledge, _) => Shape::One,
            (Kind::SelectMultiple { .. }, _) => Shape::Several,
            (Kind::Rank { .. }, _) => Shape::Ranking,
            (Kind::Geopoint, _) if areas.is_some() => Shape::Place,
            (Kind::Range, Some(_)) => Shape::Scale,
            (Kind::Range | Kind::Integer, _) => Shape::Number,
            _ => Shape::Words,
        };
        let choices = match steps {
            _ if shape == Shape::Place => areas.map(named).unwrap_or_default(),
            Some(steps) => steps.into_iter().map(|step| labelled(form, question, step)).collect(),
            None => form.choices_of(question).iter().map(|choice| Word { name: choice.name.clone(), text: choice.label.clone() }).collect(),
        };
        let is_index = shape == Shape::Scale && group.is_some_and(|group| group.extra.get(INDEX).is_some_and(|value| value == "yes"));
        Self {
            word: Word { name: question.name.clone(), text: question.label.clone() },
            group: group.map(|group| group.label.clone()).unwrap_or_default(),
            shape,
            choices,
            about: group.is_some_and(|group| group.name == ABOUT),
            index: is_index.then(|| (question.scale().start, question.scale().end)),
        }
    }

    /// Its choices that have something to tell, each with its place among them: all of them, but of a town's areas and of a list that
    /// nobody reads through only those that somebody named.
    pub(super) fn told<'a>(&'a self, people: impl Fn(usize) -> i64 + 'a) -> impl Iterator<Item = (usize, &'a Word)> {
        self.choices.iter().enumerate().filter(move |(row, _)| !self.is_long() || people(*row) > 0)
    }

    /// It has more choices than anybody reads, as a town has areas.
    pub(super) fn is_long(&self) -> bool {
        self.shape == Shape::Place || self.choices.len() > MOST_READ
    }

    /// Where a choice stands among its own.
    pub(super) fn place_of(&self, choice: &str) -> Option<usize> {
        self.choices.iter().position(|own| own.name == choice)
    }
}

/// The areas by their names, which are the same in every language.
fn named(areas: &AreaIndex) -> Vec<Word> {
    let texts = |name: &str| Texts(Lang::all().map(|lang| (lang.code().to_owned(), name.to_owned())).collect());
    areas.by_name().into_iter().map(|area| Word { name: area.number.to_string(), text: texts(area.name()) }).collect()
}

/// One step of a scale with the words that the form has for it.
fn labelled(form: &Form, question: &Question, step: String) -> Word {
    let words = question.parameters.get("tick_labelset").and_then(|list| form.choices.get(list));
    let label = words.and_then(|words| words.iter().find(|choice| choice.name == step)).map(|choice| choice.label.clone());
    Word { name: step, text: label.unwrap_or_default() }
}

/// What the answers to one question add up to.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Sum {
    /// Those who were asked.
    pub asked: Tally,
    /// Those who answered.
    pub answered: Tally,
    /// Those who chose each of the choices, in their order; of a ranking, those who put it first.
    pub rows: Vec<Tally>,
    /// For each choice of a ranking: the sum of its places, and of the people who placed it.
    pub places: Vec<(f64, f64)>,
    /// Numbers that were written, with how many people wrote each.
    pub numbers: std::collections::BTreeMap<i64, i64>,
    /// Sum of the values of a scale or number, and how many people it is of.
    pub values: (f64, f64),
}

impl Sum {
    /// The mean of a scale or number; none when nobody answered.
    pub fn mean(&self) -> Option<f64> {
        (self.values.1 > 0.0).then(|| self.values.0 / self.values.1)
    }
}

/// An index from 0 to 100, the mean of the questions of one group: `(mean - start) / (end - start) * 100` of each, as HME is
/// reckoned (SKR and RKA).
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Index {
    /// What the group is called; empty for the index of all.
    pub group: Texts,
    pub value: f64,
    /// The fewest people that any of its questions has.
    pub people: i64,
}

/// The index of each group that makes one, then of all their questions together. A question that nobody answered leaves its
/// group without one.
pub(crate) fn indexes<'a>(all: impl IntoIterator<Item = (&'a Subject, Option<f64>, i64)>) -> Vec<Index> {
    let mut groups: Vec<(Texts, Vec<Option<f64>>, i64)> = Vec::new();
    for (subject, mean, people) in all {
        let Some((start, end)) = subject.index else { continue };
        let value = mean.map(|mean| (mean - start) / (end - start) * 100.0);
        match groups.last_mut().filter(|(group, ..)| *group == subject.group) {
            Some((_, values, fewest)) => {
                values.push(value);
                *fewest = (*fewest).min(people);
            }
            None => groups.push((subject.group.clone(), vec![value], people)),
        }
    }
    let mean = |values: &[Option<f64>]| {
        let known: Option<Vec<f64>> = values.iter().copied().collect();
        known.map(|known| known.iter().sum::<f64>() / known.len() as f64)
    };
    let whole: Vec<Option<f64>> = groups.iter().flat_map(|(_, values, _)| values.clone()).collect();
    let fewest = groups.iter().map(|(.., people)| *people).min().unwrap_or(0);
    let total = (groups.len() > 1).then_some((Texts::default(), whole, fewest));
    groups.into_iter().chain(total).filter_map(|(group, values, people)| Some(Index { group, value: mean(&values)?, people })).collect()
}

/// The questions by which a result can be divided.
pub(super) fn divided_by(form: &Form) -> Vec<Word> {
    dividers(form).into_iter().map(|question| Word { name: question.name.clone(), text: question.label.clone() }).collect()
}
