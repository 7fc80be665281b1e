//! Signing in by a link, and what becomes of a form whose sender is signed in no more.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use ground::access::{Role, links, viewer_by_email};
use kit::db::DbError;
use kit::mail;

use super::people_tests::{house_settings, lindviken};
use crate::testing::{House, house, mailing_house};

/// The way of a link in a page, from its last part on.
pub(super) fn link_in(page: &str) -> String {
    let token = page.split("/sign-in/").nth(1).unwrap();
    format!("/sign-in/{}", token.split(|letter: char| !letter.is_alphanumeric()).next().unwrap())
}

#[tokio::test]
async fn a_link_that_was_used_leads_its_person_on_and_others_to_a_new_one() {
    let mut house = mailing_house(lindviken());
    house.sign_in_as("Leila Haddad", Role::Coordinator).await;
    let sent = [("email", "leila.haddad@lindviken.example"), ("next", "/work/plan")];
    house.form("/sign-in", &sent).await;
    // Ids of one moment lie in no order.
    let another = async |house: &House, than: &str| {
        let mails = house.app.db.read(|tx| mail::latest(tx, 9)).await.unwrap();
        mails.iter().map(|mail| link_in(&links::opened(&house.app, mail).link)).find(|link| link != than).unwrap()
    };
    let link = another(&house, "").await;
    assert_eq!(house.get(&link).await.1["location"], "/work/plan", "she is in already");
    assert!(house.get("/sign-in?next=/work/plan").await.2.contains("href=\"/work/plan\""));
    let hers = std::mem::take(&mut house.cookie);
    for _ in 0..2 {
        assert!(house.get(&link).await.2.contains("method=\"post\""), "reading it uses nothing up");
    }
    assert_eq!(house.form(&link, &[]).await.1["location"], "/work/plan");
    let (_, _, page) = house.get(&link).await;
    assert!(page.contains("name=\"again\"") && !page.contains("leila"), "the address is not told");
    house.form("/sign-in", &[("again", link.trim_start_matches("/sign-in/"))]).await;
    let again = another(&house, &link).await;
    assert_eq!(house.form(&again, &[]).await.1["location"], "/work/plan", "the new one opens the same page");
    house.cookie = hers;
    for _ in 0..2 {
        assert_eq!(house.get(&link).await.1["location"], "/work/plan");
        assert_eq!(house.form(&link, &[]).await.1["location"], "/work/plan");
    }
    house.sign_in_as("Ada Administratör", Role::Administrator).await;
    assert!(house.get(&link).await.2.contains("name=\"again\""), "another person is not let in by it");
}

#[tokio::test]
async fn a_link_of_another_asks_before_it_switches_person() {
    let mut house = mailing_house(lindviken());
    house.sign_in_as("Leila Haddad", Role::Coordinator).await;
    house.form("/sign-in", &[("email", "leila.haddad@lindviken.example")]).await;
    let mails = house.app.db.read(|tx| mail::latest(tx, 9)).await.unwrap();
    let link = link_in(&links::opened(&house.app, &mails[0]).link);
    house.sign_in_as("Ada Administratör", Role::Administrator).await;
    let (_, _, page) = house.get(&link).await;
    assert!(page.contains("Ada Administratör") && page.contains("Leila Haddad") && page.contains("href=\"/work\""), "{page}");
}

#[tokio::test]
async fn what_somebody_wrote_outlives_their_session() {
    let mut house = mailing_house(lindviken());
    house.sign_in_as("Ada Administratör", Role::Administrator).await;
    let back = std::mem::take(&mut house.cookie);
    let sent = "name=Polisen+%3Cb%3E+i+norra+Lindviken&kind=partner&email=";
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("referer", "http://samsyn.example/work/organisations/new?a=1")];
    let (status, _, page) = house.post("/work/organisations/new", &headers, sent).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    assert!(page.contains("/sign-in?next=%2Fwork%2Forganisations%2Fnew%3Fa%3D1"), "the way in leads to the form's page: {page}");
    assert!(page.contains("action=\"/work/organisations/new\"") && page.contains("value=\"Polisen &lt;b&gt; i norra Lindviken\""));
    house.cookie = back;
    let kept = [("name", "Polisen <b> i norra Lindviken"), ("kind", "partner"), ("email", "")];
    assert_eq!(house.form("/work/organisations/new", &kept).await.0, StatusCode::SEE_OTHER, "sent again it is stored");
    house.cookie.clear();
    assert_eq!(house.form("/work/people/x/closing", &[]).await.1["location"], "/sign-in?next=%2Fwork", "nothing was written");
}

#[tokio::test]
async fn whoever_is_signed_in_stays_in_the_work_room_or_finds_back() {
    let mut house = house(lindviken());
    house.sign_in_as("Leila Haddad", Role::Reader).await;
    let (status, _, lost) = house.get("/work/nowhere").await;
    assert!(status == StatusCode::NOT_FOUND && lost.contains("class=\"rail\"") && lost.contains("href=\"/work\""), "{lost}");
    assert!(house.get("/work/settings").await.2.contains("class=\"rail\""), "a page of others");
    for public in ["/one-page", "/", "/nowhere"] {
        assert!(house.get(public).await.2.contains(">Arbetsrummet<"), "{public}");
    }
    house.cookie.clear();
    let (_, _, open) = house.send(Request::get("/work/nowhere").body(Body::empty()).unwrap()).await;
    assert!(!open.contains("class=\"rail\"") && !open.contains(">Arbetsrummet<"));
}

