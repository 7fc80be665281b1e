//! A house to try things in: a tenant with areas, an open inquiry and one person of each role, behind the real doors.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use clap::Parser;
use ground::App;
use ground::MIGRATIONS;
use ground::access::{Grant, Role, links};
use ground::packs::Packs;
use ground::people::{Person, queries};
use ground::places::Places;
use ground::tenant::{Parts, Settings, Tenant};
use kit::chance::SeededChance;
use kit::clock::FixedClock;
use kit::db::testing::each_database;
use kit::db::{Db, DbError, Row, Tx};
use kit::i18n::Lang;
use kit::mail::Transport;
use kit::secrets::Secret;
use samsyn::commands::inquiry;
use samsyn::serve::{Limits, router};
use serde_json::{Value, json};
use tower::ServiceExt;
use uuid::Uuid;

/// The inquiry of every house.
pub const SLUG: &str = "trygg-i-centrum";
/// The mail address of the one who asks in it.
const ASKER: &str = "asker@lindviken.example";
/// The figures of every secret here.
pub const SECRET: [u8; 32] = [7; 32];

/// A tenant and the way to it.
pub struct House {
    pub app: App,
    router: Router,
    runtime: tokio::runtime::Runtime,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

/// Tries the same on both databases.
pub fn each_house(try_it: impl Fn(&House)) {
    each_database(|db| try_it(&House::new(db)));
}

#[derive(Parser)]
struct AddInquiry {
    #[command(flatten)]
    add: inquiry::Add,
}

/// The project's folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

impl House {
    /// An empty database made into a house, with limits lifted.
    pub fn new(db: Db) -> Self {
        Self::with_limits(db, true)
    }

    /// The same, with limits or without.
    pub fn with_limits(db: Db, lifted: bool) -> Self {
        db.migrate(MIGRATIONS).unwrap();
        let clock = Arc::new(FixedClock::at("2026-11-22T12:21:00Z".parse().unwrap()));
        let parts = Parts {
            db,
            clock: clock.clone(),
            chance: Arc::new(SeededChance::new(1)),
            secret: Secret::from_bytes(SECRET),
            places: Places::none(),
            packs: Packs::builtin().unwrap(),
            mail: Transport::None,
        };
        let settings = Settings { owner: "Lindvikens kommun".to_owned(), place: "Lindviken".to_owned(), ..Settings::default() };
        let stored = settings.clone();
        parts.db.write_blocking(move |tx| stored.store(tx)).unwrap();
        let house = Self::of(Tenant::new(parts, settings), clock, lifted);
        let areas = root().join("maps/lindviken-omraden.geojson");
        house.add_asker();
        let asked = ["--contact", "dataskydd@lindviken.example", "--coordinator", ASKER];
        house.add_inquiry(&[&[SLUG, "--title", "Hur känns centrum?", "--areas", areas.to_str().unwrap()][..], &asked].concat());
        house
    }

    /// A tenant that exists already.
    pub fn of(app: App, clock: Arc<FixedClock>, lifted: bool) -> Self {
        // What the log says of a fault stands beside a test that failed; a second house finds it started.
        let _ = tracing_subscriber::fmt().with_test_writer().with_max_level(tracing::Level::ERROR).try_init();
        let limits = Limits::new(lifted, "", clock).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        Self { router: router(&app, limits), app, runtime }
    }

    /// What `samsyn inquiry add` does.
    pub fn add_inquiry(&self, words: &[&str]) {
        let words = ["samsyn"].iter().chain(words);
        AddInquiry::parse_from(words).add.add(&self.app).map_err(|failure| failure.0).unwrap();
    }

    /// Somebody with one role everywhere, signed in: their cookie.
    pub fn sign_in(&self, role: Role) -> String {
        self.sign_in_within(role, None)
    }

    /// The same, where the role holds in one programme alone.
    pub fn sign_in_within(&self, role: Role, programme: Option<Uuid>) -> String {
        let link = self.link_for(role, programme);
        let answer = self.send(Request::post(link).body(Body::empty()).unwrap());
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let cookie = answer.headers["set-cookie"].to_str().unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }

    /// The one who asks in the inquiry; nobody signs in as them.
    fn add_asker(&self) {
        let app = self.app.clone();
        let person = Person {
            id: Uuid::from_u128(0xa5),
            name: "Samira Lindqvist".to_owned(),
            email: ASKER.to_owned(),
            title: "Samordnare".to_owned(),
            phone: String::new(),
            organisation: None,
            lang: Lang::Sv,
            active: true,
            grants: vec![Grant { role: Role::Coordinator, programme: None }],
            row_version: 1,
        };
        let grant = Uuid::from_u128(0xa6);
        app.db.clone().write_blocking(move |tx| queries::insert_person(tx, &person, &[grant], app.now(), None)).unwrap();
    }

    fn link_for(&self, role: Role, programme: Option<Uuid>) -> String {
        let app = self.app.clone();
        let place = programme.map_or_else(|| "lindviken".to_owned(), |programme| programme.to_string());
        let (token, id, grant) = (links::token(&app), app.fresh_id(), app.fresh_id());
        let person = Person {
            id,
            name: format!("En {}", role.code()),
            email: format!("{}@{place}.example", role.code()),
            title: "Provare".to_owned(),
            phone: String::new(),
            organisation: None,
            lang: Lang::Sv,
            active: true,
            grants: vec![Grant { role, programme }],
            row_version: 1,
        };
        let insert = move |tx: &mut Tx| -> Result<String, DbError> {
            if queries::person_by_email(tx, &person.email)?.is_none() {
                queries::insert_person(tx, &person, &[grant], app.now(), None)?;
            }
            let known = queries::person_by_email(tx, &person.email)?.ok_or(DbError::NotFound)?;
            links::make(tx, &app, &token, known.id, "/work", links::ASKED_LASTS)
        };
        self.app.db.write_blocking(insert).unwrap()
    }

