//! How the red thread looks: five knots, always these, always in this order.
//!
//! Taut and red where the promise is kept, slack and pale where it is not yet; tied off where somebody said no.

use maud::{Markup, html};

use crate::i18n::{Lang, t};

/// How far one knot has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnotState {
    /// Behind us.
    Done,
    /// Here we are.
    Now,
    /// Not yet.
    Next,
    /// How it should go, every time: taut, and no state of anything.
    Always,
    /// Tied off: it ends here, with the reason in the note.
    Stopped,
}

/// One knot: the word beside it, and one line of fact.
#[derive(Debug, Clone)]
pub struct Knot {
    /// "Berättat", "Sett" and so on.
    pub name: String,
    /// Date, number or name; may be empty.
    pub note: Markup,
    /// How far it has come.
    pub state: KnotState,
}

/// Where the thread stands, which decides how it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Down on phones, across from 700 px.
    Free,
    /// Always down: slips and cards.
    Down,
    /// Always across, names only on phones: dense work pages.
    Across,
    /// Eight-pixel discs in lists; names are read, not seen.
    Slim,
}

/// The thread with its knots. At most one with state per view, the slim ones aside.
pub fn thread(lang: Lang, knots: &[Knot], way: Way) -> Markup {
    let (way_name, size) = match way {
        Way::Free => (None, None),
        Way::Down => (Some("down"), None),
        Way::Across => (Some("across"), None),
        Way::Slim => (None, Some("slim")),
    };
    html! {
        ol.thread data-way=[way_name] data-size=[size] aria-label=(t::thread_label(lang)) {
            @for knot in knots { (one_knot(lang, knot, way == Way::Slim)) }
        }
    }
}

fn one_knot(lang: Lang, knot: &Knot, slim: bool) -> Markup {
    let (state, word) = match knot.state {
        KnotState::Done => ("done", Some(t::thread_done(lang))),
        KnotState::Always => ("done", None),
        KnotState::Now => ("now", Some(t::thread_now(lang))),
        KnotState::Next => ("next", Some(t::thread_next(lang))),
        KnotState::Stopped => ("stopped", Some(t::thread_stopped(lang))),
    };
    let current = (knot.state == KnotState::Now).then_some("step");
    html! {
        li data-state=(state) aria-current=[current] {
            @if slim {
                span.hide { (knot.name) @if let Some(word) = word { ": " (word) } }
            } @else {
                span.thread__name { (knot.name) @if let Some(word) = word { span.hide { " (" (word) ")" } } }
                @if !knot.note.0.is_empty() { span.thread__note { (knot.note) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_it_should_go_claims_no_state() {
        let drawn = |state| {
            let knot = Knot { name: "Vi gör".into(), note: html! {}, state };
            thread(Lang::Sv, &[knot], Way::Free).into_string()
        };
        assert!(drawn(KnotState::Done).contains(t::thread_done(Lang::Sv)));
        assert!(!drawn(KnotState::Always).contains("hide") && drawn(KnotState::Always).contains(r#"data-state="done""#));
    }
}
