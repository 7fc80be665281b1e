//! What people type about plans and measures, read.

use super::*;
use crate::plans::views::samples;

fn telling(body: &str) -> Result<Telling, Vec<String>> {
    let measure = samples::measure();
    let mut fields = Fields::parse(body.as_bytes());
    let read = read_telling(Lang::Sv, &mut fields, &measure, samples::today(), Uuid::nil());
    read.ok_or_else(|| fields.errors().iter().map(|(name, _)| name.clone()).collect())
}

#[test]
fn what_is_told_is_read_and_faults_name_their_field() {
    let told = telling("status=in_progress&done_count=13&text=En+till").unwrap();
    assert_eq!((told.status, told.done_count, told.text.as_str()), (Status::InProgress, Some(13), "En till"));
    let cases = [
        ("text=Hej", &["status"] as &[&str]),
        ("status=cancelled&text=Hej", &["status"]),
        ("status=in_progress&text=+", &["text"]),
        ("status=in_progress&text=a&done_count=19", &["done_count"]),
        ("status=in_progress&text=a&done_count=-1", &["done_count"]),
        ("status=in_progress&text=a&done_count=x", &["done_count"]),
        ("status=in_progress&text=a&new_due=2027-01-15", &["reason"]),
        ("status=in_progress&text=a&new_due=2020-01-15&reason=b", &["new_due"]),
        ("status=in_progress&text=a&new_due=snart&reason=b", &["new_due"]),
    ];
    for (body, expected) in cases {
        assert_eq!(telling(body).unwrap_err(), expected, "{body}");
    }
    assert_eq!(telling(&format!("status=done&text={}", "x".repeat(301))).unwrap_err(), ["text"]);
}

#[test]
fn done_with_some_left_is_asked_about_once() {
    assert_eq!(telling("status=done&text=a").unwrap_err(), [WHOLE]);
    assert_eq!(telling("status=done&text=a&done_count=17").unwrap_err(), [WHOLE]);
    assert_eq!(telling("status=done&text=a&done_count=18").unwrap().done_count, Some(18));
    assert_eq!(telling("status=done&text=a&done_count=12&whole=all").unwrap().done_count, Some(18));
    assert_eq!(telling("status=done&text=a&done_count=12&whole=so_many").unwrap().done_count, Some(12));
    let step = |body: &str| {
        let mut fields = Fields::parse(body.as_bytes());
        read_step(Lang::Sv, &mut fields, &samples::measure(), Status::Done, Uuid::nil()).map(|told| told.done_count)
    };
    assert_eq!([step("text=a"), step("text=a&whole=all"), step("text=a&whole=so_many")], [None, Some(Some(18)), Some(None)]);
}

#[test]
fn what_is_counted_has_begun() {
    assert_eq!(telling("status=not_started&done_count=3&text=a").unwrap().status, Status::InProgress);
    assert_eq!(telling("status=not_started&done_count=0&text=a").unwrap().status, Status::NotStarted);
    let mut measure = samples::measure();
    measure.standing.status = Status::NotStarted;
    assert_eq!(fill_telling(&measure, Uuid::nil()).value("status"), "in_progress");
}

#[test]
fn what_had_not_begun_is_asked_about_and_stays_as_it_was_chosen() {
    let measure = Measure {
        standing: crate::plans::model::Standing { status: Status::NotStarted, ..samples::measure().standing },
        count: None,
        ..samples::measure()
    };
    let mut fields = fill_telling(&measure, Uuid::nil());
    assert_eq!(fields.value("status"), "", "nothing is chosen beforehand");
    fields.set("text", "Två stolpar står.");
    assert!(read_telling(Lang::Sv, &mut fields, &measure, samples::today(), Uuid::nil()).is_none());
    assert!(fields.error_for("status").is_some());
    follow_telling(&mut fields, &samples::measure());
    assert_eq!(fields.value("status"), "in_progress", "somebody else began it meanwhile");
}

