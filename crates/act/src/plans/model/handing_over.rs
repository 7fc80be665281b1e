//! A measure goes from one person to another, and back within a day.

use chrono::{DateTime, Utc};
use ground::access::{Can, SignedIn};
use kit::i18n::Lang;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Measure, Role, UNDONE_WITHIN};

/// Somebody who can take a measure over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heir {
    /// The person.
    pub id: Uuid,
    /// The name.
    pub name: String,
    /// What they are; may be empty.
    pub title: String,
    /// Mail address.
    pub email: String,
    /// Telephone; may be empty.
    pub phone: String,
    /// Language that they read.
    pub lang: Lang,
    /// Coordinates the programme.
    pub coordinates: bool,
}

/// How a measure is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The other takes every part that the first had.
    Whole,
    /// The other stands in: both carry it.
    Beside,
}

impl Way {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Whole, Self::Beside];

    /// Its name in forms and events.
    pub fn code(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Beside => "beside",
        }
    }
}

/// A measure goes from one person to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// Who carried it.
    pub from: Uuid,
    /// Who carries it now.
    pub to: Heir,
    /// How.
    pub way: Way,
    /// What the other needs to know, in a sentence.
    pub text: String,
}

/// What both have in a measure: the one who hands it over, and the other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parts {
    /// Of the one who hands it over.
    pub from: Vec<Role>,
    /// Of the other.
    pub to: Vec<Role>,
}

/// That a measure was handed over, as its page tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedOver {
    /// Its event.
    pub id: Uuid,
    /// Who gave it: the person.
    pub from_id: Uuid,
    /// Their name.
    pub from: String,
    /// Who got it: the person.
    pub to_id: Uuid,
    /// Their name.
    pub to: String,
    /// Whole, or beside.
    pub way: Way,
    /// What was written with it.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who did it.
    pub by: Option<Uuid>,
    /// What both had before, so that it can be undone; none of what an older version wrote.
    pub before: Option<Parts>,
}

/// Whoever carries a measure that has not ended may hand it over, or ask somebody to stand in.
pub fn may_hand_over(person: &SignedIn, measure: &Measure) -> bool {
    measure.carried_by(person.id) && !measure.standing.status.ended() && person.can_in(Can::Report, measure.programme)
}

impl Parts {
    /// What both have in a measure now.
    pub fn of(measure: &Measure, from: Uuid, to: Uuid) -> Self {
        let own = |person| {
            let mut roles: Vec<Role> =
                measure.people.iter().filter(|actor| actor.person == Some(person) && actor.role.tells()).map(|actor| actor.role).collect();
            roles.sort();
            roles
        };
        Self { from: own(from), to: own(to) }
    }

    /// What both have once it is handed over.
    #[must_use]
    pub fn handed_over(&self, way: Way) -> Self {
        match way {
            Way::Whole => {
                let mut to: Vec<Role> = self.from.iter().chain(&self.to).copied().collect();
                to.sort();
                to.dedup();
                Self { from: Vec::new(), to }
            }
            Way::Beside if self.to.is_empty() => Self { from: self.from.clone(), to: vec![Role::Responsible] },
            Way::Beside => self.clone(),
        }
    }

    /// As an event keeps them.
    pub fn kept(&self) -> Value {
        let codes = |roles: &[Role]| roles.iter().map(|role| role.code()).collect::<Vec<_>>();
        json!({ "from": codes(&self.from), "to": codes(&self.to) })
    }

    /// As an event kept them; none where it kept nothing, or a role that a newer version wrote.
    pub fn read(kept: &Value) -> Option<Self> {
        let roles = |name: &str| kept[name].as_array()?.iter().map(|code| Role::from_code(code.as_str()?)).collect::<Option<Vec<Role>>>();
        Some(Self { from: roles("from")?, to: roles("to")? })
    }
}

impl HandedOver {
    /// Can still be undone: within a day, by whoever did it or by those who decide, as long as nobody has changed who does what.
    pub fn can_be_undone(&self, now: DateTime<Utc>, measure: &Measure, (person, decides): (Uuid, bool)) -> bool {
        let stands = |before: &Parts| before.handed_over(self.way) == Parts::of(measure, self.from_id, self.to_id);
        now - self.at < UNDONE_WITHIN
            && (self.by == Some(person) || decides)
            && !measure.standing.status.ended()
            && self.before.as_ref().is_some_and(stands)
    }

    /// The latest time that this person gave all of it away, if they have.
    pub fn given_away_by(all: &[Self], person: Uuid) -> Option<&Self> {
        all.iter().find(|one| one.from_id == person && one.way == Way::Whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plans::views::samples;

    #[test]
    fn what_both_had_is_kept_and_read_back() {
        let (one, two) = (vec![Role::Accountable, Role::Responsible], vec![Role::Responsible, Role::Coordinating]);
        let parts = Parts { from: one, to: two };
        assert_eq!(Parts::read(&parts.kept()), Some(parts.clone()));
        assert_eq!(Parts::read(&json!(null)), None);
        assert_eq!(Parts::read(&json!({ "from": ["king"], "to": [] })), None);
        let whole = parts.handed_over(Way::Whole);
        assert_eq!((whole.from, whole.to), (Vec::new(), vec![Role::Accountable, Role::Responsible, Role::Coordinating]), "each once");
        assert_eq!(parts.handed_over(Way::Beside), parts, "who is with it already stays as they are");
    }

    #[test]
    fn it_is_undone_within_a_day_by_whoever_did_it_while_nobody_has_changed_it() {
        let (jonas, samira, other) = (samples::jonas(), Uuid::from_u128(102), Uuid::from_u128(4711));
        let measure = samples::measure();
        let before = Parts::of(&measure, jonas, samira);
        let over = samples::handed_over(Some(before));
        let mut after = measure.clone();
        after.people[0].person = Some(samira);
        let undone =
            |measure: &Measure, hours: i64, who| over.can_be_undone(samples::now() + chrono::TimeDelta::hours(hours), measure, who);
        assert!(undone(&after, 1, (jonas, false)) && undone(&after, 1, (other, true)));
        assert!(!undone(&after, 1, (samira, false)), "whoever got it hands it on");
        assert!(!undone(&after, 24, (jonas, false)) && !undone(&measure, 1, (jonas, false)), "too late, or changed since");
        let kept = samples::handed_over(None);
        assert!(!kept.can_be_undone(samples::now(), &after, (jonas, false)), "nobody knows what stood there");
    }
}
