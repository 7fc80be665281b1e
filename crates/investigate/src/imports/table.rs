//! A file as sheets of rows: CSV however a spreadsheet has saved it, or a workbook. Nothing in a file is believed.

use std::collections::HashMap;

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use kit::i18n::{Lang, t};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use xlsform::Workbook;

/// No file may have more rows than this.
pub const MOST_ROWS: usize = 100_000;
/// No table may have more columns than this.
pub const MOST_COLUMNS: usize = 500;
/// No cell is longer than this many bytes.
const LONGEST_CELL: usize = 20_000;

/// One table of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name in a workbook; empty of a table in text.
    pub name: String,
    /// The headings, each of its own.
    pub headings: Vec<String>,
    /// What stands below them.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The line of the file, or the row of the sheet, that it begins on.
    pub number: u64,
    /// How many rows before it say exactly the same.
    pub same: u32,
    /// Its cells, without blanks around.
    pub cells: Vec<String>,
}

/// Reads a file; what it is, its bytes say. `most` bounds its rows.
pub fn read(lang: Lang, bytes: &[u8], most: usize) -> Result<Vec<Sheet>, String> {
    let is_workbook = bytes.starts_with(b"PK") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]);
    let sheets = if is_workbook { of_workbook(lang, bytes)? } else { vec![(String::new(), of_text(lang, &decoded(lang, bytes)?)?)] };
    let mut found = Vec::new();
    for (name, mut lines) in sheets.into_iter().filter(|(_, lines)| lines.len() > 1) {
        let (_, headings) = lines.remove(0);
        found.push(Sheet { name, headings: unlike(headings), rows: numbered(lines) });
    }
    if found.is_empty() {
        return Err(t::imports_no_rows(lang).to_owned());
    }
    if found.iter().map(|sheet| sheet.rows.len()).sum::<usize>() > most {
        return Err(t::imports_too_many_rows(lang, most as i64));
    }
    if found.iter().any(|sheet| sheet.headings.len() > MOST_COLUMNS) {
        return Err(t::imports_too_many_columns(lang, MOST_COLUMNS as i64));
    }
    Ok(found)
}

type Lines = Vec<(u64, Vec<String>)>;

fn of_workbook(lang: Lang, bytes: &[u8]) -> Result<Vec<(String, Lines)>, String> {
    let book = Workbook::read(bytes).map_err(|_| t::imports_unreadable(lang).to_owned())?;
    let sheets = book.sheets.into_iter();
    Ok(sheets.map(|sheet| (sheet.name, sheet.lines.into_iter().map(|line| (line.number, line.cells)).collect())).collect())
}

/// The text, whichever way it is written: UTF-8, UTF-16, or else what Windows wrote in western Europe.
fn decoded(lang: Lang, bytes: &[u8]) -> Result<String, String> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(t::imports_no_rows(lang).to_owned());
    }
    let zeros = |odd: usize| bytes.iter().skip(odd).step_by(2).take(500).filter(|byte| **byte == 0).count();
    let encoding = if bytes.starts_with(b"\xff\xfe") || zeros(1) > 2 && zeros(0) == 0 {
        UTF_16LE
    } else if bytes.starts_with(b"\xfe\xff") || zeros(0) > 2 && zeros(1) == 0 {
        UTF_16BE
    } else if std::str::from_utf8(bytes).is_ok() {
        UTF_8
    } else {
        WINDOWS_1252
    };
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    let strange = |letter: char| letter == '\u{fffd}' || letter.is_control() && !letter.is_whitespace();
    let odd = text.chars().take(4_000).filter(|letter| strange(*letter)).count();
    if odd > 0 && (text.contains('\0') || bytes.starts_with(b"%PDF") || odd > 8) {
        return Err(t::imports_unreadable(lang).to_owned());
    }
    Ok(text.into_owned())
}

fn of_text(lang: Lang, text: &str) -> Result<Lines, String> {
    let mut reader = ReaderBuilder::new().delimiter(delimiter(text)).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let (mut lines, mut record, mut at): (Lines, _, _) = (Vec::new(), StringRecord::new(), (0, 1));
    while reader.read_record(&mut record).map_err(|_| t::imports_unreadable(lang).to_owned())? {
        let number = line_of(text, &mut at, record.position().map_or(0, csv::Position::byte));
        let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            lines.push((number, cells));
        }
        if record.iter().any(|cell| cell.len() > LONGEST_CELL) {
            return Err(t::imports_cell_too_long(lang, number as i64));
        }
    }
    Ok(lines)
}

/// The sign that the first line has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let count = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    // Of equals the last wins: a comma.
    [b'\t', b';', b','].into_iter().max_by_key(|sign| count(*sign)).unwrap_or(b',')
}

