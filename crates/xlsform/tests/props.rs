//! Whatever somebody writes or sends: it is read or refused, and nothing falls over.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

use proptest::prelude::*;
use serde_json::{Map, Value};
use xlsform::expr::{Scope, eval, parse};
use xlsform::{Form, Limits, Setting, Sheet, read_csv, read_sheets, validate};

const SETTINGS: &str = "form_title,form_id,version\nProv,prov,1\n";

fn read(survey: &str) -> Form {
    read_sheets(survey, "", SETTINGS).map_err(|problems| problems[0].to_string()).unwrap()
}

fn judge(form: &Form, answers: &Value) -> Result<Value, usize> {
    let setting = Setting { today: "2026-11-22", limits: Limits::default() };
    let judged = validate(form, answers.as_object().unwrap(), &setting);
    judged.map(Value::Object).map_err(|faults| faults.len())
}

struct Nobody;

impl Scope for Nobody {
    fn answers(&self, name: &str) -> Vec<String> {
        vec![name.to_owned()]
    }

    fn today(&self) -> String {
        "2026-11-22".to_owned()
    }
}

/// Pieces that meet in real expressions, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "${a}",
        ".",
        "'x'",
        "1",
        "-",
        "(",
        ")",
        ",",
        "and",
        "or",
        "=",
        "!=",
        "<",
        "div",
        "mod",
        "if(",
        "selected(",
        "count(",
        "round(",
        "regex(",
        "'['",
        " ",
        "max(",
        "today()",
        "string(",
        "é",
        "${",
    ]);
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".{0,20}".prop_map(Value::from)
    ];
    let keys = prop::sample::select(vec!["limit", "child", "age", "school", "x~/"]);
    leaf.prop_recursive(4, 40, 6, move |inner| {
        let object = prop::collection::vec((keys.clone(), inner.clone()), 0..5);
        prop_oneof![
            prop::collection::vec(inner, 0..5).prop_map(Value::from),
            object
                .prop_map(|entries| Value::Object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect::<Map<_, _>>())),
        ]
    })
}

proptest! {
    #[test]
    fn any_expression_is_read_or_refused(text in prop_oneof![".{0,200}", pieces()]) {
        if let Ok(tree) = parse(&text) {
            let value = eval(&tree, &Nobody);
            let again = serde_json::from_str(&serde_json::to_string(&tree).unwrap()).unwrap();
            prop_assert_eq!(eval(&again, &Nobody).text(), value.text());
        }
    }

    #[test]
    fn any_text_is_a_form_or_a_list_of_problems(text in ".{0,300}", rows in prop::collection::vec("(survey|choices|settings|,(text|begin group|end group|select_one a|note),[a-z]{0,2},A?,(\\$\\{a\\})?)", 0..12)) {
        let csv = format!("survey\n,type,name,label,relevant\n{}\nsettings,form_id\n,f\n", rows.join("\n"));
        for csv in [text, csv] {
            if let Err(problems) = read_csv(&csv) {
                prop_assert!(!problems.is_empty() && problems.iter().all(|problem| !problem.to_string().is_empty()));
            }
        }
    }

    #[test]
    fn any_answers_are_judged(answers in any_json()) {
        let form = read("type,name,label,relevant,constraint\ninteger,limit,L,,\nbegin repeat,child,B,${limit} != 3,\ninteger,age,A,,. < ${limit}\ntext,school,S,max(${age}) > 2,\nend repeat,,,,\n");
        let sent = Value::Object(answers.as_object().cloned().unwrap_or_default());
        if let Ok(kept) = judge(&form, &sent) {
            prop_assert_eq!(judge(&form, &kept), Ok(kept.clone()), "what is kept is kept again");
        }
    }
}

/// A form whose questions hang on earlier ones at random, in groups now and then.
fn hanging() -> impl Strategy<Value = String> {
    prop::collection::vec((any::<prop::sample::Index>(), any::<bool>(), 0..3_u8), 2..12).prop_map(|rows| {
        let mut survey = "type,name,label,relevant\n".to_owned();
        for (number, (earlier, negated, kind)) in rows.iter().enumerate() {
            let sign = if *negated { "!=" } else { "=" };
            let rule = if number == 0 { String::new() } else { format!("${{q{}}} {sign} 'yes'", earlier.index(number)) };
            let row = match kind {
                0 => format!("begin group,g{number},G,{rule}\ntext,q{number},Q,\nend group,,,\n"),
                _ => format!("text,q{number},Q,{rule}\n"),
            };
            survey.push_str(&row);
        }
        survey
    })
}

proptest! {
    /// Somebody answers, changes an answer so that others are hidden, and changes it back: what was told is there again, and
    /// what is hidden is never sent.
    #[test]
    fn what_is_hidden_is_not_sent_and_not_lost(survey in hanging(), words in prop::collection::vec(prop::bool::ANY, 12), gate in any::<prop::sample::Index>()) {
        let form = read(&survey);
        let names: Vec<String> = form.items().iter().map(|item| item.name().to_owned()).filter(|name| name.starts_with('q')).collect();
        let told = |word: bool| Value::from(if word { "yes" } else { "other" });
        let mut draft: Map<String, Value> = names.iter().cloned().zip(words.iter().map(|word| told(*word))).collect();
        let kept = |draft: &Map<String, Value>| judge(&form, &Value::Object(draft.clone())).unwrap();
        let before = kept(&draft);
        let name = &names[gate.index(names.len())];
        let answer = draft.insert(name.clone(), told(draft[name] != "yes")).unwrap();
        let setting = Setting { today: "2026-11-22", limits: Limits::default() };
        let sheet = Sheet::new(&form, &draft, &setting);
        let hidden = names.iter().filter(|name| !sheet.is_asked(name, &[]));
        let during = kept(&draft);
        prop_assert!(hidden.clone().all(|name| during.get(name).is_none() && draft.contains_key(name)));
        prop_assert_eq!(during.as_object().unwrap().len(), names.len() - hidden.count());
        draft.insert(name.clone(), answer);
        prop_assert_eq!(kept(&draft), before);
    }
}
