//! A plan's measures as a list: searched, narrowed, sorted, counted.

use chrono::NaiveDate;
use kit::forms::Fields;
use uuid::Uuid;

use super::{Measure, Sign};

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// By number.
    #[default]
    Number,
    /// What is due first, first.
    Due,
    /// What is late first, what is done last.
    Status,
}

/// Which of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Show {
    /// All.
    #[default]
    All,
    /// In which the viewer has a role.
    Mine,
    /// Decided and not cancelled: the sum that people ask for.
    Decided,
    /// Those with one sign.
    Sign(Sign),
}

/// What the address asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    /// The order.
    pub sort: Sort,
    /// Which.
    pub show: Show,
    /// Words that number, title or a name must contain.
    pub words: String,
}

/// A measure in a list.
pub type Listed<'a> = &'a Measure;

/// How many there are of each sign. What is cancelled or only proposed is not among the sums that people ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Done.
    pub done: i64,
    /// Under way, not late.
    pub running: i64,
    /// Waiting for somebody or something, not late.
    pub waiting: i64,
    /// Late.
    pub late: i64,
    /// Of what is late, what somebody has said waits.
    pub late_and_waiting: i64,
    /// Not begun, not late.
    pub fresh: i64,
    /// Not decided.
    pub proposed: i64,
    /// Cancelled.
    pub cancelled: i64,
}

const SORTS: [(&str, Sort); 3] = [("number", Sort::Number), ("due", Sort::Due), ("status", Sort::Status)];
const SHOWS: [(&str, Show); 10] = [
    ("", Show::All),
    ("mine", Show::Mine),
    ("decided", Show::Decided),
    ("late", Show::Sign(Sign::Late)),
    ("running", Show::Sign(Sign::Running)),
    ("waiting", Show::Sign(Sign::Waiting)),
    ("fresh", Show::Sign(Sign::Fresh)),
    ("done", Show::Sign(Sign::Done)),
    ("proposed", Show::Sign(Sign::Proposed)),
    ("cancelled", Show::Sign(Sign::Cancelled)),
];

impl Sort {
    /// Its name in addresses.
    pub fn code(self) -> &'static str {
        SORTS.into_iter().find(|(_, sort)| *sort == self).map_or("number", |(code, _)| code)
    }
}

impl Show {
    /// Its name in addresses.
    pub fn code(self) -> &'static str {
        SHOWS.into_iter().find(|(_, show)| *show == self).map_or("", |(code, _)| code)
    }
}

impl Listing {
    /// Reads `sort`, `show` and `q`; what is not known is the usual.
    pub fn read(fields: &Fields) -> Self {
        let sort = SORTS.into_iter().find(|(code, _)| *code == fields.value("sort"));
        let show = SHOWS.into_iter().find(|(code, _)| *code == fields.value("show"));
        Self {
            sort: sort.map(|(_, sort)| sort).unwrap_or_default(),
            show: show.map(|(_, show)| show).unwrap_or_default(),
            words: fields.value("q").trim().chars().take(100).collect(),
        }
    }

    /// Fewer than all are asked for.
    pub fn narrows(&self) -> bool {
        self.show != Show::All || !self.words.is_empty()
    }

    /// Those that are asked for, in the order asked for.
    pub fn of<'a>(&self, measures: &'a [Measure], today: NaiveDate, viewer: Option<Uuid>) -> Vec<Listed<'a>> {
        let words = self.words.to_lowercase();
        let mut chosen: Vec<&Measure> =
            measures.iter().filter(|measure| self.shows(measure, today, viewer) && contains(measure, &words)).collect();
        match self.sort {
            Sort::Number => chosen.sort_by_key(|measure| measure.number),
            Sort::Due => chosen.sort_by_key(|measure| (measure.due.on, measure.number)),
            Sort::Status => chosen.sort_by_key(|measure| (measure.sign(today), measure.due.on, measure.number)),
        }
        chosen
    }

    fn shows(&self, measure: &Measure, today: NaiveDate, viewer: Option<Uuid>) -> bool {
        match self.show {
            Show::All => true,
            Show::Mine => viewer.is_some_and(|person| measure.is_of(person)),
            Show::Decided => !matches!(measure.sign(today), Sign::Proposed | Sign::Cancelled),
            // What waits and is late is found under both.
            Show::Sign(Sign::Waiting) => measure.waits(),
            Show::Sign(sign) => measure.sign(today) == sign,
        }
    }
}

fn contains(measure: &Measure, words: &str) -> bool {
    let has = |text: &str| text.to_lowercase().contains(words);
    words.is_empty() || measure.number.to_string() == words || has(&measure.title) || measure.people.iter().any(|actor| has(&actor.name))
}

impl Tally {
    /// Counts the signs.
    pub fn of<'a>(measures: impl IntoIterator<Item = &'a Measure>, today: NaiveDate) -> Self {
        let mut tally = Self::default();
        for measure in measures {
            let one = match measure.sign(today) {
                Sign::Done => &mut tally.done,
                Sign::Running => &mut tally.running,
                Sign::Waiting => &mut tally.waiting,
                Sign::Late => &mut tally.late,
                Sign::Fresh => &mut tally.fresh,
                Sign::Proposed => &mut tally.proposed,
                Sign::Cancelled => &mut tally.cancelled,
            };
            *one += 1;
            tally.late_and_waiting += i64::from(measure.late(today) && measure.waits());
        }
        tally
    }

    /// All that were decided and not cancelled.
    pub fn decided(&self) -> i64 {
        self.done + self.running + self.waiting + self.late + self.fresh
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plans::views::samples;

    fn numbers(query: &str) -> Vec<i64> {
        let measures = samples::measures();
        let listing = Listing::read(&Fields::parse(query.as_bytes()));
        listing.of(&measures, samples::today(), Some(samples::jonas())).into_iter().map(|measure| measure.number).collect()
    }

    #[test]
    fn a_list_is_narrowed_by_link_and_words() {
        assert_eq!(numbers(""), [1, 7, 8, 16, 18]);
        assert_eq!(numbers("show=late"), [8]);
        assert_eq!(numbers("show=mine"), [7]);
        assert_eq!(numbers("show=decided"), [1, 7, 8, 16], "as many as the sum of what is decided");
        assert_eq!(numbers("show=waiting"), [8], "late, and waiting");
        assert_eq!(numbers("show=done"), [1]);
        assert_eq!(numbers("show=nonsense&sort=nonsense"), [1, 7, 8, 16, 18]);
        assert_eq!(numbers("q=LJUS"), [7]);
        assert_eq!(numbers("q=16"), [16]);
        assert_eq!(numbers("q=jonas"), [7]);
        assert_eq!(numbers("q=finns+inte"), [] as [i64; 0]);
    }

    #[test]
    fn what_is_late_comes_first_and_what_is_done_last() {
        assert_eq!(numbers("sort=status"), [8, 7, 16, 18, 1]);
        assert_eq!(numbers("sort=due"), [1, 8, 7, 16, 18]);
    }

    #[test]
    fn sums_leave_out_proposals() {
        let tally = Tally::of(&samples::measures(), samples::today());
        assert_eq!(tally, Tally { done: 1, running: 1, waiting: 0, late: 1, late_and_waiting: 1, fresh: 1, proposed: 1, cancelled: 0 });
        assert_eq!(tally.decided(), 4);
    }

    #[test]
    fn an_address_says_what_is_shown() {
        assert!(SORTS.into_iter().all(|(code, sort)| sort.code() == code));
        assert!(SHOWS.into_iter().all(|(code, show)| show.code() == code));
    }
}
