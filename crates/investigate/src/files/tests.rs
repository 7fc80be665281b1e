//! A photo and a document in a survey: kept with the answer, read by few, gone with it; what is hostile stays outside.

use axum::extract::Path;
use axum::response::Response;
use kit::db::{DbError, Tx};
use kit::forms::{Fields, Sent};
use kit::upload::Posted;
use serde_json::{Value, json};
use uuid::Uuid;
use xlsform::Kind;

use super::model::{FileRef, LARGEST, Refused, ready};
use super::{erase_left, pages};
use crate::answering;
use crate::inquiries::testing::{COORDINATOR, inquiry};
use crate::inquiries::{Inquiry, InquiryKind, Status, changes};
use crate::receipts;
use crate::testing::{READER, STRANGER, done, each_town, read, visit};
use ground::App;

const FORM: &str = "survey
,type,name,label::Svenska (sv),required,relevant
,begin group,one,Platsen,,
,image,photo,Hur ser det ut?,yes,
,file,paper,Har du ett papper?,,
,text,why,Vad visar det?,,${photo} != ''
,end group,,,,
,begin group,two,Mer,,
,text,more,Något mer?,,
,end group,,,,
settings
,form_title,form_id,default_language
,Enkät,survey,Svenska (sv)
";
const ID: &str = "7d4f2b1c-1111-4222-8333-444455556666";
/// Two by two pixels, as a phone would write them.
const PHOTO: &[u8] = include_bytes!("two_by_two.png");

fn open(app: &App) {
    let form = xlsform::read_csv(FORM).unwrap();
    let tenant = app.clone();
    crate::testing::open_inquiry(app);
    let make = move |tx: &mut Tx| -> Result<(), DbError> {
        let survey = Inquiry { kind: InquiryKind::Survey, slug: "enkat".into(), status: Status::Open, closes_on: None, ..inquiry() };
        changes::make(tx, &tenant, &Inquiry { id: Uuid::from_u128(0x77), ..survey }, &form, None)
    };
    app.db.write_blocking(make).unwrap();
}

