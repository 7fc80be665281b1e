//! Making codes, and the slips that they are handed out on.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use ground::access::Can;
use ground::visit::Visit;
use kit::db::DbError;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::secrets::group_code;
use kit::web::errors::PageError;
use kit::web::ui;
use maud::{Markup, html};
use serde_json::json;
use uuid::Uuid;

use super::{Batch, MOST_CODES, hash, queries};
use crate::channels::{STYLES, pages};
use crate::inquiries::{Inquiry, changes, queries as inquiries};
use crate::receipts::qr;

/// Letters of a note.
const LONGEST_NOTE: usize = 80;

/// `POST /work/inquiries/{slug}/codes`: so many new codes; what follows is their slips.
pub async fn make(visit: Visit, Path(slug): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let note = fields.text(visit.lang, "note", LONGEST_NOTE);
    let codes = fields.parsed::<i64>("codes", t::codes_wrong_number(visit.lang)).unwrap_or_default();
    if !fields.has_errors() && !(1..=MOST_CODES).contains(&codes) {
        fields.fault("codes", t::codes_wrong_number(visit.lang));
    }
    let Ok(id) = fields.value("form_id").parse::<Uuid>() else { return Err(PageError::Unreadable("form_id".to_owned())) };
    if fields.has_errors() {
        return Ok(pages::page(&visit, &slug, &fields, None).await?.into_response());
    }
    let path = format!("/work/inquiries/{slug}/codes/{id}");
    let (tenant, viewer) = (visit.tenant.clone(), visit.viewer.clone());
    let write = move |tx: &mut kit::db::Tx| -> Result<(), DbError> {
        let inquiry = inquiries::for_viewer(tx, &viewer, Can::Inquire, &slug)?;
        if !inquiry.kind.is_public() {
            return Err(DbError::NotFound);
        }
        let batch = Batch { id, number: 0, codes, note: note.clone() };
        let hashes: Vec<String> = batch.all(&tenant.secret).iter().map(|code| hash(&tenant.secret, inquiry.id, code)).collect();
        if queries::insert(tx, inquiry.id, &batch, &hashes, tenant.now())? {
            changes::note(tx, &tenant, inquiry.id, viewer.id(), "codes_made", json!({ "codes": codes }))?;
        }
        Ok(())
    };
    visit.tenant.db.write(write).await?;
    Ok(Redirect::to(&path).into_response())
}

/// `GET /work/inquiries/{slug}/codes/{batch}`: the slips of a batch, ready to be printed and cut.
pub async fn print(visit: Visit, Path((slug, batch)): Path<(String, String)>) -> Result<Response, PageError> {
    let id = batch.parse::<Uuid>().map_err(|_| PageError::NotFound)?;
    let viewer = visit.viewer.clone();
    let read = visit.tenant.db.read(move |tx| -> Result<_, DbError> {
        let inquiry = inquiries::for_viewer(tx, &viewer, Can::Inquire, &slug)?;
        let batch = queries::batch_of(tx, inquiry.id, id)?;
        Ok((inquiry, batch))
    });
    let (inquiry, batch) = read.await?;
    let content = sheet(&visit, &inquiry, &batch);
    let page = visit.bare_page(t::codes_slips(visit.lang), STYLES, &content);
    Ok(([(header::CACHE_CONTROL, "no-store")], page).into_response())
}

fn sheet(visit: &Visit, inquiry: &Inquiry, batch: &Batch) -> Markup {
    let lang = visit.lang;
    let written = inquiry.languages.first().copied().unwrap_or(lang);
    let settings = visit.tenant.settings();
    let address = settings.address(&format!("{}/code", inquiry.public_path()));
    html! {
        header.sheet-tools.no-print {
            a.quiet-link href={ (inquiry.room_path()) "/channels#codes" } { (ui::icon_flip("back")) " " (t::answer_back(lang)) }
            button.ds-button type="button" data-island="print" hidden { (ui::icon("print")) " " (t::inquiry_print(lang)) }
            p.small.muted { (t::codes_slips_hint(lang, batch.codes)) }
        }
        main.cut-sheet id="content" tabindex="-1" lang=(written.code()) {
            h1.hide { (t::codes_slips(lang)) @if !batch.note.is_empty() { " · " (batch.note) } }
            @for code in batch.all(&visit.tenant.secret) { (slip(written, inquiry, &settings.owner, &address, &code)) }
        }
    }
}

fn slip(lang: Lang, inquiry: &Inquiry, owner: &str, address: &str, code: &str) -> Markup {
    let whole = format!("{address}/{code}");
    html! {
        article.cut-slip {
            div.cut-slip__qr { (qr(&whole, t::codes_qr(lang))) }
            div {
                p.cut-slip__owner { (owner) }
                p.cut-slip__title { (inquiry.title(lang)) }
                p.cut-slip__code.ltr { (group_code(code)) }
                p.cut-slip__address.ltr { (address.trim_start_matches("https://").trim_start_matches("http://")) }
                p.cut-slip__once { (t::codes_slip_once(lang)) }
            }
        }
    }
}
