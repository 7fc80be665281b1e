//! The interval beside every share.

use serde::{Deserialize, Serialize};

/// The 97.5 % point of the normal distribution: two-sided 95 %.
const Z: f64 = 1.959_963_984_540_054;

/// A 95 % interval for a share: both ends lie in 0..=1 and `low <= high`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// The 95 % interval of `successes` out of `n` (E. B. Wilson, "Probable inference, the law of succession, and
/// statistical inference", 1927). `None` when nobody was asked, or when there are more successes than people.
#[must_use]
pub fn wilson(successes: u64, n: u64) -> Option<Interval> {
    if n == 0 || successes > n {
        return None;
    }
    let (count, share) = (n as f64, successes as f64 / n as f64);
    let scale = 1.0 + Z * Z / count;
    let middle = (share + Z * Z / (2.0 * count)) / scale;
    let reach = Z * (share * (1.0 - share) / count + Z * Z / (4.0 * count * count)).sqrt() / scale;
    // At 0 and n the ends are 0 and 1 by algebra; rounding would leave them a hair beside.
    let low = if successes == 0 { 0.0 } else { (middle - reach).max(0.0) };
    let high = if successes == n { 1.0 } else { (middle + reach).min(1.0) };
    Some(Interval { low, high })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_published_values() {
        for (successes, n, low, high) in [(81, 263, 0.255_289, 0.366_210), (0, 20, 0.0, 0.161_125)] {
            let interval = wilson(successes, n).unwrap();
            assert!((interval.low - low).abs() < 1e-6, "{interval:?}");
            assert!((interval.high - high).abs() < 1e-6, "{interval:?}");
        }
    }

    #[test]
    fn nobody_asked_is_no_interval() {
        assert_eq!(wilson(0, 0), None);
        assert_eq!(wilson(3, 2), None);
    }

    #[test]
    fn holds_the_share_and_stays_within_zero_and_one() {
        for n in 1..60_u64 {
            for successes in 0..=n {
                let interval = wilson(successes, n).unwrap();
                let share = successes as f64 / n as f64;
                assert!(0.0 <= interval.low && interval.low <= share + 1e-12, "{successes}/{n} {interval:?}");
                assert!(share - 1e-12 <= interval.high && interval.high <= 1.0, "{successes}/{n} {interval:?}");
            }
        }
    }
}
