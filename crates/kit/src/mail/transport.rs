//! How mail leaves the house.

use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fs, io};

use lettre::message::Mailbox;
use lettre::transport::smtp::SmtpTransport;
use lettre::{Address, Message, Transport as _};
use uuid::Uuid;

/// Where mails go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Transport {
    /// To a mail server: `smtps://user:password@host` (TLS), `smtp://host?tls=required` (STARTTLS) or `smtp://host` (bare).
    Smtp(String),
    /// Into a folder, one file `ID.eml` each.
    Folder(PathBuf),
    /// Nowhere: they stay in the outbox, where a page shows them (the demo).
    None,
}

/// Why a mail did not leave this time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Failure {
    /// The server took notice and said no to this mail.
    Refused(String),
    /// Nobody was there, so other mails need not be tried now.
    Unreachable(String),
}

/// A transport made ready.
#[derive(Clone)]
pub(super) enum Carrier {
    Smtp(SmtpTransport),
    Folder(PathBuf),
}

impl Carrier {
    /// Nothing when mail goes nowhere; or what is wrong with the address of the mail server (never the password in it).
    pub fn new(transport: &Transport) -> Result<Option<Self>, String> {
        Ok(match transport {
            Transport::Smtp(url) => Some(Self::Smtp(SmtpTransport::from_url(url).map_err(|error| error.to_string())?.build())),
            Transport::Folder(folder) => Some(Self::Folder(folder.clone())),
            Transport::None => None,
        })
    }

    /// Hands the message over; blocks until it is taken or not.
    pub fn hand_over(&self, id: Uuid, message: &Message) -> Result<(), Failure> {
        match self {
            Self::Smtp(server) => server.send(message).map(|_| ()).map_err(|error| {
                let said = error.to_string();
                if error.status().is_some() { Failure::Refused(said) } else { Failure::Unreachable(said) }
            }),
            Self::Folder(folder) => put(folder, id, message).map_err(|error| Failure::Unreachable(error.to_string())),
        }
    }
}

/// Whole or not at all; the same mail is the same file.
fn put(folder: &Path, id: Uuid, message: &Message) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let draft = folder.join(format!("{id}.draft"));
    fs::write(&draft, message.formatted())?;
    fs::rename(draft, folder.join(format!("{id}.eml")))
}

/// Whether this can be the address of a mail server; what is said never holds the password.
pub fn is_server(url: &str) -> Result<(), String> {
    SmtpTransport::from_url(url).map(drop).map_err(|error| error.to_string())
}

/// Whether a mail server answers at the address, and lets this program in when the address has a name and a password.
/// What is said never holds the password.
pub fn reach(url: &str, patience: Duration) -> Result<(), String> {
    let server = SmtpTransport::from_url(url).map_err(|error| error.to_string())?.timeout(Some(patience)).build();
    match server.test_connection() {
        Ok(true) => Ok(()),
        Ok(false) => Err("it does not speak SMTP".to_owned()),
        Err(error) => Err(std::error::Error::source(&error).map_or_else(|| error.to_string(), |cause| format!("{error} ({cause})"))),
    }
}

/// An address that mail from outside can reach: as the mail library takes it, at a host with a dot, and without letters that
/// nobody sees.
pub fn is_address(text: &str) -> bool {
    let seen = |letter: char| letter.is_alphanumeric() || letter.is_ascii_graphic();
    text.chars().all(seen) && text.parse::<Address>().is_ok_and(|address| address.domain().contains('.'))
}

/// Whether mails can carry this sender, `Name <address>` or an address alone.
pub fn is_sender(from: &str) -> bool {
    from.parse::<Mailbox>().is_ok()
}
