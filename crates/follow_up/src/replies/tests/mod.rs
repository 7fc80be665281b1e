//! Replies, tried on both databases and in every language.

mod answering;
mod drafts;
mod drawn;
mod overtaken;
mod reach;

use std::future::Future;

use act::hand::Hand;
use act::pass_ons::model::State as PassOnState;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use ground::access::Viewer;
use ground::red_thread::{self, Audience, Kind, Node, Reading, State, Voices, knots};
use ground::tenant::Settings;
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::Lang;
use kit::web::errors::PageError;
use maud::Markup;
use uuid::Uuid;

use super::forms::Answer;
use super::model::{Content, Reply, ReplyKind, ReplyState};
use super::origins::{self, Origin};
use super::pass_on::{Answering, Outcome};
use super::{listing, pages, pass_on, public, publication, queries, retraction, views};
use crate::followers;
use crate::testing::{OWN_WORDS, Town, at, each_town, ids, node};

const REPLY: Uuid = Uuid::from_u128(50);
const FROM_MEASURE: Origin = Origin { kind: Kind::Measure, id: ids::MEASURE };

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

fn content() -> Content {
    Content {
        kind: ReplyKind::Done,
        title: "Nu lyser det".into(),
        told: "Många ser inte vem som kommer.".into(),
        quote: String::new(),
        quote_basis: None,
        text: "18 lyktstolpar är på plats.".into(),
        why: String::new(),
        instead: String::new(),
    }
}

/// A draft from the measure.
fn draft(town: &Town) {
    let tenant = town.tenant.clone();
    let stored = town.tenant.db.write_blocking(move |tx| {
        let reply = pages::new_reply(REPLY, ids::PROGRAMME, content(), 39, ids::SAMIRA, tenant.now());
        publication::store(tx, &tenant, &reply, &[FROM_MEASURE])
    });
    assert_eq!(stored, Ok(true));
}

fn publish(town: &Town, row_version: i64) -> bool {
    let tenant = town.tenant.clone();
    town.tenant.db.write_blocking(move |tx| publication::publish(tx, &tenant, ids::SAMIRA, REPLY, row_version)).unwrap()
}

fn reply(town: &Town) -> Reply {
    town.tenant.db.read_blocking(|tx| queries::by_id(tx, REPLY)).unwrap()
}

/// Two followers, one of whom has pressed the button.
fn follow(town: &Town) {
    let tenant = town.tenant.clone();
    let done = town.tenant.db.write_blocking(move |tx| -> Result<(), DbError> {
        for (n, email) in [(1_u128, "pressed@b.se"), (2, "asked@b.se")] {
            let id = Uuid::from_u128(60 + n);
            let hash = followers::tokens::hash(&tenant.secret, &followers::tokens::token(&tenant.secret, id));
            let follower = followers::Follower {
                id,
                inquiry: ids::INQUIRY,
                email: email.into(),
                lang: Lang::En,
                asked_at: at(-50),
                confirmed_at: None,
            };
            followers::queries::insert(tx, &follower, &hash)?;
        }
        followers::queries::confirm(tx, Uuid::from_u128(61), at(-49)).map(drop)
    });
    done.unwrap();
}

#[test]
fn publishing_answers_everyone_upstream() {
    each_town(|town| {
        draft(&town);
        follow(&town);
        assert_eq!(town.on_thread(Kind::Reply, REPLY), Ok(Some(State::Proposed)));
        assert!(publish(&town, 1));
        assert!(!publish(&town, 1), "the same press once more changes nothing");
        let reply = reply(&town);
        assert_eq!((reply.state, reply.voices, reply.published_at), (ReplyState::Published, 39, Some(at(0))));
        assert_eq!(town.on_thread(Kind::Reply, REPLY), Ok(Some(State::Done)));
        assert_eq!(town.text("select phase from measure where id = $1", ids::MEASURE).as_deref(), Ok("followed_up"));
        assert_eq!(town.events("reply", REPLY).unwrap(), ["reply_published", "reply_begun"]);
        assert_eq!(town.events("measure", ids::MEASURE).unwrap(), ["measure_followed_up"]);
        let mails = town.mails().unwrap();
        let [(to, subject, text)] = mails.as_slice() else { panic!("one mail, to the one who pressed the button: {mails:?}") };
        assert_eq!(to, "pressed@b.se");
        assert!(subject.contains("Nu lyser det") && text.contains("Keep the code at hand"), "{text}");
        assert!(text.contains("18 lyktstolpar är på plats.") && text.contains("Lindvikens kommun"), "the whole answer, and whose: {text}");
        let stop = followers::tokens::token(&town.tenant.secret, Uuid::from_u128(61));
        assert!(text.trim_end().ends_with(&format!("https://lindviken.example/follow/{stop}")), "{text}");
    });
}

