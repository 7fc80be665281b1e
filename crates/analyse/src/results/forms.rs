//! What a reader asks of a result: a kind, times of day, months, how fine, in which order.

use chrono::{DateTime, Months, NaiveDate, Utc};
use geo::Rect;
use ground::places::cells::{self, Level};
use investigate::inquiries::MapView;
use investigate::responses::footprint::Filter;
use kit::forms::Fields;

use super::model::Filters;
use crate::Words;

/// Finer cells than would fill a window so many times over are not looked for.
const MOST_CELLS: f64 = 8_000.0;
/// Rows on one page of the table.
pub(super) const PAGE: usize = 25;
/// Rows when all are asked for at once, as for paper.
pub(super) const ALL_ROWS: usize = 1_000;
/// The word that asks for them.
pub(super) const ALL: &str = "all";

/// The filters of a result.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Asked {
    /// The kind whose share is shown.
    pub kind: String,
    /// Times of day and year; empty means any.
    pub times: Vec<String>,
    /// First month, `YYYY-MM`; empty means from the beginning.
    pub from: String,
    /// Last month; empty means until now.
    pub to: String,
    /// Only those who said this about themselves; everybody when missing.
    pub group: Option<Group>,
}

/// A group of people: those who chose this in a question about themselves.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Group {
    /// The question's name.
    pub question: String,
    /// The choice's name.
    pub choice: String,
}

impl Group {
    /// Reads `question:choice`; what the inquiry does not know, or cannot compare, is no group.
    fn of(text: &str, words: &Words) -> Option<Self> {
        let (question, choice) = text.split_once(':')?;
        let asked = words.about.iter().find(|own| own.word.name == question && !own.long)?;
        asked.choices.iter().find(|own| own.name == choice).map(|_| Self { question: question.to_owned(), choice: choice.to_owned() })
    }

    /// As it stands in an address.
    pub(super) fn code(&self) -> String {
        format!("{}:{}", self.question, self.choice)
    }
}

/// The order of the table's rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// By the lower end of the share's interval: high and sure first.
    Share,
    /// By marks.
    Marks,
    /// By people.
    People,
}

/// What the table shows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Listing {
    pub order: Order,
    pub page: usize,
    /// Rows on a page.
    pub rows: usize,
    pub level: Level,
}

impl Asked {
    /// Reads the filters; what the inquiry does not know is left out.
    pub fn of(fields: &Fields, words: &Words) -> Self {
        let kind = words.kinds.iter().find(|kind| kind.name == fields.value("kind")).map_or(words.first_kind(), |kind| kind.name.as_str());
        let times = words.time_choices().into_iter().find(|(name, _)| name == fields.value("when")).map(|(_, times)| times);
        Self {
            kind: kind.to_owned(),
            times: times.unwrap_or_default(),
            from: month(fields.value("from")),
            to: month(fields.value("to")),
            group: Group::of(fields.value("group"), words),
        }
    }

    /// Everything of a kind: at all times, by everybody.
    pub(crate) fn everything(kind: &str) -> Self {
        Self { kind: kind.to_owned(), times: Vec::new(), from: String::new(), to: String::new(), group: None }
    }

    /// The same of everybody.
    pub(crate) fn of_all(&self) -> Self {
        Self { group: None, ..self.clone() }
    }

    /// The first month comes after the last: nothing lies between.
    pub(super) fn is_backwards(&self) -> bool {
        !self.to.is_empty() && self.from > self.to
    }

    /// The same as footprints are matched with it.
    pub(crate) fn filters(&self) -> Filters {
        let filter = |kinds: Vec<String>| Filter { kinds, times: self.times.clone() };
        Filters { all: filter(Vec::new()), chosen: filter(vec![self.kind.clone()]) }
    }

    /// The first and the last month as texts that every month lies between.
    pub(crate) fn months(&self) -> (&str, &str) {
        (&self.from, if self.to.is_empty() { "9999-12" } else { &self.to })
    }

    /// The moments that the months begin and end at (UTC, as answers are dated).
    pub(crate) fn moments(&self) -> (DateTime<Utc>, DateTime<Utc>) {
        let first = first_day(&self.from).unwrap_or(EARLIEST);
        let last = first_day(&self.to).and_then(|day| day.checked_add_months(Months::new(1))).unwrap_or(LATEST);
        (midnight(first), midnight(last))
    }

    /// The same in an address, as `name=value` pairs without those that say nothing.
    pub(crate) fn query(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(self.pairs()).finish()
    }

    /// The same as names and values.
    pub(crate) fn pairs(&self) -> Vec<(&'static str, String)> {
        let group = self.group.as_ref().map(Group::code).unwrap_or_default();
        let all = [
            ("kind", self.kind.clone()),
            ("when", self.times.join("-")),
            ("from", self.from.clone()),
            ("to", self.to.clone()),
            ("group", group),
        ];
        all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }
}

/// No answer is older or younger than these.
const EARLIEST: NaiveDate = match NaiveDate::from_ymd_opt(1970, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};
const LATEST: NaiveDate = match NaiveDate::from_ymd_opt(9999, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

impl Order {
    const ALL: [Self; 3] = [Self::Share, Self::Marks, Self::People];

    /// Its name in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Marks => "marks",
            Self::People => "people",
        }
    }
}

impl Listing {
    /// Reads order, page and how fine the table's cells are; `usual` where nothing is asked.
    pub fn of(fields: &Fields, usual: Level, finest: Level) -> Self {
        let order = Order::ALL.into_iter().find(|order| order.code() == fields.value("sort")).unwrap_or(Order::Share);
        let page = fields.value("page").parse::<usize>().unwrap_or(1).clamp(1, 400);
        let level = asked_level(fields).unwrap_or(usual);
        let rows = if fields.value("page") == ALL { ALL_ROWS } else { PAGE };
        Self { order, page, rows, level: level.min(finest) }
    }

