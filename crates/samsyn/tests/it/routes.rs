//! Every address and who may come to it, against a table that people read: `routes.txt`.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use ground::access::{Access, Can, Role, RouteInfo};
use kit::db::{DbError, Tx};
use uuid::Uuid;

use crate::browser::{self, form};
use crate::house::{Answer, House, SLUG, each_house};

const HEAD: &str = "# Every address, what it asks of those who come, and which roles may. Read it when it changes: this is the promise of
# who sees what. `public`: open to all. `holder`: whoever holds the code. After a change, run the tests of this file with
# SAMSYN_WRITE_ROUTES=1, and read what became different.
";
const CANARY: &str = "Kanariefågeln sitter i lindens tredje gren";

fn table() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/routes.txt")
}

fn list(house: &House) -> Vec<RouteInfo> {
    samsyn::routes::routes(&house.app).list().to_vec()
}

fn line(route: &RouteInfo) -> String {
    let (asks, who) = match route.access {
        Access::Public => ("public".to_owned(), "everybody".to_owned()),
        Access::Holder => ("holder".to_owned(), "everybody".to_owned()),
        Access::May(can) => {
            (word(can), Role::ALL.into_iter().filter(|role| role.allows().contains(&can)).map(Role::code).collect::<Vec<_>>().join(" "))
        }
    };
    format!("{:<5} {:<46} {:<15} {who}", route.method.as_str(), route.path, asks)
}

/// `ReadPlaces` -> `read-places`
fn word(can: Can) -> String {
    let mut word = String::new();
    for letter in format!("{can:?}").chars() {
        if letter.is_uppercase() && !word.is_empty() {
            word.push('-');
        }
        word.extend(letter.to_lowercase());
    }
    word
}

#[test]
fn the_table_of_addresses_is_the_one_that_was_read() {
    each_house(|house| {
        let code: Vec<String> = list(house).iter().map(line).collect();
        if std::env::var_os("SAMSYN_WRITE_ROUTES").is_some() {
            fs::write(table(), format!("{HEAD}\n{}\n", code.join("\n"))).unwrap();
        }
        let text = fs::read_to_string(table()).unwrap();
        let same = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        let read: BTreeSet<String> = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(same).collect();
        let code: BTreeSet<String> = code.iter().map(|line| same(line)).collect();
        let (new, gone): (Vec<_>, Vec<_>) = (code.difference(&read).collect(), read.difference(&code).collect());
        assert!(new.is_empty() && gone.is_empty(), "not in routes.txt: {new:#?}\nin routes.txt only: {gone:#?}");
    });
}

#[test]
fn what_changes_something_is_never_read_and_work_is_never_public() {
    each_house(|house| {
        for route in list(house) {
            let within = route.path == "/work" || route.path.starts_with("/work/");
            assert_eq!(within, matches!(route.access, Access::May(_)), "{} {}", route.method, route.path);
            assert!(matches!(route.method, Method::GET | Method::POST), "{}", route.path);
            assert_eq!(route.access == Access::Holder, route.path.starts_with("/r/"), "{}", route.path);
        }
    });
}

/// The address that signs out whoever comes to it.
const ENDS_THE_SESSION: &str = "/work/enter/{slug}/handover";

