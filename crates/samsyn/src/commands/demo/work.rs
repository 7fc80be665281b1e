//! What came of it: plan, measures, replies.

use act::hand::Hand;
use act::plans::changes::{self, Telling};
use act::plans::model::{Draft, Due, GoalChoice, Plan, Precision, Status};
use act::plans::queries as plans;
use follow_up::replies::Content;
use follow_up::replies::{ReplyKind, origins::Origin, pages::new_reply, publication};
use ground::red_thread::Kind;
use kit::db::DbError;
use kit::i18n::Lang;
use uuid::Uuid;

use super::passing::pass_on;
use super::town::{self, Made};
use super::{Failure, Story};

/// Plan, measures, what was passed on, replies.
pub(super) fn work(story: &Story, made: &mut Made) -> Result<(), Failure> {
    let plan = adopt(story, made)?;
    for (number, measure) in story.town.measures.iter().enumerate() {
        decide(story, made, plan.id, number, measure)?;
    }
    for measure in &story.town.measures {
        carry_out(story, made, measure)?;
    }
    for one in &story.town.pass_ons {
        pass_on(story, made, one)?;
    }
    for one in &story.town.replies {
        reply(story, made, one)?;
    }
    Ok(())
}

/// Somebody's hand on this day of the story.
pub(super) fn hand(story: &Story, by: Option<Uuid>) -> Hand {
    Hand { by, at: story.app.now(), zone: story.app.settings().zone(), lang: Lang::Sv, chance: story.app.chance.clone() }
}

fn adopt(story: &Story, made: &Made) -> Result<Plan, Failure> {
    let town = &story.town.plan;
    story.go_to(town.adopted - 30, 10);
    let plan = Plan {
        id: story.app.fresh_id(),
        programme: made.programme,
        name: town.name.clone(),
        vision: town.vision.clone(),
        from_year: town.from_year,
        to_year: town.to_year,
        adopted_on: None,
        adopted_by: String::new(),
        within: false,
        row_version: 1,
    };
    let (hand, goals, new) = (hand(story, made.people.get("samira").copied()), town.goals.clone(), plan.clone());
    let ids: Vec<Uuid> = goals.iter().map(|_| story.app.fresh_id()).collect();
    story.app.db.write_blocking(move |tx| -> Result<(), DbError> {
        changes::make_plan(tx, &hand, &new)?;
        for (id, goal) in ids.iter().zip(&goals) {
            changes::make_goal(tx, &hand, &new, *id, goal)?;
        }
        Ok(())
    })?;
    let adopted = Plan { adopted_on: Some(story.day(town.adopted)), adopted_by: town.adopted_by.clone(), ..plan };
    story.go_to(town.adopted, 14);
    let (hand, changed) = (self::hand(story, made.people.get("samira").copied()), adopted.clone());
    story.app.db.write_blocking(move |tx| changes::adopt_plan(tx, &hand, &changed))?;
    Ok(adopted)
}

