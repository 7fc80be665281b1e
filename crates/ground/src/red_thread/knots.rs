//! From what lies on the thread to its five knots: told, seen, decided, done, answered.

use chrono::NaiveDate;
use kit::dates;
use kit::i18n::{Lang, t};
use kit::web::thread::{Knot, KnotState};
use maud::{Markup, html};

use super::{Kind, Node, State};

/// Who reads the thread: it decides the words ("du berättade" or "berättat") and whether private titles are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// The one who told, on the receipt.
    Holder,
    /// Everyone, on the public site.
    Public,
    /// Those who work here.
    Room,
}

/// The five knots. `told` is the first one's line of fact; the rest follows from the nodes.
pub fn knots(lang: Lang, audience: Audience, nodes: &[Node], told: Markup) -> Vec<Knot> {
    let names = names(lang, audience);
    let facts = [
        (true, told),
        (any(nodes, &[Kind::Finding, Kind::PassOn], |_| true), seen_note(lang, audience, nodes)),
        (decided(nodes), decided_note(lang, audience, nodes)),
        (done(nodes), done_note(lang, audience, nodes)),
        (answered(nodes), answered_note(lang, audience, nodes)),
    ];
    let stopped = stopped(nodes);
    let mut now_given = false;
    names
        .into_iter()
        .zip(facts)
        .enumerate()
        .map(|(place, (name, (reached, note)))| {
            let state = knot_state(reached, stopped && matches!(place, 2 | 3), &mut now_given);
            Knot { name: name.to_owned(), note, state }
        })
        .collect()
}

fn knot_state(reached: bool, stopped: bool, now_given: &mut bool) -> KnotState {
    if reached {
        return KnotState::Done;
    }
    if stopped {
        return KnotState::Stopped;
    }
    if *now_given {
        return KnotState::Next;
    }
    *now_given = true;
    KnotState::Now
}

fn names(lang: Lang, audience: Audience) -> [&'static str; 5] {
    if audience == Audience::Holder {
        [t::thread_you_told(lang), t::thread_we_saw(lang), t::thread_we_decided(lang), t::thread_we_do(lang), t::thread_we_answer(lang)]
    } else {
        [t::thread_told(lang), t::thread_seen(lang), t::thread_decided(lang), t::thread_carried_out(lang), t::thread_answered(lang)]
    }
}

fn any(nodes: &[Node], kinds: &[Kind], test: impl Fn(&Node) -> bool) -> bool {
    nodes.iter().any(|node| kinds.contains(&node.kind) && test(node))
}

fn decided(nodes: &[Node]) -> bool {
    any(nodes, &[Kind::Measure], |node| !matches!(node.state, State::Proposed | State::Stopped))
        || any(nodes, &[Kind::PassOn], |node| matches!(node.state, State::Running | State::Done))
}

fn done(nodes: &[Node]) -> bool {
    let mut work = nodes.iter().filter(|node| matches!(node.kind, Kind::Measure | Kind::PassOn) && node.state != State::Stopped).peekable();
    work.peek().is_some() && work.all(|node| node.state == State::Done)
}

fn answered(nodes: &[Node]) -> bool {
    any(nodes, &[Kind::Reply], |node| matches!(node.state, State::Done | State::Stopped))
}

/// A no was given, and nothing else is on its way.
fn stopped(nodes: &[Node]) -> bool {
    let no = any(nodes, &[Kind::Reply, Kind::Measure, Kind::Finding, Kind::PassOn], |node| node.state == State::Stopped);
    no && !decided(nodes)
}

fn named(audience: Audience, node: &Node) -> bool {
    audience == Audience::Room || node.public
}

fn title(audience: Audience, node: &Node) -> Markup {
    // What was passed on is read by those who sent it and those who got it; the thread does not know who reads.
    let in_room = audience == Audience::Room && node.kind != Kind::PassOn;
    let href = if in_room { Some(node.path.clone()) } else { node.public_path() };
    html! { @if let Some(href) = href { a href=(href) { (node.title) } } @else { (node.title) } }
}

fn dated(lang: Lang, day: Option<NaiveDate>) -> Markup {
    html! { @if let Some(day) = day { (dates::day(lang, day)) } }
}

