//! What stands in a form, said in plain words: kinds of questions, conditions, faults, differences.

use kit::i18n::{Lang, t};
use kit::numbers;
use xlsform::{Form, Item, Texts, Trouble};

use crate::form_faults;

use super::model::{Asked, Change, Condition, Fault, Shown, Test, called, item};

/// A question in a list is called by no more letters than these.
const LONGEST: usize = 70;

/// What is asked for.
pub fn kind(lang: Lang, asked: Asked) -> &'static str {
    match asked {
        Asked::Short => t::builder_kind_short(lang),
        Asked::Long => t::builder_kind_long(lang),
        Asked::Number => t::builder_kind_number(lang),
        Asked::Scale => t::builder_kind_scale(lang),
        Asked::One => t::builder_kind_one(lang),
        Asked::Several => t::builder_kind_several(lang),
        Asked::Rank => t::builder_kind_rank(lang),
        Asked::Date => t::builder_kind_date(lang),
        Asked::Time => t::builder_kind_time(lang),
        Asked::Place => t::builder_kind_place(lang),
        Asked::Photo => t::builder_kind_photo(lang),
        Asked::File => t::builder_kind_file(lang),
        Asked::Tick => t::builder_kind_tick(lang),
        Asked::Read => t::builder_kind_read(lang),
    }
}

/// What kind of thing an item is.
pub fn kind_of(lang: Lang, item: &Item) -> &'static str {
    match item {
        Item::Question(question) => Asked::of(question).map_or(t::builder_kind_other(lang), |asked| kind(lang, asked)),
        Item::Group(_) => t::builder_kind_group(lang),
        Item::Repeat(_) => t::builder_kind_repeat(lang),
    }
}

/// What an item is called, shortened; its name where it is there no more.
pub fn name(form: &Form, lang: Lang, name: &str) -> String {
    let words = item(form, name).map_or(name, |item| called(form, lang, item));
    short(words)
}

fn short(words: &str) -> String {
    let line = words.lines().next().unwrap_or_default();
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
        None => line.to_owned(),
    }
}

/// Who sees an item; nothing for everybody.
pub fn shown(form: &Form, lang: Lang, shown: &Shown) -> String {
    match shown {
        Shown::Always => String::new(),
        Shown::When(condition) => t::builder_shown_if(lang, tests(form, lang, condition)),
        Shown::ByHand(rule) => t::builder_shown_by_hand(lang, rule.as_str()),
    }
}

fn tests(form: &Form, lang: Lang, condition: &Condition) -> String {
    let word = if condition.any { t::builder_or(lang) } else { t::builder_and(lang) };
    condition.tests.iter().map(|one| test(form, lang, one)).collect::<Vec<_>>().join(&format!(" {word} "))
}

/// One test, with its number where it has one.
pub fn test(form: &Form, lang: Lang, test: &Test) -> String {
    let of = name(form, lang, test.question());
    let number = || test.number().map(|number| numbers::decimal(lang, number, usize::from(number.fract() != 0.0))).unwrap_or_default();
    match test {
        Test::Is(question, choice) => t::builder_test_is(lang, of, choice_words(form, lang, question, choice)),
        Test::IsNot(question, choice) => t::builder_test_is_not(lang, of, choice_words(form, lang, question, choice)),
        Test::Answered(_) => t::builder_test_answered(lang, of),
        Test::NotAnswered(_) => t::builder_test_not_answered(lang, of),
        Test::More(..) => t::builder_test_more(lang, of, number()),
        Test::Less(..) => t::builder_test_less(lang, of, number()),
        Test::Equals(..) => t::builder_test_equals(lang, of, number()),
    }
}

/// The same for a list to choose from, where the number is written beside it.
pub fn test_to_choose(form: &Form, lang: Lang, one: &Test) -> String {
    let of = name(form, lang, one.question());
    match one {
        Test::More(..) => t::builder_test_more(lang, of, "…"),
        Test::Less(..) => t::builder_test_less(lang, of, "…"),
        Test::Equals(..) => t::builder_test_equals(lang, of, "…"),
        other => test(form, lang, other),
    }
}

fn choice_words(form: &Form, lang: Lang, question: &str, choice: &str) -> String {
    let choices = form.question(question).map_or(&[][..], |question| form.choices_of(question));
    let known = choices.iter().find(|known| known.name == choice);
    short(known.map_or(choice, |known| known.label.get(lang.code(), &form.default_language)))
}

/// What is to be mended.
pub fn fault(form: &Form, lang: Lang, fault: &Fault) -> String {
    let called = |item: &str| name(form, lang, item);
    match fault {
        Fault::Nothing => t::builder_fault_nothing(lang).to_owned(),
        Fault::Wordless(item, of) => t::builder_fault_wordless(lang, called(item), of.name()),
        Fault::ChoicesWordless(item, of) => t::builder_fault_choices_wordless(lang, called(item), of.name()),
        Fault::NoChoices(item) => t::builder_fault_no_choices(lang, called(item)),
        Fault::Later(item, of) => t::builder_fault_later(lang, called(item), called(of)),
        Fault::FormerChoice(item, of) => t::builder_fault_former_choice(lang, called(item), called(of)),
        Fault::EmptyGroup(item) => t::builder_fault_empty_group(lang, called(item)),
        Fault::Unsound(problem) => t::builder_fault_unsound(lang, form_faults::problem(lang, problem)),
    }
}

/// What is different.
pub fn change(old: &Form, new: &Form, lang: Lang, change: &Change) -> String {
    let called = |item: &str| name(new, lang, item);
    let words = |all: &[Texts]| all.iter().map(|one| one.get(lang.code(), &new.default_language)).collect::<Vec<_>>().join(", ");
    match change {
        Change::Added(item) => t::builder_change_added(lang, called(item)),
        Change::Removed(item) => t::builder_change_removed(lang, name(old, lang, item)),
        Change::Words(item) => t::builder_change_words(lang, called(item)),
        Change::ChoicesAdded(item, all) => t::builder_change_choices_added(lang, called(item), words(all)),
        Change::ChoicesRemoved(item, all) => t::builder_change_choices_removed(lang, called(item), words(all)),
        Change::ChoicesWords(item) => t::builder_change_choices_words(lang, called(item)),
        Change::Scale(item) => t::builder_change_scale(lang, called(item)),
        Change::Required(item) => t::builder_change_required(lang, called(item)),
        Change::ShownTo(item) => t::builder_change_shown(lang, called(item)),
        Change::Order => t::builder_change_order(lang).to_owned(),
        Change::Rest => t::builder_change_rest(lang).to_owned(),
        Change::Other(item) => t::builder_change_other(lang, called(item)),
    }
}

/// What is in the way of a form, where people without a file can bring it about.
pub fn trouble(lang: Lang, trouble: &Trouble) -> String {
    match trouble {
        Trouble::NoQuestion(name) => t::builder_trouble_no_question(lang, name.as_str()),
        Trouble::BrokenReference(_) => t::builder_broken_reference(lang).to_owned(),
        Trouble::Circle(_) => t::builder_trouble_circle(lang).to_owned(),
        other => form_faults::trouble(lang, other),
    }
}
