//! The forms of the packs, read and answered.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

use serde_json::{Map, Value, json};
use std::path::PathBuf;
use xlsform::{Choice, Fault, FaultKind, Form, Item, Limits, Setting, Texts, read_csv, validate};

fn form(name: &str) -> Form {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../packs/safety").join(name);
    read_csv(&std::fs::read_to_string(path).unwrap()).map_err(|problems| problems[0].to_string()).unwrap()
}

fn judge(form: &Form, answers: Value) -> Result<Map<String, Value>, Vec<Fault>> {
    let setting = Setting { today: "2026-11-22", limits: Limits::default() };
    validate(form, answers.as_object().unwrap(), &setting)
}

fn faults(form: &Form, answers: Value) -> Vec<(String, FaultKind)> {
    judge(form, answers).unwrap_err().into_iter().map(|fault| (fault.path, fault.kind)).collect()
}

#[test]
fn every_text_is_there_in_both_languages() {
    for form in [form("dialogue_map.csv"), form("note.csv")] {
        let both = |texts: &Texts| texts.is_empty() || ["sv", "en"].iter().all(|code| texts.0.contains_key(*code));
        assert_eq!((form.default_language.as_str(), form.languages.len()), ("sv", 2));
        assert!(form.title.0.contains_key("sv"));
        for item in form.items() {
            let (label, hint) = match item {
                Item::Question(question) => {
                    assert!(both(&question.required_message) && both(&question.constraint_message), "{}", question.name);
                    (&question.label, &question.hint)
                }
                Item::Group(group) => (&group.label, &group.hint),
                Item::Repeat(repeat) => (&repeat.label, &repeat.hint),
            };
            assert!(!label.is_empty() && both(label) && both(hint), "{}", item.name());
        }
        assert!(form.choices.values().flatten().all(|choice| both(&choice.label) && both(&choice.hint)));
    }
}

#[test]
fn the_kinds_have_a_shape_and_a_hint() {
    let form = form("dialogue_map.csv");
    let shapes: Vec<_> = form.choices["kind"].iter().map(|kind| (kind.name.as_str(), kind.extra["mark"].as_str())).collect();
    assert_eq!(shapes, [("safe", "circle"), ("unsafe", "triangle"), ("better", "square")]);
    assert_eq!(form.choices["kind"][0].hint.get("sv", "sv"), "Jag trivs här");
}

#[test]
fn a_form_survives_a_round_through_json() {
    for form in [form("dialogue_map.csv"), form("note.csv")] {
        let json = serde_json::to_string(&form).unwrap();
        assert_eq!(serde_json::from_str::<Form>(&json).unwrap(), form);
    }
}

#[test]
fn a_resident_answers() {
    let kept = judge(
        &form("dialogue_map.csv"),
        json!({
            "marks": [
                {"place": "60.1707 24.9414", "kind": "unsafe", "when": ["night", "evening"],
                 "why_unsafe": "empty dark", "why_safe": ["light"], "help": "  Fler lampor\r\noch folk\u{0}  "},
                {"place": "60.17 24.94 0 5", "kind": "better", "help": " "},
            ],
            "age_group": "16-19", "gender": null,
        }),
    );
    assert_eq!(
        Value::Object(kept.unwrap()),
        json!({
            "marks": [
                {"place": "60.1707 24.9414", "kind": "unsafe", "when": ["evening", "night"],
                 "why_unsafe": ["dark", "empty"], "help": "Fler lampor\noch folk"},
                {"place": "60.17 24.94 0 5", "kind": "better"},
            ],
            "age_group": "16-19",
        })
    );
}

#[test]
fn each_fault_says_where_and_why() {
    let form = form("dialogue_map.csv");
    let sent = json!({"marks": [
        {"kind": "dangerous"},
        {"place": "229.1 24.9", "kind": "safe", "why_safe": ["dark"]},
        {"place": "60 24", "kind": "safe", "help": "å".repeat(2_001), "name": "Anna"},
        7,
    ]});
    let wrong = faults(&form, sent);
    let at = |path: &str| wrong.iter().find(|fault| fault.0 == path).map(|fault| fault.1.clone());
    assert_eq!(at("/marks/0/place"), Some(FaultKind::Required));
    assert_eq!(at("/marks/0/kind"), Some(FaultKind::UnknownChoice { choice: "dangerous".into() }));
    assert_eq!(at("/marks/1/place"), Some(FaultKind::ImpossiblePlace));
    assert_eq!(at("/marks/1/why_safe"), Some(FaultKind::UnknownChoice { choice: "dark".into() }));
    assert_eq!(at("/marks/2/help"), Some(FaultKind::Constraint));
    assert_eq!(at("/marks/2/name"), Some(FaultKind::UnknownQuestion));
    assert_eq!(at("/marks/3"), Some(FaultKind::WrongType { expected: "object" }));
    assert_eq!(wrong.len(), 7);
    assert_eq!(faults(&form, json!({"marks": "x"}))[0].1, FaultKind::WrongType { expected: "list" });
    let many: Vec<Value> = (0..101).map(|_| json!({})).collect();
    assert_eq!(faults(&form, json!({"marks": many}))[0].1, FaultKind::TooMany { limit: 100 });
    let long = json!({"marks": [{"place": "60 24", "kind": "safe", "help": "a".repeat(1_000_000)}]});
    assert_eq!(faults(&form, long)[0].1, FaultKind::TooLong { limit: 4_000, length: 1_000_000 });
}

#[test]
fn the_form_says_it_in_the_readers_language() {
    let fault = judge(&form("dialogue_map.csv"), json!({"marks": [{"kind": "safe"}]})).unwrap_err().remove(0);
    assert_eq!(fault.message.get("en", "sv"), "Point out the place on the map, or choose it in the list.");
    let json = serde_json::to_value(&fault).unwrap();
    assert_eq!((&json["path"], &json["code"]), (&json!("/marks/0/place"), &json!("required")));
}

#[test]
fn the_house_fills_its_areas() {
    let mut form = form("dialogue_map.csv");
    assert_eq!(faults(&form, json!({"area": "00100"})).len(), 1);
    let label = Texts([("sv".to_owned(), "Centrum".to_owned())].into());
    let area = Choice { name: "00100".into(), label, ..Choice::default() };
    assert!(form.fill("areas", vec![area.clone(), Choice { name: "elsewhere".into(), ..area }]));
    assert!(!form.fill("streets", Vec::new()));
    assert!(judge(&form, json!({"area": "00100"})).is_ok());
    assert_eq!(form.choices["areas"].len(), 3);
}

#[test]
fn a_note_is_about_today_or_before() {
    let form = form("note.csv");
    let note = |day: &str| json!({"kind": "worry", "text": "Mörkt vid skolan", "day": day, "no_persons": "x"});
    let kept = judge(&form, note("2026-11-22")).unwrap();
    assert_eq!(Value::Object(kept), json!({"kind": "worry", "text": "Mörkt vid skolan", "day": "2026-11-22"}));
    assert_eq!(faults(&form, note("2026-11-23")), [("/day".to_owned(), FaultKind::Constraint)]);
    assert_eq!(faults(&form, note("2026-02-30")), [("/day".to_owned(), FaultKind::WrongType { expected: "date" })]);
}
