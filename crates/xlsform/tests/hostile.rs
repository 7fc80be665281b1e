//! Files that are broken, huge, or meant to harm: each is read or refused with a clear word, and nothing falls over.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

mod forms;

use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Worksheet};
use std::io::{Cursor, Write};
use xlsform::workbook::{Line, Table};
use xlsform::{Problem, Trouble, Workbook, read};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn sheet(name: &str, rows: &[&[&str]]) -> Table {
    let cells = |row: &[&str]| row.iter().map(|&cell| cell.to_owned()).collect();
    Table { name: name.to_owned(), lines: (1..).zip(rows).map(|(number, row)| Line { number, cells: cells(row) }).collect() }
}

/// A small form as a spreadsheet.
fn good() -> Vec<u8> {
    Workbook { sheets: vec![sheet("survey", &[&["type", "name", "label"], &["text", "a", "A"]])] }.to_xlsx().unwrap()
}

/// A spreadsheet whose survey somebody fills.
fn filled(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut file = rust_xlsxwriter::Workbook::new();
    let survey = file.add_worksheet().set_name("survey").unwrap();
    for (column, heading) in ["type", "name", "label", "default", "required"].into_iter().enumerate() {
        survey.write_string(0, u16::try_from(column).unwrap(), heading).unwrap();
    }
    fill(survey);
    file.save_to_buffer().unwrap()
}

/// The most memory that this process has held, in MB, where the system tells.
fn most_memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<usize>().ok()).map_or(0, |kb| kb >> 10)
}

fn refused(bytes: &[u8]) -> Problem {
    let problem = Workbook::read(bytes).unwrap_err();
    assert!(problem.to_string().len() > 20);
    problem
}

/// Zeros of one MB, packed; packing them again and again would take most of a minute.
fn zeros() -> ZipArchive<Cursor<Vec<u8>>> {
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    packed.start_file("zeros", SimpleFileOptions::default()).unwrap();
    packed.write_all(&vec![0; 1 << 20]).unwrap();
    ZipArchive::new(packed.finish().unwrap()).unwrap()
}

#[test]
fn a_bomb_is_not_unpacked() {
    let mut good = ZipArchive::new(Cursor::new(good())).unwrap();
    let mut bomb = ZipWriter::new(Cursor::new(Vec::new()));
    for part in 0..good.len() {
        bomb.raw_copy_file(good.by_index(part).unwrap()).unwrap();
    }
    let mut zeros = zeros();
    for part in 0..1024 {
        bomb.raw_copy_file_rename(zeros.by_index(0).unwrap(), format!("xl/media/image{part}.png")).unwrap();
    }
    let bomb = bomb.finish().unwrap().into_inner();
    assert!(bomb.len() < 2 << 20, "a gigabyte is packed into {} bytes", bomb.len());
    assert_eq!(refused(&bomb).trouble, Trouble::TooLarge { what: "MB unpacked", limit: 200 });
    assert!(most_memory() < 200, "{} MB", most_memory());
}

#[test]
fn a_cell_in_the_last_corner_takes_no_room() {
    let bytes = filled(|survey| {
        survey.write_string(1, 0, "text").unwrap().write_string(1, 1, "a").unwrap().write_string(1, 2, "A").unwrap();
        survey.write_string(1_048_575, 16_383, "x").unwrap().write_string(1_048_575, 2, "x").unwrap();
    });
    let book = Workbook::read(&bytes).unwrap();
    assert_eq!(book.sheets[0].lines.last().unwrap().number, 1_048_576);
    assert!(read(book).is_ok(), "what lies far below is somebody's notes");
    assert!(most_memory() < 400, "{} MB", most_memory());
}

#[test]
fn ten_thousand_choices_are_read() {
    let names: Vec<String> = (0..10_000).map(|number| format!("gata{number}")).collect();
    let mut choices: Vec<Vec<&str>> = vec![vec!["list_name", "name", "label"]];
    choices.extend(names.iter().map(|name| vec!["gator", name, name]));
    let rows: Vec<&[&str]> = choices.iter().map(Vec::as_slice).collect();
    let survey = sheet("survey", &[&["type", "name", "label"], &["select_one gator", "a", "A"]]);
    let bytes = Workbook { sheets: vec![survey, sheet("choices", &rows)] }.to_xlsx().unwrap();
    assert_eq!(read(Workbook::read(&bytes).unwrap()).unwrap().form.choices["gator"].len(), 10_000);
}

#[test]
fn any_script_survives() {
    let labels = ["ما اسم الشارع؟", "מה שם הרחוב?", "Gata 👩🏽‍🚀 \u{202e}x", "街の名前", "å\u{301}"];
    let mut rows: Vec<[&str; 3]> = vec![["type", "name", "label"]];
    rows.extend(["a", "b", "c", "d", "e"].into_iter().zip(labels).map(|(name, label)| ["text", name, label]));
    let rows: Vec<&[&str]> = rows.iter().map(<[_; 3]>::as_slice).collect();
    let bytes = Workbook { sheets: vec![sheet("survey", &rows)] }.to_xlsx().unwrap();
    let form = read(Workbook::read(&bytes).unwrap()).unwrap().form;
    assert_eq!(
        labels.map(|label| form.items().iter().any(|item| form.question(item.name()).unwrap().label.get("", "") == label)),
        [true; 5]
    );
}

