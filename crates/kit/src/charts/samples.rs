//! One of each chart, with the edges that a chart must bear: long words, nothing, everything, one value.

use maud::Markup;

use super::{Bar, Lines, Point, Share, Target, Tone, Unit, bar_list, line_series, share_interval, unit_row};
use crate::i18n::Lang;

/// Every chart in every state, with its name.
pub fn samples(lang: Lang) -> Vec<(&'static str, Markup)> {
    vec![
        ("bars", bar_list(lang, Tone::Unsafe, &bars())),
        ("no bars", bar_list(lang, Tone::Action, &[])),
        ("shares", share_interval(lang, "Andel otrygg", &shares())),
        ("years with a band", line_series(lang, &years())),
        ("two waves with bars", line_series(lang, &waves())),
        ("one value", line_series(lang, &Lines { points: vec![point(2026.0, 0.0, None)], unit: Unit::Number(1), ..waves() })),
        ("no values", line_series(lang, &Lines { points: vec![], ..waves() })),
        ("units", unit_row("12 av 18 lyktstolpar är på plats", 12, 18)),
        ("many units", unit_row("164 av 240 chefer utbildade", 164, 240)),
        ("no units", unit_row("", 0, 0)),
    ]
}

fn bars() -> Vec<Bar> {
    let bar = |label: &str, n, share| Bar { label: label.to_owned(), n, share };
    vec![
        bar("Det är för mörkt", 27, 0.82),
        bar("Svårt att se vem som kommer, särskilt vid trafikkorsningsanläggningarna", 1_131, 1.0),
        bar("Trafiken", 0, 0.0),
    ]
}

fn shares() -> Vec<Share> {
    let share = |label: &str, share, low, high, n| Share { label: label.to_owned(), share, low, high, n };
    vec![
        share("Kajsaniemigatan, vid hållplatsen", 0.77, 0.62, 0.87, 43),
        share("Elielplatsen", 0.0, 0.0, 0.11, 31),
        share("Parken", 1.0, 0.89, 1.0, 30),
    ]
}

fn point(at: f64, value: f64, between: Option<(f64, f64)>) -> Point {
    Point { at, label: at.to_string(), value, between, n: between.map(|_| 1_840) }
}

fn years() -> Lines {
    let values = [(2022.0, 0.51), (2023.0, 0.49), (2024.0, 0.50), (2025.0, 0.53), (2026.0, 0.58)];
    Lines {
        id: "safe-in-the-dark".to_owned(),
        title: "Andel som känner sig trygga ute när det är mörkt".to_owned(),
        unit: Unit::Share,
        points: values.map(|(at, value)| point(at, value, Some((value - 0.04, value + 0.04)))).to_vec(),
        target: Some(Target { value: 0.65, label: "Mål 2028: 65 %".to_owned() }),
    }
}

fn waves() -> Lines {
    let wave = |at, label: &str, value, between| Point { label: label.to_owned(), ..point(at, value, Some(between)) };
    Lines {
        id: "safe-marks".to_owned(),
        title: "Andel trygga markeringar längs gångvägen".to_owned(),
        unit: Unit::Share,
        points: vec![wave(2025.8, "Hösten 2025", 0.19, (0.11, 0.32)), wave(2026.8, "Hösten 2026", 0.38, (0.27, 0.50))],
        target: None,
    }
}