fn seen_note(lang: Lang, audience: Audience, nodes: &[Node]) -> Markup {
    let seen: Vec<&Node> = nodes.iter().filter(|node| matches!(node.kind, Kind::Finding | Kind::PassOn)).collect();
    match seen.as_slice() {
        [] => html! {},
        [one] if named(audience, one) => {
            html! { @if one.happened_on.is_some() { (dated(lang, one.happened_on)) ": " } (title(audience, one)) }
        }
        [one] => dated(lang, one.happened_on),
        several => html! { (t::thread_findings(lang, several.len() as i64)) },
    }
}

fn decided_note(lang: Lang, audience: Audience, nodes: &[Node]) -> Markup {
    let measures: Vec<&Node> = nodes.iter().filter(|node| node.kind == Kind::Measure).collect();
    match measures.as_slice() {
        [] => html! {},
        [one] if named(audience, one) => {
            html! { @if one.happened_on.is_some() { (dated(lang, one.happened_on)) ": " } (title(audience, one)) }
        }
        [_] => html! {},
        several => html! { (t::thread_measures(lang, several.len() as i64)) },
    }
}

fn done_note(lang: Lang, audience: Audience, nodes: &[Node]) -> Markup {
    let work: Vec<&Node> = nodes
        .iter()
        .filter(|node| matches!(node.kind, Kind::Measure | Kind::PassOn) && !matches!(node.state, State::Proposed | State::Stopped))
        .collect();
    let finished = work.iter().filter(|node| node.state == State::Done).count();
    match work.as_slice() {
        [] => html! {},
        [one] if named(audience, one) => html! {
            (one.note)
            @if let (Some(due), true) = (one.due_on, one.state != State::Done) { " " (t::thread_due(lang, dates::day(lang, due))) }
        },
        [_] => html! {},
        several => html! { (t::thread_done_of(lang, finished as i64, several.len() as i64)) },
    }
}

fn answered_note(lang: Lang, audience: Audience, nodes: &[Node]) -> Markup {
    let replies: Vec<&Node> = nodes.iter().filter(|node| node.kind == Kind::Reply && node.state != State::Proposed).collect();
    if let Some(latest) = replies.iter().max_by_key(|node| node.happened_on) {
        return html! { (dated(lang, latest.happened_on)) @if named(audience, latest) { ": " (title(audience, latest)) } };
    }
    let promised = nodes.iter().filter(|node| node.kind == Kind::Inquiry).filter_map(|node| node.due_on).min();
    html! { @if let Some(day) = promised { (t::thread_answer_by(lang, dates::day(lang, day))) } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn node(kind: Kind, state: State) -> Node {
        Node {
            kind,
            id: Uuid::nil(),
            state,
            title: "Ljus".into(),
            note: String::new(),
            voices: 0,
            marks: 0,
            happened_on: None,
            due_on: None,
            public: true,
            path: "/work/x".into(),
            changed_at: chrono::DateTime::UNIX_EPOCH,
        }
    }

    fn states(nodes: &[Node]) -> Vec<KnotState> {
        knots(Lang::Sv, Audience::Public, nodes, html! {}).into_iter().map(|knot| knot.state).collect()
    }

    use KnotState::{Done, Next, Now, Stopped};

    #[test]
    fn the_thread_tightens_as_the_promise_is_kept() {
        assert_eq!(states(&[]), [Done, Now, Next, Next, Next]);
        let finding = node(Kind::Finding, State::Open);
        assert_eq!(states(std::slice::from_ref(&finding)), [Done, Done, Now, Next, Next]);
        let running = node(Kind::Measure, State::Running);
        assert_eq!(states(&[finding.clone(), running]), [Done, Done, Done, Now, Next]);
        let finished = node(Kind::Measure, State::Done);
        assert_eq!(states(&[finding.clone(), finished.clone()]), [Done, Done, Done, Done, Now]);
        assert_eq!(states(&[finding, finished, node(Kind::Reply, State::Done)]), [Done; 5]);
    }

    #[test]
    fn a_no_ties_the_thread_off_and_is_an_answer() {
        let nodes = [node(Kind::Finding, State::Open), node(Kind::Reply, State::Stopped)];
        assert_eq!(states(&nodes), [Done, Done, Stopped, Stopped, Done]);
    }

    #[test]
    fn a_draft_reply_answers_nobody() {
        let nodes = [node(Kind::Finding, State::Open), node(Kind::Reply, State::Proposed)];
        assert_eq!(states(&nodes), [Done, Done, Now, Next, Next]);
    }
}
