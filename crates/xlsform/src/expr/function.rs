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
    Union,
    Not,
    True,
    False,
    Boolean,
    BooleanFromString,
    If,
    Coalesce,
    Once,
    Selected,
    SelectedAt,
    CountSelected,
    Count,
    CountNonEmpty,
    Sum,
    Checklist,
    WeightedChecklist,
    StringLength,
    Contains,
    StartsWith,
    EndsWith,
    Concat,
    Join,
    Substr,
    Substring,
    SubstringBefore,
    SubstringAfter,
    Translate,
    NormalizeSpace,
    Number,
    String,
    Round,
    Int,
    Floor,
    Ceiling,
    Abs,
    Min,
    Max,
    Pow,
    Exp,
    Exp10,
    Log,
    Log10,
    Sqrt,
    Sin,
    Cos,
    Tan,
    Asin,
    Acos,
    Atan,
    Atan2,
    Pi,
    Today,
    Date,
    DecimalDateTime,
    FormatDate,
    ChoiceName,
    Position,
    IndexedRepeat,
    Random,
    Now,
    DateTime,
    DecimalTime,
    FormatDateTime,
    Area,
    Distance,
    Randomize,
    Uuid,
    Pulldata,
    Instance,
    Current,
    Last,
    Name,
    LocalName,
    Geofence,
    Intersects,
    Property,
    Version,
    Digest,
    Base64Decode,
    Base64Encode,
    ExtractSigned,
    Itext,
    Search,
}

const MANY: usize = usize::MAX;

/// Name, fewest and most arguments (XPath 1.0 section 4, and the ODK XForms specification, "XPath functions").
const FUNCTIONS: [(Function, &str, usize, usize); 97] = [
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
    (Function::Union, "|", 2, MANY),
    (Function::Not, "not", 1, 1),
    (Function::True, "true", 0, 0),
    (Function::False, "false", 0, 0),
    (Function::Boolean, "boolean", 1, 1),
    (Function::BooleanFromString, "boolean-from-string", 1, 1),
    (Function::If, "if", 3, 3),
    (Function::Coalesce, "coalesce", 2, MANY),
    (Function::Once, "once", 1, 1),
    (Function::Selected, "selected", 2, 2),
    (Function::SelectedAt, "selected-at", 2, 2),
    (Function::CountSelected, "count-selected", 1, 1),
    (Function::Count, "count", 1, 1),
    (Function::CountNonEmpty, "count-non-empty", 1, 1),
    (Function::Sum, "sum", 1, 1),
    (Function::Checklist, "checklist", 3, MANY),
    (Function::WeightedChecklist, "weighted-checklist", 4, MANY),
    (Function::StringLength, "string-length", 0, 1),
    (Function::Contains, "contains", 2, 2),
    (Function::StartsWith, "starts-with", 2, 2),
    (Function::EndsWith, "ends-with", 2, 2),
    (Function::Concat, "concat", 1, MANY),
    (Function::Join, "join", 1, MANY),
    (Function::Substr, "substr", 2, 3),
    (Function::Substring, "substring", 2, 3),
    (Function::SubstringBefore, "substring-before", 2, 2),
    (Function::SubstringAfter, "substring-after", 2, 2),
    (Function::Translate, "translate", 3, 3),
    (Function::NormalizeSpace, "normalize-space", 0, 1),
    (Function::Number, "number", 0, 1),
    (Function::String, "string", 0, 1),
    (Function::Round, "round", 1, 2),
    (Function::Int, "int", 1, 1),
    (Function::Floor, "floor", 1, 1),
    (Function::Ceiling, "ceiling", 1, 1),
    (Function::Abs, "abs", 1, 1),
    (Function::Min, "min", 1, MANY),
    (Function::Max, "max", 1, MANY),
    (Function::Pow, "pow", 2, 2),
    (Function::Exp, "exp", 1, 1),
    (Function::Exp10, "exp10", 1, 1),
    (Function::Log, "log", 1, 1),
    (Function::Log10, "log10", 1, 1),
    (Function::Sqrt, "sqrt", 1, 1),
    (Function::Sin, "sin", 1, 1),
    (Function::Cos, "cos", 1, 1),
    (Function::Tan, "tan", 1, 1),
    (Function::Asin, "asin", 1, 1),
    (Function::Acos, "acos", 1, 1),
    (Function::Atan, "atan", 1, 1),
    (Function::Atan2, "atan2", 2, 2),
    (Function::Pi, "pi", 0, 0),
    (Function::Today, "today", 0, 0),
    (Function::Date, "date", 1, 1),
    (Function::DecimalDateTime, "decimal-date-time", 1, 1),
    (Function::FormatDate, "format-date", 2, 2),
    (Function::ChoiceName, "jr:choice-name", 2, 2),
    (Function::Position, "position", 0, 1),
    (Function::IndexedRepeat, "indexed-repeat", 3, MANY),
    (Function::Random, "random", 0, 0),
    (Function::Now, "now", 0, 0),
    (Function::DateTime, "date-time", 1, 1),
    (Function::DecimalTime, "decimal-time", 1, 1),
    (Function::FormatDateTime, "format-date-time", 2, 2),
    (Function::Area, "area", 1, 1),
    (Function::Distance, "distance", 1, 2),
    (Function::Randomize, "randomize", 1, 2),
    (Function::Uuid, "uuid", 0, 1),
    (Function::Pulldata, "pulldata", 2, MANY),
    (Function::Instance, "instance", 1, 1),
    (Function::Current, "current", 0, 0),
    (Function::Last, "last", 0, 0),
    (Function::Name, "name", 0, 1),
    (Function::LocalName, "local-name", 0, 1),
    (Function::Geofence, "geofence", 2, 2),
    (Function::Intersects, "intersects", 1, 1),
    (Function::Property, "property", 1, 1),
    (Function::Version, "version", 0, 0),
    (Function::Digest, "digest", 2, 3),
    (Function::Base64Decode, "base64-decode", 1, 1),
    (Function::Base64Encode, "base64-encode", 1, 1),
    (Function::ExtractSigned, "extract-signed", 2, 2),
    (Function::Itext, "jr:itext", 1, 1),
    (Function::Search, "search", 1, MANY),
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

    /// Whether [`super::eval`] gives it a value. The others are known to the standard, but need what is not there
    /// when answers are judged: chance, other files, the device.
    #[must_use]
    pub fn is_carried(self) -> bool {
        (self as usize) < Self::Random as usize && self != Self::Union
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
