//! Somebody else was faster: both values stand beside each other, and nothing that was typed is lost.

use kit::i18n::{Lang, t};
use kit::web::ui;
use maud::{Markup, html};

/// One value that two people wrote differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differs {
    /// What the field is called.
    pub label: String,
    /// What is stored now.
    pub theirs: String,
    /// What stands in the form.
    pub mine: String,
}

/// The values that differ, of those given as (label, theirs, mine).
pub fn differing(values: impl IntoIterator<Item = (String, String, String)>) -> Vec<Differs> {
    let rows = values.into_iter().map(|(label, theirs, mine)| Differs { label, theirs, mine });
    rows.filter(|row| row.theirs.trim() != row.mine.trim()).collect()
}

/// Says what was changed meanwhile. The form below holds what was typed; sending it again stores it.
pub fn notice(lang: Lang, differs: &[Differs]) -> Markup {
    let heading = t::finding_stale_title(lang);
    html! {
        div.notice data-kind="warn" role="alert" tabindex="-1" data-focus {
            (ui::icon("alert"))
            div {
                h2.h2-small { (heading) }
                p { (t::finding_stale_text(lang)) }
                @if !differs.is_empty() {
                    (ui::scroll_table(heading, &html! {
                        table.ds-table {
                            thead { tr {
                                th scope="col" { (t::finding_stale_field(lang)) }
                                th scope="col" { (t::finding_stale_theirs(lang)) }
                                th scope="col" { (t::finding_stale_mine(lang)) }
                            } }
                            tbody { @for row in differs { tr { th scope="row" { (row.label) } td dir="auto" { (row.theirs) } td dir="auto" { (row.mine) } } } }
                        }
                    }))
                }
            }
        }
    }
}
