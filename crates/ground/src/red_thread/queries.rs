//! Nodes and edges in the database.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use kit::db::{DbError, List, Row, Tx, Value};
use uuid::Uuid;

use super::voices::most_seen;
use super::{Kind, Node, State};
use crate::due::Precision;

kit::statements! {
    /// Writes a node as it is now.
    PUT = "insert into thread_node (kind, id, stage, state, title, note, voices, marks, happened_on, due_on, due_precision, public, path, changed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        on conflict (kind, id) do update set stage = excluded.stage, state = excluded.state, title = excluded.title, note = excluded.note,
        voices = excluded.voices, marks = excluded.marks, happened_on = excluded.happened_on, due_on = excluded.due_on, due_precision = excluded.due_precision,
        public = excluded.public, path = excluded.path, changed_at = excluded.changed_at";
    /// Everything upstream and downstream of one node, itself among it; answers are left out, they are counted in the nodes.
    /// What a published reply of this walk goes back to is answered; a promise, and what was said before a measure was done,
    /// does not answer that it is done.
    /// The walk reaches a goal and does not go on through it: others' measures serve it too, and came from other voices.
    WALK = "with recursive back (kind, id) as (
            select kind, id from thread_node where kind = $1 and id = $2
            union select e.from_kind, e.from_id from thread_edge e join back b on e.to_kind = b.kind and e.to_id = b.id
            where e.from_kind not in ('mark', 'response') and (b.kind <> 'goal' or b.id = $2)
        ), forth (kind, id) as (
            select kind, id from thread_node where kind = $1 and id = $2
            union select e.to_kind, e.to_id from thread_edge e join forth f on e.from_kind = f.kind and e.from_id = f.id
            where f.kind <> 'goal' or f.id = $2
        ), answered (kind, id) as (
            select f.kind, f.id from forth f join thread_node r on r.kind = f.kind and r.id = f.id where f.kind = 'reply' and r.state <> 'proposed'
            union select e.from_kind, e.from_id from thread_edge e join answered a on e.to_kind = a.kind and e.to_id = a.id
            join thread_node t on t.kind = e.to_kind and t.id = e.to_id join thread_node f on f.kind = e.from_kind and f.id = e.from_id
            where a.kind <> 'goal' and (f.kind <> 'measure' or f.state <> 'done' or t.kind <> 'reply'
                or t.state <> 'running' and t.happened_on >= coalesce(f.due_on, t.happened_on))
        ) select n.kind, n.id, n.state, n.title, n.note, n.voices, n.marks, n.happened_on, n.due_on, n.due_precision, n.public, n.path, n.changed_at,
            case when exists (select 1 from answered a where a.kind = n.kind and a.id = n.id) then 1 else 0 end as answered
        from thread_node n join (select kind, id from back union select kind, id from forth) w on w.kind = n.kind and w.id = n.id
        order by n.changed_at, n.id limit 500";
    /// The same for several things at once, each row with the one it belongs to.
    WALKS = "with recursive roots (kind, id) as (
            select kind, id from thread_node where kind {any:$1} and id {any:$2}
        ), back (root, kind, id) as (
            select id, kind, id from roots
            union select b.root, e.from_kind, e.from_id from thread_edge e join back b on e.to_kind = b.kind and e.to_id = b.id
            where e.from_kind not in ('mark', 'response') and (b.kind <> 'goal' or b.id = b.root)
        ), forth (root, kind, id) as (
            select id, kind, id from roots
            union select f.root, e.to_kind, e.to_id from thread_edge e join forth f on e.from_kind = f.kind and e.from_id = f.id
            where f.kind <> 'goal' or f.id = f.root
        ), answered (root, kind, id) as (
            select f.root, f.kind, f.id from forth f join thread_node r on r.kind = f.kind and r.id = f.id where f.kind = 'reply' and r.state <> 'proposed'
            union select a.root, e.from_kind, e.from_id from thread_edge e join answered a on e.to_kind = a.kind and e.to_id = a.id
            join thread_node t on t.kind = e.to_kind and t.id = e.to_id join thread_node f on f.kind = e.from_kind and f.id = e.from_id
            where a.kind <> 'goal' and (f.kind <> 'measure' or f.state <> 'done' or t.kind <> 'reply'
                or t.state <> 'running' and t.happened_on >= coalesce(f.due_on, t.happened_on))
        ) select w.root, n.kind, n.id, n.state, n.title, n.note, n.voices, n.marks, n.happened_on, n.due_on, n.due_precision, n.public, n.path, n.changed_at,
            case when exists (select 1 from answered a where a.root = w.root and a.kind = n.kind and a.id = n.id) then 1 else 0 end as answered
        from thread_node n join (select root, kind, id from back union select root, kind, id from forth) w on w.kind = n.kind and w.id = n.id
        order by n.changed_at, n.id limit 5000";
    /// Everything that one answer led to, and what was replied to all who answered the inquiry.
    WALK_OF_RESPONSE = "with recursive forth (kind, id) as (
            select to_kind, to_id from thread_edge where from_kind = 'response' and from_id = $1
            union select to_kind, to_id from thread_edge where from_kind = 'inquiry' and from_id = $2 and to_kind = 'reply'
            union select e.to_kind, e.to_id from thread_edge e join forth f on e.from_kind = f.kind and e.from_id = f.id
            where f.kind <> 'goal'
        ), answered (kind, id) as (
            select f.kind, f.id from forth f join thread_node r on r.kind = f.kind and r.id = f.id where f.kind = 'reply' and r.state <> 'proposed'
            union select e.from_kind, e.from_id from thread_edge e join answered a on e.to_kind = a.kind and e.to_id = a.id
            join thread_node t on t.kind = e.to_kind and t.id = e.to_id join thread_node f on f.kind = e.from_kind and f.id = e.from_id
            where a.kind <> 'goal' and (f.kind <> 'measure' or f.state <> 'done' or t.kind <> 'reply'
                or t.state <> 'running' and t.happened_on >= coalesce(f.due_on, t.happened_on))
        ) select n.kind, n.id, n.state, n.title, n.note, n.voices, n.marks, n.happened_on, n.due_on, n.due_precision, n.public, n.path, n.changed_at,
            case when exists (select 1 from answered a where a.kind = n.kind and a.id = n.id) then 1 else 0 end as answered
        from thread_node n join forth w on w.kind = n.kind and w.id = n.id order by n.changed_at, n.id limit 500";
    /// What one thing comes from, a step back, or led to, a step forward.
    NEIGHBOURS = "select n.kind, n.id, n.state, n.title, n.note, n.voices, n.marks, n.happened_on, n.due_on, n.due_precision, n.public, n.path, n.changed_at, 0 as answered
        from thread_edge e join thread_node n
        on (n.kind = e.to_kind and n.id = e.to_id and e.from_kind = $1 and e.from_id = $2)
        or (n.kind = e.from_kind and n.id = e.from_id and e.to_kind = $1 and e.to_id = $2)
        order by n.changed_at, n.id limit 200";
    /// The replies that came of what rests on one answer.
    REPLIES_OF = "with recursive forth (kind, id) as (
            select to_kind, to_id from thread_edge where from_kind = 'response' and from_id = $1
            union select e.to_kind, e.to_id from thread_edge e join forth f on e.from_kind = f.kind and e.from_id = f.id
            where f.kind <> 'goal'
        ) select id from forth where kind = 'reply'";
    /// How many people a reply rests on.
    SET_VOICES = "update thread_node set voices = $2 where kind = 'reply' and id = $1";
    /// To whom marks were passed on, the latest first. What was taken back went to nobody; the thread alone can't tell that from a no.
    SENT = "select e.from_id as mark, n.note, n.path from thread_edge e join thread_node n on n.kind = e.to_kind and n.id = e.to_id
        join pass_on o on o.id = n.id and o.state not in ('withdrawn', 'sent_on')
        where e.from_kind = 'mark' and e.from_id {any:$1} and e.to_kind = 'pass_on' order by o.sent_at desc, o.id limit 2000";
    /// How many of those who told in an inquiry an answer has reached: through what was seen in it, or one by one. From the answers back, so that only
    /// what has been answered is walked.
    SET_HEARD = "update thread_node set heard = (
            with recursive answered (kind, id) as (
                select kind, id from thread_node where kind = 'reply' and state <> 'proposed'
                union select e.from_kind, e.from_id from thread_edge e join answered a on e.to_kind = a.kind and e.to_id = a.id
                where e.from_kind not in ('mark', 'response')
            ) select coalesce(sum(r.people), 0) from (select distinct e.from_id from answered a
                join thread_edge e on e.to_kind = a.kind and e.to_id = a.id where e.from_kind = 'response') t
            cross join response r where r.id = t.from_id and r.inquiry_id = $1 and r.state <> 'withdrawn'
        ) where kind = 'inquiry' and id = $1";
    /// The inquiries whose people a reply reaches one by one.
    REACHED = "select distinct r.inquiry_id as id from thread_edge e join response r on r.id = e.from_id
        where e.to_kind = 'reply' and e.to_id = $1 and e.from_kind = 'response'";
    /// What came of something is tied anew.
    UNLINK = "delete from thread_edge where from_kind = $1 and to_kind = $2 and to_id = $3";
    /// Takes a thing off the thread; its ties stay, so that one can still see what it hung on.
    TAKE_AWAY = "delete from thread_node where kind = $1 and id = $2";
}

