//! `/work/inquiries/{slug}/releases`: made, thrown away, and what is said of it afterwards.

use axum::http::StatusCode;
use ground::access::Role;

use crate::house::{SLUG, each_house};

#[test]
fn a_release_that_was_thrown_away_says_so_and_keeps_its_number() {
    each_house(|house| {
        let releases = format!("/work/inquiries/{SLUG}/releases");
        let coordinator = house.sign_in(Role::Coordinator);
        let made = |number: i64| {
            let answer = house.post_as(&coordinator, &releases, &[]);
            assert_eq!(answer.location(), format!("{releases}/{number}"));
        };
        made(1);
        assert_eq!(house.post_as(&coordinator, &format!("{releases}/1/removal"), &[]).location(), releases);
        let name = house.texts("select name from person where email like 'coordinator@%'").remove(0);
        let page = house.get_as(&coordinator, &format!("{releases}/1"));
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains(&format!("Kastad av {name}, ")) && page.body.contains(&format!("href=\"{releases}\"")), "{}", page.body);
        assert!(!page.body.contains("/publication") && !page.body.contains("data-cells"), "there is nothing left to publish");
        made(2);
        made(3);
        assert!(house.get_as(&coordinator, &format!("{releases}/2")).body.contains("Kastad av "), "a newer one took its place");
        assert_eq!(house.get_as(&coordinator, &releases).body.matches(" Kastad<").count(), 2);
        let late = house.post_as(&coordinator, &format!("{releases}/1/publication"), &[]);
        assert_eq!(late.location(), format!("{releases}/1"), "who was slower reads what became of it");
        assert_eq!(house.texts("select kind from event where kind = 'release_discarded'").len(), 2);
        assert_eq!(house.get_as(&coordinator, &format!("{releases}/9")).status, StatusCode::NOT_FOUND);
        assert_eq!(house.get(&format!("{releases}/1")).status, house.get(&format!("{releases}/9")).status, "nobody outside is told more");
    });
}
