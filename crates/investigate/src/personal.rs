//! What points at a person: a personal number, a telephone number, an address of mail. A hint for the one who writes, never
//! a judgement: they may keep it all the same.

use kit::forms::Fields;
use kit::i18n::{Lang, t};
use maud::{Markup, html};

/// Something that looks as if it pointed at a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Personal {
    /// A personal or coordination number.
    Number,
    /// A telephone number.
    Phone,
    /// An address of mail.
    Mail,
}

/// The value of the button that says what the writer has been asked about.
pub const SEEN: &str = "personal_seen";
/// Numbers of telephones have so many digits, with the country or without.
const PHONE: std::ops::RangeInclusive<usize> = 9..=13;

impl Personal {
    /// Its name in [`SEEN`].
    pub fn code(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Phone => "phone",
            Self::Mail => "mail",
        }
    }

    /// What it is.
    fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Number => t::personal_number(lang),
            Self::Phone => t::personal_phone(lang),
            Self::Mail => t::personal_mail(lang),
        }
    }
}

/// Everything in a text that points at a person, each kind once.
pub fn found(text: &str) -> Vec<Personal> {
    let numbers = runs(text);
    let holds = |one: Personal| match one {
        Personal::Number => numbers.iter().any(|run| is_number(run)),
        Personal::Phone => numbers.iter().any(|run| is_phone(run) && !is_number(run)),
        Personal::Mail => text.split_whitespace().any(is_mail),
    };
    [Personal::Number, Personal::Phone, Personal::Mail].into_iter().filter(|one| holds(*one)).collect()
}

/// What to do about all that was found.
pub fn words(found: &[Personal], lang: Lang) -> String {
    let all: Vec<&str> = found.iter().map(|one| one.words(lang)).collect();
    let what = match all.split_last() {
        Some((last, first)) if !first.is_empty() => t::personal_and(lang, first.join(", "), *last),
        _ => all.concat(),
    };
    t::personal_found(lang, what)
}

/// All that was found, as [`SEEN`] keeps it.
pub fn codes(found: &[Personal]) -> String {
    found.iter().map(|one| one.code()).collect::<Vec<_>>().join(" ")
}

/// The writer has been asked about all of it.
pub fn is_seen(found: &[Personal], seen: &str) -> bool {
    found.iter().all(|one| seen.split(' ').any(|code| code == one.code()))
}

/// Stops once at what points at a person in the fields of these names; whoever presses the button that keeps it has been asked.
pub fn ask<'a>(lang: Lang, fields: &mut Fields, names: impl IntoIterator<Item = &'a str>) {
    let seen = fields.value(SEEN).to_owned();
    let mut all = Vec::new();
    for name in names {
        let found = found(fields.value(name));
        if !is_seen(&found, &seen) {
            fields.fault(name, words(&found, lang));
        }
        all.extend(found.into_iter().filter(|one| !all.contains(one)).collect::<Vec<_>>());
    }
    fields.set(SEEN, codes(&all));
}

/// The button that keeps what was found, where something was: the one who writes has read what it is. Nothing else keeps it.
pub fn keep(lang: Lang, fields: &Fields) -> Markup {
    let seen = fields.value(SEEN);
    html! { @if !seen.is_empty() { button.ds-button data-variant="secondary" type="submit" name=(SEEN) value=(seen) data-once { (t::personal_keep(lang)) } } }
}

/// What looks like one number, however it is spaced: `070-123 45 67`, `19850709-9805`.
fn runs(text: &str) -> Vec<String> {
    let part = |sign: char| sign.is_ascii_digit() || matches!(sign, ' ' | '-' | '+' | '(' | ')' | '\u{a0}' | '\u{2013}');
    text.split(|sign| !part(sign)).map(|run| run.trim().to_owned()).filter(|run| run.len() > 8).collect()
}

fn digits(text: &str) -> Vec<u32> {
    text.chars().filter_map(|sign| sign.to_digit(10)).collect()
}

