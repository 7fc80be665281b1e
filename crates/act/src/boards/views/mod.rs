//! How a board looks: large enough for a wall, narrow enough for a phone, and every move a button.

use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Input};
use maud::{Markup, html};
use uuid::Uuid;

mod card;
mod planning;

pub(super) use card::page as card;
pub(super) use planning::page as planning;

use super::model::{Card, Lane, goal_of};
use super::queries::MOST_ANSWERS;
use super::reading::{Read, Survey};
use card::{in_lane, unsorted};

/// The place of a card on the page.
pub(super) fn anchor(card: Uuid) -> String {
    format!("card-{card}")
}

/// The place of a lane on the page.
pub(super) fn lane_anchor(lane: Lane) -> String {
    format!("lane-{}", lane.code())
}

fn crumbs(lang: Lang, survey: &Survey, here: &str, on_board: bool) -> Markup {
    let inquiry = &survey.inquiry;
    let (room, board) = (inquiry.room_path(), inquiry.board_path());
    let mut above = vec![("/work/inquiries", t::menu_inquiries(lang)), (room.as_str(), inquiry.title(lang))];
    if on_board {
        above.push((board.as_str(), t::board_title(lang)));
    }
    ui::crumbs(lang, &above, here)
}

/// Before it is opened: what it is, and who will see what was written.
pub(super) fn invitation(lang: Lang, survey: &Survey) -> Markup {
    html! {
        (crumbs(lang, survey, t::board_title(lang), false))
        h1 { (t::board_title(lang)) }
        p.lead { (t::board_lead(lang)) }
        ol.board-steps { li { (t::board_step_sort(lang)) } li { (t::board_step_word(lang)) } li { (t::board_step_plan(lang)) } }
        div.notice.notice--narrow.above-4 data-kind="warn" { (ui::icon("eye")) div { p.strong { (t::board_seen_title(lang)) } p { (t::board_seen_text(lang)) } } }
        form.above-5 method="post" action=(survey.inquiry.board_path()) {
            div.buttons { (ui::submit(t::board_open(lang))) a href=(survey.inquiry.room_path()) { (t::plan_back(lang)) } }
        }
    }
}

/// The board. `typed` is what was written on a card that could not be kept.
pub(super) fn board(lang: Lang, read: &Read, typed: &Fields, fresh: Uuid) -> Markup {
    let survey = &read.survey;
    let waiting = read.cards.iter().filter(|card| card.is_waiting()).count();
    let path = survey.inquiry.board_path();
    html! {
        (crumbs(lang, survey, t::board_title(lang), false))
        div.row.row--apart {
            h1.h1-small { (survey.inquiry.title(lang)) }
            @if read.decides && waiting > 0 {
                a.ds-button href={ (path) "/plan" } { (ui::icon("flag")) " " @if read.plan.is_some() { (t::board_send_on(lang)) } @else { (t::board_make_plan(lang)) } }
            }
        }
        (ui::error_summary(lang, typed))
        (made(lang, read, waiting))
        @if read.unread > 0 { p.small.muted.above-2 { (t::board_unread(lang, read.unread)) " " a href={ (survey.inquiry.room_path()) "/answers" } { (t::inquiry_read_answers(lang)) } } }
        @if survey_is_full(read) { p.small.muted { (t::board_most(lang, MOST_ANSWERS)) } }
        (jumps(lang, read))
        div.board {
            (section(lang, Lane::Unsorted, read, &unsorted_cards(lang, read), &html! {}))
            @for lane in [Lane::Situation, Lane::Vision, Lane::Goal, Lane::Activity] {
                (section(lang, lane, read, &sorted(lang, read, lane), &write(lang, &path, lane, typed, fresh)))
            }
        }
        (aside(lang, read))
    }
}

fn survey_is_full(read: &Read) -> bool {
    let answers: std::collections::HashSet<Uuid> = read.cards.iter().flat_map(|card| &card.voices).map(|voice| voice.response).collect();
    answers.len() as i64 >= MOST_ANSWERS
}

/// That it is a plan, and where; what is new since.
fn made(lang: Lang, read: &Read, waiting: usize) -> Markup {
    html! {
        @if let Some(plan) = &read.plan {
            div.notice.notice--narrow.above-3 {
                (ui::icon("check"))
                div {
                    p { (t::board_is_plan(lang)) " " a.strong dir="auto" href={ "/work/plan?plan=" (plan.id) } { (plan.full_name()) } }
                    @if waiting > 0 { p.small { (t::board_new_since(lang, waiting as i64)) } }
                }
            }
        }
    }
}

fn count(read: &Read, lane: Lane) -> i64 {
    read.cards.iter().filter(|card| card.lane == lane && card.is_shown()).count() as i64
}

/// Ways to each lane, where they lie below each other.
fn jumps(lang: Lang, read: &Read) -> Markup {
    html! {
        nav.board-jumps.no-print aria-label=(t::board_lanes(lang)) {
            @for lane in Lane::ALL { a href={ "#" (lane_anchor(lane)) } { (lane.word(lang)) " " span.count { (count(read, lane)) } } }
        }
    }
}

