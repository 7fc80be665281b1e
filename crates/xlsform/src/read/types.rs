//! The words of the column `type`.

use crate::model::Kind;
use crate::problem::Trouble;

/// What a row of the survey does.
pub(super) enum RowType {
    Begin(Holder),
    End(Holder),
    Ask(Kind),
}

/// What holds other items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holder {
    Group,
    Repeat,
}

impl Holder {
    pub fn word(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Repeat => "repeat",
        }
    }
}

pub(super) fn read(written: &str) -> Result<RowType, Trouble> {
    let words: Vec<&str> = written.split_whitespace().collect();
    let plain = written.to_lowercase().split_whitespace().collect::<Vec<_>>().join("_");
    match plain.as_str() {
        "begin_group" => Ok(RowType::Begin(Holder::Group)),
        "begin_repeat" => Ok(RowType::Begin(Holder::Repeat)),
        "end_group" => Ok(RowType::End(Holder::Group)),
        "end_repeat" => Ok(RowType::End(Holder::Repeat)),
        _ => simple(&plain).map_or_else(|| select(written, &words), Ok).map(RowType::Ask),
    }
}

fn simple(word: &str) -> Option<Kind> {
    Some(match word {
        "text" | "string" => Kind::Text,
        "integer" | "int" => Kind::Integer,
        "decimal" => Kind::Decimal,
        "date" => Kind::Date,
        "time" => Kind::Time,
        "datetime" => Kind::DateTime,
        "geopoint" | "gps" | "location" => Kind::Geopoint,
        "geotrace" => Kind::Geotrace,
        "geoshape" => Kind::Geoshape,
        "note" => Kind::Note,
        "calculate" => Kind::Calculate,
        "acknowledge" | "trigger" => Kind::Acknowledge,
        "hidden" => Kind::Hidden,
        _ => return None,
    })
}

fn select(written: &str, words: &[&str]) -> Result<Kind, Trouble> {
    let (several, rest) = match words {
        ["select_one" | "select1", rest @ ..] | ["select", "one", rest @ ..] => (false, rest),
        ["select_multiple", rest @ ..] | ["select", "multiple", rest @ ..] => (true, rest),
        _ => return Err(Trouble::UnknownType(written.to_owned())),
    };
    match rest {
        [list] if several => Ok(Kind::SelectMultiple { list: (*list).to_owned() }),
        [list] => Ok(Kind::SelectOne { list: (*list).to_owned() }),
        [_, "or_other"] => Err(Trouble::Unsupported("or_other".to_owned())),
        _ => Err(Trouble::UnknownType(written.to_owned())),
    }
}
