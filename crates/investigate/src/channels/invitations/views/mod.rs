//! How invitations look in the work room.

mod sending;

use chrono::NaiveDate;
use ground::people::settings::stays_here;
use ground::tenant::Settings;
use kit::dates;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::numbers;
use kit::web::ui::{self, Choice, Status};
use maud::{Markup, html};

use super::KEPT_DAYS;
use super::model::{Batch, Listed, Rate, Sent, Totals};
use super::queries::PAGE;
use crate::inquiries::Inquiry;

pub(super) use sending::{Preview, paste, preview, words};

/// What the overview shows.
pub(super) struct Shown<'a> {
    pub lang: Lang,
    pub today: NaiveDate,
    pub inquiry: &'a Inquiry,
    pub totals: Totals,
    pub batches: &'a [Batch],
    pub addresses: &'a [Listed],
    pub search: &'a str,
    pub page: i64,
    pub settings: &'a Settings,
    /// Mail leaves this house.
    pub leaves: bool,
}

fn path(inquiry: &Inquiry) -> String {
    format!("{}/invitations", inquiry.room_path())
}

/// Where we are within the inquiry.
fn crumbs(lang: Lang, inquiry: &Inquiry, here: Option<&str>) -> Markup {
    let (room, channels, own) = (inquiry.room_path(), format!("{}/channels", inquiry.room_path()), path(inquiry));
    let above = [
        ("/work/inquiries", t::inquiry_list(lang)),
        (&room, inquiry.title(lang)),
        (&channels, t::channels_title(lang)),
        (&own, t::invitations_title(lang)),
    ];
    match here {
        Some(here) => ui::crumbs(lang, &above, here),
        None => ui::crumbs(lang, &above[..3], t::invitations_title(lang)),
    }
}

/// The numbers, the sendings, the addresses.
pub(super) fn overview(shown: &Shown<'_>) -> Markup {
    let (lang, at) = (shown.lang, path(shown.inquiry));
    let takes = shown.inquiry.takes_answers(shown.today);
    html! {
        (crumbs(lang, shown.inquiry, None))
        div.room-head {
            h1 { (t::invitations_title(lang)) }
            @if takes && shown.leaves { div.buttons { a.ds-button href={ (at) "/new" } { (t::invitations_new(lang)) } } }
        }
        p.lead { (t::invitations_lead(lang)) }
        (stays_here(lang, shown.settings))
        @if !shown.leaves { (no_mail(lang)) }
        @if shown.batches.is_empty() {
            div.above-5 { (ui::empty(t::invitations_none(lang), if takes { t::invitations_none_text(lang) } else { t::invitations_not_open(lang) }, None)) }
        } @else {
            div.ways.above-5 {
                (numbers_of(shown))
                section.way.stack.stack--3 { h2.h2-line { (t::invitations_batches(lang)) } @for batch in shown.batches { (batch_of(shown, batch)) } }
                (list(shown))
            }
        }
    }
}

pub(super) fn no_mail(lang: Lang) -> Markup {
    html! { div.notice.above-4 data-kind="warn" { (ui::icon("alert")) p { (t::invitations_no_mail(lang)) } } }
}

fn numbers_of(shown: &Shown<'_>) -> Markup {
    let (lang, totals) = (shown.lang, shown.totals);
    let rate = Rate { invited: totals.invited, answered: totals.answered };
    html! {
        section.way.stack.stack--3 {
            h2.h2-line { (t::invitations_rate(lang, totals.answered, totals.invited, numbers::percent(lang, rate.share()))) }
            dl.facts-list {
                dt { (t::invitations_invited(lang)) } dd.num { (numbers::whole(lang, totals.invited)) }
                dt { (t::invitations_answered(lang)) } dd.num { (numbers::whole(lang, totals.answered)) }
                @if totals.waiting > 0 { dt { (t::invitations_waiting(lang)) } dd.num { (numbers::whole(lang, totals.waiting)) } }
                @if totals.declined > 0 { dt { (t::invitations_declined(lang)) } dd { (t::invitations_declined_of(lang, totals.declined)) } }
                @if totals.failed > 0 { dt { (t::invitations_failed(lang)) } dd { (t::invitations_failed_of(lang, totals.failed)) } }
            }
            p.small.muted { (t::invitations_number_only(lang)) }
        }
    }
}

