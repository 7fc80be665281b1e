//! How the result of a survey looks: one section a question, a chart with its figures, or a table of groups.

use std::collections::BTreeMap;

use ground::red_thread::{Audience, Reading, knots};
use kit::charts::{self, Share as Row};
use kit::i18n::{Lang, t};
use kit::numbers;
use kit::web::thread::{Way, thread};
use kit::web::ui;
use maud::{Markup, html};

use super::filter::views::{filter, too_few};
use super::model::{Index, Shape, Subject, Sum, indexes};
use super::pages::Page;
use super::sealed::{groups_tell_nobody, hidden, tells_nobody};
use super::waves::WITH;
use crate::Word;
use crate::shares::Share;

/// So many of very many choices are shown.
const MOST_COMMON: usize = 50;

/// The page.
pub(super) fn page(page: &Page<'_>) -> Markup {
    let lang = page.lang;
    let at = page.inquiry.room_path();
    let people = page.everybody.people;
    let told = html! { (t::questions_answered(lang, page.answered)) };
    html! {
        (head(page, &at))
        div.result__thread { (thread(lang, &knots(Reading::new(lang, Audience::Room, page.today), &page.nodes, told), Way::Across)) }
        @if let Some(rate) = page.rate.filter(|rate| people.min(rate.answered) >= page.least) {
            p.above-3 { b { (t::questions_rate(lang, rate.answered, rate.invited, numbers::percent(lang, rate.share()))) } " " span.small.muted { (t::questions_rate_meaning(lang)) } }
        }
        @if people > 0 && people >= page.least && !page.is_of_few() { (fetching(page, &at)) }
        p.small.no-print.above-3 { a href={ (at) "/result?" (WITH) "=" } { (t::questions_waves_link(lang)) } }
        @if page.answered == 0 {
            div.above-5 { (ui::empty(t::results_empty(lang), t::questions_empty_text(lang), Some((&at, &t::results_to_inquiry(lang, page.inquiry.kind.word()))))) }
        } @else if !page.inquiry.has_figures() {
            div.above-5 { (ui::empty(&t::questions_answered(lang, page.answered), t::questions_while_open(lang), Some((&at, &t::results_to_inquiry(lang, page.inquiry.kind.word()))))) }
        } @else if people < page.least {
            div.above-5 { (ui::empty(&t::questions_too_few(lang, page.least), t::questions_too_few_text(lang), Some((&at, &t::results_to_inquiry(lang, page.inquiry.kind.word()))))) }
        } @else if page.is_of_few() {
            (filter(page, &at))
            (too_few(page, &at))
        } @else {
            (filter(page, &at))
            (dividers(page, &at))
            (index_of(page))
            @for (number, subject) in page.subjects.iter().enumerate() { (question(page, number, subject)) }
            p.small.muted.above-5 { (t::questions_meaning(lang)) }
            @if page.least > 0 { p.small.muted { (t::questions_kept(lang, page.least)) } }
        }
    }
}

fn head(page: &Page<'_>, at: &str) -> Markup {
    let lang = page.lang;
    html! {
        (ui::crumbs(lang, &[("/work/inquiries", t::menu_inquiries(lang)), (at, page.inquiry.title(lang))], t::results_title(lang)))
        div.row.row--apart.result__head {
            h1.h1-small { (page.inquiry.title(lang)) }
            div.row.row--wrap {
                @if page.has_board { a.ds-button data-size="small" href=(page.inquiry.board_path()) { (ui::icon("layers")) " " (t::inquiry_board(lang)) } }
                @if page.may_analyse { a.ds-button data-variant="secondary" data-size="small" href={ "/work/findings/new?inquiry=" (page.inquiry.slug) } { (ui::icon("plus")) " " (t::questions_to_finding(lang)) } }
                @if page.may_release { a.ds-button data-variant="tertiary" data-size="small" href={ (at) "/releases" } { (ui::icon("eye")) " " (t::releases_title(lang)) } }
                button.ds-button type="button" data-variant="tertiary" data-size="small" data-island="print" hidden { (ui::icon("print")) " " (t::results_print(lang)) }
            }
        }
    }
}

