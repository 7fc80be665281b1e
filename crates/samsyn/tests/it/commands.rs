//! The commands, as the README names them and as somebody mistypes them.

use std::collections::BTreeSet;

use crate::house::root;
use crate::server::{ASKED, Place, samsyn};

/// The commands that the README shows: the words after `samsyn` up to the first that is no word.
fn named_in_the_readme() -> BTreeSet<Vec<String>> {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let lines = readme.lines().filter(|line| line.starts_with("    "));
    let calls =
        lines.flat_map(|line| line.split('#').next().unwrap_or("").split('·')).filter_map(|part| part.trim().strip_prefix("samsyn "));
    let is_word = |word: &&str| word.len() > 3 && word.chars().all(|letter| letter.is_ascii_lowercase());
    calls.map(|call| call.split_whitespace().take_while(is_word).take(2).map(str::to_owned).collect()).collect()
}

#[test]
fn every_command_of_the_readme_explains_itself() {
    let named = named_in_the_readme();
    assert!(named.len() >= 8, "{named:?}");
    for words in named {
        let done = samsyn().args(&words).arg("--help").output().unwrap();
        let said = String::from_utf8(done.stdout).unwrap();
        assert!(
            done.status.success() && said.contains("Usage: samsyn"),
            "samsyn {words:?} --help: {}",
            String::from_utf8_lossy(&done.stderr)
        );
    }
}

#[test]
fn every_script_of_the_readme_is_there() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let named = readme.split_whitespace().map(|word| word.trim_matches(['`', '(', ')', ',', '.'])).filter(|word| word.starts_with("bin/"));
    for script in named.collect::<BTreeSet<_>>() {
        assert!(root().join(script).is_file(), "{script}");
    }
}

#[test]
fn a_command_that_cannot_do_it_says_why_and_ends_with_a_fault() {
    let place = Place::sqlite();
    let cases: [(&[&str], &str); 9] = [
        (&["user", "add", "--name", "A", "--email", "nobody", "--role", "reader"], "--email"),
        (&["user", "add", "--name", "A", "--email", "a@b.example", "--role", "queen"], "queen"),
        (&["user", "add", "--name", "A", "--email", "a@b.example", "--role", "reader", "--programme", "None"], "None"),
        (&["inquiry", "add", "Not A Slug"], "Not A Slug"),
        (&["inquiry", "add", "x", "--pack", "none"], "none"),
        (&["inquiry", "add", "x", "--bounds", "1,2,3"], "four numbers"),
        (&["inquiry", "add", "x", "--layer", "none"], "none"),
        (&["restore", "/nonexistent/file"], "/nonexistent/file"),
        (&["import", "areas", "/nonexistent/file"], "/nonexistent/file"),
    ];
    for (words, reason) in cases {
        let done = place.run(words);
        let said = String::from_utf8(done.stderr).unwrap();
        assert!(!done.status.success() && said.contains(reason) && !said.contains("panicked"), "samsyn {words:?}: {said}");
    }
    for words in [vec!["serve"], vec!["doctor"], vec!["serve", "--database", "mysql://x"], vec!["frobnicate"], vec![]] {
        let done = samsyn().args(&words).output().unwrap();
        assert!(!done.status.success() && !done.stderr.is_empty(), "samsyn {words:?}");
    }
}

#[test]
fn a_person_is_added_under_the_rules_of_the_work_room_and_a_refused_one_makes_no_house() {
    let place = Place::sqlite();
    let (name, nowhere) = ("å".repeat(3_000), place.folder().join("nowhere"));
    let person = ["user", "add", "--email", "a@b.example", "--role", "reader", "--name"];
    let inquiry = ["inquiry", "add", "x"];
    let refused = [
        [&person[..], &[&name]].concat(),
        [&person[..], &["A", "--programme", "Trygghet"]].concat(),
        [&inquiry[..], &["--pack", "none"]].concat(),
        [&inquiry[..], &["--layer", "none"]].concat(),
        [&inquiry[..], &["--areas", "/nonexistent/file"]].concat(),
    ];
    for words in refused {
        let done = samsyn().args(&words).arg("--data").arg(&nowhere).output().unwrap();
        let said = String::from_utf8(done.stderr).unwrap();
        assert!(!done.status.success() && !said.contains("127.0.0.1") && !nowhere.exists(), "{said}");
    }
    place.must(&[&person[..], &["A"]].concat());
    let done = place.run(&[&person[..], &["A", "--programme", "Trygghet"]].concat());
    assert!(String::from_utf8_lossy(&done.stderr).contains("in the work room"));
}

#[test]
fn the_doctor_finds_a_new_house_sound_enough_to_start() {
    for place in Place::each() {
        let areas = root().join("maps/lindviken-omraden.geojson");
        let added = place.run(&["inquiry", "add", "x", "--areas", areas.to_str().unwrap()]);
        let said = String::from_utf8_lossy(&added.stderr);
        assert!(added.status.success() && said.contains("this machine"), "where the address leads nowhere it is said: {said}");
        let done = place.run(&["doctor"]);
        let said = String::from_utf8(done.stdout).unwrap();
        assert!(said.lines().count() >= 4, "{said} {}", String::from_utf8_lossy(&done.stderr));
        assert_eq!(place.must(&["tallies", "rebuild"]).trim(), "counted 0 answers with 0 marks");
    }
}

