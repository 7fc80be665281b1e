//! Reading packs: those inside the binary, and those of a folder.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::check::check;
use super::{Pack, PackFault, PackFaults, Packs};

include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// The file that everything but the forms stands in.
const MAIN: &str = "pack.toml";

/// The files of one pack.
pub(super) struct Files<'a> {
    /// The folder's name.
    pub folder: &'a str,
    /// Name and text of each.
    pub texts: Vec<(&'a str, &'a str)>,
}

impl Packs {
    /// The packs that come with Samsyn.
    pub fn builtin() -> Result<Self, PackFaults> {
        gather(BUILTIN.iter().map(|(folder, texts)| read(&Files { folder, texts: texts.to_vec() })))
    }

    /// The packs of a folder: each folder in it that has a `pack.toml`.
    pub fn from_folder(folder: &Path) -> Result<Self, PackFaults> {
        let entries = fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
        let mut folders: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.join(MAIN).is_file()).collect();
        folders.sort();
        gather(folders.iter().map(|path| read_folder(path)))
    }
}

fn gather(packs: impl Iterator<Item = Result<Pack, PackFaults>>) -> Result<Packs, PackFaults> {
    let (mut sound, mut faults) = (Vec::new(), Vec::new());
    for pack in packs {
        match pack {
            Ok(pack) => sound.push(Arc::new(pack)),
            Err(PackFaults(more)) => faults.extend(more),
        }
    }
    if faults.is_empty() { Ok(Packs::of(sound.into_iter())) } else { Err(PackFaults(faults)) }
}

fn read_folder(path: &Path) -> Result<Pack, PackFaults> {
    let folder = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut texts = Vec::new();
    for entry in fs::read_dir(path).map_err(|error| unreadable(path, &error))?.filter_map(Result::ok) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name == MAIN || name.ends_with(".csv") {
            texts.push((name, fs::read_to_string(entry.path()).map_err(|error| unreadable(&entry.path(), &error))?));
        }
    }
    let texts = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    read(&Files { folder: &folder, texts })
}

fn unreadable(path: &Path, error: &std::io::Error) -> PackFaults {
    PackFaults(vec![PackFault { file: path.display().to_string(), line: None, what: format!("the file cannot be read: {error}") }])
}

pub(super) fn read(files: &Files<'_>) -> Result<Pack, PackFaults> {
    let text = files.text(MAIN).unwrap_or("");
    let mut pack: Pack = toml::from_str(text).map_err(|error| PackFaults(vec![files.not_toml(text, &error)]))?;
    let mut faults = Vec::new();
    for instrument in &pack.instruments {
        match files.text(&instrument.form) {
            None => faults.push(files.fault(&instrument.form, format!("there is no file {} in the folder", instrument.form))),
            Some(form) => match xlsform::read_csv(form) {
                Ok(form) => drop(pack.forms.insert(instrument.id.clone(), form)),
                Err(problems) => faults.extend(problems.into_iter().map(|problem| PackFault {
                    file: format!("{}/{}", files.folder, instrument.form),
                    line: problem.row,
                    what: problem.to_string(),
                })),
            },
        }
    }
    faults.extend(check(&pack, files));
    if faults.is_empty() { Ok(pack) } else { Err(PackFaults(faults)) }
}

impl Files<'_> {
    fn text(&self, name: &str) -> Option<&str> {
        self.texts.iter().find(|(own, _)| *own == name).map(|(_, text)| *text)
    }

    /// A fault of `pack.toml`, at the line where `near` is written first in quotes.
    pub fn fault(&self, near: &str, what: String) -> PackFault {
        let quoted = format!("\"{near}\"");
        let line = self.text(MAIN).and_then(|text| text.lines().position(|line| line.contains(&quoted)));
        PackFault { file: format!("{}/{MAIN}", self.folder), line: line.map(|line| line as u64 + 1), what }
    }

    fn not_toml(&self, text: &str, error: &toml::de::Error) -> PackFault {
        let before = error.span().and_then(|span| text.get(..span.start));
        let line = before.map(|before| before.matches('\n').count() as u64 + 1);
        PackFault { file: format!("{}/{MAIN}", self.folder), line, what: error.message().to_owned() }
    }
}
