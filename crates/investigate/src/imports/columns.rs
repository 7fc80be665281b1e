//! To what each column of a table goes, and what its cells say.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use kit::i18n::{Lang, t};
use kit::slug::slug;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use xlsform::{Choice, Form, Item, Kind, Question};

use crate::answering::MOST_PEOPLE;
use crate::responses::counting::counted_questions;

/// What stands for a ticked box.
const TICKS: [&str; 8] = ["ok", "1", "true", "yes", "ja", "x", "ja, det stämmer", "yes, that is right"];
/// What columns are called by which other tools tell rows apart.
const IDS: [&str; 9] = ["key", "_uuid", "instanceid", "meta-instanceid", "uuid", "response id", "svars-id", "nr", "id"];
/// And those with when somebody answered.
const TIMES: [&str; 9] =
    ["submissiondate", "submitdate", "_submission_time", "timestamp", "tidsstämpel", "datum", "svarsdatum", "tid", "när"];
/// And those with the language.
const LANGUAGES: [&str; 5] = ["samsyn-lang", "startlanguage", "lang", "language", "språk"];
/// And those with how many answered together.
const PEOPLE: [&str; 2] = ["samsyn-people", "people"];
/// Between the parts of a place in a cell, and between several choices.
const BETWEEN: [char; 4] = [',', ';', '|', '\n'];
/// Cells whose meaning is kept.
const MOST_FOUND: usize = 5_000;
/// So many ends are tried for a choice whose words hold a comma.
const MOST_ENDS: usize = 8;

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

    fn question(&self) -> Option<&str> {
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

/// Columns by their place in a table.
#[derive(Debug, Default)]
pub(super) struct Columns {
    of: Vec<(usize, String, To)>,
    values: BTreeMap<String, BTreeMap<String, String>>,
    /// What cells with several choices have been found to mean, since looking for words is slow and cells are often alike.
    found: RefCell<HashMap<(String, String), Value>>,
}

/// What of a row cannot be understood: the heading, and why.
pub(super) type Misread = (String, String);

impl Columns {
    pub fn of(form: &Form, headings: &[String], mapping: &Mapping) -> Self {
        let each = headings.iter().enumerate();
        let of = each.filter_map(|(at, heading)| Some((at, heading.clone(), To::of(form, mapping.columns.get(heading)?)?))).collect();
        Self { of, values: mapping.values.clone(), found: RefCell::default() }
    }

    /// The headings whose columns answer a question.
    pub fn headings_of(&self, question: &str) -> String {
        let of = self.of.iter().filter(|(_, _, to)| to.question() == Some(question)).map(|(_, heading, _)| heading.as_str());
        of.take(3).collect::<Vec<_>>().join(", ")
    }

    /// What stands in the column with this.
    pub fn cell<'a>(&self, wanted: &To, cells: &'a [String]) -> &'a str {
        self.of.iter().find(|(_, _, to)| to == wanted).and_then(|(at, _, _)| cells.get(*at)).map_or("", |cell| cell.trim())
    }

    /// The heading of the column with this.
    pub fn heading(&self, wanted: &To) -> &str {
        self.of.iter().find(|(_, _, to)| to == wanted).map_or("", |(_, heading, _)| heading)
    }

    /// How many people a row stands for; one where nothing is said.
    pub fn people(&self, lang: Lang, cells: &[String]) -> Result<i64, Misread> {
        let cell = self.cell(&To::People, cells);
        if cell.is_empty() {
            return Ok(1);
        }
        let people = cell.parse().ok().filter(|people| (1..=MOST_PEOPLE).contains(people));
        people.ok_or_else(|| (self.heading(&To::People).to_owned(), t::imports_no_people(lang, cell.to_owned(), MOST_PEOPLE)))
    }

    /// What a row says. `unknown` hears of each value that is no choice of its question.
    pub fn answers(&self, form: &Form, cells: &[String], unknown: &mut dyn FnMut(&str, &str)) -> Map<String, Value> {
        let mut answers = Map::new();
        let mut parts: BTreeMap<&str, [&str; 4]> = BTreeMap::new();
        for (at, _, to) in &self.of {
            let cell = cells.get(*at).map_or("", |cell| harmless(cell));
            let Some(question) = to.question().and_then(|name| form.question(name)).filter(|_| !cell.is_empty()) else { continue };
            match to {
                To::Choice(_, choice) if is_ticked(cell) || chosen(form.choices_of(question), cell) == Some(choice) => {
                    if let Value::Array(chosen) = answers.entry(question.name.clone()).or_insert_with(|| json!([]))
                        && !chosen.contains(&json!(choice))
                    {
                        chosen.push(json!(choice));
                    }
                }
                To::Part(name, part) => parts.entry(name).or_default()[*part as usize] = cell,
                To::Question(_) => {
                    let said = self.value(form, question, cell, unknown);
                    if !said.is_null() {
                        answers.insert(question.name.clone(), said);
                    }
                }
                _ => {}
            }
        }
        for (name, place) in parts {
            let said = place.map(|part| part.replace(',', "."));
            let said: Vec<&str> = said.iter().map(String::as_str).take_while(|part| !part.is_empty()).collect();
            answers.entry(name).or_insert_with(|| json!(said.join(" ")));
        }
        answers
    }

    /// What a cell says to a question; what it cannot mean is left as it is, and the form's rules say what is wrong with it.
    fn value(&self, form: &Form, question: &Question, cell: &str, unknown: &mut dyn FnMut(&str, &str)) -> Value {
        let choices = form.choices_of(question);
        match question.kind {
            Kind::SelectOne { .. } => match self.choice(question, choices, cell, unknown) {
                Meant::Choice(name) => json!(name),
                Meant::LeftOut => Value::Null,
                Meant::Unknown => json!(cell),
            },
            Kind::SelectMultiple { .. } | Kind::Rank { .. } => self.several(question, choices, cell, unknown),
            Kind::Integer | Kind::Decimal | Kind::Range => number(cell),
            Kind::Acknowledge if is_ticked(cell) => json!("OK"),
            // Workbooks write a day as its first moment.
            Kind::Date => json!(cell.strip_suffix(" 00:00:00").unwrap_or(cell)),
            _ => json!(cell),
        }
    }

    fn choice<'a>(&'a self, question: &Question, choices: &'a [Choice], text: &str, unknown: &mut dyn FnMut(&str, &str)) -> Meant<'a> {
        if let Some(name) = chosen(choices, text) {
            return Meant::Choice(name);
        }
        unknown(&question.name, text);
        match self.values.get(&question.name).and_then(|values| values.get(text)).map(String::as_str) {
            Some(LEFT_OUT) => Meant::LeftOut,
            Some(name) if choices.iter().any(|choice| choice.name == name) => Meant::Choice(name),
            _ => Meant::Unknown,
        }
    }

    /// Several choices in one cell: names parted by blanks, or words parted by commas and the like, which may themselves hold some;
    /// the numbers before them that an order has are passed over.
    fn several(&self, question: &Question, choices: &[Choice], cell: &str, unknown: &mut dyn FnMut(&str, &str)) -> Value {
        let named = |name: &str| choices.iter().find(|choice| choice.name == name).map(|choice| choice.name.as_str());
        if let Some(names) = cell.split_whitespace().map(named).collect::<Option<Vec<&str>>>() {
            return json!(names);
        }
        let key = (question.name.clone(), cell.to_owned());
        if let Some(known) = self.found.borrow().get(&key) {
            return known.clone();
        }
        let mut all_known = true;
        let mut hear = |question: &str, value: &str| {
            all_known = false;
            unknown(question, value);
        };
        let said = self.worded(question, choices, cell, &mut hear);
        // What is unknown is told each time, and memory has its bounds.
        if all_known && self.found.borrow().len() < MOST_FOUND {
            self.found.borrow_mut().insert(key, said.clone());
        }
        said
    }

    fn worded(&self, question: &Question, choices: &[Choice], cell: &str, unknown: &mut dyn FnMut(&str, &str)) -> Value {
        let (mut found, mut rest): (Vec<&str>, &str) = (Vec::new(), cell.trim());
        while !rest.is_empty() {
            let (piece, name) = longest(choices, rest).unwrap_or_else(|| (rest.split(BETWEEN).next().unwrap_or(rest), None));
            match name.map_or_else(|| self.choice(question, choices, piece.trim(), unknown), Meant::Choice) {
                Meant::Choice(name) if !found.contains(&name) => found.push(name),
                Meant::Unknown if !piece.trim().is_empty() => found.push(piece.trim()),
                _ => {}
            }
            rest = rest[piece.len()..].trim_start_matches(BETWEEN).trim_start();
        }
        json!(found)
    }
}

