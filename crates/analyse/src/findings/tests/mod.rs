//! Findings on both databases: what they rest on, whom they tie, what is written together.

mod pages;
mod resting;

use ground::access::{Can, Role};
use ground::places::cells::{self, Level};
use ground::red_thread::{self, Kind, State};
use investigate::inquiries::Inquiry;
use investigate::responses::queries as responses;
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::Lang;
use uuid::Uuid;

use super::changes::{self, Hand};
use super::forms::{self, Typed};
use super::model::{Content, Finding, FindingState};
use super::queries::{self, Rest, Wanted};
use crate::results::{self, Asked};
use crate::testing::{NAUGHTY, PROGRAMME, Point, SAMIRA, Town, dark, each_town, form, response, viewer};
use crate::{Place, Words};

const DARK: (f64, f64) = (24.9451, 60.1701);

fn hand(town: &Town) -> Hand {
    Hand::new(town.app.clone(), SAMIRA)
}

fn typed(title: &str) -> Typed {
    let content = Content {
        title: title.into(),
        what: "Många går en omväg.\n\n<i>Varje</i> kväll.".into(),
        place: "Kajsaniemigatan".into(),
        evidence: "33 av 43".into(),
        since: "2026-09".into(),
        public: true,
    };
    Typed { content, causes: vec![(None, "Belysningen är trasig".into()), (None, NAUGHTY.into())] }
}

fn cell() -> Place {
    Place { cells: vec![cells::parent(cells::cell(DARK.0, DARK.1).unwrap(), Level::Nine).unwrap()], ..Place::default() }
}

/// Seven answers on the spot, one of them for three people and one withdrawn, and one far away.
fn told(town: &Town, inquiry: &Inquiry) {
    let mut answers: Vec<_> = (1..=7)
        .map(|number| response(inquiry.id, number, 1, 9 + u32::from(number == 7), &[dark(DARK.0, DARK.1), dark(DARK.0, DARK.1)]))
        .collect();
    answers[0] = response(inquiry.id, 1, 3, 9, &[dark(DARK.0, DARK.1)]);
    answers.push(response(inquiry.id, 50, 1, 9, &[dark(24.99, 60.25)]));
    town.answer(&answers);
    let gone = answers[6].clone();
    assert!(town.app.db.write_blocking(move |tx| responses::change_state(tx, &gone, 1, "withdrawn")).unwrap());
}

/// Writes a finding about a place.
fn write(town: &Town, inquiry: &Inquiry, id: u128, place: Place, title: &str) -> (Uuid, Rest, bool) {
    let (hand, inquiry, typed, id) = (hand(town), inquiry.id, typed(title), Uuid::from_u128(id));
    let write = move |tx: &mut Tx| -> Result<_, DbError> {
        let rest = queries::rest(tx, inquiry, &place, &Asked::everything("unsafe"))?;
        let new = Finding {
            id,
            programme: PROGRAMME,
            inquiry: Some(inquiry),
            content: typed.content.clone(),
            place: place.clone(),
            kind: "unsafe".into(),
            people: rest.people,
            marks: rest.marks,
            state: FindingState::Open,
            reason: String::new(),
            author: SAMIRA,
            author_name: String::new(),
            created_at: hand.at,
            row_version: 1,
        };
        let made = changes::create(tx, &hand, &new, &rest, &typed)?;
        Ok((id, rest, made))
    };
    town.app.db.write_blocking(write).unwrap()
}

fn load(town: &Town, id: Uuid) -> Finding {
    town.read(move |tx| queries::load(tx, &viewer(Role::Coordinator), Can::Analyse, id).unwrap())
}