    /// Sends a request as it is.
    pub fn send(&self, request: Request<Body>) -> Answer {
        self.runtime.block_on(send(self.router.clone(), request))
    }

    /// Sends all requests at the same time.
    pub fn send_all(&self, requests: Vec<Request<Body>>) -> Vec<Answer> {
        self.runtime.block_on(async {
            let sent: Vec<_> = requests.into_iter().map(|request| tokio::spawn(send(self.router.clone(), request))).collect();
            let mut answers = Vec::new();
            for answer in sent {
                answers.push(answer.await.unwrap());
            }
            answers
        })
    }

    /// Reads an address.
    pub fn get(&self, path: &str) -> Answer {
        self.get_as("", path)
    }

    /// Reads an address with somebody's cookie.
    pub fn get_as(&self, cookie: &str, path: &str) -> Answer {
        self.send(Request::get(path).header("cookie", cookie).body(Body::empty()).unwrap())
    }

    /// Sends a form.
    pub fn post(&self, path: &str, fields: &[(String, String)]) -> Answer {
        self.post_as("", path, fields)
    }

    /// Sends a form with somebody's cookie.
    pub fn post_as(&self, cookie: &str, path: &str, fields: &[(String, String)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(path).header("cookie", cookie).header("content-type", "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body)).unwrap())
    }

    /// Sends an answer by the API.
    pub fn submit(&self, answer: &Value) -> Answer {
        self.send(api_request(SLUG, answer.to_string()))
    }

    /// Sends a good answer with this id and text, and gives its receipt.
    pub fn tell(&self, id: Uuid, text: &str) -> String {
        let answer = self.submit(&told(id, text));
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
        answer.json()["receipt"].as_str().unwrap().to_owned()
    }

    /// A random id, as a sender makes it.
    pub fn random_id(&self) -> Uuid {
        self.app.chance.uuid_v4()
    }

    /// One whole number from the database.
    pub fn number(&self, sql: &'static str) -> i64 {
        self.app.db.read_blocking(move |tx| tx.query_one(sql, &[], |row| row.get::<i64>(0))).unwrap()
    }

    /// Some texts from the database.
    pub fn texts(&self, sql: &'static str) -> Vec<String> {
        self.app.db.read_blocking(move |tx| tx.query(sql, &[], |row| row.get::<String>(0))).unwrap()
    }

    /// What is counted equals what a new count of every answer gives.
    pub fn assert_counted_right(&self) {
        assert_counted_right(&self.app.db);
    }
}

/// What is counted equals what a new count of every answer gives.
pub fn assert_counted_right(db: &Db) {
    let before = figures(db);
    samsyn::commands::tallies::count_again(db).unwrap();
    assert_eq!(before, figures(db));
}

/// Every figure that pages show, in an order.
pub fn figures(db: &Db) -> Vec<String> {
    const FIGURES: &str = "select inquiry_id, cube, place, footprint, period, state, cast(sum(marks) as {bigint}) as marks, cast(sum(people) as {bigint}) as people, cast(sum(key_sum) as {bigint}) as key_sum
        from tally_now group by inquiry_id, cube, place, footprint, period, state";
    let line = |row: &Row| -> Result<Option<String>, DbError> {
        let numbers = [row.get::<i64>("marks")?, row.get("people")?, row.get("key_sum")?];
        let key =
            [row.get::<Uuid>("inquiry_id")?.to_string(), row.get("cube")?, row.get::<i64>("place")?.to_string(), row.get("footprint")?];
        let time: [String; 2] = [row.get("period")?, row.get("state")?];
        Ok((numbers != [0; 3]).then(|| format!("{} {} {numbers:?}", key.join(" "), time.join(" "))))
    };
    let mut all: Vec<String> = db.read_blocking(move |tx| tx.query(FIGURES, &[], line)).unwrap().into_iter().flatten().collect();
    all.sort();
    all
}

/// A good answer: two places, their questions, and something about the one who answers.
pub fn told(id: Uuid, text: &str) -> Value {
    json!({ "id": id, "lang": "sv", "answers": { "age_group": "30-44", "gender": "woman" }, "marks": [
        { "kind": "unsafe", "lon": 24.9431, "lat": 60.1712, "answers": { "when": ["evening", "winter"], "why_unsafe": ["dark"], "help": text } },
        { "kind": "safe", "lon": 24.9452, "lat": 60.1681, "answers": { "when": ["day"], "why_safe": ["people", "light"] } },
    ] })
}

/// An answer sent to the API.
pub fn api_request(slug: &str, body: impl Into<Body>) -> Request<Body> {
    let request = Request::post(format!("/api/v1/inquiries/{slug}/responses")).header("content-type", "application/json");
    request.body(body.into()).unwrap()
}

async fn send(router: Router, request: Request<Body>) -> Answer {
    let response = router.oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    let answer = Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&bytes).into_owned() };
    assert!(answer.status != StatusCode::INTERNAL_SERVER_ERROR, "{answer:?}");
    answer
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// Where it leads.
    pub fn location(&self) -> &str {
        self.headers.get("location").map_or("", |location| location.to_str().unwrap())
    }

    /// The fields that have to be mended, of a problem.
    pub fn faulty_fields(&self) -> Vec<String> {
        let problem = self.json();
        let faults = problem["faults"].as_array().unwrap();
        faults.iter().map(|fault| fault["field"].as_str().unwrap().to_owned()).collect()
    }
}

/// Pairs of a form.
pub fn pairs(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}
