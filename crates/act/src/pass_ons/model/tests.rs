//! Every arrow, and who is counted.

use std::sync::Arc;

use ground::access::{Grant, Role, SignedIn};
use ground::red_thread;
use kit::i18n::Lang;

use super::*;
use crate::pass_ons::views::samples;

#[test]
fn every_answer_from_every_state() {
    for state in State::ALL {
        for kind in AnswerKind::ALL {
            let expected = match state {
                State::Withdrawn => Err(Refused::Withdrawn),
                State::SentOn => Err(Refused::SentOn),
                _ => Ok(kind.leads_to()),
            };
            assert_eq!(state.answered(kind), expected, "{state:?} {kind:?}");
        }
    }
}

#[test]
fn only_what_nobody_answered_is_taken_back_returned_or_sent_on() {
    for state in State::ALL {
        let expected = |to: State| match state {
            State::Sent | State::Returned => Ok(to),
            State::Promised | State::Done | State::AlreadySo | State::NotNow | State::Refused | State::NoBut => Err(Refused::Answered),
            State::SentOn => Err(Refused::SentOn),
            State::Withdrawn => Err(Refused::Withdrawn),
        };
        assert_eq!(state.withdrawn(), expected(State::Withdrawn), "{state:?}");
        assert_eq!(state.returned(), expected(State::Returned), "{state:?}");
        assert_eq!(state.sent_on(), expected(State::SentOn), "{state:?}");
    }
}

#[test]
fn what_was_given_away_is_kept_after_all_unless_it_is_answered_or_taken_back() {
    for state in State::ALL {
        let expected = match state {
            State::Returned | State::SentOn | State::Sent => Ok(State::Sent),
            State::Withdrawn => Err(Refused::Withdrawn),
            _ => Err(Refused::Answered),
        };
        assert_eq!(state.kept(), expected, "{state:?}");
    }
}

#[test]
fn what_was_said_before_is_said_once() {
    let said = |id, text: &str| Said { id: Uuid::from_u128(id), by: "A B".into(), text: text.into(), at: samples::now() };
    let before = [said(3, "Marken är regionens"), said(2, ""), said(1, "Går det att sätta ett räcke?")];
    let left = |text: &str| Said::not_repeated(&before, text).into_iter().map(|one| one.id.as_u128()).collect::<Vec<_>>();
    assert_eq!(left("Nej"), [3, 1]);
    assert_eq!(
        left("Marken är regionens.\n\nGår det att sätta ett räcke? Svara snart."),
        [] as [u128; 0],
        "sent anew with the words it had"
    );
}

#[test]
fn a_promise_waits_for_those_who_gave_it() {
    let waits = |for_sender| {
        let all = State::ALL.into_iter().filter(|state| PassOn { state: *state, ..samples::pass_on() }.waits(for_sender));
        all.collect::<Vec<_>>()
    };
    assert_eq!(waits(false), [State::Sent, State::Promised]);
    assert_eq!(waits(true), [State::Sent, State::Returned]);
}

#[test]
fn what_was_answered_waits_again_when_its_answer_is_taken_back() {
    let reopened = State::ALL.map(|state| (state, state.reopened())).into_iter().filter(|(before, after)| before != after);
    let expected =
        [State::Promised, State::Done, State::AlreadySo, State::NotNow, State::Refused, State::NoBut].map(|state| (state, State::Sent));
    assert_eq!(reopened.collect::<Vec<_>>(), expected);
}

#[test]
fn an_answer_leads_where_the_thread_says() {
    use red_thread::State as Thread;
    let expected = [Thread::Done, Thread::Running, Thread::AlreadySo, Thread::NotNow, Thread::Stopped];
    assert_eq!(AnswerKind::ALL.map(|kind| kind.leads_to().on_thread()), expected);
    assert_eq!(State::Sent.on_thread(), Thread::Open);
}

#[test]
fn those_who_told_read_nothing_of_what_went_astray() {
    let private: Vec<State> = State::ALL.into_iter().filter(|state| !state.public()).collect();
    assert_eq!(private, [State::Returned, State::SentOn, State::Withdrawn]);
}

#[test]
fn the_word_of_a_state_says_what_was_answered_and_who_reads_it() {
    let word = |state: State, receives| state.word(Lang::Sv, receives);
    assert_eq!(word(AnswerKind::NotNow.leads_to(), false), AnswerKind::NotNow.word(Lang::Sv));
    assert_ne!(word(AnswerKind::Cannot.leads_to(), false), word(AnswerKind::NotNow.leads_to(), false));
    let offered = AnswerKind::ALL.map(|kind| word(kind.leads_to().offering(true), false));
    assert_eq!(offered, ["Gjort", "Ska göras", "Redan så", "Nej, men", "Nej, men"], "what is no no stays");
    assert_eq!([word(State::Sent, true), word(State::Sent, false)], ["Väntar på dig", "Skickat"]);
    assert_eq!([word(State::Returned, true), word(State::Returned, false)], ["Inte ert", "Inte deras"]);
}

#[test]
fn of_a_note_nobody_who_told_reads() {
    assert!(samples::pass_on().public());
    assert!(!PassOn { note: true, ..samples::pass_on() }.public());
}

#[test]
fn stored_names_read_back() {
    assert!(State::ALL.into_iter().all(|state| State::from_code(state.code()) == Some(state)));
    assert!(AnswerKind::ALL.into_iter().all(|kind| AnswerKind::from_code(kind.code()) == Some(kind)));
}

#[test]
fn a_person_with_several_marks_is_one() {
    let marks = samples::marks();
    assert_eq!(marks.len(), 4);
    assert_eq!(people(&marks), 10, "one answer with two marks, one alone, a group of eight");
    assert_eq!(responses(&marks).len(), 3);
    assert_eq!(place(&marks), "Kampen");
    assert_eq!(kinds(&marks), [("unsafe", 3), ("better", 1)]);
    assert_eq!((people(&[]), place(&[]).as_str()), (0, ""));
}

fn viewer(role: Role, programme: Option<u128>, organisation: Option<Uuid>) -> Viewer {
    let grants = vec![Grant { role, programme: programme.map(Uuid::from_u128) }];
    Viewer::Person(Arc::new(SignedIn { id: Uuid::from_u128(1), name: "A B".into(), title: String::new(), organisation, grants }))
}

#[test]
fn senders_and_receivers_find_it_and_nobody_else() {
    let one = samples::pass_on();
    let here = Some(one.programme.as_u128());
    let cases = [
        (viewer(Role::Coordinator, here, None), Some((true, false))),
        (viewer(Role::Coordinator, Some(99), None), None),
        (viewer(Role::Partner, None, Some(one.organisation)), Some((false, true))),
        (viewer(Role::Partner, here, Some(one.organisation)), Some((false, true))),
        (viewer(Role::Responsible, None, Some(one.organisation)), Some((false, true))),
        (viewer(Role::Partner, Some(99), Some(one.organisation)), None),
        (viewer(Role::Responsible, Some(99), Some(one.organisation)), None),
        (viewer(Role::Coordinator, Some(99), Some(one.organisation)), None),
        (viewer(Role::Partner, None, Some(Uuid::from_u128(98))), None),
        (viewer(Role::Partner, None, None), None),
        (viewer(Role::Reader, None, Some(one.organisation)), None),
        (viewer(Role::Administrator, None, None), None),
        (Viewer::Anyone, None),
    ];
    for (viewer, expected) in cases {
        assert_eq!(one.rights(&viewer).map(|rights| (rights.sends, rights.receives)), expected, "{viewer:?}");
    }
}
