//! SQL stands as constants beside its use, and one list tells them all, so that one test can prepare each of them.

/// Declares SQL constants for the module and a list `ALL` of their names and texts:
///
/// ```
/// # mod queries {
/// kit::statements! {
///     /// The person of a mail address.
///     FIND_BY_EMAIL = "select id, name from person where email = $1";
/// }
/// # }
/// assert_eq!(queries::ALL[0].0, "FIND_BY_EMAIL");
/// ```
#[macro_export]
macro_rules! statements {
    ($($(#[$meta:meta])* $name:ident = $sql:expr;)*) => {
        $($(#[$meta])* pub(crate) const $name: &str = $sql;)*
        /// Every statement of this module: its name and its text.
        pub const ALL: &[(&str, &str)] = &[$((stringify!($name), $name)),*];
    };
}
