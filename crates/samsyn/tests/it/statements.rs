//! Every SQL statement of the product is understood by both databases.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use ground::MIGRATIONS;
use kit::db::testing::each_database;

use crate::house::root;

#[test]
fn every_statement_prepares_on_both_databases() {
    each_database(|db| {
        db.migrate(MIGRATIONS).unwrap();
        for statements in samsyn::statements() {
            db.prepare_all(statements).unwrap();
        }
    });
}

#[test]
fn no_statement_is_left_out_of_the_list() {
    let mut listed = BTreeMap::new();
    for (name, _) in samsyn::statements().into_iter().flatten() {
        *listed.entry((*name).to_owned()).or_insert(0) += 1;
    }
    let mut written = BTreeMap::new();
    collect(&root().join("crates"), &mut written);
    let missing: Vec<&String> = written.iter().filter(|(name, times)| listed.get(*name) != Some(times)).map(|(name, _)| name).collect();
    assert!(written.len() > 100, "the source was not found");
    assert!(missing.is_empty(), "not in samsyn::statements(): {missing:?}");
}

/// The names in every `statements!` of the source, with how often each is used.
fn collect(folder: &Path, names: &mut BTreeMap<String, usize>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("node_modules") {
            collect(&path, names);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let lists = text.split("\n").skip_while(|line| !line.ends_with("statements! {") || line.starts_with("///")).skip(1);
            for line in lists.take_while(|line| !line.starts_with('}')) {
                let Some((name, _)) = line.trim_start().split_once(" = ") else { continue };
                if line.starts_with("    ")
                    && !line.starts_with("     ")
                    && name.chars().all(|letter| letter.is_ascii_uppercase() || letter == '_' || letter.is_ascii_digit())
                {
                    *names.entry(name.to_owned()).or_insert(0) += 1;
                }
            }
        }
    }
}
