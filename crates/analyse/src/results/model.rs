//! What is counted in a cell, and what follows from it.

use ground::access::{Can, Viewer};
use ground::places::cells::Cell;
use investigate::inquiries::Inquiry;
use investigate::responses::footprint::{Filter, add};
use kit::db::Tally;

use crate::shares::Share;

/// The counts of one place under one filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Marks of any kind.
    pub all: Tally,
    /// Marks of the kind that is asked for.
    pub chosen: Tally,
}

/// The counts of one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellCount {
    /// The H3 cell.
    pub cell: Cell,
    /// What is counted there.
    pub counts: Counts,
}

/// What a viewer may do with an inquiry's figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rights {
    /// Sees exact figures as they are now, exact places and texts.
    pub exact: bool,
    /// Writes findings.
    pub analyse: bool,
    /// Makes releases.
    pub release: bool,
    /// Reads what is proposed and not decided.
    pub proposals: bool,
}

/// What is asked, as footprints are matched with it.
#[derive(Debug, Clone)]
pub(crate) struct Filters {
    pub all: Filter,
    pub chosen: Filter,
}

impl Rights {
    pub fn of(viewer: &Viewer, inquiry: &Inquiry) -> Self {
        let may = |can| viewer.can_in(can, inquiry.programme);
        Self { exact: may(Can::ReadPlaces), analyse: may(Can::Analyse), release: may(Can::Inquire), proposals: may(Can::ReadProposals) }
    }
}

impl Counts {
    /// Adds the tally of one footprint, as far as it matches what is asked.
    pub(crate) fn add(&mut self, filters: &Filters, footprint: &str, tally: Tally) {
        add(&mut self.all, footprint, tally, &filters.all);
        add(&mut self.chosen, footprint, tally, &filters.chosen);
    }

    /// The share of people; none where nobody marked anything.
    pub fn share(&self) -> Option<Share> {
        Share::of(self.chosen.people, self.all.people)
    }
}
