//! What an expression can see.

use crate::model::Choice;

/// What an expression can see.
pub trait Scope {
    /// The answers under a name ([`super::ITSELF`] for `.`): none, one, or one per instance of a repeat. Several
    /// chosen names are joined with spaces; not answered is `""`.
    fn answers(&self, name: &str) -> Vec<String>;
    /// The date of today, `YYYY-MM-DD`.
    fn today(&self) -> String;
    /// The column of the choice that a `choice_filter` is about.
    fn column(&self, _name: &str) -> String {
        String::new()
    }
    /// A list of choices.
    fn choices(&self, _list: &str) -> &[Choice] {
        &[]
    }
    /// What people read for a choice of a question.
    fn label(&self, _question: &str, _choice: &str) -> String {
        String::new()
    }
    /// Which instance of the repeat around it the rule is about, from 1; 1 outside of repeats.
    fn position(&self) -> usize {
        1
    }
    /// The answer under a name in given instances (from 1) of the repeats around it.
    fn answer_in(&self, _name: &str, _instances: &[(&str, usize)]) -> String {
        String::new()
    }
}

/// What a rule sees that is about one choice.
pub struct OfChoice<'a> {
    /// The choice.
    pub choice: &'a Choice,
    /// What the rule sees besides.
    pub scope: &'a dyn Scope,
}

impl Scope for OfChoice<'_> {
    fn answers(&self, name: &str) -> Vec<String> {
        self.scope.answers(name)
    }

    fn today(&self) -> String {
        self.scope.today()
    }

    fn column(&self, name: &str) -> String {
        self.choice.column(name).to_owned()
    }

    fn choices(&self, list: &str) -> &[Choice] {
        self.scope.choices(list)
    }

    fn label(&self, question: &str, choice: &str) -> String {
        self.scope.label(question, choice)
    }

    fn position(&self) -> usize {
        self.scope.position()
    }

    fn answer_in(&self, name: &str, instances: &[(&str, usize)]) -> String {
        self.scope.answer_in(name, instances)
    }
}
