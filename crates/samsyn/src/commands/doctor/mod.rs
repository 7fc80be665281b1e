//! `samsyn doctor`.

use std::net::{TcpStream, ToSocketAddrs};
use std::path::Path;
use std::time::Duration;

use clap::Args;
use ground::places::base_map::BaseMap;
use ground::tenant::Settings;
use kit::clock::{Clock, SystemClock};
use kit::db::{Db, DbError, Location};
use kit::mail::{self, Transport};

use super::Failure;
use crate::open::{self, At, MIGRATIONS};

kit::statements! {
    /// The latest event, which cannot lie ahead.
    LATEST_EVENT = "select max(at) as at from event";
}

/// How long somebody may take to answer.
const PATIENCE: Duration = Duration::from_secs(3);
/// With less room on the disk than this, answers may soon be refused.
const LEAST_ROOM: u64 = 1024 * 1024 * 1024;
/// The day that this program could not run before.
const EARLIEST: &str = "2026-11-01T00:00:00Z";

/// Look for faults: data, migrations, map, packs, mail, clock, secret, address, disk. Changes nothing; exits with 1 when
/// something has to be mended.
#[derive(Args)]
pub struct Doctor {
    #[command(flatten)]
    at: At,
}

/// What was found about one thing.
enum Finding {
    Well(String),
    Note(String),
    Fault(String),
}
use Finding::{Fault, Note, Well};

impl Doctor {
    /// Looks at everything, and says what was found.
    pub fn run(self) -> Result<(), Failure> {
        let mut faults = 0;
        for (what, finding) in self.findings() {
            let (word, said) = match finding {
                Well(said) => ("ok", said),
                Note(said) => ("note", said),
                Fault(said) => ("FAULT", said),
            };
            faults += usize::from(word == "FAULT");
            println!("{word:<6}{what}: {said}");
        }
        if faults == 0 { Ok(()) } else { Err(Failure::new(format!("{} to mend", super::counted(faults, "thing", "things")))) }
    }

    fn findings(&self) -> Vec<(&'static str, Finding)> {
        let folder = self.at.data.as_deref();
        let mut found = vec![("secret", self.secret()), ("disk", disk(folder)), ("packs", packs(folder))];
        if let Ok(Location::Sqlite(file)) = self.at.location()
            && !file.exists()
        {
            found.push(("database", Fault(format!("there is no {}: start the server once, or restore a backup", file.display()))));
            return found;
        }
        let db = match self.at.database_as_it_is() {
            Ok(db) => db,
            Err(Failure(said)) => {
                found.push(("database", Fault(said)));
                return found;
            }
        };
        found.push(("database", lines(db.integrity(), "no damage found")));
        found.push(("migrations", lines(db.schema_checks(MIGRATIONS), "up to date")));
        match db.read_blocking(Settings::load) {
            Ok(settings) => {
                found.push(("address", address(&settings)));
                found.push(("base map", map(&settings, folder)));
                found.push(("mail", mail(&settings, &db)));
                found.push(("clock", clock(&db)));
            }
            Err(error) => found.push(("settings", Fault(error.to_string()))),
        }
        found
    }

    fn secret(&self) -> Finding {
        let file = self.at.data.as_deref().map(|folder| folder.join("secret"));
        let in_environment = std::env::var_os(kit::secrets::VARIABLE).is_some();
        if let Some(file) = file.filter(|file| !in_environment && !file.exists()) {
            return Note(format!("{} is made when the server is first started; keep a copy of it apart from the backups", file.display()));
        }
        match self.at.secret() {
            Ok(_) => Well(if in_environment { "in the environment".to_owned() } else { "in its file".to_owned() }),
            Err(Failure(said)) => Fault(said),
        }
    }
}

fn lines(found: Result<Vec<String>, DbError>, well: &str) -> Finding {
    match found {
        Ok(lines) if lines.is_empty() => Well(well.to_owned()),
        Ok(lines) => Fault(lines.join("; ")),
        Err(error) => Fault(error.to_string()),
    }
}

fn disk(folder: Option<&Path>) -> Finding {
    let place = folder.filter(|folder| folder.exists()).unwrap_or(Path::new("."));
    match rustix::fs::statvfs(place) {
        Err(error) => Fault(error.to_string()),
        Ok(room) => {
            let free = room.f_bavail.saturating_mul(room.f_frsize);
            let said = format!("{:.1} GB free", free as f64 / 1e9);
            if free < LEAST_ROOM { Fault(said) } else { Well(said) }
        }
    }
}

