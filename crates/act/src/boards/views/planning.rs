//! What will be made of a board, before it is made.

use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Choice, Input};
use maud::{Markup, html};
use uuid::Uuid;

use super::{crumbs, short};
use crate::boards::forms::{NEW, Options, against_of, situation, text_of, who_of};
use crate::boards::model::{Card, Lane, goal_of};
use crate::boards::reading::Read;
use crate::plans::model::Precision;

struct Page<'a> {
    lang: Lang,
    read: &'a Read,
    options: &'a Options,
    fields: &'a Fields,
}

/// The page.
pub(in crate::boards) fn page(lang: Lang, read: &Read, options: &Options, fields: &Fields) -> Markup {
    let page = Page { lang, read, options, fields };
    let waiting = read.cards.iter().any(Card::is_waiting);
    let board = read.survey.inquiry.board_path();
    html! {
        (crumbs(lang, &read.survey, t::board_plan_title(lang), true))
        h1 { (t::board_plan_title(lang)) }
        @if waiting {
            p.lead { (t::board_plan_lead(lang)) }
            (ui::error_summary(lang, fields))
            form.form.board-plan.above-4 method="post" action={ (board) "/plan" } novalidate {
                (ui::hidden("row_version", fields.value("row_version")))
                (page.target()) (page.situation()) (page.vision()) (page.goals()) (page.due())
                div.buttons { (ui::submit(t::board_plan_make(lang))) a href=(board) { (t::board_back(lang)) } }
            }
        } @else { (page.nothing(&board)) }
    }
}

