//! How Today looks.

use act::pass_ons::model::State as PassOnState;
use chrono::NaiveDate;
use follow_up::replies::Reply;
use follow_up::replies::origins::Waiting;
use follow_up::replies::views::waiting_word;
use ground::access::{Can, SignedIn};
use ground::red_thread::{self, Audience, Kind, Reading, State, Voices};
use ground::tenant::Settings;
use kit::dates;
use kit::i18n::{Lang, t};
use kit::web::thread::{Way, thread};
use kit::web::ui::{self, Status};
use maud::{Markup, html};
use uuid::Uuid;

use super::queries::Today;
use super::rows::{MyMeasure, MyPassOn, Ours};

mod beside;
mod first_day;
#[cfg(test)]
mod sample;

#[cfg(test)]
pub use sample::today as sample;

/// A measure of which nothing was told for so long asks for a word.
const SILENT_DAYS: i64 = 30;

/// What the page needs to know.
pub struct Page<'a> {
    /// Whose Today it is.
    pub person: &'a SignedIn,
    /// What it shows.
    pub today: &'a Today,
    /// The tenant's settings.
    pub settings: &'a Settings,
    /// The day.
    pub day: NaiveDate,
    /// The hour of the day, 0 to 23.
    pub hour: u32,
    /// There is a programme in which notes are written.
    pub notes: bool,
    /// Mail leaves this house, or all can read it.
    pub mails: bool,
}

/// The page.
pub fn page(lang: Lang, page: &Page<'_>) -> Markup {
    html! {
        div.row.row--apart.row--end.today__head {
            div { p.eyebrow { (beside::capital(&dates::weekday_day(lang, page.day))) ", " (dates::week(lang, page.day)) } h1 { (greeting(lang, page)) } }
            (buttons(lang, page))
        }
        (beside::urgent(lang, page))
        (first_day::steps(lang, page))
        (beside::silent(lang, page))
        @if page.today.is_quiet() { div.above-5 { (first_day::quiet(lang, page)) } }
        @else {
            div.today.above-5 {
                div { (mine(lang, page)) (ours(lang, page)) (beside::week(lang, page)) }
                div { (beside::news(lang, page)) (beside::unanswered(lang, page)) }
            }
        }
    }
}

/// The page of this Today, for the render test.
#[cfg(test)]
pub fn draw(lang: Lang, person: &SignedIn, today: &Today, settings: &Settings, day: NaiveDate, hour: u32) -> Markup {
    page(lang, &Page { person, today, settings, day, hour, notes: true, mails: false })
}

fn greeting(lang: Lang, page: &Page<'_>) -> String {
    let name = page.person.first_name().to_owned();
    match page.hour {
        5..=9 => t::today_morning(lang, name),
        18..=23 => t::today_evening(lang, name),
        // By day, and in the night, which is neither evening nor morning.
        _ => t::today_hello(lang, name),
    }
}

/// At most one filled button: the step that this person takes most often.
fn buttons(lang: Lang, page: &Page<'_>) -> Markup {
    let person = page.person;
    let answers = person.can(Can::AnswerPassOn) && !person.can(Can::Analyse) && person.organisation.is_some();
    let sent = answers.then_some((Can::AnswerPassOn, "/work/pass-ons", "send", t::today_sent_to_you(lang)));
    let all = [
        (Can::Inquire, "/work/inquiries/new", "pin", t::today_new_inquiry(lang)),
        (Can::Enter, "/work/enter", "hand", t::today_enter(lang)),
        (Can::Note, "/work/notes/new", "plus", t::today_new_note(lang)),
    ];
    let mine: Vec<_> = sent.into_iter().chain(all).filter(|(can, ..)| person.can(*can) && (*can != Can::Note || page.notes)).collect();
    html! {
        div.row.row--wrap {
            @for (place, (_, href, icon, word)) in mine.iter().enumerate().rev() {
                a.ds-button data-variant=[(place > 0).then_some("secondary")] href=(href) { (ui::icon(icon)) " " (word) }
            }
        }
    }
}

fn mine(lang: Lang, page: &Page<'_>) -> Markup {
    let (today, day) = (page.today, page.day);
    let late = |measure: &&MyMeasure| measure.due_on.is_some_and(|due| due < day);
    html! {
        section {
            h2 { (t::today_mine(lang)) small { (t::today_n_wait(lang, today.mine() as i64)) } }
            @if today.mine() == 0 { p.muted { (t::today_nothing_mine(lang)) } } @else {
                ul.list.mine {
                    @for measure in today.measures.iter().filter(late) { (measure_row(lang, page, measure)) }
                    @for pass_on in &today.pass_ons { (pass_on_row(lang, page, pass_on)) }
                    @for measure in today.measures.iter().filter(|measure| !late(measure)) { (measure_row(lang, page, measure)) }
                    @for reply in &today.drafts { (draft_row(lang, page, reply)) }
                    @if today.more_drafts > 0 { (more_drafts_row(lang, today.more_drafts)) }
                    @for one in &today.waiting { (waiting_row(lang, page, one)) }
                }
            }
        }
    }
}

/// What the organisation does and has answered: nothing that waits for this person, and nothing that is hidden from them.
fn ours(lang: Lang, page: &Page<'_>) -> Markup {
    html! {
        @if !page.today.ours.is_empty() {
            section {
                h2 { (t::today_ours(lang)) }
                ul.list.mine { @for one in &page.today.ours { (ours_row(lang, page, one)) } }
            }
        }
    }
}

