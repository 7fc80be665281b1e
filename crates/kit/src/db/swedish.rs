//! Swedish order and search for SQLite: å, ä and ö stand last, and case does not matter before all letters have been
//! compared. PostgreSQL has its own (ICU's `sv`); a test holds the two against each other.

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use std::cmp::Ordering;

/// Teaches a connection the collation `swedish` and the function `lower_case`.
pub(super) fn teach(connection: &Connection) -> rusqlite::Result<()> {
    connection.create_collation("swedish", compare)?;
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("lower_case", 1, flags, |context| {
        let text: Option<String> = context.get(0)?;
        Ok(text.map(|text| text.to_lowercase()))
    })
}

/// Letters first, then accents, then case (small before large), then code points.
fn compare(left: &str, right: &str) -> Ordering {
    let letters = || left.chars().map(letter).cmp(right.chars().map(letter));
    let accents = || left.chars().map(accent).cmp(right.chars().map(accent));
    let case = || left.chars().map(char::is_uppercase).cmp(right.chars().map(char::is_uppercase));
    letters().then_with(accents).then_with(case).then_with(|| left.cmp(right))
}

/// The class of a character (space, sign, digit, letter) and its place within it.
fn letter(character: char) -> (u8, u32) {
    let small = character.to_lowercase().next().unwrap_or(character);
    match small {
        _ if small.is_whitespace() => (0, 0),
        _ if small.is_numeric() => (2, small.into()),
        'å' => (4, 0),
        'ä' | 'æ' => (4, 1),
        'ö' | 'ø' => (4, 2),
        _ if small.is_alphabetic() => base(small),
        '_' | '-' | ',' | ';' | ':' | '!' | '?' | '.' | '\'' | '"' | '(' | ')' => (1, sign(small)),
        _ => (1, 100 + u32::from(small)),
    }
}

/// Common signs in the order of the Unicode collation algorithm (UTS 10, root collation).
fn sign(character: char) -> u32 {
    "_-,;:!?.'\"()".chars().position(|sign| sign == character).map_or(99, |place| place as u32)
}

/// Latin letters without their accents; other scripts follow by code point.
fn base(small: char) -> (u8, u32) {
    let plain = match small {
        'à' | 'á' | 'â' | 'ã' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ō' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ť' | 'ţ' | 'ț' => 't',
        'ù' | 'ú' | 'û' | 'ū' | 'ů' => 'u',
        'ü' | 'ý' | 'ÿ' | 'ű' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    };
    if plain.is_ascii() { (3, plain.into()) } else { (5, plain.into()) }
}

/// Whether a letter carries an accent that its place did not already tell.
fn accent(character: char) -> u32 {
    let small = character.to_lowercase().next().unwrap_or(character);
    if small.is_ascii() || "åäö".contains(small) { 0 } else { small.into() }
}
