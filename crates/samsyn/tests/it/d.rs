//! `/d/{slug}`: the resident's way without scripts, by plain forms, from the poster's address to the receipt.

use axum::http::StatusCode;
use kit::db::{DbError, Tx};
use serde_json::{Value, json};

use crate::browser::{self, form, links};
use crate::house::{House, SLUG, each_house, pairs, told};

const ANSWER: &str = "/d/trygg-i-centrum/answer";

/// Fills the form of a page in and sends it; the page that it leads to.
fn fill(house: &House, at: &str, page: &str, filled: &[(&str, &str)]) -> (String, String) {
    let mut fields = form(page, ANSWER);
    for (name, value) in filled {
        browser::set(&mut fields, name, value);
    }
    let answer = house.post(ANSWER, &fields);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{at}: {}", answer.body);
    let next = answer.location().to_owned();
    let page = house.get(&next);
    assert_eq!(page.status, StatusCode::OK, "{next}");
    (next, page.body)
}

/// The link of a page whose address holds these words.
fn follow(house: &House, page: &str, words: &str) -> (String, String) {
    let link = links(page).into_iter().find(|link| link.contains(words)).unwrap_or_else(|| panic!("no link with {words}:\n{page}"));
    let page = house.get(&link);
    assert_eq!(page.status, StatusCode::OK, "{link}");
    (link, page.body)
}

#[test]
fn whoever_is_shut_out_asks_nobody_any_more() {
    each_house(|house| {
        let asks = || house.get(&format!("/d/{SLUG}")).body.contains("Frågar gör");
        assert!(asks());
        let shut = |active: bool| {
            let sql = "update person set active = $1 where email = 'asker@lindviken.example'";
            house.app.db.write_blocking(move |tx| tx.execute(sql, &[&active])).unwrap();
        };
        shut(false);
        assert!(!asks(), "nobody meets residents in a name that works here no more");
        shut(true);
        assert!(asks());
    });
}

#[test]
fn the_way_without_scripts_goes_from_welcome_to_receipt() {
    each_house(|house| {
        let welcome = house.get(&format!("/d/{SLUG}"));
        assert_eq!(welcome.status, StatusCode::OK);
        let (at, page) = follow(house, &welcome.body, ANSWER);
        let (at, page) = fill(house, &at, &page, &[("kind", "unsafe"), ("place", "area:6")]);
        assert!(at.contains("step=questions"));
        let (at, page) = fill(house, &at, &page, &[("when", "evening"), ("why_unsafe", "dark"), ("help", "Ljus vid trappan")]);
        assert!(at.contains("step=places") && page.contains("Järnvägstorget"));
        let (at, page) = follow(house, &page, "step=place&");
        let (at, page) = fill(house, &at, &page, &[("kind", "safe"), ("place", "area:8")]);
        let (_, page) = fill(house, &at, &page, &[("why_safe", "light")]);
        let (at, page) = follow(house, &page, "step=about");
        let (receipt, page) = fill(house, &at, &page, &[("age_group", "16-19"), ("gender", "woman")]);
        assert!(receipt.starts_with("/r/") && page.contains("Ljus vid trappan"), "{page}");
        assert_eq!(house.number("select count(*) from mark where method = 'list' and area_number in (6, 8)"), 2);
        assert_eq!(house.number("select count(*) from draft"), 0);
        assert_eq!(house.number("select count(*) from tally_now where cube = 'about' and footprint = 'age_group=16-19;gender=woman'"), 1);
        house.assert_counted_right();
    });
}

#[test]
fn a_step_that_lacks_something_comes_back_with_what_was_typed() {
    each_house(|house| {
        let page = house.get(ANSWER);
        let mut fields = form(&page.body, ANSWER);
        browser::set(&mut fields, "kind", "unsafe");
        let back = house.post(ANSWER, &fields);
        assert!(back.status.is_success() && back.body.contains("error-summary"));
        assert!(form(&back.body, ANSWER).contains(&("kind".to_owned(), "unsafe".to_owned())));
        browser::set(&mut fields, "place", "area:999");
        assert!(house.post(ANSWER, &fields).body.contains("error-summary"));
        browser::set(&mut fields, "place", "place:11.97,57.7");
        let far = house.post(ANSWER, &fields);
        assert!(far.status.is_redirection() || far.body.contains("error-summary"));
        assert_eq!(house.number("select count(*) from response"), 0);
    });
}

