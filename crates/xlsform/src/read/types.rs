//! The words of the column `type`.

use crate::model::{Fact, Kind};
use crate::problem::Trouble;

/// What a row of the survey does.
pub(super) enum RowType {
    Begin(Holder),
    End(Holder),
    Ask(Asked),
    /// A setting in the survey (the older way): its name in the standard.
    Set(&'static str),
}

/// What a row asks.
pub(super) struct Asked {
    pub kind: Kind,
    /// Whether "other" may be chosen and told.
    pub or_other: bool,
    /// What the type itself demands of an answer.
    pub constraint: Option<&'static str>,
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
    if after(written, "begin").is_some_and(|rest| rest == "loop" || rest.starts_with("loop ")) {
        return Err(Trouble::Unsupported("begin loop".to_owned()));
    }
    if let Some(holder) = after(written, "begin").map(begun) {
        return holder.map(RowType::Begin).ok_or_else(|| unknown(written));
    }
    if let Some(holder) = after(written, "end").and_then(holder) {
        return Ok(RowType::End(holder));
    }
    if let Some(setting) = setting(written) {
        return Ok(RowType::Set(setting));
    }
    if let Some(asked) = choosing(written)? {
        return Ok(RowType::Ask(asked));
    }
    let (kind, constraint) = plain(written).ok_or_else(|| unknown(written))?;
    Ok(RowType::Ask(Asked { kind, or_other: false, constraint }))
}

/// The word that a type written in another case may have meant.
fn unknown(written: &str) -> Trouble {
    let small = written.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    if small != written && read(&small).is_ok() {
        return Trouble::TypeInOtherCase { written: written.to_owned(), meant: small };
    }
    Trouble::UnknownType(written.to_owned())
}

fn after<'a>(written: &'a str, word: &str) -> Option<&'a str> {
    written.strip_prefix(word)?.strip_prefix([' ', '_'])
}

/// What the first words begin. A list may follow, as for loops; for others it means nothing.
fn begun(words: &str) -> Option<Holder> {
    let listed = || words.rsplit_once(' ').map(|(rest, _)| rest.strip_suffix(" over").unwrap_or(rest));
    holder(words).or_else(|| listed().and_then(holder))
}

fn holder(word: &str) -> Option<Holder> {
    match word {
        "group" => Some(Holder::Group),
        "repeat" | "lgroup" | "looped group" => Some(Holder::Repeat),
        _ => None,
    }
}

fn setting(word: &str) -> Option<&'static str> {
    match word {
        "form_title" | "set_form_title" => Some("form_title"),
        "form_id" | "set_form_id" => Some("form_id"),
        "prefix" => Some("prefix"),
        _ => None,
    }
}

