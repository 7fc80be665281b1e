//! A form from nothing to its second version, on both databases.

use axum::extract::Path;
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use uuid::Uuid;
use xlsform::Form;

use super::{pages, part, queries};
use crate::desk::Desk;
use crate::inquiries::testing::{COORDINATOR, inquiry};
use crate::inquiries::{Inquiry, InquiryKind, Status, changes, own_form, queries as inquiries};
use crate::testing::{STRANGER, done, each_town, fields, random, read, visit};
use ground::App;
use kit::i18n::Lang;

const SLUG: &str = "enkat";

fn slug() -> Path<String> {
    Path(SLUG.to_owned())
}

fn begin(app: &App) {
    let tenant = app.clone();
    let survey =
        Inquiry { id: Uuid::from_u128(0x77), kind: InquiryKind::Survey, slug: SLUG.into(), closes_on: None, area_layer: None, ..inquiry() };
    let make = move |tx: &mut Tx| -> Result<(), DbError> {
        let form = super::model::empty("enkat", "Enkät", &[Lang::Sv, Lang::En]);
        changes::make(tx, &tenant, &survey, &form, Some(COORDINATOR))
    };
    app.db.write_blocking(make).unwrap();
}

fn stored(app: &App) -> Inquiry {
    app.db.read_blocking(|tx| inquiries::by_slug(tx, SLUG)).unwrap().unwrap()
}

/// The form that people answer.
fn asked(app: &App) -> Form {
    let (tenant, one) = (app.clone(), stored(app));
    app.db.read_blocking(move |tx| -> Result<Form, DbError> { Ok(Form::clone(&*Desk::of(&tenant).form(tx, &one)?)) }).unwrap()
}

fn page(app: &App) -> String {
    read(done(pages::show(visit(app, COORDINATOR), slug())).unwrap()).2
}

fn value(page: &str, name: &str) -> String {
    let (_, after) = page.split_once(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("no {name}: {page}"));
    after.split('"').next().unwrap().to_owned()
}

/// Makes a question with these fields; where it leads.
fn add(app: &App, kind: &str, press: u128, pairs: &[(&str, &str)]) -> (u16, String, String) {
    let press = random(press).to_string();
    let all: Vec<(&str, &str)> = [("kind", kind), ("form_id", &press)].into_iter().chain(pairs.iter().copied()).collect();
    read(done(part::make(visit(app, COORDINATOR), slug(), fields(&all))).unwrap())
}

/// The fields of a part's page, as a browser has them.
fn opened(app: &App, name: &str) -> (String, Vec<(String, String)>) {
    let page = read(done(part::open(visit(app, COORDINATOR), Path((SLUG.into(), name.into())))).unwrap()).2;
    let kept = vec![("seen".to_owned(), value(&page, "seen")), ("kind".to_owned(), value(&page, "kind")), ("in".to_owned(), String::new())];
    (page, kept)
}

fn save(app: &App, name: &str, kept: &[(String, String)], pairs: &[(&str, &str)]) -> (u16, String, String) {
    let mut all = Fields::default();
    kept.iter().for_each(|(name, value)| all.add(name, value.clone()));
    pairs.iter().for_each(|(name, value)| all.set(name, *value));
    read(done(part::save(visit(app, COORDINATOR), Path((SLUG.into(), name.into())), all)).unwrap())
}

fn act(app: &App, deed: &str) -> String {
    let page = page(app);
    let version = if page.contains("name=\"row_version\"") { value(&page, "row_version") } else { String::new() };
    let pairs = [("do", deed), ("form_id", &value(&page, "form_id")), ("row_version", &version)];
    read(done(pages::act(visit(app, COORDINATOR), slug(), fields(&pairs))).unwrap()).1
}

const CHOICES: [(&str, &str); 5] = [("rows", "2"), ("row.0.sv", "Ja"), ("row.0.en", "Yes"), ("row.1.sv", "Nej"), ("row.1.en", "No")];

fn first_questions(app: &App) {
    let gate: Vec<(&str, &str)> = [("label_sv", "Går du hit?"), ("label_en", "Do you come?")].into_iter().chain(CHOICES).collect();
    assert_eq!(add(app, "one", 1, &gate).0, 303);
    let why = [("label_sv", "Varför inte?"), ("label_en", "Why not?"), ("tests", "1"), ("test.0", "is|gar_du_hit|nej")];
    assert_eq!(add(app, "long", 2, &why).0, 303);
}