/// What can be fetched as a file: figures always, single answers where they are read.
fn fetching(page: &Page<'_>, at: &str) -> Markup {
    let lang = page.lang;
    let file =
        |name: &str, more: Option<(&'static str, String)>| with(&format!("{at}/{name}"), page.filter.pairs(None).into_iter().chain(more));
    html! {
        details.no-print.above-3 {
            summary { (t::questions_fetch(lang)) }
            ul.stack.stack--2.above-2 {
                li { a href=(file("result.csv", None)) { (t::questions_csv(lang)) } }
                @if page.least == 0 {
                    li { a href=(file("answers.xlsx", None)) { (t::questions_answers_xlsx(lang)) } }
                    li { a href=(file("answers.csv", None)) { (t::questions_answers_csv(lang)) } }
                    li { a href=(file("answers.csv", Some(("values", "1".to_owned())))) { (t::questions_answers_values(lang)) } }
                    // That format is what other tools take over, whole.
                    @if page.filter.is_empty() {
                        li { a href={ (at) "/answers.csv?odk=1" } { (t::questions_answers_odk(lang)) } }
                        li { a href={ (at) "/answers.csv?odk=split" } { (t::questions_answers_odk_split(lang)) } }
                    }
                }
            }
        }
    }
}

/// Ways to divide the result.
fn dividers(page: &Page<'_>, at: &str) -> Markup {
    let lang = page.lang;
    let by = page.divided.as_ref().map(|(by, _)| by.word.name.as_str());
    let here = |name: Option<&str>| (by == name).then_some("true");
    html! {
        @if !page.dividers.is_empty() {
            nav.tabs.no-print aria-label=(t::questions_divide(lang)) {
                a href=(address(page, at, None)) aria-current=[here(None)] { (t::questions_everybody(lang)) }
                @for one in &page.dividers { a href=(address(page, at, Some(&one.name))) aria-current=[here(Some(&one.name))] { (say(page, one)) } }
            }
        }
    }
}

/// The result of those who are asked for, divided by a question or not.
pub(super) fn address(page: &Page<'_>, at: &str, by: Option<&str>) -> String {
    with(&format!("{at}/result"), page.filter.pairs(None).into_iter().chain(by.map(|by| ("by", by.to_owned()))))
}

/// An address with these fields in it.
pub(super) fn with(path: &str, pairs: impl IntoIterator<Item = (&'static str, String)>) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

pub(super) fn say<'a>(page: &'a Page<'_>, word: &'a Word) -> &'a str {
    said(page.lang, &page.fallback, word)
}

/// A word in the reader's language; its name where the form has no words for it.
pub(super) fn said<'a>(lang: Lang, fallback: &str, word: &'a Word) -> &'a str {
    let said = word.text.get(lang.code(), fallback);
    if said.is_empty() { &word.name } else { said }
}

/// The indices of everybody; divided, those of each group beside them.
fn index_of(page: &Page<'_>) -> Markup {
    let everybody = (t::questions_everybody(page.lang).to_owned(), indices(page, &page.sums));
    let mut columns = vec![everybody];
    if let Some((by, by_choice)) = &page.divided {
        let named = by.choices.iter().filter_map(|choice| Some((say(page, choice).to_owned(), by_choice.get(&choice.name)?)));
        let groups: Vec<(String, &Vec<Sum>)> = named.collect();
        let fewest =
            |sums: &[Sum]| page.subjects.iter().zip(sums).filter(|(one, _)| one.index.is_some()).map(|(_, sum)| sum.answered.people).min();
        let unsaid = by_choice.get("").and_then(|sums| fewest(sums)).filter(|people| *people > 0);
        // Those who did not say are a group too: they would be the whole minus the others.
        let people: Vec<i64> = groups.iter().map(|(_, sums)| fewest(sums).unwrap_or(0)).chain(unsaid).collect();
        let hidden = hidden(&people, page.least);
        columns.extend(
            groups.into_iter().zip(hidden).map(|((name, sums), hidden)| (name, if hidden { Vec::new() } else { indices(page, sums) })),
        );
    }
    index_table(page.lang, &page.fallback, &columns)
}

fn indices(page: &Page<'_>, sums: &[Sum]) -> Vec<Index> {
    indexes(page.subjects.iter().zip(sums).map(|(subject, sum)| {
        let enough = sum.answered.people >= page.least;
        (subject, sum.mean().filter(|_| enough), sum.answered.people)
    }))
}

