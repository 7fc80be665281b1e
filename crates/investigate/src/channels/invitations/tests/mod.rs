//! Invitations from the pasted list to the no, on both databases.

mod apart;
mod reminding;

use std::path::Path as FilePath;
use std::sync::Arc;

use axum::extract::Path;
use chrono::TimeDelta;
use ground::{App, Tenant};
use kit::clock::FixedClock;
use kit::db::{DbError, Tx};
use kit::mail::{House, Mail, Transport};
use uuid::Uuid;

use super::{code, declining, pages, post, queries, sending};
use crate::channels::codes;
use crate::inquiries::testing::COORDINATOR;
use crate::inquiries::{changes, queries as inquiries};
use crate::surveys::tests::open_survey;
use crate::testing::{HELPER, STRANGER, done, each_town, each_town_mailing, fields, read, visit};

const INQUIRY: Uuid = Uuid::from_u128(0x77);
const LIST: &str = "E-post\nLeila Haddad <leila@example.org>\njonas@example.org\nLEILA@example.org\n<script>@x.se\nsamira@example.org";
const ANSWERED: [(&str, &str); 4] = [("page", "0"), ("a.comes", "no"), ("a.why", "Det är mörkt"), ("live", "1")];

/// A town whose mails lie in a folder, with an open survey.
fn each_mailing_town(test: impl Fn(App, Arc<FixedClock>, &FilePath)) {
    let folder = tempfile::tempdir().unwrap();
    each_town_mailing(&Transport::Folder(folder.path().to_owned()), |app, clock| {
        open_survey(&app);
        test(app, clock, folder.path());
        letters(folder.path());
    });
}

fn slug() -> Path<String> {
    Path("enkat".into())
}

fn of(id: &str) -> Path<(String, String)> {
    Path(("enkat".into(), id.to_owned()))
}

fn count(app: &App, sql: &'static str) -> i64 {
    app.db
        .read_blocking(move |tx: &mut Tx| tx.query_one(sql, &[], |row| row.get::<i64>("n")))
        .unwrap_or_else(|error: DbError| panic!("{error}"))
}

fn step(app: &App, pairs: &[(&str, &str)]) -> (u16, String, String) {
    read(done(sending::step(visit(app, COORDINATOR), slug(), fields(pairs))).unwrap())
}

/// The last press, as the preview sends it.
fn send(app: &App, form_id: Uuid, list: &str) -> (u16, String, String) {
    let id = form_id.to_string();
    let words = [("words_in", "sv"), ("subject", "Hur trivs du? <b>"), ("body", "Hej <du> & alla")];
    let [first, second] = [7, 14].map(|days| (app.today() + TimeDelta::days(days)).to_string());
    let days = [("first_on", first.as_str()), ("second_on", second.as_str())];
    let all = [&[("step", "send"), ("form_id", id.as_str()), ("addresses", list)][..], &words, &days].concat();
    step(app, &all)
}

fn invite(app: &App, list: &str) {
    let (status, at, _) = send(app, app.fresh_id(), list);
    assert_eq!((status, at.as_str()), (303, "/work/inquiries/enkat/invitations"));
}

struct Own(App);

impl House for Own {
    fn key(&self, mail: &Mail) -> String {
        ground::access::links::key_of(&self.0, mail)
    }

    fn is_wanted(&self, tx: &mut Tx, about: Uuid) -> Result<bool, DbError> {
        post::is_wanted(tx, &self.0, about)
    }
}

fn job<T: Send + 'static>(app: &App, work: impl Fn(&mut Tx, &Tenant) -> Result<T, DbError> + Send + 'static) -> T {
    let tenant = app.clone();
    app.db.write_blocking(move |tx| work(tx, &tenant)).unwrap()
}

fn queue(app: &App) -> usize {
    job(app, post::queue)
}

fn remind(app: &App) -> usize {
    job(app, |tx, tenant| post::remind(tx, tenant, tenant.today()))
}

fn leave(app: &App) {
    let house: Arc<dyn House> = Arc::new(Own(app.clone()));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(kit::mail::send_due(&app.db, &app.mail, "samsyn@lindviken.example", &house, &*app.clock)).unwrap();
}

/// To whom the mails in the folder went, which is emptied.
fn letters(folder: &FilePath) -> Vec<String> {
    let mut to = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        to.extend(text.lines().find_map(|line| line.strip_prefix("To: ")).map(str::to_owned));
        std::fs::remove_file(path).unwrap();
    }
    to.sort();
    to
}

