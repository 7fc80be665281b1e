//! The list of inquiries.

use chrono::NaiveDate;
use ground::access::{Can, Viewer};
use ground::people::programmes::inviting;
use ground::red_thread::Node;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::thread::{Way, thread};
use kit::web::ui;
use maud::{Markup, html};

use super::{chip, in_a_line, thread_of, time_left};
use crate::inquiries::Inquiry;
use crate::inquiries::figures::Figures;

/// One row.
pub struct Row {
    /// The inquiry.
    pub inquiry: Inquiry,
    /// Its figures; none when nothing has been released to this viewer.
    pub figures: Option<Figures>,
    /// The figures are exact.
    pub exact: bool,
    /// The day somebody closed it.
    pub closed: Option<NaiveDate>,
    /// What hangs on its thread.
    pub nodes: Vec<Node>,
}

/// The list, with a search and the way to a new one.
pub fn list(lang: Lang, fields: &Fields, rows: &[Row], viewer: &Viewer, today: NaiveDate) -> Markup {
    let may_run = viewer.can(Can::Inquire);
    let searched = fields.value("q").trim();
    html! {
        div.room-head {
            h1 { (t::inquiry_list(lang)) }
            @if may_run { a.ds-button href="/work/inquiries/new" { (ui::icon("plus")) " " (t::inquiry_new(lang)) } }
        }
        @if !rows.is_empty() || !searched.is_empty() { (search(lang, searched)) }
        @if !rows.is_empty() {
            ul.list.mine { @for one in rows { li { (row(lang, one, today)) } } }
        } @else if searched.is_empty() {
            (none(lang, viewer))
        } @else {
            (ui::empty(t::inquiry_no_hits(lang), t::inquiry_no_hits_text(lang), Some(("/work/inquiries", t::inquiry_show_all(lang)))))
        }
    }
}

/// Nothing yet: the way to begin, or who begins.
fn none(lang: Lang, viewer: &Viewer) -> Markup {
    if viewer.can(Can::Inquire) {
        ui::empty(t::inquiry_none(lang), t::inquiry_none_text(lang), Some(("/work/inquiries/new", t::inquiry_new(lang))))
    } else {
        ui::empty(t::inquiry_none(lang), t::inquiry_none_ask(lang), inviting(lang, viewer))
    }
}

fn search(lang: Lang, searched: &str) -> Markup {
    html! {
        form.filters method="get" action="/work/inquiries" role="search" {
            label.hide for="f-q" { (t::inquiry_search(lang)) }
            input.ds-input id="f-q" name="q" type="search" value=(searched) placeholder=(t::inquiry_search(lang));
            button.ds-button data-variant="secondary" type="submit" { (t::inquiry_find(lang)) }
        }
    }
}

fn row(lang: Lang, row: &Row, today: NaiveDate) -> Markup {
    let waiting = row.figures.filter(|figures| row.exact && figures.waiting > 0);
    html! {
        div {
            b { a.quiet-link href=(row.inquiry.room_path()) { (row.inquiry.title(lang)) } }
            p.small.muted { (in_a_line(lang, &row.inquiry, row.figures.as_ref())) @if let Some(figures) = waiting { ". " (t::inquiry_waiting(lang, figures.waiting)) } }
        }
        (thread(lang, &thread_of(lang, today, &row.nodes, row.figures.as_ref()), Way::Slim))
        div.when {
            (chip(lang, &row.inquiry, today))
            @if let Some(left) = time_left(lang, &row.inquiry, today, row.closed) { p.muted { (left) } }
        }
    }
}

#[cfg(test)]
pub(super) fn sample() -> Row {
    let figures = Figures { people: 412, marks: 1131, waiting: 3, urgent: 1, unread: 2 };
    Row { inquiry: crate::inquiries::testing::inquiry(), figures: Some(figures), exact: true, closed: None, nodes: Vec::new() }
}