impl Page<'_> {
    fn nothing(&self, board: &str) -> Markup {
        let lang = self.lang;
        match &self.read.plan {
            Some(plan) => {
                let there = format!("/work/plan?plan={}", plan.id);
                ui::empty(t::board_plan_already(lang), t::board_plan_already_text(lang), Some((&there, t::board_plan_to(lang))))
            }
            None => ui::empty(t::board_plan_nothing(lang), t::board_plan_nothing_text(lang), Some((board, t::board_back(lang)))),
        }
    }

    /// Which plan: the one that the board is in, one that is being written, or one of its own.
    fn target(&self) -> Markup {
        let (lang, fields) = (self.lang, self.fields);
        if let Some(plan) = &self.read.plan {
            return html! {
                p { (t::board_plan_goes_to(lang)) " " b dir="auto" { (plan.full_name()) } @if plan.adopted_on.is_some() { ". " (t::goal_new_public(lang)) } }
                @if let Some(message) = fields.error_for("plan") { p.field-error id="f-plan" tabindex="-1" { (message) } }
            };
        }
        let drafts = self.options.plans.iter().map(|plan| Choice::new(plan.id.to_string(), plan.full_name()));
        let choices: Vec<Choice> = drafts.chain([Choice::new(NEW, t::plan_new(lang))]).collect();
        html! {
            (ui::choices(fields, "plan", &html! { (t::board_plan_which(lang)) }, "", &choices, false))
            fieldset.card.card--sunken.stack.stack--3 {
                legend { (t::board_plan_if_new(lang)) }
                (ui::field(fields, "name", t::plan_name(lang), t::plan_name_hint(lang), Input::Text))
                div.form__pair {
                    (ui::field(fields, "from_year", t::plan_from(lang), "", Input::Number))
                    (ui::field(fields, "to_year", t::plan_to(lang), "", Input::Number))
                }
            }
        }
    }

    fn waiting(&self, lane: Lane) -> Vec<&Card> {
        self.read.cards.iter().filter(|card| card.lane == lane && card.is_waiting()).collect()
    }

    /// What stands in the way: one finding, each card a cause that measures can act on.
    fn situation(&self) -> Markup {
        let (lang, cards) = (self.lang, self.waiting(Lane::Situation));
        html! {
            @if !cards.is_empty() {
                section.board-plan__goal {
                    h2 { (t::board_situation(lang)) }
                    p.hint { (t::board_plan_situation_text(lang)) }
                    @for card in cards { (self.text(card, t::board_plan_cause(lang))) }
                }
            }
        }
    }

    fn vision(&self) -> Markup {
        let (lang, cards) = (self.lang, self.waiting(Lane::Vision));
        html! {
            @if !cards.is_empty() {
                section {
                    h2 { (t::board_vision(lang)) }
                    @for card in &cards { (ui::hidden("vision_card", &card.id.to_string())) }
                    (ui::field(self.fields, "vision", t::plan_vision(lang), t::board_plan_vision_hint(lang), Input::Area(5)))
                    @if cards.iter().any(|card| card.is_verbatim()) { (verbatim(lang)) }
                }
            }
        }
    }

    /// Each goal with the activities under it; those under none last.
    fn goals(&self) -> Markup {
        let (lang, activities) = (self.lang, self.waiting(Lane::Activity));
        let goal = |card: &Card| goal_of(&self.read.cards, card).map(|goal| goal.id);
        let under = |id: Option<Uuid>| activities.iter().copied().filter(|card| goal(card) == id).collect::<Vec<_>>();
        let goals: Vec<&Card> = self
            .read
            .cards
            .iter()
            .filter(|card| card.lane == Lane::Goal && card.is_shown() && (card.is_waiting() || !under(Some(card.id)).is_empty()))
            .collect();
        let loose = under(None);
        html! {
            @for (number, goal) in goals.iter().enumerate() {
                section.board-plan__goal {
                    @if goal.is_made() { h2 dir="auto" { (goal.words()) } }
                    @else {
                        h2 { (t::board_plan_goal(lang, number as i64 + 1)) }
                        (self.text(goal, t::goal_text(lang)))
                    }
                    (self.activities(&under(Some(goal.id))))
                }
            }
            @if !loose.is_empty() { section.board-plan__goal { h2 { (t::board_plan_loose(lang)) } (self.activities(&loose)) } }
        }
    }

    fn activities(&self, cards: &[&Card]) -> Markup {
        let lang = self.lang;
        let nobody = (String::new(), t::board_plan_nobody(lang).to_owned());
        let person = |person: &crate::plans::queries::PersonOption| {
            let words = if person.more.is_empty() { person.name.clone() } else { format!("{}, {}", person.name, person.more) };
            (person.id.to_string(), words)
        };
        let people: Vec<(String, String)> = std::iter::once(nobody).chain(self.options.people.iter().map(person)).collect();
        let nothing = (String::new(), t::board_plan_against_none(lang).to_owned());
        let causes = situation(&self.read.cards).into_iter().map(|card| (card.id.to_string(), short(card.words())));
        let causes: Vec<(String, String)> = std::iter::once(nothing).chain(causes).collect();
        html! {
            @if !cards.is_empty() {
                ul.board-plan__activities {
                    @for card in cards {
                        li {
                            (self.text(card, t::measure_title(lang)))
                            @if causes.len() > 1 { (ui::field(self.fields, &against_of(card), t::board_plan_against(lang), "", Input::Select(&causes))) }
                            (ui::field(self.fields, &who_of(card), t::board_plan_who(lang), "", Input::Select(&people)))
                        }
                    }
                }
            }
        }
    }

    fn text(&self, card: &Card, label: &str) -> Markup {
        html! {
            div { (ui::field(self.fields, &text_of(card), label, "", Input::Area(2))) @if card.is_verbatim() { (verbatim(self.lang)) } }
        }
    }

    fn due(&self) -> Markup {
        let lang = self.lang;
        let precisions: Vec<(String, String)> =
            Precision::ALL.into_iter().map(|precision| (precision.code().to_owned(), precision.word(lang).to_owned())).collect();
        html! {
            @if !self.waiting(Lane::Activity).is_empty() {
                section {
                    h2 { (t::board_plan_when(lang)) }
                    p.hint { (t::board_plan_when_text(lang)) }
                    div.form__pair {
                        (ui::field(self.fields, "due_on", t::measure_due(lang), "", Input::Date))
                        (ui::field(self.fields, "due_precision", t::measure_precision(lang), "", Input::Select(&precisions)))
                    }
                }
            }
        }
    }
}

/// Nobody has put it in the group's words: somebody wrote exactly this.
fn verbatim(lang: Lang) -> Markup {
    html! { p.small.board-plan__verbatim { (ui::icon("info")) " " (t::board_plan_verbatim(lang)) } }
}
