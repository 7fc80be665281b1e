//! The pages of findings.

mod form;
mod one;

use chrono::NaiveDate;
use ground::Tenant;
use ground::places::svg_map::{AreaOutline, CellShape, MarkPin, Overlay, View};
use ground::red_thread::{Node, State, Voices};
use ground::tenant::Settings;
use investigate::inquiries::Inquiry;
use kit::dates;
use kit::i18n::{Lang, t};
use kit::numbers;
use kit::web::ui::{self, Status};
use maud::{Markup, html};

pub(super) use form::{edit, new};
pub(super) use one::show;

use crate::Place;
use crate::findings::model::{Cause, Finding};
use crate::findings::queries::{Entry, Wanted};
use ground::places::picture;

/// Asks a list for what no published reply goes back to.
pub(in crate::findings) const UNANSWERED: &str = "unanswered";

/// What the list shows.
pub(in crate::findings) struct Listed {
    /// One more than fits when there are more.
    pub findings: Vec<Entry>,
    pub inquiries: Vec<Inquiry>,
    pub wanted: Wanted,
    pub page: i64,
    pub per_page: i64,
    /// Writes findings.
    pub may: bool,
    /// Sees exact figures.
    pub exact: bool,
}

/// What the page of one finding shows.
pub(in crate::findings) struct Shown {
    pub finding: Finding,
    pub causes: Vec<Cause>,
    pub inquiry: Option<Inquiry>,
    pub nodes: Vec<Node>,
    pub neighbours: Vec<Node>,
    pub exact: bool,
    pub analyse: bool,
    pub decide: bool,
}

fn state_word(lang: Lang, state: State) -> (Status, &'static str) {
    match state {
        State::Done | State::AlreadySo => (Status::Done, t::finding_state_done(lang)),
        State::NotNow | State::Stopped => (Status::Waiting, t::finding_state_closed(lang)),
        State::Proposed | State::Open | State::Running => (Status::Fresh, t::finding_state_open(lang)),
    }
}

/// How many people, as exactly as the reader may know.
fn people(lang: Lang, settings: &Settings, exact: bool, people: i64) -> String {
    Voices::seen(people, settings.threshold, exact).people(lang)
}

/// The number alone, where the heading says what it is of.
fn figure(lang: Lang, voices: Voices) -> String {
    match voices {
        Voices::Exact(n) => numbers::whole(lang, n),
        Voices::About(n) => t::finding_about(lang, n),
        Voices::Few => voices.people(lang),
    }
}

/// A month in words.
pub(in crate::findings) fn month(lang: Lang, since: &str) -> String {
    NaiveDate::parse_from_str(&format!("{since}-01"), "%Y-%m-%d").map(|day| dates::month(lang, day)).unwrap_or_default()
}

/// The list.
pub(in crate::findings) fn list(lang: Lang, settings: &Settings, listed: &Listed) -> Markup {
    let shown = &listed.findings[..listed.findings.len().min(usize::try_from(listed.per_page).unwrap_or(usize::MAX))];
    let asked =
        listed.wanted.words.is_empty() && listed.wanted.state.is_none() && !listed.wanted.unanswered && listed.wanted.inquiry.is_none();
    html! {
        div.room-head {
            h1 { (t::findings_title(lang)) }
            @if listed.may { a.ds-button href="/work/findings/new" { (ui::icon("plus")) " " (t::finding_new(lang)) } }
        }
        (list_filters(lang, listed))
        div data-part="list" {
            @if shown.is_empty() && asked {
                (ui::empty(t::findings_none(lang), t::findings_none_text(lang), Some(("/work/inquiries", t::findings_to_inquiries(lang)))))
            } @else if shown.is_empty() {
                (ui::empty(t::findings_no_hits(lang), t::findings_no_hits_text(lang), Some(("/work/findings", t::findings_show_all(lang)))))
            } @else {
                (list_table(lang, settings, listed, shown))
                (list_pages(lang, listed))
            }
        }
    }
}

fn list_filters(lang: Lang, listed: &Listed) -> Markup {
    let states = [
        (State::Open, t::finding_state_open(lang)),
        (State::Done, t::finding_state_done(lang)),
        (State::Stopped, t::finding_state_closed(lang)),
    ];
    let sorts = [("", t::findings_newest(lang)), ("people", t::findings_most_people(lang)), ("title", t::findings_by_title(lang))];
    html! {
        form.filters method="get" action="/work/findings" data-island="autosubmit" role="search" {
            input.ds-input type="search" name="q" value=(listed.wanted.words) aria-label=(t::findings_search(lang)) placeholder=(t::findings_search(lang));
            select.ds-input name="state" aria-label=(t::findings_state(lang)) {
                option value="" { (t::findings_any_state(lang)) }
                option value=(UNANSWERED) selected[listed.wanted.unanswered] { (t::findings_unanswered(lang)) }
                @for (state, word) in states { option value=(state.code()) selected[listed.wanted.state == Some(state)] { (word) } }
            }
            @if listed.inquiries.len() > 1 {
                select.ds-input name="inquiry" aria-label=(t::findings_inquiry(lang)) {
                    option value="" { (t::findings_any_inquiry(lang)) }
                    @for inquiry in &listed.inquiries { option value=(inquiry.slug) selected[listed.wanted.inquiry == Some(inquiry.id)] { (inquiry.title(lang)) } }
                }
            }
            select.ds-input name="sort" aria-label=(t::findings_order(lang)) {
                @for (sort, word) in sorts { option value=(sort) selected[listed.wanted.sort == sort] { (word) } }
            }
            div.filters__send { button.ds-button type="submit" data-variant="secondary" { (t::results_show(lang)) } }
        }
    }
}

