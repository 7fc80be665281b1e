//! The pages that join the stages, tried on both databases and in every language.

use std::future::Future;

use axum::extract::Path;
use chrono_tz::Tz;
use follow_up::replies::origins::Origin;
use follow_up::replies::{self, Content, ReplyKind};
use follow_up::testing::{Town, at, each_town, ids, node, november};
use ground::access::{Grant, Role, SignedIn, Viewer};
use ground::red_thread::{self, Kind, Node};
use ground::tenant::Settings;
use ground::visit::Visit;
use kit::db::DbError;
use kit::forms::Fields;
use kit::i18n::Lang;
use uuid::Uuid;

use super::today::queries::{Asker, load};
use super::{accessibility, leaving, menu_counts, one_page, privacy, stages, start, today};

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

fn signed_in(viewer: Viewer) -> SignedIn {
    let Viewer::Person(person) = viewer else { panic!("somebody") };
    (*person).clone()
}

/// Today as somebody sees it on Monday 23 November.
fn today_of(town: &Town, viewer: Viewer) -> today::queries::Today {
    let person = signed_in(viewer);
    town.tenant
        .db
        .read_blocking(move |tx| {
            let asker = Asker { person: person.clone(), lang: Lang::Sv, since: at(-33), week: today::week::of(november(23)) };
            load(tx, &asker)
        })
        .unwrap()
}

/// An answer has come in, and the inquiry has a release of 412 people and 1131 places.
fn tell(town: &Town) {
    let done = town.tenant.db.write_blocking(|tx| -> Result<(), DbError> {
        let event = ground::events::Event::new(Uuid::from_u128(70), at(-5), None, "response_received", "inquiry", ids::INQUIRY);
        ground::events::record(tx, &event)?;
        for (number, people) in [(1_i64, 300_i64), (2, 412)] {
            tx.execute(
                "insert into release (id, inquiry_id, number, state, people, marks, body, made_at, published_at) values ($1, $2, $3, 'published', $4, 1131, $5, $6, $6)",
                &[&Uuid::from_u128(80 + u128::from(number.unsigned_abs())), &ids::INQUIRY, &number, &(people + 3), &serde_json::json!({ "people": people, "marks": 1131 }), &at(-3)],
            )?;
        }
        Ok(())
    });
    done.unwrap();
}

#[test]
fn the_coordinator_sees_what_must_not_wait_what_is_new_and_who_waits() {
    each_town(|town| {
        tell(&town);
        let today = today_of(&town, town.samira());
        assert_eq!(today.urgent.iter().map(|one| (one.slug.as_str(), one.n)).collect::<Vec<_>>(), [("centrum", 1)]);
        assert_eq!((today.answers.len(), today.messages.len()), (1, 1));
        assert_eq!(today.waiting.iter().map(|one| one.origin.id).collect::<Vec<_>>(), [ids::LOOSE_FINDING, ids::MEASURE]);
        assert_eq!(today.unanswered.len(), 4, "the inquiry, both findings and what was passed on");
        assert_eq!(today.due.iter().map(|due| due.day).collect::<Vec<_>>(), [november(24), november(25), november(27)]);
        let walk = &today.threads[&ids::MEASURE];
        assert_eq!(walk.len(), 3, "inquiry, finding and measure");
    });
}

#[test]
fn the_one_who_is_responsible_sees_what_is_theirs_and_no_more() {
    each_town(|town| {
        tell(&town);
        let today = today_of(&town, town.jonas());
        assert_eq!(today.measures.iter().map(|measure| measure.id).collect::<Vec<_>>(), [ids::LATE_MEASURE]);
        assert_eq!(today.pass_ons.iter().map(|one| one.id).collect::<Vec<_>>(), [ids::PASS_ON]);
        assert_eq!(today.mine(), 2);
        assert!(today.urgent.is_empty() && today.news() == 0 && today.unanswered.is_empty());
        assert_eq!(today.due.iter().map(|due| (due.day, due.mine)).collect::<Vec<_>>(), [(november(24), true), (november(25), true)]);
        let elsewhere = SignedIn { id: Uuid::from_u128(9), organisation: None, ..signed_in(town.jonas()) };
        assert!(today_of(&town, Viewer::Person(std::sync::Arc::new(elsewhere))).is_quiet());
    });
}

