//! The walk through the pages themselves: from a proposal to what everybody reads, and from chosen marks to the one who answers.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Extension, Path};
use axum::http::{Request, StatusCode, header};
use axum::routing::{get, post};
use ground::access::{Grant, Role, SignedIn, Viewer};
use ground::red_thread::{self, Kind};
use ground::tenant::App;
use ground::visit::{self, Visit};
use kit::db::DbError;
use kit::web::errors::PageError;
use maud::Markup;
use tower::ServiceExt;
use uuid::Uuid;

use crate::pass_ons::pages as passing;
use crate::plans::changes;
use crate::plans::pages as plans;
use crate::plans::views::samples;
use crate::testing::{CAUSE, FINDING, JONAS, PROGRAMME, SAMIRA, STREETS, each_town, hand, tenant};

const MEASURE: &str = "00000000-0000-0000-0000-000000000777";
const POLICE: Uuid = Uuid::from_u128(51);
const PASSED: &str = "00000000-0000-0000-0000-000000000555";

/// The pages as one viewer meets them.
struct Pages(Router);

fn somebody(id: Uuid, role: Role, organisation: Option<Uuid>) -> Viewer {
    let grants = vec![Grant { role, programme: (role == Role::Coordinator).then_some(PROGRAMME) }];
    Viewer::Person(Arc::new(SignedIn { id, name: "Samira Lindqvist".into(), title: String::new(), organisation, grants }))
}

impl Pages {
    fn of(app: &App, viewer: Viewer) -> Self {
        let router: Router<App> = Router::new()
            .route("/work/plan", get(plans::plan))
            .route("/work/measures", post(plans::create))
            .route("/work/measures/new", get(plans::new))
            .route("/work/measures/{id}", get(plans::show).post(plans::save))
            .route("/work/measures/{id}/edit", get(plans::edit))
            .route("/work/measures/{id}/decision", get(plans::decision).post(plans::decide))
            .route("/work/measures/{id}/tell", get(plans::telling).post(plans::tell))
            .route("/work/measures/{id}/handover", get(plans::handing_over).post(plans::hand_over))
            .route("/work/telling", get(plans::to_tell))
            .route("/work/measures/{id}/handover/undo", post(plans::undo_handover))
            .route("/work/measures/{id}/undo", post(plans::undo))
            .route("/work/pass-ons", get(passing::list).post(passing::create))
            .route("/work/pass-ons/new", get(passing::new))
            .route("/work/pass-ons/{id}", get(pass_on))
            .route("/work/pass-ons/{id}/return", post(passing::give_back))
            .route("/work/pass-ons/{id}/return/undo", post(passing::keep))
            .route("/work/pass-ons/{id}/withdrawal", post(passing::withdraw))
            .route("/work/measures/{id}/completion", post(plans::complete))
            .route("/work/measures/{id}/cancellation", post(cancel))
            .route("/plan", get(plans::public_plan))
            .route("/measures/{id}", get(plans::public_measure));
        let layered = router.layer(Extension(viewer)).layer(axum::middleware::from_fn_with_state(app.clone(), visit::finish));
        Self(layered.with_state(app.clone()))
    }

    async fn send(&self, request: Request<Body>) -> (StatusCode, String, String) {
        let response = self.0.clone().oneshot(request).await.unwrap();
        let to = response.headers().get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned()).unwrap_or_default();
        let status = response.status();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        (status, to, String::from_utf8(body.to_vec()).unwrap())
    }

    async fn get(&self, path: &str) -> (StatusCode, String) {
        let (status, _, body) = self.send(Request::get(path).body(Body::empty()).unwrap()).await;
        (status, body)
    }

    /// Status, where it leads, and the page.
    async fn post(&self, path: &str, form: &str) -> (StatusCode, String, String) {
        self.send(Request::post(path).body(Body::from(form.to_owned())).unwrap()).await
    }
}

/// The page with no answer on it: a later stage keeps those.
async fn pass_on(visit: Visit, Path(id): Path<Uuid>) -> Result<Markup, PageError> {
    passing::one(&visit, id, None, false, |_, _| Ok(None)).await
}

/// No answer to overtake: a later stage keeps those.
async fn cancel(visit: Visit, Path(id): Path<String>, fields: kit::forms::Fields) -> Result<axum::response::Response, PageError> {
    plans::cancel(visit, &id, fields, |_, _, _, _, _| Ok(())).await
}

