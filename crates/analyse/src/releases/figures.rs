//! What a release tells, as table, map, file and words: the same on the public page, in the work room and in the interfaces.

use std::collections::HashMap;

use ground::Tenant;
use ground::places::cells::{Cell, Level, finest_of};
use kit::charts::{self, Bar};
use kit::dates;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::numbers;
use kit::web::ui;
use maud::{Markup, html};
use serde_json::{Value, json};

use super::model::{Body, ReleasedCell, ReleasedMap};
use crate::shares::{nothing_chosen, probably, share_columns, tone};
use crate::{Place, csv};
use evidence::disclosure::Published;

/// Rows on one page of the table.
const ON_A_PAGE: usize = 25;
/// More rows than this are in the file, however many are asked for at once.
const MOST_ROWS: usize = 1_000;
/// Asks for all rows on one page, as for paper.
const ALL_ROWS: &str = "all";

/// A release seen under one choice of kind and times.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    pub body: &'a Body,
    pub kind: &'a str,
    pub map: Option<&'a ReleasedMap>,
    /// The page of the table, from 1; none for all rows at once.
    pub page: Option<usize>,
}

impl<'a> Look<'a> {
    /// Reads `kind` and `when`; what the release does not know is its first kind and all times.
    pub fn of(body: &'a Body, fields: &Fields) -> Self {
        let map = body.map(fields.value("when"));
        let last = map.map_or(1, |map| map.cells.len().div_ceil(ON_A_PAGE).max(1));
        let page = fields.value("page").parse::<usize>().unwrap_or(1).clamp(1, last);
        let page = (fields.value("page") != ALL_ROWS).then_some(page);
        Self { body, kind: body.kind(fields.value("kind")), map, page }
    }

    /// The times in addresses; empty means any.
    pub fn when(&self) -> String {
        self.map.map(|map| map.times.join("-")).unwrap_or_default()
    }

    /// The same in an address.
    pub fn query(&self) -> String {
        let when = self.when();
        let mut coded = form_urlencoded::Serializer::new(String::new());
        coded.append_pair("kind", self.kind);
        if !when.is_empty() {
            coded.append_pair("when", &when);
        }
        coded.finish()
    }

    /// The page of the table in an address; empty for the first one.
    fn page_code(&self) -> String {
        self.page.map_or_else(|| ALL_ROWS.to_owned(), |page| if page > 1 { page.to_string() } else { String::new() })
    }

    /// All of it in an address. There are only so many.
    pub fn whole_query(&self) -> String {
        let page = self.page_code();
        if page.is_empty() { self.query() } else { format!("{}&page={page}", self.query()) }
    }

    pub fn place_of_kind(&self) -> usize {
        self.body.place_of(self.kind)
    }

    /// The cells, sure and high shares first, those without a share last.
    pub fn cells(&self) -> Vec<&'a ReleasedCell> {
        let kind = self.place_of_kind();
        let low = |cell: &ReleasedCell| cell.share(kind).map_or(-1.0, |share| share.interval.low);
        let mut cells: Vec<&ReleasedCell> = self.map.map(|map| map.cells.iter().collect()).unwrap_or_default();
        cells.sort_by(|a, b| low(b).total_cmp(&low(a)).then_with(|| a.cell.cmp(&b.cell)));
        cells
    }
}

/// What the cells of a release are called: those that would share a name are told apart by their numbers.
pub(super) struct Names(HashMap<String, String>);

impl Names {
    pub fn of(tenant: &Tenant, lang: Lang, look: &Look<'_>) -> Self {
        let telling = tenant.places.telling();
        let named = look.cells().into_iter().filter_map(|released| {
            let cell: Cell = released.cell.parse().ok()?;
            Some((released.cell.clone(), cell, telling.cell_name(lang, cell, &released.area)))
        });
        let named: Vec<(String, Cell, String)> = named.collect();
        let mut times: HashMap<&str, usize> = HashMap::new();
        named.iter().for_each(|(.., name)| *times.entry(name).or_default() += 1);
        let apart = |cell: Cell, name: &str| match times.get(name) {
            Some(2..) => t::results_cell_number(lang, name, cell.number()),
            _ => name.to_owned(),
        };
        Self(named.iter().map(|(id, cell, name)| (id.clone(), apart(*cell, name))).collect())
    }