/// A draft of a reply by somebody, to something.
fn drafted(town: &Town, n: u128, author: Uuid, from: &[Origin]) {
    let (tenant, from) = (town.tenant.clone(), from.to_vec());
    let stored = town.tenant.db.write_blocking(move |tx| {
        let content =
            Content { title: "Klart".into(), told: "Mörkt.".into(), text: "Nu lyser det.".into(), ..Content::plain(ReplyKind::Done) };
        let reply = replies::pages::new_reply(Uuid::from_u128(n), ids::PROGRAMME, content, 1, author, tenant.now());
        replies::publication::store(tx, &tenant, &reply, &from)
    });
    assert_eq!(stored, Ok(true));
}

fn published(town: &Town, n: u128) {
    let tenant = town.tenant.clone();
    let done = town.tenant.db.write_blocking(move |tx| replies::publication::publish(tx, &tenant, ids::SAMIRA, Uuid::from_u128(n), 1));
    assert_eq!(done, Ok(true));
}

#[test]
fn drafts_that_others_left_wait_for_those_who_may_publish_them() {
    each_town(|town| {
        (0..7).for_each(|n| drafted(&town, 700 + n, ids::JONAS, &[]));
        (0..7).for_each(|n| drafted(&town, 800 + n, ids::SAMIRA, &[]));
        let today = today_of(&town, town.samira());
        assert_eq!((today.drafts.len(), today.more_drafts), (5, 9));
        assert_eq!(today_of(&town, town.jonas()).more_drafts, 0);
        let shown = run(today::show(town.visit(town.samira(), "/work"))).unwrap().into_string();
        assert!(shown.contains("9 utkast") && shown.contains("/work/replies#drafts"), "{shown}");
    });
}

#[test]
fn those_whom_no_answer_has_reached_are_not_forgotten_when_some_are_answered() {
    each_town(|town| {
        let waiting = || {
            let found = today_of(&town, town.samira()).unanswered;
            found.into_iter().find(|one| one.path == "/work/inquiries/centrum").map(|one| one.voices)
        };
        assert_eq!(waiting(), Some(412));
        drafted(&town, 700, ids::SAMIRA, &[Origin { kind: Kind::Finding, id: ids::FINDING }]);
        published(&town, 700);
        assert_eq!(waiting(), Some(411), "one answer rests under what was seen");
        let retracted = town.tenant.clone();
        let back = town
            .tenant
            .db
            .write_blocking(move |tx| replies::retraction::retract(tx, &retracted, ids::SAMIRA, Uuid::from_u128(700), 2, "Fel"));
        assert_eq!((back, waiting()), (Ok(true), Some(412)));
        // One by one, as an import leaves them.
        drafted(&town, 701, ids::SAMIRA, &[]);
        let one = town
            .tenant
            .db
            .write_blocking(|tx| red_thread::link(tx, (Kind::Response, ids::RESPONSE), (Kind::Reply, Uuid::from_u128(701)), at(0), None));
        assert_eq!(one, Ok(()));
        published(&town, 701);
        assert_eq!(waiting(), Some(411));
        drafted(&town, 702, ids::SAMIRA, &[Origin { kind: Kind::Inquiry, id: ids::INQUIRY }]);
        published(&town, 702);
        assert_eq!(waiting(), None, "everybody has an answer");
    });
}

#[test]
fn what_another_calls_done_is_new_to_those_who_answer_for_it() {
    each_town(|town| {
        let told = "insert into measure_update (id, measure_id, status, text, new_due_precision, reason, before, author_id, at)
            values ($1, $2, 'done', 'Klart', 'day', '', $3, $4, $5)";
        let before = serde_json::json!({});
        let told = town
            .tenant
            .db
            .write_blocking(move |tx| tx.execute(told, &[&Uuid::from_u128(600), &ids::MEASURE, &before, &ids::SAMIRA, &at(-3)]));
        told.unwrap();
        let news = today_of(&town, town.jonas()).moved;
        assert_eq!(
            news.iter().map(|one| (one.id, one.done, one.by.as_str())).collect::<Vec<_>>(),
            [(ids::MEASURE, true, "Samira Lindqvist")]
        );
        let page = run(today::show(town.visit(town.jonas(), "/work"))).unwrap().into_string();
        assert!(page.contains("Samira Lindqvist skriver att den är klar:"), "{page}");
        assert!(today_of(&town, town.samira()).moved.is_empty(), "she told it, and does not answer for it");
    });
}