fn batch_of(shown: &Shown<'_>, batch: &Batch) -> Markup {
    let lang = shown.lang;
    html! {
        div.card.stack.stack--2 {
            p { b dir="auto" lang=[ui::written_in(lang, batch.lang)] { (batch.subject) } br; span.small.muted { (t::invitations_batch(lang, batch.invited, dates::day(lang, batch.sent_on))) } }
            ul.stack.stack--2 {
                @for (round, day) in (1..).zip(batch.reminders) { @if let Some(day) = day { li { (reminder(shown, batch, round, day)) } } }
            }
            @if batch.reminders == [None, None] { p.small { (t::invitations_no_reminders(lang)) } }
            @if batch.reminds_later() && shown.inquiry.takes_answers(shown.today) {
                form method="post" action={ (path(shown.inquiry)) "/" (batch.id) "/stopping" } {
                    button.ds-button data-variant="secondary" data-size="small" type="submit" data-once { (t::invitations_stop(lang)) span.hide { ": " (batch.subject) } }
                }
            }
        }
    }
}

/// What became of a reminder, or will.
fn reminder(shown: &Shown<'_>, batch: &Batch, round: i64, day: NaiveDate) -> Markup {
    let lang = shown.lang;
    let comes = batch.round < round;
    let (kind, word) = match (comes, batch.stopped || batch.erased || !shown.inquiry.takes_answers(shown.today)) {
        (false, _) => (Status::Done, t::invitations_reminded(lang)),
        (true, true) => (Status::Fresh, t::invitations_reminds_not(lang)),
        (true, false) => (Status::Waiting, t::invitations_reminds(lang)),
    };
    html! { (t::invitations_reminder(lang, round, dates::day(lang, day))) " " (ui::status(kind, word)) }
}

fn list(shown: &Shown<'_>) -> Markup {
    let (lang, at) = (shown.lang, path(shown.inquiry));
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let query: String = form_urlencoded::byte_serialize(shown.search.as_bytes()).collect();
    let to = |page: i64| format!("{at}?q={query}&page={page}#addresses");
    let (earlier, later) = ((shown.page > 0).then(|| to(shown.page - 1)), (shown.addresses.len() > most).then(|| to(shown.page + 1)));
    html! {
        section.way.stack.stack--3 id="addresses" {
            h2.h2-line { (t::invitations_addresses(lang)) }
            p.small.muted { (t::invitations_kept(lang, KEPT_DAYS)) }
            @if shown.batches.iter().any(|batch| !batch.erased) {
                p.small.muted { (t::invitations_bounces(lang, shown.settings.mail_from.as_str())) }
                form.code method="get" action={ (at) "#addresses" } role="search" {
                    div.ds-field { label.ds-label for="f-q" { (t::invitations_search(lang)) } input.ds-input id="f-q" name="q" type="search" value=(shown.search); }
                    button.ds-button data-variant="secondary" type="submit" { (t::invitations_find(lang)) }
                }
            }
            @if shown.addresses.is_empty() { p { (t::invitations_no_addresses(lang)) } } @else {
                ul.list.list--yields { @for one in &shown.addresses[..shown.addresses.len().min(most)] { (row(shown, one)) } }
            }
            (ui::pagination(lang, earlier.as_deref(), later.as_deref()))
        }
    }
}

fn row(shown: &Shown<'_>, one: &Listed) -> Markup {
    let lang = shown.lang;
    let (kind, word) = match one.sent {
        Sent::Waits => (Status::Waiting, t::invitations_sent_waits(lang)),
        Sent::Left => (Status::Done, t::invitations_sent_left(lang)),
        Sent::Failed(_) => (Status::Late, t::invitations_sent_failed(lang)),
    };
    html! {
        li { a href={ (path(shown.inquiry)) "/" (one.id) "/removal" } {
            span.ltr { (one.email) @if let Sent::Failed(trouble) = &one.sent { br; span.small.muted { (trouble) } } }
            span.push { (ui::status(kind, word)) " " span.small { (t::invitations_take_away(lang)) } }
        } }
    }
}

/// What taking an address away means, and the button.
pub(super) fn removal(lang: Lang, inquiry: &Inquiry, listed: &Listed) -> Markup {
    let never = [Choice::new("yes", t::invitations_never_arrived(lang))];
    html! {
        (crumbs(lang, inquiry, Some(t::invitations_remove(lang))))
        h1 { (t::invitations_remove(lang)) }
        p.lead.ltr { (listed.email) }
        @if let Sent::Failed(trouble) = &listed.sent { p { (t::invitations_sent_failed(lang)) ": " (trouble) } }
        form.stack.above-4 method="post" action={ (path(inquiry)) "/" (listed.id) "/removal" } {
            p { (t::invitations_remove_text(lang)) }
            @if listed.sent == Sent::Left {
                (ui::choices(&Fields::default(), "never_arrived", &html! { (t::invitations_counts(lang)) }, t::invitations_counts_hint(lang), &never, true))
            }
            div.buttons {
                (ui::submit(t::invitations_remove(lang)))
                a.ds-button data-variant="secondary" href=(path(inquiry)) { (t::invitations_keep(lang)) }
            }
        }
    }
}
