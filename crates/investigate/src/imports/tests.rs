//! A file's whole way, on both databases.

use axum::extract::Path;
use axum::http::header::LOCATION;
use ground::App;
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::Lang;
use kit::upload::{TableUpload, Upload};
use uuid::Uuid;

use super::model::{Import, State};
use super::{pages, queries, work};
use crate::inquiries::testing::COORDINATOR;
use crate::inquiries::{Inquiry, InquiryKind, Status, changes};
use crate::testing::{HELPER, READER, STRANGER, done, each_town, fields, random, read, visit};

const FORM: &str = "survey
,type,name,label::Svenska (sv),label::English (en),required,constraint
,select_one yn,comes,Kommer du hit?,Do you come here?,yes,
,select_multiple help,help,Vad hjälper?,What helps?,,
,integer,age,Hur gammal är du?,How old are you?,,. < 120
,text,more,Något mer?,Anything else?,,
choices
,list_name,name,label::Svenska (sv),label::English (en)
,yn,yes,Ja,Yes
,yn,no,Nej,No
,help,light,Ljus,Light
,help,people,Folk,People
settings
,form_id
,behov
";

const TABLE: &str = "Kommer du hit?;Vad hjälper?;age;more;Nr;När;annat
Ja;Ljus, Folk;30;Åäö;a1;2026-11-01 12:00;x
nej;;200;;a2;2026-11-02 12:00;x
kanske;Ljus;40;;a3;2026-11-02 12:00;x
Nej;lampor;50;;a4;2026-11-03 12:00;x
;Ljus;50;;a5;i går;x
";

fn survey(app: &App) -> Inquiry {
    let tenant = app.clone();
    let make = move |tx: &mut Tx| -> Result<Inquiry, DbError> {
        let form = xlsform::read_csv(FORM).unwrap();
        let one = Inquiry {
            slug: "behov".into(),
            kind: InquiryKind::Survey,
            status: Status::Open,
            id: random(900),
            ..crate::inquiries::testing::inquiry()
        };
        changes::make(tx, &tenant, &one, &form, Some(COORDINATOR))?;
        Ok(one)
    };
    app.db.write_blocking(make).unwrap()
}

fn slug() -> Path<String> {
    Path("behov".to_owned())
}

fn file(text: impl Into<axum::body::Bytes>) -> TableUpload {
    TableUpload(Upload { fields: Fields::default(), file: Some(("svar.csv".into(), text.into())) })
}

/// Brings a file; the id of its import.
fn bring(app: &App, text: impl Into<axum::body::Bytes>) -> String {
    let response = done(pages::bring(visit(app, COORDINATOR), slug(), file(text))).unwrap();
    let to = response.headers().get(LOCATION).map(|to| to.to_str().unwrap().to_owned());
    to.unwrap_or_else(|| panic!("{}", read(response).2)).rsplit('/').next().unwrap().to_owned()
}

fn at(id: &str) -> Path<(String, String)> {
    Path(("behov".to_owned(), id.to_owned()))
}

fn import(app: &App, inquiry: &Inquiry, id: &str) -> Import {
    let (id, inquiry): (Uuid, Uuid) = (id.parse().unwrap(), inquiry.id);
    app.db.read_blocking(move |tx| queries::one(tx, id, inquiry)).unwrap()
}

/// Presses the button, and does what goes on beside it.
fn run(app: &App, inquiry: &Inquiry, id: &str) -> Import {
    let import_id: Uuid = id.parse().unwrap();
    let now = app.now();
    app.db.write_blocking(move |tx| queries::set_state(tx, import_id, State::Read, State::Running, now)).unwrap();
    work::run(app, inquiry.id, import_id).unwrap();
    import(app, inquiry, id)
}

fn told(app: &App) -> Vec<(String, String, String)> {
    let sql = "select channel, answers, cast(hour as {text}) as hour from response where state <> 'withdrawn' order by hour";
    app.db
        .read_blocking(move |tx| {
            tx.query(sql, &[], |row| {
                let answers: serde_json::Value = row.get("answers")?;
                Ok((row.get("channel")?, answers.to_string(), row.get::<String>("hour")?))
            })
        })
        .unwrap()
}

