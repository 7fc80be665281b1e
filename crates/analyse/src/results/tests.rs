//! Results against a recount of the answers themselves, on both databases.

use std::collections::{HashMap, HashSet};

use ground::places::cells::{self, Cell, LEVELS, Level};
use investigate::responses::model::{Method, NewResponse};
use investigate::responses::queries as responses;
use kit::db::{DbError, Tally};
use kit::forms::Fields;
use kit::i18n::Lang;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;
use uuid::Uuid;

use super::model::Counts;
use super::model::Rights;
use super::queries::{self, Wanted};
use super::reasons::sum_up;
use super::sheet::Sheet;
use super::views;
use super::{Asked, panel};
use crate::place::Ranges;
use crate::testing::{Point, Town, dark, each_town, form, points, response};
use crate::{Place, Words};

/// What becomes of an answer after it has come in.
#[derive(Debug, Clone)]
enum Fate {
    Kept,
    Held,
    HiddenAndShown,
    Withdrawn,
    Corrected(Vec<Point>),
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![3 => Just(Fate::Kept), 1 => Just(Fate::Held), 1 => Just(Fate::HiddenAndShown), 1 => Just(Fate::Withdrawn), 1 => points().prop_map(Fate::Corrected)]
}

type Told = (Vec<Point>, i64, u32, Fate);

fn told() -> impl Strategy<Value = Vec<Told>> {
    prop::collection::vec((points(), 1..4_i64, 8..12_u32, fate()), 1..12)
}

fn asked() -> impl Strategy<Value = Asked> {
    let months = prop::sample::select(vec![("", ""), ("2026-09", ""), ("", "2026-10"), ("2026-09", "2026-10")]);
    let when = prop::sample::select(vec![vec![], vec!["evening"], vec!["evening", "night"], vec!["winter"]]);
    (prop::sample::select(vec!["safe", "unsafe", "better"]), when, months).prop_map(|(kind, times, (from, to))| Asked {
        kind: kind.into(),
        times: times.into_iter().map(str::to_owned).collect(),
        from: from.into(),
        to: to.into(),
        group: None,
    })
}

/// Lets everything happen; answers with what counts in the end.
fn happen(town: &Town, inquiry: Uuid, told: &[Told], first: u128) -> Vec<NewResponse> {
    let mut counts = Vec::new();
    for (number, (points, people, month, fate)) in (first..).zip(told) {
        let new = response(inquiry, number, *people, *month, points);
        town.answer(std::slice::from_ref(&new));
        let (old, fate) = (new.clone(), fate.clone());
        let after = town.app.db.write_blocking(move |tx| -> Result<Option<NewResponse>, DbError> {
            Ok(match &fate {
                Fate::Kept => Some(old.clone()),
                Fate::Held => {
                    responses::change_state(tx, &old, 1, "held")?;
                    None
                }
                Fate::Withdrawn => {
                    responses::change_state(tx, &old, 1, "withdrawn")?;
                    None
                }
                Fate::HiddenAndShown => {
                    responses::change_state(tx, &old, 1, "hidden")?;
                    let mut hidden = old.clone();
                    hidden.counted.state = "hidden".into();
                    responses::change_state(tx, &hidden, 2, "in")?;
                    Some(old.clone())
                }
                Fate::Corrected(points) => {
                    let mut new = response(inquiry, number, old.people, 1, points);
                    new.hour = old.hour;
                    new.counted.period.clone_from(&old.counted.period);
                    responses::correct(tx, &old, 1, &json!({}), &new, old.hour)?;
                    Some(new)
                }
            })
        });
        counts.extend(after.unwrap());
    }
    counts
}

