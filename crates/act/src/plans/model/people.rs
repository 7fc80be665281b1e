//! Those who take part in a measure.

use ground::access::{Can, SignedIn};
use kit::i18n::{Lang, t};
use uuid::Uuid;

use super::Measure;

/// What somebody is in a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Answers for it; exactly one person.
    Accountable,
    /// Carries it out.
    Responsible,
    /// Keeps it together.
    Coordinating,
    /// Takes part: an organisation.
    Partner,
}

/// Somebody with a role in a measure: a person, or an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The role.
    pub role: Role,
    /// The person, if it is one.
    pub person: Option<Uuid>,
    /// Name of the person, else of the organisation.
    pub name: String,
    /// What the person is; empty for an organisation.
    pub title: String,
    /// The organisation, or the one that the person works in.
    pub organisation: Option<Uuid>,
    /// Its name; may be empty.
    pub organisation_name: String,
    /// Mail address of the person; empty for an organisation.
    pub email: String,
    /// Telephone of the person; may be empty.
    pub phone: String,
    /// Language that the person reads.
    pub lang: Lang,
}

impl Role {
    /// All.
    pub const ALL: [Self; 4] = [Self::Accountable, Self::Responsible, Self::Coordinating, Self::Partner];

    /// The name it is stored by.
    pub fn code(self) -> &'static str {
        match self {
            Self::Accountable => "accountable",
            Self::Responsible => "responsible",
            Self::Coordinating => "coordinating",
            Self::Partner => "partner",
        }
    }

    /// The role of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// What they do, as a sentence: "Ansvarar."
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Accountable => t::measure_role_accountable(lang),
            Self::Responsible => t::measure_role_responsible(lang),
            Self::Coordinating => t::measure_role_coordinating(lang),
            Self::Partner => t::measure_role_partner(lang),
        }
    }

    /// The same as a word: "Ansvarar".
    pub fn verb(self, lang: Lang) -> &'static str {
        match self {
            Self::Accountable => t::measure_accountable(lang),
            Self::Responsible => t::measure_responsible(lang),
            Self::Coordinating => t::measure_coordinating(lang),
            Self::Partner => t::measure_partners(lang),
        }
    }

    /// Tells how the measure goes.
    pub fn tells(self) -> bool {
        self != Self::Partner
    }

    /// Answers for what the measure promises, or keeps it together.
    pub fn steers(self) -> bool {
        matches!(self, Self::Accountable | Self::Coordinating)
    }
}

/// Each person or organisation once, with all their roles, in the order of the first.
pub fn each_once<'a>(actors: impl IntoIterator<Item = &'a Actor>) -> Vec<(&'a Actor, Vec<Role>)> {
    let mut all: Vec<(&Actor, Vec<Role>)> = Vec::new();
    for actor in actors {
        let same = |known: &&mut (&Actor, Vec<Role>)| match actor.person {
            Some(person) => known.0.person == Some(person),
            None => known.0.person.is_none() && known.0.organisation == actor.organisation,
        };
        match all.iter_mut().find(same) {
            Some(known) => known.1.push(actor.role),
            None => all.push((actor, vec![actor.role])),
        }
    }
    all
}

/// May tell how a measure goes: those who carry their own, and whoever decides in the programme on all.
pub fn may_tell(person: &SignedIn, programme: Uuid, people: &[Actor]) -> bool {
    let own = people.iter().any(|actor| actor.role.tells() && actor.person == Some(person.id));
    person.can_in(Can::Report, programme) && (own || person.can_in(Can::Decide, programme))
}

/// Answers for a measure, coordinates it, or decides in its programme.
pub fn steers(person: &SignedIn, measure: &Measure) -> bool {
    measure.steered_by(person.id) || person.can_in(Can::Decide, measure.programme)
}

impl Measure {
    /// Those who answer for it or coordinate it, each once.
    pub fn steering(&self) -> Vec<&Actor> {
        each_once(self.people.iter().filter(|actor| actor.role.steers() && actor.person.is_some()))
            .into_iter()
            .map(|(one, _)| one)
            .collect()
    }

    /// This person answers for it or coordinates it.
    pub fn steered_by(&self, person: Uuid) -> bool {
        self.people.iter().any(|actor| actor.role.steers() && actor.person == Some(person))
    }

    /// This person carries it, and may tell how it goes.
    pub fn carried_by(&self, person: Uuid) -> bool {
        self.people.iter().any(|actor| actor.role.tells() && actor.person == Some(person))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ground::access::{self, Grant};

    fn person(id: u128, role: access::Role) -> SignedIn {
        let grants = vec![Grant { role, programme: Some(Uuid::from_u128(9)) }];
        SignedIn { id: Uuid::from_u128(id), name: "A B".into(), title: String::new(), organisation: None, grants }
    }

    fn actor(id: u128, role: Role) -> Actor {
        Actor {
            role,
            person: Some(Uuid::from_u128(id)),
            name: "A B".into(),
            title: String::new(),
            organisation: None,
            organisation_name: String::new(),
            email: String::new(),
            phone: String::new(),
            lang: Lang::Sv,
        }
    }

    #[test]
    fn one_tells_about_ones_own_and_a_coordinator_about_all() {
        let people = [actor(1, Role::Responsible), actor(2, Role::Partner), actor(5, Role::Accountable)];
        let here = Uuid::from_u128(9);
        let cases = [
            (1, access::Role::Responsible, true),
            (2, access::Role::Partner, false),
            (3, access::Role::Responsible, false),
            (4, access::Role::Coordinator, true),
            (5, access::Role::Reader, false),
        ];
        for (id, role, may) in cases {
            assert_eq!(may_tell(&person(id, role), here, &people), may, "{id} {role:?}");
        }
        assert!(!may_tell(&person(1, access::Role::Responsible), Uuid::from_u128(8), &people), "another programme");
    }

    #[test]
    fn somebody_with_two_roles_is_one_person() {
        let people = [actor(1, Role::Accountable), actor(2, Role::Responsible), actor(1, Role::Coordinating)];
        let once = each_once(&people);
        assert_eq!(once.iter().map(|(_, roles)| roles.len()).collect::<Vec<_>>(), [2, 1]);
        let partner = |id: u128| Actor { person: None, organisation: Some(Uuid::from_u128(id)), ..actor(0, Role::Partner) };
        assert_eq!(each_once(&[partner(7), partner(8), partner(7)]).len(), 2);
    }

    #[test]
    fn a_role_is_stored_by_a_name_that_reads_back() {
        assert!(Role::ALL.into_iter().all(|role| Role::from_code(role.code()) == Some(role)));
    }
}
