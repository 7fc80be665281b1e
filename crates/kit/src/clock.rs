//! What time it is, as something a caller hands in. Rules that depend on time (a link that ends, a measure that is late) are then
//! tried at any hour without waiting, and the demo can stand still in the middle of a town's work.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

/// Somebody who can be asked for the time. Times carry whole microseconds: what both databases keep.
pub trait Clock: Send + Sync {
    /// The time now, in UTC, to the microsecond.
    fn now(&self) -> DateTime<Utc>;
}

/// The machine's own clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where the machine is asked for the time")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(6)
    }
}

/// A clock that stands still until it is moved: for tests, and for a demo on a given day.
#[derive(Debug)]
pub struct FixedClock {
    microseconds: AtomicI64,
}

impl FixedClock {
    /// A clock that shows `now` (cut to the microsecond).
    pub fn at(now: DateTime<Utc>) -> Self {
        Self { microseconds: AtomicI64::new(now.timestamp_micros()) }
    }

    /// Moves the hands to `now`, forwards or backwards.
    pub fn set(&self, now: DateTime<Utc>) {
        self.microseconds.store(now.timestamp_micros(), Ordering::SeqCst);
    }

    /// Lets `time` pass; a negative `time` turns the clock back.
    pub fn advance(&self, time: TimeDelta) {
        self.set(self.now() + time);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.microseconds.load(Ordering::SeqCst)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_stands_still_until_moved() {
        let start = DateTime::parse_from_rfc3339("2026-11-22T04:21:00.123456789Z").unwrap().to_utc();
        let clock = FixedClock::at(start);
        assert_eq!(clock.now(), start.trunc_subsecs(6));
        assert_eq!(clock.now(), clock.now());
        clock.advance(TimeDelta::days(-1));
        assert_eq!(clock.now(), start.trunc_subsecs(6) - TimeDelta::days(1));
    }

    #[test]
    fn the_system_clock_has_whole_microseconds() {
        assert_eq!(SystemClock.now().timestamp_subsec_nanos() % 1_000, 0);
    }
}