#[test]
fn before_the_only_coordinator_is_shut_out_it_is_said() {
    each_town(|town| {
        let page = |id: Uuid| run(leaving::ask(town.visit(town.samira(), "/work/people"), Path(id.to_string()))).unwrap().into_string();
        let grant = |n: u128, person: Uuid| {
            let sql = "insert into role_grant (id, person_id, role, programme_id, granted_at) values ($1, $2, 'coordinator', $3, $4)";
            town.tenant.db.write_blocking(move |tx| tx.execute(sql, &[&Uuid::from_u128(n), &person, &ids::PROGRAMME, &at(-9)])).unwrap();
        };
        grant(601, ids::SAMIRA);
        assert!(page(ids::SAMIRA).contains("är den enda som samordnar Trygg"));
        let jonas = page(ids::JONAS);
        assert!(!jonas.contains("är den enda") && jonas.contains("Nattvandring") && jonas.contains("ansvarar"), "{jonas}");
        grant(602, ids::JONAS);
        assert!(!page(ids::SAMIRA).contains("är den enda"), "Jonas coordinates too");
        let away = "update person set active = {false} where id = $1";
        town.tenant.db.write_blocking(move |tx| tx.execute(away, &[&ids::JONAS])).unwrap();
        assert!(page(ids::SAMIRA).contains("är den enda"), "he is shut out");
    });
}

#[test]
fn whoever_carries_a_measure_out_has_a_part_in_it_when_they_leave() {
    each_town(|town| {
        let part = "insert into measure_role (id, measure_id, role, person_id) values ($1, $2, 'responsible', $3)";
        let done = town.tenant.db.write_blocking(move |tx| tx.execute(part, &[&Uuid::from_u128(603), &ids::LATE_MEASURE, &ids::SAMIRA]));
        done.unwrap();
        let page = run(leaving::ask(town.visit(town.samira(), "/work/people"), Path(ids::SAMIRA.to_string()))).unwrap().into_string();
        assert!(page.contains("Nattvandring") && page.contains("Åtgärd 2: gör den"), "{page}");
    });
}

#[test]
fn an_organisation_sees_what_it_takes_part_in_and_what_it_has_answered() {
    each_town(|town| {
        let done = town.tenant.db.write_blocking(|tx| -> Result<(), DbError> {
            tx.execute("update thread_node set state = 'done' where kind = 'pass_on'", &[])?;
            tx.execute("update pass_on set state = 'done'", &[])?;
            tx.execute(
                "insert into measure_role (id, measure_id, role, organisation_id) values ($1, $2, 'partner', $3)",
                &[&Uuid::from_u128(501), &ids::LATE_MEASURE, &ids::STREETS],
            )?;
            tx.execute("delete from measure_role where person_id = $1", &[&ids::JONAS]).map(drop)
        });
        done.unwrap();
        let today = today_of(&town, town.jonas());
        assert_eq!((today.mine(), today.ours.iter().map(|one| one.measure).collect::<Vec<_>>().len()), (0, 2), "{:?}", today.ours);
        assert!(!today.is_quiet() && today_of(&town, town.samira()).ours.is_empty());
        let shown = run(today::show(town.visit(town.jonas(), "/work"))).unwrap().into_string();
        assert!(shown.contains("Er organisation") && shown.contains("Nattvandring") && shown.contains("Ni har svarat."), "{shown}");
        let button = shown.find("href=\"/work/pass-ons\"").unwrap();
        assert!(shown.contains("Skickat till er") && button < shown.find("Er organisation").unwrap(), "what was sent to them comes first");
    });
}

#[test]
fn a_role_in_another_programme_shows_nothing_of_this_one() {
    each_town(|town| {
        let grants = vec![Grant { role: Role::Coordinator, programme: Some(Uuid::from_u128(999)) }];
        let stranger = SignedIn { grants, ..signed_in(town.samira()) };
        assert!(today_of(&town, Viewer::Person(std::sync::Arc::new(stranger))).is_quiet());
    });
}

