//! The words of the interface, in every language that Samsyn speaks.
//!
//! All of them stand in `locales/LANGUAGE/*.ftl` (Fluent); Swedish is the source, English is complete, a further language may lack
//! messages, which are then shown in Swedish. A new folder is a new language, nothing more. The build turns each message into a
//! function in [`t`]: `ui-save` becomes `t::ui_save(lang)`, a `&'static str`; a message that takes arguments becomes a function of
//! them, in the order of the Swedish text, and gives a `String`. Whole and decimal numbers among the arguments are written and
//! counted (one, several) as the language does it; a year or a code is handed in as text.
//!
//! Room left: a tenant's own wording. [`Lang`] is the only thing that a text depends on, so a wording is one more value behind it,
//! with its texts kept as long as the process lives; the functions and their callers stay as they are.

use std::cmp::Reverse;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

pub use fluent_bundle::FluentValue;

use crate::db::{DbError, FromValue, ToValue, Value};
use crate::numbers;

mod unused;

pub use unused::unused_messages;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// What there is to know about a language.
struct Language {
    lang: Lang,
    code: &'static str,
    /// The messages with arguments, in Fluent's writing.
    to_fill: &'static str,
}

type Bundle = FluentBundle<FluentResource>;

/// Languages that are written from right to left (their first subtag).
const RIGHT_TO_LEFT: [&str; 7] = ["ar", "ckb", "fa", "he", "ps", "ur", "yi"];

impl Lang {
    /// Every language, the source first.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        LANGUAGES.iter().map(|language| language.lang)
    }

    /// The language tag (BCP 47) for `lang="…"`, addresses and the database: `sv`.
    pub fn code(self) -> &'static str {
        LANGUAGES[self as usize].code
    }

    /// The language with exactly this tag.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|lang| lang.code() == code)
    }

    /// The language's name in the language itself: `svenska`.
    pub fn name(self) -> &'static str {
        t::ui_language_name(self)
    }

    /// The value of `dir="…"`: `ltr` or `rtl`.
    pub fn dir(self) -> &'static str {
        if RIGHT_TO_LEFT.contains(&self.base()) { "rtl" } else { "ltr" }
    }

    /// The language that a browser asks for (RFC 9110, Accept-Language): its best one that there is, else Swedish.
    pub fn negotiate(accept_language: &str) -> Self {
        let mut wanted: Vec<(&str, u16)> = accept_language.split(',').filter_map(wish).collect();
        wanted.sort_by_key(|&(_, weight)| Reverse(weight));
        wanted.into_iter().find_map(|(tag, _)| Self::closest(tag)).unwrap_or_default()
    }

    /// The language with this tag, or with the tag's first part.
    fn closest(tag: &str) -> Option<Self> {
        let base = tag.split('-').next().unwrap_or_default();
        let named = |name: &str| Self::all().find(|lang| lang.code().eq_ignore_ascii_case(name));
        named(tag).or_else(|| named(base))
    }

    fn base(self) -> &'static str {
        self.code().split('-').next().unwrap_or_default()
    }
}

impl ToValue for Lang {
    fn to_value(&self) -> Value {
        Value::Text(self.code().to_owned())
    }
}

impl FromValue for Lang {
    /// A language that is gone is read as Swedish.
    fn from_value(value: Value) -> Result<Self, DbError> {
        let code = String::from_value(value)?;
        Ok(Self::from_code(&code).unwrap_or_default())
    }
}

impl serde::Serialize for Lang {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> serde::Deserialize<'de> for Lang {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Self::from_code(&code).ok_or_else(|| serde::de::Error::custom(format!("`{code}` is no language of Samsyn")))
    }
}

/// One wish of Accept-Language with its weight in thousandths; none when it is unreadable or refused (weight 0).
fn wish(part: &str) -> Option<(&str, u16)> {
    let (tag, weight) = part.split_once(';').unwrap_or((part, "q=1"));
    let weight: f32 = weight.trim().strip_prefix("q=")?.trim().parse().ok()?;
    let thousandths = (weight.clamp(0.0, 1.0) * 1_000.0).round() as u16;
    (thousandths > 0).then_some((tag.trim(), thousandths))
}

/// The message `key` with its arguments filled in; in the source language when `lang` lacks it.
fn filled<const N: usize>(lang: Lang, key: &str, args: [(&'static str, FluentValue<'_>); N]) -> String {
    let args: FluentArgs<'_> = args.into_iter().map(|(name, value)| (name, countable(value))).collect();
    write_message(bundle(lang), key, &args).or_else(|| write_message(bundle(Lang::default()), key, &args)).unwrap_or_else(|| key.to_owned())
}

/// What is no number (0/0) is written as a dash: plural rules know no word for it.
fn countable(value: FluentValue<'_>) -> FluentValue<'_> {
    match value {
        FluentValue::Number(number) if !number.value.is_finite() => FluentValue::from("–"),
        value => value,
    }
}

fn write_message(bundle: &Bundle, key: &str, args: &FluentArgs<'_>) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
    if !errors.is_empty() {
        tracing::error!(key, ?errors, "a text could not be filled in");
    }
    Some(text)
}

/// The language's messages, read once in the life of the process.
fn bundle(lang: Lang) -> &'static Bundle {
    static BUNDLES: [OnceLock<Bundle>; LANGUAGES.len()] = [const { OnceLock::new() }; LANGUAGES.len()];
    BUNDLES[lang as usize].get_or_init(|| read_bundle(lang))
}

fn read_bundle(lang: Lang) -> Bundle {
    let language = &LANGUAGES[lang as usize];
    let mut bundle = Bundle::new_concurrent(lang.base().parse().into_iter().collect());
    bundle.set_use_isolating(false);
    set_number_writer(&mut bundle, lang);
    // The build has read the same text, so what cannot be read here is nothing.
    let resource = FluentResource::try_new(language.to_fill.to_owned()).unwrap_or_else(|(resource, _)| resource);
    if bundle.add_builtins().is_err() || bundle.add_resource(resource).is_err() {
        tracing::error!(language = language.code, "the texts could not be read");
    }
    bundle
}

/// How the language with this index writes a number inside a text.
fn write_number<const LANGUAGE: usize, Memory>(value: &FluentValue<'_>, _: &Memory) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    Some(numbers::within_text(LANGUAGES[LANGUAGE].lang, number))
}

#[cfg(test)]
#[path = "../build/catalogue.rs"]
mod catalogue;
#[cfg(test)]
#[path = "../build/generate.rs"]
mod generate;
#[cfg(test)]
#[path = "../build/pattern.rs"]
mod pattern;
#[cfg(test)]
mod tests;
