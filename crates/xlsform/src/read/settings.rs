//! The sheet `settings`, and which languages the form speaks.

use super::cells::{Cells, Words, yes_or_no};
use super::names::is_tag;
use super::sheets::Sheets;
use crate::problem::{Problem, Trouble};
use crate::texts::{Language, Texts};
use std::collections::BTreeMap;

/// What a form is called that does not say so itself (as pyxform has it).
const NAMELESS: &str = "data";

const KNOWN: [&str; 4] = ["form_id", "version", "form_title", "default_language"];

pub(super) struct Settings {
    pub id: String,
    pub version: String,
    pub title: Texts,
    pub others: BTreeMap<String, String>,
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
    headings.filter_map(|heading| heading.language.clone()).for_each(&mut add);
    let chosen = Some(setting("default_language")).filter(|name| !name.is_empty()).map(Language::read);
    chosen.iter().cloned().for_each(&mut add);
    if languages.is_empty() {
        languages.push(Language::read("default"));
    }
    let default = chosen.or_else(|| languages.first().cloned()).map_or(String::new(), |language| language.code);
    let tidy = yes_or_no(setting("clean_text_values")) != Some(false) || setting("clean_text_values").is_empty();
    Words { default, languages, tidy }
}

pub(super) fn read(sheets: &Sheets, words: &Words, problems: &mut Vec<Problem>) -> Settings {
    let sheet = &sheets.settings;
    let Some(row) = sheet.rows.first() else {
        return Settings { id: NAMELESS.to_owned(), version: String::new(), title: Texts::default(), others: BTreeMap::new() };
    };
    let cells = Cells { sheet, row, words };
    let id = Some(cells.get("form_id")).filter(|id| !id.is_empty()).unwrap_or(NAMELESS).to_owned();
    let name = cells.get("name");
    if !name.is_empty() && !is_tag(name) {
        problems.push(cells.problem("name", Trouble::NotAName(name.to_owned())));
    }
    if omits_instance_id(sheets) && !cells.get("public_key").is_empty() {
        problems.push(cells.problem("omit_instanceID", Trouble::MustBeEmpty));
    }
    let filled = sheet.filled(row).filter(|(heading, _)| !KNOWN.contains(&heading.key.as_str()));
    let others = filled.map(|(heading, cell)| (heading.key.clone(), cell.to_owned())).collect();
    Settings { id, version: cells.get("version").to_owned(), title: cells.texts("form_title"), others }
}

/// Whether answers get no number of their own.
pub(super) fn omits_instance_id(sheets: &Sheets) -> bool {
    let written = sheets.settings.rows.first().map_or("", |row| sheets.settings.cell(row, "omit_instanceID"));
    yes_or_no(written) == Some(true)
}
