//! Results of surveys on both databases: sums, groups, indices, releases, exports.

use evidence::disclosure::{Published, Rule};
use investigate::desk::Desk;
use investigate::inquiries::{Inquiry, InquiryKind, ReleaseRule, Status, changes, queries as inquiries};
use investigate::responses::check::{Rules, check};
use investigate::responses::model::{Channel, Submission};
use investigate::responses::queries::{self as responses, Ready, receive};
use investigate::responses::rebuild::rebuild;
use investigate::responses::receive::{Way, build};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::Lang;
use serde_json::{Value, json};
use uuid::Uuid;

use super::model::{Shape, Subject, indexes};
use super::{content, export, gather, released, sealed};
use crate::findings;
use crate::testing::{each_town, viewer};
use ground::App;
use ground::access::Role;
use ground::red_thread;

pub(super) const FORM: &str = "survey
,type,name,label::Svenska (sv),relevant,parameters,index
,begin group,life,Vardagen,,,
,select_multiple help,help,Vad hjälper?,,,
,select_one yn,comes,Kommer du?,,,
,integer,times,Hur ofta?,${comes} = 'yes',,
,rank help,order,Vad först?,,,
,text,why,Varför?,,,
,end group,,,,,
,begin group,work,Arbetet,,,yes
,range,hme_1,Meningsfullt,,start=1 end=5 step=1,
,range,hme_2,Utvecklas,,start=1 end=5 step=1,
,end group,,,,,
,begin group,about_you,Om dig,,,
,select_one gender,gender,Kön?,,,
,end group,,,,,
choices
,list_name,name,label::Svenska (sv)
,help,light,Ljus
,help,people,Folk
,yn,yes,Ja
,yn,no,Nej
,gender,woman,Kvinna
,gender,man,Man
settings
,form_title,form_id,default_language
,Enkät,survey,Svenska (sv)
";
pub(super) const SURVEY: Uuid = Uuid::from_u128(0x5e);

pub(super) fn open_survey(app: &App, release: ReleaseRule) -> Inquiry {
    let one = Inquiry { kind: InquiryKind::Survey, release, ..crate::testing::inquiry("enkat", SURVEY) };
    let (tenant, made, form) = (app.clone(), one.clone(), xlsform::read_csv(FORM).unwrap());
    app.db.write_blocking(move |tx: &mut Tx| -> Result<(), DbError> { changes::make(tx, &tenant, &made, &form, None) }).unwrap();
    app.db.read_blocking(|tx| inquiries::by_id(tx, SURVEY)).unwrap().unwrap_or(one)
}

pub(super) fn tell(app: &App, inquiry: &Inquiry, answers: &[Value]) {
    for given in answers {
        let (tenant, own) = (app.clone(), inquiry.clone());
        let form = app.db.read_blocking(move |tx| Desk::of(&tenant).form(tx, &own)).unwrap();
        let submission =
            Submission { id: app.chance.uuid_v4(), lang: "sv".into(), answers: given.as_object().unwrap().clone(), marks: Vec::new() };
        let rules = Rules { inquiry, form: &form, areas: None, today: "2026-11-27", urgent: &[] };
        let checked = check(&rules, Lang::Sv, &submission).unwrap();
        let ready = Ready::new(&build_of(app, inquiry, &form, &submission, &checked));
        app.db.write_blocking(move |tx: &mut Tx| receive(tx, &ready).map(drop)).unwrap();
    }
}

pub(super) fn build_of(
    app: &App,
    inquiry: &Inquiry,
    form: &std::sync::Arc<xlsform::Form>,
    submission: &Submission,
    checked: &investigate::responses::check::Checked,
) -> investigate::responses::model::NewResponse {
    let open = investigate::desk::Open {
        inquiry: inquiry.clone(),
        form: form.clone(),
        areas: None,
        urgent: Default::default(),
        versions: investigate::responses::model::Versions { inquiry: inquiry.row_version, areas: 0 },
    };
    let mut new = build(app, &open, submission, checked, &Way::alone(Channel::Page));
    new.held_against = None;
    new
}

