//! The way out at once, for somebody who must not be seen here: on every page that shows a code or what somebody told.

use kit::i18n::{Lang, t};
use kit::web::ui;
use maud::{Markup, html};

/// A harmless page that nobody wonders about.
const ELSEWHERE: &str = "https://www.smhi.se/";

/// The link itself, for a head that has its own row.
pub(crate) fn quick_exit(lang: Lang) -> Markup {
    html! { a.quick-exit href=(ELSEWHERE) data-island="quick_exit" rel="noreferrer" { (ui::icon("exit")) (t::receipt_quick_exit(lang)) } }
}

/// A row of its own that stays at the top.
pub(crate) fn quick_exit_row(lang: Lang) -> Markup {
    html! { p.page.quick-exit-row { (quick_exit(lang)) } }
}
