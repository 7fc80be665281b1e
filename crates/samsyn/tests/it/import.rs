//! `samsyn import`: real files taken in to the last row, and files that are no good refused with a reason.

use std::path::{Path, PathBuf};

use crate::house::{SLUG, assert_counted_right, root};
use crate::server::Place;

/// The folder of real files by others; a test that has none says so and passes.
fn samples() -> Option<PathBuf> {
    let folder = std::env::var_os("SAMSYN_SAMPLES").map(PathBuf::from).filter(|folder| folder.is_dir());
    if folder.is_none() {
        println!("skipped: SAMSYN_SAMPLES names no folder");
    }
    folder
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn last_line(printed: &str) -> &str {
    printed.lines().last().unwrap_or("")
}

fn number(place: &Place, sql: &'static str) -> i64 {
    place.at().database().unwrap().read_blocking(move |tx| tx.query_one(sql, &[], |row| row.get(0))).unwrap()
}

#[test]
fn of_real_marks_those_inside_the_areas_are_taken() {
    let Some(samples) = samples() else { return };
    let (areas, marks) =
        (samples.join("areas/hel_postomraden_paavo_2023.geojson"), samples.join("points/hel_stadsnatur_2017_markeringar.geojson"));
    for place in Place::each() {
        place.must(&["inquiry", "add", "stadsnatur", "--areas", text(&areas)]);
        let import = ["import", "marks", text(&marks), "--inquiry", "stadsnatur", "--as", "better"];
        let printed = place.must(&import);
        assert_eq!(last_line(&printed), "accepted 9532, rejected 1488");
        assert!(printed.lines().count() >= 1489 && printed.contains("229"), "a rejected row has no line");
        assert_eq!(number(&place, "select count(*) from mark"), 9532);
        assert_counted_right(&place.at().database().unwrap());
    }
}

#[test]
fn reports_by_residents_bring_their_categories_times_and_replies() {
    let Some(samples) = samples() else { return };
    let reports = samples.join("points/boston_311_2015.csv");
    for place in Place::each() {
        place.must(&["inquiry", "add", "boston", "--bounds", "-71.2,42.2,-70.9,42.45"]);
        let columns = ["--kind", "category", "--text", "title", "--time", "opened", "--reply", "answer"];
        let printed = place.must(&[&["import", "marks", text(&reports), "--inquiry", "boston", "--as", "better"][..], &columns].concat());
        assert_eq!(last_line(&printed), "accepted 7604, rejected 0");
        assert_eq!(number(&place, "select count(*) from response where hour < '2015-01-01T00:00:00Z'"), 0);
        assert!(printed.contains("6175 replies: 6175 to read and publish in the work room, 0 published"), "{printed}");
        assert_eq!(number(&place, "select count(*) from reply where state = 'draft'"), 6175);
        assert_eq!(number(&place, "select count(*) from thread_node where kind = 'reply' and public = {true}"), 0);
        assert_counted_right(&place.at().database().unwrap());
    }
}

/// A file with this in it.
fn file(place: &Place, name: &str, bytes: &[u8]) -> PathBuf {
    let path = place.folder().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// Refuses the file: not 0, a reason on standard error that names the file, nothing stored.
fn assert_refused(place: &Place, words: &[&str], file: &Path, reason: &str) {
    let done = place.run(&[words, &[text(file)]].concat());
    let said = String::from_utf8(done.stderr).unwrap();
    assert!(!done.status.success(), "{} was taken", file.display());
    assert!(said.contains(reason), "{}: {said}", file.display());
    assert!(!said.contains("panicked"), "{said}");
}

const FEATURE: &str = r#"{"type":"Feature","properties":{"name":"A"},"geometry":{"type":"Point","coordinates":[24.9431,60.1712]}}"#;

#[test]
fn a_file_of_marks_that_is_no_good_is_refused_with_a_reason() {
    let place = Place::sqlite();
    let areas = root().join("maps/lindviken-omraden.geojson");
    place.must(&["inquiry", "add", SLUG, "--areas", text(&areas)]);
    let words = ["import", "marks", "--inquiry", SLUG, "--as", "better"];
    let whole = format!(r#"{{"type":"FeatureCollection","features":[{FEATURE}]}}"#);
    let foreign = whole.replacen('{', r#"{"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3006"}},"#, 1);
    let cases: [(&str, &[u8], &str); 10] = [
        ("wide.csv", b"\xff\xfet\0e\0x\0t\0", "UTF-16"),
        ("workbook.csv", b"PK\x03\x04\x14\0\x06\0", ".xlsx"),
        ("missing.geojson", b"", ""),
        ("empty.csv", b"", "the file is empty"),
        ("cut.geojson", &whole.as_bytes()[..whole.len() - 9], ""),
        ("latin.csv", b"text,lon,lat\nf\xf6r m\xf6rkt,24.9431,60.1712\n", "UTF-8"),
        ("no-columns.csv", b"a,b\n1,2\n", ""),
        ("foreign.geojson", foreign.as_bytes(), "3006"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ""),
        ("noise.csv", &[0, 159, 146, 150, 0, 10, 13], ""),
    ];
    for (name, bytes, reason) in cases {
        let path = file(&place, name, bytes);
        if name.starts_with("missing") {
            std::fs::remove_file(&path).unwrap();
        }
        assert_refused(&place, &words, &path, reason);
    }
    let done = place.run(&["import", "marks", text(&file(&place, "good.geojson", whole.as_bytes())), "--inquiry", "no-such"]);
    assert!(!done.status.success() && String::from_utf8_lossy(&done.stderr).contains("no-such"));
    assert_eq!(number(&place, "select count(*) from response"), 0);
}

#[test]
fn rows_that_cannot_be_taken_are_told_one_by_one() {
    let place = Place::sqlite();
    let areas = root().join("maps/lindviken-omraden.geojson");
    place.must(&["inquiry", "add", SLUG, "--areas", text(&areas)]);
    let long = "a".repeat(2001);
    let rows = format!(
        "text,lon,lat\nHär,24.9431,60.1712\nUtanför,11.97,57.70\nÖster,229,60.1712\nNorr,24.9431,95\nIngenstans,,\n{long},24.9431,60.1712\n\"<script>\nå\",24.9452,60.1681\n"
    );
    let printed = place.must(&[
        "import",
        "marks",
        text(&file(&place, "rows.csv", rows.as_bytes())),
        "--inquiry",
        SLUG,
        "--as",
        "better",
        "--text",
        "text",
    ]);
    assert_eq!(last_line(&printed), "accepted 2, rejected 5");
    assert_eq!(printed.lines().count(), 6, "{printed}");
    assert_eq!(number(&place, "select count(*) from mark"), 2);
    let import =
        ["import", "marks", text(&file(&place, "rows.csv", rows.as_bytes())), "--inquiry", SLUG, "--as", "better", "--text", "text"]
            .map(str::to_owned);
    let import: Vec<&str> = import.iter().map(String::as_str).collect();
    let again = place.must(&import);
    assert!(again.contains("2 rows had been stored before") && number(&place, "select count(*) from mark") == 2, "{again}");
    let dry = place.must(&[&import[..], &["--dry-run"]].concat());
    assert!(dry.contains("nothing was stored") && last_line(&dry) == "accepted 2, rejected 5", "{dry}");
    let wrong_place = file(&place, "elsewhere.csv", b"text,lon,lat\nx,11.97,57.70\ny,11.98,57.71\n");
    let printed = place.run(&["import", "marks", text(&wrong_place), "--inquiry", SLUG, "--as", "better"]);
    assert_eq!(last_line(&String::from_utf8_lossy(&printed.stdout)), "accepted 0, rejected 2");
    assert!(!printed.status.success() && !String::from_utf8_lossy(&printed.stderr).contains("changed places"));
    let turned = file(&place, "turned.csv", b"text,lon,lat\nx,60.1712,24.9431\n");
    let printed = place.run(&["import", "marks", text(&turned), "--inquiry", SLUG, "--as", "better"]);
    assert!(!printed.status.success() && String::from_utf8_lossy(&printed.stderr).contains("1 row would lie inside"));
    assert_eq!(number(&place, "select count(*) from event where kind = 'marks_imported'"), 1, "an event of nothing");
    assert_eq!(number(&place, "select count(*) from mark"), 2);
}

#[test]
fn replies_are_named_by_what_they_are_about_and_published_only_when_asked() {
    let place = Place::sqlite();
    let areas = root().join("maps/lindviken-omraden.geojson");
    place.must(&["inquiry", "add", SLUG, "--areas", text(&areas)]);
    // With the mark that Excel writes before UTF-8.
    let rows = "\u{feff}what,told,lon,lat,answer,outcome,closed\n\
        Belysning,Jag heter Anna och lampan är trasig,24.9431,60.1712,Lampan är bytt,Klart,2026-03-04 10:00\n\
        Belysning,Min granne Olle,24.9452,60.1681,Vi har ingen lampa där,not_now,2026-03-05 10:00\n\
        Snö,Halt,24.9452,60.1681,Case Invalid,,\n\
        Snö,Halt här,24.9452,60.1682,,,\n";
    let path = file(&place, "rows.csv", rows.as_bytes());
    let printed = place.must(&[
        "import",
        "marks",
        text(&path),
        "--inquiry",
        SLUG,
        "--kind",
        "what",
        "--text",
        "told",
        "--reply",
        "answer",
        "--reply-kind",
        "outcome",
        "--reply-time",
        "closed",
        "--publish-replies",
    ]);
    let lines: Vec<&str> = printed.lines().rev().take(3).collect();
    let usual = "4 rows with no kind of the form's: read as better (Kan bli bättre); --as names another";
    assert_eq!(lines, ["accepted 4, rejected 0", usual, "3 replies: 2 to read and publish in the work room, 1 published"]);
    assert_eq!(
        number(&place, "select count(*) from reply where state = 'published' and kind = 'done' and published_at < '2026-03-05T00:00:00Z'"),
        1
    );
    assert_eq!(number(&place, "select count(*) from reply where title like 'Belysning, %'"), 2);
    assert_eq!(number(&place, "select count(*) from reply where title like '%Anna%' or told like '%Anna%' or quote <> ''"), 0);
    assert_eq!(number(&place, "select count(*) from thread_node where kind = 'reply' and public = {true}"), 1);
}

#[test]
fn a_file_of_areas_that_is_no_good_is_refused_with_a_reason() {
    let place = Place::sqlite();
    let areas = std::fs::read_to_string(root().join("maps/lindviken-omraden.geojson")).unwrap();
    let cases: [(&str, Vec<u8>, &str); 6] = [
        ("wide.geojson", b"\xff\xfe{\0}\0".to_vec(), "UTF-16"),
        ("cut.geojson", areas.as_bytes()[..areas.len() / 2].to_vec(), ""),
        ("points.geojson", format!(r#"{{"type":"FeatureCollection","features":[{FEATURE}]}}"#).into_bytes(), "samsyn import marks"),
        ("none.geojson", br#"{"type":"FeatureCollection","features":[]}"#.to_vec(), ""),
        (
            "latin.geojson",
            areas.replace('å', "\u{1}").into_bytes().into_iter().map(|byte| if byte == 1 { 0xe5 } else { byte }).collect(),
            "UTF-8",
        ),
        ("metres.geojson", areas.replace("24.9", "674000.9").into_bytes(), ""),
    ];
    for (name, bytes, reason) in cases {
        assert_refused(&place, &["import", "areas"], &file(&place, name, &bytes), reason);
    }
    assert_eq!(number(&place, "select count(*) from area_layer"), 0);
    let good = file(&place, "good.geojson", format!("\u{feff}{areas}").as_bytes());
    assert_eq!(last_line(&place.must(&["import", "areas", text(&good)])), "accepted 12, rejected 0");
    place.must(&["import", "areas", text(&good), "--title", "Postområden"]);
    assert_eq!(number(&place, "select count(*) from area_layer where name = 'Postområden' and slug = 'postomraden'"), 1);
}

#[test]
fn a_dry_run_refuses_what_the_real_one_would() {
    let place = Place::sqlite();
    let areas = root().join("maps/lindviken-omraden.geojson");
    place.must(&["inquiry", "add", SLUG, "--areas", text(&areas)]);
    let rows = "lon,lat,svar,slag\n24.9431,60.1712,Vi har bytt lampan,Case Closed\n";
    let path = file(&place, "replies.csv", rows.as_bytes());
    let words = ["import", "marks", "--inquiry", SLUG, "--reply", "svar", "--dry-run"];
    assert_refused(&place, &[&words[..], &["--author", "nobody@lindviken.example"]].concat(), &path, "nobody@lindviken.example");
    let kinds = [&words[..], &["--reply-kind", "slag"]].concat();
    assert_refused(&place, &kinds, &path, "\"Case Closed\"");
    assert_refused(&place, &kinds, &path, "done, will_be_done");
    let path = file(&place, "some.csv", format!("{rows}24.9431,60.1712,Klart,done\n").as_bytes());
    let done = place.run(&[&kinds[..], &[text(&path)]].concat());
    assert!(done.status.success() && String::from_utf8_lossy(&done.stderr).contains("\"Case Closed\""));
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_blamed_and_not_the_times() {
    let place = Place::sqlite();
    let areas = root().join("maps/lindviken-omraden.geojson");
    place.must(&["inquiry", "add", SLUG, "--areas", text(&areas)]);
    let path = file(&place, "open.csv", "text,lon,lat,at\n\"Mörkt,24.9431,60.1712,2026-03-04\n".as_bytes());
    let done = place.run(&["import", "marks", "--inquiry", SLUG, "--time", "at", text(&path)]);
    let said = String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr);
    assert!(!done.status.success() && said.contains("breaks off") && !said.contains("--time"), "{said}");
}

#[test]
fn answers_to_a_survey_are_known_by_names_and_words_and_stored_once() {
    let table = "Vad hindrar dig?;hinders_most;Vad skulle hjälpa?;gender;När;Övrigt
Det kostar för mycket, Tiden räcker inte eller passar inte;money;En buss;Kvinna;2026-10-01 08:30;x
physical;;;man;2026-10-02 09:00;
Det kostar för mycket;;;okänt;2026-10-02 10:00;
Inget hindrar mig, Något annat;;;;2026-10-02 10:00;
";
    for place in Place::each() {
        place.must(&["inquiry", "add", "behov", "--template", "surveys/needs", "--bounds", "24.8,60.1,25.3,60.3"]);
        let answers = file(&place, "svar.csv", table.as_bytes());
        let import = ["import", "answers", text(&answers), "--inquiry", "behov", "--time", "När"];
        let dry = place.must(&[&import[..], &["--dry-run"]].concat());
        assert!(dry.contains("row 4: gender") && dry.contains("row 5: Vad hindrar dig?") && dry.contains("nothing was stored"), "{dry}");
        assert_eq!((last_line(&dry), number(&place, "select count(*) from response")), ("accepted 2, rejected 2", 0));
        for _ in 0..2 {
            assert_eq!(last_line(&place.must(&import)), "accepted 2, rejected 2");
        }
        assert_eq!(number(&place, "select count(*) from response where handle is not null and channel = 'import'"), 2);
        assert_eq!(
            number(
                &place,
                "select cast(coalesce(sum(people), 0) as {bigint}) from tally_now where cube = 'q:hindrances' and footprint = 'money+time'"
            ),
            1
        );
        assert_counted_right(&place.at().database().unwrap());
        let strange = file(&place, "annat.csv", b"a;b\n1;2\n");
        assert_refused(&place, &["import", "answers", "--inquiry", "behov"], &strange, "no column belongs to a question");
    }
}

#[test]
fn a_time_that_nobody_lived_in_is_refused_and_the_usual_kind_is_told() {
    let place = Place::sqlite();
    let areas = root().join("maps/lindviken-omraden.geojson");
    place.must(&["inquiry", "add", SLUG, "--areas", text(&areas)]);
    let rows = "lon,lat,at\n24.9431,60.1712,2026-03-04\n24.9452,60.1681,0001-01-01\n24.9452,60.1681,1700-05-01\n";
    let path = file(&place, "times.csv", rows.as_bytes());
    let printed = place.must(&["import", "marks", text(&path), "--inquiry", SLUG, "--time", "at"]);
    assert!(printed.contains("row 3: the time 0001-01-01 is before 1970") && printed.contains("row 4"), "{printed}");
    assert_eq!(last_line(&printed), "accepted 1, rejected 2");
    assert!(printed.contains("1 row with no kind of the form's: read as better"), "{printed}");
    let chosen = place.must(&["import", "marks", text(&path), "--inquiry", SLUG, "--time", "at", "--as", "safe"]);
    assert!(!chosen.contains("read as"), "whoever chose knows: {chosen}");
}

#[test]
fn replies_are_not_left_with_somebody_who_never_sees_them() {
    let place = Place::sqlite();
    let areas = root().join("maps/lindviken-omraden.geojson");
    place.must(&["inquiry", "add", SLUG, "--areas", text(&areas)]);
    for (name, role) in [("jonas", "responsible"), ("samira", "coordinator")] {
        place.must(&["user", "add", "--name", name, "--email", &format!("{name}@lindviken.example"), "--role", role]);
    }
    let path = file(&place, "replies.csv", b"lon,lat,svar\n24.9431,60.1712,Vi har bytt lampan\n");
    let words = ["import", "marks", "--inquiry", SLUG, "--reply", "svar", "--author"];
    assert_refused(&place, &[&words[..], &["jonas@lindviken.example"]].concat(), &path, "may not answer residents");
    assert_eq!(number(&place, "select count(*) from mark"), 0);
    let again = [&words[..], &["samira@lindviken.example", text(&path)]].concat();
    assert!(place.must(&again).contains("without --reply-kind"));
    assert!(!place.must(&again).contains("without --reply-kind"), "nothing new was stored");
}

#[test]
fn what_is_no_file_is_told_in_words() {
    let place = Place::sqlite();
    place.must(&["inquiry", "add", SLUG, "--bounds", "24.9,60.1,25.0,60.2"]);
    let (folder, nowhere) = (place.folder(), place.folder().join("nowhere.csv"));
    for words in [&["import", "marks", "--inquiry", SLUG][..], &["restore"], &["import", "areas"]] {
        assert_refused(&place, words, folder, "this is a folder, not a file");
        assert_refused(&place, words, &nowhere, "there is no such file");
    }
    let huge = file(&place, "huge.csv", b"lon,lat\n1e308,60.17\n");
    let said = String::from_utf8(place.run(&["import", "marks", text(&huge), "--inquiry", SLUG]).stdout).unwrap();
    assert!(said.contains("longitude 1e308, latitude 60.17"), "{said}");
    let point = file(&place, "point.geojson", br#"{"type":"Feature","geometry":null,"properties":{}}"#);
    assert_refused(&place, &["import", "areas"], &point, "not a GeoJSON FeatureCollection but a Feature");
}

#[test]
fn areas_of_another_place_are_asked_about() {
    let place = Place::sqlite();
    place.must(&["import", "areas", text(&root().join("maps/lindviken-omraden.geojson")), "--layer", "egna"]);
    let far = br#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Long ago"},"geometry":{"type":"Polygon","coordinates":[[[-71,42],[-70.9,42],[-70.9,42.1],[-71,42]]]}}]}"#;
    let done = place.run(&["import", "areas", text(&file(&place, "far.geojson", far)), "--layer", "boston"]);
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success() && said.contains("nothing of the layer boston lies within"), "{said}");
    let missing = place.run(&["inquiry", "add", "x", "--layer", "none"]);
    assert!(String::from_utf8_lossy(&missing.stderr).contains("boston, egna"), "{}", String::from_utf8_lossy(&missing.stderr));
}
