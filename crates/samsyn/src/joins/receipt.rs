//! The receipt, with what the replies on its thread say: replies belong to a later stage than receipts.

use axum::extract::Path;
use axum::response::Response;
use follow_up::replies::{Content, Earlier, ReplyKind, queries, views};
use ground::Visit;
use ground::tenant::Settings;
use investigate::receipts::{self, Asked, Given, TakenBack, Told};
use kit::dates;
use kit::db::{DbError, List, Row, Tx};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use uuid::Uuid;

kit::statements! {
    /// What published replies say to those who told.
    GIVEN = "select id, kind, why, instead from reply where state = 'published' and id {any:$1}";
}

/// `GET /r/{code}`.
pub async fn show(visit: Visit, Path(code): Path<String>, asked: Fields) -> Result<Response, PageError> {
    let (lang, settings) = (visit.lang, visit.tenant.settings());
    receipts::show(visit, code, asked, move |tx, asked| {
        Ok(Told { given: given(tx, lang, &settings, asked.replies)?, taken_back: taken_back(tx, lang, &settings, asked)? })
    })
    .await
}

fn given(tx: &mut Tx, lang: Lang, settings: &Settings, replies: &[Uuid]) -> Result<Vec<Given>, DbError> {
    let rows = tx.query(GIVEN, &[&List(replies)], |row| one(row, lang))?;
    let (mut all, earlier) = (rows.into_iter().flatten().collect::<Vec<_>>(), queries::earlier(tx, replies)?);
    for given in &mut all {
        let before: Vec<Earlier> = earlier.iter().filter(|old| old.newer == given.reply).cloned().collect();
        given.changed = views::changed(lang, settings, &before);
    }
    Ok(all)
}

fn taken_back(tx: &mut Tx, lang: Lang, settings: &Settings, asked: &Asked<'_>) -> Result<Vec<TakenBack>, DbError> {
    let all = queries::taken_back(tx, asked.inquiry, asked.response)?;
    let on = |at| t::replies_receipt_taken_back(lang, dates::day(lang, settings.day_of(at)));
    let one = |one: queries::TakenBack| TakenBack { on: one.at.map(on).unwrap_or_default(), title: one.title, reason: one.reason };
    Ok(all.into_iter().map(one).collect())
}

/// A kind that a newer version wrote is left out rather than guessed at.
fn one(row: &Row, lang: Lang) -> Result<Option<Given>, DbError> {
    let Some(kind) = ReplyKind::from_code(&row.get::<String>("kind")?) else { return Ok(None) };
    let content = Content { why: row.get("why")?, instead: row.get("instead")?, ..Content::plain(kind) };
    let chip = views::chip(lang, &content);
    Ok(Some(Given { reply: row.get("id")?, chip, why: content.why, instead: content.instead, changed: Vec::new() }))
}
