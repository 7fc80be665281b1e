//! What is typed about plans, goals and how measures go.

use chrono::{Datelike, NaiveDate};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use uuid::Uuid;

use super::changes::Telling;
use super::model::{
    Count, Due, Goal, HandOver, Heir, LONGEST_SENTENCE, LONGEST_TEXT, LONGEST_TITLE, Measure, Plan, Precision, Status, Way,
};

/// Years that a plan may span: nobody can promise for longer, and a slip of the finger is found.
const LONGEST_PLAN: i64 = 30;
/// Nothing is promised for later.
const LATEST_YEAR: i32 = 2200;

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

/// Where one goes on once it is told.
pub const AFTER: &str = "after";
/// To the others that wait to be told about.
pub const AFTER_OTHERS: &str = "others";

/// Opens a plan's form with what is stored.
pub fn fill_plan(plan: &Plan) -> Fields {
    let mut fields = Fields::default();
    fields.set("name", plan.name.as_str());
    fields.set("vision", plan.vision.as_str());
    fields.set("from_year", plan.from_year.to_string());
    fields.set("to_year", plan.to_year.to_string());
    fields.set("within", if plan.within { "yes" } else { "" });
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
    fields.set("question", measure.question.as_str());
    for (name, shown, value) in stands(measure) {
        fields.set(name, value.clone());
        fields.set(shown, value);
    }
    fields
}

/// What stands now, with the fields that hold it and those that remember what the form was shown with. Whoever tells of what
/// had not begun is asked how it goes: nothing is chosen for them.
fn stands(measure: &Measure) -> Vec<(&'static str, &'static str, String)> {
    let count = measure.count.as_ref();
    let status = begun(measure.standing.status, count.map_or(0, |count| count.done));
    let status = if status == Status::NotStarted { "" } else { status.code() };
    let status = ("status", SHOWN_STATUS, status.to_owned());
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

/// Reads what somebody tells. A new day needs a reason.
pub fn read_telling(lang: Lang, fields: &mut Fields, measure: &Measure, today: NaiveDate, id: Uuid) -> Option<Telling> {
    let status = Status::from_code(fields.value("status")).filter(|status| Status::TOLD.contains(status));
    if status.is_none() {
        fields.fault("status", t::tell_status_missing(lang));
    }
    let status = status.map(|status| begun(status, parsed_count(fields)));
    let mut done_count = read_count(lang, fields, measure);
    let text = fields.required(lang, "text", LONGEST_SENTENCE, t::tell_text_missing(lang));
    let (new_due, reason) = read_new_due(lang, fields, today);
    let question = read_question(lang, fields);
    if status == Some(Status::Done) && !fields.has_errors() {
        done_count = read_whole(lang, fields, measure, done_count);
    }
    let status = status.filter(|_| !fields.has_errors())?;
    let new_due = new_due.filter(|_| !status.ended());
    Some(Telling { id, status, text, done_count, new_due, reason, question })
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

/// What those elected must decide; none where it was not asked, so that it stays as it is.
fn read_question(lang: Lang, fields: &mut Fields) -> Option<String> {
    let asked = !fields.values("question").is_empty();
    asked.then(|| fields.text(lang, "question", LONGEST_SENTENCE))
}

fn read_new_due(lang: Lang, fields: &mut Fields, today: NaiveDate) -> (Option<Due>, String) {
    let day: Option<NaiveDate> = fields.optional("new_due", t::measure_day_wrong(lang));
    if let Some(words) = day.and_then(|day| day_to_come(lang, day, today)) {
        fields.fault("new_due", words);
    }
    let reason = fields.text(lang, "reason", LONGEST_SENTENCE);
    if day.is_some() && reason.is_empty() {
        fields.fault("reason", t::tell_reason_missing(lang));
    }
    (day.map(|day| Due::within(day, Precision::Day)), reason)
}

/// What is wrong with a day that something is promised for: it has been, or is too far away to be meant.
pub(crate) fn day_to_come(lang: Lang, day: NaiveDate, today: NaiveDate) -> Option<&'static str> {
    if day < today {
        Some(t::tell_new_due_passed(lang))
    } else if day.year() > LATEST_YEAR {
        Some(t::tell_new_due_far(lang))
    } else {
        None
    }
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
    (!fields.has_errors()).then_some(Telling { id, status, text, done_count, new_due: None, reason, question: None })
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
#[path = "forms_tests.rs"]
mod tests;
