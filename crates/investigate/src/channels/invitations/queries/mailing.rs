//! What the jobs read and change: who gets a mail next, and what is kept no more.

use chrono::NaiveDate;
use ground::tenant::Settings;
use kit::db::{DbError, List, Row, Tx, Value};
use kit::i18n::Lang;
use uuid::Uuid;

use super::{Batch, State, batch};

kit::statements! {
    /// Who gets a mail next. A round is for everybody who may be written to, whether or not they have answered.
    DUE = "select i.id, i.email, b.id as batch_id, b.inquiry_id, b.lang, b.subject, b.body, case when i.mailed < 0 then 0 else b.round end as round
        from invitation i join invitation_batch b on b.id = i.batch_id join inquiry q on q.id = b.inquiry_id
        where i.state = 'invited' and i.email is not null and i.mailed < b.round and (b.round = 0 or i.mailed < 0 or b.stopped = {false})
        and q.status = 'open' and (q.opens_on is null or q.opens_on <= $1) and (q.closes_on is null or q.closes_on >= $1)
        order by b.made_at, i.id limit $2";
    /// They have been written to in the round of their batch.
    MAILED = "update invitation set mailed = (select b.round from invitation_batch b where b.id = batch_id) where id {any:$1}";
    /// The first mail was taken back unsent.
    UNMAIL = "update invitation set mailed = -1 where id = $1";
    /// The first mail could not leave.
    FAIL = "update invitation set state = 'failed', counts = {false}, trouble = $2 where id = $1 and state = 'invited' and mailed = 0";
    /// Whether a mail about an invitation may leave.
    STANDING = "select i.state, i.mailed, i.inquiry_id, b.stopped, i.email is not null as on_file from invitation i
        join invitation_batch b on b.id = i.batch_id where i.id = $1";
    /// Batches that may have to remind today.
    REMINDING = "select b.id, b.number, b.lang, b.subject, b.body, b.first_on, b.second_on, b.round, b.stopped, b.erased, b.made_at,
            b.invited, b.inquiry_id from invitation_batch b join inquiry q on q.id = b.inquiry_id
        where b.stopped = {false} and b.erased = {false} and b.round < 2 and (b.first_on <= $1 or b.second_on <= $1) and q.status = 'open'
        and (q.opens_on is null or q.opens_on <= $1) and (q.closes_on is null or q.closes_on >= $1)";
    /// A round begins.
    BEGIN_ROUND = "update invitation_batch set round = $2 where id = $1 and round < $2";
    /// Inquiries that have addresses still.
    WITH_ADDRESSES = "select distinct inquiry_id from invitation_batch where erased = {false}";
    /// The codes of an inquiry's invitations, in the order of their hashes.
    INVITED_CODES = "select hash, used from answer_code where inquiry_id = $1 and invited = {true} order by hash";
    /// Makes room for the same codes written anew.
    CLEAR_INVITED_CODES = "delete from answer_code where inquiry_id = $1 and invited = {true}";
    /// Closed inquiries that have addresses still.
    TO_ERASE = "select distinct b.inquiry_id, q.closes_on from invitation_batch b join inquiry q on q.id = b.inquiry_id
        where b.erased = {false} and q.status = 'closed'";
    /// What is known of the numbers without the addresses.
    FREEZE = "update invitation_batch set erased = {true},
        invited = invited + (select count(*) from invitation i where i.batch_id = invitation_batch.id and i.counts = {true}),
        failed = failed + (select count(*) from invitation i where i.batch_id = invitation_batch.id and i.state = 'failed'),
        declined = declined + (select count(*) from invitation i where i.batch_id = invitation_batch.id and i.state = 'declined')
        where inquiry_id = $1 and erased = {false}";
    /// The mails about an inquiry's invitations.
    ERASE_MAILS = "delete from mail where about in (select id from invitation where inquiry_id = $1)";
    /// Its addresses.
    ERASE_INVITATIONS = "delete from invitation where inquiry_id = $1";
    /// The codes that nobody has used.
    ERASE_INVITED_CODES = "delete from answer_code where inquiry_id = $1 and invited = {true} and used = {false}";
}

const INSERT_MIXED: &str = "insert into answer_code (inquiry_id, hash, used, invited) values";

/// Somebody who gets a mail next.
pub(in super::super) struct Due {
    pub id: Uuid,
    pub address: String,
    pub batch: Uuid,
    pub inquiry: Uuid,
    pub lang: Lang,
    pub subject: String,
    pub body: String,
    /// 0 for whoever has got no mail yet.
    pub round: i64,
}