    /// Order and fineness in an address; what one turns to next begins at its first page.
    pub fn query(&self) -> String {
        format!("sort={}&level={}", self.order.code(), u8::from(self.level))
    }
}

/// The level for a zoom in a window: coarser where the window would hold too many cells.
pub(super) fn level(bounds: Rect<f64>, zoom: f64) -> Level {
    finest_in(bounds).min(cells::level_for_zoom(zoom))
}

/// The level of a map beside the table, from `level`: as fine as its zoom shows, and never coarser than the table's own.
pub(super) fn level_beside(fields: &Fields, bounds: Rect<f64>, zoom: f64) -> Level {
    let own = asked_level(fields).unwrap_or(Level::Eight);
    finest_in(bounds).min(cells::level_for_zoom(zoom).max(own))
}

/// How fine the table's cells are asked to be.
fn asked_level(fields: &Fields) -> Option<Level> {
    let asked = fields.value("level").parse::<u8>().ok().and_then(|level| Level::try_from(level).ok());
    asked.filter(|level| cells::LEVELS.contains(level))
}

/// The zoom at which a map of a work page opens: as the inquiry says, but never showing more than its limits.
pub(super) fn opening_zoom(view: &MapView) -> f64 {
    /// How wide the map is on a desk, and the earth at zoom 0, in pixels.
    const WIDE: f64 = 700.0;
    const EARTH: f64 = 512.0;
    let [west, _, east, _] = view.bounds;
    let fills = (360.0 / (east - west).abs().max(1e-6) * WIDE / EARTH).log2();
    view.zoom.max(fills)
}

/// The finest level whose cells in a window can all be shown.
pub(super) fn finest_in(bounds: Rect<f64>) -> Level {
    const KM_PER_DEGREE: f64 = 111.195;
    let narrowing = bounds.center().y.to_radians().cos().max(0.01);
    let area = bounds.width() * bounds.height() * KM_PER_DEGREE.powi(2) * narrowing;
    let fits = |level: &Level| area / level.area_km2() <= MOST_CELLS;
    cells::LEVELS.into_iter().rev().find(fits).unwrap_or(Level::Eight)
}

/// `west,south,east,north` in degrees; none when it is no window.
pub(super) fn window(text: &str) -> Option<Rect<f64>> {
    let numbers: Vec<f64> = text.split(',').filter_map(|part| part.trim().parse().ok()).filter(|number: &f64| number.is_finite()).collect();
    let [west, south, east, north] = numbers.as_slice() else { return None };
    let sound = west < east
        && south < north
        && (-180.0..=180.0).contains(west)
        && (-90.0..=90.0).contains(south)
        && *east <= 180.0
        && *north <= 90.0;
    sound.then(|| Rect::new((*west, *south), (*east, *north)))
}

/// A window grown to a grid, so that small movements of the map ask for the same.
pub(super) fn snapped(bounds: Rect<f64>) -> Rect<f64> {
    let step = (bounds.width().max(bounds.height()) / 2.0).log2().ceil().exp2();
    let down = |degrees: f64| (degrees / step).floor() * step;
    let up = |degrees: f64| (degrees / step).ceil() * step;
    let (min, max) = (bounds.min(), bounds.max());
    Rect::new((down(min.x).max(-180.0), down(min.y).max(-90.0)), (up(max.x).min(180.0), up(max.y).min(90.0)))
}

/// `YYYY-MM`, or nothing.
fn month(text: &str) -> String {
    if first_day(text).is_some() { text.to_owned() } else { String::new() }
}

fn first_day(month: &str) -> Option<NaiveDate> {
    (month.len() == 7).then(|| NaiveDate::parse_from_str(&format!("{month}-01"), "%Y-%m-%d").ok()).flatten()
}

fn midnight(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(chrono::NaiveTime::MIN).and_utc()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_four_numbers_in_order() {
        assert!(window("24.9,60.1,25.0,60.2").is_some());
        for wrong in ["", "1,2,3", "25,60,24,61", "24,NaN,25,61", "-190,0,1,1", "a,b,c,d"] {
            assert_eq!(window(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn small_movements_ask_for_the_same() {
        let a = snapped(window("24.930,60.160,24.960,60.180").unwrap());
        let b = snapped(window("24.931,60.161,24.961,60.181").unwrap());
        assert_eq!(a, b);
        assert!(a.min().x <= 24.930 && a.max().y >= 60.181);
    }

    #[test]
    fn a_wide_window_gets_wide_cells_however_close_it_says_to_be() {
        let world = Rect::new((-180.0, -90.0), (180.0, 90.0));
        assert_eq!(level(world, 18.0), Level::Eight);
        let street = Rect::new((24.94, 60.17), (24.95, 60.174));
        assert_eq!(level(street, 17.0), Level::Eleven);
        assert_eq!(level(street, 12.0), Level::Eight);
    }

    #[test]
    fn months_become_moments() {
        let asked = Asked { from: month("2026-02"), to: month("2026-12"), ..Asked::everything("unsafe") };
        let (first, last) = asked.moments();
        assert_eq!((first.to_rfc3339(), last.to_rfc3339()), ("2026-02-01T00:00:00+00:00".into(), "2027-01-01T00:00:00+00:00".into()));
        assert!(!asked.is_backwards() && Asked { from: "2026-11".into(), to: "2026-10".into(), ..asked }.is_backwards());
        assert_eq!([month("2026-13"), month("nu"), month("2026-1")], ["", "", ""]);
    }
}