fn said(number: usize) -> Value {
    let gender = ["woman", "man"][number % 2];
    match number % 3 {
        0 => {
            json!({"help": ["light", "people"], "comes": "yes", "times": 2, "order": ["people", "light"], "hme_1": 5, "hme_2": 3, "gender": gender})
        }
        1 => json!({"help": ["light"], "comes": "no", "why": "Mörkt", "hme_1": 3, "hme_2": 3, "gender": gender}),
        _ => json!({"hme_1": 1, "hme_2": 3}),
    }
}

#[test]
fn every_question_is_summed_and_divided() {
    each_town(|town| {
        let app = &town.app;
        let inquiry = open_survey(app, ReleaseRule::default());
        tell(app, &inquiry, &(0..12).map(said).collect::<Vec<_>>());
        let form = xlsform::read_csv(FORM).unwrap();
        let subjects = Subject::all(&form, None);
        let of = |name: &str| subjects.iter().position(|subject| subject.word.name == name).unwrap();
        let (sums, divided, all) = {
            let subjects = subjects.clone();
            app.db
                .read_blocking(move |tx| -> Result<_, DbError> {
                    Ok((
                        gather::sums(tx, &inquiry, &subjects)?,
                        gather::divided(tx, &inquiry, &subjects, "gender")?,
                        gather::everybody(tx, &inquiry)?,
                    ))
                })
                .unwrap()
        };
        assert_eq!(all.people, 12);
        let help = &sums[of("help")];
        assert_eq!((help.asked.people, help.answered.people), (12, 8));
        assert_eq!(help.rows.iter().map(|tally| tally.people).collect::<Vec<_>>(), [8, 4]);
        let times = &sums[of("times")];
        assert_eq!((times.asked.people, times.answered.people, times.mean()), (4, 4, Some(2.0)), "asked of those alone who come");
        let order = &sums[of("order")];
        assert_eq!((order.places.clone(), order.rows[1].people), (vec![(8.0, 4.0), (4.0, 4.0)], 4));
        assert_eq!(sums[of("why")].answered.people, 4);
        assert_eq!(subjects[of("hme_1")].shape, Shape::Scale);
        let women: i64 = divided["woman"][of("help")].answered.people;
        let men: i64 = divided["man"][of("help")].answered.people;
        assert_eq!((women, men, divided[""][of("help")].answered.people), (4, 4, 0));
        let parts = subjects.iter().zip(&sums).map(|(subject, sum)| (subject, sum.mean(), sum.answered.people));
        let index = indexes(parts);
        // (5 + 3 + 1) / 3 = 3, and 3: both are 50 of 100.
        assert_eq!((index.len(), index[0].value, index[0].people), (1, 50.0, 12));
    });
}

/// A sealed survey's page, in the state that it has now.
fn sealed_page(app: &App, by: &str) -> String {
    let (tenant, who, by) = (app.clone(), viewer(Role::Coordinator), by.to_owned());
    let read = move |tx: &mut Tx| {
        let inquiry = inquiries::by_id(tx, SURVEY)?.unwrap();
        let mut fields = Fields::default();
        fields.set("by", by.clone());
        content(tx, &tenant, &who, Lang::Sv, &inquiry, &fields)
    };
    app.db.read_blocking(read).unwrap().into_string()
}

/// Closes or opens it, as the work room does.
pub(super) fn turn(app: &App, inquiry: Uuid, status: Status) -> Inquiry {
    let tenant = app.clone();
    let write = move |tx: &mut Tx| -> Result<Inquiry, DbError> {
        let one = Inquiry { status, ..inquiries::by_id(tx, inquiry)?.unwrap() };
        assert!(changes::change(tx, &tenant, &one, None, None, "inquiry_changed")?);
        Ok(inquiries::by_id(tx, inquiry)?.unwrap())
    };
    app.db.write_blocking(write).unwrap()
}

