//! The form that asks for a mail address.

use kit::forms::Fields;
use kit::i18n::{Lang, t};

/// The longest address that mail allows (RFC 5321, 4.5.3.1.3).
const LONGEST_ADDRESS: usize = 254;

/// The address as it was meant: trimmed, small letters. None when it can be none; the fault stands beside it.
pub fn read(lang: Lang, fields: &mut Fields) -> Option<String> {
    let email = fields.required(lang, "email", LONGEST_ADDRESS, t::followers_email_missing(lang)).to_lowercase();
    if fields.has_errors() {
        return None;
    }
    if !is_address(&email) {
        fields.fault("email", t::followers_email_wrong(lang));
        return None;
    }
    Some(email)
}

/// Has one @ with something before it and a name with a dot after it, and nothing that could end a mail's header.
pub fn is_address(text: &str) -> bool {
    let Some((before, after)) = text.rsplit_once('@') else { return false };
    let plain = |part: &str| {
        !part.is_empty() && part.chars().all(|letter| !letter.is_whitespace() && !letter.is_control() && !"<>,;\"()[]\\@".contains(letter))
    };
    plain(before) && plain(after) && after.split('.').count() > 1 && after.split('.').all(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for good in ["a@b.se", "samira.lindqvist+karta@lindviken.example", "åsa@exempel.se"] {
            assert!(is_address(good), "{good}");
        }
        for bad in ["", "a", "a@", "@b.se", "a@b", "a b@c.se", "a@b..se", "a@b.se\nBcc: c@d.se", "<a@b.se>", "a@b@c.se", "a,b@c.se"] {
            assert!(!is_address(bad), "{bad}");
        }
    }

    #[test]
    fn a_bad_address_is_kept_as_it_was_typed() {
        let mut fields = Fields::parse(b"email=Samira+at+home");
        assert_eq!(read(Lang::Sv, &mut fields), None);
        assert_eq!(fields.value("email"), "Samira at home");
        assert!(fields.error_for("email").is_some());
        assert_eq!(read(Lang::Sv, &mut Fields::parse(b"email=+A@B.se+")).as_deref(), Some("a@b.se"));
    }
}
