//! Running an inquiry from draft to reopened, as the pages do it, on both databases.

use std::sync::Arc;

use axum::extract::Path;
use ground::access::{Can, Grant, Role, SignedIn, Viewer};
use ground::red_thread::{self, Kind, State};
use ground::tenant::App;
use kit::forms::Fields;
use uuid::Uuid;

use super::testing::{COORDINATOR, LAYER, PROGRAMME};
use super::{Inquiry, InquiryKind, Status, forms, pages, preview, queries, turning};
use crate::testing::{READER, STRANGER, done, each_town, open_inquiry, read, visit};

const FORM: &str = "00000000-0000-0000-0000-0000000000f1";

fn typed() -> Fields {
    let mut fields = Fields::default();
    let texts = [
        ("form_id", FORM),
        ("template", "safety/dialogue_map"),
        ("title_sv", "Var är det <b>mörkt</b>?"),
        ("title_en", "Where is it dark?"),
        ("moderation", "after"),
        ("threshold", "5"),
        ("answer_by", "2027-06-30"),
    ];
    for (name, value) in texts {
        fields.set(name, value);
    }
    for part in ["controller", "purpose", "legal_basis", "kept", "contact"]
        .into_iter()
        .flat_map(|part| [format!("{part}_sv"), format!("{part}_en")])
    {
        fields.set(&part, "Kommunstyrelsen");
    }
    fields.set("programme", PROGRAMME.to_string());
    fields.set("coordinator", COORDINATOR.to_string());
    fields.add("languages", "sv");
    fields.add("languages", "en");
    fields
}

fn stored(app: &App, slug: &'static str) -> Inquiry {
    app.db.read_blocking(move |tx| queries::by_slug(tx, slug)).unwrap().unwrap()
}