fn withdraw_one(app: &App) {
    let tenant = app.clone();
    let write = move |tx: &mut Tx| -> Result<(), DbError> {
        let id = tx.query_one("select id from response where state = 'in' order by id limit 1", &[], |row| row.get::<Uuid>(0))?;
        let stored = responses::by_id(tx, id)?.unwrap();
        let form = Desk::of(&tenant).form_version(tx, stored.inquiry, stored.form_number)?;
        responses::change_state(tx, &rebuild(&form, &stored, &[]), stored.row_version, "withdrawn").map(drop)
    };
    app.db.write_blocking(write).unwrap();
}

const SEALED: ReleaseRule = ReleaseRule { threshold: 10, nightly: false, sealed: true, by_link: true };

#[test]
fn a_sealed_result_shows_nothing_while_it_is_open_and_nothing_of_few() {
    each_town(|town| {
        let app = &town.app;
        let open = open_survey(app, SEALED);
        tell(app, &open, &(0..9).map(said).collect::<Vec<_>>());
        assert!(sealed_page(app, "").contains("9 personer har svarat"));
        turn(app, SURVEY, Status::Closed);
        let few = sealed_page(app, "");
        assert!(few.contains("Färre än 10 har svarat") && !few.contains("Meningsfullt"), "{few}");
        let open = turn(app, SURVEY, Status::Open);
        tell(app, &open, &(9..15).map(said).collect::<Vec<_>>());
        let waiting = sealed_page(app, "");
        assert!(waiting.contains("15 personer har svarat") && waiting.contains("visas när enkäten är stängd"), "{waiting}");
        assert!(!waiting.contains("Meningsfullt") && !waiting.contains("result.csv"), "{waiting}");
        let (tenant, own) = (app.clone(), open.clone());
        let csv = app.db.read_blocking(move |tx| export::result(tx, &tenant, Lang::Sv, &own)).unwrap();
        assert_eq!(csv.lines().count(), 1, "{csv}");
        turn(app, SURVEY, Status::Closed);
        let enough = sealed_page(app, "");
        assert!(enough.contains("Meningsfullt") && enough.contains(">50<"), "{enough}");
        assert!(!enough.contains("Läs vad de skrev"), "nobody reads an answer by itself");
        let divided = sealed_page(app, "gender");
        assert!(divided.contains("för få") && !divided.contains("<td class=\"num\">5</td>"), "{divided}");
    });
}

#[test]
fn the_response_rate_is_that_of_those_invited() {
    each_town(|town| {
        let app = &town.app;
        let inquiry = open_survey(app, ReleaseRule::default());
        let page = |sealed: bool| {
            let (tenant, who) = (app.clone(), viewer(Role::Coordinator));
            let inquiry = Inquiry { release: ReleaseRule { sealed, ..ReleaseRule::default() }, ..inquiry.clone() };
            app.db.read_blocking(move |tx| content(tx, &tenant, &who, Lang::Sv, &inquiry, &Fields::default())).unwrap().into_string()
        };
        tell(app, &inquiry, &(0..12).map(said).collect::<Vec<_>>());
        assert!(!page(false).contains("Svarsfrekvens"), "nobody was invited");
        let (batch, now) = (app.fresh_id(), app.now());
        let invited = move |tx: &mut Tx| -> Result<(), DbError> {
            let sent = "insert into invitation_batch (id, inquiry_id, number, lang, subject, body, erased, invited, made_at)
                values ($1, $2, 1, 'sv', '', '', {true}, 8, $3)";
            tx.execute(sent, &[&batch, &SURVEY, &now])?;
            for (hash, used) in [("a", true), ("b", true), ("c", false)] {
                let code = "insert into answer_code (inquiry_id, hash, used, invited) values ($1, $2, $3, {true})";
                tx.execute(code, &[&SURVEY, &hash, &used])?;
            }
            tx.execute("insert into answer_code (inquiry_id, hash, used) values ($1, 'slip', {true})", &[&SURVEY]).map(drop)
        };
        app.db.write_blocking(invited).unwrap();
        assert!(page(false).contains("Svarsfrekvens: 2 av 8 inbjudna (25\u{a0}%)"), "{}", page(false));
        assert!(!page(true).contains("Svarsfrekvens"), "of so few it is not told where answers are sealed");
    });
}

