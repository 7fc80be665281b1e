//! The map page: everything that is asked, rendered by the server once; the island `answer` shows one thing at a time and
//! sends the whole answer as one form.

use ground::places::cells::Cell;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui;
use maud::{Markup, html};
use uuid::Uuid;
use xlsform::{Form, Group, Question};

use super::questions;
use crate::inquiries::Inquiry;
use crate::inquiries::map_form::{MapForm, flat};
use crate::quick_exit::quick_exit;

/// What the map page is made of. A helper's page differs in where it sends to and whom it stands for.
pub struct MapPage<'a> {
    /// Language.
    pub lang: Lang,
    /// The inquiry.
    pub inquiry: &'a Inquiry,
    /// Its form as a map.
    pub map: MapForm<'a>,
    /// Id of the answer that this page makes.
    pub id: Uuid,
    /// Where the answer is sent.
    pub action: &'a str,
    /// Where "back" leads.
    pub back: &'a str,
    /// The way without a map.
    pub without_map: &'a str,
    /// For how many people this stands: one, or a group that answers together.
    pub people: i64,
    /// A helper fills it in: what is begun belongs to one conversation, and the next finds nothing of it.
    pub helper: bool,
    /// They answer for themselves, and may have to leave at once.
    pub quick_exit: bool,
    /// Start with this place and kind: "I agree" to a released cell.
    pub agree: Option<Agreed>,
}

/// A place that somebody agrees with: an area of the result, and a point in it that stands for it.
pub struct Agreed {
    /// Longitude.
    pub lon: f64,
    /// Latitude.
    pub lat: f64,
    /// The area.
    pub cell: Cell,
    /// The kind they agree on.
    pub kind: String,
    /// What the result calls the place.
    pub name: String,
}

impl MapPage<'_> {
    fn way_out(&self) -> Markup {
        html! { @if self.quick_exit { (quick_exit(self.lang)) } }
    }

    /// What the place under the pin is called when the page opens.
    fn begins_at(&self) -> String {
        self.agree
            .as_ref()
            .map_or_else(|| t::answer_none_yet(self.lang).to_owned(), |agreed| t::answer_agreed(self.lang, agreed.name.clone()))
    }
}

impl Agreed {
    /// How near the map stands, so that the whole area is in view on a phone.
    fn zoom(&self) -> f64 {
        let metres_per_pixel = self.cell.level().edge_length_m() / EDGE;
        (EARTH * self.lat.to_radians().cos() / metres_per_pixel).log2()
    }
}

/// So many pixels long is an edge of the area that somebody agrees with.
const EDGE: f64 = 90.0;
/// Metres in a pixel of the map of the whole earth, at the equator.
const EARTH: f64 = 40_075_017.0 / 512.0;

/// The map page's content, for a frame without a menu.
pub fn map_page(page: &MapPage<'_>) -> Markup {
    let agree = page.agree.as_ref().map(|agreed| format!("{},{},{}", agreed.lon, agreed.lat, agreed.kind));
    let agree_name = page.agree.as_ref().map(|agreed| &agreed.name);
    let lang = page.lang;
    html! {
        noscript { (without_script(page)) }
        div.answering.needs-script data-island="answer" data-id=(page.id) data-lang=(lang.code()) data-slug=(page.inquiry.slug) data-people=[page.helper.then_some(page.people)]
            data-agree=[agree] data-agree-name=[agree_name] data-repeat=(page.map.marks.name) data-words-place=(t::answer_place_n(lang))
            data-words-question=(t::answer_question_of(lang)) data-words-edit=(t::answer_edit(lang))
            data-words-remove=(t::answer_remove(lang)) data-words-choose-kind=(t::answer_choose_kind(lang))
            data-words-unnamed=(t::answer_unnamed(lang)) data-words-skip=(t::answer_skip(lang)) data-words-waiting=(t::answer_map_waiting(lang))
            data-words-point=(t::answer_point_first(lang)) data-words-outside=(t::answer_move_inside(lang)) data-words-again=(t::answer_same_place(lang)) data-words-still=(t::answer_still_here(lang))
            data-words-last=(t::answer_continue(lang)) data-words-on=(t::answer_next(lang)) data-words-undo=(t::answer_undo(lang)) data-words-removed=(t::answer_removed(lang)) data-words-sending=(t::answer_sending(lang)) data-words-offline=(t::answer_offline(lang)) {
            (place_step(page))
            (question_step(page))
            (places_step(page))
            (about_step(page))
            form data-carry method="post" action=(page.without_map.split('?').next().unwrap_or_default()) hidden {
                (ui::hidden("step", "carry")) (ui::hidden("body", ""))
                @if page.people > 1 { (ui::hidden("people", &page.people.to_string())) }
            }
        }
    }
}

