//! The pages of results.


use chrono::{Datelike, Months, NaiveDate};
use ground::Tenant;
use ground::places::cells::{Cell, LEVELS, Level};
use ground::places::svg_map::{CellShape, Overlay, View};
use ground::red_thread::{self, Audience, Kind, Node};
use investigate::inquiries::{Inquiry, MapView};
use investigate::responses::model::StoredMark;
use kit::dates;
use kit::db::Tx;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::numbers;
use kit::web::errors::PageError;
use kit::web::thread::{Way, thread};
use kit::web::ui;
use maud::{Markup, html};
use uuid::Uuid;

use super::cells::name;
use super::forms::{self, Listing, Order, PAGE};
use super::model::{Counts, Share};
use super::pages::{REASONS_OVER, Rights, bounds, cell_of, words};
use super::panel::{self, Panel, chosen};
use super::queries::{self, Wanted};
use super::table::{self, Row};
use super::{Asked, reasons};
use crate::place::Ranges;
use crate::{Place, Words, picture};

/// No more months than this are offered to choose from.
const MOST_MONTHS: usize = 60;

/// Everything that the page shows.
pub(super) struct Sheet {
    pub lang: Lang,
    pub slug: String,
    pub title: String,
    pub words: Words,
    pub asked: Asked,
    pub listing: Listing,
    pub view: MapView,
    pub rows: Vec<Row>,
    pub cells: usize,
    pub whole: Counts,
    pub everything: Counts,
    pub months: Vec<NaiveDate>,
    pub nodes: Vec<Node>,
    pub place: Place,
    pub panel: Option<Panel>,
    pub picture: Markup,
    pub threshold: i64,
    pub rights: Rights,
}

impl Sheet {
    /// Reads all of it in one transaction; the number of queries does not depend on the number of answers or rows.
    pub fn read(tx: &mut Tx, tenant: &Tenant, lang: Lang, inquiry: &Inquiry, fields: &Fields, rights: Rights) -> Result<Self, PageError> {
        let words = words(tx, tenant, inquiry)?;
        let (asked, around, place) = (Asked::of(fields, &words), bounds(inquiry), Place::of(fields));
        let listing = Listing::of(fields, forms::level(around, inquiry.view.zoom), forms::finest_in(around));
        let ranges = Ranges::window(around, listing.level);
        let counts = table::ordered(queries::cells(tx, inquiry.id, listing.level, &ranges, &asked)?, listing.order);
        let rows = rows(tx, tenant, lang, inquiry, &words, &asked, &counts, &listing)?;
        let everything = Asked { kind: asked.kind.clone(), times: Vec::new(), from: String::new(), to: String::new() };
        let panel = if place.is_empty() { None } else { Some(Panel::read(tx, tenant, lang, inquiry, &words, &asked, &place, rights)?) };
        Ok(Self {
            picture: drawing(tenant, lang, inquiry, &words, &asked, &counts, &place),
            whole: queries::whole(tx, inquiry.id, &asked)?,
            everything: queries::whole(tx, inquiry.id, &everything)?,
            months: months(queries::span(tx, inquiry.id)?.map(|(first, last)| (first.date_naive(), last.date_naive()))),
            nodes: red_thread::walk(tx, Kind::Inquiry, inquiry.id)?,
            slug: inquiry.slug.clone(),
            title: inquiry.title(lang).to_owned(),
            view: inquiry.view.clone(),
            threshold: i64::from(inquiry.release.threshold),
            cells: counts.len(),
            lang, words, asked, listing, rows, place, panel, rights,
        })
    }

    fn kind_word(&self) -> String {
        self.words.kind(self.lang, &self.asked.kind).to_lowercase()
    }

    /// This page with some of what it asks for changed.
    fn link(&self, order: Order, page: usize, level: Level) -> String {
        let level = u8::from(level);
        format!("/work/inquiries/{}/result?{}&sort={}&level={level}&page={page}", self.slug, self.asked.query(), order.code())
    }
}

