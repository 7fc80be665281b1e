//! A place asked for in a survey: pointed at, chosen in the list, sent by a program; corrected and taken back.

use axum::extract::Path;
use kit::db::{DbError, Tx};
use kit::upload::Posted;
use serde_json::{Value, json};
use uuid::Uuid;

use super::tests::{page, press, stored, tallies};
use crate::inquiries::testing::inquiry;
use crate::inquiries::{Inquiry, InquiryKind, Status, changes};
use crate::receipts;
use crate::responses::model::Submission;
use crate::responses::receive::{Refused, Way, receive};
use crate::testing::{STRANGER, done, each_town, fields, random, read, visit};
use ground::App;
use kit::i18n::Lang;

const FORM: &str = "survey
,type,name,label::Svenska (sv),required,relevant
,begin group,one,Torget,,
,geopoint,where,Var vill du ha bänken?,yes,
,text,why,Varför där?,,${where} != ''
,end group,,,,
,begin repeat,more,Fler,,
,geopoint,there,Var?,,
,end repeat,,,,
settings
,form_title,form_id,default_language
,Enkät,survey,Svenska (sv)
";

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

#[test]
fn a_place_is_pointed_at_and_kept_with_its_area() {
    each_town(|app, _| {
        open(&app);
        let first = page(&app, "");
        assert!(first.contains("data-island=\"place\"") && first.contains("map.css"), "a map: {first}");
        assert!(first.contains("<noscript>") && first.contains("value=\"find:a.where\"") && first.contains(">Västra<"), "{first}");
        let (status, _, missing) = press(&app, &[("page", "0")]);
        assert!(status == 200 && missing.contains("href=\"#f-a.where\""), "required: {missing}");
        let (_, _, outside) = press(&app, &[("page", "0"), ("a.where", "59 18"), ("a.where.method", "map")]);
        assert!(outside.contains("utanför området") && outside.contains("value=\"59 18\""), "kept beside its fault: {outside}");
        let pin = [("page", "0"), ("a.where", "60.17 24.92"), ("a.where.method", "position"), ("live", "1")];
        let (_, at, _) = press(&app, &pin);
        assert!(at.contains("page=1"), "{at}");
        press(&app, &[("page", "1"), ("count.more", "1"), ("a.more.0.there", "60.17 24.95"), ("a.more.0.there.method", "map")]);
        assert!(page(&app, "page=send").contains("<dd>Västra</dd>"));
        press(&app, &[("page", "send")]);
        let answers = &stored(&app)[0].0;
        assert_eq!(answers["where"]["coordinates"], json!([24.92, 60.17]));
        assert_eq!(answers["where"]["properties"], json!({"method": "position", "area": 1, "name": "Västra"}));
        assert_eq!(answers["more"][0]["there"]["properties"]["area"], 2);
        assert_eq!(tallies(&app, "q:where"), [("1".to_owned(), 1)]);
    });
}

#[test]
fn without_a_map_an_area_is_chosen_and_a_place_searched_for() {
    each_town(|app, _| {
        open(&app);
        let (status, _, again) =
            press(&app, &[("page", "0"), ("a.where.q", "Torget"), ("a.why", "Sol"), ("a.where.area", "2"), ("do", "find:a.where")]);
        assert!(status == 200 && again.contains("value=\"Torget\"") && again.contains("Sol"), "nothing typed is lost: {again}");
        assert!(again.contains("value=\"2\" selected"), "{again}");
        let (_, _, wrong) = press(&app, &[("page", "0"), ("a.where.area", "99")]);
        assert!(wrong.contains("Svaret har fel form"), "no such area: {wrong}");
        press(&app, &[("page", "0"), ("a.where.area", "2"), ("live", "1")]);
        assert!(page(&app, "page=0").contains("value=\"2\" selected"), "the draft keeps it");
        let (_, at, _) = press(&app, &[("page", "send")]);
        let code = || Path(at.trim_start_matches("/r/").to_owned());
        assert_eq!(stored(&app)[0].0["where"]["properties"], json!({"method": "list", "area": 2, "name": "Östra"}));
        let (_, _, receipt) = read(done(receipts::correct(visit(&app, STRANGER), code())).unwrap());
        assert!(receipt.contains("value=\"2\" selected") && receipt.contains("map.css"), "{receipt}");
        let near = [("row_version", "1"), ("a.where.place", "place:24.91,60.16"), ("a.where.area", "2"), ("count.more", "0")];
        let (status, ..) = read(done(receipts::store_correction(visit(&app, STRANGER), code(), Posted(fields(&near)))).unwrap());
        assert_eq!(status, 303);
        assert_eq!(stored(&app)[0].0["where"]["properties"]["method"], "search");
        assert_eq!(tallies(&app, "q:where"), [("1".to_owned(), 1)], "the tallies follow");
        done(receipts::withdraw(visit(&app, STRANGER), code())).unwrap();
        assert_eq!(tallies(&app, "q:where"), []);
    });
}

fn sent(app: &App, number: u128, place: &Value) -> Result<(), String> {
    let answers = json!({ "where": place }).as_object().unwrap().clone();
    let answer = Submission { id: random(number), lang: "sv".into(), answers, marks: Vec::new() };
    match done(receive(app, "enkat", Lang::Sv, &answer, Way::alone(crate::responses::model::Channel::Api))) {
        Ok(_) => Ok(()),
        Err(Refused::Faults(faults)) => Err(faults[0].field.clone()),
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn a_program_sends_a_place_as_the_standard_writes_it_or_as_geojson() {
    each_town(|app, _| {
        open(&app);
        sent(&app, 1, &json!("60.17 24.92 3 5")).unwrap();
        sent(&app, 2, &json!({"type": "Point", "coordinates": [24.95, 60.17], "properties": {"area": 1, "name": "<b>", "x": 1}})).unwrap();
        let kept: Vec<Value> = stored(&app).into_iter().map(|(answers, ..)| answers["where"].clone()).collect();
        let odk = kept.iter().find(|place| place["properties"]["area"] == 1).unwrap();
        assert_eq!((&odk["coordinates"], &odk["properties"]["accuracy"]), (&json!([24.92, 60.17, 3.0]), &json!(5.0)));
        let own = kept.iter().find(|place| place["properties"]["area"] == 2).unwrap();
        assert_eq!(own["properties"], json!({"method": "map", "area": 2, "name": "Östra"}), "area and name are the house's own");
        let wrong = [
            json!("60.17"),
            json!({"type": "Point", "coordinates": [24.92]}),
            json!({"type": "LineString", "coordinates": [[24.92, 60.17], [24.93, 60.17]]}),
            json!({"type": "Point", "coordinates": [24.92, 60.17], "properties": {"method": "guess"}}),
            json!({"type": "Point", "coordinates": [24.92, 99.0]}),
            json!({"type": "Point", "properties": {"method": "list", "area": 7}}),
            json!([24.92, 60.17]),
            json!(7),
        ];
        for (number, place) in (10..).zip(&wrong) {
            assert_eq!(sent(&app, number, place), Err("answers.where".to_owned()), "{place}");
        }
    });
}
