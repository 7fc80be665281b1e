//! Imports in the database: the file as rows, where it stands, and which answers came of it.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use kit::db::{DbError, List, Row as DbRow, Tx, Value};
use uuid::Uuid;

use super::columns::Mapping;
use super::model::{Import, SheetHead, State};
use super::reader::another;
use super::table::{Row, Sheet};

/// Rows in one part: so many are stored in one transaction.
pub const PART: usize = 500;
const INSERT_PARTS: &str = "insert into answer_import_part (import_id, sheet, number, body) values";
const INSERT_ROWS: &str = "insert into answer_import_row (response_id, import_id, row_key) values";

kit::statements! {
    /// A new import.
    INSERT = "insert into answer_import (id, inquiry_id, person_id, file, sheets, sheet, mapping, state, at, changed_at, next_part, done_rows,
        stored, known, refused) values ($1, $2, $3, $4, $5, 0, $6, 'read', $7, $7, 0, 0, 0, 0, 0)";
    /// One import of an inquiry.
    ONE = "select a.id, a.inquiry_id, p.name as person, a.file, a.sheets, a.sheet, a.mapping, a.state, a.at, a.changed_at, a.next_part,
        a.done_rows, a.stored, a.known, a.refused from answer_import a left join person p on p.id = a.person_id
        where a.id = $1 and a.inquiry_id = $2";
    /// The newest imports of an inquiry.
    NEWEST = "select a.id, a.inquiry_id, p.name as person, a.file, a.sheets, a.sheet, a.mapping, a.state, a.at, a.changed_at, a.next_part,
        a.done_rows, a.stored, a.known, a.refused from answer_import a left join person p on p.id = a.person_id
        where a.inquiry_id = $1 order by a.at desc, a.id limit 50";
    /// How files of this inquiry, or else of one with the same programme, were understood last.
    REMEMBERED = "select a.mapping from answer_import a join inquiry i on i.id = a.inquiry_id
        where a.inquiry_id = $1 or i.programme_id = (select programme_id from inquiry where id = $1)
        order by case when a.inquiry_id = $1 then 0 else 1 end, a.changed_at desc limit 1";
    /// Some rows of it.
    BODY = "select body from answer_import_part where import_id = $1 and sheet = $2 and number = $3";
    /// How its columns are understood.
    SET_MAPPING = "update answer_import set sheet = $2, mapping = $3, changed_at = $4 where id = $1 and state = 'read'";
    /// It goes on, from one state to another.
    SET_STATE = "update answer_import set state = $3, changed_at = $4 where id = $1 and state = $2";
    /// So far it has come.
    FORWARD = "update answer_import set next_part = $3, done_rows = done_rows + $4, stored = stored + $5, known = known + $6,
        refused = refused + $7, changed_at = $8 where id = $1 and next_part = $2 and state = 'running'";
    /// Which rows have come in before and stand.
    KNOWN_ROWS = "select row_key as id from answer_import_row where row_key {any:$1}";
    /// Which answers have these ids, and whether they were taken back.
    KNOWN = "select id, state from response where id {any:$1}";
    /// Answers that an import stored and that stand.
    OF_IMPORT = "select response_id as id from answer_import_row where import_id = $1 limit $2";
    /// They are its no more.
    FORGET_ROWS = "delete from answer_import_row where response_id {any:$1}";
    /// So far the undoing has come.
    TAKEN_BACK = "update answer_import set stored = stored - $2, changed_at = $3 where id = $1 and state = 'undoing'";
    /// Nothing is left of the file.
    ERASE_PARTS = "delete from answer_import_part where import_id = $1";
    /// Nor of the import, when nothing came of it.
    ERASE = "delete from answer_import where id = $1 and state = 'read'";
    /// What is left of the file when it has not been read in.
    ERASE_UNREAD_PARTS = "delete from answer_import_part where import_id = $1 and import_id in (select id from answer_import where state = 'read')";
    /// Nor of files that nobody went on with.
    ERASE_OLD_PARTS = "delete from answer_import_part where import_id in (select id from answer_import where state = 'read' and changed_at < $1)";
    /// Nor of their imports.
    ERASE_OLD = "delete from answer_import where state = 'read' and changed_at < $1";
}

