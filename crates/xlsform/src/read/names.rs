//! Which names the survey has given, and which are still free.

use crate::problem::Trouble;
use std::collections::{HashMap, HashSet};

/// A name that nothing may have: the standard's own group of facts about an answer.
const RESERVED: &str = "meta";

#[derive(Debug, Default)]
pub(super) struct Names {
    /// Of what lies beside each other.
    beside: HashSet<String>,
    /// Of the repeats, and of the form itself.
    repeats: HashSet<String>,
    /// How often each is written. What comes by itself is not written.
    written: HashMap<String, usize>,
}

impl Names {
    pub fn new(root: &str) -> Self {
        Self { repeats: HashSet::from([root.to_owned()]), ..Self::default() }
    }

    /// Gives a name that a row has written.
    pub fn write(&mut self, name: &str) -> Option<Trouble> {
        if name.is_empty() {
            return Some(Trouble::Empty);
        }
        if !is_tag(name) {
            return Some(Trouble::NotAName(name.to_owned()));
        }
        *self.written.entry(name.to_owned()).or_default() += 1;
        if name == RESERVED { Some(taken(name)) } else { self.make(name.to_owned()) }
    }

    /// Gives a name to something that comes by itself.
    pub fn make(&mut self, name: String) -> Option<Trouble> {
        if self.beside.contains(&name) {
            return Some(taken(&name));
        }
        self.beside.insert(name);
        None
    }

    /// Repeats have their names alone, and none has the form's.
    pub fn repeat(&mut self, name: &str) -> Option<Trouble> {
        (!self.repeats.insert(name.to_owned())).then(|| taken(name))
    }

    /// Into a group; what is beside it comes back when the group ends.
    pub fn enter(&mut self) -> HashSet<String> {
        std::mem::take(&mut self.beside)
    }

    pub fn leave(&mut self, beside: HashSet<String>) {
        self.beside = beside;
    }

    pub fn written(self) -> HashMap<String, usize> {
        self.written
    }
}

fn taken(name: &str) -> Trouble {
    Trouble::NameTaken(name.to_owned())
}

/// Whether the standard's tools take a text as a name. They differ from XML in one point: they take no capitals from À
/// to Ö. What else lies outside of what rules can name is left to rules.
pub(super) fn is_tag(text: &str) -> bool {
    let begins = |c: char| {
        matches!(c, 'A'..='Z' | '_' | 'a'..='z' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
        | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}' | '\u{2070}'..='\u{218f}'
        | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}'
        | '\u{10000}'..='\u{effff}')
    };
    let follows = |c: char| begins(c) || matches!(c, '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}');
    let plain = |text: &str| text.starts_with(begins) && text.chars().all(follows);
    text.split_once(':').map_or_else(|| plain(text), |(prefix, name)| plain(prefix) && plain(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_standards_tools() {
        for name in ["gång_väg", "a.b-c_1", "_a", "jr:a", "名"] {
            assert!(is_tag(name), "{name}");
        }
        for name in ["Åre", "1a", "min gata", "a$", "", ":a", "a:b:c", "-a"] {
            assert!(!is_tag(name), "{name}");
        }
    }
}