fn block_on(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(test);
}

fn measure_form(title: &str, cause: bool, version: i64) -> String {
    let cause = if cause { format!("&cause={CAUSE}") } else { String::new() };
    let plan = samples::plan().id;
    format!(
        "form_id={MEASURE}&row_version={version}&plan={plan}&finding={FINDING}{cause}&goal=new&new_goal=Tryggare&title={title}&accountable={JONAS}&due_on=2026-12-18&due_precision=day"
    )
}

fn make_plan(app: &App) {
    app.db
        .write_blocking(|tx| -> Result<(), DbError> {
            changes::make_plan(tx, &hand(SAMIRA, 0), &crate::plans::model::Plan { adopted_on: None, ..samples::plan() })
        })
        .unwrap();
}

#[test]
fn from_a_proposal_to_what_everybody_reads() {
    each_town(|db| {
        let app = tenant(&db, samples::now());
        make_plan(&app);
        let samira = Pages::of(&app, somebody(SAMIRA, Role::Coordinator, None));
        let jonas = Pages::of(&app, somebody(JONAS, Role::Responsible, Some(STREETS)));
        let anyone = Pages::of(&app, Viewer::Anyone);
        block_on(async {
            let (path, public) = (format!("/work/measures/{MEASURE}"), format!("/measures/{MEASURE}"));
            assert!(samira.get(&format!("/work/measures/new?finding={FINDING}")).await.1.contains("Belysningen är trasig"));
            assert_eq!(samira.post("/work/measures", &measure_form("", false, 0)).await.0, StatusCode::OK, "a fault keeps the form");
            assert_eq!(samira.post("/work/measures", &measure_form("Ljus", false, 0)).await.1, path);
            assert_eq!(samira.post("/work/measures", &measure_form("Ljus", false, 0)).await.1, path, "sent twice it is one");
            assert_eq!(anyone.get(&public).await.0, StatusCode::NOT_FOUND, "a proposal is nobody's to read");
            let (status, _, page) = samira.post(&format!("{path}/decision"), "row_version=1&on=2026-11-20&by=KS").await;
            assert!(status == StatusCode::OK && page.contains("oftast saknas"), "no cause, no decision");
            assert_eq!(samira.post(&path, &measure_form("Ljus", true, 1)).await.0, StatusCode::SEE_OTHER);
            let stale = samira.post(&path, &measure_form("Mitt+namn", true, 1)).await;
            assert!(stale.2.contains("Mitt namn") && stale.2.contains("hann före"), "both values are shown");
            assert_eq!(samira.post(&format!("{path}/decision"), "row_version=2&on=2026-11-20&by=KS").await.1, path);
            assert_eq!(jonas.get(&format!("{path}/decision")).await.0, StatusCode::NOT_FOUND);
            assert_eq!(jonas.get(&format!("{path}/tell")).await.0, StatusCode::OK);
            let told = "form_id=00000000-0000-0000-0000-000000000901&row_version=3&status=in_progress&text=Stolparna+lyser";
            assert_eq!(jonas.post(&format!("{path}/tell"), told).await.1, path);
            assert_eq!(jonas.post(&format!("{path}/tell"), told).await.1, path, "sent twice it is told once");
            assert_eq!(
                jonas.post(&format!("{path}/tell"), &told.replace("901", "903")).await.1,
                path,
                "back and sent again it is told once"
            );
            let late = told.replace("901", "902").replace("Stolparna", "Lamporna");
            assert!(jonas.post(&format!("{path}/tell"), &late).await.2.contains("data-kind=\"warn\""), "somebody was faster");
            assert_eq!(anyone.get(&public).await.1.matches("Stolparna lyser</b>").count(), 1);
            assert!(anyone.get("/plan").await.1.contains("Ljus"));
            assert!(jonas.get("/work/plan?show=mine&sort=due").await.1.contains("Ljus"));
            let undo = jonas.post(&format!("{path}/undo"), "update=00000000-0000-0000-0000-000000000901&row_version=4").await;
            assert_eq!(undo.1, path);
            assert!(!anyone.get(&public).await.1.contains("Stolparna lyser"));
        });
    });
}

