//! Opening a tenant: its database brought up to date, its secret, its map, its packs, the way its mail leaves.

mod at;
pub mod keys;
pub mod lock;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ground::App;
use ground::packs::Packs;
use ground::places::Places;
use ground::places::base_map::BaseMap;
use ground::places::names::{self, Names};
use ground::tenant::{Parts, Settings, Tenant};
use kit::chance::{Chance, SystemChance};
use kit::clock::{Clock, SystemClock};
use kit::db::Db;
use kit::mail::Transport;
use kit::secrets::Secret;
use rustix::fs::Access;

use crate::commands::Failure;
pub(crate) use at::is_there;
pub use at::{At, DATABASE_FILE, SECRET_FILE};

/// The folder of the tenant's own packs.
const PACKS_FOLDER: &str = "packs";
/// The variable with the address of the mail server.
const SMTP: &str = "SAMSYN_SMTP";
/// The variable with a folder that mails are written to instead.
const MAIL_FOLDER: &str = "SAMSYN_MAIL_FOLDER";

/// The map that comes along, of streets in central Helsinki: for the demo, and until a tenant has a map of its own.
const DEMO_MAP: (&str, &[u8]) = ("helsinki-centrum.pmtiles", include_bytes!("../../../maps/helsinki-centrum.pmtiles"));
const DEMO_NAMES: (&str, &[u8]) = ("helsinki-centrum.places.json", include_bytes!("../../../maps/helsinki-centrum.places.json"));

/// Opens the tenant, with the machine's clock and chance. One that is missing is made.
pub fn open(at: &At) -> Result<App, Failure> {
    open_with(at, Arc::new(SystemClock), Arc::new(SystemChance))
}

/// The same with another clock and chance: the demo's story is told at its own times.
pub fn open_with(at: &At, clock: Arc<dyn Clock>, chance: Arc<dyn Chance>) -> Result<App, Failure> {
    let db = at.database()?;
    let secret = keys::secret(at, &db)?;
    assemble(at, db, secret, clock, chance)
}

/// Opens a tenant that is there; to make one here would hide that the place is mistaken.
pub fn open_known(at: &At) -> Result<App, Failure> {
    let db = at.known_database()?;
    let secret = keys::secret(at, &db)?;
    assemble(at, db, secret, Arc::new(SystemClock), Arc::new(SystemChance))
}

fn assemble(at: &At, db: Db, secret: Secret, clock: Arc<dyn Clock>, chance: Arc<dyn Chance>) -> Result<App, Failure> {
    let settings = db.read_blocking(Settings::load)?;
    let parts = Parts {
        secret,
        places: places(&settings, at.data.as_deref()),
        packs: packs(at.data.as_deref())?,
        mail: transport()?,
        clock,
        chance,
        db,
    };
    Ok(Tenant::new(parts, settings))
}

/// The packs that come along, and the tenant's own in place of those of the same name.
pub fn packs(folder: Option<&Path>) -> Result<Packs, Failure> {
    let builtin = Packs::builtin()?;
    match folder.map(|folder| folder.join(PACKS_FOLDER)).filter(|folder| folder.is_dir()) {
        Some(own) => Ok(builtin.with(Packs::from_folder(&own).map_err(|faults| Failure::at(&own, faults))?)),
        None => Ok(builtin),
    }
}

/// How mail leaves, as the environment says; refused where none could.
pub fn transport() -> Result<Transport, Failure> {
    match (std::env::var(SMTP), std::env::var_os(MAIL_FOLDER)) {
        (Ok(url), _) if !url.is_empty() => {
            // What stands there may hold a password, and is not told.
            kit::mail::is_server(&url)
                .map_err(|said| Failure(format!("{SMTP} is no address such as smtps://user:password@host: {said}")))?;
            Ok(Transport::Smtp(url))
        }
        (_, Some(folder)) if !folder.is_empty() => {
            let folder = PathBuf::from(folder);
            rustix::fs::access(&folder, Access::WRITE_OK | Access::EXEC_OK)
                .map_err(|error| Failure(format!("{MAIL_FOLDER}: mails cannot be written into {}: {error}", folder.display())))?;
            Ok(Transport::Folder(folder))
        }
        _ => Ok(Transport::None),
    }
}

/// Map and names. A map that cannot be read is told in the log, and the pages do without it.
fn places(settings: &Settings, folder: Option<&Path>) -> Places {
    let found = map_file(settings, folder).and_then(|file| read_places(&file)).unwrap_or_else(|Failure(said)| {
        tracing::error!("the base map cannot be used: {said}");
        Places::none()
    });
    Places { folder: folder.unwrap_or(Path::new("")).to_owned(), ..found }
}

/// The file of the base map: the tenant's own, else the one that comes along.
pub fn map_file(settings: &Settings, folder: Option<&Path>) -> Result<PathBuf, Failure> {
    if settings.map.file.is_empty() {
        return unpacked(folder);
    }
    Ok(folder.unwrap_or(Path::new("")).join(&settings.map.file))
}

fn read_places(file: &Path) -> Result<Places, Failure> {
    let base = BaseMap::open(file).map_err(|error| Failure::at(file, error))?;
    let beside = file.with_extension("places.json");
    let names = if beside.is_file() { Names::load(&beside)? } else { first_names(file, &beside)? };
    Ok(Places { base: Some(Arc::new(base)), names, ..Places::none() })
}

/// Reads the names from the map, and keeps them beside it for the next time where that may be written.
fn first_names(file: &Path, beside: &Path) -> Result<Names, Failure> {
    let found = names::from_pmtiles(file)?;
    if let Err(error) = names::save(&found, "© OpenStreetMaps bidragsgivare", beside) {
        tracing::warn!("the names of places are read from the map at each start: {error}");
    }
    Ok(Names::new(found))
}

/// Puts the map that comes along where it can be read in parts.
fn unpacked(folder: Option<&Path>) -> Result<PathBuf, Failure> {
    let folder =
        folder.map_or_else(|| std::env::temp_dir().join(concat!("samsyn-", env!("CARGO_PKG_VERSION"))), |folder| folder.join("maps"));
    fs::create_dir_all(&folder).map_err(|error| Failure::at(&folder, error))?;
    for (name, bytes) in [DEMO_MAP, DEMO_NAMES] {
        let file = folder.join(name);
        if fs::metadata(&file).map_or(0, |known| known.len()) != bytes.len() as u64 {
            fs::write(&file, bytes).map_err(|error| Failure::at(&file, error))?;
        }
    }
    Ok(folder.join(DEMO_MAP.0))
}