#[test]
fn a_choice_that_few_made_is_not_shown_and_a_mean_of_enough_is() {
    each_town(|town| {
        let app = &town.app;
        let open = open_survey(app, SEALED);
        tell(app, &open, &(0..15).map(said).collect::<Vec<_>>());
        let closed = turn(app, SURVEY, Status::Closed);
        let page = sealed_page(app, "");
        let of = |name: &str| page.split(&format!("id=\"q-{name}\"")).nth(1).unwrap().split("</section>").next().unwrap().to_owned();
        assert!(
            of("hme_1").contains("Medelvärde") && of("hme_1").contains("några val har färre än 10"),
            "each step has five: {}",
            of("hme_1")
        );
        assert!(!of("hme_1").contains("shares__rows") && of("hme_2").contains("shares__rows"), "{}", of("hme_2"));
        let (tenant, own) = (app.clone(), closed);
        let csv = app.db.read_blocking(move |tx| export::result(tx, &tenant, Lang::Sv, &own)).unwrap();
        assert!(csv.contains("Meningsfullt;Medelvärde") && !csv.contains("Meningsfullt;5;5"), "{csv}");
        assert!(csv.contains("Utvecklas;3;15;15"), "{csv}");
    });
}

#[test]
fn what_a_sealed_survey_said_when_it_was_closed_follows_no_single_person() {
    each_town(|town| {
        let app = &town.app;
        let open = open_survey(app, SEALED);
        tell(app, &open, &(0..15).map(said).collect::<Vec<_>>());
        let closed = turn(app, SURVEY, Status::Closed);
        let figures = || {
            let (tenant, own) = (app.clone(), closed.clone());
            app.db.read_blocking(move |tx| export::result(tx, &tenant, Lang::Sv, &own)).unwrap()
        };
        let kept = figures();
        withdraw_one(app);
        assert_eq!(figures(), kept, "an answer that is taken back afterwards");
        let open = turn(app, SURVEY, Status::Open);
        assert!(!sealed_page(app, "").contains("Meningsfullt"), "opened again, it shows nothing");
        tell(app, &open, &[said(0)]);
        turn(app, SURVEY, Status::Closed);
        assert_eq!(figures(), kept, "one more, closed again");
        let open = turn(app, SURVEY, Status::Open);
        tell(app, &open, &(0..12).map(said).collect::<Vec<_>>());
        turn(app, SURVEY, Status::Closed);
        assert_ne!(figures(), kept, "many more");
    });
}

#[test]
fn what_is_left_over_of_a_divided_question_is_enough_people_too() {
    let subject = Subject { shape: Shape::One, ..Subject::all(&xlsform::read_csv(FORM).unwrap(), None)[1].clone() };
    let sum = |rows: [i64; 2]| {
        let tally = |people| kit::db::Tally { people, ..Default::default() };
        super::model::Sum { answered: tally(rows[0] + rows[1]), rows: rows.map(tally).to_vec(), ..Default::default() }
    };
    let (whole, shown) = (sum([40, 21]), sum([20, 20]));
    assert!(!sealed::groups_tell_nobody(10, &subject, &whole, &[&shown]), "one person of the others said no");
    assert!(sealed::groups_tell_nobody(10, &subject, &sum([40, 20]), &[&shown]));
    assert!(sealed::tells_nobody(0, &subject, &sum([1, 2])), "where answers are read, all is shown");
}

#[test]
fn one_hidden_group_takes_the_smallest_other_along() {
    assert_eq!(sealed::hidden(&[12, 9, 30], 10), [true, true, false]);
    assert_eq!(sealed::hidden(&[9, 9, 30], 10), [true, true, false]);
    assert_eq!(sealed::hidden(&[12, 30], 10), [false, false]);
    assert_eq!(sealed::hidden(&[1, 2], 0), [false, false]);
    assert_eq!(sealed::hidden(&[30, 4, 5, 20], 10), [false, true, true, true], "together they are nine");
}