#[test]
fn the_first_page_shows_what_has_been_released_and_nothing_else() {
    each_town(|town| {
        let load = || town.tenant.db.read_blocking(|tx| start::queries::load(tx, Lang::En, november(23))).unwrap();
        assert_eq!(load().open[0].people, None);
        tell(&town);
        let start = load();
        assert_eq!((start.open[0].title.as_str(), start.open[0].people), ("How does the centre feel?", Some(412)));
        let (plan, standing) = start.plan.unwrap();
        assert_eq!((plan.id, standing.done, standing.late, standing.all()), (ids::PLAN, 1, 1, 2));
        let closed = town.tenant.db.read_blocking(|tx| start::queries::load(tx, Lang::Sv, november(28))).unwrap();
        assert!(closed.open.is_empty());
        let page = run(start::show(town.visit(Viewer::Anyone, "/"))).unwrap().into_string();
        assert!(page.contains("Du berättar.") && page.contains("action=\"/r\"") && page.contains("412 har svarat"));
    });
}

#[test]
fn the_one_page_counts_what_was_told_seen_decided_done_and_answered() {
    each_town(|town| {
        tell(&town);
        let page = town
            .tenant
            .db
            .read_blocking(|tx| one_page::queries::load(tx, |_| false, None, Lang::Sv, (november(23), Tz::UTC)))
            .unwrap()
            .unwrap();
        assert_eq!((page.told.marks, page.told.people, page.told.inquiries.len()), (1131, 412, 1));
        assert_eq!((page.told.inquiries[0].title.as_str(), page.told.latest), ("Hur känns centrum?", Some(november(23))));
        assert_eq!((page.seen.findings, page.seen.with_cause, page.seen.answered), (2, 1, 0));
        assert_eq!((page.nameless, page.goals.len(), page.measures.len()), (0, 1, 2));
        assert!(page.measures[1].late(november(23)) && !page.measures[0].late(november(23)));
        let shown = run(one_page::show(town.visit(Viewer::Anyone, "/one-page"), Fields::default())).unwrap().into_string();
        assert!(shown.contains("Trygg i Lindviken") && shown.contains("Nattvandring"));
    });
}

#[test]
fn each_number_leads_to_what_it_counts_as_far_as_one_may_read() {
    each_town(|town| {
        tell(&town);
        let shown = |viewer| run(one_page::show(town.visit(viewer, "/one-page"), Fields::default())).unwrap().into_string();
        let leads = |page: &str, href: String| page.contains(&format!("<a href=\"{href}\">"));
        let plan = ids::PLAN;
        let reader = SignedIn { grants: vec![Grant { role: Role::Reader, programme: None }], ..signed_in(town.samira()) };
        let inside = shown(Viewer::Person(std::sync::Arc::new(reader.clone())));
        for href in ["/d/centrum/result", "/work/findings", &format!("/work/plan?plan={plan}&amp;show=decided")] {
            assert!(leads(&inside, href.to_owned()), "{href}: {inside}");
        }
        assert!(inside.contains("href=\"/work/goals/"));
        let elsewhere = SignedIn { grants: vec![Grant { role: Role::Reader, programme: Some(Uuid::from_u128(999)) }], ..reader };
        for viewer in [Viewer::Anyone, Viewer::Person(std::sync::Arc::new(elsewhere))] {
            let outside = shown(viewer);
            assert!(leads(&outside, "/d/centrum/result".to_owned()) && leads(&outside, format!("/plan?plan={plan}#measures")), "{outside}");
            assert!(!outside.contains("/work/goals/") && !outside.contains("/work/findings") && !outside.contains("/work/plan"));
        }
    });
}

#[test]
fn what_is_late_is_not_listed_as_under_way() {
    each_town(|town| {
        let late = "update measure set status = 'in_progress', phase = 'carrying_out' where id = $1";
        town.tenant.db.write_blocking(move |tx| tx.execute(late, &[&ids::LATE_MEASURE])).unwrap();
        let shown = run(one_page::show(town.visit(Viewer::Anyone, "/one-page"), Fields::default())).unwrap().into_string();
        assert_eq!(shown.matches("Nattvandring").count(), 1, "once, under what is late: {shown}");
        assert!(shown.contains(">Sen<") && !shown.contains(">Klara<"), "one measure is late or done, not several: {shown}");
    });
}

