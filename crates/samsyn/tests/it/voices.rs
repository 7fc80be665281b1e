//! How many people something rests on: exact for those who read places, and for nobody else, on any page or in any mail.

use axum::http::{Method, StatusCode};
use ground::access::{Access, Can, Role};
use kit::db::DbError;
use uuid::Uuid;

use crate::browser::{self, form};
use crate::house::{House, SLUG, each_house};

/// So many people stand behind everything in the town below.
const EXACT: &str = "116";

/// Where things are read that rest on these people.
struct Town {
    code: String,
    coordinator: String,
    finding: String,
    goal: String,
    measure: String,
    pass_on: String,
    reply: String,
    mail: String,
}

#[test]
fn the_exact_number_of_people_stays_with_those_who_read_places() {
    each_house(|house| {
        let town = town(house);
        let [finding, measure, pass_on] = [("findings", &town.finding), ("measures", &town.measure), ("pass-ons", &town.pass_on)]
            .map(|(noun, id)| format!("/work/{noun}/{id}"));
        for path in [&finding, &measure, &pass_on, "/work/findings", "/work/pass-ons?show=answered", &format!("/work/inquiries/{SLUG}")] {
            assert!(says(&house.get_as(&town.coordinator, path).body), "{path} hides it from the coordinator");
        }
        let partner = house.sign_in(Role::Partner);
        for path in [&finding, &measure, &pass_on, "/work/findings", "/work/pass-ons"] {
            let body = house.get_as(&partner, path).body;
            assert!(body.contains("omkring 115"), "{path} says nothing to a partner: {body}");
        }
        for path in [format!("/measures/{}", town.measure), format!("/answers/{}", town.reply)] {
            assert!(house.get(&path).body.contains("omkring 115"), "{path} says nothing to everybody");
        }
        let mails = house.texts("select body from mail where body like '%omkring 115 personer%'");
        assert!(!mails.is_empty() && house.texts("select body from mail").iter().all(|mail| !says(mail)), "{mails:?}");
        let mut read = 0;
        for role in
            [None].into_iter().chain(Role::ALL.map(Some)).filter(|role| role.is_none_or(|role| !role.allows().contains(&Can::ReadPlaces)))
        {
            let cookie = role.map(|role| house.sign_in(role)).unwrap_or_default();
            for path in addresses(house, role, &town) {
                let answer = house.get_as(&cookie, &path);
                assert!(!says(&answer.body), "{path} tells {role:?}: {}", answer.body);
                read += usize::from(answer.status == StatusCode::OK);
            }
        }
        assert!(read > 100, "only {read} pages were read");
    });
}

/// Every address that this role may read; for nobody in particular the public ones and the receipt.
fn addresses(house: &House, role: Option<Role>, town: &Town) -> Vec<String> {
    let open = |access: Access| match (access, role) {
        (Access::May(can), Some(role)) => role.allows().contains(&can),
        (Access::May(_), None) => false,
        (Access::Public | Access::Holder, _) => role.is_none(),
    };
    let routes = samsyn::routes::routes(&house.app);
    let read = routes.list().iter().filter(|route| route.method == Method::GET && open(route.access) && !route.path.contains("{*"));
    read.map(|route| town.address(route.path)).collect()
}

impl Town {
    /// An address with the town's own things in the place of its parameters.
    fn address(&self, path: &str) -> String {
        let known = [
            ("findings", &self.finding),
            ("goals", &self.goal),
            ("measures", &self.measure),
            ("pass-ons", &self.pass_on),
            ("mails", &self.mail),
        ];
        let replies = [("replies", &self.reply), ("answers", &self.reply)];
        let id = known.into_iter().chain(replies).find(|(noun, _)| path.split('/').any(|part| part == *noun)).map_or("x", |(_, id)| id);
        path.replace("{slug}", SLUG).replace("{code}", &self.code).replace("{number}", "1").replace("{id}", id)
    }
}

/// Whether the number stands anywhere: as a word of its own in the text, or as a whole value of an attribute that is read.
fn says(page: &str) -> bool {
    let part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_');
    let word = |text: &str| text.split(|letter| !part(letter)).any(|word| word.trim_matches('.') == EXACT);
    let read = [" aria-label=\"", " title=\"", " alt=\"", " value=\"", " content=\"", " placeholder=\""];
    let mut attributes = read.into_iter().flat_map(|name| page.split(name).skip(1)).filter_map(|rest| rest.split('"').next());
    word(&browser::text(page)) || attributes.any(word)
}

/// A town in which a hundred and sixteen people have answered together, and everything that follows from it.
fn town(house: &House) -> Town {
    let code = house.tell(house.random_id(), "Mörkt vid trappan");
    let coordinator = house.sign_in(Role::Coordinator);
    together(house);
    released(house, &coordinator);
    let mark = id(house, "select id from mark where kind = 'unsafe'");
    let finding = find(house, &coordinator, &mark);
    find(house, &coordinator, &mark);
    let pass_on = pass_on(house, &coordinator, &mark);
    let measure = measure(house, &coordinator, &finding);
    Town {
        code,
        finding,
        goal: id(house, "select id from goal"),
        measure,
        reply: answer(house, &pass_on),
        pass_on,
        mail: id(house, "select id from mail"),
        coordinator,
    }
}

