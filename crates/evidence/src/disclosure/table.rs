//! Single counts, and tables with margins.

use super::{Count, Published, Rule};

/// A table of counts whose margins are counted on their own: distinct people do not add up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// One list per row.
    pub cells: Vec<Vec<Count>>,
    /// Distinct people of each row.
    pub row_totals: Vec<Count>,
    /// Distinct people of each column.
    pub column_totals: Vec<Count>,
    /// Distinct people of the whole table.
    pub total: Count,
}

/// The same table as the outside may see it; its totals need not be the sums of its cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedTable {
    /// One list per row.
    pub cells: Vec<Vec<Published>>,
    /// One per row.
    pub row_totals: Vec<Published>,
    /// One per column.
    pub column_totals: Vec<Published>,
    /// The whole table.
    pub total: Published,
}

/// Each cell and each margin through [`publish_count`].
#[must_use]
pub fn publish_table(rule: &Rule, table: &Table) -> PublishedTable {
    let line = |counts: &Vec<Count>| counts.iter().map(|count| publish_count(rule, *count)).collect();
    PublishedTable {
        cells: table.cells.iter().map(line).collect(),
        row_totals: line(&table.row_totals),
        column_totals: line(&table.column_totals),
        total: publish_count(rule, table.total),
    }
}

/// How many people, for the outside: 0, hidden, or a figure with noise.
#[must_use]
pub fn publish_count(rule: &Rule, count: Count) -> Published {
    if !rule.allows(count.people) {
        return Published::Hidden;
    }
    Published::Shown(count.people.saturating_add_signed(rule.noise(count.people, count.key_sum)))
}

/// How many marks, for the outside. `by` counts the people who put them. Hidden when those people, or the marks
/// themselves, are fewer than the threshold (a group of eight may have put one mark).
#[must_use]
pub fn publish_marks(rule: &Rule, marks: u64, by: Count) -> Published {
    if marks == 0 {
        return Published::Shown(0);
    }
    if marks.min(by.people) < rule.threshold() {
        return Published::Hidden;
    }
    Published::Shown(marks.saturating_add_signed(rule.marks_noise(marks, by.people, by.key_sum)))
}
