//! Tables for spreadsheets (RFC 4180): a header row, then one row a thing. Swedish spreadsheets read a semicolon and a
//! decimal comma; English ones a comma and a point.

use kit::i18n::Lang;

/// Spreadsheets take a text that begins so for a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Puts rows together, with the mark by which spreadsheets know UTF-8.
pub(crate) fn table(lang: Lang, rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let between = if lang == Lang::Sv { ";" } else { "," };
    let lines = rows.into_iter().map(|row| row.iter().map(|value| field(value)).collect::<Vec<_>>().join(between) + "\r\n");
    std::iter::once("\u{feff}".to_owned()).chain(lines).collect()
}

/// A share (0 to 1) in percent with one decimal.
pub(crate) fn percent(lang: Lang, share: f64) -> String {
    let written = format!("{:.1}", share * 100.0);
    if lang == Lang::Sv { written.replace('.', ",") } else { written }
}

fn field(value: &str) -> String {
    let harmless = if value.starts_with(FORMULA) && value.parse::<f64>().is_err() { format!("'{value}") } else { value.to_owned() };
    if harmless.contains(['"', ',', ';', '\n', '\r']) { format!("\"{}\"", harmless.replace('"', "\"\"")) } else { harmless }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_read_as_something_else_is_quoted() {
        let row = |value: &str| vec![vec![value.to_owned(), "2".to_owned()]];
        assert_eq!(table(Lang::Sv, row("Torget; \"södra\"")), "\u{feff}\"Torget; \"\"södra\"\"\";2\r\n");
        assert_eq!(table(Lang::En, row("=1+1")), "\u{feff}'=1+1,2\r\n");
        assert_eq!(table(Lang::En, row("\t=1")), "\u{feff}'\t=1,2\r\n");
        assert_eq!(table(Lang::En, row("-2")), "\u{feff}-2,2\r\n");
        assert_eq!((percent(Lang::Sv, 0.767), percent(Lang::En, 0.767)), ("76,7".into(), "76.7".into()));
    }
}
