//! How waves look beside each other: one table a question, a column a wave, and how much each choice differs.

use ground::Tenant;
use ground::access::Viewer;
use investigate::inquiries::Inquiry;
use kit::charts::{self, Lines, Point, Unit};
use kit::db::{DbError, Tx};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::numbers;
use kit::web::ui;
use maud::{Markup, html};

use super::{Asked, Compared, Difference, Line, WITH, Waves, read};
use crate::csv;
use crate::questions::model::Shape;
use crate::questions::views::{index_table, with};

/// The page of the waves that an address asks for.
pub(in crate::questions) fn page(
    tx: &mut Tx,
    tenant: &Tenant,
    viewer: &Viewer,
    lang: Lang,
    inquiry: &Inquiry,
    fields: &Fields,
) -> Result<Markup, DbError> {
    let waves = read(tx, tenant, viewer, lang, inquiry, fields)?;
    let at = inquiry.room_path();
    let compared = waves.all.len() > 1;
    Ok(html! {
        (ui::crumbs(lang, &[("/work/inquiries", t::menu_inquiries(lang)), (&at, inquiry.title(lang)), (&format!("{at}/result"), t::results_title(lang))], t::questions_waves(lang)))
        div.row.row--apart.result__head {
            h1.h1-small { (t::questions_waves_title(lang, inquiry.title(lang).to_owned())) }
            div.row.row--wrap {
                @if compared { a.ds-button data-variant="tertiary" data-size="small" href=(file(&waves, &at)) { (ui::icon("download")) " " (t::questions_waves_csv(lang)) } }
                button.ds-button type="button" data-variant="tertiary" data-size="small" data-island="print" hidden { (ui::icon("print")) " " (t::results_print(lang)) }
            }
        }
        @if waves.offered.is_empty() {
            div.above-5 { (ui::empty(t::questions_waves_none(lang), t::questions_waves_none_text(lang), Some((&format!("{at}/result"), t::questions_waves_back(lang))))) }
        } @else { (choosing(lang, &waves, &at)) }
        @if compared { (table_of_waves(lang, &waves)) (index(lang, &waves)) @for one in waves.questions(lang) { (question(lang, &waves, &one)) } p.small.muted.above-5 { (t::questions_waves_meaning(lang)) } }
    })
}

fn file(waves: &Waves, at: &str) -> String {
    with(&format!("{at}/result.csv"), waves.all.iter().skip(1).map(|wave| (WITH, wave.inquiry.slug.clone())))
}

/// What it can be compared with, two at most.
fn choosing(lang: Lang, waves: &Waves, at: &str) -> Markup {
    let chosen = |one: &Inquiry| waves.all.iter().any(|wave| wave.inquiry.id == one.id);
    html! {
        form.no-print.above-5 method="get" action={ (at) "/result" } {
            (ui::hidden(WITH, ""))
            fieldset.choices {
                legend { (t::questions_waves_with(lang)) p.hint { (t::questions_waves_hint(lang)) } }
                @for (one, name) in &waves.offered {
                    label.choice { span { (name) } input.ds-input type="checkbox" name=(WITH) value=(one.slug) checked[chosen(one)]; }
                }
            }
            @if waves.too_many { p.field-error role="alert" { (t::questions_waves_too_many(lang)) } }
            div.buttons.above-3 { button.ds-button type="submit" { (t::questions_waves_show(lang)) } }
        }
    }
}

/// Who answered each wave.
fn table_of_waves(lang: Lang, waves: &Waves) -> Markup {
    html! {
        section.above-6 {
            (ui::scroll_table(t::questions_waves(lang), &html! {
                table.ds-table {
                    thead { tr { th scope="col" { (t::questions_waves_survey(lang)) } th.num scope="col" { (t::results_people(lang)) } } }
                    tbody { @for wave in &waves.all { tr { th scope="row" { (wave.name) } td.num { @match wave.people { Some(people) => (numbers::whole(lang, people)), None => (t::questions_waves_hidden(lang)) } } } } }
                }
            }))
        }
    }
}

