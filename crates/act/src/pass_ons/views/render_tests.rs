//! Every page in every language, with friendly and unfriendly words in it.

use ground::red_thread::Node;
use kit::forms::Fields;
use kit::i18n::Lang;
use maud::Markup;

use super::*;
use crate::pass_ons::forms;
use crate::pass_ons::model::{Rights, State};

fn checked(page: &Markup) -> &str {
    let text = page.0.as_str();
    for forbidden in ["<script", " style=", " onclick="] {
        assert!(!text.contains(forbidden), "{forbidden} in {text}");
    }
    text
}

#[test]
fn whom_to_send_to_stands_first_and_the_rest_is_filled_in() {
    let mut marks = samples::marks();
    marks[0].text = Some(format!("{}{}", samples::NAUGHTY, "å".repeat(5_000)));
    marks[1].text = None;
    for lang in Lang::all() {
        let mut fields = Fields::default();
        forms::fill(&samples::reader(lang), &mut fields, &marks);
        fields.fault("organisation", "Välj");
        let organisations = samples::organisations();
        let page = new(&NewPage { lang, fields: &fields, slug: "trygg", gone: true, marks: &marks, organisations: &organisations });
        let text = checked(&page);
        assert!(text.find(r#"name="organisation""#) < text.find(r#"name="title""#));
        assert_eq!(text.matches(r#"name="mark""#).count(), marks.len());
        assert!(text.contains(t::pass_on_masked(lang)));
        let empty = |gone| new(&NewPage { lang, fields: &fields, slug: "trygg", gone, marks: &[], organisations: &organisations });
        assert!(!checked(&empty(true)).contains("<form") && empty(true).0.contains(t::pass_on_no_marks_text(lang)));
        assert!(!checked(&empty(false)).contains(t::pass_on_no_marks_text(lang)), "nothing that was chosen is gone");
    }
}

fn page(lang: Lang, state: State, rights: Rights) -> Markup {
    page_with(lang, state, rights, &[])
}

/// A reply as the thread knows it.
fn reply() -> Node {
    let nodes = crate::plans::views::samples::nodes();
    nodes.into_iter().find(Node::is_answer).unwrap()
}

#[test]
fn what_was_answered_stands_first_and_the_form_behind_it() {
    let receives = Rights { sends: false, receives: true };
    for lang in Lang::all() {
        let page = page_with(lang, State::Refused, receives, &[reply()]);
        let text = checked(&page);
        assert!(text.find("id=\"answered\"") < text.find("<details") && text.contains(t::pass_on_answer_change(lang)));
        assert!(!text.contains(t::pass_on_due(lang)), "the day an answer was asked for is over");
        assert!(!text.contains("href=\"#answer\""));
        assert!(checked(&page_with(lang, State::Sent, receives, &[])).contains("href=\"#answer\""));
    }
}

fn page_with(lang: Lang, state: State, rights: Rights, nodes: &[Node]) -> Markup {
    let mut pass_on = samples::pass_on();
    pass_on.state = state;
    pass_on.text = samples::NAUGHTY.into();
    let (marks, fields) = (samples::marks(), forms::fill_answer(Uuid::nil(), 1));
    one(&OnePage {
        reader: samples::reader(lang),
        one: &pass_on,
        voices: Voices::Few,
        rights,
        marks: &marks,
        map: &html! {},
        nodes,
        fields: &fields,
        refused: Some("Nej"),
    })
}

#[test]
fn those_who_receive_answer_and_see_nothing_about_who_told() {
    let receives = Rights { sends: false, receives: true };
    for lang in Lang::all() {
        let sent = page(lang, State::Sent, receives);
        let text = checked(&sent);
        for field in ["kind", "text", "until", "why", "instead", "form_id", "row_version"] {
            assert!(text.contains(&format!(r#"name="{field}""#)), "{field}");
        }
        for mark in samples::marks() {
            assert!(!text.contains(&mark.response.to_string()), "the answer's id is shown to nobody");
        }
        assert!(!text.contains("/withdrawal"));
        assert!(!checked(&page(lang, State::Done, receives)).contains("/answer\""));
    }
}

#[test]
fn those_who_sent_it_can_take_it_back_until_it_is_answered() {
    let sends = Rights { sends: true, receives: false };
    for lang in Lang::all() {
        assert!(checked(&page(lang, State::Sent, sends)).contains("/withdrawal"));
        assert!(!checked(&page(lang, State::Promised, sends)).contains("/withdrawal"));
        assert!(!checked(&page(lang, State::Withdrawn, sends)).contains("/answer\""));
    }
}

#[test]
fn the_list_tells_what_waits_from_what_is_answered() {
    let mut answered = samples::pass_on();
    answered.state = State::Refused;
    answered.title = samples::NAUGHTY.into();
    let all = [samples::pass_on(), answered];
    for lang in Lang::all() {
        for sends in [true, false] {
            let listed =
                |show: Show, all: &[PassOn]| list(&ListPage { reader: samples::reader(lang), viewer: &Viewer::Anyone, all, show, sends });
            assert!(checked(&listed(Show::Waiting, &all)).contains("Kampen"));
            assert!(checked(&listed(Show::Answered, &all)).contains("&lt;script&gt;"));
            let mut promised = samples::pass_on();
            promised.state = State::Promised;
            assert!(!checked(&listed(Show::Waiting, std::slice::from_ref(&promised))).contains("Kampen"), "what is answered does not wait");
            checked(&listed(Show::Waiting, &[]));
            checked(&listed(Show::Answered, &[]));
        }
    }
}
