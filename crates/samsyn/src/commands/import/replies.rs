//! What was answered, in the files of others: each answer becomes a published reply that hangs on its mark.

use std::sync::Arc;

use ground::Tenant;
use ground::people::{Person, queries};
use ground::red_thread::{self, Kind, Node, State};
use investigate::inquiries::Inquiry;
use kit::db::{DbError, Tx, Value};
use kit::i18n::{Lang, t};
use uuid::Uuid;

use super::store::{Accepted, Batch};
use crate::commands::Failure;

kit::statements! {
    /// Replies, many at a time.
    INSERT_REPLIES = "insert into reply (id, programme_id, kind, title, told, text, voices, state, author_id, created_at, published_at) values";
    /// Somebody who may stand for replies: a coordinator before anybody else.
    SOMEBODY = "select p.id from person p join role_grant g on g.person_id = p.id where p.active = $1 and g.role in ('coordinator', 'administrator')
        order by case when g.role = 'coordinator' then 0 else 1 end, p.created_at, p.id limit 1";
}

/// The address of the one who stands for replies when nobody else is known. It cannot receive mail (RFC 2606).
const NOBODY: &str = "import@samsyn.invalid";
/// Titles in lists are short.
const LONGEST_TITLE: usize = 120;

/// The person who stands for the replies.
#[derive(Debug, Clone)]
pub(super) enum Author {
    /// Somebody who works here.
    Known(Uuid),
    /// Nobody is known: a person without a way in is made.
    Made(Box<Person>),
}

impl Author {
    fn id(&self) -> Uuid {
        match self {
            Self::Known(id) => *id,
            Self::Made(person) => person.id,
        }
    }
}

/// Who stands for the replies: the one named, the inquiry's coordinator, another coordinator, or a person for the purpose.
pub(super) fn author(tenant: &Arc<Tenant>, inquiry: &Inquiry, email: Option<&str>) -> Result<Author, Failure> {
    let (asked, coordinator, id) = (email.map(str::to_lowercase), inquiry.coordinator, tenant.fresh_id());
    tenant.db.read_blocking(move |tx| {
        if let Some(email) = &asked {
            let found =
                queries::person_by_email(tx, email)?.ok_or_else(|| Failure::new(format!("--author: nobody has the address {email}")))?;
            return Ok(Author::Known(found.id));
        }
        let known = match coordinator {
            Some(coordinator) => Some(coordinator),
            None => tx.query_opt(SOMEBODY, &[&true], |row| row.get("id"))?,
        };
        let known = match known {
            Some(known) => Some(known),
            None => queries::person_by_email(tx, NOBODY)?.map(|person| person.id),
        };
        Ok(known.map_or_else(|| Author::Made(Box::new(nobody(id))), Author::Known))
    })
}

fn nobody(id: Uuid) -> Person {
    Person {
        id,
        name: t::cli_importer(Lang::default()).to_owned(),
        email: NOBODY.to_owned(),
        title: String::new(),
        phone: String::new(),
        organisation: None,
        lang: Lang::default(),
        active: false,
        grants: Vec::new(),
        row_version: 1,
    }
}

/// Stores the replies of new rows, each tied to its mark and answer: how many.
pub(super) fn store(tx: &mut Tx, batch: &Batch, rows: &[&Accepted]) -> Result<usize, DbError> {
    let Some(author) = &batch.author else { return Ok(0) };
    if let Author::Made(person) = author {
        queries::insert_person(tx, person, &[], batch.now, None)?;
    }
    let answered: Vec<&Accepted> = rows.iter().copied().filter(|row| !row.reply.is_empty()).collect();
    let replies: Vec<Vec<Value>> = answered.iter().map(|row| reply_row(batch, author.id(), row)).collect();
    tx.insert_many(INSERT_REPLIES, 11, &replies, "")?;
    for row in &answered {
        let to = (Kind::Reply, reply_id(row));
        red_thread::put(tx, &node(batch, row))?;
        red_thread::link(tx, (Kind::Mark, row.mark_id), to, batch.now, None)?;
        red_thread::link(tx, (Kind::Response, row.id), to, batch.now, None)?;
    }
    Ok(answered.len())
}

fn reply_row(batch: &Batch, author: Uuid, row: &Accepted) -> Vec<Value> {
    vec![
        reply_id(row).into(),
        batch.inquiry.programme.into(),
        "done".into(),
        title(batch, row).into(),
        told(batch, row).into(),
        row.reply.clone().into(),
        1_i64.into(),
        "published".into(),
        author.into(),
        row.hour.into(),
        row.hour.into(),
    ]
}

fn node(batch: &Batch, row: &Accepted) -> Node {
    let id = reply_id(row);
    Node {
        kind: Kind::Reply,
        id,
        state: State::Done,
        title: title(batch, row),
        note: String::new(),
        voices: 1,
        marks: 1,
        happened_on: Some(row.hour.date_naive()),
        due_on: None,
        public: true,
        path: format!("/work/replies/{id}"),
        changed_at: batch.now,
        answered: false,
    }
}

/// One reply a mark: its id follows from the mark's.
fn reply_id(row: &Accepted) -> Uuid {
    let mut bytes = *row.mark_id.as_bytes();
    bytes[8..].reverse();
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

/// The first line of what was told, else its category, else the inquiry's question.
fn title(batch: &Batch, row: &Accepted) -> String {
    let told = told(batch, row);
    let line = told.lines().next().unwrap_or("");
    if line.chars().count() <= LONGEST_TITLE { line.to_owned() } else { line.chars().take(LONGEST_TITLE - 1).chain(['…']).collect() }
}

fn told(batch: &Batch, row: &Accepted) -> String {
    if !row.text.is_empty() {
        return row.text.clone();
    }
    let category = row.category.as_deref().and_then(|category| batch.kinds.label(category));
    category.map_or_else(|| batch.inquiry.title(Lang::default()).to_owned(), str::to_owned)
}
