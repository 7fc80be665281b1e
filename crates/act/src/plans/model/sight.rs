//! How much of plans and measures somebody in the work room sees: their own programmes whole, the others as everybody does.

use ground::access::{Can, SignedIn};
use ground::red_thread::{Kind, Node};
use uuid::Uuid;

use super::{Measure, Plan};

/// How much of a measure somebody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// Everything.
    Whole,
    /// What everybody may read, on its public page.
    Public,
    /// Not that there is one.
    Nothing,
}

impl Sight {
    /// What is decided is seen by all who work in the programme and by the public; a proposal by those whose role reads proposals
    /// there. Whoever takes part by name sees the whole of it, and so do those of an organisation that takes part who have a role in the
    /// programme: what is loaded is loaded by a role there, and a role in another programme of the same organisation opens nothing.
    pub fn of(person: &SignedIn, measure: &Measure) -> Self {
        let read = if measure.standing.public() { Can::Room } else { Can::ReadProposals };
        if person.can_in(read, measure.programme) || takes_part(person, measure) {
            Self::Whole
        } else if measure.standing.public() {
            Self::Public
        } else {
            Self::Nothing
        }
    }
}

fn takes_part(person: &SignedIn, measure: &Measure) -> bool {
    let here = person.can_in(Can::Room, measure.programme);
    let ours = |organisation: Option<Uuid>| here && organisation.is_some() && organisation == person.organisation;
    measure.people.iter().any(|actor| actor.person == Some(person.id) || ours(actor.organisation))
}

impl Plan {
    /// A plan of another programme is seen from the day it is adopted, unless it is for a group.
    pub fn seen_by(&self, person: &SignedIn) -> bool {
        self.adopted_on.is_some() && !self.within || person.can_in(Can::Room, self.programme)
    }
}

/// This person finds what a step of the thread leads to, within the programme that the thread is of.
pub fn opens(person: &SignedIn, programme: Uuid, node: &Node) -> bool {
    match node.kind {
        Kind::Inquiry if !node.public => person.can_in(Can::Inquire, programme),
        Kind::PassOn => person.can_in(Can::Analyse, programme),
        Kind::Reply => person.can_in(if node.is_answer() { Can::Room } else { Can::Reply }, programme),
        _ => person.can_in(Can::Room, programme),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plans::model::{Role, Standing};
    use crate::plans::views::samples;
    use ground::access::{self, Grant};

    fn somebody(role: access::Role, programme: Uuid, organisation: Option<Uuid>) -> SignedIn {
        let grants = vec![Grant { role, programme: Some(programme) }];
        SignedIn { id: Uuid::from_u128(900), name: "A B".into(), title: String::new(), organisation, grants }
    }

    #[test]
    fn a_proposal_is_seen_in_its_programme_and_by_those_who_take_part() {
        let decided = samples::measure();
        let mut proposal = Measure { standing: Standing::PROPOSED, ..decided.clone() };
        let (here, there, police) = (decided.programme, Uuid::from_u128(4711), Uuid::from_u128(51));
        let sights = |person: &SignedIn, proposal: &Measure| [Sight::of(person, &decided), Sight::of(person, proposal)];
        for role in access::Role::ALL {
            let expected = if role == access::Role::Partner { Sight::Nothing } else { Sight::Whole };
            assert_eq!(sights(&somebody(role, here, Some(police)), &proposal), [Sight::Whole, expected], "{role:?}");
            assert_eq!(sights(&somebody(role, there, Some(police)), &proposal), [Sight::Public, Sight::Nothing], "{role:?} elsewhere");
        }
        let partner = samples::measure().people[0].clone();
        proposal.people.push(super::super::Actor { role: Role::Partner, person: None, organisation: Some(police), ..partner });
        assert_eq!(Sight::of(&somebody(access::Role::Partner, here, Some(police)), &proposal), Sight::Whole);
        assert_eq!(Sight::of(&somebody(access::Role::Partner, here, None), &proposal), Sight::Nothing);
        for role in access::Role::ALL {
            let elsewhere = somebody(role, there, Some(police));
            assert_eq!(Sight::of(&elsewhere, &proposal), Sight::Nothing, "{role:?} of the same organisation elsewhere");
            let by_name = SignedIn { id: proposal.people[0].person.unwrap(), ..elsewhere };
            assert_eq!(Sight::of(&by_name, &proposal), Sight::Whole, "{role:?} by name");
        }
    }
}
