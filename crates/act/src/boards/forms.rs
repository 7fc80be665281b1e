//! What is typed when a board becomes a plan.

use analyse::findings::model::MOST_CAUSES;
use chrono::{Datelike, NaiveDate};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use uuid::Uuid;

use super::changes::{Activity, Target, Wanted};
use super::model::{Board, Card, Lane, goal_of};
use crate::plans::forms::read_plan;
use crate::plans::model::{Due, LONGEST_TEXT, LONGEST_TITLE, Plan, Precision};
use crate::plans::queries::PersonOption;

/// The choice of a plan that is made with it.
pub const NEW: &str = "new";

/// What can be chosen.
pub struct Options {
    /// Plans of the programme that are not adopted, and the one that the board is in.
    pub plans: Vec<Plan>,
    /// Those who can answer for a measure.
    pub people: Vec<PersonOption>,
}

/// The field of a card's words.
pub fn text_of(card: &Card) -> String {
    format!("text-{}", card.id)
}

/// The field of the name beside it.
pub fn who_of(card: &Card) -> String {
    format!("who-{}", card.id)
}

/// The field of what an activity does something about.
pub fn against_of(card: &Card) -> String {
    format!("against-{}", card.id)
}

/// What stands in the way: what goes into the plan now, and what went before.
pub fn situation(cards: &[Card]) -> Vec<&Card> {
    cards.iter().filter(|card| card.lane == Lane::Situation && card.is_shown()).collect()
}

/// Opens the form with what the board says.
pub fn fill(board: &Board, cards: &[Card], options: &Options, today: NaiveDate) -> Fields {
    let mut fields = Fields::default();
    fields.set("row_version", board.row_version.to_string());
    fields.set("plan", options.plans.first().map_or_else(|| NEW.to_owned(), |plan| plan.id.to_string()));
    fields.set("from_year", today.year().to_string());
    fields.set("to_year", (today.year() + 1).to_string());
    let waiting = || cards.iter().filter(|card| card.is_waiting());
    let vision: Vec<&str> = waiting().filter(|card| card.lane == Lane::Vision).map(Card::words).collect();
    fields.set("vision", vision.join("\n\n"));
    for card in waiting().filter(|card| card.lane != Lane::Vision) {
        fields.set(&text_of(card), card.words());
    }
    fields
}

/// Sets what a form that comes back does not hold yet: cards that came while it was open.
pub fn complete(fields: &mut Fields, cards: &[Card]) {
    for card in cards.iter().filter(|card| card.is_waiting() && card.lane != Lane::Vision) {
        let name = text_of(card);
        if fields.values(&name).is_empty() {
            fields.set(&name, card.words());
        }
    }
}

/// Reads it. Only what stood in the form is taken: a card that came meanwhile waits for the next press.
pub fn read(
    lang: Lang,
    fields: &mut Fields,
    (board, cards): (&Board, &[Card]),
    options: &Options,
    (fresh, today): (Plan, NaiveDate),
) -> Option<Wanted> {
    let target = target(lang, fields, board, options, fresh);
    let vision = fields.text(lang, "vision", LONGEST_TEXT);
    let mut wanted = Wanted {
        target: target.unwrap_or(Target::There(Uuid::nil())),
        situation: Vec::new(),
        vision_cards: Vec::new(),
        vision,
        goals: Vec::new(),
        activities: Vec::new(),
        due: Due { on: today, precision: Precision::Day },
    };
    for card in cards.iter().filter(|card| card.is_waiting()) {
        read_card(lang, fields, options, (card, cards), &mut wanted);
    }
    // Measures are numbered as they stand in the plan: goal by goal, those without a goal last.
    wanted.activities.sort_by_key(|activity| goal_place(cards, activity.card));
    if let Some((first, _)) = wanted.situation.first().filter(|_| situation(cards).len() > MOST_CAUSES) {
        fields.fault(&format!("text-{first}"), t::board_plan_many_causes(lang, MOST_CAUSES as i64));
    }
    if !wanted.activities.is_empty() {
        wanted.due = due(lang, fields, today).unwrap_or(wanted.due);
    }
    (!fields.has_errors()).then_some(wanted)
}

fn goal_place(cards: &[Card], activity: Uuid) -> i64 {
    let goal = cards.iter().find(|card| card.id == activity).and_then(|card| goal_of(cards, card));
    goal.map_or(i64::MAX, |goal| goal.place)
}

fn read_card(lang: Lang, fields: &mut Fields, options: &Options, (card, cards): (&Card, &[Card]), wanted: &mut Wanted) {
    if card.lane == Lane::Vision {
        if fields.values("vision_card").contains(&card.id.to_string()) {
            wanted.vision_cards.push(card.id);
        }
        return;
    }
    let name = text_of(card);
    if fields.values(&name).is_empty() {
        return;
    }
    let text = fields.required(lang, &name, LONGEST_TITLE, t::board_plan_text_missing(lang));
    if card.lane == Lane::Goal {
        wanted.goals.push((card.id, text));
    } else if card.lane == Lane::Situation {
        wanted.situation.push((card.id, text));
    } else {
        let against = fields.value(&against_of(card)).parse().ok();
        let against = against.filter(|against| situation(cards).iter().any(|there| there.id == *against));
        let who = fields.value(&who_of(card)).parse().ok().filter(|who| options.people.iter().any(|person| person.id == *who));
        wanted.activities.push(Activity { card: card.id, title: text, who, against });
    }
}

fn target(lang: Lang, fields: &mut Fields, board: &Board, options: &Options, mut fresh: Plan) -> Option<Target> {
    if let Some(plan) = board.plan {
        return Some(Target::There(plan));
    }
    if fields.value("plan") == NEW {
        // The vision goes in like everything else, after the plan is made.
        read_plan(lang, fields, &mut fresh);
        return Some(Target::New(Plan { vision: String::new(), row_version: 1, ..fresh }));
    }
    let chosen = fields.value("plan").parse::<Uuid>().ok().filter(|plan| options.plans.iter().any(|there| there.id == *plan));
    if chosen.is_none() {
        fields.fault("plan", t::board_plan_choose(lang));
    }
    chosen.map(Target::There)
}

fn due(lang: Lang, fields: &mut Fields, today: NaiveDate) -> Option<Due> {
    let day: Option<NaiveDate> = fields.parsed("due_on", t::measure_day_wrong(lang));
    let precision = Precision::from_code(fields.value("due_precision")).unwrap_or_default();
    let due = day.filter(|day| (1990..=2200).contains(&day.year())).map(|day| Due::within(day, precision));
    if due.is_none_or(|due| due.passed(today)) && fields.error_for("due_on").is_none() {
        fields.fault("due_on", t::board_plan_due_passed(lang));
    }
    due
}
