//! People, organisations and programmes.

use kit::i18n::{Lang, t};
use uuid::Uuid;

use crate::access::{Grant, Role};

/// Somebody who works here, or with us.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// Their id.
    pub id: Uuid,
    /// Full name.
    pub name: String,
    /// Mail address in small letters; nobody else has it.
    pub email: String,
    /// What they are, such as "Trygghetssamordnare".
    pub title: String,
    /// Telephone; may be empty.
    pub phone: String,
    /// Where they work.
    pub organisation: Option<Uuid>,
    /// The language of their mails.
    pub lang: Lang,
    /// May sign in.
    pub active: bool,
    /// Their roles.
    pub grants: Vec<Grant>,
    /// For finding out that somebody else was faster.
    pub row_version: i64,
}

/// An own department, or a partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Ours or another's.
    pub kind: OrganisationKind,
    /// Where mail to all of it goes; may be empty.
    pub email: String,
    /// How many active people work there.
    pub people: i64,
    /// For finding out that somebody else was faster.
    pub row_version: i64,
}

/// Whose an organisation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OrganisationKind {
    /// A department of our own.
    Department,
    /// Somebody else's: police, a property owner, a club.
    Partner,
}

/// A programme: what inquiries, plans and roles belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    /// Its id.
    pub id: Uuid,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The method pack it follows.
    pub pack: String,
    /// For finding out that somebody else was faster.
    pub row_version: i64,
}

impl OrganisationKind {
    /// All kinds.
    pub const ALL: [Self; 2] = [Self::Department, Self::Partner];

    /// The name it is stored by.
    pub fn code(self) -> &'static str {
        match self {
            Self::Department => "department",
            Self::Partner => "partner",
        }
    }

    /// The kind of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What a role is called.
pub fn words_of(lang: Lang, role: Role) -> &'static str {
    match role {
        Role::Administrator => t::role_administrator(lang),
        Role::Coordinator => t::role_coordinator(lang),
        Role::Responsible => t::role_responsible(lang),
        Role::Contributor => t::role_contributor(lang),
        Role::Helper => t::role_helper(lang),
        Role::Partner => t::role_partner(lang),
        Role::Reader => t::role_reader(lang),
    }
}

/// What a role may do, in a line.
pub(super) fn more_of(lang: Lang, role: Role) -> &'static str {
    match role {
        Role::Administrator => t::role_administrator_more(lang),
        Role::Coordinator => t::role_coordinator_more(lang),
        Role::Responsible => t::role_responsible_more(lang),
        Role::Contributor => t::role_contributor_more(lang),
        Role::Helper => t::role_helper_more(lang),
        Role::Partner => t::role_partner_more(lang),
        Role::Reader => t::role_reader_more(lang),
    }
}
