use super::*;

#[test]
fn a_name_leads_to_an_address_and_the_address_to_the_file() {
    for name in ["samsyn.css", "map.css", "site.js", "map-worker.js", "latin.woff2", "arabic.woff2", "icons.svg", "favicon.svg"] {
        let file = find(url(name)).unwrap_or_else(|| panic!("{name}"));
        assert!(file.immutable && !file.bytes.is_empty(), "{name}");
        let plain = find(name).unwrap();
        assert!(!plain.immutable);
        assert_eq!(plain.bytes, file.bytes);
    }
    assert!(find("/assets/../Cargo.toml").is_none());
    assert!(address("samsyn").is_none());
}

#[test]
fn a_residents_first_page_stays_light() {
    let sheet = find("samsyn.css").unwrap().gzip.len();
    let font = find("latin.woff2").unwrap().bytes.len();
    let script = find("site.js").unwrap().gzip.len();
    assert!(sheet <= 14 * 1024, "samsyn.css is {sheet} bytes in gzip form");
    assert!(script <= 4 * 1024, "site.js is {script} bytes in gzip form");
    assert!(sheet + font <= 40 * 1024, "leaves too little for the page itself: {sheet} + {font}");
}

#[test]
fn paper_is_light_also_where_the_device_is_dark() {
    for name in ["samsyn.css", "room.css"] {
        let sheet = String::from_utf8(find(name).unwrap().bytes.to_vec()).unwrap();
        for (at, _) in sheet.match_indices("(prefers-color-scheme") {
            assert!(sheet[..at].ends_with("screen and "), "{name}: {}", &sheet[at..at + 60]);
        }
        for (at, _) in sheet.match_indices("[data-color-scheme=dark]{color-scheme") {
            assert!(sheet[..at].ends_with("@media screen{"), "{name}: {}", &sheet[at..at + 60]);
        }
    }
}

#[test]
fn sheets_name_only_files_that_exist() {
    for name in ["samsyn.css", "map.css"] {
        let sheet = String::from_utf8(find(name).unwrap().bytes.to_vec()).unwrap();
        for part in sheet.split("url(").skip(1) {
            let address = part.split(')').next().unwrap().trim_matches('"');
            assert!(address.starts_with("data:") || address.starts_with("%23") || find(address).is_some(), "{name}: {address}");
        }
    }
}

#[test]
fn icons_are_in_the_sprite() {
    let sprite = String::from_utf8(find("icons.svg").unwrap().bytes.to_vec()).unwrap();
    assert!(ICONS.len() > 40);
    for name in ICONS {
        assert_eq!(sprite.matches(&format!("id=\"{name}\"")).count(), 1, "{name}");
    }
}
