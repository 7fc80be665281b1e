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

/// Each cell and each margin through [`publish_count`]; a row or column whose margin is hidden has no cells to show, and the
/// cells of a row cover each other ([`cover`]).
#[must_use]
pub fn publish_table(rule: &Rule, table: &Table) -> PublishedTable {
    let line = |counts: &Vec<Count>| -> Vec<Published> { counts.iter().map(|count| publish_count(rule, *count)).collect() };
    let total = publish_count(rule, table.total);
    let (row_totals, mut column_totals) = (line(&table.row_totals), line(&table.column_totals));
    cover(total, &mut column_totals);
    let mut cells: Vec<Vec<Published>> = table.cells.iter().map(line).collect();
    for (row, whole) in cells.iter_mut().zip(&row_totals) {
        for (cell, _) in row.iter_mut().zip(&column_totals).filter(|(_, column)| **column == Published::Hidden) {
            *cell = Published::Hidden;
        }
        cover(*whole, row);
    }
    PublishedTable { cells, row_totals, column_totals, total }
}

/// What the parts of a whole may show beside it. Of a hidden whole they show nothing: three parts of which two are 0 say what
/// the few people there chose. And a part that is the only hidden one takes the zeros along, since it would be the whole
/// minus the others.
pub(super) fn cover(whole: Published, parts: &mut [Published]) {
    let nobody = Published::Shown(0);
    if whole == nobody {
        return;
    }
    let hidden = parts.iter().filter(|part| **part == Published::Hidden).count();
    for part in parts.iter_mut() {
        if whole == Published::Hidden || (hidden == 1 && *part == nobody) {
            *part = Published::Hidden;
        }
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
