//! Every arrow from every standing that there can be.

use super::*;
use Phase::{CarryingOut, Decided, FollowedUp, Proposed};
use Status::{Cancelled, Done, InProgress, NotStarted, Waiting};

const fn at(phase: Phase, status: Status) -> Standing {
    Standing { phase, status }
}

/// All standings that arrows lead to.
const STANDINGS: [Standing; 8] = [
    Standing::PROPOSED,
    at(Proposed, Cancelled),
    at(Decided, NotStarted),
    at(CarryingOut, InProgress),
    at(CarryingOut, Waiting),
    at(CarryingOut, Done),
    at(CarryingOut, Cancelled),
    at(FollowedUp, Done),
];

#[test]
fn a_decision_needs_a_cause_and_somebody_accountable() {
    assert_eq!(Standing::PROPOSED.decided(0, true), Err(Refused::NoCause));
    assert_eq!(Standing::PROPOSED.decided(0, false), Err(Refused::NoCause));
    assert_eq!(Standing::PROPOSED.decided(1, false), Err(Refused::NoAccountable));
    assert_eq!(Standing::PROPOSED.decided(1, true), Ok(at(Decided, NotStarted)));
    assert_eq!(at(Proposed, Cancelled).decided(1, true), Err(Refused::Ended));
    for standing in STANDINGS.into_iter().skip(2).filter(|standing| !standing.status.ended()) {
        assert_eq!(standing.decided(1, true), Err(Refused::Decided), "{standing:?}");
    }
}

#[test]
fn what_is_decided_can_be_told_about_until_it_ends() {
    for standing in STANDINGS {
        for status in Status::ALL {
            let expected = match (standing.phase, standing.status, status) {
                (Proposed, ..) => Err(Refused::NotDecided),
                (_, Done | Cancelled, _) => Err(Refused::Ended),
                (Decided, _, NotStarted) => Ok(standing),
                (phase, _, Cancelled) => Ok(at(phase, Cancelled)),
                _ => Ok(at(CarryingOut, status)),
            };
            assert_eq!(standing.told(status), expected, "{standing:?} {status:?}");
        }
    }
}

#[test]
fn what_has_ended_can_be_taken_up_again() {
    for standing in STANDINGS {
        let decided = standing.phase != Proposed;
        let expected = match (standing.status.ended(), decided) {
            (false, _) => Err(Refused::NotEnded),
            (true, true) => Ok(at(CarryingOut, InProgress)),
            (true, false) => Ok(Standing::PROPOSED),
        };
        assert_eq!(standing.reopened(decided), expected, "{standing:?}");
        assert_eq!(standing.cancelled().is_ok(), !standing.status.ended(), "{standing:?}");
    }
}

#[test]
fn only_what_is_done_is_followed_up() {
    for standing in STANDINGS {
        assert_eq!(standing.followed_up().is_ok(), standing.status == Done, "{standing:?}");
    }
}

#[test]
fn the_thread_shows_where_it_stands() {
    use red_thread::State;
    let expected = [State::Proposed, State::Stopped, State::Open, State::Running, State::Running, State::Done, State::Stopped, State::Done];
    assert_eq!(STANDINGS.map(Standing::on_thread), expected);
}

#[test]
fn what_is_late_says_so_first() {
    assert_eq!(Sign::of(at(CarryingOut, Waiting), true), Sign::Late);
    assert_eq!(Sign::of(at(Decided, NotStarted), true), Sign::Late);
    assert_eq!(Sign::of(at(CarryingOut, Done), true), Sign::Done);
    assert_eq!(Sign::of(Standing::PROPOSED, true), Sign::Proposed);
    assert_eq!(Sign::of(at(CarryingOut, Waiting), false), Sign::Waiting);
}

#[test]
fn stored_names_read_back() {
    assert!(Phase::ALL.into_iter().all(|phase| Phase::from_code(phase.code()) == Some(phase)));
    assert!(Status::ALL.into_iter().all(|status| Status::from_code(status.code()) == Some(status)));
}
