//! What is typed when marks are passed on.

use std::str::FromStr;

use chrono::NaiveDate;
use ground::places::cells::Cell;
use ground::places::picture::Pin;
use ground::red_thread::Voices;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use uuid::Uuid;

use super::model::{
    ANSWERED_WITHIN, AnswerKind, Given, LONGEST_TEXT, LONGEST_TITLE, MOST_MARKS, PassOn, Passed, State, kinds, people, place,
};
use crate::plans::forms::day_to_come;
use crate::plans::views::Reader;

/// Cells that can be chosen at once.
const MOST_CELLS: usize = 40;

/// Which marks: those that the address or the form names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The inquiry's name in addresses.
    pub inquiry: String,
    /// Marks by their ids.
    pub marks: Vec<Uuid>,
    /// Cells by their ids (hexadecimal).
    pub cells: Vec<Cell>,
    /// Those of something that came back and is passed on anew.
    pub again: Option<Uuid>,
}

/// What is sent, beside the marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sending {
    /// To whom.
    pub organisation: Uuid,
    /// What it is about.
    pub title: String,
    /// A sentence; may be empty.
    pub text: String,
    /// Where, in words.
    pub place: String,
    /// The day an answer is asked for.
    pub due_on: NaiveDate,
}

/// Reads `inquiry`, `mark`, `cell` and `again`; what is no id is passed over.
pub fn choice(fields: &Fields) -> Choice {
    Choice {
        inquiry: fields.value("inquiry").to_owned(),
        marks: fields.values("mark").iter().filter_map(|id| kit::ids::parse(id, "mark").ok()).take(MOST_MARKS + 1).collect(),
        cells: fields.values("cell").iter().filter_map(|id| Cell::from_str(id).ok()).take(MOST_CELLS).collect(),
        again: kit::ids::parse(fields.value("again"), "pass-on").ok(),
    }
}

/// Opens the form: title, place and text follow from the marks, so that choosing the organisation is enough.
/// The text goes to the receivers, so it counts people as they may know it.
pub fn fill(reader: &Reader, fields: &mut Fields, marks: &[Passed], note: bool) {
    let lang = reader.lang;
    let place = place(marks);
    let kind = kinds(marks).first().map_or(String::new(), |(kind, _)| kind_word(lang, kind));
    let title = if place.is_empty() { kind.clone() } else { t::pass_on_title_at(lang, kind.clone(), place.clone()) };
    fields.set("title", title);
    fields.set("place", place);
    fields.set("text", said_of(reader, marks, note));
    fields.set("due_on", (reader.today + ANSWERED_WITHIN).to_string());
}

/// What is there, in a sentence. One mark is not counted, and what we noted ourselves came from nobody.
fn said_of(reader: &Reader, marks: &[Passed], note: bool) -> String {
    let lang = reader.lang;
    let one = marks.len() == 1;
    let word = |(kind, n): (&str, i64)| {
        let word = kind_word(lang, kind).to_lowercase();
        if one { word } else { t::pass_on_n_of_kind(lang, n, word) }
    };
    let counted = kinds(marks).into_iter().map(word).collect::<Vec<_>>().join(", ");
    match (note, one) {
        (true, _) => t::pass_on_text_note(lang, counted),
        (false, true) => t::pass_on_text_one(lang, counted),
        (false, false) => {
            let people = Voices::seen(people(marks), reader.threshold, false).people(lang);
            t::pass_on_text_from(lang, counted, people)
        }
    }
}

/// What a kind of mark is called. Forms of other packs may have kinds of their own; those stand as they are.
pub fn kind_word(lang: Lang, kind: &str) -> String {
    match kind {
        "safe" => t::pass_on_kind_safe(lang).to_owned(),
        "unsafe" => t::pass_on_kind_unsafe(lang).to_owned(),
        "better" => t::pass_on_kind_better(lang).to_owned(),
        "need" => t::pass_on_kind_need(lang).to_owned(),
        "worry" => t::pass_on_kind_worry(lang).to_owned(),
        "event" => t::pass_on_kind_event(lang).to_owned(),
        other => other.to_owned(),
    }
}

/// A reason is a few sentences.
const LONGEST_REASON: usize = 1_000;

/// Reads why it is taken back.
pub fn read_withdrawal(lang: Lang, fields: &mut Fields) -> Option<String> {
    let why = fields.required(lang, "reason", LONGEST_REASON, t::pass_on_withdraw_missing(lang));
    (!fields.has_errors()).then_some(why)
}

/// The marks as a small picture shows them, by their numbers in the list; those that mean a whole area are no points.
pub fn pins(lang: Lang, marks: &[Passed]) -> Vec<Pin> {
    let pin = |(at, mark): (usize, &Passed)| Pin {
        number: at + 1,
        kind: mark.kind.clone(),
        at: (mark.lon, mark.lat),
        title: kind_word(lang, &mark.kind),
    };
    marks.iter().enumerate().filter(|(_, mark)| !mark.whole_area).map(pin).collect()
}

