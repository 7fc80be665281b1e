//! The jobs of invitations: mails are queued some at a time, reminders begin on their days, and what is kept no more goes.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::{NaiveDate, TimeDelta};
use ground::{App, Tenant};
use kit::db::{DbError, Tx};
use kit::mail;
use serde_json::json;
use uuid::Uuid;

use super::letter::{Letter, letter};
use super::{KEPT_DAYS, code, queries};
use crate::channels::codes;
use crate::inquiries::{changes, figures, queries as inquiries};

/// Mails that are queued at once, in one transaction.
const AT_ONCE: i64 = 200;
/// No more are queued while so many wait.
const MOST_WAITING: i64 = 200;

/// Queues the next mails, and notes those that could not leave; says how many were queued.
pub async fn queue_due(app: App) -> Result<usize, DbError> {
    let tenant = app.clone();
    app.db.write(move |tx| queue(tx, &tenant)).await
}

pub(super) fn queue(tx: &mut Tx, tenant: &Tenant) -> Result<usize, DbError> {
    let now = tenant.now();
    if tenant.mails() {
        for (about, trouble) in mail::given_up(tx, now)? {
            queries::fail(tx, about, &trouble)?;
        }
    }
    if mail::waiting_about(tx, now)? >= MOST_WAITING {
        return Ok(0);
    }
    let due = queries::due(tx, tenant.today(), AT_ONCE)?;
    let mut letters: HashMap<(Uuid, i64), Letter> = HashMap::new();
    let mut mails = Vec::new();
    for one in due {
        let written = match letters.entry((one.batch, one.round)) {
            Entry::Occupied(written) => written.into_mut(),
            Entry::Vacant(blank) => {
                let inquiry = inquiries::by_id(tx, one.inquiry)?.ok_or(DbError::NotFound)?;
                blank.insert(letter(&tenant.settings(), &inquiry, one.lang, (&one.subject, &one.body), one.round))
            }
        };
        mails.push((written.to(tenant, &one.address), one.id));
    }
    mail::queue_many(tx, &mails)?;
    Ok(mails.len())
}

/// Whether a mail about an invitation may leave: it has not been declined or taken away, the inquiry takes answers, and its code
/// has not been used.
pub fn is_wanted(tx: &mut Tx, tenant: &Tenant, invitation: Uuid) -> Result<bool, DbError> {
    let Some(standing) = queries::standing(tx, invitation)? else { return Ok(false) };
    if !standing.invited || standing.stopped && !standing.first {
        return Ok(false);
    }
    let open = inquiries::by_id(tx, standing.inquiry)?.is_some_and(|inquiry| inquiry.takes_answers(tenant.today()));
    if !open {
        if standing.first {
            queries::unmail(tx, invitation)?;
        }
        return Ok(false);
    }
    let hash = codes::hash(&tenant.secret, standing.inquiry, &code(&tenant.secret, invitation));
    codes::is_unused(tx, standing.inquiry, &hash)
}

/// Begins the reminders of a day; run again on the same day it begins no more. Says how many began.
pub async fn remind_due(app: App) -> Result<usize, DbError> {
    let (tenant, today) = (app.clone(), app.today());
    app.db.write(move |tx| remind(tx, &tenant, today)).await
}

pub(super) fn remind(tx: &mut Tx, tenant: &Tenant, today: NaiveDate) -> Result<usize, DbError> {
    let mut begun = 0;
    for (inquiry, batch) in queries::reminding(tx, &tenant.settings(), today)? {
        if let Some(round) = batch.due(today)
            && queries::begin_round(tx, batch.id, round)?
        {
            changes::note(tx, tenant, inquiry, None, "invitations_reminded", json!({ "batch": batch.number, "round": round }))?;
            begun += 1;
        }
    }
    Ok(begun)
}

/// Leaves no trace of which code was used together with which answer: PostgreSQL keeps at each row by which transaction it was
/// written last.
pub async fn mix(app: App) -> Result<(), DbError> {
    app.db.write(queries::mix).await
}

/// Erases the addresses of inquiries that closed long ago; says of how many.
pub async fn erase_old(app: App) -> Result<usize, DbError> {
    let (tenant, today) = (app.clone(), app.today());
    app.db.write(move |tx| erase(tx, &tenant, today)).await
}

pub(super) fn erase(tx: &mut Tx, tenant: &Tenant, today: NaiveDate) -> Result<usize, DbError> {
    let kept = queries::to_erase(tx)?;
    let closed = figures::closed(tx, &kept.iter().map(|(id, _)| *id).collect::<Vec<_>>())?;
    let mut erased = 0;
    for (inquiry, last) in kept {
        let day = closed.get(&inquiry).map(|at| tenant.settings().day_of(*at)).or(last);
        if day.is_some_and(|day| day + TimeDelta::days(KEPT_DAYS) < today) {
            queries::erase(tx, inquiry)?;
            changes::note(tx, tenant, inquiry, None, "invitations_erased", json!({}))?;
            erased += 1;
        }
    }
    Ok(erased)
}
