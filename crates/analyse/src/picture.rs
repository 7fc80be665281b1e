//! The map as a picture by the server, for readers without scripts and for print. Without a base map there is none; the
//! table beside says the same.

use std::sync::OnceLock;

use ground::Tenant;
use ground::places::svg_map::{Overlay, Painter, View, Words};
use kit::i18n::{Lang, t};
use maud::{Markup, html};

/// The tenant's painter, made when it is first needed.
#[derive(Default)]
struct Studio(OnceLock<Option<Painter>>);

/// The picture of a view; nothing when there is no base map, or it cannot be read.
pub(crate) fn picture(tenant: &Tenant, lang: Lang, view: &View, overlay: &Overlay<'_>, id: &str, title: &str) -> Markup {
    let studio = tenant.shelf::<Studio>();
    let painter = studio.0.get_or_init(|| tenant.places.base.clone().map(Painter::new));
    let words = Words { id, title, description: t::results_same_in_table(lang), attribution: t::results_attribution(lang) };
    let drawn = painter.as_ref().map(|painter| painter.picture(view, overlay, words));
    match drawn {
        Some(Ok(picture)) => picture,
        Some(Err(error)) => {
            tracing::warn!(%error, "a picture of the map could not be drawn");
            html! {}
        }
        None => html! {},
    }
}