fn packs(folder: Option<&Path>) -> Finding {
    match open::packs(folder) {
        Ok(packs) => Well(packs.iter().map(|pack| format!("{} {}", pack.id, pack.version)).collect::<Vec<_>>().join(", ")),
        Err(Failure(said)) => Fault(said),
    }
}

fn address(settings: &Settings) -> Finding {
    let url = settings.public_url.as_str();
    let host = url.split_once("://").map(|(_, rest)| rest.split('/').next().unwrap_or(rest));
    match host {
        None | Some("") => Fault(format!("{url} is no address such as https://samsyn.kommun.se")),
        Some(_) if url.starts_with("https://") => Well(format!("{url}; a proxy in front must keep Host and Origin")),
        Some(host) if host.starts_with("127.") || host.starts_with("localhost") || host.starts_with("[::1]") => {
            Note(format!("{url} is this machine only: set the public address in the settings before mails leave"))
        }
        Some(_) => Fault(format!("{url} is not https: what people tell would travel openly")),
    }
}

fn map(settings: &Settings, folder: Option<&Path>) -> Finding {
    let file = match open::map_file(settings, folder) {
        Ok(file) => file,
        Err(Failure(said)) => return Fault(said),
    };
    match BaseMap::open(&file) {
        Err(error) => Fault(format!("{}: {error}", file.display())),
        Ok(_) if settings.map.file.is_empty() => Note("none of your own yet: pages show the streets of central Helsinki".to_owned()),
        Ok(map) => {
            let (west_south, east_north) = (map.bounds().min(), map.bounds().max());
            Well(format!("{:.3}, {:.3} to {:.3}, {:.3}", west_south.x, west_south.y, east_north.x, east_north.y))
        }
    }
}

fn mail(settings: &Settings, db: &Db) -> Finding {
    let now = SystemClock.now();
    let queue = match db.read_blocking(move |tx| mail::state(tx, now)) {
        Ok(queue) => queue,
        Err(error) => return Fault(error.to_string()),
    };
    let outbox = format!("{} waiting, {} given up", queue.waiting, queue.given_up);
    match open::transport() {
        Transport::None => Note(format!("none is sent, they stay in the outbox ({outbox}); set SAMSYN_SMTP")),
        Transport::Folder(folder) => Note(format!("written into {} ({outbox})", folder.display())),
        Transport::Smtp(_) if !settings.mail_from.contains('@') => Fault(format!("the sender {} is no mail address", settings.mail_from)),
        Transport::Smtp(url) => match reach(&url) {
            Err(said) => Fault(format!("the mail server does not answer: {said} ({outbox})")),
            Ok(()) if queue.given_up > 0 => Fault(format!("the mail server answers, but: {outbox}")),
            Ok(()) => Well(format!("the mail server answers ({outbox})")),
        },
    }
}

/// Whether somebody listens at the mail server's address. What is said never holds the password in it.
fn reach(url: &str) -> Result<(), String> {
    let (scheme, rest) = url.split_once("://").ok_or("the address is not like smtps://user:password@host")?;
    let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
    let host = host.split(['/', '?']).next().unwrap_or(host);
    let usual = if scheme == "smtps" { 465 } else { 587 };
    let address = if host.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok()) {
        host.to_owned()
    } else {
        format!("{host}:{usual}")
    };
    let mut found = address.to_socket_addrs().map_err(|error| format!("{address}: {error}"))?;
    let first = found.next().ok_or_else(|| format!("{address}: no such host"))?;
    TcpStream::connect_timeout(&first, PATIENCE).map(drop).map_err(|error| format!("{address}: {error}"))
}

/// The machine's clock cannot show a time before this program, or before what has happened.
fn clock(db: &Db) -> Finding {
    let now = SystemClock.now();
    let latest = db.read_blocking(|tx| tx.query_one(LATEST_EVENT, &[], |row| row.get::<Option<chrono::DateTime<chrono::Utc>>>("at")));
    let shown = now.format("%Y-%m-%d %H:%M:%S UTC");
    match latest {
        Err(error) => Fault(error.to_string()),
        Ok(_) if EARLIEST.parse().is_ok_and(|earliest: chrono::DateTime<chrono::Utc>| now < earliest) => {
            Fault(format!("{shown} cannot be right"))
        }
        Ok(Some(latest)) if latest > now + chrono::TimeDelta::minutes(5) => Fault(format!("{shown}, but something happened at {latest}")),
        Ok(_) => Well(shown.to_string()),
    }
}
