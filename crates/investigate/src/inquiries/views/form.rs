//! The form of an inquiry: what residents read in each language side by side, where and when, the rules, the notice.

use kit::dates;
use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::stale::{self, Differs, Stale};
use kit::web::ui::{self, Choice, Input};
use maud::{Markup, html};

use crate::inquiries::options::Options;
use crate::inquiries::{Inquiry, Moderation, Status, forms};

/// What the form shows.
pub struct Form<'a> {
    /// What was typed, or what is stored.
    pub fields: &'a Fields,
    /// What there is to choose between.
    pub options: &'a Options,
    /// Languages that the tenant speaks.
    pub languages: &'a [Lang],
    /// The inquiry as it is stored; none for a new one.
    pub stored: Option<&'a Inquiry>,
    /// Somebody else was faster.
    pub stale: Option<&'a Stale>,
    /// Its answers have no marks.
    pub without_marks: bool,
    /// What a new one will ask.
    pub asked: Option<&'a xlsform::Form>,
}

/// The form.
pub fn form(lang: Lang, form: &Form<'_>) -> Markup {
    let (fields, title) =
        (form.fields, form.stored.map_or_else(|| t::inquiry_new(lang).to_owned(), |stored| t::inquiry_edit(lang, stored.kind.word())));
    let (action, back) = match form.stored {
        Some(stored) => (format!("{}/edit", stored.room_path()), stored.room_path()),
        None => ("/work/inquiries".to_owned(), "/work/inquiries".to_owned()),
    };
    html! {
        (ui::crumbs(lang, &[("/work/inquiries", t::inquiry_list(lang))], &title))
        h1 { (title) }
        @if let Some(stale) = form.stale { (stale.notice(lang)) }
        (ui::error_summary(lang, fields))
        @if let Some(asked) = form.asked {
            details.above-4 { summary { (t::inquiry_what_is_asked(lang)) } p.small.muted.above-2 { (t::inquiry_what_is_asked_text(lang)) } (crate::inquiries::preview::questions_of(lang, asked)) }
        }
        form.form.form--wide.above-5 method="post" action=(action) novalidate data-island="languages" {
            (ui::hidden("row_version", fields.value("row_version")))
            (ui::hidden("form_id", fields.value("form_id")))
            @if form.stored.is_none() { (ui::hidden("template", fields.value("template"))) }
            (words(lang, form))
            (where_and_when(lang, form))
            (rules(lang, form))
            (notice(lang, form))
            (disposal(lang, fields))
            div.buttons { (ui::submit(t::inquiry_save(lang))) a href=(back) { (t::inquiry_leave(lang)) } }
        }
    }
}

fn words(lang: Lang, form: &Form<'_>) -> Markup {
    let choices: Vec<Choice> = form.languages.iter().map(|of| Choice::new(of.code(), of.name())).collect();
    html! {
        fieldset.form__part {
            legend { (t::inquiry_part_words(lang)) }
            @if form.languages.len() > 1 {
                div.choices--row { (ui::choices(form.fields, "languages", &html! { (t::inquiry_languages(lang)) }, "", &choices, true)) }
            } @else { @for of in form.languages { (ui::hidden("languages", of.code())) } }
            div.columns data-cut="2" {
                @for of in form.languages {
                    div.stack data-words-in=(of.code()) {
                        @for (name, rows) in [("title", 1), ("lead", 2), ("why", 4), ("meet", 2)] { (text(lang, form.fields, &format!("{name}_{}", of.code()), rows)) }
                    }
                }
            }
        }
    }
}

fn text(lang: Lang, fields: &Fields, name: &str, rows: u8) -> Markup {
    let input = if rows > 1 { Input::Area(rows) } else { Input::Text };
    ui::field(fields, name, &label(lang, name), hint(lang, name), input)
}