#[test]
fn a_draft_is_built_in_its_place_and_a_second_press_makes_nothing_twice() {
    each_town(|app, _| {
        begin(&app);
        assert!(page(&app).contains("Inga frågor än"));
        let (status, _, again) = add(&app, "one", 1, &[("label_sv", ""), ("label_en", "<b>"), ("rows", "2"), ("row.0.sv", "Ja")]);
        assert!(
            status == 200 && again.contains("Skriv orden") && again.contains("minst två val") && again.contains("&lt;b&gt;"),
            "{again}"
        );
        first_questions(&app);
        assert_eq!(add(&app, "long", 2, &[("label_sv", "Varför inte?")]).0, 303);
        let form = asked(&app);
        assert_eq!(form.items().len(), 2, "sent twice, made once");
        assert_eq!(form.question("varfor_inte").unwrap().relevant.as_ref().unwrap().text, "${gar_du_hit} = 'nej'");
        assert_eq!(stored(&app).form_number, 1, "a draft's form is changed in its place");
        let shown = page(&app);
        assert!(shown.contains("Visas bara om ”Går du hit?” är Nej") && shown.contains("data-relevant"), "{shown}");
        let removed = act(&app, "remove:gar_du_hit");
        assert_eq!(removed, format!("/work/inquiries/{SLUG}/form"), "others hang on it");
        act(&app, "remove:varfor_inte");
        assert_eq!(asked(&app).items().len(), 1);
        act(&app, "undo");
        assert_eq!(asked(&app), form, "it is back");
        act(&app, "place:varfor_inte::gar_du_hit");
        let faulty = page(&app);
        assert!(faulty.contains("som kommer senare") && faulty.contains("/parts/varfor_inte"), "{faulty}");
        let one = stored(&app);
        app.db.read_blocking(move |tx| super::changes::is_ready(tx, &one)).map(|ready| assert!(!ready)).unwrap();
    });
}

#[test]
fn changes_of_an_open_inquiry_wait_until_they_are_published() {
    each_town(|app, _| {
        begin(&app);
        first_questions(&app);
        open_it(&app);
        let before = asked(&app);
        let (_, kept) = opened(&app, "gar_du_hit");
        let mut pairs: Vec<(&str, &str)> = vec![("label_sv", "Kommer du hit?"), ("label_en", "Do you come here?"), ("required", "1")];
        pairs.extend([
            ("rows", "3"),
            ("row.0.name", "ja"),
            ("row.0.sv", "Javisst"),
            ("row.0.en", "Sure"),
            ("row.1.name", "nej"),
            ("row.1.sv", "Nej"),
        ]);
        pairs.extend([("row.1.en", "No"), ("row.2.sv", "Ibland"), ("row.2.en", "At times")]);
        assert_eq!(save(&app, "gar_du_hit", &kept, &pairs).0, 303);
        assert_eq!(asked(&app), before, "people still answer the published form");
        assert!(page(&app).contains("Du har ändringar som inte är publicerade"));
        let review = read(done(pages::review(visit(&app, COORDINATOR), slug())).unwrap()).2;
        assert!(review.contains("Nya val i ”Kommer du hit?”: Ibland") && review.contains("tidigare val"), "{review}");
        let seen = value(&review, "row_version");
        let publish =
            |seen: &str| read(done(pages::publish(visit(&app, COORDINATOR), slug(), fields(&[("row_version", seen)]))).unwrap()).1;
        assert!(publish("99").ends_with("/publication"), "somebody else was faster");
        assert!(publish(&seen).ends_with("/form"));
        let after = asked(&app);
        assert_eq!(stored(&app).form_number, 2);
        let names: Vec<&str> = after.choices["gar_du_hit"].iter().map(|choice| choice.name.as_str()).collect();
        assert_eq!(names, ["ja", "nej", "ibland"]);
        assert!(after.question("gar_du_hit").unwrap().required.is_some());
        assert!(!page(&app).contains("inte är publicerade"));
        act(&app, "down:gar_du_hit");
        assert!(page(&app).contains("inte är publicerade"));
        act(&app, "discard");
        assert!(!page(&app).contains("inte är publicerade"));
    });
}

fn open_it(app: &App) {
    let one = stored(app);
    let fields = fields(&[("row_version", &one.row_version.to_string())]);
    done(crate::inquiries::turning::opening(visit(app, COORDINATOR), slug(), fields)).unwrap();
    assert_eq!(stored(app).status, Status::Open);
    assert!(app.db.read_blocking(move |tx| queries::draft(tx, one.id)).unwrap().is_none());
}

#[test]
fn of_two_who_change_one_question_both_are_shown_and_others_are_not_in_the_way() {
    each_town(|app, _| {
        begin(&app);
        first_questions(&app);
        let (_, mine) = opened(&app, "varfor_inte");
        let (_, theirs) = opened(&app, "varfor_inte");
        let (_, other) = opened(&app, "gar_du_hit");
        assert_eq!(save(&app, "varfor_inte", &theirs, &[("label_sv", "Hur så?"), ("label_en", "How so?")]).0, 303);
        let mut gate: Vec<(&str, &str)> = [("label_sv", "Går du hit ofta?"), ("row.0.name", "ja"), ("row.1.name", "nej")].into();
        gate.extend(CHOICES);
        assert_eq!(save(&app, "gar_du_hit", &other, &gate).0, 303, "another question is in nobody's way");
        let (status, _, both) = save(&app, "varfor_inte", &mine, &[("label_sv", "Vad hindrar <dig>?"), ("label_en", "What stops you?")]);
        assert!(status == 200 && both.contains("Hur så?") && both.contains("Vad hindrar &lt;dig&gt;?"), "{both}");
        let again = [("seen".to_owned(), value(&both, "seen")), ("kind".to_owned(), "long".to_owned()), ("in".to_owned(), String::new())];
        assert_eq!(save(&app, "varfor_inte", &again, &[("label_sv", "Vad hindrar dig?"), ("label_en", "What stops you?")]).0, 303);
        let (_, kept) = opened(&app, "varfor_inte");
        act(&app, "remove:varfor_inte");
        let (status, _, gone) = save(&app, "varfor_inte", &kept, &[("label_sv", "Det jag skrev"), ("label_en", "")]);
        assert!(status == 200 && gone.contains("Det jag skrev") && gone.contains("/form/new"), "{gone}");
    });
}