fn ours_row(lang: Lang, page: &Page<'_>, one: &Ours) -> Markup {
    let late = one.due_on.filter(|due| one.measure && *due < page.day);
    let (line, chip) = match (one.measure, one.state, late) {
        (true, _, Some(due)) => {
            (t::today_ours_measure(lang), ui::status(Status::Late, &t::today_days_late(lang, (page.day - due).num_days())))
        }
        (true, State::Running, None) => (t::today_ours_measure(lang), ui::status(Status::Running, t::joins_running(lang))),
        (true, _, None) => (t::today_ours_measure(lang), ui::status(Status::Fresh, t::joins_fresh(lang))),
        (false, ..) => (t::today_ours_answered(lang), ui::status(Status::Done, t::today_answered(lang))),
    };
    let day = if one.measure { one.due_on } else { Some(page.settings.day_of(one.at)) };
    row(lang, page, (one.id, &one.path, &one.title), line, &chip, day)
}

/// One row: what it is, where its thread stands, how it goes.
fn row(lang: Lang, page: &Page<'_>, (id, href, title): (Uuid, &str, &str), line: &str, chip: &Markup, day: Option<NaiveDate>) -> Markup {
    let nodes = page.today.threads.get(&id).map_or(&[][..], Vec::as_slice);
    html! {
        li {
            div { b { a.quiet-link href=(href) { (title) } } span.small.muted { (line) } }
            (thread(lang, &red_thread::knots(Reading::new(lang, Audience::Room, page.day), nodes, html! {}), Way::Slim))
            div.when { (chip) @if let Some(day) = day { div.muted.tiny { (dates::day_short(lang, day)) } } }
        }
    }
}

fn measure_row(lang: Lang, page: &Page<'_>, measure: &MyMeasure) -> Markup {
    let days_late = measure.due_on.map_or(0, |due| (page.day - due).num_days());
    let chip = match measure.status.as_str() {
        _ if measure.proposed => ui::status(Status::Fresh, t::today_proposed(lang)),
        "waiting" if days_late > 0 => ui::status(Status::Late, &t::measure_waits_late(lang, days_late)),
        _ if days_late > 0 => ui::status(Status::Late, &t::today_days_late(lang, days_late)),
        "waiting" => ui::status(Status::Waiting, t::joins_waiting(lang)),
        "in_progress" => ui::status(Status::Running, t::joins_running(lang)),
        _ => ui::status(Status::Fresh, t::joins_fresh(lang)),
    };
    let href = format!("/work/measures/{}", measure.id);
    row(lang, page, (measure.id, &href, &measure.title), &measure_line(lang, page, measure), &chip, measure.due_on)
}

/// Asks for a word when nothing was told for long; else what was told last.
fn measure_line(lang: Lang, page: &Page<'_>, measure: &MyMeasure) -> String {
    let told = measure.told_at.map(|at| page.settings.day_of(at));
    match told {
        None if measure.accountable && !measure.proposed => t::today_never_told(lang).to_owned(),
        Some(told) if measure.accountable && (page.day - told).num_days() >= SILENT_DAYS => {
            let day = dates::day(lang, told);
            // Whoever took it over has written nothing yet.
            if measure.told_by == Some(page.person.id) { t::today_told_long_ago(lang, day) } else { t::today_told_by_others(lang, day) }
        }
        _ => measure.note.clone(),
    }
}

fn pass_on_row(lang: Lang, page: &Page<'_>, pass_on: &MyPassOn) -> Markup {
    let state = if pass_on.promised { PassOnState::Promised } else { PassOnState::Sent };
    let late = pass_on.due_on.filter(|due| state.late(*due, page.day));
    let chip = if let Some(due) = late {
        ui::status(Status::Late, &t::today_days_late(lang, (page.day - due).num_days()))
    } else if pass_on.promised {
        ui::status(Status::Running, t::joins_running(lang))
    } else {
        ui::status(Status::Waiting, t::today_waits_for_you(lang))
    };
    let line = if pass_on.promised { t::today_pass_on_promised(lang) } else { t::today_pass_on_asked(lang) };
    row(lang, page, (pass_on.id, &pass_on.path, &pass_on.title), line, &chip, pass_on.due_on)
}

fn draft_row(lang: Lang, page: &Page<'_>, reply: &Reply) -> Markup {
    let line = if reply.content.missing().is_empty() { t::today_draft_ready(lang) } else { t::today_draft_begun(lang) };
    let href = format!("/work/replies/{}", reply.id);
    let chip = ui::status(Status::Waiting, t::today_waits_for_you(lang));
    row(lang, page, (reply.id, &href, &reply.content.title), line, &chip, None)
}

/// Drafts that stand on the page of replies, many in one row.
fn more_drafts_row(lang: Lang, n: i64) -> Markup {
    html! {
        li {
            div { b { a.quiet-link href="/work/replies#drafts" { (t::replies_drafts_number(lang, n)) } } span.small.muted { (t::today_drafts_to_read(lang)) } }
            span {}
            div.when { (ui::status(Status::Waiting, t::today_waits_for_you(lang))) }
        }
    }
}

fn waiting_row(lang: Lang, page: &Page<'_>, one: &Waiting) -> Markup {
    let word = waiting_word(lang, one);
    let line = if one.voices > 0 { format!("{word} ({})", Voices::Exact(one.voices).words(lang)) } else { word.to_owned() };
    let (href, chip) = if one.origin.kind == Kind::Finding {
        (one.path.clone(), ui::status(Status::Fresh, t::today_no_measure(lang)))
    } else if one.origin.kind == Kind::PassOn && one.state == State::Open {
        (one.path.clone(), ui::status(Status::Waiting, t::today_waits_for_you(lang)))
    } else {
        (one.origin.new_reply(), ui::status(Status::Waiting, t::today_reply_waits(lang)))
    };
    row(lang, page, (one.origin.id, &href, &one.title), &line, &chip, None)
}
