//! The first page of the site: what is asked right now, what came of it, and how the plan goes.

pub mod queries;
mod views;

use ground::visit::Visit;
use kit::i18n::t;
use kit::web::errors::PageError;
use maud::Markup;

#[cfg(test)]
pub use views::sample;
pub use views::{plan_line, start as draw};

/// `GET /`: the first page. Four queries, whatever there is to show.
pub async fn show(visit: Visit) -> Result<Markup, PageError> {
    let (lang, today) = (visit.lang, visit.today());
    let start = visit.tenant.db.read(move |tx| queries::load(tx, lang, today)).await?;
    let settings = visit.tenant.settings();
    Ok(visit.public_page(t::joins_display(lang), "/", &draw(lang, &start, &settings, today)))
}
