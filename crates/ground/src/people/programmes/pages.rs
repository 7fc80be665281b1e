//! Programmes: listed, made, named.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kit::db::DbError;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::slug::{is_slug, slug};
use kit::web::errors::PageError;
use kit::web::stale;
use maud::{Markup, html};

use super::views;
use crate::access::{Can, links};
use crate::events::{self, Event};
use crate::packs::Packs;
use crate::people::{LONGEST, Programme, form_id, id, queries};
use crate::visit::{Frame, Visit, redirect_with};

/// Names are at most this many characters.
/// Where one goes on when the form says nothing else.
const LIST: &str = "/work/programmes";

/// `GET /work/programmes`: those that this viewer keeps.
pub async fn list(visit: Visit) -> Result<Markup, PageError> {
    let (frame, all) = load(&visit).await?;
    let kept: Vec<Programme> = all.into_iter().filter(|one| visit.viewer.can_in(Can::KeepProgrammes, one.id)).collect();
    let makes = visit.person()?.can_everywhere(Can::KeepProgrammes);
    let content = views::list(visit.lang, &kept, &visit.tenant.packs, makes);
    Ok(visit.room_page(&frame, t::programmes_title(visit.lang), &content))
}

/// `GET /work/programmes/new?next=`: the form of a new one. `next` is where the maker was going.
pub async fn new(visit: Visit, mut fields: Fields) -> Result<Markup, PageError> {
    must_make(&visit)?;
    let (frame, _) = load(&visit).await?;
    fields.set("form_id", visit.tenant.fresh_id().to_string());
    if let Some(pack) = only(&visit.tenant.packs) {
        fields.set("pack", pack);
    }
    Ok(new_page(&visit, &frame, &fields))
}

/// `POST /work/programmes/new`: makes it.
pub async fn create(visit: Visit, mut fields: Fields) -> Result<Response, PageError> {
    must_make(&visit)?;
    let (frame, all) = load(&visit).await?;
    let made = form_id(&fields, &visit);
    let new = read(visit.lang, &mut fields, Programme { id: made, ..blank() }, &all, &visit.tenant.packs);
    if !fields.has_errors() {
        let event = Event::new(visit.tenant.fresh_id(), visit.now(), visit.viewer.id(), "programme_added", "programme", made);
        let (now, name) = (visit.now(), new.name.clone());
        let stored = visit.tenant.db.write(move |tx| -> Result<(), DbError> {
            if queries::insert_programme(tx, &new, now)? {
                events::record(tx, &event)?;
            }
            Ok(())
        });
        match stored.await {
            Ok(()) => {
                let next = links::local(fields.value("next")).unwrap_or(LIST);
                return Ok(redirect_with(next, &t::programme_made(visit.lang, name)));
            }
            Err(DbError::Unique { .. }) => fields.fault("slug", t::programme_slug_taken(visit.lang)),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(new_page(&visit, &frame, &fields).into_response())
}

/// `GET /work/programmes/{id}`: the form of one that there is.
pub async fn edit(visit: Visit, Path(programme): Path<String>) -> Result<Markup, PageError> {
    let (frame, all) = load(&visit).await?;
    let stored = find(&visit, &all, &programme)?;
    let mut fields = Fields::default();
    fields.set("name", &stored.name);
    fields.set("row_version", stored.row_version.to_string());
    Ok(edit_page(&visit, &frame, &fields, stored, &html! {}))
}

/// `POST /work/programmes/{id}`: gives it another name.
pub async fn save(visit: Visit, Path(programme): Path<String>, mut fields: Fields) -> Result<Response, PageError> {
    let (frame, all) = load(&visit).await?;
    let stored = find(&visit, &all, &programme)?;
    let name = name(visit.lang, &mut fields, stored, &all);
    let mut above = html! {};
    if !fields.has_errors() {
        let changed = Programme { name: name.clone(), row_version: fields.row_version(), ..stored.clone() };
        let event = Event::new(visit.tenant.fresh_id(), visit.now(), visit.viewer.id(), "programme_renamed", "programme", stored.id);
        let done = visit.tenant.db.write(move |tx| -> Result<bool, DbError> {
            let done = queries::rename_programme(tx, &changed)?;
            if done {
                events::record(tx, &event)?;
            }
            Ok(done)
        });
        if done.await? {
            return Ok(redirect_with(LIST, t::programme_saved(visit.lang)));
        }
        fields.set("row_version", stored.row_version.to_string());
        above = stale::notice(visit.lang, &stale::differing([(t::programme_name(visit.lang).to_owned(), stored.name.clone(), name)]));
    }
    Ok(edit_page(&visit, &frame, &fields, stored, &above).into_response())
}

/// Whoever keeps one programme alone makes no others.
fn must_make(visit: &Visit) -> Result<(), PageError> {
    if visit.person()?.can_everywhere(Can::KeepProgrammes) { Ok(()) } else { Err(PageError::NotFound) }
}

fn blank() -> Programme {
    Programme { id: uuid::Uuid::nil(), slug: String::new(), name: String::new(), pack: String::new(), row_version: 1 }
}

/// The programme that the form says. Without a name for addresses, one is made of the name.
fn read(lang: Lang, fields: &mut Fields, new: Programme, all: &[Programme], packs: &Packs) -> Programme {
    let name = name(lang, fields, &new, all);
    let typed = fields.text(lang, "slug", kit::slug::LONGEST);
    let short = if typed.is_empty() { slug(&name) } else { typed };
    if !is_slug(&short) && fields.error_for("name").is_none() {
        fields.fault("slug", t::programme_slug_wrong(lang));
    } else if all.iter().any(|known| known.slug == short && known.id != new.id) {
        fields.fault("slug", t::programme_slug_taken(lang));
    }
    let pack = packs.get(fields.value("pack")).map(|pack| pack.id.clone());
    if pack.is_none() {
        fields.fault("pack", t::programme_pack_missing(lang));
    }
    Programme { name, slug: short, pack: pack.unwrap_or_default(), ..new }
}

fn name(lang: Lang, fields: &mut Fields, own: &Programme, all: &[Programme]) -> String {
    let name = fields.required(lang, "name", LONGEST, t::programme_name_missing(lang));
    if all.iter().any(|known| known.id != own.id && known.name.to_lowercase() == name.to_lowercase()) {
        fields.fault("name", t::programme_name_taken(lang));
    }
    name
}

/// Where there is one pack there is nothing to choose.
fn only(packs: &Packs) -> Option<String> {
    let mut all = packs.iter();
    all.next().filter(|_| all.next().is_none()).map(|pack| pack.id.clone())
}

fn find<'a>(visit: &Visit, all: &'a [Programme], programme: &str) -> Result<&'a Programme, PageError> {
    let wanted = id(programme)?;
    visit.viewer.must(Can::KeepProgrammes, wanted)?;
    all.iter().find(|known| known.id == wanted).ok_or(PageError::NotFound)
}

