//! `/api/v1/inquiries/{slug}` and its responses: what is taken in, what is refused, and with which words.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use kit::i18n::Lang;
use kit::i18n::t;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::house::{House, SLUG, api_request, each_house, told};

/// Texts that have broken other programs.
const NAUGHTY: [&str; 14] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'; drop table response; --",
    "$1 {any:$1} {bigint} %s ${kind} {{ }}",
    "\u{202e}baklänges\u{202c} \u{200f}שלום مرحبا",
    "👩‍👩‍👧‍👦🏳️‍🌈 ﷽ Ȧ̴̡̪͖",
    "before\0after",
    "\u{feff}\u{200b}\u{fffd}\u{1f}\u{7f}",
    "null",
    "-1e309",
    "../../../../etc/passwd",
    "=cmd|' /C calc'!A0",
    "&lt;b&gt; &amp;amp; %3Cscript%3E",
    "line\r\nSet-Cookie: a=b",
];

/// An id as chance makes them, the same for the same number.
fn random(number: u128) -> Uuid {
    uuid::Builder::from_random_bytes(number.to_be_bytes()).into_uuid()
}

fn with(path: &str, value: Value) -> Value {
    let mut answer = told(random(1), "Ljus");
    *answer.pointer_mut(path).unwrap() = value;
    answer
}

#[test]
fn all_that_is_missing_is_named_at_once() {
    each_house(|house| {
        let nothing = house.submit(&json!({}));
        assert_eq!(nothing.faulty_fields(), ["id", "lang"]);
        let mark = house.submit(&json!({ "id": random(1), "lang": "sv", "marks": [{ "lat": 60.17 }] }));
        assert_eq!(mark.faulty_fields(), ["marks[0].kind", "marks[0].lon"]);
    });
}

fn assert_refused(house: &House, body: &Value, status: StatusCode, field: &str) {
    let answer = house.submit(body);
    assert_eq!(answer.status, status, "{body} {}", answer.body);
    assert_eq!(answer.headers["content-type"], "application/problem+json");
    let problem = answer.json();
    assert!(!problem["title"].as_str().unwrap().is_empty() && !problem["detail"].as_str().unwrap().is_empty());
    assert_eq!(problem["status"], status.as_u16());
    if !field.is_empty() {
        assert_eq!(answer.faulty_fields(), [field], "{body}");
        assert!(!problem["faults"][0]["message"].as_str().unwrap().is_empty());
    }
}

#[test]
fn an_answer_is_taken_in_once() {
    each_house(|house| {
        let id = house.random_id();
        let first = house.submit(&told(id, "Mörkt vid trappan"));
        assert_eq!(first.status, StatusCode::CREATED, "{}", first.body);
        let again = house.submit(&told(id, "Mörkt vid trappan"));
        assert_eq!((again.status, again.json()), (StatusCode::OK, first.json()));
        assert_refused(house, &told(id, "Något annat"), StatusCode::CONFLICT, "");
        assert_eq!(house.number("select count(*) from response"), 1);
        assert_eq!(house.number("select count(*) from mark"), 2);
        assert_eq!(house.number("select count(*) from event where kind = 'response_received'"), 1);
        house.assert_counted_right();
    });
}

#[test]
fn many_at_once_with_the_same_id_are_stored_once() {
    each_house(|house| {
        let body = told(house.random_id(), "Samma").to_string();
        let answers = house.send_all((0..24).map(|_| api_request(SLUG, body.clone())).collect());
        let made = answers.iter().filter(|answer| answer.status == StatusCode::CREATED).count();
        assert_eq!(made, 1);
        assert!(answers.iter().all(|answer| answer.json()["receipt"] == answers[0].json()["receipt"]));
        assert_eq!(house.number("select count(*) from mark"), 2);
        house.assert_counted_right();
    });
}

#[test]
fn what_was_withdrawn_is_gone() {
    each_house(|house| {
        let id = house.random_id();
        let code = house.tell(id, "Tas tillbaka");
        assert_eq!(house.post(&format!("/r/{code}/withdrawal"), &[]).status, StatusCode::OK);
        assert_refused(house, &told(id, "Tas tillbaka"), StatusCode::GONE, "");
        assert_eq!(house.get(&format!("/r/{code}")).status, StatusCode::GONE);
        house.assert_counted_right();
    });
}

