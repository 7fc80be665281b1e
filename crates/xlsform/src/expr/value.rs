//! Values, and how one kind becomes another (XPath 1.0, section 4, and dates as XForms has them).

use chrono::NaiveDate;

/// What an expression gives.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text.
    Text(String),
    /// A number, perhaps NaN or infinite.
    Number(f64),
    /// True or false.
    Truth(bool),
}

impl Value {
    /// As text.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => from_number(*number),
            Self::Truth(truth) => truth.to_string(),
        }
    }

    /// As a number; NaN when it is none.
    #[must_use]
    pub fn number(&self) -> f64 {
        match self {
            Self::Text(text) => to_number(text),
            Self::Number(number) => *number,
            Self::Truth(truth) => f64::from(u8::from(*truth)),
        }
    }

    /// As true or false.
    #[must_use]
    pub fn truth(&self) -> bool {
        match self {
            Self::Text(text) => !text.is_empty(),
            Self::Number(number) => *number != 0.0 && !number.is_nan(),
            Self::Truth(truth) => *truth,
        }
    }
}

pub(super) fn to_number(text: &str) -> f64 {
    let text = text.trim_matches([' ', '\t', '\r', '\n']);
    if is_decimal(text) {
        return text.parse().unwrap_or(f64::NAN);
    }
    days(text).unwrap_or(f64::NAN)
}

/// `-`, digits, a point, digits: no plus sign, no exponent.
fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(part) && !(whole.is_empty() && part.is_empty())
}

/// A date's days since 1970-01-01.
fn days(text: &str) -> Option<f64> {
    Some(f64::from(parse_date(text)?.signed_duration_since(NaiveDate::default()).num_days() as i32))
}

/// A date written `YYYY-MM-DD`, and only so.
pub(crate) fn parse_date(text: &str) -> Option<NaiveDate> {
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if shaped { NaiveDate::parse_from_str(text, "%Y-%m-%d").ok() } else { None }
}

pub(super) fn from_number(number: f64) -> String {
    if number.is_infinite() {
        return if number > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    // Adding zero turns -0 into 0.
    (number + 0.0).to_string()
}
