//! Which column of a table answers which question, and what its cells say.

use serde_json::{Map, Value, json};
use xlsform::{Choice, Form, Kind, Question};

use investigate::answering::MOST_PEOPLE;
use investigate::responses::counting::counted_questions;
use kit::i18n::{Lang, t};

use super::answers::Said;
use crate::commands::Failure;

/// What stands for a ticked box.
const TICKS: [&str; 8] = ["ok", "1", "true", "yes", "ja", "x", "ja, det stämmer", "yes, that is right"];

/// Columns by their place in the table.
#[derive(Debug, Default)]
pub(super) struct Columns {
    of: Vec<Column>,
    /// The column with the time.
    pub time: Option<usize>,
    /// The column with how many people answered together, as our own export has it.
    people: Option<usize>,
}

/// One column that answers a question, or says whether one of its choices was made.
#[derive(Debug)]
pub(super) struct Column {
    at: usize,
    pub heading: String,
    question: String,
    choice: Option<String>,
}

impl Columns {
    /// Finds the questions of the form among the headings. `named` are (question, heading).
    pub fn find(form: &Form, headings: &[String], named: &[(String, String)], time: Option<&str>) -> Result<Self, Failure> {
        let place = |column: &str| headings.iter().position(|heading| plain(heading) == plain(column));
        let missing = |option: &str, column: &str| {
            Failure::new(format!("{option}: the file has no column {column}. It has: {}", headings.join(", ")))
        };
        let time = time.map(|column| place(column).ok_or_else(|| missing("--time", column))).transpose()?;
        let mut found = Self { of: Vec::new(), time, people: None };
        for (question, column) in named {
            let at = place(column).ok_or_else(|| missing("--column", column))?;
            if form.question(question).is_none() {
                let known: Vec<&str> = counted_questions(form).into_iter().map(|question| question.name.as_str()).collect();
                return Err(Failure::new(format!("--column: the survey has no question {question}. It has: {}", known.join(", "))));
            }
            found.of.push(Column { at, heading: headings[at].clone(), question: question.clone(), choice: None });
        }
        for (at, heading) in headings.iter().enumerate() {
            if Some(at) != found.time && found.of.iter().all(|column| column.at != at) {
                found.of.extend(of_heading(form, at, heading));
            }
        }
        let is_people = |heading: &String| Lang::all().any(|lang| plain(heading) == plain(t::results_people(lang)));
        found.people = headings.iter().position(is_people).filter(|at| Some(*at) != time && found.of.iter().all(|column| column.at != *at));
        if found.of.is_empty() {
            return Err(Failure::new(format!(
                "no column belongs to a question of the survey; name them with --column. The file has: {}",
                headings.join(", ")
            )));
        }
        Ok(found)
    }

    /// Headings that belong to no question.
    pub fn passed_over<'a>(&self, headings: &'a [String]) -> Vec<&'a str> {
        let known = |at: usize| Some(at) == self.time || Some(at) == self.people || self.of.iter().any(|column| column.at == at);
        headings.iter().enumerate().filter(|(at, _)| !known(*at)).map(|(_, heading)| heading.as_str()).collect()
    }

    /// How many people a row stands for; one where nothing is said.
    pub fn people(&self, cells: &[String]) -> Result<i64, String> {
        let cell = self.people.and_then(|at| cells.get(at)).map_or("", |cell| cell.trim());
        if cell.is_empty() {
            return Ok(1);
        }
        let people = cell.parse().ok().filter(|people| (1..=MOST_PEOPLE).contains(people));
        people.ok_or_else(|| format!("\"{cell}\" is no number of people from 1 to {MOST_PEOPLE}"))
    }

    /// What a row says.
    pub fn answers(&self, form: &Form, cells: &[String]) -> Result<Said, String> {
        let mut answers: Said = Map::new();
        for column in &self.of {
            let cell = cells.get(column.at).map_or("", |cell| cell.trim());
            let Some(question) = form.question(&column.question).filter(|_| !cell.is_empty()) else { continue };
            match &column.choice {
                None => drop(answers.insert(question.name.clone(), value(form, question, cell))),
                Some(choice) if is_ticked(cell) => match answers.entry(question.name.clone()).or_insert_with(|| json!([])) {
                    Value::Array(chosen) => chosen.push(json!(choice)),
                    other => return Err(format!("{}: {other} and {}", question.name, column.heading)),
                },
                Some(_) => {}
            }
        }
        Ok(answers)
    }
}

/// A heading in small letters, without what stands around it.
fn plain(text: &str) -> String {
    text.trim().trim_end_matches(['?', ':', '.']).to_lowercase()
}

fn is_ticked(cell: &str) -> bool {
    TICKS.contains(&cell.to_lowercase().as_str())
}

fn of_heading(form: &Form, at: usize, heading: &str) -> Option<Column> {
    let is_called = |question: &Question, text: &str| {
        question.name.eq_ignore_ascii_case(text.trim())
            || question.label.0.values().any(|label| !label.is_empty() && plain(label) == plain(text))
    };
    let questions = counted_questions(form);
    if let Some(question) = questions.iter().find(|question| is_called(question, heading)) {
        return Some(Column { at, heading: heading.to_owned(), question: question.name.clone(), choice: None });
    }
    // A choice in a column of its own, as ODK writes several of a list.
    let (name, choice) = heading.split_once('/')?;
    let question = questions.iter().find(|question| is_called(question, name))?;
    let choice = chosen(form.choices_of(question), choice)?;
    Some(Column { at, heading: heading.to_owned(), question: question.name.clone(), choice: Some(choice.to_owned()) })
}

