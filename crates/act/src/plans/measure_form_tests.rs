//! What the form takes, and what it refuses.

use super::*;
use crate::plans::views::samples;

fn body() -> String {
    let options = samples::options();
    format!(
        "title=Ljus&due_on=2027-04-02&due_precision=season&accountable={}&responsible={}&cause={}&goal={}&partner={}&total=18&unit=stolpar",
        options.people[0].id, options.people[1].id, options.causes[0].id, options.goals[0].id, options.organisations[0].0
    )
}

fn parsed(body: &str) -> Result<Draft, Vec<String>> {
    let mut fields = Fields::parse(body.as_bytes());
    let draft = read(Lang::Sv, &mut fields, &samples::options(), (samples::today(), None));
    draft.ok_or_else(|| fields.errors().iter().map(|(name, _)| name.clone()).collect())
}

#[test]
fn a_whole_measure_is_written_in_one_form() {
    let options = samples::options();
    let draft = parsed(&body()).unwrap();
    assert_eq!(draft.goal, GoalChoice::Existing(options.goals[0].id));
    assert_eq!(draft.accountable, Some(options.people[0].id));
    assert_eq!(draft.findings, [options.findings[0].id]);
    assert_eq!(draft.due.words(Lang::Sv), "våren 2027");
    assert_eq!((draft.total, draft.unit.as_str()), (Some(18), "stolpar"));
    assert_eq!(draft.roles().len(), 3);
}

#[test]
fn a_goal_can_be_written_in_the_same_form() {
    let draft = parsed("title=A&due_on=2027-04-02&goal=new&new_goal=Tryggare+kvällar").unwrap();
    assert_eq!(draft.goal, GoalChoice::New("Tryggare kvällar".into()));
    assert_eq!(parsed("title=A&due_on=2027-04-02&goal=new&new_goal=").unwrap_err(), ["new_goal"]);
    let unchosen = parsed("title=A&due_on=2027-04-02&goal=&new_goal=Tryggare+kvällar").unwrap();
    assert_eq!(unchosen.goal, GoalChoice::New("Tryggare kvällar".into()), "what was written is not lost");
    assert_eq!(parsed(&format!("{}&new_goal=Tryggare+kvällar", body())).unwrap_err(), ["new_goal"], "one goal, not two");
}

#[test]
fn faults_name_their_field() {
    let cases: [(&str, &[&str]); 6] = [
        ("due_on=2027-04-02", &["title"]),
        ("title=A", &["due_on"]),
        ("title=A&due_on=0001-01-01", &["due_on"]),
        ("title=A&due_on=2027-04-02&total=0&unit=stolpar", &["total"]),
        ("title=A&due_on=2027-04-02&total=3", &["unit"]),
        ("title=A&due_on=2027-04-02&unit=stolpar", &["total"]),
    ];
    for (body, expected) in cases {
        assert_eq!(parsed(body).unwrap_err(), expected, "{body}");
    }
}

#[test]
fn a_day_that_has_been_is_asked_about_unless_it_stood_there() {
    let passed = "title=A&due_on=2026-11-21";
    assert_eq!(parsed(passed).unwrap_err(), [PASSED]);
    assert_eq!(parsed("title=A&due_on=2026-11-01&due_precision=month").map(|draft| draft.title), Ok("A".into()), "the month is not over");
    assert!(parsed(&format!("{passed}&passed=yes")).is_ok());
    let stood = Due { on: samples::today() - chrono::TimeDelta::days(1), precision: Precision::Day };
    let stored = Measure { due: stood, decided_on: None, ..samples::measure() };
    let again = |stored| read(Lang::Sv, &mut Fields::parse(passed.as_bytes()), &samples::options(), (samples::today(), stored)).is_some();
    assert!(again(Some(&stored)) && !again(Some(&samples::measure())));
}

#[test]
fn what_is_not_among_the_choices_is_not_taken() {
    let foreign = Uuid::from_u128(0xdead);
    let body = format!("title=A&due_on=2027-04-02&accountable={foreign}&cause={foreign}&goal={foreign}&partner={foreign}");
    let draft = parsed(&body).unwrap();
    assert_eq!((draft.accountable, draft.causes.len(), draft.partners.len()), (None, 0, 0));
    assert_eq!(draft.goal, GoalChoice::None);
}

#[test]
fn what_is_stored_opens_the_form_and_reads_back() {
    let (measure, options) = (samples::measure(), samples::options());
    let mut fields = fill(&measure, &[options.causes[0].id]);
    let draft = read(Lang::Sv, &mut fields, &options, (samples::today(), Some(&measure))).unwrap();
    assert_eq!((draft.title, draft.due), (measure.title.clone(), measure.due));
    assert_eq!(draft.accountable, measure.accountable().and_then(|actor| actor.person));
    let words = shown(Lang::Sv, &fields, &options);
    assert!(words.iter().any(|(_, value)| value.contains("Jonas Ek")));
}

#[test]
fn a_decided_day_is_not_moved_without_a_reason() {
    let moved = |more: &str, decided: bool| {
        let stored = Measure { decided_on: samples::measure().decided_on.filter(|_| decided), ..samples::measure() };
        let mut fields = Fields::parse(format!("title=Ljus&due_on=2027-12-22{more}").as_bytes());
        let draft = read(Lang::Sv, &mut fields, &samples::options(), (samples::today(), Some(&stored)));
        draft.map(|draft| draft.moved_because).ok_or_else(|| fields.errors().iter().map(|(name, _)| name.clone()).collect::<Vec<_>>())
    };
    assert_eq!(moved("", true), Err(vec![MOVED_BECAUSE.to_owned()]));
    assert_eq!(moved("&moved_because=Leveransen", true), Ok("Leveransen".into()));
    assert_eq!(moved("&moved_because=Leveransen", false), Ok(String::new()), "a proposal promises nothing yet");
}
