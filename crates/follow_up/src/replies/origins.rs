//! What a reply answers: the things on the thread that it comes from, and what can be said beforehand from them.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use ground::red_thread::{self, Kind, Node, State};
use kit::db::{DbError, List, Row, Tx};
use kit::forms::Fields;
use uuid::Uuid;

use super::model::ReplyKind;

/// No reply comes from more things than this.
pub const MOST: usize = 12;

/// Something on the thread that can be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Origin {
    /// Measure, finding, what was passed on, or inquiry.
    pub kind: Kind,
    /// Which one.
    pub id: Uuid,
}

/// Something that has come to its end without anybody upstream having been answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// What it is.
    pub origin: Origin,
    /// The programme it belongs to.
    pub programme: Uuid,
    /// Its title.
    pub title: String,
    /// One sentence on where it stands.
    pub note: String,
    /// How many people it rests on.
    pub voices: i64,
    /// How far it has come.
    pub state: State,
    /// Since when.
    pub since: DateTime<Utc>,
    /// Where it is read in the work room.
    pub path: String,
}

kit::statements! {
    /// The programme of something that can be answered.
    PROGRAMME = "select p.programme_id from measure m join plan p on p.id = m.plan_id where $1 = 'measure' and m.id = $2
        union all select programme_id from finding where $1 = 'finding' and id = $2
        union all select i.programme_id from pass_on o join inquiry i on i.id = o.inquiry_id where $1 = 'pass_on' and o.id = $2
        union all select programme_id from inquiry where $1 = 'inquiry' and id = $2";
    /// What has ended without a reply: measures, what was passed on, also what came back, and findings that led to nothing yet.
    /// A promise, and what was answered before a measure ended, does not tell that it did. What was taken back of a measure that goes on wants a new answer. A draft is being written already.
    WAITING = "select n.kind, n.id, n.title, n.note, n.voices, n.state, n.changed_at, n.path,
            coalesce(p.programme_id, f.programme_id, i.programme_id) as programme_id
        from thread_node n
        left join measure m on n.kind = 'measure' and m.id = n.id left join plan p on p.id = m.plan_id
        left join finding f on n.kind = 'finding' and f.id = n.id
        left join pass_on o on n.kind = 'pass_on' and o.id = n.id left join inquiry i on i.id = o.inquiry_id
        where (n.kind = 'measure' and (n.state in ('done', 'stopped') or n.state in ('open', 'running') and exists (select 1 from thread_edge b join reply r on r.id = b.to_id where b.from_kind = 'measure' and b.from_id = n.id and b.to_kind = 'reply' and r.state = 'retracted')) or n.kind = 'pass_on' and o.state in ('done', 'already_so', 'not_now', 'refused', 'no_but', 'returned') or n.kind = 'finding' and n.state in ('open', 'stopped'))
        and not exists (select 1 from thread_edge e join thread_node d on d.kind = e.to_kind and d.id = e.to_id
            where e.from_kind = n.kind and e.from_id = n.id
            and (e.to_kind = 'reply' and (n.kind <> 'measure' or n.state in ('open', 'running') or d.state = 'proposed' or d.state <> 'running' and d.happened_on >= coalesce(n.due_on, d.happened_on)) or (n.kind = 'finding' and e.to_kind in ('goal', 'measure'))))
        order by n.changed_at, n.id limit 200";
    /// Whether a text is, word for word, in a mark that these things rest on.
    VERBATIM = "select count(*) as n from thread_edge e join mark m on e.from_kind = 'mark' and m.id = e.from_id
        where e.to_kind in ('finding', 'pass_on') and e.to_id {any:$1} and {search:m.text:$2}";
}

impl Origin {
    /// The address of a new reply to this.
    pub fn new_reply(self) -> String {
        format!("/work/replies/new?from={self}")
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.code(), self.id)
    }
}

impl FromStr for Origin {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (kind, id) = text.split_once(':').ok_or(())?;
        let kind = Kind::from_code(kind).filter(|kind| can_be_answered(*kind)).ok_or(())?;
        Ok(Self { kind, id: id.parse().map_err(|_| ())? })
    }
}

fn can_be_answered(kind: Kind) -> bool {
    matches!(kind, Kind::Measure | Kind::Finding | Kind::PassOn | Kind::Inquiry)
}

/// The things that a form or an address names, each once; what is none is left out.
pub fn named(fields: &Fields) -> Vec<Origin> {
    let mut origins: Vec<Origin> = Vec::new();
    for origin in fields.values("from").iter().filter_map(|text| text.parse().ok()) {
        if !origins.contains(&origin) && origins.len() < MOST {
            origins.push(origin);
        }
    }
    origins
}

/// The programme of a thing; not found when there is no such thing.
pub fn programme(tx: &mut Tx, origin: Origin) -> Result<Uuid, DbError> {
    tx.query_one(PROGRAMME, &[&origin.kind.code(), &origin.id], |row| row.get("programme_id"))
}

