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

/// The 95 % interval of a share less another, of two groups of different people: each is `(successes, n)` (R. G. Newcombe,
/// "Interval estimation for the difference between independent proportions", 1998, method 10, out of the intervals of
/// [`wilson`]). `None` where one of them has no interval.
#[must_use]
pub fn difference(one: (u64, u64), other: (u64, u64)) -> Option<Interval> {
    let (own, theirs) = (wilson(one.0, one.1)?, wilson(other.0, other.1)?);
    let (share, less) = (one.0 as f64 / one.1 as f64, other.0 as f64 / other.1 as f64);
    let reach = |mine: f64, its: f64| (mine * mine + its * its).sqrt();
    let low = share - less - reach(share - own.low, theirs.high - less);
    let high = share - less + reach(own.high - share, less - theirs.low);
    Some(Interval { low: low.max(-1.0), high: high.min(1.0) })
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
    fn a_difference_agrees_with_the_table_of_its_author() {
        // Newcombe 1998, table II, method 10, contrasts a to h.
        let table = [
            ((56, 70), (48, 80), 0.0524, 0.3339),
            ((9, 10), (3, 10), 0.1705, 0.8090),
            ((6, 7), (2, 7), 0.0582, 0.8062),
            ((5, 56), (0, 29), -0.0381, 0.1926),
            ((0, 10), (0, 20), -0.1611, 0.2775),
            ((0, 10), (0, 10), -0.2775, 0.2775),
            ((10, 10), (0, 20), 0.6791, 1.0),
            ((10, 10), (0, 10), 0.6075, 1.0),
        ];
        for (one, other, low, high) in table {
            let interval = difference(one, other).unwrap();
            assert!((interval.low - low).abs() < 6e-5 && (interval.high - high).abs() < 6e-5, "{one:?} {other:?} {interval:?}");
            let back = difference(other, one).unwrap();
            assert!((back.low + interval.high).abs() < 1e-12 && (back.high + interval.low).abs() < 1e-12, "{back:?}");
        }
        assert_eq!(difference((0, 0), (1, 2)), None);
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