/// Where a mark was passed on to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The organisation.
    pub to: String,
    /// Where it is read in the work room.
    pub path: String,
}

const LINK: &str = "insert into thread_edge (from_kind, from_id, to_kind, to_id, made_at, made_by) values";

/// Writes a node as it is now; belongs into the transaction that changed the object.
pub fn put(tx: &mut Tx, node: &Node) -> Result<(), DbError> {
    let stage = match node.kind {
        Kind::Inquiry | Kind::Response | Kind::Mark => "told",
        Kind::Finding | Kind::PassOn => "seen",
        Kind::Goal => "decided",
        Kind::Measure => "done",
        Kind::Reply => "answered",
    };
    tx.execute(
        PUT,
        &[
            &node.kind.code(),
            &node.id,
            &stage,
            &node.state.code(),
            &node.title,
            &node.note,
            &node.voices,
            &node.marks,
            &node.happened_on,
            &node.due_on,
            &node.due_known.code(),
            &node.public,
            &node.path,
            &node.changed_at,
        ],
    )
    .map(drop)
}

/// Ties `from` to what it led to.
pub fn link(tx: &mut Tx, from: (Kind, Uuid), to: (Kind, Uuid), at: DateTime<Utc>, by: Option<Uuid>) -> Result<(), DbError> {
    link_many(tx, from.0, &[from.1], to, at, by)
}

