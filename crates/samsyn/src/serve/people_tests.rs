//! Those who keep the house, and the pages on which they do it.

use axum::http::StatusCode;
use ground::access::Role;
use ground::people::queries;
use ground::tenant::Settings;
use kit::db::DbError;
use kit::mail;

use super::signing_tests::link_in;
use crate::testing::{House, house, mailing_house};

pub(super) fn lindviken() -> Settings {
    Settings { owner: "Lindvikens kommun".into(), place: "Lindviken".into(), ..Settings::default() }
}

async fn administered() -> House {
    let mut house = mailing_house(lindviken());
    house.sign_in_as("Ada Administratör", Role::Administrator).await;
    house
}

const LEILA: [(&str, &str); 5] = [
    ("form_id", "0193c1f5-0000-7000-8000-000000000001"),
    ("name", "Leila Haddad"),
    ("email", "Leila@Lindviken.example"),
    ("roles", "coordinator"),
    ("lang", "sv"),
];

#[tokio::test]
async fn a_person_is_added_once_and_gets_a_link() {
    let house = administered().await;
    assert!(house.get("/work/people/new").await.2.contains("form_id"));
    for _ in 0..2 {
        let (status, headers, _) = house.form("/work/people/new", &LEILA).await;
        assert_eq!((status, &headers["location"]), (StatusCode::SEE_OTHER, &"/work/people".parse().unwrap()));
    }
    let (people, mails) = house.app.db.read(|tx| Ok::<_, DbError>((queries::people(tx, "", 0)?, mail::latest(tx, 9)?))).await.unwrap();
    assert_eq!(people.len(), 2);
    assert!(mails.iter().all(|mail| mail.letter.to == "leila@lindviken.example" && mail.letter.link.ends_with("/sign-in/{key}")));
    let (_, _, list) = house.get("/work/people?q=HADDAD").await;
    assert!(list.contains("Leila Haddad") && !list.contains("ada.administratör@"));
    let taken = [("name", "Another"), ("email", "leila@lindviken.example"), ("roles", "reader")];
    assert!(house.form("/work/people/new", &taken).await.2.contains("f-email"));
    let both = house.form("/work/people/new", &[("name", "Another"), ("email", "LEILA@lindviken.example")]).await.2;
    assert!(both.contains("#f-email") && both.contains("#f-roles"), "all faults are told at once: {both}");
}

#[tokio::test]
async fn whoever_is_shut_out_is_out_at_once() {
    let mut house = administered().await;
    let administrator = house.cookie.clone();
    let leila = house.sign_in_as("Leila Haddad", Role::Coordinator).await;
    assert_eq!(house.get("/work/people").await.0, StatusCode::NOT_FOUND);
    let hers = std::mem::replace(&mut house.cookie, administrator);
    let page = format!("/work/people/{}", leila.id);
    let (_, _, asked) = house.get(&format!("{page}/closing")).await;
    assert!(asked.contains(&format!("action=\"{page}/closing\"")) && asked.contains("name=\"row_version\" value=\"1\""));
    let (status, ..) = house.form(&format!("{page}/closing"), &[("row_version", "1")]).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let own = std::mem::replace(&mut house.cookie, hers.clone());
    let (status, _, said) = house.get("/work/people").await;
    assert!(status == StatusCode::FORBIDDEN && said.contains("Du är avstängd här"), "{said}");
    house.cookie = own;
    assert_eq!(house.form(&format!("{page}/link"), &[]).await.0, StatusCode::NOT_FOUND);
    house.form(&format!("{page}/opening"), &[("row_version", "2")]).await;
    assert!(house.get(&page).await.2.contains("/closing"));
    house.cookie = hers;
    assert_eq!(house.get("/work/people").await.1["location"], "/sign-in?next=%2Fwork%2Fpeople", "they sign in anew");
}

#[tokio::test]
async fn somebody_always_keeps_the_house() {
    let mut house = house(Settings::default());
    let ada = house.sign_in_as("Ada Administratör", Role::Administrator).await;
    let page = format!("/work/people/{}", ada.id);
    let reader = [("name", "Ada"), ("email", "ada@lindviken.example"), ("roles", "reader"), ("row_version", "1")];
    let (status, _, body) = house.form(&page, &reader).await;
    assert_eq!(status, StatusCode::OK);
    assert!(body.contains("error-summary"));
    house.form(&format!("{page}/closing"), &[("row_version", "1")]).await;
    assert_eq!(house.get("/work/people").await.0, StatusCode::OK);
}