enum Meant<'a> {
    Choice(&'a str),
    LeftOut,
    Unknown,
}

/// The longest beginning of a text that is a choice, with a number before it or without.
fn longest<'a, 'b>(choices: &'a [Choice], text: &'b str) -> Option<(&'b str, Option<&'a str>)> {
    let ends: Vec<usize> = text.match_indices(BETWEEN).map(|(at, _)| at).take(MOST_ENDS).chain([text.len()]).collect();
    ends.into_iter().rev().find_map(|end| {
        let piece = &text[..end];
        let bare = piece.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.').trim_start();
        Some((piece, Some(chosen(choices, piece).or_else(|| chosen(choices, bare))?)))
    })
}

fn number(cell: &str) -> Value {
    let written = cell.replace(',', ".").replace(['\u{a0}', '\u{202f}'], "");
    let whole = written.parse::<i64>().map(|whole| json!(whole));
    whole.or_else(|_| written.parse::<f64>().map(|number| json!(number))).unwrap_or_else(|_| json!(cell))
}

/// Our own tables put a sign before what spreadsheets would take for a formula.
fn harmless(cell: &str) -> &str {
    let cell = cell.trim();
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(cell)
}

/// A heading in small letters, without what stands around it.
fn plain(text: &str) -> String {
    text.trim().trim_end_matches(['?', ':', '.']).to_lowercase()
}