fn decide(story: &Story, made: &mut Made, plan: Uuid, number: usize, town: &town::Measure) -> Result<(), Failure> {
    story.go_to(story.town.plan.adopted - 20, 11);
    let id = story.app.fresh_id();
    let person = |key: &String| made.people.get(key).copied();
    let finding =
        *made.findings.get(&town.finding).ok_or_else(|| Failure::new(format!("measure {number}: no finding {}", town.finding)))?;
    let draft = Draft {
        plan,
        goal: GoalChoice::None,
        title: town.title.clone(),
        wording: String::new(),
        accountable: person(&town.accountable),
        responsible: town.responsible.iter().filter_map(person).collect(),
        coordinating: person(&town.coordinating).into_iter().collect(),
        partners: town.partners.iter().filter_map(|key| made.organisations.get(key).copied()).collect(),
        findings: vec![finding],
        causes: Vec::new(),
        new_cause: String::new(),
        due: Due::within(story.day(town.due), Precision::Day),
        moved_because: String::new(),
        total: town.total,
        unit: town.unit.clone(),
    };
    let (hand, goal, cause) = (hand(story, made.people.get("samira").copied()), town.goal, town.cause);
    story.app.db.write_blocking(move |tx| -> Result<(), DbError> {
        let goals = plans::goals(tx, plan)?;
        let known = analyse::findings::queries::causes(tx, finding)?;
        let draft = Draft {
            goal: goal.and_then(|goal| goals.get(goal - 1)).map_or(GoalChoice::None, |goal| GoalChoice::Existing(goal.id)),
            causes: known.get(cause - 1).map(|cause| cause.id).into_iter().collect(),
            ..draft.clone()
        };
        changes::propose(tx, &hand, id, &draft)
    })?;
    made.measures.insert(town.title.clone(), id);
    story.go_to(story.town.plan.adopted, 15);
    let (hand, on, by) =
        (self::hand(story, made.people.get("samira").copied()), story.day(story.town.plan.adopted), story.town.plan.adopted_by.clone());
    let decided = story.app.db.write_blocking(move |tx| -> Result<_, DbError> {
        let measure = plans::measure(tx, id)?;
        changes::decide(tx, &hand, measure, on, &by)
    })?;
    decided.map(drop).map_err(|refused| Failure::new(format!("{}: {}", town.title, refused.words(Lang::En))))
}

fn carry_out(story: &Story, made: &Made, town: &town::Measure) -> Result<(), Failure> {
    let Some(id) = made.measures.get(&town.title).copied() else { return Ok(()) };
    let last = town.updates.len();
    let by = made.people.get(&town.accountable).copied();
    for (number, update) in town.updates.iter().enumerate() {
        story.go_to(update.day, 10 + u32::try_from(number % 6).unwrap_or(0));
        let ends = number + 1 == last;
        let status = match (ends, town.status.as_str()) {
            (true, "done") => Status::Done,
            (true, "waiting") => Status::Waiting,
            _ => Status::InProgress,
        };
        let telling = Telling {
            id: story.app.fresh_id(),
            status,
            text: update.text.clone(),
            done_count: town.count.filter(|_| ends),
            new_due: None,
            question: (ends && !town.question.is_empty()).then(|| town.question.clone()),
            reason: if ends { town.reason.clone() } else { String::new() },
        };
        let hand = hand(story, by);
        let told = story.app.db.write_blocking(move |tx| -> Result<_, DbError> {
            let measure = plans::measure(tx, id)?;
            changes::tell(tx, &hand, measure, &telling)
        })?;
        told.map_err(|refused| Failure::new(format!("{}: {}", town.title, refused.words(Lang::En))))?;
    }
    Ok(())
}

fn reply(story: &Story, made: &Made, town: &town::Reply) -> Result<(), Failure> {
    story.go_to(town.day, 15);
    let origin = match town.from.split_once(':') {
        Some(("measure", key)) => made.measures.get(key).map(|id| Origin { kind: Kind::Measure, id: *id }),
        Some(("finding", key)) => made.findings.get(key).map(|id| Origin { kind: Kind::Finding, id: *id }),
        _ => None,
    };
    let origin = origin.ok_or_else(|| Failure::new(format!("a reply to nothing: {}", town.from)))?;
    let author = made.people.get(&town.by).copied().unwrap_or_default();
    let content = Content {
        kind: ReplyKind::from_code(&town.kind).ok_or_else(|| Failure::new(format!("kind of reply: {}", town.kind)))?,
        title: town.title.clone(),
        told: town.told.clone(),
        quote: String::new(),
        quote_basis: None,
        text: town.text.clone(),
        why: town.why.clone(),
        instead: town.instead.clone(),
    };
    let new = new_reply(story.app.fresh_id(), made.programme, content, 0, author, story.app.now());
    let tenant = story.app.clone();
    story.app.db.write_blocking(move |tx| -> Result<(), DbError> {
        publication::store(tx, &tenant, &new, &[origin])?;
        publication::publish(tx, &tenant, author, new.id, new.row_version).map(drop)
    })?;
    Ok(())
}
