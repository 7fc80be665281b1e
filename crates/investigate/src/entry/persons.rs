//! Before an answer that somebody wrote for another is sent: what points at a person is asked about once.

use ground::Visit;
use kit::forms::Fields;
use kit::i18n::t;
use kit::web::ui;
use maud::{Markup, html};
use serde_json::Value;

use crate::desk::Open;
use crate::inquiries::map_form::MapForm;
use crate::personal::{self, Personal, SEEN};
use crate::surveys;

/// The value of the button that leads back.
const AGAIN: &str = "again";

/// How the one who was asked comes back to what they wrote.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Back<'a> {
    /// To the map page at this address, which has kept it.
    Map(&'a str),
    /// To the page that sent it: sent there once more, it is shown and not taken in.
    Page,
}

/// The page that asks, when something that is sent points at a person and nobody has been asked. `action` is where it is
/// sent.
pub(crate) fn ask(visit: &Visit, open: &Open, action: &str, back: Back<'_>, fields: &Fields) -> Option<Markup> {
    let written = match MapForm::of(&open.form) {
        Some(map) => texts(&map, fields),
        None => surveys::written(&open.form, fields).into_iter().map(|(_, text)| text.to_owned()).collect(),
    };
    let found = personal::found(&written.join("\n"));
    (!personal::is_seen(&found, fields.value(SEEN)))
        .then(|| visit.bare_page(t::entry_person(visit.lang), &[], &page(visit, action, back, fields, &found)))
}

/// They were asked, and go back to change what they wrote.
pub(crate) fn goes_back(fields: &Fields) -> bool {
    !fields.value(AGAIN).is_empty()
}

/// Says at each field on a page what in it points at a person.
pub(crate) fn show(visit: &Visit, open: &Open, fields: &mut Fields) {
    let names: Vec<String> = match MapForm::of(&open.form) {
        Some(map) => map.texts().into_iter().map(|question| question.name.clone()).collect(),
        None => surveys::written(&open.form, fields).into_iter().map(|(name, _)| name.to_owned()).collect(),
    };
    // The page that asked sends this along for the other button: whoever goes back has kept nothing.
    fields.clear(SEEN);
    personal::ask(visit.lang, fields, names.iter().map(String::as_str));
}

/// What was written, on the map page or on a page of the way without.
fn texts(map: &MapForm<'_>, fields: &Fields) -> Vec<String> {
    let body: Value = serde_json::from_str(fields.value("body")).unwrap_or_default();
    let marks = body["marks"].as_array().into_iter().flatten();
    let names: Vec<&str> = map.texts().into_iter().map(|question| question.name.as_str()).collect();
    let sent = marks.flat_map(|mark| names.iter().filter_map(|name| mark["answers"][*name].as_str()).map(str::to_owned));
    sent.chain(names.iter().map(|name| fields.value(name).to_owned())).collect()
}

fn page(visit: &Visit, action: &str, back: Back<'_>, fields: &Fields, found: &[Personal]) -> Markup {
    let lang = visit.lang;
    html! {
        main.page.section id="content" tabindex="-1" {
            h1 tabindex="-1" data-focus { (t::entry_person(lang)) }
            p.lead { (personal::words(found, lang)) }
            p { (t::entry_person_text(lang)) }
            form.buttons.above-5 method="post" action=(action) {
                @for name in fields.names().filter(|name| *name != SEEN) { @for value in fields.values(name) { (ui::hidden(name, value)) } }
                (ui::hidden(SEEN, &personal::codes(found)))
                @match back {
                    Back::Map(path) => a.ds-button href=(path) { (t::entry_person_back(lang)) },
                    Back::Page => button.ds-button type="submit" name=(AGAIN) value="yes" data-once { (t::entry_person_back(lang)) },
                }
                button.ds-button data-variant="secondary" type="submit" data-once { (t::entry_person_on(lang)) }
            }
        }
    }
}
