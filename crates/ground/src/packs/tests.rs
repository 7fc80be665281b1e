use super::read::{Files, read};
use super::*;

const FORM: &str = include_str!("../../../../packs/safety/dialogue_map.csv");

fn small(extra: &str) -> String {
    format!("id = \"small\"\nversion = \"2026-11-01\"\ndefault_language = \"sv\"\n[name]\nsv = \"Liten\"\n[about]\nsv = \"Prov\"\n{extra}")
}

fn faults(text: &str) -> Vec<String> {
    let files = Files { folder: "small", texts: vec![("pack.toml", text), ("map.csv", FORM)] };
    read(&files).map_or_else(|PackFaults(faults)| faults.iter().map(ToString::to_string).collect(), |_| Vec::new())
}

#[test]
fn the_packs_that_come_along_are_sound() {
    let packs = Packs::builtin().unwrap();
    let safety = packs.get("safety").unwrap();
    assert_eq!(safety.say(&safety.words.finding, kit::i18n::Lang::En), "Need");
    assert_eq!(safety.law.as_ref().unwrap().in_force.to_string(), "2023-07-01");
    let (instrument, form) = safety.form_of_kind("dialogue_map").unwrap();
    assert_eq!(instrument.fill["areas"], "areas");
    assert!(form.question("why_unsafe").is_some());
    assert_eq!(safety.causes_from("why_unsafe", "dark").map(|cause| cause.id.as_str()).collect::<Vec<_>>(), ["dark"]);
    assert!(safety.form_of_kind("note").is_some());
}

#[test]
fn a_small_pack_is_sound_and_its_urgent_words_are_known() {
    assert_eq!(faults(&small("[urgent]\nsv = [\"Hotad\"]\n")), Vec::<String>::new());
    let text = small("[urgent]\nsv = [\"Hotad\", \"hotad\"]\n");
    let pack = read(&Files { folder: "small", texts: vec![("pack.toml", &text)] }).unwrap();
    let packs = Packs::builtin().unwrap().with(Packs::of([Arc::new(pack)].into_iter()));
    assert!(packs.urgent_words().contains(&"hotad".to_owned()));
    assert!(packs.get("safety").is_some() && packs.get("small").is_some());
}

#[test]
fn faults_say_file_and_line() {
    let of = |extra: &str| faults(&small(extra)).join("; ");
    assert!(of("colour = 3\n").starts_with("small/pack.toml:8: "), "{}", of("colour = 3\n"));
    assert!(
        of("[[steps]]\nid = \"sleep\"\n[steps.name]\nsv = \"a\"\n[steps.what]\nsv = \"b\"\n")
            .starts_with("small/pack.toml:9: a step must be one of")
    );
    let no_form = of(
        "[[instruments]]\nid = \"m\"\nkind = \"note\"\nform = \"none.csv\"\n[instruments.name]\nsv = \"a\"\n[instruments.what]\nsv = \"b\"\n",
    );
    assert_eq!(no_form, "small/pack.toml:11: there is no file none.csv in the folder");
    let cause = of("[[causes]]\nid = \"x\"\ngroup = \"y\"\nfrom = [\"why/what\"]\nsv = \"a\"\n");
    assert!(cause.contains("group \"y\", which is not there") && cause.contains("no form of the pack has the choice why/what"), "{cause}");
    assert!(of("[[cause_groups]]\nid = \"A b\"\nen = \"a\"\nxx = \"b\"\n").matches("small/pack.toml:9:").count() == 3);
}

#[test]
fn a_folder_of_packs_is_read_and_a_broken_form_named() {
    let folder = tempfile::tempdir().unwrap();
    let pack = folder.path().join("small");
    std::fs::create_dir(&pack).unwrap();
    let text = small(
        "[[instruments]]\nid = \"m\"\nkind = \"dialogue_map\"\nform = \"map.csv\"\n[instruments.name]\nsv = \"a\"\n[instruments.what]\nsv = \"b\"\n",
    );
    std::fs::write(pack.join("pack.toml"), text).unwrap();
    std::fs::write(pack.join("map.csv"), FORM).unwrap();
    assert!(Packs::from_folder(folder.path()).unwrap().get("small").is_some());
    std::fs::write(pack.join("map.csv"), FORM.replace("select_one kind,", "select_one nothing,")).unwrap();
    let said = Packs::from_folder(folder.path()).unwrap_err().to_string();
    assert!(said.starts_with("small/map.csv:5: "), "{said}");
}
