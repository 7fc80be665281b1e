//! Files in the database: kept under an answer, claimed by it, erased.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use kit::db::{DbError, List, Tx, Value};
use uuid::Uuid;

use super::model::FileRef;

/// Bytes in one piece; its base64 has no rest.
const PIECE: usize = 48 * 1024;
const INSERT_PIECES: &str = "insert into answer_file_part (file_id, number, body) values";

kit::statements! {
    /// A new file, which no answer names yet.
    INSERT = "insert into answer_file (id, response_id, inquiry_id, name, kind, size, hash, hour) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// How many files lie under an answer.
    COUNT = "select count(*) as n from answer_file where response_id = $1";
    /// How much lies there that no answer names.
    WAITING = "select cast(coalesce(sum(size), 0) as {bigint}) as bytes from answer_file where sent = {false}";
    /// The files under an answer.
    UNDER = "select id, name, kind, size from answer_file where response_id = $1";
    /// The answer names these.
    CLAIM = "update answer_file set sent = {true} where response_id = $1 and id {any:$2}";
    /// It names none.
    LET_GO = "update answer_file set sent = {false} where response_id = $1";
    /// What of the files that it names no more.
    ERASE_PIECES_LET_GO = "delete from answer_file_part where file_id in (select id from answer_file where response_id = $1 and sent = {false})";
    /// Then themselves.
    ERASE_LET_GO = "delete from answer_file where response_id = $1 and sent = {false}";
    /// Files of answers that never came: their pieces.
    ERASE_OLD_PIECES = "delete from answer_file_part where file_id in (select f.id from answer_file f where f.sent = {false} and f.hour < $1
        and not exists (select 1 from draft d where d.id = f.response_id))";
    /// Then themselves.
    ERASE_OLD = "delete from answer_file where sent = {false} and hour < $1
        and not exists (select 1 from draft d where d.id = answer_file.response_id)";
    /// A file of an answer to this inquiry that stands.
    OF_INQUIRY = "select f.id, f.name, f.kind, f.size from answer_file f join response r on r.id = f.response_id
        where f.id = $1 and r.inquiry_id = $2 and f.sent = {true} and r.state <> 'withdrawn'";
    /// A file of this answer.
    OF_RESPONSE = "select id, name, kind, size from answer_file where id = $1 and response_id = $2 and sent = {true}";
    /// Its content.
    PIECES = "select body from answer_file_part where file_id = $1 order by number";
}

/// A file that is about to be kept.
pub(super) struct New {
    pub file: FileRef,
    pub response: Uuid,
    pub inquiry: Uuid,
    pub hash: String,
    pub hour: DateTime<Utc>,
    pub content: Vec<u8>,
}

/// Keeps a file under an answer that may come.
pub(super) fn insert(tx: &mut Tx, new: &New) -> Result<(), DbError> {
    let FileRef { file, name, kind, size } = &new.file;
    tx.execute(INSERT, &[file, &new.response, &new.inquiry, name, kind, size, &new.hash, &new.hour])?;
    let pieces = (0_i64..).zip(new.content.chunks(PIECE));
    let rows: Vec<Vec<Value>> = pieces.map(|(number, piece)| vec![(*file).into(), number.into(), STANDARD.encode(piece).into()]).collect();
    tx.insert_many(INSERT_PIECES, 3, &rows, "").map(drop)
}

/// How many files lie under an answer, and how many bytes of files no answer names.
pub(super) fn waiting(tx: &mut Tx, response: Uuid) -> Result<(i64, i64), DbError> {
    let files = tx.query_one(COUNT, &[&response], |row| row.get("n"))?;
    Ok((files, tx.query_one(WAITING, &[], |row| row.get("bytes"))?))
}

/// The files under an answer, those that it names and those that it may.
pub(super) fn under(tx: &mut Tx, response: Uuid) -> Result<Vec<FileRef>, DbError> {
    tx.query(UNDER, &[&response], file)
}

/// The answer names these files and no others: they stay as long as it does, the others go.
pub(crate) fn claim(tx: &mut Tx, response: Uuid, files: &[Uuid]) -> Result<(), DbError> {
    tx.execute(LET_GO, &[&response])?;
    if !files.is_empty() && tx.execute(CLAIM, &[&response, &List(files)])? != files.len() as u64 {
        // They were there a moment ago: somebody else has just changed the same answer.
        return Err(DbError::Busy);
    }
    erase_unsent(tx, response)
}

/// The answer is taken back: nothing is left of its files.
pub(crate) fn erase(tx: &mut Tx, response: Uuid) -> Result<(), DbError> {
    tx.execute(LET_GO, &[&response])?;
    erase_unsent(tx, response)
}

/// Somebody leaves before the answer is sent: nothing is left of the files that came so far.
pub(crate) fn erase_unsent(tx: &mut Tx, response: Uuid) -> Result<(), DbError> {
    tx.execute(ERASE_PIECES_LET_GO, &[&response])?;
    tx.execute(ERASE_LET_GO, &[&response]).map(drop)
}

/// Erases files from before a moment whose answers never came.
pub fn erase_left(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, DbError> {
    tx.execute(ERASE_OLD_PIECES, &[&before])?;
    tx.execute(ERASE_OLD, &[&before])
}

/// A file of an answer to this inquiry, with its content.
pub(super) fn of_inquiry(tx: &mut Tx, id: Uuid, inquiry: Uuid) -> Result<(FileRef, Vec<u8>), DbError> {
    let found = tx.query_opt(OF_INQUIRY, &[&id, &inquiry], file)?.ok_or(DbError::NotFound)?;
    Ok((found, content(tx, id)?))
}

/// A file of this answer, with its content.
pub(super) fn of_response(tx: &mut Tx, id: Uuid, response: Uuid) -> Result<(FileRef, Vec<u8>), DbError> {
    let found = tx.query_opt(OF_RESPONSE, &[&id, &response], file)?.ok_or(DbError::NotFound)?;
    Ok((found, content(tx, id)?))
}

fn content(tx: &mut Tx, id: Uuid) -> Result<Vec<u8>, DbError> {
    let pieces: Vec<String> = tx.query(PIECES, &[&id], |row| row.get("body"))?;
    let read = |piece: &String| STANDARD.decode(piece).map_err(|error| DbError::Other(error.to_string()));
    Ok(pieces.iter().map(read).collect::<Result<Vec<_>, _>>()?.concat())
}

fn file(row: &kit::db::Row) -> Result<FileRef, DbError> {
    Ok(FileRef { file: row.get("id")?, name: row.get("name")?, kind: row.get("kind")?, size: row.get("size")? })
}
