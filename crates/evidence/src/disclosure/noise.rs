//! The rule of a tenant (threshold and secret) and the noise table that follows from it.

use sha2::{Digest, Sha256};
use std::fmt::{self, Write};

/// Keys run from 0 to 255.
const KEYS: usize = 256;
/// The largest step up or down.
const REACH: usize = 3;
/// Rows after which the table repeats.
const CYCLE: usize = 16;
/// By room above the threshold (0, 1, 2, 3 or more): how many of the 256 keys get the step 0, and how many get each
/// of the steps 1, 2, 3 up (as many get them down). Never further down than there is room.
const SHAPES: [[usize; REACH + 1]; REACH + 1] = [[256, 0, 0, 0], [128, 64, 0, 0], [80, 56, 32, 0], [60, 52, 32, 14]];

type Row = [i8; KEYS];

/// What a noise is for: people and marks have unrelated noise.
#[derive(Clone, Copy)]
enum Measure {
    People,
    Marks,
}

/// A tenant's rule for what may be shown: the threshold in people and the noise that its secret seed decides.
#[derive(Clone)]
pub struct Rule {
    k: u32,
    rows: Vec<Row>,
}

/// Why a rule cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RuleFault {
    /// A threshold of 0 or 1 hides nobody.
    #[error("the threshold is {0}: choose 2 people or more")]
    ThresholdTooLow(u32),
}

impl Rule {
    /// The threshold in people where a tenant has not chosen another.
    pub const USUAL_THRESHOLD: u32 = 5;

    /// A rule with threshold `k` (2 or more). The seed must stay secret and the same: another seed is another noise,
    /// and the two could be averaged.
    ///
    /// # Errors
    /// [`RuleFault`] when `k` is below 2.
    pub fn new(k: u32, seed: &[u8; 32]) -> Result<Self, RuleFault> {
        if k < 2 {
            return Err(RuleFault::ThresholdTooLow(k));
        }
        let rows = (0..2 * SHAPES.len() * CYCLE).map(|number| shuffled_row(number, seed)).collect();
        Ok(Self { k, rows })
    }

    /// The threshold in people.
    #[must_use]
    pub fn threshold(&self) -> u64 {
        u64::from(self.k)
    }

    /// Whether a figure about so many people may be shown at all.
    #[must_use]
    pub fn allows(&self, people: u64) -> bool {
        people == 0 || people >= self.threshold()
    }

    /// Whether a release may be renewed: so many people answered, corrected or withdrew since the last one.
    #[must_use]
    pub fn may_renew(&self, people_changed: u64) -> bool {
        people_changed >= self.threshold()
    }

    /// The noise of a count of people with this sum of keys: from -3 to 3, mean 0 over the keys, and never more than
    /// `count - k` downwards. 0 for counts below k: of those, none but zero is ever shown.
    #[must_use]
    pub fn noise(&self, count: u64, key_sum: i64) -> i64 {
        self.step(Measure::People, count.checked_sub(self.threshold()), count, key_sum)
    }

    /// The noise of a count of marks by `people` people: a step as for people, times the marks that each of them
    /// put on average (rounded down, at least 1), so that it hides a person and not only a mark.
    pub(super) fn marks_noise(&self, marks: u64, people: u64, key_sum: i64) -> i64 {
        let room = marks.min(people).checked_sub(self.threshold());
        let each = i64::try_from(marks / people.max(1)).unwrap_or(i64::MAX / 4).max(1);
        self.step(Measure::Marks, room, marks, key_sum).saturating_mul(each)
    }

    fn step(&self, measure: Measure, room: Option<u64>, count: u64, key_sum: i64) -> i64 {
        let Some(room) = room else { return 0 };
        let shape = usize::try_from(room).map_or(REACH, |room| room.min(REACH));
        let turn = (count % CYCLE as u64) as usize;
        let row = (measure as usize * SHAPES.len() + shape) * CYCLE + turn;
        let key = key_sum.rem_euclid(KEYS as i64) as usize;
        self.rows.get(row).map_or(0, |row| i64::from(row[key]))
    }
}

impl fmt::Debug for Rule {
    /// The noise is secret: only the threshold is written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rule").field("k", &self.k).finish_non_exhaustive()
    }
}

/// Row `number` of the table: its shape's steps in the order that the seed decides (Fisher and Yates).
fn shuffled_row(number: usize, seed: &[u8; 32]) -> Row {
    let mut row = unshuffled_row(&SHAPES[number / CYCLE % SHAPES.len()]);
    for (place, draw) in (1..KEYS).rev().zip(draws(number, seed)) {
        row.swap(place, draw as usize % (place + 1));
    }
    row
}

