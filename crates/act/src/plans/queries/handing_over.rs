//! Who can take a measure over, and that somebody does.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use ground::access::{Can, Role};
use kit::db::{DbError, List, Row, Tx};
use kit::i18n::Lang;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::plans::model::{HandOver, Heir, Measure, Way};

kit::statements! {
    /// Those who coordinate a programme, and of those who may tell how its measures go the ones of an organisation, or all.
    HEIRS = "select p.id, p.name, p.title, p.email, p.phone, p.lang, case when exists (select 1 from role_grant g where g.person_id = p.id
            and g.role = 'coordinator' and (g.programme_id is null or g.programme_id = $1)) then 1 else 0 end as coordinates
        from person p where p.active = {true} and exists (select 1 from role_grant g where g.person_id = p.id and g.role {any:$2}
            and (g.programme_id is null or g.programme_id = $1) and (g.role = 'coordinator' or p.organisation_id = $3 or cast($4 as {bigint}) = 1))
        order by p.name {swedish}, p.id limit 200";
    /// The parts of one person go to another, who has each part once.
    MOVE = "update measure_role set person_id = $3 where measure_id = $1 and person_id = $2 and role <> 'partner' and not exists
        (select 1 from measure_role o where o.measure_id = $1 and o.person_id = $3 and o.role = measure_role.role)";
    /// That it was handed over, and how.
    HANDED_OVER = "select particulars, at from event where subject_kind = 'measure' and subject_id = $1 and kind = 'measure_handed_over'
        order by at desc, id desc limit 20";
    /// What some people are called.
    NAMES = "select id, name from person where id {any:$1}";
    /// What the other had already.
    LEAVE = "delete from measure_role where measure_id = $1 and person_id = $2 and role <> 'partner'";
    /// Somebody carries it too, unless they did.
    JOIN = "insert into measure_role (id, measure_id, role, person_id) select cast($1 as {uuid}), cast($2 as {uuid}), 'responsible', cast($3 as {uuid})
        where not exists (select 1 from measure_role o where o.measure_id = cast($2 as {uuid}) and o.person_id = cast($3 as {uuid}) and o.role <> 'partner')";
}

/// That a measure was handed over, as its page tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedOver {
    /// Who gave it.
    pub from: String,
    /// Who got it.
    pub to: String,
    /// Whole, or beside.
    pub way: Way,
    /// What was written with it.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// How a measure was handed over, the latest first.
pub fn handed_over(tx: &mut Tx, measure: Uuid) -> Result<Vec<HandedOver>, DbError> {
    let rows: Vec<(Json, DateTime<Utc>)> = tx.query(HANDED_OVER, &[&measure], |row| Ok((row.get("particulars")?, row.get("at")?)))?;
    let id = |particulars: &Json, name: &str| particulars[name].as_str().and_then(|id| id.parse::<Uuid>().ok()).unwrap_or_default();
    let ids: Vec<Uuid> = rows.iter().flat_map(|(said, _)| [id(said, "from"), id(said, "to")]).collect();
    let names: HashMap<Uuid, String> = tx.query(NAMES, &[&List(&ids)], |row| Ok((row.get("id")?, row.get("name")?)))?.into_iter().collect();
    let name = |id: Uuid| names.get(&id).cloned().unwrap_or_default();
    let read = |(said, at): (Json, DateTime<Utc>)| HandedOver {
        from: name(id(&said, "from")),
        to: name(id(&said, "to")),
        way: if said["way"].as_str() == Some(Way::Beside.code()) { Way::Beside } else { Way::Whole },
        text: said["text"].as_str().unwrap_or_default().to_owned(),
        at,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Who can take over measures of a programme from somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    /// Everybody with a role in the programme: for those who coordinate it.
    Everybody,
    /// Those of their organisation, and those who coordinate.
    Organisation(Option<Uuid>),
}

/// Who can take over measures of a programme.
pub fn heirs(tx: &mut Tx, programme: Uuid, among: Among) -> Result<Vec<Heir>, DbError> {
    let telling: Vec<&str> = Role::ALL.into_iter().filter(|role| role.allows().contains(&Can::Report)).map(Role::code).collect();
    let (organisation, all) = match among {
        Among::Everybody => (None, 1_i64),
        Among::Organisation(organisation) => (organisation, 0),
    };
    tx.query(HEIRS, &[&programme, &List(&telling), &organisation, &all], heir)
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
