//! From a form back to sheets.

mod rows;
mod survey;

use crate::model::{Choice, Form};
use crate::texts::Texts;
use crate::workbook::{Table, Workbook};
use rows::Rows;
use std::collections::BTreeMap;

/// The columns of choices, in order. Hints and further columns follow.
const CHOICES: [&str; 7] = ["list_name", "name", "label", "image", "big-image", "audio", "video"];
const SETTINGS: [&str; 4] = ["form_title", "form_id", "version", "default_language"];

impl Form {
    /// The form as sheets that read as the same form again.
    ///
    /// What the form wrote in short is written out: `or_other` as the choice and the question that it stands for, types
    /// that demand something (such as `percentage`) as a constraint, notes without a name with the name that they were
    /// given, older words by the standard's. Comments and rows that were switched off are gone. A list without choices
    /// has no row to stand in.
    #[must_use]
    pub fn to_workbook(&self) -> Workbook {
        let choices = self.choices.values().any(|list| !list.is_empty()).then(|| self.choices_sheet());
        let external = (!self.external_choices.is_empty()).then(|| self.external_sheet());
        let sheets = [Some(survey::sheet(self)), choices, Some(self.settings_sheet()), external];
        Workbook { sheets: sheets.into_iter().flatten().chain(self.sheets.iter().cloned()).collect() }
    }

    fn choices_sheet(&self) -> Table {
        let mut rows = Rows::new(self, &CHOICES);
        for (list, choices) in &self.choices {
            choices.iter().for_each(|choice| put(&mut rows, list, choice));
        }
        rows.table("choices")
    }

    fn settings_sheet(&self) -> Table {
        let mut rows = Rows::new(self, &SETTINGS);
        rows.begin();
        // Other tools know the title in one language: that one has no language in its heading.
        rows.cell("form_title", self.title.0.get(&self.default_language).map_or("", String::as_str));
        let others = self.title.0.iter().filter(|(code, _)| **code != self.default_language);
        rows.texts("form_title", &Texts(others.map(|(code, text)| (code.clone(), text.clone())).collect()));
        rows.cell("form_id", &self.id);
        rows.cell("version", &self.version);
        if self.names_languages() {
            rows.cell("default_language", &self.heading(&self.default_language));
        }
        rows.extra(&self.settings);
        rows.table("settings")
    }

    fn external_sheet(&self) -> Table {
        let mut rows = Rows::new(self, &[]);
        for choice in self.external_choices.values().flatten() {
            rows.begin();
            rows.extra(choice);
        }
        rows.table("external_choices")
    }

    /// Whether headings must say which language they are in.
    fn names_languages(&self) -> bool {
        self.languages.len() != 1 || self.default_language != "default"
    }
}

fn put(rows: &mut Rows<'_>, list: &str, choice: &Choice) {
    rows.begin();
    rows.cell("list_name", list);
    rows.cell("name", &choice.name);
    rows.texts("label", &choice.label);
    choice.media.iter().for_each(|(key, files)| rows.texts(key, files));
    let hints: BTreeMap<String, String> = choice.hint.0.iter().map(|(code, hint)| (format!("hint_{code}"), hint.clone())).collect();
    rows.extra(&hints);
    rows.extra(&choice.extra);
}
