//! Names as they stand in addresses: small letters a-z, digits and hyphens.

/// The longest name in an address.
const LONGEST: usize = 60;

/// A name made fit for an address: `Centrum östra` -> `centrum-ostra`. Empty when nothing is left of it.
pub fn slug(name: &str) -> String {
    let mut made = String::new();
    for letter in name.to_lowercase().chars() {
        match plain(letter) {
            Some(letters) => made.push_str(letters),
            None if letter.is_ascii_alphanumeric() => made.push(letter),
            None if !made.ends_with('-') && !made.is_empty() => made.push('-'),
            None => {}
        }
    }
    made.truncate(LONGEST);
    made.trim_end_matches('-').to_owned()
}

fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'å' | 'ä' | 'á' | 'à' | 'â' | 'ã' => "a",
        'ö' | 'ø' | 'ó' | 'ò' | 'ô' | 'õ' => "o",
        'é' | 'è' | 'ê' | 'ë' => "e",
        'ü' | 'ú' | 'ù' | 'û' => "u",
        'í' | 'ì' | 'î' | 'ï' => "i",
        'æ' => "ae",
        'ß' => "ss",
        'ñ' => "n",
        'ç' => "c",
        _ => return None,
    })
}

/// Whether a text is such a name.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty() && text.len() <= LONGEST && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_fit_for_addresses() {
        assert_eq!(slug("Östra Hamnen & Kajen"), "ostra-hamnen-kajen");
        assert_eq!(slug("  General Lighting/Request "), "general-lighting-request");
        assert_eq!(slug("…"), "");
        assert_eq!(slug(&"a".repeat(99)).len(), LONGEST);
        assert!(is_slug("trygg-i-centrum") && !is_slug("Trygg") && !is_slug("a b") && !is_slug(""));
    }
}