/// Everything upstream of these things, themselves among it, each once.
pub fn upstream(tx: &mut Tx, origins: &[Origin]) -> Result<Vec<Node>, DbError> {
    let mut nodes: Vec<Node> = Vec::new();
    for origin in origins {
        for node in red_thread::walk(tx, origin.kind, origin.id)? {
            if node.kind != Kind::Reply && !nodes.iter().any(|known| (known.kind, known.id) == (node.kind, node.id)) {
                nodes.push(node);
            }
        }
    }
    Ok(nodes)
}

/// How many people a reply rests on at least: those of what was seen, and where nothing was, all who answered.
pub fn voices(nodes: &[Node]) -> i64 {
    let all = || nodes.iter().filter(|node| node.kind == Kind::Inquiry).map(|node| node.voices).max();
    red_thread::most_seen(nodes).or_else(all).unwrap_or(0)
}

/// What can be said beforehand: the values a new reply's form opens with.
pub fn prefill(fields: &mut Fields, origins: &[Origin], nodes: &[Node]) {
    for origin in origins {
        fields.add("from", origin.to_string());
    }
    let Some(first) = origins.first().and_then(|origin| nodes.iter().find(|node| (node.kind, node.id) == (origin.kind, origin.id))) else {
        return;
    };
    fields.set("kind", fitting_kind(first).code());
    // What is nobody's but ours to read, such as a finding's title, is no text for everybody.
    if first.kind != Kind::Inquiry && first.public {
        fields.set("title", first.title.clone());
        fields.set("text", first.note.clone());
    }
    if let Some(seen) = nodes.iter().find(|node| node.public && matches!(node.kind, Kind::Finding | Kind::PassOn)) {
        fields.set("told", seen.title.clone());
    }
}

fn fitting_kind(node: &Node) -> ReplyKind {
    match node.state {
        State::Done => ReplyKind::Done,
        State::AlreadySo => ReplyKind::AlreadySo,
        State::NotNow => ReplyKind::NotNow,
        State::Stopped => ReplyKind::Cannot,
        State::Proposed | State::Open | State::Running => ReplyKind::WillBeDone,
    }
}

/// What has ended without anybody having been answered, the longest waiting first.
pub fn waiting(tx: &mut Tx) -> Result<Vec<Waiting>, DbError> {
    Ok(tx.query(WAITING, &[], waiting_row)?.into_iter().flatten().collect())
}

/// A quote is somebody's own words, written in a mark that these things rest on.
pub fn is_verbatim(tx: &mut Tx, nodes: &[Node], quote: &str) -> Result<bool, DbError> {
    let ids: Vec<Uuid> = nodes.iter().map(|node| node.id).collect();
    tx.query_one(VERBATIM, &[&List(&ids), &quote], |row| Ok(row.get::<i64>("n")? > 0))
}

fn waiting_row(row: &Row) -> Result<Option<Waiting>, DbError> {
    let kind = Kind::from_code(&row.get::<String>("kind")?);
    let state = State::from_code(&row.get::<String>("state")?);
    let (Some(kind), Some(state), Some(programme)) = (kind, state, row.get::<Option<Uuid>>("programme_id")?) else { return Ok(None) };
    Ok(Some(Waiting {
        origin: Origin { kind, id: row.get("id")? },
        programme,
        title: row.get("title")?,
        note: row.get("note")?,
        voices: row.get("voices")?,
        state,
        since: row.get("changed_at")?,
        path: row.get("path")?,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_named_in_an_address() {
        let origin = Origin { kind: Kind::PassOn, id: Uuid::from_u128(7) };
        assert_eq!(origin.to_string().parse(), Ok(origin));
        for wrong in [
            "",
            "measure",
            "measure:",
            "measure:1",
            "mark:00000000-0000-0000-0000-000000000007",
            "reply:00000000-0000-0000-0000-000000000007",
        ] {
            assert_eq!(wrong.parse::<Origin>(), Err(()), "{wrong}");
        }
    }

    #[test]
    fn each_origin_is_named_once() {
        let one = Origin { kind: Kind::Finding, id: Uuid::from_u128(7) };
        let fields = Fields::parse(format!("from={one}&from={one}&from=nothing").as_bytes());
        assert_eq!(named(&fields), [one]);
    }

    #[test]
    fn people_of_several_findings_are_not_added_up() {
        let nodes: Vec<Node> = [(Kind::Inquiry, 412), (Kind::Finding, 39), (Kind::Finding, 22)]
            .map(|(kind, voices)| crate::testing::node(kind, voices))
            .into();
        assert_eq!(voices(&nodes), 39);
        assert_eq!(voices(&nodes[..1]), 412);
        assert_eq!(voices(&[]), 0);
    }
}
