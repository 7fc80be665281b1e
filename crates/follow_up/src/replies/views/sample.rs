//! Things to draw the views with: long words, markup and other alphabets in every text.

use chrono::{DateTime, TimeDelta, Utc};
use ground::red_thread::{Kind, State};
use uuid::Uuid;

use super::super::model::{Content, QuoteBasis, Reply, ReplyKind, ReplyState};
use super::super::origins::{Origin, Waiting};

/// A text that breaks what is not escaped.
const NAUGHTY: &str = "<script>alert(\"å\")</script> ' & \u{202e}ماذا\u{202c} 👩‍👧 Trygghetsvandringssamordnarfunktionsbeskrivning";

/// A reply of this kind and state.
pub fn reply(kind: ReplyKind, state: ReplyState) -> Reply {
    let begun = DateTime::<Utc>::from_timestamp(1_793_000_000, 0).unwrap_or_default();
    let published = state != ReplyState::Draft;
    Reply {
        id: Uuid::from_u128(11),
        programme: Uuid::from_u128(1),
        content: Content {
            kind,
            title: format!("Ny belysning på gångvägen {NAUGHTY}"),
            told: format!("Många ser inte vem som kommer. {NAUGHTY}"),
            quote: format!("Man ser inte vem som kommer {NAUGHTY}"),
            quote_basis: Some(QuoteBasis::Summary),
            text: format!("12 av 18 lyktstolpar är på plats.\nResten kommer.\n\n{NAUGHTY}"),
            why: if kind.needs_why() { format!("Leveransen blev sen. {NAUGHTY}") } else { String::new() },
            instead: if kind.is_no() { format!("Vi sätter upp en spegel. {NAUGHTY}") } else { String::new() },
        },
        voices: 39,
        state,
        author: Uuid::from_u128(2),
        author_name: format!("Samira Lindqvist {NAUGHTY}"),
        created_at: begun,
        published_at: published.then_some(begun + TimeDelta::days(1)),
        retracted_at: (state == ReplyState::Retracted).then_some(begun + TimeDelta::days(2)),
        retracted_reason: if state == ReplyState::Retracted { NAUGHTY.to_owned() } else { String::new() },
        row_version: 1,
    }
}

/// Something of this kind that waits for an answer.
pub fn waiting(kind: Kind, state: State) -> Waiting {
    Waiting {
        origin: Origin { kind, id: Uuid::from_u128(12) },
        programme: Uuid::from_u128(1),
        title: format!("Tomt på folk vid torget {NAUGHTY}"),
        note: NAUGHTY.to_owned(),
        voices: 22,
        state,
        since: DateTime::<Utc>::from_timestamp(1_792_000_000, 0).unwrap_or_default(),
        path: "/work/findings/x".to_owned(),
    }
}