/// Some ten or twelve digits of the run are a day of birth with a number that checks.
fn is_number(run: &str) -> bool {
    let words = run.split(' ').filter(|word| !word.is_empty());
    let alone = words.map(digits).any(|digits| checks(&digits));
    alone || checks(&digits(run))
}

fn checks(digits: &[u32]) -> bool {
    let ten = match digits.len() {
        10 => digits,
        12 if matches!(digits, [1, 9, ..] | [2, 0, ..]) => &digits[2..],
        _ => return false,
    };
    let (month, day) = (ten[2] * 10 + ten[3], ten[4] * 10 + ten[5]);
    // Coordination numbers count their days from 61 on.
    let born = (1..=12).contains(&month) && (1..=31).contains(&if day > 60 { day - 60 } else { day });
    // Luhn's sum: every other digit doubled.
    let sum: u32 = ten.iter().zip([2, 1].iter().cycle()).map(|(digit, times)| digit * times).map(|n| n / 10 + n % 10).sum();
    born && sum.is_multiple_of(10)
}

fn is_phone(run: &str) -> bool {
    let digits = digits(run).len();
    PHONE.contains(&digits) && (run.starts_with('0') || run.starts_with('+') || run.starts_with("(0"))
}

fn is_mail(word: &str) -> bool {
    let Some((name, house)) = word.split_once('@') else { return false };
    let ends = house.trim_end_matches(|sign: char| !sign.is_alphanumeric());
    name.ends_with(|sign: char| sign.is_alphanumeric())
        && ends.split_once('.').is_some_and(|(house, top)| !house.is_empty() && top.len() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_points_at_a_person_is_found() {
        for number in ["811218-9876", "19811218-9876", "811218 9876", "pnr 198112189876.", "701063-2391"] {
            assert_eq!(found(number), [Personal::Number], "{number}");
        }
        for phone in ["ring 070-123 45 67", "+46 70 123 45 67", "08-123 456 78"] {
            assert_eq!(found(phone), [Personal::Phone], "{phone}");
        }
        assert_eq!(found("skriv till anna.berg@exempel.se."), [Personal::Mail]);
    }

    #[test]
    fn all_that_is_found_is_named_and_asked_about_once() {
        let all = found("811218-9876, 070-123 45 67 eller anna@exempel.se");
        assert_eq!(all, [Personal::Number, Personal::Phone, Personal::Mail]);
        assert_eq!(
            words(&all, Lang::Sv),
            "Det ser ut som ett personnummer, ett telefonnummer och en mejladress. Ta bort det, eller spara ändå."
        );
        assert!(is_seen(&all, &codes(&all)) && !is_seen(&all, "number phone") && is_seen(&[], ""));
    }

    #[test]
    fn what_points_at_a_place_or_a_day_is_let_through() {
        for text in [
            "2026-11-26 18:00",
            "Buss 611, hållplats 12",
            "811218-9877",
            "3 x 250 000 kr",
            "Vi ses @ torget",
            "00250 Helsingfors",
            "kl 17-18",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
        for lang in Lang::all() {
            assert!([Personal::Number, Personal::Phone, Personal::Mail].iter().all(|one| !one.words(lang).is_empty()));
        }
    }

    #[test]
    fn what_points_at_a_person_stops_once() {
        let mut fields = Fields::parse(b"text=Ring+070-123+45+67");
        ask(Lang::Sv, &mut fields, ["text"]);
        assert!(fields.error_for("text").is_some() && fields.value(SEEN) == "phone");
        let mut again = Fields::parse(b"text=Ring+070-123+45+67&personal_seen=phone");
        ask(Lang::Sv, &mut again, ["text"]);
        assert!(!again.has_errors());
        let mut other = Fields::parse(b"text=811218-9876&personal_seen=phone");
        ask(Lang::Sv, &mut other, ["text"]);
        assert!(other.has_errors(), "something else is asked about anew");
    }

    proptest! {
        #[test]
        fn no_text_makes_it_stumble(text in ".{0,80}", digits in "[0-9 +()-]{0,30}") {
            let _ = (found(&text), found(&digits));
        }
    }
}