#[test]
fn figures_quotes_and_finding_rest_on_the_same() {
    each_town(|town| {
        let inquiry = town.inquiry("limits");
        let at = |times: &[&'static str]| Point { times: times.to_vec(), ..dark(DARK.0, DARK.1) };
        let told = (1..13_u128).map(|number| {
            let times: &[&str] = [&["day"][..], &["evening", "winter"], &["night"]][(number % 3) as usize];
            let mut new = response(inquiry.id, number, 1, 9 + (number % 2) as u32, &[at(times)]);
            new.answers = serde_json::json!({ "gender": if number < 5 { "woman" } else { "man" } });
            new
        });
        town.answer(&told.collect::<Vec<_>>());
        for (query, marks) in [
            ("", 12),
            ("&when=day", 4),
            ("&when=evening-night", 8),
            ("&from=2026-10", 6),
            ("&to=2026-09&when=night", 2),
            ("&group=gender:woman", 4),
            ("&group=gender:woman&when=night&from=2026-10", 0),
        ] {
            let (inquiry, words) = (inquiry.clone(), Words::of(&form()));
            let asked = Asked::of(&Fields::parse(format!("kind=unsafe{query}").as_bytes()), &words);
            for expected in [12, 50_000] {
                let (inquiry, words, asked) = (inquiry.clone(), words.clone(), asked.clone());
                let wanted =
                    results::queries::Wanted { asked: asked.clone(), words: String::new(), with_text: true, after: 0, limit: 50, expected };
                let found = town.read(move |tx| {
                    let ranges = cell().ranges().unwrap();
                    let figures = results::told(tx, &inquiry, &words, &asked, &cell()).unwrap().counts.chosen.marks;
                    let quotes = results::queries::marks(tx, inquiry.id, &ranges, &wanted).unwrap().len() as i64;
                    (figures, quotes, queries::rest(tx, inquiry.id, &cell(), &asked).unwrap().marks)
                });
                assert_eq!(found, (marks, marks, marks), "{query}");
            }
        }
    });
}

#[test]
fn it_rests_on_distinct_people_and_ties_each_of_them() {
    each_town(|town| {
        let inquiry = town.inquiry("rest");
        told(town, &inquiry);
        let (id, rest, made) = write(town, &inquiry, 500, cell(), "Mörkt");
        assert!(made);
        assert_eq!((rest.people, rest.marks), (8, 11));
        assert_eq!(rest.first.unwrap().format("%Y-%m").to_string(), "2026-09");
        let asked = inquiry.id;
        let walk = |number: u128| town.read(move |tx| red_thread::walk_of_response(tx, asked, Uuid::from_u128(number << 32)).unwrap());
        assert_eq!(
            walk(3).iter().map(|node| (node.kind, node.id, node.voices, node.public)).collect::<Vec<_>>(),
            [(Kind::Finding, id, 8, true)]
        );
        assert!(walk(7).is_empty() && walk(50).is_empty(), "withdrawn, or elsewhere");
        assert!(!write(town, &inquiry, 500, cell(), "Mörkt igen").2, "the same form makes one");
        assert_eq!(load(town, id).content.title, "Mörkt");
    });
}

#[test]
fn single_marks_tie_only_those_who_put_them() {
    each_town(|town| {
        let inquiry = town.inquiry("single");
        told(town, &inquiry);
        let marks = vec![Uuid::from_u128((2 << 32) + 1), Uuid::from_u128((2 << 32) + 2), Uuid::from_u128((3 << 32) + 1)];
        let place = Place { marks, point: Some(DARK), ..Place::default() };
        let (id, rest, _) = write(town, &inquiry, 501, place, "Tre platser");
        assert_eq!((rest.people, rest.marks), (2, 3));
        let asked = inquiry.id;
        let seen =
            |number: u128| town.read(move |tx| red_thread::walk_of_response(tx, asked, Uuid::from_u128(number << 32)).unwrap().len());
        assert_eq!([seen(2), seen(3), seen(4)], [1, 1, 0]);
        assert_eq!(load(town, id).place.point, Some(DARK));
    });
}

#[test]
fn a_drawn_area_rests_on_what_lies_in_it() {
    each_town(|town| {
        let inquiry = town.inquiry("area");
        told(town, &inquiry);
        let around = |lon: f64, lat: f64| Place {
            area: Some(geo::Rect::new((lon - 0.002, lat - 0.001), (lon + 0.002, lat + 0.001)).to_polygon()),
            ..Place::default()
        };
        assert_eq!(write(town, &inquiry, 502, around(DARK.0, DARK.1), "Runt").1.people, 8);
        assert_eq!(write(town, &inquiry, 503, around(24.92, 60.18), "Tomt").1.people, 0);
    });
}

#[test]
fn who_meant_a_whole_area_is_behind_what_is_drawn_around_it_and_in_no_cell() {
    each_town(|town| {
        let inquiry = town.inquiry("whole");
        town.answer(&[response(inquiry.id, 60, 1, 9, &[Point { whole_area: true, ..dark(DARK.0, DARK.1) }])]);
        let drawn = Place {
            area: Some(geo::Rect::new((DARK.0 - 0.02, DARK.1 - 0.01), (DARK.0 + 0.02, DARK.1 + 0.01)).to_polygon()),
            ..Place::default()
        };
        assert_eq!(write(town, &inquiry, 510, drawn, "Runt").1.people, 1);
        assert_eq!(write(town, &inquiry, 511, cell(), "I en ruta").1.people, 0);
    });
}

#[test]
fn who_comes_second_loses_nothing_and_overwrites_nothing() {
    each_town(|town| {
        let inquiry = town.inquiry("stale");
        let (id, _, _) = write(town, &inquiry, 504, cell(), "Först");
        let kept = load(town, id);
        let save = |title: &'static str, version: i64| {
            let (hand, kept) = (hand(town), kept.clone());
            town.app.db.write_blocking(move |tx| changes::save(tx, &hand, &kept, &typed(title), version)).unwrap()
        };
        assert!(save("Deras", 1));
        assert!(!save("Mitt", 1));
        let now = load(town, id);
        assert_eq!((now.content.title.as_str(), now.row_version), ("Deras", 2));
        assert_eq!(forms::differs(Lang::Sv, &now.content, &typed("Mitt").content).len(), 1);
    });
}