#[test]
fn the_one_page_lists_as_many_as_it_counts() {
    each_town(|town| {
        let shown = |status: &'static str| {
            let set = "update measure set status = $2, phase = 'carrying_out', due_on = $3 where id = $1";
            let due = if status == "in_progress" { november(30) } else { november(11) };
            town.tenant.db.write_blocking(move |tx| tx.execute(set, &[&ids::LATE_MEASURE, &status, &due])).unwrap();
            run(one_page::show(town.visit(Viewer::Anyone, "/one-page"), Fields::default())).unwrap().into_string()
        };
        let section = |page: &str, heading: &str| {
            let (_, rest) = page.split_once(heading).unwrap();
            rest.split_once("</section>").unwrap().0.to_owned()
        };
        let waiting = section(&shown("waiting"), "Det här är sent, och varför");
        let one = "<small class=\"muted num\">1</small>";
        assert!(waiting.contains(one), "{waiting}");
        assert!(waiting.contains("Nattvandring"), "what waits and is late is in the list of what is late: {waiting}");
        let page = shown("in_progress");
        assert!(section(&page, "Det gjorde vi").contains(one) && !section(&page, "Det gjorde vi").contains("Nattvandring"));
        let running = section(&page, "Det här pågår");
        assert!(running.contains(one) && running.contains("Nattvandring"), "{running}");
    });
}

#[test]
fn how_it_works_claims_no_state() {
    each_town(|town| {
        let page = run(start::show(town.visit(Viewer::Anyone, "/"))).unwrap().into_string();
        let (_, thread) = page.split_once("hero__ground").unwrap();
        let (thread, _) = thread.split_once("</ol>").unwrap();
        assert!(thread.contains("Vi gör") && !thread.contains("(klart)"), "{thread}");
    });
}

#[test]
fn a_promise_to_answer_that_was_not_kept_is_late_until_all_are_answered() {
    each_town(|town| {
        let late = |today| {
            let page = town
                .tenant
                .db
                .read_blocking(move |tx| one_page::queries::load(tx, |_| false, None, Lang::Sv, (today, Tz::UTC)))
                .unwrap()
                .unwrap();
            page.late_answers.into_iter().map(|late| late.slug).collect::<Vec<_>>()
        };
        town.tenant.db.write_blocking(|tx| tx.execute("update inquiry set answer_by = '2026-11-20'", &[])).unwrap();
        assert_eq!(late(november(20)), [] as [&str; 0], "the last day itself is not late");
        assert_eq!(late(november(21)), ["centrum"]);
        let shown = run(one_page::show(town.visit(Viewer::Anyone, "/one-page"), Fields::default())).unwrap().into_string();
        assert!(shown.contains("Skulle ha besvarats 20 november 2026.") && shown.contains("Hur känns centrum?"));
        let english = Visit { lang: Lang::En, ..town.visit(Viewer::Anyone, "/one-page") };
        let shown = run(one_page::show(english, Fields::default())).unwrap().into_string();
        assert!(shown.contains("How does the centre feel?") && !shown.contains("Hur känns centrum?"), "{shown}");
        for (answered, id) in [(ids::FINDING, 300_u128), (ids::LOOSE_FINDING, 301), (ids::PASS_ON, 302)] {
            assert_eq!(late(november(21)), ["centrum"], "one reply among many does not answer a dialogue");
            let kind = if answered == ids::PASS_ON { Kind::PassOn } else { Kind::Finding };
            let reply = Node { id: Uuid::from_u128(id), state: red_thread::State::Done, ..node(Kind::Reply, 0) };
            let told = town.tenant.db.write_blocking(move |tx| -> Result<(), DbError> {
                red_thread::put(tx, &reply)?;
                red_thread::link(tx, (kind, answered), (Kind::Reply, reply.id), at(-1), None)
            });
            told.unwrap();
        }
        assert_eq!(late(november(21)), [] as [&str; 0]);
    });
}

#[test]
fn a_plan_that_is_not_adopted_is_for_those_who_work_here() {
    each_town(|town| {
        town.tenant.db.write_blocking(|tx| tx.execute("update plan set adopted_on = null", &[])).unwrap();
        let shown = |viewer| run(one_page::show(town.visit(viewer, "/one-page"), Fields::default())).unwrap().into_string();
        assert!(shown(Viewer::Anyone).contains("class=\"empty\""));
        assert!(shown(town.samira()).contains("Inte beslutad än"));
    });
}

