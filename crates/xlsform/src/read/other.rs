//! "Or other": the last choice of a list, and the question that asks for it.

use super::choices::Lists;
use crate::expr::parse;
use crate::model::{Choice, Kind, Question, Rule};
use crate::texts::Texts;

/// The name of the choice.
const OTHER: &str = "other";

/// Gives the question's list the choice, and tells the question that goes with it. Both speak the languages that they
/// stand beside.
pub(super) fn ask(question: &Question, lists: &mut Lists, default: &str) -> Question {
    let everywhere = |text: &str, texts: &Texts| Texts(texts.0.keys().map(|code| (code.clone(), text.to_owned())).collect());
    let list = question.kind.list().and_then(|list| lists.get_mut(list));
    if let Some(list) = list.filter(|list| list.iter().all(|choice| choice.name != OTHER)) {
        let label = list.first().map(|first| everywhere("Other", &first.label)).unwrap_or_default();
        list.push(Choice { name: OTHER.to_owned(), label, ..Choice::default() });
    }
    let mut other = Question::new(format!("{}_other", question.name), Kind::Text);
    other.label = everywhere("Specify other.", &question.label);
    // A question may do with a hint or a picture; this one has but its label.
    if other.label.is_empty() {
        other.label = Texts([(default.to_owned(), "Specify other.".to_owned())].into());
    }
    other.relevant = given(&format!("selected(../{}, '{OTHER}')", question.name));
    other
}

/// A rule of the standard's own.
pub(super) fn given(text: &str) -> Option<Rule> {
    parse(text).ok().map(|expr| Rule { text: text.to_owned(), expr })
}
