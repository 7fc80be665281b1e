//! A survey from its first page to its receipt, corrected and taken back, on both databases.

use axum::extract::Path;
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::upload::Posted;
use serde_json::{Value, json};

use crate::answering;
use crate::inquiries::testing::inquiry;
use crate::inquiries::{Inquiry, InquiryKind, Status, changes};
use crate::receipts;
use crate::testing::{STRANGER, done, each_town, fields, read, visit};
use ground::App;
use uuid::Uuid;

pub(crate) const FORM: &str = "survey
,type,name,label::Svenska (sv),required,relevant,hint::Svenska (sv)
,begin group,life,Vardagen,,,
,select_one yn,comes,Kommer du hit?,yes,,
,text,why,Varför inte?,,${comes} = 'no',
,select_multiple help,help,Vad skulle hjälpa?,,,
,end group,,,,,
,begin repeat,visits,Besök,,${comes} = 'yes',
,text,place,Vart gick du?,,,
,end repeat,,,,,
,integer,times,Hur många gånger sa du att du kom (${comes})?,,${comes} = 'yes',
,begin group,about_you,Om dig,,,
,select_one gender,gender,Kön?,,,
,end group,,,,,
choices
,list_name,name,label::Svenska (sv)
,yn,yes,Ja
,yn,no,Nej
,help,light,Mer ljus
,help,people,Mer folk
,gender,woman,Kvinna
,gender,man,Man
settings
,form_title,form_id,default_language
,Enkät,survey,Svenska (sv)
";
const ID: &str = "7d4f2b1c-1111-4222-8333-444455556666";

pub(crate) fn open_survey(app: &App) {
    let form = xlsform::read_csv(FORM).unwrap();
    let survey = Inquiry { kind: InquiryKind::Survey, slug: "enkat".into(), status: Status::Open, closes_on: None, ..inquiry() };
    crate::testing::open_inquiry(app);
    let tenant = app.clone();
    app.db
        .write_blocking(move |tx: &mut Tx| -> Result<(), DbError> {
            let one = Inquiry { id: Uuid::from_u128(0x77), ..survey.clone() };
            changes::make(tx, &tenant, &one, &form, None)
        })
        .unwrap();
}

fn slug() -> Path<String> {
    Path("enkat".into())
}

pub(super) fn page(app: &App, asked: &str) -> String {
    let asked = Fields::parse(format!("draft={ID}&{asked}").as_bytes());
    read(done(answering::answer(visit(app, STRANGER), slug(), axum::extract::Query(Default::default()), asked)).unwrap()).2
}

/// Where a press leads: (status, address, page).
pub(super) fn press(app: &App, pairs: &[(&str, &str)]) -> (u16, String, String) {
    let all: Vec<(&str, &str)> = [("draft", ID)].into_iter().chain(pairs.iter().copied()).collect();
    read(done(answering::step(visit(app, STRANGER), slug(), Posted(fields(&all)))).unwrap())
}

pub(super) fn stored(app: &App) -> Vec<(Value, Option<Uuid>, String)> {
    let all = |tx: &mut Tx| {
        tx.query("select answers, handle, state from response where inquiry_id = $1", &[&Uuid::from_u128(0x77)], |row| {
            Ok((row.get("answers")?, row.get("handle")?, row.get("state")?))
        })
    };
    app.db.read_blocking(all).unwrap_or_else(|error: DbError| panic!("{error}"))
}

pub(super) fn tallies(app: &App, cube: &'static str) -> Vec<(String, i64)> {
    let all = move |tx: &mut Tx| {
        let sql = "select footprint, sum(people) as people from tally_now where inquiry_id = $1 and cube = $2 group by footprint
            having sum(people) <> 0 order by footprint";
        tx.query(sql, &[&Uuid::from_u128(0x77), &cube], |row| Ok((row.get("footprint")?, row.get("people")?)))
    };
    app.db.read_blocking(all).unwrap_or_else(|error: DbError| panic!("{error}"))
}

