//! A board becomes a plan: through the changes of plans themselves, with ties from the survey and from each answer.

use std::sync::Arc;

use analyse::findings::{self, Gathered};
use ground::Tenant;
use ground::red_thread::{self, Kind};
use investigate::inquiries::Inquiry;
use kit::db::{DbError, Tx};
use kit::i18n::t;
use serde_json::json;
use uuid::Uuid;

use crate::boards::model::{Board, Card, Lane, goal_of};
use crate::boards::queries;
use crate::boards::reading::Read;
use crate::hand::Hand;
use crate::plans::model::{Draft, Due, GoalChoice, Plan};
use crate::plans::{changes as plans, queries as plan_queries};

/// What a card that is a cause has become, as it is stored.
const CAUSE: &str = "cause";

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
    /// The card of what it does something about, if the group has said so.
    pub against: Option<Uuid>,
}

/// What goes into the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Where it goes.
    pub target: Target,
    /// Card and text of each thing that stands in the way today.
    pub situation: Vec<(Uuid, String)>,
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
pub(in crate::boards) fn make_plan(
    tx: &mut Tx,
    (tenant, hand): (&Arc<Tenant>, &Hand),
    read: &Read,
    wanted: &Wanted,
) -> Result<Uuid, DbError> {
    let board = &read.board;
    let plan = target(tx, hand, board, wanted)?;
    let make = Make { tenant, hand, inquiry: &read.survey.inquiry, board: board.id, plan: &plan, cards: &read.cards };
    make.situation(tx, wanted)?;
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
    tenant: &'a Arc<Tenant>,
    hand: &'a Hand,
    inquiry: &'a Inquiry,
    board: Uuid,
    plan: &'a Plan,
    cards: &'a [Card],
}

impl Make<'_> {
    /// One finding with a cause for each card. It has the board's id, a cause that of its card.
    fn situation(&self, tx: &mut Tx, wanted: &Wanted) -> Result<(), DbError> {
        let Some(by) = self.hand.by.filter(|_| !wanted.situation.is_empty()) else { return Ok(()) };
        let lang = self.hand.lang;
        let new: Vec<Uuid> = wanted.situation.iter().map(|(card, _)| *card).collect();
        let seen = Gathered {
            id: self.board,
            programme: self.inquiry.programme,
            inquiry: self.inquiry.id,
            title: t::board_finding(lang, self.inquiry.title(lang)),
            place: t::board_finding_place(lang).to_owned(),
            causes: wanted.situation.clone(),
            responses: self.cards.iter().filter(|card| new.contains(&card.id)).flat_map(responses).collect(),
        };
        findings::gather(tx, self.tenant, by, &seen)?;
        wanted.situation.iter().try_for_each(|(card, text)| queries::set_made(tx, *card, CAUSE, text))
    }

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
        let against: Vec<Uuid> = activity.against.into_iter().collect();
        Draft {
            plan: self.plan.id,
            goal: goal.map_or(GoalChoice::None, |goal| GoalChoice::Existing(goal.id)),
            title: activity.title.clone(),
            wording: String::new(),
            accountable: activity.who,
            responsible: Vec::new(),
            coordinating: Vec::new(),
            partners: Vec::new(),
            findings: against.iter().map(|_| self.board).collect(),
            causes: against,
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
        red_thread::link(tx, (Kind::Inquiry, self.inquiry.id), (kind, card), at, by)?;
        let responses: Vec<Uuid> = self.cards.iter().filter(|own| own.id == card).flat_map(responses).collect();
        red_thread::link_many(tx, Kind::Response, &responses, (kind, card), at, by)?;
        queries::set_made(tx, card, kind.code(), words)
    }
}

/// The answers behind a card.
fn responses(card: &Card) -> Vec<Uuid> {
    card.voices.iter().map(|voice| voice.response).collect()
}
