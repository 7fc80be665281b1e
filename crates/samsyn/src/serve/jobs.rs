//! What goes on beside the requests.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use act::plans::reminders;
use chrono::{Datelike, TimeDelta, Timelike, Weekday};
use ground::App;
use ground::access::links;
use ground::tenant::Settings;
use investigate::channels::invitations::post as invitations;
use investigate::inquiries::{changes, queries};
use investigate::{files, imports};
use kit::db::{DbError, Tx};
use kit::jobs::Jobs;
use kit::mail::{House, Mail};
use uuid::Uuid;

use super::limits::Limits;

/// Answers on their way are kept this long.
const DRAFTS_KEPT: TimeDelta = TimeDelta::hours(24);
/// Files with answers that nobody read in are kept this long.
const IMPORTS_KEPT: TimeDelta = TimeDelta::days(7);

/// Hours of the day, where the tenant is, in which people are reminded.
const WORKING_HOURS: Range<u32> = 7..17;
/// And in which releases are made by themselves.
const NIGHT: Range<u32> = 1..5;

kit::statements! {
    /// Drafts that nobody came back to.
    ERASE_DRAFTS = "delete from draft where updated_at < $1";
    /// Links and sessions that ended.
    ERASE_LINKS = "delete from mail_link where expires_at < $1";
    /// Sessions that ended.
    ERASE_SESSIONS = "delete from session where expires_at < $1";
}

/// Starts them all.
pub(super) fn start(jobs: &mut Jobs, app: &App, limits: &Limits) {
    let db = app.db.clone();
    jobs.every(Duration::from_secs(1), "fold tallies", move || {
        let db = db.clone();
        async move { tokio::task::spawn_blocking(move || db.fold_tallies().map(drop)).await.unwrap_or(Err(DbError::Panicked)) }
    });
    each(jobs, app, Duration::from_secs(10), "send mail", |app| async move {
        let from = app.settings().mail_from.clone();
        let house: Arc<dyn House> = Arc::new(Own(app.clone()));
        kit::mail::send_due(&app.db, &app.mail, &from, &house, &*app.clock).await.map(drop)
    });
    each(jobs, app, Duration::from_secs(10), "queue invitations", |app| async move { invitations::queue_due(app).await.map(drop) });
    each(jobs, app, Duration::from_secs(3_600), "mix invitations", invitations::mix);
    each(jobs, app, Duration::from_secs(3_600), "erase invitations", |app| async move { invitations::erase_old(app).await.map(drop) });
    each(jobs, app, Duration::from_secs(20), "read settings", settings);
    each(jobs, app, Duration::from_secs(600), "erase what has ended", erase);
    each(jobs, app, Duration::from_secs(3_600), "forget unconfirmed followers", |app| async move {
        follow_up::followers::pages::forget_unconfirmed(app).await.map(drop)
    });
    each(jobs, app, Duration::from_secs(600), "close inquiries", close);
    each(jobs, app, Duration::from_secs(1800), "remind", remind);
    each(jobs, app, Duration::from_secs(1800), "release nightly", |app| async move {
        if night(&app) { analyse::releases::pages::make_due(app).await.map(drop) } else { Ok(()) }
    });
    let limits = limits.clone();
    jobs.every(Duration::from_secs(60), "forget quiet senders", move || {
        limits.forget_quiet();
        std::future::ready(Ok::<(), DbError>(()))
    });
}

/// What only this house knows of its mails.
struct Own(App);

impl House for Own {
    fn key(&self, mail: &Mail) -> String {
        links::key_of(&self.0, mail)
    }

    fn is_wanted(&self, tx: &mut Tx, about: Uuid) -> Result<bool, DbError> {
        invitations::is_wanted(tx, &self.0, about)
    }
}

fn each<F, Fut, E>(jobs: &mut Jobs, app: &App, pause: Duration, name: &'static str, work: F)
where
    F: Fn(App) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<(), E>> + Send + 'static,
    E: std::fmt::Display + Send + 'static,
{
    let app = app.clone();
    jobs.every(pause, name, move || work(app.clone()));
}

/// A command beside the server may have changed them. Where a form was faster than this reading, the next one mends it.
async fn settings(app: App) -> Result<(), DbError> {
    app.adopt(app.db.read(Settings::load).await?);
    Ok(())
}

/// Inquiries whose last day has passed.
async fn close(app: App) -> Result<(), DbError> {
    let (tenant, today) = (app.clone(), app.today());
    app.db
        .write(move |tx| {
            let open = queries::list(tx)?.into_iter().filter(|inquiry| inquiry.closes_on.is_some_and(|last| last < today));
            for mut inquiry in open {
                if inquiry.close().is_ok() {
                    // Whoever was faster than the job has seen the inquiry as it is.
                    changes::change(tx, &tenant, &inquiry, None, None, "inquiry_closed")?;
                }
            }
            Ok(())
        })
        .await
}

/// Reminders come in working hours, and once a day however often they are looked for.
async fn remind(app: App) -> Result<(), DbError> {
    let local = app.now().with_timezone(&app.settings().zone());
    let weekend = matches!(local.weekday(), Weekday::Sat | Weekday::Sun);
    if weekend || !WORKING_HOURS.contains(&local.hour()) {
        return Ok(());
    }
    invitations::remind_due(app.clone()).await?;
    let (tenant, today) = (app.clone(), app.today());
    app.db.write(move |tx| reminders::remind_due(tx, &tenant, today).map(drop)).await
}

fn night(app: &App) -> bool {
    NIGHT.contains(&app.now().with_timezone(&app.settings().zone()).hour())
}

async fn erase(app: App) -> Result<(), DbError> {
    let now = app.now();
    app.db
        .write(move |tx| {
            tx.execute(ERASE_DRAFTS, &[&(now - DRAFTS_KEPT)])?;
            files::erase_left(tx, now - DRAFTS_KEPT)?;
            imports::erase_left(tx, now - IMPORTS_KEPT)?;
            tx.execute(ERASE_LINKS, &[&now])?;
            tx.execute(ERASE_SESSIONS, &[&now])?;
            Ok(())
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::house;

    #[tokio::test]
    async fn what_a_command_changes_beside_the_server_holds_without_a_restart() {
        let house = house(Settings::default());
        house.app.listens_at("127.0.0.1:8208".parse().unwrap());
        let other = Settings { owner: "Lindvikens kommun".into(), ..Settings::default() };
        house.app.db.write(move |tx| other.store(tx)).await.unwrap();
        settings(house.app.clone()).await.unwrap();
        assert_eq!(house.app.settings().owner, "Lindvikens kommun");
        assert_eq!(house.app.settings().address("/r"), "http://127.0.0.1:8208/r", "where it listens is not forgotten");
    }
}
