//! The table of cases that this evaluator and the pages' own must both pass: `tests/cases/expressions.json`.
//!
//! Each case is an expression, the answers that it sees (a text, or a list with one text per instance of a repeat;
//! `.` is the answer itself, `today()` the date), the value, and the tree, which the pages evaluate. After adding
//! cases by hand, run this test with `SAMSYN_WRITE_TREES=1`: it writes the trees into the file.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};
use std::path::PathBuf;
use xlsform::expr::{Expr, Scope, Value, eval, parse};

#[derive(Serialize, Deserialize)]
struct Case {
    expr: String,
    scope: Answers,
    value: Json,
    #[serde(default)]
    tree: Option<Expr>,
}

#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Answers(Map<String, Json>);

impl Scope for Answers {
    fn answers(&self, name: &str) -> Vec<String> {
        match self.0.get(name) {
            Some(Json::Array(texts)) => texts.iter().map(|text| text.as_str().unwrap().to_owned()).collect(),
            Some(text) => vec![text.as_str().unwrap().to_owned()],
            None => Vec::new(),
        }
    }

    fn today(&self) -> String {
        self.answers("today()").concat()
    }
}

/// Numbers that JSON does not have stand as `{"number": "NaN"}`.
fn as_json(value: Value) -> Json {
    match value {
        Value::Text(text) => json!(text),
        Value::Truth(truth) => json!(truth),
        Value::Number(number) if number.is_finite() => json!(number),
        Value::Number(_) => json!({ "number": value.text() }),
    }
}

fn same(one: &Json, other: &Json) -> bool {
    one == other || one.as_f64().is_some_and(|number| Some(number) == other.as_f64())
}

#[test]
fn every_case_gives_its_value() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/expressions.json");
    let mut cases: Vec<Case> = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    let write = std::env::var_os("SAMSYN_WRITE_TREES").is_some();
    let mut wrong = Vec::new();
    for case in &mut cases {
        let tree = parse(&case.expr).map_err(|fault| format!("{}: {fault}", case.expr)).unwrap();
        if write {
            case.tree = Some(tree);
        } else if case.tree.as_ref() != Some(&tree) {
            wrong.push(format!("{}: the tree is {}", case.expr, serde_json::to_string(&tree).unwrap()));
        }
        let found = as_json(eval(&parse(&case.expr).unwrap(), &case.scope));
        if !same(&found, &case.value) {
            wrong.push(format!("{} gives {found}, not {}", case.expr, case.value));
        }
    }
    if write {
        let lines: Vec<String> = cases.iter().map(|case| serde_json::to_string(case).unwrap()).collect();
        std::fs::write(&path, format!("[\n{}\n]\n", lines.join(",\n"))).unwrap();
    }
    assert!(cases.len() >= 80 && wrong.is_empty(), "{}", wrong.join("\n"));
}
