//! Filters on both databases: they count as the tallies do, and tell nothing of few.

use ground::access::Role;
use kit::db::DbError;
use kit::forms::Fields;
use kit::i18n::Lang;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::count::{Fitting, count};
use super::{Condition, Filter};
use crate::questions::model::Subject;
use crate::questions::tests::{FORM, SEALED, SURVEY, open_survey, said, tell, turn};
use crate::questions::{content, export, gather};
use crate::testing::{Town, each_town, viewer};
use investigate::inquiries::{Inquiry, ReleaseRule, Status};

fn fitting(town: &Town, inquiry: &Inquiry, filter: Filter, by: Option<&'static str>) -> (Vec<Subject>, Fitting) {
    let (tenant, own) = (town.app.clone(), inquiry.clone());
    let read = move |tx: &mut kit::db::Tx| -> Result<_, DbError> {
        let form = xlsform::read_csv(FORM).unwrap();
        let subjects = Subject::all(&form, None);
        let found = count(tx, &tenant, (&own, &form, &subjects), &filter, by)?;
        Ok((subjects, found))
    };
    town.app.db.read_blocking(read).unwrap()
}

fn page(town: &Town, inquiry: &Inquiry, query: &str) -> String {
    let (tenant, who, own, fields) = (town.app.clone(), viewer(Role::Coordinator), inquiry.clone(), Fields::parse(query.as_bytes()));
    town.app.db.read_blocking(move |tx| content(tx, &tenant, &who, Lang::Sv, &own, &fields)).unwrap().into_string()
}

fn is(question: &str, choices: &[&str]) -> Condition {
    Condition { question: question.to_owned(), choices: choices.iter().map(|choice| (*choice).to_owned()).collect() }
}

fn with(conditions: Vec<Condition>) -> Filter {
    Filter { conditions, ..Filter::default() }
}

