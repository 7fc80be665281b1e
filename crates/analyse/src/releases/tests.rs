//! Releases, attacked with their own output; and what the public page says, on both databases.

use std::collections::HashSet;

use evidence::disclosure::Published;
use ground::red_thread::{Kind, Node, State};
use investigate::inquiries::Inquiry;
use investigate::responses::model::NewResponse;
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::Lang;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use uuid::Uuid;

use super::draft::{self, Draft};
use super::figures::{self, Look};
use super::model::{Body, Refused, Release, ReleaseState, ReleasedMap};
use super::public::Public;
use super::{public_views, queries, views};
use crate::testing::{NAUGHTY, Point, Town, dark, each_town, points, response};

const K: u64 = 5;

fn freeze(town: &Town, inquiry: &Inquiry) -> Draft {
    let (app, own, now) = (town.app.clone(), inquiry.clone(), town.app.now());
    town.app.db.read_blocking(move |tx| draft::make(tx, &app, &own, now)).unwrap()
}

/// Makes a release and tries to publish it.
fn put_out(town: &Town, inquiry: &Inquiry) -> (Release, Result<ReleaseState, Refused>) {
    let (draft, id, now, inquiry) = (freeze(town, inquiry), town.app.fresh_id(), town.app.now(), inquiry.id);
    let change = move |tx: &mut Tx| -> Result<_, DbError> {
        let latest = queries::last_public(tx, inquiry)?.map_or(0, |last| last.number);
        let (number, _) = queries::insert(tx, id, inquiry, &draft, now, None)?;
        let release = queries::by_number(tx, inquiry, number)?;
        let may = release.publish(latest);
        if let Ok(state) = may {
            assert!(queries::set_state(tx, &release, state, Some(now), "")?);
        }
        Ok((queries::by_number(tx, inquiry, number)?, may))
    };
    town.app.db.write_blocking(change).unwrap()
}

fn crowd(inquiry: Uuid, first: u128, n: u128, month: u32, point: &Point) -> Vec<NewResponse> {
    (first..first + n).map(|number| response(inquiry, number, 1, month, std::slice::from_ref(point))).collect()
}

/// All that a figure of people may be: nobody, hidden, or k and more.
fn allowed(figure: Published) -> bool {
    figure.figure().is_none_or(|n| n == 0 || n >= K)
}

fn figures_of(body: &Body) -> Vec<Published> {
    let in_map = |map: &ReleasedMap| {
        map.cells
            .iter()
            .flat_map(|cell| std::iter::once(Published::Shown(cell.people)).chain(cell.kinds.iter().map(|kind| kind.people)))
            .collect::<Vec<_>>()
    };
    let maps = body.maps.iter().flat_map(in_map);
    let areas = body.areas.iter().flat_map(|area| std::iter::once(area.people).chain(area.kinds.iter().copied()));
    let reasons = body.reasons.iter().flat_map(|told| std::iter::once(told.people).chain(told.choices.iter().copied()));
    maps.chain(areas).chain(reasons).chain(body.kinds.iter().copied()).chain([body.people]).collect()
}

/// A hidden figure has no parts, and no part is the only hidden one beside zeros.
fn covered(whole: Published, parts: &[Published]) -> bool {
    let hidden = parts.iter().filter(|part| part.figure().is_none()).count();
    (whole.figure().is_some() || hidden == parts.len()) && (hidden != 1 || !parts.contains(&Published::Shown(0)))
}

/// No shown cell lies inside another: levels cannot be compared.
fn flat(map: &ReleasedMap) -> bool {
    let cells: Vec<ground::places::cells::Cell> = map.cells.iter().map(|cell| cell.cell.parse().unwrap()).collect();
    let shown: HashSet<_> = cells.iter().copied().collect();
    cells.iter().all(|cell| cell.ladder().all(|above| above == *cell || !shown.contains(&above)))
}

