//! Another tab was faster: what was typed here beside what is stored now, so that nothing is lost and all can be saved.

use ground::Visit;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::stale::{Differs, differing};
use xlsform::Question;

use super::correction::opened;
use super::model::Receipt;
use super::views::place;
use crate::answering::questions;
use crate::inquiries::map_form::{KIND, MapForm};

/// One field of the page: its name, what it is called, and its question.
type Asked<'a> = (String, String, &'a Question);

/// What was typed, on the places as they are now, and where it differs from what is stored.
pub(super) fn beside(visit: &Visit, receipt: &Receipt, map: &MapForm<'_>, typed: &Fields) -> (Fields, Vec<Differs>) {
    let (lang, stored) = (visit.lang, opened(receipt, map));
    let mut mine = stored.clone();
    for (name, ..) in about(lang, map) {
        copy(&mut mine, &name, typed, &name);
    }
    for (number, mark) in receipt.marks.iter().enumerate() {
        // A place that this page did not know stays as it is stored.
        let Some(known) = number_of(typed, &mark.id.to_string()) else { continue };
        for (name, ..) in of_mark(lang, map, number, "") {
            let before = name.replacen(&format!("m{number}."), &format!("m{known}."), 1);
            copy(&mut mine, &name, typed, &before);
        }
        copy(&mut mine, &format!("m{number}.remove"), typed, &format!("m{known}.remove"));
    }
    // Of one place alone it need not be said which.
    let place = |mark| if receipt.marks.len() > 1 { format!("{}: ", place(visit, receipt, mark)) } else { String::new() };
    let marks = receipt.marks.iter().enumerate().flat_map(|(number, mark)| of_mark(lang, map, number, &place(mark)));
    let fields = about(lang, map).into_iter().chain(marks);
    let rows =
        fields.map(|(name, label, question)| (label, words(map, lang, &stored, &name, question), words(map, lang, &mine, &name, question)));
    let mut differs = differing(rows);
    differs.extend(taken_away(lang, receipt, map, typed));
    (mine, differs)
}

fn about<'a>(lang: Lang, map: &MapForm<'a>) -> Vec<Asked<'a>> {
    let own = |question: &'a Question| (question.name.clone(), questions::label(map.form, lang, question).to_owned(), question);
    map.about().into_iter().map(own).collect()
}

/// `place` stands before what each is called.
fn of_mark<'a>(lang: Lang, map: &MapForm<'a>, number: usize, place: &str) -> Vec<Asked<'a>> {
    let kind = (format!("m{number}.{KIND}"), format!("{place}{}", t::answer_how_feels(lang)), map.kind);
    let own = |question: &'a Question| {
        (format!("m{number}.{}", question.name), format!("{place}{}", questions::label(map.form, lang, question)), question)
    };
    std::iter::once(kind).chain(map.follow_ups().into_iter().map(own)).collect()
}

/// Places that this page still had and that are gone now, each with what was said of it.
fn taken_away(lang: Lang, receipt: &Receipt, map: &MapForm<'_>, typed: &Fields) -> Vec<Differs> {
    let there = |id: &str| receipt.marks.iter().any(|mark| mark.id.to_string() == id);
    let numbers = (0..).take_while(|number| !typed.value(&format!("m{number}.id")).is_empty());
    let said = |number: usize| {
        let all = of_mark(lang, map, number, "").into_iter().map(|(name, _, question)| words(map, lang, typed, &name, question));
        all.filter(|said| !said.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    let gone = numbers.filter(|number| !there(typed.value(&format!("m{number}.id"))));
    let wanted = gone.filter(|number| typed.value(&format!("m{number}.remove")).is_empty());
    wanted.map(|number| Differs { label: t::receipt_place_removed(lang).to_owned(), theirs: String::new(), mine: said(number) }).collect()
}

fn number_of(typed: &Fields, id: &str) -> Option<usize> {
    (0..).map_while(|number| Some(typed.value(&format!("m{number}.id"))).filter(|known| !known.is_empty())).position(|known| known == id)
}

fn copy(to: &mut Fields, name: &str, from: &Fields, there: &str) {
    to.clear(name);
    from.values(there).iter().for_each(|value| to.add(name, value.clone()));
}

/// What a field says, in the words of its choices.
fn words(map: &MapForm<'_>, lang: Lang, fields: &Fields, name: &str, question: &Question) -> String {
    let word = |value: &String| match question.kind.list() {
        Some(_) => questions::chosen_label(map.form, lang, question, value),
        None => value.clone(),
    };
    fields.values(name).iter().filter(|value| !value.is_empty()).map(word).collect::<Vec<_>>().join(", ")
}
