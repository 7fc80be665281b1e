//! The list of exact marks.

use std::collections::HashMap;

use ground::places::Naming;
use ground::places::areas::Area;
use ground::places::cells::Cell;
use ground::red_thread::Sent;
use investigate::inquiries::Inquiry;
use investigate::responses::model::{Method, StoredMark};
use kit::dates;
use kit::i18n::t;
use kit::web::ui;
use maud::{Markup, html};
use uuid::Uuid;

use crate::results::model::Rights;
use crate::results::panel::{chosen, masked};
use crate::results::queries::Wanted;
use crate::results::{Asked, limits, reasons};
use crate::{Place, Words};

/// Exact marks to read and to choose from.
pub(in crate::results) struct MarkList<'a> {
    pub naming: &'a Naming<'a>,
    pub inquiry: &'a Inquiry,
    pub words: &'a Words,
    pub wanted: &'a Wanted,
    pub place: &'a Place,
    /// One more than fits when there are more.
    pub marks: &'a [StoredMark],
    /// Where some of them were passed on to.
    pub sent: &'a HashMap<Uuid, Sent>,
    /// Marks that were chosen, here or on other pages.
    pub chosen: &'a [Uuid],
    pub page: i64,
    pub per_page: i64,
    pub rights: Rights,
}

/// The list of exact marks.
pub(in crate::results) fn mark_list(list: &MarkList<'_>) -> Markup {
    let (lang, at) = (list.naming.lang, list.inquiry.room_path());
    let title = list.inquiry.title(lang);
    let shown = &list.marks[..list.marks.len().min(usize::try_from(list.per_page).unwrap_or(usize::MAX))];
    html! {
        (ui::crumbs(lang, &[("/work/inquiries", t::menu_inquiries(lang)), (&at, title), (&format!("{at}/result"), t::results_title(lang))], t::results_places_title(lang)))
        h1.h1-small { (t::results_places_title(lang)) }
        p.lead { @if list.place.is_empty() { (t::results_places_all(lang)) } @else { (list.place.name(list.naming)) } }
        p.small.muted.row { (ui::icon("lock")) span { (t::results_look_noted(lang)) } }
        (limited(list))
        @if list.rights.analyse && !shown.is_empty() { p { (t::results_marks_how(lang)) } }
        (mark_filters(list))
        @if shown.is_empty() {
            (ui::empty(t::results_no_marks(lang), t::results_no_marks_text(lang), Some((&format!("{at}/result"), t::results_back(lang)))))
        } @else {
            form method="get" action="/work/findings/new" data-island="count_chosen" data-counts="mark" {
                (ui::hidden("inquiry", &list.inquiry.slug))
                (chosen_elsewhere(list, shown))
                ul.list { @for mark in shown { (mark_row(list, mark)) } }
                @if list.rights.analyse {
                    div.choose-bar {
                        p.small.needs-script { (t::results_marks_chosen(lang)) " " b data-chosen {} }
                        button.ds-button type="submit" { (t::results_marks_to_finding(lang)) }
                        button.ds-button type="submit" data-variant="secondary" formaction="/work/pass-ons/new" { (t::results_marks_pass_on(lang)) }
                    }
                }
                (mark_pages(list))
            }
        }
    }
}

/// What the list is limited to, with a way to see the rest.
fn limited(list: &MarkList<'_>) -> Markup {
    let (lang, asked) = (list.naming.lang, &list.wanted.asked);
    let said = limits::said(lang, list.words, asked);
    let all = chosen(list.place, &Asked::everything(&asked.kind));
    html! {
        @if !said.is_empty() {
            p.row.row--wrap { b { (t::results_only(lang, said.join(" · "))) } a href=(format!("{}/places?{all}", list.inquiry.room_path())) { (t::results_all_of_it(lang)) } }
        }
    }
}

