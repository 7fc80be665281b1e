//! Reading a file: for those who read answers, and for the one who sent it.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Response};
use ground::Visit;
use ground::access::Can;
use ground::events::{self, Event};
use kit::db::{DbError, Tx};
use kit::picture::KEPT_KIND;
use kit::web::errors::PageError;
use serde_json::json;
use uuid::Uuid;

use super::model::FileRef;
use super::queries;
use crate::inquiries::queries as inquiries;
use crate::receipts;

/// `GET /work/inquiries/{slug}/answers/files/{id}`: a file of an answer. That somebody looked is written down with the look.
pub async fn of_answer(visit: Visit, Path((slug, id)): Path<(String, Uuid)>) -> Result<Response, PageError> {
    let (viewer, person, now, event) = (visit.viewer.clone(), visit.person()?.id, visit.now(), visit.tenant.fresh_id());
    let look = move |tx: &mut Tx| -> Result<(FileRef, Vec<u8>), DbError> {
        let inquiry = inquiries::for_viewer(tx, &viewer, Can::ReadPlaces, &slug)?;
        if inquiry.release.sealed {
            return Err(DbError::NotFound);
        }
        let found = queries::of_inquiry(tx, id, inquiry.id)?;
        let event = Event::new(event, now, Some(person), "answer_file_read", "inquiry", inquiry.id);
        events::record(tx, &event.with(json!({ "file": id })))?;
        Ok(found)
    };
    let (file, content) = visit.tenant.db.write(look).await?;
    Ok(sent(&file, content))
}

/// `GET /r/{code}/files/{id}`: a file of one's own answer.
pub async fn own(visit: Visit, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, PageError> {
    let response = receipts::answer_of(&visit, &code).await?;
    let (file, content) = visit.tenant.db.read(move |tx| queries::of_response(tx, id, response)).await?;
    Ok(sent(&file, content))
}

/// A picture that was written here is shown; anything else is for the reader's own programs. Neither runs anything.
fn sent(file: &FileRef, content: Vec<u8>) -> Response {
    let way = if file.kind == KEPT_KIND { "inline" } else { "attachment" };
    let plain: String =
        file.name.chars().map(|letter| if letter.is_ascii_alphanumeric() || "-._ ".contains(letter) { letter } else { '_' }).collect();
    let whole: String = form_urlencoded::byte_serialize(file.name.as_bytes()).collect::<String>().replace('+', "%20");
    let headers = [
        (CONTENT_TYPE, file.kind.clone()),
        (CONTENT_DISPOSITION, format!("{way}; filename=\"{plain}\"; filename*=UTF-8''{whole}")),
        (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, content).into_response()
}
