//! What came of it: plan, measures, what was passed on, replies.

use act::hand::Hand;
use act::pass_ons::changes as passing;
use act::pass_ons::model::{PassOn, State as PassOnState, people as people_of};
use act::pass_ons::queries as pass_ons;
use act::plans::changes::{self, Telling};
use act::plans::model::{Draft, Due, GoalChoice, Plan, Precision, Status};
use act::plans::queries as plans;
use follow_up::replies::Content;
use follow_up::replies::pass_on::{Answering, take_in};
use follow_up::replies::{ReplyKind, forms::Answer, origins::Origin, pages::new_reply, publication};
use ground::access::{Viewer, viewer_by_email};
use ground::red_thread::Kind;
use kit::db::DbError;
use kit::i18n::Lang;
use kit::web::errors::PageError;
use uuid::Uuid;

use super::places::cells_around;
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
fn hand(story: &Story, by: Option<Uuid>) -> Hand {
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
        total: town.total,
        unit: town.unit.clone(),
    };
    let (hand, goal, cause) = (hand(story, made.people.get("samira").copied()), town.goal, town.cause);
    story.app.db.write_blocking(move |tx| -> Result<(), DbError> {
        let goals = plans::goals(tx, plan)?;
        let known = analyse::findings::queries::causes(tx, finding)?;
        let draft = Draft {
            goal: goals.get(goal - 1).map_or(GoalChoice::None, |goal| GoalChoice::Existing(goal.id)),
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

fn pass_on(story: &Story, made: &Made, town: &town::PassOn) -> Result<(), Failure> {
    story.go_to(town.sent, 13);
    let cells = cells_around(&story.app, &town.near, town.radius);
    let (samira, organisation) =
        (made.people.get("samira").copied().unwrap_or_default(), made.organisations.get(&town.to).copied().unwrap_or_default());
    let inquiry = made.inquiries.get(&town.inquiry).copied().unwrap_or_default();
    let new = PassOn {
        id: story.app.fresh_id(),
        inquiry,
        inquiry_slug: town.inquiry.clone(),
        programme: made.programme,
        organisation,
        organisation_name: story.town.organisations.iter().find(|one| one.key == town.to).map(|one| one.name.clone()).unwrap_or_default(),
        title: town.title.clone(),
        text: town.text.clone(),
        place: town.near.clone(),
        marks: 0,
        people: 0,
        state: PassOnState::Sent,
        due_on: story.day(town.sent + 14),
        sent_by: samira,
        sent_by_name: "Samira Lindqvist".to_owned(),
        sent_by_email: String::new(),
        sent_at: story.app.now(),
        returned: String::new(),
        row_version: 1,
    };
    let (id, hand, sent) = (new.id, hand(story, Some(samira)), new);
    story.app.db.write_blocking(move |tx| -> Result<(), DbError> {
        let marks = pass_ons::chosen(tx, inquiry, &[], &cells)?;
        let sent = PassOn { marks: marks.len() as i64, people: people_of(&marks), ..sent.clone() };
        passing::send(tx, &hand, &sent, &marks).map(drop)
    })?;
    match &town.answer {
        Some(answer) => answered(story, made, id, town, answer),
        None => Ok(()),
    }
}

fn answered(story: &Story, made: &Made, id: Uuid, town: &town::PassOn, answer: &town::Answer) -> Result<(), Failure> {
    story.go_to(answer.day, 9);
    let by =
        story.town.people.iter().find(|person| person.at == town.to).ok_or_else(|| Failure::new(format!("nobody works at {}", town.to)))?;
    let (email, person) = (by.email(), made.people.get(&by.key).copied());
    let signed_in = story.app.db.read_blocking(move |tx| viewer_by_email(tx, &email))?;
    let viewer = signed_in.map_or(Viewer::Anyone, |person| Viewer::Person(person.into()));
    let kind = ReplyKind::from_code(&answer.kind).ok_or_else(|| Failure::new(format!("kind of reply: {}", answer.kind)))?;
    let answering = Answering {
        tenant: story.app.clone(),
        viewer,
        hand: hand(story, person),
        reply: story.app.fresh_id(),
        pass_on: id,
        row_version: 1,
        answer: Answer {
            kind,
            text: answer.text.clone(),
            why: String::new(),
            instead: String::new(),
            until: answer.until.map(|day| story.day(day)),
        },
    };
    let done: Result<_, PageError> = story.app.db.write_blocking(move |tx| take_in(tx, &answering));
    done.map(drop).map_err(|error| Failure::new(format!("{}: {error}", town.title)))
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