#[test]
fn what_was_counted_when_it_is_published_stands_on_the_thread_too() {
    each_town(|town| {
        draft(&town);
        // As a draft it rested on nobody yet.
        let uncounted = |tx: &mut Tx| -> Result<(), DbError> {
            tx.execute("update reply set voices = 0", &[])?;
            tx.execute("update thread_node set voices = 0 where kind = 'reply'", &[]).map(drop)
        };
        town.tenant.db.write_blocking(uncounted).unwrap();
        assert!(publish(&town, 1));
        assert_eq!(reply(&town).voices, 39);
    });
}

#[test]
fn only_dialogues_that_were_answered_are_offered_to_choose_from() {
    each_town(|town| {
        draft(&town);
        let offered = || town.tenant.db.read_blocking(queries::inquiries).unwrap().len();
        assert_eq!(offered(), 0);
        assert!(publish(&town, 1));
        assert_eq!(offered(), 1);
    });
}

/// What a published reply goes back to, on the walk from the dialogue.
fn answered(town: &Town) -> Vec<Uuid> {
    let nodes = town.tenant.db.read_blocking(|tx| red_thread::walk(tx, Kind::Inquiry, ids::INQUIRY)).unwrap();
    nodes.into_iter().filter(|node| node.answered && node.kind == Kind::Finding).map(|node| node.id).collect()
}

#[test]
fn a_reply_answers_what_it_goes_back_to_and_nothing_beside_it() {
    each_town(|town| {
        draft(&town);
        assert_eq!(answered(&town), [] as [Uuid; 0], "a draft answers nobody");
        let page = |town: &Town| {
            let visit = town.visit(town.samira(), "/work/replies/x");
            run(pages::show(visit, Path(REPLY.to_string()), Fields::default())).unwrap().into_string()
        };
        let before = page(&town);
        let (real, preview) = before.split_once("class=\"slip\"").unwrap();
        assert!(!real.contains("Svar hittills") && !real.contains("Nu lyser det</a>"), "the real thread has no answer yet");
        assert!(preview.contains("Nu lyser det"), "the preview shows it as it will be");
        assert!(publish(&town, 1));
        assert_eq!(answered(&town), [ids::FINDING]);
    });
}

#[test]
fn the_public_list_names_public_dialogues_that_something_was_answered_of() {
    each_town(|town| {
        let option = format!("value=\"{}\"", ids::INQUIRY);
        let names = |town: &Town| {
            let list = public::list(town.visit(Viewer::Anyone, "/answers"), fields("kind=done"));
            run(list).unwrap().into_string().contains(&option)
        };
        assert!(!names(&town), "nothing is answered yet");
        draft(&town);
        assert!(publish(&town, 1));
        assert!(names(&town));
        let hide = "update thread_node set public = {false} where kind = 'inquiry'";
        town.tenant.db.write_blocking(move |tx| tx.execute(hide, &[])).unwrap();
        assert!(!names(&town), "it is found by its link alone");
    });
}

