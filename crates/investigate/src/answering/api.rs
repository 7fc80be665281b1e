//! The API for answers: `/api/v1/inquiries/{slug}` and its responses. Errors are problem details (RFC 9457) that name the
//! field.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, rejection::BytesRejection};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use ground::Visit;
use kit::i18n::{Lang, t};
use kit::web::errors::{PageError, problem};
use serde_json::error::Category;
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::inquiries::Status;
use crate::responses::model::{Channel, Fault, Submission};
use crate::responses::receive::{Refused, Way, receive};

/// `POST /api/v1/inquiries/{slug}/responses`: 201 with the receipt; 200 for the same again; 409 for another body under
/// the same id; 410 when it was withdrawn; 422 with the faults.
pub async fn submit(visit: Visit, Path(slug): Path<String>, headers: HeaderMap, body: Result<Bytes, BytesRejection>) -> Response {
    let lang = visit.lang;
    let Ok(body) = body else {
        return problem(StatusCode::PAYLOAD_TOO_LARGE, t::error_too_large(lang), t::error_too_large_text(lang), &json!([]));
    };
    if !is_json(&headers) {
        return problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, t::api_not_json(lang), t::api_not_json_text(lang), &json!([]));
    }
    let submission = match read(lang, &body) {
        Ok(submission) => submission,
        Err(refused) => return refused,
    };
    let way = Way { crowded: visit.crowded, ..Way::alone(Channel::Api) };
    match receive(&visit.tenant, &slug, lang, &submission, way).await {
        Ok(received) => {
            let status = if received.again { StatusCode::OK } else { StatusCode::CREATED };
            (status, [(header::CACHE_CONTROL, "no-store")], Json(json!({ "receipt": received.code }))).into_response()
        }
        Err(Refused::Closed) if is_draft(&visit, &slug).await => refusal(lang, Refused::NotFound),
        Err(refused) => refusal(lang, refused),
    }
}

/// What is not open yet is to those outside as if it were not there.
async fn is_draft(visit: &Visit, slug: &str) -> bool {
    Desk::of(&visit.tenant).open(&visit.tenant, slug).await.is_ok_and(|open| open.inquiry.status == Status::Draft)
}

/// The answer in the body; a value of the wrong type is a fault of its field.
#[expect(clippy::result_large_err, reason = "the refusal is what is sent")]
fn read(lang: Lang, body: &[u8]) -> Result<Submission, Response> {
    // A list would be taken for an object's values in their order.
    let is_object = body.iter().find(|byte| !byte.is_ascii_whitespace()).is_none_or(|first| *first == b'{');
    if !is_object && serde_json::from_slice::<serde::de::IgnoredAny>(body).is_ok() {
        return Err(problem(StatusCode::BAD_REQUEST, t::error_unreadable(lang), t::api_not_an_answer(lang), &json!([])));
    }
    let mut source = serde_json::Deserializer::from_slice(body);
    let (path, error) = match serde_path_to_error::deserialize(&mut source) {
        Ok(submission) => match source.end() {
            Ok(()) => return Ok(submission),
            Err(error) => (String::new(), error),
        },
        Err(error) => (error.path().to_string(), error.into_inner()),
    };
    let path = if path == "." { String::new() } else { path };
    // Such a number is JSON, and larger than any here.
    let too_large = error.to_string().starts_with("number out of range") && !path.is_empty();
    let (detail, faults) = match wrong_value(lang, path, &error) {
        _ if !is_object || error.classify() != Category::Data && !too_large => {
            (t::api_not_readable(lang, error.line() as i64, error.column() as i64), Vec::new())
        }
        None => (t::api_not_an_answer(lang).to_owned(), Vec::new()),
        Some(fault) => {
            let others = also_missing(lang, &fault, body);
            (t::api_faults(lang).to_owned(), std::iter::once(fault).chain(others).collect())
        }
    };
    Err(problem(StatusCode::BAD_REQUEST, t::error_unreadable(lang), &detail, &json!(faults)))
}

