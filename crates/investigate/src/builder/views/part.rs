//! The page of one question or group, and the choice of what kind a new one is.

use kit::forms::Fields;
use kit::i18n::{Lang, t};
use kit::web::ui::{self, Input};
use maud::{Markup, html};
use xlsform::Item;

use super::{crumbs, path, phone};
use crate::builder::changes::Opened;
use crate::builder::forms::{About, row_field, rows, tests};
use crate::builder::model::{Asked, Shown, Test, containers, earlier, is_fixed, is_shared, item};
use crate::builder::part::{Part, called, required_by_hand, rows_are_fixed};
use crate::builder::said;
use crate::responses::counting::ABOUT;

/// What can be asked: one link a kind.
pub fn kinds(lang: Lang, opened: &Opened, holder: &str) -> Markup {
    html! {
        (crumbs(lang, opened, t::builder_add(lang)))
        h1 { (t::builder_choose_kind(lang)) }
        ul.builder__list.cards.above-5 {
            @for asked in Asked::ALL.into_iter().filter(|asked| asked.fits_a_map() || !opened.inquiry.kind.has_marks()) {
                li.card.card--link {
                    h2.h2-small { a href={ (path(opened)) "/new?kind=" (asked.code()) "&in=" (holder) } { (said::kind(lang, asked)) } }
                    p { (what(lang, asked)) }
                }
            }
        }
    }
}

fn what(lang: Lang, asked: Asked) -> &'static str {
    match asked {
        Asked::Short => t::builder_what_short(lang),
        Asked::Long => t::builder_what_long(lang),
        Asked::Number => t::builder_what_number(lang),
        Asked::Scale => t::builder_what_scale(lang),
        Asked::One => t::builder_what_one(lang),
        Asked::Several => t::builder_what_several(lang),
        Asked::Rank => t::builder_what_rank(lang),
        Asked::Date => t::builder_what_date(lang),
        Asked::Time => t::builder_what_time(lang),
        Asked::Place => t::builder_what_place(lang),
        Asked::Photo => t::builder_what_photo(lang),
        Asked::File => t::builder_what_file(lang),
        Asked::Tick => t::builder_what_tick(lang),
        Asked::Read => t::builder_what_read(lang),
    }
}

/// What the page is called.
pub fn title(lang: Lang, part: &Part<'_>) -> String {
    match (part.item, part.about) {
        (Some(_), About::Group) => t::builder_change_group(lang).to_owned(),
        (Some(_), _) => t::builder_change(lang).to_owned(),
        (None, About::Group | About::Words) => t::builder_new_group(lang).to_owned(),
        (None, About::Question(asked)) => t::builder_new(lang, said::kind(lang, asked)),
    }
}

/// Everything that can be changed of one.
pub fn part(lang: Lang, part: &Part<'_>) -> Markup {
    let title = title(lang, part);
    let here = if part.item.is_some() { called(part, lang) } else { title.clone() };
    let action =
        part.item.map_or_else(|| format!("{}/new", path(part.opened)), |item| format!("{}/parts/{}", path(part.opened), item.name()));
    html! {
        (crumbs(lang, part.opened, &here))
        h1 { (title) }
        @if let Some(stale) = &part.stale { (stale.notice(lang)) }
        @if part.gone { div.notice.above-4 data-kind="warn" role="alert" { (ui::icon("alert")) div { h2.h2-small { (t::builder_gone(lang)) } p { (t::builder_gone_text(lang)) } } } }
        (ui::error_summary(lang, part.fields))
        div.builder.above-5 {
            form.stack.stack--6 method="post" action=(action) novalidate {
                // The enter key presses the first button of a form: it saves, and moves or takes away nothing.
                button.hide type="submit" tabindex="-1" aria-hidden="true" { (t::builder_save(lang)) }
                (ui::hidden("form_id", &part.press.to_string()))
                (ui::hidden("seen", part.fields.value("seen")))
                (ui::hidden("kind", kind_code(part.about)))
                (words(lang, part))
                @if part.about.has_choices() { (choices(lang, part)) }
                @if part.about == About::Question(Asked::Scale) { (scale(lang, part)) }
                @if part.about.can_be_required() { (required(lang, part)) }
                (shown(lang, part))
                (place(lang, part))
                div.buttons {
                    (ui::submit(t::builder_save(lang)))
                    a.ds-button data-variant="secondary" href=(path(part.opened)) { (t::builder_cancel(lang)) }
                }
            }
            (aside(lang, part))
        }
    }
}

fn kind_code(about: About) -> &'static str {
    match about {
        About::Question(asked) => asked.code(),
        About::Words => Asked::Short.code(),
        About::Group => "group",
    }
}