fn unshuffled_row(shape: &[usize; REACH + 1]) -> Row {
    let steps = (-(REACH as i8)..=REACH as i8).flat_map(|step| {
        let keys = shape[usize::from(step.unsigned_abs())];
        std::iter::repeat_n(step, keys)
    });
    let mut row = [0; KEYS];
    for (slot, step) in row.iter_mut().zip(steps) {
        *slot = step;
    }
    row
}

/// Numbers that only the holder of the seed can know: SHA-256 of seed, row and block, cut in pieces.
fn draws(number: usize, seed: &[u8; 32]) -> impl Iterator<Item = u32> {
    let seed = *seed;
    (0_u32..).flat_map(move |block| {
        let mut hash = Sha256::new();
        hash.update(seed);
        hash.update((number as u64).to_be_bytes());
        hash.update(block.to_be_bytes());
        let bytes: [u8; 32] = hash.finalize().into();
        std::array::from_fn::<u32, 8, _>(|i| u32::from_be_bytes([0, 1, 2, 3].map(|j| bytes[4 * i + j])))
    })
}

/// The distribution of the noise for threshold `k`, as a table for the handbook: how likely each step is, and the
/// variance. It holds no secret.
#[must_use]
pub fn noise_markdown(k: u32) -> String {
    let mut page = String::from("| people | -3 | -2 | -1 | 0 | +1 | +2 | +3 | mean | variance |\n");
    page.push_str("|---|---|---|---|---|---|---|---|---|---|\n| 0 | | | | always 0 | | | | 0 | 0 |\n");
    // Writing to a String cannot fail.
    let _ = writeln!(page, "| 1 to {} | | | | hidden | | | | | |", k.saturating_sub(1));
    for (room, shape) in SHAPES.iter().enumerate() {
        let more = if room == REACH { " or more" } else { "" };
        let _ = write!(page, "| {}{more} |", u64::from(k) + room as u64);
        for step in [3, 2, 1, 0, 1, 2, 3] {
            let _ = write!(page, " {:.1} % |", 100.0 * shape[step] as f64 / KEYS as f64);
        }
        let _ = writeln!(page, " 0 | {:.2} |", variance(shape));
    }
    page
}

fn variance(shape: &[usize; REACH + 1]) -> f64 {
    let squares: usize = shape.iter().enumerate().map(|(step, keys)| 2 * keys * step * step).sum();
    squares as f64 / KEYS as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_uses_all_keys_and_has_mean_zero() {
        let rule = Rule::new(5, &[7; 32]).unwrap();
        for row in &rule.rows {
            assert_eq!(row.iter().map(|step| i64::from(*step)).sum::<i64>(), 0);
        }
        for shape in SHAPES {
            assert_eq!(shape[0] + 2 * shape[1..].iter().sum::<usize>(), KEYS);
        }
        assert!((variance(&SHAPES[3]) - 2.390_625).abs() < 1e-9);
    }

    #[test]
    fn the_variance_told_is_the_variance_given() {
        let rule = Rule::new(5, &[1; 32]).unwrap();
        for (count, told) in [(5, 0.0), (6, 0.5), (7, 1.4375), (8, 2.390_625), (1_000, 2.390_625)] {
            let squares: i64 = (0..256).map(|key| rule.noise(count, key).pow(2)).sum();
            assert!((squares as f64 / 256.0 - told).abs() < 1e-9, "{count}");
        }
    }

    #[test]
    fn another_seed_is_another_noise() {
        let (one, other) = (Rule::new(5, &[1; 32]).unwrap(), Rule::new(5, &[2; 32]).unwrap());
        assert!((0..256).any(|key| one.noise(40, key) != other.noise(40, key)));
        assert!((0..256).any(|key| one.noise(40, key) != one.noise(41, key)));
    }

    #[test]
    fn a_threshold_that_hides_nobody_is_refused() {
        assert_eq!(Rule::new(1, &[0; 32]).unwrap_err(), RuleFault::ThresholdTooLow(1));
    }

    #[test]
    fn the_secret_is_not_written_out() {
        assert_eq!(format!("{:?}", Rule::new(5, &[9; 32]).unwrap()), "Rule { k: 5, .. }");
    }

    #[test]
    fn the_handbook_table_tells_all() {
        let page = noise_markdown(5);
        assert!(page.contains("| 1 to 4 |") && page.contains("| 8 or more |") && page.contains("2.39"), "{page}");
    }
}
