//! A measure in the work room.

use chrono::{DateTime, Utc};
use ground::access::{Can, SignedIn};
use ground::red_thread::{Audience, Kind, Node, State};
use kit::dates;
use kit::i18n::t;
use kit::web::thread::Way;
use kit::web::ui;
use maud::{Markup, html};
use uuid::Uuid;

use super::{Reader, everybody, progress, sign, timeline, trouble, whole_thread};
use crate::plans::model::Way as HandingWay;
use crate::plans::model::{Goal, HandedOver, Heir, Measure, Phase, Refused, Role, Standing, Update, may_hand_over, opens};
use crate::plans::queries::CauseOption;

/// So many of those who coordinate a programme are named.
const MOST_ASKED: usize = 3;

/// What the page shows, and what the viewer may do.
pub(crate) struct MeasurePage<'a> {
    /// The reader.
    pub reader: Reader,
    /// Now.
    pub now: DateTime<Utc>,
    /// Who looks.
    pub person: &'a SignedIn,
    /// The measure.
    pub measure: &'a Measure,
    /// The goal that it serves.
    pub goal: Option<&'a Goal>,
    /// The causes that it acts on.
    pub causes: &'a [CauseOption],
    /// What was told.
    pub updates: &'a [Update],
    /// Who handed it over to whom.
    pub handed_over: &'a [HandedOver],
    /// What lies on the thread.
    pub nodes: &'a [Node],
    /// Those who coordinate the programme.
    pub coordinators: &'a [Heir],
    /// May tell how it goes.
    pub tells: bool,
    /// May decide.
    pub decides: bool,
    /// May answer those who told.
    pub replies: bool,
    /// Reads places here, and so exact figures.
    pub exact: bool,
}

/// The page.
pub(crate) fn measure_page(page: &MeasurePage<'_>) -> Markup {
    let (lang, measure) = (page.reader.lang, page.measure);
    let plan = format!("/work/plan?plan={}", measure.plan);
    html! {
        div.measure {
            div {
                (ui::crumbs(lang, &[(&plan, &measure.plan_name)], &t::measure_number(lang, measure.number)))
                h1.h1-small dir="auto" { (measure.title) }
                p.above-2 { (sign(page.reader, measure)) }
                (trouble(page.reader, measure))
            }
            div.result__thread { (whole_thread(page.reader, (Audience::Room, page.measure.id), page.exact, page.nodes, Way::Across)) }
            (missing(page))
            (actions(page))
            div.measure__grid { div { (left(page)) } div { (right(page)) } }
        }
    }
}

impl MeasurePage<'_> {
    /// What a proposal still needs before it can be decided.
    fn missing(&self) -> Vec<Refused> {
        let open = self.measure.standing.phase == Phase::Proposed && !self.measure.standing.status.ended();
        if open { Standing::missing(self.causes.len(), self.measure.accountable().is_some()) } else { Vec::new() }
    }
}

/// A proposal that can't be decided yet says why not, and what to do.
fn missing(page: &MeasurePage<'_>) -> Markup {
    let (lang, missing) = (page.reader.lang, page.missing());
    html! {
        @if page.decides && !missing.is_empty() {
            div.notice.above-4.no-print data-kind="warn" {
                (ui::icon("info"))
                div {
                    p.strong { (t::measure_missing(lang)) }
                    ul { @for one in missing { li { (one.words(lang)) } } }
                }
            }
        }
    }
}

/// One filled button: the next step of the one who looks.
fn actions(page: &MeasurePage<'_>) -> Markup {
    let (lang, measure) = (page.reader.lang, page.measure);
    let (path, ended) = (measure.path(), measure.standing.status.ended());
    let proposed = measure.standing.phase == Phase::Proposed;
    let ready = page.missing().is_empty();
    let tells = page.tells && !proposed && !ended;
    let reply = page.replies && measure.standing.public() && !measure.answered;
    html! {
        div.buttons.above-4.no-print {
            @if proposed && page.decides && !ended && ready { a.ds-button href={ (path) "/decision" } { (t::measure_decide(lang)) } }
            @if tells { a.ds-button href=(measure.tell_path()) { (t::measure_tell(lang)) } }
            @if reply { a.ds-button data-variant=[(!ended).then_some("secondary")] href={ "/work/replies/new?from=measure:" (measure.id) } { (t::measure_reply(lang)) } }
            @if tells { a.ds-button data-variant="secondary" href={ (path) "/completion" } { (ui::icon("check")) (t::measure_complete(lang)) } }
            @if may_hand_over(page.person, measure) { a.ds-button data-variant="secondary" href={ (path) "/handover" } { (t::measure_hand_over(lang)) } }
            @if page.decides && !ended { a.ds-button data-variant=[(ready || !proposed).then_some("secondary")] href={ (path) "/edit" } { (t::measure_edit(lang)) } }
            @if page.decides && !ended { a.ds-button data-variant="tertiary" href={ (path) "/cancellation" } { (t::measure_cancel(lang)) } }
            @if page.decides && ended { a.ds-button data-variant="secondary" href={ (path) "/reopening" } { (t::measure_reopen(lang)) } }
        }
    }
}

