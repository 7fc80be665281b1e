//! How many a helper has entered.

use std::collections::HashMap;

use kit::db::{DbError, Row, Tx};
use uuid::Uuid;

kit::statements! {
    /// What one helper has entered on one day, by inquiry.
    ENTERED = "select inquiry_id, responses, people from helper_day where helper_id = $1 and day = $2";
}

/// What a helper has entered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Entered {
    /// Answers.
    pub answers: i64,
    /// The people whose they are.
    pub people: i64,
}

/// What this helper has entered on this day (`YYYY-MM-DD`), by inquiry.
pub(super) fn entered(tx: &mut Tx, helper: Uuid, day: &str) -> Result<HashMap<Uuid, Entered>, DbError> {
    let entered = |row: &Row| Ok((row.get::<Uuid>("inquiry_id")?, Entered { answers: row.get("responses")?, people: row.get("people")? }));
    let rows = tx.query(ENTERED, &[&helper, &day], entered)?;
    Ok(rows.into_iter().collect())
}
