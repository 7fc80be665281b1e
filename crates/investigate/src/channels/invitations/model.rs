//! What an invitation is, and its states.

use chrono::NaiveDate;
use kit::i18n::Lang;
use uuid::Uuid;

/// Where an invitation stands. Whether its code has been used is no state: no row of an address says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Mail is sent to it.
    Invited,
    /// Its mail could not leave.
    Failed,
    /// Whoever got the mail wants no more of it.
    Declined,
    /// The coordinator has taken the address away.
    Removed,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Invited, Self::Failed, Self::Declined, Self::Removed];

    /// The name it is stored by.
    pub fn code(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Failed => "failed",
            Self::Declined => "declined",
            Self::Removed => "removed",
        }
    }

    /// The state of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Its holder says no.
    pub fn decline(self) -> Option<Self> {
        matches!(self, Self::Invited | Self::Failed).then_some(Self::Declined)
    }

    /// Its holder has thought again.
    pub fn accept(self) -> Option<Self> {
        (self == Self::Declined).then_some(Self::Invited)
    }

    /// The mail server said no.
    pub fn fail(self) -> Option<Self> {
        (self == Self::Invited).then_some(Self::Failed)
    }

    /// The address goes. Who has declined is remembered as such, without the address.
    pub fn remove(self) -> Self {
        if self == Self::Declined { Self::Declined } else { Self::Removed }
    }

    /// The address stands in a list once more: who has declined is not asked again.
    pub fn invite_again(self) -> Option<Self> {
        matches!(self, Self::Failed | Self::Removed).then_some(Self::Invited)
    }
}

/// Mails that were sent together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Its id.
    pub id: Uuid,
    /// Its number within the inquiry, from 1.
    pub number: i64,
    /// The language of its mails.
    pub lang: Lang,
    /// One line.
    pub subject: String,
    /// What the coordinator wrote.
    pub body: String,
    /// The days on which it reminds, if it does.
    pub reminders: [Option<NaiveDate>; 2],
    /// The last round of mails that has begun: 0 the invitation, 1 and 2 the reminders.
    pub round: i64,
    /// Somebody has stopped its reminders.
    pub stopped: bool,
    /// Its addresses are erased.
    pub erased: bool,
    /// How many were invited.
    pub invited: i64,
    /// The day on which it was sent.
    pub sent_on: NaiveDate,
}

impl Batch {
    /// The round that is due: the second reminder instead of both where the first was missed.
    pub fn due(&self, today: NaiveDate) -> Option<i64> {
        let reached = |day: Option<NaiveDate>| day.is_some_and(|day| day <= today);
        let [first, second] = self.reminders;
        let round = if reached(second) { 2 } else { i64::from(reached(first)) };
        (!self.stopped && !self.erased && round > self.round).then_some(round)
    }

    /// A reminder is still to come.
    pub fn reminds_later(&self) -> bool {
        let [first, second] = self.reminders;
        !self.stopped && !self.erased && (self.round < 1 && first.is_some() || self.round < 2 && second.is_some())
    }
}

/// How far the invitations of an inquiry have come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Invited by a mail that left or will: the base of the rate.
    pub invited: i64,
    /// Have answered.
    pub answered: i64,
    /// Mails that could not leave; in no base.
    pub failed: i64,
    /// Have declined; among the invited.
    pub declined: i64,
    /// First mails that have not left yet.
    pub waiting: i64,
}

/// How many of those invited have answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// Those invited by mail.
    pub invited: i64,
    /// Those of them who have answered.
    pub answered: i64,
}

impl Rate {
    /// The share, 0 to 1.
    pub fn share(self) -> f64 {
        if self.invited <= 0 { 0.0 } else { (self.answered as f64 / self.invited as f64).min(1.0) }
    }
}

/// An address as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The invitation.
    pub id: Uuid,
    /// The address.
    pub email: String,
    /// What became of its first mail.
    pub sent: Sent,
}

/// What became of a first mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// It waits.
    Waits,
    /// It has left.
    Left,
    /// It could not leave, and why.
    Failed(String),
}

/// So few are asked that an answer may be known again, by what it says or by when it comes.
pub fn are_few(invited: usize, threshold: u32) -> bool {
    invited < 3 * threshold as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 12, day).unwrap()
    }

    fn batch(round: i64, reminders: [Option<NaiveDate>; 2]) -> Batch {
        Batch {
            id: Uuid::nil(),
            number: 1,
            lang: Lang::Sv,
            subject: String::new(),
            body: String::new(),
            reminders,
            round,
            stopped: false,
            erased: false,
            invited: 20,
            sent_on: day(1),
        }
    }

    #[test]
    fn two_reminders_at_most_and_never_both_on_one_day() {
        let both = [Some(day(5)), Some(day(9))];
        assert_eq!([4, 5, 9].map(|today| batch(0, both).due(day(today))), [None, Some(1), Some(2)]);
        assert_eq!([5, 9].map(|today| batch(1, both).due(day(today))), [None, Some(2)]);
        assert_eq!(batch(2, both).due(day(20)), None);
        assert_eq!(Batch { stopped: true, ..batch(0, both) }.due(day(5)), None);
        assert_eq!(batch(0, [None, None]).due(day(20)), None);
    }

    #[test]
    fn who_has_declined_is_never_asked_again_and_may_think_again() {
        assert_eq!(State::Invited.decline(), Some(State::Declined));
        assert_eq!(State::Declined.invite_again(), None);
        assert_eq!(State::Declined.remove().invite_again(), None);
        assert_eq!(State::Declined.accept(), Some(State::Invited));
        assert_eq!(State::Removed.accept(), None);
        assert_eq!(State::Failed.invite_again(), Some(State::Invited));
        assert_eq!((State::Declined.fail(), State::Removed.decline()), (None, None));
    }

    #[test]
    fn a_rate_is_never_over_one() {
        assert!((Rate { invited: 3, answered: 4 }.share() - 1.0).abs() < 1e-9);
        assert!(Rate { invited: 0, answered: 0 }.share().abs() < 1e-9);
    }
}
