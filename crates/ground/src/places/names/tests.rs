use super::*;
use std::path::PathBuf;

fn maps() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../maps")
}

fn centre_of_town() -> Names {
    Names::new(from_pmtiles(&maps().join("helsinki-centrum.pmtiles")).unwrap())
}

fn point(name: &str) -> PlaceName {
    PlaceName { name: name.into(), kind: Kind::Street, district: String::new(), lon: 16.5, lat: 59.6, lines: Vec::new() }
}

fn found(names: &Names, written: &str) -> Vec<String> {
    names.search(written, 5).iter().map(|place| place.name.clone()).collect()
}

#[test]
fn finds_a_street_however_it_is_written() {
    let names = centre_of_town();
    for written in ["Kajsaniemigatan", "kajsaniemig", " KAJSANIEMIGATAN ", "kajsaniemigatan 5 B", "kajsaniemigatan 12"] {
        assert_eq!(found(&names, written).first().map(String::as_str), Some("Kajsaniemigatan"), "{written}");
    }
    assert_eq!(found(&names, "jarnvagstorget").first().map(String::as_str), Some("Järnvägstorget"));
    assert_eq!(found(&names, "ja\u{308}rnva\u{308}gst").first().map(String::as_str), Some("Järnvägstorget"));
    assert!(found(&names, "").is_empty() && found(&names, "  - ").is_empty() && found(&names, "xyzzy").is_empty());
}

#[test]
fn puts_the_letters_as_written_first() {
    let names = Names::new(["Backavägen", "Bäckvägen", "Backegatan", "Norra Bäckvägen", "Hällbacken"].map(point).to_vec());
    assert_eq!(found(&names, "bäck"), ["Bäckvägen", "Backavägen", "Backegatan", "Norra Bäckvägen", "Hällbacken"]);
    assert_eq!(found(&names, "back"), ["Backavägen", "Backegatan", "Bäckvägen", "Norra Bäckvägen", "Hällbacken"]);
}

#[test]
fn tells_a_mark_by_the_street_it_lies_on() {
    let names = centre_of_town();
    for name in ["Kajsaniemigatan", "Mannerheimvägen", "Unionsgatan", "Järnvägstorget"] {
        let place = names.search(name, 1)[0];
        let near = names.near(place.lon, place.lat).unwrap();
        assert_eq!((near.name, near.distance_m < 3.0), (name, true));
    }
    assert_eq!(names.near(24.0, 60.17), None);
    assert_eq!(names.near(f64::NAN, 60.17), None);
}

#[test]
fn a_place_chosen_by_its_name_keeps_it_though_a_street_is_nearer() {
    let names = centre_of_town();
    let place = names.all().iter().find(|place| names.near(place.lon, place.lat).is_some_and(|near| near.name != place.name)).unwrap();
    let again: f64 = format!("{}", place.lon).parse().unwrap();
    assert_eq!(names.at(again, place.lat).map(|place| &place.name), Some(&place.name));
    assert_eq!(names.at(place.lon + 0.001, place.lat), None);
}

#[test]
fn tells_apart_streets_of_the_same_name() {
    let names = centre_of_town();
    let all: std::collections::HashSet<_> = names.all().iter().map(|place| (place.kind, &place.name, &place.district)).collect();
    assert_eq!(all.len(), names.all().len());
    let place = names.search("unionsgatan", 1)[0];
    assert_eq!(names.named(&place.name, &place.district), Some(place));
}

#[test]
fn leaves_out_what_nobody_should_be_tied_to() {
    let names = centre_of_town();
    assert!(names.all().iter().all(|place| !place.name.contains("säätiö") && !place.name.contains("Dextra")));
}

#[test]
fn keeps_the_names_that_stand_beside_the_map() {
    let kept = Names::load(&maps().join("helsinki-centrum.places.json")).unwrap();
    assert_eq!(kept.all(), centre_of_town().all(), "bin/place-names makes it anew");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("names.json");
    save(kept.all(), "©", &path).unwrap();
    assert_eq!(Names::load(&path).unwrap().all(), kept.all());
    fs::write(&path, "{").unwrap();
    assert!(Names::load(&path).is_err());
}
