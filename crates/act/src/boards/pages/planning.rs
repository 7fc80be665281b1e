//! The board becomes a plan: first what will be made, then one press.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use ground::visit::{Frame, Visit, redirect_with};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use maud::Markup;
use uuid::Uuid;

use crate::boards::forms::{self, Options};
use crate::boards::model::Card;
use crate::boards::reading::{Read, Reading};
use crate::boards::{changes, views};
use crate::plans::model::Plan;
use crate::plans::queries;

/// `GET /work/inquiries/{slug}/board/plan`: what will be made of the board.
pub async fn show(visit: Visit, Path(slug): Path<String>) -> Result<Markup, PageError> {
    let (reading, today) = (Reading::of(&visit, &slug), visit.today());
    let (frame, read, options) = visit
        .tenant
        .db
        .write(move |tx| -> Result<_, DbError> {
            let read = decided(tx, &reading)?;
            let options = options(tx, &read)?;
            Ok((Frame::load(tx)?, read, options))
        })
        .await?;
    let fields = forms::fill(&read.board, &read.cards, &options, today);
    Ok(form(&visit, &frame, &read, &options, &fields))
}

fn form(visit: &Visit, frame: &Frame, read: &Read, options: &Options, fields: &Fields) -> Markup {
    visit.room_page_with(frame, t::board_plan_title(visit.lang), super::STYLES, &views::planning(visit.lang, read, options, fields))
}

/// The board, for those who decide on goals and measures.
fn decided(tx: &mut Tx, reading: &Reading) -> Result<Read, DbError> {
    let read = reading.looked(tx)?;
    if read.decides { Ok(read) } else { Err(DbError::NotFound) }
}

fn options(tx: &mut Tx, read: &Read) -> Result<Options, DbError> {
    let programme = read.survey.inquiry.programme;
    let mut plans = queries::plans(tx)?;
    plans.retain(|plan| plan.programme == programme && plan.adopted_on.is_none());
    let people = queries::for_measure(tx, Uuid::nil(), blank(programme), None)?.people;
    Ok(Options { plans, people })
}

fn blank(programme: Uuid) -> Plan {
    Plan {
        id: Uuid::nil(),
        programme,
        name: String::new(),
        vision: String::new(),
        from_year: 0,
        to_year: 0,
        adopted_on: None,
        adopted_by: String::new(),
        within: false,
        row_version: 1,
    }
}

/// What came of the press.
enum Made {
    /// The plan, with how many goals and measures.
    Plan(Uuid, (i64, i64)),
    /// It was a plan already, and nothing is new.
    Already(Uuid),
    /// Something has to be mended or looked at again.
    Again(Box<(Frame, Read, Options, Fields)>),
}

/// `POST /work/inquiries/{slug}/board/plan`: it is made. Pressed twice it is made once.
pub async fn make(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Response, PageError> {
    let reading = Reading::of(&visit, &slug);
    let today = visit.today();
    let made = visit.tenant.db.write(move |tx| made(tx, &reading, fields.clone(), today)).await?;
    Ok(match made {
        Made::Plan(plan, (goals, measures)) => {
            redirect_with(&format!("/work/plan?plan={plan}"), &t::board_plan_made(visit.lang, goals, measures))
        }
        Made::Already(plan) => redirect_with(&format!("/work/plan?plan={plan}"), t::board_plan_already(visit.lang)),
        Made::Again(again) => {
            let (frame, read, options, fields) = *again;
            form(&visit, &frame, &read, &options, &fields).into_response()
        }
    })
}

fn made(tx: &mut Tx, reading: &Reading, mut fields: Fields, today: chrono::NaiveDate) -> Result<Made, DbError> {
    let read = decided(tx, reading)?;
    let options = options(tx, &read)?;
    let waiting = read.cards.iter().any(Card::is_waiting);
    if let Some(plan) = read.board.plan.filter(|_| !waiting) {
        return Ok(Made::Already(plan));
    }
    if fields.row_version() != read.board.row_version {
        fields.fault("plan", t::board_plan_stale(reading.lang));
        fields.set("row_version", read.board.row_version.to_string());
    } else if !waiting {
        fields.fault("plan", t::board_plan_nothing(reading.lang));
    }
    // What a group answered by link alone is a plan for the group, until somebody chooses that it is shown to all.
    let fresh = Plan { within: !read.survey.inquiry.is_listed(), ..blank(read.survey.inquiry.programme) };
    let Some(wanted) = forms::read(reading.lang, &mut fields, (&read.board, &read.cards), &options, (fresh, today)) else {
        forms::complete(&mut fields, &read.cards);
        return Ok(Made::Again(Box::new((Frame::load(tx)?, read, options, fields))));
    };
    let plan = changes::make_plan(tx, (&reading.tenant, &reading.hand), &read, &wanted)?;
    Ok(Made::Plan(plan, (wanted.goals.len() as i64, wanted.activities.len() as i64)))
}