/// Ties many of one kind to what they led to; a tie that is there already stays as it is.
pub fn link_many(tx: &mut Tx, from: Kind, ids: &[Uuid], to: (Kind, Uuid), at: DateTime<Utc>, by: Option<Uuid>) -> Result<(), DbError> {
    let rows: Vec<Vec<Value>> =
        ids.iter().map(|id| vec![from.code().into(), (*id).into(), to.0.code().into(), to.1.into(), at.into(), by.into()]).collect();
    tx.insert_many(LINK, 6, &rows, "on conflict do nothing").map(drop)
}

/// Takes away the ties from everything of one kind to an object, before they are made anew.
pub fn unlink(tx: &mut Tx, from: Kind, to: (Kind, Uuid)) -> Result<(), DbError> {
    tx.execute(UNLINK, &[&from.code(), &to.0.code(), &to.1]).map(drop)
}

/// Everything upstream and downstream of one object, itself among it.
pub fn walk(tx: &mut Tx, kind: Kind, id: Uuid) -> Result<Vec<Node>, DbError> {
    Ok(tx.query(WALK, &[&kind.code(), &id], node)?.into_iter().flatten().collect())
}

/// The walks of several objects in one query, by the object's id: for lists that show a thread on each row.
pub fn walks(tx: &mut Tx, objects: &[(Kind, Uuid)]) -> Result<HashMap<Uuid, Vec<Node>>, DbError> {
    let kinds: Vec<&str> = objects.iter().map(|(kind, _)| kind.code()).collect();
    let ids: Vec<Uuid> = objects.iter().map(|(_, id)| *id).collect();
    let rows = tx.query(WALKS, &[&List(&kinds), &List(&ids)], |row| Ok((row.get::<Uuid>("root")?, node(row)?)))?;
    let mut walks: HashMap<Uuid, Vec<Node>> = HashMap::new();
    for (root, found) in rows {
        walks.entry(root).or_default().extend(found);
    }
    Ok(walks)
}