/// A field in each language, beside each other.
fn in_each(lang: Lang, part: &Part<'_>, name: &str, label: &str, hint: &str, input: Input<'_>) -> Markup {
    html! {
        div.builder__langs {
            @for of in &part.opened.inquiry.languages {
                div lang=[ui::written_in(lang, *of)] dir="auto" {
                    (ui::field(part.fields, &format!("{name}_{}", of.code()), &t::inquiry_label_in(lang, label, of.name()), hint, input))
                }
            }
        }
    }
}

fn words(lang: Lang, part: &Part<'_>) -> Markup {
    let (label, input) = match part.about {
        About::Group => (t::builder_words_group(lang), Input::Text),
        About::Question(Asked::Read) => (t::builder_words_text(lang), Input::Area(4)),
        _ => (t::builder_words(lang), Input::Area(2)),
    };
    html! {
        fieldset.stack {
            legend { h2.h2-small { (t::builder_words_part(lang)) } }
            (in_each(lang, part, "label", label, "", input))
            (in_each(lang, part, "hint", t::builder_hint(lang), t::builder_hint_hint(lang), Input::Area(2)))
        }
    }
}

fn choices(lang: Lang, part: &Part<'_>) -> Markup {
    let fixed = part.item.is_some_and(|item| rows_are_fixed(part.opened, item.name()));
    let form = &part.opened.form;
    let list = part.item.and_then(|item| form.question(item.name())).and_then(|question| question.kind.list());
    let shared = part.item.zip(list).is_some_and(|(item, list)| is_shared(form, list, item.name()));
    let total = rows(part.fields);
    html! {
        fieldset.stack.stack--3 id="choices" {
            legend { h2.h2-small { (t::builder_choices(lang)) } p.hint { @if fixed { (t::builder_choices_fixed(lang)) } @else { (t::builder_choices_hint(lang)) } @if shared { " " (t::builder_choices_shared(lang)) } } }
            ol.builder__list.stack.stack--4 {
                @for number in 0..total {
                    @if !fixed || !part.fields.value(&row_field(number, "name")).is_empty() { (choice(lang, part, number, total, fixed)) }
                }
            }
            @if !fixed {
                div { button.ds-button data-variant="secondary" data-size="small" type="submit" name="do" value="rows" { (ui::icon("plus")) " " (t::builder_choice_more(lang)) } }
                details open[!part.fields.value("more").is_empty()] {
                    summary { (t::builder_choice_lines(lang)) }
                    div.above-2 { (ui::field(part.fields, "more", t::builder_choice_lines(lang), t::builder_choice_lines_hint(lang), Input::Area(5))) }
                }
            }
            (ui::hidden("rows", &total.to_string()))
        }
    }
}

fn choice(lang: Lang, part: &Part<'_>, number: usize, total: usize, fixed: bool) -> Markup {
    let name = row_field(number, "name");
    let house = part.fields.value(&name).starts_with("area-");
    let deed = |word: &str, label: &str| html! { button.link-button.small type="submit" name="do" value={ (word) ":" (number) } { (label) span.hide { ": " (number + 1) } } };
    html! {
        li {
            (ui::hidden(&name, part.fields.value(&name)))
            div.builder__langs {
                @for of in &part.opened.inquiry.languages {
                    @let field = row_field(number, of.code());
                    @let id = format!("f-{field}");
                    div.ds-field lang=[ui::written_in(lang, *of)] {
                        label.tiny.muted for=(id) { (t::builder_choice_n(lang, (number + 1) as i64, of.name())) }
                        @if let Some(message) = part.fields.error_for(&field) { p.field-error id={ (id) "-error" } { (message) } }
                        input.ds-input id=(id) name=(field) type="text" dir="auto" readonly[house] value=(part.fields.value(&field));
                    }
                }
            }
            @if !fixed {
                div.row.row--wrap.builder__deeds {
                    @if number > 0 { (deed("up", t::builder_move_up(lang))) }
                    @if number + 1 < total { (deed("down", t::builder_move_down(lang))) }
                    (deed("remove", t::builder_remove(lang)))
                }
            }
        }
    }
}

fn scale(lang: Lang, part: &Part<'_>) -> Markup {
    html! {
        fieldset.stack {
            legend { h2.h2-small { (t::builder_scale_part(lang)) } }
            div.builder__langs {
                (ui::field(part.fields, "from", t::builder_from(lang), "", Input::Number))
                (ui::field(part.fields, "to", t::builder_to(lang), "", Input::Number))
            }
            (in_each(lang, part, "low", t::builder_low(lang), "", Input::Text))
            (in_each(lang, part, "high", t::builder_high(lang), "", Input::Text))
        }
    }
}

fn required(lang: Lang, part: &Part<'_>) -> Markup {
    html! {
        @if required_by_hand(part.item) { p.hint { (t::builder_required_by_hand(lang)) } } @else {
            (tick(part.fields, "required", t::builder_required(lang), t::builder_required_hint(lang)))
        }
    }
}

