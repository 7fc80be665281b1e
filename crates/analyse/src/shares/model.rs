//! A share with its interval, and the step of the colours that it has.

use evidence::{Interval, wilson};

/// A share whose interval is wider than this (of 1) is drawn as uncertain.
const WIDE: f64 = 0.4;
/// Where the next step of the colours begins: the same on maps, in tables and in legends.
const STEPS: [f64; 4] = [0.20, 0.35, 0.50, 0.65];

/// A share of people with what one may read from it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// How many of them.
    pub part: i64,
    /// Of how many.
    pub of: i64,
    /// 0 to 1.
    pub share: f64,
    /// Where it probably lies (95 %).
    pub interval: Interval,
}

impl Share {
    /// `part` of `of`; none of nobody, or when the part is more than the whole.
    pub fn of(part: i64, of: i64) -> Option<Self> {
        let interval = wilson(u64::try_from(part).ok()?, u64::try_from(of).ok()?)?;
        Some(Self { part, of, share: part as f64 / of as f64, interval })
    }

    /// So few people that the share can be nearly anything.
    pub fn uncertain(&self) -> bool {
        self.interval.high - self.interval.low > WIDE
    }

    /// The step of the colours, from 1 (low) to 5 (high).
    pub fn step(&self) -> u8 {
        STEPS.iter().fold(1, |step, from| step + u8::from(self.share >= *from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_knows_its_step_and_how_sure_it_is() {
        let share = Share::of(33, 43).unwrap();
        assert_eq!((share.step(), share.uncertain()), (5, false));
        assert!((share.interval.low - 0.62).abs() < 0.005 && (share.interval.high - 0.87).abs() < 0.005);
        let few = Share::of(1, 2).unwrap();
        assert_eq!((few.step(), few.uncertain()), (4, true));
        assert_eq!(Share::of(0, 30).unwrap().step(), 1);
        assert_eq!(Share::of(0, 0), None);
    }
}
