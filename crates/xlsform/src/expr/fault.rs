//! What can be wrong with an expression, and where.

/// An expression that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("at character {at}: {trouble}")]
pub struct ExprFault {
    /// The character where it goes wrong, counted from 1.
    pub at: usize,
    /// What is wrong.
    pub trouble: ExprTrouble,
}

/// What is wrong with an expression, with a way to mend it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExprTrouble {
    /// It stops too early.
    #[error("the expression ends here, but something more is needed: a value, or a closing bracket")]
    Ends,
    /// Something stands in the wrong place.
    #[error("{0} cannot stand here: an operator, a comma or a bracket may be missing before it")]
    Unexpected(String),
    /// A text without its closing quote.
    #[error("the text that begins here has no closing quote")]
    OpenText,
    /// `${` without `}`, or without a name.
    #[error("write a reference as ${{name}}")]
    BrokenReference,
    /// A function that is not known.
    #[error("there is no function {0}: check the spelling")]
    UnknownFunction(String),
    /// Too many or too few arguments.
    #[error("{function} takes {} arguments, not {given}", count_words(*.least, *.most))]
    WrongCount {
        /// The function's name.
        function: &'static str,
        /// Fewest.
        least: usize,
        /// Most.
        most: usize,
        /// As written.
        given: usize,
    },
    /// A regular expression that is not one, or uses what not every device understands.
    #[error("the pattern cannot be used: {0}")]
    BadPattern(String),
    /// `regex` with a pattern that is not a plain text.
    #[error("write the pattern of regex() as a text in quotes")]
    PatternNotText,
    /// Brackets within brackets without end.
    #[error("the expression is nested too deeply: split it with a calculate question")]
    TooDeep,
    /// An endless expression.
    #[error("the expression is too long: split it with a calculate question")]
    TooLong,
}

fn count_words(least: usize, most: usize) -> String {
    match (least, most) {
        (least, most) if least == most => format!("exactly {least}"),
        (least, usize::MAX) => format!("{least} or more"),
        (least, most) => format!("{least} to {most}"),
    }
}
