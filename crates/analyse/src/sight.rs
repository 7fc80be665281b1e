//! What of the red thread somebody in the room sees: what is not decided or sent yet, and an inquiry that is found by its
//! link alone, is for those whose role reads it.

use ground::access::{Can, Viewer};
use ground::red_thread::{Kind, Node};
use uuid::Uuid;

/// This viewer may know of it, within the programme that the thread is of. A proposal is as little known when it was
/// given up before it was decided.
fn knows(viewer: &Viewer, programme: Uuid, node: &Node) -> bool {
    let can = match node.kind {
        Kind::Measure if !node.public => Can::ReadProposals,
        Kind::Inquiry if !node.public => Can::Inquire,
        Kind::Reply if !node.is_answer() => Can::Reply,
        _ => Can::Room,
    };
    viewer.can_in(can, programme)
}

/// This viewer finds the page that it leads to. What was passed on is read by those who pass on and by those who got it.
fn opens(viewer: &Viewer, programme: Uuid, node: &Node) -> bool {
    knows(viewer, programme, node) && (node.kind != Kind::PassOn || viewer.can_in(Can::Analyse, programme))
}

/// What this viewer may know of.
pub(crate) fn known(viewer: &Viewer, programme: Uuid, mut nodes: Vec<Node>) -> Vec<Node> {
    nodes.retain(|node| knows(viewer, programme, node));
    nodes
}

/// What this viewer can open.
pub(crate) fn opened(viewer: &Viewer, programme: Uuid, mut nodes: Vec<Node>) -> Vec<Node> {
    nodes.retain(|node| opens(viewer, programme, node));
    nodes
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use ground::access::Role;
    use ground::red_thread::State;

    use super::*;
    use crate::testing::{PROGRAMME, viewer};
    use ground::due::Precision;

    fn node(kind: Kind, state: State, public: bool) -> Node {
        Node {
            kind,
            id: Uuid::nil(),
            state,
            title: String::new(),
            note: String::new(),
            voices: 0,
            marks: 0,
            happened_on: None,
            due_on: None,
            due_known: Precision::Day,
            public,
            path: String::new(),
            changed_at: DateTime::UNIX_EPOCH,
            answered: false,
        }
    }

    #[test]
    fn what_is_not_decided_is_known_to_those_who_read_proposals_alone() {
        let proposals = [node(Kind::Measure, State::Proposed, false), node(Kind::Measure, State::Stopped, false)];
        for role in Role::ALL {
            let reads = role.allows().contains(&Can::ReadProposals);
            let (viewer, elsewhere) = (viewer(role), Uuid::from_u128(0x99));
            for proposal in &proposals {
                assert_eq!(opens(&viewer, PROGRAMME, proposal), reads, "{role:?}");
                assert!(!knows(&viewer, elsewhere, proposal), "{role:?}");
            }
            assert!(opens(&viewer, PROGRAMME, &node(Kind::Measure, State::Open, true)), "{role:?}");
            assert!(opens(&viewer, PROGRAMME, &node(Kind::Reply, State::Done, true)), "{role:?}");
            assert_eq!(opens(&viewer, PROGRAMME, &node(Kind::Reply, State::Proposed, false)), role == Role::Coordinator);
            let passed_on = node(Kind::PassOn, State::Open, false);
            assert!(knows(&viewer, PROGRAMME, &passed_on), "{role:?}");
            assert_eq!(opens(&viewer, PROGRAMME, &passed_on), role == Role::Coordinator);
        }
    }
}
