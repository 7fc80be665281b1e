//! Somebody else was faster: both values stand beside each other, and nothing that was typed is lost.

use maud::{Markup, html};

use super::ui;
use crate::i18n::{Lang, t};

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

/// What somebody who was faster has left behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// Who it was, and when in words.
    pub by: Option<(String, String)>,
    /// What differs.
    pub differs: Vec<Differs>,
}

impl Stale {
    /// Says who was faster, when, and what differs.
    pub fn notice(&self, lang: Lang) -> Markup {
        match &self.by {
            Some((name, when)) => headed(lang, &t::ui_stale_by(lang, name.as_str(), when.as_str()), &self.differs),
            None => notice(lang, &self.differs),
        }
    }
}

/// The values that differ, of those given as (label, theirs, mine).
pub fn differing(values: impl IntoIterator<Item = (String, String, String)>) -> Vec<Differs> {
    let rows = values.into_iter().map(|(label, theirs, mine)| Differs { label, theirs, mine });
    rows.filter(|row| row.theirs.trim() != row.mine.trim()).collect()
}

/// Says what was changed meanwhile. The form below holds what was typed; sending it again stores it.
pub fn notice(lang: Lang, differs: &[Differs]) -> Markup {
    headed(lang, t::ui_stale_title(lang), differs)
}

/// The same under a heading of its own, where it may have been the same person in another tab.
pub fn headed(lang: Lang, heading: &str, differs: &[Differs]) -> Markup {
    html! {
        div.notice.stale data-kind="warn" role="alert" tabindex="-1" data-focus {
            (ui::icon("alert"))
            div {
                h2.h2-small { (heading) }
                p { (t::ui_stale_text(lang)) }
                @if !differs.is_empty() { (ui::scroll_table(heading, &table(lang, differs))) }
            }
        }
    }
}

fn table(lang: Lang, differs: &[Differs]) -> Markup {
    html! {
        table.ds-table data-stack {
            thead { tr { th scope="col" { (t::ui_stale_field(lang)) } th scope="col" { (t::ui_stale_theirs(lang)) } th scope="col" { (t::ui_stale_mine(lang)) } } }
            tbody { @for row in differs { tr { th scope="row" { (row.label) } td dir="auto" data-label=(t::ui_stale_theirs(lang)) { (shown(&row.theirs)) } td dir="auto" data-label=(t::ui_stale_mine(lang)) { (shown(&row.mine)) } } } }
        }
    }
}

fn shown(value: &str) -> &str {
    if value.trim().is_empty() { "–" } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_shown_and_both_values_are() {
        let values = [("Rubrik", "Ljus", "Mer <b>ljus"), ("Skäl", "samma ", "samma")];
        let differs = differing(values.map(|(label, theirs, mine)| (label.into(), theirs.into(), mine.into())));
        assert_eq!(differs.len(), 1);
        for lang in Lang::all() {
            let stale = Stale { by: Some(("Leila <b>".into(), "i dag".into())), differs: differs.clone() };
            assert!(stale.notice(lang).into_string().contains("Leila &lt;b&gt;"));
            let page = notice(lang, &differs).into_string();
            assert!(page.contains("Ljus") && page.contains("Mer &lt;b&gt;ljus"));
        }
    }
}
