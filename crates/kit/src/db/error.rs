//! What can go wrong in the database, in the few kinds that a caller decides by.

/// Why a read or a write did not happen. A write that answers with one of these has left nothing behind,
/// except [`DbError::Lost`] and a group's failed commit on a broken disk: there nobody can know, and the words say so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DbError {
    /// [`query_one`](super::Tx::query_one) found no row.
    #[error("nothing was found")]
    NotFound,
    /// A value that must be unique exists already.
    #[error("the value exists already: {constraint}")]
    Unique {
        /// The columns, the same on both databases: `person.email` or `area.layer_id, area.number`.
        constraint: String,
    },
    /// A row points at something that does not exist, or something that is still pointed at was to be removed.
    #[error("a row would point at something that does not exist")]
    Foreign,
    /// A value breaks a rule of its table: a check, or a value that must be given.
    #[error("a value breaks a rule of its table")]
    Check,
    /// The disk, or the room the database may take, is full. Nothing was kept.
    #[error("the disk is full")]
    Full,
    /// The connection to the database was lost. If it happened during the commit, the outcome is unknown.
    #[error("the connection to the database was lost")]
    Lost,
    /// The closure panicked; its changes were undone.
    #[error("the work on the database stopped by a fault in the program")]
    Panicked,
    /// Others held what was needed for too long. Trying again later is right.
    #[error("the database is busy")]
    Busy,
    /// A read tried to write, or the database lies where nothing can be written.
    #[error("a read cannot write, or the database cannot be written to")]
    ReadOnly,
    /// The migrations of this program and those in the database do not fit together.
    #[error("migration: {0}")]
    Migration(String),
    /// A value cannot be held by the database, or is of another type than asked for.
    #[error("{0}")]
    Type(String),
    /// Anything else, in the database's own words.
    #[error("{0}")]
    Other(String),
}

/// Text of a panic, for the log.
pub(super) fn panic_text(panic: &(dyn std::any::Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("without words")
}
