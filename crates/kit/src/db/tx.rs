//! A transaction as a closure sees it, and the rows it reads.

use super::source::Connection;
use super::tally::Counts;
use super::words::Texts;
use super::{DbError, Dialect, FromValue, Tally, TallyKey, ToValue, Value};
use std::ops::ControlFlow;
use std::sync::Arc;

/// One transaction. It is begun and ended by the facade.
pub struct Tx {
    pub(super) connection: Connection,
    pub(super) texts: Texts,
    trouble: Option<DbError>,
    counts: Counts,
    asked: u64,
}

/// The numbers of rows that one insert takes: all small ones, so that small lists are one round trip, then few.
const MANY: [usize; 2] = [256, 64];
const FEW: usize = 16;

impl Tx {
    pub(super) fn new(connection: Connection, texts: Texts) -> Tx {
        Tx { connection, texts, trouble: None, counts: Counts::default(), asked: 0 }
    }

    /// Runs a statement; answers with the number of rows it changed.
    pub fn execute(&mut self, sql: &'static str, params: &[&dyn ToValue]) -> Result<u64, DbError> {
        let text = self.texts.statement(sql)?;
        let values = values(params)?;
        self.run(&text, &values)
    }

    /// All rows, each made by `row`.
    pub fn query<T>(
        &mut self,
        sql: &'static str,
        params: &[&dyn ToValue],
        mut row: impl FnMut(&Row) -> Result<T, DbError>,
    ) -> Result<Vec<T>, DbError> {
        let text = self.texts.statement(sql)?;
        let values = values(params)?;
        let mut found = Vec::new();
        self.each(&text, &values, |next| {
            found.push(row(next)?);
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(found)
    }

    /// The first row, if there is one.
    pub fn query_opt<T>(
        &mut self,
        sql: &'static str,
        params: &[&dyn ToValue],
        mut row: impl FnMut(&Row) -> Result<T, DbError>,
    ) -> Result<Option<T>, DbError> {
        let text = self.texts.statement(sql)?;
        let values = values(params)?;
        let mut found = None;
        self.each(&text, &values, |first| {
            found = Some(row(first)?);
            Ok(ControlFlow::Break(()))
        })?;
        Ok(found)
    }

    /// The first row; [`DbError::NotFound`] if there is none.
    pub fn query_one<T>(
        &mut self,
        sql: &'static str,
        params: &[&dyn ToValue],
        row: impl FnMut(&Row) -> Result<T, DbError>,
    ) -> Result<T, DbError> {
        self.query_opt(sql, params, row)?.ok_or(DbError::NotFound)
    }

    /// Inserts many rows in few statements: `insert` is `insert into t (a, b) values`, each row has `columns` values,
    /// `suffix` is what follows the rows (`on conflict do nothing`) or empty. Answers with the number of rows changed.
    pub fn insert_many(&mut self, insert: &'static str, columns: usize, rows: &[Vec<Value>], suffix: &'static str) -> Result<u64, DbError> {
        let (mut rest, mut changed) = (rows, 0);
        while !rest.is_empty() {
            let (now, later) = rest.split_at(chunk(self.dialect(), rest.len()));
            if now.iter().any(|row| row.len() != columns) {
                return Err(DbError::Type(format!("each row must have {columns} values: {insert}")));
            }
            let text = self.texts.insert(insert, columns, now.len(), suffix)?;
            now.iter().flatten().try_for_each(Value::check)?;
            changed += match now {
                [one] => self.run(&text, one)?,
                several => self.run(&text, &several.concat())?,
            };
            rest = later;
        }
        Ok(changed)
    }

    /// Adds to a tally, within this work: undone with it, and on disk with it.
    pub fn count(&mut self, key: TallyKey, n: Tally) {
        *self.counts.entry(key).or_default() += n;
    }

    /// How many statements this piece of work has run: for tests that hold a page at a fixed number.
    pub fn asked(&self) -> u64 {
        self.asked
    }

    /// Which of the two databases it is.
    pub fn dialect(&self) -> Dialect {
        self.texts.words().dialect
    }

    /// The first statement that failed, if any: after it the work is over.
    pub(super) fn trouble(&self) -> Option<&DbError> {
        self.trouble.as_ref()
    }

    /// Makes ready for the next piece of work.
    pub(super) fn reset(&mut self) {
        self.trouble = None;
        self.counts.clear();
        self.asked = 0;
    }

    /// What has been counted since the last reset.
    pub(super) fn take_counts(&mut self) -> Counts {
        std::mem::take(&mut self.counts)
    }

    /// Runs a text in the database's own SQL.
    pub(super) fn run(&mut self, text: &Arc<str>, values: &[Value]) -> Result<u64, DbError> {
        self.still_well()?;
        self.asked += 1;
        let done = self.connection.execute(text, values);
        self.noted(done)
    }

    /// Gives each row of a text in the database's own SQL to `row`, until that breaks off or fails.
    fn each(
        &mut self,
        text: &Arc<str>,
        values: &[Value],
        mut row: impl FnMut(&Row) -> Result<ControlFlow<()>, DbError>,
    ) -> Result<(), DbError> {
        self.still_well()?;
        let mut refused = None;
        self.asked += 1;
        let done = self.connection.query(text, values, &mut |next| {
            row(next).unwrap_or_else(|error| {
                refused = Some(error);
                ControlFlow::Break(())
            })
        });
        self.noted(done)?;
        refused.map_or(Ok(()), Err)
    }

    /// Gives each row of a table that may be large to `row`, until that fails.
    pub(super) fn stream<E: From<DbError>>(&mut self, text: &Arc<str>, mut row: impl FnMut(&Row) -> Result<(), E>) -> Result<(), E> {
        self.still_well()?;
        let mut refused = None;
        let done = self.connection.stream(text, &[], &mut |next| match row(next) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                refused = Some(error);
                ControlFlow::Break(())
            }
        });
        self.noted(done)?;
        refused.map_or(Ok(()), Err)
    }