fn where_and_when(lang: Lang, form: &Form<'_>) -> Markup {
    let (fields, options) = (form.fields, form.options);
    let none = |word: &str| (String::new(), word.to_owned());
    let programmes: Vec<_> = options.programmes.iter().map(|one| (one.id.to_string(), one.name.clone())).collect();
    let layers: Vec<_> = std::iter::once(none(t::inquiry_whole_map(lang)))
        .chain(options.layers.iter().map(|one| (one.id.0.to_string(), one.name.clone())))
        .collect();
    let able = options.coordinators_of(form.stored.map(|stored| stored.programme));
    let people: Vec<_> =
        std::iter::once(none("–")).chain(able.into_iter().map(|one| (one.id.to_string(), named(&one.name, &one.title)))).collect();
    let fixed = form.stored.is_some_and(|stored| stored.status != Status::Draft);
    html! {
        fieldset.form__part {
            legend { (t::inquiry_part_where(lang)) }
            div.form__pair {
                @if form.stored.is_none() { (field(lang, fields, "programme", Input::Select(&programmes))) } @else { (ui::hidden("programme", fields.value("programme"))) }
                @if fixed { p.small.muted { b { (label(lang, "slug")) } " " (fields.value("slug")) ". " (t::inquiry_slug_fixed(lang)) } (ui::hidden("slug", fields.value("slug"))) }
                @else { (field(lang, fields, "slug", Input::Text)) }
                (field(lang, fields, "area_layer", Input::Select(&layers)))
                (field(lang, fields, "coordinator", Input::Select(&people)))
            }
            div.form__pair {
                @for name in ["opens_on", "closes_on", "answer_by"] { (field(lang, fields, name, Input::Date)) }
            }
        }
    }
}

/// A name with its title, if there is one.
fn named(name: &str, title: &str) -> String {
    if title.is_empty() { name.to_owned() } else { format!("{name}, {title}") }
}

fn field(lang: Lang, fields: &Fields, name: &str, input: Input<'_>) -> Markup {
    ui::field(fields, name, &label(lang, name), hint(lang, name), input)
}

fn rules(lang: Lang, form: &Form<'_>) -> Markup {
    let fields = form.fields;
    let choice = |moderation: Moderation, word: &str, more: &str| Choice { more: more.to_owned(), ..Choice::new(moderation.code(), word) };
    let moderation = [
        choice(Moderation::After, t::inquiry_moderation_after(lang), t::inquiry_moderation_after_text(lang)),
        choice(Moderation::Before, t::inquiry_moderation_before(lang), t::inquiry_moderation_before_text(lang)),
    ];
    html! {
        fieldset.form__part {
            legend { (t::inquiry_part_rules(lang)) }
            (ui::choices(fields, "moderation", &html! { (t::inquiry_moderation(lang)) }, "", &moderation, false))
            (field(lang, fields, "threshold", Input::Number))
            (tick(fields, "nightly", t::inquiry_nightly(lang), t::inquiry_nightly_text(lang)))
            (tick(fields, "by_link", t::inquiry_by_link(lang), t::inquiry_by_link_text(lang)))
            @if form.without_marks { (tick(fields, "sealed", t::inquiry_sealed(lang), t::inquiry_sealed_text(lang))) }
        }
    }
}

fn tick(fields: &Fields, name: &str, word: &str, text: &str) -> Markup {
    html! { label.check { input.ds-input type="checkbox" name=(name) value="yes" checked[!fields.value(name).is_empty()]; span { b { (word) } " " span.hint { (text) } } } }
}

fn notice(lang: Lang, form: &Form<'_>) -> Markup {
    html! {
        fieldset.form__part {
            legend { (t::inquiry_part_notice(lang)) }
            p.hint { (t::inquiry_part_notice_text(lang)) }
            div.columns data-cut="2" {
                @for of in form.languages {
                    div.stack data-words-in=(of.code()) {
                        @for (name, rows) in [("controller", 1), ("purpose", 3), ("legal_basis", 4), ("kept", 2), ("contact", 1)] { (text(lang, form.fields, &format!("{name}_{}", of.code()), rows)) }
                    }
                }
            }
        }
    }
}

fn disposal(lang: Lang, fields: &Fields) -> Markup {
    html! {
        fieldset.form__part {
            legend { (t::inquiry_part_disposal(lang)) }
            p.hint { (t::inquiry_part_disposal_text(lang)) }
            (field(lang, fields, "disposal_rule", Input::Area(2)))
            (field(lang, fields, "disposal_decision", Input::Text))
        }
    }
}

/// What a field is called; those of one language say which.
pub(super) fn label(lang: Lang, name: &str) -> String {
    let of = name.rsplit_once('_').and_then(|(base, code)| Some((base, Lang::from_code(code)?)));
    match of {
        Some((base, of)) => t::inquiry_label_in(lang, word(lang, base), of.name()),
        None => word(lang, name).to_owned(),
    }
}