#[test]
fn numbers_days_and_truths_are_cells_too() {
    let bytes = filled(|survey| {
        let day = Format::new().set_num_format("yyyy-mm-dd");
        let cells = [("integer", "a", 3.0), ("decimal", "b", 2.5)];
        for (row, (kind, name, default)) in (1..).zip(cells) {
            survey.write_string(row, 0, kind).unwrap().write_string(row, 1, name).unwrap().write_number(row, 2, 7.0).unwrap();
            survey.write_number(row, 3, default).unwrap().write_boolean(row, 4, row == 1).unwrap();
        }
        survey.write_string(3, 0, "date").unwrap().write_string(3, 1, "c").unwrap().write_string(3, 2, "C").unwrap();
        survey.write_datetime_with_format(3, 3, ExcelDateTime::from_ymd(2026, 11, 26).unwrap(), &day).unwrap();
    });
    let form = read(Workbook::read(&bytes).unwrap()).unwrap().form;
    let defaults = ["a", "b", "c"].map(|name| form.question(name).unwrap().default.clone());
    assert_eq!(defaults, ["3", "2.5", "2026-11-26 00:00:00"]);
    assert_eq!(form.question("a").unwrap().label.get("", ""), "7");
    assert!(form.question("a").unwrap().required.is_some() && form.question("b").unwrap().required.is_none());
}

#[test]
fn broken_files_are_refused() {
    let good = good();
    assert!(matches!(refused(&good[..good.len() / 2]).trouble, Trouble::NotASpreadsheet(_)));
    assert!(matches!(refused(b"PK\x03\x04 and nothing more").trouble, Trouble::NotASpreadsheet(_)));
    assert!(matches!(refused(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 1, 2]).trouble, Trouble::NotASpreadsheet(_)));
    assert_eq!(refused(&vec![b'a'; (20 << 20) + 1]).trouble, Trouble::TooLarge { what: "MB", limit: 20 });
    assert_eq!(refused(b"survey,type,name,label\n,text,a,V\xe4gen\n").trouble, Trouble::NotUtf8, "Latin 1");
    assert_eq!(refused(b"\xff\xfes\0u\0r\0").trouble, Trouble::NotUtf8, "UTF-16");
    let marked = "\u{feff}survey,type,name,label\n,text,a,Vägen\n";
    assert!(read(Workbook::read(marked.as_bytes()).unwrap()).is_ok(), "a mark at the beginning is no letter");
    let marked = format!("\u{feff}{}", forms::all()[0].1);
    assert!(read(Workbook::read(marked.as_bytes()).unwrap()).is_ok(), "nor before a table");
}

/// Read or refused, with a word for whoever reads it.
fn is_judged(bytes: &[u8]) -> bool {
    let read = Workbook::read(bytes).map_err(|problem| vec![problem]).and_then(read);
    read.map_or_else(|problems| !problems.is_empty() && problems.iter().all(|problem| !problem.to_string().is_empty()), |_| true)
}

/// One of the good forms, and where it is changed: a place, how much is taken out, and what is put in.
fn changes() -> impl Strategy<Value = (prop::sample::Index, Vec<(prop::sample::Index, usize, String)>)> {
    let put =
        prop::sample::select(vec!["", "|", "\n", "${", "}", "${a}", " ", "(", "'", "begin group", "end repeat", "::", "å", "\u{0}", "1e9"]);
    let change = (any::<prop::sample::Index>(), 0..12_usize, put.prop_map(str::to_owned));
    (any::<prop::sample::Index>(), prop::collection::vec(change, 1..6))
}

proptest! {
    #[test]
    fn any_bytes_are_judged(bytes in prop::collection::vec(any::<u8>(), 0..400), begin in prop::sample::select(vec!["", "PK\u{3}\u{4}", "|", "survey,"])) {
        prop_assert!(is_judged(&[begin.as_bytes(), &bytes].concat()));
        prop_assert!(is_judged(&[&[0xd0, 0xcf, 0x11, 0xe0], &bytes[..]].concat()));
    }

    #[test]
    fn any_table_is_judged(cells in prop::collection::vec(prop::collection::vec("(survey|choices|settings|type|name|label|text|[a-z\"\\$\\{\\}:]{0,6})", 0..6), 0..20)) {
        let lines: Vec<String> = cells.iter().map(|row| row.join(",")).collect();
        prop_assert!(is_judged(lines.join("\n").as_bytes()));
    }

    #[test]
    fn good_forms_that_were_changed_are_judged((form, changes) in changes()) {
        let mut text: Vec<char> = form.get(&forms::all()).1.chars().collect();
        for (place, out, put) in changes {
            let begin = place.index(text.len() + 1);
            let end = (begin + out).min(text.len());
            text.splice(begin..end, put.chars());
        }
        prop_assert!(is_judged(text.into_iter().collect::<String>().as_bytes()));
    }

    #[test]
    fn spreadsheets_that_were_changed_are_judged(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut bytes = good();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        prop_assert!(is_judged(&bytes));
    }
}
