//! Plans, goals and measures: what they are and which way they may change.

mod draft;
mod handing_over;
mod listing;
mod measure;
mod people;
mod sight;
mod standing;

pub use draft::{Draft, GoalChoice};
pub use handing_over::{HandOver, HandedOver, Heir, Parts, Way, may_hand_over};
pub use listing::{Listed, Listing, Show, Sort, Tally};
pub use measure::{Before, Count, Measure, UNDONE_WITHIN, Update, why};
pub use people::{Actor, Role, each_once, may_tell, steers};
pub use sight::{Sight, opens};
pub use standing::{Phase, Refused, Sign, Standing, Status, overtakes};

pub use ground::due::{Due, Precision};

use chrono::NaiveDate;
use kit::dates;
use kit::i18n::{Lang, t};
use uuid::Uuid;

/// No title is longer than this many characters.
pub const LONGEST_TITLE: usize = 160;
/// No sentence of an update is longer than this many characters.
pub const LONGEST_SENTENCE: usize = 300;
/// No wording, vision or reason is longer than this many characters.
pub const LONGEST_TEXT: usize = 4_000;

/// A plan under a programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Its id.
    pub id: Uuid,
    /// The programme it belongs to.
    pub programme: Uuid,
    /// Its name, without years.
    pub name: String,
    /// Where it leads, in a few sentences; may be empty.
    pub vision: String,
    /// First year.
    pub from_year: i64,
    /// Last year.
    pub to_year: i64,
    /// The day it was adopted.
    pub adopted_on: Option<NaiveDate>,
    /// Who adopted it, such as "kommunstyrelsen".
    pub adopted_by: String,
    /// It is for a group: no public page shows it or leads to its measures.
    pub within: bool,
    /// For finding out that somebody else was faster.
    pub row_version: i64,
}

/// What a plan wants to reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// Its id.
    pub id: Uuid,
    /// Its plan.
    pub plan: Uuid,
    /// Its place in the plan, from 1.
    pub number: i64,
    /// What is to be reached.
    pub text: String,
    /// Since it was decided.
    pub since: Since,
    /// For finding out that somebody else was faster.
    pub row_version: i64,
}

/// What has happened to a goal since its plan was adopted: what was not decided with it says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Since {
    /// The day it was added.
    pub added_on: Option<NaiveDate>,
    /// The day it last got other words.
    pub changed_on: Option<NaiveDate>,
}

impl Since {
    /// "Tillagt 26 november 2026", "Ändrat 26 november 2026" or both; none for what stands as it was decided.
    pub fn words(self, lang: Lang) -> Option<String> {
        let (added, changed) = (self.added_on.map(|day| dates::day(lang, day)), self.changed_on.map(|day| dates::day(lang, day)));
        match (added, changed) {
            (Some(added), Some(changed)) => Some(t::goal_added_changed(lang, added, changed)),
            (Some(added), None) => Some(t::goal_added(lang, added)),
            (None, Some(changed)) => Some(t::goal_changed(lang, changed)),
            (None, None) => None,
        }
    }
}

impl Goal {
    /// It can be removed: nothing serves it, and it was not decided with the plan.
    pub fn can_be_removed(&self, plan: &Plan, measures: usize) -> bool {
        measures == 0 && (plan.adopted_on.is_none() || self.since.added_on.is_some())
    }
}

/// A plan's name and the years it holds for; one year stands alone.
pub(super) fn full_name(name: &str, from_year: i64, to_year: i64) -> String {
    if from_year == to_year { format!("{name} {from_year}") } else { format!("{name} {from_year}–{to_year}") }
}

impl Plan {
    /// Name and years: `Trygg i Lindviken 2026–2028`.
    pub fn full_name(&self) -> String {
        full_name(&self.name, self.from_year, self.to_year)
    }

    /// The plan that counts now: the latest adopted one that holds this year, else the latest adopted, else the latest.
    /// `plans` come newest first.
    pub fn current(plans: &[Self], year: i64) -> Option<&Self> {
        let adopted = || plans.iter().filter(|plan| plan.adopted_on.is_some());
        adopted().find(|plan| (plan.from_year..=plan.to_year).contains(&year)).or_else(|| adopted().next()).or_else(|| plans.first())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(from_year: i64, to_year: i64, adopted: bool) -> Plan {
        Plan {
            id: Uuid::from_u128(from_year as u128),
            programme: Uuid::nil(),
            name: "Trygg".into(),
            vision: String::new(),
            from_year,
            to_year,
            adopted_on: adopted.then_some(NaiveDate::MIN),
            adopted_by: String::new(),
            within: false,
            row_version: 1,
        }
    }

    #[test]
    fn the_plan_that_holds_now_comes_before_newer_drafts() {
        let plans = [plan(2029, 2031, false), plan(2026, 2028, true), plan(2022, 2025, true)];
        assert_eq!(Plan::current(&plans, 2026).map(|plan| plan.from_year), Some(2026));
        assert_eq!(Plan::current(&plans, 2024).map(|plan| plan.from_year), Some(2022));
        assert_eq!(Plan::current(&plans, 2035).map(|plan| plan.from_year), Some(2026));
        assert_eq!(Plan::current(&plans[..1], 2026).map(|plan| plan.from_year), Some(2029));
        assert_eq!(Plan::current(&[], 2026), None);
        assert_eq!(plans[1].full_name(), "Trygg 2026–2028");
    }

    #[test]
    fn what_was_not_decided_with_the_plan_says_so_and_can_be_removed_unless_something_serves_it() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 26);
        let goal = |added_on, changed_on| Goal { since: Since { added_on, changed_on }, ..crate::plans::views::samples::goal() };
        let words = |added, changed| goal(added, changed).since.words(Lang::Sv);
        assert_eq!(words(None, None), None);
        assert_eq!(words(day, None).as_deref(), Some("Tillagt 26 november 2026"));
        assert_eq!(words(None, day).as_deref(), Some("Ändrat 26 november 2026"));
        assert!(words(day, day).is_some_and(|words| words.starts_with("Tillagt") && words.contains("ändrat")));
        let (draft, adopted) = (plan(2026, 2028, false), plan(2026, 2028, true));
        assert!(goal(None, None).can_be_removed(&draft, 0) && goal(day, None).can_be_removed(&adopted, 0));
        assert!(!goal(None, None).can_be_removed(&adopted, 0) && !goal(day, None).can_be_removed(&adopted, 1));
    }
}
