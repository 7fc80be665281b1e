//! Codes that people read, write down and type: 12 or 8 characters that are not mistaken for each other.

use super::LENGTH;

/// Figures and capitals without look-alikes: no I, L, O, U (Crockford's base 32).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters in a code: 60 bits.
const CODE_LENGTH: usize = 12;
/// Characters in a short code: 40 bits, for what is used once and guessed at slowly.
const SHORT_LENGTH: usize = 8;
/// Characters that stand together when a code is shown.
const GROUP: usize = 4;

/// A code of 12 characters without look-alikes, from the first 60 bits.
pub fn code12(bytes: &[u8; LENGTH]) -> String {
    code(bytes, CODE_LENGTH)
}

/// A short code of 8 characters, from the first 40 bits.
pub fn code8(bytes: &[u8; LENGTH]) -> String {
    code(bytes, SHORT_LENGTH)
}

fn code(bytes: &[u8; LENGTH], length: usize) -> String {
    let bits = bytes.iter().take(8).fold(0_u64, |bits, &byte| bits << 8 | u64::from(byte));
    let character = |place: usize| char::from(ALPHABET[(bits >> (59 - 5 * place) & 31) as usize]);
    (0..length).map(character).collect()
}

/// Reads a code as somebody typed it: any case, with or without spaces and hyphens, O for 0, I and L for 1. Nothing when it is
/// not 12 characters of a code.
pub fn normalise_code(typed: &str) -> Option<String> {
    normalise(typed, CODE_LENGTH)
}

/// The same for a short code of 8 characters.
pub fn normalise_code8(typed: &str) -> Option<String> {
    normalise(typed, SHORT_LENGTH)
}

fn normalise(typed: &str, length: usize) -> Option<String> {
    let kept = typed.chars().filter(|letter| !letter.is_whitespace() && !"-‐‑–—−._".contains(*letter));
    let code = kept.map(plain).collect::<Option<String>>()?;
    (code.len() == length).then_some(code)
}

fn plain(letter: char) -> Option<char> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        letter => letter,
    };
    ALPHABET.iter().any(|&known| char::from(known) == letter).then_some(letter)
}

/// A code as it is shown: `K7M4 QX9R 2HWT`.
pub fn group_code(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    letters.chunks(GROUP).map(String::from_iter).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secrets::Secret;

    #[test]
    fn codes_carry_sixty_bits_and_survive_being_typed() {
        assert_eq!(code12(&[0xff; LENGTH]), "ZZZZZZZZZZZZ");
        let mut bytes = [0; LENGTH];
        bytes[7] = 0b0001_0000;
        assert_eq!(code12(&bytes), "000000000001");
        bytes[7] = 0b0000_1111;
        assert_eq!(code12(&bytes), "000000000000");
        let code = code12(&Secret::from_bytes([0x0b; LENGTH]).hmac("receipt", b"id"));
        let shown = group_code(&code);
        assert_eq!(shown.len(), 14);
        assert_eq!(normalise_code(&shown.to_lowercase()), Some(code.clone()));
        let short = code8(&Secret::from_bytes([0x0b; LENGTH]).hmac("receipt", b"id"));
        assert_eq!((short.as_str(), normalise_code8(&group_code(&short))), (&code[..8], Some(short.clone())));
    }

    #[test]
    fn look_alikes_and_dashes_are_forgiven_and_other_letters_are_not() {
        assert_eq!(normalise_code(" k7m4–QX9R_2hwt\u{a0}").as_deref(), Some("K7M4QX9R2HWT"));
        assert_eq!(normalise_code("oOiIlL234567").as_deref(), Some("001111234567"));
        for wrong in ["", "K7M4 QX9R 2HW", "K7M4 QX9R 2HWTT", "K7M4 QX9R 2HWU", "K7M4 QX9R 2HWÅ"] {
            assert_eq!(normalise_code(wrong), None, "{wrong}");
        }
    }
}
