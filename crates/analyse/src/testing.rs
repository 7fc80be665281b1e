//! What the tests of this stage stand on: a town with one inquiry of the safety pack, and people who answer it.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use geo::{MultiPolygon, Rect};
use ground::access::{Grant, Role, SignedIn, Viewer};
use ground::packs::Packs;
use ground::places::Places;
use ground::places::areas::{self, AreaLayer, AreaLayerId, AreaShape};
use ground::places::cells;
use ground::tenant::{App, Parts, Settings, Tenant};
use investigate::inquiries::{Disposal, Inquiry, InquiryKind, MapView, Moderation, ReleaseRule, Status, Texts, queries as inquiries};
use investigate::responses::check::{Checked, CheckedMark};
use investigate::responses::counting::counted;
use investigate::responses::model::{Channel, Method, NewMark, NewResponse};
use investigate::responses::queries as responses;
use kit::chance::SeededChance;
use kit::clock::FixedClock;
use kit::db::testing::each_database;
use kit::db::{Db, DbError, Tx};
use kit::i18n::Lang;
use kit::mail::Transport;
use kit::secrets::Secret;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Map, Value, json};
use uuid::Uuid;
use xlsform::Form;

/// The programme of everything.
pub(crate) const PROGRAMME: Uuid = Uuid::from_u128(0x10);
/// Who writes.
pub(crate) const SAMIRA: Uuid = Uuid::from_u128(0x30);
/// When it is.
pub(crate) const NOW: &str = "2026-11-22T04:21:00Z";
/// A title that tries to be more than a title.
pub(crate) const NAUGHTY: &str = "Mörkt <script>alert('å')</script> & \"skymt\"";

/// A town on one database.
pub(crate) struct Town {
    pub app: App,
    pub clock: Arc<FixedClock>,
}

/// Runs a test in a fresh town on each database.
pub(crate) fn each_town(test: impl Fn(&Town)) {
    each_database(|db| test(&town(db)));
}

fn town(db: Db) -> Town {
    db.migrate(ground::MIGRATIONS).unwrap();
    db.write_blocking(|tx| -> Result<(), DbError> {
        let now: DateTime<Utc> = NOW.parse().unwrap();
        tx.execute(
            "insert into programme (id, slug, name, pack, created_at) values ($1, 'trygg', 'Trygg', 'safety', $2)",
            &[&PROGRAMME, &now],
        )?;
        tx.execute(
            "insert into person (id, name, email, created_at) values ($1, 'Samira Lindqvist', 's@example.se', $2)",
            &[&SAMIRA, &now],
        )?;
        Ok(())
    })
    .unwrap();
    let clock = Arc::new(FixedClock::at(NOW.parse().unwrap()));
    let parts = Parts {
        db,
        clock: clock.clone(),
        chance: Arc::new(SeededChance::new(3)),
        secret: Secret::from_bytes([7; 32]),
        places: Places::none(),
        packs: Packs::builtin().unwrap(),
        mail: Transport::None,
    };
    Town { app: Tenant::new(parts, Settings::default()), clock }
}

impl Town {
    /// Opens an inquiry of this name.
    pub fn inquiry(&self, slug: &str) -> Inquiry {
        self.open(inquiry(slug, self.app.fresh_id()))
    }

    /// Opens one whose window is one area of this name.
    pub fn inquiry_within(&self, slug: &str, area: &str) -> Inquiry {
        let layer = AreaLayer { id: AreaLayerId(self.app.fresh_id()), slug: slug.to_owned(), name: slug.to_owned() };
        let mut inquiry = inquiry(slug, self.app.fresh_id());
        inquiry.area_layer = Some(layer.id.0);
        let [west, south, east, north] = inquiry.view.bounds;
        let outline = MultiPolygon::from(Rect::new((west - 1.0, south - 1.0), (east + 1.0, north + 1.0)).to_polygon());
        let shape = AreaShape::new(String::new(), area.to_owned(), outline).unwrap();
        let (id, now) = (self.app.fresh_id(), self.app.now());
        self.app.db.write_blocking(move |tx| areas::queries::insert(tx, &layer, std::slice::from_ref(&shape), &[id], now)).unwrap();
        self.open(inquiry)
    }

    fn open(&self, inquiry: Inquiry) -> Inquiry {
        let (kept, now, id) = (inquiry.clone(), self.app.now(), self.app.fresh_id());
        self.app
            .db
            .write_blocking(move |tx| -> Result<(), DbError> {
                inquiries::insert(tx, &kept, now)?;
                inquiries::insert_form(tx, id, kept.id, 1, &form(), now)
            })
            .unwrap();
        inquiry
    }

    /// Takes answers in.
    pub fn answer(&self, answers: &[NewResponse]) {
        let answers = answers.to_vec();
        self.app
            .db
            .write_blocking(move |tx| answers.iter().try_for_each(|new| responses::receive(tx, &responses::Ready::new(new)).map(drop)))
            .unwrap();
    }

    /// Reads something.
    pub fn read<T: Send + 'static>(&self, read: impl Fn(&mut Tx) -> T + Send + 'static) -> T {
        self.app.db.read_blocking(move |tx| Ok::<T, DbError>(read(tx))).unwrap()
    }
}

