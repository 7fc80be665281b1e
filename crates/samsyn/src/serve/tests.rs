//! The doors, tried with requests as browsers, programs and others send them.

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use ground::tenant::{Colours, Settings};

use super::*;
use crate::testing::house;

#[tokio::test]
async fn an_unknown_address_is_a_page_in_the_readers_language() {
    let house = house(Settings::default());
    let (status, headers, body) = house.get("/nowhere?lang=en").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(body.contains("<html lang=\"en\"") && body.contains("href=\"/\""));
    assert!(headers["content-security-policy"].to_str().unwrap().contains("frame-ancestors 'none'"));
    assert_eq!(headers["x-content-type-options"], "nosniff");
    assert_eq!(headers["referrer-policy"], "same-origin");
    assert!(!headers.contains_key("strict-transport-security"));
    let (status, headers, _) = house.post("/healthz", &[], "").await;
    assert_eq!((status, &headers["allow"]), (StatusCode::METHOD_NOT_ALLOWED, &"GET,HEAD".parse().unwrap()), "it is for programs");
    let (status, _, body) = house.get("/d/%FF?lang=en").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(body.contains("<html lang=\"en\""));
}

#[tokio::test]
async fn over_https_browsers_are_told_to_stay_there() {
    let house = house(Settings { public_url: "https://samsyn.example".into(), ..Settings::default() });
    let told = |headers: HeaderMap| headers.get("strict-transport-security").cloned();
    assert_eq!(told(house.get("/healthz").await.1).unwrap(), "max-age=31536000");
    house.app.adopt(Settings::default());
    assert_eq!(told(house.get("/healthz").await.1), None, "settings hold as soon as they are changed");
}

#[tokio::test]
async fn a_tenants_colours_hold_wherever_the_house_sets_its_own() {
    let own = Colours { action: "#7a1f5c".to_owned(), ..Colours::default() };
    let house = house(Settings { colours: own, ..Settings::default() });
    let (_, _, theirs) = house.get("/theme/colours.css").await;
    let (_, _, ours) = house.get(web_assets::address("samsyn.css").unwrap()).await;
    let places: Vec<&str> = ours
        .match_indices("--action: #")
        .map(|(at, _)| {
            let selector = ours[..at].rsplit_once('{').map_or("", |(before, _)| before);
            &selector[selector.rfind(['{', '}']).map_or(0, |end| end + 1)..]
        })
        .collect();
    assert_eq!(places.len(), 3, "light, chosen dark, dark as the device: {places:?}");
    for place in places {
        let covered = theirs.contains(&format!(" {place}{{")) || theirs.contains(&format!("\n{place}{{"));
        assert!(covered, "{place} is left to the house: {theirs}");
    }
}

#[tokio::test]
async fn health_asks_the_database() {
    let house = house(Settings::default());
    let (status, headers, body) = house.get("/healthz").await;
    assert_eq!((status, body.as_str(), &headers["cache-control"]), (StatusCode::OK, "ok\n", &"no-store".parse().unwrap()));
}

#[tokio::test]
async fn a_doctor_is_told_what_came_through_the_proxy() {
    let house = house(Settings::default());
    let ask = Request::get("/healthz").header("x-samsyn-doctor", "1").header("host", "samsyn.example").body(Body::empty()).unwrap();
    let (_, headers, _) = house.send(ask).await;
    assert_eq!((&headers["x-samsyn-host"], &headers["x-samsyn-sender"]), (&"samsyn.example".parse().unwrap(), &"direct".parse().unwrap()));
    assert!(!house.get("/healthz").await.1.contains_key("x-samsyn-host"));
}

#[tokio::test]
async fn a_form_from_another_site_is_not_received() {
    let house = house(Settings { public_url: "https://samsyn.example".into(), ..Settings::default() });
    for foreign in [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")] {
        let (status, _, body) = house.post("/sign-in", &[foreign], "email=a%40b.se").await;
        assert_eq!(status, StatusCode::FORBIDDEN);
        assert!(body.contains("<h1>"));
    }
    for own in [("origin", "https://samsyn.example"), ("sec-fetch-site", "same-origin"), ("user-agent", "a program")] {
        assert_eq!(house.post("/sign-in", &[own], "email=a%40b.se").await.0, StatusCode::OK, "{own:?}");
    }
}

