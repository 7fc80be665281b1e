//! A form that is written as sheets is read as the same form again.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

mod forms;

use std::path::PathBuf;
use xlsform::{Form, Workbook, read, workbook};

/// Every form that is accepted: those of `tests/forms` and those of the packs.
fn all() -> Vec<(String, Form)> {
    let read = |book: Workbook| read(book).ok().map(|reading| reading.form);
    let mut all: Vec<_> =
        forms::all().into_iter().filter_map(|(title, text)| Some((title, read(workbook::from_markdown(&text))?))).collect();
    let packs = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    for pack in std::fs::read_dir(packs).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        for file in std::fs::read_dir(pack)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|end| end == "csv"))
        {
            let text = std::fs::read_to_string(&file).unwrap();
            all.push((file.display().to_string(), read(workbook::from_csv(&text).unwrap()).unwrap()));
        }
    }
    all
}

/// Sheets that mean nothing keep their lines; a spreadsheet counts those from its own first row.
fn counted_anew(mut form: Form) -> Form {
    for sheet in &mut form.sheets {
        let first = sheet.lines.first().map_or(1, |line| line.number);
        sheet.lines.iter_mut().for_each(|line| line.number -= first - 1);
    }
    form
}

#[test]
fn sheets_read_as_the_form_that_they_were_written_from() {
    let all = all();
    assert!(all.len() > 200);
    let mut wrong = Vec::new();
    for (title, form) in all {
        let book = form.to_workbook();
        match read(book.clone()) {
            Ok(again) if again.form == form => {}
            Ok(again) => wrong.push(format!("{title}: {form:?}\nbecame {:?}\n", again.form)),
            Err(problems) => wrong.push(format!("{title}: {}\n{book:?}", problems[0])),
        }
        let bytes = book.to_xlsx().unwrap();
        let again = read(Workbook::read(&bytes).unwrap()).map(|reading| reading.form);
        if again.as_ref().ok() != Some(&counted_anew(form)) {
            wrong.push(format!("{title}, as a spreadsheet: {again:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_was_written_in_short_is_written_out() {
    let form = forms::all().into_iter().find(|(title, _)| title == "or other in two languages").unwrap().1;
    let book = read(workbook::from_markdown(&form)).unwrap().form.to_workbook();
    let lines = |name: &str| book.sheet(name).unwrap().lines.iter().map(|line| line.cells.join("|")).collect::<Vec<_>>();
    assert_eq!(
        lines("survey"),
        [
            "type|name|label::Svenska (sv)|label::English (en)|relevant",
            "select_one yn|a|Varför?|Why?",
            "text|a_other|Specify other.|Specify other.|selected(../a, 'other')",
        ]
    );
    assert_eq!(lines("choices"), ["list_name|name|label::Svenska (sv)|label::English (en)", "yn|ja|Ja|Yes", "yn|other|Other|Other"]);
    assert_eq!(lines("settings"), ["form_id|default_language", "data|Svenska (sv)"]);
}
