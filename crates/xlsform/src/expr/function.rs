//! The operators and functions that an expression may use.

use serde::{Deserialize, Serialize};

/// An operator or function. In JSON its name in XPath, such as `"<="` or `"count-selected"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "&'static str", try_from = "String")]
#[expect(missing_docs, reason = "each is the XPath function of its name, described in the module's rules")]
pub enum Function {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    More,
    MoreOrEqual,
    Plus,
    Minus,
    Times,
    Div,
    Mod,
    Not,
    True,
    False,
    If,
    Coalesce,
    Selected,
    CountSelected,
    Count,
    StringLength,
    Contains,
    StartsWith,
    Number,
    String,
    Round,
    Int,
    Min,
    Max,
    Today,
}

const MANY: usize = usize::MAX;

/// Name, fewest and most arguments.
const FUNCTIONS: [(Function, &str, usize, usize); 31] = [
    (Function::Or, "or", 2, MANY),
    (Function::And, "and", 2, MANY),
    (Function::Equal, "=", 2, 2),
    (Function::NotEqual, "!=", 2, 2),
    (Function::Less, "<", 2, 2),
    (Function::LessOrEqual, "<=", 2, 2),
    (Function::More, ">", 2, 2),
    (Function::MoreOrEqual, ">=", 2, 2),
    (Function::Plus, "+", 2, MANY),
    (Function::Minus, "-", 1, 2),
    (Function::Times, "*", 2, 2),
    (Function::Div, "div", 2, 2),
    (Function::Mod, "mod", 2, 2),
    (Function::Not, "not", 1, 1),
    (Function::True, "true", 0, 0),
    (Function::False, "false", 0, 0),
    (Function::If, "if", 3, 3),
    (Function::Coalesce, "coalesce", 2, MANY),
    (Function::Selected, "selected", 2, 2),
    (Function::CountSelected, "count-selected", 1, 1),
    (Function::Count, "count", 1, 1),
    (Function::StringLength, "string-length", 1, 1),
    (Function::Contains, "contains", 2, 2),
    (Function::StartsWith, "starts-with", 2, 2),
    (Function::Number, "number", 1, 1),
    (Function::String, "string", 1, 1),
    (Function::Round, "round", 1, 2),
    (Function::Int, "int", 1, 1),
    (Function::Min, "min", 1, MANY),
    (Function::Max, "max", 1, MANY),
    (Function::Today, "today", 0, 0),
];

impl Function {
    /// The operator or function of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        FUNCTIONS.iter().find(|entry| entry.1 == name).map(|entry| entry.0)
    }

    /// Its name in XPath.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().1
    }

    /// The fewest and the most arguments that it takes.
    #[must_use]
    pub fn arity(self) -> (usize, usize) {
        (self.entry().2, self.entry().3)
    }

    /// Whether it is written `name(…)`, and not between its arguments.
    pub(super) fn is_called(self) -> bool {
        self as usize >= Self::Not as usize
    }

    fn entry(self) -> &'static (Self, &'static str, usize, usize) {
        // The table is in the order of the variants, which a test proves.
        &FUNCTIONS[self as usize]
    }
}

impl From<Function> for &'static str {
    fn from(function: Function) -> Self {
        function.name()
    }
}

impl TryFrom<String> for Function {
    type Error = String;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        Self::named(&name).ok_or_else(|| format!("there is no function {name}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order() {
        for (place, (function, name, ..)) in FUNCTIONS.iter().enumerate() {
            assert_eq!((*function as usize, Function::named(name)), (place, Some(*function)));
        }
    }
}