/// Somebody signs in on one more device.
async fn other_session(house: &mut House, email: &str) -> String {
    let app = house.app.clone();
    let (address, token) = (email.to_owned(), links::token(&app));
    let make = house.app.db.write(move |tx| -> Result<String, DbError> {
        let person = viewer_by_email(tx, &address)?.ok_or(DbError::NotFound)?;
        links::make(tx, &app, &token, person.id, "/work", links::ASKED_LASTS)
    });
    let link = make.await.unwrap();
    let before = std::mem::take(&mut house.cookie);
    let headers = house.form(&link, &[]).await.1;
    house.cookie = before;
    headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn everybody_keeps_their_own_page_and_ends_their_own_sessions() {
    let mut house = mailing_house(lindviken());
    let leila = house.sign_in_as("Leila Haddad", Role::Partner).await;
    let elsewhere = house.cookie.clone();
    let other = house.sign_in_as("Ada Administratör", Role::Administrator).await;
    let own = house.get("/work/me").await.2;
    assert!(own.contains(&other.email) && !own.contains(&leila.email));
    house.cookie = other_session(&mut house, &leila.email).await;
    let page = house.get("/work/me").await.2;
    let mark = page.split("/work/me/sessions/").nth(1).unwrap().split('/').next().unwrap().to_owned();
    let changed = [("name", "Leila H"), ("title", "Fältare"), ("lang", "en"), ("roles", "administrator"), ("row_version", "1")];
    assert_eq!(house.form("/work/me", &changed).await.1["location"], "/work/me?lang=en");
    assert_eq!(house.form("/work/me", &changed).await.0, StatusCode::OK, "an old page changes nothing unseen");
    assert_eq!(house.get("/work/people").await.0, StatusCode::NOT_FOUND, "no role is taken by oneself");
    let ending = format!("/work/me/sessions/{mark}/ending");
    assert_eq!(house.form(&ending, &[]).await.0, StatusCode::SEE_OTHER);
    assert_eq!(house.form(&ending, &[]).await.0, StatusCode::NOT_FOUND);
    let third = other_session(&mut house, &leila.email).await;
    let here = std::mem::replace(&mut house.cookie, elsewhere);
    assert_eq!(house.get("/work/me").await.0, StatusCode::SEE_OTHER, "the other device is out");
    house.cookie = here;
    assert_eq!(house.form("/sign-out", &[("everywhere", "yes")]).await.1["location"], "/");
    house.cookie = third;
    assert_eq!(house.get("/work/me").await.0, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn nobody_fills_another_persons_mailbox_with_links() {
    let mut house = mailing_house(lindviken());
    house.sign_in_as("Leila Haddad", Role::Coordinator).await;
    house.cookie.clear();
    let before = house.app.db.read(|tx| mail::latest(tx, 99)).await.unwrap().len();
    let mut pages = Vec::new();
    for _ in 0..9 {
        pages.push(house.form("/sign-in", &[("email", "leila.haddad@lindviken.example")]).await.2);
    }
    let sent = house.app.db.read(|tx| mail::latest(tx, 99)).await.unwrap().len() - before;
    assert!((1..=5).contains(&sent), "{sent}");
    assert!(pages.iter().all(|page| *page == pages[0]), "the answer is the same to the outside");
}

#[tokio::test]
async fn a_new_house_says_how_its_first_administrator_comes_in() {
    let new = house(ground::tenant::Settings::default());
    assert!(new.get("/sign-in").await.2.contains("samsyn user add"));
    assert!(!house(lindviken()).get("/sign-in").await.2.contains("samsyn user add"));
}

#[tokio::test]
async fn an_address_that_is_saved_signs_nobody_out() {
    let mut house = house(lindviken());
    house.sign_in_as("Ada Administratör", Role::Administrator).await;
    let plain = house.cookie.clone();
    for (address, version) in [("https://samsyn.lindviken.se", "0"), ("http://127.0.0.1:8080", "1")] {
        assert_eq!(house.form("/work/settings", &house_settings(address, version)).await.0, StatusCode::SEE_OTHER);
        assert_eq!(house.app.settings().public_url, address);
        let (status, headers, _) = house.get("/work/settings").await;
        assert_eq!(status, StatusCode::OK, "{address}: she is still in");
        house.cookie = headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        assert_eq!(house.get("/work/settings").await.0, StatusCode::OK, "{address}: and with the cookie of its scheme");
    }
    assert_eq!(house.cookie, plain, "the same session, under the first name again");
    let ended = house.form("/sign-out", &[]).await.1;
    assert_eq!(ended.get_all("set-cookie").iter().count(), 2, "both names are taken away");
}