fn text(page: axum::response::Response) -> String {
    let bytes = done(axum::body::to_bytes(page.into_body(), usize::MAX)).unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn node(app: &App, id: Uuid) -> (State, bool) {
    let nodes = app.db.read_blocking(move |tx| red_thread::walk(tx, Kind::Inquiry, id)).unwrap();
    nodes.first().map(|node| (node.state, node.public)).unwrap()
}

#[test]
fn an_inquiry_is_made_once_opened_closed_and_opened_again() {
    each_town(|app, _| {
        for _ in 0..2 {
            let (status, to, _) = read(done(pages::create(visit(&app, COORDINATOR), typed())).unwrap());
            assert_eq!((status, to.as_str()), (303, "/work/inquiries/var-ar-det-b-morkt-b"));
        }
        let all = app.db.read_blocking(queries::list).unwrap();
        let [one] = all.as_slice() else { panic!("{} were made", all.len()) };
        assert_eq!((one.status, one.form_number, node(&app, one.id)), (Status::Draft, 1, (State::Proposed, false)));
        let slug: &'static str = Box::leak(one.slug.clone().into_boxed_str());
        let turn = |noun: &str, version: i64| {
            let mut fields = Fields::default();
            fields.set("row_version", version.to_string());
            let (person, path) = (visit(&app, COORDINATOR), Path(slug.to_owned()));
            match noun {
                "opening" => done(turning::opening(person, path, fields)),
                "closing" => done(turning::closing(person, path, fields)),
                _ => done(turning::reopening(person, path, fields)),
            }
            .unwrap();
            stored(&app, slug)
        };
        assert_eq!(turn("closing", 1).status, Status::Draft);
        assert_eq!(turn("opening", 9).status, Status::Draft, "a stale version changes nothing");
        assert_eq!(turn("opening", 1).status, Status::Open);
        assert_eq!(node(&app, one.id), (State::Open, true));
        assert_eq!(turn("closing", 2).status, Status::Closed);
        assert_eq!(turn("reopening", 3).status, Status::Open);
        let page = text(done(pages::show(visit(&app, COORDINATOR), Path(slug.to_owned()))).unwrap());
        assert!(page.contains("/answers") && page.contains("öppnade dialogen igen") && !page.contains("<b>mörkt"));
    });
}

#[test]
fn an_address_that_is_taken_is_said_beside_its_field() {
    each_town(|app, _| {
        open_inquiry(&app);
        let mut fields = typed();
        fields.set("slug", "trygg-i-centrum");
        let (status, _, page) = read(done(pages::create(visit(&app, COORDINATOR), fields)).unwrap());
        assert_eq!(status, 200);
        assert!(page.contains("f-slug-error") && page.contains("Where is it dark?"));
    });
}

#[test]
fn drafts_and_other_programmes_are_not_found() {
    each_town(|app, _| {
        done(pages::create(visit(&app, COORDINATOR), typed())).unwrap();
        let slug = app.db.read_blocking(queries::list).unwrap()[0].slug.clone();
        for person in [READER, STRANGER] {
            assert!(done(pages::show(visit(&app, person), Path(slug.clone()))).is_err());
            assert!(!done(pages::list(visit(&app, person), Fields::default())).unwrap().into_string().contains("mörkt"));
        }
        assert!(done(pages::open_edit(visit(&app, STRANGER), Path(slug.clone()))).is_err());
        let mut search = Fields::default();
        search.set("q", "MÖRKT");
        assert!(done(pages::list(visit(&app, COORDINATOR), search)).unwrap().into_string().contains(&slug));
    });
}

#[test]
fn when_somebody_else_was_faster_both_values_are_shown_and_nothing_is_lost() {
    each_town(|app, _| {
        let one = open_inquiry(&app);
        let mut first = forms::open(&one);
        first.set("title_sv", "Den förstas rubrik");
        let mut second = forms::open(&one);
        second.set("title_sv", "Den andras rubrik");
        let save = |fields: Fields| read(done(pages::save(visit(&app, COORDINATOR), Path(one.slug.clone()), fields)).unwrap());
        assert_eq!(save(first).0, 303);
        let (status, _, page) = save(second.clone());
        assert_eq!(status, 200);
        assert!(
            page.contains("Den förstas rubrik")
                && page.contains("value=\"Den andras rubrik\"")
                && page.contains("name=\"row_version\" value=\"2\"")
        );
        second.set("row_version", "2");
        assert_eq!(save(second).0, 303);
        assert_eq!(stored(&app, "trygg-i-centrum").texts["sv"].title, "Den andras rubrik");
    });
}

#[test]
fn other_areas_make_a_new_version_of_the_form() {
    each_town(|app, _| {
        let one = open_inquiry(&app);
        let mut fields = forms::open(&one);
        fields.set("area_layer", "");
        done(pages::save(visit(&app, COORDINATOR), Path(one.slug.clone()), fields)).unwrap();
        let changed = stored(&app, "trygg-i-centrum");
        assert_eq!((changed.form_number, changed.area_layer), (2, None));
        let forms = app
            .db
            .read_blocking(move |tx| Ok::<_, kit::db::DbError>((queries::form(tx, one.id, 1)?, queries::form(tx, one.id, 2)?)))
            .unwrap();
        assert_eq!((forms.0.choices["areas"].len(), forms.1.choices["areas"].len()), (4, 2));
        assert_eq!(LAYER, one.area_layer.unwrap());
    });
}

#[test]
fn the_poster_and_the_forms_are_there_for_those_who_run_it() {
    each_town(|app, _| {
        let one = open_inquiry(&app);
        let poster = done(super::poster(visit(&app, READER), Path(one.slug.clone()))).unwrap().into_string();
        assert!(poster.contains("<svg") && poster.contains("Samira Lindqvist") && poster.contains("2 minutes"));
        assert!(done(super::poster(visit(&app, STRANGER), Path(one.slug.clone()))).is_err());
        let new = done(pages::open_new(visit(&app, COORDINATOR), crate::testing::fields(&[("template", "safety/dialogue_map")])))
            .unwrap()
            .into_string();
        assert!(new.contains("name=\"title_en\"") && new.contains("Allmänna handlingar") || new.contains("allmän handling"));
        assert!(visit(&app, COORDINATOR).viewer.can(Can::Inquire));
        assert!(
            done(pages::open_edit(visit(&app, COORDINATOR), Path(one.slug.clone())))
                .unwrap()
                .into_string()
                .contains("Adressen står på affischer")
        );
    });
}

#[test]
fn a_draft_is_tried_without_a_trace_and_goes_while_nobody_has_answered() {
    each_town(|app, _| {
        done(pages::create(visit(&app, COORDINATOR), typed())).unwrap();
        let slug = || Path("var-ar-det-b-morkt-b".to_owned());
        let page = done(preview::show(visit(&app, COORDINATOR), slug(), Fields::default())).unwrap().into_string();
        assert!(page.contains("Frågorna") && page.contains("preview/map") && !page.contains("<b>mörkt"));
        assert!(done(preview::map(visit(&app, COORDINATOR), slug())).unwrap().into_string().contains("data-slug=\"preview-"));
        let mut sent = Fields::default();
        sent.set("body", format!(r#"{{"id": "{FORM}", "lang": "sv", "answers": {{}}, "marks": []}}"#));
        let (status, to, _) = read(done(preview::send(visit(&app, COORDINATOR), slug(), sent)).unwrap());
        assert!(status == 303 && to.ends_with(FORM));
        for person in [READER, STRANGER] {
            assert!(done(preview::show(visit(&app, person), slug(), Fields::default())).is_err());
            assert!(done(turning::removal(visit(&app, person), slug())).is_err());
        }
        assert_eq!(read(done(turning::removal(visit(&app, COORDINATOR), slug())).unwrap()).1, "/work/inquiries");
        assert!(app.db.read_blocking(queries::list).unwrap().is_empty());
        let open = open_inquiry(&app);
        read(done(turning::removal(visit(&app, COORDINATOR), Path(open.slug.clone()))).unwrap());
        assert_eq!(app.db.read_blocking(queries::list).unwrap().len(), 1, "what has been open stays");
    });
}

#[test]
fn another_address_chosen_in_one_tab_loses_nothing_of_the_other() {
    each_town(|app, _| {
        read(done(pages::create(visit(&app, COORDINATOR), typed())).unwrap());
        let one = app.db.read_blocking(queries::list).unwrap().remove(0);
        let (mut first, mut second) = (forms::open(&one), forms::open(&one));
        first.set("slug", "morkret");
        second.set("title_sv", "Var är det allra mörkast?");
        let save = |fields: Fields| done(pages::save(visit(&app, COORDINATOR), Path(one.slug.clone()), fields));
        assert_eq!(read(save(first).unwrap()).1, "/work/inquiries/morkret");
        let page = text(save(second).unwrap());
        assert!(page.contains("Var är det allra mörkast?") && page.contains("action=\"/work/inquiries/morkret/edit\""), "{page}");
        assert_eq!(stored(&app, "morkret").row_version, 2, "nothing was overwritten");
    });
}

const OWN: &str = "survey\n,type,name,label::Svenska (sv)\n,text,why,Varför?\nsettings\n,form_title,form_id,default_language\n,Egen enkät,own,Svenska (sv)\n";

fn file(text: &'static str) -> kit::upload::Upload {
    kit::upload::Upload { file: Some(("form.csv".to_owned(), axum::body::Bytes::from_static(text.as_bytes()))), ..Default::default() }
}

#[test]
fn a_form_of_ones_own_becomes_a_draft_is_replaced_and_comes_out_again() {
    each_town(|app, _| {
        let (status, to, _) = read(done(super::own_form::make(visit(&app, COORDINATOR), file(OWN))).unwrap());
        assert!(status == 303 && to.ends_with("/work/inquiries/egen-enkat/edit"), "{to}");
        let second = read(done(super::own_form::make(visit(&app, COORDINATOR), file(OWN))).unwrap()).1;
        assert!(second.contains("/egen-enkat-2/"), "{second}");
        let (status, _, faults) =
            read(done(super::own_form::make(visit(&app, COORDINATOR), file("survey\n,type,name\n,txt,why\n"))).unwrap());
        assert!(status == 422 && faults.contains("form.csv") && faults.contains("txt"), "{faults}");
        let slug = || Path("egen-enkat".to_owned());
        let next = "survey\n,type,name,label::Svenska (sv)\n,text,why,Varför då?\n,integer,times,Hur ofta?\nsettings\n,form_title,form_id,default_language\n,Egen enkät,own,Svenska (sv)\n";
        assert_eq!(read(done(super::own_form::replace(visit(&app, COORDINATOR), slug(), file(next))).unwrap()).0, 303);
        let one = app.db.read_blocking(|tx| queries::by_slug(tx, "egen-enkat")).unwrap().unwrap();
        assert_eq!((one.kind, one.form_number), (InquiryKind::Survey, 1));
        let out = done(super::own_form::workbook(visit(&app, COORDINATOR), slug())).unwrap();
        let bytes = done(axum::body::to_bytes(out.into_body(), usize::MAX)).unwrap();
        let again = xlsform::Workbook::read(&bytes).map_err(|problem| vec![problem]).and_then(xlsform::read).unwrap().form;
        assert_eq!(again.question("times").unwrap().label.get("sv", ""), "Hur ofta?");
        assert!(done(super::own_form::workbook(visit(&app, STRANGER), slug())).is_err());
    });
}

#[test]
fn what_is_only_proposed_is_shown_to_those_who_read_proposals() {
    let node = |public| red_thread::Node {
        kind: Kind::Measure,
        id: Uuid::nil(),
        state: State::Proposed,
        title: "Förslag".into(),
        note: String::new(),
        voices: 0,
        marks: 0,
        happened_on: None,
        due_on: None,
        due_known: ground::due::Precision::Day,
        public,
        path: String::new(),
        changed_at: chrono::DateTime::UNIX_EPOCH,
        answered: false,
    };
    let known = |role, public| {
        let grants = vec![Grant { role, programme: Some(PROGRAMME) }];
        let person = SignedIn { id: Uuid::nil(), name: "A".into(), title: String::new(), organisation: None, grants };
        pages::known(&Viewer::Person(Arc::new(person)), PROGRAMME, vec![node(public)]).len()
    };
    assert_eq!((known(Role::Partner, false), known(Role::Partner, true), known(Role::Coordinator, false)), (0, 1, 1));
}

#[test]
fn open_questions_are_those_in_ones_own_words_and_not_about_oneself() {
    let form = xlsform::read_csv(
        "survey\n,type,name,label\n,text,want,Vad?\n,integer,n,Hur många?\n,begin group,about_you,Om dig\n,text,name,Namn?\n,end group,,\nsettings\n,form_title,form_id\n,F,f\n",
    )
    .unwrap();
    let names: Vec<&str> = crate::surveys::open_questions(&form).into_iter().map(|question| question.name.as_str()).collect();
    assert_eq!(names, ["want"]);
    let survey = Inquiry { kind: InquiryKind::Survey, status: Status::Open, ..super::testing::inquiry() };
    let sealed = Inquiry { release: super::ReleaseRule { sealed: true, ..survey.release.clone() }, ..survey.clone() };
    let draft = Inquiry { status: Status::Draft, ..survey.clone() };
    assert!(survey.can_have_board() && !sealed.can_have_board() && !draft.can_have_board() && !super::testing::inquiry().can_have_board());
}

#[test]
fn what_is_found_by_its_link_alone_is_known_to_those_who_run_it_and_entered_by_helpers_unless_it_is_sealed() {
    let rule = |sealed, by_link| super::ReleaseRule { sealed, by_link, ..super::ReleaseRule::default() };
    let (listed, linked) = (Inquiry { status: Status::Open, ..super::testing::inquiry() }, |sealed| Inquiry {
        status: Status::Open,
        release: rule(sealed, true),
        ..super::testing::inquiry()
    });
    let drafted = Inquiry { status: Status::Draft, ..super::testing::inquiry() };
    for role in Role::ALL {
        let grants = vec![Grant { role, programme: Some(PROGRAMME) }];
        let person = SignedIn { id: Uuid::nil(), name: "A".into(), title: String::new(), organisation: None, grants };
        let viewer = Viewer::Person(Arc::new(person));
        let runs = role == Role::Coordinator;
        assert!(listed.seen_by(&viewer, Can::Room), "{role:?}");
        for hidden in [&linked(false), &linked(true), &drafted] {
            assert_eq!(hidden.seen_by(&viewer, Can::Room), runs, "{role:?}");
        }
        assert_eq!(linked(false).seen_by(&viewer, Can::Enter), runs || role == Role::Helper, "{role:?}");
        assert_eq!(linked(true).seen_by(&viewer, Can::Enter), runs, "{role:?}");
    }
    assert!(!super::changes::node(&linked(false), Default::default(), "2026-11-22T10:30:00Z".parse().unwrap()).public);
}

#[test]
fn a_reader_finds_no_survey_that_is_found_by_its_link_alone() {
    each_town(|app, _| {
        let one = open_inquiry(&app);
        let hidden = Inquiry { release: super::ReleaseRule { by_link: true, sealed: true, ..one.release.clone() }, ..one.clone() };
        let list = |person| done(pages::list(visit(&app, person), Fields::default())).unwrap().into_string();
        let show = |person| done(pages::show(visit(&app, person), Path(one.slug.clone())));
        assert!(list(READER).contains(&one.room_path()) && show(READER).is_ok());
        app.db.write_blocking(move |tx| queries::update(tx, &hidden)).unwrap();
        assert!(!list(READER).contains(&one.room_path()) && show(READER).is_err());
        assert!(list(COORDINATOR).contains(&one.room_path()) && show(COORDINATOR).is_ok());
        let enter = |person| done(crate::entry::choose(visit(&app, person))).unwrap().into_string();
        let way = format!("/work/enter/{}", one.slug);
        assert!(!enter(crate::testing::HELPER).contains(&way) && enter(COORDINATOR).contains(&way));
    });
}

#[test]
fn a_limit_below_the_houses_own_is_refused_and_the_one_that_rules_is_shown() {
    each_town(|app, _| {
        let mut typed = typed();
        typed.set("threshold", "4");
        let (status, _, page) = read(done(pages::create(visit(&app, COORDINATOR), typed)).unwrap());
        assert!(status == 200 && page.contains("aldrig siffror från färre än 5") && page.contains("value=\"4\""), "{page}");
        let one = open_inquiry(&app);
        let low = Inquiry { release: super::ReleaseRule { threshold: 3, ..one.release.clone() }, ..one.clone() };
        app.db.write_blocking(move |tx| queries::update(tx, &low)).unwrap();
        let page = read(done(pages::show(visit(&app, COORDINATOR), Path(one.slug))).unwrap()).2;
        assert!(page.contains("5 personer") && !page.contains("3 personer"), "{page}");
    });
}

#[test]
fn one_without_a_title_has_a_name_that_can_be_pressed() {
    use kit::i18n::Lang;
    let blank = Inquiry { texts: Default::default(), ..super::testing::inquiry() };
    assert_eq!((blank.title(Lang::Sv), blank.title(Lang::En)), ("Utan rubrik", "Untitled"));
}

#[test]
fn the_promise_of_a_sealed_survey_can_be_made_stronger_and_not_weaker() {
    let rule = |sealed, threshold| Inquiry {
        release: super::ReleaseRule { sealed, threshold, ..Default::default() },
        ..super::testing::inquiry()
    };
    let before = rule(true, 10);
    assert!(rule(false, 10).breaks_promise_of(&before) && rule(true, 9).breaks_promise_of(&before));
    assert!(!rule(true, 12).breaks_promise_of(&before) && !rule(true, 10).breaks_promise_of(&rule(false, 5)));
}
