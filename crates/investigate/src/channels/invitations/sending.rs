//! Sending invitations: the list, the words, what it looks like, and off it goes. Nothing is stored before the last press.

use std::collections::HashMap;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use ground::visit::{Frame, Visit, redirect_with};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::errors::PageError;
use maud::Markup;
use serde_json::json;
use uuid::Uuid;

use super::addresses::Pasted;
use super::forms::{self, Wanted};
use super::letter::letter;
use super::model::are_few;
use super::pages::own;
use super::queries::{self, New, NewBatch};
use super::{State, address_hash, code, token_hash, views};
use crate::channels::codes;
use crate::inquiries::{Inquiry, changes, queries as inquiries};

/// What a sending is held against.
struct Before {
    frame: Frame,
    inquiry: Inquiry,
    coordinator: Option<(String, String)>,
    /// Addresses of the list that are on file, or that no mail goes to any more.
    known: usize,
}

/// `GET /work/inquiries/{slug}/invitations/new`: where addresses are pasted.
pub async fn ask(visit: Visit, Path(slug): Path<String>) -> Result<Markup, PageError> {
    let before = read(&visit, &slug, Vec::new()).await?;
    Ok(shown(
        &visit,
        &before,
        t::invitations_new(visit.lang),
        &views::paste(visit.lang, &before.inquiry, &Fields::default(), takes(&visit, &before)),
    ))
}

/// `POST /work/inquiries/{slug}/invitations/new`: one step on, or one back.
pub async fn step(visit: Visit, Path(slug): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let lang = visit.lang;
    let pasted = forms::list(lang, &mut fields);
    let before = read(&visit, &slug, pasted.good.clone()).await?;
    let takes = takes(&visit, &before);
    if !takes || fields.has_errors() || fields.value("step") == "paste" {
        return Ok(shown(&visit, &before, t::invitations_new(lang), &views::paste(lang, &before.inquiry, &fields, takes)).into_response());
    }
    let to = forms::language(&fields, &before.inquiry, lang);
    if fields.value("words_in") != to.code() {
        forms::prefill(&mut fields, &before.inquiry, before.coordinator.as_ref(), &visit.tenant.settings(), visit.today(), to);
        return Ok(write_words(&visit, &before, &pasted, fields).into_response());
    }
    let wanted = forms::read(lang, &mut fields, &before.inquiry, visit.today());
    match fields.value("step") {
        "send" | "preview" if fields.has_errors() => Ok(write_words(&visit, &before, &pasted, fields).into_response()),
        "send" => send(&visit, &slug, &pasted, &wanted, &fields).await,
        "preview" => Ok(preview(&visit, &before, &pasted, &wanted, fields).into_response()),
        // Back from the preview: what is wrong is said when it is looked at again.
        _ => Ok(write_words(&visit, &before, &pasted, fields).into_response()),
    }
}

async fn read(visit: &Visit, slug: &str, good: Vec<String>) -> Result<Before, PageError> {
    let (tenant, viewer, slug) = (visit.tenant.clone(), visit.viewer.clone(), slug.to_owned());
    let read = visit.tenant.db.read(move |tx| -> Result<_, DbError> {
        let inquiry = own(tx, &viewer, &slug)?;
        let hashes: Vec<String> = good.iter().map(|address| address_hash(&tenant.secret, inquiry.id, address)).collect();
        let on_file = queries::on_file(tx, inquiry.id, &hashes)?;
        let known = on_file.iter().filter(|(_, _, state)| state.invite_again().is_none()).count();
        Ok(Before { frame: Frame::load(tx)?, coordinator: inquiries::coordinator(tx, inquiry.id)?, inquiry, known })
    });
    Ok(read.await?)
}

/// Whoever gets the mail can answer at once.
fn takes(visit: &Visit, before: &Before) -> bool {
    before.inquiry.takes_answers(visit.today())
}

fn shown(visit: &Visit, before: &Before, title: &str, content: &Markup) -> Markup {
    visit.room_page_with(&before.frame, title, &["channels.css"], content)
}

fn write_words(visit: &Visit, before: &Before, pasted: &Pasted, mut fields: Fields) -> Markup {
    form_id(visit, &mut fields);
    let words = views::words(visit.lang, &before.inquiry, pasted, before.known, &fields);
    shown(visit, before, t::invitations_new(visit.lang), &words)
}

