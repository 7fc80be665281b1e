//! A question with more choices than anybody reads: they are searched for. The page holds what was chosen and what was found, so
//! that it weighs the same whether there are two hundred choices or ten thousand. A script searches while somebody types.

use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Choice};
use maud::{Markup, html};
use xlsform::{Form, Kind, Question};

use super::forms::FIND;
use super::questions::options;

/// More choices than these are searched for.
const MOST_AT_ONCE: usize = 100;
/// So many of those that fit are shown.
const MOST_FOUND: usize = 20;

/// The question has so many choices that they are searched for.
pub fn is_long(form: &Form, question: &Question) -> bool {
    matches!(question.kind, Kind::SelectOne { .. } | Kind::SelectMultiple { .. }) && form.choices_of(question).len() > MOST_AT_ONCE
}

/// The question: a search, what was chosen, and what was found. What is searched for stands in the field `NAME.q`.
pub(crate) fn question(name: &str, form: &Form, lang: Lang, fields: &Fields, question: &Question, heading: &Markup) -> Markup {
    let (id, query, error) = (format!("f-{name}"), format!("{name}.q"), fields.error_for(name));
    let hint = question.hint.get(lang.code(), &form.default_language);
    html! {
        fieldset.choices.stack.stack--3 id=(id) tabindex="-1" data-island="choice_search" {
            legend id={ (id) "-legend" } { (heading) @if !hint.is_empty() { p.hint { (hint) } } }
            @if let Some(message) = error { p.field-error { (message) } }
            div.row.row--wrap role="search" aria-labelledby={ (id) "-legend" } {
                label.ds-label for={ (id) ".q" } { (t::answer_search_choices(lang, form.choices_of(question).len() as i64)) }
                input.ds-input id={ (id) ".q" } name=(query) type="search" value=(fields.value(&query).trim()) autocomplete="off" data-choice-query;
                button.ds-button.no-script data-variant="secondary" type="submit" name="do" value={ (FIND) (name) } { (t::answer_find(lang)) }
            }
            (found(name, form, lang, fields, question))
        }
    }
}

/// What was chosen before, and what fits what is searched for.
fn found(name: &str, form: &Form, lang: Lang, fields: &Fields, question: &Question) -> Markup {
    let several = matches!(question.kind, Kind::SelectMultiple { .. });
    let query = fields.value(&format!("{name}.q"));
    let chosen = fields.values(name);
    let (kept, others): (Vec<Choice>, Vec<Choice>) =
        options(form, lang, question).into_iter().partition(|option| chosen.contains(&option.value));
    let mut fitting = fitting(others, query);
    let all = fitting.len();
    fitting.truncate(MOST_FOUND);
    html! {
        div.choices data-choice-found=(name) data-several[several] {
            p.hint role="status" {
                @if query.trim().is_empty() { (t::answer_search_begin(lang)) }
                @else if all > MOST_FOUND { (t::answer_search_more(lang, MOST_FOUND as i64, all as i64)) }
                @else { (t::answer_search_found(lang, all as i64)) }
            }
            (ui::choice_rows(fields, name, &kept, several))
            (ui::choice_rows(fields, name, &fitting, several))
        }
    }
}

/// Those in whose words every word occurs that was written; those that begin with it first, each part in the form's order.
fn fitting(options: Vec<Choice>, query: &str) -> Vec<Choice> {
    let query = query.trim().to_lowercase();
    let words: Vec<&str> = query.split_whitespace().collect();
    if words.is_empty() {
        return Vec::new();
    }
    let fits = options.into_iter().map(|option| (option.word.to_lowercase(), option));
    let fits = fits.filter(|(said, _)| words.iter().all(|word| said.contains(word)));
    let (first, rest): (Vec<_>, Vec<_>) = fits.partition(|(said, _)| said.starts_with(&query));
    first.into_iter().chain(rest).map(|(_, option)| option).collect()
}

#[cfg(test)]
#[path = "long_choices_tests.rs"]
mod tests;
