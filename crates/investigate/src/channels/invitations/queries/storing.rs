//! What the coordinator and those invited change.

use chrono::{DateTime, NaiveDate, Utc};
use kit::db::{DbError, List, Tx, Value};
use kit::i18n::Lang;
use uuid::Uuid;

use super::State;

kit::statements! {
    /// A new sending; the same id is made once.
    INSERT_INVITATION_BATCH = "insert into invitation_batch (id, inquiry_id, number, lang, subject, body, first_on, second_on, made_at)
        select cast($1 as {uuid}), cast($2 as {uuid}), coalesce(max(b.number), 0) + 1, cast($3 as {text}), cast($4 as {text}), cast($5 as {text}),
            cast($6 as {text}), cast($7 as {text}), cast($8 as {time})
        from invitation_batch b where b.inquiry_id = $2
        on conflict (id) do nothing";
    /// How many a sending is for; no row before it is stored.
    SENT_BEFORE = "select (select count(*) from invitation i where i.batch_id = b.id) as n from invitation_batch b where b.inquiry_id = $1 and b.id = $2";
    /// Which of these addresses are known, also those that are kept no more.
    ON_FILE = "select id, address_hash, state from invitation where inquiry_id = $1 and address_hash {any:$2}";
    /// Makes room for the same invitations anew.
    CLEAR = "delete from invitation where id {any:$1}";
    /// Another state.
    SET_STATE = "update invitation set state = $2 where id = $1";
    /// The address goes.
    REMOVE_ADDRESS = "update invitation set state = $2, email = null, trouble = '', counts = case when $3 then {false} else counts end where id = $1";
    /// Its code gives no answer any more, if it has given none.
    CLOSE_CODE = "delete from answer_code where inquiry_id = $1 and hash = $2 and used = {false}";
    /// No reminders any more.
    STOP = "update invitation_batch set stopped = {true} where inquiry_id = $1 and id = $2 and stopped = {false}";
}

const INSERT_INVITATIONS: &str = "insert into invitation (id, inquiry_id, batch_id, address_hash, token_hash, email, state) values";
const INSERT_INVITED_CODES: &str = "insert into answer_code (inquiry_id, hash, invited) values";

/// A sending that is to be stored.
pub(in super::super) struct NewBatch<'a> {
    pub id: Uuid,
    pub inquiry: Uuid,
    pub lang: Lang,
    pub subject: &'a str,
    pub body: &'a str,
    pub reminders: [Option<NaiveDate>; 2],
    pub made_at: DateTime<Utc>,
    pub invitations: Vec<New>,
}

/// An invitation that is to be stored.
pub(in super::super) struct New {
    pub id: Uuid,
    /// It was known, and is invited again under its own code.
    pub again: bool,
    pub address: String,
    pub address_hash: String,
    pub token_hash: String,
    pub code_hash: String,
}

/// Stores a sending with its invitations and their codes, once. False when it was there.
pub(in super::super) fn put(tx: &mut Tx, mut new: NewBatch<'_>) -> Result<bool, DbError> {
    let [first, second] = new.reminders;
    let values: &[&dyn kit::db::ToValue] =
        &[&new.id, &new.inquiry, &new.lang.code(), &new.subject, &new.body, &first, &second, &new.made_at];
    if tx.execute(INSERT_INVITATION_BATCH, values)? == 0 {
        return Ok(false);
    }
    let again: Vec<Uuid> = new.invitations.iter().filter(|one| one.again).map(|one| one.id).collect();
    tx.execute(CLEAR, &[&List(&again)])?;
    // Rows lie in the order of random ids and of hashes, not in that of the list.
    new.invitations.sort_by_key(|one| one.id);
    let (inquiry, batch) = (new.inquiry, new.id);
    let row = |one: &New| -> Vec<Value> {
        let state = State::Invited.code();
        vec![
            one.id.into(),
            inquiry.into(),
            batch.into(),
            one.address_hash.clone().into(),
            one.token_hash.clone().into(),
            one.address.clone().into(),
            state.into(),
        ]
    };
    let rows: Vec<Vec<Value>> = new.invitations.iter().map(row).collect();
    tx.insert_many(INSERT_INVITATIONS, 7, &rows, "")?;
    new.invitations.sort_by(|one, other| one.code_hash.cmp(&other.code_hash));
    let codes: Vec<Vec<Value>> =
        new.invitations.iter().map(|one| vec![inquiry.into(), one.code_hash.clone().into(), true.into()]).collect();
    tx.insert_many(INSERT_INVITED_CODES, 3, &codes, "on conflict (inquiry_id, hash) do nothing")?;
    Ok(true)
}

/// How many a sending is for that was stored before.
pub(in super::super) fn sent_before(tx: &mut Tx, inquiry: Uuid, batch: Uuid) -> Result<Option<i64>, DbError> {
    tx.query_opt(SENT_BEFORE, &[&inquiry, &batch], |row| row.get("n"))
}

/// Which of these addresses are known, with their states.
pub(in super::super) fn on_file(tx: &mut Tx, inquiry: Uuid, hashes: &[String]) -> Result<Vec<(String, Uuid, State)>, DbError> {
    tx.query(ON_FILE, &[&inquiry, &List(hashes)], |row| Ok((row.get("address_hash")?, row.get("id")?, super::state(row)?)))
}

/// An invitation stands elsewhere.
pub(in super::super) fn set_state(tx: &mut Tx, id: Uuid, state: State) -> Result<(), DbError> {
    tx.execute(SET_STATE, &[&id, &state.code()]).map(drop)
}

/// The address goes, with its mails and its code; what has been answered stays. `uncounted`: its mail never arrived.
pub(in super::super) fn remove(
    tx: &mut Tx,
    (inquiry, id): (Uuid, Uuid),
    code_hash: &str,
    state: State,
    uncounted: bool,
) -> Result<(), DbError> {
    tx.execute(REMOVE_ADDRESS, &[&id, &state.code(), &uncounted])?;
    tx.execute(CLOSE_CODE, &[&inquiry, &code_hash])?;
    kit::mail::take_back(tx, &[id])
}

/// No reminders any more. False when there was nothing to stop.
pub(in super::super) fn stop(tx: &mut Tx, inquiry: Uuid, batch: Uuid) -> Result<bool, DbError> {
    Ok(tx.execute(STOP, &[&inquiry, &batch])? == 1)
}