fn mark_filters(list: &MarkList<'_>) -> Markup {
    let lang = list.naming.lang;
    html! {
        form.filters method="get" action=(format!("{}/places", list.inquiry.room_path())) role="search" {
            @for cell in &list.place.cells { (ui::hidden("cell", &cell.to_string())) }
            @if let Some(area) = &list.place.area { (ui::hidden("area", &geojson::Geometry::from(area).to_string())) }
            @for (name, value) in list.wanted.asked.pairs().iter().filter(|(name, _)| *name != "kind") { (ui::hidden(name, value)) }
            input.ds-input type="search" name="q" value=(list.wanted.words) aria-label=(t::results_search_texts(lang)) placeholder=(t::results_search_texts(lang));
            select.ds-input name="kind" aria-label=(t::results_kind(lang)) {
                option value="" { (t::results_any_kind(lang)) }
                @for kind in &list.words.kinds { option value=(kind.name) selected[kind.name == list.wanted.asked.kind] { (list.words.say(lang, kind)) } }
            }
            select.ds-input name="texts" aria-label=(t::results_texts(lang)) {
                option value="" { (t::results_with_and_without(lang)) }
                option value="1" selected[list.wanted.with_text] { (t::results_only_texts(lang)) }
            }
            button.ds-button type="submit" data-variant="secondary" { (t::results_show(lang)) }
        }
    }
}

/// Where it is: the area when the whole of it was meant, else what the cell is called.
fn place_of(list: &MarkList<'_>, mark: &StoredMark) -> String {
    let listed = mark.area.filter(|_| mark.method == Method::List.code());
    let area = list.naming.areas.as_ref().zip(listed).and_then(|(areas, number)| areas.number(number)).map(Area::name);
    let cell = || Cell::from_id(mark.cell).ok();
    area.map_or_else(|| cell().map(|cell| list.naming.cell(cell)).unwrap_or_default(), str::to_owned)
}

fn mark_row(list: &MarkList<'_>, mark: &StoredMark) -> Markup {
    let lang = list.naming.lang;
    let kind = list.words.kind(lang, &mark.kind);
    let place = place_of(list, mark);
    let told = list.words.reasons.iter().flat_map(|question| {
        reasons::names(mark.answers.get(&question.word.name)).map(|choice| list.words.reason(lang, &question.word.name, choice))
    });
    let told: Vec<&str> = told.collect();
    let day = dates::local(list.naming.tenant.settings().zone(), mark.hour).date();
    html! {
        li {
            label.check {
                input.ds-input type="checkbox" name="mark" value=(mark.id) checked[list.chosen.contains(&mark.id)];
                (ui::mark(&mark.kind, None))
                span {
                    b { (kind) " · " (place) } " " span.muted.small { (dates::when(lang, list.naming.tenant.today(), day)) }
                    @if !told.is_empty() { span.small.muted { br; (told.join(" · ")) } }
                    @if let Some(sent) = list.sent.get(&mark.id) { span.small { br; (ui::icon("send")) " " span dir="auto" { (t::note_passed_on(lang, sent.to.clone())) } } }
                }
            }
            @if !mark.text.is_empty() { div.under-check { blockquote.quote dir="auto" { (ui::prose(&mark.text)) } (masked(lang, mark.masked)) } }
        }
    }
}

/// What was chosen on other pages goes along.
fn chosen_elsewhere(list: &MarkList<'_>, shown: &[StoredMark]) -> Markup {
    let elsewhere: Vec<&Uuid> = list.chosen.iter().filter(|id| shown.iter().all(|mark| mark.id != **id)).collect();
    html! {
        @for id in &elsewhere { (ui::hidden("mark", &id.to_string())) }
        @if !elsewhere.is_empty() { p.small { (t::results_marks_elsewhere(list.naming.lang, elsewhere.len() as i64)) } }
    }
}

/// Leafing takes what is chosen along, so it sends the form; what the list is asked for travels in one field.
fn mark_pages(list: &MarkList<'_>) -> Markup {
    let (lang, at) = (list.naming.lang, format!("{}/places", list.inquiry.room_path()));
    let words: String = form_urlencoded::byte_serialize(list.wanted.words.as_bytes()).collect();
    let texts = if list.wanted.with_text { "1" } else { "" };
    let asked = format!("{}&q={words}&texts={texts}", chosen(list.place, &list.wanted.asked));
    let (earlier, later) = (list.page > 1, list.marks.len() as i64 > list.per_page);
    let to = |page: i64, word: &str, push: bool| {
        html! { button.ds-button.push[push] data-variant="secondary" data-size="small" type="submit" name="page" value=(page) formaction=(at) data-always { (word) } }
    };
    html! {
        @if earlier || later {
            (ui::hidden("list", &asked))
            nav.pagination aria-label=(t::ui_pages(lang)) {
                @if earlier { (to(list.page - 1, t::ui_earlier(lang), false)) }
                @if later { (to(list.page + 1, t::ui_later(lang), true)) }
            }
        }
    }
}
