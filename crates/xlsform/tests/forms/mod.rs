//! The forms of `tests/forms`.

use std::path::PathBuf;

/// A file there.
pub fn file(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/forms").join(name);
    std::fs::read_to_string(path).unwrap()
}

/// Title and Markdown of each form.
pub fn all() -> Vec<(String, String)> {
    let text = file("forms.md");
    let parts = text.split("\n## ").skip(1).map(|part| part.split_once('\n').unwrap());
    parts.map(|(title, form)| (title.trim().to_owned(), form.trim().to_owned() + "\n")).collect()
}
