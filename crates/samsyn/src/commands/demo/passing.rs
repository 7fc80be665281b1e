//! What was passed on: each with the marks that say what it is about, and what the receiver answered.

use act::pass_ons::changes as passing;
use act::pass_ons::model::{PassOn, Passed, State as PassOnState, people as people_of};
use act::pass_ons::queries as pass_ons;
use chrono::{DateTime, Utc};
use follow_up::replies::pass_on::{Answering, take_in};
use follow_up::replies::{ReplyKind, forms::Answer};
use ground::access::{Viewer, viewer_by_email};
use kit::db::{DbError, List, Tx};
use kit::web::errors::PageError;
use uuid::Uuid;

use super::places::cells_around;
use super::town::{self, About, Made};
use super::work::hand;
use super::{Failure, Story};

kit::statements! {
    /// What had been told in some cells by then.
    TOLD_BY = "select id from mark where inquiry_id = $1 and cell {any:$2} and hour <= $3 order by hour, id";
}

/// Sends what those who told said about one thing, and lets the receiver answer.
pub(super) fn pass_on(story: &Story, made: &Made, town: &town::PassOn) -> Result<(), Failure> {
    story.go_to(town.sent, 13);
    let cells: Vec<i64> = cells_around(&story.app, &town.near, town.radius).iter().map(|cell| cell.id()).collect();
    let (samira, organisation) =
        (made.people.get("samira").copied().unwrap_or_default(), made.organisations.get(&town.to).copied().unwrap_or_default());
    let inquiry = made.inquiries.get(&town.inquiry).copied().unwrap_or_default();
    let new = PassOn {
        id: story.app.fresh_id(),
        inquiry,
        inquiry_slug: town.inquiry.clone(),
        programme: made.programme,
        note: false,
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
    let (about, now) = (town.about.clone(), story.app.now());
    let marks = story.app.db.read_blocking(move |tx| marks_about(tx, inquiry, &cells, &about, now))?;
    if marks.is_empty() {
        return Err(Failure::new(format!("nobody told about {}", town.title)));
    }
    story.app.db.write_blocking(move |tx| -> Result<(), DbError> {
        let sent = PassOn { marks: marks.len() as i64, people: people_of(&marks), ..sent.clone() };
        passing::send(tx, &hand, &sent, &marks).map(drop)
    })?;
    match &town.answer {
        Some(answer) => answered(story, made, id, town, answer),
        None => Ok(()),
    }
}

/// The marks of some cells that say this, of those that had been told by then.
fn marks_about(tx: &mut Tx, inquiry: Uuid, cells: &[i64], about: &About, by: DateTime<Utc>) -> Result<Vec<Passed>, DbError> {
    let told: Vec<Uuid> = tx.query(TOLD_BY, &[&inquiry, &List(cells), &by], |row| row.get("id"))?;
    let mut marks = pass_ons::chosen(tx, inquiry, &told, &[])?;
    marks.retain(|mark| about.fits(&mark.kind, mark.text.as_deref().unwrap_or_default(), &times(mark)));
    Ok(marks)
}

/// When it was told to be so, as the form names it.
fn times(mark: &Passed) -> Vec<&str> {
    mark.answers["when"].as_array().into_iter().flatten().filter_map(|when| when.as_str()).collect()
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