/// A published reply of today stands on the thread, after the measure.
fn answer_measure(app: &App, state: red_thread::State) {
    let (measure, reply) = (MEASURE.parse().unwrap(), Uuid::from_u128(940));
    let written = app.db.write_blocking(move |tx| -> Result<(), DbError> {
        let of = red_thread::neighbours(tx, Kind::Measure, measure)?.remove(0);
        let day = hand(SAMIRA, 0).day_of(samples::now());
        red_thread::put(tx, &red_thread::Node { kind: Kind::Reply, id: reply, state, happened_on: Some(day), ..of })?;
        red_thread::link(tx, (Kind::Measure, measure), (Kind::Reply, reply), samples::now(), None)
    });
    written.unwrap();
}

#[test]
fn what_everybody_has_read_is_done_is_not_undone_behind_their_backs() {
    use red_thread::State::{Done, Running};
    each_town(|db| {
        let app = tenant(&db, samples::now());
        make_plan(&app);
        let samira = Pages::of(&app, somebody(SAMIRA, Role::Coordinator, None));
        block_on(async {
            let path = format!("/work/measures/{MEASURE}");
            samira.post("/work/measures", &measure_form("Ljus", true, 0)).await;
            samira.post(&format!("{path}/decision"), "row_version=1&on=2026-11-20&by=KS").await;
            answer_measure(&app, Running);
            let done = "form_id=00000000-0000-0000-0000-000000000903&row_version=2&text=Klart";
            assert_eq!(samira.post(&format!("{path}/completion"), done).await.1, path);
            let replies = format!("/work/replies/new?from=measure:{MEASURE}");
            assert!(samira.get(&path).await.1.contains(&replies), "a promise is no last answer");
            answer_measure(&app, Done);
            assert!(!samira.get(&path).await.1.contains(&replies));
            let undo = "update=00000000-0000-0000-0000-000000000903&row_version=3";
            samira.post(&format!("{path}/undo"), undo).await;
            assert!(samira.get(&path).await.1.contains("/reopening"), "it stays done");
            answer_measure(&app, Running);
            samira.post(&format!("{path}/undo"), undo).await;
            assert!(!samira.get(&path).await.1.contains("/reopening"), "nothing says so any more");
        });
    });
}

#[test]
fn what_was_cancelled_and_answered_is_not_undone_behind_their_backs() {
    use red_thread::State::{Done, Proposed};
    each_town(|db| {
        let app = tenant(&db, samples::now());
        make_plan(&app);
        let samira = Pages::of(&app, somebody(SAMIRA, Role::Coordinator, None));
        block_on(async {
            let path = format!("/work/measures/{MEASURE}");
            samira.post("/work/measures", &measure_form("Ljus", true, 0)).await;
            samira.post(&format!("{path}/decision"), "row_version=1&on=2026-11-20&by=KS").await;
            let cancelled = "form_id=00000000-0000-0000-0000-000000000904&row_version=2&reason=F%C3%B6r+dyrt&text=F%C3%B6r+dyrt";
            assert_eq!(samira.post(&format!("{path}/cancellation"), cancelled).await.1, path);
            let undo = "update=00000000-0000-0000-0000-000000000904&row_version=3";
            answer_measure(&app, Done);
            samira.post(&format!("{path}/undo"), undo).await;
            assert!(samira.get(&path).await.1.contains("/reopening"), "everybody has read that it will not be done");
            answer_measure(&app, Proposed);
            samira.post(&format!("{path}/undo"), undo).await;
            assert!(!samira.get(&path).await.1.contains("/reopening"), "nothing says so any more");
        });
    });
}

#[test]
fn only_ones_own_measures_are_told_about() {
    each_town(|db| {
        let app = tenant(&db, samples::now());
        make_plan(&app);
        let samira = Pages::of(&app, somebody(SAMIRA, Role::Coordinator, None));
        let other = Pages::of(&app, somebody(Uuid::from_u128(103), Role::Responsible, None));
        block_on(async {
            samira.post("/work/measures", &measure_form("Ljus", true, 0)).await;
            let path = format!("/work/measures/{MEASURE}");
            assert_eq!(other.get(&path).await.0, StatusCode::OK, "everyone in the room may read");
            assert_eq!(other.get(&format!("{path}/tell")).await.0, StatusCode::NOT_FOUND);
            assert_eq!(other.get("/work/measures/not-an-id").await.0, StatusCode::NOT_FOUND);
        });
    });
}

