//! The door through which an answer comes: at the public address, by those whom it concerns; or in the work room, by a
//! helper who sits with one person or a group; at a tablet that stands in a library, with a one-time code on a slip or in a mail, in a frame on
//! another site. Behind all of them lie the same pages and the same rules.

use ground::Visit;
use kit::forms::Fields;
use kit::i18n::t;
use uuid::Uuid;

use crate::inquiries::Inquiry;
use crate::responses::model::Channel;
use crate::responses::receive::Way;

/// No more people answer together than sit around one table.
pub const MOST_PEOPLE: i64 = 50;

/// What kind of door it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Via {
    /// The public address.
    Public,
    /// A helper's.
    Helper,
    /// A tablet that many use, one after the other: nothing of one person is left for the next, and nothing leads out.
    Kiosk,
    /// A one-time code.
    Code,
    /// A one-time code that came by mail.
    Invitation,
    /// A frame on another site.
    Frame,
}

/// Where an answer is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Door {
    /// The address that its pages lie under: `/d/{slug}` or `/work/enter/{slug}`.
    pub base: String,
    /// Where "back" leads.
    pub back: String,
    /// The helper; nobody when people answer by themselves.
    pub helper: Option<Uuid>,
    /// What kind of door it is.
    pub via: Via,
    /// What the one-time code hashes to.
    pub code: Option<String>,
}

impl Door {
    /// The public address.
    pub fn public(inquiry: &Inquiry) -> Self {
        Self::at(inquiry.public_path(), Via::Public)
    }

    /// One of one's own, whose first page is its base.
    pub fn at(base: String, via: Via) -> Self {
        Self { back: base.clone(), base, helper: None, via, code: None }
    }

    /// A one-time code's, which has been looked up.
    pub fn of_code(base: String, hash: String, via: Via) -> Self {
        Self { code: Some(hash), ..Self::at(base, via) }
    }

    /// A helper's.
    pub fn of_helper(inquiry: &Inquiry, helper: Uuid) -> Self {
        let base = format!("/work/enter/{}", inquiry.slug);
        Self { base, back: "/work/enter".to_owned(), helper: Some(helper), via: Via::Helper, code: None }
    }

    /// Where the pages without a map lie.
    pub fn steps(&self) -> String {
        format!("{}/answer", self.base)
    }

    /// Where the map page sends to.
    pub fn responses(&self) -> String {
        format!("{}/responses", self.base)
    }

    /// How an answer of so many people comes through this door. Nobody is held at a helper's, who is known.
    pub fn way(&self, visit: &Visit, people: i64) -> Way {
        let channel = match self.via {
            Via::Public => Channel::Page,
            Via::Helper if people > 1 => Channel::Group,
            Via::Helper => Channel::Helper,
            Via::Kiosk => Channel::Kiosk,
            Via::Code => Channel::Code,
            Via::Invitation => Channel::Invitation,
            Via::Frame => Channel::Embed,
        };
        // Whoever has a code was asked: a class that answers at once is no crowd.
        let crowded = visit.crowded && !matches!(self.via, Via::Helper | Via::Code | Via::Invitation);
        Way { people, helper: self.helper, crowded, code: self.code.clone(), ..Way::alone(channel) }
    }

    /// The receipt is shown on a page of this door, not at its own address.
    pub fn shows_receipt(&self) -> bool {
        matches!(self.via, Via::Helper | Via::Kiosk | Via::Frame)
    }

    /// The way out at once stands on its pages.
    pub fn has_quick_exit(&self) -> bool {
        matches!(self.via, Via::Public | Via::Code | Via::Invitation)
    }

    /// They answer on their own phone, which keeps what they begin.
    pub fn is_kept_on_phone(&self) -> bool {
        matches!(self.via, Via::Public | Via::Code | Via::Frame)
    }

    /// How many a group is that has said so before it began; none for one person, and where no helper sits with them.
    pub fn group(&self, fields: &Fields) -> Option<i64> {
        let people = fields.value("people").trim().parse().ok();
        people.filter(|people| self.helper.is_some() && (2..=MOST_PEOPLE).contains(people))
    }

    /// How many people answer together: one unless a helper says otherwise. A fault stands beside the field.
    pub fn people(&self, visit: &Visit, fields: &mut Fields) -> Option<i64> {
        let typed = fields.value("people").trim();
        if self.helper.is_none() || typed.is_empty() {
            return Some(1);
        }
        let people = typed.parse().ok().filter(|people| (1..=MOST_PEOPLE).contains(people));
        if people.is_none() {
            fields.fault("people", t::answer_people_wrong(visit.lang, MOST_PEOPLE));
        }
        people
    }
}