#[tokio::test]
async fn two_who_change_the_same_person_lose_nothing() {
    let mut house = administered().await;
    let administrator = house.cookie.clone();
    let leila = house.sign_in_as("Leila Haddad", Role::Reader).await;
    house.cookie = administrator;
    let page = format!("/work/people/{}", leila.id);
    let change = |title: &'static str| {
        [("name", "Leila Haddad"), ("email", "leila.haddad@lindviken.example"), ("roles", "reader"), ("title", title), ("row_version", "1")]
    };
    assert_eq!(house.form(&page, &change("Lots")).await.0, StatusCode::SEE_OTHER);
    let (status, _, body) = house.form(&page, &change("Fältare")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(body.contains("Lots") && body.contains("Fältare") && body.contains("name=\"row_version\" value=\"2\""));
}

#[tokio::test]
async fn organisations_are_added_and_changed() {
    let house = administered().await;
    let police = [("name", "Polisen"), ("kind", "partner"), ("email", "")];
    assert_eq!(house.form("/work/organisations/new", &police).await.0, StatusCode::SEE_OTHER);
    assert!(house.form("/work/organisations/new", &police).await.2.contains("error-summary"));
    let all = house.app.db.read(queries::organisations).await.unwrap();
    let page = format!("/work/organisations/{}", all[0].id);
    assert!(house.get(&page).await.2.contains("Polisen"));
    let changed = [("name", "Polisen Norr"), ("kind", "partner"), ("email", "norr@polisen.example"), ("row_version", "1")];
    assert_eq!(house.form(&page, &changed).await.0, StatusCode::SEE_OTHER);
    assert_eq!(house.form(&page, &changed).await.0, StatusCode::OK);
    assert!(house.get("/work/organisations").await.2.contains("Polisen Norr"));
}

/// What the form of the settings sends.
pub(super) fn house_settings<'a>(address: &'a str, version: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("owner", "Nya kommunen"),
        ("place", "Nya"),
        ("languages", "sv"),
        ("time_zone", "Europe/Stockholm"),
        ("public_url", address),
        ("action", "#7a1f5c"),
        ("action_hover", "#5c1745"),
        ("on_action", "#ffffff"),
        ("action_tint", "#f4e6ef"),
        ("centre_lon", "15"),
        ("centre_lat", "62"),
        ("zoom", "5"),
        ("bounds", "10,55,25,70"),
        ("threshold", "5"),
        ("mail_from", "samsyn@nya.example"),
        ("row_version", version),
    ]
}

#[tokio::test]
async fn settings_hold_from_when_they_are_saved() {
    let house = administered().await;
    let page = house.get("/work/settings").await.2;
    assert!(page.contains("Lindvikens kommun"));
    let mut fields = house_settings("http://samsyn.nya.example", "0");
    assert_eq!(house.form("/work/settings", &fields).await.0, StatusCode::SEE_OTHER);
    assert_eq!(house.app.settings().owner, "Nya kommunen");
    assert!(house.get("/theme/colours.css").await.2.contains("#7a1f5c"));
    fields[0].1 = "En annan";
    let (status, _, body) = house.form("/work/settings", &fields).await;
    assert_eq!((status, body.contains("Nya kommunen") && body.contains("En annan")), (StatusCode::OK, true));
    fields[5].1 = "#ffee00";
    assert!(house.form("/work/settings", &fields).await.2.contains("f-action-error"));
}

