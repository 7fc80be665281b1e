//! From a page that was sent to files that are kept.

use ground::{Tenant, Visit};
use kit::db::{DbError, Tx};
use kit::forms::{Fields, Sent};
use kit::i18n::{Lang, t};
use kit::secrets::hex;
use kit::web::errors::PageError;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use uuid::Uuid;
use xlsform::{Form, Kind};

use super::model::{self, FileRef, MOST_FILES, Ready, Refused, is_file, named};
use super::queries::{self, New};
use crate::responses::check::fault;
use crate::responses::model::Fault;
use crate::responses::receive::to_hour;

/// So many bytes may lie there that no answer names: enough for a lively day, too little to fill a disk.
const MOST_WAITING: i64 = 512 * 1024 * 1024;

/// Keeps the files of a page under the id that its answer has or will have. Each field then says which file is its own; a file
/// that is not kept is a fault at its field, and what stood there before stays.
pub(crate) async fn take_in(visit: &Visit, form: &Form, inquiry: Uuid, response: Uuid, fields: &mut Fields) -> Result<(), PageError> {
    for sent in fields.take_files() {
        let name = sent.field.rsplit('.').next().unwrap_or_default();
        let Some(question) = form.question(name).filter(|question| is_file(question)) else { continue };
        match one(visit, &question.kind, inquiry, response, &sent).await? {
            Ok(file) => fields.set(&sent.field, serde_json::to_string(&file).unwrap_or_default()),
            Err(refused) => fields.fault(&sent.field, refused.words(visit.lang)),
        }
    }
    Ok(())
}

async fn one(visit: &Visit, asked: &Kind, inquiry: Uuid, response: Uuid, sent: &Sent) -> Result<Result<FileRef, Refused>, PageError> {
    let (asked, name, content) = (asked.clone(), sent.name.clone(), sent.content.clone());
    // A reader of pictures that stumbles over one stops this picture, not the page.
    let looked = tokio::task::spawn_blocking(move || model::ready(&asked, &name, &content)).await;
    let ready = match looked.unwrap_or(Err(Refused::Broken)) {
        Ok(ready) => ready,
        Err(refused) => return Ok(Err(refused)),
    };
    let new = new(visit, inquiry, response, ready);
    let file = new.file.clone();
    let keep = move |tx: &mut Tx| -> Result<Result<(), Refused>, DbError> {
        match queries::waiting(tx, response)? {
            (files, _) if files >= MOST_FILES => Ok(Err(Refused::TooMany)),
            (_, bytes) if bytes + new.file.size > MOST_WAITING => Ok(Err(Refused::Full)),
            _ => queries::insert(tx, &new).map(Ok),
        }
    };
    Ok(visit.tenant.db.write(keep).await?.map(|()| file))
}

fn new(visit: &Visit, inquiry: Uuid, response: Uuid, ready: Ready) -> New {
    let Ready { name, kind, content } = ready;
    // No file is longer than a number can say.
    let size = i64::try_from(content.len()).unwrap_or(i64::MAX);
    let file = FileRef { file: visit.tenant.chance.uuid_v4(), name, kind: kind.to_owned(), size };
    New { file, response, inquiry, hash: hex(&Sha256::digest(&content)), hour: to_hour(visit.now()), content }
}

/// Faults of an answer that names files which are not there, or not its own.
pub(crate) async fn gone(
    tenant: &Tenant,
    lang: Lang,
    form: &Form,
    response: Uuid,
    answers: &Map<String, Value>,
) -> Result<Vec<Fault>, DbError> {
    let named = named(form, answers);
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let there = tenant.db.read(move |tx| queries::under(tx, response)).await?;
    Ok(named.into_iter().filter(|(_, file)| !there.contains(file)).map(|(path, _)| fault(&path, t::file_gone(lang))).collect())
}

impl FileRef {
    /// The ids of all files that an answer names.
    pub(crate) fn ids(form: &Form, answers: &Value) -> Vec<Uuid> {
        answers.as_object().map(|answers| named(form, answers)).unwrap_or_default().into_iter().map(|(_, file)| file.file).collect()
    }
}
