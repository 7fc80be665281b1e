//! A form with marks in it: where in an XLSForm-shaped form the place, its kind, its times and its own questions stand.
//!
//! A dialogue map is a form with one repeat that holds a place (`geopoint`) and a choice named `kind`. Everything else
//! follows the form, so that another pack can ask other things.

use xlsform::{Choice, Form, Group, Item, Kind, Question, Repeat};

/// Name of the choice that says what kind of mark it is.
pub const KIND: &str = "kind";
/// Name of the repeat in which a form of one mark keeps it.
pub const MARKS: &str = "marks";
/// Name of the choice of times of day and year; it is a dimension of the tallies.
pub const WHEN: &str = "when";

/// A form seen as a map that is marked.
#[derive(Debug, Clone, Copy)]
pub struct MapForm<'a> {
    /// The whole form.
    pub form: &'a Form,
    /// The repeat that holds the marks.
    pub marks: &'a Repeat,
    /// The question of the place.
    pub place: &'a Question,
    /// The question of the kind.
    pub kind: &'a Question,
}

impl<'a> MapForm<'a> {
    /// None when the form has no repeat with a place and a kind.
    pub fn of(form: &'a Form) -> Option<Self> {
        form.items().into_iter().find_map(|item| match item {
            Item::Repeat(marks) => Self::in_repeat(form, marks),
            _ => None,
        })
    }

    fn in_repeat(form: &'a Form, marks: &'a Repeat) -> Option<Self> {
        let questions = flat(&marks.items);
        let place = questions.iter().copied().find(|question| question.kind == Kind::Geopoint)?;
        let kind = questions.iter().copied().find(|question| question.name == KIND)?;
        Some(Self { form, marks, place, kind })
    }

    /// The kinds of marks that may be put.
    pub fn kinds(&self) -> &'a [Choice] {
        self.form.choices_of(self.kind)
    }

    /// The questions that follow a mark, in order, without place and kind.
    pub fn follow_ups(&self) -> Vec<&'a Question> {
        flat(&self.marks.items).into_iter().filter(|question| question.name != self.place.name && question.name != KIND).collect()
    }

    /// Times of day and year that can be chosen; empty when the form does not ask.
    pub fn times(&self) -> &'a [Choice] {
        self.question(WHEN).map_or(&[], |question| self.form.choices_of(question))
    }

    /// A question of a mark by its name.
    pub fn question(&self, name: &str) -> Option<&'a Question> {
        flat(&self.marks.items).into_iter().find(|question| question.name == name)
    }

    /// Free-text questions of a mark.
    pub fn texts(&self) -> Vec<&'a Question> {
        self.follow_ups().into_iter().filter(|question| question.kind == Kind::Text).collect()
    }

    /// Questions of a mark with choices, without kind and times: the reasons.
    pub fn reasons(&self) -> Vec<&'a Question> {
        self.follow_ups().into_iter().filter(|question| question.kind.list().is_some() && question.name != WHEN).collect()
    }

    /// Groups of questions beside the marks, such as those about the person.
    pub fn groups(&self) -> Vec<&'a Group> {
        self.form
            .survey
            .iter()
            .filter_map(|item| match item {
                Item::Group(group) => Some(group),
                _ => None,
            })
            .collect()
    }

    /// Questions beside the marks, one after the other.
    pub fn about(&self) -> Vec<&'a Question> {
        self.groups().into_iter().flat_map(|group| flat(&group.items)).collect()
    }
}

/// The questions of some items, groups opened.
pub fn flat(items: &[Item]) -> Vec<&Question> {
    items
        .iter()
        .flat_map(|item| match item {
            Item::Question(question) => vec![&**question],
            Item::Group(group) => flat(&group.items),
            Item::Repeat(_) => Vec::new(),
        })
        .collect()
}
