//! The one form in which a measure is written: from a finding's causes to a promised day.

use chrono::{Datelike, NaiveDate};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use uuid::Uuid;

use super::model::{Draft, Due, GoalChoice, LONGEST_SENTENCE, LONGEST_TEXT, LONGEST_TITLE, Measure, Precision, Role};
use super::queries::Options;

/// The value of the choice "a goal that I write here".
pub const NEW_GOAL: &str = "new";
/// Says that the day has been, and stands.
pub const PASSED: &str = "passed";
/// Why a day that was decided is moved.
pub const MOVED_BECAUSE: &str = "moved_because";
/// It has, and was promised for then.
pub const IT_HAS: &str = "yes";
/// The most that can be counted one by one.
const MOST_COUNTED: i64 = 100_000;

/// Opens the form of a measure that there is.
pub fn fill(measure: &Measure, causes: &[Uuid]) -> Fields {
    let mut fields = Fields::default();
    fields.set("row_version", measure.row_version.to_string());
    fields.set("title", measure.title.as_str());
    if !measure.decided() {
        fields.set("wording", measure.wording.as_str());
    }
    fields.set("goal", measure.goal.map(|goal| goal.to_string()).unwrap_or_default());
    fields.set("due_on", measure.due.on.to_string());
    fields.set("due_precision", measure.due.precision.code());
    if let Some(count) = &measure.count {
        fields.set("total", count.total.to_string());
        fields.set("unit", count.unit.as_str());
    }
    for cause in causes {
        fields.add("cause", cause.to_string());
    }
    for actor in &measure.people {
        let id = if actor.role == Role::Partner { actor.organisation } else { actor.person };
        fields.add(actor.role.code(), id.map(|id| id.to_string()).unwrap_or_default());
    }
    fields
}

/// Reads the form. What was not among the choices is not taken; faults stand beside the fields. `stored` is the measure, if there
/// is one.
pub fn read(lang: Lang, fields: &mut Fields, options: &Options, (today, stored): (NaiveDate, Option<&Measure>)) -> Option<Draft> {
    let causes = chosen(fields, "cause", |id| options.causes.iter().any(|cause| cause.id == id));
    let findings = findings(options, &causes);
    let new_cause = fields.text(lang, "new_cause", LONGEST_TITLE);
    if !new_cause.is_empty() && findings.is_empty() {
        fields.fault("new_cause", t::measure_cause_without_finding(lang));
    }
    let goal = goal(lang, fields, options);
    let title = fields.required(lang, "title", LONGEST_TITLE, t::measure_title_missing(lang));
    let wording = fields.text(lang, "wording", LONGEST_TEXT);
    let known = |id| options.people.iter().any(|person| person.id == id);
    let accountable = chosen(fields, Role::Accountable.code(), known).into_iter().next();
    let responsible = chosen(fields, Role::Responsible.code(), known);
    let coordinating = chosen(fields, Role::Coordinating.code(), known);
    let partners = chosen(fields, Role::Partner.code(), |id| options.organisations.iter().any(|(own, _)| *own == id));
    let due = due(lang, fields);
    ask_about_passed(lang, fields, due.filter(|due| due.passed(today) && stored.map(|own| own.due) != Some(*due)));
    let moved_because = moved_because(lang, fields, due.is_some_and(|due| stored.is_some_and(|own| own.moved_to(due))));
    let (total, unit) = counted(lang, fields);
    let due = due.filter(|_| !fields.has_errors())?;
    Some(Draft {
        plan: options.plan.id,
        goal,
        title,
        wording,
        accountable,
        responsible,
        coordinating,
        partners,
        findings,
        causes,
        new_cause,
        due,
        moved_because,
        total,
        unit,
    })
}