#[test]
fn whoever_carries_a_measure_hands_it_back_with_a_sentence() {
    each_town(|db| {
        let app = tenant(&db, samples::now());
        make_plan(&app);
        let samira = Pages::of(&app, somebody(SAMIRA, Role::Coordinator, None));
        let jonas = Pages::of(&app, somebody(JONAS, Role::Responsible, Some(STREETS)));
        block_on(async {
            samira.post("/work/measures", &measure_form("Ljus", true, 0)).await;
            let path = format!("/work/measures/{MEASURE}");
            samira.post(&format!("{path}/decision"), "row_version=1&on=2026-11-20&by=KS").await;
            let over = format!("{path}/handover");
            assert_eq!(samira.get(&over).await.0, StatusCode::NOT_FOUND, "she carries nothing of it");
            let asked = jonas.get(&over).await;
            assert!(asked.0 == StatusCode::OK && asked.1.contains("Samira Lindqvist") && !asked.1.contains("Jonas Ek</b>"));
            let form = format!("row_version=2&to={SAMIRA}&way=whole&text=Jag+byter+jobb.");
            assert!(jonas.post(&over, &form.replace("Jag+byter+jobb.", "")).await.2.contains("error-summary"));
            assert!(jonas.post(&over, &form.replace("version=2", "version=1")).await.2.contains("Jag byter jobb."), "stale, and kept");
            assert_eq!(jonas.post(&over, &form).await.1, path);
            assert_eq!(jonas.post(&over, &form).await.1, path, "sent twice it is handed over once");
            for gone in [&over, &format!("{path}/tell")] {
                let page = jonas.get(gone).await;
                assert!(page.0 == StatusCode::OK && page.1.contains("Du har lämnat över åtgärden till Samira Lindqvist"), "{gone}");
            }
            let unsent = jonas.post(&format!("{path}/tell"), "form_id=1&row_version=2&status=waiting&text=Hyran+dr%C3%B6jer").await.2;
            assert!(unsent.contains("Hyran dröjer") && unsent.contains("skickades inte"), "what was typed is given back: {unsent}");
            assert_eq!(samira.get(&over).await.0, StatusCode::OK);
        });
        let mails = db.read_blocking(crate::testing::mails).unwrap();
        assert_eq!(mails.iter().filter(|(to, subject, _)| to == "samira@lindviken.example" && subject == "You take over: Ljus").count(), 1);
    });
}

/// The hidden value of this name in a page.
fn hidden(page: &str, name: &str) -> String {
    let (_, after) = page.split_once(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("{name} in {page}"));
    after.split('"').next().unwrap().to_owned()
}

#[test]
fn a_handover_is_undone_by_itself_and_what_was_told_before_it_stays() {
    each_town(|db| {
        let app = tenant(&db, samples::now());
        make_plan(&app);
        let samira = Pages::of(&app, somebody(SAMIRA, Role::Coordinator, None));
        let jonas = Pages::of(&app, somebody(JONAS, Role::Responsible, Some(STREETS)));
        block_on(async {
            samira.post("/work/measures", &measure_form("Ljus", true, 0)).await;
            let path = format!("/work/measures/{MEASURE}");
            samira.post(&format!("{path}/decision"), "row_version=1&on=2026-11-20&by=KS").await;
            let told =
                "form_id=00000000-0000-0000-0000-000000000901&row_version=2&status=in_progress&text=Snart&new_due=2027-02-15&reason=Hyran";
            assert_eq!(jonas.post(&format!("{path}/tell"), told).await.1, path);
            let over = format!("row_version=3&to={SAMIRA}&way=whole&text=Jag+byter+jobb.");
            assert_eq!(jonas.post(&format!("{path}/handover"), &over).await.1, path);
            let page = jonas.get(&path).await.1;
            assert!(page.contains("Ångra överlämningen till Samira Lindqvist"), "it says what it undoes: {page}");
            assert!(!page.contains(&format!("action=\"{path}/undo\"")), "what he told is with her now: {page}");
            jonas.post(&format!("{path}/undo"), "update=00000000-0000-0000-0000-000000000901&row_version=4").await;
            assert!(jonas.get(&path).await.1.contains("15 februari 2027"), "nor by its address");
            assert!(samira.get(&path).await.1.contains(&format!("action=\"{path}/undo\"")), "she may");
            let undo = format!("handover={}&row_version=4", hidden(&page, "handover"));
            let stranger = Pages::of(&app, somebody(Uuid::from_u128(103), Role::Responsible, None));
            let stays = |page: String, why: &str| assert!(page.contains("lämnade över till Samira"), "{why}: {page}");
            stranger.post(&format!("{path}/handover/undo"), &undo).await;
            stays(jonas.get(&path).await.1, "not theirs to undo");
            jonas.post(&format!("{path}/handover/undo"), &undo.replace("version=4", "version=3")).await;
            stays(jonas.get(&path).await.1, "somebody was faster");
            assert_eq!(jonas.post(&format!("{path}/handover/undo"), &undo).await.1, path);
            let page = jonas.get(&path).await.1;
            assert!(
                page.contains(&format!("{path}/tell")) && page.contains("15 februari 2027") && !page.contains("lämnade över till"),
                "{page}"
            );
        });
        let mails = db.read_blocking(crate::testing::mails).unwrap();
        assert!(
            mails.iter().any(|(to, subject, _)| to == "samira@lindviken.example" && subject == "The handover is undone: Ljus"),
            "{mails:?}"
        );
    });
}

