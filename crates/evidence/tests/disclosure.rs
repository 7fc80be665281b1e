//! The disclosure door, attacked with its own output.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

mod town;

use evidence::disclosure::{CellCount, Count, Published, Rule, Table, cut, publish_cells, publish_count, publish_marks, publish_table};
use h3o::CellIndex;
use proptest::prelude::*;
use std::sync::LazyLock;
use town::{Voice, count_cells, voices};

const K: u64 = 5;

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| (2..20).map(|k| Rule::new(k, &[8; 32]).unwrap()).collect());

fn rule(seed: u8) -> Rule {
    Rule::new(5, &[seed; 32]).unwrap()
}

/// Every true count that could have given this figure.
fn candidates(rule: &Rule, figure: Published) -> Vec<u64> {
    let possible = |n: &u64| (0..256).any(|key| publish_count(rule, Count { people: *n, key_sum: key }) == figure);
    (0..=figure.figure().unwrap_or(K) + 4).filter(possible).collect()
}

/// What the attacker of a row "one hidden cell, one shown cell, their total" can still believe of the hidden one.
fn answers_left(wholes: &[u64], parts: &[u64]) -> usize {
    let fits = |h: &u64| parts.iter().any(|part| wholes.contains(&(part + h)));
    (1..K).filter(fits).count()
}

#[test]
fn differencing_a_table_with_margins_leaves_several_answers() {
    let rule = rule(1);
    for (hidden, other) in [(1, 5), (2, 5), (4, 5), (3, 6), (1, 8), (2, 40), (4, 200)] {
        let seen = |people: u64| (0..256).map(move |key_sum| Count { people, key_sum });
        let told = |count: Count| candidates(&rule, publish_count(&rule, count));
        let wholes: Vec<_> = seen(hidden + other).map(told).collect();
        let parts: Vec<_> = seen(other).map(told).collect();
        let pairs = wholes.iter().flat_map(|whole| parts.iter().map(move |part| (whole, part)));
        let certain = pairs.filter(|(whole, part)| answers_left(whole, part) < 2).count();
        let share = certain as f64 / 65_536.0;
        assert!(share < 0.01, "hidden {hidden} beside {other}: certain in {share:.4} of all cases");
    }
}

#[test]
fn a_table_hides_small_cells_and_keeps_its_shape() {
    let rule = rule(1);
    let [small, large] = [Count { people: 2, key_sum: 4 }, Count { people: 40, key_sum: 9 }];
    let whole = Count { people: 42, key_sum: 13 };
    let columns = vec![small, large];
    let table = Table { cells: vec![columns.clone()], row_totals: vec![whole], column_totals: columns, total: whole };
    let seen = publish_table(&rule, &table);
    assert_eq!(seen.cells[0][0], Published::Hidden);
    assert_eq!(seen.column_totals, seen.cells[0]);
    assert_eq!(seen.row_totals[0], seen.total);
}

#[test]
fn a_hidden_row_says_nothing_of_its_parts() {
    let rule = rule(1);
    let (none, few, many) = (Count::default(), Count { people: 4, key_sum: 4 }, Count { people: 40, key_sum: 9 });
    let whole = Count { people: 44, key_sum: 13 };
    let table = Table {
        cells: vec![vec![none, few, none], vec![many, none, few]],
        row_totals: vec![few, whole],
        column_totals: vec![many, few, few],
        total: whole,
    };
    let seen = publish_table(&rule, &table);
    assert_eq!(seen.cells[0], [Published::Hidden; 3]);
    assert!(seen.cells[1][0].figure().is_some());
    assert_eq!(seen.cells[1][1..], [Published::Hidden; 2], "the only hidden one of a row would be the whole minus the others");
}

#[test]
fn guessing_the_hidden_part_by_subtraction_mostly_fails() {
    let rule = rule(2);
    for (hidden, other, limit) in [(1, 8, 0.35), (3, 12, 0.30), (2, 100, 0.30)] {
        let right = (0..256_i64).flat_map(|a| (0..256_i64).map(move |b| (a, b))).filter(|(a, b)| {
            let whole = publish_count(&rule, Count { people: hidden + other, key_sum: a + b }).figure().unwrap();
            let part = publish_count(&rule, Count { people: other, key_sum: *b }).figure().unwrap();
            whole.checked_sub(part) == Some(hidden)
        });
        let share = right.count() as f64 / 65_536.0;
        assert!(share < limit, "hidden {hidden} beside {other}: guessed in {share:.2} of all cases");
    }
}

