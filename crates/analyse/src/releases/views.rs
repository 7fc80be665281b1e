//! The pages of releases in the work room.

use ground::Tenant;
use ground::red_thread::{Audience, Node, Reading, knots};
use ground::tenant::Settings;
use investigate::inquiries::Inquiry;
use kit::dates;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::numbers;
use kit::web::thread::{Way, thread};
use kit::web::ui::{self, Input, Status};
use maud::{Markup, html};
use uuid::Uuid;

use super::figures::{self, Look};
use super::map;
use super::model::{Refused, Release, ReleaseState};
use super::queries::{Entry, ThrownAway};
use crate::questions::released;

/// Why a step was not taken.
pub(super) fn refused(lang: Lang, refused: Refused) -> String {
    match refused {
        Refused::NotFromHere(_) => t::releases_faster(lang).to_owned(),
        Refused::TooFewChanged(people) => t::releases_too_few(lang, people),
        Refused::TooFewToBegin(people, least) => t::releases_too_few_to_begin(lang, people, least),
        Refused::Overtaken => t::releases_overtaken(lang).to_owned(),
    }
}

/// All releases that the reader may see; who may publish also reads what that means, and makes a new one.
pub(super) fn list(lang: Lang, inquiry: &Inquiry, releases: &[Entry], settings: &Settings, form_id: Uuid, may: bool) -> Markup {
    let at = inquiry.room_path();
    html! {
        (ui::crumbs(lang, &[("/work/inquiries", t::menu_inquiries(lang)), (&at, inquiry.title(lang)), (&format!("{at}/result"), t::results_title(lang))], t::releases_title(lang)))
        div.room-head {
            h1 { (t::releases_title(lang)) }
            @if may {
                form method="post" action={ (at) "/releases" } { (ui::hidden("form_id", &form_id.to_string())) (ui::submit(t::releases_make(lang))) }
            }
        }
        p.lead { @if may { (t::releases_lead(lang)) } @else { (t::releases_lead_reader(lang, inquiry.kind.word())) } }
        @if may { p.small.muted.above-3 { (rule(lang, inquiry, settings)) } }
        @if releases.is_empty() {
            (ui::empty(t::releases_none(lang), &if may { t::releases_none_text(lang).to_owned() } else { t::releases_none_room(lang, inquiry.kind.word()) }, None))
        } @else {
            div.above-5 { (ui::scroll_table(t::releases_title(lang), &html! {
                table.ds-table data-stack {
                    thead { tr {
                        th scope="col" { (t::releases_which(lang)) }
                        th scope="col" { (t::releases_state(lang)) }
                        th scope="col" { (t::releases_made_on(lang)) }
                        th scope="col" { (t::releases_published_on(lang)) }
                        @if may { th scope="col" { (t::releases_why(lang)) } }
                    } }
                    tbody { @for release in releases { (entry(lang, &at, release, settings, may)) } }
                }
            })) }
        }
    }
}

fn rule(lang: Lang, inquiry: &Inquiry, settings: &Settings) -> String {
    let threshold = i64::from(inquiry.release.threshold.max(settings.threshold));
    if inquiry.release.nightly { t::releases_rule_nightly(lang, threshold) } else { t::releases_rule_by_hand(lang, threshold) }
}

fn entry(lang: Lang, at: &str, release: &Entry, settings: &Settings, may: bool) -> Markup {
    let (status, word) = state_word(lang, release.state);
    let day = |moment| dates::day(lang, settings.day_of(moment));
    html! {
        tr {
            th scope="row" { a href=(format!("{at}/releases/{}", release.number)) { (t::releases_number(lang, release.number)) } }
            td { (ui::status(status, word)) }
            td data-label=(t::releases_made_on(lang)) { (day(release.made_at)) }
            td data-label=(t::releases_published_on(lang)) { @if let Some(moment) = release.published_at { (day(moment)) } @else { "–" } }
            @if may { @if release.reason.is_empty() { td {} } @else { td dir="auto" data-label=(t::releases_why(lang)) { (release.reason) } } }
        }
    }
}

/// How a state is called and looks.
fn state_word(lang: Lang, state: ReleaseState) -> (Status, &'static str) {
    match state {
        ReleaseState::Made => (Status::Fresh, t::releases_state_made(lang)),
        ReleaseState::Published => (Status::Done, t::releases_state_published(lang)),
        ReleaseState::Retracted => (Status::Waiting, t::releases_state_retracted(lang)),
        ReleaseState::Discarded => (Status::Waiting, t::releases_state_discarded(lang)),
    }
}

