//! What somebody told, as those see it who read places: each mark with its shape, place, times, reasons and words.

use ground::Tenant;
use ground::places::areas::{Area, AreaIndex};
use kit::i18n::{Lang, t};
use kit::web::ui;
use maud::{Markup, html};
use xlsform::Form;

use super::queries::Answer;
use crate::answering::questions;
use crate::inquiries::map_form::MapForm;
use crate::responses::model::{Method, StoredMark};
use crate::surveys::said::said;

/// One mark, its place in words.
#[derive(Debug, Clone)]
pub(crate) struct Told<'a> {
    /// The mark.
    pub mark: &'a StoredMark,
    /// Street, square or park; the area where nothing is near.
    pub place: String,
}

/// The marks of an answer with their places in words.
pub(crate) fn told<'a>(tenant: &Tenant, lang: Lang, areas: Option<&AreaIndex>, marks: &'a [StoredMark]) -> Vec<Told<'a>> {
    marks.iter().map(|mark| Told { mark, place: place(tenant, lang, areas, mark) }).collect()
}

/// Where a mark lies, in words: `Kajsaniemigatan, Kluuvi`; the area alone when the area was chosen.
pub(crate) fn place(tenant: &Tenant, lang: Lang, areas: Option<&AreaIndex>, mark: &StoredMark) -> String {
    let near = tenant.places.names.near(mark.lon, mark.lat).map(|near| near.name);
    let area = areas.zip(mark.area).and_then(|(areas, number)| areas.number(number)).map(Area::name);
    in_words(near, area, mark.method == Method::List.code()).unwrap_or_else(|| t::answer_unnamed(lang).to_owned())
}

/// Whoever chose an area from the list meant the whole of it, not the street in its middle.
fn in_words(near: Option<&str>, area: Option<&str>, listed: bool) -> Option<String> {
    let near = near.filter(|_| !(listed && area.is_some()));
    let mut known: Vec<&str> = near.into_iter().chain(area).collect();
    known.dedup();
    (!known.is_empty()).then(|| known.join(", "))
}

/// Everything that an answer says: each of its marks as `one` shows it, or what it says to each question. `files` is where
/// its files lie.
pub(crate) fn all<'a>(
    lang: Lang,
    form: &Form,
    answer: &Answer,
    files: &str,
    marks: &[Told<'a>],
    one: impl Fn(&Told<'a>) -> Markup,
) -> Markup {
    html! {
        @if marks.is_empty() { (said(lang, form, &answer.stored.answers.as_object().cloned().unwrap_or_default(), files)) }
        @else { ul.answer-card__marks { @for mark in marks { (one(mark)) } } }
    }
}

/// Place, kind, times, reasons and words of one mark; `below` stands under them.
pub(crate) fn words(lang: Lang, form: &Form, told: &Told<'_>, below: &Markup) -> Markup {
    let mark = told.mark;
    html! {
        div {
            b { (told.place) }
            p.small.muted { (chosen(lang, form, mark).join(" · ")) }
            @if !mark.text.is_empty() {
                @if mark.masked { span.tag { (t::moderation_masked(lang)) } }
                blockquote.quote dir="auto" { (ui::prose(&mark.text)) }
            }
            (below)
        }
    }
}

/// The kind, then everything that was chosen.
pub(crate) fn chosen(lang: Lang, form: &Form, mark: &StoredMark) -> Vec<String> {
    let Some(map) = MapForm::of(form) else { return vec![mark.kind.clone()] };
    let kind = questions::chosen_label(form, lang, map.kind, &mark.kind);
    let lists = map.follow_ups().into_iter().filter(|question| question.kind.list().is_some());
    let rest = lists.flat_map(|question| questions::chosen(form, lang, question, mark.answers.get(&question.name)));
    std::iter::once(kind).chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn an_area_that_was_chosen_gets_no_street() {
        let said = |near, area, listed| in_words(near, area, listed).unwrap_or_default();
        assert_eq!(said(Some("Georgsgatan"), Some("Kampen"), true), "Kampen");
        assert_eq!(said(Some("Georgsgatan"), Some("Kampen"), false), "Georgsgatan, Kampen");
        assert_eq!(said(Some("Kampen"), Some("Kampen"), false), "Kampen");
        assert_eq!(said(Some("Georgsgatan"), None, true), "Georgsgatan");
        assert_eq!(said(None, None, true), "");
    }
}
