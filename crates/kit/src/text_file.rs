//! Files that people bring, as text: one answer for each kind of file that is none, saying what to do about it.

/// What files that are no text begin with, and what they are.
const KNOWN: [(&[u8], &str); 7] = [
    (b"\xff\xfe", "in UTF-16: save it as UTF-8 (in Excel: CSV UTF-8)"),
    (b"\xfe\xff", "in UTF-16: save it as UTF-8 (in Excel: CSV UTF-8)"),
    (b"PK\x03\x04", "a workbook (.xlsx) or another archive, whatever its name says: save it as CSV UTF-8"),
    (b"\xd0\xcf\x11\xe0", "an old workbook (.xls), whatever its name says: save it as CSV UTF-8"),
    (b"\x1f\x8b", "packed with gzip: unpack it first"),
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
];

/// The text, or what to do about a file that is none. Programs on Windows write a byte order mark before UTF-8.
pub fn unicode(bytes: &[u8]) -> Result<&str, String> {
    if let Some((_, what)) = KNOWN.iter().find(|(begin, _)| bytes.starts_with(begin)) {
        return Err(format!("the file is {what}"));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err("the file is empty".to_owned());
    }
    if bytes.contains(&0) {
        return Err("the file is not text; if it is a table in UTF-16, save it as UTF-8".to_owned());
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
        format!("the file is not UTF-8 (line {line}; probably Latin-1 or Windows-1252): save it as UTF-8")
    })
}

/// What is wrong with JSON, and where, each said once: the parser ends its words with the place.
pub fn at_fault(what: &str, error: &serde_json::Error) -> String {
    let (line, column, said) = (error.line(), error.column(), error.to_string());
    let words = said.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&said);
    format!("{what} at line {line}, column {column}: {words}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_in_other_writing_are_named() {
        assert_eq!(unicode(b"\xef\xbb\xbflon,lat"), Ok("lon,lat"), "Excel's CSV UTF-8");
        for (bytes, word) in [
            (&b"\xff\xfel\0"[..], "UTF-16"),
            (b"l\0o\0n\0", "UTF-16"),
            (b"PK\x03\x04\x14\0", ".xlsx"),
            (b"\x89PNG\r\n", "picture"),
            (b"", "empty"),
            (b"\xef\xbb\xbf \n", "empty"),
        ] {
            assert!(unicode(bytes).unwrap_err().contains(word), "{word}");
        }
        assert!(unicode(b"lon,lat,text\n1,2,G\xf6teborg").unwrap_err().contains("line 2"));
        assert_eq!(unicode("lon,lat,åäö".as_bytes()), Ok("lon,lat,åäö"));
    }

    #[test]
    fn where_json_breaks_is_said_once() {
        let error = serde_json::from_str::<serde_json::Value>("{\"a\": [1,").unwrap_err();
        let said = at_fault("the file is broken", &error);
        assert!(said.starts_with("the file is broken at line 1, column 9: EOF") && said.matches("column").count() == 1, "{said}");
    }
}
