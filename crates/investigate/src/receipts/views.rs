//! The receipt's pages.

use ground::Visit;
use ground::due::Precision;
use ground::red_thread::{Audience, Kind, Node, Reading, State, changed_on_thread, knots};
use kit::dates;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::thread::{Way, thread};
use kit::web::ui::{self, Input};
use maud::{Markup, PreEscaped, html};
use qrcode::QrCode;
use qrcode::render::svg;
use uuid::Uuid;

use super::correction::as_sent;
use super::model::{Given, Receipt, TakenBack};
use super::pages::{LONGEST_MESSAGE, written};
use crate::answering::names::name_of;
use crate::answering::said::said;
use crate::answering::welcome::help_lines;
use crate::inquiries::map_form::MapForm;
use crate::quick_exit::quick_exit_row;
use crate::responses::model::{Method, StoredMark};
use crate::surveys;

/// Where a code is written.
pub(super) fn ask(lang: Lang, fields: &Fields) -> Markup {
    html! {
        div.page.page--text.section.stack {
            h1 { (t::receipt_ask(lang)) }
            p.lead { (t::receipt_ask_lead(lang)) }
            (ui::error_summary(lang, fields))
            form.stack method="post" action="/r" novalidate {
                (ui::field(fields, "code", t::receipt_code(lang), t::receipt_code_hint(lang), Input::Text))
                (ui::submit(t::receipt_open(lang)))
            }
            (remembered(lang))
        }
    }
}

/// The receipts that this phone or computer keeps, with the way to each; nothing where it keeps none.
pub fn remembered(lang: Lang) -> Markup {
    html! { div data-island="remembered" data-title=(t::receipt_remembered(lang)) data-forget-one=(t::receipt_forget_one(lang)) hidden {} }
}

/// What happened, in one line: the page's heading.
pub(super) fn title(lang: Lang, receipt: &Receipt) -> String {
    let has = |kind: Kind, states: &[State]| receipt.thread.iter().any(|node| node.kind == kind && states.contains(&node.state));
    let said = if receipt.thread.iter().any(Node::is_answer) {
        t::receipt_title_answered(lang)
    } else if has(Kind::Measure, &[State::Done]) {
        t::receipt_title_done(lang)
    } else if has(Kind::Measure, &[State::Running]) {
        t::receipt_title_running(lang)
    } else if has(Kind::Measure, &[State::Open]) {
        t::receipt_title_decided(lang)
    } else if has(Kind::PassOn, &State::ALL) || has(Kind::Finding, &State::ALL) {
        t::receipt_title_seen(lang)
    } else {
        t::receipt_title_told(lang)
    };
    said.to_owned()
}

/// The receipt.
pub(super) fn receipt(visit: &Visit, receipt: &Receipt, fields: &Fields, sent: bool) -> Markup {
    let (lang, new) = (visit.lang, receipt.is_new(visit.now()));
    html! {
        (quick_exit_row(lang))
        div.receipt.page.stack data-new[new] data-island="sent" data-slug=(receipt.inquiry.slug) data-id=(receipt.stored.id) {
            div.stack.stack--2 {
                h1 { (title(lang, receipt)) }
                p.muted { (receipt.inquiry.title(lang)) }
            }
            (came(visit, receipt))
            (slip_card(visit, receipt))
            (keep(visit, receipt))
            @if receipt.inquiry.takes_answers(visit.today()) && receipt.is_something_done() {
                a.ds-button data-wide href=(receipt.inquiry.public_path()) { (t::receipt_better(lang)) }
            }
            (told(visit, receipt))
            (mailbox(visit, receipt, fields, sent))
            (ways_on(lang, receipt))
            p.small.receipt__change { a href={ "/r/" (receipt.code) "/correction" } { (t::receipt_correct(lang)) } a href={ "/r/" (receipt.code) "/withdrawal" } { (t::receipt_withdraw(lang)) } }
            (help_lines(lang, &visit.tenant.settings()))
        }
    }
}

