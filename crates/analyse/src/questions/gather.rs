//! The sums of every question, out of the tallies: one query, no answer is read.

use std::collections::BTreeMap;

use investigate::inquiries::Inquiry;
use investigate::responses::counting::{CROSS, SAID};
use kit::db::{DbError, Tally, Tx};
use uuid::Uuid;

use super::model::{Shape, Subject, Sum};

kit::statements! {
    /// What is counted of the questions of an inquiry; `$2` is `q:%`, or `q:%|name` for the counts crossed with a question.
    QUESTIONS = "select cube, footprint, cast(sum(marks) as {bigint}) as marks, cast(sum(people) as {bigint}) as people,
        cast(sum(key_sum) as {bigint}) as key_sum from tally_now where inquiry_id = $1 and cube like $2 and state = 'in'
        group by cube, footprint";
    /// The same as it was kept of a sealed survey.
    KEPT_QUESTIONS = "select cube, footprint, marks, people, key_sum from sealed_tally where inquiry_id = $1 and cube like $2";
    /// Everybody whose answers are kept as figures of a sealed survey.
    KEPT_EVERYBODY = "select cast(coalesce(sum(marks), 0) as {bigint}) as marks, cast(coalesce(sum(people), 0) as {bigint}) as people,
        cast(coalesce(sum(key_sum), 0) as {bigint}) as key_sum from sealed_tally where inquiry_id = $1 and cube = 'all'";
    /// Everybody who answered.
    EVERYBODY = "select cast(coalesce(sum(marks), 0) as {bigint}) as marks, cast(coalesce(sum(people), 0) as {bigint}) as people,
        cast(coalesce(sum(key_sum), 0) as {bigint}) as key_sum from tally_now where inquiry_id = $1 and cube = 'all' and state = 'in'";
}

/// Everybody who has answered until now.
pub(super) fn answered(tx: &mut Tx, inquiry: Uuid) -> Result<Tally, DbError> {
    tx.query_one(EVERYBODY, &[&inquiry], tally)
}

/// Everybody whom the figures are of. Those of a sealed survey are the ones that were kept when it was closed; an open one has none.
pub(crate) fn everybody(tx: &mut Tx, inquiry: &Inquiry) -> Result<Tally, DbError> {
    match inquiry.has_figures() {
        false => Ok(Tally::default()),
        true if inquiry.release.sealed => tx.query_one(KEPT_EVERYBODY, &[&inquiry.id], tally),
        true => answered(tx, inquiry.id),
    }
}

fn tally(row: &kit::db::Row) -> Result<Tally, DbError> {
    Ok(Tally { marks: row.get("marks")?, people: row.get("people")?, key_sum: row.get("key_sum")? })
}

/// The sums of each subject, in their order.
pub(super) fn sums(tx: &mut Tx, inquiry: &Inquiry, subjects: &[Subject]) -> Result<Vec<Sum>, DbError> {
    let mut found = vec![Sum::default(); subjects.len()];
    for (cube, footprint, tally) in counts(tx, inquiry, "q:%")? {
        if !cube.contains(CROSS) {
            take(subjects, &mut found, &cube, &footprint, tally);
        }
    }
    Ok(found)
}

/// The same for each group of a question about oneself, by the choice that was made there; `""` is no answer to it.
pub(super) fn divided(tx: &mut Tx, inquiry: &Inquiry, subjects: &[Subject], by: &str) -> Result<BTreeMap<String, Vec<Sum>>, DbError> {
    let mut groups: BTreeMap<String, Vec<Sum>> = BTreeMap::new();
    for (cube, footprint, tally) in counts(tx, inquiry, &format!("q:%{CROSS}{by}"))? {
        // The pattern's `_` takes any letter: the name itself decides.
        let Some((question, _)) = cube.split_once(CROSS).filter(|(_, divider)| *divider == by) else { continue };
        let Some((said, group)) = footprint.rsplit_once(CROSS) else { continue };
        let found = groups.entry(group.to_owned()).or_insert_with(|| vec![Sum::default(); subjects.len()]);
        take(subjects, found, question, said, tally);
    }
    Ok(groups)
}

fn counts(tx: &mut Tx, inquiry: &Inquiry, pattern: &str) -> Result<Vec<(String, String, Tally)>, DbError> {
    if !inquiry.has_figures() {
        return Ok(Vec::new());
    }
    tx.query(if inquiry.release.sealed { KEPT_QUESTIONS } else { QUESTIONS }, &[&inquiry.id, &pattern], |row| {
        let cube: String = row.get("cube")?;
        Ok((cube.trim_start_matches("q:").to_owned(), row.get("footprint")?, tally(row)?))
    })
}

/// Adds those who said this to the question of a cube.
pub(super) fn take(subjects: &[Subject], found: &mut [Sum], cube: &str, footprint: &str, tally: Tally) {
    let (question, ranked) = cube.split_once('/').map_or((cube, None), |(question, choice)| (question, Some(choice)));
    let Some(place) = subjects.iter().position(|subject| subject.word.name == question) else { return };
    let (subject, sum) = (&subjects[place], &mut found[place]);
    sum.rows.resize(subject.choices.len(), Tally::default());
    match ranked {
        Some(choice) => take_place(subject, sum, choice, footprint, tally),
        None => {
            sum.asked += tally;
            if !footprint.is_empty() {
                sum.answered += tally;
                take_said(subject, sum, footprint, tally);
            }
        }
    }
}

fn take_place(subject: &Subject, sum: &mut Sum, choice: &str, footprint: &str, tally: Tally) {
    sum.places.resize(subject.choices.len(), (0.0, 0.0));
    let (Some(row), Ok(place)) = (subject.place_of(choice), footprint.parse::<u32>()) else { return };
    let people = tally.people as f64;
    sum.places[row].0 += f64::from(place) * people;
    sum.places[row].1 += people;
    if place == 1 {
        sum.rows[row] += tally;
    }
}

fn take_said(subject: &Subject, sum: &mut Sum, footprint: &str, tally: Tally) {
    match subject.shape {
        Shape::One | Shape::Several | Shape::Place => {
            // A box that was ticked has no list: its one row is "yes".
            let chosen = footprint.split('+').filter_map(|choice| subject.place_of(choice));
            chosen.for_each(|row| sum.rows[row] += tally);
        }
        Shape::Scale | Shape::Number => {
            let Some(value) = footprint.parse::<f64>().ok().filter(|_| footprint != SAID) else { return };
            sum.values.0 += value * tally.people as f64;
            sum.values.1 += tally.people as f64;
            match subject.choices.iter().position(|step| step.name.parse() == Ok(value)) {
                Some(row) => sum.rows[row] += tally,
                // Whole numbers are counted one by one; the cast of a whole number within the bounds of the tallies is exact.
                None => *sum.numbers.entry(value as i64).or_default() += tally.people,
            }
        }
        Shape::Ranking | Shape::Words => {}
    }
}
