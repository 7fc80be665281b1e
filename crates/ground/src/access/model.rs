//! Roles and what each may do.

use std::sync::Arc;

use kit::web::errors::PageError;
use uuid::Uuid;

/// What somebody is here, for the whole tenant or in one programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Keeps people, organisations and settings; reads no places or texts.
    Administrator,
    /// Runs inquiries and the walk from told to answered.
    Coordinator,
    /// Answers for measures.
    Responsible,
    /// Notes what is seen and heard.
    Contributor,
    /// Enters for residents, out in the district.
    Helper,
    /// Somebody in another organisation who takes part in measures and answers what is passed on.
    Partner,
    /// Reads what is decided and done.
    Reader,
}

/// What can be allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Can {
    /// Enter the work room and read plan, findings and released figures.
    Room,
    /// Read what is proposed and not decided.
    ReadProposals,
    /// Enter answers for others.
    Enter,
    /// Write notes of needs, worries and events.
    Note,
    /// Read exact places and free text; each look is an event.
    ReadPlaces,
    /// Run inquiries: open, moderate, release, write with those who told.
    Inquire,
    /// Write findings, and pass marks on.
    Analyse,
    /// Decide on goals and measures.
    Decide,
    /// Tell how a measure goes.
    Report,
    /// Answer what was passed on to one's own organisation.
    AnswerPassOn,
    /// Reply to those who told.
    Reply,
    /// Keep people, organisations and settings.
    Administer,
    /// Make programmes and name them.
    KeepProgrammes,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 7] =
        [Self::Administrator, Self::Coordinator, Self::Responsible, Self::Contributor, Self::Helper, Self::Partner, Self::Reader];

    /// The name it is stored by.
    pub fn code(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Coordinator => "coordinator",
            Self::Responsible => "responsible",
            Self::Contributor => "contributor",
            Self::Helper => "helper",
            Self::Partner => "partner",
            Self::Reader => "reader",
        }
    }

    /// The role of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// What this role may do.
    pub fn allows(self) -> &'static [Can] {
        use Can::{
            Administer, Analyse, AnswerPassOn, Decide, Enter, Inquire, KeepProgrammes, Note, ReadPlaces, ReadProposals, Reply, Report, Room,
        };
        match self {
            Self::Administrator => &[Room, ReadProposals, Administer, KeepProgrammes],
            Self::Coordinator => {
                &[Room, ReadProposals, Enter, Note, ReadPlaces, Inquire, Analyse, Decide, Report, AnswerPassOn, Reply, KeepProgrammes]
            }
            Self::Responsible => &[Room, ReadProposals, Note, Report, AnswerPassOn],
            Self::Contributor => &[Room, ReadProposals, Note],
            Self::Helper => &[Room, ReadProposals, Enter, Note],
            Self::Partner => &[Room, Note, Report, AnswerPassOn],
            Self::Reader => &[Room, ReadProposals],
        }
    }
}

/// What an address asks of those who come to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Access {
    /// Open to all.
    Public,
    /// Whoever holds the code in the address; the handler loads through it.
    Holder,
    /// Somebody signed in who may do this, in at least one programme; the handler loads within it.
    May(Can),
}

/// A role, for the whole tenant or in one programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// The programme it holds in; everywhere when missing.
    pub programme: Option<Uuid>,
}

/// Somebody who has signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The person.
    pub id: Uuid,
    /// Full name.
    pub name: String,
    /// What they are, such as "Trygghetssamordnare".
    pub title: String,
    /// Where they work.
    pub organisation: Option<Uuid>,
    /// Their roles.
    pub grants: Vec<Grant>,
}

/// Who looks.
#[derive(Debug, Clone)]
pub enum Viewer {
    /// Nobody we know: a resident, a reader of the public site, a holder of a receipt.
    Anyone,
    /// Somebody signed in.
    Person(Arc<SignedIn>),
}

impl SignedIn {
    /// May do this somewhere.
    pub fn can(&self, can: Can) -> bool {
        self.grants.iter().any(|grant| grant.role.allows().contains(&can))
    }

    /// May do this in that programme.
    pub fn can_in(&self, can: Can, programme: Uuid) -> bool {
        self.grants.iter().any(|grant| grant.programme.is_none_or(|own| own == programme) && grant.role.allows().contains(&can))
    }

    /// May do this in every programme, also in those to come.
    pub fn can_everywhere(&self, can: Can) -> bool {
        self.grants.iter().any(|grant| grant.programme.is_none() && grant.role.allows().contains(&can))
    }

    /// The first name.
    pub fn first_name(&self) -> &str {
        self.name.split_whitespace().next().unwrap_or(&self.name)
    }
}

impl Viewer {
    /// May do this somewhere.
    pub fn can(&self, can: Can) -> bool {
        matches!(self, Self::Person(person) if person.can(can))
    }

    /// May do this in that programme.
    pub fn can_in(&self, can: Can, programme: Uuid) -> bool {
        matches!(self, Self::Person(person) if person.can_in(can, programme))
    }

    /// Not found unless this may be done in that programme.
    pub fn must(&self, can: Can, programme: Uuid) -> Result<(), PageError> {
        if self.can_in(can, programme) { Ok(()) } else { Err(PageError::NotFound) }
    }

    /// The one who is signed in; not found for anyone else.
    pub fn person(&self) -> Result<&SignedIn, PageError> {
        match self {
            Self::Person(person) => Ok(person),
            Self::Anyone => Err(PageError::NotFound),
        }
    }

    /// The id of the one who is signed in.
    pub fn id(&self) -> Option<Uuid> {
        match self {
            Self::Person(person) => Some(person.id),
            Self::Anyone => None,
        }
    }

    /// The address asks for no more than this viewer has.
    pub fn meets(&self, access: Access) -> bool {
        match access {
            Access::Public | Access::Holder => true,
            Access::May(can) => self.can(can),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_in_one_programme_is_none_in_another() {
        let (here, there) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let grants = vec![Grant { role: Role::Coordinator, programme: Some(here) }];
        let person = SignedIn { id: Uuid::nil(), name: "A B".into(), title: String::new(), organisation: None, grants };
        assert!(person.can_in(Can::Decide, here));
        assert!(!person.can_in(Can::Decide, there));
        assert!(person.can(Can::KeepProgrammes) && !person.can_everywhere(Can::KeepProgrammes));
    }

    #[test]
    fn an_administrator_reads_no_places() {
        assert!(!Role::Administrator.allows().contains(&Can::ReadPlaces));
    }

    /// Pages of those who may do these things show exact figures without asking again.
    #[test]
    fn whoever_runs_analyses_decides_or_replies_reads_places() {
        let inner = [Can::Inquire, Can::Analyse, Can::Decide, Can::Reply];
        let runs = |role: &Role| role.allows().iter().any(|can| inner.contains(can));
        assert!(Role::ALL.into_iter().filter(runs).all(|role| role.allows().contains(&Can::ReadPlaces)));
    }

    #[test]
    fn a_role_is_stored_by_a_name_that_reads_back() {
        assert!(Role::ALL.into_iter().all(|role| Role::from_code(role.code()) == Some(role)));
    }
}
