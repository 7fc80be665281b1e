//! The job that empties the outbox.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use lettre::message::Mailbox;
use thiserror::Error;
use uuid::Uuid;

use super::transport::{Carrier, Failure};
use super::{Mail, Transport, letter, outbox};
use crate::clock::Clock;
use crate::db::{Db, DbError, Tx};

/// Pauses before it is tried again to write down that a mail has left: all of them together are far shorter than the time that
/// the mail is kept from others.
const WRITE_DOWN_AGAIN: [Duration; 3] = [Duration::from_millis(100), Duration::from_secs(2), Duration::from_secs(20)];

/// Why mails stay.
#[derive(Debug, Error)]
pub enum MailError {
    /// The outbox cannot be read or written.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The mail server's address is wrong.
    #[error("the address of the mail server is wrong: {0}")]
    Transport(String),
    /// The sender's address is wrong.
    #[error("the sender {0} is no mail address")]
    Sender(String),
    /// The mail server cannot be reached; the words are its own or the network's.
    #[error("the mail server cannot be reached: {0}")]
    Unreachable(String),
}

/// What only the house knows of a mail as it leaves.
pub trait House: Send + Sync {
    /// The key in its addresses.
    fn key(&self, mail: &Mail) -> String;

    /// Whether a mail to one of many may still leave; asked in the transaction that takes it. One that may not is gone.
    fn is_wanted(&self, tx: &mut Tx, about: Uuid) -> Result<bool, DbError>;
}

/// What was found in the outbox.
enum Next {
    Mail(Box<Mail>),
    /// One that was wanted no more, and is gone.
    Gone,
    Nothing,
}

/// Sends every mail that is due, the oldest first, one at a time; answers with the number that left. Stops at the first that finds
/// nobody there. `from` is the sender, as `Name <address>` or bare. Several servers may do this at once.
pub async fn send_due(db: &Db, transport: &Transport, from: &str, house: &Arc<dyn House>, clock: &dyn Clock) -> Result<u32, MailError> {
    let Some(carrier) = Carrier::new(transport).map_err(MailError::Transport)? else {
        return Ok(0);
    };
    let from: Mailbox = from.parse().map_err(|_| MailError::Sender(from.to_owned()))?;
    let mut left = 0;
    loop {
        let now = clock.now();
        let asked = Arc::clone(house);
        let mut mail = match db.write(move |tx| next(tx, &*asked, now)).await? {
            Next::Mail(mail) => *mail,
            Next::Gone => continue,
            Next::Nothing => return Ok(left),
        };
        let key = house.key(&mail);
        mail.letter = mail.letter.opened(&key);
        match hand_over(&carrier, &mail, &from, now).await {
            Ok(()) => {
                write_down(db, mail.letter.id, mail.about, clock.now()).await?;
                left += 1;
            }
            Err(trouble) => keep(db, mail, trouble, clock.now()).await?,
        }
    }
}

fn next(tx: &mut Tx, house: &dyn House, now: DateTime<Utc>) -> Result<Next, DbError> {
    let Some(mail) = outbox::claim(tx, now)? else { return Ok(Next::Nothing) };
    if let Some(about) = mail.about
        && !house.is_wanted(tx, about)?
    {
        outbox::erase(tx, mail.letter.id)?;
        return Ok(Next::Gone);
    }
    Ok(Next::Mail(Box::new(mail)))
}

/// What came in the way of one mail.
enum Trouble {
    /// It can never leave.
    Hopeless(String),
    /// It may leave another time.
    For(Failure),
}

async fn hand_over(carrier: &Carrier, mail: &Mail, from: &Mailbox, now: DateTime<Utc>) -> Result<(), Trouble> {
    let message = letter::message(&mail.letter, from, now).map_err(Trouble::Hopeless)?;
    let (carrier, id) = (carrier.clone(), mail.letter.id);
    let handed = tokio::task::spawn_blocking(move || carrier.hand_over(id, &message)).await;
    handed.unwrap_or_else(|error| Err(Failure::Unreachable(error.to_string()))).map_err(Trouble::For)
}

/// The mail is out of the house: that it is must not be forgotten because the database hiccups.
async fn write_down(db: &Db, id: Uuid, about: Option<Uuid>, now: DateTime<Utc>) -> Result<(), DbError> {
    for pause in WRITE_DOWN_AGAIN {
        if db.write(move |tx| outbox::sent(tx, id, about, now)).await.is_ok() {
            return Ok(());
        }
        tokio::time::sleep(pause).await;
    }
    db.write(move |tx| outbox::sent(tx, id, about, now)).await
}

async fn keep(db: &Db, mail: Mail, trouble: Trouble, now: DateTime<Utc>) -> Result<(), MailError> {
    let (error, hopeless, nobody_there) = match trouble {
        Trouble::Hopeless(error) => (error, true, false),
        Trouble::For(Failure::Refused(error)) => (error, false, false),
        Trouble::For(Failure::Unreachable(error)) => (error, false, true),
    };
    let kept = error.clone();
    db.write(move |tx| outbox::failed(tx, &mail, now, &kept, hopeless)).await?;
    if nobody_there { Err(MailError::Unreachable(error)) } else { Ok(()) }
}