/// Something else was sent under the same id: the first one stands, and `rest` is the draft of the places that it lacks.
pub(super) fn first_stands(visit: &Visit, receipt: &Receipt, rest: Option<Uuid>) -> Markup {
    let lang = visit.lang;
    let rest = rest.filter(|_| receipt.inquiry.takes_answers(visit.today()));
    html! {
        div.page {
            div.notice.above-4 role="status" {
                (ui::icon("check"))
                div {
                    p { b { (t::receipt_first_saved(lang)) } }
                    p { (t::receipt_first_change(lang)) " " a href={ "/r/" (receipt.code) "/correction" } { (t::receipt_correct(lang)) } }
                    @if let Some(draft) = rest {
                        p { (t::receipt_rest(lang)) " " a href={ (receipt.inquiry.public_path()) "/answer?draft=" (draft) "&step=places" } { (t::receipt_rest_send(lang)) } }
                    }
                }
            }
        }
    }
}

/// What came stands first: a word from the one who asked, and the answers that were given.
fn came(visit: &Visit, receipt: &Receipt) -> Markup {
    let lang = visit.lang;
    let written = ui::written_in(lang, visit.tenant.settings().languages.first().copied().unwrap_or_default());
    html! {
        @if receipt.has_unread() {
            article.card.card--link { h2.h2-small { a href="#messages" { (t::receipt_written_to(lang, asker(visit, receipt))) } } }
        }
        @for one in &receipt.taken_back { (taken_back(written, one)) }
        @for reply in receipt.replies() { (given(lang, written, reply, receipt.given.iter().find(|given| given.reply == reply.id))) }
    }
}

/// What was answered holds no more, and why; it stands here until something newer is answered.
fn taken_back(written: Option<&str>, one: &TakenBack) -> Markup {
    html! {
        article.card.stack.stack--2 {
            p.eyebrow { (one.on) }
            h2 lang=[written] { s { (one.title) } }
            div lang=[written] dir="auto" { (ui::prose(&one.reason)) }
        }
    }
}

/// One answer, in the language it is `written` in. A no says why, and what is done instead.
fn given(lang: Lang, written: Option<&str>, reply: &Node, says: Option<&Given>) -> Markup {
    html! {
        article.card.stack.stack--2 {
            @if let Some(says) = says { p { (says.chip) } }
            p.eyebrow { (t::receipt_our_answer(lang)) @if let Some(day) = reply.happened_on { " · " (dates::day(lang, day)) } }
            h2 lang=[written] { (reply.title) }
            @for changed in says.map(|says| says.changed.as_slice()).unwrap_or_default() { p { (changed.words) } }
            @if !reply.note.is_empty() { p lang=[written] { (reply.note) } }
            @if let Some(says) = says {
                @if !says.why.is_empty() { h3 { (t::replies_why(lang)) } div lang=[written] { (ui::prose(&says.why)) } }
                @if !says.instead.is_empty() { h3 { (t::replies_instead(lang)) } div lang=[written] { (ui::prose(&says.instead)) } }
            }
            @if let Some(href) = reply.public_path() { p { a href=(href) { (t::receipt_read_all(lang)) } } }
        }
    }
}

/// The name of the one who asked, or whose site it is.
fn asker(visit: &Visit, receipt: &Receipt) -> String {
    receipt.coordinator.as_ref().map_or_else(|| visit.tenant.settings().owner.clone(), |(name, _)| name.clone())
}

fn slip_card(visit: &Visit, receipt: &Receipt) -> Markup {
    let lang = visit.lang;
    let knots = knots(Reading::new(lang, Audience::Holder, visit.today()), &with_inquiry(receipt), told_note(visit, receipt));
    // The latest answer is the one that the thread ends in.
    let changed = receipt.replies().next().and_then(|reply| receipt.given.iter().find(|given| given.reply == reply.id));
    let changed = changed.map(|given| given.changed.as_slice()).unwrap_or_default();
    html! {
        article.slip {
            (slip_top(visit, receipt))
            div.slip__tear {}
            div.slip__body { (thread(lang, &changed_on_thread(knots, changed), Way::Down)) }
        }
    }
}