#[test]
fn a_release_goes_through_the_door_and_an_export_has_every_row() {
    each_town(|town| {
        let app = &town.app;
        let inquiry = open_survey(app, ReleaseRule::default());
        tell(app, &inquiry, &(0..30).map(said).collect::<Vec<_>>());
        let rule = Rule::new(5, &[1; 32]).unwrap();
        let (tenant, own) = (app.clone(), inquiry.clone());
        let (all, told) = app.db.read_blocking(move |tx| released::release(tx, &tenant, &own, &rule)).unwrap();
        assert_eq!(all.people, 30);
        assert!(told.iter().all(|one| one.subject.word.name != "why"), "what people wrote stays inside");
        let help = told.iter().find(|one| one.subject.word.name == "help").unwrap();
        let near = |published: Published, n: u64| published.figure().is_some_and(|figure| figure.abs_diff(n) <= 3);
        assert!(near(help.answered, 20) && near(help.rows[0], 20) && near(help.rows[1], 10), "{help:?}");
        let frozen = serde_json::to_string(&told).unwrap();
        assert_eq!(serde_json::from_str::<Vec<released::ReleasedQuestion>>(&frozen).unwrap(), told);
        assert!(released::view(Lang::Sv, "sv", &told).into_string().contains("Vad hjälper?"));
        let (tenant, own) = (app.clone(), inquiry.clone());
        let (words, values, result) = app
            .db
            .read_blocking(move |tx| -> Result<_, DbError> {
                Ok((
                    export::answers(tx, &tenant, Lang::Sv, &own, false)?,
                    export::answers(tx, &tenant, Lang::Sv, &own, true)?,
                    export::result(tx, &tenant, Lang::Sv, &own)?,
                ))
            })
            .unwrap();
        assert_eq!((words.lines().count(), values.lines().count()), (31, 31));
        assert!(words.contains("Vad hjälper?") && words.contains("\"Ljus, Folk\""), "{words}");
        let (tenant, own) = (app.clone(), inquiry.clone());
        let bytes = app.db.read_blocking(move |tx| export::workbook(tx, &tenant, Lang::Sv, &own)).unwrap();
        let sheet = &xlsform::Workbook::read(&bytes).unwrap().sheets[0];
        assert_eq!((sheet.name.as_str(), sheet.lines.len()), ("Svar", 31));
        assert!(values.contains(";help;") && values.contains("light people"), "{values}");
        assert!(result.contains("Vad hjälper?;Ljus;20;20;\"100,0\""), "{result}");
    });
}

#[test]
fn a_finding_rests_on_those_who_answered_and_lets_go_of_who_takes_it_back() {
    each_town(|town| {
        let app = &town.app;
        let inquiry = open_survey(app, ReleaseRule::default());
        tell(app, &inquiry, &(0..12).map(said).collect::<Vec<_>>());
        let mut fields = Fields::default();
        for (name, value) in [("inquiry", "enkat"), ("question", "help")] {
            fields.set(name, value);
        }
        let new = done(findings::new(visit(app), fields.clone())).unwrap().into_string();
        assert!(new.contains("Vad hjälper") && new.contains("name=\"question\" value=\"help\"") && new.contains("Ljus: 100"), "{new}");
        fields.set("form_id", Uuid::from_u128(0xf1).to_string());
        fields.set("title", "Ljus hjälper");
        fields.set("what", "De flesta vill ha ljus");
        done(findings::create(visit(app), fields)).unwrap();
        let voices = || {
            let read = |tx: &mut Tx| {
                let sql = "select voices from thread_node where kind = 'finding' and title = 'Ljus hjälper'";
                let first =
                    "select r.id from response r join thread_edge e on e.from_kind = 'response' and e.from_id = r.id order by r.id limit 1";
                Ok::<_, DbError>((tx.query_one(sql, &[], |row| row.get::<i64>(0))?, tx.query_opt(first, &[], |row| row.get::<Uuid>(0))?))
            };
            app.db.read_blocking(read).unwrap()
        };
        let (eight, first) = voices();
        assert_eq!(eight, 8);
        let (tenant, first) = (app.clone(), first.unwrap());
        app.db
            .write_blocking(move |tx: &mut Tx| -> Result<(), DbError> {
                let stored = responses::by_id(tx, first)?.ok_or(DbError::NotFound)?;
                assert_eq!(red_thread::walk_of_response(tx, stored.inquiry, first)?.len(), 1, "the holder sees what came of it");
                let form = Desk::of(&tenant).form_version(tx, stored.inquiry, stored.form_number)?;
                responses::change_state(tx, &rebuild(&form, &stored, &[]), stored.row_version, "withdrawn").map(drop)
            })
            .unwrap();
        assert_eq!(voices().0, 7);
    });
}

