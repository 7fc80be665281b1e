//! What a row's kind becomes: a kind of mark where the form has it, else a category. The categories of others become
//! choices of a question that nobody is asked, so that they are counted and shown like any other.

use std::collections::{BTreeMap, BTreeSet};

use investigate::inquiries::map_form::MapForm;
use investigate::inquiries::slug::slug;
use kit::i18n::{Lang, t};
use xlsform::{Choice, Form, Item, Kind, Question, Rule, Texts};

use crate::commands::Failure;

/// The question that holds categories, and its list.
pub(super) const CATEGORY: &str = "category";
/// The kind of mark that a report is, unless the command says another.
const USUAL: &str = "better";
/// More than these are no categories but texts.
const MOST: usize = 200;

/// What the values of a column become.
#[derive(Debug, Default)]
pub(super) struct Kinds {
    /// The kind of a row that says none.
    usual: String,
    known: BTreeMap<String, String>,
    /// What kinds are called, by their names in the form.
    words: BTreeMap<String, String>,
    categories: BTreeMap<String, String>,
}

impl Kinds {
    /// Sorts the values of the column. `usual` is the kind of rows that have none of the form's.
    pub fn of(form: &Form, values: &BTreeSet<&str>, usual: Option<&str>) -> Result<Self, Failure> {
        let map = MapForm::of(form).ok_or_else(|| Failure::new("the inquiry's form has no marks"))?;
        let mut kinds = Self { usual: usual_kind(&map, usual)?, ..Self::default() };
        let language = Lang::default().code();
        kinds.words =
            map.kinds().iter().map(|kind| (kind.name.clone(), kind.label.get(language, &form.default_language).to_owned())).collect();
        for value in values.iter().filter(|value| !value.is_empty()) {
            match map.kinds().iter().find(|kind| is_called(kind, value)) {
                Some(kind) => drop(kinds.known.insert((*value).to_owned(), kind.name.clone())),
                None => drop(kinds.categories.insert((*value).to_owned(), String::new())),
            }
        }
        if kinds.categories.len() > MOST {
            return Err(Failure::new(format!(
                "the column of kinds has {} different values; a form has at most {MOST} categories",
                kinds.categories.len()
            )));
        }
        kinds.name_categories(form);
        Ok(kinds)
    }

    /// A value names a kind of the form.
    pub fn says(&self, value: &str) -> bool {
        self.known.contains_key(value)
    }

    /// The kind of rows that name none, as the form calls it.
    pub fn usual_word(&self) -> String {
        self.words.get(&self.usual).map_or_else(|| self.usual.clone(), |word| format!("{} ({word})", self.usual))
    }

    /// The kind and the category of a value.
    pub fn get(&self, value: &str) -> (&str, Option<&str>) {
        let category = self.categories.get(value).map(String::as_str);
        (self.known.get(value).unwrap_or(&self.usual), category)
    }

    /// What a category is called in the file, by its name in the form.
    pub fn label(&self, category: &str) -> Option<&str> {
        self.categories.iter().find(|(_, name)| *name == category).map(|(label, _)| label.as_str())
    }

    /// What a row is about in a word: its category, else its kind.
    pub fn word<'a>(&'a self, kind: &'a str, category: Option<&str>) -> &'a str {
        category.and_then(|category| self.label(category)).or_else(|| self.words.get(kind).map(String::as_str)).unwrap_or(kind)
    }

    /// The form with the categories in it; none when it has them all.
    pub fn extended(&self, form: &Form) -> Option<Form> {
        let mut form = form.clone();
        let marks = MapForm::of(&form)?.marks.name.clone();
        let known = form.choices.entry(CATEGORY.to_owned()).or_default();
        let new: Vec<(&String, &String)> =
            self.categories.iter().filter(|(_, name)| known.iter().all(|choice| choice.name != **name)).collect();
        if new.is_empty() {
            return None;
        }
        let language = form.default_language.clone();
        let texts = |text: &str| Texts([(language.clone(), text.to_owned())].into());
        known.extend(new.into_iter().map(|(label, name)| Choice { name: name.clone(), label: texts(label), ..Choice::default() }));
        if form.question(CATEGORY).is_none() {
            add_question(&mut form.survey, &marks);
        }
        Some(form)
    }

