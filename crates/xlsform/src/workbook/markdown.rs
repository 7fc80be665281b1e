//! Sheets as Markdown tables, the way forms are written in forums and tests.

use super::{Table, Workbook, line};

/// Whether a text looks like tables rather than like CSV.
pub(super) fn looks_like(text: &str) -> bool {
    let begin = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    begin.is_some_and(|line| line.starts_with('|'))
}

/// Reads sheets written `| survey |`, then lines of cells between `|`, each beginning with an empty one. `\|` is a
/// bar, `#` begins a comment, lines of dashes are passed over.
#[must_use]
pub fn from_markdown(text: &str) -> Workbook {
    let mut book = Workbook::default();
    for (number, written) in (1..).zip(text.lines()) {
        let Some(cells) = cells(written) else { continue };
        let mut cells = cells.into_iter();
        if let Some(name) = cells.next().filter(|name| !name.is_empty()) {
            book.sheets.push(Table { name, lines: Vec::new() });
        }
        if let Some(sheet) = book.sheets.last_mut() {
            sheet.lines.extend(line(number, cells));
        }
    }
    book
}

/// What stands between the first bar and the last.
fn cells(written: &str) -> Option<Vec<String>> {
    let inner = written.trim().strip_prefix('|')?;
    let inner = &inner[..inner.rfind('|')?];
    if inner.chars().all(|c| matches!(c, '|' | '-')) {
        return None;
    }
    let mut cells = vec![String::new()];
    let mut chars = inner.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek() == Some(&'|') => cells.last_mut()?.extend(chars.next()),
            '|' => cells.push(String::new()),
            c => cells.last_mut()?.push(c),
        }
    }
    Some(cells.into_iter().map(|cell| cell.trim().to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_become_sheets() {
        let text = "# a form\n| survey |\n|  | type | name  | label |\n|--|---|---|---|\n|  | text | a \\| b | |\n\n| choices | |\n";
        assert!(looks_like(text));
        let book = from_markdown(text);
        assert_eq!(book.sheets.len(), 2);
        let [head, row] = &book.sheets[0].lines[..] else { panic!("two lines") };
        assert_eq!((head.number, head.cells.join(",")), (3, "type,name,label".to_owned()));
        assert_eq!((row.number, row.cells.join(",")), (5, "text,a | b".to_owned()));
    }
}
