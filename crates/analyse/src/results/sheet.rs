//! Everything that the result page shows, read in one transaction.

use chrono::{Datelike, Months, NaiveDate};
use geo::Rect;
use ground::Tenant;
use ground::places::Naming;
use ground::places::cells::Level;
use ground::places::svg_map::{CellShape, Overlay, View};
use ground::red_thread::{self, Kind, Node};
use investigate::desk::Desk;
use investigate::inquiries::{Inquiry, MapView};
use kit::db::Tx;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::numbers;
use kit::web::errors::PageError;
use maud::Markup;
use uuid::Uuid;

use super::forms::{self, Listing, Order};
use super::model::{Counts, Rights};
use super::panel::Panel;
use super::reach::{self, Reach};
use super::table::{self, Row};
use super::{Asked, CellCount, group, queries, reasons};
use crate::place::{around_all, asked_about};
use crate::shares::Share;
use crate::{Place, Words};
use ground::places::picture;

/// Where there are more months than this, whole years are offered to choose from.
const MOST_MONTHS: usize = 60;

/// Everything that the page shows.
pub(super) struct Sheet {
    pub lang: Lang,
    pub today: NaiveDate,
    pub slug: String,
    pub title: String,
    pub words: Words,
    pub asked: Asked,
    pub listing: Listing,
    pub view: MapView,
    pub rows: Vec<Row>,
    pub cells: usize,
    /// The marks in them; those that mean a whole area lie in none.
    pub in_cells: i64,
    /// The part of the earth that is coloured; where nothing is, what the inquiry asks about.
    pub told: Rect<f64>,
    pub whole: Counts,
    pub everything: Counts,
    /// Everybody in the months that are asked for.
    pub in_months: Counts,
    /// Who they are.
    pub reach: Vec<Reach>,
    /// A group was looked for among the newest marks only.
    pub cut: bool,
    pub periods: Periods,
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
        let words = Words::read(tx, tenant, inquiry)?;
        let naming = Desk::of(tenant).naming(tx, tenant, lang, inquiry)?;
        let (asked, around, place) = (Asked::of(fields, &words), asked_about(&inquiry.view), Place::of(fields));
        let (asked, everything) = opening_kind(tx, inquiry, &words, asked, fields)?;
        let listing = Listing::of(fields, forms::level(around, forms::opening_zoom(&inquiry.view)), forms::finest_in(around));
        let (counts, whole) = group::counted(tx, inquiry.id, listing.level, around, &asked)?;
        let counts = table::ordered(counts, listing.order);
        let in_months = match (asked.from.as_str(), asked.to.as_str()) {
            ("", "") => everything,
            _ => queries::whole(tx, inquiry.id, &Asked { times: Vec::new(), ..asked.of_all() })?,
        };
        let coloured = counts.iter().filter(|count| count.counts.share().is_some()).map(|count| count.cell);
        let told = around_all(coloured).unwrap_or(around);
        let rows = rows(tx, &naming, inquiry, &words, &asked, &counts, &listing)?;
        let panel = if place.is_empty() { None } else { Some(Panel::read(tx, &naming, inquiry, &words, &asked, &place, rights)?) };
        Ok(Self {
            picture: drawing(&naming, inquiry, &words, &asked, &listing, &counts, (&place, told)),
            reach: reach::read(tx, inquiry.id, &words, &asked, in_months.all.people)?,
            cut: asked.group.is_some() && in_months.all.marks > queries::NEWEST,
            in_months,
            whole,
            everything,
            periods: periods(queries::span(tx, inquiry.id)?.map(|(first, last)| (first.date_naive(), last.date_naive()))),
            nodes: red_thread::walk(tx, Kind::Inquiry, inquiry.id)?,
            slug: inquiry.slug.clone(),
            title: inquiry.title(lang).to_owned(),
            view: inquiry.view.clone(),
            threshold: i64::from(inquiry.release.threshold),
            cells: counts.len(),
            in_cells: counts.iter().map(|count| count.counts.all.marks).sum(),
            told,
            lang,
            today: tenant.today(),
            words,
            asked,
            listing,
            rows,
            place,
            panel,
            rights,
        })
    }

    /// The kind that is asked for, inside a sentence.
    pub fn kind_word(&self) -> String {
        self.words.kind(self.lang, &self.asked.kind).to_lowercase()
    }

    /// This page with some of what it asks for changed, at its table.
    pub fn link(&self, order: Order, page: usize, level: Level) -> String {
        let listing = Listing { order, page, level, rows: self.listing.rows };
        format!("/work/inquiries/{}/result?{}&{}&page={page}#table", self.slug, self.asked.query(), listing.query())
    }
}

