//! The pages of findings.

use chrono::NaiveDate;
use ground::Tenant;
use ground::places::svg_map::{AreaOutline, CellShape, MarkPin, Overlay, View};
use ground::red_thread::{Audience, Kind, Node, State, knots};
use ground::tenant::Settings;
use investigate::inquiries::Inquiry;
use kit::dates;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::numbers;
use kit::web::thread::{Way, thread};
use kit::web::ui::{self, Input, Status};
use maud::{Markup, html};

use super::model::{Cause, Finding, FindingState, shown_people};
use super::options::Start;
use super::queries::{Entry, Wanted};
use crate::stale::{self, Differs};
use crate::{Place, picture};

/// Empty rows for causes that nobody has written down.
const EMPTY_CAUSES: usize = 2;

/// What the list shows.
pub(super) struct Listed {
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
pub(super) struct Shown {
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
        State::Done => (Status::Done, t::finding_state_done(lang)),
        State::Stopped => (Status::Waiting, t::finding_state_closed(lang)),
        State::Proposed | State::Open | State::Running => (Status::Fresh, t::finding_state_open(lang)),
    }
}

/// How many people, as exactly as the reader may know.
fn people(lang: Lang, settings: &Settings, exact: bool, people: i64) -> String {
    match (exact, shown_people(people, settings.threshold)) {
        (true, _) => numbers::whole(lang, people),
        (false, Some(shown)) => t::finding_about(lang, shown),
        (false, None) => t::results_fewer_than(lang, i64::from(settings.threshold)),
    }
}

fn month(lang: Lang, since: &str) -> String {
    NaiveDate::parse_from_str(&format!("{since}-01"), "%Y-%m-%d").map(|day| dates::month(lang, day)).unwrap_or_default()
}

