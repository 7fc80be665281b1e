//! A Today with one of everything, in texts that break what is not escaped.

use chrono::{DateTime, NaiveDate, Utc};
use follow_up::replies::views::{sample as reply, sample_waiting};
use follow_up::replies::{ReplyKind, ReplyState};
use ground::red_thread::{Kind, State};
use uuid::Uuid;

use super::super::queries::Today;
use super::super::rows::{Answered, Begun, Due, DueKind, Gathered, Moved, MyMeasure, MyPassOn, Ours, Silent, Unanswered};

const NAUGHTY: &str = "<script>alert(\"å\")</script> ' & \u{202e}ماذا\u{202c}";

/// One of everything.
pub fn today() -> Today {
    let at = DateTime::<Utc>::from_timestamp(1_795_400_000, 0).unwrap_or_default();
    let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap_or_default();
    let gathered = |n, notes| Gathered { slug: "trygg-i-centrum".into(), notes, title: format!("Hur känns centrum? {NAUGHTY}"), n, at };
    let due =
        |kind, on| Due { kind, title: format!("Prata med Jonas {NAUGHTY}"), path: "/work/measures/x".into(), day: day(on), mine: on == 23 };
    Today {
        measures: vec![measure(1, "in_progress", day(11)), measure(2, "waiting", day(30)), measure(3, "not_started", day(30))],
        pass_ons: vec![pass_on(false, day(20)), pass_on(true, day(30))],
        ours: vec![ours(true, State::Running), ours(true, State::Open), ours(false, State::Done)],
        drafts: vec![reply(ReplyKind::Cannot, ReplyState::Draft)],
        more_drafts: 6_170,
        waiting: vec![sample_waiting(Kind::Finding, State::Open), sample_waiting(Kind::Measure, State::Done)],
        threads: [].into(),
        urgent: vec![gathered(2, false), gathered(1, true)],
        answers: vec![gathered(86, false), gathered(1, true)],
        messages: vec![gathered(1, false)],
        answered: vec![Answered {
            title: format!("Trasig lampa {NAUGHTY}"),
            path: "/work/pass-ons/x".into(),
            organisation: "Polisen".into(),
            at,
        }],
        moved: vec![Moved {
            id: Uuid::from_u128(8),
            title: NAUGHTY.into(),
            due: ground::due::Due::within(day(30), ground::due::Precision::Month),
            by: NAUGHTY.into(),
            done: true,
            at,
        }],
        unanswered: vec![Unanswered {
            title: format!("Skolvägen {NAUGHTY}"),
            path: "/work/findings/x".into(),
            voices: 27,
            on: Some(day(1)),
            at,
            promised_on: Some(day(30)),
        }],
        due: vec![due(DueKind::Measure, 23), due(DueKind::PassOn, 24), due(DueKind::AnswerBy, 25), due(DueKind::Closing, 26)],
        silent: vec![Silent { id: Uuid::from_u128(9), number: 12, title: format!("Trappan {NAUGHTY}") }],
        begun: Some(Begun { coordinator: true, programme: true, inquiry: false }),
    }
}

fn measure(n: u128, status: &str, due: NaiveDate) -> MyMeasure {
    MyMeasure {
        id: Uuid::from_u128(n),
        title: format!("Bättre ljus på gångvägen {NAUGHTY}"),
        status: status.to_owned(),
        proposed: n == 3,
        due_on: Some(due),
        told_at: (n == 1).then_some(DateTime::UNIX_EPOCH),
        told_by: None,
        accountable: true,
        note: NAUGHTY.to_owned(),
    }
}

fn pass_on(promised: bool, due: NaiveDate) -> MyPassOn {
    MyPassOn {
        id: Uuid::from_u128(20),
        title: format!("Trasig lampa {NAUGHTY}"),
        path: "/work/pass-ons/x".into(),
        due_on: Some(due),
        promised,
    }
}

fn ours(measure: bool, state: State) -> Ours {
    let (title, path) = (format!("Grannsamverkan {NAUGHTY}"), "/work/measures/x".into());
    Ours { measure, id: Uuid::from_u128(30), state, title, path, due_on: NaiveDate::from_ymd_opt(2026, 11, 30), at: DateTime::UNIX_EPOCH }
}