/// The indices of each wave, and the one of everything as a line over time.
fn index(lang: Lang, waves: &Waves) -> Markup {
    let columns: Vec<_> = waves.all.iter().map(|wave| (wave.name.clone(), wave.indexes())).collect();
    let mut points: Vec<Point> = waves
        .all
        .iter()
        .zip(&columns)
        .filter_map(|(wave, (_, indexes))| {
            let whole = indexes.last()?;
            Some(Point { at: wave.at()?, label: wave.name.clone(), value: whole.value, between: None, n: Some(whole.people) })
        })
        .collect();
    points.sort_by(|one, other| one.at.total_cmp(&other.at));
    let lines = Lines { id: "index".to_owned(), title: t::questions_index(lang).to_owned(), unit: Unit::Number(0), points, target: None };
    html! {
        (index_table(lang, &waves.fallback, &columns))
        @if lines.points.len() > 1 { (charts::line_series(lang, &lines)) }
    }
}

fn question(lang: Lang, waves: &Waves, one: &Compared) -> Markup {
    let answered = |asked: &Asked| matches!(asked, Asked::Answered { .. });
    html! {
        section.question-result.stack.stack--3.above-5 id={ "q-" (one.subject.word.name) } {
            h2.h2-small { (waves.say(lang, &one.subject)) }
            @for (wave, asked) in waves.all.iter().zip(&one.waves) {
                @if *asked == Asked::Not { p.small.muted { (t::questions_waves_not_asked(lang, wave.name.clone())) } }
            }
            @if one.waves.iter().any(answered) {
                (ui::scroll_table(waves.say(lang, &one.subject), &html! { table.ds-table {
                    thead { tr {
                        th scope="col" { (t::questions_choice(lang)) }
                        @for (at, wave) in waves.all.iter().enumerate() {
                            th.num scope="col" { (wave.name) }
                            @if at > 0 { th.num scope="col" { (t::questions_waves_difference(lang)) } }
                        }
                    } }
                    tbody { (answers(lang, one)) @for line in &one.rows { (row(lang, one, line)) } }
                } }))
                @if one.subject.shape == Shape::Ranking { p.small.muted { (t::questions_first(lang)) } }
                @if one.rows.is_empty() && !one.subject.choices.is_empty() { p.small.muted { (t::questions_waves_shares_hidden(lang)) } }
            } @else { p { (t::questions_waves_hidden(lang)) } }
        }
    }
}

/// How many answered, and the mean.
fn answers(lang: Lang, one: &Compared) -> Markup {
    let mean = |at: usize| match one.waves[at] {
        Asked::Answered { mean, .. } => mean,
        _ => None,
    };
    html! {
        tr { th scope="row" { "n" } @for (at, asked) in one.waves.iter().enumerate() {
            td.num { @match asked { Asked::Answered { people, .. } => (numbers::whole(lang, *people)), Asked::Few => (t::questions_few(lang)), Asked::Not => "–" } }
            @if at > 0 { td {} }
        } }
        @if (0..one.waves.len()).any(|at| mean(at).is_some()) {
            tr { th scope="row" { (t::questions_mean(lang)) } @for at in 0..one.waves.len() {
                td.num { @if let Some(mean) = mean(at) { (numbers::decimal(lang, mean, 1)) } @else { "–" } }
                @if at > 0 { td.num { @if let Some((now, then)) = mean(0).zip(mean(at)) { (signed(lang, now - then, 1)) } } }
            } }
        }
    }
}

fn row(lang: Lang, one: &Compared, line: &Line) -> Markup {
    html! {
        tr { th scope="row" { (line.label) } @for (at, share) in line.shares.iter().enumerate() {
            td.num {
                @match share {
                    Some(share) => { (numbers::percent(lang, share.share)) br; span.tiny.muted { (numbers::percent_between(lang, share.interval.low, share.interval.high)) } },
                    None => "–",
                }
            }
            @if at > 0 { td.num { @if let Some(difference) = line.difference(at).filter(|_| one.subject.shape != Shape::Words) { (differs(lang, &difference)) } @else { "–" } } }
        } }
    }
}