/// A file that is about to be kept until it is read in.
pub struct New {
    /// Its id.
    pub id: Uuid,
    /// The inquiry that it answers.
    pub inquiry: Uuid,
    /// Who brought it; none from the command line.
    pub person: Option<Uuid>,
    /// Its name.
    pub file: String,
    /// Its tables.
    pub sheets: Vec<Sheet>,
    /// How its columns are understood.
    pub mapping: Mapping,
    /// When it came.
    pub at: DateTime<Utc>,
}

/// Keeps a file.
pub fn insert(tx: &mut Tx, new: &New) -> Result<(), DbError> {
    let heads: Vec<SheetHead> = new.sheets.iter().map(SheetHead::of).collect();
    tx.execute(INSERT, &[&new.id, &new.inquiry, &new.person, &new.file, &json(&heads)?, &json(&new.mapping)?, &new.at])?;
    for (at, sheet) in (0_i64..).zip(&new.sheets) {
        for (number, rows) in (0_i64..).zip(sheet.rows.chunks(PART)) {
            tx.insert_many(INSERT_PARTS, 4, &[vec![new.id.into(), at.into(), number.into(), json(rows)?.into()]], "")?;
        }
    }
    Ok(())
}

/// One import of an inquiry.
pub fn one(tx: &mut Tx, id: Uuid, inquiry: Uuid) -> Result<Import, DbError> {
    tx.query_opt(ONE, &[&id, &inquiry], import)?.ok_or(DbError::NotFound)
}

/// The newest of an inquiry.
pub fn newest(tx: &mut Tx, inquiry: Uuid) -> Result<Vec<Import>, DbError> {
    tx.query(NEWEST, &[&inquiry], import)
}

/// How the last file of this inquiry was understood, or else the last of its programme.
pub fn remembered(tx: &mut Tx, inquiry: Uuid) -> Result<Mapping, DbError> {
    let found: Option<String> = tx.query_opt(REMEMBERED, &[&inquiry], |row| row.get("mapping"))?;
    Ok(found.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

/// Some rows; none after the last.
pub fn part(tx: &mut Tx, id: Uuid, sheet: i64, number: i64) -> Result<Vec<Row>, DbError> {
    let body: Option<String> = tx.query_opt(BODY, &[&id, &sheet, &number], |row| row.get("body"))?;
    body.map_or_else(|| Ok(Vec::new()), |body| serde_json::from_str(&body).map_err(|error| DbError::Other(error.to_string())))
}

/// How its columns are understood. False when it is on its way already.
pub fn set_mapping(tx: &mut Tx, id: Uuid, sheet: i64, mapping: &Mapping, now: DateTime<Utc>) -> Result<bool, DbError> {
    Ok(tx.execute(SET_MAPPING, &[&id, &sheet, &json(mapping)?, &now])? > 0)
}

/// It goes on. False when it is not where it was thought to be.
pub fn set_state(tx: &mut Tx, id: Uuid, from: State, to: State, now: DateTime<Utc>) -> Result<bool, DbError> {
    Ok(tx.execute(SET_STATE, &[&id, &from.code(), &to.code(), &now])? > 0)
}

/// What a part came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Came {
    /// Rows of it.
    pub rows: i64,
    /// Stored.
    pub stored: i64,
    /// There already.
    pub known: i64,
    /// Not taken.
    pub refused: i64,
}

/// A part is done. False when somebody else did it.
pub fn forward(tx: &mut Tx, id: Uuid, part: i64, came: Came, now: DateTime<Utc>) -> Result<bool, DbError> {
    let next = part + 1;
    Ok(tx.execute(FORWARD, &[&id, &part, &next, &came.rows, &came.stored, &came.known, &came.refused, &now])? > 0)
}

/// Under which id each row is to be stored; none for those that have come in before and stand.
pub fn ids(tx: &mut Tx, import: Uuid, keys: &[Uuid]) -> Result<Vec<Option<Uuid>>, DbError> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let known: HashSet<Uuid> = tx.query(KNOWN_ROWS, &[&List(keys)], |row| row.get("id"))?.into_iter().collect();
    let stored = tx.query(KNOWN, &[&List(keys)], |row| Ok((row.get::<Uuid>("id")?, row.get::<String>("state")? == "withdrawn")))?;
    let (mut stand, mut back) = (known, HashSet::new());
    for (id, withdrawn) in stored {
        if withdrawn {
            back.insert(id)
        } else {
            stand.insert(id)
        };
    }
    // A file may hold the same row's own id twice: the first counts.
    let mut seen = HashSet::new();
    let id = |key: &Uuid| {
        let is_new = !stand.contains(key) && seen.insert(*key);
        is_new.then(|| if back.contains(key) { another(*key, import) } else { *key })
    };
    Ok(keys.iter().map(id).collect())
}

