//! The only door through which figures leave the inner circle: tables, maps, charts, exports and interfaces.
//!
//! **What is promised.** Everything is counted in *people*, since one person can put five marks in a place.
//!
//! - Nobody there: the figure is 0, and is told.
//! - From 1 to k-1 people: [`Published::Hidden`]. No figure, no interval, no "fewer than k of something".
//! - A hidden whole has no parts, and the parts of a shown one cover each other: the only hidden part of a row takes the
//!   zeros beside it along, so that what hides behind it cannot be worked out.
//! - k people or more: a figure with noise ([`Rule::noise`]), never below k. The noise has mean 0 and is at most 3;
//!   its variance is 2.39 from k+3 people on and shrinks to 0 at k (only "no noise" is both fair and never below k).
//!   [`noise_markdown`] prints the whole distribution; which key gets which step is decided by the secret seed.
//! - The **same people give the same noise** in every table, map and release: noise is looked up by the count and by
//!   the sum of the people's permanent keys (0 to 255). Two figures about the same people are therefore equal, and
//!   asking again adds nothing. Figures about different people have unrelated noise, so a total need not be the
//!   sum of its parts; whoever shows them says so beside them.
//! - Marks follow the people who put them: told only where those people are at least k, with noise as large as one
//!   person's typical number of marks.
//! - Maps: see [`publish_cells`]. Shares and means: see [`publish_share`] and [`publish_mean`].
//! - A release is renewed only when at least k people changed ([`Rule::may_renew`]): a figure that follows every
//!   single answer tells where the last one fell.
//!
//! **What is not promised.** With k = 2 a hidden figure can only be 1: choose k >= 3 where that matters. Somebody who
//! knows all but one of the people of a figure can still guess about the last one, with the odds in the noise table. Subtracting a shown cell
//! from a shown total leaves several answers for the hidden rest, except where both noises happen to lie at opposite
//! ends (fewer than 1 pair in 100; the tests measure it).
//!
//! The method is the cell-key method (Fraser and Wooton 2005; Thompson, Broadfoot and Elazar 2013), which the Swedish
//! statistics agency uses from reference year 2025 on.

mod cells;
mod noise;
mod share;
mod table;
mod tree;

pub use cells::{CellCount, KindCount, PublishedCell, PublishedCells, PublishedKind, publish_cells};
pub use noise::{Rule, RuleFault, noise_markdown};
pub use share::{PublishedMean, PublishedShare, publish_mean, publish_share};
pub use table::{PublishedTable, Table, publish_count, publish_marks, publish_table};
pub use tree::{CellFault, Cut, FINEST, WIDEST, cut};

use serde::{Deserialize, Serialize};

/// How many distinct people, and the sum of their keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Count {
    /// Distinct people.
    pub people: u64,
    /// Sum of these people's permanent random keys; only its remainder by 256 matters.
    pub key_sum: i64,
}

/// A figure as the outside may see it. In JSON a number, or `null` when hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Published {
    /// Zero, or a figure with noise that is never below the threshold.
    Shown(u64),
    /// More than nobody, but fewer people than the threshold.
    Hidden,
}

impl Published {
    /// The figure, when there is one to show.
    #[must_use]
    pub fn figure(self) -> Option<u64> {
        match self {
            Self::Shown(figure) => Some(figure),
            Self::Hidden => None,
        }
    }
}