fn rows(
    tx: &mut Tx,
    naming: &Naming<'_>,
    inquiry: &Inquiry,
    words: &Words,
    asked: &Asked,
    counts: &[CellCount],
    listing: &Listing,
) -> Result<Vec<Row>, PageError> {
    let here = table::on_page(counts, listing);
    let place = Place { cells: here.iter().map(|count| count.cell).collect(), ..Place::default() };
    let expected = here.iter().map(|count| count.counts.all.marks).sum();
    let told = match place.ranges() {
        Some(ranges) => queries::told(tx, inquiry.id, &ranges, asked, expected, reasons::MOST_READ)?,
        None => Vec::new(),
    };
    let reasons = reasons::most_common(&told, asked, words, listing.level);
    let findings: Vec<(Uuid, Place)> =
        queries::findings(tx, inquiry.id)?.into_iter().map(|(id, json)| (id, Place::from_json(&json))).collect();
    Ok(here.iter().map(|count| table::row(naming, words, count, &reasons, &findings)).collect())
}

fn drawing(
    naming: &Naming<'_>,
    inquiry: &Inquiry,
    words: &Words,
    asked: &Asked,
    listing: &Listing,
    counts: &[CellCount],
    (place, told): (&Place, Rect<f64>),
) -> Markup {
    let lang = naming.lang;
    let view = View::showing(told, 760, 494, 16);
    let shape = |count: &CellCount| {
        let share = count.counts.share()?;
        Some(CellShape {
            cell: count.cell,
            step: share.step(),
            uncertain: share.uncertain(),
            chosen: place.cells.contains(&count.cell),
            title: format!("{} {}", naming.cell(count.cell), said(lang, &share)),
            href: Some(format!("/work/inquiries/{}/result?{}&{}&cell={}#cell", inquiry.slug, asked.query(), listing.query(), count.cell)),
        })
    };
    let overlay = Overlay { cells: counts.iter().filter_map(shape).collect(), ..Overlay::default() };
    let title = t::results_share_of(lang, words.kind(lang, &asked.kind).to_lowercase());
    picture::picture(naming.tenant, lang, &view, &overlay, "result-picture", &title)
}

fn said(lang: Lang, share: &Share) -> String {
    format!("{} ({})", numbers::percent(lang, share.share), numbers::percent_between(lang, share.interval.low, share.interval.high))
}

/// What one can begin and end at, each by its month's first day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Periods {
    pub from: Vec<NaiveDate>,
    pub to: Vec<NaiveDate>,
    /// Whole years: each begins with its January and ends with its December.
    pub years: bool,
}

/// The months from the first answer to the last; the years where the months are too many to choose from.
fn periods(span: Option<(NaiveDate, NaiveDate)>) -> Periods {
    let Some((first, last)) = span else { return Periods::default() };
    let first = first.with_day(1).unwrap_or(first);
    let months: Vec<NaiveDate> =
        std::iter::successors(Some(first), |month| month.checked_add_months(Months::new(1))).take_while(|month| *month <= last).collect();
    if months.len() <= MOST_MONTHS {
        return Periods { from: months.clone(), to: months, years: false };
    }
    let of_each_year = |month| (first.year()..=last.year()).filter_map(|year| NaiveDate::from_ymd_opt(year, month, 1)).collect();
    Periods { from: of_each_year(1), to: of_each_year(12), years: true }
}

/// What the page opens on, with all that is counted of its kind: where nobody asks for one, the first that somebody has marked.
fn opening_kind(tx: &mut Tx, inquiry: &Inquiry, words: &Words, asked: Asked, fields: &Fields) -> Result<(Asked, Counts), PageError> {
    let everything = queries::whole(tx, inquiry.id, &Asked::everything(&asked.kind))?;
    let named = words.kinds.iter().any(|kind| kind.name == fields.value("kind"));
    if named || everything.chosen.marks > 0 || everything.all.marks == 0 {
        return Ok((asked, everything));
    }
    for kind in words.kinds.iter().filter(|kind| kind.name != asked.kind) {
        let everything = queries::whole(tx, inquiry.id, &Asked::everything(&kind.name))?;
        if everything.chosen.marks > 0 {
            return Ok((Asked { kind: kind.name.clone(), ..asked.clone() }, everything));
        }
    }
    Ok((asked, everything))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_years_are_offered_by_the_year_and_none_is_left_out() {
        let day = |year, month| NaiveDate::from_ymd_opt(year, month, 17).unwrap();
        let few = periods(Some((day(2026, 9), day(2026, 11))));
        assert_eq!((few.from.len(), few.years), (3, false));
        let many = periods(Some((day(2015, 1), day(2026, 11))));
        assert_eq!((many.from.len(), many.to.len(), many.years), (12, 12, true));
        assert_eq!(
            (many.from[0], many.to[11]),
            (NaiveDate::from_ymd_opt(2015, 1, 1).unwrap(), NaiveDate::from_ymd_opt(2026, 12, 1).unwrap())
        );
        assert_eq!(periods(None), Periods::default());
    }
}
