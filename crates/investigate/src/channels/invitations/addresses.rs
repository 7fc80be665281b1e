//! What was pasted, read as addresses: one a line, with or without a name, a column or rows of a table.

use std::collections::HashSet;

use kit::mail::is_address;

/// Words that stand over a column of addresses.
const HEADINGS: [&str; 10] = ["e-post", "epost", "e-postadress", "epostadress", "mejl", "mejladress", "mail", "email", "e-mail", "adress"];
/// Letters of a line that are shown back.
const SHOWN: usize = 60;

/// What was understood. Names are not kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pasted {
    /// Addresses, each once, in the order of the list.
    pub good: Vec<String>,
    /// How often an address stood there again.
    pub doubles: usize,
    /// Lines that hold no address, with their numbers.
    pub faults: Vec<(usize, String)>,
}

/// Reads what was pasted.
pub fn read(text: &str) -> Pasted {
    let (mut pasted, mut seen) = (Pasted::default(), HashSet::new());
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() || number == 1 && is_heading(line) {
            continue;
        }
        let found: Vec<&str> = pieces(line).filter(|piece| piece.contains('@')).map(bare).collect();
        if found.is_empty() || !found.iter().all(|address| is_address(address)) {
            pasted.faults.push((number, line.chars().take(SHOWN).collect()));
        }
        for address in found.into_iter().filter(|address| is_address(address)) {
            if seen.insert(address.to_lowercase()) {
                pasted.good.push(address.to_owned());
            } else {
                pasted.doubles += 1;
            }
        }
    }
    pasted
}

fn pieces(line: &str) -> impl Iterator<Item = &str> {
    line.split([',', ';', '\t'])
}

/// The cells of a first line without any address, one of which says what stands under it.
fn is_heading(line: &str) -> bool {
    let cells: Vec<String> = pieces(line).map(|cell| bare(cell).to_lowercase()).collect();
    cells.iter().any(|cell| HEADINGS.contains(&cell.as_str()))
}

/// The address of `Name <address>`, `"address"`, `mailto:address` or of the address alone.
fn bare(piece: &str) -> &str {
    let inside = piece.rsplit_once('<').map_or(piece, |(_, rest)| rest.split('>').next().unwrap_or(rest));
    let inside = inside.trim_matches(|letter: char| letter.is_whitespace() || "\"'".contains(letter));
    inside.strip_prefix("mailto:").unwrap_or(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_understood_as_people_have_them() {
        let text = "E-post\nleila@example.org\r\nLeila Haddad <LEILA@example.org>\n\n\"Ek, Jonas\" <jonas@example.org>\nHaddad, Sam <sam@example.org>; \
                    'eva@example.org'\nÅsa;asa@example.org;Skolan\nmailto:bo@example.org,\n\"home@work\" <per@example.org>";
        let pasted = read(text);
        let good = ["leila", "jonas", "sam", "eva", "asa", "bo", "per"].map(|name| format!("{name}@example.org"));
        assert_eq!((pasted.good, pasted.doubles, pasted.faults), (good.to_vec(), 1, vec![]));
    }

    #[test]
    fn what_is_no_address_is_told_with_its_line() {
        let naughty = "a@b\n<script>alert(1)</script>@x.se\nBcc: a@example.org\0\n'; drop table invitation; --@x\n\u{202e}@example.org\n@@@\ninget här\nok@example.org\nbo @example.org";
        let pasted = read(naughty);
        assert_eq!(pasted.good, ["ok@example.org"]);
        assert_eq!(pasted.faults.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6, 7, 9]);
        let long = read(&"å".repeat(5_000));
        assert_eq!(long.faults[0].1.chars().count(), SHOWN);
        assert_eq!(read("E-post och annat\n").faults.len(), 1, "only a bare heading is one");
    }
}
