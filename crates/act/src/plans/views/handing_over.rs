//! Where a measure is handed over.

use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Choice};
use maud::{Markup, html};

use super::{sentence, without_net};
use crate::plans::model::{HandedOver, Heir, Measure, Way};

/// What the page shows.
pub(crate) struct HandOverPage<'a> {
    /// The reader's language.
    pub lang: Lang,
    /// The measure.
    pub measure: &'a Measure,
    /// Who can take it over.
    pub heirs: &'a [Heir],
    /// Those are everybody with a role in the programme.
    pub all: bool,
    /// What stands in the form.
    pub fields: &'a Fields,
}

/// The page.
pub(crate) fn hand_over_page(page: &HandOverPage<'_>) -> Markup {
    let (lang, measure, fields) = (page.lang, page.measure, page.fields);
    let (path, title) = (measure.path(), t::measure_hand_over(lang));
    html! {
        (ui::crumbs(lang, &[(&path, &measure.title)], title))
        h1 { (title) }
        p.lead dir="auto" { (measure.number) " " (measure.title) }
        @if page.heirs.is_empty() {
            @let text = if page.all { t::measure_hand_over_nobody_text(lang) } else { t::measure_hand_over_nobody_near(lang) };
            div.above-4 { (ui::empty(t::measure_hand_over_nobody(lang), text, Some((&path, t::plan_back(lang))))) }
        } @else {
            p.above-2 { (t::measure_hand_over_lead(lang)) }
            (ui::error_summary(lang, fields))
            form.form.above-4 method="post" action={ (path) "/handover" } novalidate data-island="with_net" {
                (ui::hidden("row_version", fields.value("row_version")))
                (ui::choices(fields, "to", &html! { (t::measure_hand_over_to(lang)) }, whom(page), &people(page), false))
                (way(page))
                (sentence(lang, fields, "text", t::measure_hand_over_text(lang), t::measure_hand_over_text_hint(lang)))
                (without_net(lang))
                div.buttons { (ui::submit(t::measure_hand_over_send(lang))) a href=(path) { (t::plan_back(lang)) } }
            }
        }
    }
}

/// Colleagues first, then those who coordinate.
fn people(page: &HandOverPage<'_>) -> Vec<Choice> {
    let (coordinators, colleagues): (Vec<&Heir>, Vec<&Heir>) = page.heirs.iter().partition(|heir| heir.coordinates);
    let choice = |heir: &Heir| {
        let back = heir.coordinates.then(|| t::measure_hand_over_coordinates(page.lang));
        let already = page.measure.carried_by(heir.id).then(|| t::measure_hand_over_carries(page.lang));
        let more: Vec<&str> = [Some(heir.title.as_str()), back, already].into_iter().flatten().filter(|text| !text.is_empty()).collect();
        Choice { more: more.join(". "), ..Choice::new(heir.id.to_string(), heir.name.as_str()) }
    };
    colleagues.into_iter().chain(coordinators).map(choice).collect()
}

/// Whom one chooses among, where that is not everybody.
fn whom(page: &HandOverPage<'_>) -> &'static str {
    if page.all { "" } else { t::measure_hand_over_among(page.lang) }
}

/// The two ways. Where everybody to choose is with it already, nobody can stand in: it says so, and one way is left.
fn way(page: &HandOverPage<'_>) -> Markup {
    let (lang, fields) = (page.lang, page.fields);
    html! {
        @if page.heirs.iter().all(|heir| page.measure.carried_by(heir.id)) {
            (ui::hidden("way", Way::Whole.code()))
            p { (t::measure_hand_over_all_carry(lang)) }
        } @else {
            (ui::choices(fields, "way", &html! { (t::measure_hand_over_way(lang)) }, "", &ways(lang), false))
        }
    }
}

fn ways(lang: Lang) -> Vec<Choice> {
    let words = |way| match way {
        Way::Whole => (t::measure_hand_over_whole(lang), t::measure_hand_over_whole_more(lang)),
        Way::Beside => (t::measure_hand_over_beside(lang), t::measure_hand_over_beside_more(lang)),
    };
    Way::ALL
        .into_iter()
        .map(|way| {
            let (word, more) = words(way);
            Choice { more: more.to_owned(), ..Choice::new(way.code(), word) }
        })
        .collect()
}

/// What meets whoever comes back to what they have given away: to whom it went. What they had `typed` is given back.
pub(crate) fn given_away(lang: Lang, measure: &Measure, over: &HandedOver, typed: &str) -> Markup {
    html! {
        main.page.stack id="content" tabindex="-1" {
            p.eyebrow.pad-above { (t::measure_number(lang, measure.number)) ", " (measure.plan_name) }
            h1.h1-small dir="auto" { (measure.title) }
            div.notice { (ui::icon("info")) div { p.strong { (t::measure_given_away(lang, over.to.clone())) } p { (t::measure_given_away_text(lang)) } } }
            @if !typed.is_empty() {
                div.notice data-kind="warn" role="alert" { (ui::icon("alert")) p { (t::measure_given_away_unsent(lang)) } }
                blockquote.quote dir="auto" { (ui::prose(typed)) }
            }
            p.small { a href=(measure.path()) { (t::tell_to_measure(lang)) } }
            p.small { a href="/work" { (t::menu_today(lang)) } }
        }
    }
}