#[test]
fn without_a_condition_it_counts_as_the_tallies_do() {
    each_town(|town| {
        let inquiry = open_survey(&town.app, ReleaseRule::default());
        tell(&town.app, &inquiry, &(0..23).map(said).collect::<Vec<_>>());
        let (subjects, all) = fitting(town, &inquiry, Filter::default(), Some("gender"));
        let own = inquiry.clone();
        let (sums, groups) =
            town.read(move |tx| (gather::sums(tx, &own, &subjects).unwrap(), gather::divided(tx, &own, &subjects, "gender").unwrap()));
        assert_eq!(all.people, 23);
        let figures = |sums: &[crate::questions::model::Sum]| {
            sums.iter()
                .map(|sum| {
                    let rows: Vec<i64> = sum.rows.iter().map(|tally| tally.people).collect();
                    (sum.asked.people, sum.answered.people, rows, sum.places.clone(), sum.numbers.clone(), sum.values)
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(figures(&all.sums), figures(&sums));
        let gender = 7;
        for (group, sums) in groups {
            let mine = figures(&all.groups[&group]);
            assert_eq!(mine[..gender], figures(&sums)[..gender], "{group}");
        }
    });
}

#[test]
fn the_choices_of_one_question_are_the_whole_together() {
    each_town(|town| {
        let inquiry = open_survey(&town.app, ReleaseRule::default());
        tell(&town.app, &inquiry, &(0..20).map(said).collect::<Vec<_>>());
        let people = |conditions| fitting(town, &inquiry, with(conditions), None).1.people;
        assert_eq!(people(vec![is("comes", &["yes"])]), 7);
        assert_eq!(["yes", "no", ""].map(|choice| people(vec![is("comes", &[choice])])).iter().sum::<i64>(), 20);
        assert_eq!(people(vec![is("comes", &["yes", "no", ""])]), 20);
        assert_eq!(people(vec![is("help", &["people"])]), 7, "one of several");
        assert_eq!(people(vec![is("hme_1", &["3", "5"]), is("comes", &["no"])]), 7, "both hold");
        assert_eq!(people(vec![is("times", &["1..3"])]), 7);
        assert_eq!(people(vec![is("times", &["3..9"])]), 0);
        let day = |text: &str| Some(text.parse().unwrap());
        let dated = |from, to| fitting(town, &inquiry, Filter { from, to, ..Filter::default() }, None).1.people;
        assert_eq!(
            (dated(day("2026-11-22"), day("2026-11-22")), dated(day("2026-11-23"), None), dated(None, day("2026-11-21"))),
            (20, 0, 0)
        );
    });
}

#[test]
fn the_page_says_what_is_asked_and_how_many_fit() {
    each_town(|town| {
        let inquiry = open_survey(&town.app, ReleaseRule::default());
        tell(&town.app, &inquiry, &(0..30).map(said).collect::<Vec<_>>());
        let asking = page(town, &inquiry, "ask=help");
        assert!(asking.contains("value=\"help:light\"") && asking.contains("Ett av dem räcker"), "{asking}");
        assert!(page(town, &inquiry, "ask=times").contains("value=\"times:2..2\""));
        let shown = page(town, &inquiry, "is=help%3Apeople&by=gender");
        assert!(shown.contains("10 av 30 passar in") && shown.contains("Vad hjälper? · Folk"), "{shown}");
        assert!(shown.contains("href=\"/work/inquiries/enkat/result?by=gender\""), "taken away, it stays divided: {shown}");
        assert!(
            shown.contains("/result.csv?is=help%3Apeople\"") && shown.contains("/answers.csv?is=help%3Apeople&amp;values=1"),
            "{shown}"
        );
        assert!(shown.contains("result?is=help%3Apeople\"") && shown.contains("10 personer har svarat"), "{shown}");
        let strange = page(town, &inquiry, "is=help%3Anothing&is=why%3Ax&from=soon");
        assert!(strange.contains("gick inte att läsa") && strange.contains("Vad hjälper?"), "{strange}");
        assert!(page(town, &inquiry, "from=2026-12-01&to=2026-11-01").contains("role=\"alert\""));
    });
}

#[test]
fn of_few_nothing_is_shown_on_the_page_or_in_a_file() {
    each_town(|town| {
        let app = &town.app;
        let inquiry = open_survey(app, ReleaseRule { threshold: 8, ..ReleaseRule::default() });
        tell(app, &inquiry, &(0..21).map(said).collect::<Vec<_>>());
        let few = page(town, &inquiry, "is=help%3Apeople");
        assert!(few.contains("Färre än 8 passar in") && few.contains("Visa alla"), "{few}");
        assert!(!few.contains("id=\"q-hme_1\"") && !few.contains("result.csv") && !few.contains("7 av 21"), "{few}");
        let file = |query: &'static str| {
            let (tenant, own) = (app.clone(), inquiry.clone());
            let read = move |tx: &mut kit::db::Tx| -> Result<_, DbError> {
                let fields = Fields::parse(query.as_bytes());
                Ok((
                    export::result(tx, &tenant, &viewer(Role::Coordinator), Lang::Sv, &own, &fields)?,
                    export::answers(tx, &tenant, Lang::Sv, &own, &fields)?,
                ))
            };
            app.db.read_blocking(read).unwrap()
        };
        let (result, answers) = file("is=help%3Apeople");
        assert!(result.contains("Färre än 8") && !result.contains("Meningsfullt"), "{result}");
        assert!(answers.contains("Färre än 8") && !answers.contains("2026-"), "{answers}");
        let (result, answers) = file("is=help%3Alight");
        assert!(result.contains("Urval;Vad hjälper? · Ljus") && result.contains("14 av 21 passar in"), "{result}");
        assert!(result.contains("Vad hjälper?;Ljus;14;14"), "{result}");
        assert_eq!(answers.matches("2026-").count(), 14, "{answers}");
    });
}

#[test]
fn of_a_sealed_survey_nobody_is_picked_out() {
    each_town(|town| {
        let open = open_survey(&town.app, SEALED);
        tell(&town.app, &open, &(0..30).map(said).collect::<Vec<_>>());
        let sealed = turn(&town.app, SURVEY, Status::Closed);
        let whole = page(town, &sealed, "");
        assert!(whole.contains("läses bara som siffror") && whole.contains("Vad hjälper?") && !whole.contains("name=\"ask\""), "{whole}");
        assert_eq!(page(town, &sealed, "is=help%3Alight&from=2026-01-01"), whole, "the address changes nothing");
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_is_read_once_fits_as_what_is_read_alone(answers in prop::collection::vec((0..4_usize, 0..3_usize, any::<bool>()), 1..30)) {
        let form = xlsform::read_csv(FORM).unwrap();
        let subjects = Subject::all(&form, None);
        let helps = [json!(["light"]), json!(["people"]), json!(["light", "people"]), Value::Null];
        let comes = [json!("yes"), json!("no"), Value::Null];
        let filter = with(vec![is("help", &["light"]), is("comes", &["yes"])]);
        let mut scan = super::count::Scan::new(&form, &subjects, &filter, None);
        for (help, come, asked) in answers {
            let mut said = json!({"help": helps[help], "why": "å \"x\" \\ y"});
            if asked {
                said["comes"] = comes[come].clone();
            }
            let fits = [0, 2].contains(&help) && asked && come == 0;
            prop_assert_eq!(scan.look(&said.to_string()).unwrap(), fits);
        }
    }
}
