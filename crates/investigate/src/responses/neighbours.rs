//! Ids that lie beside each other in the indexes when they are made in the same moment.
//!
//! What comes in one moment is stored by one commit. With wholly random ids every row would enter a page of its own in each
//! index; with ids that begin alike they share one. The beginning comes from the moment and a key that lives as long as the
//! process and is kept nowhere, so an id tells nobody when somebody answered, nor who came before whom: ids of two moments
//! lie anywhere, and so do ids of two kinds.

use std::sync::OnceLock;

use ground::Tenant;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// How long a moment is, in milliseconds: a few commits.
const MOMENT: i64 = 64;

/// What the beginnings are made from.
#[derive(Default)]
struct Key(OnceLock<Uuid>);

/// An id for something of this kind (UUID version 4, RFC 9562): 8 bytes from the moment, the rest random.
pub fn neighbour(tenant: &Tenant, kind: &str) -> Uuid {
    let shelf = tenant.shelf::<Key>();
    let key = shelf.0.get_or_init(|| tenant.chance.uuid_v4());
    let moment = tenant.clock.now().timestamp_millis().div_euclid(MOMENT);
    let start = Sha256::new().chain_update(key).chain_update(moment.to_be_bytes()).chain_update(kind).finalize();
    let mut bytes = tenant.chance.uuid_v4().into_bytes();
    bytes[..8].copy_from_slice(&start[..8]);
    Builder::from_random_bytes(bytes).into_uuid()
}

/// The id of an answer's mark `number`, beside the first. An answer has fewer than 256 marks.
pub fn beside(first: Uuid, number: i64) -> Uuid {
    let mut bytes = first.into_bytes();
    bytes[15] = number.to_le_bytes()[0];
    Uuid::from_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::each_town;
    use chrono::TimeDelta;

    #[test]
    fn ids_of_a_moment_begin_alike_and_of_two_do_not() {
        each_town(|tenant, clock| {
            let start = |kind| neighbour(&tenant, kind).into_bytes()[..6].to_vec();
            let (one, other) = (neighbour(&tenant, "mark"), neighbour(&tenant, "mark"));
            assert_ne!(one, other);
            assert_eq!(one.get_version_num(), 4);
            let before = start("mark");
            assert_eq!(before, start("mark"));
            assert_ne!(before, start("event"), "an event does not say which marks came with it");
            clock.advance(TimeDelta::milliseconds(MOMENT));
            assert_ne!(before, start("mark"));
        });
    }

    #[test]
    fn marks_of_an_answer_differ_in_their_number() {
        let first = Uuid::from_u128(7 << 32);
        assert_eq!((beside(first, 1), beside(first, 255)), (Uuid::from_u128((7 << 32) + 1), Uuid::from_u128((7 << 32) + 255)));
    }
}