/// Counts the answers themselves.
fn recount(answers: &[NewResponse], level: Level, asked: &Asked) -> HashMap<Cell, Counts> {
    let mut found: HashMap<Cell, (Counts, HashSet<Uuid>, HashSet<Uuid>)> = HashMap::new();
    let (from, to) = asked.months();
    for answer in answers.iter().filter(|answer| (from..=to).contains(&answer.counted.period.as_str())) {
        for (mark, step) in answer.marks.iter().zip(&answer.counted.steps) {
            if !asked.times.is_empty() && !step.times.iter().any(|time| asked.times.contains(time)) {
                continue;
            }
            // Who means a whole area is in no cell.
            let kept = Cell::from_id(mark.cell as i64).unwrap();
            let Some(cell) = cells::parent(kept, level).filter(|_| mark.method != Method::List) else { continue };
            let (counts, all, chosen) = found.entry(cell).or_default();
            counts.all.marks += 1;
            counts.all.people += if all.insert(answer.id) { answer.people } else { 0 };
            if mark.kind == asked.kind {
                counts.chosen.marks += 1;
                counts.chosen.people += if chosen.insert(answer.id) { answer.people } else { 0 };
            }
        }
    }
    found.into_iter().map(|(cell, (counts, _, _))| (cell, counts)).collect()
}

/// Sums of keys are for noise, not for readers.
fn without_keys(counts: Counts) -> Counts {
    let plain = |tally: Tally| Tally { key_sum: 0, ..tally };
    Counts { all: plain(counts.all), chosen: plain(counts.chosen) }
}

#[test]
fn what_is_shown_equals_a_recount_of_the_answers() {
    each_town(|town| {
        let mut runner = TestRunner::new_with_rng(
            Config::with_cases(16),
            proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
        );
        let number = std::cell::Cell::new(1_u128);
        runner
            .run(&(told(), asked()), |(told, asked)| {
                let first = number.replace(number.get() + 100);
                let inquiry = town.inquiry(&format!("i{first}")).id;
                let counting = happen(town, inquiry, &told, first);
                for level in LEVELS {
                    let ask = asked.clone();
                    let found = town.read(move |tx| queries::cells(tx, inquiry, level, &Ranges::window(whole(), level), &ask).unwrap());
                    let shown: HashMap<Cell, Counts> = found.into_iter().map(|count| (count.cell, without_keys(count.counts))).collect();
                    prop_assert_eq!(shown, recount(&counting, level, &asked));
                }
                check_whole(town, inquiry, &counting, &asked)
            })
            .unwrap();
    });
}

/// The whole, and the same from the marks of all cells together.
fn check_whole(town: &Town, inquiry: Uuid, counting: &[NewResponse], asked: &Asked) -> Result<(), TestCaseError> {
    let ask = asked.clone();
    let (whole, marks) = town.read(move |tx| {
        let ranges = Ranges::everything(whole());
        (queries::whole(tx, inquiry, &ask).unwrap(), queries::told(tx, inquiry, &ranges, &ask, 0, 5_000).unwrap())
    });
    let summed = sum_up(&marks, asked, &Words::of(&form()));
    prop_assert_eq!(without_keys(whole), summed.counts);
    let one_place = recount(counting, Level::Eight, asked).into_values().fold(0, |most, counts| counts.all.people.max(most));
    prop_assert!(whole.all.people >= one_place);
    Ok(())
}

fn whole() -> geo::Rect<f64> {
    geo::Rect::new((24.9, 60.1), (25.0, 60.2))
}

fn ten_people(town: &Town, inquiry: Uuid) {
    let answers: Vec<NewResponse> =
        (1..=10).map(|number| response(inquiry, number, 1, 10, &[dark(24.9451, 60.1701), dark(24.9451, 60.1702)])).collect();
    town.answer(&answers);
}

fn rights() -> Rights {
    Rights { exact: true, analyse: true, release: true }
}