#[test]
fn rows_are_moved_without_a_script_and_strangers_find_nothing() {
    each_town(|app, _| {
        begin(&app);
        let mut pairs: Vec<(&str, &str)> = vec![("label_sv", "Välj"), ("do", "down:0")];
        pairs.extend(CHOICES);
        let (status, _, moved) = add(&app, "several", 1, &pairs);
        assert!(status == 200 && moved.find("value=\"Nej\"") < moved.find("value=\"Ja\"") && moved.contains("Välj"), "{moved}");
        let lines = [("label_sv", "Ordna"), ("rows", "0"), ("more", "Torget\n\n  Parken \nStationen")];
        assert_eq!(add(&app, "rank", 2, &lines).0, 303);
        let form = asked(&app);
        assert_eq!(form.choices["ordna"].len(), 3);
        assert!(done(pages::show(visit(&app, STRANGER), slug())).is_err());
        assert!(done(part::open(visit(&app, STRANGER), Path((SLUG.into(), "ordna".into())))).is_err());
    });
}

#[test]
fn a_new_empty_form_is_a_draft_once_and_waits_for_a_question() {
    each_town(|app, _| {
        let id = random(9).to_string();
        let make =
            || read(done(own_form::make_empty(visit(&app, COORDINATOR), fields(&[("form_id", &id), ("title", "Våra torg")]))).unwrap()).1;
        assert_eq!(make(), "/work/inquiries/vara-torg/form");
        assert_eq!(make(), "/work/inquiries/vara-torg/form");
        let one = app.db.read_blocking(|tx| inquiries::by_slug(tx, "vara-torg")).unwrap().unwrap();
        assert_eq!((one.kind, one.title(Lang::Sv)), (InquiryKind::Survey, "Våra torg"));
        let version = one.row_version.to_string();
        let open =
            crate::inquiries::turning::opening(visit(&app, COORDINATOR), Path("vara-torg".into()), fields(&[("row_version", &version)]));
        done(open).unwrap();
        assert_eq!(app.db.read_blocking(|tx| inquiries::by_slug(tx, "vara-torg")).unwrap().unwrap().status, Status::Draft);
    });
}

#[test]
fn a_file_read_into_an_open_inquiry_waits_like_any_other_change() {
    each_town(|app, _| {
        begin(&app);
        first_questions(&app);
        open_it(&app);
        let csv = "survey\n,type,name,label\n,text,annat,Något annat?\n";
        let read_in = || {
            let file = Some(("form.csv".into(), axum::body::Bytes::from_static(csv.as_bytes())));
            let file = kit::upload::Upload { file, ..Default::default() };
            done(own_form::replace(visit(&app, COORDINATOR), slug(), file)).unwrap()
        };
        let (status, to, _) = read(read_in());
        assert!(status == 303 && to.ends_with("/form"), "{to}");
        let said = read_in().headers()[axum::http::header::SET_COOKIE].to_str().unwrap().to_owned();
        assert!(said.contains("Inget+%C3%A4ndrades"), "the same file once more changes nothing: {said}");
        assert!(asked(&app).question("annat").is_none(), "people still answer the published form");
        let waiting = page(&app);
        assert!(waiting.contains("inte är publicerade") && waiting.contains("Något annat?"), "{waiting}");
        let out = done(own_form::workbook(visit(&app, COORDINATOR), slug())).unwrap();
        let bytes = done(axum::body::to_bytes(out.into_body(), usize::MAX)).unwrap();
        let form = xlsform::Workbook::read(&bytes).map_err(|problem| vec![problem]).and_then(xlsform::read).unwrap().form;
        assert_eq!(form.question("annat").unwrap().label.get("sv", ""), "Något annat?");
        act(&app, "undo");
        assert!(!page(&app).contains("inte är publicerade"), "what stood there before the file is back");
    });
}

#[test]
fn what_was_undone_is_done_again_by_a_button_that_says_so() {
    each_town(|app, _| {
        begin(&app);
        first_questions(&app);
        assert!(page(&app).contains("Ångra senaste ändringen"));
        act(&app, "remove:varfor_inte");
        act(&app, "undo");
        assert!(page(&app).contains("Gör om ändringen") && !page(&app).contains("Ångra senaste ändringen"));
        act(&app, "undo");
        assert!(asked(&app).question("varfor_inte").is_none() && page(&app).contains("Ångra senaste ändringen"));
    });
}
