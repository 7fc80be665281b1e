//! Everything on one page, for those who decide: what was told, what was promised, what was done, what it gave, and what
//! waits for a decision. Public as soon as a plan is adopted; printed, it is one sheet of paper.

mod facts;
pub mod queries;
mod views;

use ground::access::Can;
use ground::visit::Visit;
use kit::db::Tx;
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::errors::PageError;
use maud::Markup;

pub use views::one_page as draw;
#[cfg(test)]
pub use views::sample;

/// `GET /one-page?plan=ID`: the plan asked for, else the municipality's own. Drafts are seen by those who work there.
pub async fn show(visit: Visit, fields: Fields) -> Result<Markup, PageError> {
    let (viewer, today, zone) = (visit.viewer.clone(), visit.today(), visit.tenant.settings().zone());
    let (lang, wanted) = (visit.lang, fields.value("plan").parse().ok());
    let read = move |tx: &mut Tx| queries::load(tx, |programme| viewer.can_in(Can::Room, programme), wanted, lang, (today, zone));
    let page = visit.tenant.db.read(read).await?;
    let settings = visit.tenant.settings();
    let content = match &page {
        Some(page) => draw(lang, page, &settings, today),
        None => views::nothing(lang),
    };
    Ok(visit.public_page_with(t::joins_one_page(lang), "/one-page", &["plan.css"], &content))
}