async fn load(visit: &Visit) -> Result<(Frame, Vec<Programme>), PageError> {
    Ok(visit.tenant.db.read(|tx| -> Result<_, DbError> { Ok((Frame::load(tx)?, queries::programmes(tx)?)) }).await?)
}

fn new_page(visit: &Visit, frame: &Frame, fields: &Fields) -> Markup {
    visit.room_page(frame, t::programme_new(visit.lang), &views::new(visit.lang, fields, &visit.tenant.packs))
}

fn edit_page(visit: &Visit, frame: &Frame, fields: &Fields, stored: &Programme, above: &Markup) -> Markup {
    visit.room_page(frame, &stored.name, &views::edit(visit.lang, fields, stored, &visit.tenant.packs, above))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_from(sent: &str, all: &[Programme]) -> (Programme, Fields) {
        let mut fields = Fields::parse(sent.as_bytes());
        let packs = Packs::builtin().unwrap();
        (read(Lang::Sv, &mut fields, Programme { id: uuid::Uuid::from_u128(2), ..blank() }, all, &packs), fields)
    }

    #[test]
    fn the_name_in_addresses_is_made_of_the_name_when_it_is_left_out() {
        let (made, fields) = read_from("name=Trygghet+%C3%A5ret+om&slug=&pack=safety", &[]);
        assert_eq!((made.slug.as_str(), made.pack.as_str(), fields.errors()), ("trygghet-aret-om", "safety", &[][..]));
    }

    #[test]
    fn each_fault_stands_beside_its_field() {
        let known = Programme { id: uuid::Uuid::from_u128(1), slug: "trygghet".into(), name: "Trygghet".into(), ..blank() };
        for (sent, faulty) in [
            ("name=&pack=safety", "name"),
            ("name=TRYGGHET&slug=annan&pack=safety", "name"),
            ("name=Annan&slug=trygghet&pack=safety", "slug"),
            ("name=Annan&slug=%C3%85&pack=safety", "slug"),
            ("name=Annan&pack=", "pack"),
        ] {
            let (_, fields) = read_from(sent, std::slice::from_ref(&known));
            assert_eq!(fields.errors().iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), [faulty], "{sent}");
        }
    }
}