#[test]
fn page_by_page_to_the_receipt() {
    each_town(|app, _| {
        open_survey(&app);
        let first = page(&app, "");
        assert!(first.contains("Vardagen") && first.contains("Del 1 av"), "{first}");
        assert!(first.contains("name=\"a.comes\"") && first.contains("data-relevant"), "{first}");
        let (status, _, again) = press(&app, &[("page", "0")]);
        assert!(status == 200 && again.contains("Svara på frågan"), "required: {again}");
        let (_, at, _) = press(&app, &[("page", "0"), ("a.comes", "no")]);
        assert!(at.contains("page=0") && at.contains("more=1"), "a question came up that nobody has seen: {at}");
        assert!(page(&app, "page=0&more=1").contains("en fråga till"));
        let (_, at, _) =
            press(&app, &[("page", "0"), ("a.comes", "no"), ("a.why", "Det är mörkt"), ("a.help", "light"), ("a.help", "people")]);
        assert!(at.contains("page=2"), "what is not asked is passed over: {at}");
        let (_, at, _) = press(&app, &[("page", "2"), ("a.gender", "woman")]);
        assert!(at.ends_with("page=send"), "{at}");
        let summary = page(&app, "page=send");
        assert!(
            summary.contains("Det är mörkt") && summary.contains("Mer ljus, Mer folk") && !summary.contains("Hur många gånger"),
            "{summary}"
        );
        let (status, at, _) = press(&app, &[("page", "send")]);
        assert!(status == 303 && at.starts_with("/r/"), "{at}");
        let (answers, handle, _) = &stored(&app)[0];
        assert_eq!(answers, &json!({"comes": "no", "why": "Det är mörkt", "help": ["light", "people"], "gender": "woman"}));
        assert!(handle.is_some());
        assert_eq!(tallies(&app, "q:help"), [("light+people".to_owned(), 1)]);
        assert_eq!(tallies(&app, "q:help|gender"), [("light+people|woman".to_owned(), 1)]);
        assert_eq!(press(&app, &[("page", "send")]).1, at, "sent twice, kept once");
    });
}

#[test]
fn a_repeat_grows_and_shrinks_and_hidden_answers_stay() {
    each_town(|app, _| {
        open_survey(&app);
        press(&app, &[("page", "0"), ("a.comes", "yes"), ("live", "1")]);
        let (_, at, _) = press(&app, &[("page", "1"), ("count.visits", "1"), ("a.visits.0.place", "Torget"), ("do", "add:visits")]);
        assert!(at.contains("page=1"), "{at}");
        let two = page(&app, "page=1");
        assert!(two.contains("Besök 2") && two.contains("Torget") && two.contains("du kom (Ja)"), "{two}");
        press(
            &app,
            &[("page", "1"), ("count.visits", "2"), ("a.visits.0.place", "Torget"), ("a.visits.1.place", "Parken"), ("a.times", "3")],
        );
        // They change their mind, and back: what they said is still there.
        press(&app, &[("page", "0"), ("a.comes", "no"), ("live", "1")]);
        press(&app, &[("page", "0"), ("a.comes", "yes"), ("live", "1")]);
        assert!(page(&app, "page=1").contains("Parken"));
        press(
            &app,
            &[
                ("page", "1"),
                ("count.visits", "2"),
                ("a.visits.0.place", "Torget"),
                ("a.visits.1.place", "Parken"),
                ("a.times", "3"),
                ("do", "remove:visits.0"),
            ],
        );
        let (_, at, _) = press(&app, &[("page", "send")]);
        assert!(at.starts_with("/r/"), "{at}");
        let answers = &stored(&app)[0].0;
        assert_eq!(answers["visits"], json!([{"place": "Parken"}]));
        assert_eq!((&answers["times"], &answers["gender"]), (&json!(3), &Value::Null), "missing is kept as missing");
        assert_eq!(tallies(&app, "q:times"), [("3".to_owned(), 1)]);
        assert_eq!(tallies(&app, "q:gender"), [(String::new(), 1)]);
    });
}

#[test]
fn an_answer_is_corrected_and_taken_back_and_the_tallies_follow() {
    each_town(|app, _| {
        open_survey(&app);
        press(&app, &[("page", "0"), ("a.comes", "no"), ("a.why", "Mörkt"), ("live", "1")]);
        let (_, at, _) = press(&app, &[("page", "send")]);
        let code = || Path(at.trim_start_matches("/r/").to_owned());
        let (_, _, open) = read(done(receipts::correct(visit(&app, STRANGER), code())).unwrap());
        assert!(open.contains("Mörkt") && open.contains("name=\"row_version\""), "{open}");
        let said = [("row_version", "1"), ("a.comes", "yes"), ("a.times", "2"), ("count.visits", "0")];
        let (status, ..) = read(done(receipts::store_correction(visit(&app, STRANGER), code(), Posted(fields(&said)))).unwrap());
        assert_eq!(status, 303);
        let (answers, handle, _) = &stored(&app)[0];
        assert_eq!((&answers["comes"], &answers["times"], answers.get("why")), (&json!("yes"), &json!(2), None));
        assert!(handle.is_some(), "it is called the same");
        assert_eq!(tallies(&app, "q:comes"), [("yes".to_owned(), 1)]);
        let (status, _, stale) = read(
            done(receipts::store_correction(visit(&app, STRANGER), code(), Posted(fields(&[("row_version", "1"), ("a.comes", "no")]))))
                .unwrap(),
        );
        assert!(status == 200 && stale.contains("Kommer du hit?"), "another tab was faster: {stale}");
        done(receipts::withdraw(visit(&app, STRANGER), code())).unwrap();
        assert_eq!((tallies(&app, "q:comes"), tallies(&app, "q:comes|gender")), (vec![], vec![]));
        assert_eq!(stored(&app)[0].2, "withdrawn");
    });
}
