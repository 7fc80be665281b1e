//! A board becomes a plan: through the changes of plans themselves, with ties from the survey and from each answer.

use ground::red_thread::{self, Kind};
use kit::db::{DbError, Tx};
use serde_json::json;
use uuid::Uuid;

use crate::boards::model::{Board, Card, Lane, goal_of};
use crate::boards::queries;
use crate::hand::Hand;
use crate::plans::model::{Draft, Due, GoalChoice, Plan};
use crate::plans::{changes as plans, queries as plan_queries};

/// Where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Into a plan that is made with it.
    New(Plan),
    /// Into one that there is.
    There(Uuid),
}

/// What is to be done, as the group wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// The card.
    pub card: Uuid,
    /// What is done, in one line.
    pub title: String,
    /// The one who answers for it, if the group has said so.
    pub who: Option<Uuid>,
}

/// What goes into the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Where it goes.
    pub target: Target,
    /// What is added to the vision; may be empty.
    pub vision: String,
    /// The cards that the vision rests on.
    pub vision_cards: Vec<Uuid>,
    /// Card and text of each goal.
    pub goals: Vec<(Uuid, String)>,
    /// The activities.
    pub activities: Vec<Activity>,
    /// Until when they are to be done.
    pub due: Due,
}

/// Makes what is wanted; answers with the plan. A goal or measure has the id of its card, so that it is made once.
pub fn make_plan(
    tx: &mut Tx,
    hand: &Hand,
    (inquiry, board): (Uuid, &Board),
    cards: &[Card],
    wanted: &Wanted,
) -> Result<Uuid, DbError> {
    let plan = target(tx, hand, board, wanted)?;
    let make = Make { hand, inquiry, plan: &plan, cards };
    make.vision(tx, wanted)?;
    for (card, text) in &wanted.goals {
        plans::make_goal(tx, hand, &plan, *card, text)?;
        make.tie(tx, Kind::Goal, *card, text)?;
    }
    for activity in &wanted.activities {
        plans::propose(tx, hand, activity.card, &make.draft(wanted, activity))?;
        make.tie(tx, Kind::Measure, activity.card, &activity.title)?;
    }
    queries::set_plan(tx, board.id, plan.id)?;
    let particulars = json!({ "plan": plan.id, "goals": wanted.goals.len(), "measures": wanted.activities.len() });
    hand.record(tx, "board_made_plan", ("board", board.id), particulars)?;
    Ok(plan.id)
}

fn target(tx: &mut Tx, hand: &Hand, board: &Board, wanted: &Wanted) -> Result<Plan, DbError> {
    match (&wanted.target, board.plan) {
        (_, Some(plan)) => plan_queries::plan(tx, plan),
        (Target::There(plan), None) => plan_queries::plan(tx, *plan),
        (Target::New(plan), None) => {
            // The board's own id: two who press at once make one plan.
            let plan = Plan { id: board.id, ..plan.clone() };
            plans::make_plan(tx, hand, &plan)?;
            Ok(plan)
        }
    }
}

struct Make<'a> {
    hand: &'a Hand,
    inquiry: Uuid,
    plan: &'a Plan,
    cards: &'a [Card],
}

impl Make<'_> {
    /// What the plan said stays; what the group says comes after it.
    fn vision(&self, tx: &mut Tx, wanted: &Wanted) -> Result<(), DbError> {
        if !wanted.vision.is_empty() {
            let whole = [self.plan.vision.as_str(), &wanted.vision].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
            plans::edit_plan(tx, self.hand, &Plan { vision: whole.join("\n\n"), ..self.plan.clone() })?;
        }
        for card in self.cards.iter().filter(|card| wanted.vision_cards.contains(&card.id)) {
            queries::set_made(tx, card.id, Lane::Vision.code(), &card.wording)?;
        }
        Ok(())
    }

    fn draft(&self, wanted: &Wanted, activity: &Activity) -> Draft {
        let card = self.cards.iter().find(|card| card.id == activity.card);
        let goal = card.and_then(|card| goal_of(self.cards, card)).filter(|goal| self.has_goal(wanted, goal));
        Draft {
            plan: self.plan.id,
            goal: goal.map_or(GoalChoice::None, |goal| GoalChoice::Existing(goal.id)),
            title: activity.title.clone(),
            wording: String::new(),
            accountable: activity.who,
            responsible: Vec::new(),
            coordinating: Vec::new(),
            partners: Vec::new(),
            findings: Vec::new(),
            causes: Vec::new(),
            new_cause: String::new(),
            due: wanted.due,
            moved_because: String::new(),
            total: None,
            unit: String::new(),
        }
    }

    /// The goal goes into the plan now, or went before.
    fn has_goal(&self, wanted: &Wanted, goal: &Card) -> bool {
        goal.is_made() || wanted.goals.iter().any(|(card, _)| *card == goal.id)
    }

    /// From the survey and from each answer to what came of them.
    fn tie(&self, tx: &mut Tx, kind: Kind, card: Uuid, words: &str) -> Result<(), DbError> {
        let (at, by) = (self.hand.at, self.hand.by);
        red_thread::link(tx, (Kind::Inquiry, self.inquiry), (kind, card), at, by)?;
        let voices = self.cards.iter().find(|own| own.id == card).map_or(&[][..], |own| &own.voices);
        let responses: Vec<Uuid> = voices.iter().map(|voice| voice.response).collect();
        red_thread::link_many(tx, Kind::Response, &responses, (kind, card), at, by)?;
        queries::set_made(tx, card, kind.code(), words)
    }
}
