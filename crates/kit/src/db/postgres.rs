//! One connection to a PostgreSQL server, for one tenant's schema.

use super::source::Purpose;
use super::tx::Cells;
use super::words::Words;
use super::{DbError, Options, Row, Value};
use ::postgres::error::SqlState;
use ::postgres::fallible_iterator::FallibleIterator;
use ::postgres::types::ToSql;
use ::postgres::{Client, Config, Error, NoTls, Statement};
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

/// A server and one tenant's schema on it.
pub(super) struct Server {
    config: Config,
    schema: String,
    pub words: Words,
    /// What each unique index holds apart, in the words that SQLite uses: `area.layer_id, area.number`.
    unique: RwLock<HashMap<String, String>>,
    /// Goes up when the tables change.
    generation: AtomicU64,
    /// How long a statement may take.
    limit: Duration,
}

/// How long a server may be silent before its connection is given up.
const SILENCE: Duration = Duration::from_secs(10);

/// Durable at each commit even where the server's own setting is weaker; times are shown as in SQLite.
const SETTINGS: &str = "set timezone = 'UTC';
    select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'";

const UNIQUE: &str = "select index.relname, string_agg(owner.relname || '.' || a.attname, ', ' order by key.place)
    from pg_index x
    join pg_class index on index.oid = x.indexrelid
    join pg_class owner on owner.oid = x.indrelid
    join pg_namespace n on n.oid = owner.relnamespace
    cross join lateral unnest(x.indkey::int2[]) with ordinality as key (number, place)
    join pg_attribute a on a.attrelid = owner.oid and a.attnum = key.number
    where n.nspname = $1 and x.indisunique
    group by index.relname";

impl Server {
    /// Makes the schema if it is missing and shall be made.
    pub fn open(url: &str, schema: &str, options: &Options) -> Result<Server, DbError> {
        check_name(schema)?;
        let mut config = address(url)?;
        patient(&mut config);
        config.application_name("samsyn");
        // Whoever opens a database is told why there is none; under way it is the log that is.
        let mut client = try_connect(&config).map_err(|error| other(&error))?;
        if !has_schema(&mut client, schema).map_err(|error| other(&error))? {
            if !options.make {
                return Err(DbError::Other(format!("there is no schema {schema}")));
            }
            client.batch_execute(&format!("create schema if not exists {schema}")).map_err(|error| other(&error))?;
        }
        let icu = "select 1 from pg_collation where collname = 'sv-x-icu'";
        let icu = client.query_opt(icu, &[]).map_err(|error| other(&error))?.is_some();
        let (unique, generation) = (RwLock::default(), AtomicU64::new(0));
        let server =
            Server { config, schema: schema.to_owned(), words: Words::postgres(icu), unique, generation, limit: options.longest_statement };
        server.learn_unique(&mut client)?;
        Ok(server)
    }

    /// After a migration: statements are prepared anew, and the unique indexes are learnt.
    pub fn schema_changed(&self) -> Result<(), DbError> {
        self.generation.fetch_add(1, Ordering::SeqCst);
        self.learn_unique(&mut connect(&self.config)?)
    }

    fn learn_unique(&self, client: &mut Client) -> Result<(), DbError> {
        let rows = client.query(UNIQUE, &[&self.schema]).map_err(|error| other(&error))?;
        let known = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
        *self.unique.write().unwrap_or_else(PoisonError::into_inner) = known;
        Ok(())
    }

    fn begin(&self, purpose: Purpose, limit: Duration) -> String {
        let kind = match purpose {
            Purpose::Read => "repeatable read read only",
            Purpose::Write => "serializable",
            Purpose::Upkeep => "read committed",
        };
        let (schema, limit) = (&self.schema, limit.as_millis());
        format!(
            "begin isolation level {kind}; select set_config('search_path', '{schema}', true), set_config('statement_timeout', '{limit}', true)"
        )
    }
}

