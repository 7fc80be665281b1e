//! The pages of results.

mod filters;
mod marks;

use ground::places::cells::LEVELS;
use ground::red_thread::{self, Audience, Reading};
use kit::i18n::t;
use kit::numbers;
use kit::web::thread::{Way, thread};
use kit::web::ui;
use maud::{Markup, html};

use super::forms::{ALL, Order, PAGE};
use super::panel;
use super::reach;
use super::sheet::Sheet;
use super::table::Row;
use crate::place::corners;
use crate::shares::{legend, nothing_chosen, share_columns, tool};
use filters::{filters, on_paper};
pub(super) use marks::{MarkList, mark_list};

/// The page: heading, thread, filters, map and panel, table.
pub(in crate::results) fn result(sheet: &Sheet) -> Markup {
    let lang = sheet.lang;
    let told = html! { (t::results_told(lang, sheet.everything.all.people, sheet.everything.all.marks)) };
    html! {
        (head(sheet))
        div.result__thread { (thread(lang, &red_thread::knots(Reading::new(lang, Audience::Room, sheet.today), &sheet.nodes, told), Way::Across)) }
        @if sheet.everything.all.people == 0 {
            div.above-5 { (ui::empty(t::results_empty(lang), t::results_empty_text(lang), Some((&format!("/work/inquiries/{}", sheet.slug), &t::results_to_inquiry(lang, "dialogue"))))) }
        } @else {
            form id="result" method="get" action=(format!("/work/inquiries/{}/result", sheet.slug)) data-island="autosubmit" {
                (filters(sheet))
                (on_paper(sheet))
                (map_and_panel(sheet))
                a.chosen-jump.no-print href="#cell" data-chosen-jump hidden[sheet.place.is_empty()] { span { (t::results_see_chosen(lang)) " (" span data-chosen-n { (sheet.place.cells.len() + usize::from(sheet.place.area.is_some())) } ")" } }
                div data-part="table" { (chosen_elsewhere(sheet)) (cell_table(sheet)) }
                div data-part="reach" { (reach::panel(lang, &sheet.words, &sheet.reach, sheet.in_months.all.people)) }
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
            div.row.row--wrap {
                @if sheet.rights.release { a.ds-button data-variant="tertiary" data-size="small" href={ (at) "/releases" } { (ui::icon("eye")) " " (t::releases_title(lang)) } }
                button.ds-button type="button" data-variant="tertiary" data-size="small" data-island="print" hidden { (ui::icon("print")) " " (t::results_print(lang)) }
            }
        }
    }
}

fn map_and_panel(sheet: &Sheet) -> Markup {
    let lang = sheet.lang;
    html! {
        div.result {
            div data-map-tools {
                div.needs-script { (map_box(sheet)) }
                div.no-script data-part="picture" { (sheet.picture) (legend(lang, &sheet.asked.kind, &sheet.kind_word())) }
            }
            section.cell id="cell" aria-label=(t::results_chosen(lang)) aria-live="polite" {
                @match &sheet.panel { Some(found) => (panel::panel(found)), None => (nothing_chosen(lang)) }
            }
        }
    }
}

/// What is chosen without a row in the table.
fn chosen_elsewhere(sheet: &Sheet) -> Markup {
    html! {
        @for cell in sheet.place.cells.iter().filter(|cell| !sheet.rows.iter().any(|row| row.cell == **cell)) { (ui::hidden("cell", &cell.to_string())) }
        @if let Some(area) = &sheet.place.area { (ui::hidden("area", &geojson::Geometry::from(area).to_string())) }
    }
}

fn map_box(sheet: &Sheet) -> Markup {
    let (lang, at) = (sheet.lang, format!("/work/inquiries/{}", sheet.slug));
    let [west, south, east, north] = sheet.view.bounds;
    html! {
        div.map data-island="results" data-form="#result" data-cells={ (at) "/cells.json" } data-panel={ (at) "/panel" } data-panel-into="#cell"
            data-marks={ (at) "/marks.json?bbox=" (west) "," (south) "," (east) "," (north) } data-draw-hint=(t::results_draw_hint(lang)) data-tiles="/map/base.pmtiles"
            data-center=(format!("{},{}", sheet.view.centre[0], sheet.view.centre[1])) data-zoom=(sheet.view.zoom) data-show=(corners(&sheet.told))
            data-bounds=(format!("{west},{south},{east},{north}")) data-attribution=(t::results_attribution(lang)) data-failed=(t::results_no_map(lang))
            data-gesture-ctrl=(t::results_gesture_ctrl(lang)) data-gesture-fingers=(t::results_gesture_fingers(lang))
            aria-label=(t::results_map_label(lang, sheet.kind_word())) {
            (legend(lang, &sheet.asked.kind, &sheet.kind_word()))
            div.result__tools {
                (tool("zoom-in", "plus", t::results_closer(lang)))
                (tool("zoom-out", "minus", t::results_further(lang)))
                (toggle("draw", "area", t::results_draw(lang)))
                (tool("undo", "undo", t::results_undo(lang)))
                (tool("close", "check", t::results_close_area(lang)))
                (toggle("marks", "pin", t::results_show_marks(lang)))
            }
        }
    }
}

/// One that stays pressed.
fn toggle(deed: &str, icon: &str, label: &str) -> Markup {
    html! { button.map-button type="button" data-map-do=(deed) hidden aria-label=(label) title=(label) aria-pressed="false" { (ui::icon(icon)) } }
}

fn cell_table(sheet: &Sheet) -> Markup {
    let lang = sheet.lang;
    html! {
        section.above-5 id="table" {
            div.row.row--apart.row--wrap { h2.h2-small { (t::results_table(lang)) } (finer_and_coarser(sheet)) }
            (downloads(sheet))
            (orders(sheet))
            (ui::scroll_table(t::results_table(lang), &html! {
                table.ds-table data-stack {
                    thead { tr {
                        th scope="col" { (t::results_place(lang)) }
                        th scope="col" aria-sort=[sorted(sheet, Order::Share)] { (sort_link(sheet, Order::Share, &t::results_share_of(lang, sheet.kind_word()))) }
                        th.r scope="col" { (t::results_probably_head(lang)) }
                        th.r.nowrap scope="col" aria-sort=[sorted(sheet, Order::Marks)] { (sort_link(sheet, Order::Marks, t::results_marks(lang))) }
                        th.r.nowrap scope="col" aria-sort=[sorted(sheet, Order::People)] { (sort_link(sheet, Order::People, t::results_people(lang))) }
                        th scope="col" { (t::results_reason(lang)) }
                        th.no-print scope="col" { (t::results_finding(lang)) }
                    } }
                    tbody { @for row in &sheet.rows { (table_row(sheet, row)) } }
                }
            }))
            div.no-script.above-3 { button.ds-button type="submit" data-variant="secondary" data-size="small" { (t::results_show_chosen(lang)) } }
            p.small.muted { (t::releases_whole_areas(lang)) }
            (pages(sheet))
        }
    }
}

/// What the rows are ordered by; the heads of the columns say it too, where they are seen.
fn orders(sheet: &Sheet) -> Markup {
    let (lang, own) = (sheet.lang, sheet.listing.order);
    let words = [
        (Order::Share, t::results_share_of(lang, sheet.kind_word())),
        (Order::Marks, t::results_marks(lang).to_owned()),
        (Order::People, t::results_people(lang).to_owned()),
    ];
    html! {
        p.small.row.row--wrap.times.stacked-only.no-print {
            span.muted { (t::results_order(lang)) }
            @for (order, word) in words { a href=(sheet.link(order, 1, sheet.listing.level)) aria-current=[(order == own).then_some("true")] { (word) } }
        }
        @if own == Order::Share { p.small.muted { (t::results_order_share(lang)) } }
    }
}

fn downloads(sheet: &Sheet) -> Markup {
    let (lang, at) = (sheet.lang, format!("/work/inquiries/{}", sheet.slug));
    html! {
        p.row.row--wrap.no-print {
            a.ds-button data-variant="tertiary" data-size="small" href=(format!("{at}/result.csv?{}&{}", sheet.asked.query(), sheet.listing.query())) { (ui::icon("download")) " " (t::results_download(lang)) }
            @for (ending, words) in [("csv", t::results_download_answers(lang)), ("geojson", t::results_download_geojson(lang)), ("gpkg", t::results_download_geopackage(lang))] {
                a.ds-button data-variant="tertiary" data-size="small" href={ (at) "/answers." (ending) } { (ui::icon("download")) " " (words) }
            }
        }
    }
}

fn sorted(sheet: &Sheet, order: Order) -> Option<&'static str> {
    (sheet.listing.order == order).then_some("descending")
}