#[test]
fn a_fault_names_its_field() {
    each_house(|house| {
        let cases = [
            ("/marks/0/kind", json!("worse"), "marks[0].kind"),
            ("/marks/1/lon", json!(229.0), "marks[1].lon"),
            ("/marks/1/lat", json!(-90.5), "marks[1].lat"),
            ("/marks/0/answers/when/0", json!("yesterday"), "marks[0].answers.when"),
            ("/marks/0/answers/help", json!("a".repeat(2001)), "marks[0].answers.help"),
            ("/marks/0/answers/help", json!({ "a": [1] }), "marks[0].answers.help"),
            ("/marks/0/answers/help", json!(7), "marks[0].answers.help"),
            ("/answers/age_group", json!("200"), "answers.age_group"),
            ("/answers/age_group", json!(["30-44", "13-15"]), "answers.age_group"),
            ("/answers", json!({ "name": "Anna" }), "answers.name"),
            ("/marks", json!([]), "marks"),
        ];
        for (path, value, field) in cases {
            assert_refused(house, &with(path, value), StatusCode::UNPROCESSABLE_ENTITY, field);
        }
        let outside = house.submit(&with("/marks/0/lat", json!(57.7)));
        assert_eq!(outside.faulty_fields(), ["marks[0].lon", "marks[0].lat"], "either number may be the wrong one");
        for id in ["018f4a5e-7a3c-7cc0-98c4-dc0c0c07398f", "c232ab00-9414-11ec-b3c8-9f6bdeced846", "00000000-0000-0000-0000-000000000000"] {
            assert_refused(house, &with("/id", json!(id)), StatusCode::UNPROCESSABLE_ENTITY, "id");
        }
        let many: Vec<Value> = (0..41).map(|_| json!({ "kind": "safe", "lon": 24.9452, "lat": 60.1681 })).collect();
        let answer = house.submit(&with("/marks", json!(many)));
        assert_eq!((answer.status, answer.faulty_fields()), (StatusCode::UNPROCESSABLE_ENTITY, vec!["marks".to_owned()]));
        assert_eq!(house.number("select count(*) from response"), 0);
        assert_eq!(house.number("select count(*) from tally_now"), 0);
    });
}

#[test]
fn faults_are_told_in_the_readers_language() {
    each_house(|house| {
        for (code, lang) in [("sv", Lang::Sv), ("en", Lang::En)] {
            let mut body = with("/marks/0/lon", json!(11.97));
            body["lang"] = json!("sv");
            let path = format!("/api/v1/inquiries/{SLUG}/responses?lang={code}");
            let request = Request::post(path).header("content-type", "application/json").body(Body::from(body.to_string())).unwrap();
            let answer = house.send(request);
            assert_eq!(answer.json()["faults"][0]["message"], t::response_outside(lang));
        }
    });
}

