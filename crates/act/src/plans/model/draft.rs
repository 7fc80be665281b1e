//! A measure as somebody writes it.

use uuid::Uuid;

use super::{Due, Role, Standing};

/// What a form says about a measure, after every rule of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The plan it goes into.
    pub plan: Uuid,
    /// The goal that it serves.
    pub goal: GoalChoice,
    /// What is done, in one line.
    pub title: String,
    /// The wording of the decision; may be empty.
    pub wording: String,
    /// The one who answers for it; may be missing as long as it is a proposal.
    pub accountable: Option<Uuid>,
    /// Those who carry it out.
    pub responsible: Vec<Uuid>,
    /// Those who keep it together.
    pub coordinating: Vec<Uuid>,
    /// Organisations that take part.
    pub partners: Vec<Uuid>,
    /// The findings that it comes from.
    pub findings: Vec<Uuid>,
    /// The causes that it acts on.
    pub causes: Vec<Uuid>,
    /// A cause that nobody has written down yet; empty for none. Belongs to the first of the findings.
    pub new_cause: String,
    /// Until when.
    pub due: Due,
    /// Why a day that was decided is moved; empty when it is not.
    pub moved_because: String,
    /// How many things there are, if they are counted.
    pub total: Option<i64>,
    /// What they are, in the plural.
    pub unit: String,
}

/// Which goal a measure serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GoalChoice {
    /// None.
    None,
    /// One that there is.
    Existing(Uuid),
    /// One that is written here.
    New(String),
}

impl Draft {
    /// Nothing is missing before it can be decided.
    pub fn is_ready(&self) -> bool {
        let causes = self.causes.len() + usize::from(!self.new_cause.is_empty());
        Standing::missing(causes, self.accountable.is_some()).is_empty()
    }

    /// Those with a role: the role, a person, an organisation. Nobody has the same role twice.
    pub fn roles(&self) -> Vec<(Role, Option<Uuid>, Option<Uuid>)> {
        let people = |role: Role, ids: &[Uuid]| ids.iter().map(|id| (role, Some(*id), None)).collect::<Vec<_>>();
        let mut roles: Vec<_> = self.accountable.iter().map(|id| (Role::Accountable, Some(*id), None)).collect();
        roles.extend(people(Role::Responsible, &self.responsible));
        roles.extend(people(Role::Coordinating, &self.coordinating));
        roles.extend(self.partners.iter().map(|id| (Role::Partner, None, Some(*id))));
        roles
    }
}
