//! How shares are shown: in words, in a table and on a map.

use kit::charts::Tone;
use kit::i18n::{Lang, t};
use kit::numbers;
use kit::web::ui;
use maud::{Markup, html};

use super::Share;

/// Where a share probably lies, as a sentence.
pub(crate) fn probably(lang: Lang, share: &Share) -> String {
    let (low, high) = (share.interval.low, share.interval.high);
    t::results_probably(lang, numbers::decimal(lang, low * 100.0, 0), numbers::percent(lang, high))
}

/// The share with its colour, and where it probably lies.
pub(crate) fn share_columns(lang: Lang, share: Option<&Share>) -> Markup {
    html! {
        @match share {
            Some(share) => {
                td.num.nowrap data-label=(t::results_share(lang)) { span.share data-step=(share.step()) data-uncertain[share.uncertain()] {} (numbers::percent(lang, share.share)) }
                td.r.nowrap data-label=(t::results_probably_head(lang)) { (numbers::percent_between(lang, share.interval.low, share.interval.high)) }
            },
            None => { td.num data-label=(t::results_share(lang)) { "–" } td.r data-label=(t::results_probably_head(lang)) { "–" } },
        }
    }
}

/// What the colours mean; the page's colours follow the kind.
pub(crate) fn legend(lang: Lang, kind: &str, kind_word: &str) -> Markup {
    html! {
        div.legend data-part="legend" data-ramp=(kind) {
            b { (t::results_share_of(lang, kind_word.to_owned())) }
            div.legend__ramp aria-hidden="true" { @for _ in 0..5 { i {} } }
            div.legend__scale { span { "0" } span { "20" } span { "35" } span { "50" } span { (numbers::percent(lang, 0.65)) } }
            div.legend__more { span.legend__hatch {} (t::results_uncertain(lang)) }
        }
    }
}

/// A button on the map; scripts show it.
pub(crate) fn tool(deed: &str, icon: &str, label: &str) -> Markup {
    html! { button.map-button type="button" data-map-do=(deed) hidden aria-label=(label) title=(label) { (ui::icon(icon)) } }
}

/// Nothing is chosen yet: how to choose.
pub(crate) fn nothing_chosen(lang: Lang) -> Markup {
    html! {
        div.no-print { p.eyebrow { (t::results_chosen(lang)) } h2 { (t::results_choose(lang)) } }
        p.small.muted.no-print.needs-script { (t::results_choose_text(lang)) }
        p.small.muted.no-print.no-script { (t::results_choose_text_plain(lang)) }
    }
}

/// The colour of a kind.
pub(crate) fn tone(kind: &str) -> Tone {
    match kind {
        "safe" => Tone::Safe,
        "unsafe" => Tone::Unsafe,
        "better" => Tone::Better,
        _ => Tone::Action,
    }
}
