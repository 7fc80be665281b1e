//! Kinds of answers.

use serde::{Deserialize, Serialize};

/// Kinds of answers. In JSON its `type` is the standard's word; choices name their `list`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Kind {
    /// Free text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Decimal,
    /// A number on a scale; the parameters say from where to where.
    Range,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// A time of day, `HH:MM` or `HH:MM:SS`.
    Time,
    /// A moment with its offset (RFC 3339).
    #[serde(rename = "dateTime")]
    DateTime,
    /// One of a list.
    SelectOne {
        /// The list's name; `${repeat}` when the choices are answers given before.
        list: String,
    },
    /// Any number of a list.
    SelectMultiple {
        /// As for one.
        list: String,
    },
    /// A whole list, put in order.
    Rank {
        /// As for one.
        list: String,
    },
    /// One of a file's rows.
    SelectOneFromFile {
        /// The file's name.
        file: String,
    },
    /// Any number of a file's rows.
    SelectMultipleFromFile {
        /// The file's name.
        file: String,
    },
    /// One of a list of the sheet `external_choices`.
    SelectOneExternal {
        /// The list's name.
        list: String,
    },
    /// A place: `lat lon`, and altitude and accuracy where known.
    Geopoint,
    /// A line: two places or more, joined by `;`.
    Geotrace,
    /// An outline: three places or more, the last again the first.
    Geoshape,
    /// A picture.
    Image,
    /// A sound.
    Audio,
    /// A film.
    Video,
    /// Any file.
    File,
    /// A code that is scanned.
    Barcode,
    /// An object of OpenStreetMap.
    Osm {
        /// The list of its tags, or nothing.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        list: String,
    },
    /// Something to read.
    Note,
    /// Something that follows from other answers.
    Calculate,
    /// One box to tick: `OK`.
    Acknowledge,
    /// Text that the page sets and nobody sees.
    Hidden,
    /// What a device knows by itself.
    Metadata {
        /// Which.
        what: Fact,
    },
    /// A table that comes as a file of values with commas.
    #[serde(rename = "csv-external")]
    CsvExternal,
    /// A table that comes as a file of XML.
    #[serde(rename = "xml-external")]
    XmlExternal,
}

/// What a device knows by itself. In JSON the standard's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "each is the standard's type of its name")]
pub enum Fact {
    Start,
    End,
    Today,
    DeviceId,
    SubscriberId,
    SimSerial,
    PhoneNumber,
    Username,
    Email,
    Audit,
    #[serde(rename = "start-geopoint")]
    StartGeopoint,
    #[serde(rename = "background-geopoint")]
    BackgroundGeopoint,
    #[serde(rename = "background-audio")]
    BackgroundAudio,
}

impl Fact {
    fn word(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::End => "end",
            Self::Today => "today",
            Self::DeviceId => "deviceid",
            Self::SubscriberId => "subscriberid",
            Self::SimSerial => "simserial",
            Self::PhoneNumber => "phonenumber",
            Self::Username => "username",
            Self::Email => "email",
            Self::Audit => "audit",
            Self::StartGeopoint => "start-geopoint",
            Self::BackgroundGeopoint => "background-geopoint",
            Self::BackgroundAudio => "background-audio",
        }
    }
}

impl Kind {
    /// The list in the sheet `choices` that it chooses from.
    #[must_use]
    pub fn list(&self) -> Option<&str> {
        match self {
            Self::SelectOne { list } | Self::SelectMultiple { list } | Self::Rank { list } => Some(list),
            _ => None,
        }
    }

    /// The standard's word.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Range => "range",
            Self::Date => "date",
            Self::Time => "time",
            Self::DateTime => "dateTime",
            Self::SelectOne { .. } => "select_one",
            Self::SelectMultiple { .. } => "select_multiple",
            Self::Rank { .. } => "rank",
            Self::SelectOneFromFile { .. } => "select_one_from_file",
            Self::SelectMultipleFromFile { .. } => "select_multiple_from_file",
            Self::SelectOneExternal { .. } => "select_one_external",
            Self::Geopoint => "geopoint",
            Self::Geotrace => "geotrace",
            Self::Geoshape => "geoshape",
            Self::Image => "image",
            Self::Audio => "audio",
            Self::Video => "video",
            Self::File => "file",
            Self::Barcode => "barcode",
            Self::Osm { .. } => "osm",
            Self::Note => "note",
            Self::Calculate => "calculate",
            Self::Acknowledge => "acknowledge",
            Self::Hidden => "hidden",
            Self::Metadata { what } => what.word(),
            Self::CsvExternal => "csv-external",
            Self::XmlExternal => "xml-external",
        }
    }

    /// Its cell in the column `type`.
    #[must_use]
    pub fn cell(&self) -> String {
        let about = match self {
            Self::SelectOneFromFile { file } | Self::SelectMultipleFromFile { file } => Some(file),
            Self::SelectOneExternal { list } | Self::Osm { list } => Some(list).filter(|list| !list.is_empty()),
            _ => None,
        };
        let about = about.map(String::as_str).or(self.list());
        about.map_or_else(|| self.word().to_owned(), |about| format!("{} {about}", self.word()))
    }

    /// Whether people see it, so that it needs words.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        !matches!(self, Self::Calculate | Self::Hidden | Self::Metadata { .. } | Self::CsvExternal | Self::XmlExternal)
    }
}
