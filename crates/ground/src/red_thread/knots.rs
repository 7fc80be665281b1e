//! From what lies on the thread to its five knots: told, seen, decided, done, answered.

use chrono::NaiveDate;
use kit::i18n::{Lang, t};
use kit::web::thread::{Knot, KnotState};
use maud::{Markup, html};
use uuid::Uuid;

use super::Node;
use super::notes;
use super::steps::Steps;

/// Who reads the thread: it decides the words ("du berättade" or "berättat") and whether private titles are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// The one who told, on the receipt.
    Holder,
    /// Everyone, on the public site.
    Public,
    /// Those who work here.
    Room,
}

/// Who reads a thread, and when: what is promised for a day is told apart from what should have been.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The reader's language.
    pub lang: Lang,
    /// Who reads.
    pub audience: Audience,
    /// Today, where the tenant is.
    pub today: NaiveDate,
    /// Whose page it is read on: it is not linked to.
    pub here: Option<Uuid>,
    /// On a page for everybody reads one who may read the work room's pages: what is not named leads there.
    pub inside: bool,
}

impl Reading {
    /// Somebody reads today.
    pub fn new(lang: Lang, audience: Audience, today: NaiveDate) -> Self {
        Self { lang, audience, today, here: None, inside: false }
    }

    /// On the page of one thing.
    #[must_use]
    pub fn on(self, here: Uuid) -> Self {
        Self { here: Some(here), ..self }
    }

    /// By one who may read the pages of the work room.
    #[must_use]
    pub fn inside(self, inside: bool) -> Self {
        Self { inside, ..self }
    }
}

/// The five knots. `told` is the first one's line of fact; the rest follows from the nodes.
pub fn knots(reading: Reading, nodes: &[Node], told: Markup) -> Vec<Knot> {
    let steps = Steps::of(reading.audience, nodes);
    let states = steps.states();
    let notes = [
        told,
        notes::seen(reading, nodes),
        if steps.stopped { notes::ended(reading, nodes) } else { notes::decided(reading, nodes) },
        notes::done(reading, nodes),
        notes::answered(reading, nodes, states[4] == KnotState::Done),
    ];
    let names = names(reading, steps.decided || steps.stopped, states[1] == KnotState::Done);
    names.into_iter().zip(notes).zip(states).map(|((name, note), state)| Knot { name: name.to_owned(), note, state }).collect()
}

/// An answer was given and then changed.
#[derive(Debug, Clone)]
pub struct Changed {
    /// That it was, and on which day.
    pub on: String,
    /// The same with the way to what it said before.
    pub words: Markup,
    /// What it said was a promise, and it was kept.
    pub kept: bool,
}

/// The thread whose answer was changed says so in its last knot.
pub fn changed_on_thread(mut knots: Vec<Knot>, changed: &[Changed]) -> Vec<Knot> {
    if let (Some(answered), Some(latest)) = (knots.last_mut(), changed.first()) {
        let note = &answered.note;
        answered.note = html! { (note) br; span { (latest.on) } };
    }
    knots
}

/// To the one who told we say what we do now, and that we have done it only when we have.
fn names(reading: Reading, decided: bool, seen: bool) -> [&'static str; 5] {
    let lang = reading.lang;
    if reading.audience != Audience::Holder {
        return [
            t::thread_told(lang),
            t::thread_seen(lang),
            t::thread_decided(lang),
            t::thread_carried_out(lang),
            t::thread_answered(lang),
        ];
    }
    [
        t::thread_you_told(lang),
        if seen { t::thread_we_saw(lang) } else { t::thread_we_read(lang) },
        if decided { t::thread_we_decided(lang) } else { t::thread_we_decide(lang) },
        t::thread_we_do(lang),
        t::thread_we_answer(lang),
    ]
}

#[cfg(test)]
#[path = "knots_tests.rs"]
mod tests;