fn tick(fields: &Fields, name: &str, word: &str, more: &str) -> Markup {
    html! {
        label.choice { span { b { (word) } span { (more) } } input.ds-input type="checkbox" id={ "f-" (name) } name=(name) value="1" checked[!fields.value(name).is_empty()]; }
    }
}

/// Who sees it: conditions in plain words, or the rule that somebody wrote by hand.
fn shown(lang: Lang, part: &Part<'_>) -> Markup {
    let form = &part.opened.form;
    let stands = part.item.map(|item| Shown::of(form, item)).unwrap_or_default();
    html! {
        fieldset.stack {
            legend { h2.h2-small { (t::builder_who(lang)) } }
            @if let Shown::ByHand(rule) = &stands {
                p { (t::builder_by_hand(lang)) }
                p dir="ltr" { code { (rule) } }
                (tick(part.fields, "drop_rule", t::builder_drop_rule(lang), ""))
            } @else { (conditions(lang, part)) }
        }
    }
}

fn conditions(lang: Lang, part: &Part<'_>) -> Markup {
    let form = &part.opened.form;
    let before = earlier(form, part.item.map(Item::name));
    let mut options = vec![(String::new(), t::builder_test_none(lang).to_owned())];
    options.extend(
        before.iter().flat_map(|question| Test::of(form, question)).map(|test| (test.code(), said::test_to_choose(form, lang, &test))),
    );
    let total = tests(part.fields);
    // What was chosen may look at what has moved behind it: it stays to be seen.
    for number in 0..total {
        let (code, typed) = (part.fields.value(&format!("test.{number}")), part.fields.value(&format!("number.{number}")));
        if options.iter().all(|(known, _)| known != code)
            && let Some(Ok(test)) = Test::read(code, if typed.is_empty() { "0" } else { typed })
        {
            options.push((test.code(), said::test_to_choose(form, lang, &test)));
        }
    }
    let numeric = options.iter().any(|(code, _)| ["more|", "less|", "equals|"].iter().any(|word| code.starts_with(word)));
    let joins = [ui::Choice::new("all", t::builder_all(lang)), ui::Choice::new("any", t::builder_any(lang))];
    let mut joined = part.fields.clone();
    if joined.value("any").is_empty() {
        joined.set("any", "all");
    }
    html! {
        @if options.len() == 1 { p.hint { (t::builder_who_none(lang)) } (ui::hidden("tests", "0")) } @else {
            p.hint { (t::builder_who_hint(lang)) }
            @for number in 0..total {
                div.builder__test {
                    (ui::field(part.fields, &format!("test.{number}"), &t::builder_test_n(lang, (number + 1) as i64), "", Input::Select(&options)))
                    @if numeric { (ui::field(part.fields, &format!("number.{number}"), &t::builder_number_n(lang, (number + 1) as i64), t::builder_number_hint(lang), Input::Decimal)) }
                }
            }
            (ui::hidden("tests", &total.to_string()))
            div { button.ds-button data-variant="secondary" data-size="small" type="submit" name="do" value="tests" { (ui::icon("plus")) " " (t::builder_test_more_rows(lang)) } }
            @if total > 1 { (ui::choices(&joined, "any", &html! { b { (t::builder_join(lang)) } }, "", &joins, false)) }
        }
    }
}

/// In which group it lies; a new group may be about those who answer.
fn place(lang: Lang, part: &Part<'_>) -> Markup {
    let form = &part.opened.form;
    let moves = part.about != About::Group && !part.item.is_some_and(|item| is_fixed(form, item.name()));
    let mut options = vec![(String::new(), t::builder_holder_none(lang).to_owned())];
    options.extend(containers(form).into_iter().map(|one| (one.name().to_owned(), said::name(form, lang, one.name()))));
    let new_group =
        part.about == About::Group && part.item.is_none() && item(form, ABOUT).is_none() && !part.opened.inquiry.kind.has_marks();
    html! {
        @if moves && options.len() > 1 { (ui::field(part.fields, "in", t::builder_holder(lang), "", Input::Select(&options))) }
        @else { (ui::hidden("in", part.fields.value("in"))) }
        @if new_group { (tick(part.fields, "about", t::builder_about(lang), t::builder_about_hint(lang))) }
    }
}

/// How the question looks, and what it is called in files.
fn aside(lang: Lang, part: &Part<'_>) -> Markup {
    let Some(Item::Question(question)) = part.item else { return html! {} };
    let mut alone = part.opened.form.clone();
    let mut one = question.clone();
    one.relevant = None;
    alone.survey = vec![Item::Question(one)];
    html! {
        aside.builder__aside tabindex="0" aria-labelledby="phone" {
            h2.h2-small id="phone" { (t::builder_phone(lang)) }
            (phone(lang, &alone))
            p.small.muted.above-3 { (t::builder_name(lang, question.name.as_str())) }
        }
    }
}