#[test]
fn old_and_new_answers_add_up_and_what_is_asked_no_more_keeps_its_result() {
    each_town(|town| {
        let app = &town.app;
        let one = open_survey(app, ReleaseRule::default());
        tell(app, &one, &[json!({"help": ["light"], "comes": "yes", "times": 3, "hme_1": 5}), json!({"help": ["people"], "comes": "no"})]);
        let next = FORM.replace(",help,people,Folk\n", ",help,green,Mer grönt\n").replace("Kommer du?", "Går du hit?");
        let next = next.replace(",integer,times,Hur ofta?,${comes} = 'yes',,\n", "").replace("start=1 end=5", "start=1 end=3");
        let (tenant, form) = (app.clone(), xlsform::read_csv(&next).unwrap());
        let two = Inquiry { form_number: 2, ..one };
        let changed = two.clone();
        let write = move |tx: &mut Tx| changes::change(tx, &tenant, &changed, Some(&form), None, "form_published");
        assert!(app.db.write_blocking(write).unwrap());
        let two = Inquiry { row_version: two.row_version + 1, ..two };
        tell(app, &two, &[json!({"help": ["green"], "comes": "yes"})]);
        let (tenant, own) = (app.clone(), two.clone());
        let (subjects, sums) = app.db.read_blocking(move |tx| super::pages::told(tx, &tenant, &own)).unwrap();
        let of = |name: &str| subjects.iter().position(|subject| subject.word.name == name).map(|at| (&subjects[at], &sums[at])).unwrap();
        let (help, sum) = of("help");
        let said: Vec<(&str, i64)> =
            help.choices.iter().zip(&sum.rows).map(|(choice, tally)| (choice.text.get("sv", ""), tally.people)).collect();
        assert_eq!(said, [("Ljus", 1), ("Mer grönt", 1), ("Folk (tidigare val)", 1)]);
        let (comes, sum) = of("comes");
        assert_eq!((comes.word.text.get("sv", ""), sum.answered.people), ("Går du hit?", 3));
        assert_eq!((of("times").0.group.get("sv", ""), of("times").1.answered.people), ("Frågor som inte ställs längre", 1));
        assert_eq!(
            of("hme_1").1.rows.iter().map(|tally| tally.people).collect::<Vec<_>>(),
            [0, 0, 0, 0, 1],
            "a longer scale is remembered"
        );
        let (tenant, own) = (app.clone(), two);
        let csv = app.db.read_blocking(move |tx| export::answers(tx, &tenant, Lang::Sv, &own, false)).unwrap();
        assert!(csv.contains("Folk (tidigare val)") && csv.contains("Hur ofta?"), "{csv}");
    });
}

fn visit(app: &App) -> ground::Visit {
    let (uri, viewer) = (axum::http::Uri::from_static("/work/findings/new"), viewer(Role::Coordinator));
    ground::Visit { tenant: app.clone(), lang: Lang::Sv, viewer, uri, flash: None, crowded: false }
}

fn done<T>(handler: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(handler)
}
