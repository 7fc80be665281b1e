//! What was answered, in the files of others: each answer becomes a reply that hangs on its mark. What residents wrote
//! stays with their marks; a reply is named by what it is about and where.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use follow_up::replies::model::ReplyKind;
use ground::Tenant;
use ground::access::{Can, Grant};
use ground::due::Precision;
use ground::people::{Person, queries};
use ground::red_thread::{self, Kind, Node, State};
use investigate::inquiries::Inquiry;
use kit::db::{DbError, Tx, Value};
use kit::i18n::{Lang, t};
use uuid::Uuid;

use super::store::{Accepted, Batch};
use crate::commands::{Failure, counted};

kit::statements! {
    /// Replies, many at a time.
    INSERT_REPLIES = "insert into reply (id, programme_id, kind, title, told, text, voices, state, author_id, created_at, published_at) values";
    /// Somebody who may stand for replies: a coordinator before anybody else.
    SOMEBODY = "select p.id from person p join role_grant g on g.person_id = p.id where p.active = $1 and g.role in ('coordinator', 'administrator')
        order by case when g.role = 'coordinator' then 0 else 1 end, p.created_at, p.id limit 1";
}

/// The address of the one who stands for replies when nobody else is known. It cannot receive mail (RFC 2606).
const NOBODY: &str = "import@samsyn.invalid";
/// So many values that are not understood are named.
const NAMED: usize = 5;
/// Titles in lists are short.
const LONGEST_TITLE: usize = 120;

/// What was answered to one row.
#[derive(Debug, Clone)]
pub(super) struct Given {
    pub text: String,
    /// Its kind, when the file says one.
    pub kind: Option<ReplyKind>,
    pub at: DateTime<Utc>,
}

/// The kind that a value names, by its code or by what it is called.
pub(super) fn kind(value: &str) -> Option<ReplyKind> {
    let plain = value.trim().to_lowercase().replace(['-', ' '], "_");
    let called = |kind: ReplyKind| Lang::all().any(|lang| word(lang, kind).to_lowercase().replace(' ', "_") == plain);
    ReplyKind::ALL.into_iter().find(|kind| kind.code() == plain || called(*kind))
}

/// What a column holds that names no kind, and what would.
pub(super) fn about_kinds(column: &str, strange: &[&str]) -> String {
    let mut found: Vec<String> = strange.iter().take(NAMED).map(|value| format!("\"{value}\"")).collect();
    if strange.len() > NAMED {
        found.push(format!("and {}", counted(strange.len() - NAMED, "other", "others")));
    }
    let found = if found.is_empty() { "nothing".to_owned() } else { found.join(", ") };
    let known = ReplyKind::ALL.map(ReplyKind::code).join(", ");
    format!("--reply-kind: the column {column} holds {found}, which is no kind of reply; the kinds are {known}")
}

fn word(lang: Lang, kind: ReplyKind) -> &'static str {
    match kind {
        ReplyKind::Done => t::replies_done(lang),
        ReplyKind::WillBeDone => t::replies_will_be_done(lang),
        ReplyKind::AlreadySo => t::replies_already_so(lang),
        ReplyKind::NotNow => t::replies_not_now(lang),
        ReplyKind::Cannot => t::replies_cannot(lang),
    }
}

/// Who stands for the replies, and whether they are published at once.
#[derive(Debug, Clone)]
pub(super) struct Author {
    who: Who,
    publish: bool,
}

#[derive(Debug, Clone)]
enum Who {
    /// Somebody who works here.
    Known(Uuid),
    /// Nobody is known: a person without a way in is made.
    Made(Box<Person>),
}

impl Who {
    fn id(&self) -> Uuid {
        match self {
            Self::Known(id) => *id,
            Self::Made(person) => person.id,
        }
    }
}

