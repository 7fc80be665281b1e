//! Receipts without identity: a code that only its holder knows.
//!
//! The code is an HMAC of the answer's id under the server's secret, 12 characters of 32 (60 bits), so the same answer
//! sent twice gets the same code and nothing needs to be kept to show it again. The database keeps a keyed hash of the
//! code; without the secret, which lies outside the database, neither leads to the other.

use kit::secrets::{Secret, code12, hex, normalise_code};
use uuid::Uuid;

/// The code of an answer, without spaces.
pub fn code(secret: &Secret, response: Uuid) -> String {
    code12(&secret.hmac("receipt", response.as_bytes()))
}

/// What the database keeps of a code: 128 bits, more than twice what the code has.
pub fn hash(secret: &Secret, code: &str) -> String {
    hex(&secret.hmac("receipt-hash", code.as_bytes())[..16])
}

/// A typed code as it is hashed: spaces, hyphens and case away, look-alikes set right. None when it can be no code.
pub fn typed(text: &str) -> Option<String> {
    normalise_code(text)
}