#[test]
fn a_finding_that_is_answered_waits_no_longer_and_waits_again_when_the_answer_is_taken_back() {
    each_town(|town| {
        let waits = |town: &Town| -> Vec<Uuid> {
            town.tenant.db.read_blocking(origins::waiting).unwrap().into_iter().map(|one| one.origin.id).collect()
        };
        assert_eq!(waits(&town), [ids::LOOSE_FINDING, ids::MEASURE]);
        let (tenant, from) = (town.tenant.clone(), Origin { kind: Kind::Finding, id: ids::LOOSE_FINDING });
        let done = town.tenant.db.write_blocking(move |tx| -> Result<bool, DbError> {
            let reply = pages::new_reply(
                REPLY,
                ids::PROGRAMME,
                Content { kind: ReplyKind::Cannot, why: "Därför".into(), ..content() },
                22,
                ids::SAMIRA,
                tenant.now(),
            );
            publication::store(tx, &tenant, &reply, &[from])?;
            publication::publish(tx, &tenant, ids::SAMIRA, REPLY, 1)
        });
        assert_eq!(done, Ok(true));
        assert_eq!(town.on_thread(Kind::Reply, REPLY), Ok(Some(State::Stopped)), "a no ties the thread off");
        assert_eq!(town.on_thread(Kind::Finding, ids::LOOSE_FINDING), Ok(Some(State::Done)));
        assert_eq!(waits(&town), [ids::MEASURE]);
        let tenant = town.tenant.clone();
        let back = town.tenant.db.write_blocking(move |tx| retraction::retract(tx, &tenant, ids::SAMIRA, REPLY, 2, "Fel plats"));
        assert_eq!(back, Ok(true));
        assert_eq!(town.on_thread(Kind::Reply, REPLY), Ok(None));
        assert_eq!(town.on_thread(Kind::Finding, ids::LOOSE_FINDING), Ok(Some(State::Open)));
        assert_eq!(waits(&town).len(), 2);
    });
}

fn fields(text: &str) -> Fields {
    Fields::parse(text.as_bytes())
}

fn status(response: &Result<Response, PageError>) -> StatusCode {
    match response {
        Ok(response) => response.status(),
        Err(error) => error.status(),
    }
}