#[test]
fn what_does_not_work_is_kept_and_mailed_once() {
    each_town(|town| {
        let form = format!("form_id={}&message=Kartan+g%C3%A5r+inte+att+n%C3%A5&email=a@b.se", Uuid::from_u128(71));
        for _ in 0..2 {
            run(accessibility::tell(town.visit(Viewer::Anyone, "/accessibility"), Fields::parse(form.as_bytes()))).unwrap();
        }
        let mails = town.mails().unwrap();
        let [(to, _, text)] = mails.as_slice() else { panic!("one mail: {mails:?}") };
        assert_eq!(to, "samira@lindviken.example", "nobody else is named as contact");
        assert!(text.contains("Kartan går inte att nå") && text.contains("a@b.se"));
        assert_eq!(town.events("site", Uuid::nil()).unwrap(), ["accessibility_told"]);
    });
}

/// Three times as much of everything that the pages list.
fn triple(town: &Town) {
    let done = town.tenant.db.write_blocking(|tx| -> Result<(), DbError> {
        for n in [500_u128, 600] {
            let id = |kind: u128| Uuid::from_u128(n + kind);
            tx.execute(
                "insert into measure (id, plan_id, number, title, status, phase, due_on, due_precision, created_at)
                    values ($1, $2, $3, 'Mer ljus', 'in_progress', 'carrying_out', '2026-11-20', 'day', $4)",
                &[&id(1), &ids::PLAN, &i64::try_from(n).unwrap(), &at(-9)],
            )?;
            tx.execute(
                "insert into measure_role (id, measure_id, role, person_id) values ($1, $2, 'accountable', $3)",
                &[&id(2), &id(1), &ids::SAMIRA],
            )?;
            tx.execute(
                "insert into goal (id, plan_id, number, text, created_at) values ($1, $2, $3, 'Ljust', $4)",
                &[&id(3), &ids::PLAN, &i64::try_from(n).unwrap(), &at(-9)],
            )?;
            for (kind, place) in [(Kind::Measure, 1), (Kind::Finding, 4), (Kind::PassOn, 5)] {
                red_thread::put(tx, &Node { id: id(place), due_on: Some(november(26)), ..node(kind, 30) })?;
            }
        }
        Ok(())
    });
    done.unwrap();
}

#[test]
fn a_page_asks_as_often_whatever_there_is() {
    each_town(|town| {
        tell(&town);
        let person = signed_in(town.samira());
        let asked = || {
            let person = person.clone();
            town.tenant
                .db
                .read_blocking(move |tx| -> Result<_, DbError> {
                    let before = tx.asked();
                    start::queries::load(tx, Lang::Sv, november(23))?;
                    let first = tx.asked();
                    one_page::queries::load(tx, |_| false, None, Lang::Sv, (november(23), Tz::UTC))?;
                    let second = tx.asked();
                    load(tx, &Asker { person: person.clone(), lang: Lang::Sv, since: at(-33), week: today::week::of(november(23)) })?;
                    Ok([first - before, second - first, tx.asked() - second])
                })
                .unwrap()
        };
        assert_eq!(asked(), [4, 8, 13]);
        triple(&town);
        assert_eq!(asked(), [4, 8, 13]);
    });
}

#[test]
fn every_statement_is_understood_by_both_databases() {
    each_town(|town| {
        for statements in super::STATEMENTS {
            town.tenant.db.prepare_all(statements).unwrap();
        }
    });
}

#[test]
fn the_pages_are_drawn_in_every_language() {
    each_town(|town| {
        let settings =
            Settings { owner: "<script>".into(), place: "<script>".into(), data_contact: "<script>".into(), ..Settings::default() };
        let person = SignedIn { name: "<script> Ek".into(), ..signed_in(town.samira()) };
        let quiet = today::queries::Today::default();
        for lang in Lang::all() {
            let mut pages = vec![
                start::draw(lang, &start::sample(), &settings, november(23)),
                start::draw(lang, &start::queries::Start::default(), &settings, november(23)),
            ];
            pages.push(one_page::draw(lang, &one_page::sample(), &settings, november(23)));
            for (shown, hour) in [(&today::sample(), 9), (&quiet, 21), (&quiet, 12)] {
                pages.push(today::draw(lang, &person, shown, &settings, november(23), hour));
            }
            pages.extend(stages::samples(lang, &person));
            let mut typed = Fields::parse("form_id=x&message=&page=<script>".as_bytes());
            typed.fault("message", "<script>");
            pages.extend([accessibility::sample(lang, &typed), privacy::page(lang, &settings)]);
            assert!(pages.into_iter().all(|page| !page.into_string().contains("<script")));
        }
    });
}