#[test]
fn the_same_people_give_the_same_figure_in_table_and_map() {
    let rule = rule(3);
    let crowd: Vec<Voice> = (0..9).map(|person| Voice { person, place: 0, kind: 0 }).collect();
    let counts = count_cells(&crowd);
    let map = publish_cells(&rule, &counts).unwrap();
    let everybody = Count { people: 9, key_sum: crowd.iter().map(|voice| town::key(voice.person)).sum() };
    assert_eq!(map.cells.len(), 1);
    assert_eq!(Published::Shown(map.cells[0].people), publish_count(&rule, everybody));
    assert_eq!(map.cells[0].kinds[0].people, publish_count(&rule, everybody));
}

#[test]
fn two_releases_by_the_same_people_are_the_same_release() {
    let (first, second) = (rule(4), rule(4));
    let crowd: Vec<Voice> = (0..60).map(|n| Voice { person: n, place: n % 7, kind: n % 3 }).collect();
    let mut later = crowd.clone();
    later.reverse();
    let (one, other) = (publish_cells(&first, &count_cells(&crowd)), publish_cells(&second, &count_cells(&later)));
    assert_eq!(one.unwrap(), other.unwrap());
}

#[test]
fn one_more_person_does_not_show_as_one_more() {
    let rule = rule(5);
    let mut exact = 0;
    for key in 0..256 {
        for new in 0..256 {
            let before = publish_count(&rule, Count { people: 20, key_sum: key }).figure().unwrap();
            let after = publish_count(&rule, Count { people: 21, key_sum: key + new }).figure().unwrap();
            exact += u32::from(after == before + 1);
        }
    }
    assert!(f64::from(exact) / 65_536.0 < 0.30, "{exact}");
    assert!(!rule.may_renew(4) && rule.may_renew(5));
}

#[test]
fn one_stray_mark_keeps_the_siblings_together() {
    let mut crowd: Vec<Voice> = (0..12).map(|n| Voice { person: n, place: n % 2, kind: 0 }).collect();
    let divided = cut(K, &count_cells(&crowd)).unwrap();
    crowd.push(Voice { person: 99, place: 2, kind: 0 });
    let together = cut(K, &count_cells(&crowd)).unwrap();
    assert_eq!(divided.shown.len(), 2);
    assert_eq!(together.shown.len(), 1, "the stray one would be the whole minus the two");
    assert!(together.hidden.is_empty());
}

#[test]
fn many_marks_by_few_people_are_hidden() {
    let rule = rule(6);
    let by = |people| Count { people, key_sum: 77 };
    assert_eq!(publish_marks(&rule, 500, by(4)), Published::Hidden);
    assert_eq!(publish_marks(&rule, 1, by(8)), Published::Hidden);
    assert_eq!(publish_marks(&rule, 0, by(0)), Published::Shown(0));
    assert_eq!(serde_json::to_string(&[Published::Shown(7), Published::Hidden]).unwrap(), "[7,null]");
}

