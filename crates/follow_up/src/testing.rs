//! For tests: a small town on both databases, with one thing of each kind on the thread.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use ground::access::{Grant, Role, SignedIn, Viewer};
use ground::due::Precision;
use ground::packs::Packs;
use ground::places::Places;
use ground::red_thread::{self, Kind, Node, State};
use ground::tenant::{Parts, Settings, Tenant};
use ground::{App, Visit};
use kit::chance::SeededChance;
use kit::clock::FixedClock;
use kit::db::testing::each_database;
use kit::db::{Db, DbError, Tx};
use kit::i18n::Lang;
use kit::mail::{self, Transport};
use kit::secrets::Secret;
use serde_json::json;
use uuid::Uuid;

/// The programme, the people and the things of the town.
pub mod ids {
    use uuid::Uuid;

    /// The programme.
    pub const PROGRAMME: Uuid = Uuid::from_u128(1);
    /// Samira, the coordinator.
    pub const SAMIRA: Uuid = Uuid::from_u128(2);
    /// Jonas, who is responsible for the measure and works at the street department.
    pub const JONAS: Uuid = Uuid::from_u128(3);
    /// The street department.
    pub const STREETS: Uuid = Uuid::from_u128(4);
    /// The inquiry, open.
    pub const INQUIRY: Uuid = Uuid::from_u128(10);
    /// A finding that led to the measure.
    pub const FINDING: Uuid = Uuid::from_u128(11);
    /// A finding that has led to nothing.
    pub const LOOSE_FINDING: Uuid = Uuid::from_u128(12);
    /// The adopted plan.
    pub const PLAN: Uuid = Uuid::from_u128(20);
    /// The measure, done and not answered.
    pub const MEASURE: Uuid = Uuid::from_u128(21);
    /// A measure that is late and not begun.
    pub const LATE_MEASURE: Uuid = Uuid::from_u128(22);
    /// What was passed on to the street department.
    pub const PASS_ON: Uuid = Uuid::from_u128(30);
    /// An answer with one mark, which the finding rests on.
    pub const RESPONSE: Uuid = Uuid::from_u128(40);
    /// That mark.
    pub const MARK: Uuid = Uuid::from_u128(41);
}

/// What somebody wrote, word for word.
pub const OWN_WORDS: &str = "Man ser inte vem som kommer, särskilt inte i november";

/// A town.
pub struct Town {
    /// It, running.
    pub tenant: App,
    /// Its clock.
    pub clock: Arc<FixedClock>,
}

/// Runs `test` in a fresh town on each database.
pub fn each_town(test: impl Fn(Town)) {
    each_database(|db| test(town(db)));
}

#[expect(clippy::expect_used, reason = "a test that has no town has failed")]
fn town(db: Db) -> Town {
    db.migrate(ground::MIGRATIONS).expect("a migrated database");
    let clock = Arc::new(FixedClock::at(at(0)));
    let settings = Settings {
        owner: "Lindvikens kommun".into(),
        place: "Lindviken".into(),
        public_url: "https://lindviken.example".into(),
        ..Settings::default()
    };
    let parts = Parts {
        db,
        clock: clock.clone(),
        chance: Arc::new(SeededChance::new(1)),
        secret: Secret::from_bytes([7; 32]),
        places: Places::none(),
        packs: Packs::default(),
        mail: Transport::None,
    };
    let town = Town { tenant: Tenant::new(parts, settings), clock };
    town.tenant.db.write_blocking(build).expect("a town");
    town
}

/// Monday 23 November 2026, nine in the morning in Stockholm, and so many hours.
pub fn at(hours: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_420_800 + hours * 3_600, 0).unwrap_or_default()
}

/// A day of November 2026.
pub fn november(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap_or_default()
}

impl Town {
    /// Samira, the coordinator.
    pub fn samira(&self) -> Viewer {
        person(ids::SAMIRA, "Samira Lindqvist", Role::Coordinator, None)
    }

    /// Jonas, at the street department.
    pub fn jonas(&self) -> Viewer {
        person(ids::JONAS, "Jonas Ek", Role::Responsible, Some(ids::STREETS))
    }

    /// A visit by somebody.
    pub fn visit(&self, viewer: Viewer, path: &'static str) -> Visit {
        Visit { tenant: self.tenant.clone(), lang: Lang::Sv, viewer, uri: axum::http::Uri::from_static(path), flash: None, crowded: false }
    }

    /// The mails in the outbox, the latest first, as (recipient, subject, all of it).
    pub fn mails(&self) -> Result<Vec<(String, String, String)>, DbError> {
        let mails = self.tenant.db.read_blocking(|tx| mail::latest(tx, 50))?;
        Ok(mails.into_iter().map(|one| (one.letter.to.clone(), one.letter.subject.clone(), one.letter.text())).collect())
    }

