//! Forms that are written in every way, and what is said about those that cannot be read.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

use serde_json::{Value, json};
use xlsform::{Form, Kind, Limits, Setting, Trouble, read_csv, read_sheets, validate};

const CHOICES: &str = "list_name,name,label\nyn,yes,Ja\nyn,no,Nej\n";
const HEAD: &str = "type,name,label,relevant\n";
const SETTINGS: &str = "form_title,form_id,version\nProv,prov,1\n";

fn read(survey: &str) -> Form {
    read_sheets(survey, CHOICES, SETTINGS).map_err(|problems| problems[0].to_string()).unwrap()
}

/// The first problem: row, column, trouble.
fn problem(survey: &str) -> (Option<u64>, String, Trouble) {
    let problem = read_sheets(survey, CHOICES, SETTINGS).unwrap_err().remove(0);
    (problem.row, problem.column.unwrap_or_default(), problem.trouble)
}

fn judge(form: &Form, answers: &Value) -> Result<Value, Vec<String>> {
    let setting = Setting { today: "2026-11-22", limits: Limits::default() };
    let judged = validate(form, answers.as_object().unwrap(), &setting);
    judged.map(Value::Object).map_err(|faults| faults.into_iter().map(|fault| fault.path).collect())
}

#[test]
fn one_text_holds_all_sheets() {
    let csv = "\u{feff}survey,type,name,label::Svenska (sv),label::English (en)\n,text,a,Hej,Hello\n,,,,\nnotes,whatever\n,x\n\
               settings\n,form_id,default_language\n,f,English (en)\n";
    let form = read_csv(csv).unwrap();
    assert_eq!((form.id.as_str(), form.default_language.as_str()), ("f", "en"));
    assert_eq!(form.question("a").unwrap().label.get("so", "en"), "Hello");
}

#[test]
fn headings_may_be_written_in_older_ways() {
    let form =
        read("Type,Name,Label:Svenska,Label:English,Relevance,Read Only,my column\nselect one yn,q,Va,What,true(),yes,x\nint,n,N,,,,\n");
    let question = form.question("q").unwrap();
    assert_eq!(question.kind, Kind::SelectOne { list: "yn".into() });
    assert!(question.read_only.is_some() && question.relevant.is_some());
    assert_eq!(question.extra["my column"], "x");
    assert_eq!((form.default_language.as_str(), form.languages.len()), ("Svenska", 2));
    assert_eq!(form.choices["yn"][0].label.0["Svenska"], "Ja", "what is in no language is in the default one");
}

/// The first problem of these rows.
fn first(rows: &str) -> (Option<u64>, String, Trouble) {
    problem(&format!("{HEAD}{rows}"))
}

#[test]
fn problems_name_row_and_column() {
    assert_eq!(first("text,a,A,${b} = 1\n"), (Some(2), "relevant".into(), Trouble::NoQuestion("b".into())));
    assert_eq!(first("text,a b,A,\n"), (Some(2), "name".into(), Trouble::NotAName("a b".into())));
    assert_eq!(first("text,a,A,\ntext,a,A,\n"), (Some(3), "name".into(), Trouble::NameTaken("a".into())));
    assert_eq!(first("txet,a,A,\n"), (Some(2), "type".into(), Trouble::UnknownType("txet".into())));
    assert_eq!(first("select_one nn,a,A,\n"), (Some(2), "type".into(), Trouble::NoList("nn".into())));
    assert_eq!(first("select_one yn,a,A,random() < 0.5\n").2, Trouble::Unsupported("random".into()));
    assert_eq!(first("text,a,,\n"), (Some(2), "label".into(), Trouble::Empty));
}

#[test]
fn what_does_not_hang_together_is_refused() {
    assert_eq!(first("end group,,,\n").2, Trouble::NothingToEnd);
    assert_eq!(first("begin group,g,G,\nend repeat,,,\n").2, Trouble::WrongEnd("repeat", "group"));
    assert_eq!(first("begin repeat,g,G,\ntext,a,A,\n"), (Some(2), "type".into(), Trouble::NeverEnded));
    assert_eq!(first("calculate,c,,\n").1, "calculation");
    assert_eq!(first("text,a,A,,stray\n"), (Some(2), String::new(), Trouble::CellWithoutHeading));
    assert!(matches!(first("text,a,A,1 +\n").2, Trouble::Expression { at: 4, .. }));
    assert_eq!(problem("name,label\na,A\n").2, Trouble::NoColumn);
    assert_eq!(problem("type,name,label,label\ntext,a,A,B\n").2, Trouble::ColumnTwice);
    assert_eq!(problem("").2, Trouble::NoSheet);
    let deep = format!("{}{}", "begin group,g,G,\n".repeat(9), "end group,,,\n".repeat(9));
    assert!(read_sheets(&format!("{HEAD}{deep}"), "", SETTINGS).unwrap_err().iter().any(|p| p.trouble == Trouble::TooDeep(8)));
}