fn counted(app: &App) -> i64 {
    app.db.fold_tallies().unwrap();
    let sql = "select cast(coalesce(sum(people), 0) as {bigint}) as n from tally_now where cube = 'all' and state = 'in'";
    app.db.read_blocking(move |tx| tx.query_one(sql, &[], |row| row.get("n"))).unwrap()
}

fn map(app: &App, id: &str, pairs: &[(&str, &str)]) -> (u16, String, String) {
    read(done(pages::map(visit(app, COORDINATOR), at(id), fields(pairs))).unwrap())
}

const COLUMNS: [(&str, &str); 7] =
    [("c0", "comes"), ("c1", "help"), ("c2", "age"), ("c3", "more"), ("c4", ":id"), ("c5", ":time"), ("c6", "")];

#[test]
fn a_file_is_mapped_tried_read_in_and_undone() {
    each_town(|app, _| {
        let inquiry = survey(&app);
        let id = bring(&app, TABLE);
        let page = read(done(pages::one(visit(&app, COORDINATOR), at(&id))).unwrap()).2;
        assert!(page.contains("Ljus, Folk") && page.contains("<option value=\"comes\" selected>"), "{page}");
        assert!(map(&app, &id, &COLUMNS).1.ends_with("/check"));
        let page = read(done(pages::check(visit(&app, COORDINATOR), at(&id))).unwrap()).2;
        assert!(page.contains("Läs in 1 svar") && page.contains("v/comes/kanske") && page.contains("v/help/lampor"), "{page}");
        assert!(told(&app).is_empty(), "a trial stores nothing");
        assert!(map(&app, &id, &[("v/comes/kanske", "yes"), ("v/help/lampor", "light")]).1.ends_with("/check"));
        let trial = work::try_out(&app, &import(&app, &inquiry, &id), Lang::Sv, 100).unwrap();
        assert_eq!((trial.rows, trial.accepted, trial.refused), (5, 3, 2));
        let places: Vec<(u64, &str)> = trial.faults.iter().map(|fault| (fault.row, fault.column.as_str())).collect();
        assert_eq!(places, [(3, "age"), (6, "När")], "{:?}", trial.faults);
        let faults = read(done(pages::faults(visit(&app, COORDINATOR), at(&id))).unwrap()).2;
        assert!(faults.contains("\r\n3;age;") && faults.contains("i går"), "{faults}");

        let report = run(&app, &inquiry, &id);
        assert_eq!((report.state, report.stored, report.refused, report.known), (State::Done, 3, 2, 0));
        let all = told(&app);
        assert!(all.iter().all(|(channel, ..)| channel == "import") && all.len() == 3, "{all:?}");
        assert!(all[0].1.contains("\"light\",\"people\"") && all[0].2.starts_with("2026-11-01"), "{all:?}");
        assert_eq!(counted(&app), 3);

        let again = bring(&app, TABLE);
        let known = import(&app, &inquiry, &again);
        assert_eq!(known.mapping.columns["Nr"], ":id", "what was chosen is remembered");
        assert_eq!(known.mapping.values["comes"]["kanske"], "yes");
        let twice = run(&app, &inquiry, &again);
        assert_eq!((twice.stored, twice.known, told(&app).len()), (0, 3, 3));

        work_undo(&app, &inquiry, &id);
        assert_eq!((told(&app).len(), counted(&app), import(&app, &inquiry, &id).state), (0, 0, State::Undone));
        let third = bring(&app, TABLE);
        assert_eq!((run(&app, &inquiry, &third).stored, counted(&app)), (3, 3), "what was undone can be read in again");
    });
}

fn work_undo(app: &App, inquiry: &Inquiry, id: &str) {
    let (import, now) = (id.parse().unwrap(), app.now());
    app.db.write_blocking(move |tx| queries::set_state(tx, import, State::Done, State::Undoing, now)).unwrap();
    work::undo(app, inquiry.id, import).unwrap();
}