/// Indices from 0 to 100, that of everything last; one column for each group of people, the first of which knows all rows.
pub(super) fn index_table(lang: Lang, fallback: &str, columns: &[(String, Vec<Index>)]) -> Markup {
    let rows = columns.first().map_or(&[][..], |(_, all)| all.as_slice());
    html! {
        @if !rows.is_empty() {
            section.above-6 {
                h2.h2-line { (t::questions_index(lang)) }
                p.small.muted { (t::questions_index_text(lang)) }
                (ui::scroll_table(t::questions_index(lang), &html! {
                    table.ds-table {
                        thead { tr { th scope="col" { (t::questions_index_of(lang)) } @for (name, _) in columns { th.num scope="col" { (name) } } } }
                        tbody {
                            @for row in rows {
                                @let name = row.group.get(lang.code(), fallback);
                                tr { th scope="row" { @if name.is_empty() { (t::questions_index_all(lang)) } @else { (name) } } @for (_, all) in columns { td.num { (index_in(lang, row, all)) } } }
                            }
                        }
                    }
                }))
            }
        }
    }
}

fn index_in(lang: Lang, row: &Index, all: &[Index]) -> Markup {
    html! {
        @match all.iter().find(|index| index.group == row.group) {
            Some(index) => { b { (numbers::decimal(lang, index.value, 0)) } br; span.tiny.muted { "n " (numbers::whole(lang, index.people)) } },
            None => (t::questions_few(lang)),
        }
    }
}

fn question(page: &Page<'_>, number: usize, subject: &Subject) -> Markup {
    let (lang, sum) = (page.lang, &page.sums[number]);
    let missing = sum.asked.people - sum.answered.people;
    let before = number.checked_sub(1).and_then(|before| page.subjects.get(before));
    let group = subject.group.get(lang.code(), &page.fallback);
    html! {
        @if !group.is_empty() && before.is_none_or(|before| before.group != subject.group) { h2.h2-line.above-6 { (group) } }
        section.question-result.stack.stack--3.above-5 id={ "q-" (subject.word.name) } {
            @if group.is_empty() { h2.h2-small { (say(page, &subject.word)) } } @else { h3 { (say(page, &subject.word)) } }
            p.small.muted {
                (t::questions_answered(lang, sum.answered.people))
                @if missing > 0 { " · " (t::questions_missing(lang, missing)) }
                @if subject.shape == Shape::Several { " · " (t::questions_several(lang)) }
            }
            @if sum.answered.people == 0 { p { (t::questions_nobody(lang)) } }
            @else if sum.answered.people < page.least { p { (t::questions_too_few(lang, page.least)) } }
            @else if let Some((by, groups)) = page.divided.as_ref().filter(|(by, _)| by.word.name != subject.word.name && can_divide(page, subject)) { (by_group(page, number, subject, by, groups)) }
            @else { (figures(page, subject, sum)) }
            @if page.may_analyse && sum.answered.people >= page.least.max(1) && !subject.about {
                p.small.no-print { a href={ "/work/findings/new?inquiry=" (page.inquiry.slug) "&question=" (subject.word.name) } { (t::questions_to_finding(lang)) span.hide { ": " (say(page, &subject.word)) } } }
            }
        }
    }
}

/// Where figures of few are shown to nobody, areas are not divided: few are left in each.
fn can_divide(page: &Page<'_>, subject: &Subject) -> bool {
    subject.shape != Shape::Place || page.least == 0
}

fn figures(page: &Page<'_>, subject: &Subject, sum: &Sum) -> Markup {
    let lang = page.lang;
    if subject.shape != Shape::Place && !tells_nobody(page.least, subject, sum) {
        return html! {
            @if matches!(subject.shape, Shape::Scale | Shape::Number) { (mean(lang, sum)) }
            p.small.muted { (t::questions_choices_hidden(lang, page.least)) }
        };
    }
    html! {
        @match subject.shape {
            Shape::One | Shape::Several => (shares(page, subject, sum)),
            Shape::Place => (by_area(page, subject, sum)),
            Shape::Scale => { (mean(lang, sum)) (shares(page, subject, sum)) },
            Shape::Number => { (mean(lang, sum)) (written(lang, sum)) },
            Shape::Ranking => (ranking(page, subject, sum)),
            Shape::Words => @if page.least == 0 { p { a href={ (page.inquiry.room_path()) "/answers" } { (t::questions_read(lang)) } } },
        }
    }
}

