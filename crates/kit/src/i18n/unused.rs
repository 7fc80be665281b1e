//! Words that nothing says any more.

use std::collections::HashSet;
use std::path::Path;
use std::{fs, io};

use super::KEYS;

/// The keys of messages that no Rust file under `folder` calls as `t::name`, sorted: a test of the whole product holds them at none.
/// Errors: a folder or file that cannot be read.
pub fn unused_messages(folder: &Path) -> io::Result<Vec<&'static str>> {
    let mut used = HashSet::new();
    collect_folder(folder, &mut used)?;
    Ok(KEYS.iter().copied().filter(|key| !used.contains(&key.replace('-', "_"))).collect())
}

fn collect_folder(folder: &Path, used: &mut HashSet<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect_folder(&path, used)?;
        } else if path.extension().is_some_and(|end| end == "rs") {
            collect(&fs::read_to_string(&path)?, used);
        }
    }
    Ok(())
}

fn collect(source: &str, used: &mut HashSet<String>) {
    let part_of_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    for (at, _) in source.match_indices("t::") {
        if !source[..at].ends_with(part_of_name) {
            let rest = &source[at + "t::".len()..];
            let end = rest.find(|letter| !part_of_name(letter)).unwrap_or(rest.len());
            used.insert(rest[..end].to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_and_mentions_count_and_other_paths_do_not() {
        let mut used = HashSet::new();
        collect("p { (t::ui_save(lang)) } [t::date_may, set::date_june] t::", &mut used);
        let named: HashSet<String> = ["ui_save", "date_may", ""].map(str::to_owned).into();
        assert_eq!(used, named);
    }

    #[test]
    fn a_folder_is_read_to_its_leaves() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("deep")).unwrap();
        fs::write(folder.path().join("deep/a.rs"), "t::date_may(lang)").unwrap();
        let unused = unused_messages(folder.path()).unwrap();
        assert!(!unused.contains(&"date-may") && unused.contains(&"date-june"));
        assert_eq!(unused.len(), KEYS.len() - 1);
    }
}