    pub fn get(&self, released: &ReleasedCell) -> &str {
        self.0.get(&released.cell).map_or("", String::as_str)
    }
}

/// The cells of a release as GeoJSON (RFC 7946), wide ones first and neighbours beside each other, which packs best. Their
/// shapes touch and never overlap.
pub(super) fn collection(tenant: &Tenant, lang: Lang, look: &Look<'_>) -> Value {
    let kind = look.place_of_kind();
    let (mut cells, names) = (look.cells(), Names::of(tenant, lang, look));
    cells.sort_by(|a, b| a.cell.cmp(&b.cell));
    let level = finest_of(cells.iter().filter_map(|cell| cell.cell.parse().ok()));
    let features: Vec<Value> = cells.into_iter().filter_map(|cell| feature(&names, cell, kind, level)).collect();
    json!({ "type": "FeatureCollection", "features": features })
}

fn feature(names: &Names, released: &ReleasedCell, kind: usize, level: Level) -> Option<Value> {
    let (cell, share) = (released.cell.parse::<Cell>().ok()?, released.share(kind));
    let percent = |share: f64| (share * 1_000.0).round() / 10.0;
    Some(json!({
        "type": "Feature",
        "geometry": geojson::Geometry::from(&cell.tile(level)),
        "properties": {
            "cell": released.cell,
            "share": share.map(|share| percent(share.share)),
            "low": share.map(|share| percent(share.interval.low)),
            "high": share.map(|share| percent(share.interval.high)),
            "uncertain": share.is_some_and(|share| share.uncertain()),
            "people": released.people,
            "marks": released.kinds.get(kind).and_then(|kind| kind.marks.figure()),
            "label": names.get(released),
        },
    }))
}

/// The cells of a release for a spreadsheet: people and marks of every kind.
pub(super) fn as_csv(tenant: &Tenant, lang: Lang, look: &Look<'_>) -> String {
    let words = &look.body.words;
    let mut head = vec![t::results_place(lang).to_owned(), "H3".to_owned(), t::results_people(lang).to_owned()];
    for kind in &words.kinds {
        let word = words.say(lang, kind).to_lowercase();
        head.extend([t::results_people_of(lang, word.clone()), t::results_marks_of(lang, word)]);
    }
    let names = Names::of(tenant, lang, look);
    let rows = look.cells().into_iter().map(|released| {
        let kinds = released.kinds.iter().flat_map(|kind| [written(lang, kind.people), written(lang, kind.marks)]);
        [names.get(released).to_owned(), released.cell.clone(), released.people.to_string()].into_iter().chain(kinds).collect()
    });
    csv::table(lang, std::iter::once(head).chain(rows))
}

fn written(lang: Lang, figure: Published) -> String {
    figure.figure().map_or_else(|| t::releases_hidden(lang).to_owned(), |figure| figure.to_string())
}

/// A figure for readers: a hidden one says that it is hidden.
pub(super) fn shown(lang: Lang, threshold: u32, figure: Published) -> Markup {
    html! {
        @match figure.figure() {
            Some(figure) => (numbers::whole(lang, i64::try_from(figure).unwrap_or(i64::MAX))),
            None => span.muted { (t::results_fewer_than(lang, i64::from(threshold))) },
        }
    }
}