#[test]
fn an_import_that_was_cut_off_goes_on_where_it_stopped() {
    each_town(|app, _| {
        let inquiry = survey(&app);
        let rows: String = (0..1_200).map(|n| format!("ja,{n}\n")).collect();
        let id = bring(&app, format!("comes,Nr\n{rows}"));
        let (import_id, now) = (id.parse::<Uuid>().unwrap(), app.now());
        let cut = move |tx: &mut Tx| -> Result<(), DbError> {
            queries::set_state(tx, import_id, State::Read, State::Running, now)?;
            // As if the second part had been lost on its way.
            tx.execute("update answer_import_part set number = 7 where number = 1", &[]).map(drop)
        };
        app.db.write_blocking(cut).unwrap();
        let taken = app.db.read_blocking(move |tx| queries::part(tx, import_id, 0, 0)).unwrap();
        assert_eq!(taken.len(), queries::PART);
        app.db.write_blocking(|tx| tx.execute("update answer_import_part set number = 1 where number = 7", &[])).unwrap();
        work::run(&app, inquiry.id, import_id).unwrap();
        work::run(&app, inquiry.id, import_id).unwrap();
        let report = import(&app, &inquiry, &id);
        assert_eq!((report.state, report.done, report.stored, counted(&app)), (State::Done, 1_200, 1_200, 1_200));
        let left: i64 =
            app.db.read_blocking(|tx| tx.query_one("select count(*) as n from answer_import_part", &[], |row| row.get("n"))).unwrap();
        assert_eq!(left, 0, "nothing is left of the file");
    });
}

#[test]
fn what_cannot_be_read_is_said_at_its_field() {
    each_town(|app, _| {
        survey(&app);
        let refused = |upload| read(done(pages::bring(visit(&app, COORDINATOR), slug(), upload)).unwrap());
        for bytes in [&b"PK\x03\x04rest"[..], b"a;b\n", b"%PDF-1.7\n\x01\x02"] {
            let (status, _, page) = refused(file(bytes));
            assert!(status == 200 && page.contains("f-file-error"), "{page}");
        }
        let none = TableUpload(Upload::default());
        assert!(refused(none).2.contains("Välj en fil först"));
        let id = bring(&app, "comes,Kommer du hit?\nja,nej\n");
        assert!(map(&app, &id, &[("c0", "comes"), ("c1", "comes")]).2.contains("hör till samma sak"));
        assert!(map(&app, &id, &[("c0", ""), ("c1", ":time")]).2.contains("minst en kolumn"));
    });
}

#[test]
fn only_those_who_run_the_inquiry_import() {
    each_town(|app, _| {
        let inquiry = survey(&app);
        let id = bring(&app, TABLE);
        for person in [HELPER, READER, STRANGER] {
            assert!(done(pages::show(visit(&app, person), slug())).is_err());
            assert!(done(pages::bring(visit(&app, person), slug(), file(TABLE))).is_err());
            assert!(done(pages::one(visit(&app, person), at(&id))).is_err());
            assert!(done(pages::check(visit(&app, person), at(&id))).is_err());
            assert!(done(pages::faults(visit(&app, person), at(&id))).is_err());
            assert!(done(pages::mapping_file(visit(&app, person), at(&id))).is_err());
            assert!(done(pages::run(visit(&app, person), at(&id))).is_err());
            assert!(done(pages::undo(visit(&app, person), at(&id))).is_err());
            assert!(done(pages::remove(visit(&app, person), at(&id))).is_err());
        }
        assert_eq!(import(&app, &inquiry, &id).state, State::Read);
        done(pages::remove(visit(&app, COORDINATOR), at(&id))).unwrap();
        assert!(done(pages::one(visit(&app, COORDINATOR), at(&id))).is_err());
    });
}

#[test]
fn a_file_that_nobody_went_on_with_is_erased() {
    each_town(|app, _| {
        let inquiry = survey(&app);
        let (left, read_in) = (bring(&app, TABLE), bring(&app, "comes\nja\n"));
        run(&app, &inquiry, &read_in);
        let later = app.now() + chrono::TimeDelta::hours(1);
        app.db.write_blocking(move |tx| queries::erase_left(tx, later)).unwrap();
        assert!(done(pages::one(visit(&app, COORDINATOR), at(&left))).is_err());
        assert_eq!(import(&app, &inquiry, &read_in).state, State::Done, "a report stays");
    });
}
