//! What must never happen to a tenant by mistake: made where a place is mistyped, mixed with the demo, given another
//! secret, read by others on the machine.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use samsyn::open::keys;

use crate::server::{Place, Server, samsyn};

const ADD: [&str; 8] = ["user", "add", "--name", "Samira Lindqvist", "--email", "samira@lindviken.example", "--role", "coordinator"];

fn refused(place: &Place, words: &[&str]) -> String {
    let done = place.run(words);
    assert!(!done.status.success(), "samsyn {words:?} did it");
    String::from_utf8(done.stderr).unwrap()
}

fn people(place: &Place) -> i64 {
    let db = place.at().known_database().map_err(|failure| failure.0).unwrap();
    db.read_blocking(|tx| tx.query_one("select count(*) from person", &[], |row| row.get::<i64>(0))).unwrap()
}

#[test]
fn the_demo_leaves_a_tenant_alone() {
    let place = Place::sqlite();
    place.must(&ADD);
    for more in [&[][..], &["--fresh"]] {
        let done =
            samsyn().args(["demo", "--listen", "127.0.0.1:0", "--data", place.folder().to_str().unwrap()]).args(more).output().unwrap();
        assert!(!done.status.success() && String::from_utf8_lossy(&done.stderr).contains("no demo"), "{more:?}");
    }
    assert_eq!(people(&place), 1);
}

#[test]
fn a_mistyped_place_makes_no_tenant() {
    for place in Place::each() {
        let file = place.folder().join("backup.jsonl.gz");
        for words in
            [&["backup", file.to_str().unwrap()][..], &["tallies", "rebuild"], &["import", "marks", "x.csv", "--inquiry", "x"], &["doctor"]]
        {
            assert!(!refused(&place, words).is_empty());
            assert_eq!(fs::read_dir(place.folder()).unwrap().count(), 0, "{words:?} made something");
        }
        assert!(refused(&place, &["tallies", "rebuild"]).contains("there is no"));
        let absent = place.folder().join("absent");
        let doctor = samsyn().arg("doctor").arg("--data").arg(&absent).output().unwrap();
        assert!(!doctor.status.success() && String::from_utf8_lossy(&doctor.stdout).starts_with("FAULT folder"), "{doctor:?}");
        let done = place.run(&ADD);
        assert!(String::from_utf8_lossy(&done.stderr).contains("an empty one was made"));
        assert!(!String::from_utf8_lossy(&place.run(&ADD).stderr).contains("was made"));
    }
}

#[test]
fn one_server_runs_on_a_folder_and_nothing_is_restored_under_it() {
    let place = Place::sqlite();
    place.must(&ADD);
    let file = place.folder().join("backup.jsonl.gz");
    let server = Server::start(&place);
    place.must(&["backup", file.to_str().unwrap()]);
    assert!(refused(&place, &["serve", "--listen", "127.0.0.1:0"]).contains("a server is running"));
    assert!(refused(&place, &["restore", file.to_str().unwrap(), "--force"]).contains("a server is running"));
    place.must(&ADD);
    server.kill();
    place.must(&["restore", file.to_str().unwrap(), "--force"]);
}

#[test]
fn a_secret_that_is_lost_or_mistaken_is_never_replaced_unasked() {
    for place in Place::each() {
        place.must(&ADD);
        let secret = place.folder().join("secret");
        let own = fs::read_to_string(&secret).unwrap();
        fs::remove_file(&secret).unwrap();
        assert!(refused(&place, &ADD).contains("the secret is missing"));
        assert!(refused(&place, &["serve", "--listen", "127.0.0.1:0"]).contains("--new-secret"));
        assert!(!secret.exists());
        fs::write(&secret, "ab".repeat(32)).unwrap();
        assert!(refused(&place, &ADD).contains("not the one that this database was made with"));
        let doctor = place.run(&["doctor"]);
        assert!(String::from_utf8_lossy(&doctor.stdout).contains("FAULT secret"));
        fs::write(&secret, own).unwrap();
        place.must(&ADD);
        fs::remove_file(&secret).unwrap();
        keys::change(&place.at(), &place.at().known_database().unwrap()).unwrap();
        place.must(&ADD);
    }
}

#[test]
fn a_restored_tenant_says_which_secret_it_needs() {
    let (place, target) = (Place::sqlite(), Place::sqlite());
    place.must(&ADD);
    let file = place.folder().join("backup.jsonl.gz");
    place.must(&["backup", file.to_str().unwrap()]);
    assert!(target.must(&["restore", file.to_str().unwrap()]).contains("Bring it along from the old server"));
    assert!(refused(&target, &ADD).contains("the secret is missing"));
    fs::copy(place.folder().join("secret"), target.folder().join("secret")).unwrap();
    assert!(target.must(&["restore", file.to_str().unwrap(), "--force"]).contains("can be opened"));
    target.must(&ADD);
}

#[test]
fn nobody_else_on_the_machine_reads_what_was_told() {
    let place = Place::sqlite();
    place.must(&ADD);
    let file = place.folder().join("backup.jsonl.gz");
    fs::write(&file, "").unwrap();
    place.must(&["backup", file.to_str().unwrap()]);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for name in ["samsyn.sqlite", "secret", "backup.jsonl.gz"] {
        assert_eq!(mode(&place.folder().join(name)), 0o600, "{name}");
    }
    fs::set_permissions(place.folder(), fs::Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(place.folder().join("secret"), fs::Permissions::from_mode(0o644)).unwrap();
    let told = place.run(&["doctor"]);
    assert!(String::from_utf8_lossy(&told.stdout).contains("FAULT access"));
}

#[test]
fn the_doctor_notices_figures_that_are_wrong_and_a_map_that_is_cut() {
    let place = Place::sqlite();
    let (areas, map) =
        (crate::house::root().join("maps/lindviken-omraden.geojson"), crate::house::root().join("maps/helsinki-centrum.pmtiles"));
    place.open_inquiry(&["x", "--areas", areas.to_str().unwrap()]);
    let marks = place.folder().join("marks.csv");
    fs::write(&marks, "lon,lat\n24.9431,60.1712\n").unwrap();
    place.must(&["import", "marks", marks.to_str().unwrap(), "--inquiry", "x"]);
    let said = |place: &Place| String::from_utf8(place.run(&["doctor"]).stdout).unwrap();
    assert!(said(&place).contains("ok    figures: as a new count of 1 answer gives"), "{}", said(&place));
    let whole = fs::read(map).unwrap();
    fs::write(place.folder().join("half.pmtiles"), &whole[..whole.len() / 2]).unwrap();
    let db = place.at().known_database().unwrap();
    db.write_blocking(|tx| -> Result<(), kit::db::DbError> {
        tx.execute("update tally set marks = marks + 1", &[])?;
        let mut settings = ground::tenant::Settings::load(tx)?;
        settings.map.file = "half.pmtiles".to_owned();
        settings.store(tx)
    })
    .unwrap();
    let said = said(&place);
    assert!(said.contains("FAULT figures: the figures of 1 inquiry") && said.contains("FAULT base map"), "{said}");
}