/// The map can do nothing without scripts: the way without it is the whole page.
fn without_script(page: &MapPage<'_>) -> Markup {
    html! {
        main.page.question.stack.no-script {
            div.row.row--apart.small { a.quiet-link.row href=(page.back) { (ui::icon_flip("back")) span { (t::answer_back(page.lang)) } } (page.way_out()) }
            h1 { (page.inquiry.title(page.lang)) }
            p { (t::answer_needs_script(page.lang)) }
            div.buttons { a.ds-button href=(page.without_map) { (t::welcome_without_map(page.lang)) } }
        }
    }
}

fn place_step(page: &MapPage<'_>) -> Markup {
    let lang = page.lang;
    html! {
        div.answer-step data-step="place" data-island="place" data-kept=[page.agree.as_ref().map(|agreed| &agreed.name)] data-near={ "/api/places/near?inquiry=" (page.inquiry.slug) } data-search={ "/api/places?inquiry=" (page.inquiry.slug) }
            data-no-hits=(t::answer_no_hits_map(lang)) data-locating=(t::answer_locating(lang)) data-refused=(t::answer_refused(lang))
            data-unknown=(t::answer_unknown(lang)) data-point=(t::answer_move_map(lang)) data-outside=(t::response_outside(lang)) {
            (map_screen(page))
            main.sheet id="content" tabindex="-1" {
                div.row.row--apart {
                    h1.sheet__title tabindex="-1" { (t::answer_how_feels(lang)) }
                    span.small.muted.num data-place-number {}
                }
                @if page.people > 1 { p.small.muted { (t::answer_together(lang, page.people)) } }
                p.where-now { (ui::icon("pin")) span data-place-name=(t::answer_none_yet(lang)) role="status" { (page.begins_at()) } }
                p.hint data-next role="status" hidden { (t::answer_next_place(lang)) }
                div.stack.stack--tight {
                    (ui::choices(&Fields::default(), "kind", &html! { span.hide { (t::answer_how_feels(lang)) } }, "", &questions::options(page.map.form, lang, page.map.kind), false))
                    p.field-error data-place-fault role="alert" hidden {}
                    button.ds-button data-wide type="button" data-do="to-questions" { (t::answer_continue(lang)) }
                    p.small.centred data-finish hidden { button.link-button type="button" data-do="to-places" { (t::answer_done_places(lang)) } }
                    p.small.centred { a href=(page.without_map) data-do="without-map" { (t::welcome_without_map(lang)) } }
                }
            }
        }
    }
}

fn map_screen(page: &MapPage<'_>) -> Markup {
    let (lang, view) = (page.lang, &page.inquiry.view);
    let [west, south, east, north] = view.bounds;
    let (center, zoom) = page.agree.as_ref().map_or((view.centre, view.zoom), |agreed| ([agreed.lon, agreed.lat], agreed.zoom()));
    html! {
        section.mapscreen aria-label=(t::answer_map(lang)) {
            div.map data-tiles="/map/base.pmtiles" data-center=(format!("{},{}", center[0], center[1])) data-zoom=(zoom) data-fit[page.agree.is_some()]
                data-cell=[page.agree.as_ref().map(|agreed| agreed.cell.geojson().to_string())] data-bounds=(format!("{west},{south},{east},{north}")) data-attribution=(t::map_attribution(lang)) data-attribution-at="top-left" data-failed=(t::answer_map_failed(lang)) role="application" aria-label=(t::answer_map_label(lang)) {}
            div.mapscreen__top {
                a.map-button href=(page.back) aria-label=(t::answer_back(lang)) { (ui::icon_flip("back")) }
                div.mapscreen__search {
                    label {
                        (ui::icon("search"))
                        span.hide { (t::answer_search(lang)) }
                        input type="search" data-place-search autocomplete="off" placeholder=(t::answer_search(lang));
                    }
                }
                (page.way_out())
            }
            p.mapscreen__wait data-map-wait role="status" { (t::answer_map_loading(lang)) }
            p.mapscreen__say data-map-say role="status" {}
            (tools(lang))
            div.crosshair { (pin()) }
        }
    }
}

/// Where I am, closer, further: on every map with a pin.
pub(super) fn tools(lang: Lang) -> Markup {
    let all = [
        ("locate", "locate", t::answer_my_position(lang)),
        ("zoom-in", "plus", t::answer_zoom_in(lang)),
        ("zoom-out", "minus", t::answer_zoom_out(lang)),
    ];
    html! {
        div.mapscreen__tools {
            @for (deed, icon, word) in all { button.map-button type="button" data-map-do=(deed) aria-label=(word) { (ui::icon(icon)) } }
        }
    }
}

