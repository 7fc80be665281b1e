//! The filters of a result: as choices on the screen, as a sentence on paper.

use chrono::{Datelike, NaiveDate};
use kit::dates;
use kit::i18n::t;
use kit::web::ui;
use maud::{Markup, html};

use crate::results::forms::Group;
use crate::results::sheet::Sheet;
use crate::results::{limits, queries};

pub(super) fn filters(sheet: &Sheet) -> Markup {
    let (lang, words) = (sheet.lang, &sheet.words);
    let when = sheet.asked.times.join("-");
    html! {
        div.filters data-live role="group" aria-label=(t::results_filters(lang)) {
            select.ds-input name="kind" aria-label=(t::results_kind(lang)) {
                @for kind in &words.kinds {
                    option value=(kind.name) selected[kind.name == sheet.asked.kind] { (t::results_share_of(lang, words.say(lang, kind).to_lowercase())) }
                }
            }
            @if !words.times.is_empty() {
                select.ds-input name="when" aria-label=(t::results_when(lang)) {
                    option value="" { (t::results_any_time(lang)) }
                    @for (name, times) in words.time_choices() { option value=(name) selected[name == when] { (words.times(lang, &times)) } }
                }
            }
            (period_filter(sheet, "from"))
            (period_filter(sheet, "to"))
            (group_filter(sheet))
            (ui::hidden("sort", sheet.listing.order.code()))
            (ui::hidden("level", &u8::from(sheet.listing.level).to_string()))
            div.filters__send { button.ds-button type="submit" data-variant="secondary" { (t::results_show(lang)) } }
            p.filters__count data-part="count" {
                b { (t::results_places_in_cells(lang, sheet.in_cells, sheet.cells as i64)) } br;
                @let whole_areas = sheet.whole.all.marks - sheet.in_cells;
                @if whole_areas > 0 { (t::results_in_no_cell(lang, whole_areas)) br; }
                (t::results_by_people(lang, sheet.whole.all.people))
                @if sheet.cut { br; (t::results_newest_only(lang, queries::NEWEST)) }
            }
        }
        div data-part="period" { @if sheet.asked.is_backwards() { p.field-error role="alert" { (t::results_backwards(lang)) } } }
    }
}

/// Where the figures begin or end. What was asked for and is not among the choices stands there too, so that it is seen.
fn period_filter(sheet: &Sheet, name: &str) -> Markup {
    let (lang, periods) = (sheet.lang, &sheet.periods);
    let (label, any, value, choices) = match name {
        "from" => (t::results_from(lang), t::results_from_start(lang), &sheet.asked.from, &periods.from),
        _ => (t::results_to(lang), t::results_to_now(lang), &sheet.asked.to, &periods.to),
    };
    let month = |day: &NaiveDate| day.format("%Y-%m").to_string();
    let beside = limits::month(value).filter(|day| choices.iter().all(|known| known != day));
    html! {
        select.ds-input name=(name) aria-label=(label) {
            option value="" { (any) }
            @if let Some(day) = beside { option value=(value) selected { (label) " " (dates::month(lang, day)) } }
            @for day in choices {
                option value=(month(day)) selected[month(day) == *value] { (label) " " @if periods.years { (day.year()) } @else { (dates::month(lang, *day)) } }
            }
        }
    }
}

/// Groups to compare, where the form asks people about themselves.
fn group_filter(sheet: &Sheet) -> Markup {
    let (lang, words) = (sheet.lang, &sheet.words);
    let chosen = sheet.asked.group.as_ref();
    let questions: Vec<_> = words.about.iter().filter(|question| !question.long).collect();
    html! {
        @if !questions.is_empty() {
            select.ds-input name="group" aria-label=(t::results_group(lang)) {
                option value="" { (t::results_everybody(lang)) }
                @for question in questions {
                    optgroup label=(words.say(lang, &question.word)) {
                        @for choice in &question.choices {
                            @let group = Group { question: question.word.name.clone(), choice: choice.name.clone() };
                            option value=(group.code()) selected[chosen == Some(&group)] { (words.say(lang, choice)) }
                        }
                    }
                }
            }
        }
    }
}

/// What paper says of what was asked, and when: it has no filters to look at.
pub(super) fn on_paper(sheet: &Sheet) -> Markup {
    let (lang, asked, words) = (sheet.lang, &sheet.asked, &sheet.words);
    let month = |text: &str| limits::month(text).map(|day| dates::month(lang, day));
    let times = if asked.times.is_empty() { t::results_any_time(lang).to_owned() } else { words.times(lang, &asked.times) };
    let group = limits::group(lang, words, asked);
    let from =
        month(&asked.from).map_or_else(|| t::results_from_start(lang).to_owned(), |month| format!("{} {month}", t::results_from(lang)));
    let to = month(&asked.to).map_or_else(|| t::results_to_now(lang).to_owned(), |month| format!("{} {month}", t::results_to(lang)));
    let said = [t::results_share_of(lang, sheet.kind_word()), times, format!("{from}, {}", to.to_lowercase())];
    html! {
        div data-part="paper" {
            p.on-paper.small { (said.into_iter().chain(group).collect::<Vec<_>>().join(" · ")) br; (t::results_printed(lang, dates::day(lang, sheet.today))) }
        }
    }
}