#[test]
fn an_answer_from_the_map_that_must_be_mended_is_not_lost() {
    each_house(|house| {
        let mut body = told(house.random_id(), "Behåll mig");
        body["marks"][1]["lon"] = json!(11.97);
        let path = format!("/d/{SLUG}/responses");
        let sent = house.post(&path, &pairs(&[("body", &body.to_string())]));
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        let page = house.get(sent.location());
        assert!(page.body.contains("error-summary"), "{}", page.body);
        let (_, page) = follow(house, &page.body, "mark=0");
        assert!(page.contains("Behåll mig") || page.contains("unsafe"));
        assert_eq!(house.number("select count(*) from response"), 0);
        assert_eq!(house.number("select count(*) from draft"), 1);
    });
}

#[test]
fn the_map_page_sends_the_same_answer_as_the_api() {
    each_house(|house| {
        let id = house.random_id();
        let path = format!("/d/{SLUG}/responses");
        let sent = house.post(&path, &pairs(&[("body", &told(id, "Samma").to_string())]));
        let code = house.submit(&told(id, "Samma"));
        assert_eq!((code.status, sent.location().to_owned()), (StatusCode::OK, format!("/r/{}", code.json()["receipt"].as_str().unwrap())));
        for wrong in ["", "{}", "<script>", "null"] {
            let page = house.post(&path, &pairs(&[("body", wrong)]));
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(page.body.contains("<h1>"));
        }
    });
}

#[test]
fn a_second_content_under_the_same_id_leads_to_the_first_receipt_and_keeps_the_new_place() {
    each_house(|house| {
        let id = house.random_id();
        let path = format!("/d/{SLUG}/responses");
        let first = house.post(&path, &pairs(&[("body", &told(id, "Först").to_string())]));
        let code = first.location().trim_start_matches("/r/").to_owned();
        // The reply was lost: the phone still has the draft, and a place is added.
        let mut more = told(id, "Först");
        let added = json!({ "kind": "better", "lon": 24.9456, "lat": 60.1702, "method": "map", "answers": {} });
        more["marks"].as_array_mut().unwrap().push(added);
        let second = house.post(&path, &pairs(&[("body", &more.to_string())]));
        assert!(second.location().starts_with(&format!("/r/{code}?first=1&rest=")), "{}", second.location());
        let receipt = house.get(second.location());
        assert!(receipt.body.contains("Det första svaret är sparat") && receipt.body.contains(&format!("data-id=\"{id}\"")));
        let (_, rest) = follow(house, &receipt.body, "step=places");
        assert_eq!(rest.matches("my-places__do").count(), 1, "only the place that the first answer lacks: {rest}");
        assert_eq!(house.number("select count(*) from response"), 1);
        // Only the words differ: nothing is left over, and the receipt is where they are changed.
        let other = house.post(&path, &pairs(&[("body", &told(id, "Andra ord").to_string())]));
        assert_eq!(other.location(), format!("/r/{code}?first=1"));
        // The API's contract stands.
        assert_eq!(house.submit(&told(id, "Andra ord")).status, StatusCode::CONFLICT);
        house.assert_counted_right();
    });
}

