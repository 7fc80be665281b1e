//! The pages without a map: a place from a list, its questions, the places so far, and about the one who answers.

use ground::places::areas::AreaIndex;
use ground::places::names::{Kind, PlaceName};
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui;
use maud::{Markup, html};
use xlsform::Question;

use super::door::{Door, Via};
use super::map_page::{about_group, about_together};
use super::questions;
use super::said::said;
use crate::channels::kiosk;
use crate::inquiries::Inquiry;
use crate::inquiries::map_form::MapForm;
use crate::quick_exit::quick_exit;
use crate::responses::model::{Fault, MarkInput, Submission};

/// What every step knows.
pub(super) struct Step<'a> {
    pub lang: Lang,
    pub inquiry: &'a Inquiry,
    pub door: &'a Door,
    pub map: MapForm<'a>,
    pub draft: &'a Submission,
    pub fields: &'a Fields,
    pub areas: Option<&'a AreaIndex>,
    /// What the place that was chosen before is called.
    pub chosen: Option<&'a str>,
    /// How many a group is that has said so before it began.
    pub group: Option<i64>,
}

impl Step<'_> {
    fn action(&self) -> String {
        self.door.steps()
    }

    fn at(&self, step: &str, mark: Option<usize>) -> String {
        let mark = mark.map(|number| format!("&mark={number}")).unwrap_or_default();
        let people = self.group.map(|people| format!("&people={people}")).unwrap_or_default();
        format!("{}?draft={}&step={step}{mark}{people}", self.action(), self.draft.id)
    }

    /// What every form here sends along: whose answer it is.
    fn kept(&self) -> Markup {
        html! {
            (ui::hidden("draft", &self.draft.id.to_string()))
            @if let Some(people) = self.group { (ui::hidden("people", &people.to_string())) }
        }
    }

    /// That several answer together.
    fn together(&self) -> Markup {
        html! { @if let Some(people) = self.group { p.small.muted { (t::answer_together(self.lang, people)) } } }
    }

    fn form(&self, step: &str, mark: Option<usize>, inside: &Markup, button: &str) -> Markup {
        html! {
            form.stack method="post" action=(self.action()) novalidate {
                (self.kept())
                (ui::hidden("step", step))
                @if let Some(number) = mark { (ui::hidden("mark", &number.to_string())) }
                (inside)
                div.buttons { (ui::submit(button)) }
            }
        }
    }
}

/// How it feels, and at which place.
pub(super) fn place(step: &Step<'_>, mark: usize, found: &[&PlaceName], searched: &str) -> Markup {
    let lang = step.lang;
    let kinds = ui::choices(
        step.fields,
        "kind",
        &html! { b { (t::answer_how_feels(lang)) } },
        "",
        &questions::options(step.map.form, lang, step.map.kind),
        false,
    );
    // The kind first: a town has many areas, and a question below them all is not found.
    let inside = html! {
        (kinds)
        (search(lang, searched, !found.is_empty(), html! { button.ds-button data-variant="secondary" type="submit" formmethod="get" { (t::answer_find(lang)) } }))
        (ui::choices(step.fields, "place", &html! { b { (t::answer_which_place(lang)) } }, t::answer_which_place_hint(lang), &places(step, found), false))
    };
    frame(
        step,
        &html! {
            h1 { (t::answer_place_title(lang, (mark + 1) as i64)) }
            (step.together())
            (ui::error_summary(lang, step.fields))
            (step.form("place", Some(mark), &inside, t::answer_continue(lang)))
        },
    )
}

/// A field in the form itself, so that what is chosen there goes along, and a street that was only typed is searched for.
/// `find` is the button that searches.
pub(crate) fn search(lang: Lang, searched: &str, hits: bool, find: Markup) -> Markup {
    html! {
        div.row.row--wrap role="search" {
            label.ds-label for="f-q" { (t::answer_search(lang)) }
            input.ds-input id="f-q" name="q" type="search" value=(searched) autocomplete="off";
            (find)
        }
        @if !searched.is_empty() && !hits { p.hint role="status" { (t::answer_no_hits(lang)) } }
    }
}

fn places(step: &Step<'_>, found: &[&PlaceName]) -> Vec<ui::Choice> {
    let areas = step.areas.map(AreaIndex::by_name).unwrap_or_default();
    // A part of town that is an area of ours stands once, as the area.
    let is_area = |place: &PlaceName| place.kind == Kind::District && areas.iter().any(|area| area.name() == place.name);
    let named = found.iter().filter(|place| !is_area(place)).map(|place| named(step.lang, place));
    let chosen = step.fields.value("place");
    let kept = chosen.starts_with("place:") && !found.iter().any(|place| value_of(place) == chosen);
    let kept = kept.then(|| ui::Choice::new(chosen, step.chosen.unwrap_or(t::answer_place_before(step.lang))));
    let areas = areas.iter().map(|area| {
        let mut choice = ui::Choice::new(format!("area:{}", area.number), area.name());
        // Only beside other sorts of places need it be said.
        if !found.is_empty() {
            t::answer_area(step.lang).clone_into(&mut choice.more);
        }
        choice
    });
    kept.into_iter().chain(named).chain(areas).collect()
}