/// All that is due leaves; to whom.
fn sent(app: &App, folder: &FilePath) -> Vec<String> {
    queue(app);
    leave(app);
    letters(folder)
}

fn id_of(app: &App, email: &'static str) -> Uuid {
    let find = move |tx: &mut Tx| tx.query_one("select id from invitation where email = $1", &[&email], |row| row.get("id"));
    app.db.read_blocking(find).unwrap_or_else(|error: DbError| panic!("{email}: {error}"))
}

fn code_of(app: &App, email: &'static str) -> String {
    code(&app.secret, id_of(app, email))
}

fn page(app: &App, code: &str) -> (u16, String, String) {
    read(done(codes::pages::show(visit(app, STRANGER), of(code))).unwrap())
}

fn answer(app: &App, code: &str) -> String {
    let draft = app.chance.uuid_v4().to_string();
    let press = |pairs: &[(&str, &str)]| {
        let all: Vec<(&str, &str)> = [("draft", draft.as_str())].into_iter().chain(pairs.iter().copied()).collect();
        read(done(codes::pages::step(visit(app, STRANGER), of(code), kit::upload::Posted(fields(&all)))).unwrap())
    };
    press(&ANSWERED);
    press(&[("page", "send")]).1
}

fn totals(app: &App) -> (i64, i64, i64, i64) {
    let all = app.db.read_blocking(|tx: &mut Tx| queries::totals(tx, INQUIRY)).unwrap_or_else(|error: DbError| panic!("{error}"));
    (all.invited, all.answered, all.failed, all.declined)
}

fn overview(app: &App) -> String {
    done(pages::show(visit(app, COORDINATOR), slug(), fields(&[]))).unwrap().into_string()
}

fn close(app: &App) {
    job(app, |tx, tenant| {
        let mut inquiry = inquiries::by_id(tx, INQUIRY)?.unwrap();
        inquiry.close().unwrap();
        changes::change(tx, tenant, &inquiry, None, None, "inquiry_closed").map(drop)
    });
}

fn remove(app: &App, email: &'static str, never_arrived: &str) {
    let id = id_of(app, email).to_string();
    let typed = fields(&[("never_arrived", never_arrived)]);
    assert_eq!(read(done(pages::remove(visit(app, COORDINATOR), of(&id), typed)).unwrap()).0, 303);
}

#[test]
fn a_list_is_understood_shown_and_sent_once() {
    each_mailing_town(|app, _, folder| {
        let words = step(&app, &[("addresses", LIST)]).2;
        for said in ["3 adresser", "1 stod flera gånger", "Rad 5: &lt;script&gt;@x.se", "Hej!", "Samira Lindqvist", "2026-11-29"] {
            assert!(words.contains(said), "{said}: {words}");
        }
        let id = app.fresh_id();
        let asked = id.to_string();
        let typed = [
            ("addresses", LIST),
            ("words_in", "sv"),
            ("subject", "Hur <b>?"),
            ("body", "Rad & \"rad\""),
            ("step", "preview"),
            ("form_id", &asked),
        ];
        let preview = step(&app, &typed).2;
        for said in ["Skicka till 3 personer", "Hur &lt;b&gt;?", "kan inte se vad just du", "/refusal", "Bara 3 personer", &asked] {
            assert!(preview.contains(said), "{said}: {preview}");
        }
        assert_eq!(count(&app, "select count(*) as n from invitation_batch") + count(&app, "select count(*) as n from invitation"), 0);
        assert_eq!(send(&app, id, LIST).0, 303);
        assert_eq!(send(&app, id, LIST).0, 303, "a second press");
        assert_eq!(count(&app, "select count(*) as n from invitation_batch"), 1);
        assert_eq!(count(&app, "select count(*) as n from answer_code where invited = {true}"), 3);
        assert_eq!(sent(&app, folder), ["jonas@example.org", "leila@example.org", "samira@example.org"]);
        assert_eq!(sent(&app, folder), Vec::<String>::new());
        assert_eq!(count(&app, "select count(*) as n from mail"), 0, "nothing is kept of a mail that has left");
        let again = step(&app, &[("addresses", "leila@EXAMPLE.org\nny@example.org")]).2;
        assert!(again.contains("1 är redan inbjuden eller har tackat nej"), "{again}");
        invite(&app, "leila@EXAMPLE.org\nny@example.org");
        assert_eq!(sent(&app, folder), ["ny@example.org"], "nobody twice");
        assert_eq!(totals(&app), (4, 0, 0, 0));
    });
}