/// The table of cells. `at` is the page that it stands on; `agree` is where one can agree: the inquiry's public address, while it is open.
pub(super) fn table(tenant: &Tenant, lang: Lang, look: &Look<'_>, at: &str, agree: Option<&str>) -> Markup {
    let (kind, cells, names) = (look.place_of_kind(), look.cells(), Names::of(tenant, lang, look));
    let (skipped, shown) = look.page.map_or((0, MOST_ROWS), |page| ((page - 1) * ON_A_PAGE, ON_A_PAGE));
    let word = look.body.kind_word(lang, look.kind);
    html! {
        p.small.muted { (t::results_order_share(lang)) }
        (ui::scroll_table(t::results_table(lang), &html! {
            table.ds-table data-stack {
                thead { tr {
                    th scope="col" { (t::results_place(lang)) }
                    th.r scope="col" { (t::results_people(lang)) }
                    th scope="col" { (t::results_share_of(lang, word.clone())) }
                    th.r scope="col" { (t::results_probably_head(lang)) }
                    @if agree.is_some() { th.no-print scope="col" { (t::releases_agree_head(lang)) } }
                } }
                tbody {
                    @for (released, cell) in cells.iter().skip(skipped).take(shown).filter_map(|released| Some((released, released.cell.parse::<Cell>().ok()?))) {
                        tr {
                            th scope="row" { (names.get(released)) }
                            td.r data-label=(t::results_people(lang)) { (numbers::whole(lang, i64::try_from(released.people).unwrap_or(i64::MAX))) }
                            (share_columns(lang, released.share(kind).as_ref()))
                            @if let Some(at) = agree { td.no-print { a href=(format!("{at}/map?agree={cell}&kind={}", look.kind)) { (t::releases_agree(lang)) } } }
                        }
                    }
                }
            }
        }))
        (pages(lang, look, at, cells.len()))
    }
}

/// Which of the cells the table shows, and the way to the others: leaf by leaf, or all at once, as for paper.
fn pages(lang: Lang, look: &Look<'_>, at: &str, cells: usize) -> Markup {
    let to = |page: &str| format!("{at}?{}&page={page}#table", look.query());
    let Some(page) = look.page else {
        return html! { @if cells > MOST_ROWS { p.small.muted { (t::releases_rows_shown(lang, MOST_ROWS as i64, cells as i64)) } } };
    };
    let first = (page - 1) * ON_A_PAGE;
    let (earlier, later) =
        ((page > 1).then(|| to(&(page - 1).to_string())), (page * ON_A_PAGE < cells).then(|| to(&(page + 1).to_string())));
    html! {
        @if cells > ON_A_PAGE {
            div.row.row--wrap.row--apart.above-3 {
                p.small.muted { (t::results_rows(lang, first as i64 + 1, cells.min(first + ON_A_PAGE) as i64, cells as i64)) " " a.no-print href=(to(ALL_ROWS)) { (t::results_all_rows(lang)) } }
                (ui::pagination(lang, earlier.as_deref(), later.as_deref()))
            }
        }
    }
}

/// What the figures mean, in plain words.
pub(super) fn meaning(lang: Lang, look: &Look<'_>) -> Markup {
    let threshold = i64::from(look.body.threshold);
    html! {
        ul.stack.stack--2 {
            li { (t::releases_larger_cells(lang, threshold)) }
            li { (t::releases_hidden_parts(lang, threshold)) }
            li { (t::releases_noise(lang)) }
            li { (t::releases_whole_areas(lang)) }
            li { (t::releases_sums(lang)) }
            li { (t::releases_probably_means(lang)) }
            li { (t::releases_who(lang)) }
            li { (t::releases_frozen(lang, dates::day(lang, look.body.day))) }
        }
    }
}

/// Cells that had too few people, said in one line.
pub(super) fn hidden_line(lang: Lang, look: &Look<'_>) -> Markup {
    let hidden = look.map.map_or(0, |map| map.hidden);
    html! { @if hidden > 0 { (t::releases_cells_hidden(lang, hidden as i64, i64::from(look.body.threshold))) } }
}