/// By how many points of a hundred, where that probably lies, and whether it is sure: in words, never by colour.
fn differs(lang: Lang, difference: &Difference) -> Markup {
    let ends = t::questions_waves_between(
        lang,
        signed(lang, difference.interval.low * 100.0, 0),
        signed(lang, difference.interval.high * 100.0, 0),
    );
    html! {
        (signed(lang, difference.by * 100.0, 0)) br;
        span.tiny.muted { (ends) } br;
        @if difference.is_sure() { b.tiny { (t::questions_waves_sure(lang)) } } @else { span.tiny.muted { (t::questions_waves_unsure(lang)) } }
    }
}

/// With its sign, zero without.
fn signed(lang: Lang, number: f64, decimals: usize) -> String {
    let size = numbers::decimal(lang, number.abs(), decimals);
    let zero = size.chars().all(|letter| !letter.is_ascii_digit() || letter == '0');
    match number {
        _ if zero => size,
        number if number < 0.0 => format!("−{size}"),
        _ => format!("+{size}"),
    }
}

/// The same for a spreadsheet: one row a choice.
pub(in crate::questions) fn table(
    tx: &mut Tx,
    tenant: &Tenant,
    viewer: &Viewer,
    lang: Lang,
    inquiry: &Inquiry,
    fields: &Fields,
) -> Result<String, DbError> {
    let waves = read(tx, tenant, viewer, lang, inquiry, fields)?;
    let mut head = vec![t::questions_question(lang).to_owned(), t::questions_choice(lang).to_owned()];
    for (at, wave) in waves.all.iter().enumerate() {
        head.extend(["n", t::results_share(lang), "95 %: ≥", "95 %: ≤"].map(|word| format!("{}: {word}", wave.name)));
        if at > 0 {
            let difference = t::questions_waves_difference(lang);
            head.extend([difference, "95 %: ≥", "95 %: ≤", t::questions_waves_sure(lang)].map(|word| format!("{}: {word}", wave.name)));
        }
    }
    let mut rows = vec![head];
    for one in waves.questions(lang) {
        let question = waves.say(lang, &one.subject).to_owned();
        let people = |at: usize| match one.waves[at] {
            Asked::Answered { people, .. } => people.to_string(),
            Asked::Few => t::questions_few(lang).to_owned(),
            Asked::Not => String::new(),
        };
        if one.rows.is_empty() {
            let cells =
                (0..one.waves.len()).flat_map(|at| std::iter::once(people(at)).chain(vec![String::new(); if at > 0 { 7 } else { 3 }]));
            rows.push([question.clone(), String::new()].into_iter().chain(cells).collect());
        }
        for line in &one.rows {
            let cells = (0..one.waves.len()).flat_map(|at| std::iter::once(people(at)).chain(cells(lang, line, at)));
            rows.push([question.clone(), line.label.clone()].into_iter().chain(cells).collect());
        }
    }
    Ok(csv::table(lang, rows))
}

/// The share with its interval; of an earlier wave the difference too, with 1 where it is sure.
fn cells(lang: Lang, line: &Line, at: usize) -> Vec<String> {
    let percent = |share: Option<f64>| share.map(|share| csv::percent(lang, share)).unwrap_or_default();
    let share = line.shares[at];
    let mut cells: Vec<String> =
        [share.map(|share| share.share), share.map(|share| share.interval.low), share.map(|share| share.interval.high)]
            .map(percent)
            .to_vec();
    if at > 0 {
        let difference = line.difference(at);
        let ends = [difference.map(|one| one.by), difference.map(|one| one.interval.low), difference.map(|one| one.interval.high)];
        cells.extend(ends.map(percent));
        cells.push(difference.map(|one| u8::from(one.is_sure()).to_string()).unwrap_or_default());
    }
    cells
}
