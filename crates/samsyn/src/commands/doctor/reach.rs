//! What leads out of the house: the public address, and mail.

use std::time::Duration;

use ground::tenant::{Settings, is_this_machine};
use kit::clock::{Clock, SystemClock};
use kit::db::Db;
use kit::mail::{self, Transport};

use super::Finding::{self, Fault, Note, Well};
use crate::commands::Failure;
use crate::open;

/// How long the mail server may take to answer.
const PATIENCE: Duration = Duration::from_secs(3);

/// The address that stands in mails and QR codes.
pub(super) fn address(settings: &Settings) -> Finding {
    let url = settings.public_url.as_str();
    let host = url.split_once("://").map(|(_, rest)| rest.split('/').next().unwrap_or(rest));
    match host {
        None | Some("") => Fault(format!("{url} is no address such as https://samsyn.kommun.se")),
        Some(_) if url.starts_with("https://") => Well(url.to_owned()),
        Some(_) if is_this_machine(url) => {
            Note(format!("{url} is this machine only: set the public address in the settings before mails leave"))
        }
        Some(_) => Fault(format!("{url} is not https: what people tell would travel openly")),
    }
}

/// Whether mails leave.
pub(super) fn mail(settings: &Settings, db: &Db) -> Finding {
    let now = SystemClock.now();
    let queue = match db.read_blocking(move |tx| mail::state(tx, now)) {
        Ok(queue) => queue,
        Err(error) => return Fault(error.to_string()),
    };
    let outbox = format!("{} waiting, {} given up", queue.waiting, queue.given_up);
    let transport = match open::transport() {
        Ok(transport) => transport,
        Err(Failure(said)) => return Fault(said),
    };
    match transport {
        Transport::None => Note(format!("none is sent, they stay in the outbox ({outbox}); set SAMSYN_SMTP")),
        Transport::Folder(folder) => Note(format!("written into {} ({outbox})", folder.display())),
        Transport::Smtp(_) if !mail::is_sender(&settings.mail_from) => {
            Fault(format!("the sender {} is no mail address", settings.mail_from))
        }
        Transport::Smtp(url) => match mail::reach(&url, PATIENCE) {
            Err(said) => Fault(format!("the mail server does not answer as one: {said} ({outbox})")),
            Ok(()) if queue.given_up > 0 => Fault(format!("the mail server answers, but: {outbox}")),
            Ok(()) if settings.mail_from.trim_end_matches('>').ends_with("@localhost") => Fault(format!(
                "the sender {} is an address that nobody outside takes mail from: set it in the settings",
                settings.mail_from
            )),
            Ok(()) => Well(format!("the mail server answers ({outbox})")),
        },
    }
}
