//! Somebody is shut out while they work, and let in again.

use axum::http::StatusCode;
use chrono::DateTime;
use ground::access::Role;
use ground::people::{Person, queries};
use kit::db::{DbError, Tx};
use uuid::Uuid;

use crate::house::{House, each_house, pairs};

fn let_in(house: &House, active: bool) {
    let turn = move |tx: &mut Tx| -> Result<bool, DbError> {
        let id: Uuid = tx.query_one("select id from person where email like 'coordinator@%'", &[], |row| row.get("id"))?;
        let person = Person { active, ..queries::person_by_id(tx, id)? };
        let grants: Vec<Uuid> = person.grants.iter().map(|_| Uuid::from_u128(77)).collect();
        queries::update_person(tx, &person, &grants, DateTime::UNIX_EPOCH, None)
    };
    assert!(house.app.db.write_blocking(turn).unwrap());
}

#[test]
fn whoever_was_shut_out_is_told_so_and_reads_what_they_wrote() {
    each_house(|house| {
        let cookie = house.sign_in(Role::Coordinator);
        let note = pairs(&[("form_id", &house.random_id().to_string()), ("text", "Mörkt vid skolan")]);
        let_in(house, false);
        let sent = house.post_as(&cookie, "/work/notes", &note);
        assert_eq!(sent.status, StatusCode::FORBIDDEN);
        assert!(sent.body.contains("Du är avstängd här") && sent.body.contains("Mörkt vid skolan"), "{}", sent.body);
        assert!(!sent.body.contains("Logga in i en ny flik"), "that is no way on");
        assert!(house.get_as(&cookie, "/work").body.contains("Du är avstängd här"));
        assert!(house.post("/work/notes", &note).body.contains("Logga in i en ny flik"), "whoever has no session is not told");
        let_in(house, true);
        assert_eq!(house.get_as(&cookie, "/work").status, StatusCode::SEE_OTHER, "let in again, they sign in anew");
    });
}