/// The list.
pub(super) fn list(lang: Lang, settings: &Settings, listed: &Listed) -> Markup {
    let shown = &listed.findings[..listed.findings.len().min(usize::try_from(listed.per_page).unwrap_or(usize::MAX))];
    let asked = listed.wanted.words.is_empty() && listed.wanted.state.is_none() && listed.wanted.inquiry.is_none();
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
    let states = [(State::Open, t::finding_state_open(lang)), (State::Done, t::finding_state_done(lang)), (State::Stopped, t::finding_state_closed(lang))];
    let sorts = [("", t::findings_newest(lang)), ("people", t::findings_most_people(lang)), ("title", t::findings_by_title(lang))];
    html! {
        form.filters method="get" action="/work/findings" data-island="autosubmit" role="search" {
            input.ds-input type="search" name="q" value=(listed.wanted.words) aria-label=(t::findings_search(lang)) placeholder=(t::findings_search(lang));
            select.ds-input name="state" aria-label=(t::findings_state(lang)) {
                option value="" { (t::findings_any_state(lang)) }
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
    let inquiry = |entry: &Entry| listed.inquiries.iter().find(|inquiry| Some(inquiry.id) == entry.inquiry).map_or("", |inquiry| inquiry.title(lang));
    html! {
        (ui::scroll_table(t::findings_title(lang), &html! {
            table.ds-table data-stack {
                thead { tr {
                    th scope="col" { (t::finding_title(lang)) }
                    th scope="col" { (t::findings_state(lang)) }
                    th scope="col" { (t::finding_place(lang)) }
                    th.r scope="col" { (t::results_people(lang)) }
                    th scope="col" { (t::finding_since(lang)) }
                    th scope="col" { (t::findings_inquiry(lang)) }
                } }
                tbody {
                    @for entry in shown {
                        @let (status, word) = state_word(lang, entry.state);
                        tr {
                            th scope="row" dir="auto" { a href=(format!("/work/findings/{}", entry.id)) { (entry.title) } }
                            td { (ui::status(status, word)) }
                            td dir="auto" data-label=(t::finding_place(lang)) { (entry.place) }
                            td.r data-label=(t::results_people(lang)) { (people(lang, settings, listed.exact, entry.people)) }
                            td data-label=(t::finding_since(lang)) { (month(lang, &entry.since)) }
                            td data-label=(t::findings_inquiry(lang)) { (inquiry(entry)) }
                        }
                    }
                }
            }
        }))
    }
}

fn list_pages(lang: Lang, listed: &Listed) -> Markup {
    let slug = listed.inquiries.iter().find(|inquiry| Some(inquiry.id) == listed.wanted.inquiry).map_or("", |inquiry| inquiry.slug.as_str());
    let link = |page: i64| {
        let state = listed.wanted.state.map_or("", State::code);
        let pairs = [("q", listed.wanted.words.as_str()), ("state", state), ("inquiry", slug), ("sort", &listed.wanted.sort), ("page", &page.to_string())];
        let said = pairs.iter().filter(|(_, value)| !value.is_empty());
        let coded = form_urlencoded::Serializer::new(String::new()).extend_pairs(said).finish();
        format!("/work/findings?{coded}")
    };
    let earlier = (listed.page > 1).then(|| link(listed.page - 1));
    let later = (listed.findings.len() as i64 > listed.per_page).then(|| link(listed.page + 1));
    ui::pagination(lang, earlier.as_deref(), later.as_deref())
}

/// The form of a new finding.
pub(super) fn new(tenant: &Tenant, lang: Lang, start: &Start, fields: &Fields) -> Markup {
    html! {
        (ui::crumbs(lang, &[("/work/findings", t::findings_title(lang))], t::finding_new(lang)))
        h1.h1-small { (t::finding_new(lang)) }
        div.measure__grid {
            div {
                (ui::error_summary(lang, fields))
                form.form method="post" action="/work/findings" novalidate {
                    (ui::hidden("form_id", fields.value("form_id")))
                    (hidden_place(start))
                    (content_fields(lang, fields))
                    (cause_fields(lang, fields, &[], &start.suggested))
                    @if start.inquiry.is_none() { (programme_field(lang, start, fields)) }
                    (public_field(lang, fields))
                    div.buttons { (ui::submit(t::finding_save(lang))) a href="/work/findings" { (t::finding_cancel(lang)) } }
                }
            }
            aside.stack { (rests_on(tenant, lang, start)) }
        }
    }
}

fn hidden_place(start: &Start) -> Markup {
    html! {
        @if let Some(inquiry) = &start.inquiry { (ui::hidden("inquiry", &inquiry.slug)) }
        @for cell in &start.place.cells { (ui::hidden("cell", &cell.to_string())) }
        @if let Some(area) = &start.place.area { (ui::hidden("area", &geojson::Geometry::from(area).to_string())) }
        @for mark in &start.place.marks { (ui::hidden("mark", &mark.to_string())) }
        @if !start.kind.is_empty() { (ui::hidden("kind", &start.kind)) }
    }
}

/// What the finding rests on, before it is written.
fn rests_on(tenant: &Tenant, lang: Lang, start: &Start) -> Markup {
    html! {
        h2.h2-small { (t::finding_rests_on(lang)) }
        @if start.rest.marks > 0 {
            p { b.strong { (t::finding_people_and_marks(lang, start.rest.people, start.rest.marks)) } }
            p.small.muted { (t::finding_told_later(lang)) }
        } @else {
            p.muted { (t::finding_rests_on_nothing(lang)) }
        }
        (map_of(tenant, lang, &start.place, &start.kind))
    }
}

fn content_fields(lang: Lang, fields: &Fields) -> Markup {
    html! {
        (ui::field(fields, "title", t::finding_title(lang), t::finding_title_hint(lang), Input::Text))
        (ui::field(fields, "what", t::finding_what(lang), t::finding_what_hint(lang), Input::Area(5)))
        (ui::field(fields, "place", t::finding_place(lang), "", Input::Text))
        (ui::field(fields, "evidence", t::finding_evidence(lang), t::finding_evidence_hint(lang), Input::Area(4)))
        (ui::field(fields, "since", t::finding_since(lang), t::finding_since_hint(lang), Input::Text))
    }
}

fn cause_fields(lang: Lang, fields: &Fields, known: &[Cause], suggested: &[String]) -> Markup {
    let (ids, texts, ticked) = (fields.values("cause_id"), fields.values("cause"), fields.values("suggested"));
    let in_use = |id: &str| known.iter().any(|cause| cause.measures > 0 && cause.id.to_string() == id);
    html! {
        fieldset.form__part id="f-cause" tabindex="-1" {
            legend { (t::finding_causes(lang)) }
            p.hint { (t::finding_causes_hint(lang)) }
            @if let Some(message) = fields.error_for("cause") { p.field-error { (message) } }
            @if !suggested.is_empty() {
                div {
                    p.small.strong { (t::finding_suggested(lang)) }
                    @for text in suggested { label.check { input.ds-input type="checkbox" name="suggested" value=(text) checked[ticked.contains(text)]; span { (text) } } }
                }
            }
            @for place in 0..texts.len() + EMPTY_CAUSES {
                @let id = ids.get(place).map_or("", String::as_str);
                div {
                    (ui::hidden("cause_id", id))
                    input.ds-input type="text" name="cause" value=(texts.get(place).map_or("", String::as_str)) aria-label=(t::finding_cause_n(lang, place as i64 + 1));
                    @if in_use(id) { p.hint { (t::finding_cause_acted_on(lang)) } }
                }
            }
        }
    }
}

fn programme_field(lang: Lang, start: &Start, fields: &Fields) -> Markup {
    let options: Vec<(String, String)> = start.programmes.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    html! { @if options.len() > 1 { (ui::field(fields, "programme", t::finding_programme(lang), "", Input::Select(&options))) } }
}

fn public_field(lang: Lang, fields: &Fields) -> Markup {
    html! {
        label.check {
            input.ds-input type="checkbox" name="public" value="1" checked[fields.value("public") == "1"];
            span { (t::finding_public(lang)) span.hint { br; (t::finding_public_hint(lang)) } }
        }
    }
}

/// The form of a finding that there is.
pub(super) fn edit(lang: Lang, finding: &Finding, causes: &[Cause], fields: &Fields, stale: Option<&[Differs]>) -> Markup {
    let at = format!("/work/findings/{}", finding.id);
    html! {
        (ui::crumbs(lang, &[("/work/findings", t::findings_title(lang)), (&at, &finding.content.title)], t::finding_edit(lang)))
        h1.h1-small { (t::finding_edit(lang)) }
        @if let Some(differs) = stale { (stale::notice(lang, differs)) }
        (ui::error_summary(lang, fields))
        form.form.above-4 method="post" action=(at) novalidate {
            (ui::hidden("row_version", fields.value("row_version")))
            (content_fields(lang, fields))
            (cause_fields(lang, fields, causes, &[]))
            (public_field(lang, fields))
            div.buttons { (ui::submit(t::finding_save(lang))) a href=(at) { (t::finding_cancel(lang)) } }
        }
    }
}

/// The page of one finding.
pub(super) fn show(tenant: &Tenant, lang: Lang, shown: &Shown, fields: &Fields) -> Markup {
    let (finding, settings) = (&shown.finding, tenant.settings());
    let told = html! { (t::finding_voices(lang, people(lang, &settings, shown.exact, finding.people))) };
    let own = shown.neighbours.iter().chain(&shown.nodes).find(|node| node.kind == Kind::Finding && node.id == finding.id);
    let (status, word) = state_word(lang, own.map_or(finding.on_thread(&shown.neighbours), |node| node.state));
    html! {
        div.measure {
            (ui::crumbs(lang, &[("/work/findings", t::findings_title(lang))], t::finding_word(lang)))
            div.measure__head {
                h1 dir="auto" { (finding.content.title) }
                p { (ui::status(status, word)) }
            }
            (thread(lang, &knots(lang, Audience::Room, &shown.nodes, told), Way::Across))
            (ui::error_summary(lang, fields))
            div.measure__grid {
                div { (words(lang, shown)) (causes(lang, shown)) (led_to(lang, shown)) }
                div { (rest(tenant, lang, shown)) (steps(lang, shown, fields)) }
            }
        }
    }
}

fn words(lang: Lang, shown: &Shown) -> Markup {
    let finding = &shown.finding;
    html! {
        @if finding.state == FindingState::Closed {
            div.notice { (ui::icon("info")) div { p { b { (t::finding_closed_because(lang)) } } div dir="auto" { (ui::prose(&finding.reason)) } } }
        }
        section.prose dir="auto" { (ui::prose(&finding.content.what)) }
        @if !finding.content.evidence.is_empty() {
            section { h2 { (t::finding_evidence(lang)) } div.prose.above-2 dir="auto" { (ui::prose(&finding.content.evidence)) } }
        }
    }
}

fn causes(lang: Lang, shown: &Shown) -> Markup {
    html! {
        section {
            h2 { (t::finding_causes(lang)) }
            @if shown.causes.is_empty() {
                p.muted { (t::finding_no_causes(lang)) }
            } @else {
                ul.plain {
                    @for cause in &shown.causes {
                        li { (ui::icon("arrow")) span dir="auto" { (cause.text) } @if cause.measures > 0 { span.muted.small { (t::finding_cause_acted_on(lang)) } } }
                    }
                }
            }
        }
    }
}

/// Where it comes from, and what it led to.
fn led_to(lang: Lang, shown: &Shown) -> Markup {
    let from = |node: &&Node| node.kind == Kind::Inquiry;
    let (back, forth): (Vec<&Node>, Vec<&Node>) = shown.neighbours.iter().partition(from);
    let links = |nodes: &[&Node]| html! { ul.plain { @for node in nodes { li { a href=(node.path) { (node.title) } @if !node.note.is_empty() { span.muted.small dir="auto" { (node.note) } } } } } };
    html! {
        @if !back.is_empty() { section { h2 { (t::finding_comes_from(lang)) } (links(&back)) } }
        section {
            h2 { (t::finding_led_to(lang)) }
            @if forth.is_empty() { p.muted { (t::finding_led_to_nothing(lang)) } } @else { (links(&forth)) }
        }
    }
}

fn rest(tenant: &Tenant, lang: Lang, shown: &Shown) -> Markup {
    let (finding, settings) = (&shown.finding, tenant.settings());
    html! {
        section {
            (map_of(tenant, lang, &finding.place, &finding.kind))
            dl.facts-list.above-3 {
                dt { (t::finding_place(lang)) } dd dir="auto" { (finding.content.place) }
                dt { (t::results_people(lang)) } dd { (people(lang, &settings, shown.exact, finding.people)) }
                @if shown.exact { dt { (t::results_marks(lang)) } dd { (numbers::whole(lang, finding.marks)) } }
                @if !finding.content.since.is_empty() { dt { (t::finding_since(lang)) } dd { (month(lang, &finding.content.since)) } }
                dt { (t::finding_written_by(lang)) } dd { (finding.author_name) ", " (dates::day(lang, settings.day_of(finding.created_at))) }
                dt { (t::finding_shown_outside(lang)) } dd { @if finding.content.public { (t::finding_yes(lang)) } @else { (t::finding_no(lang)) } }
            }
            @if let (true, Some(inquiry), Some(chosen)) = (shown.exact, &shown.inquiry, chosen(finding)) {
                p.small.above-3 { a href=(format!("{}/places?{chosen}", inquiry.room_path())) { (t::finding_read_texts(lang)) } }
            }
        }
    }
}

/// The finding's place in an address.
fn chosen(finding: &Finding) -> Option<String> {
    let mut coded = form_urlencoded::Serializer::new(String::new());
    coded.extend_pairs(finding.place.cells.iter().map(|cell| ("cell", cell.to_string())));
    if let Some(area) = &finding.place.area {
        coded.append_pair("area", &geojson::Geometry::from(area).to_string());
    }
    if !finding.kind.is_empty() {
        coded.append_pair("kind", &finding.kind);
    }
    finding.place.ranges().map(|_| coded.finish())
}

/// What can be done now.
fn steps(lang: Lang, shown: &Shown, fields: &Fields) -> Markup {
    let (finding, at) = (&shown.finding, format!("/work/findings/{}", shown.finding.id));
    let open = finding.state == FindingState::Open;
    html! {
        section.stack.stack--3 {
            @if shown.decide && open { a.ds-button data-wide href=(format!("/work/measures/new?finding={}", finding.id)) { (t::finding_write_measure(lang)) } }
            @if shown.analyse { a.ds-button data-wide data-variant="secondary" href={ (at) "/edit" } { (t::finding_edit(lang)) } }
            @if shown.analyse && open {
                details open[fields.has_errors()] {
                    summary { (t::finding_close(lang)) }
                    form.form.above-3 method="post" action={ (at) "/closing" } novalidate {
                        (ui::field(fields, "reason", t::finding_reason(lang), t::finding_reason_hint(lang), Input::Area(3)))
                        div.buttons { (ui::submit(t::finding_close(lang))) }
                    }
                }
            }
            @if shown.analyse && !open { form method="post" action={ (at) "/opening" } { (ui::submit(t::finding_reopen(lang))) } }
        }
    }
}

/// A small picture of the place.
fn map_of(tenant: &Tenant, lang: Lang, place: &Place, kind: &str) -> Markup {
    let Some(bounds) = place.bounds() else { return html! {} };
    let outline = place.outline();
    let cell = |cell: &ground::places::cells::Cell| CellShape { cell: *cell, step: 3, uncertain: false, chosen: true, title: String::new(), href: None };
    let pin = |(x, y): (f64, f64)| MarkPin { kind: kind.to_owned(), at: geo::Coord { x, y }, title: String::new(), href: None };
    let overlay = Overlay {
        areas: outline.iter().map(|geometry| AreaOutline { geometry, label: None, chosen: true, href: None }).collect(),
        cells: place.cells.iter().map(cell).collect(),
        marks: place.point.map(pin).into_iter().collect(),
    };
    let close = View::showing(bounds, 380, 260, 60);
    let middle = bounds.center();
    // A single point has no size: then the street around it is shown.
    let view = if close.zoom() > 17.0 { View::around(middle.x, middle.y, 17.0, 380, 260) } else { close };
    picture::picture(tenant, lang, &view, &overlay, "finding-picture", &place.name(tenant, lang))
}