/// The line of a place in the text, further on than the one before. A row may be said to begin at the end of the line before it.
fn line_of(text: &str, (at, line): &mut (usize, u64), place: u64) -> u64 {
    let bytes = text.as_bytes();
    let place = usize::try_from(place).unwrap_or(usize::MAX).min(bytes.len());
    let begin = place + bytes[place..].iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
    *line += bytes[(*at).min(begin)..begin].iter().filter(|byte| **byte == b'\n').count() as u64;
    *at = begin;
    *line
}

/// Headings by which each column is known: one that is missing gets a number, and so does the second of two alike.
fn unlike(headings: Vec<String>) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let named = headings.into_iter().zip(1..).map(|(heading, number)| {
        let heading = kit::forms::readable(&heading);
        let heading = if heading.is_empty() { format!("({number})") } else { heading };
        let times = seen.entry(heading.clone()).or_default();
        *times += 1;
        if *times > 1 { format!("{heading} ({number})") } else { heading }
    });
    named.collect()
}

/// Rows that are alike in one file are told apart by their order.
fn numbered(lines: Lines) -> Vec<Row> {
    let mut seen: HashMap<[u8; 32], u32> = HashMap::new();
    let rows = lines.into_iter().map(|(number, cells)| {
        let times = seen.entry(content(&cells)).or_default();
        *times += 1;
        Row { number, same: *times, cells }
    });
    rows.collect()
}

/// SHA-256 of a row as it stands in the file.
pub(super) fn content(cells: &[String]) -> [u8; 32] {
    let mut content = Sha256::new();
    for cell in cells {
        content.update(cell);
        content.update([0x1f]);
    }
    content.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> Vec<(u64, Vec<String>)> {
        let sheets = read(Lang::Sv, bytes, 10).unwrap();
        sheets[0].rows.iter().map(|row| (row.number, row.cells.clone())).collect()
    }

    #[test]
    fn a_table_is_read_however_it_was_saved() {
        let text = "Namn;Svar\r\nÅsa;\"ja; gärna\"\r\n\r\nÖrn;nej\r\n";
        let wanted = vec![(2, vec!["Åsa".to_owned(), "ja; gärna".to_owned()]), (4, vec!["Örn".to_owned(), "nej".to_owned()])];
        let wide = |turn: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(turn).collect::<Vec<u8>>();
        let marked = |mark: &[u8], rest: Vec<u8>| [mark, &rest].concat();
        let old: Vec<u8> = text.chars().map(|letter| letter as u8).collect();
        for bytes in [
            text.as_bytes().to_vec(),
            marked(b"\xef\xbb\xbf", text.as_bytes().to_vec()),
            marked(b"\xff\xfe", wide(u16::to_le_bytes)),
            marked(b"\xfe\xff", wide(u16::to_be_bytes)),
            wide(u16::to_le_bytes),
            old,
        ] {
            assert_eq!(rows(&bytes), wanted);
        }
        assert_eq!(rows(b"a\tb\n1\t2")[0].1, ["1", "2"]);
        assert_eq!(rows(b"a,b\n1,\"2\n3\"\n4,5")[1].0, 4);
    }

    #[test]
    fn what_is_no_table_is_refused_in_words() {
        let zip = [b"PK\x03\x04".as_slice(), &[0; 200]].concat();
        for bytes in [b"".as_slice(), b" \n ", b"only\n", b"%PDF-1.7\n\x01\x02\x03", &zip, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"] {
            assert!(read(Lang::Sv, bytes, 10).is_err(), "{bytes:?}");
        }
        let many = "a\n".to_owned() + &"1\n".repeat(11);
        assert!(read(Lang::Sv, many.as_bytes(), 10).unwrap_err().contains("10"));
        let wide = ["a"; 600].join(",");
        assert!(read(Lang::Sv, format!("{wide}\n{wide}").as_bytes(), 10).is_err());
    }

    #[test]
    fn headings_that_are_alike_are_told_apart() {
        let sheets = read(Lang::Sv, b"a,a,\n1,2,3", 10).unwrap();
        assert_eq!(sheets[0].headings, ["a", "a (2)", "(3)"]);
    }

    #[test]
    fn a_workbook_is_its_sheets() {
        let line =
            |number, cells: &[&str]| xlsform::workbook::Line { number, cells: cells.iter().map(|cell| (*cell).to_owned()).collect() };
        let sheet =
            |name: &str| xlsform::workbook::Table { name: name.into(), lines: vec![line(1, &["a"]), line(2, &["1"]), line(4, &["2"])] };
        let bytes = Workbook { sheets: vec![sheet("Ett"), sheet("Två")] }.to_xlsx().unwrap();
        let sheets = read(Lang::Sv, &bytes, 10).unwrap();
        assert_eq!(sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(), ["Ett", "Två"]);
        assert_eq!(sheets[1].rows[1].number, 4);
    }
}
