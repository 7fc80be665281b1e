//! The word in a follower's links. It is made from the follower's id under the server's secret, so that every mail can
//! carry it though the database keeps only its keyed hash.

use kit::secrets::{Secret, hex};
use uuid::Uuid;

/// The word that stands in the links.
pub fn token(secret: &Secret, follower: Uuid) -> String {
    hex(&secret.hmac("follow", follower.as_bytes()))
}

/// What the database keeps of it.
pub fn hash(secret: &Secret, token: &str) -> String {
    hex(&secret.hmac("follow-hash", token.as_bytes()))
}

/// The path of the page where following is confirmed or stopped.
pub fn path(token: &str) -> String {
    format!("/follow/{token}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_is_the_same_each_time_and_its_hash_is_another() {
        let secret = Secret::from_bytes([7; 32]);
        let (one, two) = (token(&secret, Uuid::from_u128(1)), token(&secret, Uuid::from_u128(2)));
        assert_eq!(one, token(&secret, Uuid::from_u128(1)));
        assert_ne!(one, two);
        assert_ne!(hash(&secret, &one), one);
    }
}
