//! How far a thread has come: the rules that the five knots go by. The thread must never say more than is true.
//!
//! - **Told** once somebody has told. A draft has asked nobody; while a dialogue is open and nothing has been seen in it,
//!   this is where we are.
//! - **Seen** once there is a finding, or marks were passed on. Something passed on has been seen and sent, no more: until
//!   it is answered its day is the day an *answer* is asked for.
//! - **Decided** once a measure is decided, or an answer says that it is done or will be. What is decided and not begun
//!   keeps this knot as the place where we are.
//! - **Done** once everything that was decided is done.
//! - **Answered** once everything that was seen has a published answer, and what the answers promise is done. One reply
//!   among many is counted, and a draft is none. A promise, and what was answered before a measure was done, is a first
//!   answer: the last is owed when it is done.
//!
//! A knot is never behind us when the one before it is not. What was decided had been told and seen. A no is an answer,
//! and so is that it is so already: when that is all there is, and nothing else waits, it ties off what would have been
//! decided and done.

use kit::web::thread::KnotState;

use super::{Audience, Kind, Node, State};

/// Where a thread stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Steps {
    told: bool,
    seen: bool,
    /// Something is decided, begun or not.
    pub decided: bool,
    begun: bool,
    done: bool,
    /// There is nothing to do: a no, or that it is so already, is all there is.
    pub stopped: bool,
    /// Everything that was seen has an answer.
    all_answered: bool,
}

impl Steps {
    /// Of what lies on a thread.
    pub fn of(audience: Audience, nodes: &[Node]) -> Self {
        let decided = work(nodes).next().is_some() || any(nodes, &[Kind::Reply], |node| is_yes(node.state));
        let seen = decided || things(nodes).next().is_some() || nodes.iter().any(Node::is_answer);
        Self {
            told: seen || audience == Audience::Holder || told(nodes),
            seen,
            decided,
            begun: any(nodes, &[Kind::Measure, Kind::PassOn, Kind::Reply], |node| is_yes(node.state)),
            done: done(nodes),
            stopped: !decided && ended_without_work(nodes),
            all_answered: all_answered(nodes),
        }
    }

    /// Each knot's state, in their order.
    pub fn states(self) -> [KnotState; 5] {
        let reached = [self.told, self.seen, self.begun, self.done, self.all_answered];
        let mut now_given = false;
        std::array::from_fn(|place| match (place, reached[place]) {
            (2 | 3, _) if self.stopped => KnotState::Stopped,
            (_, true) if !now_given => KnotState::Done,
            _ if now_given => KnotState::Next,
            _ => {
                now_given = true;
                KnotState::Now
            }
        })
    }
}

/// What was seen and wants an answer: findings, and what was passed on and not taken back.
pub(super) fn things(nodes: &[Node]) -> impl Iterator<Item = &Node> {
    let counts = |node: &&Node| match node.kind {
        Kind::Finding => node.state != State::Proposed,
        Kind::PassOn => !node.went_astray(),
        _ => false,
    };
    nodes.iter().filter(counts)
}

/// A published answer goes back to it. What was passed on is answered when its state says so.
pub(super) fn is_answered(node: &Node) -> bool {
    node.answered || node.kind == Kind::PassOn && node.state != State::Open
}

/// Everything that was seen has an answer, and of what is done it has been told that it is.
fn all_answered(nodes: &[Node]) -> bool {
    let any = things(nodes).next().is_some() || nodes.iter().any(Node::is_answer);
    any && things(nodes).all(is_answered)
        && nodes.iter().filter(|node| node.kind == Kind::Measure && node.state == State::Done).all(|measure| {
            nodes.iter().any(|reply| reply.is_answer() && reply.state != State::Running && reply.happened_on >= measure.due_on)
        })
}

/// What was decided and not given up: measures, and what somebody has said that they do.
pub(super) fn work(nodes: &[Node]) -> impl Iterator<Item = &Node> {
    nodes.iter().filter(|node| match node.kind {
        Kind::Measure => node.state == State::Open || is_yes(node.state),
        Kind::PassOn => is_yes(node.state),
        _ => false,
    })
}

pub(super) fn is_yes(state: State) -> bool {
    matches!(state, State::Running | State::Done)
}

fn any(nodes: &[Node], kinds: &[Kind], test: impl Fn(&Node) -> bool) -> bool {
    nodes.iter().any(|node| kinds.contains(&node.kind) && test(node))
}

/// Nobody has been asked by a draft; an open dialogue is still being told; a closed one was told by those it counted.
fn told(nodes: &[Node]) -> bool {
    let mut inquiries = nodes.iter().filter(|node| node.kind == Kind::Inquiry).peekable();
    inquiries.peek().is_none() || inquiries.any(|node| node.state == State::Done && node.voices > 0)
}

/// Everything that was decided is done. Where only answers say so, none of them promises more; of one thing the latest counts.
fn done(nodes: &[Node]) -> bool {
    if work(nodes).next().is_some() {
        return work(nodes).all(|node| node.state == State::Done);
    }
    if things(nodes).count() < 2 {
        let latest = nodes.iter().filter(|node| node.is_answer()).max_by_key(|node| (node.happened_on, node.changed_at));
        return latest.is_some_and(|node| node.state == State::Done);
    }
    any(nodes, &[Kind::Reply], |node| node.state == State::Done) && !any(nodes, &[Kind::Reply], |node| node.state == State::Running)
}

/// A no was given, or it is so already, and nothing else waits.
fn ended_without_work(nodes: &[Node]) -> bool {
    let ended = |kinds: &[Kind]| any(nodes, kinds, |node| is_no_work(node.state) && !node.went_astray());
    let waits = |node: &Node| match node.kind {
        Kind::PassOn => !is_answered(node),
        _ => node.state == State::Open && !is_answered(node) && !ended(&[Kind::Measure]),
    };
    ended(&[Kind::Reply, Kind::Measure, Kind::Finding, Kind::PassOn]) && !things(nodes).any(waits)
}

fn is_no_work(state: State) -> bool {
    matches!(state, State::AlreadySo | State::NotNow | State::Stopped)
}

#[cfg(test)]
#[path = "steps_tests.rs"]
mod tests;
