//! What was told about measures.

use chrono::NaiveDate;
use kit::db::{DbError, Row, Tx};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::plans::model::{Due, Precision, Status, Update};

kit::statements! {
    /// What was told about a measure, latest first.
    OF_MEASURE = "select u.id, u.status, u.text, u.done_count, u.new_due_on, u.new_due_precision, u.reason, u.before, u.author_id, u.at, p.name
        from measure_update u join person p on p.id = u.author_id where u.measure_id = $1 order by u.at desc, u.id desc limit 200";
    /// The latest.
    LATEST = "select u.id, u.status, u.text, u.done_count, u.new_due_on, u.new_due_precision, u.reason, u.before, u.author_id, u.at, p.name
        from measure_update u join person p on p.id = u.author_id where u.measure_id = $1 order by u.at desc, u.id desc limit 1";
    /// One that has been sent before.
    EXISTS = "select id from measure_update where id = $1";
    /// A published reply to a measure from this day or later.
    ANSWERED_SINCE = "select n.id from thread_edge e join thread_node n on n.kind = e.to_kind and n.id = e.to_id
        where e.from_kind = 'measure' and e.from_id = $1 and e.to_kind = 'reply' and n.state <> 'proposed' and n.happened_on >= $2 limit 1";
    /// Somebody tells.
    INSERT = "insert into measure_update (id, measure_id, status, text, done_count, new_due_on, new_due_precision, reason, before, author_id, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (id) do nothing";
    /// It is taken back.
    DELETE = "delete from measure_update where id = $1";
}

/// What was told about a measure, latest first, at most 200.
pub fn updates(tx: &mut Tx, measure: Uuid) -> Result<Vec<Update>, DbError> {
    Ok(tx.query(OF_MEASURE, &[&measure], update)?.into_iter().flatten().collect())
}

/// What was told last.
pub fn latest_update(tx: &mut Tx, measure: Uuid) -> Result<Option<Update>, DbError> {
    Ok(tx.query_opt(LATEST, &[&measure], update)?.flatten())
}

/// This one has been sent before.
pub fn update_exists(tx: &mut Tx, id: Uuid) -> Result<bool, DbError> {
    Ok(tx.query_opt(EXISTS, &[&id], |row| row.get::<Uuid>("id"))?.is_some())
}

/// Those who told have been answered since that day.
pub fn answered_since(tx: &mut Tx, measure: Uuid, day: NaiveDate) -> Result<bool, DbError> {
    Ok(tx.query_opt(ANSWERED_SINCE, &[&measure, &day], |row| row.get::<Uuid>("id"))?.is_some())
}

/// Somebody tells.
pub fn insert_update(tx: &mut Tx, measure: Uuid, update: &Update) -> Result<(), DbError> {
    let before = serde_json::to_value(&update.before).map_err(|error| DbError::Other(error.to_string()))?;
    tx.execute(
        INSERT,
        &[
            &update.id,
            &measure,
            &update.status.code(),
            &update.text,
            &update.done_count,
            &update.new_due.map(|due| due.on),
            &update.new_due.map_or(Precision::Day, |due| due.precision).code(),
            &update.reason,
            &before,
            &update.author,
            &update.at,
        ],
    )
    .map(drop)
}

/// It is taken back.
pub fn delete_update(tx: &mut Tx, id: Uuid) -> Result<(), DbError> {
    tx.execute(DELETE, &[&id]).map(drop)
}

/// A row whose status a newer version wrote is left out.
fn update(row: &Row) -> Result<Option<Update>, DbError> {
    let Some(status) = Status::from_code(&row.get::<String>("status")?) else { return Ok(None) };
    let before = serde_json::from_value(row.get::<Json>("before")?).map_err(|error| DbError::Type(error.to_string()))?;
    let precision = Precision::from_code(&row.get::<String>("new_due_precision")?).unwrap_or_default();
    Ok(Some(Update {
        id: row.get("id")?,
        status,
        text: row.get("text")?,
        done_count: row.get("done_count")?,
        new_due: row.get::<Option<NaiveDate>>("new_due_on")?.map(|on| Due { on, precision }),
        reason: row.get("reason")?,
        before,
        author: row.get("author_id")?,
        author_name: row.get("name")?,
        at: row.get("at")?,
    }))
}