fn list_table(lang: Lang, settings: &Settings, listed: &Listed, shown: &[Entry]) -> Markup {
    let inquiry =
        |entry: &Entry| listed.inquiries.iter().find(|inquiry| Some(inquiry.id) == entry.inquiry).map_or("", |inquiry| inquiry.title(lang));
    let since = shown.iter().any(|entry| !entry.since.is_empty());
    html! {
        (ui::scroll_table(t::findings_title(lang), &html! {
            table.ds-table data-stack {
                thead { tr {
                    th scope="col" { (t::finding_title(lang)) }
                    th scope="col" { (t::findings_state(lang)) }
                    th scope="col" { (t::finding_place(lang)) }
                    th.r scope="col" { (t::results_people(lang)) }
                    @if since { th scope="col" { (t::finding_since(lang)) } }
                    th scope="col" { (t::findings_inquiry(lang)) }
                } }
                tbody {
                    @for entry in shown {
                        @let (status, word) = state_word(lang, entry.state);
                        tr {
                            th scope="row" dir="auto" { a href=(format!("/work/findings/{}", entry.id)) { (entry.title) } }
                            td { (ui::status(status, word)) }
                            td dir="auto" data-label=(t::finding_place(lang)) { (entry.place) }
                            td.r.nowrap data-label=(t::results_people(lang)) { (figure(lang, Voices::seen(entry.people, settings.threshold, listed.exact))) }
                            @if since { td data-label=(t::finding_since(lang)) { (month(lang, &entry.since)) } }
                            td data-label=(t::findings_inquiry(lang)) { (inquiry(entry)) }
                        }
                    }
                }
            }
        }))
    }
}

fn list_pages(lang: Lang, listed: &Listed) -> Markup {
    let slug =
        listed.inquiries.iter().find(|inquiry| Some(inquiry.id) == listed.wanted.inquiry).map_or("", |inquiry| inquiry.slug.as_str());
    let link = |page: i64| {
        let state = if listed.wanted.unanswered { UNANSWERED } else { listed.wanted.state.map_or("", State::code) };
        let pairs = [
            ("q", listed.wanted.words.as_str()),
            ("state", state),
            ("inquiry", slug),
            ("sort", &listed.wanted.sort),
            ("page", &page.to_string()),
        ];
        let said = pairs.iter().filter(|(_, value)| !value.is_empty());
        let coded = form_urlencoded::Serializer::new(String::new()).extend_pairs(said).finish();
        format!("/work/findings?{coded}")
    };
    let earlier = (listed.page > 1).then(|| link(listed.page - 1));
    let later = (listed.findings.len() as i64 > listed.per_page).then(|| link(listed.page + 1));
    ui::pagination(lang, earlier.as_deref(), later.as_deref())
}

/// A small picture of the place.
fn map_of(tenant: &Tenant, lang: Lang, place: &Place, name: &str, kind: &str) -> Markup {
    let Some(bounds) = place.bounds() else { return html! {} };
    let outline = place.outline();
    let cell = |cell: &ground::places::cells::Cell| CellShape {
        cell: *cell,
        step: 3,
        uncertain: false,
        chosen: true,
        title: String::new(),
        href: None,
    };
    let pin =
        |(x, y): (f64, f64)| MarkPin { kind: kind.to_owned(), at: geo::Coord { x, y }, title: String::new(), number: None, href: None };
    let overlay = Overlay {
        areas: outline.iter().map(|geometry| AreaOutline { geometry, label: None, chosen: true, href: None }).collect(),
        cells: place.cells.iter().map(cell).collect(),
        marks: place.point.map(pin).into_iter().collect(),
    };
    let close = View::showing(bounds, 380, 260, 60);
    let middle = bounds.center();
    // A single point has no size: then the street around it is shown.
    let view = if close.zoom() > 17.0 { View::around(middle.x, middle.y, 17.0, 380, 260) } else { close };
    picture::picture(tenant, lang, &view, &overlay, "finding-picture", name)
}
