//! Measures as rows: a table on wide screens and on paper, a list on phones.

use kit::i18n::{Lang, t};
use kit::web::ui;
use maud::{Markup, html};

use super::{Reader, matrix, names, plain_sign, sign_in_row, slim};
use crate::plans::model::{Listed, Listing, Measure, Phase, Role, Sort};

/// What a list of measures is for.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    /// The reader.
    pub reader: Reader,
    /// The measures, in order.
    pub measures: &'a [Listed<'a>],
    /// The order and the choice that headings lead on from; none where rows are not sorted by the reader.
    pub listing: Option<&'a Listing>,
    /// What stands before the headings' own query, such as `plan=…&`.
    pub base: &'a str,
    /// Led to on the public site instead of in the room.
    pub public: bool,
}

/// Both, of which one is seen.
pub(super) fn rows(rows: Rows<'_>) -> Markup {
    let columns = matrix::columns(rows.measures);
    html! {
        @if rows.public || columns.len() > matrix::MOST { (table(rows)) } @else { (matrix::matrix(rows, &columns)) }
        (list(rows))
    }
}

pub(super) fn href(rows: Rows<'_>, measure: &Measure) -> String {
    if rows.public { measure.public_path() } else { measure.path() }
}

fn table(rows: Rows<'_>) -> Markup {
    let lang = rows.reader.lang;
    html! {
        div.scroll-x.matrix-box tabindex="0" role="region" aria-label=(t::plan_measures(lang)) {
            table.ds-table {
                caption.hide { (t::plan_measures(lang)) }
                thead { tr {
                    (heading(rows, Sort::Number, t::measure_nr(lang), "", &html! {}))
                    th scope="col" { (t::measure_title(lang)) }
                    th scope="col" { (t::measure_accountable(lang)) }
                    (heading(rows, Sort::Status, t::measure_status(lang), "", &html! {}))
                    th scope="col" { (t::measure_thread(lang)) }
                    (heading(rows, Sort::Due, t::measure_due_heading(lang), "r", &html! {}))
                } }
                tbody { @for measure in rows.measures { (row(rows, measure)) } }
            }
        }
    }
}

fn row(rows: Rows<'_>, measure: &Measure) -> Markup {
    let (lang, today) = (rows.reader.lang, rows.reader.today);
    let late = measure.late(today);
    html! {
        tr data-late[late] {
            td.muted.num { (measure.number) }
            th scope="row" { a.quiet-link href=(href(rows, measure)) lang=[rows.reader.own_words()] dir="auto" { (measure.title) } }
            td { (carried_by(lang, measure)) }
            td { @let sign = measure.sign(today); (plain_sign(sign, sign.word(lang))) }
            td { (slim(rows.reader, measure)) }
            td.r.nowrap.strong[late] { (due(rows.reader, measure)) }
        }
    }
}

/// The day it is promised for, and under it when it was done.
pub(super) fn due(reader: Reader, measure: &Measure) -> Markup {
    let lang = reader.lang;
    html! {
        (measure.due.short(lang, reader.today))
        @if let Some(words) = measure.done_words(lang) { " " span.small.muted.done-day { (words) } }
    }
}

/// What nobody has decided says so where a plan may be called decided above it.
pub(super) fn undecided(lang: Lang, measure: &Measure) -> Markup {
    html! { @if measure.standing.phase == Phase::Proposed { " " span.small.muted { (t::measure_proposed(lang)) } } }
}

/// Who is accountable, and who coordinates when it is somebody else.
fn carried_by(lang: Lang, measure: &Measure) -> Markup {
    let (accountable, coordinating) = (names(measure, Role::Accountable), names(measure, Role::Coordinating));
    html! {
        (accountable)
        @if !coordinating.is_empty() && coordinating != accountable { div.small.muted { (t::plan_coordinated_by(lang, coordinating)) } }
    }
}

/// A heading that sorts by link, where the reader sorts.
pub(super) fn heading(rows: Rows<'_>, sort: Sort, name: &str, class: &str, more: &Markup) -> Markup {
    let sorted = rows.listing.is_some_and(|listing| listing.sort == sort).then_some("ascending");
    html! {
        th.(class) scope="col" aria-sort=[sorted] {
            @if let Some(listing) = rows.listing { a href=(address(rows.base, &Listing { sort, ..listing.clone() })) { (name) } } @else { (name) }
            (more)
        }
    }
}

/// The address of the plan's page that shows this listing.
pub(super) fn address(base: &str, listing: &Listing) -> String {
    let words: String = form_urlencoded::byte_serialize(listing.words.as_bytes()).collect();
    format!("/work/plan?{base}sort={}&show={}&q={words}", listing.sort.code(), listing.show.code())
}

fn list(rows: Rows<'_>) -> Markup {
    let lang = rows.reader.lang;
    html! {
        ol.list.plan-list aria-label=(t::plan_measures(lang)) {
            @for measure in rows.measures {
                li data-late[measure.late(rows.reader.today)] {
                    div.plan-list__name { span.n { (measure.number) } a.quiet-link href=(href(rows, measure)) lang=[rows.reader.own_words()] dir="auto" { (measure.title) } }
                    @if let Some(actor) = measure.accountable() { div.small.muted { (actor.name) } }
                    div.plan-list__foot { (sign_in_row(rows.reader, measure)) (slim(rows.reader, measure)) }
                    div.small.muted.num { (t::measure_due_heading(lang)) " " (due(rows.reader, measure)) }
                }
            }
        }
    }
}

/// A short list: number, title, sign. Used where the whole table would be too much.
pub(super) fn short(reader: Reader, measures: &[Listed<'_>], public: bool) -> Markup {
    html! {
        ul.plain {
            @for measure in measures {
                li {
                    @let sign = measure.sign(reader.today);
                    (ui::status_sign(sign.picture(), sign.word(reader.lang)))
                    span { span.muted.num { (measure.number) } " " a href=(if public { measure.public_path() } else { measure.path() }) lang=[reader.own_words()] dir="auto" { (measure.title) } (undecided(reader.lang, measure)) }
                }
            }
        }
    }
}
