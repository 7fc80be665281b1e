//! The walk through the board's pages on both databases: what stands on it, who is faster, and what becomes of it.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Extension;
use axum::http::{Request, StatusCode, header};
use axum::routing::{get, post};
use ground::access::{Grant, Role, SignedIn, Viewer};
use ground::red_thread::{self, Kind};
use ground::tenant::App;
use ground::visit;
use investigate::inquiries::{Disposal, Inquiry, InquiryKind, MapView, Moderation, ReleaseRule, Status, Texts, changes};
use investigate::moderation;
use kit::db::{DbError, Tx};
use kit::i18n::Lang;
use serde_json::json;
use tower::ServiceExt;
use uuid::Uuid;

use super::pages;
use crate::plans::pages as plans;
use crate::plans::views::samples;
use crate::testing::{JONAS, PROGRAMME, SAMIRA, each_town, tenant};

const SURVEY: Uuid = Uuid::from_u128(0x5e);
const BOARD: &str = "/work/inquiries/fragor/board";
const FORM: &str = "survey
,type,name,label::Svenska (sv)
,text,want,Vad vill vi?
,text,way,Hur når vi dit?
,begin group,about_you,Om dig
,text,name,Vad heter du?
,end group,,
settings
,form_title,form_id,default_language
,Frågor,q,Svenska (sv)
";

struct Pages(Router);

impl Pages {
    fn of(app: &App, role: Role) -> Self {
        let grants = vec![Grant { role, programme: Some(PROGRAMME) }];
        let viewer =
            Viewer::Person(Arc::new(SignedIn { id: SAMIRA, name: "Samira".into(), title: String::new(), organisation: None, grants }));
        let router: Router<App> = Router::new()
            .route("/work/inquiries/{slug}/board", get(pages::show).post(pages::open))
            .route("/work/inquiries/{slug}/board/cards", post(pages::create_card))
            .route("/work/inquiries/{slug}/board/cards/{id}", get(pages::card).post(pages::act))
            .route("/work/inquiries/{slug}/board/plan", get(pages::planning).post(pages::make_plan))
            .route("/work/plan", get(plans::plan));
        let layered = router.layer(Extension(viewer)).layer(axum::middleware::from_fn_with_state(app.clone(), visit::finish));
        Self(layered.with_state(app.clone()))
    }

    fn send(&self, request: Request<Body>) -> (StatusCode, String, String) {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
            let response = self.0.clone().oneshot(request).await.unwrap();
            let to = response.headers().get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned()).unwrap_or_default();
            let status = response.status();
            let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
            (status, to, String::from_utf8(body.to_vec()).unwrap())
        })
    }

    fn get(&self, path: &str) -> (StatusCode, String) {
        let (status, _, body) = self.send(Request::get(path).body(Body::empty()).unwrap());
        (status, body)
    }

    fn post(&self, path: &str, form: &str) -> (StatusCode, String, String) {
        self.send(Request::post(path).body(Body::from(form.to_owned())).unwrap())
    }

    /// Does something with the card that says this.
    fn act(&self, app: &App, words: &str, form: &str) -> (StatusCode, String, String) {
        let (id, version) = card(app, words);
        self.post(&format!("{BOARD}/cards/{id}"), &format!("row_version={version}&{form}"))
    }
}

fn survey(release: ReleaseRule) -> Inquiry {
    Inquiry {
        id: SURVEY,
        slug: "fragor".into(),
        kind: InquiryKind::Survey,
        programme: PROGRAMME,
        status: Status::Open,
        texts: [("sv".to_owned(), Texts { title: "Frågor".into(), ..Texts::default() })].into(),
        notice: Default::default(),
        languages: vec![Lang::Sv],
        opens_on: None,
        closes_on: None,
        moderation: Moderation::After,
        release,
        disposal: Disposal::default(),
        answer_by: None,
        coordinator: None,
        area_layer: None,
        ways: Default::default(),
        view: MapView { centre: [24.9, 60.1], zoom: 14.0, bounds: [24.8, 60.0, 25.0, 60.2] },
        form_number: 1,
        row_version: 1,
    }
}

