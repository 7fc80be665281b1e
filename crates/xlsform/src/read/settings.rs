//! The sheet `settings`, and which languages the form speaks.

use super::cells::{Cells, Words};
use crate::problem::{Problem, Trouble};
use crate::sheets::{Sheet, Sheets};
use crate::texts::{Language, Texts};

/// Headings that may have a language.
const TRANSLATED: [&str; 6] = ["label", "hint", "guidance_hint", "required_message", "constraint_message", "form_title"];

pub(super) struct Settings {
    pub id: String,
    pub version: String,
    pub title: Texts,
}

/// The languages, in the order of the headings; the default is the one set, else the first, else `default`.
pub(super) fn words(sheets: &Sheets) -> Words {
    let setting = |key| sheets.settings.rows.first().map_or("", |row| sheets.settings.cell(row, key));
    let headings = [&sheets.survey, &sheets.choices, &sheets.settings].into_iter().flat_map(|sheet| &sheet.headings);
    let mut languages: Vec<Language> = Vec::new();
    let mut add = |language: Language| {
        if languages.iter().all(|known| known.code != language.code) {
            languages.push(language);
        }
    };
    let translated = headings.filter(|heading| TRANSLATED.contains(&heading.key.as_str()));
    translated.filter_map(|heading| heading.language.as_deref()).for_each(|name| add(Language::read(name)));
    let chosen = Some(setting("default_language")).filter(|name| !name.is_empty()).map(Language::read);
    chosen.iter().cloned().for_each(&mut add);
    if languages.is_empty() {
        languages.push(Language::read("default"));
    }
    let default = chosen.or_else(|| languages.first().cloned()).map_or(String::new(), |language| language.code);
    let tidy = setting("clean_text_values") != "no";
    Words { default, languages, tidy }
}

pub(super) fn read(sheet: &Sheet, words: &Words, problems: &mut Vec<Problem>) -> Settings {
    let Some(row) = sheet.rows.first() else {
        problems.push(Problem { sheet: "settings", row: None, column: Some("form_id".into()), trouble: Trouble::Empty });
        return Settings { id: String::new(), version: String::new(), title: Texts::default() };
    };
    let cells = Cells { sheet, row, words };
    let id = cells.get("form_id").to_owned();
    if id.is_empty() {
        problems.push(cells.problem("form_id", Trouble::Empty));
    }
    Settings { id, version: cells.get("version").to_owned(), title: cells.texts("form_title") }
}
