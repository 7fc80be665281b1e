//! Names as they stand in addresses: small letters a-z, digits and hyphens.

/// The longest name in an address.
pub const LONGEST: usize = 60;

/// Names that are pages already.
const TAKEN: [&str; 1] = ["new"];

/// A name made fit for an address: `Hur känns centrum?` -> `hur-kanns-centrum`. Empty when nothing is left of it.
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

/// The text can stand in an address as it is.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty() && slug(text) == text && !TAKEN.contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn swedish_becomes_plain() {
        assert_eq!(slug("  Hur känns centrum när det är mörkt?  "), "hur-kanns-centrum-nar-det-ar-morkt");
        assert_eq!(slug("Åäö–Æß / 1"), "aao-aess-1");
        assert_eq!(slug("دیالوگ"), "");
        assert!(!is_slug("new") && !is_slug("Å") && !is_slug("") && is_slug("trygg-i-centrum"));
    }

    proptest! {
        #[test]
        fn what_comes_out_can_stand_in_an_address(name in ".{0,120}") {
            let made = slug(&name);
            prop_assert!(made.len() <= LONGEST);
            prop_assert!(made.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-'));
            prop_assert_eq!(slug(&made), made);
        }
    }
}
