//! Figures as people read them: thousands apart, the language's own decimal sign, shares in per cent.

use fluent_bundle::types::FluentNumber;

use crate::i18n::{Lang, t};

/// The most decimals that a number inside a text shows when the text does not say.
const DECIMALS_IN_TEXT: usize = 3;

/// A whole number: `1 131` (with a no-break space) in Swedish, `1,131` in English.
pub fn whole(lang: Lang, n: i64) -> String {
    let digits = apart(lang, &n.unsigned_abs().to_string());
    if n < 0 { format!("−{digits}") } else { digits }
}

/// A number with exactly so many decimals: `2,50`; a dash when it is no number.
pub fn decimal(lang: Lang, x: f64, decimals: usize) -> String {
    if !x.is_finite() {
        return "–".to_owned();
    }
    let written = format!("{:.decimals$}", x.abs());
    let (whole, fraction) = written.split_once('.').unwrap_or((&written, ""));
    let minus = if x < 0.0 && written.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) { "−" } else { "" };
    let sign = if fraction.is_empty() { "" } else { t::number_decimal_sign(lang) };
    format!("{minus}{}{sign}{fraction}", apart(lang, whole))
}

/// A share (0 to 1) in whole per cent: `62 %` in Swedish, `62%` in English.
pub fn percent(lang: Lang, share: f64) -> String {
    t::number_percent(lang, decimal(lang, share * 100.0, 0))
}

/// A share known to lie between two others, in whole per cent: `62–87 %`.
pub fn percent_between(lang: Lang, low: f64, high: f64) -> String {
    t::number_percent(lang, format!("{}–{}", decimal(lang, low * 100.0, 0), decimal(lang, high * 100.0, 0)))
}

/// A number among the arguments of a text, as Fluent's `NUMBER` asks for it.
pub(crate) fn within_text(lang: Lang, number: &FluentNumber) -> String {
    let least = number.options.minimum_fraction_digits.unwrap_or(0);
    let most = number.options.maximum_fraction_digits.unwrap_or(DECIMALS_IN_TEXT).max(least);
    let written = decimal(lang, number.value, most);
    let surplus = written.bytes().rev().take(most - least).take_while(|&digit| digit == b'0').count();
    let written = written[..written.len() - surplus].trim_end_matches(t::number_decimal_sign(lang)).to_owned();
    if number.options.use_grouping { written } else { written.replace(t::number_thousands_sign(lang), "") }
}

/// Digits in groups of three from the end.
fn apart(lang: Lang, digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push_str(t::number_thousands_sign(lang));
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        let swedish = [0, 999, 1_131, -45_000, 1_000_000].map(|n| whole(Lang::Sv, n));
        assert_eq!(swedish, ["0", "999", "1\u{a0}131", "−45\u{a0}000", "1\u{a0}000\u{a0}000"]);
        assert_eq!(whole(Lang::En, 1_131), "1,131");
        assert_eq!(whole(Lang::En, i64::MIN), "−9,223,372,036,854,775,808");
    }

    #[test]
    fn decimals_and_shares() {
        assert_eq!(decimal(Lang::Sv, 1_234.5, 2), "1\u{a0}234,50");
        assert_eq!(decimal(Lang::En, -0.25, 2), "−0.25");
        assert_eq!(decimal(Lang::En, -0.001, 1), "0.0");
        assert_eq!(decimal(Lang::Sv, f64::NAN, 1), "–");
        assert_eq!(percent(Lang::Sv, 0.767), "77\u{a0}%");
        assert_eq!(percent(Lang::En, 0.767), "77%");
        assert_eq!(percent_between(Lang::Sv, 0.62, 0.87), "62–87\u{a0}%");
    }

    #[test]
    fn numbers_in_a_text_drop_needless_decimals() {
        let number = |value: f64| FluentNumber::new(value, Default::default());
        assert_eq!(within_text(Lang::Sv, &number(1_131.0)), "1\u{a0}131");
        assert_eq!(within_text(Lang::Sv, &number(100.25)), "100,25");
        assert_eq!(within_text(Lang::En, &number(0.1 + 0.2)), "0.3");
        let mut plain = number(2_026.0);
        plain.options.use_grouping = false;
        assert_eq!(within_text(Lang::Sv, &plain), "2026");
        plain.options.minimum_fraction_digits = Some(2);
        assert_eq!(within_text(Lang::Sv, &plain), "2026,00");
    }
}
