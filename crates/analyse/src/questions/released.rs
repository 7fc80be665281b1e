//! The result of a survey as everyone may read it: every figure through the door of `evidence::disclosure`, then frozen.

use evidence::disclosure::{Count, Published, PublishedMean, Rule, Table, publish_count, publish_mean, publish_table};
use ground::Tenant;
use investigate::inquiries::Inquiry;
use kit::charts::{self, Share as Row};
use kit::db::{DbError, Tally, Tx};
use kit::i18n::{Lang, t};
use kit::numbers;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

use super::gather;
use super::model::{Shape, Subject, Sum, indexes};
use super::pages::told;
use super::views::{index_table, said};
use crate::shares::Share;

/// What everyone may know of one question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReleasedQuestion {
    /// The question with its words.
    pub subject: Subject,
    /// Those who answered.
    pub answered: Published,
    /// Those who chose each of its choices.
    #[serde(default)]
    pub rows: Vec<Published>,
    /// The mean of a scale.
    #[serde(default)]
    pub mean: Option<PublishedMean>,
}

/// Everybody, and what everyone may know of each question. What people wrote stays inside.
pub(crate) fn release(tx: &mut Tx, tenant: &Tenant, inquiry: &Inquiry, rule: &Rule) -> Result<(Tally, Vec<ReleasedQuestion>), DbError> {
    let (subjects, sums) = told(tx, tenant, inquiry)?;
    let told = subjects.into_iter().zip(&sums).filter(|(subject, _)| subject.shape != Shape::Words);
    Ok((gather::everybody(tx, inquiry)?, told.map(|(subject, sum)| one(rule, subject, sum)).collect()))
}

fn one(rule: &Rule, subject: Subject, sum: &Sum) -> ReleasedQuestion {
    let mut rows: Vec<Count> = sum.rows.iter().map(|tally| count(*tally)).collect();
    rows.resize(subject.choices.len(), Count::default());
    let answered = count(sum.answered);
    let mean = publish_mean(rule, Count { people: sum.values.1 as u64, ..answered }, sum.values.0);
    if subject.shape == Shape::Ranking {
        return ReleasedQuestion { answered: publish_count(rule, answered), rows: Vec::new(), mean: None, subject };
    }
    let table = publish_table(rule, &Table { cells: Vec::new(), row_totals: Vec::new(), column_totals: rows, total: answered });
    ReleasedQuestion { answered: table.total, rows: table.column_totals, mean, subject }
}

fn count(tally: Tally) -> Count {
    Count { people: u64::try_from(tally.people).unwrap_or(0), key_sum: tally.key_sum }
}

/// Every question of a release, one section each.
pub(crate) fn view(lang: Lang, fallback: &str, questions: &[ReleasedQuestion]) -> Markup {
    let parts = questions.iter().map(|one| {
        let of = one.mean.map_or(0, |mean| i64::try_from(mean.of).unwrap_or(i64::MAX));
        (&one.subject, one.mean.map(|mean| mean.mean), of)
    });
    html! {
        (index_table(lang, fallback, &[(t::questions_everybody(lang).to_owned(), indexes(parts))]))
        @for one in questions { (question(lang, fallback, one)) }
    }
}

fn question(lang: Lang, fallback: &str, one: &ReleasedQuestion) -> Markup {
    html! {
        section.question-result.stack.stack--3.above-5 {
            h2.h2-small { (said(lang, fallback, &one.subject.word)) }
            @match one.answered {
                Published::Hidden => p.muted { (t::questions_hidden(lang)) },
                Published::Shown(0) => p.muted { (t::questions_nobody(lang)) },
                Published::Shown(people) => {
                    p.small.muted { (t::questions_answered(lang, i64::try_from(people).unwrap_or(i64::MAX))) @if one.subject.shape == Shape::Several { " · " (t::questions_several(lang)) } }
                    @if let Some(mean) = one.mean { p { (t::questions_mean(lang)) " " b { (numbers::decimal(lang, mean.mean, 1)) } } }
                    (shares(lang, fallback, one, people))
                },
            }
        }
    }
}

/// Shares worked out of figures that are shown already: they tell no more than those do.
fn shares(lang: Lang, fallback: &str, one: &ReleasedQuestion, people: u64) -> Markup {
    let n = i64::try_from(people).unwrap_or(i64::MAX);
    let row = |(choice, figure): (&crate::Word, &Published)| {
        let share = Share::of(i64::try_from(figure.figure()?.min(people)).ok()?, n)?;
        let words = choice.text.get(lang.code(), fallback);
        let label = if one.subject.shape == Shape::Scale && !words.is_empty() {
            format!("{} · {words}", choice.name)
        } else {
            said(lang, fallback, choice).to_owned()
        };
        Some(Row { label, share: share.share, low: share.interval.low, high: share.interval.high, n })
    };
    // A town has many areas: those that nobody named say nothing.
    let told = |(_, figure): &(&crate::Word, &Published)| one.subject.shape != Shape::Place || figure.figure() != Some(0);
    let rows: Vec<Row> = one.subject.choices.iter().zip(&one.rows).filter(told).filter_map(row).collect();
    let hidden = one.rows.iter().any(|figure| figure.figure().is_none());
    html! {
        @if !rows.is_empty() { (charts::share_interval(lang, t::questions_shares(lang), &rows)) }
        @if hidden { p.small.muted { (t::questions_some_hidden(lang)) } }
    }
}
