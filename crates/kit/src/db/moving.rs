//! Taking a whole database out and putting it into another, of either kind: the ground of backup and restore.
//!
//! Rows travel as JSON arrays of null, whole numbers, numbers and text (yes/no as 1 and 0; ids, times and JSON documents as
//! text). A dump is one snapshot of all tables while the program runs on. A restore is one
//! transaction into an empty, migrated database: all of it or nothing.

use super::source::Purpose;
use super::words::insert_text;
use super::{Db, DbError, Dialect, Row, Tx, Value};
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use uuid::Uuid;

/// A part of a dump, in order: a table, then its rows, then the next table.
#[derive(Debug, Clone, Copy)]
pub enum Part<'a> {
    /// A table begins. Tables come after those they point at.
    Table {
        /// Its name.
        name: &'a str,
        /// The names of its columns, in the order of the values of its rows.
        columns: &'a [String],
    },
    /// A row of that table.
    Row(&'a [Json]),
}

const SQLITE_TABLES: &str = "select m.name, f.\"table\" as parent from sqlite_master m left join pragma_foreign_key_list(m.name) f
    where m.type = 'table' and m.name not like 'sqlite\\_%' escape '\\' and m.name <> 'migration'";
const POSTGRES_TABLES: &str = "select c.relname::text as name, p.relname::text as parent from pg_class c
    left join pg_constraint k on k.conrelid = c.oid and k.contype = 'f'
    left join pg_class p on p.oid = k.confrelid
    where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and c.relname <> 'migration'";
const SQLITE_COLUMNS: &str = "select name, type = 'BLOB' as is_id from pragma_table_info($1) order by cid";
const POSTGRES_COLUMNS: &str = "select attname::text as name, atttypid = 'uuid'::regtype as is_id from pg_attribute
    where attrelid = to_regclass(quote_ident($1)) and attnum > 0 and not attisdropped order by attnum";
const POSTGRES_POINTERS: &str = "select c.relname::text, k.conname::text, pg_get_constraintdef(k.oid)
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and k.connamespace = current_schema()::regnamespace order by 1, 2";
const POSTGRES_NUMBERS: &str = "select c.relname::text, a.attname::text from pg_attribute a join pg_class c on c.oid = a.attrelid
    where a.attidentity <> '' and c.relnamespace = current_schema()::regnamespace order by 1, 2";

/// How many values one insert may carry: both databases take more.
const VALUES: usize = 30_000;

impl Db {
    /// The names of all tables but `migration`, each after those it points at.
    pub fn tables(&self) -> Result<Vec<String>, DbError> {
        self.alone(Purpose::Read, tables)
    }

    /// Gives all rows of all tables to `sink`, as they are at one moment, while others read and write on. Stops when the
    /// sink fails.
    pub fn dump<E>(&self, mut sink: impl FnMut(Part) -> Result<(), E> + Send) -> Result<(), E>
    where
        E: From<DbError> + Send,
    {
        self.alone(Purpose::Read, |tx| {
            for name in tables(tx)? {
                let columns: Vec<String> = columns(tx, &name)?.into_iter().map(|column| column.name).collect();
                sink(Part::Table { name: &name, columns: &columns })?;
                let text: Arc<str> = format!("select {} from {}", quoted_list(&columns), quoted(&name)).into();
                tx.stream(&text, |row| sink(Part::Row(&row_as_json(row)?)))?;
            }
            Ok(())
        })
    }

    /// Fills an empty, migrated database through [`Load`]: everything or nothing. Rows may come before those they point
    /// at; that all of them exist is checked at the end.
    pub fn restore<T, E>(&self, fill: impl FnOnce(&mut Load) -> Result<T, E> + Send) -> Result<T, E>
    where
        T: Send,
        E: From<DbError> + Send,
    {
        self.alone(Purpose::Upkeep, |tx| fill_tables(tx, refuse_rows, fill))
    }

    /// [`Db::restore`] into a database that has rows: they are removed in the same transaction, so that a restore that
    /// fails leaves them as they were.
    pub fn restore_over<T, E>(&self, fill: impl FnOnce(&mut Load) -> Result<T, E> + Send) -> Result<T, E>
    where
        T: Send,
        E: From<DbError> + Send,
    {
        self.alone(Purpose::Upkeep, |tx| fill_tables(tx, remove_rows, fill))
    }
}

fn fill_tables<T, E: From<DbError>>(
    tx: &mut Tx,
    make_room: fn(&mut Tx, &str) -> Result<(), DbError>,
    fill: impl FnOnce(&mut Load) -> Result<T, E>,
) -> Result<T, E> {
    let pointers = set_pointers_aside(tx)?;
    let mut known = BTreeMap::new();
    for table in tables(tx)? {
        make_room(tx, &table)?;
        let columns = columns(tx, &table)?;
        known.insert(table, columns);
    }
    let filled = fill(&mut Load { tx, known })?;
    renumber(tx)?;
    tx.batch(&pointers)?;
    Ok(filled)
}

/// A database that is being filled.
pub struct Load<'a> {
    tx: &'a mut Tx,
    known: BTreeMap<String, Vec<Column>>,
}

