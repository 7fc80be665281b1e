//! What the documents say is there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::house::root;

fn page(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

/// What stands between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// The names of all types and choices in the source.
fn named(folder: &Path, names: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("node_modules") {
            named(&path, names);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let words = text.split(|letter: char| !letter.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>();
            let types = words.windows(2).filter(|pair| pair[0] == "struct" || pair[0] == "enum" || pair[0] == "Self");
            names.extend(types.map(|pair| pair[1].clone()));
            names.extend(
                text.split("Self::")
                    .skip(1)
                    .filter_map(|rest| Some(rest.split(|letter: char| !letter.is_alphanumeric()).next()?.to_owned())),
            );
        }
    }
}

#[test]
fn every_name_of_the_glossary_is_in_the_code() {
    let mut names = BTreeSet::new();
    named(&root().join("crates"), &mut names);
    let glossary = page("GLOSSARY.md");
    let parts =
        quoted(&glossary).flat_map(|name| name.split("::")).filter(|part| part.starts_with(|first: char| first.is_ascii_uppercase()));
    let missing: BTreeSet<&str> = parts.filter(|part| !names.contains(*part)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_address_for_programs_is_described() {
    let (routes, api) = (page("crates/samsyn/src/routes.rs"), page("docs/api.md"));
    let addresses: Vec<&str> = routes.split('"').filter(|word| word.starts_with("/api/")).collect();
    assert!(addresses.len() >= 5);
    for address in addresses {
        assert!(api.contains(address), "docs/api.md says nothing of {address}");
    }
}

#[test]
fn every_dependency_has_its_reason() {
    let (cargo, reasons) = (page("Cargo.toml"), page("docs/dependencies.md"));
    let list = cargo.split("[workspace.dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
    let outside = list.lines().filter(|line| line.contains('=') && !line.contains("path ="));
    let names = outside.filter_map(|line| line.split(['=', '.', ' ']).next()).filter(|name| !name.is_empty() && !name.starts_with('#'));
    let missing: Vec<&str> = names.filter(|name| !reasons.contains(*name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let package: serde_json::Value = serde_json::from_str(&page("crates/web_assets/package.json")).unwrap();
    for kind in ["dependencies", "devDependencies"] {
        let Some(list) = package[kind].as_object() else { continue };
        let missing: Vec<&String> = list.keys().filter(|name| !reasons.contains(name.rsplit('/').next().unwrap())).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