#[expect(clippy::too_many_arguments, reason = "each is one thing that the rows follow from")]
fn rows(tx: &mut Tx, tenant: &Tenant, lang: Lang, inquiry: &Inquiry, words: &Words, asked: &Asked, counts: &[super::CellCount], listing: &Listing) -> Result<Vec<Row>, PageError> {
    let here = table::on_page(counts, listing);
    let place = Place { cells: here.iter().map(|count| count.cell).collect(), ..Place::default() };
    let expected = here.iter().map(|count| count.counts.all.marks).sum();
    let told = match place.ranges() {
        Some(ranges) => queries::told(tx, inquiry.id, &ranges, asked, expected, REASONS_OVER)?,
        None => Vec::new(),
    };
    let reasons = reasons::most_common(&told, asked, words, listing.level);
    let findings: Vec<(Uuid, Place)> = queries::findings(tx, inquiry.id)?.into_iter().map(|(id, json)| (id, Place::from_json(&json))).collect();
    Ok(here.iter().map(|count| table::row(tenant, lang, words, count, &reasons, &findings)).collect())
}

fn drawing(tenant: &Tenant, lang: Lang, inquiry: &Inquiry, words: &Words, asked: &Asked, counts: &[super::CellCount], place: &Place) -> Markup {
    let [lon, lat] = inquiry.view.centre;
    let view = View::around(lon, lat, inquiry.view.zoom, 760, 494);
    let shape = |count: &super::CellCount| {
        let share = count.counts.share()?;
        Some(CellShape {
            cell: count.cell,
            step: share.step(),
            uncertain: share.uncertain(),
            chosen: place.cells.contains(&count.cell),
            title: format!("{} {}", name(tenant, lang, count.cell), said(lang, &share)),
            href: Some(format!("/work/inquiries/{}/result?{}&cell={}#cell", inquiry.slug, asked.query(), count.cell)),
        })
    };
    let overlay = Overlay { cells: counts.iter().filter_map(shape).collect(), ..Overlay::default() };
    let title = t::results_share_of(lang, words.kind(lang, &asked.kind).to_lowercase());
    picture::picture(tenant, lang, &view, &overlay, "result-picture", &title)
}

fn said(lang: Lang, share: &Share) -> String {
    format!("{} ({})", numbers::percent(lang, share.share), numbers::percent_between(lang, share.interval.low, share.interval.high))
}

/// The first day of each month from the first answer to the last.
fn months(span: Option<(NaiveDate, NaiveDate)>) -> Vec<NaiveDate> {
    let Some((first, last)) = span else { return Vec::new() };
    let first = first.with_day(1).unwrap_or(first);
    std::iter::successors(Some(first), |month| month.checked_add_months(Months::new(1))).take_while(|month| *month <= last).take(MOST_MONTHS).collect()
}

/// The page: heading, thread, filters, map and panel, table.
pub(super) fn result(sheet: &Sheet) -> Markup {
    let lang = sheet.lang;
    let told = html! { (t::results_told(lang, sheet.everything.all.people, sheet.everything.all.marks)) };
    html! {
        (head(sheet))
        div.result__thread { (thread(lang, &red_thread::knots(lang, Audience::Room, &sheet.nodes, told), Way::Across)) }
        @if sheet.everything.all.people == 0 {
            (ui::empty(t::results_empty(lang), t::results_empty_text(lang), Some((&format!("/work/inquiries/{}", sheet.slug), t::results_to_inquiry(lang)))))
        } @else {
            form id="result" method="get" action=(format!("/work/inquiries/{}/result", sheet.slug)) data-island="autosubmit" {
                (filters(sheet))
                (map_and_panel(sheet))
                div data-part="table" { (cell_table(sheet)) }
            }
        }
    }
}

