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

/// A typed code as it is hashed: spaces, hyphens and case away, look-alikes set right. The receipt's whole address will do as well.
/// None when it can be no code.
pub fn typed(text: &str) -> Option<String> {
    let code = text.rsplit_once("/r/").map_or(text, |(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or(rest));
    normalise_code(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_receipt_is_a_code_too() {
        for text in ["k7m4 qx9r-2hwt", "https://lindviken.se/r/K7M4QX9R2HWT", " http://127.0.0.1:8211/r/K7M4QX9R2HWT?sent=1#messages"] {
            assert_eq!(typed(text).as_deref(), Some("K7M4QX9R2HWT"), "{text}");
        }
        assert_eq!(typed("https://lindviken.se/r/"), None);
    }
}
