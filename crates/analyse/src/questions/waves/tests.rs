//! Waves on both databases: which are offered, what stands beside what, and what of few is hidden.

use ground::access::Role;
use investigate::inquiries::{Inquiry, InquiryKind, ReleaseRule, Status, changes, queries as inquiries};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::Lang;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::questions::tests::{FORM, SEALED, SURVEY, open_survey, said, tell, turn};
use crate::questions::{content, result};
use crate::testing::{Town, each_town, viewer};

const BEFORE: Uuid = Uuid::from_u128(0x5d);

/// The same survey a year before, with another form.
fn before(town: &Town, form: &str, release: ReleaseRule) -> Inquiry {
    let date = Some("2025-11-30".parse().unwrap());
    let one = Inquiry { kind: InquiryKind::Survey, release, opens_on: date, ..crate::testing::inquiry("enkat-2025", BEFORE) };
    let (tenant, made, form) = (town.app.clone(), one, xlsform::read_csv(form).unwrap());
    let write = move |tx: &mut Tx| -> Result<Inquiry, DbError> {
        changes::make(tx, &tenant, &made, &form, None)?;
        Ok(inquiries::by_id(tx, BEFORE)?.unwrap())
    };
    town.app.db.write_blocking(write).unwrap()
}

fn page(town: &Town, inquiry: &Inquiry, query: &'static str) -> String {
    let (tenant, own) = (town.app.clone(), inquiry.clone());
    let read = move |tx: &mut Tx| content(tx, &tenant, &viewer(Role::Coordinator), Lang::Sv, &own, &Fields::parse(query.as_bytes()));
    town.app.db.read_blocking(read).unwrap().into_string()
}

fn file(town: &Town, inquiry: &Inquiry, query: &'static str) -> String {
    let (tenant, own) = (town.app.clone(), inquiry.clone());
    let read = move |tx: &mut Tx| result(tx, &tenant, &viewer(Role::Coordinator), Lang::Sv, &own, &Fields::parse(query.as_bytes()));
    town.app.db.read_blocking(read).unwrap()
}

fn of<'a>(page: &'a str, question: &str) -> &'a str {
    page.split(&format!("id=\"q-{question}\"")).nth(1).unwrap().split("</section>").next().unwrap()
}

#[test]
fn each_question_stands_beside_what_it_was_before() {
    each_town(|town| {
        let now = open_survey(&town.app, ReleaseRule::default());
        assert!(page(town, &now, "with=").contains("inget att jämföra med"), "nothing was asked before");
        let then = before(
            town,
            &FORM.replace(",text,why,Varför?,,,\n", "").replace(",help,people,Folk\n", ",help,green,Grönt\n"),
            ReleaseRule::default(),
        );
        let yes = |yes: bool| json!({"help": ["light"], "comes": if yes { "yes" } else { "no" }, "hme_1": 4, "hme_2": 4});
        tell(&town.app, &now, &(0..70).map(|n| yes(n < 56)).collect::<Vec<Value>>());
        tell(&town.app, &then, &(0..80).map(|n| yes(n < 48)).collect::<Vec<Value>>());
        let choosing = page(town, &now, "with=");
        assert!(choosing.contains("value=\"enkat-2025\"") && !choosing.contains("id=\"q-"), "{choosing}");
        let both = page(town, &now, "with=&with=enkat-2025");
        let comes = of(&both, "comes");
        assert!(comes.contains("+20") && comes.contains("+5 till +33") && comes.contains("säker"), "{comes}");
        assert!(of(&both, "why").contains("ställde inte frågan"), "{}", of(&both, "why"));
        assert!(of(&both, "help").contains("Grönt") && of(&both, "help").contains("Folk") && of(&both, "help").contains("–"));
        assert!(both.contains("november 2025)") && both.contains("<h2 class=\"h2-line\">Index</h2>"), "{both}");
        let file = file(town, &now, "with=enkat-2025");
        assert!(file.contains("Kommer du?;Ja;70;\"80,0\"") && file.contains("\"20,0\";\"5,2\";\"33,4\";1"), "{file}");
        assert!(page(town, &now, "").contains("result?with="), "the result leads there");
    });
}

#[test]
fn a_survey_of_another_programme_or_of_other_questions_is_not_offered() {
    each_town(|town| {
        let now = open_survey(&town.app, ReleaseRule::default());
        let other = "survey\n,type,name,label\n,text,else,Annat?\n,begin group,about_you,Om dig\n,select_one gender,gender,Kön?\n,end group,,\nchoices\n,list_name,name,label\n,gender,woman,Kvinna\n";
        before(town, other, ReleaseRule::default());
        let page = page(town, &now, "with=enkat-2025");
        assert!(
            page.contains("inget att jämföra med") && !page.contains("enkat-2025"),
            "only what all are asked about themselves is the same"
        );
    });
}

#[test]
fn a_sealed_wave_shows_what_was_kept_of_it_and_nothing_of_few() {
    each_town(|town| {
        let now = open_survey(&town.app, SEALED);
        let then = before(town, FORM, SEALED);
        tell(&town.app, &now, &(0..30).map(said).collect::<Vec<_>>());
        tell(&town.app, &then, &(0..9).map(said).collect::<Vec<_>>());
        let open = page(town, &now, "with=enkat-2025");
        assert!(!open.contains("30") && !of(&open, "hme_1").contains("<td"), "while it is open: {open}");
        let (now, _) = (turn(&town.app, SURVEY, Status::Closed), turn(&town.app, BEFORE, Status::Closed));
        let closed = page(town, &now, "with=enkat-2025");
        let hme = of(&closed, "hme_1");
        assert!(hme.contains(">30<") && hme.contains("för få") && !hme.contains(">9<"), "{hme}");
        assert!(hme.contains("33") && !hme.contains("säker") && !hme.contains("slump"), "no difference from what is hidden: {hme}");
        let file = file(town, &now, "with=enkat-2025");
        assert!(file.contains("för få") && !file.contains(";9;"), "{file}");
    });
}