#[test]
fn those_who_are_with_it_already_can_take_over() {
    each_town(|db| {
        let app = tenant(&db, samples::now());
        make_plan(&app);
        let samira = Pages::of(&app, somebody(SAMIRA, Role::Coordinator, None));
        let jonas = Pages::of(&app, somebody(JONAS, Role::Responsible, Some(POLICE)));
        let asa = Uuid::from_u128(103);
        block_on(async {
            let together = format!("{}&responsible={asa}", measure_form("Ljus", true, 0));
            let grant =
                "insert into role_grant (id, person_id, role, granted_at) values ($1, $2, 'responsible', '2026-01-01T00:00:00.000000Z')";
            app.db.write(move |tx| tx.execute(grant, &[&Uuid::from_u128(0xcc), &asa])).await.unwrap();
            samira.post("/work/measures", &together).await;
            let over = jonas.get(&format!("/work/measures/{MEASURE}/handover")).await.1;
            assert!(over.contains("Åsa Utanroll") && over.contains("Är redan med"), "she works elsewhere: {over}");
        });
    });
}

#[test]
fn whoever_is_reminded_of_several_tells_about_one_after_the_other() {
    each_town(|db| {
        let app = tenant(&db, samples::now());
        make_plan(&app);
        let samira = Pages::of(&app, somebody(SAMIRA, Role::Coordinator, None));
        let jonas = Pages::of(&app, somebody(JONAS, Role::Responsible, Some(STREETS)));
        block_on(async {
            let path = format!("/work/measures/{MEASURE}");
            samira.post("/work/measures", &measure_form("Ljus", true, 0).replace("2026-12-18", "2026-11-24")).await;
            samira.post(&format!("{path}/decision"), "row_version=1&on=2026-11-20&by=KS").await;
            let waiting = jonas.get("/work/telling").await.1;
            assert!(waiting.contains(&format!("{path}/tell?after=others")), "{waiting}");
            assert!(!samira.get("/work/telling").await.1.contains("/tell?"), "not hers");
            assert_eq!(hidden(&jonas.get(&format!("{path}/tell?after=others")).await.1, "after"), "others");
            let told = "form_id=00000000-0000-0000-0000-000000000907&row_version=2&status=waiting&text=Hyran&after=others";
            assert_eq!(jonas.post(&format!("{path}/tell"), told).await.1, "/work/telling", "to the others");
            assert!(!jonas.get("/work/telling").await.1.contains("/tell?"), "it is told");
        });
    });
}

#[test]
fn whoever_answers_for_a_measure_hears_that_another_calls_it_done() {
    each_town(|db| {
        let app = tenant(&db, samples::now());
        make_plan(&app);
        let samira = Pages::of(&app, somebody(SAMIRA, Role::Coordinator, None));
        let jonas = Pages::of(&app, somebody(JONAS, Role::Responsible, Some(STREETS)));
        let to = |db: &kit::db::Db, subject: &str| -> Vec<String> {
            let mails = db.read_blocking(crate::testing::mails).unwrap();
            mails.into_iter().filter(|(_, own, _)| own == subject).map(|(to, ..)| to).collect()
        };
        block_on(async {
            let path = format!("/work/measures/{MEASURE}");
            samira.post("/work/measures", &format!("{}&coordinating={SAMIRA}", measure_form("Ljus", true, 0))).await;
            samira.post(&format!("{path}/decision"), "row_version=1&on=2026-11-20&by=KS").await;
            let done = "form_id=00000000-0000-0000-0000-000000000905&row_version=2&text=Det+lyser";
            assert_eq!(samira.post(&format!("{path}/completion"), done).await.1, path);
            assert_eq!(to(&db, "Klar: Ljus"), ["jonas@lindviken.example"], "not whoever told it");
            samira.post(&format!("{path}/undo"), "update=00000000-0000-0000-0000-000000000905&row_version=3").await;
            let told = "form_id=00000000-0000-0000-0000-000000000906&row_version=4&status=done&text=Det+lyser";
            assert_eq!(jonas.post(&format!("{path}/tell"), told).await.1, path);
            assert_eq!(to(&db, "Done: Ljus"), ["samira@lindviken.example"]);
        });
    });
}

