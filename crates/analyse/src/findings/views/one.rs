//! The page of one finding.

use ground::Tenant;
use ground::red_thread::{Audience, Kind, Node, Reading, knots};
use kit::dates;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::numbers;
use kit::web::thread::{Way, thread};
use kit::web::ui::{self, Input};
use maud::{Markup, html};

use super::{Shown, map_of, month, people, state_word};
use crate::findings::model::{Finding, FindingState};

/// The page of one finding.
pub(in crate::findings) fn show(tenant: &Tenant, lang: Lang, shown: &Shown, fields: &Fields) -> Markup {
    let (finding, settings) = (&shown.finding, tenant.settings());
    let told = html! {
        @if by_hand(finding) { (t::finding_seen_by_us(lang)) } @else { (t::finding_voices(lang, people(lang, &settings, shown.exact, finding.people))) }
    };
    let own = shown.neighbours.iter().chain(&shown.nodes).find(|node| node.kind == Kind::Finding && node.id == finding.id);
    let (status, word) = state_word(lang, own.map_or(finding.on_thread(&shown.neighbours), |node| node.state));
    html! {
        div.measure {
            (ui::crumbs(lang, &[("/work/findings", t::findings_title(lang))], t::finding_word(lang)))
            div.measure__head {
                h1 dir="auto" { (finding.content.title) }
                p { (ui::status(status, word)) }
            }
            (thread(lang, &knots(Reading::new(lang, Audience::Room, tenant.today()).on(finding.id), &shown.nodes, told), Way::Across))
            (ui::error_summary(lang, fields))
            div.measure__grid {
                div { (words(lang, shown)) (causes(lang, shown)) (led_to(lang, shown)) }
                div { (rest(tenant, lang, shown)) (steps(lang, shown, fields)) }
            }
        }
    }
}

/// Nobody pointed anything out: those who work here saw it themselves.
fn by_hand(finding: &Finding) -> bool {
    finding.people == 0 && finding.place.ranges().is_none() && finding.place.point.is_none()
}

fn words(lang: Lang, shown: &Shown) -> Markup {
    let finding = &shown.finding;
    html! {
        @if finding.state == FindingState::Closed {
            div.notice { (ui::icon("info")) div { p { b { (t::finding_closed_because(lang)) } } div dir="auto" { (ui::prose(&finding.reason)) } } }
        }
        section.prose dir="auto" { (ui::prose(&finding.content.what)) }
        @if !finding.content.evidence.is_empty() {
            section { h2 { (t::finding_evidence(lang)) } div.prose.above-2 dir="auto" { (ui::prose(&finding.content.evidence)) } }
        }
    }
}

fn causes(lang: Lang, shown: &Shown) -> Markup {
    html! {
        section {
            h2 { (t::finding_causes(lang)) }
            @if shown.causes.is_empty() {
                p.muted { (t::finding_no_causes(lang)) }
            } @else {
                ul.plain {
                    @for cause in &shown.causes {
                        li { (ui::icon("arrow")) span dir="auto" { (cause.text) } @if cause.measures > 0 { span.muted.small { (t::finding_cause_acted_on(lang)) } } }
                    }
                }
            }
        }
    }
}

/// Where it comes from, and what it led to.
fn led_to(lang: Lang, shown: &Shown) -> Markup {
    let from = |node: &&Node| node.kind == Kind::Inquiry;
    let (back, forth): (Vec<&Node>, Vec<&Node>) = shown.neighbours.iter().partition(from);
    let links = |nodes: &[&Node]| html! { ul.plain { @for node in nodes { li { a href=(node.path) { (node.title) } @if !node.note.is_empty() { span.muted.small dir="auto" { (node.note) } } } } } };
    html! {
        @if !back.is_empty() { section { h2 { (t::finding_comes_from(lang)) } (links(&back)) } }
        section {
            h2 { (t::finding_led_to(lang)) }
            @if forth.is_empty() { p.muted { (t::finding_led_to_nothing(lang)) } } @else { (links(&forth)) }
        }
    }
}

fn rest(tenant: &Tenant, lang: Lang, shown: &Shown) -> Markup {
    let (finding, settings) = (&shown.finding, tenant.settings());
    // A dot is where somebody pointed. Who takes that back leaves no dot.
    let gone = finding.place.point.is_some() && finding.marks == 0;
    html! {
        section {
            @if gone { p.muted { (t::finding_marks_gone(lang)) } }
            @else if !finding.place.is_empty() { (map_of(tenant, lang, &finding.place, &finding.content.place, &finding.kind)) }
            dl.facts-list.above-3 {
                @if !finding.content.place.is_empty() { dt { (t::finding_place(lang)) } dd dir="auto" { (finding.content.place) } }
                @if !by_hand(finding) { dt { (t::results_people(lang)) } dd { (people(lang, &settings, shown.exact, finding.people)) } }
                @if shown.exact && !by_hand(finding) && finding.marks > 0 { dt { (t::results_marks(lang)) } dd { (numbers::whole(lang, finding.marks)) } }
                @if !finding.content.since.is_empty() { dt { (t::finding_since(lang)) } dd { (month(lang, &finding.content.since)) } }
                dt { (t::finding_written_by(lang)) } dd { (finding.author_name) ", " (dates::day(lang, settings.day_of(finding.created_at))) }
                dt { (t::finding_shown_outside(lang)) } dd { @if finding.content.public { (t::finding_yes(lang)) } @else { (t::finding_no(lang)) } }
            }
            @if let (true, Some(inquiry), Some(chosen)) = (shown.exact, &shown.inquiry, chosen(finding)) {
                p.small.above-3 { a href=(format!("{}/places?{chosen}", inquiry.room_path())) { (t::finding_read_texts(lang)) } }
            }
        }
    }
}

/// The finding's place in an address.
fn chosen(finding: &Finding) -> Option<String> {
    let mut coded = form_urlencoded::Serializer::new(String::new());
    coded.extend_pairs(finding.place.cells.iter().map(|cell| ("cell", cell.to_string())));
    if let Some(area) = &finding.place.area {
        coded.append_pair("area", &geojson::Geometry::from(area).to_string());
    }
    if !finding.kind.is_empty() {
        coded.append_pair("kind", &finding.kind);
    }
    finding.place.ranges().map(|_| coded.finish())
}

/// What can be done now.
fn steps(lang: Lang, shown: &Shown, fields: &Fields) -> Markup {
    let (finding, at) = (&shown.finding, format!("/work/findings/{}", shown.finding.id));
    let open = finding.state == FindingState::Open;
    html! {
        section.stack.stack--3 {
            @if shown.decide && open { a.ds-button data-wide href=(format!("/work/measures/new?finding={}", finding.id)) { (t::finding_write_measure(lang)) } }
            @if shown.analyse { a.ds-button data-wide data-variant="secondary" href={ (at) "/edit" } { (t::finding_edit(lang)) } }
            @if shown.analyse && open {
                details open[fields.has_errors()] {
                    summary { (t::finding_close(lang)) }
                    form.form.above-3 method="post" action={ (at) "/closing" } novalidate {
                        (ui::field(fields, "reason", t::finding_reason(lang), t::finding_reason_hint(lang), Input::Area(3)))
                        div.buttons { (ui::submit(t::finding_close(lang))) }
                    }
                }
            }
            @if shown.analyse && !open { form method="post" action={ (at) "/opening" } { (ui::submit(t::finding_reopen(lang))) } }
        }
    }
}