#[test]
fn the_page_asks_the_database_as_often_whatever_there_is() {
    each_town(|town| {
        let (few, many) = (town.inquiry("few"), town.inquiry("many"));
        town.answer(&[response(few.id, 900, 1, 9, &[dark(24.945, 60.17)])]);
        let rows = [(24.945, 60.17), (24.951, 60.172), (24.938, 60.166)];
        let answers: Vec<NewResponse> = (1..)
            .zip(rows.iter().cycle().take(9))
            .map(|(number, (lon, lat))| response(many.id, number, 2, 9, &[dark(*lon, *lat)]))
            .collect();
        town.answer(&answers);
        let asked = [few, many].map(|inquiry| {
            let app = town.app.clone();
            town.read(move |tx| {
                let sheet = Sheet::read(tx, &app, Lang::Sv, &inquiry, &Fields::default(), rights()).unwrap();
                (sheet.rows.len(), tx.asked())
            })
        });
        assert_eq!((asked[0].0, asked[1].0), (1, 3));
        assert_eq!((asked[0].1, asked[1].1), (10, 10));
    });
}

#[test]
fn the_page_speaks_both_languages_and_lets_nothing_through() {
    each_town(|town| {
        let inquiry = town.inquiry("page");
        ten_people(town, inquiry.id);
        for lang in Lang::all() {
            for query in ["", "kind=safe&when=evening-night&from=2026-10", "cell=881126d331fffff&sort=marks", "level=11&page=9"] {
                let (app, own, fields) = (town.app.clone(), inquiry.clone(), Fields::parse(query.as_bytes()));
                let page = town.read(move |tx| views::result(&Sheet::read(tx, &app, lang, &own, &fields, rights()).unwrap()).into_string());
                assert!(!page.contains("<script>alert"), "{lang:?} {query}");
                assert!(page.contains("data-island=\"results\""), "{lang:?} {query}");
                let by_share = !query.contains("sort=");
                let hint = if lang == Lang::Sv { "Ordnad efter det lägsta värdet" } else { "Ordered by the lowest value" };
                assert_eq!(page.contains(hint), by_share, "{lang:?} {query}: what the order is");
                let table = page.split("<table").nth(1).unwrap();
                assert!(table.starts_with(" class=\"ds-table\" data-stack"), "it stacks on a phone like the public one");
                assert_eq!(
                    table.matches("data-label").count(),
                    5 * table.matches("name=\"cell\"").count(),
                    "and each cell says what it is"
                );
            }
        }
    });
}

#[test]
fn the_panel_tells_share_interval_and_why() {
    each_town(|town| {
        let inquiry = town.inquiry("panel");
        ten_people(town, inquiry.id);
        let cell = cells::cell_at(24.9451, 60.1701, Level::Nine).unwrap();
        let place = Place { cells: vec![cell], ..Place::default() };
        let (app, own) = (town.app.clone(), inquiry.clone());
        let found = town.read(move |tx| {
            let words = Words::of(&form());
            panel::Panel::read(tx, &app, Lang::Sv, &own, &words, &Asked::of(&Fields::default(), &words), &place, rights()).unwrap()
        });
        assert_eq!((found.told.counts.all.people, found.told.counts.chosen.marks), (10, 20));
        assert_eq!(found.reasons, [("Det är för mörkt".to_owned(), 10)]);
        let page = panel::panel(&found).into_string();
        assert!(page.contains("100\u{a0}%") && page.contains("mellan 72 och 100\u{a0}%"), "{page}");
    });
}

/// An answer by somebody who told their gender.
fn told_by(inquiry: Uuid, number: u128, gender: &str, points: &[Point]) -> NewResponse {
    let mut new = response(inquiry, number, 1 + (number % 3) as i64, 10, points);
    new.answers = json!({ "gender": gender });
    new.counted.about = format!("gender={gender}");
    new
}

