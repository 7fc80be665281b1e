//! `/r` and `/r/{code}`: what the holder of a receipt may do, and nobody else.

use std::sync::Arc;

use axum::http::StatusCode;

use follow_up::replies::origins::{self, Origin};
use follow_up::replies::pages::new_reply;
use follow_up::replies::{Content, ReplyKind, publication};
use ground::access::Role;
use ground::red_thread::Kind;
use kit::clock::FixedClock;
use kit::db::{DbError, Tx};
use uuid::Uuid;

use crate::browser::{self, form};
use crate::house::{House, each_house, pairs};

#[test]
fn a_code_opens_its_own_receipt_and_a_forged_one_none() {
    each_house(|house| {
        let code = house.tell(house.random_id(), "Mörkt vid trappan");
        let page = house.get(&format!("/r/{code}"));
        assert_eq!((page.status, &page.headers["cache-control"]), (StatusCode::OK, &"no-store".parse().unwrap()));
        assert!(page.body.contains("Mörkt vid trappan"));
        let spaced = format!(" {}-{} {} ", &code[..4].to_lowercase(), &code[4..8], &code[8..]);
        assert_eq!(house.post("/r", &pairs(&[("code", &spaced)])).location(), format!("/r/{code}"));
        let mut forged = code.clone().into_bytes();
        forged.swap(0, 11);
        let forged = String::from_utf8(forged).unwrap();
        for wrong in [forged.as_str(), "AAAABBBBCCCC", "x", "%00", "..%2f..", "' or 1=1 --"] {
            for rest in ["", "/slip", "/correction", "/withdrawal"] {
                let path = format!("/r/{}{rest}", wrong.replace(' ', "%20"));
                assert_eq!(house.get(&path).status, StatusCode::NOT_FOUND, "{path}");
            }
            let page = house.post("/r", &pairs(&[("code", wrong)]));
            assert!(page.body.contains("error-summary") && page.location().is_empty(), "{wrong}");
        }
        let unknown = house.get("/r/AAAABBBBCCCC").body;
        assert!(
            unknown.contains("Vi hittar inget svar med den koden")
                && form(&unknown, "/r").contains(&("code".to_owned(), "AAAABBBBCCCC".to_owned()))
        );
        assert_eq!(house.post(&format!("/r/{forged}/withdrawal"), &[]).status, StatusCode::NOT_FOUND);
        assert_eq!(house.number("select count(*) from response where state = 'in'"), 1);
    });
}

#[test]
fn a_receipt_opens_for_its_holder_whatever_others_at_the_same_address_guess() {
    each_house(|lifted| {
        let clock = Arc::new(FixedClock::at(lifted.app.now()));
        let house = House::of(lifted.app.clone(), clock, false);
        let guess = || house.get("/r/AAAABBBBCCCC").status;
        assert!((0..30).map(|_| guess()).any(|status| status == StatusCode::TOO_MANY_REQUESTS));
        let code = house.tell(house.random_id(), "Mörkt vid trappan");
        assert!(house.get(&format!("/r/{code}?sent=1")).body.contains("Mörkt vid trappan"));
        assert_eq!(house.post("/r", &pairs(&[("code", &code)])).location(), format!("/r/{code}"));
        assert_eq!(guess(), StatusCode::TOO_MANY_REQUESTS, "and guessing is still over");
    });
}

#[test]
fn a_correction_takes_the_place_of_what_was_said_and_the_record_stays() {
    each_house(|house| {
        let code = house.tell(house.random_id(), "Mörkt vid trappan");
        let path = format!("/r/{code}/correction");
        let mut fields = form(&house.get(&path).body, &path);
        browser::set(&mut fields, "m0.help", "Ljust nu, tack");
        browser::set(&mut fields, "age_group", "65-79");
        let old = fields.clone();
        fields.push(("m1.remove".to_owned(), "1".to_owned()));
        assert_eq!(house.post(&path, &fields).location(), format!("/r/{code}"));
        assert_eq!(house.texts("select text from mark"), ["Ljust nu, tack"]);
        assert_eq!(house.number("select count(*) from response_version"), 1);
        assert_eq!(house.number("select count(*) from tally_now where footprint like 'age_group=65-79%'"), 1);
        house.assert_counted_right();
        // The same page, sent again from another tab: what it stands on is no longer so.
        let stale = house.post(&path, &old);
        assert!(stale.body.contains("Ljust nu, tack") && stale.body.contains("En plats som är borttagen nu"), "{}", stale.body);
        assert!(stale.body.contains("<title>Fel: "), "who hears the page is told first");
        assert_eq!(house.number("select count(*) from mark"), 1);
        house.assert_counted_right();
    });
}

