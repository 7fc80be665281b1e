//! Inquiries and their forms in the database.

use chrono::{DateTime, NaiveDate, Utc};
use ground::access::{Can, Viewer};
use kit::db::{DbError, Row, Tx};
use kit::i18n::Lang;
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;
use xlsform::Form;

use super::{Inquiry, InquiryKind, Moderation, Status, Ways};

kit::statements! {
    /// One by its name in addresses.
    BY_SLUG = "select id, slug, kind, programme_id, status, texts, notice, languages, opens_on, closes_on, moderation, release_rule,
        disposal, answer_by, coordinator_id, area_layer_id, view, form_number, row_version, ways from inquiry where slug = $1";
    /// One by its id.
    BY_ID = "select id, slug, kind, programme_id, status, texts, notice, languages, opens_on, closes_on, moderation, release_rule,
        disposal, answer_by, coordinator_id, area_layer_id, view, form_number, row_version, ways from inquiry where id = $1";
    /// All, newest first.
    LIST = "select id, slug, kind, programme_id, status, texts, notice, languages, opens_on, closes_on, moderation, release_rule,
        disposal, answer_by, coordinator_id, area_layer_id, view, form_number, row_version, ways from inquiry order by created_at desc, id limit 500";
    /// A new one; the same id is made once.
    INSERT = "insert into inquiry (id, slug, kind, programme_id, status, texts, notice, languages, opens_on, closes_on, moderation,
        release_rule, disposal, answer_by, coordinator_id, area_layer_id, view, form_number, created_at, ways)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) on conflict (id) do nothing";
    /// Changes one, if nobody else was faster.
    UPDATE = "update inquiry set status = $3, texts = $4, notice = $5, languages = $6, opens_on = $7, closes_on = $8, moderation = $9,
        release_rule = $10, disposal = $11, answer_by = $12, coordinator_id = $13, area_layer_id = $14, view = $15, form_number = $16,
        ways = $17, row_version = row_version + 1 where id = $1 and row_version = $2";
    /// Another address, as long as nobody has been shown the first.
    RENAME = "update inquiry set slug = $2 where id = $1 and status = 'draft'";
    /// How many answers it has, whatever came of them.
    ANSWERS = "select count(*) as n from response where inquiry_id = $1";
    /// The versions of a draft's form go.
    REMOVE_FORMS = "delete from form_version where inquiry_id = $1";
    /// Its one-time codes go, and what they were made by.
    REMOVE_CODES = "delete from answer_code where inquiry_id = $1";
    /// The batches of its codes go.
    REMOVE_BATCHES = "delete from code_batch where inquiry_id = $1";
    /// What was not published of it goes.
    REMOVE_FORM_DRAFT = "delete from form_draft where inquiry_id = $1";
    /// A draft goes.
    REMOVE = "delete from inquiry where id = $1 and status = 'draft'";
    /// Name and title of the one who asks; whoever is shut out asks no more.
    COORDINATOR = "select p.name, p.title from inquiry i join person p on p.id = i.coordinator_id and p.active = {true} where i.id = $1";
    /// Something has been released.
    IS_RELEASED = "select count(*) as n from release where inquiry_id = $1 and state = 'published'";
    /// Somebody has told.
    IS_TOLD = "select id from response where inquiry_id = $1 and state <> 'withdrawn' limit 1";
    /// A version of its form.
    INSERT_FORM = "insert into form_version (id, inquiry_id, number, form, created_at) values ($1, $2, $3, $4, $5)
        on conflict (inquiry_id, number) do nothing";
    /// Reads a version of its form.
    FORM = "select form from form_version where inquiry_id = $1 and number = $2";
    /// All versions before one, newest first.
    FORMER_FORMS = "select form from form_version where inquiry_id = $1 and number < $2 order by number desc limit 50";
    /// The form of an inquiry that nobody has answered is changed in its place.
    CHANGE_FORM = "update form_version set form = $3 where inquiry_id = $1 and number = $2";
}

/// The question of stored `texts` in this language, else in any that it has.
pub fn title_in(texts: &Value, lang: Lang) -> String {
    let of = |text: &Value| text.get("title").and_then(Value::as_str).filter(|title| !title.is_empty()).map(str::to_owned);
    texts.get(lang.code()).and_then(of).or_else(|| texts.as_object().and_then(|all| all.values().find_map(of))).unwrap_or_default()
}

/// One that residents may see: open, or closed with something to read. Drafts are not found.
pub fn public_by_slug(tx: &mut Tx, slug: &str) -> Result<Inquiry, DbError> {
    by_slug(tx, slug)?.filter(|inquiry| inquiry.status != Status::Draft && inquiry.kind.is_public()).ok_or(DbError::NotFound)
}

/// One that this viewer may do something with; otherwise not found.
pub fn for_viewer(tx: &mut Tx, viewer: &Viewer, can: Can, slug: &str) -> Result<Inquiry, DbError> {
    by_slug(tx, slug)?.filter(|inquiry| inquiry.seen_by(viewer, can)).ok_or(DbError::NotFound)
}