/// The pin in the middle of a map that moves under it.
pub(crate) fn pin() -> Markup {
    html! {
        svg.crosshair__pin width="44" height="56" viewBox="0 0 44 56" aria-hidden="true" {
            path.crosshair__drop d="M22 55C22 55 41 36 41 21A19 19 0 0 0 3 21C3 36 22 55 22 55Z" stroke-width="2.5" {}
            path.crosshair__plus d="M22 13v16M14 21h16" stroke-width="3" stroke-linecap="round" {}
        }
    }
}

fn question_step(page: &MapPage<'_>) -> Markup {
    let lang = page.lang;
    html! {
        div.answer-step data-step="questions" hidden {
            header.page.question__top {
                div.row.row--apart.small {
                    button.question__back.link-button type="button" data-do="back" { (ui::icon_flip("back")) " " (t::answer_back(lang)) }
                    span.muted.num data-question-number {}
                    (page.way_out())
                }
                div.steps aria-hidden="true" data-question-steps {}
            }
            main.page.question.stack tabindex="-1" {
                p.where-now { span data-mark-picture {} span { b data-mark-name {} " · " span data-mark-kind {} } }
                @for question in page.map.follow_ups() { (one_question(page.map.form, lang, question)) }
            }
            div.dock {
                button.ds-button type="button" data-variant="tertiary" data-do="skip" { (t::answer_skip(lang)) }
                button.ds-button type="button" data-wide data-do="next" { (t::answer_next(lang)) }
            }
        }
    }
}

fn one_question(form: &Form, lang: Lang, question: &Question) -> Markup {
    html! {
        div.question__one data-question=(question.name) data-relevant=[questions::rule(question)] hidden {
            (questions::alone(form, lang, question))
            (questions::who_reads(form, lang, question))
        }
    }
}

fn step_head(page: &MapPage<'_>) -> Markup {
    html! {
        header.page.question__top {
            div.row.row--apart.small {
                button.question__back.link-button type="button" data-do="back" { (ui::icon_flip("back")) " " (t::answer_back(page.lang)) }
                (page.way_out())
            }
        }
    }
}

fn places_step(page: &MapPage<'_>) -> Markup {
    let lang = page.lang;
    let marks: Vec<_> =
        page.map.kinds().iter().map(|kind| (kind.name.as_str(), kind.label.get(lang.code(), &page.map.form.default_language))).collect();
    html! {
        div.answer-step data-step="places" hidden {
            (step_head(page))
            main.page.question.stack tabindex="-1" {
                h1 { (t::answer_your_places(lang)) }
                div.notice data-kept hidden {
                    (ui::icon("edit"))
                    div { p { (t::answer_kept(lang)) " " button.link-button type="button" data-do="forget" { (t::answer_forget(lang)) } } }
                }
                ul.list.my-places data-places {}
                p.row.row--apart data-removed role="status" {}
                button.ds-button type="button" data-variant="secondary" data-wide data-do="to-place" { (ui::icon("plus")) " " (t::answer_another(lang)) }
            }
            div.dock.dock--one { button.ds-button type="button" data-wide data-do="to-about" { (t::answer_continue(lang)) } }
            @for (kind, word) in marks { template data-kind-template=(kind) data-word=(word) { (ui::mark(kind, Some(word))) } }
        }
    }
}

fn about_step(page: &MapPage<'_>) -> Markup {
    let lang = page.lang;
    html! {
        form.answer-step data-step="about" method="post" action=(page.action) hidden {
            (ui::hidden("body", ""))
            (step_head(page))
            main.page.question.stack tabindex="-1" {
                @if page.people > 1 { (about_together(lang, page.people)) }
                @else { @for group in page.map.groups() { (about_group(page.map.form, lang, group, &Fields::default())) } }
                p.hint.row { (ui::icon("lock")) span { (t::answer_no_names(lang)) } }
            }
            div.dock.dock--one {
                p.dock__say data-send-say role="status" {}
                button.ds-button type="submit" data-wide { (t::answer_send(lang)) }
            }
        }
    }
}

/// What stands in the place of those questions where several answer together.
pub(super) fn about_together(lang: Lang, people: i64) -> Markup {
    html! { h1 { (t::answer_together(lang, people)) } p.hint { (t::answer_together_hint(lang)) } }
}

/// A group of questions beside the marks.
pub(super) fn about_group(form: &Form, lang: Lang, group: &Group, fields: &Fields) -> Markup {
    html! {
        div.stack.stack--2 { h1 { (group.label.get(lang.code(), &form.default_language)) } p.hint { (group.hint.get(lang.code(), &form.default_language)) } }
        @for question in flat(&group.items) {
            (questions::question(form, lang, fields, question, &html! { b { (questions::label(form, lang, question)) } }))
        }
    }
}
