//! Chance, as something a caller hands in: codes and ids that nobody can guess in earnest, the same ones every time in a test
//! and in the invented town of the demo.

use std::sync::{Mutex, PoisonError};

use rand::rngs::ChaCha12Rng;
use rand::{Rng, SeedableRng};
use uuid::Uuid;

/// A source of random bytes.
pub trait Chance: Send + Sync {
    /// Fills `bytes`, every byte equally likely.
    fn fill(&self, bytes: &mut [u8]);

    /// A random id (UUID version 4, RFC 9562) that says nothing about when it was made.
    fn uuid_v4(&self) -> Uuid {
        let mut bytes = [0; 16];
        self.fill(&mut bytes);
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }

    /// One random byte.
    fn byte(&self) -> u8 {
        let mut bytes = [0; 1];
        self.fill(&mut bytes);
        bytes[0]
    }

    /// A whole number from 0 up to but not including `end`, every one equally likely; 0 when `end` is 0 or 1.
    fn below(&self, end: u64) -> u64 {
        // Draws from the uneven top of the range are thrown away, or low numbers would come more often.
        let even = u64::MAX - u64::MAX % end.max(1);
        loop {
            let mut bytes = [0; 8];
            self.fill(&mut bytes);
            let drawn = u64::from_le_bytes(bytes);
            if drawn < even {
                return drawn % end.max(1);
            }
        }
    }
}

/// The real thing: a generator seeded, and seeded again, by the operating system; fit for secrets.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemChance;

impl Chance for SystemChance {
    #[expect(clippy::disallowed_methods, reason = "the one place where real chance is drawn")]
    fn fill(&self, bytes: &mut [u8]) {
        rand::rng().fill_bytes(bytes);
    }
}

/// Repeatable chance (ChaCha12): the same seed gives the same bytes on every machine. Never for secrets.
#[derive(Debug)]
pub struct SeededChance {
    generator: Mutex<ChaCha12Rng>,
}

impl SeededChance {
    /// The run of bytes that belongs to `seed`.
    pub fn new(seed: u64) -> Self {
        Self { generator: Mutex::new(ChaCha12Rng::seed_from_u64(seed)) }
    }
}

impl Chance for SeededChance {
    fn fill(&self, bytes: &mut [u8]) {
        // A generator has no half-done state that a panic elsewhere could leave behind.
        self.generator.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_repeats_itself_and_another_does_not() {
        let draw = |seed| (SeededChance::new(seed).uuid_v4(), SeededChance::new(seed).byte());
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
        assert_eq!(SeededChance::new(7).uuid_v4().get_version_num(), 4);
    }

    #[test]
    fn numbers_stay_below_the_end_and_reach_all() {
        let chance = SeededChance::new(1);
        let mut seen = [0_u32; 5];
        for _ in 0..5_000 {
            seen[chance.below(5) as usize] += 1;
        }
        assert!(seen.iter().all(|&times| (850..1_150).contains(&times)), "{seen:?}");
        assert_eq!((chance.below(1), chance.below(0)), (0, 0));
    }

    #[test]
    fn real_chance_does_not_repeat_itself() {
        assert_ne!(SystemChance.uuid_v4(), SystemChance.uuid_v4());
    }
}