/// What is wrong with a value, in the reader's words; none when it is the whole. The reader of JSON has words of its own
/// for names that are missing or strange, and they are English.
fn wrong_value(lang: Lang, path: String, error: &serde_json::Error) -> Option<Fault> {
    let said = error.to_string();
    let named = |start: &str| Some(said.strip_prefix(start)?.split('`').next().unwrap_or("").to_owned());
    let within = |name: String| if path.is_empty() { name } else { format!("{path}.{name}") };
    if let Some(name) = named("missing field `") {
        return Some(Fault { field: within(name), message: t::api_missing(lang).to_owned() });
    }
    if let Some(name) = named("duplicate field `") {
        let field = if path == name || path.ends_with(&format!(".{name}")) { path } else { within(name) };
        return Some(Fault { field, message: t::api_twice(lang).to_owned() });
    }
    if let Some(name) = named("unknown field `") {
        let field = if path == name || path.ends_with(&format!(".{name}")) { path } else { within(name) };
        return Some(Fault { field, message: t::api_unknown(lang).to_owned() });
    }
    (!path.is_empty()).then(|| Fault { field: path, message: t::api_wrong_type(lang).to_owned() })
}

/// The reader of JSON stops at the first name that is missing; the others beside it are named, too.
fn also_missing(lang: Lang, fault: &Fault, body: &[u8]) -> Vec<Fault> {
    let (path, _) = fault.field.rsplit_once('.').unwrap_or_default();
    let names: &[&str] = if path.is_empty() { &["id", "lang"] } else { &["kind", "lon", "lat"] };
    let whole: Value = serde_json::from_slice(body).unwrap_or_default();
    let at = if path.is_empty() { String::new() } else { format!("/{}", path.replace('[', "/").replace(']', "")) };
    let Some(object) = whole.pointer(&at).filter(|_| fault.message == t::api_missing(lang)) else { return Vec::new() };
    let missing = names.iter().filter(|name| object.get(name).is_none());
    let fields = missing.map(|name| if path.is_empty() { (*name).to_owned() } else { format!("{path}.{name}") });
    fields.filter(|field| *field != fault.field).map(|field| Fault { field, message: fault.message.clone() }).collect()
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let mut parts = kind.split(';').map(str::trim);
    let is_utf8 = |part: &str| {
        part.split_once('=').is_none_or(|(name, value)| {
            !name.trim().eq_ignore_ascii_case("charset") || value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
        })
    };
    parts.next().is_some_and(|kind| kind.eq_ignore_ascii_case("application/json")) && parts.all(is_utf8)
}

fn refusal(lang: Lang, refused: Refused) -> Response {
    match refused {
        Refused::NotFound => PageError::NotFound.into_response(),
        Refused::Closed => problem(StatusCode::CONFLICT, t::error_closed(lang), t::error_closed_text(lang), &json!([])),
        Refused::Conflict => problem(StatusCode::CONFLICT, t::error_conflict(lang), t::error_conflict_text(lang), &json!([])),
        Refused::Withdrawn => problem(StatusCode::GONE, t::error_gone(lang), t::error_gone_text(lang), &json!([])),
        Refused::NeedsCode | Refused::CodeUsed => {
            problem(StatusCode::FORBIDDEN, t::code_needed(lang), t::code_needed_api(lang), &json!([]))
        }
        Refused::Faults(faults) => {
            let faults: Vec<Fault> = faults.into_iter().flat_map(|fault| both_degrees(lang, fault)).collect();
            problem(StatusCode::UNPROCESSABLE_ENTITY, t::ui_error_summary(lang), t::api_faults(lang), &json!(faults))
        }
        Refused::Db(error) => PageError::from(error).into_response(),
    }
}

/// A place that lies outside does so by both its numbers: nobody knows which of them is wrong.
fn both_degrees(lang: Lang, fault: Fault) -> Vec<Fault> {
    match fault.field.strip_suffix(".lon").filter(|_| fault.message == t::response_outside(lang)) {
        Some(mark) => {
            let lat = Fault { field: format!("{mark}.lat"), message: fault.message.clone() };
            vec![fault, lat]
        }
        None => vec![fault],
    }
}

/// `GET /api/v1/inquiries/{slug}`: what is asked, with the form.
pub async fn describe(visit: Visit, Path(slug): Path<String>) -> Response {
    let lang = visit.lang;
    let open = match Desk::of(&visit.tenant).open(&visit.tenant, &slug).await {
        Ok(open) if open.inquiry.status != Status::Draft && open.inquiry.kind.is_public() => open,
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
        "texts": inquiry.spoken_texts(),
        "notice": inquiry.spoken_notice(),
        "bounds": inquiry.view.bounds,
        "needs_code": inquiry.ways.needs_code,
        "form": &*open.form,
    }))
    .into_response()
}