#[test]
fn a_group_is_counted_like_everybody_and_the_panel_agrees() {
    each_town(|town| {
        let inquiry = town.inquiry("groups");
        let at = |number: u128| (24.94 + (number % 5) as f64 / 1_000.0, 60.17);
        let points = |number: u128| vec![dark(at(number).0, at(number).1), Point { kind: "safe", ..dark(at(number + 1).0, 60.17) }];
        let women: Vec<NewResponse> = (1..12).map(|number| told_by(inquiry.id, number, "woman", &points(number))).collect();
        let men: Vec<NewResponse> = (20..26).map(|number| told_by(inquiry.id, number, "man", &points(number))).collect();
        let silent = response(inquiry.id, 40, 4, 10, &points(3));
        town.answer(&[women.clone(), men, vec![silent]].concat());
        let fields = Fields::parse(b"kind=unsafe&group=gender:woman");
        let asked = Asked::of(&fields, &Words::of(&form()));
        assert!(asked.group.is_some() && asked.query().contains("group=gender%3Awoman"));
        for level in LEVELS {
            let (ask, id) = (asked.clone(), inquiry.id);
            let found = town.read(move |tx| super::group::cells_in(tx, id, level, whole(), &ask).unwrap());
            let shown: HashMap<Cell, Counts> = found.into_iter().map(|count| (count.cell, count.counts)).collect();
            assert_eq!(shown, recount(&women, level, &asked), "{level}");
        }
        let (app, own) = (town.app.clone(), inquiry.clone());
        let cell = cells::cell_at(24.941, 60.17, Level::Nine).unwrap();
        let page = Fields::parse(format!("kind=unsafe&group=gender:woman&cell={cell}").as_bytes());
        let (sheet, html) = town.read(move |tx| {
            let sheet = Sheet::read(tx, &app, Lang::Sv, &own, &page, rights()).unwrap();
            let html = views::result(&sheet).into_string();
            (sheet, html)
        });
        let people: i64 = women.iter().map(|one| one.people).sum();
        assert_eq!((sheet.whole.all.people, sheet.cut), (people, false));
        assert_eq!(sheet.panel.unwrap().told.counts, recount(&women, Level::Nine, &asked)[&cell]);
        let gender = sheet.reach.iter().find(|one| one.question.word.name == "gender").unwrap();
        assert_eq!((gender.people[0], gender.missing), (people, 4));
        assert!(html.contains("Vilka har svarat") && html.contains("Har inte sagt") && html.contains("Utskrivet"));
    });
}

#[test]
fn a_period_that_runs_backwards_says_so() {
    each_town(|town| {
        let inquiry = town.inquiry("backwards");
        ten_people(town, inquiry.id);
        let (app, fields) = (town.app.clone(), Fields::parse(b"from=2026-11&to=2026-10"));
        let page = town.read(move |tx| views::result(&Sheet::read(tx, &app, Lang::Sv, &inquiry, &fields, rights()).unwrap()).into_string());
        assert!(page.contains("är senare än"), "{page}");
    });
}

#[test]
fn exact_marks_are_found_by_words_and_in_pages() {
    each_town(|town| {
        let inquiry = town.inquiry("marks");
        ten_people(town, inquiry.id);
        let find = |words: &str, after: i64, expected: i64| {
            let wanted = Wanted { asked: Asked::default(), words: words.into(), with_text: true, after, limit: 15, expected };
            town.read(move |tx| queries::marks(tx, inquiry.id, &Ranges::window(whole(), cells::FINEST), &wanted).unwrap().len())
        };
        assert_eq!([find("", 0, 20), find("", 15, 20), find("MÖRKT", 0, 20), find("ljust", 0, 20)], [15, 5, 15, 0]);
        assert_eq!([find("", 0, 50_000), find("mörkt", 15, 50_000)], [15, 5], "a dense place is read another way");
    });
}

#[test]
fn every_statement_is_understood() {
    each_town(|town| {
        for statements in crate::STATEMENTS {
            town.app.db.prepare_all(statements).unwrap();
        }
    });
}

#[test]
fn nobody_yet_is_an_empty_page_with_a_way_on() {
    each_town(|town| {
        let (app, own) = (town.app.clone(), town.inquiry("empty"));
        let page =
            town.read(move |tx| views::result(&Sheet::read(tx, &app, Lang::En, &own, &Fields::default(), rights()).unwrap()).into_string());
        assert!(page.contains("Nobody has told anything yet"));
    });
}
