//! The public result: map, table, what it means, what came of it.

use chrono::NaiveDate;
use ground::Tenant;
use ground::red_thread::{Audience, Node, Reading, State, knots};
use investigate::inquiries::{Inquiry, InquiryKind};
use kit::dates;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::numbers;
use kit::web::thread::{Way, thread};
use kit::web::ui;
use maud::{Markup, html};

use super::figures::{self, Look};
use super::map;
use super::model::Release;
use super::public::Public;
use super::views::choice;
use crate::questions::released;

/// The page.
pub(super) fn result(tenant: &Tenant, lang: Lang, public: &Public, fields: &Fields, today: NaiveDate) -> Markup {
    let inquiry = &public.inquiry;
    let (at, open) = (inquiry.public_path(), inquiry.takes_answers(today));
    html! {
        div.page.section {
            (ui::crumbs(lang, &[(&at, inquiry.title(lang))], t::releases_public_title(lang)))
            h1 { (t::releases_public_heading(lang)) }
            p.lead { (inquiry.title(lang)) }
            div.above-5 { (thread(lang, &knots(Reading::new(lang, Audience::Public, today), &public.nodes, told(lang, public)), Way::Free)) }
            @if let Some(retracted) = &public.retracted { (taken_back(lang, retracted)) }
            @match &public.release {
                None => div.above-6 { (ui::empty(t::releases_nothing_yet(lang), t::releases_nothing_yet_text(lang), way_on(lang, &at, open).as_ref().map(|(href, word)| (href.as_str(), *word)))) },
                Some(release) if !inquiry.kind.has_marks() => (questions_of(lang, release)),
                Some(release) => (figures_of(tenant, lang, public, release, fields, open)),
            }
            (replies(lang, inquiry.kind, &public.nodes))
            (more(lang, inquiry, public.release.is_some(), open))
        }
    }
}

fn told(lang: Lang, public: &Public) -> Markup {
    let people = public.release.as_ref().and_then(|release| release.body.people.figure());
    html! { @if let Some(people) = people { (t::results_people_told(lang, numbers::whole(lang, i64::try_from(people).unwrap_or(i64::MAX)))) } }
}

fn way_on(lang: Lang, at: &str, open: bool) -> Option<(String, &'static str)> {
    open.then(|| (at.to_owned(), t::releases_take_part(lang)))
}

fn taken_back(lang: Lang, retracted: &Release) -> Markup {
    html! {
        div.notice.above-5 {
            (ui::icon("info"))
            div { p { b { (t::releases_taken_back(lang, dates::day(lang, retracted.body.day))) } } (ui::prose(&retracted.reason)) }
        }
    }
}

/// What everyone may read of a survey.
fn questions_of(lang: Lang, release: &Release) -> Markup {
    let body = &release.body;
    html! {
        section.above-6 {
            p { b { (t::releases_people(lang)) " " (figures::shown(lang, body.threshold, body.people)) } " · " (t::releases_frozen(lang, dates::day(lang, body.day))) }
            (released::view(lang, &body.words.fallback, &body.questions))
            p.small.muted.above-5 { (t::questions_released_meaning(lang, i64::from(body.threshold))) }
        }
    }
}

fn figures_of(tenant: &Tenant, lang: Lang, public: &Public, release: &Release, fields: &Fields, open: bool) -> Markup {
    let (at, look) = (public.inquiry.public_path(), Look::of(&release.body, fields));
    let agree = open.then_some(at.as_str());
    let query = look.query();
    html! {
        section.above-6 {
            p.row.row--wrap.row--apart {
                span { b { (t::releases_people(lang)) " " (figures::shown(lang, release.body.threshold, release.body.people)) } " · " (t::releases_frozen(lang, dates::day(lang, release.body.day))) }
                span.small.muted { (figures::hidden_line(lang, &look)) }
            }
            (choice(lang, &look, &format!("{at}/result")))
            (map::map(tenant, lang, &look, &public.inquiry.view, &format!("{at}/cells.json?{query}"), agree))
        }
        section.above-6 id="table" {
            h2 { (t::results_table(lang)) }
            @if open { p.muted.no-print { (t::releases_agree_text(lang)) } }
            (figures::table(tenant, lang, &look, &format!("{at}/result"), agree))
        }
        section.prose.above-6 { h2 { (t::releases_meaning(lang)) } (figures::meaning(lang, &look)) }
        (figures::areas(lang, &release.body))
        (figures::reasons(lang, &release.body))
        section.above-6 {
            h2.h2-small { (t::releases_open_data(lang)) }
            p.row.row--wrap {
                a href=(format!("{at}/cells.csv?{query}")) { (t::releases_as_csv(lang)) }
                a href=(format!("/api/v1/inquiries/{}/cells?{query}", public.inquiry.slug)) { (t::releases_as_geojson(lang)) }
            }
        }
    }
}

/// What came of it: the replies, newest first; a no is told as clearly as a yes.
fn replies(lang: Lang, kind: InquiryKind, nodes: &[Node]) -> Markup {
    let told = |node: &&Node| node.public && node.is_answer();
    let mut replies: Vec<&Node> = nodes.iter().filter(told).collect();
    replies.sort_by_key(|node| std::cmp::Reverse(node.happened_on));
    html! {
        section.above-6.stack.stack--3 {
            h2 { (t::releases_came_of_it(lang)) }
            @if replies.is_empty() {
                p.muted { (t::releases_no_reply_yet(lang, kind.word())) }
            } @else {
                ul.plain {
                    @for node in replies {
                        li {
                            (ui::icon(if node.state == State::Done { "check" } else { "info" }))
                            span {
                                @if let Some(href) = node.public_path() { a href=(href) { (node.title) } } @else { (node.title) }
                                @if let Some(day) = node.happened_on { " " span.muted.small { (dates::day(lang, day)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn more(lang: Lang, inquiry: &Inquiry, released: bool, open: bool) -> Markup {
    let at = inquiry.public_path();
    html! {
        div.buttons.above-6 {
            @if open && released { a.ds-button href=(at) { (t::releases_take_part(lang)) } }
            a.ds-button data-variant="secondary" href={ (at) "/follow" } { (ui::icon("bell")) " " (t::releases_follow(lang, inquiry.kind.word())) }
            a href="/answers" { (t::menu_answers(lang)) }
        }
    }
}
