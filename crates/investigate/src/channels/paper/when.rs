//! When a question is asked, in words that whoever holds a pen can follow.

use kit::i18n::{Lang, t};
use xlsform::Form;
use xlsform::expr::{Expr, Function};

use super::Numbered;
use crate::answering::questions::chosen_label;

/// What stands after "answer only if". Where a rule says what words here cannot, whoever answers judges.
pub(super) fn words(lang: Lang, form: &Form, numbered: &Numbered<'_>, rule: &Expr) -> String {
    said(&Says { lang, form, numbered }, rule).unwrap_or_else(|| t::paper_if_fits(lang).to_owned())
}

struct Says<'a> {
    lang: Lang,
    form: &'a Form,
    numbered: &'a Numbered<'a>,
}

fn said(says: &Says<'_>, rule: &Expr) -> Option<String> {
    let Expr::Call { call, args } = rule else { return None };
    match (call, args.as_slice()) {
        (Function::And, parts) => joined(says, parts, |one, other| t::paper_and(says.lang, one, other)),
        (Function::Or, parts) => joined(says, parts, |one, other| t::paper_or(says.lang, one, other)),
        (Function::Not, [inner]) => negated(says, inner),
        (Function::Selected, [Expr::Answer { answer }, Expr::Text { text }]) => {
            Some(t::paper_if_chose(says.lang, choice(says, answer, text), says.numbered.number(answer)?))
        }
        (call, [one, other]) => compared(says, *call, one, other),
        _ => None,
    }
}

fn joined(says: &Says<'_>, parts: &[Expr], join: impl Fn(String, String) -> String) -> Option<String> {
    let all: Vec<String> = parts.iter().map(|part| said(says, part)).collect::<Option<_>>()?;
    all.into_iter().reduce(join)
}

fn negated(says: &Says<'_>, inner: &Expr) -> Option<String> {
    let Expr::Call { call, args } = inner else { return None };
    match (call, args.as_slice()) {
        (Function::Selected | Function::Equal, [Expr::Answer { answer }, Expr::Text { text }]) if !text.is_empty() => {
            Some(t::paper_if_is_not(says.lang, choice(says, answer, text), says.numbered.number(answer)?))
        }
        (Function::Equal, [Expr::Answer { answer }, _]) => Some(t::paper_if_answered(says.lang, says.numbered.number(answer)?)),
        _ => None,
    }
}

fn compared(says: &Says<'_>, call: Function, one: &Expr, other: &Expr) -> Option<String> {
    let lang = says.lang;
    match (call, one, other) {
        (Function::Equal, Expr::Answer { answer }, Expr::Text { text }) if !text.is_empty() => {
            Some(t::paper_if_is(lang, choice(says, answer, text), says.numbered.number(answer)?))
        }
        (Function::NotEqual, Expr::Answer { answer }, Expr::Text { text }) if text.is_empty() => {
            Some(t::paper_if_answered(lang, says.numbered.number(answer)?))
        }
        (Function::NotEqual, Expr::Answer { answer }, Expr::Text { text }) => {
            Some(t::paper_if_is_not(lang, choice(says, answer, text), says.numbered.number(answer)?))
        }
        (call, Expr::Answer { answer }, Expr::Number { number }) => {
            Some(t::paper_if_number(lang, says.numbered.number(answer)?, sign(lang, call)?, number.to_string()))
        }
        (call, Expr::Call { call: Function::CountSelected, args }, Expr::Number { number }) => match args.as_slice() {
            [Expr::Answer { answer }] => {
                Some(t::paper_if_ticks(lang, sign(lang, call)?, number.to_string(), says.numbered.number(answer)?))
            }
            _ => None,
        },
        _ => None,
    }
}

fn sign(lang: Lang, call: Function) -> Option<&'static str> {
    Some(match call {
        Function::Equal => t::paper_if_exactly(lang),
        Function::Less => t::paper_if_less(lang),
        Function::LessOrEqual => t::paper_if_at_most(lang),
        Function::More => t::paper_if_more(lang),
        Function::MoreOrEqual => t::paper_if_at_least(lang),
        _ => return None,
    })
}

fn choice(says: &Says<'_>, question: &str, name: &str) -> String {
    says.form.question(question).map_or_else(|| name.to_owned(), |question| chosen_label(says.form, says.lang, question, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_said_in_words() {
        let form = xlsform::read_csv(crate::surveys::tests::FORM).unwrap();
        let numbered = Numbered::of(&form);
        let say = |rule: &str| words(Lang::Sv, &form, &numbered, &xlsform::expr::parse(rule).unwrap());
        assert_eq!(say("${comes} = 'no'"), "du svarade ”Nej” på fråga 1");
        assert_eq!(
            say("not(${comes} = 'no') and selected(${help}, 'light')"),
            "du inte svarade ”Nej” på fråga 1 och du kryssade ”Mer ljus” på fråga 3"
        );
        assert_eq!(say("count-selected(${help}) > 1"), "du satte mer än 1 kryss på fråga 3");
        assert_eq!(say("${times} >= 3 or ${comes} != ''"), "ditt svar på fråga 5 är minst 3 eller du svarade på fråga 1");
        assert_eq!(say("string-length(${why}) > 3"), "det passar dig");
    }
}
