//! Opening a form to be changed, storing a change, publishing what has gathered. Each belongs into one transaction.

use ground::Tenant;
use ground::access::{Can, Viewer};
use ground::places::areas;
use kit::db::{DbError, Tx};
use serde_json::json;
use std::sync::Arc;
use uuid::Uuid;
use xlsform::Form;

use super::model::{self, Past, Refused};
use super::queries::{self, Draft};
use crate::desk::Desk;
use crate::inquiries::{self, Inquiry, Status, asked, changes as inquiry_changes};

/// A form that is open to be changed.
pub struct Opened {
    /// The inquiry.
    pub inquiry: Inquiry,
    /// The version in use.
    pub published: Arc<Form>,
    /// The form as it stands in the making, in the languages of the inquiry.
    pub form: Form,
    /// What lies in the database, if somebody has changed it.
    pub draft: Option<Draft>,
    /// Nobody can have answered: the version in use follows each change.
    pub in_place: bool,
    /// What earlier versions have called by which name.
    pub past: Past,
}

impl Opened {
    /// Changes wait to be published.
    pub fn waits(&self) -> bool {
        !self.in_place && self.draft.is_some() && self.spoken() != self.form
    }

    /// The version in use, in the languages of the inquiry, so that it can be compared.
    pub fn spoken(&self) -> Form {
        model::speaking(&self.published, &self.inquiry.languages)
    }
}

/// Opens the form of an inquiry that this viewer may run.
pub fn open(tx: &mut Tx, tenant: &Tenant, viewer: &Viewer, slug: &str) -> Result<Opened, DbError> {
    let inquiry = inquiries::queries::for_viewer(tx, viewer, Can::Inquire, slug)?;
    if !inquiry.kind.is_public() {
        return Err(DbError::NotFound);
    }
    let published = Desk::of(tenant).form(tx, &inquiry)?;
    let in_place = inquiry.status == Status::Draft && !inquiries::queries::has_answers(tx, inquiry.id)?;
    // What an import or other areas have put in its place goes before what was begun on the one before.
    let draft = queries::draft(tx, inquiry.id)?.filter(|draft| !in_place || draft.based_on == inquiry.form_number);
    let form = model::speaking(draft.as_ref().map_or(&published, |draft| &draft.form), &inquiry.languages);
    let former = if in_place { Vec::new() } else { inquiries::queries::former_forms(tx, &inquiry)? };
    let past = if in_place { Past::default() } else { Past::of(former.iter().chain([&*published])) };
    Ok(Opened { inquiry, published, form, draft, in_place, past })
}

/// What has changed a form.
#[derive(Debug, Clone, Copy, Default)]
pub struct By {
    /// The press that did it.
    pub press: Option<Uuid>,
    /// It undoes the change before; undoing that does it again.
    pub undoes: bool,
}

/// Stores what a form has become.
pub fn store(tx: &mut Tx, tenant: &Tenant, opened: &Opened, form: &Form, deed: By, actor: Option<Uuid>) -> Result<(), DbError> {
    let draft = Draft {
        form: form.clone(),
        before: Some(opened.form.clone()),
        based_on: opened.inquiry.form_number,
        last_deed: deed.press,
        undone: deed.undoes && !opened.draft.as_ref().is_some_and(|draft| draft.undone),
        changed_at: tenant.now(),
        changed_by: None,
        row_version: 0,
    };
    queries::put(tx, opened.inquiry.id, &draft, actor)?;
    if opened.in_place {
        inquiries::queries::change_form(tx, &opened.inquiry, form)?;
    }
    inquiry_changes::note(tx, tenant, opened.inquiry.id, actor, "form_changed", json!({}))
}

/// What came of publishing.
#[derive(Debug, PartialEq, Eq)]
pub enum Published {
    /// Those who answer from now on see it.
    Yes,
    /// There was nothing to publish.
    Nothing,
    /// Something has to be mended first.
    Faulty,
    /// Somebody was faster.
    Stale,
}

/// Makes what has gathered the next version. `seen` is the row version that somebody has read on the page before.
pub fn publish(tx: &mut Tx, tenant: &Tenant, opened: &Opened, seen: i64, actor: Option<Uuid>) -> Result<Published, DbError> {
    let Some(draft) = opened.draft.as_ref().filter(|_| opened.waits()) else { return Ok(Published::Nothing) };
    if draft.row_version != seen {
        return Ok(Published::Stale);
    }
    if model::faults(&opened.form, &opened.inquiry.languages).iter().any(model::Fault::blocks) {
        return Ok(Published::Faulty);
    }
    let names = opened.inquiry.area_layer.map(|layer| areas::names_of_layer(tx, layer)).transpose()?.unwrap_or_default();
    let next = Inquiry { form_number: opened.inquiry.form_number + 1, ..opened.inquiry.clone() };
    let form = asked::refilled(&opened.form, &names);
    if !inquiry_changes::change(tx, tenant, &next, Some(&form), actor, "form_published")? {
        return Ok(Published::Stale);
    }
    queries::take_away(tx, opened.inquiry.id)?;
    Ok(Published::Yes)
}

/// Throws away what was not published.
pub fn discard(tx: &mut Tx, tenant: &Tenant, opened: &Opened, actor: Option<Uuid>) -> Result<(), DbError> {
    queries::take_away(tx, opened.inquiry.id)?;
    inquiry_changes::note(tx, tenant, opened.inquiry.id, actor, "form_changed", json!({ "discarded": true }))
}

/// A form of a file takes the place of the one in the making; false when it is the same. Refused when it has marks and the
/// inquiry has none, or the other way round.
pub fn replace(tx: &mut Tx, tenant: &Tenant, opened: &Opened, form: &Form, actor: Option<Uuid>) -> Result<Result<bool, Refused>, DbError> {
    let has_marks = inquiries::map_form::MapForm::of(form).is_some();
    if opened.inquiry.kind.has_marks() != has_marks {
        return Ok(Err(Refused::Fixed));
    }
    let names = opened.inquiry.area_layer.map(|layer| areas::names_of_layer(tx, layer)).transpose()?.unwrap_or_default();
    let form = model::speaking(&asked::refilled(form, &names), &opened.inquiry.languages);
    if form == opened.form {
        return Ok(Ok(false));
    }
    store(tx, tenant, opened, &form, By::default(), actor)?;
    Ok(Ok(true))
}

/// The form of a draft has nothing that stops it from being asked.
pub fn is_ready(tx: &mut Tx, inquiry: &Inquiry) -> Result<bool, DbError> {
    let form = inquiries::queries::form(tx, inquiry.id, inquiry.form_number)?;
    Ok(!model::faults(&form, &inquiry.languages).iter().any(model::Fault::blocks))
}

/// A draft has been opened: what was changed in its place is what people answer, and can't be undone any more.
pub fn settle(tx: &mut Tx, inquiry: &Inquiry) -> Result<(), DbError> {
    let Some(draft) = queries::draft(tx, inquiry.id)? else { return Ok(()) };
    let form = inquiries::queries::form(tx, inquiry.id, inquiry.form_number)?;
    if draft.form == form { queries::take_away(tx, inquiry.id) } else { Ok(()) }
}