/// People by named area.
pub(super) fn areas(lang: Lang, body: &Body) -> Markup {
    html! {
        @if !body.areas.is_empty() {
            section.above-6.stack.stack--3 {
                h2 { (t::releases_areas(lang)) }
                (ui::scroll_table(t::releases_areas(lang), &html! {
                    table.ds-table data-stack {
                        thead { tr {
                            th scope="col" { (t::releases_area(lang)) }
                            th.r scope="col" { (t::results_people(lang)) }
                            @for kind in &body.words.kinds { th.r scope="col" { (body.words.say(lang, kind)) } }
                        } }
                        tbody {
                            @for area in &body.areas { (area_row(lang, body, &area.name, area.people, &area.kinds)) }
                            (area_row(lang, body, t::releases_whole(lang), body.people, &body.kinds))
                        }
                    }
                }))
            }
        }
    }
}

fn area_row(lang: Lang, body: &Body, name: &str, people: Published, kinds: &[Published]) -> Markup {
    html! {
        tr {
            th scope="row" { (name) }
            td.r data-label=(t::results_people(lang)) { (shown(lang, body.threshold, people)) }
            @for (kind, figure) in body.words.kinds.iter().zip(kinds) {
                td.r data-label=(body.words.say(lang, kind)) { (shown(lang, body.threshold, *figure)) }
            }
        }
    }
}

/// Reasons in the whole inquiry, a list for each question.
pub(super) fn reasons(lang: Lang, body: &Body) -> Markup {
    let told = body.words.reasons.iter().zip(&body.reasons).filter(|(_, told)| told.people.figure().is_some_and(|people| people > 0));
    html! {
        @for (question, told) in told {
            @let people = told.people.figure().unwrap_or(1).max(1);
            section.above-6.stack.stack--3 {
                h2.h2-small { (body.words.say(lang, &question.word)) }
                p.small.muted { (t::releases_reasons_of(lang, i64::try_from(people).unwrap_or(i64::MAX))) }
                (charts::bar_list(lang, tone(question.word.name.trim_start_matches("why_")), &bars(lang, body, question, told, people)))
            }
        }
    }
}

fn bars(lang: Lang, body: &Body, question: &crate::Question, told: &super::model::ReleasedReasons, people: u64) -> Vec<Bar> {
    let pairs =
        question.choices.iter().zip(&told.choices).filter_map(|(choice, figure)| Some((choice, figure.figure().filter(|n| *n > 0)?)));
    let mut bars: Vec<Bar> = pairs
        .map(|(choice, n)| Bar {
            label: body.words.say(lang, choice).to_owned(),
            n: i64::try_from(n).unwrap_or(i64::MAX),
            share: (n as f64 / people as f64).min(1.0),
        })
        .collect();
    bars.sort_by_key(|bar| std::cmp::Reverse(bar.n));
    bars
}

/// What stands beside the map about a chosen cell, of released figures.
pub(super) fn panel(tenant: &Tenant, lang: Lang, look: &Look<'_>, place: &Place) -> Markup {
    let chosen = place.cells.last().map(Cell::to_string);
    let Some(released) = look.cells().into_iter().find(|cell| Some(&cell.cell) == chosen.as_ref()) else { return nothing_chosen(lang) };
    let names = Names::of(tenant, lang, look);
    let heading = names.get(released);
    html! {
        div { p.eyebrow { (t::results_chosen(lang)) } h2 { (heading) } }
        @match released.share(look.place_of_kind()) {
            Some(share) => div.stat-line {
                div.stat { span.stat__figure { (numbers::percent(lang, share.share)) } }
                p.small.muted {
                    (t::results_part_of(lang, look.body.kind_word(lang, look.kind), share.part, share.of)) br;
                    (probably(lang, &share))
                }
            },
            None => p.muted { (t::results_fewer_than(lang, i64::from(look.body.threshold))) },
        }
    }
}