fn slip_top(visit: &Visit, receipt: &Receipt) -> Markup {
    let lang = visit.lang;
    html! {
        div.slip__top {
            div {
                span.small.muted { (t::receipt_your_code(lang)) }
                div.slip__code { @for part in written(&receipt.code).split(' ') { span { (part) } } }
            }
            div.slip__qr { (qr(&visit.tenant.settings().address(&format!("/r/{}", receipt.code)), t::receipt_qr(lang))) }
        }
    }
}

/// A QR code as SVG; an address of this length always fits.
pub fn qr(address: &str, label: &str) -> Markup {
    let drawn = QrCode::new(address.as_bytes()).map(|code| {
        code.render::<svg::Color<'_>>()
            .quiet_zone(false)
            .min_dimensions(84, 84)
            .dark_color(svg::Color("#16323a"))
            .light_color(svg::Color("#ffffff"))
            .build()
    });
    let drawn = drawn.unwrap_or_default();
    // The renderer writes an XML head, which has no place inside a page.
    let inside = drawn.find("<svg").map_or("", |start| &drawn[start..]);
    html! { div role="img" aria-label=(label) { (PreEscaped(inside)) } }
}

/// The inquiry itself stands behind the first knot and promises the last one.
fn with_inquiry(receipt: &Receipt) -> Vec<Node> {
    let mut nodes = receipt.thread.clone();
    let inquiry = &receipt.inquiry;
    nodes.push(Node {
        kind: Kind::Inquiry,
        id: inquiry.id,
        state: State::Open,
        title: String::new(),
        note: String::new(),
        voices: 0,
        marks: 0,
        happened_on: None,
        due_on: inquiry.answer_by,
        due_known: Precision::Day,
        public: true,
        path: inquiry.room_path(),
        changed_at: receipt.stored.hour,
        answered: false,
    });
    nodes
}

fn told_note(visit: &Visit, receipt: &Receipt) -> Markup {
    let (lang, day) = (visit.lang, told_on(visit, receipt));
    html! { @if receipt.marks.is_empty() { (t::receipt_answered_on(lang, day)) } @else { (t::receipt_told(lang, day, receipt.marks.len() as i64)) } }
}

fn told_on(visit: &Visit, receipt: &Receipt) -> String {
    dates::day(visit.lang, visit.tenant.settings().day_of(receipt.stored.hour))
}

/// Ways to keep the code.
fn keep(visit: &Visit, receipt: &Receipt) -> Markup {
    let lang = visit.lang;
    html! {
        div.slip__save {
            button.ds-button data-variant="secondary" type="button" data-island="remember" data-code=(receipt.code)
                data-title=(receipt.inquiry.title(lang)) data-day=(told_on(visit, receipt)) data-done=(t::receipt_remembered_done(lang)) data-undo=(t::receipt_forget(lang)) hidden { (ui::icon("star")) " " (t::receipt_remember(lang)) }
            button.ds-button data-variant="secondary" type="button" data-island="copy" data-copy=(visit.tenant.settings().address(&format!("/r/{}", receipt.code))) data-done=(t::receipt_copied(lang)) hidden { (ui::icon("copy")) " " (t::receipt_copy(lang)) }
            a.ds-button data-variant="secondary" href={ "/r/" (receipt.code) "/slip" } { (ui::icon("print")) " " (t::receipt_print(lang)) }
        }
        p.small.muted { (t::receipt_we_cannot(lang)) }
    }
}

/// What was told, place by place, folded away on later days.
fn told(visit: &Visit, receipt: &Receipt) -> Markup {
    let Some(map) = MapForm::of(&receipt.form) else {
        let answers = receipt.stored.answers.as_object().cloned().unwrap_or_default();
        return html! { details.told { summary { (t::receipt_what_you_answered(visit.lang)) } (surveys::said::said(visit.lang, &receipt.form, &answers, &format!("/r/{}/files", receipt.code))) } };
    };
    html! {
        details.told {
            summary { (t::receipt_what_you_told(visit.lang, receipt.marks.len() as i64)) }
            ul.list.my-places {
                @for (mark, sent) in receipt.marks.iter().zip(&as_sent(receipt, &map).marks) {
                    li { (ui::mark(&mark.kind, None)) div { b { (place(visit, receipt, mark)) } (said(visit.lang, &map, &sent.kind, &sent.answers)) } }
                }
            }
        }
    }
}

