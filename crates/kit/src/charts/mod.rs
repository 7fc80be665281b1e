//! Charts, drawn by the server as SVG. What a chart shows is also there in words: beside each bar, or as a table under the drawing.
//!
//! Lengths are SVG attributes (the content security policy allows no style attributes), colours and type come from the style sheet.
//! Where a length is a share of the row, it is given in per cent, so that the words beside keep their size on every screen.

mod drawing;
mod lines;
pub mod samples;
mod scale;
#[cfg(test)]
mod tests;

use maud::{Markup, html};

use crate::i18n::{Lang, t};
use crate::numbers;

pub use lines::{Lines, Point, Target, Unit, line_series};

/// Units in a row that are still drawn one by one; more of them become a bar.
const MOST_UNITS: u32 = 40;
/// Width and height of one unit's place, in the drawing's own units.
const UNIT: (u32, u32) = (20, 20);

/// The colour of a chart: the tenant's own, or that of a kind of mark. The words beside say the kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// The tenant's action colour.
    #[default]
    Action,
    /// Safe.
    Safe,
    /// Unsafe.
    Unsafe,
    /// Could be better.
    Better,
}

impl Tone {
    /// The style sheet's word for it.
    fn class(self) -> &'static str {
        match self {
            Self::Action => "",
            Self::Safe => "fill--trygg",
            Self::Unsafe => "fill--otrygg",
            Self::Better => "fill--battre",
        }
    }
}

/// One row of [`bar_list`].
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What was counted.
    pub label: String,
    /// How many.
    pub n: i64,
    /// The bar's length, 0 to 1: the share of those who could have said it.
    pub share: f64,
}

/// Counts of several things under each other: word, number, bar.
pub fn bar_list(lang: Lang, tone: Tone, bars: &[Bar]) -> Markup {
    html! {
        ul.bars {
            @for bar in bars {
                li.bar {
                    span { (bar.label) }
                    span.num { (numbers::whole(lang, bar.n)) span.hide { ", " (numbers::percent(lang, bar.share)) } }
                    svg.bar__line width="100%" height="8" aria-hidden="true" focusable="false" {
                        rect.rest width="100%" height="8" {}
                        rect class=(format!("fill {}", tone.class())) width=(percent(bar.share)) height="8" rx="4" {}
                    }
                }
            }
        }
    }
}

/// One row of [`share_interval`].
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// Whose share it is.
    pub label: String,
    /// The share, 0 to 1.
    pub share: f64,
    /// Lower end of its 95 % interval, 0 to 1.
    pub low: f64,
    /// Upper end, 0 to 1.
    pub high: f64,
    /// Of how many it is a share.
    pub n: i64,
}

/// Shares of several groups on one scale from 0 to 100 %: a dot where the share is, a band where it probably lies.
pub fn share_interval(lang: Lang, title: &str, shares: &[Share]) -> Markup {
    html! {
        figure.shares {
            figcaption { (title) }
            ul.shares__rows {
                @for row in shares { li { (share_row(lang, row)) } }
            }
            div.shares__scale aria-hidden="true" {
                @for part in [0.0, 0.5, 1.0] { span { (numbers::percent(lang, part)) } }
            }
        }
    }
}

fn share_row(lang: Lang, row: &Share) -> Markup {
    html! {
        span.shares__label { (row.label) }
        span.num {
            b.strong { (t::chart_share_of(lang, numbers::percent(lang, row.share), row.n)) } " "
            span.muted { (t::chart_probably(lang, numbers::percent_between(lang, row.low, row.high))) }
        }
        svg.chart.shares__line width="100%" height="14" overflow="visible" aria-hidden="true" focusable="false" {
            line.axis x1="0" x2="100%" y1="7" y2="7" {}
            line.interval x1=(percent(row.low)) x2=(percent(row.high)) y1="7" y2="7" {}
            circle.dot cx=(percent(row.share)) cy="7" r="5.5" {}
        }
    }
}

/// How many of a number of like things are done: one disc each, or a bar when they are many. `title` says it in words, such as
/// "12 av 18 lyktstolpar är på plats".
pub fn unit_row(title: &str, done: u32, all: u32) -> Markup {
    let done = done.min(all);
    if all == 0 {
        html! {}
    } else if all > MOST_UNITS {
        html! {
            svg.bar__line width="100%" height="8" role="img" aria-label=(title) {
                rect.rest width="100%" height="8" {}
                rect.fill width=(percent(f64::from(done) / f64::from(all))) height="8" rx="4" {}
            }
        }
    } else {
        let (width, height) = UNIT;
        let centre = |unit: u32| width * unit + width / 2;
        html! {
            svg.unit-row width=(width * all) viewBox=(format!("0 0 {} {height}", width * all)) role="img" aria-label=(title) {
                @for unit in 0..done { circle.done cx=(centre(unit)) cy=(height / 2) r="7" {} }
                @for unit in done..all { circle.open cx=(centre(unit)) cy=(height / 2) r="6.25" {} }
            }
        }
    }
}

/// A share as an SVG length, kept between 0 and 100 %; 0 for what is no number.
fn percent(share: f64) -> String {
    let share = if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) };
    format!("{}%", (share * 1_000.0).round() / 10.0)
}
