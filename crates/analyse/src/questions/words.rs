//! A question's figures in words, as a finding begins with them.

use ground::Tenant;
use ground::red_thread::shown_voices;
use investigate::desk::Desk;
use investigate::inquiries::Inquiry;
use kit::db::{DbError, Tx};
use kit::i18n::{Lang, t};
use kit::numbers;

use super::gather;
use super::model::{Shape, Subject, Sum};
use super::sealed::tells_nobody;
use super::views::said;
use crate::shares::Share;

/// So many answers are named.
const MOST_NAMED: usize = 3;

/// The question, and its most common answers with shares, intervals and n. Everyone in the room reads a finding, so of few
/// people nothing is said.
pub(crate) fn in_words(
    tx: &mut Tx,
    tenant: &Tenant,
    lang: Lang,
    inquiry: &Inquiry,
    question: &str,
) -> Result<Option<(String, String)>, DbError> {
    let form = Desk::of(tenant).form(tx, inquiry)?;
    let areas = Desk::of(tenant).areas(tx, inquiry)?;
    let subjects = Subject::all(&form, areas.as_deref());
    let Some(at) = subjects.iter().position(|subject| subject.word.name == question) else { return Ok(None) };
    let (subject, sum) = (&subjects[at], &gather::sums(tx, inquiry, &subjects)?[at]);
    let threshold = inquiry.release.threshold.max(tenant.settings().threshold);
    let name = said(lang, &form.default_language, &subject.word).to_owned();
    let words = match shown_voices(sum.answered.people, threshold) {
        None => t::finding_evidence_few(lang, i64::from(threshold)),
        Some(n) => figures(lang, &form.default_language, subject, sum, (n, threshold, inquiry.release.least(threshold))),
    };
    Ok(Some((name, words)))
}

fn figures(lang: Lang, fallback: &str, subject: &Subject, sum: &Sum, (n, threshold, least): (i64, u32, i64)) -> String {
    let of = sum.answered.people;
    let mean = sum.mean().map(|mean| format!("{} {}", t::questions_mean(lang), numbers::decimal(lang, mean, 1)));
    let mut rows: Vec<_> =
        subject.choices.iter().zip(&sum.rows).filter(|_| subject.shape != Shape::Ranking && tells_nobody(least, subject, sum)).collect();
    rows.sort_by_key(|(_, tally)| std::cmp::Reverse(tally.people));
    let shares = rows.into_iter().take(MOST_NAMED).filter(|(_, tally)| shown_voices(tally.people, threshold).is_some()).filter_map(
        |(choice, tally)| {
            let share = Share::of(tally.people, of)?;
            let between = numbers::percent_between(lang, share.interval.low, share.interval.high);
            Some(t::questions_said_share(lang, said(lang, fallback, choice).to_owned(), numbers::percent(lang, share.share), between))
        },
    );
    let n = t::questions_answered_about(lang, n);
    mean.into_iter().chain(shares).chain([n]).collect::<Vec<_>>().join("\n")
}
