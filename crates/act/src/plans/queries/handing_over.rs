//! Who can take a measure over, and that somebody does.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use ground::access::{self, Can};
use kit::db::{DbError, List, Row, Tx, Value};
use kit::i18n::Lang;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::plans::model::{HandOver, HandedOver, Heir, Measure, Parts, Role, Way};

kit::statements! {
    /// Of those who may tell how a programme's measures go: who coordinates it, who carries one of them, and those of an organisation, or all.
    HEIRS = "select p.id, p.name, p.title, p.email, p.phone, p.lang, case when exists (select 1 from role_grant g where g.person_id = p.id
            and g.role = 'coordinator' and (g.programme_id is null or g.programme_id = $1)) then 1 else 0 end as coordinates
        from person p where p.active = {true} and exists (select 1 from role_grant g where g.person_id = p.id and g.role {any:$2}
            and (g.programme_id is null or g.programme_id = $1) and (g.role = 'coordinator' or p.organisation_id = $3
            or cast($4 as {bigint}) = 1 or exists (select 1 from measure_role r where r.measure_id = $5 and r.person_id = p.id and r.role <> 'partner')))
        order by p.name {swedish}, p.id limit 200";
    /// The parts of one person go to another, who has each part once.
    MOVE = "update measure_role set person_id = $3 where measure_id = $1 and person_id = $2 and role <> 'partner' and not exists
        (select 1 from measure_role o where o.measure_id = $1 and o.person_id = $3 and o.role = measure_role.role)";
    /// That it was handed over, and how, and that this was undone.
    HANDED_OVER = "select id, kind, actor_id, particulars, at from event where subject_kind = 'measure' and subject_id = $1
        and kind in ('measure_handed_over', 'measure_handover_undone') order by at desc, id desc limit 20";
    /// What some people are called.
    NAMES = "select id, name from person where id {any:$1}";
    /// What the other had already.
    LEAVE = "delete from measure_role where measure_id = $1 and person_id = $2 and role <> 'partner'";
    /// Somebody carries it too, unless they did.
    JOIN = "insert into measure_role (id, measure_id, role, person_id) select cast($1 as {uuid}), cast($2 as {uuid}), 'responsible', cast($3 as {uuid})
        where not exists (select 1 from measure_role o where o.measure_id = cast($2 as {uuid}) and o.person_id = cast($3 as {uuid}) and o.role <> 'partner')";
}

const INSERT_PARTS: &str = "insert into measure_role (id, measure_id, role, person_id) values";

/// How a measure was handed over, the latest first; what was undone is not told.
pub fn handed_over(tx: &mut Tx, measure: Uuid) -> Result<Vec<HandedOver>, DbError> {
    let mut rows: Vec<Told> = tx.query(HANDED_OVER, &[&measure], told)?;
    let undone: Vec<Uuid> = rows.iter().filter(|row| row.kind == UNDONE).map(|row| id(&row.said, "handover")).collect();
    rows.retain(|row| row.kind != UNDONE && !undone.contains(&row.id));
    let ids: Vec<Uuid> = rows.iter().flat_map(|row| [id(&row.said, "from"), id(&row.said, "to")]).collect();
    let names: HashMap<Uuid, String> = tx.query(NAMES, &[&List(&ids)], |row| Ok((row.get("id")?, row.get("name")?)))?.into_iter().collect();
    let name = |id: Uuid| names.get(&id).cloned().unwrap_or_default();
    let read = |Told { id: event, said, at, by, .. }: Told| HandedOver {
        id: event,
        from_id: id(&said, "from"),
        from: name(id(&said, "from")),
        to_id: id(&said, "to"),
        to: name(id(&said, "to")),
        way: if said["way"].as_str() == Some(Way::Beside.code()) { Way::Beside } else { Way::Whole },
        text: said["text"].as_str().unwrap_or_default().to_owned(),
        at,
        by,
        before: Parts::read(&said["before"]),
    };
    Ok(rows.into_iter().map(read).collect())
}

/// An event of handing over, or of undoing it.
struct Told {
    id: Uuid,
    kind: String,
    said: Json,
    at: DateTime<Utc>,
    by: Option<Uuid>,
}

fn told(row: &Row) -> Result<Told, DbError> {
    Ok(Told { id: row.get("id")?, kind: row.get("kind")?, said: row.get("particulars")?, at: row.get("at")?, by: row.get("actor_id")? })
}

fn id(said: &Json, name: &str) -> Uuid {
    said[name].as_str().and_then(|id| id.parse().ok()).unwrap_or_default()
}

/// The event of undoing a handover.
pub const UNDONE: &str = "measure_handover_undone";

/// Who can take over measures of a programme from somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    /// Everybody with a role in the programme: for those who coordinate it.
    Everybody,
    /// Those of their organisation, and those who coordinate.
    Organisation(Option<Uuid>),
    /// The same, and those who carry the measure already.
    Near(Option<Uuid>, Uuid),
}

/// Who can take over measures of a programme.
pub fn heirs(tx: &mut Tx, programme: Uuid, among: Among) -> Result<Vec<Heir>, DbError> {
    let telling: Vec<&str> =
        access::Role::ALL.into_iter().filter(|role| role.allows().contains(&Can::Report)).map(access::Role::code).collect();
    let (organisation, all, measure) = match among {
        Among::Everybody => (None, 1_i64, None),
        Among::Organisation(organisation) => (organisation, 0, None),
        Among::Near(organisation, measure) => (organisation, 0, Some(measure)),
    };
    tx.query(HEIRS, &[&programme, &List(&telling), &organisation, &all, &measure], heir)
}

fn heir(row: &Row) -> Result<Heir, DbError> {
    Ok(Heir {
        id: row.get("id")?,
        name: row.get("name")?,
        title: row.get("title")?,
        email: row.get("email")?,
        phone: row.get("phone")?,
        lang: Lang::from_code(&row.get::<String>("lang")?).unwrap_or_default(),
        coordinates: row.get::<i64>("coordinates")? == 1,
    })
}

/// Somebody takes over, or stands in. `fresh` is the id of a part that is added.
pub fn hand_over(tx: &mut Tx, measure: &Measure, over: &HandOver, fresh: Uuid) -> Result<(), DbError> {
    match over.way {
        Way::Whole => {
            tx.execute(MOVE, &[&measure.id, &over.from, &over.to.id])?;
            tx.execute(LEAVE, &[&measure.id, &over.from]).map(drop)
        }
        Way::Beside => tx.execute(JOIN, &[&fresh, &measure.id, &over.to.id]).map(drop),
    }
}

/// It was undone: both have the parts that they had before. `fresh` makes ids.
pub fn take_back(tx: &mut Tx, measure: Uuid, over: &HandedOver, before: &Parts, fresh: impl Fn() -> Uuid) -> Result<(), DbError> {
    for person in [over.from_id, over.to_id] {
        tx.execute(LEAVE, &[&measure, &person])?;
    }
    let of = |person: Uuid, roles: &[Role]| roles.iter().map(|role| (person, role.code())).collect::<Vec<_>>();
    let rows: Vec<Vec<Value>> = [of(over.from_id, &before.from), of(over.to_id, &before.to)]
        .concat()
        .into_iter()
        .map(|(person, role)| vec![fresh().into(), measure.into(), role.into(), person.into()])
        .collect();
    tx.insert_many(INSERT_PARTS, 4, &rows, "").map(drop)
}
