//! Something invented that was passed on, for the tests of views and rules.

use uuid::Uuid;

pub use crate::plans::views::samples::{NAUGHTY, now, reader, today};

use crate::pass_ons::model::{PassOn, Passed, State};

/// Four marks of three answers: one with two marks, one alone, one of a group of eight.
pub fn marks() -> Vec<Passed> {
    let mark = |id: u128, response: u128, people: i64, kind: &str, area: &str| Passed {
        id: Uuid::from_u128(id),
        kind: kind.into(),
        lon: 24.94,
        lat: 60.17,
        text: Some("Man ser inte vem som kommer.".into()),
        area: area.into(),
        street: "Fabiansgatan".into(),
        reasons: vec!["Dåligt ljus".into(), "På kvällen".into()],
        response: Uuid::from_u128(response),
        people,
        ..Passed::default()
    };
    vec![
        mark(1, 11, 1, "unsafe", "Kampen"),
        mark(2, 11, 1, "unsafe", "Gloet"),
        mark(3, 12, 1, "better", "Kampen"),
        mark(4, 13, 8, "unsafe", ""),
    ]
}

/// It, waiting for an answer.
pub fn pass_on() -> PassOn {
    PassOn {
        id: Uuid::from_u128(5),
        inquiry: Uuid::from_u128(6),
        inquiry_slug: "trygg".into(),
        programme: Uuid::from_u128(9),
        note: false,
        organisation: Uuid::from_u128(50),
        organisation_name: "Gata och park".into(),
        title: "Otrygg: Kampen".into(),
        text: "Kan ni titta på lamporna?".into(),
        place: "Kampen".into(),
        marks: 5,
        people: 10,
        state: State::Sent,
        due_on: today() - chrono::TimeDelta::days(2),
        sent_by: Uuid::from_u128(102),
        sent_by_name: "Samira Lindqvist".into(),
        sent_by_email: "samira@lindviken.se".into(),
        sent_at: now(),
        returned: String::new(),
        row_version: 1,
    }
}

/// Those that it can be sent to.
pub fn organisations() -> Vec<(Uuid, String)> {
    vec![(Uuid::from_u128(50), "Gata och park".into()), (Uuid::from_u128(51), NAUGHTY.into())]
}