fn word(lang: Lang, name: &str) -> &'static str {
    match name {
        "title" => t::inquiry_title(lang),
        "lead" => t::inquiry_lead(lang),
        "why" => t::inquiry_why(lang),
        "meet" => t::inquiry_meet(lang),
        "controller" => t::notice_controller(lang),
        "purpose" => t::notice_purpose(lang),
        "legal_basis" => t::notice_basis(lang),
        "kept" => t::notice_kept(lang),
        "contact" => t::notice_contact(lang),
        "slug" => t::inquiry_slug(lang),
        "programme" => t::inquiry_programme(lang),
        "area_layer" => t::inquiry_layer(lang),
        "coordinator" => t::inquiry_coordinator(lang),
        "opens_on" => t::inquiry_opens_on(lang),
        "closes_on" => t::inquiry_closes_on(lang),
        "answer_by" => t::inquiry_answer_by(lang),
        "moderation" => t::inquiry_moderation(lang),
        "threshold" => t::inquiry_threshold(lang),
        "nightly" => t::inquiry_nightly(lang),
        "sealed" => t::inquiry_sealed(lang),
        "by_link" => t::inquiry_by_link(lang),
        "disposal_rule" => t::inquiry_disposal(lang),
        "disposal_decision" => t::inquiry_decision(lang),
        _ => t::inquiry_languages(lang),
    }
}

fn hint(lang: Lang, name: &str) -> &'static str {
    match name.rsplit_once('_').map_or(name, |(base, code)| if Lang::from_code(code).is_some() { base } else { name }) {
        "title" => t::inquiry_title_hint(lang),
        "lead" => t::inquiry_lead_hint(lang),
        "why" => t::inquiry_why_hint(lang),
        "meet" => t::inquiry_meet_hint(lang),
        "slug" => t::inquiry_slug_hint(lang),
        "area_layer" => t::inquiry_layer_hint(lang),
        "answer_by" => t::inquiry_answer_by_hint(lang),
        "threshold" => t::inquiry_threshold_hint(lang),
        "disposal_decision" => t::inquiry_decision_hint(lang),
        _ => "",
    }
}

/// What somebody else has stored meanwhile, beside what was typed here.
pub fn differing(lang: Lang, options: &Options, theirs: &Inquiry, mine: &Fields) -> Vec<Differs> {
    let name = |code: &String| Lang::from_code(code).map_or_else(|| code.clone(), |of| of.name().to_owned());
    let spoken = |codes: &[String]| codes.iter().map(name).collect::<Vec<_>>().join(", ");
    let codes: Vec<String> = theirs.languages.iter().map(|of| of.code().to_owned()).collect();
    let languages = (label(lang, "languages"), spoken(&codes), spoken(mine.values("languages")));
    let others = forms::values(theirs)
        .into_iter()
        .map(|(name, value)| (label(lang, &name), shown(lang, options, &name, &value), shown(lang, options, &name, mine.value(&name))));
    stale::differing(std::iter::once(languages).chain(others))
}

/// A value as it is read, not as it is sent.
fn shown(lang: Lang, options: &Options, name: &str, value: &str) -> String {
    let found = match name {
        "area_layer" => options.layers.iter().find(|one| one.id.0.to_string() == value).map(|one| one.name.clone()),
        "coordinator" => options.coordinators.iter().find(|one| one.id.to_string() == value).map(|one| one.name.clone()),
        "moderation" if value == Moderation::Before.code() => Some(t::inquiry_moderation_before(lang).to_owned()),
        "moderation" => Some(t::inquiry_moderation_after(lang).to_owned()),
        "opens_on" | "closes_on" | "answer_by" => value.parse().ok().map(|day| dates::day(lang, day)),
        "nightly" | "sealed" | "by_link" => Some(if value.is_empty() { t::inquiry_no(lang) } else { t::inquiry_yes(lang) }.to_owned()),
        _ => None,
    };
    found.unwrap_or_else(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inquiries::testing::{inquiry, options};

    #[test]
    fn both_values_are_told_in_words() {
        let theirs = inquiry();
        let mut mine = forms::open(&theirs);
        mine.set("title_sv", "Var är det mörkt?");
        mine.set("area_layer", "");
        mine.set("moderation", "before");
        mine.set("answer_by", "2026-12-24");
        let differs = differing(Lang::Sv, &options(), &theirs, &mine);
        assert_eq!(differs.len(), 4);
        assert!(differs.iter().any(|one| one.mine == "24 december 2026"));
        assert!(differs.iter().any(|one| one.theirs == "Områden" && one.mine.is_empty()));
        assert!(differs.iter().any(|one| one.mine == "Var är det mörkt?"));
    }
}
