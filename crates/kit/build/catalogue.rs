//! The texts of all languages, read and checked against each other. Swedish is the source: it says which messages there are and what
//! they are told. English is complete; every further language may lack messages, which are then shown in Swedish.

use std::collections::BTreeMap;

use fluent_syntax::ast::{Entry, Message as Parsed, Pattern, Resource};
use fluent_syntax::parser::{ParserError, parse};

use super::pattern::{Patterns, walk, written_out};

/// The language that all others are translated from.
pub const SOURCE: &str = "sv";
/// The languages that may lack nothing, in the order in which a reader is offered them.
const COMPLETE: [&str; 2] = [SOURCE, "en"];
/// The message in which each language says its own name.
pub const OWN_NAME: &str = "ui-language-name";

/// One file of texts.
pub struct Source {
    /// The folder: a language tag (BCP 47).
    pub language: String,
    /// The file's name.
    pub file: String,
    /// What stands in it.
    pub text: String,
}

/// One language's texts, checked.
pub struct Language {
    /// The language tag (BCP 47).
    pub code: String,
    /// The messages by key.
    pub messages: BTreeMap<String, Message>,
    /// What the messages say, terms included.
    pub patterns: Patterns,
}

/// One message, checked.
pub struct Message {
    /// The file it stands in.
    pub file: String,
    /// The arguments in the order in which they first appear.
    pub args: Vec<String>,
    /// The messages and terms it refers to.
    pub references: Vec<String>,
    /// What it says, when it takes no arguments.
    pub text: Option<String>,
}

/// Reads and checks all texts: the source first, then English, then the others by tag; or everything that is wrong, one line each.
pub fn read(sources: &[Source]) -> Result<Vec<Language>, Vec<String>> {
    let mut codes: Vec<&str> = COMPLETE.to_vec();
    codes.extend(sources.iter().map(|source| source.language.as_str()).filter(|code| !COMPLETE.contains(code)));
    codes.dedup();
    let mut problems = Vec::new();
    let languages: Vec<Language> = codes.iter().map(|code| language(code, sources, &mut problems)).collect();
    for other in &languages[1..] {
        compare(&languages[0], other, &mut problems);
    }
    if problems.is_empty() { Ok(languages) } else { Err(problems) }
}

fn language(code: &str, sources: &[Source], problems: &mut Vec<String>) -> Language {
    let mut language = Language { code: code.to_owned(), messages: BTreeMap::new(), patterns: Patterns::new() };
    for source in sources.iter().filter(|source| source.language == code) {
        read_file(source, &mut language, problems);
    }
    let Language { messages, patterns, .. } = &mut language;
    for (key, message) in messages.iter_mut() {
        let walked = walk(key, patterns);
        problems.extend(walked.problems.iter().map(|what| format!("locales/{code}/{}: `{key}` {what}", message.file)));
        message.args = walked.args;
        message.references = walked.references;
        if message.args.is_empty() && walked.problems.is_empty() {
            message.text = written_out(key, patterns);
            if message.text.is_none() {
                problems.push(format!("locales/{code}/{}: `{key}` chooses between texts without an argument to choose by", message.file));
            }
        }
    }
    if !messages.contains_key(OWN_NAME) {
        problems.push(format!("locales/{code}: `{OWN_NAME}` is missing: the language's own name for itself"));
    }
    language
}

fn read_file(source: &Source, language: &mut Language, problems: &mut Vec<String>) {
    let place = format!("locales/{}/{}", source.language, source.file);
    let resource = parse(source.text.clone()).unwrap_or_else(|(resource, errors)| {
        problems.extend(errors.iter().map(|error| format!("{place}:{}: {error}", line(&source.text, error))));
        resource
    });
    for (key, value, attributes) in entries(resource) {
        if attributes {
            problems.push(format!("{place}: `{key}` has an attribute: give it a key of its own"));
        }
        if !is_key(key.trim_start_matches('-')) {
            problems.push(format!("{place}: `{key}` is not written with small letters, figures and single hyphens"));
        }
        let Some(pattern) = value else {
            problems.push(format!("{place}: `{key}` says nothing"));
            continue;
        };
        if language.patterns.insert(key.clone(), pattern).is_some() {
            let first = language.messages.get(&key).map_or("another file", |message| &message.file);
            problems.push(format!("{place}: `{key}` stands in {first} already"));
        }
        if !key.starts_with('-') {
            language.messages.insert(key, Message { file: source.file.clone(), args: vec![], references: vec![], text: None });
        }
    }
}

/// Each message and term: its key, what it says, whether it has attributes.
fn entries(resource: Resource<String>) -> Vec<(String, Option<Pattern<String>>, bool)> {
    let entry = |entry| match entry {
        Entry::Message(Parsed { id, value, attributes, .. }) => Some((id.name, value, !attributes.is_empty())),
        Entry::Term(term) => Some((format!("-{}", term.id.name), Some(term.value), !term.attributes.is_empty())),
        _ => None,
    };
    resource.body.into_iter().filter_map(entry).collect()
}

fn line(text: &str, error: &ParserError) -> usize {
    text.bytes().take(error.pos.start).filter(|&byte| byte == b'\n').count() + 1
}

fn is_key(key: &str) -> bool {
    let part = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    key.starts_with(|first: char| first.is_ascii_lowercase()) && key.split('-').all(part)
}

fn compare(source: &Language, other: &Language, problems: &mut Vec<String>) {
    let code = &other.code;
    for (key, message) in &other.messages {
        let Some(original) = source.messages.get(key) else {
            problems.push(format!("locales/{code}/{}: `{key}` is unknown: it does not stand in locales/{SOURCE}", message.file));
            continue;
        };
        if sorted(&original.args) != sorted(&message.args) {
            let (here, there) = (list(&message.args), list(&original.args));
            problems.push(format!("locales/{code}/{}: `{key}` takes {here} but in locales/{SOURCE} it takes {there}", message.file));
        }
    }
    if COMPLETE.contains(&code.as_str()) {
        let missing = source.messages.iter().filter(|(key, _)| !other.messages.contains_key(*key));
        problems.extend(missing.map(|(key, message)| format!("locales/{code}/{}: `{key}` is missing", message.file)));
    }
}

fn sorted(args: &[String]) -> Vec<&String> {
    let mut args: Vec<&String> = args.iter().collect();
    args.sort();
    args
}

fn list(args: &[String]) -> String {
    if args.is_empty() { "nothing".to_owned() } else { args.iter().map(|arg| format!("${arg}")).collect::<Vec<_>>().join(", ") }
}