#[test]
fn of_two_tabs_the_slower_one_shows_both_and_saves_its_own() {
    each_house(|house| {
        let code = house.tell(house.random_id(), "Mörkt vid trappan");
        let path = format!("/r/{code}/correction");
        let (mut first, mut second) = (form(&house.get(&path).body, &path), form(&house.get(&path).body, &path));
        first.push(("m1.remove".to_owned(), "1".to_owned()));
        browser::set(&mut first, "m0.help", "Lampan är lagad");
        assert_eq!(house.post(&path, &first).location(), format!("/r/{code}"));
        browser::set(&mut second, "m0.help", "Lampan blinkar");
        let stale = house.post(&path, &second).body;
        assert_eq!(stale.matches(">Svaret har ändrats sedan du öppnade sidan").count(), 1, "said once: {stale}");
        assert!(
            stale.contains("Sparat nu") && stale.contains(">Lampan är lagad</td>") && stale.contains(">Lampan blinkar</textarea>"),
            "{stale}"
        );
        let again = form(&stale, &path);
        assert_eq!(house.post(&path, &again).location(), format!("/r/{code}"));
        assert_eq!(house.texts("select text from mark"), ["Lampan blinkar"]);
        assert_eq!(house.number("select count(*) from response_version"), 2);
        assert_eq!(house.post(&path, &again).location(), format!("/r/{code}"), "the same once more is as they wanted");
        assert_eq!(house.number("select count(*) from response_version"), 2);
        house.assert_counted_right();
    });
}

#[test]
fn what_is_typed_is_saved_before_the_map_opens() {
    each_house(|house| {
        let code = house.tell(house.random_id(), "Mörkt vid trappan");
        let path = format!("/r/{code}/correction");
        let go = |typed: &[(&str, &str)]| {
            let mut fields = form(&house.get(&path).body, &path);
            typed.iter().for_each(|(name, value)| browser::set(&mut fields, name, value));
            house.post(&path, &fields).location().to_owned()
        };
        assert_eq!(go(&[("next", "add")]), format!("/r/{code}/places"));
        assert_eq!(house.number("select count(*) from response_version"), 0, "who only goes on has corrected nothing");
        assert_eq!(go(&[("next", "move:0"), ("m0.help", "Ljust nu")]), format!("/r/{code}/places?mark=0"));
        assert_eq!(house.texts("select text from mark where number = 1"), ["Ljust nu"]);
        assert_eq!(go(&[("next", "move:1"), ("m0.remove", "1")]), format!("/r/{code}/places?mark=0"), "the other one is the first now");
        assert_eq!(go(&[("next", "move:7")]), format!("/r/{code}"));
        house.assert_counted_right();
    });
}

#[test]
fn a_correction_passes_the_same_rules() {
    each_house(|house| {
        let code = house.tell(house.random_id(), "x");
        let path = format!("/r/{code}/correction");
        let fields = form(&house.get(&path).body, &path);
        for (name, value) in [("m0.kind", "worse"), ("m0.help", &"a".repeat(2001)), ("age_group", "<script>")] {
            let mut fields = fields.clone();
            browser::set(&mut fields, name, value);
            let page = house.post(&path, &fields);
            assert!(page.body.contains("error-summary") && !page.body.contains("<script>a"), "{name}");
        }
        let mut none = fields;
        none.extend(pairs(&[("m0.remove", "1"), ("m1.remove", "1")]));
        let page = house.post(&path, &none).body;
        let summary = page.split("error-summary").nth(1).unwrap().split("</ul>").next().unwrap();
        assert_eq!(summary.matches("<li>").count(), 1, "one thing is wrong, said once: {summary}");
        assert_eq!(house.number("select count(*) from response_version"), 0);
        house.assert_counted_right();
    });
}

