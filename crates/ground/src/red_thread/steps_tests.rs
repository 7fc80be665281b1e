use super::super::testing::{answered, node};
use super::*;
use KnotState::{Done, Next, Now, Stopped};

fn states(nodes: &[Node]) -> [KnotState; 5] {
    Steps::of(Audience::Public, nodes).states()
}

fn finding() -> Node {
    node(Kind::Finding, State::Open)
}

fn closed_inquiry() -> Node {
    Node { voices: 82, ..node(Kind::Inquiry, State::Done) }
}

#[test]
fn the_thread_tightens_as_the_promise_is_kept() {
    assert_eq!(states(&[]), [Done, Now, Next, Next, Next]);
    assert_eq!(states(&[finding()]), [Done, Done, Now, Next, Next]);
    assert_eq!(states(&[finding(), node(Kind::Measure, State::Running)]), [Done, Done, Done, Now, Next]);
    let finished = node(Kind::Measure, State::Done);
    assert_eq!(states(&[finding(), finished.clone()]), [Done, Done, Done, Done, Now]);
    assert_eq!(states(&[answered(Kind::Finding, State::Done), finished, node(Kind::Reply, State::Done)]), [Done; 5]);
}

#[test]
fn what_is_decided_and_not_begun_stands_at_the_decision() {
    assert_eq!(states(&[finding(), node(Kind::Measure, State::Open)]), [Done, Done, Now, Next, Next]);
    assert!(Steps::of(Audience::Public, &[node(Kind::Measure, State::Open)]).decided);
}

#[test]
fn a_draft_has_been_told_by_nobody_and_an_open_dialogue_is_being_told() {
    assert_eq!(states(&[node(Kind::Inquiry, State::Proposed)])[..2], [Now, Next]);
    assert_eq!(states(&[Node { voices: 12, ..node(Kind::Inquiry, State::Open) }])[..2], [Now, Next]);
    assert_eq!(states(&[node(Kind::Inquiry, State::Done)])[..2], [Now, Next], "closed, and nobody came");
    assert_eq!(states(&[closed_inquiry()])[..2], [Done, Now]);
    assert_eq!(states(&[node(Kind::Inquiry, State::Open), finding()])[..2], [Done, Done]);
    let holder = Steps::of(Audience::Holder, &[node(Kind::Inquiry, State::Open)]);
    assert_eq!(holder.states()[..2], [Done, Now], "who holds a receipt has told");
}

#[test]
fn what_was_passed_on_and_not_answered_is_seen_and_no_more() {
    assert_eq!(states(&[node(Kind::PassOn, State::Open)]), [Done, Done, Now, Next, Next]);
    let withdrawn = Node { public: false, ..node(Kind::PassOn, State::Stopped) };
    assert_eq!(states(&[closed_inquiry(), withdrawn]), [Done, Now, Next, Next, Next]);
}

#[test]
fn one_reply_among_many_does_not_answer_a_dialogue() {
    let lamp = answered(Kind::PassOn, State::Done);
    let nodes = [closed_inquiry(), lamp.clone(), node(Kind::Reply, State::Done), finding(), node(Kind::PassOn, State::Open)];
    assert_eq!(states(&nodes), [Done, Done, Done, Done, Now]);
    assert_eq!(states(&[lamp, node(Kind::Reply, State::Done), answered(Kind::Finding, State::Done)]), [Done; 5]);
}

#[test]
fn a_draft_reply_answers_nobody() {
    assert_eq!(states(&[finding(), node(Kind::Reply, State::Proposed)]), [Done, Done, Now, Next, Next]);
}

#[test]
fn a_promise_is_decided_and_answers_only_so_far() {
    let promise = [answered(Kind::Finding, State::Done), node(Kind::Reply, State::Running)];
    assert_eq!(states(&promise), [Done, Done, Done, Now, Next]);
    assert_eq!(states(&[answered(Kind::PassOn, State::Running), node(Kind::Reply, State::Running)]), [Done, Done, Done, Now, Next]);
}

#[test]
fn no_knot_is_behind_us_before_the_one_before_it() {
    let running = node(Kind::Measure, State::Running);
    let nodes = [answered(Kind::Finding, State::Done), running, node(Kind::Reply, State::Done)];
    assert_eq!(states(&nodes), [Done, Done, Done, Now, Next]);
    assert_eq!(states(&[closed_inquiry(), node(Kind::Measure, State::Done)])[..4], [Done; 4], "what was decided had been seen");
}

#[test]
fn a_no_ties_the_thread_off_and_is_an_answer() {
    let nodes = [answered(Kind::Finding, State::Done), node(Kind::Reply, State::Stopped)];
    assert_eq!(states(&nodes), [Done, Done, Stopped, Stopped, Done]);
    assert_eq!(states(&[finding(), node(Kind::Measure, State::Stopped)]), [Done, Done, Stopped, Stopped, Now]);
}

#[test]
fn a_no_to_one_does_not_tie_off_the_others() {
    let no = [answered(Kind::PassOn, State::Stopped), node(Kind::Reply, State::Stopped)];
    assert_eq!(states(&no), [Done, Done, Stopped, Stopped, Done]);
    for other in [node(Kind::PassOn, State::Open), finding()] {
        assert_eq!(states(&[no[0].clone(), no[1].clone(), other]), [Done, Done, Now, Next, Next]);
    }
}

#[test]
fn what_is_so_already_is_neither_a_promise_nor_done() {
    let already = [answered(Kind::PassOn, State::AlreadySo), node(Kind::Reply, State::AlreadySo)];
    assert_eq!(states(&already), [Done, Done, Stopped, Stopped, Done]);
    assert_eq!(work(&already).count(), 0);
    let beside = [already[0].clone(), already[1].clone(), finding()];
    assert_eq!(states(&beside), [Done, Done, Now, Next, Next], "something else waits");
}

#[test]
fn what_was_answered_before_a_measure_was_done_is_not_the_last_answer() {
    let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 11, day);
    let done = Node { due_on: day(20), ..node(Kind::Measure, State::Done) };
    let reply = |on, state| Node { happened_on: day(on), ..node(Kind::Reply, state) };
    let thread = |reply: Node| states(&[answered(Kind::Finding, State::Done), done.clone(), reply]);
    assert_eq!(thread(reply(10, State::Done)), [Done, Done, Done, Done, Now]);
    assert_eq!(thread(reply(20, State::Running)), [Done, Done, Done, Done, Now], "a promise of the same day");
    assert_eq!(thread(reply(20, State::Done)), [Done; 5]);
    assert_eq!(thread(reply(25, State::Stopped)), [Done; 5]);
}