#[test]
fn counts_that_contradict_each_other_are_refused() {
    let good = count_cells(&(0..9).map(|person| Voice { person, place: person % 3, kind: 0 }).collect::<Vec<_>>());
    let refused = |change: &dyn Fn(&mut Vec<CellCount>)| {
        let mut counts = good.clone();
        change(&mut counts);
        cut(K, &counts).is_err()
    };
    assert!(!refused(&|_| ()));
    assert!(refused(&|counts| counts.push(good[0].clone())));
    assert!(refused(&|counts| counts.retain(|count| count.cell.resolution() != h3o::Resolution::Nine)));
    assert!(refused(&|counts| counts[0].people = 0));
    assert!(refused(&|counts| counts[0].kinds[0].by.people += 90));
    assert!(refused(&|counts| counts[0].cell = counts[0].cell.parent(h3o::Resolution::Seven).unwrap()));
    let finest =
        |counts: &mut Vec<CellCount>| counts.iter_mut().rfind(|c| c.cell.resolution() == h3o::Resolution::Eleven).map(|c| c.people = 50);
    assert!(refused(&|counts| {
        finest(counts);
    }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn what_is_published_keeps_every_promise(voices in voices(), k in 2_u32..8, seed in any::<[u8; 32]>()) {
        let rule = Rule::new(k, &seed).unwrap();
        let counts = count_cells(&voices);
        let map = publish_cells(&rule, &counts).unwrap();
        let cut = cut(u64::from(k), &counts).unwrap();
        let truth = |cell: &CellIndex| counts.iter().find(|count| count.cell == *cell).unwrap();

        prop_assert_eq!(map.hidden_cells, cut.hidden.len());
        prop_assert!(cut.shown.iter().all(|cell| truth(cell).people >= u64::from(k)));
        prop_assert!(cut.hidden.iter().all(|cell| truth(cell).people < u64::from(k)));
        let marks: u64 = cut.shown.iter().chain(&cut.hidden).map(|cell| truth(cell).marks()).sum();
        prop_assert_eq!(marks, voices.len() as u64, "a mark was lost or shown twice");
        for one in &map.cells {
            prop_assert!(one.people >= u64::from(k));
            for kind in &one.kinds {
                for figure in [kind.people, kind.marks].into_iter().filter_map(Published::figure) {
                    prop_assert!(figure == 0 || figure >= u64::from(k));
                }
            }
            let hidden = one.kinds.iter().filter(|kind| kind.people == Published::Hidden).count();
            prop_assert!(hidden != 1 || one.kinds.iter().all(|kind| kind.people != Published::Shown(0)));
            prop_assert!(one.kinds.iter().all(|kind| kind.people != Published::Hidden || kind.marks == Published::Hidden));
            for other in map.cells.iter().filter(|other| other.cell != one.cell) {
                prop_assert!(one.cell.parent(other.cell.resolution()) != Some(other.cell), "one inside another");
            }
        }
    }

    #[test]
    fn a_hidden_figure_has_no_parts_and_no_zeros_that_give_it_away(
        people in proptest::collection::vec(proptest::collection::vec(0_u64..9, 3), 1..6), key in any::<i64>(), k in 3_u32..8,
    ) {
        let rule = &RULES[k as usize - 2];
        let count = |people: u64| Count { people, key_sum: key };
        let column = |at: usize| count(people.iter().map(|row| row[at]).sum());
        let table = Table {
            cells: people.iter().map(|row| row.iter().map(|n| count(*n)).collect()).collect(),
            row_totals: people.iter().map(|row| count(row.iter().sum())).collect(),
            column_totals: (0..3).map(column).collect(),
            total: count(people.iter().flatten().sum()),
        };
        let seen = publish_table(rule, &table);
        let zero = Published::Shown(0);
        for (row, total) in seen.cells.iter().zip(&seen.row_totals).chain([(&seen.column_totals, &seen.total)]) {
            let hidden = row.iter().filter(|part| **part == Published::Hidden).count();
            prop_assert!(*total != Published::Hidden || hidden == row.len());
            prop_assert!(hidden != 1 || !row.contains(&zero) || *total == zero);
        }
        for (at, total) in seen.column_totals.iter().enumerate().filter(|(_, total)| **total == Published::Hidden) {
            prop_assert!(seen.cells.iter().zip(&seen.row_totals).all(|(row, whole)| *whole == zero || row[at] == *total));
        }
    }

    #[test]
    fn no_figure_from_one_to_k(people in 0_u64..400, marks in 0_u64..9_000, key in any::<i64>(), k in 2_u32..20) {
        let rule = &RULES[k as usize - 2];
        let by = Count { people, key_sum: key };
        prop_assert!((-3..=3).contains(&rule.noise(people, key)));
        for figure in [publish_count(rule, by), publish_marks(rule, marks, by)].into_iter().filter_map(Published::figure) {
            prop_assert!(figure == 0 || figure >= u64::from(k));
        }
    }
}