fn sort_link(sheet: &Sheet, order: Order, word: &str) -> Markup {
    html! { a.spread-only href=(sheet.link(order, 1, sheet.listing.level)) { (word) } span.stacked-only { (word) } }
}

fn finer_and_coarser(sheet: &Sheet) -> Markup {
    let place = LEVELS.iter().position(|level| *level == sheet.listing.level).unwrap_or(0);
    let link = |at: Option<usize>| at.and_then(|at| LEVELS.get(at)).map(|level| sheet.link(sheet.listing.order, 1, *level));
    html! {
        p.small.row.finer.no-print {
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
            (share_columns(lang, row.share.as_ref()))
            td.r data-label=(t::results_marks(lang)) { (numbers::whole(lang, row.counts.all.marks)) }
            td.r data-label=(t::results_people(lang)) { (numbers::whole(lang, row.counts.all.people)) }
            td data-label=(t::results_reason(lang)) { (reason(sheet, row)) }
            td.nowrap.no-print {
                @match row.finding {
                    Some(finding) => a href=(format!("/work/findings/{finding}")) { (t::results_exists(lang)) },
                    None if sheet.rights.analyse => a href=(format!("/work/findings/new?inquiry={}&cell={id}&{}", sheet.slug, sheet.asked.query())) { (t::results_make_finding(lang)) },
                    None => "",
                }
            }
        }
    }
}

