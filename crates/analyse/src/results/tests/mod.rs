//! Results against a recount of the answers themselves, on both databases.

mod listing;
mod recount;

use std::collections::HashMap;

use ground::places::cells::{self, Cell, LEVELS, Level};
use investigate::desk::Desk;
use investigate::inquiries::Inquiry;
use investigate::responses::model::NewResponse;
use kit::forms::Fields;
use kit::i18n::Lang;
use serde_json::json;
use uuid::Uuid;

use super::model::Counts;
use super::model::Rights;
use super::queries::{self, Wanted};
use super::sheet::Sheet;
use super::views;
use super::{Asked, panel};
use crate::place::Ranges;
use crate::testing::{Point, Town, dark, each_town, form, response};
use crate::{Place, Words};

fn whole() -> geo::Rect<f64> {
    geo::Rect::new((24.9, 60.1), (25.0, 60.2))
}

fn ten_people(town: &Town, inquiry: Uuid) {
    let answers: Vec<NewResponse> =
        (1..=10).map(|number| response(inquiry, number, 1, 10, &[dark(24.9451, 60.1701), dark(24.9451, 60.1702)])).collect();
    town.answer(&answers);
}

fn rights() -> Rights {
    Rights { exact: true, analyse: true, release: true, proposals: true }
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
            let naming = Desk::of(&app).naming(tx, &app, Lang::Sv, &own).unwrap();
            panel::Panel::read(tx, &naming, &own, &words, &Asked::of(&Fields::default(), &words), &place, rights()).unwrap()
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
            assert_eq!(shown, recount::recount(&women, level, &asked), "{level}");
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
        assert_eq!(sheet.panel.unwrap().told.counts, recount::recount(&women, Level::Nine, &asked)[&cell]);
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

#[test]
fn what_the_map_names_not_is_called_by_its_area() {
    each_town(|town| {
        let inquiry = town.inquiry_within("malmi", "Malmi");
        ten_people(town, inquiry.id);
        let (app, own) = (town.app.clone(), inquiry.clone());
        let (page, cells, csv, both) = town.read(move |tx| {
            let words = Words::of(&form());
            let asked = Asked::of(&Fields::default(), &words);
            let naming = Desk::of(&app).naming(tx, &app, Lang::Sv, &own).unwrap();
            let counts = super::group::cells_in(tx, own.id, Level::Nine, whole(), &asked).unwrap();
            let cell = counts[0].cell;
            let fields = Fields::parse(format!("cell={cell}").as_bytes());
            let page = views::result(&Sheet::read(tx, &app, Lang::Sv, &own, &fields, rights()).unwrap()).into_string();
            let both = Place { cells: vec![cell, cells::cell_at(24.955, 60.17, Level::Nine).unwrap()], ..Place::default() };
            let csv = super::table::as_csv(&naming, &words, &asked, &counts);
            (page, super::cells::collection(&naming, &counts).to_string(), csv, both.name(&naming))
        });
        assert_eq!(both, "Malmi");
        for told in [page, cells, csv] {
            assert!(told.contains("Malmi") && !told.contains("Plats utan namn"), "{told}");
        }
    });
}
