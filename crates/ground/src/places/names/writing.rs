//! How a name is written, and how people write it: å, ä and ö are letters of their own, yet a phone from elsewhere has only a and o.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A name in the two ways in which it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    /// In small letters.
    small: String,
    /// In small letters without marks on them, and letters only.
    plain: String,
}

/// How well a name fits what was written; the best is the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fit {
    place: FitAt,
    plain: bool,
}

/// Where in the name it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum FitAt {
    Whole,
    Begins,
    BeginsWord,
    Within,
}

impl Written {
    /// What is compared of a text.
    pub(super) fn of(text: &str) -> Self {
        let small = text.trim().nfc().flat_map(char::to_lowercase).collect::<String>();
        let plain = small.nfd().filter(|letter| !is_combining_mark(*letter)).map(plain).collect::<String>();
        Self { small, plain: plain.split_whitespace().collect::<Vec<_>>().join(" ") }
    }

    /// True when nothing was written.
    pub(super) fn is_empty(&self) -> bool {
        self.plain.is_empty()
    }

    /// How well this name fits what was written; none when it does not.
    pub(super) fn fit(&self, asked: &Self) -> Option<Fit> {
        let exact = at(&self.small, &asked.small).map(|place| Fit { place, plain: false });
        exact.into_iter().chain(at(&self.plain, &asked.plain).map(|place| Fit { place, plain: true })).min()
    }

    /// What was written, without a house number at its end ("5", "12 B"); none when there is no number.
    pub(super) fn without_number(&self) -> Option<Self> {
        let words: Vec<&str> = self.small.split_whitespace().collect();
        let number = words.iter().rposition(|word| word.starts_with(|letter: char| letter.is_ascii_digit()))?;
        words.get(..number).map(|street| Self::of(&street.join(" ")))
    }

    /// The order of names in Swedish: å, ä and ö last.
    pub(super) fn swedish_order(&self) -> String {
        self.small
            .chars()
            .map(|letter| match letter {
                'å' => '\u{fff0}',
                'ä' | 'æ' => '\u{fff1}',
                'ö' | 'ø' => '\u{fff2}',
                other => other,
            })
            .collect()
    }
}

fn at(name: &str, asked: &str) -> Option<FitAt> {
    let place = name.find(asked)?;
    let begins_word = || name.match_indices(asked).any(|(at, _)| name[..at].ends_with([' ', '-', '/', '(']));
    Some(match place {
        0 if name.len() == asked.len() => FitAt::Whole,
        0 => FitAt::Begins,
        _ if begins_word() => FitAt::BeginsWord,
        _ => FitAt::Within,
    })
}

/// Letters that are no letter with a mark on, as those without such keys write them; signs between words count as space.
fn plain(letter: char) -> char {
    match letter {
        'ø' => 'o',
        'æ' => 'a',
        'ł' => 'l',
        'ð' | 'đ' => 'd',
        letter if letter.is_alphanumeric() => letter,
        _ => ' ',
    }
}
