//! The figures of a sealed survey: kept as they are when it is closed. A figure that followed every answer, or every answer
//! taken back, would tell by its difference what one person said.

use kit::db::{DbError, Row, Tx};

use super::{Inquiry, Status};

kit::statements! {
    /// How many people have answered, and of how many the kept figures are.
    GROWN = "select
        (select cast(coalesce(sum(people), 0) as {bigint}) from tally_now where inquiry_id = $1 and cube = 'all' and state = 'in') as now,
        (select cast(coalesce(sum(people), 0) as {bigint}) from sealed_tally where inquiry_id = $1 and cube = 'all') as kept";
    /// The figures of before go.
    FORGET = "delete from sealed_tally where inquiry_id = $1";
    /// Keeps the figures as they are now.
    KEEP = "insert into sealed_tally (inquiry_id, cube, footprint, marks, people, key_sum)
        select inquiry_id, cube, footprint, cast(sum(marks) as {bigint}), cast(sum(people) as {bigint}), cast(sum(key_sum) as {bigint})
        from tally_now where inquiry_id = $1 and state = 'in' and (cube = 'all' or cube like 'q:%') group by inquiry_id, cube, footprint";
}

/// Keeps the figures of a sealed survey that is closed. Where some are kept from before, new ones take their place when at least
/// `least` people more or fewer have answered: two sets of figures that differ by less would tell of few.
pub(super) fn keep(tx: &mut Tx, inquiry: &Inquiry, least: i64) -> Result<(), DbError> {
    if !inquiry.release.sealed || inquiry.status != Status::Closed {
        return Ok(());
    }
    let grown = |row: &Row| Ok((row.get::<i64>("now")?, row.get::<i64>("kept")?));
    let (now, kept) = tx.query_one(GROWN, &[&inquiry.id], grown)?;
    if now < least || (kept >= least && (now - kept).abs() < least) {
        return Ok(());
    }
    tx.execute(FORGET, &[&inquiry.id])?;
    tx.execute(KEEP, &[&inquiry.id]).map(drop)
}
