//! What this crate makes of each form in `tests/forms/forms.md` is what pyxform makes of it (`pyxform.json` beside it).
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

mod forms;

use serde_json::{Value, json};
use std::collections::BTreeMap;
use xlsform::{Workbook, read, workbook};

/// Forms that pyxform takes and this crate refuses on purpose, with the reason.
const REFUSED: [(&str, &str); 10] = [
    ("a rule that cannot be read", "ODK Validate refuses it"),
    ("a rule with an open bracket", "ODK Validate refuses it"),
    ("a rule with a function that nobody knows", "ODK Validate refuses it"),
    ("rules that lead in a circle", "ODK Validate refuses it"),
    ("a rule that waits for itself", "ODK Validate refuses it"),
    ("an alias of calculate without a calculation", "pyxform asks for one by the other name, and nothing would be calculated"),
    ("parameters of an older word for text", "pyxform looks at them by the other name alone"),
    ("a loop over a list", "loops are older than the standard, and phones know them no longer"),
    ("a heading twice", "a spreadsheet with it is refused by pyxform too; one of the columns would be lost"),
    ("the title in two ways", "one of the columns would be lost; pyxform refuses the two the other way round"),
];

/// Forms that this crate takes and pyxform refuses, with the reason.
const TAKEN: [(&str, &str); 1] = [("several lists that are kept", "which group keeps which list is for whoever keeps them to judge")];

/// What was made of a form: its items, or the first problem.
fn made(book: Workbook) -> Result<Value, String> {
    let reading = read(book).map_err(|problems| problems[0].to_string())?;
    let root = reading.form.settings.get("name").map_or("data", String::as_str).to_owned();
    let outline = reading.form.outline();
    let item = |item: &Value| {
        let path = item["path"].as_str().unwrap().strip_prefix(&format!("/{root}")).unwrap();
        let kind = item["type"].as_str().unwrap().replace("_from_file", "");
        json!({"path": path, "type": kind, "relevant": item["relevant"]})
    };
    Ok(outline["survey"].as_array().unwrap().iter().map(item).collect())
}

#[test]
fn every_form_is_read_as_pyxform_reads_it() {
    let recorded: BTreeMap<String, Value> = serde_json::from_str(&forms::file("pyxform.json")).unwrap();
    let mut wrong = Vec::new();
    let mut accepted = 0;
    for (title, text) in forms::all() {
        let theirs = &recorded[&title];
        let takes = theirs["accepted"] == true && REFUSED.iter().all(|refused| refused.0 != title);
        accepted += usize::from(takes);
        match made(workbook::from_markdown(&text)) {
            Ok(_) if !takes && TAKEN.iter().any(|taken| taken.0 == title) => {}
            Ok(_) if !takes => wrong.push(format!("{title}: is accepted")),
            Ok(ours) if ours != theirs["items"] => wrong.push(format!("{title}: is {ours}, not {}", theirs["items"])),
            Err(problem) if takes => wrong.push(format!("{title}: is refused: {problem}")),
            _ => {}
        }
    }
    assert!(accepted > 120 && recorded.len() - accepted > 100);
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), recorded.len(), wrong.join("\n"));
}

#[test]
fn where_it_differs_it_does_so_on_purpose() {
    let recorded: BTreeMap<String, Value> = serde_json::from_str(&forms::file("pyxform.json")).unwrap();
    assert!(TAKEN.iter().all(|(title, reason)| recorded[*title]["accepted"] == false && !reason.is_empty()));
    assert!(REFUSED.iter().all(|(title, reason)| recorded[*title]["accepted"] == true && !reason.is_empty()));
}

/// Forms of others are not carried here: a folder of samples may hold them, and `samples.jsonl` what pyxform makes of each.
#[test]
fn spreadsheets_of_others_are_read_as_pyxform_reads_them() {
    let Some(folder) = std::env::var_os("SAMSYN_SAMPLES").map(std::path::PathBuf::from).filter(|folder| folder.is_dir()) else {
        println!("skipped: SAMSYN_SAMPLES names no folder");
        return;
    };
    let recorded = forms::file("samples.jsonl");
    for line in recorded.lines() {
        let theirs: Value = serde_json::from_str(line).unwrap();
        let name = theirs["file"].as_str().unwrap();
        let bytes = std::fs::read(folder.join("forms").join(name)).unwrap();
        assert_eq!(made(Workbook::read(&bytes).unwrap()).as_ref(), Ok(&theirs["items"]), "{name}");
    }
    assert_eq!(recorded.lines().count(), 3);
}
