//! `.xlsx`, `.xlsm` and `.xls`.

use super::{Line, MOST_CELLS, MOST_COLUMNS, Table, Workbook, line, unpacked, whole};
use crate::problem::{Problem, Trouble};
use calamine::{Data, ExcelDateTime, Reader, Xls, Xlsx};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

type File<'a> = Cursor<&'a [u8]>;

/// Reads either kind, told apart by how it begins. The reader of these formats is others' work on files from
/// anywhere: should it panic, the file counts as broken.
pub(super) fn read(bytes: &[u8]) -> Result<Workbook, Problem> {
    let read = || if bytes.starts_with(b"PK") { xlsx(bytes) } else { xls(bytes) };
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(broken("it is damaged")))
}

fn broken(why: impl ToString) -> Problem {
    whole(Trouble::NotASpreadsheet(why.to_string()))
}

fn xlsx(bytes: &[u8]) -> Result<Workbook, Problem> {
    if !unpacked::is_bearable(bytes).map_err(broken)? {
        return Err(whole(Trouble::TooLarge { what: "MB unpacked", limit: (unpacked::MOST >> 20) as usize }));
    }
    let mut file: Xlsx<File<'_>> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let mut cells_left = MOST_CELLS;
    let mut book = Workbook::default();
    for name in file.sheet_names() {
        let mut cells = file.worksheet_cells_reader(&name).map_err(broken)?;
        let mut grid = Grid::default();
        while let Some(cell) = cells.next_cell().map_err(broken)? {
            let (row, column) = cell.get_position();
            grid.put(row, column, text(&cell.get_value().clone().into()), &mut cells_left)?;
        }
        book.sheets.push(Table { name, lines: grid.lines() });
    }
    Ok(book)
}

fn xls(bytes: &[u8]) -> Result<Workbook, Problem> {
    let mut file: Xls<File<'_>> = Xls::new(Cursor::new(bytes)).map_err(broken)?;
    let mut cells_left = MOST_CELLS;
    let mut book = Workbook::default();
    for name in file.sheet_names() {
        let range = file.worksheet_range(&name).map_err(broken)?;
        let (top, left) = range.start().unwrap_or((0, 0));
        let mut grid = Grid::default();
        for (row, column, value) in range.used_cells() {
            grid.put(top + row as u32, left + column as u32, text(value), &mut cells_left)?;
        }
        book.sheets.push(Table { name, lines: grid.lines() });
    }
    Ok(book)
}

/// Cells as they come, gathered into lines by row.
#[derive(Default)]
struct Grid(BTreeMap<u32, Vec<String>>);

impl Grid {
    fn put(&mut self, row: u32, column: u32, text: String, cells_left: &mut usize) -> Result<(), Problem> {
        let column = column as usize;
        if text.is_empty() || column >= MOST_COLUMNS {
            return Ok(());
        }
        let line = self.0.entry(row).or_default();
        let grown = (column + 1).saturating_sub(line.len());
        *cells_left = cells_left.checked_sub(grown).ok_or_else(|| whole(Trouble::TooLarge { what: "cells", limit: MOST_CELLS }))?;
        line.resize(line.len() + grown, String::new());
        line[column] = text;
        Ok(())
    }

    fn lines(self) -> Vec<Line> {
        self.0.into_iter().filter_map(|(row, cells)| line(u64::from(row) + 1, cells)).collect()
    }
}

fn text(value: &Data) -> String {
    match value {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => tidy(text),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(truth) => upper(*truth),
        Data::DateTime(moment) => date(moment),
        Data::Error(error) => error.to_string(),
        Data::Empty => String::new(),
    }
}

/// Without blanks around; a blank that cannot break is a blank.
fn tidy(text: &str) -> String {
    text.trim().replace('\u{a0}', " ")
}

fn upper(truth: bool) -> String {
    if truth { "TRUE" } else { "FALSE" }.to_owned()
}

/// `2026-11-26 00:00:00`; a time alone, `08:30:00`.
fn date(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    if moment.as_f64() < 1.0 { time } else { format!("{year:04}-{month:02}-{day:02} {time}") }
}