#[tokio::test]
async fn the_outbox_hides_links_but_in_the_demo() {
    let mut house = administered().await;
    house.form("/work/people/new", &LEILA).await;
    let (_, _, list) = house.get("/work/mails").await;
    let path = list.split("/work/mails/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert!(!house.get(&format!("/work/mails/{path}")).await.2.contains("/sign-in/"));
    house.cookie.clear();
    assert_eq!(house.get("/demo/mails").await.0, StatusCode::NOT_FOUND);
    house.app.adopt(Settings { demo: true, ..Settings::default() });
    assert!(house.get("/demo/mails").await.2.contains(&path));
    assert!(house.get(&format!("/demo/mails/{path}")).await.2.contains("/sign-in/"));
}

/// The first day: nothing can be asked before there is a programme, and each page leads to one in one press.
#[tokio::test]
async fn the_first_programme_is_made_from_any_page_that_needs_one() {
    let mut house = house(Settings::default());
    house.sign_in_as("Samira Samordnare", Role::Coordinator).await;
    for page in ["/work/inquiries/new", "/work/plan/new", "/work/notes/new"] {
        let (status, _, body) = house.get(page).await;
        let way = format!("/work/programmes/new?next={}", page.replace('/', "%2F"));
        assert!(status == StatusCode::OK && body.contains(&way), "{page} {status}");
        assert!(house.get(&way).await.2.contains(&format!("name=\"next\" value=\"{page}\"")));
    }
    let sent = [("form_id", LEILA[0].1), ("next", "/work/notes/new"), ("name", "Trygghet"), ("slug", ""), ("pack", "safety")];
    for _ in 0..2 {
        let (status, headers, _) = house.form("/work/programmes/new", &sent).await;
        assert_eq!((status, &headers["location"]), (StatusCode::SEE_OTHER, &"/work/notes/new".parse().unwrap()));
    }
    let (all, events) = house
        .app
        .db
        .read(|tx| {
            let count = "select count(*) as n from event where kind = 'programme_added'";
            Ok::<_, DbError>((queries::programmes(tx)?, tx.query_one(count, &[], |row| row.get::<i64>("n"))?))
        })
        .await
        .unwrap();
    assert_eq!((all.len(), all[0].slug.as_str(), events), (1, "trygghet", 1));
    let new = "/work/inquiries/new?template=safety/dialogue_map";
    for page in [new, "/work/plan/new", "/work/notes/new"] {
        assert!(house.get(page).await.2.contains(&all[0].id.to_string()), "{page}");
    }
    assert!(house.get("/work/inquiries/new").await.2.contains(new), "it begins with what can be asked");
    assert!(house.get(new).await.2.contains("Var känns det tryggt"), "it begins with the pack's words to residents");
    let page = format!("/work/programmes/{}", all[0].id);
    let renamed = [("name", "Trygg i Lindviken"), ("row_version", "1")];
    assert_eq!(house.form(&page, &renamed).await.0, StatusCode::SEE_OTHER);
    assert_eq!(house.form(&page, &[("name", "En annan"), ("row_version", "1")]).await.0, StatusCode::OK, "somebody was faster");
    assert!(house.get("/work/programmes").await.2.contains("Trygg i Lindviken"));
}

#[tokio::test]
async fn where_no_mail_leaves_the_link_is_shown_once_to_hand_over() {
    let mut house = house(lindviken());
    house.sign_in_as("Ada Administratör", Role::Administrator).await;
    let (status, _, page) = house.form("/work/people/new", &LEILA).await;
    assert!(status == StatusCode::OK && page.contains("Lämna länken till Leila Haddad") && page.contains("6 december 2026"), "{page}");
    let first = link_in(&page);
    let leila = house.app.db.read(|tx| queries::person_by_email(tx, "leila@lindviken.example")).await.unwrap().unwrap();
    let own = format!("/work/people/{}", leila.id);
    assert!(!house.get(&own).await.2.contains("/sign-in/"), "it is not shown again");
    let second = link_in(&house.form(&format!("{own}/link"), &[]).await.2);
    let mails = house.app.db.read(|tx| mail::latest(tx, 9)).await.unwrap();
    assert!(mails.is_empty(), "what was handed over is not sent later: {mails:?}");
    house.cookie.clear();
    assert_eq!(house.form(&first, &[]).await.0, StatusCode::OK, "the new link ends the one before");
    assert_eq!(house.form(&second, &[]).await.0, StatusCode::SEE_OTHER);
    house.form("/sign-in", &[("email", "leila@lindviken.example"), ("next", "")]).await;
    assert!(house.app.db.read(|tx| mail::latest(tx, 9)).await.unwrap().is_empty());
    let (_, _, page) = house.get("/sign-in").await;
    assert!(!page.contains("name=\"email\"") && page.contains("administratör"), "nobody waits for a mail that does not come");
}
