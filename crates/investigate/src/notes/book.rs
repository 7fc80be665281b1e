//! The book that a programme's notes stand in: an inquiry of kind `note`.

use ground::Tenant;
use ground::events::{self, Event};
use ground::places::areas;
use kit::db::{DbError, Tx};
use kit::i18n::{Lang, t};
use uuid::Uuid;

use crate::desk::Desk;
use crate::inquiries::options::Programme;
use crate::inquiries::templates::Template;
use crate::inquiries::{Disposal, Inquiry, InquiryKind, Moderation, ReleaseRule, Status, Texts, changes, queries as inquiries};
use crate::responses::model::{Channel, Fault, Outcome, Submission};
use crate::responses::queries as responses;
use crate::responses::receive::{self, Way, check_against};

/// Name in addresses of the book of a programme.
pub fn slug_of(programme: &Programme) -> String {
    format!("anteckningar-{}", programme.slug)
}

/// The notes of a programme have a form: its pack brings one.
pub(super) fn has_form(tenant: &Tenant, programme: &Programme) -> bool {
    tenant.packs.get(&programme.pack).is_some_and(|pack| Template::of_kind(pack, InquiryKind::Note).is_some())
}

/// Makes the book of a programme if there is none; false when the programme's pack has no form for notes.
pub(super) fn ensure(tx: &mut Tx, tenant: &Tenant, programme: &Programme) -> Result<bool, DbError> {
    let slug = slug_of(programme);
    if inquiries::by_slug(tx, &slug)?.is_some() {
        return Ok(true);
    }
    let Some(pack) = tenant.packs.get(&programme.pack) else { return Ok(false) };
    let settings = tenant.settings();
    let layer = areas::layer_by_slug(tx, &settings.map.layer)?.map(|layer| layer.id.0);
    let Some(template) = Template::of_kind(pack, InquiryKind::Note) else { return Ok(false) };
    let form = template.filled(tx, layer)?;
    let within = layer.map(|layer| areas::of_layer(tx, layer)).transpose()?.unwrap_or_default();
    let book = Inquiry { area_layer: layer, view: changes::view(tenant, &within), ..blank(tenant, programme, slug) };
    changes::make(tx, tenant, &book, &form, None)?;
    Ok(true)
}

fn blank(tenant: &Tenant, programme: &Programme, slug: String) -> Inquiry {
    let languages = tenant.settings().languages.clone();
    let title = |lang: Lang| Texts { title: t::note_book(lang, programme.name.as_str()), ..Texts::default() };
    Inquiry {
        id: tenant.fresh_id(),
        slug,
        kind: InquiryKind::Note,
        programme: programme.id,
        status: Status::Open,
        texts: languages.iter().map(|lang| (lang.code().to_owned(), title(*lang))).collect(),
        notice: Default::default(),
        languages,
        opens_on: None,
        closes_on: None,
        moderation: Moderation::After,
        release: ReleaseRule::default(),
        disposal: Disposal::default(),
        answer_by: None,
        coordinator: None,
        area_layer: None,
        ways: crate::inquiries::Ways::default(),
        view: changes::view(tenant, &[]),
        form_number: 1,
        row_version: 1,
    }
}

/// What else is to be mended in a note that can't be taken in yet.
pub(super) async fn faults(tenant: &Tenant, slug: &str, lang: Lang, note: &Submission) -> Result<Vec<Fault>, DbError> {
    let open = Desk::of(tenant).open(tenant, slug).await?;
    Ok(check_against(tenant, &open, lang, note).err().unwrap_or_default())
}

/// Takes a note in, held against the same rules as every answer; the faults, if something has to be mended. The same id
/// is kept once. `NotFound` when there is no such book.
pub async fn take_in(
    tenant: &Tenant,
    slug: &str,
    author: Uuid,
    lang: Lang,
    note: &Submission,
    urgent: bool,
) -> Result<Vec<Fault>, DbError> {
    let open = Desk::of(tenant).open(tenant, slug).await?;
    if open.inquiry.kind != InquiryKind::Note {
        return Err(DbError::NotFound);
    }
    let mut checked = match check_against(tenant, &open, lang, note) {
        Ok(checked) => checked,
        Err(faults) => return Ok(faults),
    };
    checked.urgent |= urgent;
    let new = receive::build(tenant, &open, note, &checked, &Way::alone(Channel::Note));
    // A note is signed: whoever works here wrote it, at this time. So its author can undo it.
    let event = Event::new(tenant.fresh_id(), tenant.now(), Some(author), "note_written", "response", new.id);
    let ready = responses::Ready::new(&new);
    let write = move |tx: &mut Tx| -> Result<(), DbError> {
        // The book has changed while the note was held against it: whoever wrote it sends it again.
        if responses::receive(tx, &ready)?.ok_or(DbError::Busy)? == Outcome::Stored {
            events::record(tx, &event)?;
        }
        Ok(())
    };
    tenant.db.write(write).await?;
    Ok(Vec::new())
}
