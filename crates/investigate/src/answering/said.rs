//! What was said of one place, as the one who says it reads it again: on the way without a map, and on the receipt.

use kit::i18n::Lang;
use kit::web::ui;
use maud::{Markup, html};
use serde_json::{Map, Value};
use xlsform::Kind;

use super::questions;
use crate::inquiries::map_form::MapForm;

/// The kind, what was chosen, and the words.
pub(crate) fn said(lang: Lang, map: &MapForm<'_>, kind: &str, answers: &Map<String, Value>) -> Markup {
    let chosen = map.follow_ups().into_iter().filter(|question| question.kind != Kind::Text);
    let chosen = chosen.flat_map(|question| questions::chosen(map.form, lang, question, answers.get(&question.name)));
    let texts = map.texts().into_iter().filter_map(|question| answers.get(&question.name)?.as_str());
    html! {
        p.small.muted { (questions::chosen_label(map.form, lang, map.kind, kind)) @for word in chosen { " · " (word) } }
        @for text in texts { (ui::prose(text)) }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::responses::testing::pack_form;

    #[test]
    fn everything_that_was_said_stands_there() {
        let form = pack_form("dialogue_map");
        let map = MapForm::of(&form).unwrap();
        let answers = json!({ "when": ["day"], "why_unsafe": ["dark"], "help": "Mer <b>ljus" });
        let page = said(Lang::En, &map, "unsafe", answers.as_object().unwrap()).into_string();
        for words in ["Unsafe", "Daytime", "Mer &lt;b&gt;ljus"] {
            assert!(page.contains(words), "{words}: {page}");
        }
        assert_eq!(page.matches("Mer").count(), 1, "{page}");
    }
}