#[test]
fn another_kind_has_its_own_questions_on_the_same_page() {
    each_house(|house| {
        let code = house.tell(house.random_id(), "x");
        let path = format!("/r/{code}/correction");
        let mut fields = form(&house.get(&path).body, &path);
        browser::set(&mut fields, "m0.kind", "safe");
        let page = house.get(&path).body;
        assert!(page.contains("name=\"m0.why_safe\"") && page.contains("name=\"m0.why_unsafe\"") && page.contains("data-relevant"));
        browser::set(&mut fields, "m0.why_safe", "light");
        assert_eq!(house.post(&path, &fields).location(), format!("/r/{code}"));
        assert_eq!(
            house.number("select count(*) from mark where number = 1 and kind = 'safe' and cast(answers as text) like '%light%'"),
            1
        );
        house.assert_counted_right();
    });
}

#[test]
fn a_message_from_the_one_who_asked_stands_on_top() {
    each_house(|house| {
        let code = house.tell(house.random_id(), "x");
        let path = format!("/r/{code}/messages");
        let mut fields = form(&house.get(&format!("/r/{code}")).body, &format!("{path}#messages"));
        browser::set(&mut fields, "text", "När blir det klart?");
        house.post(&path, &fields);
        let page = house.get(&format!("/r/{code}")).body;
        assert!(!page.contains("href=\"#messages\"") && !page.contains("Har det blivit bättre"), "nothing has come and nothing is done");
        let app = &house.app;
        let (id, now) = (app.fresh_id(), app.now());
        let answer =
            "insert into message (id, response_id, sender, text, sent_at) select $1, id, 'coordinator', 'I december', $2 from response";
        app.db.write_blocking(move |tx| tx.execute(answer, &[&id, &(now + chrono::TimeDelta::seconds(1))])).unwrap();
        assert!(house.get(&format!("/r/{code}")).body.contains("href=\"#messages\""));
        let read = house.get(&format!("/r/{code}")).body;
        assert!(!read.contains("href=\"#messages\"") && read.contains("I december"), "what was read is not new any more");
    });
}

/// A published reply to everybody who answered the house's only inquiry.
fn reply_to_it(house: &House, content: Content) {
    house.sign_in(Role::Coordinator);
    let app = house.app.clone();
    app.clone()
        .db
        .write_blocking(move |tx| -> Result<(), DbError> {
            let id = |tx: &mut Tx, sql: &'static str| tx.query_one(sql, &[], |row| row.get::<Uuid>("id"));
            let (inquiry, person) = (id(tx, "select id from inquiry")?, id(tx, "select id from person")?);
            let origin = Origin { kind: Kind::Inquiry, id: inquiry };
            let reply = new_reply(app.fresh_id(), origins::programme(tx, origin)?, content.clone(), 1, person, app.now());
            publication::store(tx, &app, &reply, &[origin])?;
            publication::publish(tx, &app, person, reply.id, 1).map(drop)
        })
        .unwrap();
}

#[test]
fn a_no_says_why_and_what_is_done_instead() {
    each_house(|house| {
        let code = house.tell(house.random_id(), "Sänk farten");
        let content = Content {
            kind: ReplyKind::Cannot,
            title: "Vi sänker inte farten".to_owned(),
            told: "Bilarna kör fort".to_owned(),
            quote: String::new(),
            quote_basis: None,
            text: "Gatan är statens.".to_owned(),
            why: "Staten bestämmer där.".to_owned(),
            instead: "Vi bygger ett övergångsställe.".to_owned(),
        };
        reply_to_it(house, content);
        let page = browser::text(&house.get(&format!("/r/{code}")).body);
        for words in ["Nej, men", "Vi sänker inte farten", "Staten bestämmer där.", "Vi bygger ett övergångsställe."] {
            assert!(page.contains(words), "{words}: {page}");
        }
        assert!(!page.contains("Har det blivit bättre"), "a no has made nothing better");
    });
}

