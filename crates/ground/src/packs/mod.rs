//! Method packs: ways of working, as data.

use std::sync::Arc;

/// The packs at hand.
#[derive(Debug, Clone, Default)]
pub struct Packs {
    urgent: Arc<Vec<String>>,
}

impl Packs {
    /// Beginnings of words, in small letters, that make a free text urgent.
    pub fn urgent_words(&self) -> Arc<Vec<String>> {
        self.urgent.clone()
    }
}