/// Words, and what they make of the list's name.
type Way = (&'static str, fn(String) -> Kind);

/// How choosing may be written; the list follows.
const CHOOSING: [Way; 14] = [
    ("select_one", |list| Kind::SelectOne { list }),
    ("select one from", |list| Kind::SelectOne { list }),
    ("select one", |list| Kind::SelectOne { list }),
    ("select1", |list| Kind::SelectOne { list }),
    ("add select one prompt using", |list| Kind::SelectOne { list }),
    ("select_multiple", |list| Kind::SelectMultiple { list }),
    ("select all that apply from", |list| Kind::SelectMultiple { list }),
    ("select all that apply", |list| Kind::SelectMultiple { list }),
    ("add select multiple prompt using", |list| Kind::SelectMultiple { list }),
    ("select_one_external", |list| Kind::SelectOneExternal { list }),
    ("select_one_from_file", |file| Kind::SelectOneFromFile { file }),
    ("select one from file", |file| Kind::SelectOneFromFile { file }),
    ("select_multiple_from_file", |file| Kind::SelectMultipleFromFile { file }),
    ("select multiple from file", |file| Kind::SelectMultipleFromFile { file }),
];

const OTHER: [&str; 3] = [" or specify other", " or_other", " or other"];

/// A question with choices: how it is written, its list, and perhaps "or other".
fn choosing(written: &str) -> Result<Option<Asked>, Trouble> {
    let (rest, or_other) = OTHER.into_iter().find_map(|other| Some((written.strip_suffix(other)?, true))).unwrap_or((written, false));
    let Some((command, list)) = rest.rsplit_once(' ') else {
        return Ok(None);
    };
    let kind = match command {
        "rank" => Some(Kind::Rank { list: list.to_owned() }),
        "osm" => Some(Kind::Osm { list: list.to_owned() }),
        command => CHOOSING.iter().find(|way| way.0 == command).map(|way| way.1(list.to_owned())),
    };
    if let Some(Kind::SelectOneFromFile { file } | Kind::SelectMultipleFromFile { file }) = &kind {
        let parts: Vec<&str> = file.split('.').collect();
        if !matches!(parts[..], [_, "csv" | "xml" | "geojson"]) {
            return Err(Trouble::NotAChoiceFile(file.clone()));
        }
    }
    Ok(kind.map(|kind| Asked { kind, or_other, constraint: None }))
}

/// The other types, and what some of them demand.
fn plain(word: &str) -> Option<(Kind, Option<&'static str>)> {
    let bounded = |constraint| Some((Kind::Integer, Some(constraint)));
    let told = |what| Some((Kind::Metadata { what }, None));
    let kind = match word {
        "text" | "string" | "q string" | "add text prompt" => Kind::Text,
        "integer" | "int" | "q int" | "add integer prompt" => Kind::Integer,
        "decimal" | "q decimal" | "add decimal prompt" => Kind::Decimal,
        "range" => Kind::Range,
        "date" | "q date" | "add date prompt" => Kind::Date,
        "time" => Kind::Time,
        "dateTime" | "datetime" | "date time" | "q dateTime" | "q date time" | "add date time prompt" | "add dateTime prompt" => {
            Kind::DateTime
        }
        "geopoint" | "gps" | "location" | "q geopoint" | "q location" | "add location prompt" => Kind::Geopoint,
        "geotrace" | "q geotrace" => Kind::Geotrace,
        "geoshape" | "q geoshape" => Kind::Geoshape,
        "image" | "photo" | "q image" | "q picture" | "add image prompt" | "add photo prompt" => Kind::Image,
        "audio" | "q audio" | "add audio prompt" => Kind::Audio,
        "video" | "q video" | "add video prompt" => Kind::Video,
        "file" | "add file prompt" => Kind::File,
        "barcode" | "q barcode" | "add barcode prompt" => Kind::Barcode,
        "osm" => Kind::Osm { list: String::new() },
        "note" | "q note" | "add note prompt" => Kind::Note,
        "calculate" | "q calculate" | "add calculate prompt" => Kind::Calculate,
        "acknowledge" | "trigger" | "q acknowledge" | "add acknowledge prompt" => Kind::Acknowledge,
        "hidden" => Kind::Hidden,
        "csv-external" => Kind::CsvExternal,
        "xml-external" => Kind::XmlExternal,
        "percentage" => return bounded("0 <= . and . <= 100"),
        "number of days in last month" => return bounded("0 <= . and . <= 31"),
        "number of days in last six months" => return bounded("0 <= . and . <= 183"),
        "number of days in last year" => return bounded("0 <= . and . <= 365"),
        "phone number" => return Some((Kind::Text, Some(r"regex(., '^\d*$')"))),
        "start" | "start time" | "get start time" => return told(Fact::Start),
        "end" | "end time" | "get end time" => return told(Fact::End),
        "today" | "get today" => return told(Fact::Today),
        "deviceid" | "imei" | "device id" | "get device id" | "uri:deviceid" => return told(Fact::DeviceId),
        "subscriberid" | "subscriber id" | "get subscriber id" | "uri:subscriberid" => return told(Fact::SubscriberId),
        "simserial" | "sim id" | "get sim id" | "uri:simserial" => return told(Fact::SimSerial),
        "phonenumber" | "get phone number" | "uri:phonenumber" => return told(Fact::PhoneNumber),
        "username" | "uri:username" => return told(Fact::Username),
        "email" | "uri:email" => return told(Fact::Email),
        "audit" => return told(Fact::Audit),
        "start-geopoint" => return told(Fact::StartGeopoint),
        "background-geopoint" => return told(Fact::BackgroundGeopoint),
        "background-audio" => return told(Fact::BackgroundAudio),
        _ => return None,
    };
    Some((kind, None))
}