/// One by its name in addresses, whoever asks: for jobs and importers.
pub fn by_slug(tx: &mut Tx, slug: &str) -> Result<Option<Inquiry>, DbError> {
    Ok(tx.query_opt(BY_SLUG, &[&slug], inquiry)?.flatten())
}

/// One by its id, whoever asks.
pub fn by_id(tx: &mut Tx, id: Uuid) -> Result<Option<Inquiry>, DbError> {
    Ok(tx.query_opt(BY_ID, &[&id], inquiry)?.flatten())
}

/// All that this viewer may do something with, newest first.
pub fn list_for(tx: &mut Tx, viewer: &Viewer, can: Can) -> Result<Vec<Inquiry>, DbError> {
    let all = list(tx)?;
    Ok(all.into_iter().filter(|inquiry| inquiry.seen_by(viewer, can)).collect())
}

/// All, newest first: for jobs and the public list.
pub fn list(tx: &mut Tx) -> Result<Vec<Inquiry>, DbError> {
    Ok(tx.query(LIST, &[], inquiry)?.into_iter().flatten().collect())
}

/// Makes an inquiry; the same id is made once. A slug that is taken is `DbError::Unique`.
pub fn insert(tx: &mut Tx, inquiry: &Inquiry, now: DateTime<Utc>) -> Result<(), DbError> {
    let json = Columns::of(inquiry)?;
    tx.execute(
        INSERT,
        &[
            &inquiry.id,
            &inquiry.slug,
            &inquiry.kind.code(),
            &inquiry.programme,
            &inquiry.status.code(),
            &json.texts,
            &json.notice,
            &json.languages,
            &inquiry.opens_on,
            &inquiry.closes_on,
            &inquiry.moderation.code(),
            &json.release,
            &json.disposal,
            &inquiry.answer_by,
            &inquiry.coordinator,
            &inquiry.area_layer,
            &json.view,
            &inquiry.form_number,
            &now,
            &json.ways,
        ],
    )
    .map(drop)
}

/// Changes an inquiry. False when somebody else was faster.
pub fn update(tx: &mut Tx, inquiry: &Inquiry) -> Result<bool, DbError> {
    let json = Columns::of(inquiry)?;
    let changed = tx.execute(
        UPDATE,
        &[
            &inquiry.id,
            &inquiry.row_version,
            &inquiry.status.code(),
            &json.texts,
            &json.notice,
            &json.languages,
            &inquiry.opens_on,
            &inquiry.closes_on,
            &inquiry.moderation.code(),
            &json.release,
            &json.disposal,
            &inquiry.answer_by,
            &inquiry.coordinator,
            &inquiry.area_layer,
            &json.view,
            &inquiry.form_number,
            &json.ways,
        ],
    )?;
    Ok(changed == 1)
}

/// Gives a draft another address. One that is taken is `DbError::Unique`.
pub fn rename(tx: &mut Tx, inquiry: Uuid, slug: &str) -> Result<(), DbError> {
    tx.execute(RENAME, &[&inquiry, &slug]).map(drop)
}

/// Takes away a draft without answers, with the versions of its form. False when it is no draft, or has answers.
pub fn remove(tx: &mut Tx, inquiry: &Inquiry) -> Result<bool, DbError> {
    let answers = tx.query_one(ANSWERS, &[&inquiry.id], |row| row.get::<i64>("n"))?;
    if inquiry.status != Status::Draft || answers > 0 {
        return Ok(false);
    }
    for gone in [REMOVE_CODES, REMOVE_BATCHES, REMOVE_FORM_DRAFT, REMOVE_FORMS] {
        tx.execute(gone, &[&inquiry.id])?;
    }
    Ok(tx.execute(REMOVE, &[&inquiry.id])? == 1)
}

/// Name and title of the one who asks, if somebody is named.
pub fn coordinator(tx: &mut Tx, inquiry: Uuid) -> Result<Option<(String, String)>, DbError> {
    tx.query_opt(COORDINATOR, &[&inquiry], |row| Ok((row.get("name")?, row.get("title")?)))
}

/// Something has been released for all to read.
pub fn is_released(tx: &mut Tx, inquiry: Uuid) -> Result<bool, DbError> {
    tx.query_one(IS_RELEASED, &[&inquiry], |row| Ok(row.get::<i64>("n")? > 0))
}

/// Somebody has told, and not taken it back.
pub fn is_told(tx: &mut Tx, inquiry: Uuid) -> Result<bool, DbError> {
    Ok(tx.query_opt(IS_TOLD, &[&inquiry], |_| Ok(()))?.is_some())
}

/// Somebody has answered, whatever came of it.
pub fn has_answers(tx: &mut Tx, inquiry: Uuid) -> Result<bool, DbError> {
    tx.query_one(ANSWERS, &[&inquiry], |row| Ok(row.get::<i64>("n")? > 0))
}