    /// Runs many statements without parameters, in the database's own SQL.
    pub(super) fn batch(&mut self, text: &str) -> Result<(), DbError> {
        self.still_well()?;
        let done = self.connection.batch(text);
        self.noted(done)
    }

    fn still_well(&self) -> Result<(), DbError> {
        self.trouble.clone().map_or(Ok(()), Err)
    }

    fn noted<T>(&mut self, done: Result<T, DbError>) -> Result<T, DbError> {
        done.inspect_err(|error| self.trouble = Some(error.clone()))
    }
}

fn values(params: &[&dyn ToValue]) -> Result<Vec<Value>, DbError> {
    let values: Vec<Value> = params.iter().map(|param| param.to_value()).collect();
    values.iter().try_for_each(Value::check)?;
    Ok(values)
}

/// A statement of several rows makes SQLite keep a copy of each page it changes, which few rows do not repay.
fn chunk(dialect: Dialect, rows: usize) -> usize {
    let few = if dialect == Dialect::Sqlite { 1 } else { FEW };
    MANY.into_iter().find(|many| *many <= rows).unwrap_or(rows.min(few))
}

/// A row that was read.
pub struct Row<'a>(pub(super) Cells<'a>);

pub(super) enum Cells<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a postgres::Row),
}

impl Row<'_> {
    /// The value of a column, by its name or its place (from 0); [`DbError::Type`] if it is of another type.
    pub fn get<T: FromValue>(&self, column: impl Column) -> Result<T, DbError> {
        let place = column.place(self).ok_or_else(|| DbError::Type(format!("the row has no column {}", column.shown())))?;
        let value = match &self.0 {
            Cells::Sqlite(row) => super::sqlite::value(row, place)?,
            Cells::Postgres(row) => super::postgres_types::value(row, place)?,
        };
        T::from_value(value).map_err(|error| match error {
            DbError::Type(why) => DbError::Type(format!("column {}: {why}", column.shown())),
            other => other,
        })
    }

    /// The number of columns.
    pub(super) fn width(&self) -> usize {
        match &self.0 {
            Cells::Sqlite(row) => row.as_ref().column_count(),
            Cells::Postgres(row) => row.len(),
        }
    }

    fn place_of(&self, name: &str) -> Option<usize> {
        match &self.0 {
            Cells::Sqlite(row) => row.as_ref().column_index(name).ok(),
            Cells::Postgres(row) => row.columns().iter().position(|column| column.name() == name),
        }
    }
}

/// How a column is told: by its name or its place (from 0).
pub trait Column {
    /// Its place in the row, if the row has it.
    fn place(&self, row: &Row) -> Option<usize>;
    /// How it is called in messages.
    fn shown(&self) -> String;
}

impl Column for &str {
    fn place(&self, row: &Row) -> Option<usize> {
        row.place_of(self)
    }

    fn shown(&self) -> String {
        (*self).to_owned()
    }
}

impl Column for usize {
    fn place(&self, row: &Row) -> Option<usize> {
        (*self < row.width()).then_some(*self)
    }

    fn shown(&self) -> String {
        self.to_string()
    }
}
