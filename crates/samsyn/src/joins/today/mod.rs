//! Today: the first page of the work room. What is mine and late, what must not wait, what is new, who has waited for an
//! answer and for how long, and what the week holds. Everybody sees what is theirs.

pub mod queries;
mod rows;
mod views;
pub mod week;

use chrono::{DateTime, NaiveDate, TimeZone, Timelike, Utc};
use ground::tenant::Settings;
use ground::visit::{Frame, Visit};
use investigate::notes::can_write;
use kit::db::{DbError, Tx};
use kit::i18n::t;
use kit::web::errors::PageError;
use maud::Markup;

use queries::Asker;
#[cfg(test)]
pub use views::{draw, sample};

/// `GET /work`: Today. At most fifteen queries, whatever there is.
pub async fn show(visit: Visit) -> Result<Markup, PageError> {
    let (lang, settings) = (visit.lang, visit.tenant.settings());
    let local = visit.now().with_timezone(&settings.zone());
    let day = local.date_naive();
    let asker =
        Asker { person: visit.person()?.clone(), lang, since: midnight(&settings, day.pred_opt().unwrap_or(day)), week: week::of(day) };
    let (tenant, viewer) = (visit.tenant.clone(), visit.viewer.clone());
    let read =
        move |tx: &mut Tx| -> Result<_, DbError> { Ok((Frame::load(tx)?, queries::load(tx, &asker)?, can_write(tx, &tenant, &viewer)?)) };
    let (frame, today, notes) = visit.tenant.db.read(read).await?;
    let page = views::Page {
        person: visit.person()?,
        today: &today,
        settings: &settings,
        day,
        hour: local.hour(),
        notes,
        mails: !visit.tenant.hands_links_over(),
    };
    Ok(visit.room_page(&frame, t::menu_today(lang), &views::page(lang, &page)))
}

/// The moment a day begins where the tenant is; in UTC where the clock skips midnight.
fn midnight(settings: &Settings, day: NaiveDate) -> DateTime<Utc> {
    let start = day.and_time(chrono::NaiveTime::MIN);
    settings.zone().from_local_datetime(&start).earliest().map_or_else(|| start.and_utc(), |at| at.to_utc())
}
