//! What is typed about a person becomes a person, faults beside the fields.

use kit::forms::Fields;
use kit::i18n::{Lang, t};
use uuid::Uuid;

use super::{LONGEST, Organisation, Person, Programme};
use crate::access::{Grant, Role};

/// The field of the roles that hold in a programme; everywhere without one.
pub(super) fn roles_field(programme: Option<Uuid>) -> String {
    programme.map_or_else(|| "roles".to_owned(), |programme| format!("roles-{programme}"))
}

/// A form opened with what is stored.
pub(super) fn fill(person: &Person) -> Fields {
    let mut fields = Fields::default();
    fields.set("row_version", person.row_version.to_string());
    fields.set("name", &person.name);
    fields.set("email", &person.email);
    fields.set("title", &person.title);
    fields.set("phone", &person.phone);
    fields.set("organisation", person.organisation.map(|id| id.to_string()).unwrap_or_default());
    fields.set("lang", person.lang.code());
    for grant in &person.grants {
        fields.add(&roles_field(grant.programme), grant.role.code());
    }
    fields
}

/// The person that the form says. `stored` is the one there was, whose id and access are kept.
pub(super) fn read(lang: Lang, fields: &mut Fields, stored: Person, organisations: &[Organisation], programmes: &[Programme]) -> Person {
    let name = fields.required(lang, "name", LONGEST, t::people_name_missing(lang));
    let email = email(lang, fields, true);
    let organisation = super::id(fields.value("organisation")).ok().filter(|id| organisations.iter().any(|known| known.id == *id));
    let grants = grants(fields, programmes);
    if grants.is_empty() {
        fields.fault("roles", t::people_roles_missing(lang));
    }
    Person {
        name,
        email,
        title: fields.text(lang, "title", LONGEST),
        phone: fields.text(lang, "phone", LONGEST),
        organisation,
        lang: Lang::from_code(fields.value("lang")).unwrap_or(stored.lang),
        grants,
        row_version: fields.row_version(),
        ..stored
    }
}

/// What somebody says of themselves; the rest is kept.
pub(super) fn read_own(lang: Lang, fields: &mut Fields, stored: Person) -> Person {
    Person {
        name: fields.required(lang, "name", LONGEST, t::people_name_missing(lang)),
        title: fields.text(lang, "title", LONGEST),
        phone: fields.text(lang, "phone", LONGEST),
        lang: Lang::from_code(fields.value("lang")).unwrap_or(stored.lang),
        row_version: fields.row_version(),
        ..stored
    }
}

/// What the form would say against a person who comes another way, as (field, what to do).
pub fn faults(lang: Lang, person: &Person) -> Vec<(String, String)> {
    let mut fields = fill(person);
    email(lang, &mut fields, true);
    read_own(lang, &mut fields, person.clone());
    fields.errors().to_vec()
}

fn grants(fields: &Fields, programmes: &[Programme]) -> Vec<Grant> {
    let everywhere = std::iter::once(None);
    let places = everywhere.chain(programmes.iter().map(|programme| Some(programme.id)));
    places
        .flat_map(|programme| {
            let chosen = fields.values(&roles_field(programme));
            Role::ALL.into_iter().filter(|role| chosen.iter().any(|code| code == role.code())).map(move |role| Grant { role, programme })
        })
        .collect()
}

/// A mail address in small letters.
pub(super) fn email(lang: Lang, fields: &mut Fields, needed: bool) -> String {
    let email =
        if needed { fields.required(lang, "email", LONGEST, t::people_email_missing(lang)) } else { fields.text(lang, "email", LONGEST) };
    let email = email.to_lowercase();
    if !email.is_empty() && !kit::mail::is_address(&email) {
        fields.fault("email", t::people_email_wrong(lang));
    }
    email
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored() -> Person {
        Person {
            id: Uuid::from_u128(1),
            name: String::new(),
            email: String::new(),
            title: String::new(),
            phone: String::new(),
            organisation: None,
            lang: Lang::Sv,
            active: true,
            grants: Vec::new(),
            row_version: 1,
        }
    }

    #[test]
    fn roles_hold_everywhere_or_in_one_programme() {
        let programme = Programme { id: Uuid::from_u128(7), slug: "a".into(), name: "A".into(), pack: "safety".into(), row_version: 1 };
        let sent = format!(
            "name=Samira+Lindqvist&email=Samira%40Lindviken.se&roles=reader&roles=nonsense&roles-{}=coordinator&row_version=3",
            programme.id
        );
        let mut fields = Fields::parse(sent.as_bytes());
        let person = read(Lang::Sv, &mut fields, stored(), &[], std::slice::from_ref(&programme));
        assert!(!fields.has_errors());
        assert_eq!((person.email.as_str(), person.row_version), ("samira@lindviken.se", 3));
        let expected =
            vec![Grant { role: Role::Reader, programme: None }, Grant { role: Role::Coordinator, programme: Some(programme.id) }];
        assert_eq!(person.grants, expected);
        assert_eq!(fill(&person).values(&roles_field(Some(programme.id))), ["coordinator"]);
    }

    #[test]
    fn faults_stand_beside_their_fields() {
        for wrong in ["samira", "@a.se", "a@b", "a b@c.se", "foo@bar..com", "foo@bar.com\u{200b}", "fo\u{200b}o@bar.com", "foo@.bar.com"] {
            let mut fields = Fields::default();
            fields.set("email", wrong);
            read(Lang::En, &mut fields, stored(), &[], &[]);
            assert!(
                fields.error_for("email").is_some() && fields.error_for("name").is_some() && fields.error_for("roles").is_some(),
                "{wrong}"
            );
        }
    }
}