fn is_ticked(cell: &str) -> bool {
    TICKS.contains(&cell.to_lowercase().as_str())
}

/// The name of the choice that a text is, by name or by words in any language.
pub(super) fn chosen<'a>(choices: &'a [Choice], text: &str) -> Option<&'a str> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let worded = |fold: fn(&str) -> String| {
        let wanted = fold(text);
        let mut found = choices.iter().filter(|choice| choice.label.0.values().any(|label| !wanted.is_empty() && fold(label) == wanted));
        found.next().filter(|_| found.next().is_none())
    };
    let found = choices.iter().find(|choice| choice.name == text).or_else(|| worded(plain)).or_else(|| worded(slug));
    found.map(|choice| choice.name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: &str = "survey
,type,name,label::Svenska (sv),label::English (en)
,select_one yn,comes,Kommer du hit?,Do you come here?
,begin_group,more,Mer,More
,select_multiple help,help,Vad hjälper?,What helps?
,rank help,order,Vad först?,What first?
,end_group,,,
,decimal,far,Hur långt?,How far?
,acknowledge,ok,Det stämmer,That is right
,geopoint,spot,Var?,Where?
choices
,list_name,name,label::Svenska (sv),label::English (en)
,yn,yes,Ja,Yes
,yn,no,Nej,No
,help,light,\"Ljus, och mycket\",Light
,help,people,Folk,People
";

    fn form() -> Form {
        xlsform::read_csv(FORM).unwrap()
    }

    fn strings(all: &[&str]) -> Vec<String> {
        all.iter().map(|one| (*one).to_owned()).collect()
    }

    fn columns(headings: &[&str], values: &[(&str, &str, &str)]) -> Columns {
        let (form, headings) = (form(), strings(headings));
        let mut mapping = Mapping::guess(&form, &headings, &Mapping::default());
        for (question, value, choice) in values {
            mapping.values.entry((*question).to_owned()).or_default().insert((*value).to_owned(), (*choice).to_owned());
        }
        Columns::of(&form, &headings, &mapping)
    }

    fn read(headings: &[&str], cells: &[&str]) -> Value {
        Value::Object(columns(headings, &[]).answers(&form(), &strings(cells), &mut |_, _| {}))
    }

    #[test]
    fn names_and_words_in_any_language_are_known() {
        let said = read(
            &["Kommer du hit", "help", "What first?", "far", "ok"],
            &["nej", "Ljus, och mycket, Folk", "1. People, 2. Light", "1,5", "x"],
        );
        let wanted = json!({"comes": "no", "help": ["light", "people"], "order": ["people", "light"], "far": 1.5, "ok": "OK"});
        assert_eq!(said, wanted);
        assert_eq!(read(&["more-help", "VAD FORST", "Hur langt?"], &["people|light", "light", "2"])["order"], json!(["light"]));
    }

    #[test]
    fn a_choice_may_have_a_column_of_its_own() {
        assert_eq!(read(&["help/light", "help/people", "else"], &["1", "0", "x"]), json!({"help": ["light"]}));
        assert_eq!(read(&["help[light]", "help[Folk]"], &["", "Ja"]), json!({"help": ["people"]}));
        assert_eq!(read(&["help"], &["people light"]), json!({"help": ["people", "light"]}));
    }

    #[test]
    fn a_place_may_stand_in_parts() {
        let headings = ["spot-Latitude", "spot-Longitude", "spot-Altitude", "spot-Accuracy"];
        assert_eq!(read(&headings, &["60,17", "24.94", "0", "5"]), json!({"spot": "60.17 24.94 0 5"}));
        assert_eq!(read(&headings, &["60.17", "24.94", "", ""]), json!({"spot": "60.17 24.94"}));
        assert_eq!(read(&headings, &["", "", "", ""]), json!({}));
    }

    #[test]
    fn how_many_answered_together_is_read_as_our_own_export_has_it() {
        let people = |heading: &str, cell: &str| columns(&["comes", heading], &[]).people(Lang::Sv, &strings(&["ja", cell])).ok();
        assert_eq!((people("Personer", "7"), people("people", "2"), people("Personer", "")), (Some(7), Some(2), Some(1)));
        assert_eq!((people("Personer", "många"), people("Personer", "0"), people("annat", "7")), (None, None, Some(1)));
    }

    #[test]
    fn what_is_no_choice_is_told_and_means_what_somebody_said() {
        assert_eq!(read(&["comes", "help"], &["kanske", "Folk, kanske"]), json!({"comes": "kanske", "help": ["people", "kanske"]}));
        let given = columns(&["comes", "help"], &[("comes", "kanske", "yes"), ("help", "vet ej", "-"), ("help", "lampor", "light")]);
        let mut heard = Vec::new();
        let cells = strings(&["kanske", "lampor; vet ej"]);
        let said = given.answers(&form(), &cells, &mut |question, value| heard.push(format!("{question}={value}")));
        assert_eq!(Value::Object(said), json!({"comes": "yes", "help": ["light"]}));
        assert_eq!(heard, ["comes=kanske", "help=lampor", "help=vet ej"]);
    }

    #[test]
    fn what_was_chosen_before_is_kept_and_no_two_columns_are_one_answer() {
        let (form, headings) = (form(), strings(&["comes", "Kommer du hit?", "KEY"]));
        let guess = Mapping::guess(&form, &headings, &Mapping::default());
        assert_eq!(
            (guess.columns["comes"].as_str(), guess.columns["Kommer du hit?"].as_str(), guess.columns["KEY"].as_str()),
            ("comes", "", ":id")
        );
        let before = Mapping { columns: [("comes".to_owned(), String::new())].into(), ..Mapping::default() };
        let again = Mapping::guess(&form, &headings, &before);
        assert_eq!((again.columns["comes"].as_str(), again.columns["Kommer du hit?"].as_str()), ("", "comes"));
        let both = Mapping { columns: [("a".to_owned(), "comes".to_owned()), ("b".to_owned(), "comes".to_owned())].into(), ..again };
        assert_eq!(both.twice(), Some(("a", "b")));
    }
}
