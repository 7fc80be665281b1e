//! Nodes for the tests of the thread.

use uuid::Uuid;

use super::{Kind, Node, State};
use crate::due::Precision;

/// A public node with nothing special about it.
pub fn node(kind: Kind, state: State) -> Node {
    Node {
        kind,
        id: Uuid::from_u128(kind as u128 + 1),
        state,
        title: "Ljus".into(),
        note: String::new(),
        voices: 0,
        marks: 0,
        happened_on: None,
        due_on: None,
        due_known: Precision::Day,
        public: true,
        path: "/work/x".into(),
        changed_at: chrono::DateTime::UNIX_EPOCH,
        answered: false,
    }
}

/// The same with a published reply that goes back to it.
pub fn answered(kind: Kind, state: State) -> Node {
    Node { answered: true, ..node(kind, state) }
}