#[test]
fn a_problem_can_be_read_aloud() {
    let said = read_sheets("type,name,label,relevant\ntext,a,A,${b} = 1\n", "", SETTINGS).unwrap_err()[0].to_string();
    assert_eq!(said, "survey, row 2, column relevant: no question is called b: check the spelling");
}

#[test]
fn circles_are_refused() {
    let head = "type,name,label,relevant,calculation\n";
    let circle = |rows: &str| match problem(&format!("{head}{rows}")).2 {
        Trouble::Circle(names) => names,
        other => other.to_string(),
    };
    assert_eq!(circle("text,a,A,${b} = 1,\ntext,b,B,${a} = 1,\n"), "a → b → a");
    assert_eq!(circle("text,a,A,${a} = 1,\n"), "a → a");
    assert_eq!(circle("calculate,a,,,${b} + 1\ncalculate,b,,,${a} + 1\n"), "a → b → a");
    assert_eq!(circle("begin group,g,G,${a} = 1,\ntext,a,A,,\nend group,,,,\n"), "g → a → g");
    let chain: String = (0..120).map(|n| format!("text,q{n},Q,${{q{}}} = 1,\n", n + 1)).collect();
    assert_eq!(problem(&format!("{head}{chain}text,q120,Q,,\n")).2, Trouble::LongChain(100));
    let back: String = (1..120).map(|n| format!("text,q{n},Q,${{q{}}} = 1,\n", n - 1)).collect();
    assert_eq!(problem(&format!("{head}text,q0,Q,,\n{back}")).2, Trouble::LongChain(100));
}

#[test]
fn rules_see_their_own_instance_and_what_is_outside() {
    let form = read(
        "type,name,label,relevant,calculation,required,constraint\n\
         integer,limit,Gräns,,,,\n\
         begin repeat,child,Barn,,,,\n\
         integer,age,Ålder,,,,. < ${limit}\n\
         text,school,Skola,${age} >= 6,,yes,\n\
         end repeat,,,,,,\n\
         calculate,children,,,count(${child}),,\n\
         calculate,oldest,,,max(${age}),,\n\
         note,young,Alla är små,${oldest} < 6,,,\n",
    );
    let answers = json!({"limit": 18, "child": [{"age": 3, "school": "hidden"}, {"age": "7", "school": "Skogen"}], "children": 99});
    let kept = json!({"limit": 18, "child": [{"age": 3}, {"age": 7, "school": "Skogen"}], "children": "2", "oldest": "7"});
    assert_eq!(judge(&form, &answers), Ok(kept));
    let wrong = json!({"limit": 5, "child": [{"age": 3}, {"age": 7}, {"age": 1.5}]});
    assert_eq!(judge(&form, &wrong), Err(vec!["/child/1/age".into(), "/child/1/school".into(), "/child/2/age".into()]));
}

#[test]
fn a_hidden_group_hides_all_that_it_holds() {
    let form = read(
        "type,name,label,relevant,required\n\
         select_one yn,more,Mer,,\n\
         begin group,g,G,${more} = 'yes',\n\
         text,a,A,,yes\n\
         text,b,B,${a} = 'x',yes\n\
         end group,,,,\n\
         text,c,C,${a} != '',yes\n",
    );
    assert_eq!(judge(&form, &json!({"more": "no", "a": "x", "b": "y", "c": "z"})), Ok(json!({"more": "no"})));
    assert_eq!(judge(&form, &json!({"more": "yes", "a": "x"})), Err(vec!["/b".into(), "/c".into()]));
}

#[test]
fn each_kind_takes_its_own() {
    let kinds = ["text", "integer", "decimal", "date", "time", "dateTime", "geopoint", "geotrace", "geoshape", "acknowledge", "hidden"];
    let rows: String = kinds.iter().map(|kind| format!("{kind},q_{kind},Q\n")).collect();
    let form = read(&format!("type,name,label\n{rows}select_multiple yn,q_many,Q\n"));
    let good = json!({"q_text": "x", "q_integer": "-12", "q_decimal": "3,5", "q_date": "2024-02-29", "q_time": "23:59", "q_dateTime": "2026-11-22T10:00:00+01:00",
        "q_geopoint": "59.6 16.5", "q_geotrace": "59 16; 60 17", "q_geoshape": "59 16;60 17;60 16;59 16", "q_acknowledge": true, "q_hidden": "h", "q_many": ["no", "yes", "no"]});
    let kept = judge(&form, &good).unwrap();
    assert_eq!((&kept["q_integer"], &kept["q_decimal"], &kept["q_many"]), (&json!(-12), &json!(3.5), &json!(["yes", "no"])));
    assert_eq!(kept["q_geotrace"], "59 16;60 17");
    let bad = json!({"q_text": 1, "q_integer": 1.5, "q_decimal": "NaN", "q_date": "i går", "q_time": "25:00", "q_dateTime": "2026-11-22", "q_geopoint": "59.6",
        "q_geotrace": "59 16", "q_geoshape": "59 16;60 17;60 16;59 17", "q_acknowledge": "no", "q_hidden": [], "q_many": [1]});
    assert_eq!(judge(&form, &bad).unwrap_err().len(), 12);
    assert_eq!(judge(&form, &json!({"q_integer": "9007199254740992"})).unwrap_err().len(), 1);
    assert_eq!(judge(&form, &json!({"q_geopoint": "NaN 1"})).unwrap_err().len(), 1);
}

