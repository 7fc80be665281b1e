//! What the form starts from, and the pages.

use ground::access::{Can, Role};
use ground::red_thread::{self, Kind, Node, State};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::Lang;
use uuid::Uuid;

use super::{DARK, cell, told, write};
use crate::findings::forms;
use crate::findings::options::Start;
use crate::findings::queries::{self, Wanted};
use crate::findings::views::{self, Listed, Shown};
use crate::testing::{NAUGHTY, dark, each_town, response, viewer};

#[test]
fn the_form_starts_from_what_was_told_there() {
    each_town(|town| {
        let inquiry = town.inquiry("start");
        told(town, &inquiry);
        let query = format!("inquiry=start&kind=unsafe&cell={}", cell().cells[0]);
        for lang in Lang::all() {
            let (app, fields) = (town.app.clone(), Fields::parse(query.as_bytes()));
            let (page, evidence, suggested) = town.read(move |tx| {
                let start = Start::read(tx, &app, &viewer(Role::Coordinator), lang, &fields).unwrap();
                let mut filled = Fields::default();
                start.fill(lang, &mut filled);
                (views::new(&app, lang, &start, &filled).into_string(), filled.value("evidence").to_owned(), start.suggested)
            });
            let told = if lang == Lang::Sv { "omkring 100\u{a0}% av omkring 10 personer" } else { "about 100% of about 10 people" };
            assert!(evidence.contains(told), "{evidence}");
            assert!(!suggested.is_empty() && page.contains("name=\"suggested\""), "{page}");
            assert!(page.contains(&format!("name=\"cell\" value=\"{}\"", cell().cells[0])));
            let partners = if lang == Lang::Sv { "också polis och andra parter" } else { "also the police and other partners" };
            assert!(page.contains(partners), "who writes knows that partners read it: {page}");
        }
    });
}

#[test]
fn few_people_are_not_counted_in_the_words_that_everyone_reads() {
    each_town(|town| {
        let inquiry = town.inquiry("few");
        town.answer(&[response(inquiry.id, 1, 1, 9, &[dark(DARK.0, DARK.1)])]);
        let (app, fields) = (town.app.clone(), Fields::parse(format!("inquiry=few&cell={}", cell().cells[0]).as_bytes()));
        let evidence = town.read(move |tx| {
            let start = Start::read(tx, &app, &viewer(Role::Coordinator), Lang::Sv, &fields).unwrap();
            let mut filled = Fields::default();
            start.fill(Lang::Sv, &mut filled);
            filled.value("evidence").to_owned()
        });
        assert_eq!(evidence, "Färre än 5 personer har svarat här.");
    });
}

#[test]
fn pages_speak_both_languages_and_let_nothing_through() {
    each_town(|town| {
        let inquiry = town.inquiry("pages");
        told(town, &inquiry);
        let (id, _, _) = write(town, &inquiry, 514, cell(), NAUGHTY);
        for lang in Lang::all() {
            for exact in [true, false] {
                let (app, own) = (town.app.clone(), inquiry.clone());
                let pages = town.read(move |tx| {
                    let finding = queries::load(tx, &viewer(Role::Coordinator), Can::Room, id).unwrap();
                    let causes = queries::causes(tx, id).unwrap();
                    let edit = views::edit(
                        lang,
                        &finding,
                        &causes,
                        &forms::fill(&finding, &causes),
                        Some(&kit::web::stale::Stale { by: Some(("Leila".into(), "i dag".into())), differs: Vec::new() }),
                    );
                    let findings = queries::list(tx, &viewer(Role::Reader), &Wanted { limit: 51, ..Wanted::default() }).unwrap();
                    let listed = Listed {
                        findings,
                        inquiries: vec![own.clone(), own.clone()],
                        wanted: Wanted::default(),
                        page: 2,
                        per_page: 50,
                        may: exact,
                        exact,
                    };
                    let list = views::list(lang, &app.settings(), &listed);
                    let (nodes, neighbours) =
                        (red_thread::walk(tx, Kind::Finding, id).unwrap(), red_thread::neighbours(tx, Kind::Finding, id).unwrap());
                    let shown =
                        Shown { finding, causes, inquiry: Some(own.clone()), nodes, neighbours, exact, analyse: exact, decide: exact };
                    [edit.into_string(), list.into_string(), views::show(&app, lang, &shown, &Fields::default()).into_string()]
                });
                assert!(pages.iter().all(|page| !page.contains("<script>alert") && page.contains("&lt;script&gt;")), "{lang:?}");
                assert_eq!(pages[2].contains("/work/measures/new?finding="), exact);
                assert_eq!(pages[2].contains("/places?"), exact);
            }
        }
    });
}