fn head(sheet: &Sheet) -> Markup {
    let lang = sheet.lang;
    let at = format!("/work/inquiries/{}", sheet.slug);
    html! {
        (ui::crumbs(lang, &[("/work/inquiries", t::menu_inquiries(lang)), (&at, &sheet.title)], t::results_title(lang)))
        div.row.row--apart.result__head {
            h1.h1-small { (sheet.title) }
            div.row.row--wrap data-part="download" {
                @if sheet.rights.release { a.ds-button data-variant="tertiary" data-size="small" href={ (at) "/releases" } { (ui::icon("eye")) " " (t::releases_title(lang)) } }
                a.ds-button data-variant="tertiary" data-size="small" href=(format!("{at}/result.csv?{}&sort={}", sheet.asked.query(), sheet.listing.order.code())) { (ui::icon("download")) " " (t::results_download(lang)) }
                button.ds-button type="button" data-variant="tertiary" data-size="small" data-island="print" hidden { (ui::icon("print")) " " (t::results_print(lang)) }
            }
        }
    }
}

fn filters(sheet: &Sheet) -> Markup {
    let (lang, words) = (sheet.lang, &sheet.words);
    let when = sheet.asked.times.join("-");
    html! {
        div.filters data-live role="group" aria-label=(t::results_filters(lang)) {
            select.ds-input name="kind" aria-label=(t::results_kind(lang)) {
                @for kind in &words.kinds {
                    option value=(kind.name) selected[kind.name == sheet.asked.kind] { (t::results_share_of(lang, words.say(lang, kind).to_lowercase())) }
                }
            }
            @if !words.times.is_empty() {
                select.ds-input name="when" aria-label=(t::results_when(lang)) {
                    option value="" { (t::results_any_time(lang)) }
                    @for (name, times) in words.time_choices() { option value=(name) selected[name == when] { (words.times(lang, &times)) } }
                }
            }
            @for (name, label, any, value) in [("from", t::results_from(lang), t::results_from_start(lang), &sheet.asked.from), ("to", t::results_to(lang), t::results_to_now(lang), &sheet.asked.to)] {
                select.ds-input name=(name) aria-label=(label) {
                    option value="" { (any) }
                    @for month in &sheet.months { (month_option(lang, *month, value, label)) }
                }
            }
            (ui::hidden("sort", sheet.listing.order.code()))
            div.filters__send { button.ds-button type="submit" data-variant="secondary" { (t::results_show(lang)) } }
            p.filters__count data-part="count" {
                b { (t::results_places_in_cells(lang, sheet.whole.all.marks, sheet.cells as i64)) } br;
                (t::results_by_people(lang, sheet.whole.all.people))
            }
        }
    }
}

fn month_option(lang: Lang, month: NaiveDate, chosen: &str, label: &str) -> Markup {
    let value = month.format("%Y-%m").to_string();
    html! { option value=(value) selected[value == chosen] { (label) " " (dates::month(lang, month)) } }
}

fn map_and_panel(sheet: &Sheet) -> Markup {
    let lang = sheet.lang;
    html! {
        div.result {
            div data-map-tools {
                div.needs-script { (map_box(sheet)) }
                div.no-script data-part="picture" { (sheet.picture) }
            }
            section.cell id="cell" aria-label=(t::results_chosen(lang)) aria-live="polite" {
                @match &sheet.panel { Some(found) => (panel::panel(found)), None => (panel::nothing_chosen(lang)) }
            }
        }
        @for cell in sheet.place.cells.iter().filter(|cell| !sheet.rows.iter().any(|row| row.cell == **cell)) { (ui::hidden("cell", &cell.to_string())) }
    }
}