#[test]
fn another_programmes_measures_are_seen_as_everybody_sees_them() {
    each_town(|db| {
        let app = tenant(&db, samples::now());
        app.db.write_blocking(|tx| changes::make_plan(tx, &hand(SAMIRA, 0), &samples::plan())).unwrap();
        let adopted = "update plan set adopted_on = '2026-02-17', adopted_by = 'KS'";
        app.db.write_blocking(move |tx| tx.execute(adopted, &[])).unwrap();
        let samira = Pages::of(&app, somebody(SAMIRA, Role::Coordinator, None));
        let grants = vec![Grant { role: Role::Coordinator, programme: Some(Uuid::from_u128(4711)) }];
        let elsewhere = SignedIn { id: Uuid::from_u128(105), name: "A".into(), title: String::new(), organisation: None, grants };
        let elsewhere = Pages::of(&app, Viewer::Person(Arc::new(elsewhere)));
        let police = Pages::of(&app, somebody(Uuid::from_u128(104), Role::Partner, Some(Uuid::from_u128(51))));
        block_on(async {
            samira.post("/work/measures", &measure_form("Ljus", true, 0)).await;
            let path = format!("/work/measures/{MEASURE}");
            for other in [&elsewhere, &police] {
                assert_eq!(other.get(&path).await.0, StatusCode::NOT_FOUND, "a proposal");
                assert!(!other.get("/work/plan").await.1.contains("Ljus"));
            }
            assert_eq!(samira.post(&format!("{path}/decision"), "row_version=1&on=2026-11-20&by=KS").await.1, path);
            let plan = elsewhere.get("/work/plan").await.1;
            assert!(
                plan.contains(&format!("\"/measures/{MEASURE}")) && !plan.contains("/work/measures/") && !plan.contains("/work/goals/")
            );
            let led = elsewhere.send(Request::get(&path).body(Body::empty()).unwrap()).await;
            assert_eq!((led.0, led.1), (StatusCode::SEE_OTHER, format!("/measures/{MEASURE}")));
            assert_eq!(police.get(&path).await.0, StatusCode::OK, "what is decided is whole in one's own programme");
        });
    });
}

#[test]
fn from_chosen_marks_to_the_one_who_answers() {
    each_town(|db| {
        let app = tenant(&db, samples::now());
        let samira = Pages::of(&app, somebody(SAMIRA, Role::Coordinator, None));
        let jonas = Pages::of(&app, somebody(JONAS, Role::Responsible, Some(STREETS)));
        let police = Pages::of(&app, somebody(Uuid::from_u128(104), Role::Partner, Some(Uuid::from_u128(51))));
        block_on(async {
            let marks: String = [501, 502, 504].map(|id| format!("&mark={}", Uuid::from_u128(id))).concat();
            let asked = samira.get(&format!("/work/pass-ons/new?inquiry=trygg{marks}")).await;
            assert!(asked.0 == StatusCode::OK && asked.1.contains("Gata och park") && !asked.1.contains("Karin Karlsson"));
            assert_eq!(jonas.get(&format!("/work/pass-ons/new?inquiry=trygg{marks}")).await.0, StatusCode::NOT_FOUND);
            let form =
                format!("form_id={PASSED}&inquiry=trygg{marks}&organisation={STREETS}&title=Otryggt&text=&place=Kampen&due_on=2026-12-06");
            let path = format!("/work/pass-ons/{PASSED}");
            assert_eq!(samira.post("/work/pass-ons", &form).await.1, path);
            let seen = jonas.get(&path).await;
            assert!(seen.0 == StatusCode::OK && seen.1.contains("Mörkt") && seen.1.contains("/answer\""));
            assert!(!seen.1.contains("Karin Karlsson"), "masked words are shown to nobody here");
            assert_eq!(police.get(&path).await.0, StatusCode::NOT_FOUND, "another organisation finds nothing");
            assert!(jonas.get("/work/pass-ons").await.1.contains("Otryggt"));
            assert!(!police.get("/work/pass-ons").await.1.contains("Otryggt"));
            assert_eq!(jonas.post(&format!("{path}/withdrawal"), "row_version=1").await.0, StatusCode::NOT_FOUND);
            assert!(samira.post(&format!("{path}/withdrawal"), "row_version=1").await.2.contains("error-summary"), "without a reason");
            assert_eq!(samira.post(&format!("{path}/withdrawal"), "row_version=1&reason=Fel+st%C3%A4lle").await.1, path);
            let gone = jonas.get(&path).await.1;
            assert!(gone.contains("Fel ställe") && !gone.contains("/answer\""), "what is taken back is not answered: {gone}");
            assert!(!gone.contains("geo:") && !gone.contains("Mörkt") && !gone.contains("Otryggt"), "nor read: {gone}");
            assert!(samira.get(&path).await.1.contains("Mörkt"), "those who sent it know what it was");
        });
    });
}

