//! What goes out as ODK writes it comes in again as it was.

use ground::App;
use investigate::imports::columns::Mapping;
use investigate::imports::model::State;
use investigate::imports::{queries as imports, table, work};
use investigate::inquiries::{Inquiry, InquiryKind, ReleaseRule, changes, queries as inquiries};
use kit::db::{DbError, Tx};
use kit::i18n::Lang;
use serde_json::json;
use uuid::Uuid;

use super::odk::{File, odk};
use super::tests::{FORM, SURVEY, open_survey, tell};
use crate::testing::each_town;

const COPY: Uuid = Uuid::from_u128(0x5f);

fn exported(app: &App, inquiry: &Inquiry, split: bool) -> File {
    let (tenant, own) = (app.clone(), inquiry.clone());
    app.db.read_blocking(move |tx| odk(tx, &tenant, &own, split)).unwrap()
}

fn copy(app: &App) -> Inquiry {
    let one = Inquiry { kind: InquiryKind::Survey, ..crate::testing::inquiry("kopia", COPY) };
    let (tenant, form) = (app.clone(), xlsform::read_csv(FORM).unwrap());
    app.db.write_blocking(move |tx: &mut Tx| -> Result<(), DbError> { changes::make(tx, &tenant, &one, &form, None) }).unwrap();
    app.db.read_blocking(|tx| inquiries::by_id(tx, COPY)).unwrap().unwrap()
}

fn read_in(app: &App, inquiry: &Inquiry, text: &str) -> (i64, i64) {
    let sheets = table::read(Lang::Sv, text.as_bytes(), 100).unwrap();
    let form = xlsform::read_csv(FORM).unwrap();
    let mapping = Mapping::guess(&form, &sheets[0].headings, &Mapping::default());
    let (id, now, inquiry) = (app.fresh_id(), app.now(), inquiry.id);
    let new = imports::New { id, inquiry, person: None, file: "odk.csv".into(), sheets, mapping, at: now };
    app.db
        .write_blocking(move |tx| -> Result<(), DbError> {
            imports::insert(tx, &new)?;
            imports::set_state(tx, id, State::Read, State::Running, now).map(drop)
        })
        .unwrap();
    work::run(app, inquiry, id).unwrap();
    let done = app.db.read_blocking(move |tx| imports::one(tx, id, inquiry)).unwrap();
    (done.stored, done.refused)
}

/// Everything that is counted of an inquiry's questions.
fn sums(app: &App, inquiry: Uuid) -> Vec<(String, String, i64)> {
    app.db.fold_tallies().unwrap();
    let sql = "select cube, footprint, cast(sum(people) as {bigint}) as n from tally_now where inquiry_id = $1 and cube like 'q:%'
        group by cube, footprint having sum(people) > 0 order by cube, footprint";
    app.db.read_blocking(move |tx| tx.query(sql, &[&inquiry], |row| Ok((row.get("cube")?, row.get("footprint")?, row.get("n")?)))).unwrap()
}

#[test]
fn a_file_as_odk_writes_it_gives_a_fresh_copy_the_same_results() {
    for split in [false, true] {
        each_town(|town| {
            let app = town.app.clone();
            let inquiry = open_survey(&app, ReleaseRule::default());
            tell(
                &app,
                &inquiry,
                &[
                    json!({"help": ["light", "people"], "comes": "yes", "times": 3, "order": ["people", "light"], "why": "=1+1; \"ja\"\nå", "hme_1": 5, "gender": "woman"}),
                    json!({"help": ["light"], "comes": "no", "hme_1": 1, "hme_2": 2, "gender": "man"}),
                    json!({"comes": "yes", "times": 3}),
                ],
            );
            let File::Table(text) = exported(&app, &inquiry, split) else { panic!("no repeats") };
            let head = text.lines().next().unwrap();
            assert!(head.starts_with("SubmissionDate,life-help,") && head.contains(",KEY,SubmitterID,"), "{head}");
            assert_eq!(head.contains("life-help/light"), split);
            let copy = copy(&app);
            assert_eq!(read_in(&app, &copy, &text), (3, 0), "{text}");
            assert_eq!(sums(&app, COPY), sums(&app, SURVEY));
            assert!(!sums(&app, COPY).is_empty());
            assert_eq!(read_in(&app, &copy, &text), (0, 0), "the same file twice");
        });
    }
}
