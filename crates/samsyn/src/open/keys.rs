//! The tenant's secret and the database that was made with it. Receipts and links are worth nothing with another one, so
//! the database keeps a word by which its secret is known again.

use kit::chance::SystemChance;
use kit::db::{Db, DbError, Tx};
use kit::secrets::{self, Secret};
use serde_json::json;

use super::At;
use crate::commands::Failure;

kit::statements! {
    /// The check word of the secret that the database was made with.
    CHECK_WORD = "select value from tenant_setting where key = 'secret'";
    /// Keeps it, the first time.
    KEEP_CHECK_WORD = "insert into tenant_setting (key, value) values ('secret', $1) on conflict (key) do nothing";
    /// Puts another in its place.
    CHANGE_CHECK_WORD = "insert into tenant_setting (key, value) values ('secret', $1)
        on conflict (key) do update set value = excluded.value, row_version = tenant_setting.row_version + 1";
    /// Whether anything was ever made with a secret: codes for answers, links for people, settings.
    LIVED_IN = "select 1 as one from tenant_setting union all select 1 from response union all select 1 from person
        union all select 1 from event limit 1";
}

/// What was found when secret and database were held together.
#[derive(Debug)]
pub enum Match {
    /// They belong together, or nothing says otherwise.
    Fits(Secret),
    /// There is no secret, and the database has been lived in.
    Lost,
    /// There is no secret, and nothing was ever made with one.
    NotYet,
    /// The database was made with another one.
    Another,
}

/// Holds the secret at hand against the database. Changes nothing.
pub fn compare(at: &At, db: &Db) -> Result<Match, Failure> {
    let found = Secret::find(at.secret_file().as_deref())?;
    let (word, lived_in) =
        db.read_blocking(|tx| -> Result<_, DbError> { Ok((check_word(tx)?, tx.query_opt(LIVED_IN, &[], |_| Ok(()))?.is_some())) })?;
    Ok(match (found, word) {
        (Some(secret), Some(word)) if !secrets::same(secret.check_word().as_bytes(), word.as_bytes()) => Match::Another,
        (Some(secret), _) => Match::Fits(secret),
        (None, _) if lived_in => Match::Lost,
        (None, _) => Match::NotYet,
    })
}

fn check_word(tx: &mut Tx) -> Result<Option<String>, DbError> {
    let stored = tx.query_opt(CHECK_WORD, &[], |row| row.get::<serde_json::Value>("value"))?;
    Ok(stored.and_then(|value| value.as_str().map(str::to_owned)))
}

/// The secret of the tenant. A new tenant gets one; in a database that has been lived in, none is ever made.
pub fn secret(at: &At, db: &Db) -> Result<Secret, Failure> {
    let secret = match compare(at, db)? {
        Match::Fits(secret) => secret,
        Match::NotYet => make(at)?,
        Match::Lost => return Err(lost(at)),
        Match::Another => return Err(another(at)),
    };
    let word = json!(secret.check_word());
    db.write_blocking(move |tx| tx.execute(KEEP_CHECK_WORD, &[&word]))?;
    Ok(secret)
}

/// Goes on with the secret at hand, or a new one, whatever the database was made with.
pub fn change(at: &At, db: &Db) -> Result<(), Failure> {
    let secret = match Secret::find(at.secret_file().as_deref())? {
        Some(secret) => secret,
        None => make(at)?,
    };
    let word = json!(secret.check_word());
    db.write_blocking(move |tx| tx.execute(CHANGE_CHECK_WORD, &[&word]))?;
    Ok(())
}

fn make(at: &At) -> Result<Secret, Failure> {
    let file = at.secret_file().ok_or_else(|| {
        Failure::new(format!(
            "there is no secret: set {} to 64 hexadecimal figures (openssl rand -hex 32), or give --data DIR with a file for it. \
             It is kept outside the database; without the same one, receipts and links stop working",
            secrets::VARIABLE
        ))
    })?;
    Ok(Secret::make(&file, &SystemChance)?)
}

/// Where the secret should be.
fn place(at: &At) -> String {
    let file = at.secret_file().map(|file| file.display().to_string());
    file.map_or_else(|| secrets::VARIABLE.to_owned(), |file| format!("{file} (or {})", secrets::VARIABLE))
}

/// What to do when the secret is lost.
pub fn lost(at: &At) -> Failure {
    Failure::new(format!(
        "the secret is missing, and the database has been used with one: put your copy of it in {}. Without it no receipt and no link \
         made before can be opened. If it is lost for good, samsyn serve --new-secret goes on without them",
        place(at)
    ))
}

/// What to do when it is another one.
pub fn another(at: &At) -> Failure {
    Failure::new(format!(
        "the secret in {} is not the one that this database was made with: put the right one there. With this one no receipt and no \
         link made before can be opened. If the right one is lost for good, samsyn serve --new-secret goes on without them",
        place(at)
    ))
}