/// An open inquiry with naughty titles in both languages.
pub(crate) fn inquiry(slug: &str, id: Uuid) -> Inquiry {
    let texts = Texts { title: NAUGHTY.to_owned(), ..Texts::default() };
    Inquiry {
        id,
        slug: slug.to_owned(),
        kind: InquiryKind::DialogueMap,
        programme: PROGRAMME,
        status: Status::Open,
        texts: [("sv".to_owned(), texts.clone()), ("en".to_owned(), texts)].into(),
        notice: Default::default(),
        languages: vec![Lang::Sv, Lang::En],
        opens_on: None,
        closes_on: None,
        moderation: Moderation::After,
        release: ReleaseRule { threshold: 5, nightly: true, ..ReleaseRule::default() },
        disposal: Disposal::default(),
        answer_by: None,
        coordinator: None,
        area_layer: None,
        ways: investigate::inquiries::Ways::default(),
        view: MapView { centre: [24.945, 60.17], zoom: 14.6, bounds: [24.93, 60.16, 24.96, 60.18] },
        form_number: 1,
        row_version: 1,
    }
}

/// The pack's form of a dialogue map.
pub(crate) fn form() -> Form {
    Packs::builtin().unwrap().get("safety").unwrap().form_of_kind("dialogue_map").unwrap().1.clone()
}

/// One mark before it is anybody's.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Point {
    pub kind: &'static str,
    pub times: Vec<&'static str>,
    pub reasons: Vec<&'static str>,
    pub lon: f64,
    pub lat: f64,
    /// Not this place, the area around it.
    pub whole_area: bool,
}

/// An unsafe mark at a place, after dark.
pub(crate) fn dark(lon: f64, lat: f64) -> Point {
    Point { kind: "unsafe", times: vec!["evening"], reasons: vec!["dark"], lon, lat, whole_area: false }
}

/// An answer of so many people with these marks, in a month of 2026.
pub(crate) fn response(inquiry: Uuid, number: u128, people: i64, month: u32, points: &[Point]) -> NewResponse {
    let hour = DateTime::<Utc>::from_timestamp(1_767_225_600, 0).unwrap() + TimeDelta::days(i64::from(month - 1) * 31 + 3);
    let checked = Checked { answers: Map::new(), marks: points.iter().map(checked).collect(), urgent: false };
    let counted = counted(&form(), inquiry, &checked, people, (number * 37 % 256) as i64, hour, "in");
    NewResponse {
        id: Uuid::from_u128(number << 32),
        inquiry,
        form_number: 1,
        held_against: None,
        body_hash: String::new(),
        receipt_hash: None,
        lang: "sv".to_owned(),
        channel: Channel::Page,
        people,
        hour,
        answers: Value::Object(Map::new()),
        handle: None,
        urgent: false,
        marks: (1..).zip(&checked.marks).map(|(place, mark)| new_mark(number, place, mark)).collect(),
        counted,
        event_id: Uuid::from_u128((number << 32) + 1_000),
    }
}

fn checked(point: &Point) -> CheckedMark {
    let why = format!("why_{}", point.kind);
    let answers = [("when".to_owned(), json!(point.times)), (why, json!(point.reasons))];
    let answers = answers.into_iter().filter(|(_, chosen)| chosen.as_array().is_some_and(|all| !all.is_empty()));
    let (method, level) = if point.whole_area { (Method::List, cells::AROUND) } else { (Method::Map, cells::FINEST) };
    let cell = cells::cell_at(point.lon, point.lat, level).unwrap().id().cast_unsigned();
    CheckedMark {
        kind: point.kind.to_owned(),
        lon: point.lon,
        lat: point.lat,
        method,
        area: None,
        cell,
        answers: answers.collect(),
        text: "Det är mörkt <b>här</b>.".into(),
    }
}

fn new_mark(number: u128, place: i64, mark: &CheckedMark) -> NewMark {
    NewMark {
        id: Uuid::from_u128((number << 32) + place as u128),
        number: place,
        kind: mark.kind.clone(),
        lon: mark.lon,
        lat: mark.lat,
        method: mark.method,
        area: mark.area,
        cell: mark.cell,
        answers: Value::Object(mark.answers.clone()),
        text: mark.text.clone(),
    }
}

/// Marks of every kind in a few streets.
pub(crate) fn points() -> impl Strategy<Value = Vec<Point>> {
    let times = subsequence(vec!["day", "evening", "night", "winter"], 0..=3);
    let reasons = subsequence(vec!["dark", "empty", "other"], 0..=2);
    let place = (24.940..24.944_f64, 60.170..60.172_f64, prop::bool::weighted(0.1));
    let point = (select(vec!["safe", "unsafe", "better"]), times, reasons, place);
    let point = point.prop_map(|(kind, times, reasons, (lon, lat, whole_area))| Point {
        kind,
        times,
        reasons: if kind == "unsafe" { reasons } else { Vec::new() },
        lon,
        lat,
        whole_area,
    });
    prop::collection::vec(point, 1..5)
}

/// Somebody signed in with a role.
pub(crate) fn viewer(role: Role) -> Viewer {
    let grants = vec![Grant { role, programme: Some(PROGRAMME) }];
    Viewer::Person(Arc::new(SignedIn { id: SAMIRA, name: "Samira Lindqvist".into(), title: String::new(), organisation: None, grants }))
}