#[test]
fn what_the_environment_says_wrongly_is_refused_at_the_start() {
    let place = Place::sqlite();
    place.must(&["user", "add", "--name", "A", "--email", "a@b.example", "--role", "reader"]);
    for (variable, value) in [("SAMSYN_LOG", "verbose"), ("SAMSYN_SMTP", "nonsense"), ("SAMSYN_MAIL_FOLDER", "/nonexistent/folder")] {
        let done = samsyn().args(["serve", "--listen", "127.0.0.1:0"]).args(place.words()).env(variable, value).output().unwrap();
        assert!(!done.status.success() && String::from_utf8_lossy(&done.stderr).contains(variable), "{variable}");
        let doctor = samsyn().arg("doctor").args(place.words()).env(variable, value).output().unwrap();
        let said = String::from_utf8_lossy(&doctor.stdout).into_owned() + &String::from_utf8_lossy(&doctor.stderr);
        assert!(!doctor.status.success() && said.contains(variable), "{said}");
    }
}

#[test]
fn a_person_gets_a_link_and_a_known_one_a_new_link() {
    let place = Place::sqlite();
    let add = ["user", "add", "--name", "Samira Lindqvist", "--email", "samira@lindviken.example", "--role"];
    let first = place.must(&[&add[..], &["coordinator"]].concat());
    let second = place.must(&[&add[..], &["administrator"]].concat());
    assert!(first.contains("/sign-in/") && second.contains("/sign-in/") && first != second);
    let again = ["user", "add", "--name", "Samira Berg", "--email", "samira@lindviken.example", "--title", "Chef", "--role", "reader"];
    let done = place.run(&[&again[..], &["--address", "https://samsyn.example/"]].concat());
    assert!(String::from_utf8_lossy(&done.stdout).starts_with("https://samsyn.example/sign-in/"));
    assert!(done.stderr.is_empty(), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(String::from_utf8_lossy(&place.run(&again).stderr).contains("--address"));
    let db = place.at().database().unwrap();
    let count = |sql: &'static str| db.read_blocking(move |tx| tx.query_one(sql, &[], |row| row.get::<i64>(0))).unwrap();
    assert_eq!((count("select count(*) from person"), count("select count(*) from role_grant")), (1, 3));
    assert_eq!(count("select count(*) from person where name = 'Samira Berg' and title = 'Chef'"), 1);
}

#[test]
fn an_inquiry_from_the_command_line_opens_under_the_rules_of_the_work_room() {
    let place = Place::sqlite();
    let areas = root().join("maps/lindviken-omraden.geojson");
    place.add_asker();
    let add = |words: &[&str]| place.run(&[&["inquiry", "add"][..], words].concat());
    let open = add(&[&["x", "--areas", areas.to_str().unwrap(), "--closes", "2099-03-01"][..], &ASKED].concat());
    let said = String::from_utf8_lossy(&open.stderr).into_owned();
    assert!(
        open.status.success()
            && said.contains("answered by 2099-05-30")
            && said.contains("Kommunstyrelsen")
            && !said.contains("before it opens"),
        "{said}"
    );
    assert_eq!(String::from_utf8_lossy(&open.stdout).trim(), "http://127.0.0.1:8080/d/x");
    let late = add(&["y", "--layer", "x", "--closes", "2020-01-01"]);
    assert!(!late.status.success() && String::from_utf8_lossy(&late.stderr).contains("it cannot be opened"));
    let title = "å".repeat(5_000);
    for (words, option) in
        [(["--title", &title], "--title"), (["--answer-by", "2099-01-01"], "--answer-by"), (["--coordinator", "a@b.se"], "a@b.se")]
    {
        let refused = add(&[&["y", "--layer", "x", "--closes", "2099-03-01"][..], &words].concat());
        assert!(!refused.status.success() && String::from_utf8_lossy(&refused.stderr).contains(option), "{option}");
    }
    let draft = add(&["z", "--layer", "x", "--draft"]);
    assert!(String::from_utf8_lossy(&draft.stderr).contains("a draft"));
    let db = place.at().known_database().unwrap();
    let count = |sql: &'static str| db.read_blocking(move |tx| tx.query_one(sql, &[], |row| row.get::<i64>(0))).unwrap();
    assert_eq!(count("select count(*) from inquiry where status = 'open' and answer_by is not null and notice like '%artikel 6%'"), 1);
    assert_eq!(count("select count(*) from inquiry"), 2);
    let unasked = add(&["u", "--layer", "x", "--controller", "Kommunstyrelsen"]);
    let said = String::from_utf8_lossy(&unasked.stderr).into_owned();
    assert!(unasked.status.success() && said.contains("a draft") && said.contains("Choose the one who asks (--coordinator)"), "{said}");
    assert!(said.contains("(--contact)") && !said.contains("(--controller)"), "{said}");
    assert_eq!(count("select count(*) from inquiry where status = 'open'"), 1);
    let residents = "select count(*) from inquiry where texts like '%Var känns det tryggt%' and texts not like '%Invånare markerar%'";
    assert_eq!(count(residents), 3, "residents read words to them");
}

#[test]
fn a_house_without_a_map_of_its_own_opens_over_the_streets_that_come_along() {
    let place = Place::sqlite();
    let app = samsyn::open::open(&place.at()).map_err(|failure| failure.0).unwrap();
    let [lon, lat] = app.map().centre;
    assert!((24.0..26.0).contains(&lon) && (60.0..61.0).contains(&lat) && app.map().zoom > 10.0, "{:?}", app.map());
    let own = ground::tenant::Settings { map: ground::tenant::MapSettings { zoom: 6.0, ..Default::default() }, ..Default::default() };
    assert_eq!(app.map_of(&own), own.map, "what somebody has set stays");
}

#[test]
fn help_tells_the_whole_explanation_and_the_environment() {
    let said = |words: &[&str]| String::from_utf8(samsyn().args(words).arg("--help").output().unwrap().stdout).unwrap();
    assert!(said(&["backup"]).contains("The server's secret is not in it"));
    assert!(said(&["import", "marks"]).contains("The same file read twice stores nothing twice"));
    assert!(said(&["tallies", "rebuild"]).contains("answers come in meanwhile"));
    let serve = said(&["serve"]);
    for variable in ["SAMSYN_SECRET", "SAMSYN_TRUSTED_PROXY", "SAMSYN_SMTP", "SAMSYN_MAIL_FOLDER", "SAMSYN_LOG", "SAMSYN_RATE_LIMIT"] {
        assert!(serve.contains(variable), "{variable}");
        let page = std::fs::read_to_string(root().join("docs/operate/run.md")).unwrap();
        assert!(page.contains(variable), "docs/operate/run.md: {variable}");
    }
    let all = said(&[]);
    for command in ["demo", "serve", "user", "inquiry", "import", "backup", "restore", "doctor", "tallies"] {
        let line = all.lines().find(|line| line.trim_start().starts_with(command)).unwrap();
        assert!(line.trim().len() > command.len() + 10, "{line}");
    }
}

#[test]
fn a_backup_is_never_written_over_what_is_none() {
    let place = Place::sqlite();
    place.must(&["inquiry", "add", "x", "--bounds", "24.9,60.1,25.0,60.2"]);
    let file = place.folder().join("s.pid");
    std::fs::write(&file, "4711\n").unwrap();
    let path = file.to_str().unwrap();
    let refused = place.run(&["backup", path]);
    assert!(!refused.status.success() && String::from_utf8_lossy(&refused.stderr).contains("no backup of Samsyn"));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "4711\n");
    std::fs::write(&file, "").unwrap();
    place.must(&["backup", path]);
    place.must(&["backup", path]);
}

