//! Forms in the making, in the database.

use chrono::{DateTime, Utc};
use kit::db::{DbError, Tx};
use serde_json::Value;
use uuid::Uuid;
use xlsform::Form;

kit::statements! {
    /// The form in the making of an inquiry, with who changed it last.
    DRAFT = "select d.form, d.before, d.based_on, d.last_deed, d.changed_at, d.row_version, d.undone, p.name as changed_by from form_draft d
        left join person p on p.id = d.changed_by where d.inquiry_id = $1";
    /// What it has become.
    PUT_DRAFT = "insert into form_draft (inquiry_id, form, before, based_on, last_deed, changed_at, changed_by, undone)
        values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (inquiry_id) do update set form = excluded.form, before = excluded.before,
        based_on = excluded.based_on, last_deed = excluded.last_deed, changed_at = excluded.changed_at,
        changed_by = excluded.changed_by, undone = excluded.undone, row_version = form_draft.row_version + 1";
    /// It is published, or thrown away.
    DROP_DRAFT = "delete from form_draft where inquiry_id = $1";
}

/// A form in the making.
#[derive(Debug, Clone)]
pub struct Draft {
    /// As it is now.
    pub form: Form,
    /// Before the last change.
    pub before: Option<Form>,
    /// The version that it began from.
    pub based_on: i64,
    /// The press that made the last change, so that a second press makes no second change.
    pub last_deed: Option<Uuid>,
    /// The last change was that one was undone: what it was before is the change itself.
    pub undone: bool,
    /// When it was changed.
    pub changed_at: DateTime<Utc>,
    /// Who changed it.
    pub changed_by: Option<String>,
    /// Counts its changes.
    pub row_version: i64,
}

/// The form in the making of an inquiry, if somebody has changed it.
pub fn draft(tx: &mut Tx, inquiry: Uuid) -> Result<Option<Draft>, DbError> {
    let read = |json: Value| serde_json::from_value::<Form>(json).map_err(|error| DbError::Other(error.to_string()));
    let row = tx.query_opt(DRAFT, &[&inquiry], |row| {
        let (form, before): (Value, Option<Value>) = (row.get("form")?, row.get("before")?);
        Ok((
            form,
            before,
            (
                row.get("based_on")?,
                row.get("last_deed")?,
                row.get("undone")?,
                row.get("changed_at")?,
                row.get("changed_by")?,
                row.get("row_version")?,
            ),
        ))
    })?;
    let Some((form, before, (based_on, last_deed, undone, changed_at, changed_by, row_version))) = row else { return Ok(None) };
    let (form, before) = (read(form)?, before.map(read).transpose()?);
    Ok(Some(Draft { form, before, based_on, last_deed, undone, changed_at, changed_by, row_version }))
}

/// Stores what it has become.
pub fn put(tx: &mut Tx, inquiry: Uuid, draft: &Draft, by: Option<Uuid>) -> Result<(), DbError> {
    let json = |form: &Form| serde_json::to_value(form).map_err(|error| DbError::Other(error.to_string()));
    let (form, before) = (json(&draft.form)?, draft.before.as_ref().map(json).transpose()?);
    tx.execute(PUT_DRAFT, &[&inquiry, &form, &before, &draft.based_on, &draft.last_deed, &draft.changed_at, &by, &draft.undone]).map(drop)
}

/// It is published, or thrown away.
pub fn take_away(tx: &mut Tx, inquiry: Uuid) -> Result<(), DbError> {
    tx.execute(DROP_DRAFT, &[&inquiry]).map(drop)
}