/// Who stands for the replies: the one named, the inquiry's coordinator, another coordinator, or a person for the purpose.
pub(super) fn author(tenant: &Arc<Tenant>, inquiry: &Inquiry, email: Option<&str>, publish: bool) -> Result<Author, Failure> {
    let (asked, coordinator, id) = (email.map(str::to_lowercase), inquiry.coordinator, tenant.fresh_id());
    let (programme, slug) = (inquiry.programme, inquiry.slug.clone());
    let who = tenant.db.read_blocking(move |tx| {
        if let Some(email) = &asked {
            let found =
                queries::person_by_email(tx, email)?.ok_or_else(|| Failure::new(format!("--author: nobody has the address {email}")))?;
            let may = |grant: &Grant| grant.role.allows().contains(&Can::Reply) && grant.programme.is_none_or(|own| own == programme);
            if !found.active || !found.grants.iter().any(may) {
                return Err(Failure::new(format!(
                    "--author: {email} may not answer residents in the programme of {slug}, and would never see the drafts; name a coordinator"
                )));
            }
            return Ok::<_, Failure>(Who::Known(found.id));
        }
        let known = match coordinator {
            Some(coordinator) => Some(coordinator),
            None => tx.query_opt(SOMEBODY, &[&true], |row| row.get("id"))?,
        };
        let known = match known {
            Some(known) => Some(known),
            None => queries::person_by_email(tx, NOBODY)?.map(|person| person.id),
        };
        Ok(known.map_or_else(|| Who::Made(Box::new(nobody(id))), Who::Known))
    })?;
    Ok(Author { who, publish })
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

/// Stores the replies of new rows, each tied to its mark and answer: how many, and how many of them are published.
pub(super) fn store(tx: &mut Tx, batch: &Batch, rows: &[&Accepted]) -> Result<(usize, usize), DbError> {
    let Some(author) = &batch.author else { return Ok((0, 0)) };
    if let Who::Made(person) = &author.who {
        queries::insert_person(tx, person, &[], batch.now, None)?;
    }
    let answered = rows.iter().filter_map(|row| Some(Told::of(batch, author, row, row.reply.as_ref()?)));
    let answered: Vec<Told<'_>> = answered.collect();
    let replies: Vec<Vec<Value>> = answered.iter().map(|told| told.row(batch, author.who.id())).collect();
    tx.insert_many(INSERT_REPLIES, 11, &replies, "")?;
    for told in &answered {
        let to = (Kind::Reply, told.id);
        red_thread::put(tx, &told.node(batch))?;
        red_thread::link(tx, (Kind::Mark, told.row.mark_id), to, batch.now, None)?;
        red_thread::link(tx, (Kind::Response, told.row.id), to, batch.now, None)?;
    }
    Ok((answered.len(), answered.iter().filter(|told| told.published).count()))
}

/// A reply as it is stored.
struct Told<'a> {
    id: Uuid,
    row: &'a Accepted,
    given: &'a Given,
    /// What it is about and where; none of the resident's words.
    title: String,
    /// A reply that needs a reason has none yet: somebody has to write it.
    published: bool,
    kind: ReplyKind,
}

impl<'a> Told<'a> {
    fn of(batch: &Batch, author: &Author, row: &'a Accepted, given: &'a Given) -> Self {
        let about = batch.kinds.word(&row.kind, row.category.as_deref());
        let title = if row.near.is_empty() { about.to_owned() } else { format!("{about}, {}", row.near) };
        let published = author.publish && given.kind.is_some_and(|kind| !kind.needs_why());
        Self { id: reply_id(row), row, given, title: short(title), published, kind: given.kind.unwrap_or(ReplyKind::Done) }
    }

    fn row(&self, batch: &Batch, author: Uuid) -> Vec<Value> {
        let (state, published_at) = if self.published { ("published", self.given.at.into()) } else { ("draft", Value::Null) };
        vec![
            self.id.into(),
            batch.inquiry.programme.into(),
            self.kind.code().into(),
            self.title.clone().into(),
            self.title.clone().into(),
            self.given.text.clone().into(),
            1_i64.into(),
            state.into(),
            author.into(),
            self.given.at.into(),
            published_at,
        ]
    }

    fn node(&self, batch: &Batch) -> Node {
        Node {
            kind: Kind::Reply,
            id: self.id,
            state: if self.published { self.kind.on_thread() } else { State::Proposed },
            title: self.title.clone(),
            note: String::new(),
            voices: 1,
            marks: 1,
            happened_on: self.published.then(|| self.given.at.with_timezone(&batch.zone).date_naive()),
            due_on: None,
            due_known: Precision::Day,
            public: self.published,
            path: format!("/work/replies/{}", self.id),
            changed_at: batch.now,
            answered: false,
        }
    }
}

/// One reply a mark: its id follows from the mark's.
fn reply_id(row: &Accepted) -> Uuid {
    let mut bytes = *row.mark_id.as_bytes();
    bytes[8..].reverse();
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

fn short(title: String) -> String {
    if title.chars().count() <= LONGEST_TITLE { title } else { title.chars().take(LONGEST_TITLE - 1).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_known_by_code_and_by_what_they_are_called() {
        assert_eq!(kind("done"), Some(ReplyKind::Done));
        assert_eq!(kind(" Det är redan så "), Some(ReplyKind::AlreadySo));
        assert_eq!(kind("not-now"), Some(ReplyKind::NotNow));
        assert_eq!((kind(""), kind("Case Invalid")), (None, None));
    }
}
