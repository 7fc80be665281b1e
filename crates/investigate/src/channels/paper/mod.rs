//! Paper: a survey that is printed, filled in by hand and typed in.
//!
//! The sheet asks everything, and says in words what the pages work out by themselves: "answer only if …". A filled-in sheet is
//! typed twice; where the two differ they stand beside each other. What is required on a page may be empty on paper: nobody is
//! there to ask. An answer on paper has no receipt, since its sender is not there to get it.

mod compare;
mod sheet;
mod typing;
mod when;

pub use sheet::print;
pub use typing::{first, take};

use kit::i18n::{Lang, t};
use xlsform::{Form, Item, Kind, Question, Repeat};

use crate::surveys::is_visible;

/// So many instances of a repeat stand on the sheet, and are typed.
const INSTANCES: usize = 3;

/// The questions of a form in the order of the sheet, each with its number there.
pub(crate) struct Numbered<'a>(Vec<&'a Question>);

impl<'a> Numbered<'a> {
    pub fn of(form: &'a Form) -> Self {
        let mut all = Vec::new();
        gather(&form.survey, &mut all);
        Self(all)
    }

    /// The number of the question of this name.
    pub fn number(&self, name: &str) -> Option<i64> {
        self.0.iter().position(|question| question.name == name).and_then(|at| i64::try_from(at + 1).ok())
    }
}

/// Words of a form as they stand on paper: an answer given before is pointed at.
fn pointed(lang: Lang, numbered: &Numbered<'_>, text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        let Some((name, after)) = after.split_once('}') else { break };
        out.push_str(before);
        out.push_str(&numbered.number(name.trim()).map_or_else(|| "…".to_owned(), |number| t::paper_your_answer(lang, number)));
        rest = after;
    }
    out + rest
}

fn gather<'a>(items: &'a [Item], all: &mut Vec<&'a Question>) {
    for item in items {
        match item {
            Item::Question(question) if is_asked(question) => all.push(question),
            Item::Question(_) => {}
            Item::Group(_) | Item::Repeat(_) => gather(item.items(), all),
        }
    }
}

/// Somebody writes something at it: a sheet holds no files.
fn is_asked(question: &Question) -> bool {
    is_visible(question) && !matches!(question.kind, Kind::Note | Kind::Image | Kind::File)
}

/// How many instances of a repeat there are: what depends on an answer has room for the usual number.
fn instances(_: &Repeat) -> usize {
    INSTANCES
}

/// The same form, in which nothing has to be answered.
pub(crate) fn relaxed(form: &Form) -> Form {
    let mut form = form.clone();
    relax(&mut form.survey);
    form
}

fn relax(items: &mut [Item]) {
    for item in items {
        match item {
            Item::Question(question) => question.required = None,
            Item::Group(group) => relax(&mut group.items),
            Item::Repeat(repeat) => relax(&mut repeat.items),
        }
    }
}
