//! Method packs: ways of working as data. A pack gives an inquiry its forms, a finding its name and its causes, a plan
//! its measure kinds and clocks, with the law or source that each rests on. A new way of working needs no code; the
//! format is told in `packs/README.md`.

mod check;
mod model;
mod read;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

pub use model::{Cause, CauseGroup, Clock, Document, Instrument, Law, MeasureKind, Pack, Part, RoleWords, Rules, Source, Step, Words};

/// The packs at hand, by name.
#[derive(Debug, Clone, Default)]
pub struct Packs {
    all: BTreeMap<String, Arc<Pack>>,
    urgent: Arc<Vec<String>>,
}

/// Something in a pack that has to be mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackFault {
    /// The file, from the packs' folder on: `safety/pack.toml`.
    pub file: String,
    /// The line, from 1, when it is about one.
    pub line: Option<u64>,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for PackFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.what),
            None => write!(f, "{}: {}", self.file, self.what),
        }
    }
}

/// Everything that is wrong with some packs: nothing of them is used until all of it is mended.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct PackFaults(pub Vec<PackFault>);

impl Packs {
    /// The pack of this name.
    pub fn get(&self, name: &str) -> Option<&Arc<Pack>> {
        self.all.get(name)
    }

    /// All packs, by name.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Pack>> {
        self.all.values()
    }

    /// Beginnings of words, in small letters, that make an answer urgent: those of all packs.
    pub fn urgent_words(&self) -> Arc<Vec<String>> {
        self.urgent.clone()
    }

    /// These packs, and `others` in place of those of the same name.
    #[must_use]
    pub fn with(mut self, others: Self) -> Self {
        self.all.extend(others.all);
        Self::of(self.all.into_values())
    }

    fn of(packs: impl Iterator<Item = Arc<Pack>>) -> Self {
        let all: BTreeMap<String, Arc<Pack>> = packs.map(|pack| (pack.id.clone(), pack)).collect();
        let mut urgent: Vec<String> =
            all.values().flat_map(|pack| pack.urgent.values().flatten()).map(|word| word.to_lowercase()).collect();
        urgent.sort();
        urgent.dedup();
        Self { all, urgent: Arc::new(urgent) }
    }
}

#[cfg(test)]
mod tests;