fn map_box(sheet: &Sheet) -> Markup {
    let (lang, at) = (sheet.lang, format!("/work/inquiries/{}", sheet.slug));
    let [west, south, east, north] = sheet.view.bounds;
    let tool = |deed: &str, icon: &str, label: &str, toggles: bool| html! {
        button.map-button type="button" data-map-do=(deed) hidden aria-label=(label) title=(label) aria-pressed=[toggles.then_some("false")] { (ui::icon(icon)) }
    };
    html! {
        div.map data-island="results" data-form="#result" data-cells={ (at) "/cells.json" } data-panel={ (at) "/panel" } data-panel-into="#cell"
            data-marks={ (at) "/marks.json?bbox=" (west) "," (south) "," (east) "," (north) } data-draw-hint=(t::results_draw_hint(lang)) data-tiles="/map/base.pmtiles"
            data-center=(format!("{},{}", sheet.view.centre[0], sheet.view.centre[1])) data-zoom=(sheet.view.zoom)
            data-bounds=(format!("{west},{south},{east},{north}")) data-attribution=(t::results_attribution(lang)) data-failed=(t::results_no_map(lang))
            data-gesture-ctrl=(t::results_gesture_ctrl(lang)) data-gesture-fingers=(t::results_gesture_fingers(lang))
            aria-label=(t::results_map_label(lang, sheet.kind_word())) {
            (legend(lang, &sheet.kind_word()))
            div.result__tools {
                (tool("zoom-in", "plus", t::results_closer(lang), false))
                (tool("zoom-out", "minus", t::results_further(lang), false))
                (tool("draw", "area", t::results_draw(lang), true))
                (tool("undo", "undo", t::results_undo(lang), false))
                (tool("close", "check", t::results_close_area(lang), false))
                (tool("marks", "pin", t::results_show_marks(lang), true))
            }
        }
    }
}

/// What the colours mean.
pub(crate) fn legend(lang: Lang, kind_word: &str) -> Markup {
    html! {
        div.legend data-part="legend" {
            b { (t::results_share_of(lang, kind_word.to_owned())) }
            div.legend__ramp aria-hidden="true" { @for _ in 0..5 { i {} } }
            div.legend__scale { span { "0" } span { "20" } span { "35" } span { "50" } span { (numbers::percent(lang, 0.65)) } }
            div.legend__more { span.legend__hatch {} (t::results_uncertain(lang)) }
        }
    }
}

fn cell_table(sheet: &Sheet) -> Markup {
    let lang = sheet.lang;
    html! {
        section.above-5 {
            div.row.row--apart.row--wrap { h2.h2-small { (t::results_table(lang)) } (finer_and_coarser(sheet)) }
            (ui::scroll_table(t::results_table(lang), &html! {
                table.ds-table {
                    thead { tr {
                        th scope="col" { (t::results_place(lang)) }
                        th.r scope="col" aria-sort=[sorted(sheet, Order::Marks)] { (sort_link(sheet, Order::Marks, t::results_marks(lang))) }
                        th.r scope="col" aria-sort=[sorted(sheet, Order::People)] { (sort_link(sheet, Order::People, t::results_people(lang))) }
                        th scope="col" aria-sort=[sorted(sheet, Order::Share)] { (sort_link(sheet, Order::Share, &t::results_share_of(lang, sheet.kind_word()))) }
                        th.r scope="col" { (t::results_probably_head(lang)) }
                        th scope="col" { (t::results_reason(lang)) }
                        th scope="col" { (t::results_finding(lang)) }
                    } }
                    tbody { @for row in &sheet.rows { (table_row(sheet, row)) } }
                }
            }))
            div.no-script.above-3 { button.ds-button type="submit" data-variant="secondary" data-size="small" { (t::results_show_chosen(lang)) } }
            (pages(sheet))
        }
    }
}

fn sorted(sheet: &Sheet, order: Order) -> Option<&'static str> {
    (sheet.listing.order == order).then_some("descending")
}

fn sort_link(sheet: &Sheet, order: Order, word: &str) -> Markup {
    html! { a href=(sheet.link(order, 1, sheet.listing.level)) { (word) } }
}

fn finer_and_coarser(sheet: &Sheet) -> Markup {
    let place = LEVELS.iter().position(|level| *level == sheet.listing.level).unwrap_or(0);
    let link = |at: Option<usize>| at.and_then(|at| LEVELS.get(at)).map(|level| sheet.link(sheet.listing.order, 1, *level));
    html! {
        p.small.row {
            @if let Some(href) = link(place.checked_sub(1)) { a href=(href) { (t::results_larger(sheet.lang)) } }
            @if let Some(href) = link(Some(place + 1)) { a href=(href) { (t::results_smaller(sheet.lang)) } }
        }
    }
}

