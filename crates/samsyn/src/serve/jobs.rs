//! What goes on beside the requests.

use std::time::Duration;

use chrono::TimeDelta;
use ground::App;
use kit::db::{DbError, Dialect};
use kit::jobs::Jobs;

use super::limits::Limits;

/// Answers on their way are kept this long.
const DRAFTS_KEPT: TimeDelta = TimeDelta::hours(24);

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
    if app.db.dialect() == Dialect::Postgres {
        let db = app.db.clone();
        jobs.every(Duration::from_secs(1), "fold tallies", move || {
            let db = db.clone();
            async move { tokio::task::spawn_blocking(move || db.fold_tallies().map(drop)).await.unwrap_or(Err(DbError::Panicked)) }
        });
    }
    each(jobs, app, Duration::from_secs(10), "send mail", |app| async move {
        let from = app.settings().mail_from.clone();
        kit::mail::send_due(&app.db, &app.mail, &from, &*app.clock).await.map(drop)
    });
    each(jobs, app, Duration::from_secs(600), "erase what has ended", erase);
    let limits = limits.clone();
    jobs.every(Duration::from_secs(60), "forget quiet senders", move || {
        limits.forget_quiet();
        std::future::ready(Ok::<(), DbError>(()))
    });
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

async fn erase(app: App) -> Result<(), DbError> {
    let now = app.now();
    app.db
        .write(move |tx| {
            tx.execute(ERASE_DRAFTS, &[&(now - DRAFTS_KEPT)])?;
            tx.execute(ERASE_LINKS, &[&now])?;
            tx.execute(ERASE_SESSIONS, &[&now])?;
            Ok(())
        })
        .await
}