/// The one answer was given by a group, and everybody else but the coordinator works where things are passed on to.
fn together(house: &House) {
    for role in [Role::Responsible, Role::Partner] {
        house.sign_in(role);
    }
    let (organisation, at) = (house.app.fresh_id(), house.app.now());
    let done = house.app.db.write_blocking(move |tx| -> Result<(), DbError> {
        tx.execute("update response set people = 116", &[])?;
        tx.execute("update thread_node set voices = 116 where kind = 'inquiry'", &[])?;
        tx.execute(
            "insert into organisation (id, name, kind, created_at) values ($1, 'Gatukontoret', 'department', $2)",
            &[&organisation, &at],
        )?;
        tx.execute("update person set organisation_id = $1 where email not like 'coordinator%'", &[&organisation]).map(drop)
    });
    done.unwrap();
    samsyn::commands::tallies::count_again(&house.app.db).unwrap();
    assert_eq!(house.number("select cast(sum(people) as {bigint}) from tally_now where cube = 'all'"), 116);
}

/// A release tells other figures than the exact ones, by the noise of this house.
fn released(house: &House, coordinator: &str) {
    let releases = format!("/work/inquiries/{SLUG}/releases");
    assert_eq!(house.post_as(coordinator, &releases, &[]).status, StatusCode::SEE_OTHER);
    assert_eq!(house.post_as(coordinator, &format!("{releases}/1/publication"), &[]).status, StatusCode::SEE_OTHER);
    assert_eq!(house.number("select people from release where state = 'published'"), 116);
    assert_ne!(house.number("select cast(body ->> 'people' as {bigint}) from release"), 116, "the noise is nothing, try another answer");
}

fn find(house: &House, coordinator: &str, mark: &str) -> String {
    let words = [
        ("title", "Mörkt vid trappan"),
        ("what", "Många går en omväg."),
        ("place", "Trappan"),
        ("cause", "Lyktorna är för få"),
        ("public", "1"),
    ];
    sent(house, coordinator, &format!("/work/findings/new?inquiry={SLUG}&mark={mark}"), "/work/findings", &words)
}

fn pass_on(house: &House, coordinator: &str, mark: &str) -> String {
    let organisation = id(house, "select id from organisation");
    sent(
        house,
        coordinator,
        &format!("/work/pass-ons/new?inquiry={SLUG}&mark={mark}"),
        "/work/pass-ons",
        &[("organisation", &organisation)],
    )
}

/// A plan that is adopted, and in it a measure that is decided and comes from the finding.
fn measure(house: &House, coordinator: &str, finding: &str) -> String {
    sent(house, coordinator, "/work/plan/new", "/work/plan/new", &[("name", "Trygghetsplan"), ("from_year", "2026"), ("to_year", "2028")]);
    let plan = id(house, "select id from plan");
    let adoption = format!("/work/plan/{plan}/adoption");
    sent(house, coordinator, &adoption, &adoption, &[("on", "2026-11-20"), ("by", "kommunstyrelsen")]);
    let cause = id(house, "select c.id from cause c join thread_node n on n.id = c.finding_id order by n.changed_at, n.id");
    let accountable = id(house, "select id from person where email like 'responsible%'");
    let words = [
        ("title", "Fler lyktor"),
        ("cause", cause.as_str()),
        ("accountable", &accountable),
        ("due_on", "2027-05-01"),
        ("goal", "new"),
        ("new_goal", "Tryggt i mörker"),
    ];
    let measure = sent(house, coordinator, &format!("/work/measures/new?plan={plan}&finding={finding}"), "/work/measures", &words);
    let decision = format!("/work/measures/{measure}/decision");
    sent(house, coordinator, &decision, &decision, &[("on", "2026-11-20"), ("by", "kommunstyrelsen")]);
    measure
}

/// Those who received it answer, so that there is a reply for everybody to read.
fn answer(house: &House, pass_on: &str) -> String {
    let (page, action) = (format!("/work/pass-ons/{pass_on}"), format!("/work/pass-ons/{pass_on}/answer"));
    sent(
        house,
        &house.sign_in(Role::Partner),
        &page,
        &action,
        &[("kind", "will_be_done"), ("until", "2099-01-31"), ("text", "Vi byter lamporna."), ("why", "De är trasiga.")],
    );
    id(house, "select id from reply")
}

/// Opens a page, fills in its form, sends it, and gives the id that the next page is about.
fn sent(house: &House, cookie: &str, page: &str, action: &str, words: &[(&str, &str)]) -> String {
    let mut fields = form(&house.get_as(cookie, page).body, action);
    for (name, value) in words {
        browser::set(&mut fields, name, value);
    }
    let answer = house.post_as(cookie, action, &fields);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{action}: {}", answer.body);
    answer.location().rsplit('/').next().unwrap_or_default().split('?').next().unwrap_or_default().to_owned()
}

/// The first id that is found.
fn id(house: &House, sql: &'static str) -> String {
    house.app.db.read_blocking(move |tx| tx.query(sql, &[], |row| row.get::<Uuid>(0))).unwrap()[0].to_string()
}