/// The sending keeps its id from step to step, so that a second press sends nothing.
fn form_id(visit: &Visit, fields: &mut Fields) {
    if fields.value("form_id").parse::<Uuid>().is_err() {
        fields.set("form_id", visit.tenant.fresh_id().to_string());
    }
}

fn preview(visit: &Visit, before: &Before, pasted: &Pasted, wanted: &Wanted, mut fields: Fields) -> Markup {
    form_id(visit, &mut fields);
    let settings = visit.tenant.settings();
    let new = pasted.good.len() - before.known.min(pasted.good.len());
    let of = |round| letter(&settings, &before.inquiry, wanted.lang, (&wanted.subject, &wanted.body), round);
    let threshold = settings.threshold.max(before.inquiry.release.threshold);
    let preview = views::Preview {
        lang: visit.lang,
        inquiry: &before.inquiry,
        fields: &fields,
        wanted,
        letters: [of(0), of(1)],
        from: &settings.mail_from,
        new,
        few: new > 0 && are_few(new, threshold),
        leaves: visit.tenant.mails() || settings.demo,
    };
    shown(visit, before, t::invitations_preview(visit.lang), &views::preview(&preview))
}

async fn send(visit: &Visit, slug: &str, pasted: &Pasted, wanted: &Wanted, fields: &Fields) -> Result<Response, PageError> {
    let Ok(id) = fields.value("form_id").parse::<Uuid>() else { return Err(PageError::Unreadable("form_id".to_owned())) };
    let (tenant, viewer, name) = (visit.tenant.clone(), visit.viewer.clone(), slug.to_owned());
    let (good, wanted) = (pasted.good.clone(), wanted.clone());
    if !visit.tenant.mails() && !visit.tenant.settings().demo {
        return Ok(redirect_with(&format!("/work/inquiries/{slug}/invitations"), t::invitations_no_mail(visit.lang)));
    }
    let write = move |tx: &mut Tx| -> Result<Option<i64>, DbError> {
        let inquiry = own(tx, &viewer, &name)?;
        if let Some(before) = queries::sent_before(tx, inquiry.id, id)? {
            return Ok(Some(before));
        }
        let invitations = invitations(tx, &tenant, inquiry.id, &good)?;
        let n = invitations.len() as i64;
        let Wanted { lang, subject, body, reminders } = &wanted;
        let made_at = tenant.now();
        let new = NewBatch { id, inquiry: inquiry.id, lang: *lang, subject, body, reminders: *reminders, made_at, invitations };
        if n == 0 || !queries::put(tx, new)? {
            return Ok(None);
        }
        changes::note(tx, &tenant, inquiry.id, viewer.id(), "invitations_sent", json!({ "invitations": n }))?;
        Ok(Some(n))
    };
    let sent = visit.tenant.db.write(write).await?;
    let message = sent.map_or_else(|| t::invitations_all_sent(visit.lang).to_owned(), |n| t::invitations_sent(visit.lang, n));
    Ok(redirect_with(&format!("/work/inquiries/{slug}/invitations"), &message))
}

/// Those of the list that a mail may go to. Who was taken away, or got no mail, is invited again under their own code: nobody
/// gets a second one.
fn invitations(tx: &mut Tx, tenant: &ground::Tenant, inquiry: Uuid, good: &[String]) -> Result<Vec<New>, DbError> {
    let secret = &tenant.secret;
    let hashes: Vec<String> = good.iter().map(|address| address_hash(secret, inquiry, address)).collect();
    let known: HashMap<String, (Uuid, State)> =
        queries::on_file(tx, inquiry, &hashes)?.into_iter().map(|(hash, id, state)| (hash, (id, state))).collect();
    let new = good.iter().zip(hashes).filter_map(|(address, address_hash)| {
        let before = known.get(&address_hash);
        if before.is_some_and(|(_, state)| state.invite_again().is_none()) {
            return None;
        }
        // Random: the code is made from it.
        let id = before.map_or_else(|| tenant.chance.uuid_v4(), |(id, _)| *id);
        let code = code(secret, id);
        let (token_hash, code_hash) = (token_hash(secret, inquiry, &code), codes::hash(secret, inquiry, &code));
        Some(New { id, again: before.is_some(), address: address.clone(), address_hash, token_hash, code_hash })
    });
    Ok(new.collect())
}

/// The languages that mails can be written in.
pub(super) fn languages(inquiry: &Inquiry) -> Vec<(String, String)> {
    inquiry.languages.iter().map(|lang: &Lang| (lang.code().to_owned(), lang.name().to_owned())).collect()
}
