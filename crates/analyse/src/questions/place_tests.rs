//! Places in a survey, counted by area: in the room, in a release, as files.

use evidence::disclosure::Rule;
use ground::access::Role;
use ground::places::areas::{self, AreaIndex, AreaLayer, AreaLayerId};
use investigate::desk::Desk;
use investigate::inquiries::{Inquiry, InquiryKind, ReleaseRule, Status, changes};
use investigate::responses::check::{Rules, check};
use investigate::responses::model::Submission;
use investigate::responses::queries::{Ready, receive};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::Lang;
use serde_json::{Value, json};
use uuid::Uuid;

use super::tests::{build_of, turn};
use super::{content, export, released};
use crate::testing::{each_town, viewer};
use ground::App;

const FORM: &str = "survey
,type,name,label::Svenska (sv)
,geopoint,where,Var?
,begin group,about_you,Om dig
,select_one gender,gender,Kön?
,end group,,
choices
,list_name,name,label::Svenska (sv)
,gender,woman,Kvinna
,gender,man,Man
settings
,form_title,form_id,default_language
,Enkät,survey,Svenska (sv)
";
const LAYER: Uuid = Uuid::from_u128(0x1a);

/// A survey in a town of three areas, side by side.
fn open(app: &App, release: ReleaseRule) -> Inquiry {
    let one =
        Inquiry { kind: InquiryKind::Survey, release, area_layer: Some(LAYER), ..crate::testing::inquiry("enkat", Uuid::from_u128(0x5e)) };
    let (tenant, made, form) = (app.clone(), one.clone(), xlsform::read_csv(FORM).unwrap());
    let shapes: Vec<areas::AreaShape> = (0..3)
        .map(|number| {
            let west = 24.0 + f64::from(number);
            let outline = geo_square(west);
            areas::AreaShape::new(String::new(), ["Väster", "Mitten", "Öster"][number as usize].to_owned(), outline).unwrap()
        })
        .collect();
    let (ids, now) = ([app.fresh_id(), app.fresh_id(), app.fresh_id()], app.now());
    app.db
        .write_blocking(move |tx: &mut Tx| -> Result<(), DbError> {
            let layer = AreaLayer { id: AreaLayerId(LAYER), slug: "delar".into(), name: "Delar".into() };
            areas::queries::insert(tx, &layer, &shapes, &ids, now)?;
            changes::make(tx, &tenant, &made, &form, None)
        })
        .unwrap();
    one
}

fn geo_square(west: f64) -> geo::MultiPolygon {
    geo::MultiPolygon::from(geo::Rect::new((west, 60.0), (west + 0.9, 61.0)).to_polygon())
}

/// So many answers in each area, women and men in turn.
fn tell(app: &App, inquiry: &Inquiry, each: [usize; 3]) {
    let (tenant, own) = (app.clone(), inquiry.clone());
    let (form, index): (_, AreaIndex) = app
        .db
        .read_blocking(move |tx| -> Result<_, DbError> {
            Ok((Desk::of(&tenant).form(tx, &own)?, AreaIndex::new(areas::of_layer(tx, LAYER)?)))
        })
        .unwrap();
    for (area, count) in each.into_iter().enumerate() {
        for number in 0..count {
            let place = json!({"type": "Point", "coordinates": [24.4 + area as f64, 60.5], "properties": {"method": if number == 0 { "list" } else { "map" }}});
            let gender = ["woman", "man"][number % 2];
            let answers: Value = json!({"where": place, "gender": gender});
            let submission = Submission {
                id: app.chance.uuid_v4(),
                lang: "sv".into(),
                answers: answers.as_object().unwrap().clone(),
                marks: Vec::new(),
            };
            let rules = Rules { inquiry, form: &form, areas: Some(&index), today: "2026-11-27", urgent: &[] };
            let checked = check(&rules, Lang::Sv, &submission).unwrap();
            let ready = Ready::new(&build_of(app, inquiry, &form, &submission, &checked));
            app.db.write_blocking(move |tx: &mut Tx| receive(tx, &ready).map(drop)).unwrap();
        }
    }
}

fn page(app: &App, inquiry: &Inquiry, by: &'static str) -> String {
    let (tenant, inquiry, who) = (app.clone(), inquiry.clone(), viewer(Role::Coordinator));
    let asked = move || {
        let mut fields = Fields::default();
        fields.set("by", by);
        fields
    };
    app.db.read_blocking(move |tx| content(tx, &tenant, &who, Lang::Sv, &inquiry, &asked())).unwrap().into_string()
}

#[test]
fn places_are_counted_by_area_and_written_out_with_their_degrees() {
    each_town(|town| {
        let app = &town.app;
        let inquiry = open(app, ReleaseRule::default());
        tell(app, &inquiry, [12, 8, 0]);
        let shown = page(app, &inquiry, "");
        let (first, second) = shown.split_once("Väster").unwrap();
        assert!(first.contains("Område") && second.contains(">12<") && second.contains("Mitten") && second.contains(">8<"), "{shown}");
        assert!(second.contains("60\u{a0}%") && !shown.contains("Öster"), "an area that nobody named says nothing: {shown}");
        assert!(page(app, &inquiry, "gender").contains("Väster"), "divided");
        let (tenant, own) = (app.clone(), inquiry);
        let (words, values, result, told) = app
            .db
            .read_blocking(move |tx| -> Result<_, DbError> {
                Ok((
                    export::answers(tx, &tenant, Lang::Sv, &own, &Fields::default())?,
                    export::answers(tx, &tenant, Lang::Sv, &own, &Fields::parse(b"values=1"))?,
                    export::result(tx, &tenant, &viewer(Role::Coordinator), Lang::Sv, &own, &Fields::default())?,
                    released::release(tx, &tenant, &own, &Rule::new(5, &[1; 32]).unwrap())?.1,
                ))
            })
            .unwrap();
        assert!(words.contains("Var?: Latitud;Var?: Longitud;Var?: Område;Var?: Så valdes platsen"), "{words}");
        assert!(
            words.contains("60.500000;24.400000;Väster;på kartan") && words.contains(";;Väster;\"hela området, från listan\""),
            "{words}"
        );
        assert!(
            values.contains("where;where-lat;where-lon;where-area;where-method") && values.contains("60.5 24.4;60.500000;24.400000;1;map"),
            "{values}"
        );
        assert!(result.contains("Var?;Väster;12;20;\"60,0\"") && !result.contains("Öster"), "{result}");
        let place = told.iter().find(|one| one.subject.word.name == "where").unwrap();
        assert_eq!(place.rows.len(), 3, "every area goes through the door");
        let public = released::view(Lang::Sv, "sv", &told).into_string();
        assert!(public.contains("Väster") && !public.contains("Öster"), "{public}");
    });
}

#[test]
fn a_sealed_survey_names_no_area_of_few() {
    each_town(|town| {
        let app = &town.app;
        let inquiry = open(app, ReleaseRule { threshold: 10, sealed: true, ..ReleaseRule::default() });
        tell(app, &inquiry, [30, 14, 3]);
        let inquiry = turn(app, inquiry.id, Status::Closed);
        let shown = page(app, &inquiry, "");
        assert!(shown.contains("Väster") && shown.contains(">30<"), "{shown}");
        assert!(!shown.contains("Öster") && !shown.contains("Mitten"), "the smallest other goes along: it would be the rest: {shown}");
        assert!(shown.contains("Svar som få har valt visas inte"), "{shown}");
        assert!(!page(app, &inquiry, "gender").contains("Mitten"), "areas are not divided");
    });
}