#[test]
fn a_place_is_added_and_moved_in_the_same_answer() {
    each_house(|house| {
        let code = house.tell(house.random_id(), "Mörkt vid trappan");
        let path = format!("/r/{code}/places");
        assert!(house.get(&format!("/r/{code}/correction")).body.contains("name=\"next\" value=\"add\""));
        let fields = form(&house.get(&path).body, &path);
        let none = house.post(&path, &fields).body;
        assert!(none.contains("Sök en plats eller välj ett område") && none.contains("Välj hur platsen känns"), "{none}");
        let mut added = fields;
        for (name, value) in [("area", "6"), ("kind", "better"), ("help", "En bänk")] {
            browser::set(&mut added, name, value);
        }
        assert_eq!(house.post(&path, &added).location(), format!("/r/{code}"));
        assert_eq!(house.number("select count(*) from mark where area_number = 6 and method = 'list' and kind = 'better'"), 1);
        assert_eq!(house.number("select count(*) from response"), 1);
        assert_eq!(house.number("select cast(sum(people) as {bigint}) from tally_now where cube = 'all'"), 1, "still one person");
        let again = house.post(&path, &added).body;
        assert!(again.contains("error-summary"), "sent again, it stands on what is no longer so");
        assert_ne!(form(&again, &path), added, "pressed once more it stands on what is so now");
        let mut moved = form(&house.get(&format!("{path}?mark=0")).body, &path);
        for (name, value) in [("lon", "24.9456"), ("lat", "60.1702"), ("method", "map")] {
            browser::set(&mut moved, name, value);
        }
        assert_eq!(house.post(&path, &moved).location(), format!("/r/{code}"));
        assert_eq!(house.texts("select text from mark where lon > 24.9455 and lon < 24.9457"), ["Mörkt vid trappan"]);
        assert_eq!(house.number("select count(*) from mark"), 3);
        house.assert_counted_right();
        house.app.db.write_blocking(|tx| tx.execute("update inquiry set status = 'closed', row_version = row_version + 1", &[])).unwrap();
        assert_eq!(house.get(&path).status, StatusCode::CONFLICT);
        assert_eq!(house.get(&format!("{path}?mark=0")).status, StatusCode::OK);
    });
}

#[test]
fn a_place_is_found_by_its_name_and_is_told_once_and_an_untouched_pin_is_none() {
    each_house(|house| {
        let code = house.tell(house.random_id(), "Mörkt vid trappan");
        let path = format!("/r/{code}/places");
        let opened = form(&house.get(&path).body, &path);
        let with = |fields: &[(String, String)], values: &[(&str, &str)]| {
            let mut fields = fields.to_vec();
            for (name, value) in values {
                browser::set(&mut fields, name, value);
            }
            house.post(&path, &fields)
        };
        let found = with(&opened, &[("q", "Trapp"), ("find", "1"), ("help", "En bänk")]).body;
        assert!(found.contains("Ingen plats med det namnet") && found.contains("value=\"Trapp\""), "{found}");
        assert!(found.contains("En bänk") && !found.contains("error-summary"), "what was typed is kept: {found}");
        assert_eq!(with(&opened, &[("place", "place:24.9456,60.1702"), ("kind", "better")]).location(), format!("/r/{code}"));
        assert_eq!(house.number("select count(*) from mark where method = 'search' and kind = 'better'"), 1);
        let opened = form(&house.get(&path).body, &path);
        let again = with(&opened, &[("place", "place:24.9456,60.1702"), ("kind", "better")]).body;
        assert!(again.contains("Den platsen har du redan lagt till"), "{again}");
        let on_map = [("plain", ""), ("lon", "24.9456"), ("lat", "60.1702"), ("kind", "safe")];
        assert!(with(&opened, &on_map).body.contains("Peka på kartan, sök en plats eller välj ett område"), "nobody pointed there");
        assert_eq!(with(&opened, &[&on_map[..], &[("method", "map")]].concat()).location(), format!("/r/{code}"));
        assert_eq!(house.number("select count(*) from mark where method = 'map' and kind = 'safe' and lon > 24.9455 and lon < 24.9457"), 1);
        let unmoved = form(&house.get(&format!("{path}?mark=0")).body, &path);
        assert!(with(&unmoved, &[("plain", "")]).body.contains("Peka på kartan, sök en plats eller välj ett område"), "nothing was moved");
    });
}

