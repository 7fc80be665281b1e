//! The question that asks for a file.

use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui;
use maud::{Markup, html};
use serde_json::{Value, json};
use xlsform::Kind;

use super::model::{FileRef, LARGEST};

/// The file that a field names; none when it is taken away.
pub(crate) fn typed(fields: &Fields, name: &str) -> Option<Value> {
    let (named, removed) = (fields.value(name), fields.value(&format!("{name}.remove")));
    if named.is_empty() || !removed.is_empty() {
        return None;
    }
    Some(serde_json::from_str(named).unwrap_or_else(|_| json!(named)))
}

/// The question, with what is kept already.
pub(crate) fn question(lang: Lang, fields: &Fields, name: &str, head: &Markup, hint: &str, kind: &Kind) -> Markup {
    let (id, error) = (format!("f-{name}"), fields.error_for(name));
    let kept = serde_json::from_str(fields.value(name)).ok().and_then(|value: Value| FileRef::of(&value));
    let is_picture = *kind == Kind::Image;
    let (accept, limits) = if is_picture {
        ("image/jpeg,image/png,image/webp", t::file_picture_limits(lang, megabytes()))
    } else {
        (".pdf,.docx,.xlsx,.odt,.ods,.txt,.csv,.jpg,.jpeg,.png,.webp", t::file_limits(lang, megabytes()))
    };
    let described = format!("{id}-limits{}", if error.is_some() { format!(" {id}-error") } else { String::new() });
    html! {
        div.ds-field {
            label.ds-label for=(id) { (head) }
            @if !hint.is_empty() { p.hint { (hint) } }
            p.hint id={ (id) "-limits" } { (limits) }
            @if let Some(message) = error { p.field-error id={ (id) "-error" } { (message) } }
            @if let Some(kept) = &kept {
                p.row { (ui::icon("check")) span { (t::file_kept(lang)) " " b dir="auto" { (kept.words(lang)) } } }
                label.check { input.ds-input type="checkbox" name={ (name) ".remove" } value="1" data-one; (t::file_remove(lang)) }
            }
            input type="hidden" name=(name) value=(fields.value(name)) data-typed;
            input.ds-input id=(id) name=(name) type="file" accept=(accept) aria-describedby=(described) aria-invalid=[error.map(|_| "true")]
                data-island="file_size" data-most=(LARGEST) data-too-large=(t::file_too_large(lang, megabytes()));
        }
    }
}

fn megabytes() -> i64 {
    (LARGEST / 1024 / 1024) as i64
}
