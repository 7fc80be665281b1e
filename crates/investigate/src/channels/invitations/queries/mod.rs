//! Invitations in the database.

mod mailing;
mod storing;

use chrono::{DateTime, Utc};
use ground::tenant::Settings;
use kit::db::{DbError, Row, Tx};
use kit::i18n::Lang;
use uuid::Uuid;

pub(super) use mailing::{begin_round, due, erase, fail, mix, reminding, standing, to_erase, unmail};
pub(super) use storing::{New, NewBatch, on_file, put, remove, sent_before, set_state, stop};

use super::model::{Batch, Listed, Rate, Sent, State, Totals};

/// Addresses on one page.
pub(super) const PAGE: i64 = 50;

kit::statements! {
    /// How far the invitations have come. What was erased is counted at its batch.
    TOTALS = "select cast(coalesce(b.invited, 0) + i.invited as {bigint}) as invited, cast(coalesce(b.failed, 0) + i.failed as {bigint}) as failed,
            cast(coalesce(b.declined, 0) + i.declined as {bigint}) as declined, c.answered, i.unmailed + w.waiting as waiting
        from (select sum(invited) as invited, sum(failed) as failed, sum(declined) as declined from invitation_batch where inquiry_id = $1) b,
            (select count(*) filter (where counts = {true}) as invited, count(*) filter (where state = 'failed') as failed,
                count(*) filter (where state = 'declined') as declined, count(*) filter (where mailed < 0 and state = 'invited') as unmailed
                from invitation where inquiry_id = $1) i,
            (select count(*) as answered from answer_code where inquiry_id = $1 and invited = {true} and used = {true}) c,
            (select count(*) as waiting from mail m join invitation v on v.id = m.about where v.inquiry_id = $1 and v.mailed = 0) w";
    /// The batches of an inquiry, newest first.
    INVITATION_BATCHES = "select b.id, b.number, b.lang, b.subject, b.body, b.first_on, b.second_on, b.round, b.stopped, b.erased, b.made_at,
            b.invited + (select count(*) from invitation i where i.batch_id = b.id and i.counts = {true}) as invited
        from invitation_batch b where b.inquiry_id = $1 order by b.number desc limit 100";
    /// The addresses on file, by what stands in them. Whether a reminder waits is not told: it would be told of those alone who
    /// have not answered.
    ADDRESSES = "select i.id, i.email, i.state, i.trouble, i.mailed < 0 or i.mailed = 0 and exists (select 1 from mail m where m.about = i.id) as waits
        from invitation i where i.inquiry_id = $1 and i.email is not null and ($2 = '' or {search:i.email:$2})
        order by lower(i.email), i.id limit $3 offset $4";
    /// One of them.
    ADDRESS = "select i.id, i.email, i.state, i.trouble, i.mailed < 0 or i.mailed = 0 and exists (select 1 from mail m where m.about = i.id) as waits
        from invitation i where i.inquiry_id = $1 and i.id = $2 and i.email is not null";
    /// Whose code it is.
    BY_TOKEN_HASH = "select id, state from invitation where inquiry_id = $1 and token_hash = $2";
}

/// The statements of invitations.
pub fn statements() -> [&'static [(&'static str, &'static str)]; 3] {
    [ALL, mailing::ALL, storing::ALL]
}

/// How far the invitations of an inquiry have come.
pub(super) fn totals(tx: &mut Tx, inquiry: Uuid) -> Result<Totals, DbError> {
    tx.query_one(TOTALS, &[&inquiry], |row| {
        Ok(Totals {
            invited: row.get("invited")?,
            answered: row.get("answered")?,
            failed: row.get("failed")?,
            declined: row.get("declined")?,
            waiting: row.get("waiting")?,
        })
    })
}

/// How many of those invited have answered; none where nobody was invited by mail.
pub fn rate(tx: &mut Tx, inquiry: Uuid) -> Result<Option<Rate>, DbError> {
    let Totals { invited, answered, .. } = totals(tx, inquiry)?;
    Ok((invited > 0).then_some(Rate { invited, answered }))
}

/// The batches of an inquiry, newest first.
pub(super) fn batches(tx: &mut Tx, settings: &Settings, inquiry: Uuid) -> Result<Vec<Batch>, DbError> {
    tx.query(INVITATION_BATCHES, &[&inquiry], |row| batch(row, settings))
}

fn batch(row: &Row, settings: &Settings) -> Result<Batch, DbError> {
    Ok(Batch {
        id: row.get("id")?,
        number: row.get("number")?,
        lang: Lang::from_code(&row.get::<String>("lang")?).unwrap_or_default(),
        subject: row.get("subject")?,
        body: row.get("body")?,
        reminders: [row.get("first_on")?, row.get("second_on")?],
        round: row.get("round")?,
        stopped: row.get("stopped")?,
        erased: row.get("erased")?,
        invited: row.get("invited")?,
        sent_on: settings.day_of(row.get::<DateTime<Utc>>("made_at")?),
    })
}

/// One page of the addresses, and one more where there are others.
pub(super) fn addresses(tx: &mut Tx, inquiry: Uuid, search: &str, page: i64) -> Result<Vec<Listed>, DbError> {
    tx.query(ADDRESSES, &[&inquiry, &search, &(PAGE + 1), &(page * PAGE)], |row| Ok(listed(row)?.0))
}

/// One address with its state; `NotFound` when it is not on file.
pub(super) fn address(tx: &mut Tx, inquiry: Uuid, id: Uuid) -> Result<(Listed, State), DbError> {
    tx.query_one(ADDRESS, &[&inquiry, &id], listed)
}

fn listed(row: &Row) -> Result<(Listed, State), DbError> {
    let state = state(row)?;
    let sent = match state {
        State::Failed => Sent::Failed(row.get("trouble")?),
        _ if row.get("waits")? => Sent::Waits,
        _ => Sent::Left,
    };
    Ok((Listed { id: row.get("id")?, email: row.get("email")?, sent }, state))
}

/// The invitation that a code belongs to, as long as addresses are kept.
pub fn by_token(tx: &mut Tx, inquiry: Uuid, token_hash: &str) -> Result<Option<(Uuid, State)>, DbError> {
    tx.query_opt(BY_TOKEN_HASH, &[&inquiry, &token_hash], |row| Ok((row.get("id")?, state(row)?)))
}

fn state(row: &Row) -> Result<State, DbError> {
    let code: String = row.get("state")?;
    State::from_code(&code).ok_or_else(|| DbError::Other(format!("an invitation cannot be {code}")))
}