/// Reads the form. The organisation must be one of those that there are.
pub fn read(lang: Lang, fields: &mut Fields, organisations: &[(Uuid, String)], marks: usize, today: NaiveDate) -> Option<Sending> {
    if marks == 0 {
        fields.fault("mark", t::pass_on_no_marks(lang));
    }
    if marks > MOST_MARKS {
        fields.fault("mark", t::pass_on_too_many(lang, MOST_MARKS as i64));
    }
    let organisation = kit::ids::parse(fields.value("organisation"), "organisation").ok();
    let organisation = organisation.filter(|id| organisations.iter().any(|(own, _)| own == id));
    if organisation.is_none() {
        fields.fault("organisation", t::pass_on_organisation_missing(lang));
    }
    let text = fields.text(lang, "text", LONGEST_TEXT);
    let title = fields.required(lang, "title", LONGEST_TITLE, t::pass_on_title_missing(lang));
    let place = fields.text(lang, "place", LONGEST_TITLE);
    let due_on: Option<NaiveDate> = fields.parsed("due_on", t::measure_day_wrong(lang));
    if let Some(words) = due_on.and_then(|day| day_to_come(lang, day, today)) {
        fields.fault("due_on", words);
    }
    let (organisation, due_on) = organisation.zip(due_on).filter(|_| !fields.has_errors())?;
    Some(Sending { organisation, title, text, place, due_on })
}

/// What came back is passed on anew with the words it had.
pub fn fill_again(fields: &mut Fields, one: &PassOn) {
    for (name, value) in [("title", &one.title), ("text", &one.text), ("place", &one.place)] {
        fields.set(name, value.clone());
    }
}

/// Opens the form in which the receiving organisation answers; one that was answered opens with its answer.
pub fn fill_answer(form_id: Uuid, one: &PassOn, given: Option<&Given>, done: bool) -> Fields {
    let mut fields = Fields::default();
    fields.set("form_id", form_id.to_string());
    fields.set("row_version", one.row_version.to_string());
    if done {
        fields.set("kind", AnswerKind::Done.code());
    }
    if let Some(given) = given {
        fields.set("kind", given.kind.code());
        for (name, value) in [("text", &given.text), ("why", &given.why), ("instead", &given.instead)] {
            fields.set(name, value.clone());
        }
        if one.state == State::Promised {
            fields.set("until", one.due_on.to_string());
        }
    }
    fields
}

/// Reads why it is not theirs, or whose it is.
pub fn read_return(lang: Lang, fields: &mut Fields) -> Option<String> {
    let words = fields.required(lang, "whose", LONGEST_TEXT, t::pass_on_whose_missing(lang));
    (!fields.has_errors()).then_some(words)
}

/// To whom it is sent on, if that was chosen.
pub fn onwards(fields: &Fields) -> Option<Uuid> {
    kit::ids::parse(fields.value("onwards"), "organisation").ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pass_ons::views::samples;

    #[test]
    fn the_form_opens_filled_so_that_choosing_whom_is_enough() {
        let (marks, organisations) = (samples::marks(), samples::organisations());
        let mut fields = Fields::default();
        fill(&samples::reader(Lang::Sv), &mut fields, &marks, false);
        assert!(fields.value("title").contains("Kampen"));
        assert_eq!(fields.value("text"), "Markerat här: 3 otrygg, 1 kan bli bättre. Från omkring 10 personer.");
        fields.set("organisation", organisations[0].0.to_string());
        let sending = read(Lang::Sv, &mut fields, &organisations, marks.len(), samples::today()).unwrap();
        assert_eq!((sending.organisation, sending.due_on), (organisations[0].0, samples::today() + ANSWERED_WITHIN));
    }

    #[test]
    fn what_is_passed_on_of_a_note_has_its_word() {
        let marks: Vec<Passed> = samples::marks().into_iter().map(|mark| Passed { kind: "event".into(), ..mark }).collect();
        for (lang, word) in [(Lang::Sv, "Händelse"), (Lang::En, "Event")] {
            let mut fields = Fields::default();
            fill(&samples::reader(lang), &mut fields, &marks, true);
            assert!(fields.value("title").starts_with(word), "{}", fields.value("title"));
        }
    }

    #[test]
    fn one_mark_is_not_counted_and_a_note_came_from_nobody() {
        let one = &samples::marks()[..1];
        let said = |lang, marks: &[Passed], note| said_of(&samples::reader(lang), marks, note);
        assert_eq!(said(Lang::Sv, one, false), "Markerat här: otrygg.");
        assert_eq!(said(Lang::Sv, one, true), "Antecknat av oss som arbetar här: otrygg.");
        for lang in Lang::all() {
            assert!(!said(lang, &samples::marks(), true).contains("10"), "a note counts nobody");
        }
    }

    #[test]
    fn faults_name_their_field() {
        let organisations = samples::organisations();
        let own = organisations[0].0;
        let faults = |body: &str, marks: usize| {
            let mut fields = Fields::parse(body.as_bytes());
            assert!(read(Lang::Sv, &mut fields, &organisations, marks, samples::today()).is_none(), "{body}");
            fields.errors().iter().map(|(name, _)| name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(faults("title=A&due_on=2026-12-06", 1), ["organisation"]);
        assert_eq!(faults(&format!("organisation={}&title=A&due_on=2026-12-06", Uuid::from_u128(7)), 1), ["organisation"]);
        assert_eq!(faults(&format!("organisation={own}&title=&due_on=2026-12-06"), 1), ["title"]);
        assert_eq!(faults(&format!("organisation={own}&title=A&due_on=2026-11-01"), 1), ["due_on"]);
        assert_eq!(faults(&format!("organisation={own}&title=A&due_on=2026-12-06"), 0), ["mark"]);
        assert_eq!(faults(&format!("organisation={own}&title=A&due_on=2026-12-06"), MOST_MARKS + 1), ["mark"]);
    }

    #[test]
    fn an_address_names_marks_and_cells() {
        let choice =
            choice(&Fields::parse(b"inquiry=trygg&mark=00000000-0000-0000-0000-000000000001&mark=x&cell=8b1126ad2b4efff&cell=nonsense"));
        assert_eq!((choice.marks.len(), choice.cells.len(), choice.inquiry.as_str()), (1, 1, "trygg"));
    }
}
