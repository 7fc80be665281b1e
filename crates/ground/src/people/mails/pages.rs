//! The outbox, for those who keep the house, and for visitors of the demo.

use axum::extract::Path;
use kit::db::DbError;
use kit::i18n::t;
use kit::mail::{self, Mail, Transport};
use kit::web::errors::PageError;
use maud::Markup;
use uuid::Uuid;

use super::views::{self, Reader};
use crate::access::links;
use crate::people::id;
use crate::visit::{Frame, Visit};

/// So many of the newest are shown.
const NEWEST: u32 = 200;

/// `GET /work/mails`: the newest mails.
pub async fn list(visit: Visit) -> Result<Markup, PageError> {
    let now = visit.now();
    let read =
        visit.tenant.db.read(move |tx| -> Result<_, DbError> { Ok((Frame::load(tx)?, mail::latest(tx, NEWEST)?, mail::state(tx, now)?)) });
    let (frame, mails, state) = read.await?;
    let leaves = visit.tenant.mails();
    let content = views::list(&reader(&visit, "/work/mails"), &mails, Some((state, leaves)));
    Ok(visit.room_page(&frame, t::mails_title(visit.lang), &content))
}

/// `GET /work/mails/{id}`: one mail, without its link.
pub async fn show(visit: Visit, Path(wanted): Path<String>) -> Result<Markup, PageError> {
    let read = visit.tenant.db.read(|tx| -> Result<_, DbError> { Ok((Frame::load(tx)?, mail::latest(tx, NEWEST)?)) });
    let (frame, mails) = read.await?;
    let mail = find(&mails, id(&wanted)?)?;
    Ok(visit.room_page(&frame, &mail.letter.subject, &views::one(&reader(&visit, "/work/mails"), mail)))
}

/// `GET /demo/mails`: the mails that the invented town would send.
pub async fn demo_list(visit: Visit) -> Result<Markup, PageError> {
    let mails = demo_mails(&visit).await?;
    Ok(visit.public_page(t::mails_title(visit.lang), "", &views::demo(&views::list(&reader(&visit, "/demo/mails"), &mails, None))))
}

/// `GET /demo/mails/{id}`: one of them, with its link.
pub async fn demo_show(visit: Visit, Path(wanted): Path<String>) -> Result<Markup, PageError> {
    let mails = demo_mails(&visit).await?;
    let mut mail = find(&mails, id(&wanted)?)?.clone();
    mail.letter = links::opened(&visit.tenant, &mail);
    Ok(visit.public_page(&mail.letter.subject, "", &views::demo(&views::one(&reader(&visit, "/demo/mails"), &mail))))
}

/// Everywhere but in a demo there is no such page.
async fn demo_mails(visit: &Visit) -> Result<Vec<Mail>, PageError> {
    if !visit.tenant.settings().demo {
        return Err(PageError::NotFound);
    }
    Ok(visit.tenant.db.read(|tx| mail::latest(tx, NEWEST)).await?)
}

fn reader(visit: &Visit, path: &'static str) -> Reader {
    let settings = visit.tenant.settings();
    Reader {
        lang: visit.lang,
        zone: settings.zone(),
        path,
        links: settings.demo,
        folder: matches!(visit.tenant.mail, Transport::Folder(_)),
    }
}

fn find(mails: &[Mail], id: Uuid) -> Result<&Mail, PageError> {
    mails.iter().find(|mail| mail.letter.id == id).ok_or(PageError::NotFound)
}