#[test]
fn withdrawing_takes_it_out_of_every_figure() {
    each_house(|house| {
        let code = house.tell(house.random_id(), "Tas tillbaka");
        house.tell(house.random_id(), "Står kvar");
        let ask = house.get(&format!("/r/{code}/withdrawal"));
        let path = format!("/r/{code}/withdrawal");
        for _ in 0..2 {
            assert_eq!(house.post(&path, &form(&ask.body, &path)).status, StatusCode::OK);
        }
        assert_eq!(house.number("select cast(sum(people) as {bigint}) from tally_now where cube = 'all'"), 1);
        assert_eq!(house.number("select count(*) from event where kind = 'response_withdrawn'"), 1);
        let main = |page: &str| page.split("<main").nth(1).unwrap().split("</main>").next().unwrap().to_owned();
        let one = main(&house.get(&format!("/r/{code}")).body);
        assert!(one.contains("quick-exit") && one.contains("Svaret är tillbakataget"), "{one}");
        for rest in ["", "/correction", "/withdrawal", "/slip", "/places"] {
            let page = house.get(&format!("/r/{code}{rest}"));
            assert_eq!((page.status, main(&page.body)), (StatusCode::GONE, one.clone()), "{rest}");
        }
        for (rest, name) in [("messages", "text"), ("correction", "m0.help"), ("places", "help")] {
            let page = house.post(&format!("/r/{code}/{rest}"), &pairs(&[(name, "Hej <b>du")]));
            assert!(page.status == StatusCode::GONE && page.body.contains("Svaret är tillbakataget"), "{rest}: {}", page.body);
            assert!(page.body.contains("Hej &lt;b&gt;du"), "what was typed can be copied: {rest}");
        }
        assert_eq!(house.number("select count(*) from message"), 0);
        house.assert_counted_right();
    });
}

#[test]
fn a_message_reaches_the_mailbox_once() {
    each_house(|house| {
        let code = house.tell(house.random_id(), "x");
        let path = format!("/r/{code}/messages");
        let mut fields = form(&house.get(&format!("/r/{code}")).body, &format!("{path}#messages"));
        assert!(house.post(&path, &fields).body.contains("error-summary"));
        browser::set(&mut fields, "text", "När blir det klart? <script>alert(1)</script>");
        for _ in 0..2 {
            assert_eq!(house.post(&path, &fields).location(), format!("/r/{code}?sent=1#messages"));
        }
        let sent = house.get(&format!("/r/{code}?sent=1")).body;
        let conversation = sent.split("id=\"messages\"").nth(1).unwrap();
        assert!(conversation.contains("Skickat. Svaret kommer här."), "said where the page opens");
        assert_eq!(house.number("select count(*) from message where sender = 'holder'"), 1);
        let page = house.get(&format!("/r/{code}"));
        assert!(page.body.contains("När blir det klart?") && !page.body.contains("<script>alert"));
        browser::set(&mut fields, "text", &"a".repeat(2001));
        assert!(house.post(&path, &fields).body.contains("error-summary"));
    });
}

#[test]
fn a_slip_fits_on_paper_and_carries_the_code() {
    each_house(|house| {
        let code = house.tell(house.random_id(), "x");
        let slip = house.get(&format!("/r/{code}/slip"));
        assert!(slip.body.contains(&code[..4]) && slip.body.contains("<svg"));
        assert!(!slip.body.contains("Mörkt"));
    });
}

#[test]
fn who_takes_back_is_told_that_the_conversation_goes_too() {
    each_house(|house| {
        let code = house.tell(house.random_id(), "Mörkt vid trappan");
        let ask = format!("/r/{code}/withdrawal");
        assert!(!house.get(&ask).body.contains("skrivit till varandra"));
        assert!(house.post(&format!("/r/{code}/messages"), &pairs(&[("text", "När blir det klart?")])).status.is_redirection());
        assert!(house.get(&ask).body.contains("skrivit till varandra"));
    });
}