fn make(app: &App, release: ReleaseRule) {
    let (own, form) = (app.clone(), xlsform::read_csv(FORM).unwrap());
    app.db
        .write_blocking(move |tx: &mut Tx| -> Result<(), DbError> { changes::make(tx, &own, &survey(release.clone()), &form, None) })
        .unwrap();
}

fn answer(app: &App, number: u128, state: &str, want: &str, way: &str) {
    let (id, handle, answers) =
        (Uuid::from_u128(number), Uuid::from_u128(number + 1_000), json!({ "want": want, "way": way, "name": "Nils" }));
    let (state, hash) = (state.to_owned(), format!("h{number}"));
    app.db
        .write_blocking(move |tx: &mut Tx| {
            tx.execute(
                "insert into response (id, inquiry_id, form_number, body_hash, lang, channel, people, hour, period, answers, noise_key, state, handle)
                 values ($1, $2, 1, $3, 'sv', 'page', 1, '2026-11-02T18:00:00.000000Z', '2026-11', $4, 1, $5, $6)",
                &[&id, &SURVEY, &hash, &answers, &state, &handle],
            )
        })
        .unwrap();
}

fn set_state(app: &App, number: u128, set: &'static str) {
    let id = Uuid::from_u128(number);
    app.db.write_blocking(move |tx: &mut Tx| tx.execute(set, &[&id])).unwrap();
}

/// Id and version of the card that says this.
fn card(app: &App, words: &str) -> (Uuid, i64) {
    let wanted = words.to_owned();
    app.db
        .read_blocking(move |tx| {
            let board = super::queries::board(tx, SURVEY)?.ok_or(DbError::NotFound)?;
            let voices = super::queries::voices(tx, SURVEY, &["want".into(), "way".into()])?;
            let cards = super::queries::cards(tx, board.id, &voices)?;
            cards.iter().find(|card| card.words() == wanted).map(|card| (card.id, card.row_version)).ok_or(DbError::NotFound)
        })
        .unwrap_or_else(|_| panic!("no card says {words}"))
}

fn number(app: &App, sql: &'static str) -> i64 {
    app.db.read_blocking(move |tx| tx.query_one(sql, &[], |row| row.get("n"))).unwrap()
}

fn opened(app: &App) -> Pages {
    make(app, ReleaseRule::default());
    answer(app, 1, "in", "Lugn", "Fika");
    answer(app, 2, "in", "Ro <b>", "");
    let samira = Pages::of(app, Role::Coordinator);
    assert_eq!(samira.post(BOARD, "").1, BOARD);
    assert_eq!(samira.get(BOARD).0, StatusCode::OK);
    samira
}

