//! The arrows of an inquiry in the work room: opening, closing, opening again, and taking away a draft.

use axum::extract::Path;
use axum::response::Response;
use chrono::NaiveDate;
use ground::access::Can;
use ground::visit::{Visit, redirect_with};
use kit::dates;
use kit::db::DbError;
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;

use super::{Inquiry, InquiryKind, Missing, Refusal, Status, changes, queries};
use crate::builder::changes as builder;

/// `POST /work/inquiries/{slug}/opening`: residents can answer.
pub async fn opening(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Response, PageError> {
    turn(&visit, &slug, &fields, (Inquiry::open, Status::Open), "inquiry_opened", opened).await
}

/// From when residents can answer.
fn opened(visit: &Visit, inquiry: &Inquiry) -> String {
    match inquiry.opens_on.filter(|first| *first > visit.today()) {
        Some(first) => t::inquiry_opened_later(visit.lang, inquiry.kind.word(), dates::day(visit.lang, first)),
        None => t::inquiry_opened(visit.lang, inquiry.kind.word()),
    }
}

/// `POST /work/inquiries/{slug}/closing`: it takes no more answers.
pub async fn closing(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Response, PageError> {
    turn(&visit, &slug, &fields, (|inquiry, _| inquiry.close(), Status::Closed), "inquiry_closed", |visit, inquiry| {
        t::inquiry_closed(visit.lang, inquiry.kind.word())
    })
    .await
}

/// `POST /work/inquiries/{slug}/reopening`: residents can answer again.
pub async fn reopening(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Result<Response, PageError> {
    turn(&visit, &slug, &fields, (Inquiry::reopen, Status::Open), "inquiry_reopened", |visit, inquiry| {
        t::inquiry_reopened(visit.lang, inquiry.kind.word())
    })
    .await
}

/// How an inquiry is turned.
type Arrow = fn(&mut Inquiry, NaiveDate) -> Result<(), Refusal>;

/// One arrow of the state machine with the state that it leads to, if nobody else was faster. Where it stands there already, by a
/// second press or a second tab, it is as they wanted.
async fn turn(
    visit: &Visit,
    slug: &str,
    fields: &Fields,
    (arrow, wanted): (Arrow, Status),
    kind: &'static str,
    done: fn(&Visit, &Inquiry) -> String,
) -> Result<Response, PageError> {
    let (tenant, viewer, owned, today) = (visit.tenant.clone(), visit.viewer.clone(), slug.to_owned(), visit.today());
    let version = fields.row_version();
    let turned = visit
        .tenant
        .db
        .write(move |tx| -> Result<Result<Inquiry, Refusal>, DbError> {
            let mut inquiry = queries::for_viewer(tx, &viewer, Can::Inquire, &owned)?;
            if inquiry.status == wanted {
                return Ok(Ok(inquiry));
            }
            inquiry.row_version = version;
            if inquiry.status == Status::Draft && !builder::is_ready(tx, &inquiry)? {
                return Ok(Err(Refusal::Missing(vec![Missing::Form])));
            }
            if let Err(refusal) = arrow(&mut inquiry, today) {
                return Ok(Err(refusal));
            }
            let done = changes::change(tx, &tenant, &inquiry, None, viewer.id(), kind)?;
            builder::settle(tx, &inquiry)?;
            Ok(if done { Ok(inquiry) } else { Err(Refusal::WrongState) })
        })
        .await?;
    let message = match turned {
        Ok(inquiry) => done(visit, &inquiry),
        Err(Refusal::WrongState) => t::inquiry_changed_meanwhile(visit.lang).to_owned(),
        Err(Refusal::Missing(missing)) => missing.first().map(|first| first.words(visit.lang)).unwrap_or_default(),
    };
    Ok(redirect_with(&format!("/work/inquiries/{slug}"), &message))
}

/// `POST /work/inquiries/{slug}/removal`: a draft that nobody has answered goes, with its form and its node.
pub async fn removal(visit: Visit, Path(slug): Path<String>) -> Result<Response, PageError> {
    let (tenant, viewer) = (visit.tenant.clone(), visit.viewer.clone());
    let path = format!("/work/inquiries/{slug}");
    let removed = visit
        .tenant
        .db
        .write(move |tx| -> Result<(bool, InquiryKind), DbError> {
            let inquiry = queries::for_viewer(tx, &viewer, Can::Inquire, &slug)?;
            Ok((changes::remove(tx, &tenant, &inquiry, viewer.id())?, inquiry.kind))
        })
        .await?;
    Ok(match removed {
        (true, _) => redirect_with("/work/inquiries", t::inquiry_removed(visit.lang)),
        (false, kind) => redirect_with(&path, &t::inquiry_not_removed(visit.lang, kind.word())),
    })
}