fn shares(page: &Page<'_>, subject: &Subject, sum: &Sum) -> Markup {
    let lang = page.lang;
    let people = |row: usize| sum.rows.get(row).map_or(0, |tally| tally.people);
    let mut of: Vec<(&Word, i64)> = subject.told(people).map(|(row, choice)| (choice, people(row))).collect();
    // Choices that stand beside each other are read from the most common one; those of one answer, such as ages, have an order.
    if subject.shape == Shape::Several || subject.is_long() {
        of.sort_by_key(|(_, people)| std::cmp::Reverse(*people));
    }
    let all = of.len();
    of.truncate(if subject.is_long() { MOST_COMMON } else { all });
    let shown = of.len();
    let rows = of.into_iter().filter_map(|(choice, people)| {
        let share = Share::of(people, sum.answered.people)?;
        Some(Row {
            label: step_label(page, subject, choice),
            share: share.share,
            low: share.interval.low,
            high: share.interval.high,
            n: sum.answered.people,
        })
    });
    html! {
        (charts::share_interval(lang, t::questions_shares(lang), &rows.collect::<Vec<_>>()))
        @if shown < all { p.small.muted { (t::questions_most_common(lang, shown as i64, all as i64)) } }
    }
}

/// How many people named each area, the most first; what few did is left out where figures of few are shown to nobody.
fn by_area(page: &Page<'_>, subject: &Subject, sum: &Sum) -> Markup {
    let lang = page.lang;
    let people = |row: usize| sum.rows.get(row).map_or(0, |tally| tally.people);
    let mut rows: Vec<(&Word, i64)> = subject.told(people).map(|(row, area)| (area, people(row))).collect();
    rows.sort_by_key(|(_, people)| std::cmp::Reverse(*people));
    let hidden = hidden(&rows.iter().map(|(_, people)| *people).collect::<Vec<_>>(), page.least);
    html! {
        (ui::scroll_table(say(page, &subject.word), &html! {
            table.ds-table {
                thead { tr { th scope="col" { (t::questions_area(lang)) } th.num scope="col" { (t::questions_number(lang)) } th.num scope="col" { (t::results_share(lang)) } } }
                tbody {
                    @for ((area, people), _) in rows.iter().zip(&hidden).filter(|(_, hidden)| !**hidden) {
                        @if let Some(share) = Share::of(*people, sum.answered.people) {
                            tr {
                                th scope="row" { (say(page, area)) }
                                td.num { (numbers::whole(lang, *people)) }
                                td.num { (numbers::percent(lang, share.share)) br; span.tiny.muted { (numbers::percent_between(lang, share.interval.low, share.interval.high)) } }
                            }
                        }
                    }
                }
            }
        }))
        @if hidden.contains(&true) { p.small.muted { (t::questions_some_hidden(lang)) } }
        @if page.least == 0 { p.small.no-print { a href={ (page.inquiry.room_path()) "/answers" } { (t::questions_read(lang)) } } }
    }
}

fn step_label(page: &Page<'_>, subject: &Subject, choice: &Word) -> String {
    choice_word(page.lang, &page.fallback, subject, choice)
}

/// A step of a scale is called by its number, with words where the form has some.
pub(super) fn choice_word(lang: Lang, fallback: &str, subject: &Subject, choice: &Word) -> String {
    let words = choice.text.get(lang.code(), fallback);
    match subject.shape {
        Shape::Scale if !words.is_empty() => format!("{} · {words}", choice.name),
        Shape::Scale => choice.name.clone(),
        _ => said(lang, fallback, choice).to_owned(),
    }
}

fn mean(lang: Lang, sum: &Sum) -> Markup {
    html! { @if let Some(mean) = sum.mean() { p { (t::questions_mean(lang)) " " b { (numbers::decimal(lang, mean, 1)) } } } }
}

/// Whole numbers that people wrote, each with how many.
fn written(lang: Lang, sum: &Sum) -> Markup {
    let most = sum.numbers.values().copied().max().unwrap_or(1).max(1);
    let bars: Vec<charts::Bar> = sum
        .numbers
        .iter()
        .map(|(number, people)| charts::Bar { label: numbers::whole(lang, *number), n: *people, share: *people as f64 / most as f64 })
        .collect();
    charts::bar_list(lang, charts::Tone::Action, &bars)
}

