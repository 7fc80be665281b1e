//! `samsyn doctor`.

mod data;
mod house;
mod proxy;
mod reach;

use std::io::{self, Write};

use clap::Args;
use ground::tenant::Settings;
use kit::db::Location;

use super::Failure;
use crate::open::{At, is_there};

pub(crate) use data::ALL;

/// Look for faults; exits with 1 when there is one.
///
/// Looks at data, migrations, figures, map, packs, mail, clock, secret, who may read the folder, address and proxy, disk.
/// Changes nothing.
#[derive(Args)]
pub struct Doctor {
    #[command(flatten)]
    at: At,
    /// Ask the running server at this address, through the proxy in front of it, what it gets to see; the public address
    /// of the settings when that is https.
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// Count every answer again and compare, however many there are.
    #[arg(long)]
    deep: bool,
}

/// What was found about one thing.
#[derive(Debug, PartialEq)]
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
        let mut out = io::stdout().lock();
        for (what, finding) in self.findings() {
            let (word, said) = match finding {
                Well(said) => ("ok", said),
                Note(said) => ("note", said),
                Fault(said) => ("FAULT", said),
            };
            faults += usize::from(word == "FAULT");
            // Nobody may be reading any more; what was found still decides how it ends.
            let _ = writeln!(out, "{word:<6}{what}: {said}");
        }
        if faults == 0 { Ok(()) } else { Err(Failure::new(format!("{} to mend", super::counted(faults, "thing", "things")))) }
    }

    fn findings(&self) -> Vec<(&'static str, Finding)> {
        let folder = self.at.data.as_deref();
        if let Some(absent) = folder.filter(|folder| !folder.is_dir()) {
            return vec![("folder", Fault(format!("there is no folder {}: check the place", absent.display())))];
        }
        let file = match self.at.location() {
            Ok(Location::Sqlite(file)) => Some(file),
            _ => None,
        };
        let there = match file.as_deref().map(is_there).transpose() {
            Ok(there) => there,
            Err(Failure(said)) => return vec![("access", Fault(said))],
        };
        let mut found = vec![("disk", house::disk(folder)), ("access", house::access(&self.at)), ("packs", house::packs(folder))];
        if let (Some(file), Some(false)) = (file, there) {
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
        found.push(("secret", house::secret(&self.at, &db)));
        found.push(("database", data::damage(&db)));
        found.push(("migrations", data::migrations(&db)));
        match db.read_blocking(Settings::load) {
            Ok(settings) => {
                found.push(("figures", data::figures(&db, self.deep)));
                found.push(("address", reach::address(&settings)));
                found.extend(proxy::check(self.url.as_deref(), &settings).map(|finding| ("proxy", finding)));
                found.push(("base map", house::map(&settings, folder)));
                found.push(("mail", reach::mail(&settings, &db)));
                found.push(("clock", data::clock(&db)));
            }
            Err(error) => found.push(("settings", Fault(error.to_string()))),
        }
        found
    }
}