/// What a cell says to a question; what it cannot mean is left as it is, and the form's rules say what is wrong with it.
fn value(form: &Form, question: &Question, cell: &str) -> Value {
    let choices = form.choices_of(question);
    match question.kind {
        Kind::SelectOne { .. } => json!(chosen(choices, cell).unwrap_or(cell)),
        Kind::SelectMultiple { .. } | Kind::Rank { .. } => several(choices, cell),
        Kind::Integer | Kind::Decimal | Kind::Range => {
            let written = cell.replace(',', ".").replace('\u{a0}', "");
            written
                .parse::<i64>()
                .map(|whole| json!(whole))
                .or_else(|_| written.parse::<f64>().map(|number| json!(number)))
                .unwrap_or_else(|_| json!(cell))
        }
        Kind::Acknowledge if is_ticked(cell) => json!("OK"),
        _ => json!(cell),
    }
}

/// The name of the choice that a text is, by name or by words in any language.
fn chosen<'a>(choices: &'a [Choice], text: &str) -> Option<&'a str> {
    let is = |choice: &&Choice| {
        choice.name == text.trim() || choice.label.0.values().any(|label| !label.is_empty() && plain(label) == plain(text))
    };
    choices.iter().find(is).map(|choice| choice.name.as_str())
}

/// Several choices in one cell: names parted by blanks, or words parted by commas or semicolons, which may themselves hold some;
/// the numbers before them that an order has are passed over.
fn several(choices: &[Choice], cell: &str) -> Value {
    let names: Option<Vec<&str>> =
        cell.split_whitespace().map(|name| choices.iter().find(|choice| choice.name == name).map(|choice| choice.name.as_str())).collect();
    if let Some(names) = names {
        return json!(names);
    }
    let (mut found, mut rest) = (Vec::new(), cell.trim());
    while !rest.is_empty() {
        let begin = rest.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.').trim_start();
        let ends = begin.match_indices([',', ';']).map(|(at, _)| at).chain([begin.len()]);
        // The longest that is a choice.
        let Some((end, name)) = ends.filter_map(|end| Some((end, chosen(choices, &begin[..end])?))).next_back() else {
            return json!([rest]);
        };
        found.push(name);
        rest = begin[end..].trim_start_matches([',', ';']).trim_start();
    }
    json!(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: &str = "survey
,type,name,label::Svenska (sv),label::English (en)
,select_one yn,comes,Kommer du hit?,Do you come here?
,select_multiple help,help,Vad hjälper?,What helps?
,rank help,order,Vad först?,What first?
,decimal,far,Hur långt?,How far?
,acknowledge,ok,Det stämmer,That is right
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

    fn read(headings: &[&str], cells: &[&str]) -> Said {
        let headings: Vec<String> = headings.iter().map(|one| (*one).to_owned()).collect();
        let cells: Vec<String> = cells.iter().map(|one| (*one).to_owned()).collect();
        Columns::find(&form(), &headings, &[], None).unwrap().answers(&form(), &cells).unwrap()
    }

    #[test]
    fn names_and_words_in_any_language_are_known() {
        let said = read(
            &["Kommer du hit", "help", "What first?", "far", "ok"],
            &["nej", "Ljus, och mycket, Folk", "1. People, 2. Light", "1,5", "x"],
        );
        let wanted = json!({"comes": "no", "help": ["light", "people"], "order": ["people", "light"], "far": 1.5, "ok": "OK"});
        assert_eq!(Value::Object(said), wanted);
    }

    #[test]
    fn a_choice_may_have_a_column_of_its_own() {
        let said = read(&["help/light", "help/people", "else"], &["1", "0", "x"]);
        assert_eq!(Value::Object(said), json!({"help": ["light"]}));
        assert_eq!(Value::Object(read(&["help"], &["people light"])), json!({"help": ["people", "light"]}));
    }

    #[test]
    fn how_many_answered_together_is_read_as_our_own_export_has_it() {
        let people = |heading: &str, cell: &str| {
            let (headings, cells) = (["comes".to_owned(), heading.to_owned()], ["ja".to_owned(), cell.to_owned()]);
            let columns = Columns::find(&form(), &headings, &[], None).unwrap();
            (columns.people(&cells).ok(), columns.passed_over(&headings).len())
        };
        assert_eq!((people("Personer", "7"), people("people", "2"), people("Personer", "")), ((Some(7), 0), (Some(2), 0), (Some(1), 0)));
        assert_eq!((people("Personer", "många"), people("Personer", "0"), people("annat", "7")), ((None, 0), (None, 0), (Some(1), 1)));
    }

    #[test]
    fn what_is_no_choice_is_left_to_the_rules() {
        assert_eq!(Value::Object(read(&["comes", "help"], &["kanske", "Folk, kanske"])), json!({"comes": "kanske", "help": ["kanske"]}));
        assert!(Columns::find(&form(), &["strange".to_owned()], &[], None).is_err());
    }
}