#[test]
fn choices_are_filtered_by_what_was_answered() {
    let choices = "list_name,name,label,town\ntown,a,A,\ntown,b,B,\nstreet,a1,A 1,a\nstreet,a2,A 2,a\nstreet,b1,B 1,b\n";
    let survey = "type,name,label,choice_filter\nselect_one town,town,Ort,\nselect_one street,street,Gata,town = ${town}\n\
                  select_multiple street,streets,Gator,town = ${town}\nrank street,order,Ordning,town = ${town}\n";
    let form = read_sheets(survey, choices, SETTINGS).unwrap();
    let good = json!({"town": "a", "street": "a2", "streets": ["a2", "a1"], "order": ["a2", "a1"]});
    let kept = json!({"town": "a", "street": "a2", "streets": ["a1", "a2"], "order": ["a2", "a1"]});
    assert_eq!(judge(&form, &good), Ok(kept), "several lie in the list's order, a ranking in its own");
    let bad = json!({"town": "b", "street": "a2", "streets": "b1 a1", "order": "b1"});
    assert_eq!(judge(&form, &bad), Err(vec!["/street".into(), "/streets".into()]));
    for order in ["a1", "a1 a1", "a1 b1", "a1 a2 b1"] {
        assert_eq!(judge(&form, &json!({"town": "a", "order": order})), Err(vec!["/order".into()]), "{order}");
    }
}

#[test]
fn a_scale_takes_its_own_numbers() {
    let form = read("type,name,label,parameters\nrange,a,A,start=0 end=1 step=0.1\nrange,b,B,start=10 end=-10 step=5\nrange,c,C,\n");
    let kept = judge(&form, &json!({"a": "0,3", "b": -5, "c": 10})).unwrap();
    assert_eq!((&kept["a"], &kept["b"]), (&json!(0.3), &json!(-5.0)));
    for (name, wrong) in [("a", json!(0.25)), ("a", json!(1.1)), ("b", json!(-15)), ("c", json!(0)), ("c", json!("x"))] {
        assert_eq!(judge(&form, &json!({ name: wrong })), Err(vec![format!("/{name}")]), "{name}");
    }
}

#[test]
fn a_repeat_is_asked_as_often_as_it_says() {
    let form = read(
        "type,name,label,repeat_count,calculation\ninteger,n,Antal,,\nbegin repeat,child,Barn,${n},\ntext,name,Namn,,\nend repeat,,,,\n\
         calculate,all,,,count(${child})\n",
    );
    let three = json!([{"name": "A"}, {"name": "B"}, {"name": "C"}]);
    let kept = |n: Value| judge(&form, &json!({"n": n, "child": three})).unwrap();
    assert_eq!((kept(json!(2))["child"].as_array().unwrap().len(), &kept(json!(2))["all"]), (2, &json!("2")));
    assert_eq!((kept(json!(9))["child"].as_array().unwrap().len(), &kept(json!(9))["all"]), (3, &json!("3")));
    assert_eq!(kept(json!(null))["all"], "0");
}

#[test]
fn a_rule_may_look_at_another_instance() {
    let form = read(
        "type,name,label,calculation\nbegin repeat,visit,Besök,\ninteger,km,Mil,\nselect_one yn,again,Igen,\ncalculate,nr,,position(..)\n\
         calculate,before,,\"indexed-repeat(${km}, ${visit}, position(..) - 1)\"\n\
         calculate,total,,\"coalesce(indexed-repeat(${total}, ${visit}, position(..) - 1), 0) + ${km}\"\n\
         calculate,said,,\"jr:choice-name(${again}, '${again}')\"\nend repeat,,,\n",
    );
    let kept = judge(&form, &json!({"visit": [{"km": 2, "again": "yes"}, {"km": 3}, {"km": 5, "again": "no"}]})).unwrap();
    let column = |name: &str| kept["visit"].as_array().unwrap().iter().map(|visit| visit[name].clone()).collect::<Value>();
    assert_eq!(column("nr"), json!(["1", "2", "3"]));
    assert_eq!(column("before"), json!([null, "2", "3"]));
    assert_eq!(column("total"), json!(["2", "5", "10"]));
    assert_eq!(column("said"), json!(["Ja", null, "Nej"]));
}
