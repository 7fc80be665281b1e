//! Who follows, and how far they have come.

use chrono::{DateTime, TimeDelta, Utc};
use kit::i18n::Lang;
use uuid::Uuid;

/// Whoever has not pressed the button within this time is forgotten.
pub const FORGOTTEN_AFTER: TimeDelta = TimeDelta::days(14);
/// Asking again within this time sends no second mail, so that nobody's inbox can be filled from our page.
pub const ASKS_APART: TimeDelta = TimeDelta::minutes(10);

/// Where somebody stands who has asked for mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Has asked; the button in the mail is not pressed yet.
    Asked,
    /// Gets the mails.
    Following,
}

/// Somebody who follows an inquiry, or has asked to.
#[derive(Debug, Clone, PartialEq)]
pub struct Follower {
    /// Its id; the links in the mails are made from it.
    pub id: Uuid,
    /// The inquiry.
    pub inquiry: Uuid,
    /// Where the mails go.
    pub email: String,
    /// The language of the mails.
    pub lang: Lang,
    /// When the address was last written on our page.
    pub asked_at: DateTime<Utc>,
    /// When the button was pressed.
    pub confirmed_at: Option<DateTime<Utc>>,
}

/// An inquiry as far as its followers need it.
#[derive(Debug, Clone, PartialEq)]
pub struct Followed {
    /// Its id.
    pub id: Uuid,
    /// Its name in addresses.
    pub slug: String,
    /// Its question, in the reader's language.
    pub title: String,
}

impl Follower {
    /// Where they stand.
    pub fn standing(&self) -> Standing {
        if self.confirmed_at.is_some() { Standing::Following } else { Standing::Asked }
    }

    /// A mail is due for being asked again now. Whoever has pressed the button since, has not been told yet that they follow.
    pub fn may_be_mailed_again(&self, now: DateTime<Utc>) -> bool {
        now - self.asked_at >= ASKS_APART || self.confirmed_at.is_some_and(|pressed| pressed >= self.asked_at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn follower(asked_at: DateTime<Utc>) -> Follower {
        Follower { id: Uuid::nil(), inquiry: Uuid::nil(), email: "a@b.se".into(), lang: Lang::Sv, asked_at, confirmed_at: None }
    }

    #[test]
    fn nobody_follows_before_the_button_is_pressed() {
        let mut one = follower(DateTime::UNIX_EPOCH);
        assert_eq!(one.standing(), Standing::Asked);
        one.confirmed_at = Some(DateTime::UNIX_EPOCH);
        assert_eq!(one.standing(), Standing::Following);
    }

    #[test]
    fn asking_again_at_once_sends_nothing() {
        let one = follower(DateTime::UNIX_EPOCH);
        assert!(!one.may_be_mailed_again(DateTime::UNIX_EPOCH + TimeDelta::minutes(9)));
        assert!(one.may_be_mailed_again(DateTime::UNIX_EPOCH + TimeDelta::minutes(10)));
    }

    #[test]
    fn whoever_has_begun_to_follow_is_told_so_once_when_they_ask_again() {
        let minute = |n| DateTime::UNIX_EPOCH + TimeDelta::minutes(n);
        let mut one = Follower { confirmed_at: Some(minute(1)), ..follower(minute(0)) };
        assert!(one.may_be_mailed_again(minute(2)));
        one.asked_at = minute(2);
        assert!(!one.may_be_mailed_again(minute(3)));
    }
}
