//! The door through which an answer comes: at the public address, by those whom it concerns; or in the work room, by a
//! helper who sits with one person or a group. Behind both lie the same pages and the same rules.

use ground::Visit;
use kit::forms::Fields;
use kit::i18n::t;
use uuid::Uuid;

use crate::inquiries::Inquiry;
use crate::responses::model::Channel;
use crate::responses::receive::Way;

/// No more people answer together than sit around one table.
pub const MOST_PEOPLE: i64 = 50;

/// Where an answer is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Door {
    /// The address that its pages lie under: `/d/{slug}` or `/work/enter/{slug}`.
    pub base: String,
    /// Where "back" leads.
    pub back: String,
    /// The helper; nobody when people answer by themselves.
    pub helper: Option<Uuid>,
}

impl Door {
    /// The public address.
    pub fn public(inquiry: &Inquiry) -> Self {
        Self { base: inquiry.public_path(), back: inquiry.public_path(), helper: None }
    }

    /// A helper's.
    pub fn of_helper(inquiry: &Inquiry, helper: Uuid) -> Self {
        Self { base: format!("/work/enter/{}", inquiry.slug), back: "/work/enter".to_owned(), helper: Some(helper) }
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
        let channel = match self.helper {
            None => Channel::Page,
            Some(_) if people > 1 => Channel::Group,
            Some(_) => Channel::Helper,
        };
        Way { people, helper: self.helper, crowded: visit.crowded && self.helper.is_none(), ..Way::alone(channel) }
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