#[test]
fn what_cannot_be_read_is_told_so() {
    each_house(|house| {
        let send = |kind: &str, body: Body| {
            let request = Request::post(format!("/api/v1/inquiries/{SLUG}/responses")).header("content-type", kind);
            house.send(request.body(body).unwrap())
        };
        let json = "application/json; charset=utf-8";
        let good = told(house.random_id(), "x").to_string();
        assert_eq!(send("text/plain", good.clone().into()).status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
        assert_eq!(send("application/json; charset=latin1", good.clone().into()).status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
        for broken in [&good[..good.len() - 1], "", "[]", "7", "{\"id\":\"x\"}", "{\"id\":NaN}", "\u{feff}{}"] {
            assert_eq!(send(json, broken.to_owned().into()).status, StatusCode::BAD_REQUEST, "{broken}");
        }
        assert_eq!(send(json, vec![0xff, 0xfe, 0x00].into()).status, StatusCode::BAD_REQUEST);
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(send(json, deep.into()).status, StatusCode::BAD_REQUEST);
        assert_eq!(send(json, told(house.random_id(), &"a".repeat(1 << 20)).to_string().into()).status, StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(house.number("select count(*) from response"), 0);
        let typed = [
            ("/id", json!(7), "id"),
            ("/lang", json!(7), "lang"),
            ("/marks/1/lat", json!("60,1"), "marks[1].lat"),
            ("/marks/0", json!({ "lon": 24.9, "lat": 60.1 }), "marks[0].kind"),
            ("/marks/0", json!({ "kind": "safe", "lon": 24.9, "lat": 60.1, "x": 1 }), "marks[0].x"),
            ("/answers", json!([]), "answers"),
        ];
        for (path, value, field) in typed {
            assert_refused(house, &with(path, value), StatusCode::BAD_REQUEST, field);
        }
        for (lang, word) in [("sv", "Fältet"), ("en", "field")] {
            let path = format!("/api/v1/inquiries/{SLUG}/responses?lang={lang}");
            let request = Request::post(path).header("content-type", "application/json").body(Body::from("{}")).unwrap();
            assert!(house.send(request).json()["faults"][0]["message"].as_str().unwrap().contains(word));
        }
        assert_eq!(send(json, good.into()).status, StatusCode::CREATED);
        assert_eq!(house.number("select count(*) from response"), 1);
    });
}

#[test]
fn naughty_strings_are_kept_as_they_are_or_refused_with_a_reason() {
    each_house(|house| {
        for naughty in NAUGHTY {
            let code = house.tell(house.random_id(), naughty);
            let page = house.get(&format!("/r/{code}"));
            assert_eq!(page.status, StatusCode::OK, "{naughty:?}");
            assert!(!page.body.contains("<script>alert") && !page.body.contains("<img src=x"), "{naughty:?}");
            for path in [
                "/id",
                "/lang",
                "/marks/0/kind",
                "/marks/0/lon",
                "/marks/0/answers/when/0",
                "/marks/0/answers/when",
                "/answers/age_group",
                "/answers",
                "/marks",
            ] {
                let answer = house.submit(&with(path, json!(naughty)));
                assert!(answer.status.is_client_error(), "{path} {naughty:?} {}", answer.body);
            }
            let mut named = told(house.random_id(), "x");
            named["answers"][naughty] = json!(naughty);
            assert_eq!(house.submit(&named).status, StatusCode::UNPROCESSABLE_ENTITY, "{naughty:?}");
            let coded: String = form_urlencoded::byte_serialize(naughty.as_bytes()).collect::<String>().replace('+', "%20");
            let there = house.send(api_request(&coded, told(house.random_id(), "x").to_string()));
            assert_eq!(there.status, StatusCode::NOT_FOUND, "{naughty:?}");
        }
        let kept = house.texts("select text from mark where number = 1 order by text");
        assert_eq!(kept.len(), NAUGHTY.len());
        // Control characters are left out, as the form's rules say, and so are marks that turn the text after them; a line's end is kept.
        let unseen = |letter: char| letter != '\n' && letter.is_control() || matches!(letter, '\u{202a}'..='\u{202e}');
        let written = |text: &str| text.trim().replace(unseen, "");
        assert!(!kept.iter().any(|text| text.contains(unseen)), "{kept:?}");
        assert!(NAUGHTY.iter().filter(|text| !text.contains('\0')).all(|text| kept.contains(&written(text))), "{kept:?}");
        house.assert_counted_right();
    });
}

#[test]
fn a_closed_inquiry_takes_nothing_new_and_still_knows_what_came() {
    each_house(|house| {
        let id = house.random_id();
        let code = house.tell(id, "I tid");
        house.app.db.write_blocking(|tx| tx.execute("update inquiry set status = 'closed', row_version = row_version + 1", &[])).unwrap();
        assert_refused(house, &told(house.random_id(), "För sent"), StatusCode::CONFLICT, "");
        let again = house.submit(&told(id, "I tid"));
        assert_eq!((again.status, again.json()["receipt"].as_str()), (StatusCode::OK, Some(code.as_str())));
        assert_eq!(house.send(api_request("no-such-inquiry", told(id, "x").to_string())).status, StatusCode::NOT_FOUND);
        assert_eq!(house.number("select count(*) from response"), 1);
    });
}

#[test]
fn a_book_of_notes_is_no_dialogue() {
    each_house(|house| {
        house.app.db.write_blocking(|tx| tx.execute("update inquiry set kind = 'note', row_version = row_version + 1", &[])).unwrap();
        assert_eq!(house.submit(&told(house.random_id(), "x")).status, StatusCode::NOT_FOUND);
        assert_eq!(house.number("select count(*) from response"), 0);
    });
}

#[test]
fn what_is_asked_can_be_read() {
    each_house(|house| {
        let answer = house.get(&format!("/api/v1/inquiries/{SLUG}"));
        let asked = answer.json();
        assert_eq!((&asked["slug"], &asked["takes_answers"]), (&json!(SLUG), &json!(true)));
        assert!(asked["form"].to_string().contains("why_unsafe"));
        assert_eq!(house.get("/api/v1/inquiries/none").status, StatusCode::NOT_FOUND);
        house.add_inquiry(&["utkast", "--layer", SLUG, "--draft"]);
        assert_eq!(house.get("/api/v1/inquiries/utkast").status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_class_behind_one_network_is_held_and_never_refused() {
    kit::db::testing::each_database(|db| {
        let house = House::with_limits(db, false);
        for _ in 0..130 {
            house.tell(house.random_id(), "I datasalen");
        }
        let held = house.number("select count(*) from response where state = 'held'");
        assert!((5..=10).contains(&held), "{held} held");
        house.assert_counted_right();
    });
}

#[test]
fn what_is_json_and_no_answer_is_told_by_its_field() {
    each_house(|house| {
        let send = |body: &str| house.send(api_request(SLUG, body.to_owned()));
        let id = random(1);
        let twice = send(&format!(r#"{{"id":"{id}","id":"{id}","lang":"sv"}}"#));
        assert_eq!((twice.status, twice.faulty_fields()), (StatusCode::BAD_REQUEST, vec!["id".to_owned()]));
        let large = send(&format!(r#"{{"id":"{id}","lang":"sv","marks":[{{"kind":"safe","lon":1e999,"lat":60}}]}}"#));
        assert_eq!((large.status, large.faulty_fields()), (StatusCode::BAD_REQUEST, vec!["marks[0].lon".to_owned()]));
        for body in [&format!(r#"["{id}","sv",{{}},[]]"#), "[[[[[]]]]]"] {
            let list = send(body);
            assert_eq!((list.status, list.faulty_fields()), (StatusCode::BAD_REQUEST, Vec::<String>::new()), "{body}");
        }
    });
}

#[test]
fn every_refusal_is_a_problem_that_a_program_can_read() {
    each_house(|house| {
        let send = |method: &str, path: &str, header: (&str, &str)| {
            house.send(Request::builder().method(method).uri(path).header(header.0, header.1).body(Body::from("{}")).unwrap())
        };
        let responses = format!("/api/v1/inquiries/{SLUG}/responses");
        let cells = format!("/api/v1/inquiries/{SLUG}/cells");
        let cases = [
            (send("GET", "/api/v1/nowhere", ("accept", "*/*")), StatusCode::NOT_FOUND),
            (send("GET", "/api/v1/inquiries/%FF", ("accept", "*/*")), StatusCode::NOT_FOUND),
            (send("GET", &cells, ("accept", "*/*")), StatusCode::NOT_FOUND),
            (send("GET", &responses, ("accept", "*/*")), StatusCode::METHOD_NOT_ALLOWED),
            (send("POST", &responses, ("origin", "https://evil.example")), StatusCode::FORBIDDEN),
            (send("POST", &responses, ("content-length", "9000000")), StatusCode::PAYLOAD_TOO_LARGE),
            (send("GET", "/api/places/near?lon=x", ("accept", "*/*")), StatusCode::BAD_REQUEST),
            (send("POST", "/healthz", ("accept", "*/*")), StatusCode::METHOD_NOT_ALLOWED),
        ];
        for (answer, status) in cases {
            assert_eq!(
                (answer.status, &answer.headers["content-type"]),
                (status, &"application/problem+json".parse().unwrap()),
                "{answer:?}"
            );
            assert_eq!(answer.json()["status"], status.as_u16());
        }
        assert_eq!(send("GET", &responses, ("accept", "*/*")).headers["allow"], "POST");
        for nowhere in ["/api/v1/nowhere", "/api/v1/inquiries/none"] {
            assert_eq!(send("GET", nowhere, ("accept", "*/*")).json()["title"], t::api_nowhere(Lang::Sv), "{nowhere}");
        }
        house.add_inquiry(&["utkast", "--layer", SLUG, "--draft"]);
        assert_eq!(house.send(api_request("utkast", told(house.random_id(), "x").to_string())).status, StatusCode::NOT_FOUND);
    });
}