fn table_row(sheet: &Sheet, row: &Row) -> Markup {
    let (lang, id) = (sheet.lang, row.cell.to_string());
    html! {
        tr {
            th scope="row" {
                label.row.row--tight { input.ds-input type="checkbox" name="cell" value=(id) checked[sheet.place.cells.contains(&row.cell)]; span { (row.name) } }
            }
            td.r { (numbers::whole(lang, row.counts.all.marks)) }
            td.r { (numbers::whole(lang, row.counts.all.people)) }
            (share_columns(lang, row.share.as_ref()))
            td { (reason(sheet, row)) }
            td {
                @match row.finding {
                    Some(finding) => a href=(format!("/work/findings/{finding}")) { (t::results_exists(lang)) },
                    None if sheet.rights.analyse => a href=(format!("/work/findings/new?inquiry={}&cell={id}&{}", sheet.slug, sheet.asked.query())) { (t::results_make_finding(lang)) },
                    None => "",
                }
            }
        }
    }
}

/// The share with its colour, and where it probably lies.
pub(crate) fn share_columns(lang: Lang, share: Option<&Share>) -> Markup {
    html! {
        @match share {
            Some(share) => {
                td.num { span.share data-step=(share.step()) data-uncertain[share.uncertain()] {} (numbers::percent(lang, share.share)) }
                td.r { (numbers::percent_between(lang, share.interval.low, share.interval.high)) }
            },
            None => { td.num { "–" } td.r { "–" } },
        }
    }
}

/// The most common reason, when enough have chosen it to call it common.
fn reason(sheet: &Sheet, row: &Row) -> Markup {
    match &row.reason {
        Some((label, n)) if *n >= sheet.threshold => html! { (label) " " span.muted { (numbers::whole(sheet.lang, *n)) } },
        Some(_) => html! { span.muted { (t::results_fewer_than(sheet.lang, sheet.threshold)) } },
        None => html! { span.muted { "–" } },
    }
}

fn pages(sheet: &Sheet) -> Markup {
    let (page, level, order) = (sheet.listing.page, sheet.listing.level, sheet.listing.order);
    let earlier = (page > 1).then(|| sheet.link(order, page - 1, level));
    let later = (page * PAGE < sheet.cells).then(|| sheet.link(order, page + 1, level));
    ui::pagination(sheet.lang, earlier.as_deref(), later.as_deref())
}

/// Exact marks to read and to choose from.
pub(super) struct MarkList<'a> {
    pub tenant: &'a Tenant,
    pub lang: Lang,
    pub inquiry: &'a Inquiry,
    pub words: &'a Words,
    pub wanted: &'a Wanted,
    pub place: &'a Place,
    /// One more than fits when there are more.
    pub marks: &'a [StoredMark],
    pub page: i64,
    pub per_page: i64,
    pub rights: Rights,
}

/// The list of exact marks.
pub(super) fn mark_list(list: &MarkList<'_>) -> Markup {
    let (lang, at) = (list.lang, list.inquiry.room_path());
    let title = list.inquiry.title(lang);
    let shown = &list.marks[..list.marks.len().min(usize::try_from(list.per_page).unwrap_or(usize::MAX))];
    html! {
        (ui::crumbs(lang, &[("/work/inquiries", t::menu_inquiries(lang)), (&at, title), (&format!("{at}/result"), t::results_title(lang))], t::results_places_title(lang)))
        h1.h1-small { (t::results_places_title(lang)) }
        p.lead { @if list.place.is_empty() { (t::results_places_all(lang)) } @else { (list.place.name(list.tenant, lang)) } }
        p.small.muted.row { (ui::icon("lock")) span { (t::results_look_noted(lang)) } }
        (mark_filters(list))
        @if shown.is_empty() {
            (ui::empty(t::results_no_marks(lang), t::results_no_marks_text(lang), Some((&format!("{at}/result"), t::results_back(lang)))))
        } @else {
            form method="get" action="/work/findings/new" {
                (ui::hidden("inquiry", &list.inquiry.slug))
                ul.list.queue { @for mark in shown { (mark_row(list, mark)) } }
                @if list.rights.analyse {
                    div.buttons.above-4 {
                        button.ds-button type="submit" { (t::results_marks_to_finding(lang)) }
                        button.ds-button type="submit" data-variant="secondary" formaction="/work/pass-ons/new" { (t::results_marks_pass_on(lang)) }
                    }
                }
            }
            (mark_pages(list))
        }
    }
}