fn left(page: &MeasurePage<'_>) -> Markup {
    let (lang, measure) = (page.reader.lang, page.measure);
    html! {
        @if let Some(count) = &measure.count { (progress(page.reader, measure, count)) }
        @if !measure.wording.is_empty() {
            section { h2 { (t::measure_wording(lang)) } div.prose.above-2 dir="auto" { (ui::prose(&measure.wording)) } }
        }
        section {
            h2 { (t::measure_updates(lang)) }
            @if page.updates.is_empty() { p.muted.above-2 { (t::measure_no_updates(lang)) } }
            @else { div.above-3 { (timeline(page.reader, page.updates, &undo(page))) } }
        }
        @if !page.handed_over.is_empty() { (handed_over(page)) }
    }
}

/// Takes the latest update back, beside it, so that nobody wonders what is undone. Whoever has handed the measure over carries
/// it no more, and leaves what they told to those who do.
fn undo(page: &MeasurePage<'_>) -> Markup {
    let (lang, measure) = (page.reader.lang, page.measure);
    let latest = page
        .updates
        .first()
        .filter(|update| page.tells && update.can_be_undone(page.now, page.person.id, page.decides) && measure.stands_as_told(update));
    html! {
        @if let Some(update) = latest {
            form.above-2.no-print method="post" action={ (measure.path()) "/undo" } {
                (ui::hidden("update", &update.id.to_string()))
                (ui::hidden("row_version", &measure.row_version.to_string()))
                button.ds-button data-variant="secondary" data-size="small" type="submit" data-once { (ui::icon("undo")) (t::measure_undo(lang)) }
            }
        }
    }
}

/// Undoes the latest handover, beside it, for whoever did it or decides.
fn undo_handover(page: &MeasurePage<'_>, over: &HandedOver) -> Markup {
    let (lang, measure) = (page.reader.lang, page.measure);
    let words = match over.way {
        HandingWay::Whole => t::measure_handover_undo(lang, over.to.clone()),
        HandingWay::Beside => t::measure_handover_undo_beside(lang, over.to.clone()),
    };
    html! {
        @if over.can_be_undone(page.now, measure, (page.person.id, page.decides)) {
            form.above-2.no-print method="post" action={ (measure.path()) "/handover/undo" } {
                (ui::hidden("handover", &over.id.to_string()))
                (ui::hidden("row_version", &measure.row_version.to_string()))
                button.ds-button data-variant="secondary" data-size="small" type="submit" data-once { (ui::icon("undo")) (words) }
            }
        }
    }
}

/// Who has had it, and what they passed along: read by those who work with it.
fn handed_over(page: &MeasurePage<'_>) -> Markup {
    let lang = page.reader.lang;
    html! {
        section {
            h2 { (t::measure_handed_over(lang)) }
            ol.updates.small.above-3 {
                @for (place, one) in page.handed_over.iter().enumerate() {
                    li {
                        b.strong dir="auto" { @match one.way {
                            HandingWay::Whole => (t::measure_handed_over_whole(lang, one.from.clone(), one.to.clone())),
                            HandingWay::Beside => (t::measure_handed_over_beside(lang, one.from.clone(), one.to.clone())),
                        } }
                        " " span dir="auto" { (one.text) } br;
                        span.muted { (page.reader.when(one.at)) }
                        @if place == 0 { (undo_handover(page, one)) }
                    }
                }
            }
        }
    }
}