#[test]
fn a_form_that_comes_back_has_two_empty_rows_for_causes() {
    each_town(|town| {
        let inquiry = town.inquiry("again");
        told(town, &inquiry);
        let (app, fields) = (town.app.clone(), Fields::parse(b"inquiry=again&cause=&cause_id=&cause=dark&cause_id=&cause=&cause_id="));
        let page = town.read(move |tx| {
            let start = Start::read(tx, &app, &viewer(Role::Coordinator), Lang::Sv, &fields).unwrap();
            views::new(&app, Lang::Sv, &start, &fields).into_string()
        });
        assert_eq!(page.matches("name=\"cause\"").count(), 3, "{page}");
        assert!(page.contains("id=\"cause-0\" type=\"text\" name=\"cause\" value=\"dark\""), "{page}");
    });
}

#[test]
fn nothing_written_yet_shows_the_way() {
    each_town(|town| {
        let listed = Listed {
            findings: Vec::new(),
            inquiries: Vec::new(),
            wanted: Wanted::default(),
            page: 1,
            per_page: 50,
            may: true,
            exact: true,
        };
        for lang in Lang::all() {
            assert!(views::list(lang, &town.app.settings(), &listed).into_string().contains("/work/inquiries"));
        }
    });
}

#[test]
fn a_proposal_is_named_to_those_alone_who_may_read_it() {
    each_town(|town| {
        let inquiry = town.inquiry("proposal");
        told(town, &inquiry);
        let (id, _, _) = write(town, &inquiry, 514, cell(), "Mörkt");
        let now = town.app.now();
        let tie = move |tx: &mut Tx| -> Result<(), DbError> {
            let finding = queries::load(tx, &viewer(Role::Coordinator), Can::Room, id)?.node(State::Open, now.date_naive(), now);
            for (number, kind, state, title) in [
                (1, Kind::Measure, State::Proposed, "Ett hemligt förslag"),
                (2, Kind::Measure, State::Stopped, "Ett hemligt förslag som gavs upp"),
                (3, Kind::Reply, State::Proposed, "Ett hemligt utkast"),
                (4, Kind::Measure, State::Open, "En beslutad åtgärd"),
            ] {
                let (id, public) = (Uuid::from_u128(900 + number), number == 4);
                let node = Node {
                    kind,
                    id,
                    state,
                    title: title.into(),
                    note: title.into(),
                    public,
                    path: format!("/work/{number}"),
                    ..finding.clone()
                };
                red_thread::put(tx, &node)?;
                red_thread::link(tx, (Kind::Finding, finding.id), (kind, id), now, None)?;
            }
            Ok(())
        };
        town.app.db.write_blocking(tie).unwrap();
        for role in Role::ALL {
            let app = town.app.clone();
            let page = town.read(move |tx| {
                let shown = crate::findings::pages::read(tx, &viewer(role), id).unwrap();
                views::show(&app, Lang::Sv, &shown, &Fields::default()).into_string()
            });
            assert!(page.contains("En beslutad åtgärd"), "{role:?}");
            assert_eq!(page.contains("hemligt förslag"), role.allows().contains(&Can::ReadProposals), "{role:?}: {page}");
            assert_eq!(page.contains("hemligt utkast"), role.allows().contains(&Can::Reply), "{role:?}: {page}");
        }
    });
}
