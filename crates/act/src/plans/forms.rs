//! What is typed about plans, goals and how measures go.

use chrono::{Datelike, NaiveDate};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use uuid::Uuid;

use super::changes::Telling;
use super::model::{Count, Goal, HandOver, Heir, LONGEST_SENTENCE, LONGEST_TEXT, LONGEST_TITLE, Measure, Plan, Status, Way};

/// Years that a plan may span: nobody can promise for longer, and a slip of the finger is found.
const LONGEST_PLAN: i64 = 30;

/// Says whether all of what is counted is done, when the whole is.
pub const WHOLE: &str = "whole";
/// All of them are.
pub const ALL_OF_THEM: &str = "all";
/// So many are, and no more will be.
pub const SO_MANY: &str = "so_many";
/// The status that the form was shown with.
pub const SHOWN_STATUS: &str = "shown_status";
/// The number that the form was shown with.
pub const SHOWN_COUNT: &str = "shown_count";

/// Opens a plan's form with what is stored.
pub fn fill_plan(plan: &Plan) -> Fields {
    let mut fields = Fields::default();
    fields.set("name", plan.name.as_str());
    fields.set("vision", plan.vision.as_str());
    fields.set("from_year", plan.from_year.to_string());
    fields.set("to_year", plan.to_year.to_string());
    fields.set("row_version", plan.row_version.to_string());
    fields
}

/// Reads a plan's name, vision and years into `plan`; faults stand beside the fields.
pub fn read_plan(lang: Lang, fields: &mut Fields, plan: &mut Plan) {
    plan.name = fields.required(lang, "name", LONGEST_TITLE, t::plan_name_missing(lang));
    plan.vision = fields.text(lang, "vision", LONGEST_TEXT);
    plan.from_year = year(lang, fields, "from_year");
    plan.to_year = year(lang, fields, "to_year");
    if !fields.has_errors() && !(plan.from_year..=plan.from_year + LONGEST_PLAN).contains(&plan.to_year) {
        fields.fault("to_year", t::plan_years_wrong(lang));
    }
    plan.row_version = fields.row_version();
}

fn year(lang: Lang, fields: &mut Fields, name: &str) -> i64 {
    let year: Option<i64> = fields.parsed(name, t::plan_year_wrong(lang));
    let year = year.unwrap_or_default();
    if fields.error_for(name).is_none() && !(1990..=2200).contains(&year) {
        fields.fault(name, t::plan_year_wrong(lang));
    }
    year
}

/// Reads when a plan was adopted, and by whom.
pub fn read_adoption(lang: Lang, fields: &mut Fields, today: NaiveDate) -> Option<(NaiveDate, String)> {
    read_decision(lang, fields, today)
}

/// Reads when something was decided, and by whom: not in the future.
pub fn read_decision(lang: Lang, fields: &mut Fields, today: NaiveDate) -> Option<(NaiveDate, String)> {
    let on: Option<NaiveDate> = fields.parsed("on", t::measure_day_wrong(lang));
    if on.is_some_and(|day| day > today) {
        fields.fault("on", t::measure_day_to_come(lang));
    }
    let by = fields.required(lang, "by", LONGEST_TITLE, t::measure_by_missing(lang));
    on.filter(|_| !fields.has_errors()).map(|on| (on, by))
}

/// Opens a goal's form with what is stored.
pub fn fill_goal(goal: &Goal) -> Fields {
    let mut fields = Fields::default();
    fields.set("text", goal.text.as_str());
    fields.set("row_version", goal.row_version.to_string());
    fields
}

/// Reads what a goal says.
pub fn read_goal(lang: Lang, fields: &mut Fields) -> String {
    fields.required(lang, "text", LONGEST_TITLE, t::goal_text_missing(lang))
}

/// Opens the page where one tells how a measure goes.
pub fn fill_telling(measure: &Measure, form_id: Uuid) -> Fields {
    let mut fields = Fields::default();
    fields.set("form_id", form_id.to_string());
    fields.set("row_version", measure.row_version.to_string());
    for (name, shown, value) in stands(measure) {
        fields.set(name, value.clone());
        fields.set(shown, value);
    }
    fields
}

/// What stands now, with the fields that hold it and those that remember what the form was shown with.
fn stands(measure: &Measure) -> Vec<(&'static str, &'static str, String)> {
    let count = measure.count.as_ref();
    let status = begun(measure.standing.status, count.map_or(0, |count| count.done)).code().to_owned();
    let status = ("status", SHOWN_STATUS, status);
    [status].into_iter().chain(count.map(|count| ("done_count", SHOWN_COUNT, count.done.to_string()))).collect()
}

/// Somebody else told while this was written: what was not touched follows what stands now, so that it is not set back unseen.
pub fn follow_telling(fields: &mut Fields, now: &Measure) {
    fields.set("row_version", now.row_version.to_string());
    for (name, shown, value) in stands(now) {
        if fields.value(name) == fields.value(shown) {
            fields.set(name, value.clone());
        }
        fields.set(shown, value);
    }
}

/// What is counted has begun.
fn begun(status: Status, counted: i64) -> Status {
    if status == Status::NotStarted && counted > 0 { Status::InProgress } else { status }
}