#[test]
fn places_put_on_the_map_go_along_to_the_way_without_it() {
    each_house(|house| {
        let id = house.random_id();
        let sent = house.post(ANSWER, &pairs(&[("step", "carry"), ("body", &told(id, "Följer med").to_string())]));
        assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, &*format!("{ANSWER}?draft={id}&step=places")));
        let (_, page) = follow(house, &house.get(sent.location()).body, "step=questions&mark=0");
        assert!(page.contains("Följer med"));
        assert_eq!(house.post(ANSWER, &pairs(&[("step", "carry"), ("body", "{}")])).status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn a_place_outside_is_said_where_it_is_chosen() {
    each_house(|house| {
        let page = house.get(ANSWER);
        let mut fields = form(&page.body, ANSWER);
        browser::set(&mut fields, "kind", "unsafe");
        browser::set(&mut fields, "place", "place:11.97,57.7");
        assert!(house.post(ANSWER, &fields).body.contains("utanför området"));
        for (lon, inside) in [("24.9456", true), ("11.97", false)] {
            let near = house.get(&format!("/api/places/near?inquiry={SLUG}&lon={lon}&lat=60.1702"));
            assert_eq!(near.json()["inside"], inside);
        }
        assert_eq!(house.get("/api/places/near?lon=24.9456&lat=60.1702").json()["inside"], json!(null));
    });
}

#[test]
fn a_search_knows_the_areas_of_the_dialogue() {
    each_house(|house| {
        let found = house.get(&format!("/api/places?inquiry={SLUG}&q=kamp")).json();
        assert_eq!(found["places"][0]["name"], "Kampen", "{found}");
        assert_eq!(house.get("/api/places?q=kamp").json()["places"], json!([]));
        let page = house.get(&format!("/d/{SLUG}/map")).body;
        assert!(page.contains(&format!("data-search=\"/api/places?inquiry={SLUG}\"")));
    });
}

#[test]
fn a_street_that_was_only_typed_is_searched_for() {
    each_house(|house| {
        let page = house.get(ANSWER).body;
        let mut fields = form(&page, ANSWER);
        browser::set(&mut fields, "kind", "unsafe");
        browser::set(&mut fields, "q", "Trapp");
        let back = house.post(ANSWER, &fields).body;
        assert!(back.contains("value=\"Trapp\"") && back.contains("Ingen plats med det namnet"), "{back}");
        assert!(form(&back, ANSWER).contains(&("kind".to_owned(), "unsafe".to_owned())));
        // Searching by the button keeps what was chosen as well.
        let searched = house.get(&format!("{ANSWER}?q=Trapp&kind=unsafe&place=area:6")).body;
        let kept = form(&searched, ANSWER);
        assert!(kept.contains(&("kind".to_owned(), "unsafe".to_owned())) && kept.contains(&("place".to_owned(), "area:6".to_owned())));
    });
}

#[test]
fn faults_are_told_in_the_order_of_the_page() {
    each_house(|house| {
        let page = house.post(ANSWER, &form(&house.get(ANSWER).body, ANSWER)).body;
        let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"));
        assert!(at("href=\"#f-place\"") < at("href=\"#f-kind\""));
        assert!(page.contains("<title>Fel: Plats 1"), "{page}");
    });
}

#[test]
fn who_tells_may_leave_at_once_on_every_page() {
    each_house(|house| {
        let code = house.tell(house.random_id(), "x");
        let paths = [ANSWER.to_owned(), format!("/d/{SLUG}/map"), format!("/r/{code}")];
        for path in paths.into_iter().chain(["/correction", "/withdrawal", "/places"].map(|rest| format!("/r/{code}{rest}"))) {
            assert!(house.get(&path).body.contains("data-island=\"quick_exit\""), "{path}");
        }
    });
}

#[test]
fn a_map_page_that_agrees_begins_at_that_place() {
    each_house(|house| {
        let page = house.get(&format!("/d/{SLUG}/map?agree=891126d3333ffff&kind=unsafe"));
        let agreed = page.body.split("data-agree=\"").nth(1).unwrap().split('"').next().unwrap();
        let (point, kind) = agreed.rsplit_once(',').unwrap();
        assert!(page.body.contains(&format!("data-center=\"{point}\"")) && kind == "unsafe");
    });
}

#[test]
fn the_character_nul_in_a_search_is_no_character() {
    each_house(|house| {
        let page = house.get(&format!("{ANSWER}?q=%00&step=place"));
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(house.get("/d/%00").status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_closed_or_unknown_inquiry_says_so_on_every_page() {
    each_house(|house| {
        let asked = ["/map", "/answer"];
        for rest in asked {
            assert_eq!(house.get(&format!("/d/none{rest}")).status, StatusCode::NOT_FOUND);
        }
        house.app.db.write_blocking(|tx| tx.execute("update inquiry set status = 'closed', row_version = row_version + 1", &[])).unwrap();
        assert_eq!(house.get(&format!("/d/{SLUG}")).status, StatusCode::OK);
        let first_page = format!("href=\"/d/{SLUG}\"");
        for rest in asked {
            let page = house.get(&format!("/d/{SLUG}{rest}"));
            assert!(page.status == StatusCode::CONFLICT && page.body.contains(&first_page), "{}", page.body);
            assert!(page.body.contains("Dialogen är stängd") && page.body.contains("href=\"/#now\""), "{}", page.body);
        }
        for (rest, kept) in [("/responses", "på den här enheten"), ("/answer", "på sidan före")] {
            let sent = house.post(&format!("/d/{SLUG}{rest}"), &pairs(&[("body", &told(house.random_id(), "x").to_string())]));
            assert_eq!(sent.status, StatusCode::CONFLICT);
            assert!(
                sent.body.contains("Svaret kom inte fram") && sent.body.contains(kept) && sent.body.contains(&first_page),
                "{}",
                sent.body
            );
        }
    });
}

#[test]
fn a_closed_dialogue_shows_what_came_of_it_and_invites_nobody() {
    each_house(|house| {
        let invitations = ["Du berättar", "Visa på kartan", "Du får ett kvitto"];
        let open = house.get(&format!("/d/{SLUG}")).body;
        assert!(invitations[0..1].iter().all(|words| open.contains(words)), "{open}");
        let close = |tx: &mut Tx| tx.execute("update inquiry set status = 'closed', row_version = row_version + 1", &[]);
        house.app.db.write_blocking(close).unwrap();
        let nobody = house.get(&format!("/d/{SLUG}")).body;
        assert!(invitations.iter().all(|words| !nobody.contains(words)), "{nobody}");
        assert!(nobody.contains("Ingen hann berätta") && !nobody.contains("Tack vare er"), "{nobody}");
        let open_again = |tx: &mut Tx| tx.execute("update inquiry set status = 'open', row_version = row_version + 1", &[]);
        house.app.db.write_blocking(open_again).unwrap();
        house.tell(house.random_id(), "Mörkt");
        house.app.db.write_blocking(close).unwrap();
        let told = house.get(&format!("/d/{SLUG}")).body;
        assert!(told.contains("Tack vare er") && told.contains("Berättat"), "{told}");
    });
}

#[test]
fn a_dialogue_that_opens_later_says_when() {
    each_house(|house| {
        house.app.db.write_blocking(|tx| tx.execute("update inquiry set opens_on = '2026-11-30'", &[])).unwrap();
        let page = house.get(&format!("/d/{SLUG}")).body;
        assert!(page.contains("Öppnar måndag 30 november") && page.contains("Kom tillbaka då."), "{page}");
        assert!(!page.contains("Dialogen är stängd") && !page.contains("Öppet till"));
        let map = house.get(&format!("/d/{SLUG}/map")).body;
        assert!(map.contains("Dialogen öppnar måndag 30 november") && !map.contains("stängd"), "{map}");
    });
}

#[test]
fn what_is_written_in_another_language_says_so() {
    each_house(|house| {
        let only_swedish = |tx: &mut Tx| -> Result<u64, DbError> {
            let mut texts = tx.query_one("select texts from inquiry", &[], |row| row.get::<Value>("texts"))?;
            texts.as_object_mut().unwrap().remove("en");
            tx.execute("update inquiry set texts = $1", &[&texts])
        };
        house.app.db.write_blocking(only_swedish).unwrap();
        let english = house.get(&format!("/d/{SLUG}?lang=en")).body;
        assert!(english.contains("<h1 lang=\"sv\">Hur känns centrum?"), "{english}");
        assert!(house.get(&format!("/d/{SLUG}")).body.contains("<h1>Hur känns centrum?"));
    });
}

#[test]
fn every_page_speaks_both_languages() {
    each_house(|house| {
        let code = house.tell(house.random_id(), "x");
        for lang in ["sv", "en"] {
            for path in [format!("/d/{SLUG}"), format!("/d/{SLUG}/map"), ANSWER.to_owned(), format!("/r/{code}"), "/r".to_owned()] {
                let page = house.get(&format!("{path}?lang={lang}"));
                assert!(page.body.contains(&format!("<html lang=\"{lang}\"")), "{path}");
            }
        }
    });
}
