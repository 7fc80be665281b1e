//! What lies around the database: the secret, the folder and who may read it, the room on disk, packs, the map.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use ground::places::base_map::BaseMap;
use ground::tenant::Settings;
use kit::db::{Db, Location};

use super::Finding::{self, Fault, Note, Well};
use crate::commands::Failure;
use crate::open::keys::{self, Match};
use crate::open::{self, At};

/// With less room on the disk than this, answers may soon be refused.
const LEAST_ROOM: u64 = 1024 * 1024 * 1024;

/// Whether the secret is there, and the one that the database was made with.
pub(super) fn secret(at: &At, db: &Db) -> Finding {
    let in_environment = std::env::var_os(kit::secrets::VARIABLE).is_some();
    let well = if in_environment {
        "in the environment, the one that the database was made with"
    } else {
        "the one that the database was made with"
    };
    match keys::compare(at, db) {
        Ok(Match::Fits(_)) => Well(well.to_owned()),
        Ok(Match::NotYet) => Note("made when the server is first started; keep a copy of it apart from the backups".to_owned()),
        Ok(Match::Lost) => Fault(keys::lost(at).0),
        Ok(Match::Another) => Fault(keys::another(at).0),
        Err(Failure(said)) => Fault(said),
    }
}

/// Whether others on this machine can read what was told, or the secret.
pub(super) fn access(at: &At) -> Finding {
    let Some(folder) = &at.data else { return Well("nothing lies in a folder".to_owned()) };
    let mode = |file: &Path| fs::metadata(file).map_or(0, |known| known.permissions().mode());
    if mode(folder) & 0o077 == 0 {
        return Well("the folder is its owner's alone".to_owned());
    }
    let open: Vec<PathBuf> = files(at).into_iter().filter(|file| mode(file) & 0o077 != 0).collect();
    if open.is_empty() {
        return Note(format!("others can look into {}, not into what was told: chmod 700 closes it", folder.display()));
    }
    let names: Vec<String> = open.iter().map(|file| file.display().to_string()).collect();
    Fault(format!("others on this machine can reach {}: chmod 600 {}; chmod 700 {}", names.join(", "), names.join(" "), folder.display()))
}

fn files(at: &At) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = at.secret_file().into_iter().collect();
    if let Ok(Location::Sqlite(file)) = at.location() {
        files.extend(["", "-wal", "-shm"].map(|ending| PathBuf::from(format!("{}{ending}", file.display()))));
    }
    files
}

/// The room that is left.
pub(super) fn disk(folder: Option<&Path>) -> Finding {
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

/// The packs, or what is wrong with them.
pub(super) fn packs(folder: Option<&Path>) -> Finding {
    match open::packs(folder) {
        Ok(packs) => Well(packs.iter().map(|pack| format!("{} {}", pack.id, pack.version)).collect::<Vec<_>>().join(", ")),
        Err(Failure(said)) => Fault(said),
    }
}

/// The street map, whole.
pub(super) fn map(settings: &Settings, folder: Option<&Path>) -> Finding {
    if settings.map.file.is_empty() {
        return Note("none of your own yet: pages show the streets of central Helsinki".to_owned());
    }
    let map = open::map_file(settings, folder).and_then(|file| BaseMap::open(&file).map_err(|error| Failure::at(&file, error)));
    match map {
        Err(Failure(said)) => Fault(said),
        Ok(map) => {
            let (west_south, east_north) = (map.bounds().min(), map.bounds().max());
            Well(format!("{:.3}, {:.3} to {:.3}, {:.3}", west_south.x, west_south.y, east_north.x, east_north.y))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_others_can_reach_into_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let at = At { data: Some(folder.path().to_owned()), ..At::default() };
        let file = folder.path().join("secret");
        let set = |path: &Path, mode: u32| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        fs::write(&file, "x").unwrap();
        set(folder.path(), 0o700);
        set(&file, 0o644);
        assert!(matches!(access(&at), Well(_)));
        set(folder.path(), 0o755);
        assert!(matches!(access(&at), Fault(said) if said.contains("/secret: chmod 600")));
        set(&file, 0o600);
        assert!(matches!(access(&at), Note(_)));
    }
}
