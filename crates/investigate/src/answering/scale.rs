//! Questions that take a number on a scale, an order, or a tick.

use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Choice};
use maud::{Markup, html};
use xlsform::{Form, Question};

use super::questions::{label, options};

/// Steps that fit beside each other on a phone, and that people can tell apart.
const MOST_STEPS: u16 = 11;

/// Whether a scale is shown step by step; a longer one is a number to write.
pub(super) fn is_short(question: &Question) -> bool {
    question.scale().numbers(MOST_STEPS).is_some()
}

/// A short scale: one button a step. Words for its ends stand below them; where more steps have words, each stands in a row
/// of its own.
pub(super) fn steps(name: &str, form: &Form, lang: Lang, fields: &Fields, question: &Question, heading: &Markup) -> Markup {
    let words = question.parameters.get("tick_labelset").and_then(|list| form.choices.get(list)).map_or(&[][..], Vec::as_slice);
    let word = |number: &str| {
        words.iter().find(|choice| choice.name == number).map(|choice| choice.label.get(lang.code(), &form.default_language))
    };
    let numbers = question.scale().numbers(MOST_STEPS).unwrap_or_default();
    let hint = hint(form, lang, question);
    if numbers.iter().filter(|number| word(number).is_some()).count() > 2 {
        let step = |number: &String| Choice { more: word(number).unwrap_or_default().to_owned(), ..Choice::new(number, number) };
        return ui::choices(fields, name, heading, hint, &numbers.iter().map(step).collect::<Vec<_>>(), false);
    }
    let steps: Vec<Choice> = numbers.iter().map(|number| Choice::new(number, number)).collect();
    let ends = [numbers.first(), numbers.last()].map(|end| end.and_then(|number| Some((number, word(number)?))));
    html! {
        div.scale {
            (ui::choices(fields, name, heading, hint, &steps, false))
            @if ends.iter().any(Option::is_some) { p.scale__ends { @for end in ends { span { @if let Some((number, word)) = end { (number) " · " (word) } } } } }
        }
    }
}

/// All choices in an order: for each place one list to choose from, which a keyboard and a page without scripts can use.
pub(super) fn ranking(name: &str, form: &Form, lang: Lang, fields: &Fields, question: &Question, heading: &Markup) -> Markup {
    let (id, hint, error) = (format!("f-{name}"), hint(form, lang, question), fields.error_for(name));
    let choices = options(form, lang, question);
    let chosen = fields.values(name);
    html! {
        fieldset.choices id=(id) tabindex="-1" {
            legend { (heading) @if !hint.is_empty() { p.hint { (hint) } } }
            @if let Some(message) = error { p.field-error id={ (id) "-error" } { (message) } }
            ol.plain.stack {
                @for place in 0..choices.len() {
                    li.row {
                        b aria-hidden="true" { (place + 1) }
                        select.ds-input name=(name) data-several aria-label=(t::answer_rank_place(lang, (place + 1) as i64)) {
                            option value="" { "–" }
                            @for choice in &choices { option value=(choice.value) selected[chosen.get(place) == Some(&choice.value)] { (choice.word) } }
                        }
                    }
                }
            }
        }
    }
}

/// One box to tick, with the question as its words.
pub(super) fn tick(name: &str, form: &Form, lang: Lang, fields: &Fields, question: &Question, heading: &Markup) -> Markup {
    let (id, hint, error) = (format!("f-{name}"), hint(form, lang, question), fields.error_for(name));
    let ticked = fields.value(name) == "OK";
    html! {
        fieldset.choices id=(id) tabindex="-1" {
            legend { (heading) @if !hint.is_empty() { p.hint { (hint) } } }
            @if let Some(message) = error { p.field-error id={ (id) "-error" } { (message) } }
            label.choice {
                span { (t::answer_tick(lang)) }
                input.ds-input type="checkbox" name=(name) value="OK" data-one checked[ticked] aria-label=(label(form, lang, question));
            }
        }
    }
}

fn hint<'a>(form: &'a Form, lang: Lang, question: &'a Question) -> &'a str {
    question.hint.get(lang.code(), &form.default_language)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> Form {
        let survey = "type,name,label::Svenska (sv),parameters\nrange,often,Hur ofta?,start=0 end=4 tick_labelset=ends\nrange,long,Hur långt?,end=100\n\
                      rank places,order,Vad först?,\nacknowledge,ok,Får vi visa det?,\n";
        let choices = "list_name,name,label::Svenska (sv)\nends,0,Aldrig\nends,4,Jämt\nplaces,a,Torget\nplaces,b,Parken\n";
        xlsform::read_sheets(survey, choices, "form_id\nprov\n").unwrap()
    }

    fn page(name: &str, fields: &Fields) -> String {
        let form = form();
        super::super::questions::question(&form, Lang::Sv, fields, form.question(name).unwrap(), &html! { b { "F" } }).into_string()
    }

    #[test]
    fn a_short_scale_has_a_button_a_step_and_a_long_one_is_written() {
        let mut fields = Fields::default();
        fields.set("often", "3");
        let short = page("often", &fields);
        assert_eq!(short.matches("type=\"radio\"").count(), 5);
        assert!(short.contains("Aldrig") && short.contains("Jämt"), "{short}");
        assert!(short.contains("value=\"3\" checked"), "{short}");
        assert!(page("long", &fields).contains("inputmode=\"decimal\""));
    }

    #[test]
    fn a_ranking_has_a_list_a_place() {
        let mut fields = Fields::default();
        ["b", "a"].into_iter().for_each(|name| fields.add("order", name));
        let ranking = page("order", &fields);
        assert_eq!(ranking.matches("<select").count(), 2);
        let (first, second) = ranking.split_once("Plats 2").unwrap();
        assert!(first.contains("value=\"b\" selected") && second.contains("value=\"a\" selected"), "{ranking}");
    }

    #[test]
    fn a_tick_is_one_answer() {
        let mut fields = Fields::default();
        fields.set("ok", "OK");
        let ticked = page("ok", &fields);
        assert!(ticked.contains("data-one") && ticked.contains("checked"), "{ticked}");
    }
}