/// The form asks why; one mark has a reason of the list and something written beside it.
fn tell_why(app: &App) {
    let texts = |text: &str| serde_json::json!({ "sv": text });
    let question =
        |name: &str, kind: serde_json::Value| serde_json::json!({ "item": "question", "name": name, "kind": kind, "label": texts(name) });
    let items = [
        question("place", serde_json::json!({ "type": "geopoint" })),
        question("kind", serde_json::json!({ "type": "select_one", "list": "kinds" })),
        question("why", serde_json::json!({ "type": "select_multiple", "list": "reasons" })),
        question("more", serde_json::json!({ "type": "text" })),
    ];
    let choice = |name: &str, label: &str| serde_json::json!({ "name": name, "label": texts(label) });
    let form = serde_json::json!({
        "id": "map", "default_language": "sv", "languages": [],
        "survey": [{ "item": "repeat", "name": "marks", "items": items }],
        "choices": { "kinds": [choice("unsafe", "Otrygg")], "reasons": [choice("dark", "Dåligt ljus"), choice("empty", "Folktomt")] }
    });
    let answers = serde_json::json!({ "why": ["dark", "Karin Karlsson"], "more": "Karin Karlsson bor här" });
    let (inquiry, mark) = (Uuid::from_u128(6), Uuid::from_u128(501));
    let told = app.db.write_blocking(move |tx| -> Result<(), DbError> {
        let version = "insert into form_version (id, inquiry_id, number, form, created_at) values ($1, $2, 1, $3, $4)";
        tx.execute(version, &[&Uuid::from_u128(950), &inquiry, &form, &samples::now()])?;
        tx.execute("update mark set answers = $1 where id = $2", &[&answers, &mark]).map(drop)
    });
    told.unwrap();
}

#[test]
fn what_was_chosen_about_a_mark_goes_along_and_what_was_written_beside_it_does_not() {
    each_town(|db| {
        let app = tenant(&db, samples::now());
        tell_why(&app);
        let samira = Pages::of(&app, somebody(SAMIRA, Role::Coordinator, None));
        let jonas = Pages::of(&app, somebody(JONAS, Role::Responsible, Some(STREETS)));
        block_on(async {
            let marks = format!("inquiry=trygg&mark={}&mark={}", Uuid::from_u128(501), Uuid::from_u128(502));
            let form = format!("form_id={PASSED}&{marks}&organisation={STREETS}&title=Otryggt&text=&place=&due_on=2026-12-06");
            samira.post("/work/pass-ons", &form).await;
            let page = jonas.get(&format!("/work/pass-ons/{PASSED}")).await.1;
            assert!(page.contains("Dåligt ljus") && !page.contains("Folktomt") && !page.contains("Karin Karlsson"), "{page}");
            assert!(page.contains("1. Otrygg") && page.contains("2. Kan bli bättre") && page.contains("geo:60.17"), "{page}");
            assert!(page.contains("2 platser från"), "{page}");
        });
    });
}