/// What the place is called.
pub(super) fn place(visit: &Visit, receipt: &Receipt, mark: &StoredMark) -> String {
    name_of(
        visit.lang,
        &visit.tenant.places.names,
        receipt.areas.as_deref(),
        (mark.lon, mark.lat),
        Method::from_code(&mark.method).unwrap_or_default(),
    )
}

/// The mailbox: both ways, still without a name.
fn mailbox(visit: &Visit, receipt: &Receipt, fields: &Fields, sent: bool) -> Markup {
    let lang = visit.lang;
    let form_id = visit.tenant.chance.uuid_v4().to_string();
    let who = asker(visit, receipt);
    html! {
        section.mailbox.stack.stack--3 id="messages" {
            h2 { (t::receipt_mailbox(lang)) }
            p.small.muted { (t::receipt_mailbox_text(lang, who.clone())) }
            @if !receipt.messages.is_empty() {
                ol.messages {
                    @for message in &receipt.messages {
                        li data-from=(if message.by_holder { "me" } else { "them" }) {
                            p.tiny.muted { @if message.by_holder { (t::receipt_you(lang)) } @else { (who) } " · " (dates::when(lang, visit.today(), visit.tenant.settings().day_of(message.sent_at))) }
                            (ui::prose(&message.text))
                        }
                    }
                }
            }
            @if sent { (ui::flash(t::receipt_message_sent(lang))) }
            (ui::error_summary(lang, fields))
            // Without a script a page that comes back opens here, and not at its top.
            form.stack method="post" action={ "/r/" (receipt.code) "/messages#messages" } novalidate {
                (ui::hidden("form_id", &form_id))
                (ui::field(fields, "text", t::receipt_write(lang), t::receipt_write_hint(lang), Input::Limited(3, LONGEST_MESSAGE)))
                (ui::at_most(lang, "f-text", LONGEST_MESSAGE))
                button.ds-button data-variant="secondary" type="submit" data-once { (t::receipt_send(lang)) }
            }
        }
    }
}

/// Where else one can go from here: what others told, the mails, the dialogue itself.
pub(super) fn ways_on(lang: Lang, receipt: &Receipt) -> Markup {
    let path = receipt.inquiry.public_path();
    html! {
        ul.receipt__on.small {
            li { a href={ (path) "/result" } { (t::welcome_result(lang)) } }
            li { a href={ (path) "/follow" } { (t::welcome_follow(lang)) } }
            li { a href=(path) { (t::closed_first_page(lang, receipt.inquiry.kind.word())) } }
        }
    }
}

/// The slip on paper, A6: what fits in a pocket.
pub(super) fn paper(visit: &Visit, receipt: &Receipt) -> Markup {
    let lang = visit.lang;
    html! {
        main.paper.stack id="content" tabindex="-1" {
            p.eyebrow { (visit.tenant.settings().owner) }
            h1 { (receipt.inquiry.title(lang)) }
            article.slip { (slip_top(visit, receipt)) }
            p { (t::receipt_paper(lang, visit.tenant.settings().address("/r"))) }
            @if let Some(day) = receipt.inquiry.answer_by { p { b { (t::receipt_answer_by(lang, dates::day(lang, day))) } } }
            p.small { (t::help_danger(lang)) " 112. " (t::help_not_at_once(lang)) }
            div.paper__tools { button.ds-button type="button" data-island="print" hidden { (ui::icon("print")) " " (t::receipt_print(lang)) } a href={ "/r/" (receipt.code) } { (t::answer_back(lang)) } }
        }
    }
}
