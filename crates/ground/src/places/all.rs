//! All that a tenant knows about where things are.

use super::names::Names;

/// Base map and names.
pub struct Places {
    /// The names of places, to search and to tell where a mark lies.
    pub names: Names,
}