/// What decides whether a mail may leave.
pub(in super::super) struct Standing {
    pub inquiry: Uuid,
    /// It may be written to.
    pub invited: bool,
    /// The first mail is on its way, not a reminder.
    pub first: bool,
    pub stopped: bool,
}

/// Takes those who get a mail next: from now on they have been written to.
pub(in super::super) fn due(tx: &mut Tx, today: NaiveDate, most: i64) -> Result<Vec<Due>, DbError> {
    let due = tx.query(DUE, &[&today, &most], |row| {
        Ok(Due {
            id: row.get("id")?,
            address: row.get("email")?,
            batch: row.get("batch_id")?,
            inquiry: row.get("inquiry_id")?,
            lang: Lang::from_code(&row.get::<String>("lang")?).unwrap_or_default(),
            subject: row.get("subject")?,
            body: row.get("body")?,
            round: row.get("round")?,
        })
    })?;
    let ids: Vec<Uuid> = due.iter().map(|one| one.id).collect();
    if !ids.is_empty() {
        tx.execute(MAILED, &[&List(&ids)])?;
    }
    Ok(due)
}

/// Whether a mail about an invitation may leave; none when the invitation is gone.
pub(in super::super) fn standing(tx: &mut Tx, id: Uuid) -> Result<Option<Standing>, DbError> {
    tx.query_opt(STANDING, &[&id], |row| {
        Ok(Standing {
            inquiry: row.get("inquiry_id")?,
            invited: super::state(row)? == State::Invited && row.get("on_file")?,
            first: row.get::<i64>("mailed")? <= 0,
            stopped: row.get("stopped")?,
        })
    })
}

/// The first mail was taken back unsent, and is due again once the inquiry is open.
pub(in super::super) fn unmail(tx: &mut Tx, id: Uuid) -> Result<(), DbError> {
    tx.execute(UNMAIL, &[&id]).map(drop)
}

/// A mail could not leave. Only of the first one something is kept: a reminder goes to those alone who have not answered.
pub(in super::super) fn fail(tx: &mut Tx, id: Uuid, trouble: &str) -> Result<(), DbError> {
    tx.execute(FAIL, &[&id, &trouble])?;
    kit::mail::take_back(tx, &[id])
}

/// Batches that may have to remind today, with their inquiries.
pub(in super::super) fn reminding(tx: &mut Tx, settings: &Settings, today: NaiveDate) -> Result<Vec<(Uuid, Batch)>, DbError> {
    tx.query(REMINDING, &[&today], |row| Ok((row.get("inquiry_id")?, batch(row, settings)?)))
}

/// A round begins. False when it has begun.
pub(in super::super) fn begin_round(tx: &mut Tx, batch: Uuid, round: i64) -> Result<bool, DbError> {
    Ok(tx.execute(BEGIN_ROUND, &[&batch, &round])? == 1)
}

/// Writes the codes of all invitations anew, all at once and in the order of their hashes: the row that was changed together
/// with an answer is then no other than the rest.
pub(in super::super) fn mix(tx: &mut Tx) -> Result<(), DbError> {
    for inquiry in tx.query(WITH_ADDRESSES, &[], |row| row.get::<Uuid>("inquiry_id"))? {
        let row = |row: &Row| Ok(vec![inquiry.into(), row.get::<String>("hash")?.into(), row.get::<bool>("used")?.into(), true.into()]);
        let codes: Vec<Vec<Value>> = tx.query(INVITED_CODES, &[&inquiry], row)?;
        tx.execute(CLEAR_INVITED_CODES, &[&inquiry])?;
        tx.insert_many(INSERT_MIXED, 4, &codes, "")?;
    }
    Ok(())
}

/// Closed inquiries that have addresses still, with their last days.
pub(in super::super) fn to_erase(tx: &mut Tx) -> Result<Vec<(Uuid, Option<NaiveDate>)>, DbError> {
    tx.query(TO_ERASE, &[], |row| Ok((row.get("inquiry_id")?, row.get("closes_on")?)))
}

/// Erases the addresses of an inquiry and the codes that were not used; the numbers stay.
pub(in super::super) fn erase(tx: &mut Tx, inquiry: Uuid) -> Result<(), DbError> {
    for gone in [FREEZE, ERASE_MAILS, ERASE_INVITATIONS, ERASE_INVITED_CODES] {
        tx.execute(gone, &[&inquiry])?;
    }
    Ok(())
}