#[test]
fn what_is_not_theirs_goes_back_or_straight_on() {
    each_town(|db| {
        let app = tenant(&db, samples::now());
        let samira = Pages::of(&app, somebody(SAMIRA, Role::Coordinator, None));
        let jonas = Pages::of(&app, somebody(JONAS, Role::Responsible, Some(STREETS)));
        let police = Pages::of(&app, somebody(Uuid::from_u128(104), Role::Partner, Some(POLICE)));
        block_on(async {
            let form = |id: &str, rest: &str| format!("form_id={id}&inquiry=trygg&title=Otryggt&text=&place=&due_on=2026-12-06{rest}");
            let mark = format!("&organisation={STREETS}&mark={}", Uuid::from_u128(501));
            let path = format!("/work/pass-ons/{PASSED}");
            assert_eq!(samira.post("/work/pass-ons", &form(PASSED, &mark)).await.1, path);
            let give_back = format!("{path}/return");
            assert_eq!(police.post(&give_back, "row_version=1&whose=Nej").await.0, StatusCode::NOT_FOUND, "not theirs to give back");
            assert_eq!(samira.post(&give_back, "row_version=1&whose=Nej").await.0, StatusCode::NOT_FOUND);
            assert!(jonas.post(&give_back, "row_version=1&whose=").await.2.contains("error-summary"));
            assert_eq!(jonas.post(&give_back, "row_version=1&whose=Polisens").await.1, path);
            assert!(samira.get("/work/pass-ons").await.1.contains("Otryggt"), "it waits for those who sent it");
            assert!(!jonas.get("/work/pass-ons").await.1.contains("Otryggt"), "and for nobody else");
            let undo = |page: &str| format!("row_version={}", hidden(page.split("/return/undo").nth(1).unwrap(), "row_version"));
            let returned = jonas.get(&path).await.1;
            assert!(!samira.get(&path).await.1.contains("/return/undo") && returned.contains("/return/undo"));
            assert_eq!(police.post(&format!("{give_back}/undo"), &undo(&returned)).await.0, StatusCode::NOT_FOUND);
            assert_eq!(jonas.post(&format!("{give_back}/undo"), &undo(&returned)).await.1, path);
            assert!(jonas.get("/work/pass-ons").await.1.contains("Otryggt"), "it waits for them again");
            assert_eq!(jonas.post(&give_back, "row_version=3&whose=Polisens").await.1, path);
            let again = samira.get(&format!("/work/pass-ons/new?inquiry=trygg&again={PASSED}")).await.1;
            assert!(again.contains("Polisens") && again.contains("value=\"Otryggt\""), "{again}");
            let anew = "00000000-0000-0000-0000-000000000556";
            let to_police = form(anew, &format!("&organisation={POLICE}&again={PASSED}"));
            assert_eq!(samira.post("/work/pass-ons", &to_police).await.1, format!("/work/pass-ons/{anew}"));
            assert!(!samira.get(&path).await.1.contains("again="), "it went on once");
            assert!(police.get("/work/pass-ons").await.1.contains("Otryggt"));
            let onwards = format!("form_id=00000000-0000-0000-0000-000000000557&row_version=1&whose=Er+lampa&onwards={STREETS}");
            assert_eq!(police.post(&format!("/work/pass-ons/{anew}/return"), &onwards).await.0, StatusCode::SEE_OTHER);
            let received = jonas.get("/work/pass-ons/00000000-0000-0000-0000-000000000557").await.1;
            assert!(received.contains("Er lampa") && received.contains("Mörkt"), "{received}");
            let given = police.get(&format!("/work/pass-ons/{anew}")).await.1;
            assert_eq!(samira.get(&path).await.1.matches("/return/undo").count(), 0);
            assert!(!jonas.get(&path).await.1.contains("/return/undo"), "what she sent to another is hers to take back");
            assert_eq!(police.post(&format!("/work/pass-ons/{anew}/return/undo"), &undo(&given)).await.0, StatusCode::SEE_OTHER);
            assert!(police.get("/work/pass-ons").await.1.contains("Otryggt"), "theirs again");
            let back = jonas.get("/work/pass-ons/00000000-0000-0000-0000-000000000557").await.1;
            assert!(back.contains("tillbaka") && !back.contains("Mörkt"), "and nobody else's: {back}");
        });
        let note = "select note from thread_node where kind = 'pass_on' and id = $1";
        let to: String = db.read_blocking(|tx| tx.query_one(note, &[&Uuid::from_u128(0x557)], |row| row.get("note"))).unwrap();
        assert_eq!(to, "Gata och park", "whom it went on to, not who sent it");
    });
}
