//! How many answers came which way: from the tallies, so that it costs the same for ten and for a million.

use std::collections::HashMap;

use kit::db::{DbError, Row, Tx};
use uuid::Uuid;

use crate::responses::footprint::CHANNEL;
use crate::responses::model::Channel;

kit::statements! {
    /// Answers that were not taken back, by the way they came.
    BY_CHANNEL = "select footprint, sum(marks) as answers from tally_now where inquiry_id = $1 and cube = $2 group by footprint";
}

/// Answers by the way they came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Came(HashMap<String, i64>);

impl Came {
    /// By any of these ways.
    pub fn by(&self, channels: &[Channel]) -> i64 {
        channels.iter().filter_map(|channel| self.0.get(channel.code())).sum()
    }
}

/// What came to an inquiry.
pub(crate) fn came(tx: &mut Tx, inquiry: Uuid) -> Result<Came, DbError> {
    let row = |row: &Row| Ok((row.get::<String>("footprint")?, row.get::<i64>("answers")?));
    Ok(Came(tx.query(BY_CHANNEL, &[&inquiry, &CHANNEL], row)?.into_iter().collect()))
}
