//! Where a measure is handed over.

use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Choice};
use maud::{Markup, html};

use super::{sentence, without_net};
use crate::plans::model::{Heir, Measure, Way};

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
                (ui::choices(fields, "to", &html! { (t::measure_hand_over_to(lang)) }, "", &people(page), false))
                (ui::choices(fields, "way", &html! { (t::measure_hand_over_way(lang)) }, "", &ways(lang), false))
                (sentence(lang, fields, "text", t::measure_hand_over_text(lang), t::measure_hand_over_text_hint(lang)))
                (without_net(lang))
                div.buttons { (ui::submit(title)) a href=(path) { (t::plan_back(lang)) } }
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
