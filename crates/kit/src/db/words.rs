//! One SQL text for both databases: the facade's own words in braces, and the places of the parameters.
//!
//! In statements: `$1` a parameter · `{any:$1}` is one of a list · `{swedish}` after a column that is ordered by: å, ä
//! and ö last · `{skip_locked}` claim rows that nobody holds · `{search:column:$1}` the column contains the words,
//! whatever their case · `{each:column}` the members of a JSON list, as rows with one column `value`. A literal in the form of an id, `'018f…'`, is an id. Types, in tables and in `cast($1 as {bigint})`: `{bigint} {double} {text} {bool} {uuid} {json}
//! {time}`; a table's own number `{identity}`; `{strict}` after a table's columns, or `{keyed}` where short rows lie in the order
//! of their key; `{true}` and `{false}`.

use super::{DbError, Dialect};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// The words of one database.
#[derive(Debug, Clone)]
pub(super) struct Words {
    pub dialect: Dialect,
    /// The collation that sorts as in Swedish.
    pub collation: &'static str,
}

impl Words {
    /// The words of SQLite, whose connections bring their own collation.
    pub fn sqlite() -> Words {
        Words { dialect: Dialect::Sqlite, collation: "swedish" }
    }

    /// The words of PostgreSQL; built without ICU, it can only sort by code point.
    pub fn postgres(icu: bool) -> Words {
        Words { dialect: Dialect::Postgres, collation: if icu { "\"sv-x-icu\"" } else { "\"C\"" } }
    }

    /// One statement in this database's own SQL. Refuses several statements in one text, and the words of
    /// transactions, which belong to the facade.
    pub fn statement(&self, sql: &str) -> Result<String, DbError> {
        let first = sql.split_whitespace().next().unwrap_or_default().to_lowercase();
        if ["begin", "commit", "end", "rollback", "abort", "savepoint", "release"].contains(&first.trim_end_matches(';')) {
            return Err(DbError::Other(format!("transactions are begun and ended by the facade, not by \"{sql}\"")));
        }
        let (text, statements) = self.translate(sql)?;
        if statements > 1 {
            return Err(DbError::Other(format!("one statement at a time: {sql}")));
        }
        Ok(text)
    }

    /// The text of a migration, which may hold many statements.
    pub fn migration(&self, sql: &str) -> Result<String, DbError> {
        self.translate(sql).map(|(text, _)| text)
    }

    /// The translated text and the number of its statements.
    fn translate(&self, sql: &str) -> Result<(String, usize), DbError> {
        let mut out = String::with_capacity(sql.len() + 32);
        let (mut rest, mut statements, mut ended) = (sql, 0, true);
        while let Some(next) = rest.chars().next() {
            let length = piece(rest);
            let (piece, after) = rest.split_at(length);
            match next {
                '{' => out.push_str(&self.word(piece, sql)?),
                '$' => self.parameter(piece, &mut out),
                '\'' => out.push_str(&self.literal(piece)),
                _ => out.push_str(piece),
            }
            let says_nothing = piece.starts_with("--") || piece.starts_with("/*") || next.is_whitespace();
            if next == ';' {
                ended = true;
            } else if ended && !says_nothing {
                ended = false;
                statements += 1;
            }
            rest = after;
        }
        Ok((out, statements))
    }

    /// SQLite takes `$1` for a name; a place is `?1` there.
    fn parameter(&self, piece: &str, out: &mut String) {
        match self.dialect {
            Dialect::Sqlite if piece.len() > 1 => out.extend(["?", &piece[1..]]),
            _ => out.push_str(piece),
        }
    }