fn address(url: &str) -> Result<Config, DbError> {
    url.parse().map_err(|error| DbError::Other(format!("the address of PostgreSQL: {error}")))
}

/// A schema's name stands in SQL as it is, and PostgreSQL cuts names at 63 characters.
fn check_name(schema: &str) -> Result<(), DbError> {
    let plain = schema.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
    if plain && schema.starts_with(|first: char| !first.is_ascii_digit()) && schema.len() <= 63 {
        return Ok(());
    }
    Err(DbError::Other(format!("a schema's name has small letters, digits and _, at most 63: {schema}")))
}

/// Removes a schema and all that is in it.
pub(super) fn drop_schema(url: &str, schema: &str) -> Result<(), DbError> {
    check_name(schema)?;
    let dropped = connect(&address(url)?)?.batch_execute(&format!("drop schema if exists {schema} cascade"));
    dropped.map_err(|error| other(&error))
}

fn has_schema(client: &mut Client, schema: &str) -> Result<bool, Error> {
    Ok(client.query_opt("select 1 from pg_namespace where nspname = $1", &[&schema])?.is_some())
}

/// A server that hangs, or a network that swallows everything, is given up after a while, unless the address says
/// otherwise.
fn patient(config: &mut Config) {
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(SILENCE);
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(SILENCE);
    }
    config.keepalives(true).keepalives_idle(SILENCE).keepalives_interval(SILENCE / 2).keepalives_retries(2);
}

/// Connections are not encrypted: the server is on the same machine or a private network.
fn connect(config: &Config) -> Result<Client, DbError> {
    try_connect(config).map_err(|error| {
        tracing::warn!("no connection to PostgreSQL: {}", other(&error));
        DbError::Lost
    })
}

fn try_connect(config: &Config) -> Result<Client, Error> {
    config.connect(NoTls).and_then(|mut client| client.batch_execute(SETTINGS).map(|()| client))
}

pub(super) struct Connection {
    server: Arc<Server>,
    client: Option<Client>,
    statements: HashMap<Arc<str>, Statement>,
    generation: u64,
    /// How long a statement may take; no time at all stands for any time.
    limit: Duration,
}

impl Connection {
    /// Connects when it is first needed.
    pub fn new(server: Arc<Server>) -> Connection {
        let limit = server.limit;
        Connection { server, client: None, statements: HashMap::new(), generation: 0, limit }
    }

    /// For work whose statements may take any time: moving everything, migrating.
    pub fn unhurried(&mut self) {
        self.limit = Duration::ZERO;
    }

    pub fn begin(&mut self, purpose: Purpose) -> Result<(), DbError> {
        let generation = self.server.generation.load(Ordering::SeqCst);
        if self.generation != generation {
            self.statements.clear();
            self.generation = generation;
        }
        if self.client.as_ref().is_none_or(Client::is_closed) {
            self.statements.clear();
            self.client = Some(connect(&self.server.config)?);
        }
        let begin = self.server.begin(purpose, self.limit);
        self.batch(&begin)
    }

    pub fn commit(&mut self) -> Result<(), DbError> {
        self.batch("commit")
    }

    /// If even this fails, the server has undone the transaction with the connection.
    pub fn rollback(&mut self) {
        if self.client.is_some() && self.batch("rollback").is_err() {
            self.client = None;
        }
    }

    pub fn execute(&mut self, text: &Arc<str>, values: &[Value]) -> Result<u64, DbError> {
        let statement = self.statement(text, values)?;
        let done = self.client()?.execute(&statement, &params(values));
        done.map_err(|error| self.failed(&error))
    }