fn posted(pairs: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Posted {
    let mut fields = Fields::default();
    [("draft", ID)].iter().chain(pairs).for_each(|(name, value)| fields.add(name, *value));
    for (field, name, content) in files {
        fields.add_file(Sent { field: (*field).to_owned(), name: (*name).to_owned(), content: content.to_vec().into() });
    }
    Posted(fields)
}

fn press(app: &App, pairs: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> (u16, String, String) {
    read(done(answering::step(visit(app, STRANGER), Path("enkat".into()), posted(pairs, files))).unwrap())
}

fn page(app: &App, asked: &str) -> String {
    let asked = Fields::parse(format!("draft={ID}&{asked}").as_bytes());
    read(done(answering::answer(visit(app, STRANGER), Path("enkat".into()), axum::extract::Query(Default::default()), asked)).unwrap()).2
}

/// Names, kinds, whether an answer names them, and how many pieces they have.
fn files(app: &App) -> Vec<(String, String, bool, i64)> {
    let all = |tx: &mut Tx| {
        let sql = "select f.name, f.kind, f.sent, (select count(*) from answer_file_part p where p.file_id = f.id) as n from answer_file f order by f.name";
        tx.query(sql, &[], |row| Ok((row.get("name")?, row.get("kind")?, row.get("sent")?, row.get("n")?)))
    };
    app.db.read_blocking(all).unwrap_or_else(|error: DbError| panic!("{error}"))
}

fn stored(app: &App) -> Value {
    let one = |tx: &mut Tx| {
        tx.query_one("select answers from response where inquiry_id = $1", &[&Uuid::from_u128(0x77)], |row| row.get("answers"))
    };
    app.db.read_blocking(one).unwrap_or_else(|error: DbError| panic!("{error}"))
}

/// A document that is kept in pieces, the last one shorter.
fn long() -> Vec<u8> {
    (0_u32..20_000).flat_map(|number| format!("{number};").into_bytes()).take(130_000).collect()
}

/// Sends an answer with a photo; the receipt's code and the photo's id.
fn sent(app: &App) -> (String, Uuid) {
    press(app, &[("page", "0"), ("live", "1")], &[("a.photo", "C:\\bilder\\Åsas hus.PNG", PHOTO), ("a.paper", "lista.csv", &long())]);
    let (_, at, summary) = press(app, &[("page", "send")], &[]);
    assert!(at.starts_with("/r/"), "{at} {summary}");
    (at.trim_start_matches("/r/").to_owned(), FileRef::of(&stored(app)["photo"]).unwrap().file)
}

fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

#[test]
fn a_photo_stays_on_the_way_and_is_kept_with_the_answer() {
    each_town(|app, _| {
        open(&app);
        let first = page(&app, "");
        assert!(first.contains("enctype=\"multipart/form-data\"") && first.contains("var och när bilden togs"), "{first}");
        let (_, _, missing) = press(&app, &[("page", "0")], &[]);
        assert!(missing.contains("href=\"#f-a.photo\""), "required: {missing}");
        // Another field is wrong: the photo that came with it stays on the page.
        let (_, _, again) = press(&app, &[("page", "0"), ("a.paper", "x")], &[("a.photo", "hus.png", PHOTO)]);
        assert!(again.contains("Uppladdad:") && again.contains("hus.jpg"), "{again}");
        press(&app, &[("page", "0"), ("live", "1")], &[("a.photo", "Åsas hus.PNG", PHOTO)]);
        assert!(page(&app, "page=0").contains("Åsas hus.jpg"), "the draft keeps it");
        let (_, at, _) = press(&app, &[("page", "0"), ("a.photo", &named(&app, "Åsas hus.jpg")), ("a.why", "Taket"), ("live", "1")], &[]);
        assert!(at.contains("page=1"), "{at}");
        assert!(page(&app, "page=send").contains("Åsas hus.jpg (1 kB)"));
        assert!(press(&app, &[("page", "send")], &[]).1.starts_with("/r/"));
        let answers = stored(&app);
        assert_eq!((&answers["photo"]["type"], &answers["why"], &answers["paper"]), (&json!("image/jpeg"), &json!("Taket"), &Value::Null));
        assert_eq!(files(&app), [("Åsas hus.jpg".to_owned(), "image/jpeg".to_owned(), true, 1)], "what it does not name is gone");
    });
}

/// What the field of the file of this name holds.
fn named(app: &App, name: &str) -> String {
    let name = name.to_owned();
    let one = move |tx: &mut Tx| {
        tx.query_one("select id, name, kind, size from answer_file where name = $1", &[&name], |row| {
            Ok(json!(FileRef { file: row.get("id")?, name: row.get("name")?, kind: row.get("kind")?, size: row.get("size")? }).to_string())
        })
    };
    app.db.read_blocking(one).unwrap_or_else(|error: DbError| panic!("{error}"))
}

#[test]
fn a_file_is_read_by_those_who_read_answers_and_by_its_sender() {
    each_town(|app, _| {
        open(&app);
        let (code, photo) = sent(&app);
        let of_answer = |person, id| done(pages::of_answer(visit(&app, person), Path(("enkat".to_owned(), id))));
        let seen = of_answer(COORDINATOR, photo).unwrap();
        assert_eq!((header(&seen, "content-type"), header(&seen, "x-content-type-options")), ("image/jpeg", "nosniff"));
        assert!(
            header(&seen, "content-disposition").starts_with("inline; filename=\"_sas hus.jpg\"; filename*=UTF-8''%C3%85sas%20hus.jpg")
        );
        let bytes = done(axum::body::to_bytes(seen.into_body(), LARGEST)).unwrap();
        assert!(bytes.starts_with(&[0xff, 0xd8, 0xff]), "a JPEG");
        let paper = FileRef::of(&stored(&app)["paper"]).unwrap().file;
        let csv = of_answer(COORDINATOR, paper).unwrap();
        assert!(header(&csv, "content-disposition").starts_with("attachment"));
        assert_eq!(done(axum::body::to_bytes(csv.into_body(), LARGEST)).unwrap(), long(), "as it was sent");
        assert_eq!(files(&app).iter().find(|file| file.0 == "lista.csv").unwrap().3, 3, "in pieces");
        for (person, id) in [(READER, photo), (STRANGER, photo), (COORDINATOR, Uuid::from_u128(9))] {
            assert!(of_answer(person, id).is_err(), "{person} {id}");
        }
        let looks = "select count(*) as n from event where kind = 'answer_file_read'";
        let looks: i64 =
            app.db.read_blocking(move |tx| tx.query_one(looks, &[], |row| row.get("n"))).unwrap_or_else(|error: DbError| panic!("{error}"));
        assert_eq!(looks, 2, "each look is written down");
        let own = |code: &str, id| done(pages::own(visit(&app, STRANGER), Path((code.to_owned(), id))));
        assert_eq!(own(&code, photo).unwrap().status(), 200);
        assert!(own(&code, Uuid::from_u128(9)).is_err() && own("AAAABBBBCCCC", photo).is_err());
    });
}

#[test]
fn a_corrected_answer_has_its_new_photo_and_a_taken_back_one_has_none() {
    each_town(|app, _| {
        open(&app);
        let (code, photo) = sent(&app);
        let of = || Path(code.clone());
        let shown = read(done(receipts::correct(visit(&app, STRANGER), of())).unwrap()).2;
        assert!(shown.contains("Åsas hus.jpg") && shown.contains("enctype"), "{shown}");
        let mut mine = posted(&[("row_version", "1"), ("a.paper", &stored(&app)["paper"].to_string()), ("a.paper.remove", "1")], &[]);
        mine.0.add_file(Sent { field: "a.photo".to_owned(), name: "taket.png".to_owned(), content: PHOTO.into() });
        assert_eq!(read(done(receipts::store_correction(visit(&app, STRANGER), of(), mine)).unwrap()).0, 303);
        assert_eq!(files(&app).iter().map(|file| file.0.as_str()).collect::<Vec<_>>(), ["taket.jpg"]);
        assert_eq!(stored(&app)["paper"], Value::Null);
        assert!(done(pages::own(visit(&app, STRANGER), Path((code.clone(), photo)))).is_err(), "the old one is gone");
        done(receipts::withdraw(visit(&app, STRANGER), of())).unwrap();
        assert_eq!(files(&app), []);
    });
}

#[test]
fn nobody_sends_the_file_of_another_and_what_no_answer_names_goes() {
    each_town(|app, _| {
        open(&app);
        let (_, photo) = sent(&app);
        let theirs = stored(&app)["photo"].to_string();
        let other = [("draft", "8d4f2b1c-1111-4222-8333-444455556666"), ("page", "0"), ("a.photo", theirs.as_str()), ("live", "1")];
        let mut fields = Fields::default();
        other.iter().for_each(|(name, value)| fields.add(name, *value));
        let step = |fields| read(done(answering::step(visit(&app, STRANGER), Path("enkat".into()), Posted(fields))).unwrap());
        step(fields);
        let mut fields = Fields::default();
        [other[0], ("page", "send")].iter().for_each(|(name, value)| fields.add(name, *value));
        let (status, _, told) = step(fields);
        assert!(status == 200 && told.contains("Filen finns inte kvar"), "{told}");
        let mut fields = Fields::default();
        fields.add("draft", "9d4f2b1c-1111-4222-8333-444455556666");
        fields.add("page", "0");
        fields.add_file(Sent { field: "a.photo".into(), name: "glömd.png".into(), content: PHOTO.into() });
        step(fields);
        assert_eq!(files(&app).len(), 3);
        let (now, drafts) = (ground::tenant::Tenant::now(&app) + chrono::TimeDelta::hours(2), "delete from draft");
        app.db.write_blocking(move |tx: &mut Tx| -> Result<_, DbError> { erase_left(tx, now) }).unwrap();
        assert_eq!(files(&app).len(), 3, "somebody may come back to their draft");
        app.db
            .write_blocking(move |tx: &mut Tx| -> Result<_, DbError> {
                tx.execute(drafts, &[])?;
                erase_left(tx, now)
            })
            .unwrap();
        assert_eq!(files(&app).len(), 2);
        assert!(files(&app).iter().all(|file| file.2), "{photo} is named");
    });
}

#[test]
fn what_is_hostile_or_broken_is_told_at_its_field() {
    each_town(|app, _| {
        open(&app);
        let told = |name: &str, content: &[u8]| press(&app, &[("page", "0"), ("a.why", "Kvar")], &[("a.photo", name, content)]).2;
        for (name, content, words) in [
            ("tom.jpg", &b""[..], "Filen är tom"),
            ("sida.jpg", b"<script>alert(1)</script>", "ingen bild som vi kan ta emot"),
            ("halv.png", &PHOTO[..PHOTO.len() / 2], "går inte att läsa till slutet"),
            ("stor.png", &vec![0; LARGEST + 1], "för stor"),
        ] {
            let page = told(name, content);
            assert!(page.contains(words) && page.contains("Kvar"), "{name}: {page}");
        }
        assert_eq!(files(&app), [], "nothing is half kept");
    });
}

#[test]
fn a_document_is_what_its_name_says() {
    let kind = |name: &str, content: &[u8]| ready(&Kind::File, name, content).map(|ready| (ready.name, ready.kind));
    assert_eq!(kind("a/b\\Plan;1.PDF", b"%PDF-1.7 x").unwrap(), ("Plan1.pdf".to_owned(), "application/pdf"));
    assert_eq!(kind("..csv", "å;ä".as_bytes()).unwrap().0, "fil.csv");
    assert_eq!(kind("foto.JPEG", PHOTO).unwrap(), ("foto.jpg".to_owned(), "image/jpeg"), "a picture is written anew here too");
    for (name, content) in
        [("a.pdf", &b"MZ\x90"[..]), ("a.html", b"<p>"), ("a.svg", b"<svg/>"), ("a.docx", b"%PDF-"), ("a.txt", b"\xff\xfe"), ("a", b"x")]
    {
        assert_eq!(kind(name, content), Err(Refused::OtherKind), "{name}");
    }
    assert_eq!(kind("a.pdf", b""), Err(Refused::Empty));
}