#[test]
fn a_day_too_far_away_is_not_said_to_have_been() {
    let told = |day: &str| {
        let mut fields = Fields::parse(format!("status=in_progress&text=a&reason=b&new_due={day}").as_bytes());
        read_telling(Lang::Sv, &mut fields, &samples::measure(), samples::today(), Uuid::nil());
        fields.error_for("new_due").map(ToOwned::to_owned)
    };
    assert_eq!(told("9999-12-31").as_deref(), Some(t::tell_new_due_far(Lang::Sv)));
    assert_eq!(told("2026-01-01").as_deref(), Some(t::tell_new_due_passed(Lang::Sv)));
    assert_eq!(told("2027-01-01"), None);
}

#[test]
fn a_question_that_was_not_asked_stays() {
    assert_eq!(telling("status=waiting&text=a").unwrap().question, None);
    assert_eq!(telling("status=waiting&text=a&question=+Hyran%3F+").unwrap().question.as_deref(), Some("Hyran?"));
    assert_eq!(telling("status=waiting&text=a&question=").unwrap().question.as_deref(), Some(""));
}

#[test]
fn whoever_carries_it_already_is_no_substitute_and_may_take_it_over() {
    let measure = samples::measure();
    let carries = measure.people.iter().find_map(|actor| actor.person.filter(|_| actor.role.tells())).unwrap();
    let [already, fresh] = [carries, Uuid::from_u128(4711)].map(|id| Heir { id, ..samples::heir("Leila Haddad", false) });
    let read = |to: &Heir, way: &str| {
        let mut fields = Fields::parse(format!("to={}&way={way}&text=Ledig", to.id).as_bytes());
        let over = read_hand_over(Lang::Sv, &mut fields, Uuid::nil(), &[already.clone(), fresh.clone()], &measure);
        (over.is_some(), fields.error_for("to").is_some())
    };
    assert_eq!([read(&already, "beside"), read(&already, "whole"), read(&fresh, "beside")], [(false, true), (true, false), (true, false)]);
}

#[test]
fn what_was_not_touched_follows_what_somebody_else_told() {
    let measure = samples::measure();
    let count = measure.count.clone().unwrap();
    let told = Measure { row_version: 9, count: Some(Count { done: count.done + 1, ..count.clone() }), ..measure.clone() };
    let mut untouched = fill_telling(&measure, Uuid::nil());
    follow_telling(&mut untouched, &told);
    assert_eq!((untouched.value("done_count"), untouched.value("row_version")), ((count.done + 1).to_string().as_str(), "9"));
    let mut touched = fill_telling(&measure, Uuid::nil());
    touched.set("done_count", "3");
    touched.set("status", "waiting");
    follow_telling(&mut touched, &told);
    assert_eq!((touched.value("done_count"), touched.value("status")), ("3", "waiting"), "what was typed stays");
}

#[test]
fn what_is_done_is_not_moved() {
    let told = telling("status=done&text=a&done_count=18&new_due=2027-01-15&reason=b").unwrap();
    assert_eq!(told.new_due, None);
}

#[test]
fn a_decision_is_not_made_tomorrow() {
    let read = |body: &str| read_decision(Lang::Sv, &mut Fields::parse(body.as_bytes()), samples::today());
    assert!(read("on=2026-11-22&by=Kommunstyrelsen").is_some());
    assert!(read("on=2026-11-23&by=Kommunstyrelsen").is_none());
    assert!(read("on=2026-02-17&by=").is_none());
    assert!(read("on=i+går&by=K").is_none());
}

#[test]
fn a_plan_ends_after_it_begins() {
    let faults = |body: &str| {
        let mut fields = Fields::parse(body.as_bytes());
        read_plan(Lang::Sv, &mut fields, &mut samples::plan());
        fields.errors().iter().map(|(name, _)| name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(faults("name=A&from_year=2026&to_year=2028"), [] as [&str; 0]);
    assert_eq!(faults("name=A&from_year=2028&to_year=2026"), ["to_year"]);
    assert_eq!(faults("name=&from_year=x&to_year=99999999999999999999"), ["name", "from_year", "to_year"]);
    assert_eq!(faults("name=A&from_year=9223372036854775807&to_year=2028"), ["from_year"]);
}