/// The versions of a form before the one in use, newest first.
pub fn former_forms(tx: &mut Tx, inquiry: &Inquiry) -> Result<Vec<Form>, DbError> {
    let all: Vec<Value> = tx.query(FORMER_FORMS, &[&inquiry.id, &inquiry.form_number], |row| row.get("form"))?;
    all.into_iter().map(|json| serde_json::from_value(json).map_err(|error| DbError::Other(error.to_string()))).collect()
}

/// Changes the version in use in its place, as long as the inquiry is a draft: the desk keeps none of those in memory.
pub fn change_form(tx: &mut Tx, inquiry: &Inquiry, form: &Form) -> Result<(), DbError> {
    let json = serde_json::to_value(form).map_err(|error| DbError::Other(error.to_string()))?;
    tx.execute(CHANGE_FORM, &[&inquiry.id, &inquiry.form_number, &json]).map(drop)
}

/// Stores a version of an inquiry's form. A version is not changed once somebody can answer it: answers keep theirs.
pub fn insert_form(tx: &mut Tx, id: Uuid, inquiry: Uuid, number: i64, form: &Form, now: DateTime<Utc>) -> Result<(), DbError> {
    let json = serde_json::to_value(form).map_err(|error| DbError::Other(error.to_string()))?;
    tx.execute(INSERT_FORM, &[&id, &inquiry, &number, &json, &now]).map(drop)
}

/// A version of an inquiry's form.
pub fn form(tx: &mut Tx, inquiry: Uuid, number: i64) -> Result<Form, DbError> {
    let json: Value = tx.query_one(FORM, &[&inquiry, &number], |row| row.get("form"))?;
    serde_json::from_value(json).map_err(|error| DbError::Other(error.to_string()))
}

/// The columns that are kept as JSON.
struct Columns {
    texts: Value,
    notice: Value,
    languages: Value,
    release: Value,
    disposal: Value,
    view: Value,
    ways: Value,
}

impl Columns {
    fn of(inquiry: &Inquiry) -> Result<Self, DbError> {
        let fault = |error: serde_json::Error| DbError::Other(error.to_string());
        let codes: Vec<&str> = inquiry.languages.iter().map(|lang| lang.code()).collect();
        Ok(Self {
            texts: serde_json::to_value(&inquiry.texts).map_err(fault)?,
            notice: serde_json::to_value(&inquiry.notice).map_err(fault)?,
            languages: serde_json::to_value(codes).map_err(fault)?,
            release: serde_json::to_value(&inquiry.release).map_err(fault)?,
            disposal: serde_json::to_value(&inquiry.disposal).map_err(fault)?,
            view: serde_json::to_value(&inquiry.view).map_err(fault)?,
            ways: serde_json::to_value(&inquiry.ways).map_err(fault)?,
        })
    }
}

/// A row whose kind or status a newer version wrote is left out rather than guessed at.
fn inquiry(row: &Row) -> Result<Option<Inquiry>, DbError> {
    let kind = InquiryKind::from_code(&row.get::<String>("kind")?);
    let status = Status::from_code(&row.get::<String>("status")?);
    let moderation = Moderation::from_code(&row.get::<String>("moderation")?);
    let (Some(kind), Some(status), Some(moderation)) = (kind, status, moderation) else { return Ok(None) };
    let codes: Vec<String> = json(row, "languages")?;
    Ok(Some(Inquiry {
        id: row.get("id")?,
        slug: row.get("slug")?,
        kind,
        programme: row.get("programme_id")?,
        status,
        texts: json(row, "texts")?,
        notice: json(row, "notice")?,
        languages: codes.iter().filter_map(|code| Lang::from_code(code)).collect(),
        opens_on: row.get::<Option<NaiveDate>>("opens_on")?,
        closes_on: row.get::<Option<NaiveDate>>("closes_on")?,
        moderation,
        release: json(row, "release_rule")?,
        disposal: json(row, "disposal")?,
        answer_by: row.get::<Option<NaiveDate>>("answer_by")?,
        coordinator: row.get("coordinator_id")?,
        area_layer: row.get("area_layer_id")?,
        ways: ways(row)?,
        view: json(row, "view")?,
        form_number: row.get("form_number")?,
        row_version: row.get("row_version")?,
    }))
}

/// An inquiry of before has said nothing about its ways.
fn ways(row: &Row) -> Result<Ways, DbError> {
    let said = row.get::<Option<Value>>("ways")?.map(serde_json::from_value).transpose();
    Ok(said.map_err(|error| DbError::Other(format!("ways: {error}")))?.unwrap_or_default())
}

fn json<T: DeserializeOwned>(row: &Row, column: &'static str) -> Result<T, DbError> {
    serde_json::from_value(row.get::<Value>(column)?).map_err(|error| DbError::Other(format!("{column}: {error}")))
}