#[test]
fn causes_are_reworded_added_and_taken_away_unless_acted_on() {
    each_town(|town| {
        let inquiry = town.inquiry("causes");
        let (id, _, _) = write(town, &inquiry, 505, cell(), "Mörkt");
        let causes = town.read(move |tx| queries::causes(tx, id).unwrap());
        assert_eq!(causes.iter().map(|cause| cause.number).collect::<Vec<_>>(), [1, 2]);
        let changed = Typed {
            causes: vec![(Some(causes[1].id), String::new()), (Some(causes[0].id), "Lamporna".into()), (None, "Buskar".into())],
            ..typed("Mörkt")
        };
        let (hand, kept) = (hand(town), load(town, id));
        assert!(town.app.db.write_blocking(move |tx| changes::save(tx, &hand, &kept, &changed, 1)).unwrap());
        let texts: Vec<String> = town.read(move |tx| queries::causes(tx, id).unwrap()).into_iter().map(|cause| cause.text).collect();
        assert_eq!(texts, ["Lamporna", "Buskar"]);
    });
}

#[test]
fn closing_ties_the_thread_off_and_reopening_loosens_it() {
    each_town(|town| {
        let inquiry = town.inquiry("close");
        let (id, _, _) = write(town, &inquiry, 506, cell(), "Mörkt");
        let turn = |arrow: FindingState, reason: &'static str| {
            let (hand, finding) = (hand(town), load(town, id));
            assert!(town.app.db.write_blocking(move |tx| changes::turn(tx, &hand, &finding, arrow, reason)).unwrap());
            town.read(move |tx| red_thread::walk(tx, Kind::Finding, id).unwrap())
                .into_iter()
                .find(|node| node.id == id)
                .map(|node| (node.state, node.note))
        };
        assert_eq!(turn(FindingState::Closed, "Lampan lyser igen."), Some((State::Stopped, "Lampan lyser igen.".into())));
        assert_eq!(turn(FindingState::Open, ""), Some((State::Open, "Kajsaniemigatan".into())));
    });
}

#[test]
fn the_list_finds_by_words_state_and_inquiry_and_asks_as_often() {
    each_town(|town| {
        let (one, other) = (town.inquiry("one"), town.inquiry("other"));
        write(town, &one, 510, cell(), "Åsgatan är mörk");
        let count = |wanted: Wanted| town.read(move |tx| (queries::list(tx, &viewer(Role::Reader), &wanted).unwrap().len(), tx.asked()));
        let all = || Wanted { limit: 51, ..Wanted::default() };
        assert_eq!(count(all()), (1, 2));
        write(town, &other, 511, cell(), "Buskar vid bron");
        write(town, &other, 512, cell(), "Trasig bänk");
        assert_eq!(count(all()), (3, 2));
        assert_eq!(count(Wanted { words: "åsGATAN".into(), ..all() }).0, 1);
        assert_eq!(count(Wanted { state: Some(State::Stopped), ..all() }).0, 0);
        assert_eq!(count(Wanted { unanswered: true, ..all() }), (3, 2), "nobody has been answered");
        assert_eq!(count(Wanted { inquiry: Some(other.id), sort: "title".into(), ..all() }).0, 2);
        assert_eq!(count(Wanted { after: 2, sort: "people".into(), ..all() }).0, 1);
    });
}

#[test]
fn another_programme_finds_nothing() {
    each_town(|town| {
        let inquiry = town.inquiry("mine");
        let (id, _, _) = write(town, &inquiry, 513, cell(), "Mörkt");
        let found = town.read(move |tx| queries::load(tx, &ground::access::Viewer::Anyone, Can::Room, id));
        assert!(matches!(found, Err(DbError::NotFound)));
        assert!(town.read(move |tx| queries::load(tx, &viewer(Role::Reader), Can::Analyse, id)).is_err());
    });
}