fn ranking(page: &Page<'_>, subject: &Subject, sum: &Sum) -> Markup {
    let lang = page.lang;
    let mut rows: Vec<(&Word, f64, i64)> = subject
        .choices
        .iter()
        .enumerate()
        .filter_map(|(row, choice)| {
            let (places, people) = sum.places.get(row).copied().filter(|(_, people)| *people > 0.0)?;
            Some((choice, places / people, sum.rows.get(row).map_or(0, |tally| tally.people)))
        })
        .collect();
    rows.sort_by(|one, other| one.1.total_cmp(&other.1));
    html! {
        (ui::scroll_table(t::questions_ranking(lang), &html! {
            table.ds-table {
                thead { tr { th scope="col" { (t::questions_choice(lang)) } th.num scope="col" { (t::questions_mean_place(lang)) } th.num scope="col" { (t::questions_first(lang)) } } }
                tbody { @for (choice, place, first) in &rows { tr { th scope="row" { (say(page, choice)) } td.num { (numbers::decimal(lang, *place, 1)) } td.num { (numbers::whole(lang, *first)) } } } }
            }
        }))
    }
}

/// A column a group: the share of each choice, or the mean.
fn by_group(page: &Page<'_>, number: usize, subject: &Subject, by: &Subject, groups: &BTreeMap<String, Vec<Sum>>) -> Markup {
    let lang = page.lang;
    let none = Sum::default();
    let of = |name: &str| groups.get(name).map_or(&none, |sums| &sums[number]);
    let mut columns: Vec<(String, &Sum)> = by.choices.iter().map(|choice| (say(page, choice).to_owned(), of(&choice.name))).collect();
    columns.push((t::questions_no_group(lang).to_owned(), of("")));
    columns.retain(|(_, sum)| sum.answered.people > 0);
    let hidden = hidden(&columns.iter().map(|(_, sum)| sum.answered.people).collect::<Vec<_>>(), page.least);
    let shown: Vec<&Sum> = columns.iter().zip(&hidden).filter(|(_, hidden)| !**hidden).map(|((_, sum), _)| *sum).collect();
    let each = groups_tell_nobody(page.least, subject, &page.sums[number], &shown);
    html! {
        (ui::scroll_table(say(page, &subject.word), &html! {
            table.ds-table {
                thead { tr {
                    th scope="col" { (say(page, &by.word)) }
                    @for (name, _) in &columns { th.num scope="col" { (name) } }
                } }
                tbody {
                    tr { th scope="row" { "n" } @for ((_, sum), hidden) in columns.iter().zip(&hidden) { td.num { @if *hidden { (t::questions_few(lang)) } @else { (numbers::whole(lang, sum.answered.people)) } } } }
                    @if matches!(subject.shape, Shape::Scale | Shape::Number) {
                        tr { th scope="row" { (t::questions_mean(lang)) } @for ((_, sum), hidden) in columns.iter().zip(&hidden) { td.num { @if let Some(mean) = sum.mean().filter(|_| !hidden) { (numbers::decimal(lang, mean, 1)) } @else { "–" } } } }
                    }
                    @for (row, choice) in subject.told(|row| columns.iter().zip(&hidden).filter(|(_, hidden)| !**hidden).map(|((_, sum), _)| sum.rows.get(row).map_or(0, |tally| tally.people)).sum()).filter(|_| each) {
                        tr { th scope="row" { (step_label(page, subject, choice)) } @for ((_, sum), hidden) in columns.iter().zip(&hidden) { td.num { (share_in(lang, sum, row, *hidden)) } } }
                    }
                }
            }
        }))
        @if !each { p.small.muted { (t::questions_choices_hidden(lang, page.least)) } }
    }
}

fn share_in(lang: Lang, sum: &Sum, row: usize, hidden: bool) -> Markup {
    let share = sum.rows.get(row).and_then(|tally| Share::of(tally.people, sum.answered.people)).filter(|_| !hidden);
    html! {
        @match share {
            Some(share) => { (numbers::percent(lang, share.share)) br; span.tiny.muted { (numbers::percent_between(lang, share.interval.low, share.interval.high)) } },
            None => "–",
        }
    }
}
