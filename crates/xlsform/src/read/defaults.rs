//! The column `default`: a text that stands there at first, or a rule that finds it.

use regex::Regex;
use std::sync::LazyLock;

/// The words of a default, as the standard's tools part them. Days, times, numbers and texts in quotes are passed over
/// whole, so that their signs count for nothing.
const WORDS: &str = r#"(?xs)
    -?\d{4}-\d{2}-\d{2} (?:T\d{2}:\d{2}:\d{2} (?:[+-]\d{2}:\d{2}|Z)?)?
    | \d{2}:\d{2}:\d{2} (?:[+-]\d{2}:\d{2}|Z)?
    | -?\d+\.\d* | -?\.\d+ | -?\d+
    | (?<rule> [*+|-] | \ mod\  | \ div\  )
    | "[^"]*" | '[^']*'
    | (?<answer> \$\{ (?:last-saved\#)? [\p{L}_][\p{L}\p{M}\p{N}_.-]* \} )
    | (?<call> [\p{L}_][\p{L}\p{M}\p{N}_.:-]* \( )
    | [\p{L}_][\p{L}\p{M}\p{N}_.:-]*
    | .
"#;

/// Nothing where the pattern is wrong, which the test below rules out.
static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(WORDS).ok());

/// Whether a default is a rule rather than a text.
pub(super) fn is_dynamic(default: &str) -> bool {
    let mut words = PATTERN.iter().flat_map(|pattern| pattern.captures_iter(default));
    words.any(|word| ["rule", "answer", "call"].iter().any(|kind| word.name(kind).is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_told_from_texts() {
        for rule in ["now()", "${a}", "${last-saved#a}", "a + b", "2*3", "4 div 2", "a | b", "5 -1 - x", "jr:x('a')", "concat(')', '')"] {
            assert!(is_dynamic(rule), "{rule}");
        }
        for text in
            ["", "5", "-1.5", "2026-11-26", "2026-11-26T10:00:00+01:00", "08:30:00", "a-b", "hej (du)", "'a + b'", "1 = 1", "../b", "${}"]
        {
            assert!(!is_dynamic(text), "{text}");
        }
    }
}