/// The ids under a name that are among the choices, each once.
fn chosen(fields: &Fields, name: &str, known: impl Fn(Uuid) -> bool) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = Vec::new();
    for id in fields.values(name).iter().filter_map(|value| kit::ids::parse(value, "choice").ok()) {
        if known(id) && !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// The findings that it comes from, and those of the chosen causes.
fn findings(options: &Options, causes: &[Uuid]) -> Vec<Uuid> {
    let mut findings: Vec<Uuid> = options.findings.iter().map(|finding| finding.id).collect();
    for cause in options.causes.iter().filter(|cause| causes.contains(&cause.id)) {
        if !findings.contains(&cause.finding) {
            findings.push(cause.finding);
        }
    }
    findings
}

/// A goal that is written is meant, even if nothing was chosen above it; beside a chosen one it is asked about.
fn goal(lang: Lang, fields: &mut Fields, options: &Options) -> GoalChoice {
    if fields.value("goal") == NEW_GOAL {
        return GoalChoice::New(fields.required(lang, "new_goal", LONGEST_TITLE, t::goal_text_missing(lang)));
    }
    let written = fields.text(lang, "new_goal", LONGEST_TITLE);
    let goal = chosen(fields, "goal", |id| options.goals.iter().any(|goal| goal.id == id));
    match goal.first() {
        Some(_) if !written.is_empty() => {
            fields.fault("new_goal", t::measure_two_goals(lang));
            GoalChoice::None
        }
        Some(id) => GoalChoice::Existing(*id),
        None if written.is_empty() => GoalChoice::None,
        None => GoalChoice::New(written),
    }
}

fn due(lang: Lang, fields: &mut Fields) -> Option<Due> {
    let day: Option<NaiveDate> = fields.parsed("due_on", t::measure_day_wrong(lang));
    let day = day.filter(|day| (1990..=2200).contains(&day.year()));
    if day.is_none() && fields.error_for("due_on").is_none() {
        fields.fault("due_on", t::measure_day_wrong(lang));
    }
    let precision = Precision::from_code(fields.value("due_precision")).unwrap_or(Precision::Day);
    day.map(|day| Due::within(day, precision))
}

/// A day that has been is asked about once: old plans are written down too, and most often it is a slip of the finger.
fn ask_about_passed(lang: Lang, fields: &mut Fields, passed: Option<Due>) {
    if let Some(due) = passed
        && fields.value(PASSED) != IT_HAS
    {
        fields.fault(PASSED, t::measure_due_passed(lang, due.words(lang)));
    }
}

/// A day that was decided is not moved without a reason; one that stays needs none.
fn moved_because(lang: Lang, fields: &mut Fields, moved: bool) -> String {
    let reason = fields.text(lang, MOVED_BECAUSE, LONGEST_SENTENCE);
    if moved && reason.is_empty() {
        fields.fault(MOVED_BECAUSE, t::tell_reason_missing(lang));
    }
    if moved { reason } else { String::new() }
}

/// How many, and of what: both or neither.
fn counted(lang: Lang, fields: &mut Fields) -> (Option<i64>, String) {
    let total: Option<i64> = fields.optional("total", t::measure_total_wrong(lang));
    if total.is_some_and(|total| !(1..=MOST_COUNTED).contains(&total)) {
        fields.fault("total", t::measure_total_wrong(lang));
    }
    let unit = fields.text(lang, "unit", 60);
    if total.is_some() && unit.is_empty() {
        fields.fault("unit", t::measure_unit_missing(lang));
    }
    if total.is_none() && !unit.is_empty() && fields.error_for("total").is_none() {
        fields.fault("total", t::measure_total_wrong(lang));
    }
    (total, unit)
}

/// The form's values as people read them, with what each field is called: for showing two versions beside each other.
pub fn shown(lang: Lang, fields: &Fields, options: &Options) -> Vec<(String, String)> {
    let people = |name: &str| {
        let names = fields.values(name).iter().filter_map(|value| options.people.iter().find(|person| person.id.to_string() == *value));
        names.map(|person| person.name.clone()).collect::<Vec<_>>().join(", ")
    };
    let partners = options.organisations.iter().filter(|(id, _)| fields.values(Role::Partner.code()).contains(&id.to_string()));
    let causes = options.causes.iter().filter(|cause| fields.values("cause").contains(&cause.id.to_string()));
    let goal = options.goals.iter().find(|goal| goal.id.to_string() == fields.value("goal"));
    let due = fields
        .value("due_on")
        .parse()
        .ok()
        .map(|day| Due::within(day, Precision::from_code(fields.value("due_precision")).unwrap_or(Precision::Day)).words(lang));
    [
        (t::measure_causes(lang), causes.map(|cause| cause.text.clone()).collect::<Vec<_>>().join(", ")),
        (t::measure_goal(lang), goal.map(|goal| goal.text.clone()).unwrap_or_default()),
        (t::measure_title(lang), fields.value("title").to_owned()),
        (t::measure_wording(lang), fields.value("wording").to_owned()),
        (t::measure_accountable(lang), people(Role::Accountable.code())),
        (t::measure_responsible(lang), people(Role::Responsible.code())),
        (t::measure_coordinating(lang), people(Role::Coordinating.code())),
        (t::measure_partners(lang), partners.map(|(_, name)| name.clone()).collect::<Vec<_>>().join(", ")),
        (t::measure_due(lang), due.unwrap_or_default()),
        (t::measure_total(lang), format!("{} {}", fields.value("total"), fields.value("unit"))),
    ]
    .map(|(label, value)| (label.to_owned(), value))
    .into()
}

#[cfg(test)]
#[path = "measure_form_tests.rs"]
mod tests;
