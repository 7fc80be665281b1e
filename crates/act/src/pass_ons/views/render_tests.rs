//! Every page in every language, with friendly and unfriendly words in it.

use kit::forms::Fields;
use kit::i18n::Lang;
use maud::Markup;

use super::*;
use crate::pass_ons::forms;
use crate::pass_ons::model::{AnswerKind, Given, Rights, Said, State};

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
        forms::fill(&samples::reader(lang), &mut fields, &marks, false);
        fields.fault("organisation", "Välj");
        let organisations = samples::organisations();
        let gone = Sent { to: "Gata och park".into(), path: "/work/pass-ons/9".into() };
        let sent = HashMap::from([(marks[0].id, gone)]);
        let page = new(&NewPage {
            lang,
            fields: &fields,
            slug: "trygg",
            note: false,
            gone: true,
            marks: &marks,
            sent: &sent,
            organisations: &organisations,
            again: None,
        });
        let text = checked(&page);
        assert!(
            text.contains(&t::pass_on_already(lang, "Gata och park")) && text.contains("/work/pass-ons/9"),
            "what has gone already is told"
        );
        assert!(text.find(r#"name="organisation""#) < text.find(r#"name="title""#));
        assert_eq!(text.matches(r#"name="mark""#).count(), marks.len());
        assert!(text.contains(t::pass_on_masked(lang)));
        let empty = |gone| {
            new(&NewPage {
                lang,
                fields: &fields,
                slug: "trygg",
                note: false,
                gone,
                marks: &[],
                sent: &HashMap::new(),
                organisations: &organisations,
                again: None,
            })
        };
        assert!(!checked(&empty(true)).contains("<form") && empty(true).0.contains(t::pass_on_no_marks_text(lang)));
        assert!(!checked(&empty(false)).contains(t::pass_on_no_marks_text(lang)), "nothing that was chosen is gone");
    }
}

fn page(lang: Lang, state: State, rights: Rights) -> Markup {
    page_with(lang, state, rights, None)
}

/// An answer with words in it that want to be a script.
fn given() -> Given {
    Given {
        path: "/answers/1".into(),
        kind: AnswerKind::NotNow,
        text: samples::NAUGHTY.into(),
        why: "Marken är inte vår.".into(),
        instead: "Vi klipper häcken.".into(),
        on: Some(samples::today()),
    }
}

const RECEIVES: Rights = Rights { sends: false, receives: true };
const SENDS: Rights = Rights { sends: true, receives: false };

#[test]
fn what_was_answered_stands_first_with_its_reasons_and_the_form_behind_it_holds_it() {
    for lang in Lang::all() {
        for state in [State::Promised, State::Done, State::AlreadySo, State::Refused] {
            for rights in [RECEIVES, SENDS] {
                let page = page_with(lang, state, rights, Some(&given()));
                let text = checked(&page);
                assert!(text.find("id=\"answered\"") < text.find("<details") && text.contains(t::pass_on_answer_change(lang)), "{state:?}");
                assert_eq!(text.matches("Marken är inte vår.").count(), 2, "why is read, and stands in the form");
                assert_eq!(text.matches("Vi klipper häcken.").count(), 2);
                assert!(text.contains("value=\"not_now\" checked"), "{text}");
                assert!(!text.contains("href=\"#answer\""));
            }
        }
        assert!(checked(&page(lang, State::Sent, RECEIVES)).contains("href=\"#answer\""));
        let done = page(lang, State::Promised, RECEIVES);
        let (at, map) = (checked(&done).find("?kind=done#answer"), done.0.find("measure__grid"));
        assert!(at.is_some() && at < map, "what was promised is said to be done from the top");
        assert!(!checked(&page(lang, State::Promised, SENDS)).contains("?kind=done") && !checked(&done).contains("personal_seen"));
        assert!(!checked(&page_with(lang, State::Refused, RECEIVES, Some(&given()))).contains(t::pass_on_due(lang)), "that day is over");
    }
}

/// What stood before it was sent on.
fn said() -> Said {
    Said { id: Uuid::nil(), by: samples::NAUGHTY.into(), text: "Går det?".into(), at: samples::now() }
}

fn page_with(lang: Lang, state: State, rights: Rights, given: Option<&Given>) -> Markup {
    page_of(lang, &PassOn { state, ..samples::pass_on() }, rights, given, &samples::marks())
}

fn page_of(lang: Lang, pass_on: &PassOn, rights: Rights, given: Option<&Given>, marks: &[Passed]) -> Markup {
    let (mut pass_on, state) = (pass_on.clone(), pass_on.state);
    pass_on.text = samples::NAUGHTY.into();
    pass_on.returned = if matches!(state, State::Returned | State::SentOn) { samples::NAUGHTY.into() } else { String::new() };
    let fields = forms::fill_answer(Uuid::nil(), &pass_on, given, false);
    one(&OnePage {
        reader: samples::reader(lang),
        one: &pass_on,
        voices: Voices::Few,
        rights,
        marks,
        map: &html! {},
        said_before: &[said()],
        onwards: None,
        sent_on_by_me: false,
        nodes: &[],
        given,
        organisations: &samples::organisations(),
        fields: &fields,
        typed: false,
        refused: Some("Nej"),
    })
}

#[test]
fn a_note_is_answered_to_those_who_passed_it_on_and_nowhere_else() {
    for lang in Lang::all() {
        for state in [State::Sent, State::NotNow] {
            let note = PassOn { note: true, state, ..samples::pass_on() };
            let page = page_of(lang, &note, RECEIVES, (state == State::NotNow).then(given).as_ref(), &samples::marks());
            let text = checked(&page);
            let residents =
                [t::pass_on_answer(lang), t::pass_on_answer_what_hint(lang), t::pass_on_not_ours_text(lang), "/d/trygg", "/answers/"];
            assert!(residents.iter().all(|words| !text.contains(words)), "{text}");
            assert!(!text.contains(&t::pass_on_answer_text(lang, Voices::Few.people(lang))) && !text.contains(&Voices::Few.words(lang)));
            assert!(text.contains(&t::pass_on_answer_text_note(lang, note.sent_by_name.as_str())), "{text}");
        }
        assert!(checked(&page(lang, State::Sent, RECEIVES)).contains("/d/trygg"), "a dialogue has a page");
    }
}

#[test]
fn what_is_taken_back_is_claimed_no_more() {
    for lang in Lang::all() {
        let gone = PassOn { people: 0, ..samples::pass_on() };
        let page = page_of(lang, &gone, RECEIVES, None, &[]);
        let text = checked(&page);
        assert!(text.contains(t::pass_on_all_gone(lang)) && text.contains(t::pass_on_answer_text_gone(lang)));
        assert!(!text.contains(&Voices::Few.words(lang)) && !text.contains(&Voices::Few.people(lang)), "{text}");
    }
}

#[test]
fn what_is_not_theirs_goes_back_and_the_sender_passes_it_on_anew() {
    for lang in Lang::all() {
        let receiver = page(lang, State::Sent, RECEIVES);
        assert!(checked(&receiver).contains("/return\"") && receiver.0.contains("mailto:samira@lindviken.se"));
        assert!(!checked(&page(lang, State::Sent, SENDS)).contains("/return\""), "those who sent it take it back");
        let back = page(lang, State::Returned, SENDS);
        assert!(checked(&back).contains("&amp;again=") && back.0.contains("/withdrawal"));
        let gone = page(lang, State::SentOn, SENDS);
        assert!(!checked(&gone).contains("&amp;again=") && !gone.0.contains("/answer\""));
    }
}

#[test]
fn a_form_that_comes_back_is_open_and_its_faults_stand_on_top() {
    let mut fields = Fields::parse(b"kind=not_now&text=Hej");
    fields.fault("why", "Skriv varför");
    let (pass_on, marks) = (PassOn { state: State::Refused, ..samples::pass_on() }, samples::marks());
    let page = one(&OnePage {
        reader: samples::reader(Lang::Sv),
        one: &pass_on,
        voices: Voices::Few,
        rights: RECEIVES,
        marks: &marks,
        map: &html! {},
        said_before: &[],
        onwards: None,
        sent_on_by_me: false,
        nodes: &[],
        given: Some(&given()),
        organisations: &[],
        fields: &fields,
        typed: true,
        refused: None,
    });
    let text = checked(&page);
    assert!(text.find("error-summary") < text.find("class=\"thread") && text.contains("id=\"answer\" open"), "{text}");
    assert_eq!(text.matches("error-summary").count(), 1);
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
        assert!(!checked(&page(lang, State::Withdrawn, receives)).contains("/answer\""));
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
            let waits = checked(&listed(Show::Waiting, std::slice::from_ref(&promised))).contains("Kampen");
            assert_eq!(waits, !sends, "a promise waits for those who gave it");
            checked(&listed(Show::Waiting, &[]));
            checked(&listed(Show::Answered, &[]));
        }
    }
}
