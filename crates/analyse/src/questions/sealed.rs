//! What of a sealed survey may be seen by nobody: groups of few people, and choices that few made. The figures are exact, so
//! none may be left over as the whole minus the others.

use super::model::{Shape, Subject, Sum};

/// Nobody, or enough people.
fn enough(people: i64, least: i64) -> bool {
    people == 0 || people >= least
}

/// The choices of a question may be shown: nobody or enough people made each, and as many did not. All of them or none, since the
/// mean beside them says what a hidden one would be.
pub(super) fn tells_nobody(least: i64, subject: &Subject, sum: &Sum) -> bool {
    let of = sum.answered.people;
    let choice = |people: i64| enough(people, least) && (subject.shape != Shape::Several || enough(of - people, least));
    sum.rows.iter().all(|tally| choice(tally.people)) && sum.numbers.values().all(|people| enough(*people, least))
}

/// The same of a question that is divided: for each group that is shown, and for those who are left over.
pub(super) fn groups_tell_nobody(least: i64, subject: &Subject, whole: &Sum, shown: &[&Sum]) -> bool {
    let mut rest = whole.clone();
    for group in shown {
        rest.answered.people -= group.answered.people;
        for (row, own) in rest.rows.iter_mut().zip(&group.rows) {
            row.people -= own.people;
        }
        for (number, people) in &group.numbers {
            *rest.numbers.entry(*number).or_default() -= people;
        }
    }
    shown.iter().copied().chain([&rest]).all(|sum| tells_nobody(least, subject, sum))
}

/// Which of some groups are too few to be shown. Those that are hidden are enough people together, or else the smallest other is
/// hidden with them: they would be the whole minus the rest.
pub(super) fn hidden(people: &[i64], least: i64) -> Vec<bool> {
    let mut hidden: Vec<bool> = people.iter().map(|people| *people < least).collect();
    loop {
        let together: i64 = people.iter().zip(&hidden).filter(|(_, hidden)| **hidden).map(|(people, _)| *people).sum();
        let alone = hidden.iter().filter(|hidden| **hidden).count() == 1;
        let smallest = people.iter().enumerate().filter(|(at, _)| !hidden[*at]).min_by_key(|(_, people)| **people);
        match smallest {
            Some((at, _)) if alone || (together > 0 && together < least) => hidden[at] = true,
            _ => return hidden,
        }
    }
}
