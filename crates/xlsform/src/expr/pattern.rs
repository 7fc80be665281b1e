//! Regular expressions that mean the same on every device.

use regex::{Regex, RegexBuilder};
use serde::{Deserialize, Serialize};

/// Bytes that a compiled pattern may take.
const SIZE: usize = 1 << 20;

/// A regular expression that must match a whole value. In JSON its text as written.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Pattern {
    source: String,
    whole: Regex,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// Why it cannot be used: not a pattern, too large, or look-around and back-references, which could take
    /// endless time.
    pub fn new(source: &str) -> Result<Self, String> {
        let whole = RegexBuilder::new(&format!("^(?:{})$", ascii(source))).size_limit(SIZE).build();
        let whole = whole.map_err(|error| error.to_string())?;
        Ok(Self { source: source.to_owned(), whole })
    }

    /// Whether the whole of `text` matches.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.whole.is_match(text)
    }
}

/// Phones and browsers read `\d` and `\w` as ASCII; the regex engine would take every script's digits and letters.
fn ascii(source: &str) -> String {
    let mut written = String::with_capacity(source.len());
    let (mut chars, mut in_class) = (source.chars(), false);
    while let Some(c) = chars.next() {
        if c != '\\' {
            in_class = (in_class || c == '[') && c != ']';
            written.push(c);
            continue;
        }
        match (chars.next(), in_class) {
            (Some('d'), true) => written.push_str("0-9"),
            (Some('w'), true) => written.push_str("0-9A-Za-z_"),
            (Some('d'), false) => written.push_str("[0-9]"),
            (Some('w'), false) => written.push_str("[0-9A-Za-z_]"),
            (Some('D'), false) => written.push_str("[^0-9]"),
            (Some('W'), false) => written.push_str("[^0-9A-Za-z_]"),
            (other, _) => {
                written.push('\\');
                written.extend(other);
            }
        }
    }
    written
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl From<Pattern> for String {
    fn from(pattern: Pattern) -> Self {
        pattern.source
    }
}

impl TryFrom<String> for Pattern {
    type Error = String;

    fn try_from(source: String) -> Result<Self, Self::Error> {
        Self::new(&source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_value_must_match_and_digits_are_ascii() {
        let post_code = Pattern::new(r"\d{3} ?[\d]{2}").unwrap();
        assert!(post_code.matches("723 41") && post_code.matches("72341"));
        assert!(!post_code.matches("723 411") && !post_code.matches("٧٢٣٤١"));
        assert!(Pattern::new("a|b").unwrap().matches("b"));
        assert!(!Pattern::new("a|b").unwrap().matches("ab"));
    }

    #[test]
    fn what_could_take_endless_time_is_refused() {
        assert!(Pattern::new("(?=a)b").is_err());
        assert!(Pattern::new(r"(a)\1").is_err());
        assert!(Pattern::new("((a{1000}){1000}){1000}").is_err());
        assert!(Pattern::new("\\").is_err());
    }
}