async fn body(response: Result<Response, PageError>) -> String {
    let bytes = axum::body::to_bytes(response.unwrap().into_body(), usize::MAX).await.unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

const FORM: &str =
    "form_id=00000000-0000-0000-0000-000000000032&from=measure:00000000-0000-0000-0000-000000000015&kind=done&title=Nu+lyser+det";

#[test]
fn a_reply_is_written_read_and_published_from_the_pages() {
    each_town(|town| {
        let visit = |path| town.visit(town.samira(), path);
        let opened = run(async { body(pages::open_new(visit("/work/replies/new"), fields(&format!("from={FROM_MEASURE}"))).await).await });
        assert!(opened.contains("Bättre ljus") && opened.contains("Minst 39 röster"), "{opened}");
        for _ in 0..2 {
            assert_eq!(status(&run(pages::create(visit("/work/replies"), fields(FORM)))), StatusCode::SEE_OTHER);
        }
        let id = || Path(REPLY.to_string());
        let early = run(body(run(async { pages::publish(visit("/x"), id(), fields("row_version=1")).await })));
        assert!(early.contains("error-summary") && reply(&town).state == ReplyState::Draft, "what is missing is said");
        let whole = format!("{FORM}&told=Det+%C3%A4r+m%C3%B6rkt&text=Lagat&row_version=1");
        assert_eq!(status(&run(pages::save(visit("/x"), id(), fields(&whole)))), StatusCode::SEE_OTHER);
        let stale = run(body(run(pages::save(visit("/x"), id(), fields(&whole.replace("Lagat", "Mitt"))))));
        assert!(stale.contains("Mitt") && stale.contains("value=\"2\"") && reply(&town).content.text == "Lagat", "{stale}");
        let preview = run(pages::show(visit("/x"), id(), Fields::default())).unwrap().into_string();
        assert!(preview.contains("/publication") && preview.contains("class=\"slip\""));
        assert_eq!(status(&run(pages::publish(visit("/x"), id(), fields("row_version=2")))), StatusCode::SEE_OTHER);
        assert_eq!(status(&run(pages::publish(visit("/x"), id(), fields("row_version=2")))), StatusCode::SEE_OTHER, "from a second tab");
        let list = run(listing::list(visit("/work/replies"), Fields::default())).unwrap().into_string();
        assert!(list.contains("Nu lyser det") && list.contains("Tomt på torget"));
    });
}

#[test]
fn the_public_reads_what_is_published_and_the_reason_of_what_is_taken_back() {
    each_town(|town| {
        let visit = || town.visit(Viewer::Anyone, "/answers");
        let id = || Path(REPLY.to_string());
        let list = |query: &str| run(public::list(visit(), fields(query))).unwrap().into_string();
        assert!(list("").contains("class=\"empty\""));
        draft(&town);
        assert_eq!(status(&run(public::show(visit(), id()))), StatusCode::NOT_FOUND);
        assert!(publish(&town, 1));
        let edit = run(pages::open_edit(town.visit(town.samira(), "/x"), id())).unwrap();
        assert_eq!(edit.status(), StatusCode::SEE_OTHER, "it leads to the reply");
        let page = run(pages::show(town.visit(town.samira(), "/x"), id(), Fields::default())).unwrap().into_string();
        assert!(page.contains("Ta tillbaka svaret för att skriva ett nytt") && !page.contains("/work/replies/new?"), "{page}");
        assert!(
            list("").contains("Nu lyser det")
                && list("kind=done").contains("Nu lyser det")
                && !list("kind=cannot").contains("Nu lyser det")
        );
        assert!(list(&format!("inquiry={}", ids::INQUIRY)).contains("Nu lyser det"));
        assert!(!list(&format!("inquiry={}", ids::PLAN)).contains("Nu lyser det"));
        let one = run(body(run(public::show(visit(), id()))));
        assert!(one.contains("omkring 40 röster") && one.contains("/d/centrum") && !one.contains("39 "), "{one}");
        let tenant = town.tenant.clone();
        town.tenant
            .db
            .write_blocking(move |tx| retraction::retract(tx, &tenant, ids::SAMIRA, REPLY, 2, "Det gällde en annan väg"))
            .unwrap();
        let gone = run(public::show(visit(), id()));
        assert_eq!(status(&gone), StatusCode::GONE);
        assert!(run(body(gone)).contains("Det gällde en annan väg"));
        assert!(!list("").contains("Nu lyser det"));
        let page = run(pages::show(town.visit(town.samira(), "/x"), id(), Fields::default())).unwrap().into_string();
        assert!(page.contains(&format!("/work/replies/new?from={FROM_MEASURE}")), "one may be written anew: {page}");
        let again = run(pages::retract(town.visit(town.samira(), "/x"), id(), fields("row_version=2&reason=Fel")));
        assert_eq!(status(&again), StatusCode::SEE_OTHER, "from a second tab");
    });
}

#[test]
fn what_was_answered_before_a_measure_was_done_is_not_its_last_answer() {
    each_town(|town| {
        draft(&town);
        assert!(publish(&town, 1));
        let waits = |town: &Town| town.tenant.db.read_blocking(origins::waiting).unwrap().iter().any(|one| one.origin == FROM_MEASURE);
        assert!(!waits(&town));
        let done_on = |day| {
            let done = "update thread_node set due_on = $1 where kind = 'measure' and id = $2";
            town.tenant.db.write_blocking(move |tx| tx.execute(done, &[&crate::testing::november(day), &ids::MEASURE])).unwrap();
        };
        done_on(24);
        assert!(waits(&town) && answered(&town).is_empty(), "the last answer is owed");
        done_on(23);
        assert!(!waits(&town) && answered(&town) == [ids::FINDING]);
    });
}

#[test]
fn the_lists_ask_as_often_whatever_there_is() {
    each_town(|town| {
        let asked = || {
            town.tenant
                .db
                .read_blocking(|tx| -> Result<_, DbError> {
                    let before = tx.asked();
                    queries::drafts(tx, &[ids::PROGRAMME], "", 25, 0)?;
                    origins::waiting(tx)?;
                    queries::answered(tx, &[ids::PROGRAMME], 50, 0)?;
                    queries::published(tx, queries::Choice::default(), 20, 0)?;
                    queries::inquiries(tx)?;
                    Ok(tx.asked() - before)
                })
                .unwrap()
        };
        assert_eq!(asked(), 5);
        for n in 0..3 {
            let tenant = town.tenant.clone();
            let stored = town.tenant.db.write_blocking(move |tx| {
                let reply = pages::new_reply(Uuid::from_u128(200 + n), ids::PROGRAMME, content(), 39, ids::SAMIRA, tenant.now());
                publication::store(tx, &tenant, &reply, &[FROM_MEASURE])
            });
            assert_eq!(stored, Ok(true));
        }
        assert_eq!(asked(), 5);
    });
}

#[test]
fn every_statement_is_understood_by_both_databases() {
    each_town(|town| {
        for statements in crate::STATEMENTS {
            town.tenant.db.prepare_all(statements).unwrap();
        }
    });
}