fn right(page: &MeasurePage<'_>) -> Markup {
    let (lang, measure) = (page.reader.lang, page.measure);
    html! {
        section.stack.stack--3 {
            h2.hide { (t::measure_people(lang)) }
            (everybody(lang, &measure.people))
            @if measure.accountable().is_none() { p.muted { (t::measure_nobody_accountable(lang)) } }
        }
        (ask(page))
        section {
            h2.hide { (t::measure_facts(lang)) }
            dl.facts-list.small {
                @if !measure.cancelled() { dt { (t::measure_due(lang)) } dd { (measure.due.words(lang)) } }
                @if let Some(day) = measure.decided_on { dt { (t::measure_decided(lang)) } dd dir="auto" { (dates::day(lang, day)) ", " (measure.decided_by) } }
                @if let Some(day) = measure.done_on { dt { (t::measure_done(lang)) } dd { (dates::day(lang, day)) } }
                @if let Some(goal) = page.goal { dt { (t::measure_goal(lang)) } dd { (goal_in_facts(page, goal)) } }
            }
        }
        section {
            h2 { (t::measure_causes(lang)) }
            @if page.causes.is_empty() { p.muted.above-2 { (t::measure_no_causes(lang)) } }
            ul.plain.small { @for cause in page.causes { li dir="auto" { (cause.text) } } }
        }
        (linked(page, &[Kind::Inquiry, Kind::Finding, Kind::PassOn], t::measure_comes_from(lang)))
        (linked(page, &[Kind::Reply], t::measure_led_to(lang)))
        @if measure.standing.public() { p.small.no-print { a href=(measure.public_path()) { (t::measure_public_page(lang)) } } }
    }
}

/// Those who coordinate the measure, else the programme, with their mail and telephone: whoever carries it asks them.
fn ask(page: &MeasurePage<'_>) -> Markup {
    let others = |id: Option<Uuid>| id != Some(page.person.id);
    let coordinating = page.measure.with_role(Role::Coordinating).filter(|actor| others(actor.person));
    let mut contacts: Vec<(&str, &str, &str)> = coordinating.map(|actor| (&*actor.name, &*actor.email, &*actor.phone)).collect();
    if contacts.is_empty() && page.measure.with_role(Role::Coordinating).next().is_none() {
        let heirs = page.coordinators.iter().filter(|heir| others(Some(heir.id)));
        contacts = heirs.take(MOST_ASKED).map(|heir| (&*heir.name, &*heir.email, &*heir.phone)).collect();
    }
    html! {
        @if !contacts.is_empty() {
            section.no-print {
                h2 { (t::measure_ask(page.reader.lang)) }
                ul.plain.small {
                    @for (name, email, phone) in contacts {
                        li { span { b dir="auto" { (name) } br; a href={ "mailto:" (email) } { (email) } @if !phone.is_empty() { br; (ui::telephone(phone)) } } }
                    }
                }
            }
        }
    }
}

/// The goal's page is for those of its programme.
fn goal_in_facts(page: &MeasurePage<'_>, goal: &Goal) -> Markup {
    let inside = page.person.can_in(Can::Room, page.measure.programme);
    html! { @if inside { a href={ "/work/goals/" (goal.id) } dir="auto" { (goal.text) } } @else { span dir="auto" { (goal.text) } } }
}

/// What lies on the thread, each a link for whoever may open it. What nobody has published yet is named to
/// those who write it, and an inquiry that is found by its link alone to those who run it.
fn linked(page: &MeasurePage<'_>, kinds: &[Kind], heading: &str) -> Markup {
    let opens = |node: &Node| opens(page.person, page.measure.programme, node);
    let named = |node: &Node| node.state != State::Proposed && (node.kind != Kind::Inquiry || node.public);
    let nodes: Vec<&Node> = page.nodes.iter().filter(|node| kinds.contains(&node.kind) && (named(node) || opens(node))).collect();
    html! {
        @if !nodes.is_empty() {
            section {
                h2 { (heading) }
                ul.plain.small {
                    @for node in nodes {
                        li { span { @if opens(node) { a href=(node.path) dir="auto" { (node.title) } } @else { span dir="auto" { (node.title) } } @if let Some(voices) = page.reader.voices(node.voices, page.exact) { " " span.muted { (voices.words(page.reader.lang)) } } } }
                    }
                }
            }
        }
    }
}
