//! Words in several languages.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One text per language code. In JSON an object such as `{"en": "Safe", "sv": "Trygg"}`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Texts(pub BTreeMap<String, String>);

impl Texts {
    /// The text in `language`, else in `fallback`, else in any language, else `""`.
    #[must_use]
    pub fn get(&self, language: &str, fallback: &str) -> &str {
        let found = self.0.get(language).or_else(|| self.0.get(fallback)).or_else(|| self.0.values().next());
        found.map_or("", String::as_str)
    }

    /// Whether there is no text at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A language of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Language {
    /// Its code, such as `sv`; the name itself where the form gives no code.
    pub code: String,
    /// Its name as the form writes it, such as `Svenska`.
    pub name: String,
}

impl Language {
    /// Reads `Svenska (sv)`.
    #[must_use]
    pub fn read(written: &str) -> Self {
        let written = written.trim();
        let parts = written.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
        match parts.map(|(name, code)| (name.trim(), code.trim())) {
            Some((name, code)) if !code.is_empty() => Self { code: code.to_owned(), name: name.to_owned() },
            _ => Self { code: written.to_owned(), name: written.to_owned() },
        }
    }
}