/// Reads what somebody tells. A new day needs a reason; it is asked for only when the measure is late.
pub fn read_telling(lang: Lang, fields: &mut Fields, measure: &Measure, today: NaiveDate, id: Uuid) -> Option<Telling> {
    let status = Status::from_code(fields.value("status")).filter(|status| Status::TOLD.contains(status));
    if status.is_none() {
        fields.fault("status", t::tell_status_missing(lang));
    }
    let status = status.map(|status| begun(status, parsed_count(fields)));
    let mut done_count = read_count(lang, fields, measure);
    let text = fields.required(lang, "text", LONGEST_SENTENCE, t::tell_text_missing(lang));
    let (new_due, reason) = read_new_due(lang, fields, today);
    if status == Some(Status::Done) && !fields.has_errors() {
        done_count = read_whole(lang, fields, measure, done_count);
    }
    let status = status.filter(|_| !fields.has_errors())?;
    let new_due = new_due.filter(|_| !status.ended());
    Some(Telling { id, status, text, done_count, new_due, reason })
}

fn read_count(lang: Lang, fields: &mut Fields, measure: &Measure) -> Option<i64> {
    let count = measure.count.as_ref()?;
    let wrong = t::tell_count_wrong(lang, count.total);
    let done: Option<i64> = fields.optional("done_count", &wrong);
    if done.is_some_and(|done| !(0..=count.total).contains(&done)) {
        fields.fault("done_count", wrong);
    }
    done
}

fn parsed_count(fields: &Fields) -> i64 {
    fields.value("done_count").trim().parse().unwrap_or(0)
}

/// What is done while some of it is left is asked about once: all of them, or the sentence says why not.
fn read_whole(lang: Lang, fields: &mut Fields, measure: &Measure, told: Option<i64>) -> Option<i64> {
    let count = measure.count.as_ref()?;
    let now = Count { done: told.unwrap_or(count.done), ..count.clone() };
    match fields.value(WHOLE) {
        _ if !now.open() => told,
        ALL_OF_THEM => {
            fields.set("done_count", count.total.to_string());
            Some(count.total)
        }
        SO_MANY => told,
        _ => {
            fields.fault(WHOLE, t::tell_whole(lang, now.words(lang)));
            told
        }
    }
}

fn read_new_due(lang: Lang, fields: &mut Fields, today: NaiveDate) -> (Option<NaiveDate>, String) {
    let day: Option<NaiveDate> = fields.optional("new_due", t::measure_day_wrong(lang));
    if day.is_some_and(|day| day < today || day.year() > 2200) {
        fields.fault("new_due", t::tell_new_due_passed(lang));
    }
    let reason = fields.text(lang, "reason", LONGEST_SENTENCE);
    if day.is_some() && reason.is_empty() {
        fields.fault("reason", t::tell_reason_missing(lang));
    }
    (day, reason)
}

/// Reads one sentence that goes with a completion, a cancellation or a re-opening.
pub fn read_step(lang: Lang, fields: &mut Fields, measure: &Measure, status: Status, id: Uuid) -> Option<Telling> {
    let missing = match status {
        Status::Done => t::measure_completion_missing(lang),
        Status::Cancelled => t::measure_cancellation_missing(lang),
        _ => t::measure_reopening_missing(lang),
    };
    let text = fields.required(lang, "text", LONGEST_SENTENCE, missing);
    let reason = if status == Status::Cancelled { text.clone() } else { String::new() };
    let done_count = if status == Status::Done && !fields.has_errors() { read_whole(lang, fields, measure, None) } else { None };
    (!fields.has_errors()).then_some(Telling { id, status, text, done_count, new_due: None, reason })
}

/// Reads to whom a measure is handed over, how, and what they need to know. Somebody who is not among `heirs` is not taken.
pub fn read_hand_over(lang: Lang, fields: &mut Fields, from: Uuid, heirs: &[Heir], measure: &Measure) -> Option<HandOver> {
    let to = heirs.iter().find(|heir| heir.id.to_string() == fields.value("to")).cloned();
    if to.is_none() {
        fields.fault("to", t::measure_hand_over_to_missing(lang));
    }
    let way = Way::ALL.into_iter().find(|way| way.code() == fields.value("way"));
    if way.is_none() {
        fields.fault("way", t::measure_hand_over_way_missing(lang));
    }
    if let Some(already) = to.as_ref().filter(|to| way == Some(Way::Beside) && measure.carried_by(to.id)) {
        fields.fault("to", t::measure_hand_over_already(lang, already.name.clone()));
    }
    let text = fields.required(lang, "text", LONGEST_SENTENCE, t::measure_hand_over_text_missing(lang));
    if fields.has_errors() { None } else { to.zip(way).map(|(to, way)| HandOver { from, to, way, text }) }
}

#[cfg(test)]
mod tests {
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
    fn whoever_carries_it_already_is_no_substitute_and_may_take_it_over() {
        let measure = samples::measure();
        let carries = measure.people.iter().find_map(|actor| actor.person.filter(|_| actor.role.tells())).unwrap();
        let [already, fresh] = [carries, Uuid::from_u128(4711)].map(|id| Heir { id, ..samples::heir("Leila Haddad", false) });
        let read = |to: &Heir, way: &str| {
            let mut fields = Fields::parse(format!("to={}&way={way}&text=Ledig", to.id).as_bytes());
            let over = read_hand_over(Lang::Sv, &mut fields, Uuid::nil(), &[already.clone(), fresh.clone()], &measure);
            (over.is_some(), fields.error_for("to").is_some())
        };
        assert_eq!(
            [read(&already, "beside"), read(&already, "whole"), read(&fresh, "beside")],
            [(false, true), (true, false), (true, false)]
        );
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
}