#[test]
fn a_server_that_will_not_run_makes_nothing() {
    let place = Place::sqlite();
    let data = place.folder().join("new");
    let start = |data: &std::path::Path, limit: &str| {
        samsyn().args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(data).env("SAMSYN_RATE_LIMIT", limit).output().unwrap()
    };
    let done = start(&data, "maybe");
    assert!(!done.status.success() && !data.exists(), "{}", String::from_utf8_lossy(&done.stderr));
    let file = place.folder().join("file");
    std::fs::write(&file, "").unwrap();
    let said = String::from_utf8(start(&file, "off").stderr).unwrap();
    assert!(said.contains("this is a file; --data takes a folder"), "{said}");
}

#[test]
fn a_last_day_that_has_passed_is_told_before_who_asks() {
    let place = Place::sqlite();
    let done = place.run(&["inquiry", "add", "x", "--bounds", "24.9,60.1,25.0,60.2", "--closes", "2020-01-01"]);
    let said = String::from_utf8(done.stderr).unwrap();
    assert!(!done.status.success() && said.contains("2020-01-01, has passed") && !said.contains("coordinator"), "{said}");
}

#[test]
fn a_form_s_check_names_what_nobody_can_be_asked_and_the_file_of_each_fault() {
    let place = Place::sqlite();
    let write = |name: &str, text: &str| {
        let path = place.folder().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let head = "| survey |\n| | type | name | label |\n";
    let line = write("line.md", &format!("{head}| | geotrace | way | Vilken väg? |\n"));
    let check = |path: &str| samsyn().args(["form", "check", path]).output().unwrap();
    let checked = String::from_utf8(check(&line).stdout).unwrap();
    let printed: serde_json::Value = serde_json::from_str(&checked).unwrap();
    assert!(printed["not_carried"].to_string().contains("way"), "{checked}");
    let wrong = write("wrong.md", &format!("{head}| | telepathy | x | Vad? |\n"));
    assert!(String::from_utf8_lossy(&check("/nonexistent/form.xlsx").stderr).contains("there is no such file"));
    let done = check(&wrong);
    let said = String::from_utf8(done.stdout).unwrap();
    assert!(!done.status.success() && said.lines().all(|line| line.starts_with(&wrong)), "{said}");
}