/// One that was thrown away: that it was, by whom and when, and the way on.
pub(super) fn thrown_away(lang: Lang, inquiry: &Inquiry, release: &Release, thrown: Option<&ThrownAway>, settings: &Settings) -> Markup {
    let at = format!("{}/releases", inquiry.room_path());
    html! {
        (one_head(lang, inquiry, release))
        div.notice.above-4 {
            (ui::icon("info"))
            div.stack.stack--2 {
                @if let Some(thrown) = thrown {
                    @let when = dates::day_and_time(lang, dates::local(settings.zone(), thrown.at));
                    p { @match &thrown.by { Some(name) => (t::releases_thrown_by(lang, name.clone(), when)), None => (t::releases_thrown(lang, when)) } }
                }
                p { (t::releases_thrown_text(lang)) }
            }
        }
        p.above-4 { a href=(at) { (t::releases_all(lang)) } }
    }
}

/// The way here, the name and where it stands.
fn one_head(lang: Lang, inquiry: &Inquiry, release: &Release) -> Markup {
    let (at, (status, word), title) = (inquiry.room_path(), state_word(lang, release.state), t::releases_number(lang, release.number));
    html! {
        (ui::crumbs(lang, &[("/work/inquiries", t::menu_inquiries(lang)), (&at, inquiry.title(lang)), (&format!("{at}/releases"), t::releases_title(lang))], &title))
        h1.h1-small { (title) }
        p.row.row--wrap {
            (ui::status(status, word))
            @if release.state != ReleaseState::Discarded { span.muted { (t::releases_frozen(lang, dates::day(lang, release.body.day))) } }
        }
    }
}

/// One release: what it would tell or tells, and the next step.
pub(super) fn one(tenant: &Tenant, lang: Lang, inquiry: &Inquiry, release: &Release, latest: i64, fields: &Fields, may: bool) -> Markup {
    let (at, look) = (inquiry.room_path(), Look::of(&release.body, fields));
    html! {
        (one_head(lang, inquiry, release))
        @if !release.reason.is_empty() { div.notice { (ui::icon("info")) div { b { (t::releases_why(lang)) } (ui::prose(&release.reason)) } } }
        (ui::error_summary(lang, fields))
        @if may { (step(lang, &at, release, latest, fields)) }
        @if inquiry.kind.has_marks() { (map::map(tenant, lang, &look, &inquiry.view, &format!("{at}/releases/{}/cells.json?{}", release.number, look.query()), None)) }
        (told(tenant, lang, inquiry, release, &look, &format!("{at}/releases/{}", release.number), may))
    }
}

/// The next step: publish, say why not yet, or take back.
fn step(lang: Lang, at: &str, release: &Release, latest: i64, fields: &Fields) -> Markup {
    let path = format!("{at}/releases/{}", release.number);
    html! {
        @match (release.state, release.publish(latest)) {
            (ReleaseState::Made, Ok(_)) => div.notice.above-4 {
                (ui::icon("eye"))
                div.stack.stack--2 {
                    p { (t::releases_look_first(lang)) }
                    div.buttons {
                        form method="post" action={ (path) "/publication" } { (ui::submit(t::releases_publish(lang))) }
                        (discard(lang, &path))
                    }
                }
            },
            (ReleaseState::Made, Err(why)) => div.notice.above-4 data-kind="warn" {
                (ui::icon("clock"))
                div.stack.stack--2 { p { (refused(lang, why)) } (discard(lang, &path)) }
            },
            (ReleaseState::Published, _) => details.above-4 open[fields.has_errors()] {
                summary { (t::releases_take_back(lang)) }
                form.form.above-3 method="post" action={ (path) "/retraction" } novalidate {
                    (ui::field(fields, "reason", t::releases_reason(lang), t::releases_reason_hint(lang), Input::Area(3)))
                    div.buttons { (ui::submit(t::releases_retract(lang))) }
                }
            },
            (ReleaseState::Retracted, Ok(_)) => div.notice.above-4 {
                (ui::icon("eye"))
                div.stack.stack--2 {
                    p { (t::releases_again_text(lang)) }
                    form method="post" action={ (path) "/publication" } { (ui::submit(t::releases_again(lang))) }
                }
            },
            (ReleaseState::Retracted | ReleaseState::Discarded, _) => {},
        }
    }
}