#[test]
fn the_menu_counts_what_stands_behind_its_links() {
    use ground::menu::Counted;
    each_town(|town| {
        let (counts, waiting) =
            town.tenant.db.read_blocking(|tx| Ok::<_, DbError>((menu_counts::load(tx)?, replies::origins::waiting(tx)?))).unwrap();
        let of = |what: Counted| counts.iter().filter(|one| one.what == what).map(|one| one.n).sum::<i64>();
        assert_eq!(of(Counted::Waiting), waiting.len() as i64, "what waits for a reply, as the list shows it");
        assert_eq!((of(Counted::Unread), of(Counted::Inquiry), of(Counted::Unlisted)), (1, 1, 0));
        assert!(counts.iter().filter(|one| one.what == Counted::PassOn).all(|one| one.organisation.is_some()));
        assert_eq!((of(Counted::Measure), of(Counted::Proposal)), (2, 0));
        town.tenant.db.write_blocking(|tx| tx.execute("update response set state = 'withdrawn'", &[])).unwrap();
        let counts = town.tenant.db.read_blocking(menu_counts::load).unwrap();
        assert!(counts.iter().all(|one| one.what != Counted::Unread), "nobody can read what was taken back");
        let by_link = "update inquiry set release_rule = '{\"by_link\": true}'";
        town.tenant.db.write_blocking(move |tx| tx.execute(by_link, &[])).unwrap();
        let counts = town.tenant.db.read_blocking(menu_counts::load).unwrap();
        assert!(counts.iter().all(|one| one.what != Counted::Inquiry) && counts.iter().any(|one| one.what == Counted::Unlisted));
    });
}

#[test]
fn a_proposal_is_counted_apart_with_each_who_takes_part() {
    use ground::menu::Counted;
    each_town(|town| {
        let proposed = "update measure set phase = 'proposed' where id = $1";
        town.tenant.db.write_blocking(move |tx| tx.execute(proposed, &[&ids::LATE_MEASURE])).unwrap();
        let counts = town.tenant.db.read_blocking(menu_counts::load).unwrap();
        let proposals: Vec<_> = counts.iter().filter(|one| one.what == Counted::Proposal).map(|one| (one.id, one.person, one.n)).collect();
        assert_eq!(proposals, [(Some(ids::LATE_MEASURE), Some(ids::JONAS), 1)]);
        assert_eq!(counts.iter().filter(|one| one.what == Counted::Measure).map(|one| one.n).sum::<i64>(), 1);
    });
}

#[test]
fn what_came_back_waits_for_those_who_sent_it_and_a_promise_for_those_who_gave_it() {
    use ground::menu::Counted;
    each_town(|town| {
        let stands = |state: &'static str, thread: &'static str| {
            let done = town.tenant.db.write_blocking(move |tx| -> Result<(), DbError> {
                tx.execute("update pass_on set state = $1 where id = $2", &[&state, &ids::PASS_ON])?;
                tx.execute("update thread_node set state = $1 where kind = 'pass_on' and id = $2", &[&thread, &ids::PASS_ON]).map(drop)
            });
            done.unwrap();
        };
        let counted = || {
            let counts = town.tenant.db.read_blocking(menu_counts::load).unwrap();
            let asked = counts.into_iter().filter(|one| matches!(one.what, Counted::PassOn | Counted::Promised));
            asked.map(|one| (one.what, one.organisation, one.n)).collect::<Vec<_>>()
        };
        let mine = |viewer: Viewer| {
            let today = today_of(&town, viewer);
            (today.pass_ons.iter().any(|one| one.id == ids::PASS_ON), today.waiting.iter().any(|one| one.origin.id == ids::PASS_ON))
        };
        assert_eq!(
            (counted(), mine(town.jonas()), mine(town.samira())),
            (vec![(Counted::PassOn, Some(ids::STREETS), 1)], (true, false), (false, false))
        );
        stands("promised", "running");
        assert_eq!(
            (counted(), mine(town.jonas()).0),
            (vec![(Counted::Promised, Some(ids::STREETS), 1)], true),
            "what is answered is still to be done"
        );
        stands("returned", "open");
        assert_eq!((counted(), mine(town.jonas()), mine(town.samira())), (vec![(Counted::PassOn, None, 1)], (false, false), (false, true)));
        let page = run(today::show(town.visit(town.samira(), "/work"))).unwrap().into_string();
        assert!(page.contains("Mottagaren säger att det inte är deras"), "{page}");
    });
}