    /// SQLite keeps ids as bytes, so a literal in the form of an id is written so there.
    fn literal<'a>(&self, piece: &'a str) -> Cow<'a, str> {
        let id = piece.strip_prefix('\'').and_then(|piece| piece.strip_suffix('\'')).filter(|text| text.len() == 36);
        match id.and_then(|text| Uuid::try_parse(text).ok()) {
            Some(id) if self.dialect == Dialect::Sqlite => Cow::Owned(format!("x'{}'", id.simple())),
            _ => Cow::Borrowed(piece),
        }
    }

    fn word(&self, piece: &str, sql: &str) -> Result<String, DbError> {
        let unknown = || DbError::Other(format!("the database has no word {piece}, in: {sql}"));
        let word = piece.strip_prefix('{').and_then(|word| word.strip_suffix('}')).ok_or_else(unknown)?;
        if let Some(list) = word.strip_prefix("any:") {
            return Ok(self.any(&self.translate(list)?.0));
        }
        if let Some((column, text)) = word.strip_prefix("search:").and_then(|search| search.rsplit_once(':')) {
            return Ok(self.search(&self.translate(column)?.0, &self.translate(text)?.0));
        }
        if let Some(list) = word.strip_prefix("each:") {
            return Ok(self.each(list));
        }
        self.plain(word).ok_or_else(unknown)
    }

    fn any(&self, list: &str) -> String {
        match self.dialect {
            Dialect::Sqlite => format!("in rarray({list})"),
            Dialect::Postgres => format!("= any({list})"),
        }
    }

    fn each(&self, list: &str) -> String {
        match self.dialect {
            Dialect::Sqlite => format!("json_each({list})"),
            Dialect::Postgres => format!("jsonb_array_elements({list})"),
        }
    }

    fn search(&self, column: &str, text: &str) -> String {
        let collation = self.collation;
        match self.dialect {
            Dialect::Sqlite => format!("(instr(lower_case({column}), lower_case({text})) > 0)"),
            Dialect::Postgres => {
                format!("(strpos(lower(({column}) collate {collation}), lower(cast({text} as text) collate {collation})) > 0)")
            }
        }
    }

    fn plain(&self, word: &str) -> Option<String> {
        if word == "swedish" {
            return Some(format!("collate {}", self.collation));
        }
        let (sqlite, postgres) = match word {
            "bigint" => ("integer", "bigint"),
            "double" => ("real", "double precision"),
            "text" => ("text", "text"),
            "bool" => ("integer", "boolean"),
            "uuid" => ("blob", "uuid"),
            "json" => ("text", "jsonb"),
            "time" => ("text", "timestamptz"),
            "identity" => ("integer primary key", "bigint generated by default as identity primary key"),
            "strict" => ("strict", ""),
            "keyed" => ("strict, without rowid", ""),
            "true" => ("1", "true"),
            "false" => ("0", "false"),
            "skip_locked" => ("", "for update skip locked"),
            _ => return None,
        };
        Some(if self.dialect == Dialect::Sqlite { sqlite } else { postgres }.to_owned())
    }
}

/// The length in bytes of the piece that `rest` begins with: a quoted text, a comment, a parameter, a word in braces, or
/// one character.
fn piece(rest: &str) -> usize {
    let until = |end: &str, skip: usize| rest[skip..].find(end).map_or(rest.len(), |at| skip + at + end.len());
    match rest.as_bytes() {
        [b'\'', ..] => until("'", 1),
        [b'"', ..] => until("\"", 1),
        [b'-', b'-', ..] => until("\n", 2),
        [b'/', b'*', ..] => until("*/", 2),
        [b'{', ..] => until("}", 1),
        [b'$', ..] => 1 + rest[1..].bytes().take_while(u8::is_ascii_digit).count(),
        _ => rest.chars().next().map_or(0, char::len_utf8),
    }
}

/// What has been translated, so that each constant is translated once a connection.
pub(super) struct Texts {
    words: Words,
    known: HashMap<Key, Arc<str>>,
}

/// Texts are constants of the program: their place in memory is their name.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    sql: (usize, usize),
    suffix: (usize, usize),
    rows: usize,
}

impl Texts {
    pub fn new(words: Words) -> Texts {
        Texts { words, known: HashMap::new() }
    }

    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The statement in the database's own SQL.
    pub fn statement(&mut self, sql: &'static str) -> Result<Arc<str>, DbError> {
        let words = &self.words;
        let key = Key { sql: place(sql), suffix: (0, 0), rows: 0 };
        found_or(&mut self.known, key, || words.statement(sql))
    }

    /// An insert of `rows` rows of `columns` columns.
    pub fn insert(&mut self, sql: &'static str, columns: usize, rows: usize, suffix: &'static str) -> Result<Arc<str>, DbError> {
        let words = &self.words;
        let key = Key { sql: place(sql), suffix: place(suffix), rows };
        found_or(&mut self.known, key, || words.statement(&insert_text(sql, columns, rows, suffix)))
    }
}

fn place(text: &'static str) -> (usize, usize) {
    (text.as_ptr().addr(), text.len())
}

fn found_or(
    known: &mut HashMap<Key, Arc<str>>,
    key: Key,
    translate: impl FnOnce() -> Result<String, DbError>,
) -> Result<Arc<str>, DbError> {
    if let Some(text) = known.get(&key) {
        return Ok(text.clone());
    }
    let text: Arc<str> = translate()?.into();
    known.insert(key, text.clone());
    Ok(text)
}

/// `insert into t (a, b) values` and the places of all rows.
pub(super) fn insert_text(insert: &str, columns: usize, rows: usize, suffix: &str) -> String {
    let row = |number: usize| {
        let places: Vec<String> = (1..=columns).map(|column| format!("${}", number * columns + column)).collect();
        format!("({})", places.join(", "))
    };
    let rows: Vec<String> = (0..rows).map(row).collect();
    format!("{insert} {} {suffix}", rows.join(", "))
}
