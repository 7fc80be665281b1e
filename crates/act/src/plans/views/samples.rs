//! An invented plan for the tests of views and rules.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use ground::red_thread::{self, Kind, Node};
use kit::i18n::Lang;
use uuid::Uuid;

use super::Reader;
use crate::plans::model::{
    Actor, Count, Due, Goal, HandedOver, Heir, Measure, Parts, Phase, Plan, Precision, Role, Since, Standing, Status, Update, Way,
};
use crate::plans::queries::{CauseOption, FindingOption, Options, PersonOption};

/// What somebody may type anywhere.
pub const NAUGHTY: &str = "<script>alert('x')</script> \"'&\u{202e}עברית עם סוף 🌲👩‍👩‍👧";

/// The day of the tests.
pub fn today() -> NaiveDate {
    day(2026, 11, 22)
}

/// A moment of that day.
pub fn now() -> DateTime<Utc> {
    today().and_hms_opt(8, 0, 0).unwrap().and_utc()
}

/// A reader on that day.
pub fn reader(lang: Lang) -> Reader {
    Reader { lang, today: today(), zone: Tz::Europe__Stockholm, threshold: 5, inside: false, written: Lang::Sv }
}

/// The person accountable for measure 7.
pub fn jonas() -> Uuid {
    Uuid::from_u128(101)
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// The plan.
pub fn plan() -> Plan {
    Plan {
        id: Uuid::from_u128(1),
        programme: Uuid::from_u128(9),
        name: "Trygg i Lindviken".into(),
        vision: "Alla ska kunna gå hem.".into(),
        from_year: 2026,
        to_year: 2028,
        adopted_on: Some(day(2026, 2, 17)),
        adopted_by: "kommunstyrelsen".into(),
        within: false,
        row_version: 3,
    }
}

/// Its goal.
pub fn goal() -> Goal {
    Goal {
        id: Uuid::from_u128(2),
        plan: plan().id,
        number: 1,
        text: "Fler känner sig trygga på vägen hem".into(),
        since: Since::default(),
        row_version: 1,
    }
}

fn actor(role: Role, id: u128, name: &str, title: &str) -> Actor {
    Actor {
        role,
        person: Some(Uuid::from_u128(id)),
        name: name.into(),
        title: title.into(),
        organisation: Some(Uuid::from_u128(50)),
        organisation_name: "Gata och park".into(),
        email: format!("p{id}@lindviken.example"),
        phone: String::new(),
        lang: Lang::Sv,
    }
}

/// Somebody who can take a measure over.
pub fn heir(name: &str, coordinates: bool) -> Heir {
    let (email, phone) = (format!("{}@lindviken.example", name.len()), "070-123 45 67".to_owned());
    Heir { id: Uuid::from_u128(106), name: name.into(), title: "Ingenjör".into(), email, phone, lang: Lang::Sv, coordinates }
}

/// Jonas handed measure 7 over to Samira just now; what both had before.
pub fn handed_over(before: Option<Parts>) -> HandedOver {
    HandedOver {
        id: Uuid::from_u128(71),
        from_id: jonas(),
        from: "Jonas Ek".into(),
        to_id: Uuid::from_u128(102),
        to: "Samira Lindqvist".into(),
        way: Way::Whole,
        text: NAUGHTY.into(),
        at: now(),
        by: Some(jonas()),
        before,
    }
}

/// Measure 7, under way, with its people and what is counted.
pub fn measure() -> Measure {
    Measure {
        id: Uuid::from_u128(7),
        plan: plan().id,
        plan_name: plan().full_name(),
        programme: plan().programme,
        within: false,
        goal: Some(goal().id),
        number: 7,
        title: "Bättre ljus på gångvägen vid Kajsaniemi".into(),
        wording: "Nya lyktstolpar sätts upp.\n\nBuskarna klipps.".into(),
        standing: Standing { phase: Phase::CarryingOut, status: Status::InProgress },
        decided_on: Some(day(2026, 2, 17)),
        decided_by: "kommunstyrelsen".into(),
        due: Due { on: day(2026, 12, 18), precision: Precision::Day },
        done_on: None,
        reason: String::new(),
        question: String::new(),
        count: Some(Count { done: 12, total: 18, unit: "lyktstolpar".into() }),
        latest: "Tolv stolpar lyser nu.".into(),
        told_at: Some(now() - TimeDelta::days(3)),
        row_version: 5,
        people: vec![
            actor(Role::Accountable, 101, "Jonas Ek", "Projektledare"),
            actor(Role::Coordinating, 102, "Samira Lindqvist", "Samordnare"),
        ],
        seen: true,
        answered: false,
    }
}

fn other(number: i64, title: &str, phase: Phase, status: Status, due: NaiveDate) -> Measure {
    Measure {
        id: Uuid::from_u128(number.unsigned_abs().into()),
        number,
        title: title.into(),
        standing: Standing { phase, status },
        due: Due { on: due, precision: Precision::Day },
        count: None,
        people: vec![actor(Role::Accountable, 103, "Petter Nyman", "Fastighetschef")],
        ..measure()
    }
}

/// Five measures: done, under way, late, not begun, proposed.
pub fn measures() -> Vec<Measure> {
    let mut late = other(8, "Nattvandring med föreningarna", Phase::CarryingOut, Status::Waiting, day(2026, 11, 11));
    late.reason = "För få har anmält sig.".into();
    vec![
        other(1, "Fältare ute fredag och lördag", Phase::FollowedUp, Status::Done, day(2026, 6, 30)),
        measure(),
        late,
        other(16, "Trygg hemtjänst på kvällen", Phase::Decided, Status::NotStarted, day(2027, 2, 1)),
        other(18, "Scen på Järnvägstorget", Phase::Proposed, Status::NotStarted, day(2027, 5, 1)),
    ]
}

/// Two updates, the later of which moved the day.
pub fn updates() -> Vec<Update> {
    let update = |id: u128, text: &str, days: i64| Update {
        id: Uuid::from_u128(id),
        status: Status::InProgress,
        text: text.into(),
        done_count: Some(12),
        new_due: None,
        reason: String::new(),
        before: measure().before(),
        author: jonas(),
        author_name: "Jonas Ek".into(),
        at: now() - TimeDelta::days(days),
    };
    let moved = Update {
        new_due: Some(Due::within(day(2027, 1, 15), Precision::Day)),
        reason: "Leveransen blev sen.".into(),
        ..update(31, "Sex stolpar kvar.", 0)
    };
    vec![moved, update(30, "Tolv stolpar lyser nu.", 3)]
}

/// Causes of the finding.
pub fn causes() -> Vec<CauseOption> {
    let cause = |id: u128, text: &str| CauseOption {
        id: Uuid::from_u128(id),
        text: text.into(),
        finding: Uuid::from_u128(40),
        finding_title: "Mörkt och skymd sikt".into(),
    };
    vec![cause(41, "Belysningen är trasig"), cause(42, "Buskarna skymmer")]
}

/// What can be chosen.
pub fn options() -> Options {
    let person = |id: u128, name: &str| PersonOption { id: Uuid::from_u128(id), name: name.into(), more: "Gata och park".into() };
    let finding = |id: u128, title: &str| FindingOption {
        id: Uuid::from_u128(id),
        title: title.into(),
        what: "Många går en omväg.".into(),
        people: 39,
        programme: plan().programme,
    };
    Options {
        plan: plan(),
        goals: vec![goal()],
        people: vec![person(101, "Jonas Ek"), person(102, "Samira Lindqvist")],
        organisations: vec![(Uuid::from_u128(51), "Polisen".into())],
        findings: vec![finding(40, "Mörkt och skymd sikt")],
        causes: causes(),
        open_findings: vec![finding(43, "Tomt på folk vid Elielplatsen")],
    }
}

/// What lies on the thread of measure 7.
pub fn nodes() -> Vec<Node> {
    let node = |kind: Kind, state: red_thread::State, title: &str, voices: i64| Node {
        title: title.into(),
        voices,
        public: true,
        path: if kind == Kind::Inquiry { "/work/inquiries/trygg".into() } else { "/work/x".into() },
        ..super::node(kind, state)
    };
    vec![
        node(Kind::Inquiry, red_thread::State::Open, "Hur känns centrum?", 412),
        node(Kind::Finding, red_thread::State::Done, "Mörkt och skymd sikt", 39),
        node(Kind::Measure, red_thread::State::Running, "Bättre ljus", 0),
        node(Kind::Reply, red_thread::State::Done, "Nu är det ljusare", 0),
    ]
}

/// Measure 7 as somebody unkind would write it.
pub fn naughty_measure() -> Measure {
    let long = format!("{NAUGHTY}{}", "å".repeat(5_000));
    let mut measure = Measure { title: NAUGHTY.into(), wording: long.clone(), reason: long, decided_by: NAUGHTY.into(), ..measure() };
    measure.due.on = day(2026, 11, 1);
    measure.count = Some(Count { done: -3, total: 18, unit: NAUGHTY.into() });
    for actor in &mut measure.people {
        actor.name = NAUGHTY.into();
        actor.title = NAUGHTY.into();
        actor.organisation_name = NAUGHTY.into();
    }
    measure
}