fn mark_filters(list: &MarkList<'_>) -> Markup {
    let lang = list.lang;
    html! {
        form.filters method="get" action=(format!("{}/places", list.inquiry.room_path())) role="search" {
            @for cell in &list.place.cells { (ui::hidden("cell", &cell.to_string())) }
            @if let Some(area) = &list.place.area { (ui::hidden("area", &geojson::Geometry::from(area).to_string())) }
            input.ds-input type="search" name="q" value=(list.wanted.words) aria-label=(t::results_search_texts(lang)) placeholder=(t::results_search_texts(lang));
            select.ds-input name="kind" aria-label=(t::results_kind(lang)) {
                option value="" { (t::results_any_kind(lang)) }
                @for kind in &list.words.kinds { option value=(kind.name) selected[kind.name == list.wanted.kind] { (list.words.say(lang, kind)) } }
            }
            select.ds-input name="texts" aria-label=(t::results_texts(lang)) {
                option value="" { (t::results_with_and_without(lang)) }
                option value="1" selected[list.wanted.with_text] { (t::results_only_texts(lang)) }
            }
            button.ds-button type="submit" data-variant="secondary" { (t::results_show(lang)) }
        }
    }
}

fn mark_row(list: &MarkList<'_>, mark: &StoredMark) -> Markup {
    let lang = list.lang;
    let kind = list.words.kind(lang, &mark.kind);
    let place = cell_of(mark.cell).and_then(|cell| cell.parse::<Cell>().ok()).map(|cell| name(list.tenant, lang, cell)).unwrap_or_default();
    let told = list.words.reasons.iter().flat_map(|question| reasons::names(mark.answers.get(&question.word.name)).map(|choice| list.words.reason(lang, &question.word.name, choice)));
    let told: Vec<&str> = told.collect();
    let day = dates::local(list.tenant.settings().zone(), mark.hour).date();
    html! {
        li {
            label.check {
                input.ds-input type="checkbox" name="mark" value=(mark.id) checked[list.place.marks.contains(&mark.id)];
                (ui::mark(&mark.kind, None))
                span {
                    b { (kind) " · " (place) } " " span.muted.small { (dates::when(lang, list.tenant.today(), day)) }
                    @if !told.is_empty() { span.small.muted { br; (told.join(" · ")) } }
                }
            }
            @if !mark.text.is_empty() { blockquote.quote dir="auto" { (ui::prose(&mark.text)) } }
        }
    }
}

fn mark_pages(list: &MarkList<'_>) -> Markup {
    let asked = Asked { kind: list.wanted.kind.clone(), times: Vec::new(), from: String::new(), to: String::new() };
    let words: String = form_urlencoded::byte_serialize(list.wanted.words.as_bytes()).collect();
    let texts = if list.wanted.with_text { "1" } else { "" };
    let link = |page: i64| format!("{}/places?{}&q={words}&texts={texts}&page={page}", list.inquiry.room_path(), chosen(list.place, &asked));
    let earlier = (list.page > 1).then(|| link(list.page - 1));
    let later = (list.marks.len() as i64 > list.per_page).then(|| link(list.page + 1));
    ui::pagination(list.lang, earlier.as_deref(), later.as_deref())
}

