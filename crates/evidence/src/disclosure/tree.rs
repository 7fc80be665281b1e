//! Which cells a map may show: a cut through the tree of H3 cells.

use super::CellCount;
use h3o::{CellIndex, Resolution};
use std::collections::BTreeMap;

/// The widest cells that a map shows (some 0.7 square kilometres).
pub const WIDEST: Resolution = Resolution::Eight;
/// The finest cells that a map shows (some 0.002 square kilometres).
pub const FINEST: Resolution = Resolution::Eleven;

/// Why counts cannot be published as a map: the counts contradict each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CellFault {
    /// A cell wider than [`WIDEST`] or finer than [`FINEST`].
    #[error("cell {0} is not on a level that is published")]
    WrongLevel(CellIndex),
    /// The same cell was counted twice.
    #[error("cell {0} stands twice in the counts")]
    Twice(CellIndex),
    /// A cell whose parent was not counted.
    #[error("cell {0} has people, but the cell around it was not counted")]
    NoParent(CellIndex),
    /// More people in a part than in the whole: in a child than in its parent, or of one kind than of all.
    #[error("cell {0} counts more people than the whole that it is part of")]
    MoreThanWhole(CellIndex),
    /// Marks that nobody put, or people without a mark.
    #[error("cell {0} has people without marks, or marks without people")]
    Unmatched(CellIndex),
}

/// How the counted cells fall apart into shown and hidden. Together they hold every mark exactly once. For the inner
/// circle: the hidden ones are told outside by their number only.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cut {
    /// Cells that hold at least k people, none inside another, in the order of their index.
    pub shown: Vec<CellIndex>,
    /// Widest cells with somebody, but fewer than k.
    pub hidden: Vec<CellIndex>,
}

/// The finest cut in which every cell holds at least `k` people. A cell is divided only when *each* of its parts
/// that has somebody holds k: were some parts shown and the rest only as "the whole minus these", the rest would be
/// told. Below k on the widest level a cell is hidden.
///
/// # Errors
/// [`CellFault`] when the counts contradict each other.
pub fn cut(k: u64, counts: &[CellCount]) -> Result<Cut, CellFault> {
    let tree = Tree::grow(counts)?;
    let mut cut = Cut::default();
    for widest in tree.cells.values().filter(|count| count.cell.resolution() == WIDEST) {
        if widest.people < k {
            cut.hidden.push(widest.cell);
        } else {
            tree.show(widest, k, &mut cut.shown);
        }
    }
    cut.shown.sort_unstable();
    Ok(cut)
}

struct Tree<'a> {
    cells: BTreeMap<CellIndex, &'a CellCount>,
    parts: BTreeMap<CellIndex, Vec<&'a CellCount>>,
}

impl<'a> Tree<'a> {
    fn grow(counts: &'a [CellCount]) -> Result<Self, CellFault> {
        let mut tree = Self { cells: BTreeMap::new(), parts: BTreeMap::new() };
        for count in counts {
            check_alone(count)?;
            if count.people > 0 && tree.cells.insert(count.cell, count).is_some() {
                return Err(CellFault::Twice(count.cell));
            }
        }
        for (cell, count) in &tree.cells {
            if let Some(parent) = parent(*cell) {
                let whole = tree.cells.get(&parent).ok_or(CellFault::NoParent(*cell))?;
                if count.people > whole.people {
                    return Err(CellFault::MoreThanWhole(*cell));
                }
                tree.parts.entry(parent).or_default().push(count);
            }
        }
        Ok(tree)
    }

    fn show(&self, count: &CellCount, k: u64, shown: &mut Vec<CellIndex>) {
        match self.parts.get(&count.cell) {
            Some(parts) if may_divide(count, parts, k) => {
                for part in parts {
                    self.show(part, k, shown);
                }
            }
            _ => shown.push(count.cell),
        }
    }
}

/// All parts hold k people, and together they hold all that the whole holds: nothing is lost by dividing.
fn may_divide(whole: &CellCount, parts: &[&CellCount], k: u64) -> bool {
    let people: u64 = parts.iter().map(|part| part.people).sum();
    let marks: u64 = parts.iter().map(|part| part.marks()).sum();
    parts.iter().all(|part| part.people >= k) && people >= whole.people && marks == whole.marks()
}

fn check_alone(count: &CellCount) -> Result<(), CellFault> {
    if !(WIDEST..=FINEST).contains(&count.cell.resolution()) {
        return Err(CellFault::WrongLevel(count.cell));
    }
    if count.kinds.iter().any(|kind| kind.by.people > count.people) {
        return Err(CellFault::MoreThanWhole(count.cell));
    }
    let unmatched = |people: u64, marks: u64| (people == 0) != (marks == 0);
    if unmatched(count.people, count.marks()) || count.kinds.iter().any(|kind| unmatched(kind.by.people, kind.marks)) {
        return Err(CellFault::Unmatched(count.cell));
    }
    Ok(())
}

fn parent(cell: CellIndex) -> Option<CellIndex> {
    let wider = cell.resolution().pred().filter(|wider| *wider >= WIDEST)?;
    cell.parent(wider)
}