#[test]
fn what_is_wrong_is_told_at_its_field_and_nothing_is_stored() {
    each_mailing_town(|app, _, _| {
        let says = |pairs: &[(&str, &str)], said: &str| {
            let (status, _, page) = step(&app, pairs);
            assert!(status == 200 && page.contains(said), "{said}: {page}");
        };
        says(&[("addresses", " \n")], "Klistra in minst en mejladress");
        says(&[("addresses", "hej\nnej")], "Rad 1: hej");
        let many: String = (0..3_001).map(|n| format!("p{n}@example.org\n")).collect();
        says(&[("addresses", &many)], "Klistra in högst 3");
        let typed = |more: &[(&'static str, &'static str)]| {
            [&[("addresses", "a@example.org"), ("words_in", "sv"), ("step", "send")][..], more].concat()
        };
        says(&typed(&[("subject", ""), ("body", "x")]), "Skriv ett ämne");
        says(&typed(&[("subject", "x"), ("body", " ")]), "Skriv några rader");
        let days = |first, second| typed(&[("subject", "x"), ("body", "y"), ("first_on", first), ("second_on", second)]);
        says(&days("i morgon", ""), "Skriv dagen som år");
        says(&days("2026-11-22", ""), "Välj en dag efter i dag");
        says(&days("2026-11-29", "2026-11-29"), "Välj en dag efter den första");
        assert_eq!(count(&app, "select count(*) as n from invitation_batch"), 0);
        close(&app);
        says(&days("2026-11-29", ""), "när frågorna är öppna");
        assert!(done(pages::show(visit(&app, HELPER), slug(), fields(&[]))).is_err());
        assert!(done(pages::show(visit(&app, STRANGER), slug(), fields(&[]))).is_err(), "another programme");
        assert!(done(sending::step(visit(&app, HELPER), slug(), fields(&typed(&[])))).is_err());
    });
}

#[test]
fn where_no_mail_leaves_nobody_is_invited() {
    each_town(|app, _| {
        open_survey(&app);
        assert!(overview(&app).contains("Härifrån går inga mejl"));
        send(&app, app.fresh_id(), "a@example.org");
        assert_eq!(count(&app, "select count(*) as n from invitation"), 0);
    });
}

#[test]
fn the_link_opens_the_survey_once() {
    each_mailing_town(|app, _, _| {
        invite(&app, "a@example.org");
        let code = code_of(&app, "a@example.org");
        let (status, _, first) = page(&app, &code);
        assert!(status == 200 && first.contains("Du är inbjuden") && first.contains(&format!("/d/enkat/code/{code}/answer")), "{first}");
        answer(&app, &code);
        let (status, _, used) = page(&app, &code);
        assert!(status == 410 && used.contains("Tack, du har redan svarat"), "{used}");
        assert_eq!(count(&app, "select count(*) as n from response where channel = 'invitation'"), 1);
        assert_eq!(page(&app, "00000000").0, 404);
        assert_eq!(read(done(declining::ask(visit(&app, STRANGER), of("00000000"))).unwrap()).0, 404);
    });
}

#[test]
fn who_declines_is_asked_no_more_and_may_think_again() {
    each_mailing_town(|app, clock, folder| {
        invite(&app, "a@example.org");
        sent(&app, folder);
        let code = code_of(&app, "a@example.org");
        for _ in 0..2 {
            done(declining::decline(visit(&app, STRANGER), of(&code))).unwrap();
        }
        assert_eq!(count(&app, "select count(*) as n from event where kind = 'invitation_declined'"), 1);
        let declined = page(&app, &code).2;
        assert!(declined.contains("Du får inga fler mejl") && declined.contains("Ångra"), "{declined}");
        invite(&app, "a@example.org");
        remove(&app, "a@example.org", "");
        invite(&app, "a@example.org");
        assert_eq!(count(&app, "select count(*) as n from invitation_batch"), 1, "nobody is left to send to");
        clock.advance(TimeDelta::days(14));
        remind(&app);
        assert_eq!(sent(&app, folder), Vec::<String>::new(), "not by a new list either");
        invite(&app, "b@example.org");
        let code = code_of(&app, "b@example.org");
        done(declining::decline(visit(&app, STRANGER), of(&code))).unwrap();
        let back = read(done(declining::accept(visit(&app, STRANGER), of(&code))).unwrap()).1;
        assert_eq!(back, format!("/d/enkat/code/{code}"));
        assert!(page(&app, &code).2.contains("Du är inbjuden"));
        assert_eq!(sent(&app, folder), ["b@example.org"]);
    });
}
