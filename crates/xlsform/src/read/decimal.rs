//! Numbers as people write them, without the errors of binary.

/// A number in units of a millionth of a billionth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Decimal(i128);

const PLACES: i32 = 15;
/// Digits before the point that leave room for the places behind it.
const MOST_DIGITS: usize = 20;

impl Decimal {
    pub const ZERO: Self = Self(0);

    pub fn whole(number: i32) -> Self {
        Self(i128::from(number) * 10_i128.pow(PLACES.unsigned_abs()))
    }

    /// Reads `-1.5` and `1e2`; `None` for what is no number, or has more digits than any scale needs.
    pub fn read(written: &str) -> Option<Self> {
        let (digits, power) = match written.split_once(['e', 'E']) {
            Some((digits, power)) => (digits, power.parse::<i32>().ok()?),
            None => (written, 0),
        };
        let unsigned = digits.strip_prefix(['-', '+']).unwrap_or(digits);
        let (before, after) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let all = format!("{before}{after}");
        if all.is_empty() || !all.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let all = all.trim_start_matches('0');
        let places = PLACES + power - i32::try_from(after.len()).ok()?;
        // What is smaller than a unit is no number of a scale.
        let (all, places) =
            if places < 0 { (all.strip_suffix(&"0".repeat(places.unsigned_abs().min(64) as usize)), 0) } else { (Some(all), places) };
        let all = all.or((!unsigned.contains(|c| matches!(c, '1'..='9'))).then_some(""))?;
        if all.len() + places.unsigned_abs() as usize > MOST_DIGITS + PLACES.unsigned_abs() as usize && !all.is_empty() {
            return None;
        }
        let units = if all.is_empty() { 0 } else { all.parse::<i128>().ok()? * 10_i128.pow(places.unsigned_abs()) };
        Some(Self(if digits.starts_with('-') { -units } else { units }))
    }

    pub fn minus(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }

    /// The way from one to the other.
    pub fn to(self, other: Self) -> Self {
        Self((other.0 - self.0).abs())
    }

    /// Whether it is so many times `step`, which is not zero.
    pub fn is_multiple_of(self, step: Self) -> bool {
        self.0.checked_rem(step.0) == Some(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_exactly() {
        let read = |written| Decimal::read(written).unwrap();
        assert_eq!(
            (read("1e2"), read("-.5").minus(read("1.5")), read("+3.")),
            (Decimal::whole(100), Decimal::whole(-2), Decimal::whole(3))
        );
        assert!(read("0.3").is_multiple_of(read("0.1")) && !read("0.70000001").is_multiple_of(read("0.1")));
        assert_eq!(
            (read("0e99"), read("0.000000000000000000"), read("5").to(read("-5"))),
            (Decimal::ZERO, Decimal::ZERO, Decimal::whole(10))
        );
        for written in ["", ".", "tio", "nan", "inf", "1e30", "1e-30", "1e99999999999", "9999999999999999999999", "--1", "1.2.3", "e5"] {
            assert_eq!(Decimal::read(written), None, "{written}");
        }
    }
}
