//! How the database finds what lies in a place: as a few ranges of cell ids.

use geo::Rect;
use ground::places::cells::{self, Level};
use kit::db::ToValue;

/// As many ranges as a statement takes; those that are not needed are empty.
pub(crate) const PAIRS: usize = 64;
/// Ranges of cell ids at the finest level, for the parameters `$1` to `$128` of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ranges(pub(super) [(i64, i64); PAIRS]);

impl Ranges {
    /// The cells at a level whose middle lies in a window, and some around it.
    pub(crate) fn window(bounds: Rect<f64>, level: Level) -> Self {
        Self::of(cells::ranges(bounds, level).into_iter().map(|range| (*range.start(), *range.end())).collect())
    }

    /// Everything that is kept of a window: exact marks and whole areas.
    pub(crate) fn everything(bounds: Rect<f64>) -> Self {
        let all = [cells::FINEST, cells::AROUND].into_iter().flat_map(|level| cells::ranges(bounds, level));
        Self::of(all.map(|range| (*range.start(), *range.end())).collect())
    }

    /// Single ids.
    pub(crate) fn single(ids: &[i64]) -> Self {
        Self::of(ids.iter().map(|id| (*id, *id)).collect())
    }

    /// At most [`PAIRS`] ranges: those with the smallest gaps between them grow together.
    pub(super) fn of(mut all: Vec<(i64, i64)>) -> Self {
        all.sort_unstable();
        while all.len() > PAIRS {
            let gap = |place: &usize| all[place + 1].0.saturating_sub(all[*place].1);
            let Some(place) = (0..all.len() - 1).min_by_key(gap) else { break };
            let (_, end) = all.remove(place + 1);
            all[place].1 = all[place].1.max(end);
        }
        // From 1 to 0 there is nothing.
        let mut pairs = [(1, 0); PAIRS];
        pairs.iter_mut().zip(all).for_each(|(pair, found)| *pair = found);
        Self(pairs)
    }

    /// The parameters of a statement: the ranges, then `more` from `$129` on.
    pub(crate) fn with<'a>(&'a self, more: &[&'a dyn ToValue]) -> Vec<&'a dyn ToValue> {
        let ranges = self.0.iter().flat_map(|(start, end)| [start as &dyn ToValue, end as &dyn ToValue]);
        ranges.chain(more.iter().copied()).collect()
    }
}

/// The condition that a column of cell ids lies in one of the ranges `$1` to `$128`; what must hold besides is repeated with
/// each range (`in_ranges!("cell", "inquiry_id = $129")`), since only then do both databases find each range by the index.
macro_rules! in_ranges {
    ($column:literal) => {
        crate::place::in_ranges!($column, "")
    };
    ($column:literal, "") => {
        crate::place::in_ranges!(@ $column, "(",
            "1" "2", "3" "4", "5" "6", "7" "8", "9" "10", "11" "12", "13" "14", "15" "16", "17" "18", "19" "20", "21" "22", "23" "24",
            "25" "26", "27" "28", "29" "30", "31" "32", "33" "34", "35" "36", "37" "38", "39" "40", "41" "42", "43" "44", "45" "46",
            "47" "48", "49" "50", "51" "52", "53" "54", "55" "56", "57" "58", "59" "60", "61" "62", "63" "64", "65" "66", "67" "68",
            "69" "70", "71" "72", "73" "74", "75" "76", "77" "78", "79" "80", "81" "82", "83" "84", "85" "86", "87" "88", "89" "90",
            "91" "92", "93" "94", "95" "96", "97" "98", "99" "100", "101" "102", "103" "104", "105" "106", "107" "108", "109" "110",
            "111" "112", "113" "114", "115" "116", "117" "118", "119" "120", "121" "122", "123" "124", "125" "126", "127" "128")
    };
    ($column:literal, $besides:literal) => {
        crate::place::in_ranges!(@ $column, concat!("(", $besides, " and "),
            "1" "2", "3" "4", "5" "6", "7" "8", "9" "10", "11" "12", "13" "14", "15" "16", "17" "18", "19" "20", "21" "22", "23" "24",
            "25" "26", "27" "28", "29" "30", "31" "32", "33" "34", "35" "36", "37" "38", "39" "40", "41" "42", "43" "44", "45" "46",
            "47" "48", "49" "50", "51" "52", "53" "54", "55" "56", "57" "58", "59" "60", "61" "62", "63" "64", "65" "66", "67" "68",
            "69" "70", "71" "72", "73" "74", "75" "76", "77" "78", "79" "80", "81" "82", "83" "84", "85" "86", "87" "88", "89" "90",
            "91" "92", "93" "94", "95" "96", "97" "98", "99" "100", "101" "102", "103" "104", "105" "106", "107" "108", "109" "110",
            "111" "112", "113" "114", "115" "116", "117" "118", "119" "120", "121" "122", "123" "124", "125" "126", "127" "128")
    };
    (@ $column:literal, $open:expr, $first:literal $last:literal $(, $from:literal $to:literal)*) => {
        concat!("(", $open, $column, " between $", $first, " and $", $last, ")", $(" or ", $open, $column, " between $", $from, " and $", $to, ")",)* ")")
    };
}
pub(crate) use in_ranges;