/// A named place as a choice of `place`.
pub(crate) fn named(lang: Lang, place: &PlaceName) -> ui::Choice {
    let mut choice = ui::Choice::new(value_of(place), place.name.clone());
    let kind = place.kind.words(lang);
    choice.more = if place.district.is_empty() { kind.to_owned() } else { format!("{kind} · {}", place.district) };
    choice
}

fn value_of(place: &PlaceName) -> String {
    format!("place:{},{}", place.lon, place.lat)
}

/// The questions of one place.
pub(super) fn mark_questions(step: &Step<'_>, number: usize, mark: &MarkInput, asked: &[&Question]) -> Markup {
    let lang = step.lang;
    let inside = html! {
        @for question in asked {
            (questions::question(step.map.form, lang, step.fields, question, &html! { b { (questions::label(step.map.form, lang, question)) } }))
            (questions::who_reads(step.map.form, lang, question))
        }
    };
    frame(
        step,
        &html! {
            h1 { (t::answer_about_place(lang, (number + 1) as i64)) }
            (step.together())
            p.where-now { (ui::mark(&mark.kind, None)) span { b { (step.chosen.unwrap_or_default()) } " · " (kind_word(step, &mark.kind)) " · " a href=(step.at("place", Some(number))) { (t::answer_change(lang)) } } }
            (ui::error_summary(lang, step.fields))
            (step.form("questions", Some(number), &inside, t::answer_continue(lang)))
        },
    )
}

/// The places so far; faults that belong to none of the other pages stand here.
pub(super) fn so_far(step: &Step<'_>, names: &[String], faults: &[Fault]) -> Markup {
    let lang = step.lang;
    let next = step.draft.marks.len();
    frame(
        step,
        &html! {
            h1 { (t::answer_your_places(lang)) }
            (step.together())
            (faults_of_marks(step, faults))
            @if step.draft.marks.is_empty() { (ui::empty(t::answer_none_yet(lang), t::answer_none_yet_text(lang), None)) }
            ul.list.my-places {
                @for (number, (mark, name)) in step.draft.marks.iter().zip(names).enumerate() {
                    li {
                        (ui::mark(&mark.kind, None))
                        div { b { (name) } (said(lang, &step.map, &mark.kind, &mark.answers)) }
                        span.my-places__do {
                            a.small href=(step.at("questions", Some(number))) { (t::answer_edit(lang)) span.hide { ": " (name) } }
                            form method="post" action=(step.action()) {
                                (step.kept()) (ui::hidden("step", "remove")) (ui::hidden("mark", &number.to_string()))
                                button.link-button.small type="submit" { (t::answer_remove(lang)) span.hide { ": " (name) } }
                            }
                        }
                    }
                }
            }
            div.buttons { a.ds-button data-variant="secondary" href=(step.at("place", Some(next))) { (ui::icon("plus")) " " (t::answer_another(lang)) } }
            @if !step.draft.marks.is_empty() { div.buttons { a.ds-button href=(step.at("about", None)) { (t::answer_continue(lang)) } } }
        },
    )
}

fn faults_of_marks(step: &Step<'_>, faults: &[Fault]) -> Markup {
    html! {
        @if !faults.is_empty() {
            div.error-summary role="alert" tabindex="-1" data-focus {
                h2 { (t::ui_error_summary(step.lang)) }
                ul { @for fault in faults { li { a href=(step.at(page_of(&fault.field), mark_of(&fault.field))) { (fault.message) } } } }
            }
        }
    }
}

/// The page on which a fault is mended.
fn page_of(field: &str) -> &'static str {
    if field.starts_with("answers.") {
        "about"
    } else if field.contains("].answers.") {
        "questions"
    } else {
        "place"
    }
}

fn mark_of(field: &str) -> Option<usize> {
    field.strip_prefix("marks[")?.split_once(']')?.0.parse().ok()
}

/// About the one who answers; the last page, with the button that sends. A group has no one age, and has said how many it is.
pub(super) fn about(step: &Step<'_>) -> Markup {
    let lang = step.lang;
    let inside = html! {
        @if let Some(people) = step.group { (about_together(lang, people)) }
        @else { @for group in step.map.groups() { (about_group(step.map.form, lang, group, step.fields)) } }
        @if step.door.helper.is_some() && step.group.is_none() { (ui::field(step.fields, "people", t::answer_people(lang), t::answer_people_hint(lang), ui::Input::Number)) }
        p.hint.row { (ui::icon("lock")) span { (t::answer_no_names(lang)) } }
    };
    frame(
        step,
        &html! {
            (ui::error_summary(lang, step.fields))
            (step.form("about", None, &inside, t::answer_send(lang)))
            p.small { a href=(step.at("places", None)) { (t::answer_back(lang)) } }
        },
    )
}

fn kind_word(step: &Step<'_>, kind: &str) -> String {
    questions::chosen_label(step.map.form, step.lang, step.map.kind, kind)
}

fn frame(step: &Step<'_>, inside: &Markup) -> Markup {
    html! {
        main.page.question.stack id="content" tabindex="-1" {
            div.row.row--apart.small {
                a.quiet-link.row href=(step.door.back) { (ui::icon_flip("back")) span { (step.inquiry.title(step.lang)) } }
                @if step.door.has_quick_exit() { (quick_exit(step.lang)) }
                @if step.door.via == Via::Kiosk { (kiosk::leaving(step.lang, &step.door.base, step.draft.id)) }
            }
            (inside)
        }
    }
}