#[tokio::test]
async fn too_much_at_once_gets_a_page() {
    let house = house(Settings::default());
    let body = format!("email={}", "a".repeat(LARGEST_BODY));
    let length = body.len().to_string();
    for headers in [vec![("content-length", length.as_str())], vec![]] {
        let (status, _, page) = house.post("/sign-in", &headers, body.clone()).await;
        assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(page.contains("<h1>"));
    }
}

#[tokio::test]
async fn asking_for_links_is_limited_and_the_limit_can_be_lifted() {
    let mut house = house(Settings::default());
    let mut last = StatusCode::OK;
    for _ in 0..60 {
        last = house.post("/sign-in", &[], "email=a%40b.se").await.0;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    let wait = house.post("/sign-in", &[], "email=a%40b.se").await.1["retry-after"].to_str().unwrap().parse::<u32>();
    assert!(wait.as_ref().is_ok_and(|seconds| (1..=4).contains(seconds)), "20 a minute: {wait:?}");
    house.limits = Limits::new(true, "", house.app.clock.clone()).unwrap();
    assert_eq!(house.post("/sign-in", &[], "email=a%40b.se").await.0, StatusCode::OK);
}

#[tokio::test]
async fn whoever_guesses_codes_has_to_wait() {
    let house = house(Settings::default());
    let mut seen = Vec::new();
    for number in 0..40 {
        seen.push(house.get(&format!("/r/AAAA0000{number:04}")).await.0);
    }
    assert_eq!(seen[0], StatusCode::NOT_FOUND);
    assert_eq!(seen[39], StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(house.form("/r", &[("code", "AAAA00000001")]).await.0, StatusCode::TOO_MANY_REQUESTS, "typed, too");
}

#[tokio::test]
async fn pages_leave_packed_and_secrets_do_not() {
    let house = house(Settings::default());
    let ask = |path: &str| Request::get(path).header("accept-encoding", "gzip").body(Body::empty()).unwrap();
    let (_, headers, body) = house.send(ask("/nowhere")).await;
    assert_eq!(headers["content-encoding"], "gzip");
    assert!(!body.contains("<html"));
    let (_, headers, body) = house.send(ask("/sign-in")).await;
    assert!(!headers.contains_key("content-encoding") && body.contains("<html"));
    assert_eq!(headers["cache-control"], "no-store");
}

#[tokio::test]
async fn assets_may_be_kept_for_good_under_their_hashed_names() {
    let house = house(Settings::default());
    let (status, headers, _) = house.get(web_assets::url("samsyn.css")).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(headers["cache-control"], "public, max-age=31536000, immutable");
    let (_, headers, _) = house.get("/assets/samsyn.css").await;
    assert_eq!(headers["cache-control"], "public, no-cache");
    let again = Request::get("/assets/samsyn.css").header("if-none-match", &headers["etag"]).body(Body::empty()).unwrap();
    assert_eq!(house.send(again).await.0, StatusCode::NOT_MODIFIED);
    assert_eq!(house.get("/assets/../Cargo.toml").await.0, StatusCode::NOT_FOUND);
    let packed = Request::get("/assets/samsyn.css").header("accept-encoding", "gzip").body(Body::empty()).unwrap();
    assert_eq!(house.send(packed).await.1["content-encoding"], "gzip");
}

#[tokio::test]
async fn the_theme_is_the_tenants() {
    let colours = Colours { action: "#7a1f5c".into(), ..Colours::default() };
    let house = house(Settings { colours, arms: "<svg xmlns='http://www.w3.org/2000/svg'/>".into(), ..Settings::default() });
    let (_, headers, sheet) = house.get("/theme/colours.css").await;
    assert_eq!(headers["content-type"], "text/css; charset=utf-8");
    assert!(sheet.contains("#7a1f5c"));
    let (status, headers, _) = house.get("/theme/arms.svg").await;
    assert_eq!((status, &headers["content-type"]), (StatusCode::OK, &"image/svg+xml".parse().unwrap()));
    assert!(headers["content-security-policy"].to_str().unwrap().contains("sandbox"));
}

#[tokio::test]
async fn places_are_json() {
    let house = house(Settings::default());
    assert_eq!(house.get("/api/places?q=kaj").await.2, "{\"places\":[]}");
    assert_eq!(house.get("/api/places/near?lon=24.94&lat=60.17").await.2, "{\"near\":null}");
    assert_eq!(house.get("/api/places/near?lon=x").await.0, StatusCode::BAD_REQUEST);
}