impl Load<'_> {
    /// Adds rows to a table, in the form of a dump. A column that is not named gets its own default.
    pub fn rows(&mut self, table: &str, columns: &[String], rows: &[Vec<Json>]) -> Result<(), DbError> {
        let known = self.known.get(table).ok_or_else(|| DbError::Type(format!("there is no table {table}")))?;
        let mut ids = Vec::with_capacity(columns.len());
        for column in columns {
            let known = known.iter().find(|known| known.name == *column);
            ids.push(known.ok_or_else(|| DbError::Type(format!("the table {table} has no column {column}")))?.is_id);
        }
        let insert = format!("insert into {} ({}) values", quoted(table), quoted_list(columns));
        for chunk in rows.chunks((VALUES / columns.len().max(1)).clamp(1, 500)) {
            if chunk.iter().any(|row| row.len() != columns.len()) {
                return Err(DbError::Type(format!("a row of {table} must have {} values", columns.len())));
            }
            let text = self.tx.texts.words().statement(&insert_text(&insert, columns.len(), chunk.len(), ""))?;
            let values: Vec<Value> = chunk.iter().flat_map(|row| row.iter().zip(&ids)).map(from_json).collect();
            values.iter().try_for_each(Value::check)?;
            self.tx.run(&text.into(), &values)?;
        }
        Ok(())
    }
}

fn tables(tx: &mut Tx) -> Result<Vec<String>, DbError> {
    let sql = if tx.dialect() == Dialect::Sqlite { SQLITE_TABLES } else { POSTGRES_TABLES };
    let mut waiting: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, parent) in tx.query(sql, &[], |row| Ok((row.get::<String>("name")?, row.get::<Option<String>>("parent")?)))? {
        let parents = waiting.entry(name.clone()).or_default();
        parents.extend(parent.filter(|parent| *parent != name));
    }
    let mut sorted = Vec::new();
    while !waiting.is_empty() {
        let free = |parents: &BTreeSet<String>| parents.iter().all(|parent| sorted.contains(parent));
        let next = waiting.iter().find(|(_, parents)| free(parents)).or(waiting.iter().next());
        let Some(name) = next.map(|(name, _)| name.clone()) else { break };
        waiting.remove(&name);
        sorted.push(name);
    }
    Ok(sorted)
}

struct Column {
    name: String,
    is_id: bool,
}

fn columns(tx: &mut Tx, table: &str) -> Result<Vec<Column>, DbError> {
    let sql = if tx.dialect() == Dialect::Sqlite { SQLITE_COLUMNS } else { POSTGRES_COLUMNS };
    tx.query(sql, &[&table], |row| Ok(Column { name: row.get("name")?, is_id: row.get("is_id")? }))
}

fn row_as_json(row: &Row) -> Result<Vec<Json>, DbError> {
    let cell = |place| row.get::<Value>(place).map(as_json);
    (0..row.width()).map(cell).collect()
}

fn as_json(value: Value) -> Json {
    match value.stored() {
        Value::Int(number) => Json::from(number),
        Value::Float(number) => Json::from(number),
        Value::Text(text) => Json::String(text),
        _ => Json::Null,
    }
}

fn from_json((json, is_id): (&Json, &bool)) -> Value {
    match json {
        // What is no id is refused by the column.
        Json::String(text) if *is_id => Uuid::try_parse(text).map_or_else(|_| Value::Text(text.clone()), Value::Uuid),
        Json::Null => Value::Null,
        Json::Bool(yes) => Value::Bool(*yes),
        Json::Number(number) => number.as_i64().map(Value::Int).or(number.as_f64().map(Value::Float)).unwrap_or(Value::Null),
        Json::String(text) => Value::Text(text.clone()),
        Json::Array(_) | Json::Object(_) => Value::Json(json.clone()),
    }
}

fn refuse_rows(tx: &mut Tx, table: &str) -> Result<(), DbError> {
    let text: Arc<str> = format!("select 1 from {} limit 1", quoted(table)).into();
    let full = || DbError::Other(format!("only an empty database can be filled; the table {table} has rows"));
    tx.stream(&text, |_| Err(full()))
}

fn remove_rows(tx: &mut Tx, table: &str) -> Result<(), DbError> {
    tx.batch(&format!("delete from {}", quoted(table)))
}

/// Postpones the checks of pointers to the end; answers with the statements that bring them back.
fn set_pointers_aside(tx: &mut Tx) -> Result<String, DbError> {
    if tx.dialect() == Dialect::Sqlite {
        tx.batch("pragma defer_foreign_keys = on")?;
        return Ok(String::new());
    }
    let pointers = tx.query(POSTGRES_POINTERS, &[], |row| {
        let (table, name, definition): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok((quoted(&table), quoted(&name), definition))
    })?;
    let gone: Vec<String> = pointers.iter().map(|(table, name, _)| format!("alter table {table} drop constraint {name};")).collect();
    tx.batch(&gone.concat())?;
    let back = pointers.iter().map(|(table, name, definition)| format!("alter table {table} add constraint {name} {definition};"));
    Ok(back.collect())
}

/// Lets the tables' own numbers go on after the highest that was filled in. SQLite does so by itself.
fn renumber(tx: &mut Tx) -> Result<(), DbError> {
    if tx.dialect() == Dialect::Sqlite {
        return Ok(());
    }
    for (table, column) in tx.query(POSTGRES_NUMBERS, &[], |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?)))? {
        let (table, name) = (quoted(&table), quoted(&column));
        tx.batch(&format!(
            "select setval(pg_get_serial_sequence('{table}', '{column}'), coalesce(max({name}), 0) + 1, false) from {table}"
        ))?;
    }
    Ok(())
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn quoted_list(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    names.join(", ")
}
