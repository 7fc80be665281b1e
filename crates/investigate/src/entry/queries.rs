//! How many a helper has entered.

use std::collections::HashMap;

use kit::db::{DbError, Tx};
use uuid::Uuid;

kit::statements! {
    /// What one helper has entered on one day, by inquiry.
    ENTERED = "select inquiry_id, responses from helper_day where helper_id = $1 and day = $2";
}

/// How many answers this helper has entered on this day (`YYYY-MM-DD`), by inquiry.
pub fn entered(tx: &mut Tx, helper: Uuid, day: &str) -> Result<HashMap<Uuid, i64>, DbError> {
    let rows = tx.query(ENTERED, &[&helper, &day], |row| Ok((row.get::<Uuid>("inquiry_id")?, row.get::<i64>("responses")?)))?;
    Ok(rows.into_iter().collect())
}
