//! The words of an inquiry: what its form calls the kinds of marks, the times and the reasons. A release keeps them, so
//! that it reads the same however the form changes later.

use ground::Tenant;
use investigate::desk::Desk;
use investigate::inquiries::Inquiry;
use investigate::inquiries::map_form::MapForm;
use kit::db::{DbError, Tx};
use kit::i18n::Lang;
use serde::{Deserialize, Serialize};
use xlsform::{Form, Texts};

/// The two times that are asked for together most: after dark.
const AFTER_DARK: [&str; 2] = ["evening", "night"];

/// One choice and what it is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// The name it is stored by.
    pub name: String,
    /// What it is called, by language.
    pub text: Texts,
}

/// A question with its choices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The question.
    pub word: Word,
    /// Its choices.
    pub choices: Vec<Word>,
    /// Too long a list to compare its choices on a map.
    #[serde(default)]
    pub long: bool,
}

/// The words of an inquiry's form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Code of the language that others fall back to.
    pub fallback: String,
    /// Kinds of marks.
    pub kinds: Vec<Word>,
    /// Times of day and year.
    pub times: Vec<Word>,
    /// Questions about reasons.
    pub reasons: Vec<Question>,
    /// Questions about the person, with choices.
    #[serde(default)]
    pub about: Vec<Question>,
}

/// A question with so long a list that it shows whom one has reached, and makes no groups to compare.
const LONG_LIST: &str = "minimal";

impl Words {
    /// The words of an inquiry's form as it is now.
    pub(crate) fn read(tx: &mut Tx, tenant: &Tenant, inquiry: &Inquiry) -> Result<Self, DbError> {
        Ok(Self::of(&*Desk::of(tenant).form(tx, inquiry)?))
    }

    /// The words of a form; none of a form without marks.
    pub fn of(form: &Form) -> Self {
        let fallback = form.default_language.clone();
        let Some(map) = MapForm::of(form) else { return Self { fallback, ..Self::default() } };
        let words = |choices: &[xlsform::Choice]| {
            choices.iter().map(|choice| Word { name: choice.name.clone(), text: choice.label.clone() }).collect()
        };
        let question = |question: &xlsform::Question| Question {
            word: Word { name: question.name.clone(), text: question.label.clone() },
            choices: words(form.choices_of(question)),
            long: question.appearance == LONG_LIST,
        };
        let about = map.about().into_iter().filter(|question| question.kind.list().is_some()).map(question).collect();
        let reasons = map.reasons().into_iter().map(question).collect();
        Self { fallback, kinds: words(map.kinds()), times: words(map.times()), reasons, about }
    }

    /// A word in the reader's language.
    pub fn say<'a>(&'a self, lang: Lang, word: &'a Word) -> &'a str {
        word.text.get(lang.code(), &self.fallback)
    }

    /// What a kind of mark is called; its name when the form has it no more.
    pub fn kind<'a>(&'a self, lang: Lang, name: &'a str) -> &'a str {
        self.kinds.iter().find(|kind| kind.name == name).map_or(name, |kind| self.say(lang, kind))
    }

    /// What a reason is called.
    pub fn reason<'a>(&'a self, lang: Lang, question: &str, choice: &'a str) -> &'a str {
        let choices = self.reasons.iter().find(|own| own.word.name == question).map_or(&[][..], |own| own.choices.as_slice());
        choices.iter().find(|own| own.name == choice).map_or(choice, |own| self.say(lang, own))
    }

    /// The kind that is looked at first: "unsafe" where there is such a kind, since that is what one comes to mend.
    pub fn first_kind(&self) -> &str {
        let named = |name: &str| self.kinds.iter().find(|kind| kind.name == name);
        named("unsafe").or(self.kinds.first()).map_or("", |kind| kind.name.as_str())
    }

    /// The times that can be asked for, each as its name and the times in it: one by one, and after dark.
    pub fn time_choices(&self) -> Vec<(String, Vec<String>)> {
        let mut choices: Vec<(String, Vec<String>)> = self.times.iter().map(|time| (time.name.clone(), vec![time.name.clone()])).collect();
        if let Some(dark) = self.after_dark() {
            choices.insert(0, (dark.join("-"), dark));
        }
        choices
    }

    /// Evening and night, where the form asks for both.
    pub fn after_dark(&self) -> Option<Vec<String>> {
        let asked = AFTER_DARK.iter().all(|time| self.times.iter().any(|own| own.name == *time));
        asked.then(|| AFTER_DARK.map(str::to_owned).to_vec())
    }

    /// What some times are called together: "Kväll, natt".
    pub fn times(&self, lang: Lang, names: &[String]) -> String {
        let said =
            names.iter().map(|name| self.times.iter().find(|time| time.name == *name).map_or(name.as_str(), |time| self.say(lang, time)));
        let mut text = String::new();
        for (place, word) in said.enumerate() {
            let word = if place == 0 { word.to_owned() } else { word.to_lowercase() };
            text.push_str(if place == 0 { "" } else { ", " });
            text.push_str(&word);
        }
        text
    }
}
