//! To what each column of a table goes.

use std::collections::BTreeMap;

use kit::i18n::{Lang, t};
use kit::slug::slug;
use serde::{Deserialize, Serialize};
use xlsform::{Form, Item, Kind, Question};

use super::cells::chosen;
use crate::responses::counting::counted_questions;

/// What columns are called by which other tools tell rows apart.
const IDS: [&str; 9] = ["key", "_uuid", "instanceid", "meta-instanceid", "uuid", "response id", "svars-id", "nr", "id"];
/// And those with when somebody answered.
const TIMES: [&str; 9] =
    ["submissiondate", "submitdate", "_submission_time", "timestamp", "tidsstämpel", "datum", "svarsdatum", "tid", "när"];
/// And those with the language.
const LANGUAGES: [&str; 5] = ["samsyn-lang", "startlanguage", "lang", "language", "språk"];
/// And those with how many answered together.
const PEOPLE: [&str; 2] = ["samsyn-people", "people"];

/// What a value of a question of choices means that is none of them: its answer is left out.
pub const LEFT_OUT: &str = "-";

/// How a file's columns are understood: to what each heading goes, and what its values mean. As JSON it can be kept and given again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// By heading: `question`, `question/choice`, `question-Latitude`, `:time`, `:lang`, `:id`, `:people`, or nothing.
    pub columns: BTreeMap<String, String>,
    /// By question: what a value of the file means that the form does not know: a choice, or `-` for no answer.
    #[serde(default)]
    pub values: BTreeMap<String, BTreeMap<String, String>>,
}

/// To what a column goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    /// The answer to a question.
    Question(String),
    /// Whether this choice of a question of several was made.
    Choice(String, String),
    /// One part of a place.
    Part(String, Part),
    /// When it was answered.
    Time,
    /// In which language.
    Lang,
    /// What tells the row apart from all others.
    Id,
    /// How many answered together.
    People,
}

/// The parts in which other tools write a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Degrees north.
    Latitude,
    /// Degrees east.
    Longitude,
    /// Metres above the sea.
    Altitude,
    /// Metres.
    Accuracy,
}

impl Part {
    /// In the order of a place in one cell.
    pub const ALL: [Self; 4] = [Self::Latitude, Self::Longitude, Self::Altitude, Self::Accuracy];

    /// As ODK ends its headings.
    pub fn code(self) -> &'static str {
        match self {
            Self::Latitude => "Latitude",
            Self::Longitude => "Longitude",
            Self::Altitude => "Altitude",
            Self::Accuracy => "Accuracy",
        }
    }

    fn ends(self, heading: &str) -> Option<&str> {
        let short: &[&str] = match self {
            Self::Latitude => &["latitude", "lat"],
            Self::Longitude => &["longitude", "lon"],
            Self::Altitude => &["altitude"],
            Self::Accuracy => &["accuracy"],
        };
        let (begin, end) = heading.rsplit_once('-')?;
        short.contains(&end.to_lowercase().as_str()).then_some(begin)
    }
}

impl To {
    /// As a mapping writes it.
    pub fn code(&self) -> String {
        match self {
            Self::Question(name) => name.clone(),
            Self::Choice(name, choice) => format!("{name}/{choice}"),
            Self::Part(name, part) => format!("{name}-{}", part.code()),
            Self::Time => ":time".to_owned(),
            Self::Lang => ":lang".to_owned(),
            Self::Id => ":id".to_owned(),
            Self::People => ":people".to_owned(),
        }
    }

    /// What a mapping wrote; none where it goes nowhere, or to what the form has not.
    pub fn of(form: &Form, code: &str) -> Option<Self> {
        [Self::Time, Self::Lang, Self::Id, Self::People].into_iter().chain(all(form)).find(|to| to.code() == code)
    }

    pub(super) fn question(&self) -> Option<&str> {
        match self {
            Self::Question(name) | Self::Choice(name, _) | Self::Part(name, _) => Some(name),
            _ => None,
        }
    }
}

/// Everything of a form that a column can go to, in its order.
pub fn all(form: &Form) -> Vec<To> {
    let of = |question: &&Question| {
        let name = &question.name;
        let choices = match question.kind {
            Kind::SelectMultiple { .. } => form.choices_of(question),
            _ => &[],
        };
        let parts = if question.kind == Kind::Geopoint { &Part::ALL[..] } else { &[] };
        std::iter::once(To::Question(name.clone()))
            .chain(choices.iter().map(|choice| To::Choice(name.clone(), choice.name.clone())))
            .chain(parts.iter().map(|part| To::Part(name.clone(), *part)))
            .collect::<Vec<_>>()
    };
    answerable(form).iter().flat_map(of).collect()
}