/// Which answers came of it.
pub fn keep_rows(tx: &mut Tx, import: Uuid, rows: &[(Uuid, Uuid)]) -> Result<(), DbError> {
    let rows: Vec<Vec<Value>> = rows.iter().map(|(id, key)| vec![(*id).into(), import.into(), (*key).into()]).collect();
    tx.insert_many(INSERT_ROWS, 3, &rows, "").map(drop)
}

/// Some of the answers that it stored and that are not taken back.
pub fn of_import(tx: &mut Tx, import: Uuid, most: i64) -> Result<Vec<Uuid>, DbError> {
    tx.query(OF_IMPORT, &[&import, &most], |row| row.get("id"))
}

/// These are taken back.
pub fn taken_back(tx: &mut Tx, import: Uuid, ids: &[Uuid], now: DateTime<Utc>) -> Result<(), DbError> {
    tx.execute(FORGET_ROWS, &[&List(ids)])?;
    tx.execute(TAKEN_BACK, &[&import, &(ids.len() as i64), &now]).map(drop)
}

/// Nothing is left of the file.
pub fn erase_parts(tx: &mut Tx, id: Uuid) -> Result<(), DbError> {
    tx.execute(ERASE_PARTS, &[&id]).map(drop)
}

/// Nothing is left of a file that has not been read in; one that has been, or is on its way, stays.
pub fn erase_unread(tx: &mut Tx, id: Uuid) -> Result<(), DbError> {
    tx.execute(ERASE_UNREAD_PARTS, &[&id])?;
    tx.execute(ERASE, &[&id]).map(drop)
}

/// Erases files from before a moment that nobody went on with.
pub fn erase_left(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, DbError> {
    tx.execute(ERASE_OLD_PARTS, &[&before])?;
    tx.execute(ERASE_OLD, &[&before])
}

fn json<T: serde::Serialize + ?Sized>(value: &T) -> Result<String, DbError> {
    serde_json::to_string(value).map_err(|error| DbError::Other(error.to_string()))
}

fn import(row: &DbRow) -> Result<Import, DbError> {
    let read = |text: String| serde_json::from_str(&text).map_err(|error| DbError::Other(error.to_string()));
    Ok(Import {
        id: row.get("id")?,
        inquiry: row.get("inquiry_id")?,
        person: row.get("person")?,
        file: row.get("file")?,
        sheets: read(row.get("sheets")?)?,
        sheet: row.get("sheet")?,
        mapping: serde_json::from_str(&row.get::<String>("mapping")?).unwrap_or_default(),
        state: State::from_code(&row.get::<String>("state")?),
        at: row.get("at")?,
        changed_at: row.get("changed_at")?,
        next_part: row.get("next_part")?,
        done: row.get("done_rows")?,
        stored: row.get("stored")?,
        known: row.get("known")?,
        refused: row.get("refused")?,
    })
}
