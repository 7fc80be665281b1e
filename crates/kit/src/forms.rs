//! What people typed, before it becomes anything: values by name as they stood, and faults beside them.
//!
//! A form that comes back shows every value as it was typed. Faults are in the reader's language and in the order
//! in which they were found, so that the first leads to the first field.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::Method;

use crate::i18n::{Lang, t};
use crate::web::errors::PageError;

/// No single text of a form may be longer than this many characters.
pub const LONGEST_TEXT: usize = 5_000;

/// A typed text without what cannot be seen: control characters, new line and tab aside, and the marks that turn the
/// direction of all that follows (U+202A to U+202E, U+2066 to U+2069), which would turn the page around it as well.
/// Right-to-left writing needs none of them.
pub fn readable(typed: &str) -> String {
    let turns = |letter: char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    typed.chars().filter(|letter| matches!(letter, '\n' | '\t') || !letter.is_control() && !turns(*letter)).collect()
}

/// Values and faults of one form, and the files that were sent with it.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    values: BTreeMap<String, Vec<String>>,
    faults: Vec<(String, String)>,
    files: Vec<Sent>,
}

/// A file that was sent with a form.
#[derive(Debug, Clone)]
pub struct Sent {
    /// The field that it was chosen in.
    pub field: String,
    /// Its name as the sender has it.
    pub name: String,
    /// What stands in it.
    pub content: Bytes,
}

impl Fields {
    /// Reads `application/x-www-form-urlencoded` pairs.
    pub fn parse(encoded: &[u8]) -> Self {
        let mut fields = Self::default();
        for (name, value) in form_urlencoded::parse(encoded) {
            fields.values.entry(name.into_owned()).or_default().push(readable(&value));
        }
        fields
    }

    /// Sets one value, as when a form is opened with what is stored.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.values.insert(name.to_owned(), vec![value.into()]);
    }

    /// Adds a value to those under a name.
    pub fn add(&mut self, name: &str, value: impl Into<String>) {
        self.values.entry(name.to_owned()).or_default().push(value.into());
    }

    /// Adds a file that was sent.
    pub fn add_file(&mut self, sent: Sent) {
        self.files.push(sent);
    }

    /// The files that were sent, which are taken once.
    pub fn take_files(&mut self) -> Vec<Sent> {
        std::mem::take(&mut self.files)
    }

    /// Takes all values of a name away.
    pub fn clear(&mut self, name: &str) {
        self.values.remove(name);
    }

    /// The first value under a name, or an empty text.
    pub fn value(&self, name: &str) -> &str {
        self.values.get(name).and_then(|values| values.first()).map_or("", String::as_str)
    }

    /// All values under a name.
    pub fn values(&self, name: &str) -> &[String] {
        self.values.get(name).map_or(&[], Vec::as_slice)
    }

    /// All names that were sent.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.values.keys().map(String::as_str)
    }

    /// Every value with its name.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values.iter().flat_map(|(name, values)| values.iter().map(move |value| (name.as_str(), value.as_str())))
    }

    /// Notes a fault beside a field.
    pub fn fault(&mut self, name: &str, message: impl Into<String>) {
        self.faults.push((name.to_owned(), message.into()));
    }

    /// Every fault, in the order found.
    pub fn errors(&self) -> &[(String, String)] {
        &self.faults
    }

    /// The first fault of one field.
    pub fn error_for(&self, name: &str) -> Option<&str> {
        self.faults.iter().find(|(field, _)| field == name).map(|(_, message)| message.as_str())
    }

    /// Something has to be mended.
    pub fn has_errors(&self) -> bool {
        !self.faults.is_empty()
    }

    /// A trimmed text that may be empty; a fault when longer than `longest` characters.
    pub fn text(&mut self, lang: Lang, name: &str, longest: usize) -> String {
        let text = self.value(name).trim().to_owned();
        let length = text.chars().count();
        if length > longest {
            self.fault(name, t::ui_too_long(lang, longest as i64, length as i64));
        }
        text
    }

    /// A trimmed text that must be there; `missing` says what to write.
    pub fn required(&mut self, lang: Lang, name: &str, longest: usize, missing: &str) -> String {
        let text = self.text(lang, name, longest);
        if text.is_empty() {
            self.fault(name, missing);
        }
        text
    }

    /// A value that can be parsed; `message` says how it should look.
    pub fn parsed<T: std::str::FromStr>(&mut self, name: &str, message: &str) -> Option<T> {
        let parsed = self.value(name).trim().parse().ok();
        if parsed.is_none() {
            self.fault(name, message);
        }
        parsed
    }

    /// The same, but an empty field is no fault.
    pub fn optional<T: std::str::FromStr>(&mut self, name: &str, message: &str) -> Option<T> {
        if self.value(name).trim().is_empty() { None } else { self.parsed(name, message) }
    }

    /// The row version that the form was opened with; 0 when it is missing, which matches no row.
    pub fn row_version(&self) -> i64 {
        self.value("row_version").parse().unwrap_or(0)
    }
}

/// Reads a form from the body of a POST or from the query of a GET.
impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        if request.method() == Method::GET {
            return Ok(Self::parse(request.uri().query().unwrap_or("").as_bytes()));
        }
        let body = Bytes::from_request(request, state).await.map_err(|error| {
            if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
                PageError::TooLarge
            } else {
                PageError::Unreadable(error.body_text())
            }
        })?;
        Ok(Self::parse(&body))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_kept_as_typed_and_null_characters_dropped() {
        let fields = Fields::parse("name=%00Åsa+%F0%9F%8C%B2&when=day&when=night".as_bytes());
        assert_eq!(fields.value("name"), "Åsa 🌲");
        assert_eq!(fields.values("when"), ["day", "night"]);
    }

    #[test]
    fn what_turns_or_hides_text_is_dropped_and_writing_kept() {
        let fields =
            Fields::parse("a=ett%0D%0Atv%C3%A5%09%1B%5B31m%C2%85&b=%E2%80%AEesrev%E2%80%AC%E2%81%A6x%E2%81%A9&c=%E2%80%8Fשלום".as_bytes());
        assert_eq!(fields.value("a"), "ett\ntvå\t[31m");
        assert_eq!(fields.value("b"), "esrevx");
        assert_eq!(fields.value("c"), "\u{200f}שלום");
    }

    #[test]
    fn a_missing_text_is_a_fault_beside_its_field() {
        let mut fields = Fields::parse(b"title=++");
        fields.required(Lang::Sv, "title", 10, "Skriv en rubrik");
        assert_eq!(fields.error_for("title"), Some("Skriv en rubrik"));
    }
}