#[test]
fn the_coordinator_sees_which_measures_nobody_can_tell_about() {
    each_town(|town| {
        let silent = |town: &Town| today_of(town, town.samira()).silent.iter().any(|one| one.id == ids::LATE_MEASURE);
        let jonas = signed_in(town.jonas()).id;
        let away = |sql: &'static str| town.tenant.db.write_blocking(move |tx| tx.execute(sql, &[&jonas])).unwrap();
        assert!(silent(&town), "he has no role that tells");
        assert!(today_of(&town, town.jonas()).silent.is_empty(), "those who decide are told");
        away("insert into role_grant (id, person_id, role, granted_at) select id, id, 'responsible', created_at from person where id = $1");
        assert!(!silent(&town), "Jonas can tell");
        away("update person set active = {false} where id = $1");
        assert!(silent(&town), "he is shut out");
    });
}

#[test]
fn the_plan_of_a_group_is_shown_to_nobody_outside_and_a_smaller_one_not_first() {
    each_town(|town| {
        let group = Uuid::from_u128(0x9a);
        let new = move |tx: &mut kit::db::Tx| -> Result<(), DbError> {
            let sql = "insert into plan (id, programme_id, name, from_year, to_year, adopted_on, adopted_by, created_at, within)
                select $1, programme_id, 'Vår grupp', 2026, 2028, '2026-11-20', 'vi', created_at, {true} from plan";
            tx.execute(sql, &[&group]).map(drop)
        };
        town.tenant.db.write_blocking(new).unwrap();
        let today = town.tenant.today();
        let first = || town.tenant.db.read_blocking(move |tx| start::queries::load(tx, Lang::Sv, today)).unwrap().plan.unwrap().0.name;
        let page = |wanted: Option<Uuid>, inside: bool| {
            let read = move |tx: &mut kit::db::Tx| {
                one_page::queries::load(tx, |_| inside, wanted, Lang::Sv, (today, chrono_tz::Europe::Stockholm))
            };
            town.tenant.db.read_blocking(read).unwrap().unwrap()
        };
        assert_eq!((first(), page(None, false).plan.id, page(None, true).plan.id), ("Trygg i Lindviken".to_owned(), ids::PLAN, ids::PLAN));
        assert_eq!(page(Some(group), false).plan.id, ids::PLAN, "it is for the group");
        assert_eq!((page(Some(group), true).plan.id, page(None, false).plans.len()), (group, 1));
        town.tenant.db.write_blocking(|tx| tx.execute("update plan set within = {false}", &[])).unwrap();
        assert_eq!((first(), page(None, false).plan.id), ("Trygg i Lindviken".to_owned(), ids::PLAN), "the one with most measures");
        assert_eq!((page(Some(group), false).plan.id, page(None, false).plans.len()), (group, 2));
    });
}

#[test]
fn a_new_programme_does_not_come_before_the_one_that_somebody_works_in() {
    use ground::access::Can;
    use ground::people::queries::usual_programme;
    each_town(|town| {
        let second = Uuid::from_u128(0x9b);
        let new = "insert into programme (id, slug, name, pack, created_at) values ($1, 'aaa', 'Allra först', 'surveys', '2026-11-20T00:00:00.000000Z')";
        town.tenant.db.write_blocking(move |tx| tx.execute(new, &[&second])).unwrap();
        let usual = |programme: Option<Uuid>| {
            let grants = vec![Grant { role: Role::Coordinator, programme }];
            let viewer = Viewer::Person(std::sync::Arc::new(SignedIn { grants, ..signed_in(town.samira()) }));
            town.tenant.db.read_blocking(move |tx| usual_programme(tx, &viewer, Can::Decide)).unwrap()
        };
        assert_eq!((usual(None), usual(Some(second))), (Some(ids::PROGRAMME), Some(second)));
        town.tenant
            .db
            .write_blocking(move |tx| {
                tx.execute("update finding set programme_id = $1, created_at = '2026-11-22T00:00:00.000000Z'", &[&second])
            })
            .unwrap();
        assert_eq!(usual(None), Some(second), "she saw something there last");
    });
}