/// The questions that a cell can answer: a file of an answer is in no table.
fn answerable(form: &Form) -> Vec<&Question> {
    counted_questions(form).into_iter().filter(|question| !matches!(question.kind, Kind::Image | Kind::File)).collect()
}

impl Mapping {
    /// Guesses by name and by words; what `before` says of a heading is kept. No two columns are the same answer.
    pub fn guess(form: &Form, headings: &[String], before: &Self) -> Self {
        let mut columns: BTreeMap<String, String> = BTreeMap::new();
        let mut taken: Vec<String> = Vec::new();
        for heading in headings {
            if let Some(code) = before.columns.get(heading).filter(|code| code.is_empty() || To::of(form, code).is_some()) {
                taken.push(code.clone());
                columns.insert(heading.clone(), code.clone());
            }
        }
        for heading in headings {
            if !columns.contains_key(heading) {
                let code = guessed(form, heading).map(|to| to.code()).filter(|code| !taken.contains(code)).unwrap_or_default();
                taken.push(code.clone());
                columns.insert(heading.clone(), code);
            }
        }
        Self { columns, values: before.values.clone() }
    }

    /// Two columns that go to the same, as (heading, heading).
    pub fn twice(&self) -> Option<(&str, &str)> {
        let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
        self.columns.iter().filter(|(_, code)| !code.is_empty()).find_map(|(heading, code)| {
            let first = seen.insert(code, heading)?;
            Some((first, heading.as_str()))
        })
    }
}

fn guessed(form: &Form, heading: &str) -> Option<To> {
    let is_one_of = |words: &[&str]| words.contains(&plain(heading).as_str());
    let is_word = |word: fn(Lang) -> &'static str| Lang::all().any(|lang| plain(heading) == plain(word(lang)));
    if let Some(to) = of_question(form, heading) {
        return Some(to);
    }
    match () {
        () if is_one_of(&IDS) => Some(To::Id),
        () if is_one_of(&PEOPLE) || is_word(t::results_people) => Some(To::People),
        () if is_one_of(&LANGUAGES) || is_word(t::questions_language) => Some(To::Lang),
        () if is_one_of(&TIMES) || is_word(t::results_hour) => Some(To::Time),
        () => None,
    }
}

fn of_question(form: &Form, heading: &str) -> Option<To> {
    if let Some(question) = called(form, heading) {
        return Some(To::Question(question.name.clone()));
    }
    if let Some((part, question)) = Part::ALL.into_iter().find_map(|part| Some((part, called(form, part.ends(heading)?)?))) {
        return (question.kind == Kind::Geopoint).then(|| To::Part(question.name.clone(), part));
    }
    // A choice in a column of its own: ODK writes question/choice, LimeSurvey question[choice].
    let (name, choice) = heading.split_once('/').or_else(|| heading.strip_suffix(']')?.split_once('['))?;
    let question = called(form, name)?;
    let choice = chosen(form.choices_of(question), choice)?;
    matches!(question.kind, Kind::SelectMultiple { .. }).then(|| To::Choice(question.name.clone(), choice.to_owned()))
}

/// The question that a heading names: by name, with its group before it or without, or by its words in any language.
fn called<'a>(form: &'a Form, text: &str) -> Option<&'a Question> {
    let (text, questions) = (text.trim(), answerable(form));
    let by_name = |text: &str| questions.iter().find(|question| question.name.eq_ignore_ascii_case(text)).copied();
    let grouped = || {
        let groups = form.items().into_iter().filter(|item| matches!(item, Item::Group(_)));
        groups.filter_map(|group| by_name(text.strip_prefix(group.name())?.strip_prefix(['-', '/'])?)).next()
    };
    let labelled = |fold: fn(&str) -> String| {
        let wanted = fold(text);
        let is = |question: &&&Question| question.label.0.values().any(|label| !wanted.is_empty() && fold(label) == wanted);
        let mut found = questions.iter().filter(is);
        // Of two with the same words nobody can say which is meant.
        found.next().copied().filter(|_| found.next().is_none())
    };
    by_name(text).or_else(grouped).or_else(|| labelled(plain)).or_else(|| labelled(slug))
}

/// A heading in small letters, without what stands around it.
pub(super) fn plain(text: &str) -> String {
    text.trim().trim_end_matches(['?', ':', '.']).to_lowercase()
}
