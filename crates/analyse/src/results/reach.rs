//! Reach: who has answered, by what they told about themselves. It says nothing of how their places feel.

use kit::charts::{self, Bar, Tone};
use kit::db::{DbError, Tx};
use kit::i18n::{Lang, t};
use kit::numbers;
use maud::{Markup, html};
use uuid::Uuid;

use super::{Asked, queries};
use crate::{Question, Words};

/// More choices than this are summed up as the rest.
const MOST_SHOWN: usize = 12;

/// People by their answers to one question about themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reach {
    pub question: Question,
    /// By choice, in the order of the form.
    pub people: Vec<i64>,
    /// Those who did not answer it.
    pub missing: i64,
}

/// Who has answered in the months that are asked for; `all` is everybody then.
pub(super) fn read(tx: &mut Tx, inquiry: Uuid, words: &Words, asked: &Asked, all: i64) -> Result<Vec<Reach>, DbError> {
    let told = queries::about(tx, inquiry, asked)?;
    Ok(words.about.iter().map(|question| of(question, &told, all)).collect())
}

fn of(question: &Question, told: &[(String, i64)], all: i64) -> Reach {
    let people = |choice: &str| {
        let chose = |footprint: &str| {
            footprint
                .split(';')
                .filter_map(|part| part.split_once('='))
                .any(|(name, chosen)| name == question.word.name && chosen.split(',').any(|own| own == choice))
        };
        told.iter().filter(|(footprint, _)| chose(footprint)).map(|(_, n)| n).sum::<i64>()
    };
    let people: Vec<i64> = question.choices.iter().map(|choice| people(&choice.name)).collect();
    let missing = (all - people.iter().sum::<i64>()).max(0);
    Reach { question: question.clone(), people, missing }
}

/// The panel: a list for each question, those who did not answer as missing.
pub(super) fn panel(lang: Lang, words: &Words, reach: &[Reach], all: i64) -> Markup {
    html! {
        @if !reach.is_empty() {
            details.above-5 {
                summary { (t::results_reach(lang)) }
                p.small.muted.above-2 { (t::results_reach_text(lang, numbers::whole(lang, all))) }
                div.reach.above-4 {
                    @for one in reach { section.stack.stack--2 { h3.small { (words.say(lang, &one.question.word)) } (charts::bar_list(lang, Tone::Action, &bars(lang, words, one, all))) } }
                }
            }
        }
    }
}

fn bars(lang: Lang, words: &Words, reach: &Reach, all: i64) -> Vec<Bar> {
    let bar = |label: String, n: i64| Bar { label, n, share: n as f64 / all.max(1) as f64 };
    let mut chosen: Vec<(&crate::Word, i64)> = reach.question.choices.iter().zip(reach.people.iter().copied()).collect();
    // A long list is read from its top, and what nobody chose is no news in it.
    if reach.question.long {
        chosen.retain(|(_, n)| *n > 0);
        chosen.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    }
    let rest: i64 = chosen.iter().skip(MOST_SHOWN).map(|(_, n)| n).sum();
    let shown = chosen.iter().take(MOST_SHOWN).map(|(word, n)| bar(words.say(lang, word).to_owned(), *n));
    let rest = (rest > 0).then(|| bar(t::results_reach_rest(lang).to_owned(), rest));
    let missing = (reach.missing > 0).then(|| bar(t::results_reach_missing(lang).to_owned(), reach.missing));
    shown.chain(rest).chain(missing).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;

    #[test]
    fn whoever_told_nothing_is_missing_and_nobody_counts_twice() {
        let word = |name: &str| Word { name: name.into(), text: xlsform::Texts::default() };
        let question = Question { word: word("gender"), choices: vec![word("woman"), word("man")], long: false };
        let told = [("age_group=16-19;gender=woman".to_owned(), 3), ("gender=man".to_owned(), 2), ("age_group=20-24".to_owned(), 4)];
        let reach = of(&question, &told, 12);
        assert_eq!((reach.people, reach.missing), (vec![3, 2], 7));
    }
}
