//! Sheets out again.

use super::{Table, Workbook, whole};
use crate::problem::{Problem, Trouble};
use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

/// Columns are as wide as what is written in them, within reason.
const NARROWEST: usize = 10;
const WIDEST: usize = 50;

pub(super) fn xlsx(book: &Workbook) -> Result<Vec<u8>, Problem> {
    let mut file = rust_xlsxwriter::Workbook::new();
    for table in &book.sheets {
        sheet(file.add_worksheet(), table).map_err(|error| refused(table, &error))?;
    }
    file.save_to_buffer().map_err(|error| whole(Trouble::NotWritten(error.to_string())))
}

fn refused(table: &Table, error: &XlsxError) -> Problem {
    whole(Trouble::NotWritten(format!("sheet {}: {error}", table.name)))
}

fn sheet(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let heading = Format::new().set_bold();
    let text = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_name(&table.name)?;
    sheet.set_freeze_panes(1, 0)?;
    let first = table.lines.first().map_or(1, |line| line.number);
    for line in &table.lines {
        let row = u32::try_from(line.number - first).unwrap_or(u32::MAX);
        let format = if row == 0 { &heading } else { &text };
        for (column, cell) in (0_u16..).zip(&line.cells) {
            if !cell.is_empty() {
                sheet.write_string_with_format(row, column, cell, format)?;
            }
        }
    }
    for (column, width) in (0_u16..).zip(widths(table)) {
        sheet.set_column_width(column, width as f64)?;
    }
    Ok(())
}

fn widths(table: &Table) -> Vec<usize> {
    let mut widths = Vec::new();
    for line in &table.lines {
        widths.resize(widths.len().max(line.cells.len()), NARROWEST);
        for (width, cell) in widths.iter_mut().zip(&line.cells) {
            *width = (*width).max(cell.chars().count().min(WIDEST) + 2);
        }
    }
    widths
}
