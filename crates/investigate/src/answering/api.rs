//! The API for answers: `/api/v1/inquiries/{slug}` and its responses. Errors are problem details (RFC 9457) that name the
//! field.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, rejection::BytesRejection};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use ground::Visit;
use kit::i18n::{Lang, t};
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::inquiries::{InquiryKind, Status};
use crate::responses::model::{Channel, Submission, language};
use crate::responses::receive::{Refused, Way, receive};

/// `POST /api/v1/inquiries/{slug}/responses`: 201 with the receipt; 200 for the same again; 409 for another body under
/// the same id; 410 when it was withdrawn; 422 with the faults.
pub async fn submit(visit: Visit, Path(slug): Path<String>, headers: HeaderMap, body: Result<Bytes, BytesRejection>) -> Response {
    let lang = visit.lang;
    let Ok(body) = body else {
        return problem(StatusCode::PAYLOAD_TOO_LARGE, t::error_too_large(lang), t::error_too_large_text(lang), json!([]));
    };
    if !is_json(&headers) {
        return problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, t::api_not_json(lang), t::api_not_json_text(lang), json!([]));
    }
    let submission: Submission = match serde_json::from_slice(&body) {
        Ok(submission) => submission,
        Err(error) => {
            return problem(StatusCode::BAD_REQUEST, t::error_unreadable(lang), &t::api_unreadable(lang, error.to_string()), json!([]));
        }
    };
    let lang = language(&submission.lang).unwrap_or(lang);
    let way = Way { crowded: visit.crowded, ..Way::alone(Channel::Api) };
    match receive(&visit.tenant, &slug, lang, &submission, way).await {
        Ok(received) => {
            let status = if received.again { StatusCode::OK } else { StatusCode::CREATED };
            (status, [(header::CACHE_CONTROL, "no-store")], Json(json!({ "receipt": received.code }))).into_response()
        }
        Err(refused) => refusal(lang, refused),
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

fn refusal(lang: Lang, refused: Refused) -> Response {
    match refused {
        Refused::NotFound => problem(StatusCode::NOT_FOUND, t::error_not_found(lang), t::error_not_found_text(lang), json!([])),
        Refused::Closed => problem(StatusCode::CONFLICT, t::error_closed(lang), t::error_closed_text(lang), json!([])),
        Refused::Conflict => problem(StatusCode::CONFLICT, t::error_conflict(lang), t::error_conflict_text(lang), json!([])),
        Refused::Withdrawn => problem(StatusCode::GONE, t::error_gone(lang), t::error_gone_text(lang), json!([])),
        Refused::Faults(faults) => problem(StatusCode::UNPROCESSABLE_ENTITY, t::ui_error_summary(lang), t::api_faults(lang), json!(faults)),
        Refused::Db(error) => {
            tracing::error!(%error, "an answer could not be stored");
            let page = kit::web::errors::PageError::from(error);
            let (title, text) = page.words(lang);
            problem(page.status(), &title, &text, json!([]))
        }
    }
}

/// A problem as RFC 9457 has it; `faults` is our own member.
fn problem(status: StatusCode, title: &str, detail: &str, faults: Value) -> Response {
    let body = json!({ "type": "about:blank", "title": title, "status": status.as_u16(), "detail": detail, "faults": faults });
    (status, [(header::CONTENT_TYPE, "application/problem+json")], body.to_string()).into_response()
}

/// `GET /api/v1/inquiries/{slug}`: what is asked, with the form.
pub async fn describe(visit: Visit, Path(slug): Path<String>) -> Response {
    let lang = visit.lang;
    let open = match Desk::of(&visit.tenant).open(&visit.tenant, &slug).await {
        Ok(open) if open.inquiry.status != Status::Draft && open.inquiry.kind == InquiryKind::DialogueMap => open,
        Ok(_) => return refusal(lang, Refused::NotFound),
        Err(error) => return refusal(lang, error.into()),
    };
    let inquiry = &open.inquiry;
    Json(json!({
        "slug": inquiry.slug,
        "kind": inquiry.kind.code(),
        "status": inquiry.status.code(),
        "takes_answers": inquiry.takes_answers(visit.today()),
        "opens_on": inquiry.opens_on,
        "closes_on": inquiry.closes_on,
        "answer_by": inquiry.answer_by,
        "languages": inquiry.languages.iter().map(|lang| lang.code()).collect::<Vec<_>>(),
        "texts": inquiry.texts,
        "notice": inquiry.notice,
        "bounds": inquiry.view.bounds,
        "form": &*open.form,
    }))
    .into_response()
}