#[test]
fn no_release_tells_a_figure_about_fewer_than_k() {
    each_town(|town| {
        let mut runner = TestRunner::new_with_rng(Config::with_cases(10), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
        let number = std::cell::Cell::new(1_u128);
        let crowds = prop::collection::vec((points(), 1..3_i64), 1..40);
        runner
            .run(&crowds, |told| {
                let first = number.replace(number.get() + 100);
                let inquiry = town.inquiry(&format!("i{first}"));
                let answers: Vec<NewResponse> =
                    (first..).zip(&told).map(|(number, (points, people))| response(inquiry.id, number, *people, 10, points)).collect();
                town.answer(&answers);
                let body = freeze(town, &inquiry).body;
                prop_assert!(figures_of(&body).into_iter().all(allowed), "{body:?}");
                prop_assert!(body.maps.iter().all(flat));
                prop_assert!(
                    body.areas.iter().all(|area| covered(area.people, &area.kinds)) && covered(body.people, &body.kinds),
                    "{body:?}"
                );
                let text = serde_json::to_string(&body).unwrap();
                prop_assert!(!text.contains("Det är mörkt <b>"), "no free text leaves");
                Ok(())
            })
            .unwrap();
    });
}

#[test]
fn one_more_person_cannot_be_told_from_two_releases() {
    each_town(|town| {
        let inquiry = town.inquiry("next");
        town.answer(&crowd(inquiry.id, 1, 20, 10, &dark(24.945, 60.17)));
        let (_, first) = put_out(town, &inquiry);
        assert_eq!(first, Ok(ReleaseState::Published));
        town.answer(&crowd(inquiry.id, 100, 1, 10, &dark(24.945, 60.17)));
        let (_, second) = put_out(town, &inquiry);
        assert_eq!(second, Err(Refused::TooFewChanged(1)), "the next one waits");
        town.answer(&crowd(inquiry.id, 101, 4, 10, &dark(24.945, 60.17)));
        let (third, may) = put_out(town, &inquiry);
        assert_eq!((may, third.changed), (Ok(ReleaseState::Published), 5));
    });
}

#[test]
fn the_first_waits_for_enough_people_and_one_that_nobody_saw_is_thrown_away() {
    each_town(|town| {
        let inquiry = town.inquiry("begin");
        let (made, said) = put_out(town, &inquiry);
        assert_eq!(said, Err(Refused::TooFewToBegin(0, 5)), "there is none before it");
        let page = views::refused(Lang::Sv, Refused::TooFewToBegin(0, 5));
        assert!(page.starts_with("Ingen har svarat än") && !page.contains("förra"), "{page}");
        let id = inquiry.id;
        assert!(made.state.discard().is_ok());
        let left = town.app.db.write_blocking(move |tx| -> Result<_, DbError> {
            let others = queries::unpublished(tx, id, made.id)?.len();
            let once = (queries::discard(tx, &made)?, queries::discard(tx, &made)?);
            Ok((others, once, queries::by_number(tx, id, 1)?, queries::last_public(tx, id)?))
        });
        let (others, once, left, last) = left.unwrap();
        assert_eq!((others, once, left.state, last), (0, (true, false), ReleaseState::Discarded, None));
        assert_eq!((left.body.people, left.body.maps.len()), (Published::Hidden, 0), "its figures are gone");
        town.answer(&crowd(inquiry.id, 1, 20, 10, &dark(24.945, 60.17)));
        let (public, _) = put_out(town, &inquiry);
        assert_eq!(public.number, 2, "the number of what was thrown away is not used again");
        assert!(public.state.discard().is_err(), "what was public stays");
    });
}

#[test]
fn the_same_people_give_the_same_figures_again() {
    each_town(|town| {
        let inquiry = town.inquiry("same");
        town.answer(&crowd(inquiry.id, 1, 30, 10, &dark(24.945, 60.17)));
        assert_eq!(freeze(town, &inquiry).body, freeze(town, &inquiry).body);
    });
}

#[test]
fn taking_back_does_not_open_the_way_to_the_difference() {
    each_town(|town| {
        let inquiry = town.inquiry("back");
        town.answer(&crowd(inquiry.id, 1, 20, 10, &dark(24.945, 60.17)));
        let (release, _) = put_out(town, &inquiry);
        let state = release.state.retract().unwrap();
        let taken = town.app.db.write_blocking(move |tx| queries::set_state(tx, &release, state, None, "Fel område."));
        assert!(taken.unwrap());
        town.answer(&crowd(inquiry.id, 100, 2, 10, &dark(24.945, 60.17)));
        assert_eq!(put_out(town, &inquiry).1, Err(Refused::TooFewChanged(2)), "what was public has been seen");
        let id = inquiry.id;
        assert_eq!(town.read(move |tx| queries::latest_public(tx, id).unwrap()), None);
    });
}

#[test]
fn what_was_taken_back_by_mistake_is_public_again_as_it_was() {
    each_town(|town| {
        let inquiry = town.inquiry("again");
        town.answer(&crowd(inquiry.id, 1, 20, 10, &dark(24.945, 60.17)));
        let (release, _) = put_out(town, &inquiry);
        let (state, own, number, body) = (release.state.retract().unwrap(), inquiry.id, release.number, release.body.clone());
        assert!(town.app.db.write_blocking(move |tx| queries::set_state(tx, &release, state, None, "Fel ruta.")).unwrap());
        let taken = town.read(move |tx| queries::by_number(tx, own, number).unwrap());
        assert_eq!(taken.publish(number + 1), Err(Refused::Overtaken), "not past a newer one");
        let (now, event) = (town.app.now(), town.app.fresh_id());
        assert_eq!(town.app.db.write_blocking(move |tx| super::pages::put_out(tx, &taken, now, None, event)).unwrap(), Ok(()));
        let public = town.read(move |tx| queries::latest_public(tx, own).unwrap()).unwrap();
        assert_eq!((public.body, public.reason.as_str()), (body, ""));
    });
}

#[test]
fn one_that_was_overtaken_is_not_published() {
    each_town(|town| {
        let inquiry = town.inquiry("late");
        town.answer(&crowd(inquiry.id, 1, 20, 10, &dark(24.945, 60.17)));
        let (draft, id, now, own) = (freeze(town, &inquiry), town.app.fresh_id(), town.app.now(), inquiry.id);
        town.app.db.write_blocking(move |tx| queries::insert(tx, id, own, &draft, now, None)).unwrap();
        assert_eq!(put_out(town, &inquiry).1, Ok(ReleaseState::Published));
        let late = town.read(move |tx| queries::by_number(tx, own, 1).unwrap());
        assert_eq!(late.publish(2), Err(Refused::Overtaken));
        assert_eq!(late.state.retract(), Err(Refused::NotFromHere(ReleaseState::Made)));
    });
}

#[test]
fn a_release_is_made_once_and_read_back_as_it_was() {
    each_town(|town| {
        let inquiry = town.inquiry("once");
        town.answer(&crowd(inquiry.id, 1, 8, 10, &dark(24.945, 60.17)));
        let (draft, id, now, own) = (freeze(town, &inquiry), town.app.fresh_id(), town.app.now(), inquiry.id);
        let body = draft.body.clone();
        let twice = move |tx: &mut Tx| -> Result<_, DbError> {
            Ok((queries::insert(tx, id, own, &draft, now, None)?, queries::insert(tx, id, own, &draft, now, None)?))
        };
        assert_eq!(town.app.db.write_blocking(twice).unwrap(), ((1, true), (1, false)));
        assert_eq!(town.read(move |tx| queries::by_number(tx, own, 1).unwrap().body), body);
    });
}

#[test]
fn the_night_releases_only_what_is_due() {
    each_town(|town| {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let inquiry = town.inquiry("night");
        let night = || runtime.block_on(super::make_due(town.app.clone())).unwrap();
        town.answer(&crowd(inquiry.id, 1, 4, 10, &dark(24.945, 60.17)));
        assert_eq!(night(), 0, "too few");
        town.answer(&crowd(inquiry.id, 10, 6, 10, &dark(24.945, 60.17)));
        assert_eq!(night(), 1);
        town.answer(&crowd(inquiry.id, 20, 9, 10, &dark(24.945, 60.17)));
        assert_eq!(night(), 0, "once a day");
        town.clock.advance(chrono::TimeDelta::days(1));
        assert_eq!([night(), night()], [1, 0]);
    });
}

fn reply(state: State) -> Node {
    Node {
        kind: Kind::Reply,
        id: Uuid::from_u128(77),
        state,
        title: NAUGHTY.into(),
        note: String::new(),
        voices: 9,
        marks: 9,
        happened_on: "2026-11-20".parse().ok(),
        due_on: None,
        due_known: ground::due::Precision::Day,
        public: true,
        path: "/work/replies/x".into(),
        changed_at: chrono::DateTime::UNIX_EPOCH,
        answered: false,
    }
}

#[test]
fn the_public_page_says_what_it_hides_and_what_came_of_it() {
    each_town(|town| {
        let inquiry = town.inquiry("page");
        town.answer(&crowd(inquiry.id, 1, 12, 10, &dark(24.945, 60.17)));
        town.answer(&crowd(inquiry.id, 50, 2, 10, &dark(24.99, 60.30)));
        assert!(put_out(town, &inquiry).1.is_ok());
        let slug = inquiry.slug.clone();
        let mut public = town.read(move |tx| Public::read(tx, &slug).unwrap());
        public.nodes.push(reply(State::Stopped));
        for lang in Lang::all() {
            let page = public_views::result(&town.app, lang, &public, &Fields::parse(b"kind=unsafe"), town.app.today()).into_string();
            for told in ["/d/page/cells.csv?kind=unsafe", "agree=8", "/answers/", "/d/page/follow", "<table"] {
                assert!(page.contains(told), "{lang:?}: {told}");
            }
            assert!(!page.contains("<script>alert"), "{lang:?}");
        }
        let page = public_views::result(&town.app, Lang::Sv, &public, &Fields::default(), town.app.today()).into_string();
        assert!(page.contains("1 ruta har färre än 5 svar och visas inte."), "{page}");
    });
}

#[test]
fn before_the_first_release_the_page_says_so() {
    each_town(|town| {
        let slug = town.inquiry("early").slug;
        let public = town.read(move |tx| Public::read(tx, &slug).unwrap());
        for lang in Lang::all() {
            let page = public_views::result(&town.app, lang, &public, &Fields::default(), town.app.today()).into_string();
            assert!(page.contains("class=\"empty\"") && !page.contains("<table"));
        }
    });
}

#[test]
fn the_room_reads_it_in_both_languages() {
    each_town(|town| {
        let inquiry = town.inquiry("room");
        town.answer(&crowd(inquiry.id, 1, 12, 10, &dark(24.945, 60.17)));
        let (release, _) = put_out(town, &inquiry);
        let id = inquiry.id;
        let releases = town.read(move |tx| queries::list(tx, id).unwrap());
        for lang in Lang::all() {
            let settings = town.app.settings();
            let list = views::list(lang, &inquiry, &releases, &settings, Uuid::nil(), true).into_string();
            let one = views::one(&town.app, lang, &inquiry, &release, 1, &Fields::default(), true).into_string();
            let reader = views::in_room(&town.app, lang, &inquiry, Some(&release), &[], &Fields::default()).into_string();
            let none = views::in_room(&town.app, lang, &inquiry, None, &[], &Fields::default()).into_string();
            assert!([&list, &one, &reader, &none].iter().all(|page| !page.contains("<script>alert")));
            assert!(one.contains("/releases/1/cells.json?kind="), "what everyone would see is looked at on its own map");
            assert!(list.contains("/releases/1") && one.contains("/retraction") && !reader.contains("/retraction"));
        }
        assert!(!views::one(&town.app, Lang::Sv, &inquiry, &release, 1, &Fields::default(), false).into_string().contains("Exakt"));
    });
}

#[test]
fn files_and_cells_tell_the_same_as_the_page() {
    each_town(|town| {
        let inquiry = town.inquiry("files");
        town.answer(&crowd(inquiry.id, 1, 12, 10, &dark(24.945, 60.17)));
        let (release, _) = put_out(town, &inquiry);
        let look = Look::of(&release.body, &Fields::parse(b"kind=unsafe&when=evening-night"));
        assert_eq!((look.kind, look.when().as_str()), ("unsafe", "evening-night"));
        let cells = figures::collection(&town.app, Lang::Sv, &look);
        let facts = &cells["features"][0]["properties"];
        assert!(facts["people"].as_u64().unwrap() >= K && facts["share"] == 100.0, "{facts}");
        let csv = figures::as_csv(&town.app, Lang::En, &look);
        assert_eq!(csv.lines().count(), 1 + release.body.maps[1].cells.len());
        let table = figures::table(&town.app, Lang::Sv, &look, "/result", None).into_string();
        assert!(table.contains("Ordnad efter det lägsta värdet"), "the table says how it is ordered: {table}");
        let map = super::map::map(&town.app, Lang::Sv, &look, &inquiry.view, "/cells.json", None).into_string();
        assert!(map.contains("data-show") && map.contains("data-cells=\"/cells.json\""), "{map}");
        let other = Look::of(&release.body, &Fields::parse(b"kind=nothing&when=never"));
        assert_eq!((other.kind, other.when().as_str()), ("unsafe", ""));
    });
}

#[test]
fn released_cells_keep_the_name_of_their_area() {
    each_town(|town| {
        let inquiry = town.inquiry_within("malmi", "Malmi");
        town.answer(&crowd(inquiry.id, 1, 12, 10, &dark(24.945, 60.17)));
        let (release, _) = put_out(town, &inquiry);
        let look = Look::of(&release.body, &Fields::default());
        let told = [
            figures::collection(&town.app, Lang::Sv, &look).to_string(),
            figures::as_csv(&town.app, Lang::Sv, &look),
            figures::table(&town.app, Lang::Sv, &look, "/result", None).into_string(),
        ];
        assert!(told.iter().all(|told| told.contains("Malmi") && !told.contains("Plats utan namn")), "{told:?}");
    });
}
