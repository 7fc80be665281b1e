//! Writes the texts as Rust: the languages, and a module `t` with one function for each message.

use std::fmt::Write;

use fluent_syntax::ast::{Entry, Identifier, Message as Written, Resource, Term};
use fluent_syntax::serializer::serialize;

use super::catalogue::{Language, Message, OWN_NAME};

/// The file that `kit::i18n` includes. The first language is the source.
pub fn rust(languages: &[Language]) -> String {
    // Writing to a String cannot fail, so the results of `write!` say nothing.
    let mut out = String::new();
    let Some(source) = languages.first() else {
        return out;
    };
    enumeration(&mut out, languages);
    table(&mut out, languages);
    let _ = writeln!(
        out,
        "/// The texts: one function for each message in `locales/`.\npub mod t {{\n    use super::{{FluentValue, Lang, filled}};\n"
    );
    for (key, message) in &source.messages {
        function(&mut out, key, message, languages);
    }
    let keys: Vec<&String> = source.messages.keys().collect();
    let _ = writeln!(out, "}}\n\n/// The key of every message, sorted.\npub static KEYS: &[&str] = &{keys:?};");
    out
}

fn enumeration(out: &mut String, languages: &[Language]) {
    let _ = writeln!(out, "/// A language that pages and mails can be read in.");
    let _ = writeln!(out, "#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]\npub enum Lang {{");
    for (index, language) in languages.iter().enumerate() {
        let default = if index == 0 { "#[default] " } else { "" };
        let _ = writeln!(out, "    #[doc = {:?}] {default}{},", own_name(language), variant(language));
    }
    let _ = writeln!(out, "}}\n");
}

fn table(out: &mut String, languages: &[Language]) {
    let _ = writeln!(out, "static LANGUAGES: [Language; {}] = [", languages.len());
    for language in languages {
        let (lang, code, filled) = (variant(language), &language.code, to_fill(language));
        let _ = writeln!(out, "    Language {{ lang: Lang::{lang}, code: {code:?}, to_fill: {filled:?} }},");
    }
    let _ = writeln!(out, "];\n");
    let _ = writeln!(out, "fn set_number_writer(bundle: &mut Bundle, lang: Lang) {{\n    match lang {{");
    for (index, language) in languages.iter().enumerate() {
        let _ = writeln!(out, "        Lang::{} => bundle.set_formatter(Some(write_number::<{index}, _>)),", variant(language));
    }
    let _ = writeln!(out, "    }}\n}}\n");
}

fn own_name(language: &Language) -> &str {
    language.messages.get(OWN_NAME).and_then(|message| message.text.as_deref()).unwrap_or(&language.code)
}

/// `sv` becomes `Sv`, `sv-x-easy` becomes `SvXEasy`.
fn variant(language: &Language) -> String {
    let capital = |part: &str| part.chars().take(1).flat_map(char::to_uppercase).chain(part.chars().skip(1)).collect::<String>();
    language.code.split('-').map(capital).collect()
}

/// The messages that take arguments, and what they refer to, in Fluent's own writing.
fn to_fill(language: &Language) -> String {
    let with_args = language.messages.iter().filter(|(_, message)| !message.args.is_empty());
    let mut keys: Vec<&String> = with_args.flat_map(|(key, message)| [key].into_iter().chain(&message.references)).collect();
    keys.sort();
    keys.dedup();
    serialize(&Resource { body: keys.into_iter().filter_map(|key| entry(key, language)).collect() })
}

fn entry(key: &str, language: &Language) -> Option<Entry<String>> {
    let value = language.patterns.get(key)?.clone();
    Some(match key.strip_prefix('-') {
        Some(name) => Entry::Term(Term { id: Identifier { name: name.to_owned() }, value, attributes: vec![], comment: None }),
        None => Entry::Message(Written { id: Identifier { name: key.to_owned() }, value: Some(value), attributes: vec![], comment: None }),
    })
}

fn function(out: &mut String, key: &str, message: &Message, languages: &[Language]) {
    let name = key.replace('-', "_");
    match &message.text {
        Some(text) => written_out(out, key, &name, text, languages),
        None => filled_in(out, key, &name, &message.args),
    }
}

fn written_out(out: &mut String, key: &str, name: &str, text: &str, languages: &[Language]) {
    let _ = writeln!(out, "    #[doc = {:?}]", format!("`{key}`: {text}"));
    let _ = writeln!(out, "    pub fn {name}(lang: Lang) -> &'static str {{");
    let _ = writeln!(out, "        match lang {{");
    for language in languages {
        let own = language.messages.get(key).and_then(|message| message.text.as_deref());
        let _ = writeln!(out, "            Lang::{} => {:?},", variant(language), own.unwrap_or(text));
    }
    let _ = writeln!(out, "        }}\n    }}\n");
}

fn filled_in(out: &mut String, key: &str, name: &str, args: &[String]) {
    let names: Vec<String> = args.iter().map(|arg| arg.replace('-', "_")).collect();
    let params: String = names.iter().map(|arg| format!(", r#{arg}: impl Into<FluentValue<'a>>")).collect();
    let values: String = args.iter().zip(&names).map(|(arg, name)| format!("({arg:?}, r#{name}.into()), ")).collect();
    let _ = writeln!(out, "    #[doc = {:?}]", format!("`{key}`, filled in with {}.", names.join(", ")));
    let _ = writeln!(out, "    pub fn {name}<'a>(lang: Lang{params}) -> String {{");
    let _ = writeln!(out, "        filled(lang, {key:?}, [{values}])\n    }}\n");
}