/// What nobody outside has seen can be thrown away.
fn discard(lang: Lang, path: &str) -> Markup {
    html! {
        form method="post" action={ (path) "/removal" } { button.ds-button data-variant="secondary" type="submit" data-once { (t::releases_discard(lang)) } }
    }
}

fn told(tenant: &Tenant, lang: Lang, inquiry: &Inquiry, release: &Release, look: &Look<'_>, at: &str, exact: bool) -> Markup {
    if !inquiry.kind.has_marks() {
        return told_of_questions(lang, inquiry, release);
    }
    html! {
        section.above-5 {
            (choice(lang, look, at))
            p.filters__count {
                b { (t::releases_people(lang)) " " (figures::shown(lang, release.body.threshold, release.body.people)) } br;
                (figures::hidden_line(lang, look))
            }
            div id="table" { (figures::table(tenant, lang, look, at, None)) }
            @if exact { p.small.muted.above-3 { (t::releases_exact_inside(lang, release.people, release.marks)) } }
            div.prose.above-4 { h2 { (t::releases_meaning(lang)) } (figures::meaning(lang, look)) }
            (figures::areas(lang, &release.body))
            (figures::reasons(lang, &release.body))
            @if release.state == ReleaseState::Published { p.above-4 { a href={ (inquiry.public_path()) "/result" } { (t::releases_to_public(lang)) } } }
        }
    }
}

/// What a release of a survey tells.
fn told_of_questions(lang: Lang, inquiry: &Inquiry, release: &Release) -> Markup {
    let body = &release.body;
    html! {
        p.filters__count.above-5 { b { (t::releases_people(lang)) " " (figures::shown(lang, body.threshold, body.people)) } }
        (released::view(lang, &body.words.fallback, &body.questions))
        p.small.muted.above-5 { (t::questions_released_meaning(lang, i64::from(body.threshold))) }
        @if release.state == ReleaseState::Published { p.above-4 { a href={ (inquiry.public_path()) "/result" } { (t::releases_to_public(lang)) } } }
    }
}

/// Kinds and times to choose from, as links.
pub(super) fn choice(lang: Lang, look: &Look<'_>, at: &str) -> Markup {
    let here = |yes: bool| yes.then_some("true");
    html! {
        nav.tabs aria-label=(t::results_kind(lang)) {
            @for kind in &look.body.words.kinds {
                @let other = Look { kind: &kind.name, ..*look };
                a href={ (at) "?" (other.query()) } aria-current=[here(kind.name == look.kind)] { (look.body.words.say(lang, kind)) }
            }
        }
        @if look.body.maps.len() > 1 {
            p.row.row--wrap.small.above-3.times {
                @for map in &look.body.maps {
                    @let other = Look { map: Some(map), ..*look };
                    @let word = if map.times.is_empty() { t::results_any_time(lang).to_owned() } else { look.body.words.times(lang, &map.times) };
                    a href={ (at) "?" (other.query()) } aria-current=[here(other.when() == look.when())] { (word) }
                }
            }
        }
    }
}

/// The result page of those in the room who may not see exact figures.
pub(super) fn in_room(
    tenant: &Tenant,
    lang: Lang,
    inquiry: &Inquiry,
    release: Option<&Release>,
    nodes: &[Node],
    fields: &Fields,
) -> Markup {
    let at = inquiry.room_path();
    let told_note = html! { @if let Some(people) = release.and_then(|release| release.body.people.figure()) { (t::results_people_told(lang, numbers::whole(lang, i64::try_from(people).unwrap_or(i64::MAX)))) } };
    html! {
        (ui::crumbs(lang, &[("/work/inquiries", t::menu_inquiries(lang)), (&at, inquiry.title(lang))], t::results_title(lang)))
        h1.h1-small { (inquiry.title(lang)) }
        div.result__thread { (thread(lang, &knots(Reading::new(lang, Audience::Room, tenant.today()), nodes, told_note), Way::Across)) }
        @match release {
            None => (ui::empty(t::releases_none(lang), &t::releases_none_room(lang, inquiry.kind.word()), None)),
            Some(release) => {
                @let look = Look::of(&release.body, fields);
                p.small.muted { (t::releases_you_see(lang)) }
                @if inquiry.kind.has_marks() { (map::map(tenant, lang, &look, &inquiry.view, &format!("{at}/cells.json?{}", look.query()), None)) }
                (told(tenant, lang, inquiry, release, &look, &format!("{at}/result"), false))
            },
        }
    }
}