    pub fn query(&mut self, text: &Arc<str>, values: &[Value], row: &mut dyn FnMut(&Row) -> ControlFlow<()>) -> Result<(), DbError> {
        let statement = self.statement(text, values)?;
        let found = self.client()?.query(&statement, &params(values));
        for next in found.map_err(|error| self.failed(&error))? {
            if row(&Row(Cells::Postgres(&next))).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// Reads row by row.
    pub fn stream(&mut self, text: &Arc<str>, values: &[Value], row: &mut dyn FnMut(&Row) -> ControlFlow<()>) -> Result<(), DbError> {
        let statement = self.statement(text, values)?;
        let done = self.client()?.query_raw(&statement, params(values)).and_then(|mut rows| {
            while let Some(next) = rows.next()? {
                if row(&Row(Cells::Postgres(&next))).is_break() {
                    break;
                }
            }
            Ok(())
        });
        done.map_err(|error| self.failed(&error))
    }

    pub fn batch(&mut self, text: &str) -> Result<(), DbError> {
        self.client()?.batch_execute(text).map_err(|error| self.failed(&error))
    }

    pub fn prepare(&mut self, text: &str) -> Result<(), DbError> {
        self.client()?.prepare(text).map(drop).map_err(|error| self.failed(&error))
    }

    fn client(&mut self) -> Result<&mut Client, DbError> {
        self.client.as_mut().ok_or(DbError::Lost)
    }

    fn statement(&mut self, text: &Arc<str>, values: &[Value]) -> Result<Statement, DbError> {
        let statement = match self.statements.get(text) {
            Some(known) => known.clone(),
            None => {
                let new = self.client()?.prepare(text).map_err(|error| self.failed(&error))?;
                self.statements.insert(text.clone(), new.clone());
                new
            }
        };
        let (wants, given) = (statement.params().len(), values.len());
        if wants != given {
            return Err(DbError::Other(format!("{wants} parameters are wanted, {given} were given: {text}")));
        }
        Ok(statement)
    }

    /// PostgreSQL's errors in the facade's kinds. A lost connection is dropped, so that the next `begin` makes a new one.
    fn failed(&mut self, error: &Error) -> DbError {
        let failure = match error.code() {
            Some(code) => self.told(error, code),
            None => untold(error),
        };
        if failure == DbError::Lost {
            tracing::warn!("the connection to PostgreSQL was lost: {}", other(error));
            self.client = None;
        }
        failure
    }

    fn told(&mut self, error: &Error, code: &SqlState) -> DbError {
        match (code.code(), code.code().get(..2)) {
            ("23505", _) => DbError::Unique { constraint: self.constraint(error) },
            ("23503" | "23001", _) => DbError::Foreign,
            ("23502" | "23514", _) => DbError::Check,
            // Serialization failure, deadlock, a lock not got in time: the same work succeeds when tried again.
            ("40001" | "40P01" | "55P03", _) => DbError::Busy,
            ("25006", _) => DbError::ReadOnly,
            ("53100", _) => DbError::Full,
            // Too many connections, stopped by a person, by a timeout or with the server.
            ("53300" | "57014" | "57P01" | "57P02" | "57P03" | "57P05", _) | (_, Some("08")) => DbError::Lost,
            // Another process has changed a table: statements prepared before that are out of date.
            ("0A000", _) if !self.statements.is_empty() => {
                self.statements.clear();
                DbError::Busy
            }
            ("22003" | "22P02" | "22P05" | "42804", _) => DbError::Type(other(error).to_string()),
            _ => other(error),
        }
    }

    fn constraint(&self, error: &Error) -> String {
        let name = error.as_db_error().and_then(|told| told.constraint()).unwrap_or_default();
        let known = self.server.unique.read().unwrap_or_else(PoisonError::into_inner);
        known.get(name).cloned().unwrap_or_else(|| name.to_owned())
    }
}

fn params(values: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

/// Errors that the server did not tell: a value that does not fit its column, or else the connection.
fn untold(error: &Error) -> DbError {
    let source = std::error::Error::source(error);
    match source.and_then(|source| source.downcast_ref::<DbError>()) {
        Some(unfit) => unfit.clone(),
        None => DbError::Lost,
    }
}

fn other(error: &Error) -> DbError {
    let source = std::error::Error::source(error);
    DbError::Other(source.map_or_else(|| error.to_string(), ToString::to_string))
}