/// An address with something in the place of its parameters.
fn concrete(path: &str, code: &str) -> String {
    let parts = path.split('/').map(|part| match part {
        "{slug}" => SLUG,
        "{code}" => code,
        "{*file}" => "samsyn.css",
        part if part.starts_with('{') => "0198a000-0000-7000-8000-000000000001",
        part => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

fn ask(house: &House, route: &RouteInfo, cookie: &str, code: &str) -> Answer {
    ask_at(house, route, cookie, &concrete(route.path, code))
}

fn ask_at(house: &House, route: &RouteInfo, cookie: &str, path: &str) -> Answer {
    let request = Request::builder().method(route.method.clone()).uri(path).header("cookie", cookie);
    let request = if route.method == Method::POST { request.header("content-type", "application/x-www-form-urlencoded") } else { request };
    house.send(request.body(Body::empty()).unwrap())
}

/// Goals and measures are made within a plan.
fn make_plan(house: &House, coordinator: &str) {
    let mut fields = form(&house.get_as(coordinator, "/work/plan/new").body, "/work/plan/new");
    for (name, value) in [("name", "Trygghetsplan"), ("from_year", "2026"), ("to_year", "2028")] {
        browser::set(&mut fields, name, value);
    }
    let made = house.post_as(coordinator, "/work/plan/new", &fields);
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
}

/// A proposal in the plan of the coordinator, with the canary in its title and its wording; its address.
fn propose(house: &House, coordinator: &str) -> String {
    make_plan(house, coordinator);
    let mut fields = form(&house.get_as(coordinator, "/work/measures/new").body, "/work/measures");
    for (name, value) in [("title", CANARY), ("wording", CANARY), ("due_on", "2026-12-18")] {
        browser::set(&mut fields, name, value);
    }
    let made = house.post_as(coordinator, "/work/measures", &fields);
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    made.location().to_owned()
}

#[test]
fn a_proposal_is_read_in_its_programme_alone_and_not_by_partners_without_a_part() {
    each_house(|house| {
        let measure = propose(house, &house.sign_in(Role::Coordinator));
        let other = other_programme(house, house.random_id());
        let (id, code) = (measure.rsplit('/').next().unwrap(), house.tell(house.random_id(), "x"));
        let reads = |route: &RouteInfo, cookie: &str| {
            let path = route.path.replace("{id}", id);
            ask_at(house, route, cookie, &concrete(&path, &code)).body.contains(CANARY)
        };
        let rooms: Vec<RouteInfo> =
            list(house).into_iter().filter(|route| route.method == Method::GET && route.path != ENDS_THE_SESSION).collect();
        for role in Role::ALL {
            let (outside, inside) = (house.sign_in_within(role, Some(other)), house.sign_in(role));
            for route in &rooms {
                assert!(!reads(route, &outside), "{} as {} of another programme", route.path, role.code());
                assert!(role != Role::Partner || !reads(route, &inside), "{} as a partner", route.path);
            }
            let shown = rooms.iter().filter(|route| reads(route, &inside)).count();
            assert!(shown >= if role == Role::Partner { 0 } else { 2 }, "the plan and the measure as {}", role.code());
        }
    });
}

#[test]
fn belonging_to_an_organisation_opens_nothing_of_a_programme_that_one_has_no_role_in() {
    each_house(|house| {
        let measure = propose(house, &house.sign_in(Role::Coordinator));
        let measure = measure.rsplit('/').next().unwrap().to_owned();
        let code = house.tell(house.random_id(), CANARY);
        let [other, organisation, part, pass_on] = std::array::from_fn(|_| house.random_id());
        let (now, id) = (house.app.now(), measure.parse::<Uuid>().unwrap());
        let roles: Vec<(Role, String, String)> = Role::ALL
            .into_iter()
            .map(|role| (role, house.sign_in_within(role, Some(other_programme(house, other))), house.sign_in(role)))
            .collect();
        let shared = move |tx: &mut Tx| -> Result<(), DbError> {
            tx.execute(
                "insert into organisation (id, name, kind, created_at) values ($1, 'Gata och park', 'department', $2)",
                &[&organisation, &now],
            )?;
            tx.execute("update person set organisation_id = $1", &[&organisation])?;
            let takes_part = "insert into measure_role (id, measure_id, role, organisation_id) values ($1, $2, 'partner', $3)";
            tx.execute(takes_part, &[&part, &id, &organisation])?;
            let sent = "insert into pass_on (id, inquiry_id, organisation_id, title, text, place, marks, people, state, due_on, sent_by, sent_at)
                select cast($1 as {uuid}), i.id, cast($2 as {uuid}), $3, $3, '', 1, 1, 'sent', '2026-12-06', p.id, p.created_at from inquiry i
                join person p on p.email like 'coordinator@lindviken%'";
            tx.execute(sent, &[&pass_on, &organisation, &CANARY])?;
            let marks = "insert into thread_edge (from_kind, from_id, to_kind, to_id, made_at) select 'mark', m.id, 'pass_on', cast($1 as {uuid}), m.hour from mark m";
            tx.execute(marks, &[&pass_on]).map(drop)
        };
        house.app.db.write_blocking(shared).unwrap();
        let pass_on = pass_on.to_string();
        let rooms: Vec<RouteInfo> =
            list(house).into_iter().filter(|route| route.method == Method::GET && route.path != ENDS_THE_SESSION).collect();
        for (role, outside, inside) in &roles {
            for route in rooms.iter().filter(|route| matches!(route.access, Access::May(_))) {
                for id in [&measure, &pass_on] {
                    let page = ask_at(house, route, outside, &concrete(&route.path.replace("{id}", id), &code)).body;
                    assert!(!page.contains(CANARY), "{} as {} of another programme", route.path, role.code());
                }
            }
            let read = house.get_as(inside, &format!("/work/pass-ons/{pass_on}")).body.contains(CANARY);
            assert_eq!(read, role.allows().contains(&Can::AnswerPassOn), "{} in the programme", role.code());
        }
    });
}

/// Another programme, made once.
fn other_programme(house: &House, id: Uuid) -> Uuid {
    let now = house.app.now();
    let programme =
        "insert into programme (id, slug, name, pack, created_at) values ($1, 'annat', 'Annat', 'safety', $2) on conflict (id) do nothing";
    house.app.db.write_blocking(move |tx| tx.execute(programme, &[&id, &now])).unwrap();
    id
}

#[test]
fn an_address_lets_in_those_it_should_and_nobody_else() {
    each_house(|house| {
        let code = house.tell(house.random_id(), "x");
        let cookies: Vec<(Role, String)> = Role::ALL.into_iter().map(|role| (role, house.sign_in(role))).collect();
        make_plan(house, &cookies[1].1);
        let asking = |answer: &Answer| answer.status == StatusCode::SEE_OTHER && answer.location().starts_with("/sign-in?next=");
        for route in list(house) {
            let Access::May(can) = route.access else {
                assert!(!asking(&ask(house, &route, "", &code)), "{} {}", route.method, route.path);
                continue;
            };
            assert!(asking(&ask(house, &route, "", &code)), "{} {} lets anyone in", route.method, route.path);
            assert!(asking(&ask(house, &route, "samsyn=forged", &code)), "{} {} takes a forged cookie", route.method, route.path);
            for (role, cookie) in &cookies {
                // Whoever hands over their phone has no session left on it: theirs is one of its own.
                let own = (route.path == ENDS_THE_SESSION).then(|| house.sign_in(*role));
                let answer = ask(house, &route, own.as_ref().unwrap_or(cookie), &code);
                let what = format!("{} {} as {}: {}", route.method, route.path, role.code(), answer.status);
                if !role.allows().contains(&can) {
                    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{what}");
                } else if route.method == Method::GET && !route.path.contains('{') {
                    assert!(answer.status.is_success() || answer.status.is_redirection() && !asking(&answer), "{what}");
                } else {
                    assert!(!asking(&answer) && !answer.status.is_server_error(), "{what}");
                }
            }
        }
    });
}

#[test]
fn a_right_that_is_taken_away_is_gone_with_the_next_request() {
    each_house(|house| {
        let cookie = house.sign_in(Role::Administrator);
        assert_eq!(house.get_as(&cookie, "/work/people").status, StatusCode::OK);
        house.app.db.write_blocking(|tx| tx.execute("delete from role_grant", &[])).unwrap();
        assert_eq!(house.get_as(&cookie, "/work/people").status, StatusCode::NOT_FOUND);
        let cookie = house.sign_in(Role::Reader);
        house.app.db.write_blocking(|tx| tx.execute("update person set active = $1", &[&false])).unwrap();
        assert_eq!(house.get_as(&cookie, "/work").status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn no_public_page_tells_what_somebody_wrote() {
    each_house(|house| {
        let code = house.tell(house.random_id(), CANARY);
        for route in list(house).iter().filter(|route| route.access == Access::Public && route.method == Method::GET) {
            let answer = ask(house, route, "", &code);
            assert!(!answer.body.contains(CANARY) && !answer.body.contains(&code), "{}", route.path);
        }
        assert!(house.get(&format!("/r/{code}")).body.contains(CANARY));
    });
}

#[test]
fn only_those_who_read_places_read_what_somebody_wrote() {
    each_house(|house| {
        let code = house.tell(house.random_id(), CANARY);
        let mut read = 0;
        for role in Role::ALL {
            let cookie = house.sign_in(role);
            for route in list(house).iter().filter(|route| matches!(route.access, Access::May(_)) && route.method == Method::GET) {
                let told = ask(house, route, &cookie, &code).body.contains(CANARY);
                assert!(!told || role.allows().contains(&Can::ReadPlaces), "{} as {}", route.path, role.code());
                read += usize::from(told);
            }
        }
        assert!(read > 0, "nobody can read what was told");
    });
}