/// The most common reason, when enough have chosen it to call it common.
fn reason(sheet: &Sheet, row: &Row) -> Markup {
    match &row.reason {
        Some((label, n)) if *n >= sheet.threshold => html! { (label) " " span.muted { (numbers::whole(sheet.lang, *n)) } },
        Some(_) => html! { span.muted { (t::results_no_reason_of(sheet.lang, sheet.threshold)) } },
        None => html! { span.muted { "–" } },
    }
}

/// Which of the cells these are; paper has no other pages to leaf to.
fn pages(sheet: &Sheet) -> Markup {
    let (page, level, order, on_a_page) = (sheet.listing.page, sheet.listing.level, sheet.listing.order, sheet.listing.rows);
    let earlier = (page > 1).then(|| sheet.link(order, page - 1, level));
    let later = (page * on_a_page < sheet.cells).then(|| sheet.link(order, page + 1, level));
    let first = (page - 1) * on_a_page;
    html! {
        @if sheet.cells > PAGE && !sheet.rows.is_empty() {
            div.row.row--wrap.row--apart.above-3 {
                p.small.muted {
                    (t::results_rows(sheet.lang, first as i64 + 1, (first + sheet.rows.len()) as i64, sheet.cells as i64))
                    @if sheet.rows.len() < sheet.cells { " " a.no-print href=(format!("/work/inquiries/{}/result?{}&{}&page={ALL}#table", sheet.slug, sheet.asked.query(), sheet.listing.query())) { (t::results_all_rows(sheet.lang)) } }
                }
                (ui::pagination(sheet.lang, earlier.as_deref(), later.as_deref()))
            }
        }
    }
}