    fn name_categories(&mut self, form: &Form) {
        let written = form.choices.get(CATEGORY).map_or(&[][..], Vec::as_slice);
        let mut taken: BTreeSet<String> = written.iter().map(|choice| choice.name.clone()).collect();
        for (label, name) in &mut self.categories {
            if let Some(same) = written.iter().find(|choice| is_called(choice, label)) {
                name.clone_from(&same.name);
                continue;
            }
            let plain = Some(slug(label)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| CATEGORY.to_owned());
            let numbered = (1..).map(|number| if number == 1 { plain.clone() } else { format!("{plain}-{number}") });
            *name = numbered.into_iter().find(|name| !taken.contains(name)).unwrap_or(plain);
            taken.insert(name.clone());
        }
    }
}

fn usual_kind(map: &MapForm<'_>, asked: Option<&str>) -> Result<String, Failure> {
    let names: Vec<&str> = map.kinds().iter().map(|kind| kind.name.as_str()).collect();
    let found = match asked {
        Some(asked) => names.iter().find(|name| **name == asked),
        None => names.iter().find(|name| **name == USUAL).or(names.first()),
    };
    found.map(|name| (*name).to_owned()).ok_or_else(|| Failure::new(format!("--as must be one of {}", names.join(", "))))
}

fn is_called(choice: &Choice, value: &str) -> bool {
    let value = value.to_lowercase();
    choice.name.to_lowercase() == value || choice.label.0.values().any(|label| label.to_lowercase() == value)
}

/// The question at the end of the marks' repeat.
fn add_question(items: &mut [Item], marks: &str) {
    let repeat = items.iter_mut().find_map(|item| match item {
        Item::Repeat(repeat) if repeat.name == marks => Some(repeat),
        _ => None,
    });
    if let Some(repeat) = repeat {
        let mut question = Question::new(CATEGORY.to_owned(), Kind::SelectOne { list: CATEGORY.to_owned() });
        question.label = Texts(Lang::all().map(|lang| (lang.code().to_owned(), t::cli_category(lang).to_owned())).collect());
        question.relevant = Some(Rule::constant(false));
        question.read_only = Some(Rule::constant(true));
        repeat.items.push(Item::Question(Box::new(question)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ground::packs::Packs;

    fn form() -> Form {
        Packs::builtin().unwrap().get("safety").unwrap().form_of_kind("dialogue_map").unwrap().1.clone()
    }

    #[test]
    fn kinds_of_the_form_are_kinds_and_the_rest_categories() {
        let values = ["Otrygg", "safe", "Street Lights", "Street-lights", "", "åäö", "…"].into();
        let kinds = Kinds::of(&form(), &values, None).unwrap();
        assert_eq!(kinds.get("Otrygg"), ("unsafe", None));
        assert_eq!(kinds.get("safe"), ("safe", None));
        assert_eq!(kinds.get(""), ("better", None));
        assert_eq!(kinds.get("Street Lights"), ("better", Some("street-lights")));
        assert_eq!(kinds.get("Street-lights"), ("better", Some("street-lights-2")));
        assert_eq!(kinds.get("åäö"), ("better", Some("aao")));
        assert_eq!(kinds.get("…"), ("better", Some("category")));
        assert_eq!(kinds.label("street-lights"), Some("Street Lights"));
    }

    #[test]
    fn the_form_learns_categories_once() {
        let kinds = Kinds::of(&form(), &["Street Lights"].into(), Some("unsafe")).unwrap();
        let extended = kinds.extended(&form()).unwrap();
        assert_eq!(kinds.get("Street Lights").0, "unsafe");
        let map = MapForm::of(&extended).unwrap();
        assert!(map.reasons().iter().any(|question| question.name == CATEGORY));
        assert_eq!(Kinds::of(&extended, &["street lights"].into(), None).unwrap().extended(&extended), None);
        assert!(Kinds::of(&form(), &[].into(), Some("nothing")).unwrap_err().0.contains("safe, unsafe, better"));
    }
}