/// Takes an object off the thread, as when a reply is taken back; what it hung on stays.
pub fn take_away(tx: &mut Tx, kind: Kind, id: Uuid) -> Result<(), DbError> {
    tx.execute(TAKE_AWAY, &[&kind.code(), &id]).map(drop)
}

/// Everything that one answer led to, and what was replied to all who answered its inquiry.
pub fn walk_of_response(tx: &mut Tx, inquiry: Uuid, response: Uuid) -> Result<Vec<Node>, DbError> {
    Ok(tx.query(WALK_OF_RESPONSE, &[&response, &inquiry], node)?.into_iter().flatten().collect())
}

/// What rests on an answer was counted anew: the replies to it rest on as many.
pub fn recount_replies(tx: &mut Tx, response: Uuid) -> Result<(), DbError> {
    for reply in tx.query(REPLIES_OF, &[&response], |row| row.get::<Uuid>("id"))? {
        if let Some(voices) = most_seen(&walk(tx, Kind::Reply, reply)?) {
            tx.execute(SET_VOICES, &[&reply, &voices])?;
        }
    }
    Ok(())
}

/// Counts anew how many of those who told in an inquiry have got an answer; belongs where an answer is given or taken back.
pub fn count_heard(tx: &mut Tx, inquiry: Uuid) -> Result<(), DbError> {
    tx.execute(SET_HEARD, &[&inquiry]).map(drop)
}

/// The inquiries whose people a reply reaches: those upstream, and those whose answers it hangs on itself.
pub fn reached(tx: &mut Tx, reply: Uuid, upstream: &[Node]) -> Result<Vec<Uuid>, DbError> {
    let mut reached: Vec<Uuid> = tx.query(REACHED, &[&reply], |row| row.get("id"))?;
    reached.extend(upstream.iter().filter(|node| node.kind == Kind::Inquiry).map(|node| node.id));
    reached.sort_unstable();
    reached.dedup();
    Ok(reached)
}

/// What stands next to one object on the thread, either way.
pub fn neighbours(tx: &mut Tx, kind: Kind, id: Uuid) -> Result<Vec<Node>, DbError> {
    Ok(tx.query(NEIGHBOURS, &[&kind.code(), &id], node)?.into_iter().flatten().collect())
}

/// To whom some marks were passed on: the organisation and where it is read, of each mark the latest.
pub fn sent(tx: &mut Tx, marks: &[Uuid]) -> Result<HashMap<Uuid, Sent>, DbError> {
    let mut sent = HashMap::new();
    for (mark, one) in
        tx.query(SENT, &[&List(marks)], |row| Ok((row.get("mark")?, Sent { to: row.get("note")?, path: row.get("path")? })))?
    {
        sent.entry(mark).or_insert(one);
    }
    Ok(sent)
}

/// A row whose kind or state a newer version wrote is left out rather than guessed at.
fn node(row: &Row) -> Result<Option<Node>, DbError> {
    let (Some(kind), Some(state)) = (Kind::from_code(&row.get::<String>("kind")?), State::from_code(&row.get::<String>("state")?)) else {
        return Ok(None);
    };
    Ok(Some(Node {
        kind,
        id: row.get("id")?,
        state,
        title: row.get("title")?,
        note: row.get("note")?,
        voices: row.get("voices")?,
        marks: row.get("marks")?,
        happened_on: row.get::<Option<NaiveDate>>("happened_on")?,
        due_on: row.get::<Option<NaiveDate>>("due_on")?,
        // A finer or coarser word that a newer version wrote is read as the day that stands there.
        due_known: Precision::from_code(&row.get::<String>("due_precision")?).unwrap_or_default(),
        public: row.get("public")?,
        path: row.get("path")?,
        changed_at: row.get("changed_at")?,
        answered: row.get::<i64>("answered")? == 1,
    }))
}
