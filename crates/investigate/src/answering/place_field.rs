//! The question about a place in a form of other questions: a map with a pin, and beside it the areas in a list. Without a script
//! a street or square is searched for by its name.

use ground::places::areas::AreaIndex;
use ground::places::names::Names;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui;
use maud::{Markup, html};
use serde_json::{Value, json};

use super::forms::{FIND, ListedPlace};
use super::pin_map::{MapBox, map_box};
use super::steps;
use crate::inquiries::{Inquiry, MapView};
use crate::responses::model::Method;
use crate::responses::places;
use xlsform::Point;

/// So many places of a name are shown.
const MOST_FOUND: usize = 12;
/// Stands in the list for "no place".
const NONE: &str = "none";

/// What a question about a place knows of the town.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// How its map opens.
    pub view: &'a MapView,
    /// The inquiry, by its name in addresses.
    pub slug: &'a str,
    /// The areas that can be chosen.
    pub areas: Option<&'a AreaIndex>,
    /// Names that can be searched for.
    pub names: &'a Names,
}

impl<'a> Around<'a> {
    /// What an inquiry's questions know.
    pub fn new(inquiry: &'a Inquiry, areas: Option<&'a AreaIndex>, names: &'a Names) -> Self {
        Self { view: &inquiry.view, slug: &inquiry.slug, areas, names }
    }
}

/// The place that was given: searched for, chosen in the list, or under the pin.
pub(super) fn typed(fields: &Fields, name: &str) -> Option<Value> {
    let of = |part: &str| fields.value(&format!("{name}.{part}")).trim();
    if let Ok(ListedPlace::Named(lon, lat)) = of("place").parse() {
        return Some(places::pointed(Point { lat, lon, height: None }, Method::Search));
    }
    match of("area") {
        NONE => return None,
        "" => {}
        area => return Some(area.parse().map_or_else(|_| json!(area), places::listed)),
    }
    let pin = fields.value(name).trim();
    let method: Method = serde_json::from_value(json!(of("method"))).unwrap_or_default();
    (!pin.is_empty()).then(|| pin.parse().map_or_else(|_| json!(pin), |point| places::pointed(point, method)))
}

/// Puts a place into the fields of its question.
pub(super) fn fill(fields: &mut Fields, name: &str, place: &Value) {
    let method = places::method(place).unwrap_or_default();
    if let Some((lon, lat)) = places::lon_lat(place) {
        fields.set(name, format!("{lat} {lon}"));
        fields.set(&format!("{name}.called"), places::called(place));
    }
    fields.set(&format!("{name}.method"), method.code());
    if let Some(area) = places::area(place).filter(|_| method == Method::List) {
        fields.set(&format!("{name}.area"), area.to_string());
    }
}

/// The question; without a town around it, as when somebody looks at their form, only what will stand there.
pub(crate) fn question(lang: Lang, fields: &Fields, name: &str, head: &Markup, hint: &str, around: Option<Around<'_>>) -> Markup {
    let (id, error) = (format!("f-{name}"), fields.error_for(name));
    html! {
        fieldset.choices.stack.stack--3 id=(id) tabindex="-1" data-place-of {
            legend { (head) @if !hint.is_empty() { p.hint { (hint) } } }
            @if let Some(message) = error { p.field-error { (message) } }
            @match around {
                Some(around) => (pointing(lang, fields, name, around)),
                None => p.hint.row { (ui::icon("pin")) span { (t::answer_map_here(lang)) } },
            }
        }
    }
}

/// The same where a sheet is typed: the area that what is written there lies in.
pub(crate) fn on_paper(lang: Lang, fields: &Fields, name: &str, head: &Markup, areas: Option<&AreaIndex>) -> Markup {
    let (id, error) = (format!("f-{name}"), fields.error_for(name));
    html! {
        fieldset.choices.stack.stack--3 id=(id) tabindex="-1" {
            legend { (head) }
            @if let Some(message) = error { p.field-error { (message) } }
            @match areas {
                Some(areas) => (list(lang, fields, &format!("{name}.area"), t::answer_which_area(lang), areas, false)),
                None => p.hint { (t::paper_no_areas(lang)) },
            }
        }
    }
}

fn pointing(lang: Lang, fields: &Fields, name: &str, around: Around<'_>) -> Markup {
    let of = |part: &str| format!("{name}.{part}");
    let kept = fields.value(name).parse::<Point>().ok();
    let called = fields.value(&of("called"));
    let [lon, lat] = around.view.centre;
    let centre = kept.map_or((lon, lat), |point| (point.lon, point.lat));
    let id = format!("s-{name}");
    html! {
        (map_box(lang, &MapBox { view: around.view, centre, slug: Some(around.slug), called, outside: t::response_place_outside(lang), search_id: Some(&id) }))
        p.where-now.needs-script { (ui::icon("pin")) span data-place-name role="status" { @if called.is_empty() { (t::answer_move_map(lang)) } @else { (called) } } }
        input type="hidden" name=(name) value=(fields.value(name)) data-place-value data-typed;
        input type="hidden" name=(of("method")) value=(fields.value(&of("method"))) data-place-method data-typed;
        (without_script(lang, fields, name, around, kept.map(|_| called)))
        @if let Some(areas) = around.areas { (list(lang, fields, &of("area"), t::answer_or_area(lang), areas, kept.is_some())) }
    }
}

/// The areas; chosen there, an area counts instead of the pin.
fn list(lang: Lang, fields: &Fields, name: &str, label: &str, areas: &AreaIndex, kept: bool) -> Markup {
    let id = format!("f-{name}");
    let chosen = fields.value(name);
    html! {
        div.ds-field {
            label.ds-label for=(id) { (label) }
            select.ds-input id=(id) name=(name) data-place-list {
                option value="" { (t::answer_no_area(lang)) }
                @for area in areas.by_name() { option value=(area.number) selected[area.number.to_string() == chosen] { (area.name()) } }
                option value=(NONE) selected[chosen == NONE] { @if kept { (t::answer_take_place_away(lang)) } @else { (t::answer_no_place(lang)) } }
            }
        }
    }
}

/// Without a script: what was chosen before, and the search by name.
fn without_script(lang: Lang, fields: &Fields, name: &str, around: Around<'_>, kept: Option<&str>) -> Markup {
    let of = |part: &str| format!("{name}.{part}");
    let (query, id) = (of("q"), format!("f-{name}.q"));
    let searched = fields.value(&query).trim();
    let found = if searched.is_empty() { Vec::new() } else { around.names.search(searched, MOST_FOUND) };
    let choices: Vec<ui::Choice> = found.into_iter().map(|place| steps::named(lang, place)).collect();
    html! {
        noscript {
            div.stack.stack--3 {
                @if let Some(called) = kept { p.where-now { (ui::icon("pin")) span { (t::answer_place_before(lang)) @if !called.is_empty() { ": " (called) } } } }
                div.row.row--wrap role="search" {
                    label.ds-label for=(id) { (t::answer_search(lang)) }
                    input.ds-input id=(id) name=(query) type="search" value=(searched) autocomplete="off";
                    button.ds-button data-variant="secondary" type="submit" name="do" value={ (FIND) (name) } { (t::answer_find(lang)) }
                }
                @if !searched.is_empty() && choices.is_empty() { p.hint role="status" { (t::answer_no_hits(lang)) } }
                @if !choices.is_empty() { (ui::choices(fields, &of("place"), &html! { b { (t::answer_which_place(lang)) } }, "", &choices, false)) }
            }
        }
    }
}
