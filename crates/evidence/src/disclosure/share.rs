//! Shares with their interval, and means by threshold.

use super::{Count, Rule, publish_count};
use crate::{Interval, wilson};
use serde::{Deserialize, Serialize};

/// A share as the outside may see it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PublishedShare {
    /// From 0 to 1, of the figures with noise.
    pub share: f64,
    /// 95 % interval of the share.
    pub interval: Interval,
    /// How many people it is a share of, with noise.
    pub of: u64,
}

/// A mean as the outside may see it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PublishedMean {
    /// The mean itself, without noise.
    pub mean: f64,
    /// How many people it is a mean of, with noise.
    pub of: u64,
}

/// The share that `part` is of `whole` (the part's people belong to the whole). `None` when nobody was asked, or when
/// the whole, the part or the rest is a group smaller than the threshold: the rest are people too.
#[must_use]
pub fn publish_share(rule: &Rule, part: Count, whole: Count) -> Option<PublishedShare> {
    let rest = whole.people.checked_sub(part.people)?;
    if whole.people == 0 || !rule.allows(rest) {
        return None;
    }
    let of = publish_count(rule, whole).figure()?;
    let part = publish_count(rule, part).figure()?.min(of);
    let interval = wilson(part, of)?;
    Some(PublishedShare { share: part as f64 / of as f64, interval, of })
}

/// The mean of `sum` over `people`. By threshold only: noise on a mean of few would drown it, and one person's value
/// cannot be taken out of a mean of k. `None` below the threshold, or when the sum is not a number.
#[must_use]
pub fn publish_mean(rule: &Rule, people: Count, sum: f64) -> Option<PublishedMean> {
    if people.people < rule.threshold() || !sum.is_finite() {
        return None;
    }
    let of = publish_count(rule, people).figure()?;
    Some(PublishedMean { mean: sum / people.people as f64, of })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(people: u64, key_sum: i64) -> Count {
        Count { people, key_sum }
    }

    #[test]
    fn a_small_part_and_a_small_rest_are_both_hidden() {
        let rule = Rule::new(5, &[3; 32]).unwrap();
        assert_eq!(publish_share(&rule, count(4, 9), count(40, 30)), None);
        assert_eq!(publish_share(&rule, count(36, 9), count(40, 30)), None);
        assert_eq!(publish_share(&rule, count(41, 9), count(40, 30)), None);
        assert_eq!(publish_share(&rule, count(0, 0), count(0, 0)), None);
        assert!(publish_share(&rule, count(20, 9), count(40, 30)).is_some());
    }

    #[test]
    fn none_and_all_stay_none_and_all() {
        let rule = Rule::new(5, &[3; 32]).unwrap();
        for key in 0..256 {
            let whole = count(23, key);
            let share = |part| publish_share(&rule, part, whole).unwrap().share;
            assert_eq!((share(count(0, 0)), share(whole)), (0.0, 1.0));
        }
    }

    #[test]
    fn a_mean_of_few_is_no_mean() {
        let rule = Rule::new(5, &[3; 32]).unwrap();
        assert_eq!(publish_mean(&rule, count(4, 0), 12.0), None);
        assert_eq!(publish_mean(&rule, count(9, 0), f64::NAN), None);
        assert_eq!(publish_mean(&rule, count(5, 0), 20.0), Some(PublishedMean { mean: 4.0, of: 5 }));
    }
}
