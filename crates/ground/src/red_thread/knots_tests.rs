use chrono::TimeDelta;

use super::super::testing::{answered, node};
use super::super::{Kind, State};
use super::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
}

fn notes_of(audience: Audience, nodes: &[Node]) -> Vec<String> {
    knots(Reading::new(Lang::Sv, audience, today()), nodes, Markup::default()).into_iter().map(|knot| knot.note.0).collect()
}

fn names_of(lang: Lang, nodes: &[Node]) -> Vec<String> {
    knots(Reading::new(lang, Audience::Holder, today()), nodes, Markup::default()).into_iter().map(|knot| knot.name).collect()
}

fn in_days(days: i64, node: Node) -> Node {
    Node { due_on: Some(today() + TimeDelta::days(days)), ..node }
}

#[test]
fn a_day_known_as_a_month_is_said_as_a_month() {
    let day = NaiveDate::from_ymd_opt(2027, 6, 30);
    let measure = Node { due_on: day, due_known: crate::due::Precision::Month, ..node(Kind::Measure, State::Running) };
    let notes = format!("{:?}", notes_of(Audience::Room, &[measure]));
    assert!(notes.contains("juni 2027") && !notes.contains("30 juni"), "{notes}");
}

fn pass_on(state: State) -> Node {
    Node { note: "Centrumfastigheter AB".into(), happened_on: Some(today()), ..in_days(14, node(Kind::PassOn, state)) }
}

#[test]
fn the_day_an_answer_is_asked_for_is_not_the_day_it_is_done() {
    let notes = notes_of(Audience::Holder, &[pass_on(State::Open)]);
    assert!(notes[1].ends_with("Skickat till Centrumfastigheter AB. Svar senast 10 december 2026."), "{notes:?}");
    assert_eq!([&notes[2], &notes[3]], ["", ""]);
    let late = notes_of(Audience::Room, &[Node { due_on: Some(today() - TimeDelta::days(3)), ..pass_on(State::Open) }]);
    assert!(late[1].contains("Skulle ha svarat 23 november 2026. 3 dagar sent.") && late[1].contains("status-late"), "{late:?}");
    let promised = notes_of(Audience::Public, &[answered(Kind::PassOn, State::Running)]);
    assert_eq!(promised[3].trim(), "");
    let promised = notes_of(Audience::Public, &[pass_on(State::Running)]);
    assert_eq!((promised[2].as_str(), promised[3].trim()), ("Centrumfastigheter AB gör det", "Blir klart 10 december 2026."));
}

#[test]
fn what_was_seen_and_what_was_passed_on_are_counted_apart() {
    let all = [node(Kind::Finding, State::Open), pass_on(State::Open), pass_on(State::Open), pass_on(State::Done)];
    let notes = notes_of(Audience::Public, &all);
    assert_eq!((notes[1].as_str(), notes[4].trim()), ("1 iakttagelse, 3 skickade vidare", "1 av 4 har fått svar."));
}

#[test]
fn what_is_not_answered_yet_does_not_say_that_all_have_their_answer() {
    let seen = [answered(Kind::Finding, State::Done), answered(Kind::Finding, State::Done)];
    let with = |state| [seen.to_vec(), vec![node(Kind::Measure, state), node(Kind::Reply, State::Running)]].concat();
    let running = knots(Reading::new(Lang::Sv, Audience::Public, today()), &with(State::Running), Markup::default());
    assert_ne!(running[4].state, KnotState::Done);
    assert_eq!(running[4].note.0.trim(), "2 av 2 har fått ett första svar.");
    let done = [seen.to_vec(), vec![node(Kind::Reply, State::Done)]].concat();
    assert_eq!(notes_of(Audience::Public, &done)[4].trim(), "2 av 2 har fått svar.");
}

#[test]
fn a_day_is_ahead_passed_or_the_day_it_was() {
    let note = |days, state| notes_of(Audience::Public, &[in_days(days, node(Kind::Measure, state))])[3].trim().to_owned();
    assert_eq!(note(18, State::Running), "Blir klart 14 december 2026.");
    assert!(note(-12, State::Running).ends_with("Skulle vara klart 14 november 2026."));
    assert!(note(-12, State::Open).contains("status-late"));
    assert_eq!(note(-12, State::Done), "Klart 14 november 2026.");
}

#[test]
fn what_is_counted_and_its_day_are_two_sentences() {
    let counted = Node { note: "12 av 18 lyktstolpar".into(), ..in_days(18, node(Kind::Measure, State::Running)) };
    assert_eq!(notes_of(Audience::Public, &[counted])[3], "12 av 18 lyktstolpar. Blir klart 14 december 2026.");
}

#[test]
fn a_broken_promise_says_so() {
    let inquiry = |days| in_days(days, node(Kind::Inquiry, State::Done));
    assert_eq!(notes_of(Audience::Public, &[inquiry(4)])[4], "Senast 30 november 2026");
    let late = &notes_of(Audience::Public, &[inquiry(-120)])[4];
    assert!(late.contains("Skulle ha besvarats 29 juli 2026. 120 dagar sent.") && late.contains("status-late"), "{late}");
    let some = &notes_of(Audience::Public, &[inquiry(-1), answered(Kind::Finding, State::Done), node(Kind::Finding, State::Open)])[4];
    assert!(some.contains("1 av 2 har fått svar") && some.contains("1 dag sent"), "{some}");
}

