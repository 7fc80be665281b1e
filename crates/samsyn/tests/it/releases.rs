//! `/work/inquiries/{slug}/releases`: made, thrown away, and what is said of it afterwards.

use axum::http::{Method, StatusCode};
use ground::access::{Can, Role};

use crate::house::{House, SLUG, each_house, pairs};

/// Why one is taken back.
const REASON: &str = "Den stämplar ett kvarter";

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

#[test]
fn what_is_not_published_or_was_taken_back_is_found_by_those_who_publish_alone() {
    each_house(|house| {
        let releases = format!("/work/inquiries/{SLUG}/releases");
        let coordinator = house.sign_in(Role::Coordinator);
        let post = |path: &str, fields: &[(&str, &str)]| {
            assert_eq!(house.post_as(&coordinator, &format!("{releases}{path}"), &pairs(fields)).status, StatusCode::SEE_OTHER, "{path}");
        };
        for _ in 0..6 {
            house.tell(house.random_id(), "x");
        }
        post("", &[]);
        post("/1/publication", &[]);
        post("", &[]);
        assert_found(house, &releases, &[1], &[2]);
        post("", &[]);
        post("/1/retraction", &[("reason", REASON)]);
        assert_found(house, &releases, &[], &[1, 2, 3]);
    });
}

/// On every address of a release each role finds those that are everybody's; the others are found by those who publish.
fn assert_found(house: &House, releases: &str, public: &[i64], others: &[i64]) {
    let rooms = samsyn::routes::routes(&house.app).list().to_vec();
    let rooms: Vec<&str> = rooms
        .iter()
        .filter(|route| route.method == Method::GET && route.path.contains("/releases/{number}"))
        .map(|route| route.path)
        .collect();
    assert_eq!(rooms.len(), 2, "the page and its cells");
    for role in Role::ALL {
        let (cookie, publishes) = (house.sign_in(role), role.allows().contains(&Can::Inquire));
        let list = house.get_as(&cookie, releases).body;
        assert_eq!(list.contains("Du publicerar själv"), publishes, "the list as {}", role.code());
        assert!(publishes || !list.contains(REASON), "the list as {}", role.code());
        for (number, is_public) in public.iter().map(|number| (number, true)).chain(others.iter().map(|number| (number, false))) {
            let found = is_public || publishes;
            assert_eq!(list.contains(&format!("{releases}/{number}\"")), found, "{number} in the list as {}", role.code());
            for room in &rooms {
                let path = room.replace("{slug}", SLUG).replace("{number}", &number.to_string());
                let status = if found { StatusCode::OK } else { StatusCode::NOT_FOUND };
                assert_eq!(house.get_as(&cookie, &path).status, status, "{path} as {}", role.code());
            }
        }
    }
}
