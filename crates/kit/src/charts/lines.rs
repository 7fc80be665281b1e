//! One figure over the years: a line with its uncertainty and its target, and the same figures as a table.

use maud::{Markup, html};

use super::drawing::{Paper, drawing};
use crate::i18n::{Lang, t};
use crate::numbers;

/// What the values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Shares from 0 to 1, shown in per cent.
    Share,
    /// Numbers with so many decimals.
    Number(usize),
}

/// One value of the series.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// When, in years; the distance between points is true to it.
    pub at: f64,
    /// When, in words: `2026` or `Hösten 2026`.
    pub label: String,
    /// The value, in the series' unit.
    pub value: f64,
    /// Where it probably lies (95 % interval), when it comes from a sample.
    pub between: Option<(f64, f64)>,
    /// How many it rests on, when they were counted.
    pub n: Option<i64>,
}

/// What is aimed at.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// The value, in the series' unit.
    pub value: f64,
    /// In words: `Mål 2028: 65 %`.
    pub label: String,
}

/// A series to draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Lines {
    /// An id that no other chart on the page has.
    pub id: String,
    /// What the figure is.
    pub title: String,
    /// What the values are.
    pub unit: Unit,
    /// The values, oldest first.
    pub points: Vec<Point>,
    /// What is aimed at.
    pub target: Option<Target>,
}

/// Draws the series, says where its axis starts when that is not zero, and gives the table. Nothing for a series without values.
pub fn line_series(lang: Lang, lines: &Lines) -> Markup {
    let paper = Paper::new(lang, lines);
    let start = lines.in_unit(lang, paper.scale.start());
    html! {
        @if !lines.points.is_empty() {
            figure.series {
                (drawing(&paper))
                @if paper.scale.start() > 0.0 { p.tiny.muted { (t::chart_axis_starts(lang, start)) } }
                details.small {
                    summary { (t::chart_as_table(lang)) }
                    div.scroll-x tabindex="0" role="region" aria-label=(lines.title) { (table(lang, lines)) }
                }
            }
        }
    }
}

impl Lines {
    /// Values as they are drawn and shown: shares in per cent.
    pub(super) fn shown(&self, value: f64) -> f64 {
        if self.unit == Unit::Share { value * 100.0 } else { value }
    }

    pub(super) fn in_unit(&self, lang: Lang, shown: f64) -> String {
        match self.unit {
            Unit::Share => numbers::percent(lang, shown / 100.0),
            Unit::Number(decimals) => numbers::decimal(lang, shown, decimals),
        }
    }

    pub(super) fn written(&self, lang: Lang, value: f64) -> String {
        self.in_unit(lang, self.shown(value))
    }

    fn written_between(&self, lang: Lang, (low, high): (f64, f64)) -> String {
        match self.unit {
            Unit::Share => numbers::percent_between(lang, low, high),
            Unit::Number(decimals) => format!("{}–{}", numbers::decimal(lang, low, decimals), numbers::decimal(lang, high, decimals)),
        }
    }

    /// The series in words, for those who do not see the drawing.
    pub(super) fn description(&self, lang: Lang) -> String {
        let points = self.points.iter().map(|point| format!("{}: {}.", point.label, self.written(lang, point.value)));
        let target = self.target.iter().map(|target| format!("{}.", target.label));
        points.chain(target).collect::<Vec<_>>().join(" ")
    }
}

fn table(lang: Lang, lines: &Lines) -> Markup {
    let (sample, counted) = (lines.points.iter().any(|point| point.between.is_some()), lines.points.iter().any(|point| point.n.is_some()));
    html! {
        table.ds-table {
            caption.hide { (lines.title) }
            thead { tr {
                th scope="col" { (t::chart_when(lang)) }
                th.r scope="col" { (t::chart_value(lang)) }
                @if sample { th.r scope="col" { (t::chart_probably_heading(lang)) } }
                @if counted { th.r scope="col" { (t::chart_count(lang)) } }
            } }
            tbody {
                @for point in &lines.points {
                    tr {
                        th scope="row" { (point.label) }
                        td.r { (lines.written(lang, point.value)) }
                        @if sample { td.r { @if let Some(between) = point.between { (lines.written_between(lang, between)) } } }
                        @if counted { td.r { @if let Some(n) = point.n { (numbers::whole(lang, n)) } } }
                    }
                }
            }
        }
    }
}