    /// The events of one thing, the latest first.
    pub fn events(&self, kind: &'static str, id: Uuid) -> Result<Vec<String>, DbError> {
        let events = self.tenant.db.read_blocking(move |tx| ground::events::of(tx, kind, id, 50))?;
        Ok(events.into_iter().map(|event| event.kind).collect())
    }

    /// How far a thing on the thread has come; none when it is not on it.
    pub fn on_thread(&self, kind: Kind, id: Uuid) -> Result<Option<State>, DbError> {
        let nodes = self.tenant.db.read_blocking(move |tx| red_thread::walk(tx, kind, id))?;
        Ok(nodes.into_iter().find(|node| node.id == id).map(|node| node.state))
    }

    /// One text column of one row.
    pub fn text(&self, sql: &'static str, id: Uuid) -> Result<String, DbError> {
        self.tenant.db.read_blocking(move |tx| tx.query_one(sql, &[&id], |row| row.get(0)))
    }
}

fn person(id: Uuid, name: &str, role: Role, organisation: Option<Uuid>) -> Viewer {
    Viewer::Person(Arc::new(SignedIn {
        id,
        name: name.into(),
        title: String::new(),
        organisation,
        grants: vec![Grant { role, programme: Some(ids::PROGRAMME) }],
    }))
}

/// A node of the thread with nothing special about it.
pub fn node(kind: Kind, voices: i64) -> Node {
    Node {
        kind,
        id: Uuid::from_u128(1_000 + u128::from(voices.unsigned_abs())),
        state: State::Open,
        title: "Mörkt på gångvägen <script>alert('å')</script>".into(),
        note: "12 av 18 lyktstolpar är på plats & fler kommer.".into(),
        voices,
        marks: voices * 2,
        happened_on: Some(november(2)),
        due_on: None,
        due_known: Precision::Day,
        public: true,
        path: format!("/work/{}s/x", kind.code()),
        changed_at: at(-24),
        answered: false,
    }
}

fn build(tx: &mut Tx) -> Result<(), DbError> {
    people(tx)?;
    inquiry(tx)?;
    findings(tx)?;
    plan(tx)?;
    pass_on(tx)?;
    thread(tx)
}

fn people(tx: &mut Tx) -> Result<(), DbError> {
    let then = at(-1_000);
    tx.execute(
        "insert into programme (id, slug, name, pack, created_at) values ($1, 'trygg', 'Trygg', 'safety', $2)",
        &[&ids::PROGRAMME, &then],
    )?;
    tx.execute(
        "insert into organisation (id, name, kind, created_at) values ($1, 'Gatukontoret', 'department', $2)",
        &[&ids::STREETS, &then],
    )?;
    for (id, name, email) in
        [(ids::SAMIRA, "Samira Lindqvist", "samira@lindviken.example"), (ids::JONAS, "Jonas Ek", "jonas@lindviken.example")]
    {
        tx.execute("insert into person (id, name, email, created_at) values ($1, $2, $3, $4)", &[&id, &name, &email, &then])?;
    }
    let role = "insert into role_grant (id, person_id, role, granted_at) values ($1, $2, 'administrator', $3)";
    tx.execute(role, &[&Uuid::from_u128(90), &ids::SAMIRA, &then]).map(drop)
}

fn inquiry(tx: &mut Tx) -> Result<(), DbError> {
    let texts = json!({ "sv": { "title": "Hur känns centrum?", "lead": "Visa på kartan." }, "en": { "title": "How does the centre feel?", "lead": "Show on the map." } });
    let nothing = json!({});
    tx.execute(
        "insert into inquiry (id, slug, kind, programme_id, status, texts, notice, languages, closes_on, moderation, release_rule, disposal,
            view, created_at) values ($1, 'centrum', 'dialogue_map', $2, 'open', $3, $4, $4, '2026-11-27', 'after', $4, $4, $4, $5)",
        &[&ids::INQUIRY, &ids::PROGRAMME, &texts, &nothing, &at(-1_000)],
    )?;
    tx.execute(
        "insert into response (id, inquiry_id, form_number, body_hash, lang, channel, hour, period, answers, noise_key, state, urgent)
            values ($1, $2, 1, 'x', 'sv', 'page', $3, '2026-11', $4, 1, 'in', {true})",
        &[&ids::RESPONSE, &ids::INQUIRY, &at(-5), &nothing],
    )?;
    tx.execute(
        "insert into mark (id, response_id, inquiry_id, number, kind, lon, lat, method, cell, hour, answers, text, state)
            values ($1, $2, $3, 1, 'unsafe', 24.94, 60.17, 'map', 1, $4, $5, $6, 'in')",
        &[&ids::MARK, &ids::RESPONSE, &ids::INQUIRY, &at(-5), &nothing, &OWN_WORDS],
    )?;
    tx.execute(
        "insert into message (id, response_id, sender, text, sent_at) values ($1, $2, 'holder', 'Hej', $3)",
        &[&Uuid::from_u128(91), &ids::RESPONSE, &at(-4)],
    )
    .map(drop)
}