#[test]
fn only_what_may_be_read_stands_on_the_board_and_each_look_is_written_down() {
    each_town(|db| {
        let app = tenant(&db, samples::now());
        make(&app, ReleaseRule::default());
        let samira = Pages::of(&app, Role::Coordinator);
        answer(&app, 1, "in", "Lugn", "Fika");
        let before = samira.get(BOARD).1;
        assert!(before.contains("också av polis och andra parter"), "partners of the programme read it: {before}");
        assert!(before.contains("Alla i rummet läser") && !before.contains("Lugn"), "nothing is read before it is opened");
        assert_eq!(samira.get(&format!("{BOARD}/plan")).0, StatusCode::NOT_FOUND);
        assert_eq!(samira.post(BOARD, "").1, BOARD);
        assert_eq!(samira.post(BOARD, "").1, BOARD, "opened twice it is one");
        for (number, state) in [(2, "held"), (3, "hidden"), (4, "withdrawn")] {
            answer(&app, number, state, "Hemligt", "Hemligt");
        }
        answer(&app, 5, "in", "Brådskande", "");
        set_state(&app, 5, "update response set urgent = {true} where id = $1");
        let board = samira.get(BOARD).1;
        assert!(board.contains("Lugn") && board.contains("Fika") && board.contains("2 svar visas inte här"), "{board}");
        assert!(!board.contains("Hemligt") && !board.contains("Brådskande") && !board.contains("Nils"), "{board}");
        set_state(&app, 1, "update response set state = 'withdrawn' where id = $1");
        assert!(!samira.get(BOARD).1.contains("Lugn"), "what is taken back is gone at once");
        assert_eq!(number(&app, "select count(*) as n from event where kind = 'answers_read'"), 2);
        assert_eq!(Pages::of(&app, Role::Responsible).get(BOARD).0, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_sealed_survey_has_no_board() {
    each_town(|db| {
        let app = tenant(&db, samples::now());
        make(&app, ReleaseRule { sealed: true, ..ReleaseRule::default() });
        let samira = Pages::of(&app, Role::Coordinator);
        assert_eq!((samira.get(BOARD).0, samira.post(BOARD, "").0), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    });
}

#[test]
fn cards_are_moved_worded_together_and_taken_apart() {
    each_town(|db| {
        let app = tenant(&db, samples::now());
        let samira = opened(&app);
        assert!(samira.get(BOARD).1.contains("Ro &lt;b&gt;"));
        samira.act(&app, "Lugn", "to=goal");
        samira.act(&app, "Ro <b>", "to=goal");
        let (lugn, _) = card(&app, "Lugn");
        let (ro, version) = card(&app, "Ro <b>");
        assert!(
            samira.post(&format!("{BOARD}/cards/{ro}"), "row_version=1&to=aside").1.ends_with(&format!("#card-{ro}")),
            "somebody was faster"
        );
        let page = samira.get(&format!("{BOARD}/cards/{ro}")).1;
        assert!(page.contains("Säger samma sak") && page.contains("Lugn") && page.contains("Vad vill vi?"), "{page}");
        let stale = samira.post(&format!("{BOARD}/cards/{ro}"), "row_version=1&deed=word&wording=Mitt").2;
        assert!(stale.contains("Mitt") && stale.contains("hann före"), "what was typed is kept");
        samira.post(&format!("{BOARD}/cards/{ro}"), &format!("row_version={version}&deed=word&wording=Lugn+och+ro&with={lugn}"));
        let board = samira.get(BOARD).1;
        assert!(board.contains("Lugn och ro") && board.contains("2 svar") && board.contains("Ro &lt;b&gt;"), "the original words are kept");
        let gone = samira.post(&format!("{BOARD}/cards/{lugn}"), "row_version=1&to=aside");
        assert_eq!((gone.0, gone.1.as_str()), (StatusCode::SEE_OTHER, BOARD), "it has become part of another");
        samira.act(&app, "Lugn och ro", &format!("out={}:want", Uuid::from_u128(1_001)));
        assert!(card(&app, "Lugn").1 == 1, "on a card of its own again");
        assert!(samira.post(&format!("{BOARD}/cards"), "lane=goal&wording=").2.contains("Skriv vad som ska stå"));
        let own = "lane=activity&form_id=00000000-0000-0000-0000-000000000aaa&wording=Vi+turas+om";
        assert_eq!(samira.post(&format!("{BOARD}/cards"), own).1, samira.post(&format!("{BOARD}/cards"), own).1);
        assert_eq!(samira.get(BOARD).1.matches(">Vi turas om<").count(), 1, "sent twice it is written once");
    });
}

#[test]
fn order_is_changed_within_a_row() {
    each_town(|db| {
        let app = tenant(&db, samples::now());
        let samira = opened(&app);
        samira.act(&app, "Lugn", "to=goal");
        samira.act(&app, "Ro <b>", "to=goal");
        let before = |page: &str| page.find("Lugn</p>") < page.find("Ro &lt;b&gt;</p>");
        assert!(before(&samira.get(BOARD).1));
        samira.act(&app, "Ro <b>", "deed=earlier");
        assert!(!before(&samira.get(BOARD).1));
        samira.act(&app, "Ro <b>", "deed=earlier");
        assert!(!before(&samira.get(BOARD).1), "nothing is above the first");
        samira.act(&app, "Ro <b>", "deed=later");
        assert!(before(&samira.get(BOARD).1));
    });
}

/// Sorts a goal with an activity under it and a vision; the form that makes a plan of them.
fn sorted(app: &App, samira: &Pages) -> String {
    samira.act(app, "Lugn", "to=goal");
    let (goal, _) = card(app, "Lugn");
    samira.act(app, "Fika", &format!("deed=under&goal={goal}"));
    samira.act(app, "Ro <b>", "to=vision");
    let (fika, ro) = (card(app, "Fika").0, card(app, "Ro <b>").0);
    format!(
        "row_version=1&plan=new&name=Gruppen&from_year=2026&to_year=2027&vision_card={ro}&vision=Ro&text-{goal}=Lugn&text-{fika}=Fika&due_on=2027-06-30"
    )
}

#[test]
fn a_board_becomes_a_plan_once_with_the_thread_from_each_voice() {
    each_town(|db| {
        let app = tenant(&db, samples::now());
        let samira = opened(&app);
        let plan = format!("{BOARD}/plan");
        assert!(samira.get(&plan).1.contains("inget att göra en plan av"));
        let form = sorted(&app, &samira);
        let page = samira.get(&plan).1;
        assert!(page.contains("Ingen än") && page.contains("Så skrev den som svarade") && page.contains("Jonas Ek"), "{page}");
        let faulty = samira.post(&plan, &form.replace("Gruppen", "").replace("2027-06-30", "2020-01-01"));
        assert!(
            faulty.0 == StatusCode::OK && faulty.2.contains("Skriv planens namn") && faulty.2.contains("inte har varit"),
            "{}",
            faulty.2
        );
        let (fika, lugn) = (card(&app, "Fika").0, card(&app, "Lugn").0);
        let form = format!("{form}&who-{fika}={JONAS}");
        let made = samira.post(&plan, &form);
        assert!(made.1.starts_with("/work/plan?plan="), "{}", made.2);
        assert_eq!(samira.post(&plan, &form).1, made.1, "pressed twice it is made once");
        let counts = "select (select count(*) from plan) + 10 * (select count(*) from goal) + 100 * (select count(*) from measure) as n from programme";
        assert_eq!(number(&app, counts), 111);
        let shown = samira.get(&made.1).1;
        assert!(
            shown.contains("Gruppen 2026–2027") && shown.contains("Fika") && shown.contains("Jonas Ek") && shown.contains("Ro</p>"),
            "{shown}"
        );
        let walks = move |kind, id| app.db.read_blocking(move |tx| red_thread::walk(tx, kind, id)).unwrap();
        let has = |nodes: &[red_thread::Node], kind, id| nodes.iter().any(|node| node.kind == kind && node.id == id);
        let (back, forth) = (walks(Kind::Measure, fika), walks(Kind::Inquiry, SURVEY));
        assert!(has(&back, Kind::Inquiry, SURVEY) && has(&back, Kind::Goal, lugn));
        assert!(has(&forth, Kind::Goal, lugn) && has(&forth, Kind::Measure, fika));
    });
}

#[test]
fn measures_are_numbered_as_they_stand_under_their_goals() {
    each_town(|db| {
        let app = tenant(&db, samples::now());
        let samira = opened(&app);
        answer(&app, 7, "in", "", "Promenad");
        samira.get(BOARD);
        samira.act(&app, "Promenad", "to=activity");
        let promenad = card(&app, "Promenad").0;
        let form = sorted(&app, &samira);
        samira.post(&format!("{BOARD}/plan"), &format!("{form}&text-{promenad}=Promenad"));
        let first =
            app.db.read_blocking(|tx| tx.query_one("select title from measure where number = 1", &[], |row| row.get::<String>("title")));
        assert_eq!(first.unwrap(), "Fika", "under a goal, though it was sorted last");
    });
}

#[test]
fn the_holder_of_an_answer_follows_it_into_the_plan_and_nobody_else_does() {
    each_town(|db| {
        let app = tenant(&db, samples::now());
        let samira = opened(&app);
        let form = sorted(&app, &samira);
        samira.post(&format!("{BOARD}/plan"), &form);
        let led = move |answer| {
            let nodes = app.db.read_blocking(move |tx| red_thread::walk_of_response(tx, SURVEY, Uuid::from_u128(answer))).unwrap();
            nodes.iter().filter(|node| matches!(node.kind, Kind::Goal | Kind::Measure)).count()
        };
        assert_eq!((led(1), led(2)), (2, 0), "a vision is no goal");
    });
}

#[test]
fn what_comes_later_is_sent_on_and_what_is_in_the_plan_is_changed_there() {
    each_town(|db| {
        let app = tenant(&db, samples::now());
        let samira = opened(&app);
        let form = sorted(&app, &samira);
        let made = samira.post(&format!("{BOARD}/plan"), &form).1;
        let board = samira.get(BOARD).1;
        assert!(board.contains("Tavlan är en plan") && board.contains("Står i planen") && !board.contains("Skicka det nya"), "{board}");
        let moved = samira.act(&app, "Fika", "to=aside");
        assert_eq!(moved.0, StatusCode::SEE_OTHER);
        assert!(samira.get(BOARD).1.contains("/work/measures/"), "it stays where it is");
        assert!(samira.get(&format!("{BOARD}/plan")).1.contains("Tavlan är redan en plan"));
        answer(&app, 7, "in", "", "Promenad");
        assert!(samira.get(BOARD).1.contains("Promenad"), "what comes meanwhile is not sorted");
        samira.act(&app, "Promenad", "to=activity");
        let (promenad, _) = card(&app, "Promenad");
        let stale = samira.post(&format!("{BOARD}/plan"), &format!("row_version=1&text-{promenad}=Promenad&due_on=2027-06-30")).2;
        assert!(stale.contains("Någon annan skickade") && stale.contains("Promenad"), "{stale}");
        let on = samira.post(&format!("{BOARD}/plan"), &format!("row_version=2&text-{promenad}=Promenad&due_on=2027-06-30"));
        assert_eq!(on.1, made, "{}", on.2);
        assert!(samira.get(&made).1.contains("Promenad"));
        assert_eq!(number(&app, "select count(*) as n from plan"), 1);
    });
}

#[test]
fn what_stands_in_the_way_becomes_a_finding_that_measures_act_on() {
    each_town(|db| {
        let app = tenant(&db, samples::now());
        let samira = opened(&app);
        samira.act(&app, "Lugn", "to=situation");
        let (lugn, version) = card(&app, "Lugn");
        samira.act(&app, "Ro <b>", "to=situation");
        let ro = card(&app, "Ro <b>").0;
        samira.post(&format!("{BOARD}/cards/{lugn}"), &format!("row_version={version}&deed=word&wording=Det+stormar&with={ro}"));
        samira.act(&app, "Fika", "to=activity");
        let fika = card(&app, "Fika").0;
        let page = samira.get(&format!("{BOARD}/plan")).1;
        assert!(page.contains("Vad gör åtgärden något åt?") && page.contains("Det stormar"), "{page}");
        let form = "row_version=1&plan=new&name=Gruppen&from_year=2026&to_year=2027&due_on=2027-06-30";
        let made = samira.post(
            &format!("{BOARD}/plan"),
            &format!("{form}&text-{lugn}=Det+stormar&text-{fika}=Fika&against-{fika}={lugn}&who-{fika}={JONAS}"),
        );
        assert!(made.1.starts_with("/work/plan"), "{}", made.2);
        assert!(samira.get(BOARD).1.contains("/work/findings/"));
        let walk = |app: &App| app.db.read_blocking(move |tx| red_thread::walk(tx, Kind::Measure, fika)).unwrap();
        let voices = |app: &App| walk(app).into_iter().find(|node| node.kind == Kind::Finding).map(|node| node.voices);
        assert_eq!(voices(&app), Some(2), "everyone whose words lie behind it");
        let tenant = app.clone();
        let hide = move |tx: &mut Tx| {
            let survey = survey(ReleaseRule::default());
            moderation::do_with(tx, &tenant, &survey, SAMIRA, &moderation::Deed::Hide("Fel".into()), &[Uuid::from_u128(1_001)])
        };
        assert_eq!(app.db.write_blocking(hide).unwrap(), 1);
        assert_eq!(voices(&app), Some(1), "what is hidden counts no longer");
        let decided = app.db.write_blocking(move |tx| {
            let measure = crate::plans::queries::measure(tx, fika)?;
            crate::plans::changes::decide(tx, &crate::testing::hand(SAMIRA, 1), measure, samples::today(), "Gruppen")
        });
        assert_eq!(decided.unwrap(), Ok(true), "it has a cause and a name");
    });
}
