//! What a file is: its name, its kind, and whether it may be kept.

use kit::forms::readable;
use kit::i18n::{Lang, t};
use kit::numbers;
use kit::picture::{self, KEPT_KIND};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;
use xlsform::{Form, Item, Kind, Question};

use crate::responses::check::fault;
use crate::responses::model::Fault;
use crate::responses::within::{each, find};

/// No single file is larger.
pub(super) const LARGEST: usize = 8 * 1024 * 1024;
/// So many files may lie under one answer, those among them that it names no more.
pub(super) const MOST_FILES: i64 = 20;
/// Letters of a file's name.
const LONGEST_NAME: usize = 80;
/// What an archive of packed files begins with: documents are such archives.
const ZIP: &[u8] = b"PK\x03\x04";

/// A file as an answer names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileRef {
    /// Its id.
    pub file: Uuid,
    /// What it is called.
    pub name: String,
    /// Its kind (RFC 6838).
    #[serde(rename = "type")]
    pub kind: String,
    /// Its length in bytes.
    pub size: i64,
}

impl FileRef {
    /// The file that an answer names.
    pub fn of(value: &Value) -> Option<Self> {
        if value.is_object() { Self::deserialize(value).ok() } else { None }
    }

    /// Its name and size.
    pub fn words(&self, lang: Lang) -> String {
        let kilobytes = (self.size + 1023) / 1024;
        t::file_named(lang, self.name.as_str(), numbers::whole(lang, kilobytes))
    }
}

/// The question asks for a file.
pub(crate) fn is_file(question: &Question) -> bool {
    matches!(question.kind, Kind::Image | Kind::File) && question.calculation.is_none()
}

/// A form asks for files.
pub(crate) fn asks(form: &Form) -> bool {
    form.items().into_iter().any(|item| matches!(item, Item::Question(question) if is_file(question)))
}

/// Faults of answers that name no file where one is asked for.
pub(crate) fn keep(lang: Lang, form: &Form, kept: &mut Map<String, Value>) -> Vec<Fault> {
    let mut faults = Vec::new();
    each(&form.survey, &is_file, kept, &Map::new(), "answers", &mut |value, _, path| {
        if FileRef::of(value).is_none() {
            faults.push(fault(path, t::response_wrong_type(lang)));
        }
    });
    faults
}

/// The files that an answer names, each with its field.
pub(super) fn named(form: &Form, answers: &Map<String, Value>) -> Vec<(String, FileRef)> {
    let found = find(&form.survey, &is_file, answers, "answers");
    found.into_iter().filter_map(|(path, value)| Some((path, FileRef::of(value)?))).collect()
}

/// Why a file is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    Empty,
    TooLarge,
    NotAPicture,
    TooManyPixels,
    Broken,
    OtherKind,
    TooMany,
    Full,
}

impl Refused {
    pub fn words(self, lang: Lang) -> String {
        match self {
            Self::Empty => t::file_empty(lang).to_owned(),
            Self::TooLarge => t::file_too_large(lang, (LARGEST / 1024 / 1024) as i64),
            Self::NotAPicture => t::file_not_a_picture(lang).to_owned(),
            Self::TooManyPixels => t::file_too_many_pixels(lang).to_owned(),
            Self::Broken => t::file_broken(lang).to_owned(),
            Self::OtherKind => t::file_other_kind(lang).to_owned(),
            Self::TooMany => t::file_too_many(lang).to_owned(),
            Self::Full => t::file_full(lang).to_owned(),
        }
    }
}

/// A file in the shape in which it is kept.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Ready {
    pub name: String,
    pub kind: &'static str,
    pub content: Vec<u8>,
}

/// Looks into a file that was sent; its name alone says nothing. It takes a moment.
pub(super) fn ready(asked: &Kind, name: &str, content: &[u8]) -> Result<Ready, Refused> {
    if content.is_empty() {
        return Err(Refused::Empty);
    }
    if content.len() > LARGEST {
        return Err(Refused::TooLarge);
    }
    let (stem, ending) = parted(name);
    let is_picture = matches!(ending.as_str(), "jpg" | "jpeg" | "png" | "webp") || *asked == Kind::Image;
    if is_picture {
        let content = picture::fit_to_keep(content).map_err(|refused| match refused {
            picture::Refused::NotAPicture => Refused::NotAPicture,
            picture::Refused::TooLarge => Refused::TooManyPixels,
            picture::Refused::Broken => Refused::Broken,
        })?;
        return Ok(Ready { name: format!("{stem}.jpg"), kind: KEPT_KIND, content });
    }
    let kind = kind_of(&ending, content).ok_or(Refused::OtherKind)?;
    Ok(Ready { name: format!("{stem}.{ending}"), kind, content: content.to_vec() })
}

/// Its kind by its ending, if what stands in it agrees.
fn kind_of(ending: &str, content: &[u8]) -> Option<&'static str> {
    let is_text = || std::str::from_utf8(content).is_ok_and(|text| !text.contains('\0'));
    let (kind, agrees) = match ending {
        "pdf" => ("application/pdf", content.starts_with(b"%PDF-")),
        "docx" => ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", content.starts_with(ZIP)),
        "xlsx" => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", content.starts_with(ZIP)),
        "odt" => ("application/vnd.oasis.opendocument.text", content.starts_with(ZIP)),
        "ods" => ("application/vnd.oasis.opendocument.spreadsheet", content.starts_with(ZIP)),
        "txt" => ("text/plain; charset=utf-8", is_text()),
        "csv" => ("text/csv; charset=utf-8", is_text()),
        _ => return None,
    };
    agrees.then_some(kind)
}

/// A name without folders, without what no file is called, and its ending in small letters.
fn parted(name: &str) -> (String, String) {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let (stem, ending) = last.rsplit_once('.').unwrap_or((last, ""));
    let stem: String = readable(stem).chars().filter(|letter| !letter.is_control() && !r#"<>:"|?*;"#.contains(*letter)).collect();
    let stem: String = stem.trim().trim_start_matches('.').chars().take(LONGEST_NAME).collect();
    (if stem.is_empty() { "fil".to_owned() } else { stem }, ending.to_ascii_lowercase())
}
