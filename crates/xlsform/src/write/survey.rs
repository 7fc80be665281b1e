//! The sheet `survey`.

use super::rows::Rows;
use crate::model::{COLUMNS, Form, Item, Question};
use crate::workbook::Table;

pub(super) fn sheet(form: &Form) -> Table {
    let mut rows = Rows::new(form, &COLUMNS);
    // The form's languages are told by these headings, in their order.
    rows.column("label");
    rows.heading("type");
    rows.heading("name");
    items(&form.survey, &mut rows);
    rows.table("survey")
}

fn items(list: &[Item], rows: &mut Rows<'_>) {
    for item in list {
        let (kind, label, hint, media, appearance, extra) = match item {
            Item::Question(q) => (q.kind.cell(), &q.label, &q.hint, &q.media, &q.appearance, &q.extra),
            Item::Group(g) => ("begin group".to_owned(), &g.label, &g.hint, &g.media, &g.appearance, &g.extra),
            Item::Repeat(r) => ("begin repeat".to_owned(), &r.label, &r.hint, &r.media, &r.appearance, &r.extra),
        };
        rows.begin();
        rows.cell("type", &kind);
        rows.cell("name", item.name());
        rows.texts("label", label);
        rows.texts("hint", hint);
        media.iter().for_each(|(key, files)| rows.texts(key, files));
        rows.cell("appearance", appearance);
        for (column, rule) in item.rules() {
            rows.cell(column, rule.map_or("", |rule| &rule.text));
        }
        if let Item::Question(question) = item {
            of_question(question, rows);
        }
        rows.extra(extra);
        items(item.items(), rows);
        if let Some(end) = kind.strip_prefix("begin ") {
            rows.begin();
            rows.cell("type", &format!("end {end}"));
        }
    }
}

fn of_question(question: &Question, rows: &mut Rows<'_>) {
    rows.texts("guidance_hint", &question.guidance_hint);
    rows.texts("required_message", &question.required_message);
    rows.texts("constraint_message", &question.constraint_message);
    rows.cell("trigger", &question.trigger.iter().map(|name| format!("${{{name}}}")).collect::<Vec<_>>().join(", "));
    rows.cell("default", &question.default);
    let parameters = question.parameters.iter().map(|(key, value)| format!("{key}={value}"));
    rows.cell("parameters", &parameters.collect::<Vec<_>>().join(" "));
}