fn section(lang: Lang, lane: Lane, read: &Read, cards: &Markup, below: &Markup) -> Markup {
    html! {
        section.lane data-lane=(lane.code()) id=(lane_anchor(lane)) aria-labelledby={ "h-" (lane.code()) } {
            h2 id={ "h-" (lane.code()) } { (lane.word(lang)) " " small { (count(read, lane)) } }
            (cards)
            @if count(read, lane) == 0 { p.muted { (nothing(lang, lane, read)) } }
            (below)
        }
    }
}

fn nothing(lang: Lang, lane: Lane, read: &Read) -> &'static str {
    match lane {
        Lane::Unsorted if read.cards.iter().any(Card::is_shown) => t::board_all_sorted(lang),
        Lane::Unsorted => t::board_no_answers(lang),
        Lane::Situation => t::board_situation_text(lang),
        Lane::Vision => t::board_vision_text(lang),
        Lane::Goal => t::board_goals_text(lang),
        Lane::Activity => t::board_activities_text(lang),
        Lane::Aside => "",
    }
}

/// What is not sorted, under the question that it answers.
fn unsorted_cards(lang: Lang, read: &Read) -> Markup {
    let here = || read.cards.iter().filter(|card| card.lane == Lane::Unsorted && card.is_shown());
    let of = |name: &str| here().filter(|card| card.question == name).collect::<Vec<_>>();
    let known = |card: &&Card| read.survey.questions.iter().any(|(name, _)| *name == card.question);
    let rest: Vec<&Card> = here().filter(|card| !known(card)).collect();
    html! {
        @for (name, words) in &read.survey.questions {
            @let cards = of(name);
            @if !cards.is_empty() { h3 dir="auto" { (words) } ul.lane__cards { @for card in cards { (unsorted(lang, read, card)) } } }
        }
        @if !rest.is_empty() { ul.lane__cards.above-3 { @for card in rest { (unsorted(lang, read, card)) } } }
    }
}

/// The cards of a lane in order; activities under their goals.
fn sorted(lang: Lang, read: &Read, lane: Lane) -> Markup {
    let here = || read.cards.iter().filter(|card| card.lane == lane && card.is_shown());
    let list = |cards: &[&Card]| html! { @if !cards.is_empty() { ol.lane__cards { @for card in cards { (in_lane(lang, read, card)) } } } };
    if lane != Lane::Activity {
        return list(&here().collect::<Vec<_>>());
    }
    let under = |goal: Option<Uuid>| here().filter(|card| goal_of(&read.cards, card).map(|goal| goal.id) == goal).collect::<Vec<_>>();
    let goals = read.cards.iter().filter(|card| card.lane == Lane::Goal && !under(Some(card.id)).is_empty());
    let with_goal: Vec<&Card> = goals.collect();
    let loose = under(None);
    html! {
        @for goal in &with_goal { h3 { (t::board_under(lang)) " " span dir="auto" { (short(goal.words())) } } (list(&under(Some(goal.id)))) }
        @if !with_goal.is_empty() && !loose.is_empty() { h3 { (t::board_under_none(lang)) } }
        (list(&loose))
    }
}

/// What was put aside stays at hand.
fn aside(lang: Lang, read: &Read) -> Markup {
    let here: Vec<&Card> = read.cards.iter().filter(|card| card.lane == Lane::Aside && card.is_shown()).collect();
    html! {
        section.lane.lane--aside.above-5 data-lane="aside" id=(lane_anchor(Lane::Aside)) aria-labelledby="h-aside" {
            h2 id="h-aside" { (Lane::Aside.word(lang)) " " small { (here.len()) } }
            @if here.is_empty() { p.muted { (t::board_aside_text(lang)) } }
            @else { details { summary { (t::board_aside_show(lang, here.len() as i64)) } ul.lane__cards { @for card in here { (unsorted(lang, read, card)) } } } }
        }
    }
}

/// A card that the group writes.
fn write(lang: Lang, path: &str, lane: Lane, typed: &Fields, fresh: Uuid) -> Markup {
    let own = typed.has_errors() && typed.value("lane") == lane.code();
    let (none, id) = (Fields::default(), if own { "f-wording".to_owned() } else { format!("new-{}", lane.code()) });
    let fields = if own { typed } else { &none };
    // Three forms on one page: each makes a card of its own.
    let form = if own { typed.value("form_id").to_owned() } else { Uuid::from_u128(fresh.as_u128() ^ (lane as u128 + 1)).to_string() };
    let label = html! { label.ds-label for=(id) { (t::board_new_words(lang)) } };
    html! {
        details.lane__new.no-print open[own] {
            summary { (t::board_new(lang)) }
            form.stack.stack--2 method="post" action={ (path) "/cards" } novalidate {
                (ui::hidden("lane", lane.code())) (ui::hidden("form_id", &form))
                (ui::field_under(fields, &id, "wording", &label, "", Input::Area(3)))
                button.ds-button data-size="small" type="submit" data-once { (t::board_new_save(lang)) }
            }
        }
    }
}

/// The first words, for headings and lists.
fn short(words: &str) -> String {
    const MOST: usize = 80;
    let line = words.lines().next().unwrap_or("");
    if line.chars().count() <= MOST { line.to_owned() } else { format!("{}…", line.chars().take(MOST).collect::<String>().trim_end()) }
}