fn findings(tx: &mut Tx) -> Result<(), DbError> {
    let geometry = json!({});
    for (id, title) in [(ids::FINDING, "Mörkt på gångvägen"), (ids::LOOSE_FINDING, "Tomt på torget")] {
        tx.execute(
            "insert into finding (id, programme_id, inquiry_id, title, what, place, geometry, evidence, since, people, marks, state, author_id,
                created_at) values ($1, $2, $3, $4, '', '', $5, '', '2026-01-01', 39, 50, 'open', $6, $7)",
            &[&id, &ids::PROGRAMME, &ids::INQUIRY, &title, &geometry, &ids::SAMIRA, &at(-800)],
        )?;
    }
    tx.execute(
        "insert into cause (id, finding_id, text, number) values ($1, $2, 'Lyktorna är för få', 1)",
        &[&Uuid::from_u128(92), &ids::FINDING],
    )
    .map(drop)
}

fn plan(tx: &mut Tx) -> Result<(), DbError> {
    tx.execute(
        "insert into plan (id, programme_id, name, from_year, to_year, adopted_on, adopted_by, created_at)
            values ($1, $2, 'Trygg i Lindviken', 2026, 2028, '2026-02-17', 'kommunstyrelsen', $3)",
        &[&ids::PLAN, &ids::PROGRAMME, &at(-900)],
    )?;
    tx.execute(
        "insert into goal (id, plan_id, number, text, created_at) values ($1, $2, 1, 'Tryggt i mörker', $3)",
        &[&Uuid::from_u128(93), &ids::PLAN, &at(-900)],
    )?;
    let measures =
        [(ids::MEASURE, 1_i64, "Bättre ljus", "done", "carrying_out"), (ids::LATE_MEASURE, 2, "Nattvandring", "not_started", "decided")];
    for (id, number, title, status, phase) in measures {
        tx.execute(
            "insert into measure (id, plan_id, number, title, status, phase, due_on, due_precision, created_at)
                values ($1, $2, $3, $4, $5, $6, '2026-11-11', 'day', $7)",
            &[&id, &ids::PLAN, &number, &title, &status, &phase, &at(-900)],
        )?;
        tx.execute(
            "insert into measure_role (id, measure_id, role, person_id) values ($1, $2, 'accountable', $3)",
            &[&Uuid::from_u128(100 + u128::from(number.unsigned_abs())), &id, &ids::JONAS],
        )?;
    }
    Ok(())
}

fn pass_on(tx: &mut Tx) -> Result<(), DbError> {
    tx.execute(
        "insert into pass_on (id, inquiry_id, organisation_id, title, text, place, marks, people, state, due_on, sent_by, sent_at)
            values ($1, $2, $3, 'Trasig lampa', '', 'Torget', 7, 6, 'sent', '2026-11-25', $4, $5)",
        &[&ids::PASS_ON, &ids::INQUIRY, &ids::STREETS, &ids::SAMIRA, &at(-200)],
    )
    .map(drop)
}

fn thread(tx: &mut Tx) -> Result<(), DbError> {
    let on = |kind, id, state, title: &str, voices, path: &str| Node {
        id,
        state,
        title: title.into(),
        note: String::new(),
        path: path.into(),
        ..node(kind, voices)
    };
    let nodes = [
        on(Kind::Inquiry, ids::INQUIRY, State::Running, "Hur känns centrum?", 412, "/work/inquiries/centrum"),
        on(Kind::Finding, ids::FINDING, State::Open, "Mörkt på gångvägen", 39, "/work/findings/11"),
        on(Kind::Finding, ids::LOOSE_FINDING, State::Open, "Tomt på torget", 22, "/work/findings/12"),
        on(Kind::Measure, ids::MEASURE, State::Done, "Bättre ljus", 0, "/work/measures/21"),
        Node { due_on: Some(november(24)), ..on(Kind::Measure, ids::LATE_MEASURE, State::Open, "Nattvandring", 0, "/work/measures/22") },
        Node { due_on: Some(november(25)), ..on(Kind::PassOn, ids::PASS_ON, State::Open, "Trasig lampa", 6, "/work/pass-ons/30") },
    ];
    nodes.iter().try_for_each(|node| red_thread::put(tx, node))?;
    let ties = [
        ((Kind::Inquiry, ids::INQUIRY), (Kind::Finding, ids::FINDING)),
        ((Kind::Inquiry, ids::INQUIRY), (Kind::Finding, ids::LOOSE_FINDING)),
        ((Kind::Mark, ids::MARK), (Kind::Finding, ids::FINDING)),
        ((Kind::Response, ids::RESPONSE), (Kind::Finding, ids::FINDING)),
        ((Kind::Finding, ids::FINDING), (Kind::Measure, ids::MEASURE)),
        ((Kind::Inquiry, ids::INQUIRY), (Kind::PassOn, ids::PASS_ON)),
    ];
    ties.into_iter().try_for_each(|(from, to)| red_thread::link(tx, from, to, at(-100), None))
}
