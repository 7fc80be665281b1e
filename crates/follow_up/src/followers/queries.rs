//! Followers in the database.

use chrono::{DateTime, Utc};
use investigate::inquiries::queries::title_in;
use kit::db::{DbError, List, Row, Tx};
use kit::i18n::Lang;
use serde_json::Value;
use uuid::Uuid;

use super::model::{Followed, Follower};

kit::statements! {
    /// An inquiry that residents may see.
    INQUIRY = "select id, slug, texts from inquiry where slug = $1 and status in ('open', 'closed') and kind <> 'note'";
    /// An inquiry by its id.
    INQUIRY_BY_ID = "select id, slug, texts from inquiry where id = $1";
    /// Somebody asks; the same address asks once.
    INSERT = "insert into subscription (id, inquiry_id, email, lang, token_hash, asked_at) values ($1, $2, $3, $4, $5, $6)
        on conflict (inquiry_id, email) do nothing";
    /// Who has asked with this address.
    BY_EMAIL = "select id, inquiry_id, email, lang, asked_at, confirmed_at from subscription where inquiry_id = $1 and email = $2";
    /// Whose link it is.
    BY_TOKEN = "select id, inquiry_id, email, lang, asked_at, confirmed_at from subscription where token_hash = $1";
    /// Asks again.
    ASK_AGAIN = "update subscription set asked_at = $2, lang = $3 where id = $1";
    /// The button was pressed.
    CONFIRM = "update subscription set confirmed_at = $2 where id = $1 and confirmed_at is null";
    /// The address is erased.
    ERASE = "delete from subscription where id = $1";
    /// Those who never pressed the button.
    FORGET = "delete from subscription where confirmed_at is null and asked_at < $1";
    /// Everyone who gets mails about any of these inquiries.
    CONFIRMED = "select id, inquiry_id, email, lang, asked_at, confirmed_at from subscription
        where inquiry_id {any:$1} and confirmed_at is not null order by email, asked_at, id";
}

/// An inquiry that residents may see, titled in this language; drafts are not found.
pub fn inquiry(tx: &mut Tx, lang: Lang, slug: &str) -> Result<Followed, DbError> {
    tx.query_one(INQUIRY, &[&slug], |row| followed(row, lang))
}

/// An inquiry by its id.
pub fn inquiry_by_id(tx: &mut Tx, lang: Lang, id: Uuid) -> Result<Followed, DbError> {
    tx.query_one(INQUIRY_BY_ID, &[&id], |row| followed(row, lang))
}

/// Stores somebody who asks. False when the address has asked before.
pub fn insert(tx: &mut Tx, follower: &Follower, token_hash: &str) -> Result<bool, DbError> {
    let changed =
        tx.execute(INSERT, &[&follower.id, &follower.inquiry, &follower.email, &follower.lang.code(), &token_hash, &follower.asked_at])?;
    Ok(changed == 1)
}

/// Who has asked with this address.
pub fn by_email(tx: &mut Tx, inquiry: Uuid, email: &str) -> Result<Option<Follower>, DbError> {
    tx.query_opt(BY_EMAIL, &[&inquiry, &email], follower)
}

/// Whose link it is.
pub fn by_token(tx: &mut Tx, token_hash: &str) -> Result<Option<Follower>, DbError> {
    tx.query_opt(BY_TOKEN, &[&token_hash], follower)
}

/// Notes that somebody asks again.
pub fn ask_again(tx: &mut Tx, id: Uuid, lang: Lang, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.execute(ASK_AGAIN, &[&id, &now, &lang.code()]).map(drop)
}

/// True for the press that confirmed; pressing again changes nothing.
pub fn confirm(tx: &mut Tx, id: Uuid, now: DateTime<Utc>) -> Result<bool, DbError> {
    Ok(tx.execute(CONFIRM, &[&id, &now])? == 1)
}

/// Stops the mails and erases the address. True for the press that did.
pub fn erase(tx: &mut Tx, id: Uuid) -> Result<bool, DbError> {
    Ok(tx.execute(ERASE, &[&id])? == 1)
}

/// Erases the addresses of those who asked before `before` and never pressed the button; says how many.
pub fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, DbError> {
    tx.execute(FORGET, &[&before])
}

/// Everyone who gets mails about any of these inquiries; whoever follows several comes once.
pub fn confirmed(tx: &mut Tx, inquiries: &[Uuid]) -> Result<Vec<Follower>, DbError> {
    let mut all = tx.query(CONFIRMED, &[&List(inquiries)], follower)?;
    all.dedup_by(|later, first| later.email == first.email);
    Ok(all)
}

fn follower(row: &Row) -> Result<Follower, DbError> {
    Ok(Follower {
        id: row.get("id")?,
        inquiry: row.get("inquiry_id")?,
        email: row.get("email")?,
        lang: Lang::from_code(&row.get::<String>("lang")?).unwrap_or_default(),
        asked_at: row.get("asked_at")?,
        confirmed_at: row.get("confirmed_at")?,
    })
}

fn followed(row: &Row, lang: Lang) -> Result<Followed, DbError> {
    let texts: Value = row.get("texts")?;
    Ok(Followed { id: row.get("id")?, slug: row.get("slug")?, title: title_in(&texts, lang) })
}
