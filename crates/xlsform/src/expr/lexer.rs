//! The words of an expression.

use super::{ExprFault, ExprTrouble};

/// One word, and the character (from 1) where it begins.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    pub at: usize,
    pub token: Token,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Number(f64),
    Text(String),
    /// `${name}`.
    Answer(String),
    /// `${last-saved#name}`: the answer in the form that was sent before.
    LastSaved(String),
    /// A function, or an operator written in letters.
    Name(String),
    Symbol(&'static str),
}

/// Longer ones first.
const SYMBOLS: [&str; 21] = ["!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "(", ")", ",", "..", ".", "//", "/", "::", "[", "]", "|", "@"];

/// Cuts an expression into words.
pub(super) fn words(source: &str) -> Result<Vec<Word>, ExprFault> {
    let chars: Vec<char> = source.chars().map(straight).collect();
    let mut words = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if chars[at].is_whitespace() {
            at += 1;
            continue;
        }
        let (token, length) = next(&chars[at..]).map_err(|trouble| ExprFault { at: at + 1, trouble })?;
        words.push(Word { at: at + 1, token });
        at += length;
    }
    Ok(words)
}

/// Word processors turn quotes; the standard turns them back.
fn straight(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        c => c,
    }
}

/// The word at the beginning of `rest` (which is not empty) and how many characters it takes.
fn next(rest: &[char]) -> Result<(Token, usize), ExprTrouble> {
    match rest[0] {
        quote @ ('\'' | '"') => text(rest, quote),
        '$' => reference(rest),
        c if c.is_ascii_digit() => Ok(number(rest)),
        '.' if rest.get(1).is_some_and(char::is_ascii_digit) => Ok(number(rest)),
        c if c.is_alphabetic() || c == '_' => Ok(name(rest)),
        c => symbol(rest).ok_or_else(|| ExprTrouble::Unexpected(c.to_string())),
    }
}

fn text(rest: &[char], quote: char) -> Result<(Token, usize), ExprTrouble> {
    let length = rest[1..].iter().position(|c| *c == quote).ok_or(ExprTrouble::OpenText)?;
    Ok((Token::Text(rest[1..=length].iter().collect()), length + 2))
}

fn reference(rest: &[char]) -> Result<(Token, usize), ExprTrouble> {
    let end = rest.iter().position(|c| *c == '}').ok_or(ExprTrouble::BrokenReference)?;
    let inner: String = rest.get(2..end).unwrap_or_default().iter().collect();
    let (token, name): (fn(String) -> Token, &str) = match inner.trim().strip_prefix("last-saved#") {
        Some(name) => (Token::LastSaved, name),
        None => (Token::Answer, inner.trim()),
    };
    if rest.get(1) != Some(&'{') || !crate::model::is_name(name) {
        return Err(ExprTrouble::BrokenReference);
    }
    Ok((token(name.to_owned()), end + 1))
}

fn number(rest: &[char]) -> (Token, usize) {
    let digits = |from: usize| rest[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    let mut length = digits(0);
    if rest.get(length) == Some(&'.') {
        length += 1 + digits(length + 1);
    }
    let written: String = rest[..length].iter().collect();
    (Token::Number(super::value::to_number(&written)), length)
}

/// A name may have a prefix: `jr:choice-name`. `::` is not part of it.
fn name(rest: &[char]) -> (Token, usize) {
    let plain = |from: usize| rest[from..].iter().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.')).count();
    let mut length = plain(0);
    let prefixed = rest.get(length) == Some(&':') && rest.get(length + 1).is_some_and(|c| c.is_alphabetic() || *c == '_');
    if prefixed {
        length += 1 + plain(length + 1);
    }
    (Token::Name(rest[..length].iter().collect()), length)
}

fn symbol(rest: &[char]) -> Option<(Token, usize)> {
    let symbol = SYMBOLS.into_iter().find(|symbol| symbol.chars().eq(rest.iter().copied().take(symbol.len())))?;
    Some((Token::Symbol(symbol), symbol.len()))
}
