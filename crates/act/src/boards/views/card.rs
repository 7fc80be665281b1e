//! One card, on the board and on a page of its own.

use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Choice, Input};
use maud::{Markup, html};

use super::{anchor, crumbs, short};
use crate::boards::model::{Card, LONGEST_WORDING, Lane, Made, beside, goal_of};
use crate::boards::reading::Read;

fn path(read: &Read, card: &Card) -> String {
    format!("{}/cards/{}", read.survey.inquiry.board_path(), card.id)
}

/// A card that lies nowhere yet: one press puts it where it belongs.
pub(super) fn unsorted(lang: Lang, read: &Read, card: &Card) -> Markup {
    html! {
        li.board-card id=(anchor(card.id)) {
            (said(lang, card))
            form.board-card__moves.no-print method="post" action=(path(read, card)) {
                (ui::hidden("row_version", &card.row_version.to_string()))
                (lanes(lang, card))
                (open(lang, read, card))
            }
        }
    }
}

/// A card in its lane: a step up, a step down, elsewhere.
pub(super) fn in_lane(lang: Lang, read: &Read, card: &Card) -> Markup {
    let row = beside(&read.cards, card);
    let (first, last) = (row.first().is_some_and(|one| one.id == card.id), row.last().is_some_and(|one| one.id == card.id));
    html! {
        li.board-card id=(anchor(card.id)) {
            (said(lang, card))
            (in_plan(lang, read, card))
            div.board-card__moves.no-print {
                @if !(first && last) {
                    form method="post" action=(path(read, card)) {
                        (ui::hidden("row_version", &card.row_version.to_string()))
                        @if !first { (step(card, "earlier", "up", t::board_earlier(lang))) }
                        @if !last { (step(card, "later", "down", t::board_later(lang))) }
                    }
                }
                @if !card.is_made() { (elsewhere(lang, read, card)) }
                (open(lang, read, card))
            }
        }
    }
}

fn step(card: &Card, deed: &str, icon: &str, word: &str) -> Markup {
    html! { button.ds-button data-variant="tertiary" data-size="small" name="deed" value=(deed) type="submit" aria-label=(word) aria-describedby=(words_id(card)) { (ui::icon(icon)) } }
}

fn words_id(card: &Card) -> String {
    format!("words-{}", card.id)
}

/// What it says; the words of those who answered folded under it.
fn said(lang: Lang, card: &Card) -> Markup {
    let folded = card.voices.len() > 1 || card.voices.iter().any(|voice| voice.text != card.words());
    html! {
        div.board-card__words id=(words_id(card)) dir="auto" { (ui::prose(card.words())) }
        @if folded {
            details.board-card__voices {
                summary { (t::board_voices(lang, card.voices.len() as i64)) }
                ul { @for voice in &card.voices { li { blockquote.quote dir="auto" { (ui::prose(&voice.text)) } } } }
            }
        }
    }
}

fn in_plan(lang: Lang, read: &Read, card: &Card) -> Markup {
    html! {
        @match &card.made {
            Made::Nothing => {},
            Made::Thing(path) => a.board-card__made href=(path) { (ui::icon("check")) " " @if card.lane == Lane::Situation { (t::board_is_cause(lang)) } @else { (t::board_in_plan(lang)) } },
            Made::Vision => { @if let Some(plan) = &read.plan { a.board-card__made href={ "/work/plan?plan=" (plan.id) } { (ui::icon("check")) " " (t::board_in_plan(lang)) } } },
        }
    }
}

/// One button for each other lane.
fn lanes(lang: Lang, card: &Card) -> Markup {
    html! {
        @for lane in Lane::ALL.into_iter().filter(|lane| *lane != card.lane) {
            button.ds-button data-variant="secondary" data-size="small" name="to" value=(lane.code()) type="submit" aria-describedby=(words_id(card)) { (lane.press(lang)) }
        }
    }
}

fn elsewhere(lang: Lang, read: &Read, card: &Card) -> Markup {
    html! {
        details {
            summary aria-describedby=(words_id(card)) { (t::board_move(lang)) " " (ui::icon("down")) }
            div.stack.stack--2 {
                form.board-card__moves method="post" action=(path(read, card)) {
                    (ui::hidden("row_version", &card.row_version.to_string()))
                    (lanes(lang, card))
                }
                @if card.lane == Lane::Activity { (under(lang, read, card)) }
            }
        }
    }
}