#[test]
fn a_first_answer_is_told_apart_from_the_last() {
    let reply = |state| Node { happened_on: Some(today()), ..node(Kind::Reply, state) };
    let promise = notes_of(Audience::Public, &[answered(Kind::Finding, State::Done), reply(State::Running)]);
    assert!(promise[4].starts_with("Svar hittills 26 november 2026"), "{promise:?}");
    assert!(promise[2].starts_with("26 november 2026"), "a decision has a fact under it: {promise:?}");
    let done = notes_of(Audience::Public, &[answered(Kind::Finding, State::Done), reply(State::Done)]);
    assert!(done[4].starts_with("26 november 2026"), "{done:?}");
}

#[test]
fn nobody_is_told_that_we_saw_before_we_have_read() {
    assert_eq!(names_of(Lang::Sv, &[])[1..3], ["Vi läser", "Vi bestämmer"]);
    assert_eq!(names_of(Lang::En, &[])[1..3], ["We are reading", "We decide"]);
    let seen = [node(Kind::Finding, State::Open)];
    assert_eq!(names_of(Lang::Sv, &seen)[1..3], ["Vi såg", "Vi bestämmer"]);
    assert_eq!(names_of(Lang::Sv, &[seen[0].clone(), node(Kind::Measure, State::Open)])[2], "Vi bestämde");
}

#[test]
fn a_no_is_a_decision_and_says_where_the_reason_is() {
    let no = [answered(Kind::Finding, State::Done), node(Kind::Reply, State::Stopped)];
    assert_eq!(notes_of(Audience::Public, &no)[2], "Nej. Varför står i svaret.");
    assert_eq!(names_of(Lang::Sv, &no)[2], "Vi bestämde");
    let closed = Node { note: "Lampan lyser igen.".into(), ..node(Kind::Finding, State::Stopped) };
    assert_eq!(notes_of(Audience::Public, &[node(Kind::Finding, State::Stopped)])[2], "Nej");
    assert_eq!(notes_of(Audience::Public, std::slice::from_ref(&closed))[2], "Nej. Lampan lyser igen.");
    let inside = Node { public: false, ..closed };
    assert_eq!(notes_of(Audience::Room, std::slice::from_ref(&inside))[2], "Nej. Lampan lyser igen.");
    assert!(!notes_of(Audience::Public, &[inside])[2].contains("Lampan"), "what is nobody's to read outside stays inside");
    let later = [answered(Kind::Finding, State::Done), node(Kind::Reply, State::NotNow)];
    assert_eq!(notes_of(Audience::Holder, &later)[2], "Inte nu. Varför står i svaret.");
}

#[test]
fn a_knot_does_not_lead_to_the_page_one_is_on() {
    let measure = node(Kind::Measure, State::Running);
    let link = |reading: Reading| knots(reading, std::slice::from_ref(&measure), Markup::default())[2].note.0.contains("<a ");
    let reading = Reading::new(Lang::Sv, Audience::Public, today());
    assert!(link(reading) && !link(reading.on(measure.id)));
}

#[test]
fn what_is_so_already_says_so_and_not_that_somebody_does_it() {
    let already = [answered(Kind::PassOn, State::AlreadySo), Node { happened_on: Some(today()), ..node(Kind::Reply, State::AlreadySo) }];
    let notes = notes_of(Audience::Public, &already);
    assert_eq!((notes[2].as_str(), notes[3].as_str()), ("Redan så. Mer står i svaret.", ""));
    assert!(notes[4].starts_with("26 november 2026"), "{notes:?}");
}

#[test]
fn what_was_decided_and_then_given_up_says_when_and_why() {
    let cancelled = Node { note: "Marken blev såld.".into(), ..in_days(-3, node(Kind::Measure, State::Stopped)) };
    let finding = node(Kind::Finding, State::Open);
    assert_eq!(notes_of(Audience::Room, &[finding, cancelled.clone()])[2], "Avbrutet 23 november 2026. Marken blev såld.");
    let told = [answered(Kind::Finding, State::Done), cancelled, node(Kind::Reply, State::Stopped)];
    assert_eq!(notes_of(Audience::Public, &told)[2], "Avbrutet 23 november 2026. Varför står i svaret.");
}

#[test]
fn a_day_that_stands_for_what_is_private_leads_those_on_who_may_read_it() {
    let finding = Node { public: false, happened_on: Some(today()), path: "/work/findings/1".into(), ..node(Kind::Finding, State::Open) };
    let seen = |reading: Reading| knots(reading, std::slice::from_ref(&finding), Markup::default())[1].note.0.clone();
    let reading = Reading::new(Lang::Sv, Audience::Public, today());
    assert_eq!(seen(reading), "26 november 2026");
    assert_eq!(seen(reading.inside(true)), r#"<a href="/work/findings/1">26 november 2026</a>"#);
}