/// An activity goes under a goal.
fn under(lang: Lang, read: &Read, card: &Card) -> Markup {
    let goals: Vec<&Card> = read.cards.iter().filter(|goal| goal.lane == Lane::Goal && goal.is_shown()).collect();
    let now = goal_of(&read.cards, card).map(|goal| goal.id);
    let id = format!("goal-{}", card.id);
    html! {
        @if !goals.is_empty() {
            form.board-card__under method="post" action=(path(read, card)) {
                (ui::hidden("row_version", &card.row_version.to_string()))
                label.ds-label for=(id) { (t::board_goal(lang)) }
                select.ds-input id=(id) name="goal" {
                    option value="" { (t::board_under_none(lang)) }
                    @for goal in goals { option value=(goal.id) selected[now == Some(goal.id)] { (short(goal.words())) } }
                }
                button.ds-button data-variant="secondary" data-size="small" name="deed" value="under" type="submit" { (t::board_put(lang)) }
            }
        }
    }
}

fn open(lang: Lang, read: &Read, card: &Card) -> Markup {
    html! { a.board-card__open href=(path(read, card)) aria-describedby=(words_id(card)) { (t::board_card_open(lang)) } }
}

/// The page of a card: its wording, those that say the same, and the words of those who answered.
pub(in crate::boards) fn page(lang: Lang, read: &Read, card: &Card, fields: &Fields, above: &Markup) -> Markup {
    html! {
        (crumbs(lang, &read.survey, t::board_card(lang), true))
        h1.h1-small dir="auto" { (short(card.words())) }
        p.muted { (card.lane.word(lang)) }
        (above)
        (ui::error_summary(lang, fields))
        @if card.is_made() { (in_plan(lang, read, card)) p { (t::board_card_in_plan(lang)) } }
        @else { (wording(lang, read, card, fields)) }
        (voices(lang, read, card))
        @if !card.is_made() {
            section.above-6 {
                h2.h2-line { (t::board_move(lang)) }
                form.board-card__moves method="post" action=(path(read, card)) {
                    (ui::hidden("row_version", &card.row_version.to_string()))
                    span.hide id=(words_id(card)) { (short(card.words())) }
                    (lanes(lang, card))
                }
                @if card.lane == Lane::Activity { div.above-4 { (under(lang, read, card)) } }
            }
        }
    }
}

fn wording(lang: Lang, read: &Read, card: &Card, fields: &Fields) -> Markup {
    let others: Vec<Choice> = beside(&read.cards, card)
        .into_iter()
        .filter(|other| other.id != card.id && !other.is_made())
        .map(|other| Choice::new(other.id.to_string(), short(other.words())))
        .collect();
    html! {
        form.form.above-4 method="post" action=(path(read, card)) novalidate {
            (ui::hidden("row_version", fields.value("row_version")))
            (ui::hidden("voices", &card.voices.len().to_string()))
            div {
                (ui::field(fields, "wording", t::board_wording(lang), t::board_wording_hint(lang), Input::Counted(3, LONGEST_WORDING)))
                (ui::at_most(lang, "f-wording", LONGEST_WORDING))
            }
            @if !others.is_empty() { (ui::choices(fields, "with", &html! { (t::board_together(lang)) }, t::board_together_hint(lang), &others, true)) }
            div.buttons {
                button.ds-button type="submit" name="deed" value="word" data-once { (t::plan_save(lang)) }
                a href={ (read.survey.inquiry.board_path()) "#" (anchor(card.id)) } { (t::board_back(lang)) }
            }
        }
    }
}

/// Everything that was written, as it was written; each can be taken out.
fn voices(lang: Lang, read: &Read, card: &Card) -> Markup {
    let question = |name: &str| read.survey.questions.iter().find(|(own, _)| own == name).map_or("", |(_, words)| words.as_str());
    let parts = !card.is_made() && (card.voices.len() > 1 || !card.is_verbatim());
    html! {
        @if !card.voices.is_empty() {
            section.above-6 {
                h2.h2-line { (t::board_voices_title(lang)) }
                ul.stack.stack--3 {
                    @for voice in &card.voices {
                        li {
                            p.small.muted dir="auto" { (question(&voice.question)) }
                            blockquote.quote dir="auto" { (ui::prose(&voice.text)) }
                            @if parts {
                                form method="post" action=(path(read, card)) {
                                    (ui::hidden("row_version", &card.row_version.to_string()))
                                    button.ds-button data-variant="tertiary" data-size="small" name="out" value={ (voice.handle) ":" (voice.question) } type="submit" { (t::board_take_out(lang)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
